package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"dasi/deck"
)

// until fails calls of an operation on journals as long as broken is true.
func until(broken *atomic.Bool, ops ...string) func(int, string, string) error {
	return func(_ int, op, path string) error {
		if broken.Load() && slices.Contains(ops, op) && strings.Contains(path, journalMark) {
			return syscall.ENOSPC
		}
		return nil
	}
}

func TestAFullDiskIsToldAndEverythingSavedLater(t *testing.T) {
	for _, op := range []string{"write", "append", "lock", "sync"} {
		synctest.Test(t, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "progress.json")
			var broken atomic.Bool
			broken.Store(true)
			s := open(t, path, Options{FS: &faultFS{fault: until(&broken, op)}})
			var done []<-chan error
			for _, id := range ids(0, 3) {
				done = append(done, s.Append(answer(id)))
			}
			<-s.Changes()
			<-time.After(time.Minute) // in the bubble: all retries of a minute, at once
			if got := s.Status(); got.Unsaved != 3 || !errors.Is(got.Err, syscall.ENOSPC) {
				t.Errorf("%s: got %+v, want three unsaved", op, got)
			}
			if err := s.Flush(t.Context()); !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("%s: got %v, want the reason", op, err)
			}
			broken.Store(false)
			<-time.After(lastRetry)
			synctest.Wait()
			if got := s.Status(); !got.Saved() || got.Err != nil {
				t.Errorf("%s: got %+v, want all saved", op, got)
			}
			for _, d := range done {
				if err := <-d; err != nil {
					t.Errorf("%s: got %v", op, err)
				}
			}
			kill(s)
			again := open(t, path, Options{ReadOnly: true})
			same(t, op, answers(again.Progress()), ids(0, 3))
			same(t, op+": a line written again is no damage", kinds(again), []string{})
		})
	}
}

func TestAFullDiskIsLeftWithoutAnEmptyJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	s := open(t, path, Options{FS: &faultFS{fault: func(_ int, op, _ string) error {
		if op == "write" || op == "create" {
			return syscall.ENOSPC
		}
		return nil
	}}})
	s.Append(answer("q000"))
	<-s.Changes()
	var unsaved *UnsavedError
	if err := s.Close(t.Context()); !errors.As(err, &unsaved) {
		t.Errorf("got %v, want an UnsavedError", err)
	}
	same(t, "left", files(t, path), nil)
}

func TestTheNextRecordTriesAgainAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	var broken atomic.Bool
	broken.Store(true)
	s := open(t, path, Options{FS: &faultFS{fault: until(&broken, "write")}})
	first := s.Append(answer("q000"))
	<-s.Changes()
	broken.Store(false)
	if err := <-s.Append(answer("q001")); err != nil {
		t.Fatal(err)
	}
	if err := <-first; err != nil {
		t.Errorf("the first comes first: %v", err)
	}
	if err := s.Flush(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAPanicDoesNotStopTheWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	var broken atomic.Bool
	broken.Store(true)
	s := open(t, path, Options{FS: &faultFS{fault: func(_ int, op, path string) error {
		if broken.Load() && strings.Contains(path, journalMark) {
			panic(op)
		}
		return nil
	}}})
	first := s.Append(answer("q000"))
	<-s.Changes()
	broken.Store(false)
	keep(t, s, "q001")
	if err := <-first; err != nil {
		t.Error(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	same(t, "all", read(t, path), ids(0, 2))
}

func TestAFoldSavesWhatTheJournalCannot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	var broken atomic.Bool
	broken.Store(true)
	s := open(t, path, Options{FS: &faultFS{fault: until(&broken, "write")}})
	done := s.Append(answer("q000"))
	<-s.Changes()
	if err := s.Fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil || !s.Status().Saved() {
		t.Errorf("got %v, %+v", err, s.Status())
	}
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	same(t, "all", read(t, path), ids(0, 1))
	same(t, "at rest", files(t, path), []string{"progress.json"})
}

// No record waits for the sync of another, and a sync that hangs does not keep Flush for ever.
func TestASlowSyncHoldsNobodyUp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	hang := make(chan struct{})
	s := open(t, path, Options{FS: &faultFS{fault: func(_ int, op, path string) error {
		if op == "sync" && strings.Contains(path, journalMark) {
			<-hang
		}
		return nil
	}}})
	keep(t, s, ids(0, 50)...)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var unsaved *UnsavedError
	if err := s.Flush(ctx); !errors.As(err, &unsaved) || unsaved.N != 50 || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want 50 records not synced", err)
	}
	close(hang)
	if err := s.Flush(t.Context()); err != nil || !s.Status().Saved() {
		t.Errorf("got %v, %+v", err, s.Status())
	}
}

