package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dasi/deck"
)

func TestConflictCopiesAreJoinedIntoWhatIsOpen(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", home)
	t.Setenv("XDG_STATE_HOME", home)
	path := DataPath()
	beside := func(name string) string { return filepath.Join(filepath.Dir(path), name) }
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	saved(t, path, "q000")
	saved(t, beside("progress.sync-conflict-20261124-120000-ABCDEFG.json"), "q000", "q001")
	saved(t, beside("progress (1).json"), "q002", "q003")
	const cut = `{"version":1,"units":`
	write(t, beside("progress 2.json"), []byte(cut))
	w, err := OpenWorkspace(Request{Lang: "en", Now: func() time.Time { return noon }, Location: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(w.Store) })
	if err := w.Store.Save(w.Found); err != nil {
		t.Fatal(err)
	}
	old := w.Collection.Progress
	joined, err := w.JoinCopies(t.Context())
	var bad *deck.SyntaxError
	if err != nil || len(joined.Failed) != 1 || !errors.As(joined.Failed[0], &bad) {
		t.Errorf("got %v, %v, want what is wrong with the copy that is cut", joined.Failed, err)
	}
	if joined.Copies != 2 || joined.Kept != 2 || joined.Reviews != 3 {
		t.Errorf("got %v, want 2 copies and 3 answers", joined)
	}
	same(t, "open now", answers(w.Collection.Progress), ids(0, 4))
	same(t, "before", answers(old), ids(0, 1))
	same(t, "copies", paths(w.Store.Copies()), []string{beside("progress 2.json")})
	if now, err := os.ReadFile(beside("progress 2.json")); err != nil || string(now) != cut {
		t.Errorf("the copy that is cut was changed to %q, %v", now, err)
	}
	if joined, err = w.JoinCopies(t.Context()); err != nil || joined.Copies != 0 || len(joined.Failed) != 1 {
		t.Errorf("once more: got %v, %v", joined, err)
	}
	if err := w.Store.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "closed", read(t, path), ids(0, 4))
	if names := files(t, filepath.Join(BackupDir(path), "x")); len(slices.DeleteFunc(names, func(n string) bool { return n[0] != 'j' })) != 2 {
		t.Errorf("among the backups there are %v", files(t, filepath.Join(BackupDir(path), "x")))
	}
}

func TestACopyThatCannotBeSavedStays(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "progress.json"), filepath.Join(dir, "progress (1).json")
	saved(t, path, "q000")
	saved(t, other, "q001")
	faults := &faultFS{fault: func(_ int, op, _ string) error {
		if op == "write" {
			return errFault
		}
		return nil
	}}
	s := open(t, path, Options{FS: faults, Backups: filepath.Join(dir, "kept")})
	var unsaved *UnsavedError
	if _, err := s.Join(t.Context(), other); !errors.As(err, &unsaved) {
		t.Errorf("got %v, want an UnsavedError", err)
	}
	same(t, "copies", paths(s.Copies()), []string{other})
	same(t, "the file", read(t, path), []string{"q000"})
}
