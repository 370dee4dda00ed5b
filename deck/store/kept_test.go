package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// shared is a file of ten answers that several dasi have open, each of which has one answer more in its journal. The backups lie apart.
func shared(t *testing.T, n int, now func() time.Time) (path, kept string, all []*Store) {
	t.Helper()
	path, _ = brought(t)
	kept = filepath.Join(t.TempDir(), "backups")
	for i := range n {
		s := open(t, path, Options{Backups: kept, Now: now})
		keep(t, s, fmt.Sprintf("q%03d", 10+i))
		if err := s.Flush(t.Context()); err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return path, kept, all
}

// newest is what the newest backup has.
func newest(t *testing.T, kept string) []string {
	t.Helper()
	p, err := backups(t, kept)[0].Read(System)
	if err != nil {
		t.Fatal(err)
	}
	return answers(p)
}

// vanish takes the file away with its folder.
func vanish(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
}

func TestDasiThatEndTogetherKeepAllAnswersOfAVanishedFile(t *testing.T) {
	for range 20 {
		path, kept, all := shared(t, 3, nil)
		vanish(t, path)
		var ending sync.WaitGroup
		errs := make([]error, len(all))
		for i, s := range all {
			ending.Go(func() { errs[i] = s.Close(context.Background()) })
		}
		ending.Wait()
		for i, err := range errs {
			if unfolded := (*UnfoldedError)(nil); !errors.As(err, &unfolded) || !unfolded.Kept {
				t.Errorf("dasi %d: got %v, want that all is kept", i, err)
			}
		}
		same(t, "the newest backup", newest(t, kept), ids(0, 13))
	}
}

func TestDasiThatEndOneAfterTheOtherKeepAllAnswersOfAVanishedFile(t *testing.T) {
	now := noon
	path, kept, all := shared(t, backupsKept+3, func() time.Time { now = now.Add(time.Second); return now })
	vanish(t, path)
	for i, s := range all {
		if unfolded := (*UnfoldedError)(nil); !errors.As(s.Close(t.Context()), &unfolded) || !unfolded.Kept {
			t.Errorf("dasi %d does not say that all is kept", i)
		}
	}
	same(t, "the newest backup", newest(t, kept), ids(0, 10+len(all)))
}

func TestAnOldViewOfAVanishedFileIsNotItsNewestBackup(t *testing.T) {
	for name, own := range map[string][]string{"who only looked": nil, "who answered": ids(20, 1)} {
		path, _ := brought(t)
		kept := filepath.Join(t.TempDir(), "backups")
		old := open(t, path, Options{Backups: kept})
		old.KeepOpened()
		for i := range backupsKept + 2 {
			session(t, path, kept, noon.Add(time.Duration(i)*time.Minute), ids(10+i, 1)...)
		}
		keep(t, old, own...)
		vanish(t, path)
		if err := old.Close(t.Context()); !errors.Is(err, ErrVanished) {
			t.Errorf("%s: got %v", name, err)
		}
		same(t, name, newest(t, kept), append(ids(0, 10+backupsKept+2), own...))
	}
}

func TestWhatAnotherHasWrittenSinceOpeningStaysTheNewestBackup(t *testing.T) {
	path, kept := brought(t)
	old := open(t, path, Options{Backups: kept})
	session(t, path, kept, noon, "q010")
	old.KeepOpened()
	if all := backups(t, kept); len(all) != 1 {
		t.Errorf("got %v, want one", all)
	}
	same(t, "the newest backup", newest(t, kept), ids(0, 11))
}

// Another dasi has the backups, for as long as it takes to pack a large one.
func TestKeepingWhatWasOpenedHoldsNobodyUp(t *testing.T) {
	path, kept := brought(t)
	waiting := make(chan bool, 1)
	faults := &faultFS{fault: func(_ int, op, path string) error {
		if op == "lock" && filepath.Dir(path) == kept {
			select {
			case waiting <- true:
			default:
			}
		}
		return nil
	}}
	s := open(t, path, Options{Backups: kept, FS: faults})
	keep(t, s, "q010")
	lock, err := takeLock(t.Context(), System, backupsLock(kept))
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan bool)
	go func() { s.KeepOpened(); close(ended) }()
	<-waiting
	if err := s.SaveAs(filepath.Join(t.TempDir(), "other.json")); err != nil {
		t.Error(err)
	}
	select {
	case <-ended:
		t.Error("it did not wait for the other")
	default:
	}
	dropLock(System, backupsLock(kept), lock)
	<-ended
	same(t, "the newest backup", newest(t, kept), ids(0, 10))
}
