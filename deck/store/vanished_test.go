package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// brought makes a progress file of ten answers that came from elsewhere: there is no backup of it. It gives the folder of the backups, too.
func brought(t *testing.T) (path, kept string) {
	t.Helper()
	dir := t.TempDir()
	path = filepath.Join(dir, "data", "progress.json")
	folder(t, filepath.Dir(path))
	saved(t, path, ids(0, 10)...)
	return path, filepath.Join(dir, "data", "backups")
}

func folder(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
}

func TestWhatAFileSaidWhenItWasOpenedIsKept(t *testing.T) {
	path, kept := brought(t)
	for range 2 { // once is enough
		s := open(t, path, Options{Backups: kept})
		s.KeepOpened()
		all := backups(t, kept)
		if len(all) != 1 {
			t.Fatalf("got %v, want one backup", all)
		}
		p, err := all[0].Read(System)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the backup", answers(p), ids(0, 10))
		same(t, "notices", kinds(s), []string{})
	}
	saved(t, path, ids(0, 11)...) // as git pull does
	open(t, path, Options{Backups: kept}).KeepOpened()
	if all := backups(t, kept); len(all) != 2 || all[0].reviews(System) != 11 {
		t.Errorf("a file that says more by now: got %v", all)
	}
	same(t, "beside the file", files(t, path), []string{"backups", "progress.json"})
}

func TestNothingIsKeptOfWhatIsOnlyLookedAtOrHasNoAnswers(t *testing.T) {
	path, kept := brought(t)
	open(t, path, Options{Backups: kept, ReadOnly: true}).KeepOpened()
	open(t, path+"x", Options{Backups: kept}).KeepOpened()
	if all := backups(t, kept); len(all) != 0 {
		t.Errorf("got %v, want none", all)
	}
}

func TestABackupThatCannotBeMadeOnOpeningHoldsNothingUp(t *testing.T) {
	path, kept := brought(t)
	write(t, kept, nil) // a file where the folder should be
	s := open(t, path, Options{Backups: kept})
	s.KeepOpened()
	same(t, "notices", kinds(s), []string{"no backup"})
	keep(t, s, "q010")
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	same(t, "all", read(t, path), ids(0, 11))
}

// Whether the backups go with it, and whether there were any: everything that was read and answered is in one afterwards, and both the parting
// and the next start name it.
func TestAFolderRemovedUnderASessionIsWhollyInABackup(t *testing.T) {
	for name, opened := range map[string]func(*Store){
		"with a backup of the opening": func(s *Store) { s.KeepOpened() },
		"without":                      func(*Store) {},
	} {
		path, kept := brought(t)
		s := open(t, path, Options{Backups: kept})
		opened(s)
		keep(t, s, "q010")
		if err := errors.Join(s.Flush(t.Context()), os.RemoveAll(filepath.Dir(path))); err != nil {
			t.Fatal(err)
		}
		s.Append(answer("q011"))
		<-s.Changes()
		if got := s.Status(); got.Unsaved != 1 || !errors.Is(got.Err, ErrVanished) {
			t.Errorf("%s: got %+v, want one unsaved", name, got)
		}
		var unfolded *UnfoldedError
		var failed *FileError
		err := s.Close(t.Context())
		if !errors.As(err, &unfolded) || !unfolded.Kept || !errors.As(err, &failed) || failed.Backup.At.IsZero() || failed.Backup.Reviews != 12 {
			t.Errorf("%s: got %#v, %#v, want a backup of 12 answers", name, err, failed)
		}
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: a file took the place of the one that is gone: %v", name, err)
		}
		next := open(t, path, Options{Backups: kept, ReadOnly: true})
		if got := next.Notices(); len(got) != 1 || got[0].Kind != NoticeNoFile || failed == nil || got[0].Backup != failed.Backup {
			t.Errorf("%s: the next start says %v", name, got)
		}
		p, err := backups(t, kept)[0].Read(System)
		if err != nil {
			t.Fatal(err)
		}
		same(t, name, answers(p), ids(0, 12))
	}
}

func TestAFileThatVanishedIsInWhatIsSavedElsewhere(t *testing.T) {
	path, _ := brought(t)
	s := open(t, path, Options{})
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	s.Append(answer("q010"))
	<-s.Changes()
	other := filepath.Join(t.TempDir(), "other.json")
	if err := s.SaveAs(other); err != nil {
		t.Fatal(err)
	}
	same(t, "saved", read(t, other), ids(0, 11))
	var rescued *RescuedError
	if err := s.Close(t.Context()); !errors.As(err, &rescued) {
		t.Errorf("got %v, want a RescuedError", err)
	}
}

// Where not even a backup can be made, nobody is told that all is safe.
func TestAnswersWhoseJournalWasRemovedAreNotCalledSafe(t *testing.T) {
	path, _ := brought(t)
	s := open(t, path, Options{})
	keep(t, s, "q010")
	if err := s.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	var unsaved *UnsavedError
	if err := s.Close(t.Context()); !errors.As(err, &unsaved) {
		t.Errorf("got %v, want an UnsavedError", err)
	}
}
