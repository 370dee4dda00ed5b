package store

import (
	"errors"
	"os"
	"path/filepath"
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
	same(t, "elsewhere", read(t, other), ids(1, 2))
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

func TestARescueReplacesNothingThatItCannotRead(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "progress.json"), Options{})
	keep(t, s, "q000")
	other := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(other, []byte("Dear Mina"), 0o600); err != nil {
		t.Fatal(err)
	}
	var failed *FileError
	for _, path := range []string{other, dir} {
		if err := s.SaveAs(path); !errors.As(err, &failed) {
			t.Errorf("%s: got %v, want a FileError", path, err)
		}
	}
	if data, _ := os.ReadFile(other); string(data) != "Dear Mina" {
		t.Errorf("got %q", data)
	}
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
