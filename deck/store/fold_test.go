package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"dasi/deck"
)

func TestTwoAtOnceLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	a := open(t, path, Options{})
	keep(t, a, "q000")
	b := open(t, path, Options{})
	same(t, "b sees a", answers(b.Progress()), ids(0, 1))
	same(t, "b says so", kinds(b), []string{"others"})
	keep(t, b, "q001")
	if a.Others() != 1 || b.Others() != 1 {
		t.Errorf("each sees the other: got %d, %d", a.Others(), b.Others())
	}
	if err := a.Fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	if b.Others() != 0 {
		t.Error("a has nothing in a journal")
	}
	keep(t, b, "q002") // its journal must still be there
	keep(t, a, "q003")
	if err := b.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	keep(t, a, "q004")
	same(t, "a lives", read(t, path), ids(0, 5))
	if err := a.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "at rest", files(t, path), []string{"progress.json"})
	same(t, "all", read(t, path), ids(0, 5))
}

func TestManyFoldingAtOnceLoseNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	var all sync.WaitGroup
	for p := range 4 {
		s := open(t, path, Options{})
		all.Go(func() {
			for i := range 10 {
				keep(t, s, fmt.Sprintf("q%03d", p*10+i))
				if i%3 == 0 {
					if err := s.Fold(context.Background()); err != nil {
						t.Error(err)
					}
				}
			}
			if err := s.Close(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	same(t, "all", read(t, path), ids(0, 40))
	same(t, "at rest", files(t, path), []string{"progress.json"})
}

func TestFoldingRemovesTheJournalsOfTheDead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	dead := open(t, path, Options{})
	keep(t, dead, ids(0, 2)...)
	kill(dead)
	s := open(t, path, Options{})
	if s.Others() != 0 {
		t.Error("the dead count as others")
	}
	if err := s.Fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "files", files(t, path), []string{"progress.json"})
	same(t, "all", read(t, path), ids(0, 2))
}

func TestAJournalOfAnotherMachineIsLeftForItsOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	elsewhere := open(t, path, Options{Device: "m7"})
	keep(t, elsewhere, "q000")
	kill(elsewhere)
	here := open(t, path, Options{Device: "k2"})
	keep(t, here, "q001")
	if err := here.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := files(t, path); len(got) != 2 || !strings.Contains(got[1], ".journal-m7-") {
		t.Errorf("got %q, want the journal of m7 beside the file", got)
	}
	before, _ := os.Stat(path)
	later := open(t, path, Options{Device: "k2"})
	if err := later.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.Stat(path); !os.SameFile(before, after) {
		t.Error("the file was written although nothing is new")
	}
	tomorrow := open(t, path, Options{Device: "k2", Now: func() time.Time { return time.Now().Add(foreignAge) }})
	if err := tomorrow.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "a day later", files(t, path), []string{"progress.json"})
	same(t, "all", read(t, path), ids(0, 2))
}

func TestAnUnreadableFileIsRefusedAndNotTouched(t *testing.T) {
	for name, data := range map[string]string{
		"empty":    "",
		"cut":      "{\"version\":1,\n\"units\":{",
		"not ours": `{"name":"x"}`,
		"not json": "<<<<<<< ours\n",
		"newer":    `{"version":4}`,
	} {
		path := filepath.Join(t.TempDir(), "progress.json")
		dead := open(t, path, Options{})
		keep(t, dead, "q000")
		kill(dead)
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		before := files(t, path)
		_, err := Open(path, Options{})
		var file *FileError
		var bad *deck.SyntaxError
		var newer *deck.NewerError
		if !errors.As(err, &file) || file.Path != path || !errors.As(err, &bad) && !errors.As(err, &newer) {
			t.Errorf("%s: got %v", name, err)
		}
		if bad != nil && !strings.HasPrefix(err.Error(), fmt.Sprintf("%s:%d:%d: ", path, bad.Line, bad.Column)) {
			t.Errorf("%s: got %v, want path:line:column", name, err)
		}
		same(t, name, files(t, path), before)
		if got, _ := os.ReadFile(path); string(got) != data {
			t.Errorf("%s: the file was changed to %q", name, got)
		}
	}
	if _, err := Open(t.TempDir(), Options{}); err == nil {
		t.Error("opened a folder")
	}
}

