package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dasi/deck"
)

// saved makes a progress file that holds the answers.
func saved(t testing.TB, path string, ids ...string) {
	t.Helper()
	p := deck.NewProgress()
	for _, id := range ids {
		deck.Merge(p, answer(id))
	}
	if err := os.WriteFile(path, p.Encode(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// conflicted is what git makes of two texts that it cannot merge, the lines that both begin and end with left out of the marks.
func conflicted(base, ours, theirs string) string {
	a, b := strings.SplitAfter(ours, "\n"), strings.SplitAfter(theirs, "\n")
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	m := 0
	for m < min(len(a), len(b))-n && a[len(a)-1-m] == b[len(b)-1-m] {
		m++
	}
	text := strings.Join(a[:n], "") + "<<<<<<< HEAD\n" + strings.Join(a[n:len(a)-m], "")
	if base != "" {
		text += "||||||| base\n" + base
	}
	return text + "=======\n" + strings.Join(b[n:len(b)-m], "") + ">>>>>>> laptop\n" + strings.Join(a[len(a)-m:], "")
}

func TestAFileWithConflictMarksKeepsBothSides(t *testing.T) {
	for _, base := range []string{"", "\"u4f9caaaaaaaaaaaa\":{}\n"} {
		dir := t.TempDir()
		saved(t, filepath.Join(dir, "a"), "q000", "q001")
		saved(t, filepath.Join(dir, "b"), "q000", "q002")
		ours, _ := os.ReadFile(filepath.Join(dir, "a"))
		theirs, _ := os.ReadFile(filepath.Join(dir, "b"))
		path := filepath.Join(dir, "c", "progress.json")
		if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(conflicted(base, string(ours), string(theirs))), 0o600); err != nil {
			t.Fatal(err)
		}
		s := open(t, path, Options{})
		same(t, "read", answers(s.Progress()), ids(0, 3))
		same(t, "notices", kinds(s), []string{string(NoticeJoined)})
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		p, err := deck.Decode(data)
		if err != nil {
			t.Fatalf("the file is not whole after a fold: %v", err)
		}
		same(t, "folded", answers(p), ids(0, 3))
	}
}

func TestAByteOrderMarkIsReadAndNotWrittenBack(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "progress.json")
	saved(t, path, "q000")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs := strings.Replace(string(data), "q000", "q001", 1), strings.Replace(string(data), "q000", "q002", 1)
	for text, want := range map[string][]string{
		"\ufeff" + string(data): {"q000", "q009"},
		"\ufeff<<<<<<< a\n" + ours + "\n=======\n" + theirs + "\n>>>>>>> b\n": {"q001", "q002", "q009"},
	} {
		write(t, path, []byte(text))
		s := open(t, path, Options{})
		same(t, "read", answers(s.Progress()), want[:len(want)-1])
		if err := errors.Join(s.Save(answer("q009")), s.Close(t.Context())); err != nil {
			t.Fatal(err)
		}
		same(t, "written", read(t, path), want)
		if now, err := os.ReadFile(path); err != nil || now[0] != '{' {
			t.Errorf("it is written back, %v", err)
		}
	}
}

func TestConflictMarksThatDoNotMatchAreRefused(t *testing.T) {
	for _, text := range []string{
		"<<<<<<< a\n{\"version\":1}\n", "<<<<<<< a\n{\"version\":1}\n=======\n{\"version\":1}\n", "<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> c\n",
		"<<<<<<< a\n{\"version\":1}\n=======\n{\"version\":1,\n>>>>>>> b\n", "=======\n{\"version\":1}\n>>>>>>> b\n",
	} {
		path := filepath.Join(t.TempDir(), "progress.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(path, Options{})
		var syntax *deck.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%q: got %v, want a syntax error", text, err)
		}
		if now, _ := os.ReadFile(path); string(now) != text {
			t.Errorf("%q became %q", text, now)
		}
	}
}

func TestMergedFilesHoldAllOfBoth(t *testing.T) {
	dir := t.TempDir()
	ours, theirs := filepath.Join(dir, "ours.json"), filepath.Join(dir, "theirs.json")
	saved(t, ours, "q000", "q001")
	saved(t, theirs, "q001", "q002")
	if err := os.Chmod(ours, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := MergeFiles(t.Context(), ours, theirs); err != nil {
		t.Fatal(err)
	}
	same(t, "merged", read(t, ours), ids(0, 3))
	same(t, "the other file", read(t, theirs), ids(1, 2))
	same(t, "the folder", files(t, ours), []string{"ours.json", "theirs.json"})
	if info, err := os.Stat(ours); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("got %v, %v, want permissions 640", info, err)
	}
}

func TestAMergeThatCannotReadChangesNothing(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.json"), filepath.Join(dir, "bad.json")
	saved(t, good, "q000")
	if err := os.WriteFile(bad, []byte(`{"version":1,"units":`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, paths := range [][2]string{{good, bad}, {bad, good}, {good, filepath.Join(dir, "none.json")}, {filepath.Join(dir, "none.json"), good}, {good, dir}} {
		var failed *FileError
		if err := MergeFiles(t.Context(), paths[0], paths[1]); !errors.As(err, &failed) {
			t.Errorf("%q: got %v, want a FileError", paths, err)
		}
	}
	same(t, "the good file", read(t, good), []string{"q000"})
	same(t, "the folder", files(t, good), []string{"bad.json", "good.json"})
}

func TestConflictCopiesAreToldAndJoined(t *testing.T) {
	for _, name := range []string{
		"progress.sync-conflict-20261128-171523-7XK2ABC.json", "progress (Mina's conflicted copy 2026-11-28).json", "progress (미나의 충돌된 사본 2026-11-28).json",
		"progress-DESKTOP-AB12CD.json", "progress-MINAPC.json", "progress-LAPTOP-0A1B2C3D-2.json", "progress copy.json", "progress copy 2.json", "progress - Copy.json", "progress - Copy (2).json",
		"progress 복사본.json", "progress 복사본 3.json", "progress - 복사본.json", "progress - 복사본 (2).json", "progress \u1107\u1169\u11a8\u1109\u1161\u1107\u1169\u11ab.json", "progress (copy).json", "progress (another copy).json",
		"progress (복사본).json", "progress (conflicted copy 2026-11-28 171523).json", "progress 2.json", "progress (1).json", "progress_conflict-20261128-171523.json",
	} {
		dir := t.TempDir()
		path, other := filepath.Join(dir, "progress.json"), filepath.Join(dir, name)
		saved(t, path, "q000", "q002")
		saved(t, other, "q001", "q002") // OneDrive's are told from those of others by what they share
		s := open(t, path, Options{Backups: filepath.Join(dir, "backups")})
		if got := s.Notices(); len(got) != 1 || got[0].Kind != NoticeCopy || got[0].Path != other || got[0].For != path {
			t.Errorf("%s: got %+v", name, got)
		}
		if _, err := s.Join(t.Context(), other); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Retire(t.Context(), other); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		same(t, name, read(t, path), ids(0, 3))
		same(t, name, files(t, path), []string{"backups", "progress.json"})
	}
}

func TestOtherFilesAreNoConflictCopies(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "progress.json")
	saved(t, path, "q000")
	for _, name := range []string{"progress-old.json", "progress.txt", "progress.json.bak", "progressive 2.json", "notes.sync-conflict-1.json", "progress.json.journal-k2-abc", "progress (draft).json", "progress-anna.json", "progress-2026.json", "progress-OLD_FORM.json", "progress-ABCDEFGHIJKLMNOPQRST.json", "progress copyright.json"} {
		saved(t, filepath.Join(dir, name), "q001")
	}
	for _, name := range []string{"progress copy.json", "progress-DESKTOP-AB12CD.json"} { // only what is one is a copy by such a name
		write(t, filepath.Join(dir, name), []byte(`{"name":"progress"}`))
	}
	same(t, "copies", paths(open(t, path, Options{}).Copies()), nil)
}

// By its name it may be a copy that OneDrive has made on a computer called AWS, or somebody's own file about AWS: joining would mix two people's
// histories and put the other file away.
func TestAFileThatMayBeACopyByItsNameIsOneOnlyIfTheyShareAnswers(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "progress.json"), filepath.Join(dir, "progress-AWS.json")
	saved(t, path, ids(0, 2)...)
	saved(t, other, ids(5, 2)...)
	s := open(t, path, Options{})
	same(t, "notices", kinds(s), []string{})
	same(t, "of somebody else", paths(s.Copies()), nil)
	saved(t, other, "q000", "q005", "q006", "q007", "q008")
	same(t, "of the same history", paths(s.Copies()), []string{other})
	saved(t, path, "q009", "q010")
	same(t, "once the file itself is another", paths(s.Copies()), nil)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	same(t, "without a file", paths(s.Copies()), nil)
}

// Home looks whenever it is shown.
func TestAFileThatMayBeACopyIsReadOnceAsLongAsNothingChanges(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "progress.json")
	saved(t, path, ids(0, 2)...)
	copied, others, form := filepath.Join(dir, "progress-DESKTOP-AB12CD.json"), filepath.Join(dir, "progress-AWS.json"), filepath.Join(dir, "progress-FORM.json")
	saved(t, copied, ids(0, 3)...)
	saved(t, others, ids(5, 2)...)
	write(t, form, []byte(`{"name":"progress"}`))
	faults, reads := &faultFS{}, map[string]int{}
	faults.setFault(func(_ int, op, name string) error {
		if op == "read" {
			reads[filepath.Base(name)]++
		}
		return nil
	})
	s := open(t, path, Options{FS: faults})
	want := map[string]int{"progress.json": 1, "progress-DESKTOP-AB12CD.json": 1, "progress-AWS.json": 1} // and of the form the first bytes
	for n := range 4 {
		if n == 2 {
			saved(t, copied, ids(0, 4)...)
			want["progress.json"], want["progress-DESKTOP-AB12CD.json"] = 2, 2
		}
		same(t, "copies", paths(s.Copies()), []string{copied})
		if !maps.Equal(reads, want) {
			t.Errorf("look %d: read %v, want %v", n, reads, want)
		}
	}
}

