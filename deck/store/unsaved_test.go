package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// paths are those of copies.
func paths(copies []Copy) []string {
	var all []string
	for _, c := range copies {
		all = append(all, c.Path)
	}
	return all
}

func TestWhatWasSavedElsewhereIsOfferedToItsProgressFileAlone(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	one, two := filepath.Join(home, "one", "progress.json"), filepath.Join(home, "two", "progress.json")
	if RescuePath("") != RescuePath(DataPath()) || RescuePath(one) == RescuePath(two) || RescuePath(one) == RescuePath("") {
		t.Errorf("got %s, %s, %s and %s", RescuePath(""), RescuePath(DataPath()), RescuePath(one), RescuePath(two))
	}
	saved(t, RescuePath(one), "q001")
	s := open(t, one, Options{Unsaved: true})
	same(t, "notices", kinds(s), []string{string(NoticeRescued)})
	same(t, "to be joined", paths(s.Copies()), []string{RescuePath(one)})
	other := open(t, two, Options{Unsaved: true})
	same(t, "the other", paths(other.Copies()), nil)
	if _, err := s.Join(t.Context(), RescuePath(one)); err != nil {
		t.Fatal(err)
	}
	same(t, "joined", read(t, one), []string{"q001"})
}

// temporary makes a folder of temporary files, and a home on another disk.
func temporary(t *testing.T) (home, temp string) {
	t.Helper()
	home, temp = t.TempDir(), t.TempDir()
	if err := os.Chmod(temp, 0o700); err != nil { //nolint:gosec // a folder, and whatever the umask is
		t.Fatal(err)
	}
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	t.Setenv("TMPDIR", temp)
	return home, temp
}

func TestWhatTheDiskOfHomeDoesNotTakeIsFoundAmongTheTemporaryFiles(t *testing.T) {
	home, temp := temporary(t)
	path, backups := filepath.Join(home, "notes", "progress.json"), filepath.Join(home, "backups")
	faults := &faultFS{}
	s := open(t, path, Options{FS: faults})
	faults.setFault(func(_ int, _, name string) error {
		if strings.HasPrefix(name, home) {
			return errFault
		}
		return nil
	})
	s.Append(answer("q000"))
	s.Append(answer("q001"))
	s.Rescue(t.Context())
	var rescued *RescuedError
	if err := s.Close(t.Context()); !errors.As(err, &rescued) || !strings.HasPrefix(rescued.Path, temp) {
		t.Fatalf("got %v, want all of it among the temporary files", err)
	}
	s = open(t, path, Options{Unsaved: true, Backups: backups})
	if got := s.Copies(); len(got) != 1 || got[0] != (Copy{Path: rescued.Path, Unsaved: true}) {
		t.Fatalf("got %v, want %s", got, rescued.Path)
	}
	same(t, "notices", kinds(s), []string{string(NoticeRescued)})
	same(t, "of another progress file", paths(open(t, filepath.Join(home, "other.json"), Options{Unsaved: true}).Copies()), nil)
	if _, err := s.Join(t.Context(), rescued.Path); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retire(t.Context(), rescued.Path); err != nil {
		t.Fatal(err)
	}
	same(t, "once joined", paths(s.Copies()), nil)
	same(t, "joined", read(t, path), ids(0, 2))
	same(t, "left", files(t, filepath.Join(temp, "x")), nil)
}

func TestWhatCanBeSavedIsNotSavedElsewhere(t *testing.T) {
	home, temp := temporary(t)
	s := open(t, filepath.Join(home, "notes", "progress.json"), Options{Unsaved: true})
	s.Append(answer("q000"))
	s.Rescue(t.Context())
	same(t, "to be joined", paths(s.Copies()), nil)
	same(t, "temporary files", files(t, filepath.Join(temp, "x")), nil)
}

