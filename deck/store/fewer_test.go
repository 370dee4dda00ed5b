package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"dasi/deck"
)

// rolledBack is a progress file that says what it said three sessions ago: of 41 answers it has 8. There are backups of it with 8, 20, 33 and 41.
func rolledBack(t *testing.T) (path, kept string) {
	t.Helper()
	dir := t.TempDir()
	path, kept = filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, ids(0, 8)...)
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for hour, n := range []int{8, 20, 33, 41} {
		if hour > 0 {
			session(t, path, kept, noon.Add(time.Duration(hour)*time.Hour), ids(0, n)...)
		}
	}
	write(t, path, old)
	return path, kept
}

// missing is how many answers a start says are missing, and the backup that has them.
func missing(t *testing.T, path, kept string) (n int, b Offer) {
	t.Helper()
	for _, notice := range open(t, path, Options{Backups: kept, ReadOnly: true, Now: dayAt(noon)}).Notices() {
		if notice.Kind == NoticeFewer {
			return notice.N, notice.Backup
		}
	}
	return 0, Offer{}
}

func TestAFileThatWasRolledBackIsToldWithTheFullestBackup(t *testing.T) {
	path, kept := rolledBack(t)
	fullest := noon.Add(3 * time.Hour)
	if n, b := missing(t, path, kept); n != 33 || !b.At.Equal(fullest) || b.Reviews != 41 {
		t.Errorf("got %d missing, %v", n, b)
	}
	for later := range 8 { // a session each, which push the whole one down
		session(t, path, kept, noon.Add(time.Duration(later+4)*time.Hour), ids(100+later, 1)...)
	}
	n, offer := missing(t, path, kept)
	if n != 33 || offer.Reviews != 49 {
		t.Errorf("after more sessions: got %d missing, %v, want those that were missing before", n, offer)
	}
	for _, b := range backups(t, kept) {
		if b.At.Equal(offer.At) {
			if _, err := Restore(t.Context(), System, path, b, Restoring{Dir: kept, Join: true, Now: noon.Add(24 * time.Hour)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n, b := missing(t, path, kept); n != 0 {
		t.Errorf("once joined: got %d missing, %v", n, b)
	}
}

func TestUndoneAnswersAreNotMissing(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, ids(0, 8)...)
	s := open(t, path, Options{Backups: kept, Now: dayAt(noon.Add(time.Hour))})
	for _, id := range ids(0, 5) {
		undo := deck.NewProgress()
		undo.Units["u4f9caaaaaaaaaaaa"] = &deck.Unit{Asks: map[deck.Ask]*deck.AskRecord{"identify": {Undone: []deck.ReviewID{deck.ReviewID(id)}}}}
		if err := <-s.Append(undo); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := s.Progress(); n == nil || open(t, path, Options{ReadOnly: true}).Progress().Reviews() != 3 {
		t.Fatal("nothing was undone")
	}
	if n, b := missing(t, path, kept); n != 0 {
		t.Errorf("got %d missing, %v", n, b)
	}
}

func TestAnswersInJournalsAreNotMissing(t *testing.T) {
	path, kept := rolledBack(t)
	s := open(t, path, Options{})
	keep(t, s, ids(8, 33)...)
	kill(s)
	if n, b := missing(t, path, kept); n != 0 {
		t.Errorf("got %d missing, %v", n, b)
	}
}

func TestWhatRestoringLeavesBehindIsNotMissing(t *testing.T) {
	path, kept := rolledBack(t)
	for _, b := range backups(t, kept) {
		if b.reviews(System) == 20 {
			if _, err := Restore(t.Context(), System, path, b, Restoring{Dir: kept, Now: noon.Add(24 * time.Hour)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n, b := missing(t, path, kept); n != 0 {
		t.Errorf("got %d missing, %v", n, b)
	}
	session(t, path, kept, noon.Add(48*time.Hour), ids(100, 10)...)
	saved(t, path, ids(0, 25)...)
	if n, b := missing(t, path, kept); n != 5 || b.Reviews != 30 {
		t.Errorf("rolled back afterwards: got %d missing, %v, want 5 of 30", n, b)
	}
}

// Only from what is newer than the one that was chosen has the user turned away.
func TestRestoringLeavesNoOlderBackupBehind(t *testing.T) {
	path, kept := rolledBack(t)
	saved(t, path, "q500") // a history begun anew
	session(t, path, kept, noon.Add(4*time.Hour), ids(100, 1)...)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), System, path, backups(t, kept)[0], Restoring{Dir: kept, Now: noon.Add(5 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if n, b := missing(t, path, kept); n != 39 || b.Reviews != 41 {
		t.Errorf("got %d missing, %v, want 39 of 41", n, b)
	}
}

func TestWhatSeveralRestoresHaveLeftBehindIsNotMissing(t *testing.T) {
	path, kept := rolledBack(t)
	for i, reviews := range []int{33, 20, 20} {
		at := noon.Add(time.Duration(24+i) * time.Hour)
		for _, b := range backups(t, kept) {
			if b.reviews(System) == reviews {
				if _, err := Restore(t.Context(), System, path, b, Restoring{Dir: kept, Now: at}); err != nil {
					t.Fatal(err)
				}
				break
			}
		}
		if n, b := missing(t, path, kept); n != 0 {
			t.Errorf("restored one of %d: got %d missing, %v", reviews, n, b)
		}
	}
}

// The clock was ahead when it was restored.
func TestARestoreInTheTimeToComeSilencesNothing(t *testing.T) {
	path, kept := rolledBack(t)
	for _, b := range backups(t, kept) {
		if b.reviews(System) == 33 {
			if _, err := Restore(t.Context(), System, path, b, Restoring{Dir: kept, Now: noon.AddDate(1, 0, 0)}); err != nil {
				t.Fatal(err)
			}
		}
	}
	session(t, path, kept, noon.Add(24*time.Hour), ids(100, 1)...)
	saved(t, path, ids(0, 8)...)
	if n, b := missing(t, path, kept); n != 26 || b.Reviews != 34 {
		t.Errorf("got %d missing, %v, want 26 of 34", n, b)
	}
}

func TestABackupThatCannotBeReadMissesNothing(t *testing.T) {
	path, kept := rolledBack(t)
	all := backups(t, kept)
	damage := func(b Backup) {
		t.Helper()
		data, err := os.ReadFile(b.Path)
		if err != nil {
			t.Fatal(err)
		}
		for i := headLen; i < len(data); i++ {
			data[i] ^= 0x5a
		}
		write(t, b.Path, data)
	}
	damage(all[0])
	if n, b := missing(t, path, kept); n != 25 || b.Reviews != 33 || !b.At.Equal(all[1].At) {
		t.Errorf("got %d missing, %v, want 25 of the next fullest", n, b)
	}
	for _, b := range all[1:] {
		damage(b)
	}
	if n, b := missing(t, path, kept); n != 0 {
		t.Errorf("got %d missing, %v, though none can be read", n, b)
	}
}

func TestAHistoryBegunAnewIsLetAloneInTheEnd(t *testing.T) {
	path, kept := rolledBack(t)
	saved(t, path, "q500")
	for day := range backupDays {
		if n, _ := missing(t, path, kept); n == 0 {
			t.Errorf("after %d days nothing is told", day)
		}
		session(t, path, kept, noon.AddDate(0, 0, day+1), ids(100+day, 1)...)
	}
	if n, b := missing(t, path, kept); n != 0 {
		t.Errorf("after %d days: got %d missing, %v", backupDays, n, b)
	}
}

// A large history has large backups: what is asked of all but the one that is told is only how many answers they have.
func TestOnlyTheBackupThatIsToldIsReadWhole(t *testing.T) {
	path, kept := rolledBack(t)
	faults := &faultFS{}
	s := open(t, path, Options{Backups: kept, ReadOnly: true, FS: faults})
	if len(s.Notices()) != 1 {
		t.Fatalf("got %v, want one notice", s.Notices())
	}
	var read []string
	for _, call := range faults.calls {
		if filepath.Ext(call) == ".gz" && call[:4] == "read" {
			read = append(read, call)
		}
	}
	same(t, "read", read, []string{"read " + filepath.Base(backups(t, kept)[0].Path)})
}