func TestAJoinedFileIsReadByTheDriverToo(t *testing.T) {
	dir := t.TempDir()
	ours, theirs := filepath.Join(dir, "ours.json"), filepath.Join(dir, "theirs.json")
	saved(t, theirs, "q002")
	a, b := deck.NewProgress(), deck.NewProgress()
	deck.Merge(a, answer("q000"))
	deck.Merge(b, answer("q001"))
	if err := os.WriteFile(ours, []byte(conflicted("", string(a.Encode()), string(b.Encode()))), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := MergeFiles(t.Context(), ours, theirs); err != nil {
		t.Fatal(err)
	}
	same(t, "merged", read(t, ours), ids(0, 3))
}

func FuzzSides(f *testing.F) {
	p := answer("q000").Encode()
	q := answer("q001").Encode()
	f.Add([]byte(conflicted("", string(p), string(q))))
	f.Add([]byte(conflicted("x\n", string(p), string(q))))
	f.Add([]byte("<<<<<<<\n=======\n>>>>>>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ours, theirs, ok := sidesOf(data)
		if len(ours)+len(theirs) > 2*len(data) {
			t.Fatalf("%q is made longer", data)
		}
		p, joined, err := decode(data)
		if joined && (!ok || err != nil) {
			t.Fatalf("%q: joined, %v", data, err)
		}
		if !joined {
			return
		}
		for _, side := range [][]byte{ours, theirs} {
			one, err := deck.Decode(side)
			if err != nil {
				t.Fatal(err)
			}
			for _, id := range answers(one) {
				if !slices.Contains(answers(p), id) {
					t.Fatalf("%q: %s is lost", data, id)
				}
			}
		}
	})
}

func TestTheProgressFileIsNoCopyOfItself(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "progress.json")
	saved(t, path, "q000")
	link := filepath.Join(dir, "progress 2.json")
	if err := os.Symlink(path, link); err != nil {
		t.Skipf("links are needed: %v", err)
	}
	s := open(t, path, Options{Backups: filepath.Join(dir, "backups")})
	for _, same := range []string{path, link} {
		if _, err := s.Join(t.Context(), same); !errors.Is(err, ErrSame) {
			t.Errorf("join %s: got %v", same, err)
		}
		if _, err := s.Retire(t.Context(), same); !errors.Is(err, ErrSame) {
			t.Errorf("retire %s: got %v", same, err)
		}
		if err := s.SaveAs(same); !errors.Is(err, ErrSame) {
			t.Errorf("save as %s: got %v", same, err)
		}
	}
	same(t, "the file", read(t, path), []string{"q000"})
}