func TestARescueThatFailsLeavesNothingBehind(t *testing.T) {
	home, temp := temporary(t)
	faults := &faultFS{}
	s := open(t, filepath.Join(home, "notes", "progress.json"), Options{FS: faults})
	faults.setFault(func(_ int, op, _ string) error {
		if op == "write" {
			return errFault
		}
		return nil
	})
	s.Append(answer("q000"))
	s.Rescue(t.Context())
	same(t, "temporary files", files(t, filepath.Join(temp, "x")), nil)
	if err := s.SaveAs(spareIn(temp, s.path)); !errors.Is(err, errFault) {
		t.Errorf("got %v, want %v", err, errFault)
	}
	same(t, "temporary files, once it was offered", files(t, filepath.Join(temp, "x")), nil)
	var unsaved *UnsavedError
	if err := s.Close(t.Context()); !errors.As(err, &unsaved) {
		t.Errorf("got %v, want an UnsavedError", err)
	}
}

func TestWhatIsSavedToAnyPlaceThatIsOfferedIsFoundAtTheNextStart(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", filepath.Join(dir, "home"))
	t.Setenv("TMPDIR", filepath.Join(dir, "tmp"))
	for _, sub := range []string{"home", "tmp"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(dir, "data", "progress.json")
	for _, place := range RescuePaths(System, path)[:2] {
		s := open(t, path, Options{Unsaved: true})
		keep(t, s, "q000")
		if err := s.SaveAs(place); err != nil {
			t.Fatal(err)
		}
		if copies := s.Copies(); len(copies) != 1 || copies[0].Path != place {
			t.Errorf("got %v, want %s", copies, place)
		}
		if err := os.Remove(place); err != nil {
			t.Fatal(err)
		}
	}
}

// A home folder is a link on some machines, and the folder of temporary files on macOS.
func TestWhatIsReachedByALinkIsOfferedOnceAndForgottenOnceJoined(t *testing.T) {
	for _, variable := range []string{"HOME", "TMPDIR"} {
		home, temp := temporary(t)
		linked := filepath.Join(home, "linked")
		link(t, map[string]string{"HOME": home, "TMPDIR": temp}[variable], linked)
		t.Setenv(variable, linked)
		path, state := filepath.Join(home, "notes", "progress.json"), filepath.Join(home, "state.json")
		place := map[string]string{"HOME": RescuePath(path), "TMPDIR": spareIn(linked, path)}[variable]
		for _, id := range ids(0, 2) {
			faults := &faultFS{}
			s := open(t, path, Options{FS: faults, State: state})
			unwritable(faults, path)
			s.Append(answer(id))
			if err := s.SaveAs(place); err != nil {
				t.Fatal(err)
			}
			var rescued *RescuedError
			if err := s.Close(t.Context()); !errors.As(err, &rescued) {
				t.Fatalf("got %v, want a RescuedError", err)
			}
		}
		s := open(t, path, Options{Unsaved: true, State: state, Backups: filepath.Join(home, "backups")})
		same(t, variable+": noted, though found by its name", s.noted(), nil)
		copies := s.Copies()
		if len(copies) != 1 {
			t.Fatalf("%s: got %v, want one", variable, copies)
		}
		if _, err := s.Join(t.Context(), copies[0].Path); err != nil {
			t.Fatal(err)
		}
		if kept, err := s.Retire(t.Context(), place); kept == "" || err != nil { // as dasi merge may name it
			t.Errorf("%s: put away as %q, %v", variable, kept, err)
		}
		same(t, variable+": joined", read(t, path), ids(0, 2))
		same(t, variable+": once joined", paths(s.Copies()), nil)
	}
}

func TestAPathIsTheSameBeforeAndAfterItsFolderIsMade(t *testing.T) {
	dir := t.TempDir()
	link(t, dir, filepath.Join(dir, "linked"))
	path := filepath.Join(dir, "linked", "one", "two", "progress.json")
	before, err := resolve(path)
	if err != nil {
		t.Fatal(err)
	}
	after, err := resolve(filepath.Join(dir, "one", "two", "progress.json"))
	if err := errors.Join(err, os.MkdirAll(filepath.Dir(path), 0o700)); err != nil {
		t.Fatal(err)
	}
	if again, err := resolve(path); before != after || again != after || err != nil {
		t.Errorf("got %s, then %s, %v, want %s", before, again, err, after)
	}
}
