package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// withTen is a store on a file of ten answers that has just given one, and the file of the first five.
func withTen(t *testing.T) (s *Store, path, kept string) {
	t.Helper()
	dir := t.TempDir()
	path, kept = filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	saved(t, path, ids(0, 10)...)
	s = open(t, path, Options{Backups: kept})
	keep(t, s, "q010")
	return s, path, kept
}

func TestAnOlderFileThatTookThePlaceOfAnOpenOneIsGivenBackWhatItMisses(t *testing.T) {
	for name, older := range map[string][]string{"of some answers": ids(0, 5), "of none": nil} {
		s, path, _ := withTen(t)
		saved(t, path, older...)
		if err := s.Fold(t.Context()); err != nil {
			t.Fatal(name, err)
		}
		same(t, name, read(t, path), ids(0, 11))
		saved(t, path, append(ids(0, 5), "q020")...) // it was folded once, and another machine has answered
		keep(t, s, "q011")
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(name, err)
		}
		same(t, name, read(t, path), append(ids(0, 12), "q020"))
	}
}

func TestAnOlderBackupThatIsRestoredUnderAnOpenFileStays(t *testing.T) {
	s, path, kept := withTen(t)
	saved(t, filepath.Join(filepath.Dir(path), "older.json"), ids(0, 5)...)
	data, err := os.ReadFile(filepath.Join(filepath.Dir(path), "older.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := backUp(System, kept, data, 5, 0, noon.Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	all := backups(t, kept)
	if _, err := Restore(t.Context(), System, path, all[len(all)-1], Restoring{Dir: kept, Now: noon.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "restored, and answered since", read(t, path), append(ids(0, 5), "q010"))
}

func TestAnotherHistoryInThePlaceOfAnOpenOneIsLeftAlone(t *testing.T) {
	s, path, kept := withTen(t)
	saved(t, path, ids(100, 3)...)
	if err := s.Fold(t.Context()); !errors.Is(err, ErrReplaced) {
		t.Fatalf("got %v, want that it is another one", err)
	}
	p, err := backups(t, kept)[0].Read(System)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the newest backup", answers(p), ids(0, 11))
}

// Each fold made a backup of what the file says, and what it misses was pushed out by the fifth.
func TestWhatARolledBackFileMissesStaysInItsNewestBackup(t *testing.T) {
	path, kept := rolledBack(t) // to 8 of 41
	for i := range 3 * backupsKept {
		session(t, path, kept, noon.Add(time.Duration(4*60+i)*time.Minute), ids(100+4*i, 4)...)
		if n, _ := missing(t, path, kept); n != 33 {
			t.Fatalf("after %d sessions: got %d missing, want 33", i+1, n)
		}
	}
}

func TestAHistoryThatWasBegunAnewIsNotMixedWithTheOldOneInItsBackups(t *testing.T) {
	path, kept := rolledBack(t)
	saved(t, path, "q500")
	s := open(t, path, Options{Backups: kept, Now: dayAt(noon.Add(5 * time.Hour))})
	s.KeepOpened()
	keep(t, s, "q501")
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, b := range backups(t, kept)[:2] {
		p, err := b.Read(System)
		if err != nil {
			t.Fatal(err)
		}
		if got := answers(p); got[0] != "q500" {
			t.Errorf("got %q, want none of the old one", got)
		}
	}
}
