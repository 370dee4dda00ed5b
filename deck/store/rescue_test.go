package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWhatCannotBeSavedIsSavedElsewhere(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "data", "progress.json"), filepath.Join(dir, "elsewhere", "unsaved.json")
	s := open(t, path, Options{})
	keep(t, s, "q000")
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	faults := &faultFS{}
	s = open(t, path, Options{FS: faults})
	full := errors.New("no space left on device")
	faults.setFault(func(_ int, _, name string) error {
		if filepath.Dir(name) == filepath.Dir(path) || name == filepath.Dir(path) {
			return full
		}
		return nil
	})
	s.Append(answer("q001"))
	s.Append(answer("q002"))
	if err := s.SaveAs(other); err != nil {
		t.Fatal(err)
	}
	var rescued *RescuedError
	if err := s.Close(t.Context()); !errors.As(err, &rescued) || rescued.Path != other || !errors.Is(err, full) {
		t.Errorf("got %v, want all of it rescued", err)
	}
	same(t, "elsewhere", read(t, other), ids(0, 3)) // the progress file could not be read either, but was before
	same(t, "the progress file", read(t, path), []string{"q000"})
	if err := MergeFiles(t.Context(), path, other); err != nil {
		t.Fatal(err)
	}
	same(t, "joined later", read(t, path), ids(0, 3))
}

func TestWhatIsRecordedAfterARescueIsMissed(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "data", "progress.json"), filepath.Join(dir, "unsaved.json")
	faults := &faultFS{}
	s := open(t, path, Options{FS: faults})
	faults.setFault(func(_ int, _, name string) error {
		if filepath.Dir(name) == filepath.Dir(path) || name == filepath.Dir(path) {
			return errFault
		}
		return nil
	})
	s.Append(answer("q000"))
	if err := s.SaveAs(other); err != nil {
		t.Fatal(err)
	}
	s.Append(answer("q001"))
	var unsaved *UnsavedError
	if err := s.Close(t.Context()); !errors.As(err, &unsaved) {
		t.Errorf("got %v, want an UnsavedError", err)
	}
}

func TestARescueTakesNoNameThatSomethingElseHas(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "progress.json"), Options{})
	keep(t, s, "q000")
	note, others, folder := filepath.Join(dir, "net.md"), filepath.Join(dir, "work.json"), filepath.Join(dir, "folder")
	saved(t, others, "q900")
	if err := errors.Join(os.WriteFile(note, []byte("# Net"), 0o600), os.Mkdir(folder, 0o700)); err != nil {
		t.Fatal(err)
	}
	before := files(t, note)
	var failed *FileError
	for path, want := range map[string]error{note: ErrTaken, others: ErrTaken, folder: ErrFolder} {
		if err := s.SaveAs(path); !errors.Is(err, want) || !errors.As(err, &failed) || failed.Path != path {
			t.Errorf("%s: got %v, want %v", path, err, want)
		}
	}
	if data, _ := os.ReadFile(note); string(data) != "# Net" {
		t.Errorf("got %q", data)
	}
	same(t, "another progress file", read(t, others), []string{"q900"})
	same(t, "files", files(t, note), before)
}

func TestARescueThatCannotBeSaysWhatWasAskedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out", "unsaved.json")
	for fault, want := range map[error]error{fs.ErrNotExist: ErrNoPlace, fs.ErrPermission: fs.ErrPermission} {
		faults := &faultFS{}
		s := open(t, filepath.Join(t.TempDir(), "progress.json"), Options{FS: faults})
		keep(t, s, "q000")
		faults.setFault(func(_ int, op, name string) error {
			if op == "lock" && strings.HasPrefix(name, path) {
				return fault
			}
			return nil
		})
		var failed *FileError
		if err := s.SaveAs(path); !errors.Is(err, want) || !errors.As(err, &failed) || failed.Path != path {
			t.Errorf("got %v, want %v with %s", err, want, path)
		}
	}
}

// unwritable makes everything beside a file fail until mended.
func unwritable(faults *faultFS, path string) (mend func()) {
	faults.setFault(func(_ int, _, name string) error {
		if filepath.Dir(name) == filepath.Dir(path) || name == filepath.Dir(path) {
			return errFault
		}
		return nil
	})
	return func() { faults.setFault(nil) }
}

