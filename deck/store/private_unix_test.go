//go:build unix

package store

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTemporaryFilesOfOthersAreNotTrusted(t *testing.T) {
	home, temp := temporary(t)
	s := open(t, filepath.Join(home, "progress.json"), Options{Unsaved: true})
	folder := filepath.Join(temp, unsavedMark(s.path)+"aaaaaaaa")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	saved(t, filepath.Join(folder, unsavedName+".json"), "q000")
	if got := s.Copies(); len(got) != 1 {
		t.Fatalf("one's own: got %v", got)
	}
	mode := func(path string, mode os.FileMode) {
		t.Helper()
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	mode(folder, 0o755)
	same(t, "a folder that others may enter", paths(s.Copies()), nil)
	mode(folder, 0o700)
	mode(temp, 0o777)
	same(t, "a folder that others may rename", paths(s.Copies()), nil)
	mode(temp, 0o777|os.ModeSticky)
	if got := s.Copies(); len(got) != 1 {
		t.Fatalf("one's own in a folder for all: got %v", got)
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(folder, 1, 1); err != nil {
			t.Fatal(err)
		}
		same(t, "a folder of another user", paths(s.Copies()), nil)
	}
	elsewhere := filepath.Join(home, "elsewhere")
	if err := os.Rename(folder, elsewhere); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(elsewhere, os.Geteuid(), os.Getegid()); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, folder); err != nil {
		t.Fatal(err)
	}
	same(t, "a link", paths(s.Copies()), nil)
}