// What a power cut may take follows from the order of the calls.
func TestEverythingIsSyncedBeforeWhatDependsOnIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	faults := &faultFS{}
	s := open(t, path, Options{FS: faults})
	keep(t, s, "q000")
	if err := s.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"write J", "sync J", "syncdir D", // the record lasts, and the name of its journal
		"create T", "write T", "sync T", "close T", "rename P", "syncdir D", // the file lasts
		"remove J", "unlock J", // only then the journal goes
	}
	var got []string
	for _, call := range faults.calls {
		op, name, _ := strings.Cut(call, " ")
		switch {
		case strings.Contains(name, journalMark):
			name = "J"
		case strings.Contains(name, tempMark):
			name = "T"
		case strings.HasSuffix(name, lockMark):
			name = "L"
		case name == "progress.json":
			name = "P"
		default:
			name = "D"
		}
		if call = op + " " + name; slices.Contains(want, call) {
			got = append(got, call)
		}
	}
	same(t, "calls", got, want)
}

// play is a day with dasi: records, a fold, more records, leaving. It gives what was acknowledged, and all that was tried.
func play(path string, fsys FS, patient bool) (acknowledged, tried []string) {
	s, err := Open(path, Options{FS: fsys, Device: "k2", Backups: filepath.Join(filepath.Dir(filepath.Dir(path)), "backups")})
	if err != nil {
		return nil, nil
	}
	defer kill(s)
	for i, id := range ids(10, 6) {
		tried = append(tried, id)
		done := s.Append(answer(id))
		for waiting := true; waiting; {
			select {
			case err := <-done:
				if err == nil {
					acknowledged = append(acknowledged, id)
				}
				waiting = false
			case <-s.Changes():
				waiting = patient // else it is dead
			}
		}
		if i == 2 {
			_ = s.Fold(context.Background()) // it may fail
		}
	}
	_ = s.Close(context.Background()) // it may fail
	return acknowledged, tried
}

// stage is the folder on which play begins: a file, and the journal of a process that was killed.
func stage(t *testing.T) (path string, have []string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "data", "progress.json")
	s := open(t, path, Options{})
	keep(t, s, ids(0, 2)...)
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, Options{})
	keep(t, s, ids(2, 2)...)
	kill(s)
	return path, ids(0, 4)
}

// steps counts the calls of a day on which nothing goes wrong.
func steps(t *testing.T) int {
	t.Helper()
	path, have := stage(t)
	faults := &faultFS{}
	acknowledged, tried := play(path, faults, true)
	same(t, "without faults", acknowledged, tried)
	same(t, "without faults", read(t, path), append(have, tried...))
	same(t, "at rest", files(t, path), []string{"progress.json"})
	return len(faults.calls)
}

func TestDyingAtAnyStepLosesNothingAcknowledged(t *testing.T) {
	for n := range steps(t) + 3 {
		path, have := stage(t)
		faults := &faultFS{fault: func(at int, _, _ string) error {
			switch {
			case at == n:
				return errFault
			case at > n:
				return errDead
			}
			return nil
		}}
		acknowledged, tried := play(path, faults, false)
		faults.release()
		check(t, path, n, faults, have, acknowledged, tried)
	}
}

func TestAFaultAtAnyStepLosesNothingAcknowledged(t *testing.T) {
	for n := range steps(t) + 3 {
		synctest.Test(t, func(t *testing.T) {
			path, have := stage(t)
			faults := &faultFS{fault: func(at int, _, _ string) error {
				if at == n {
					return errFault
				}
				return nil
			}}
			acknowledged, tried := play(path, faults, true)
			same(t, "acknowledged after one fault", acknowledged, tried)
			faults.release()
			check(t, path, n, faults, have, acknowledged, tried)
		})
	}
}