func TestNoRescueStaysOfWhatCouldBeSavedAfterAll(t *testing.T) {
	home, temp := temporary(t)
	path, state := filepath.Join(home, "data", "progress.json"), filepath.Join(home, "state.json")
	for _, place := range []string{RescuePath(path), spareIn(temp, path), filepath.Join(home, "usb", "x.json")} {
		faults := &faultFS{}
		s := open(t, path, Options{FS: faults, Unsaved: true, State: state})
		mend := unwritable(faults, path)
		s.Append(answer("q000"))
		if err := s.SaveAs(place); err != nil {
			t.Fatal(err)
		}
		mend()
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		same(t, "the progress file", read(t, path), []string{"q000"})
		again := open(t, path, Options{Unsaved: true, State: state})
		same(t, "to be joined", paths(again.Copies()), nil)
		if _, err := os.Stat(place); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s stays: %v", place, err)
		}
		same(t, "noted", again.noted(), nil)
	}
	same(t, "temporary files", files(t, filepath.Join(temp, "x")), nil)
}

func TestARescueWithWhatWasThereBeforeStaysUntilItIsJoined(t *testing.T) {
	home, _ := temporary(t)
	path := filepath.Join(home, "data", "progress.json")
	saved(t, RescuePath(path), "q007")
	faults := &faultFS{}
	s := open(t, path, Options{FS: faults, Unsaved: true})
	mend := unwritable(faults, path)
	s.Append(answer("q000"))
	if err := s.SaveAs(RescuePath(path)); err != nil {
		t.Fatal(err)
	}
	mend()
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "elsewhere", read(t, RescuePath(path)), []string{"q000", "q007"})
}

func TestATildeIsTheHomeFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	s := open(t, filepath.Join(t.TempDir(), "progress.json"), Options{})
	keep(t, s, "q000")
	if err := s.SaveAs("~/sub/unsaved.json"); err != nil {
		t.Fatal(err)
	}
	same(t, "in the home folder", read(t, filepath.Join(home, "sub", "unsaved.json")), []string{"q000"})
}

// What the file said before it vanished is in what was saved elsewhere, and maybe nowhere else should somebody restore an older one.
func TestARescueStaysAsLongAsTheFileHasNotAllOfIt(t *testing.T) {
	for name, c := range map[string]struct {
		back, now, offered []string
		restored           bool
	}{
		"an older file":                 {back: ids(0, 5), now: ids(0, 11)},
		"an older one, by dasi restore": {back: ids(0, 5), restored: true, now: append(ids(0, 5), "q010"), offered: []string{"other.json"}},
		"the same file":                 {back: ids(0, 10), now: ids(0, 11)},
	} {
		home, _ := temporary(t)
		path, other, state := filepath.Join(home, "notes", "progress.json"), filepath.Join(home, "usb", "other.json"), filepath.Join(home, "state.json")
		folder(t, filepath.Dir(path))
		saved(t, path, ids(0, 10)...)
		kept := filepath.Join(home, "kept")
		folder(t, kept)
		s := open(t, path, Options{State: state, Backups: kept})
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		s.Append(answer("q010"))
		<-s.Changes()
		if err := s.SaveAs(other); err != nil {
			t.Fatal(err)
		}
		same(t, name+": elsewhere", read(t, other), ids(0, 11))
		saved(t, path, c.back...)
		if c.restored {
			write(t, filepath.Join(kept, leftName), []byte("one.json.gz\n"))
		}
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		same(t, name+": the progress file", read(t, path), c.now)
		var offered []string
		for _, copied := range open(t, path, Options{State: state, Unsaved: true}).Copies() {
			offered = append(offered, filepath.Base(copied.Path))
		}
		same(t, name+": offered at the next start", offered, c.offered)
		if c.offered != nil {
			same(t, name+": still elsewhere", read(t, other), ids(0, 11))
		}
	}
}

// A drive that gives errors is often lost as a whole: the history that was read from it is saved with what is new.
func TestWhatWasReadFromADriveThatFailsIsInWhatIsSavedElsewhere(t *testing.T) {
	for name, fail := range map[string]func(*faultFS, string){
		"nothing can be read": func(faults *faultFS, path string) { unwritable(faults, path) },
		"the file is damaged": func(_ *faultFS, path string) { write(t, path, []byte(`{"version":1,`)) },
	} {
		path, _ := brought(t)
		faults := &faultFS{}
		s := open(t, path, Options{FS: faults})
		fail(faults, path)
		s.Append(answer("q010"))
		other := filepath.Join(t.TempDir(), "other.json")
		if err := s.SaveAs(other); err != nil {
			t.Fatal(err)
		}
		same(t, name, read(t, other), ids(0, 11))
	}
}