func TestACommandIsToldAtOnceThatNothingCanBeWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	faults := &faultFS{}
	s := open(t, path, Options{FS: faults})
	if err := s.Save(answer("q000"), answer("q001")); err != nil {
		t.Fatal(err)
	}
	faults.setFault(func(int, string, string) error { return errFault })
	var unsaved *UnsavedError
	if err := s.Save(answer("q002")); !errors.As(err, &unsaved) || !errors.Is(err, errFault) {
		t.Errorf("got %v, want an UnsavedError", err)
	}
	same(t, "the rest", read(t, path), ids(0, 2)) // before another attempt can succeed
	faults.setFault(nil)
}

func TestJoinedCopiesAreKeptForTwoWeeksAndTheLastFewForGood(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "backups")
	now := noon
	s := open(t, path, Options{Backups: kept, Now: func() time.Time { return now }})
	join := func(n int) {
		t.Helper()
		for i := range n {
			other := filepath.Join(dir, fmt.Sprintf("progress %d.json", i+2))
			saved(t, other, "q001")
			if _, err := s.Join(t.Context(), other); err != nil {
				t.Fatal(err)
			}
			put, err := s.Retire(t.Context(), other)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "the copy", answers(unpacked(t, put)), []string{"q001"})
		}
	}
	for _, step := range []struct{ days, joined, kept int }{{0, backupsKept + 3, backupsKept + 3}, {backupDays - 1, 1, backupsKept + 4}, {2, 1, backupsKept}} {
		now = now.AddDate(0, 0, step.days)
		join(step.joined)
		if got := files(t, filepath.Join(kept, "x")); len(got) != step.kept {
			t.Errorf("after %d days more: got %d of %d, %q", step.days, len(got), step.kept, got)
		}
	}
}

