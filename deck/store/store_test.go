package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"dasi/deck"
	"dasi/deck/fsrs"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// answer is the record of one review of a card whose anchor is recorded.
func answer(id string) *deck.Progress {
	p := deck.NewProgress()
	p.Units["u4f9caaaaaaaaaaaa"] = &deck.Unit{Asks: map[deck.Ask]*deck.AskRecord{"identify": {Reviews: []deck.Review{{
		At: noon, Day: deck.DayOf(noon, 4), Rating: fsrs.Good, Took: 5312 * time.Millisecond, ID: deck.ReviewID(id),
	}}}}}
	return p
}

// answers gives the IDs of all reviews, in order.
func answers(p *deck.Progress) []string {
	ids := []string{}
	for _, u := range p.Units {
		for _, a := range u.Asks {
			for _, r := range a.Reviews {
				ids = append(ids, string(r.ID))
			}
		}
	}
	slices.Sort(ids)
	return ids
}

func ids(first, n int) []string {
	all := []string{}
	for i := range n {
		all = append(all, fmt.Sprintf("q%03d", first+i))
	}
	return all
}

func open(t testing.TB, path string, opts Options) *Store {
	t.Helper()
	if opts.Device == "" {
		opts.Device = "k2"
	}
	s, err := Open(path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(s) })
	return s
}

// kill ends a store as kill -9 does: nothing is folded.
func kill(s *Store) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.w != nil && !s.w.ended() {
		s.w.close()
		s.w.stop()
	}
	s.ended = true
}

func keep(t testing.TB, s *Store, ids ...string) {
	t.Helper()
	for _, id := range ids {
		if err := <-s.Append(answer(id)); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
	}
}

// read gives what a new process finds.
func read(t testing.TB, path string) []string {
	t.Helper()
	s, err := Open(path, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	return answers(s.Progress())
}

func files(t testing.TB, path string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func kinds(s *Store) []string {
	all := []string{}
	for _, n := range s.Notices() {
		all = append(all, string(n.Kind))
	}
	return all
}

func TestRecordsComeBackFromOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "dasi", "progress.json")
	s := open(t, path, Options{})
	same(t, "at first", answers(s.Progress()), []string{})
	keep(t, s, ids(0, 3)...)
	same(t, "before folding", read(t, path), ids(0, 3))
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "at rest", files(t, path), []string{"progress.json"})
	same(t, "after folding", read(t, path), ids(0, 3))
	same(t, "notices", kinds(s), []string{})
	for name, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): 0o700 | fs.ModeDir} {
		if info, err := os.Stat(name); err != nil || info.Mode() != want {
			t.Errorf("%s: got %v, %v, want %v", name, info.Mode(), err, want)
		}
	}
	if err := <-s.Append(answer("late")); !errors.Is(err, ErrClosed) {
		t.Errorf("appending to what is closed: got %v", err)
	}
	if err := errors.Join(s.Close(t.Context())); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	if err := s.Fold(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("folding what is closed: got %v", err)
	}
}

func TestOpeningAndClosingWritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	s := open(t, path, Options{})
	if err := errors.Join(s.Fold(t.Context()), s.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	same(t, "files", files(t, path), nil)

	r := open(t, filepath.Join(t.TempDir(), "none", "progress.json"), Options{ReadOnly: true})
	if err := <-r.Append(answer("a")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("got %v, want ErrReadOnly", err)
	}
	if err := errors.Join(r.Flush(t.Context()), r.Close(t.Context())); err != nil || !r.Status().Saved() || r.Changes() != nil {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(filepath.Dir(r.Path())); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading made a folder: %v", err)
	}
}

func TestFoldingInTheMiddleKeepsRecording(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	s := open(t, path, Options{})
	var done sync.WaitGroup
	done.Go(func() { keep(t, s, ids(0, 300)...) })
	for range 20 {
		if err := s.Fold(t.Context()); err != nil {
			t.Error(err)
		}
	}
	done.Wait()
	same(t, "read", read(t, path), ids(0, 300))
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "at rest", files(t, path), []string{"progress.json"})
	same(t, "closed", read(t, path), ids(0, 300))
}

func TestAnAnswerIsAShortLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	s := open(t, path, Options{Device: "k2abcd"})
	unit := deck.NewUnitID(Random)
	card := deck.NewCardID(unit, "define.reverse")
	p := deck.NewProgress()
	id := deck.NewReviewID(Random)
	seoul := noon.In(time.FixedZone("", 9*3600))
	p.Units[unit] = &deck.Unit{Asks: map[deck.Ask]*deck.AskRecord{"define.reverse": {Reviews: []deck.Review{{
		At: seoul, Day: deck.DayOf(noon, 4), Rating: fsrs.Again, Took: time.Hour, ID: id,
	}}}}}
	p.Sessions[deck.NewSessionID(Random)] = &deck.Session{Events: []deck.Event{{At: seoul, Kind: "answer", Card: card, ID: string(id), Next: card}}}
	if err := <-s.Append(p); err != nil {
		t.Fatal(err)
	}
	journals, err := journalsOf(System, path)
	if err != nil || len(journals) != 1 {
		t.Fatalf("got %v, %v, want one journal", journals, err)
	}
	line, err := os.ReadFile(journals[0])
	if err != nil || len(line) > 512 {
		t.Errorf("got %d bytes, %v, want at most 512: %s", len(line), err, line)
	}
	if info, err := os.Stat(journals[0]); err != nil || info.Mode() != 0o600 {
		t.Errorf("got %v, %v, want a journal that only the user reads", info.Mode(), err)
	}
}

func TestADeltaThatCannotBeReadBackIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	s := open(t, path, Options{})
	bad := answer("with a blank")
	if err := <-s.Append(bad); err == nil {
		t.Error("accepted an ID with a blank")
	}
	bad = answer("a")
	bad.Units["u4f9caaaaaaaaaaaa"].Asks["identify"].Reviews[0].Rating = 7
	if err := <-s.Append(bad); err == nil {
		t.Error("accepted a rating that there is not")
	}
	if err := <-s.Append(nil); err == nil {
		t.Error("accepted nothing at all")
	}
	if err := <-s.Append(deck.NewProgress()); err != nil {
		t.Errorf("an empty delta is no fault: %v", err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "files", files(t, path), nil)
}

func TestEveryWholeLineSurvivesAKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	first := open(t, path, Options{})
	keep(t, first, ids(0, 2)...)
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, Options{})
	keep(t, s, ids(2, 4)...)
	kill(s)
	journals, _ := journalsOf(System, path)
	data, err := os.ReadFile(journals[0])
	if err != nil {
		t.Fatal(err)
	}
	for n := range len(data) + 1 {
		if err := os.WriteFile(journals[0], data[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		r := open(t, path, Options{ReadOnly: true})
		// A line without its end is whole if its checksum says so.
		whole := bytes.Count(data[:n], []byte{'\n'})
		last := n < len(data) && data[n] == '\n'
		if last {
			whole++
		}
		same(t, fmt.Sprintf("first %d bytes", n), answers(r.Progress()), ids(0, 2+whole))
		want := []string{}
		if n > 0 && data[n-1] != '\n' && !last {
			want = []string{"torn"}
		}
		same(t, fmt.Sprintf("notices of the first %d bytes", n), kinds(r), want)
	}
}

func TestDamagedLinesAreLeftOutAndKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	s := open(t, path, Options{})
	keep(t, s, ids(0, 4)...)
	kill(s)
	journals, _ := journalsOf(System, path)
	data, _ := os.ReadFile(journals[0])
	lines := bytes.SplitAfter(data, []byte{'\n'})
	lines[1][30] ^= 1
	damaged := bytes.Join(lines, nil)
	if err := os.WriteFile(journals[0], damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	again := open(t, path, Options{})
	want := []string{"q000", "q002", "q003"}
	same(t, "answers", answers(again.Progress()), want)
	if n := again.Notices(); len(n) != 1 || n[0].Kind != NoticeDamaged || n[0].Line != 2 || n[0].N != 1 {
		t.Errorf("got %+v, want the damaged line 2", n)
	}
	if err := again.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "folded", read(t, path), want)
	kept := again.Notices()[1].Path
	if got, err := os.ReadFile(kept); err != nil || !bytes.Equal(got, damaged) {
		t.Errorf("the damaged journal is not kept: %v", err)
	}
}

func TestALineOfANewerDasiStays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	s := open(t, path, Options{})
	keep(t, s, "q000")
	kill(s)
	journals, _ := journalsOf(System, path)
	f, _ := System.OpenAppend(journals[0])
	_, err := f.Write(lineOf([]byte(`{"version":4,"decks":{}}`)))
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		again := open(t, path, Options{})
		var newer *deck.NewerError
		if n := again.Notices(); len(n) != 1 || n[0].Kind != NoticeUnread || n[0].Line != 2 || !errors.As(n[0].Err, &newer) {
			t.Errorf("got %+v, want line 2 of a newer dasi", n)
		}
		if err := again.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "files", files(t, path), []string{"progress.json", filepath.Base(journals[0])})
}

func TestNothingCanBeWritten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "progress.json")
	first := open(t, path, Options{})
	keep(t, first, "q000")
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	var opts Options
	if os.Getuid() > 0 && runtime.GOOS != "windows" {
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, 0o700) }) // so that it can be removed
	} else { // permissions do not hold root back
		opts.FS = &faultFS{fault: func(_ int, op, path string) error {
			if op == "create" || op == "append" || op == "rename" || op == "remove" || op == "lock" {
				return &fs.PathError{Op: op, Path: path, Err: fs.ErrPermission}
			}
			return nil
		}}
	}
	s := open(t, path, opts)
	same(t, "answers", answers(s.Progress()), ids(0, 1))
	same(t, "notices", kinds(s), []string{"not writable"})
	done := s.Append(answer("q001"))
	<-s.Changes()
	if got := s.Status(); got.Unsaved != 1 || !errors.Is(got.Err, fs.ErrPermission) || got.Saved() {
		t.Errorf("got %+v", got)
	}
	var unsaved *UnsavedError
	if err := s.Close(t.Context()); !errors.As(err, &unsaved) || unsaved.N != 1 || !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v, want one record unsaved", err)
	}
	if err := <-done; !errors.Is(err, ErrClosed) {
		t.Errorf("got %v, want ErrClosed", err)
	}
	same(t, "files", files(t, path), []string{"progress.json"})
}