func TestAFileThatBecameUnreadableIsNotFoldedOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	first := open(t, path, Options{})
	keep(t, first, "q000")
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	good, _ := os.ReadFile(path)
	s := open(t, path, Options{})
	keep(t, s, "q001")
	if err := os.WriteFile(path, []byte("<<<<<<< ours\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var bad *deck.SyntaxError
	if err := s.Fold(t.Context()); !errors.As(err, &bad) {
		t.Errorf("got %v, want a SyntaxError", err)
	}
	keep(t, s, "q002")
	if err := s.Close(t.Context()); !errors.As(err, &bad) {
		t.Errorf("got %v, want a SyntaxError", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "<<<<<<< ours\n" {
		t.Errorf("the file was changed to %q", got)
	}
	if err := os.WriteFile(path, good, 0o600); err != nil {
		t.Fatal(err)
	}
	same(t, "once repaired", read(t, path), ids(0, 3))
}

func TestAFileThatVanishedIsNotReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	first := open(t, path, Options{})
	keep(t, first, "q000")
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, Options{})
	keep(t, s, "q001")
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	if err := s.Fold(t.Context()); !errors.Is(err, ErrVanished) {
		t.Errorf("got %v, want ErrVanished", err)
	}
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "all", read(t, path), ids(0, 2))
}

func TestLinkAndPermissionsStay(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "notes", "progress.json")
	link := filepath.Join(dir, "data", "progress.json")
	for _, d := range []string{filepath.Dir(target), filepath.Dir(link)} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("../notes/progress.json", link); err != nil {
		t.Skip(err)
	}
	for i, path := range []string{link, target, link} { // at first the link leads nowhere
		s := open(t, path, Options{})
		keep(t, s, ids(i, 1)...)
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			if err := os.Chmod(target, 0o640); err != nil {
				t.Fatal(err)
			}
		}
	}
	if to, err := os.Readlink(link); err != nil || to != "../notes/progress.json" {
		t.Errorf("got %q, %v, want the link as it was", to, err)
	}
	if info, _ := os.Stat(target); info.Mode() != 0o640 {
		t.Errorf("got %v, want the permissions as they were", info.Mode())
	}
	same(t, "all", read(t, link), ids(0, 3))
	same(t, "beside the link", files(t, link), []string{"progress.json"})
}

func TestAJournalThatWasTakenAwayIsWrittenAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	s := open(t, path, Options{})
	keep(t, s, ids(0, 2)...)
	journals, _ := journalsOf(System, path)
	if err := os.Remove(journals[0]); err != nil { // git clean
		t.Fatal(err)
	}
	keep(t, s, "q002")
	same(t, "all", read(t, path), ids(0, 3))
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "closed", read(t, path), ids(0, 3))
	same(t, "at rest", files(t, path), []string{"progress.json"})
}

func TestAFileChangedDuringAFoldIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	path, other := filepath.Join(dir, "progress.json"), filepath.Join(dir, "other", "progress.json")
	pulled := open(t, other, Options{})
	keep(t, pulled, "q001")
	if err := pulled.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	faults := &faultFS{}
	s := open(t, path, Options{FS: faults})
	keep(t, s, "q000")
	once := sync.OnceFunc(func() { // git pull, just when the new file is made
		if err := os.Rename(other, path); err != nil {
			t.Error(err)
		}
	})
	faults.setFault(func(_ int, op, _ string) error {
		if op == "create" {
			once()
		}
		return nil
	})
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "all", read(t, path), ids(0, 2))
}