// unpacked is what a backup says.
func unpacked(t *testing.T, path string) *deck.Progress {
	t.Helper()
	p, err := Backup{Path: path}.Read(System)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAFileThatIsNoCopyIsJoinedWithItsJournalsAndStays(t *testing.T) {
	for name, living := range map[string]bool{"other.json": true, "dead.json": false, "progress 2.json": true, "progress 3.json": false} {
		dir := t.TempDir()
		path, other := filepath.Join(dir, "progress.json"), filepath.Join(dir, name)
		saved(t, path, "q000")
		saved(t, other, "q001")
		another := open(t, other, Options{})
		keep(t, another, "q002")
		if !living {
			kill(another)
		}
		s := open(t, path, Options{Backups: filepath.Join(dir, "kept")})
		same(t, name+": copies", paths(s.Copies()), nil)
		p, err := s.Join(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		same(t, name+": joined", answers(p), ids(1, 2))
		if put, err := s.Retire(t.Context(), other); put != "" || err != nil {
			t.Errorf("%s: put away as %q, %v", name, put, err)
		}
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		same(t, name+": the file", read(t, path), ids(0, 3))
		same(t, name+": the other file", read(t, other), ids(1, 2))
		if n := OpenBy(System, other); n > 0 != living {
			t.Errorf("%s is open by %d", name, n)
		}
		if living {
			if err := another.Close(t.Context()); err != nil {
				t.Errorf("%s: the dasi that has it open leaves with %v", name, err)
			}
		}
	}
}

func TestWhatCameToACopyAfterItWasJoinedStays(t *testing.T) {
	dir := t.TempDir()
	path, elsewhere, other := filepath.Join(dir, "progress.json"), filepath.Join(dir, "elsewhere.json"), filepath.Join(dir, "progress 2.json")
	another := open(t, elsewhere, Options{})
	keep(t, another, "q001")
	if err := another.SaveAs(other); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, Options{Backups: filepath.Join(dir, "backups")})
	if _, err := s.Retire(t.Context(), other); !errors.Is(err, ErrChanged) {
		t.Errorf("never joined: got %v", err)
	}
	if _, err := s.Join(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	keep(t, another, "q002", "q003", "q004")
	if err := another.SaveAs(other); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retire(t.Context(), other); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	same(t, "the copy", read(t, other), ids(1, 4))
	if _, err := s.Join(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retire(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "joined", read(t, path), ids(1, 4))
	same(t, "copies", paths(s.Copies()), nil)
}

func TestACopyThatAnotherDasiIsWritingIsNotPutAway(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "progress.json"), filepath.Join(dir, "progress 2.json")
	saved(t, other, "q001")
	s := open(t, path, Options{Backups: filepath.Join(dir, "backups")})
	if _, err := s.Join(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	lock, err := takeLock(t.Context(), System, other)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Retire(ctx, other); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v, want ErrBusy", err)
	}
	dropLock(System, other, lock)
	same(t, "copies", paths(s.Copies()), []string{other})
	if _, err := s.Retire(t.Context(), other); err != nil {
		t.Error(err)
	}
	same(t, "put away", paths(s.Copies()), nil)
}

// A synced folder asks for no lock: it may replace the copy while that is packed.
func TestACopyThatIsReplacedWhileItIsPutAwayStays(t *testing.T) {
	dir := t.TempDir()
	path, other, backups := filepath.Join(dir, "progress.json"), filepath.Join(dir, "progress 2.json"), filepath.Join(dir, "backups")
	saved(t, other, "q001")
	faults := &faultFS{}
	s := open(t, path, Options{Backups: backups, FS: faults})
	if _, err := s.Join(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	faults.setFault(func(_ int, op, name string) error {
		if op == "rename" && filepath.Dir(name) == backups {
			saved(t, other, "q001", "q002")
		}
		return nil
	})
	if _, err := s.Retire(t.Context(), other); !errors.Is(err, ErrChanged) {
		t.Errorf("got %v, want ErrChanged", err)
	}
	same(t, "the copy", read(t, other), ids(1, 2))
}