// check looks at what a new process finds, twice: before and after folding.
func check(t *testing.T, path string, n int, faults *faultFS, have, acknowledged, tried []string) {
	t.Helper()
	what := faults.call(n)
	s, err := Open(path, Options{Device: "k2"})
	if err != nil {
		t.Fatalf("step %d, %s: %v", n, what, err)
	}
	found := answers(s.Progress())
	for _, id := range append(have, acknowledged...) {
		if !slices.Contains(found, id) {
			t.Errorf("step %d, %s: %s was acknowledged and is lost; found %v", n, what, id, found)
		}
	}
	for _, id := range found {
		if !slices.Contains(have, id) && !slices.Contains(tried, id) {
			t.Errorf("step %d, %s: %s comes from nowhere", n, what, id)
		}
	}
	for _, notice := range s.Notices() {
		if notice.Kind != NoticeTorn {
			t.Errorf("step %d, %s: %+v", n, what, notice)
		}
	}
	if err := s.Close(context.Background()); err != nil {
		t.Errorf("step %d, %s: %v", n, what, err)
	}
	same(t, what, read(t, path), found)
	same(t, what, files(t, path), []string{"progress.json"})
	if info, err := os.Stat(path); err != nil || info.Mode() != 0o600 {
		t.Errorf("step %d, %s: %v, %v", n, what, info, err)
	}
}

func TestWhatIsUnsavedIsCountedInAnswers(t *testing.T) {
	faults := &faultFS{}
	s := open(t, filepath.Join(t.TempDir(), "progress.json"), Options{FS: faults})
	faults.setFault(func(int, string, string) error { return errFault })
	undo := answer("q000")
	for _, u := range undo.Units {
		for _, a := range u.Asks {
			a.Reviews, a.Undone = nil, []deck.ReviewID{"q000"}
		}
	}
	place := deck.NewProgress()
	place.Places["home"] = deck.Place{Stamp: deck.Stamp{At: noon, By: "k2"}}
	for _, step := range []struct {
		says *deck.Progress
		want int
	}{{place, 0}, {answer("q000"), 1}, {answer("q001"), 2}, {answer("q002"), 3}, {undo, 2}} {
		s.Append(step.says)
		if got := s.Status().Answers; got != step.want {
			t.Errorf("%d answers are unsaved, want %d", got, step.want)
		}
	}
	var unsaved *UnsavedError
	if err := s.Close(t.Context()); !errors.As(err, &unsaved) || unsaved.Answers != 2 || unsaved.N != 5 {
		t.Errorf("got %v, want 5 records with 2 answers", err)
	}
}

// The interface asks at every key and for every screen, however much waits: after joining on a full disk that is a whole history.
func TestAskingWhatIsUnsavedCountsNothing(t *testing.T) {
	faults := &faultFS{}
	s := open(t, filepath.Join(t.TempDir(), "progress.json"), Options{FS: faults})
	faults.setFault(func(int, string, string) error { return errFault })
	s.Append(yearOfReviews(100, 20))
	<-s.Changes()
	if got := s.Status(); got.Answers != 2000 {
		t.Errorf("got %d answers, want 2000", got.Answers)
	}
	if made := testing.AllocsPerRun(1000, func() { s.Status() }); made > 0 { // counting takes a set of them
		t.Errorf("each call makes %v allocations, want none", made)
	}
}

func TestAnswersAreUnsavedUntilTheRecordIsGone(t *testing.T) {
	c := newCount()
	one, two, undone := tally{given: []deck.ReviewID{"a", "b"}}, tally{given: []deck.ReviewID{"b", "c"}}, tally{undone: []deck.ReviewID{"a", "z"}}
	for i, step := range []struct {
		says tally
		by   int
		want int
	}{{one, 1, 2}, {two, 1, 3}, {undone, 1, 2}, {one, -1, 2}, {undone, -1, 2}, {two, -1, 0}} {
		c.add(step.says, step.by)
		if c.n != step.want {
			t.Errorf("step %d: got %d, want %d", i, c.n, step.want)
		}
	}
	if len(c.of) > 0 {
		t.Errorf("left: %v", c.of)
	}
}
