package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
)

// glueNote is one of the notes that ship.
const glueNote = "09-analytics/06-glue.md"

// machine gives a machine of its own: a home, and folders for data and state.
func machine(t *testing.T) (home string) {
	t.Helper()
	home = t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
	t.Setenv("XDG_STATE_HOME", filepath.Join(home, "state"))
	return home
}

// opens gives notes with the progress of a file.
func opens(t *testing.T, progress string, paths ...string) *Workspace {
	t.Helper()
	w, err := OpenWorkspace(Request{Paths: paths, Progress: progress, Lang: "ko", Now: func() time.Time { return noon }, Location: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(w.Store) })
	return w
}

// ends remembers what is open, and folds.
func ends(t *testing.T, w *Workspace) {
	t.Helper()
	if err := w.Remember(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := w.Store.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// answered answers the first cards, and gives them.
func answered(t *testing.T, w *Workspace, n int) []deck.CardID {
	t.Helper()
	w.Store.Append(w.Found)
	var cards []deck.CardID
	for i := range n {
		delta, _ := w.Collection.Record(w.Collection.Cards[i].ID, fsrs.Good, time.Second, noon)
		if err := <-w.Store.Append(delta); err != nil {
			t.Fatal(err)
		}
		cards = append(cards, w.Collection.Cards[i].ID)
	}
	return cards
}

// remembers fails the test unless all of the cards were answered once.
func remembers(t *testing.T, what string, w *Workspace, cards []deck.CardID) {
	t.Helper()
	for _, id := range cards {
		if c := w.Collection.Card(id); c == nil || w.Collection.Schedule(id).Reps != 1 {
			t.Errorf("%s: the answer of %s is gone", what, id)
		}
	}
}

func TestTheShippedNotesAreThereInAFolderHistoryAndAll(t *testing.T) {
	home := machine(t)
	progress := filepath.Join(home, "data", "dasi", "progress.json")
	w := opens(t, progress)
	cards := answered(t, w, 20)
	folder := w.ShippedFolder()
	if want := filepath.Join(home, "dasi-notes", "aws-ko"); !w.Shipped || folder != want {
		t.Fatalf("shipped %t, to be put into %s, want %s", w.Shipped, folder, want)
	}
	if err := w.PutShipped(folder, glueNote); err != nil {
		t.Fatal(err)
	}
	remembers(t, "put into a folder", w, cards)
	if w.Shipped || w.ShippedFolder() != "" || w.Library.Where[RootKorean] != folder {
		t.Errorf("shipped %t, folders %v", w.Shipped, w.Library.Where)
	}
	if w.Found != nil && !w.Found.Empty() {
		t.Error("opening the same notes in a folder found something out")
	}
	for _, n := range w.Collection.Roots[0].Notes {
		ours, _ := fs.ReadFile(content.Shipped("ko"), string(n.ID))
		theirs, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(n.File)))
		if err != nil || string(ours) != string(theirs) {
			t.Errorf("%s is another in the folder: %v", n.ID, err)
		}
	}
	ends(t, w)

	// The next start opens the folder, with a note that was edited.
	glue := filepath.Join(folder, filepath.FromSlash(glueNote))
	text, err := os.ReadFile(glue)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(glue, []byte(strings.Replace(string(text), "\n- ", "\n- 새로 적은 항목은 여기에 있다\n- ", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	w = opens(t, progress)
	if w.Shipped || w.Library.Where[RootKorean] != folder {
		t.Errorf("the next start: shipped %t, folders %v", w.Shipped, w.Library.Where)
	}
	remembers(t, "the next start", w, cards)
	ends(t, w)

	// The notes that ship can be opened again as they were, and put back: the folder is as it was left.
	w = opens(t, progress, ShippedPath)
	if !w.Shipped {
		t.Error("dasi: does not open the notes that ship")
	}
	remembers(t, "the shipped notes again", w, cards)
	if err := w.PutShipped(w.ShippedFolder(), glueNote); err != nil {
		t.Fatal(err)
	}
	remembers(t, "put into the folder again", w, cards)
	if again, err := os.ReadFile(glue); err != nil || !strings.Contains(string(again), "새로 적은") {
		t.Errorf("the edited note was replaced: %v", err)
	}
	ends(t, w)

	// The folder gets another name, and goes to another machine.
	moved := filepath.Join(home, "AWS")
	if err := os.Rename(folder, moved); err != nil {
		t.Fatal(err)
	}
	w = opens(t, progress, moved)
	remembers(t, "under another name", w, cards)
	ends(t, w)
	machine(t)
	w = opens(t, progress, moved)
	remembers(t, "on another machine", w, cards)
	ends(t, w)
}

func TestPuttingTheShippedNotesIntoAFolderIsAllOrNothing(t *testing.T) {
	home := machine(t)
	progress := filepath.Join(home, "data", "dasi", "progress.json")
	w := opens(t, progress)
	cards := answered(t, w, 3)
	before := len(w.Collection.Cards)
	file := filepath.Join(home, "file")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	full := filepath.Join(home, "full")
	if err := os.MkdirAll(full, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(full, "picture.png"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(home, "foreign")
	if err := os.MkdirAll(filepath.Join(foreign, filepath.Dir(glueNote)), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"x.md", glueNote} {
		if err := os.WriteFile(filepath.Join(foreign, name), []byte("# 수달\n\n- 보금자리: 강가의 굴에 살고 입구는 물속에 있다\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, folder := range []string{full, foreign} {
		if other := (*OtherNotesError)(nil); !errors.As(w.PutShipped(folder, glueNote), &other) || *other != (OtherNotesError{Folder: folder}) {
			t.Errorf("%s: %v, want that it holds other notes", folder, other)
		}
	}
	for _, folder := range []string{file, filepath.Join(file, "below"), full, foreign} {
		if err := w.PutShipped(folder, glueNote); err == nil {
			t.Errorf("%s: no error", folder)
		}
		if !w.Shipped || len(w.Collection.Cards) != before || w.state.Roots[RootKorean] != "" {
			t.Errorf("%s: it is not as before: shipped %t, %d cards, roots %v", folder, w.Shipped, len(w.Collection.Cards), w.state.Roots)
		}
		remembers(t, folder, w, cards)
	}
	if names, err := System.Names(full); err != nil || len(names) != 1 {
		t.Errorf("the folder that was not empty has %q, %v", names, err)
	}
	if data, err := os.ReadFile(file); err != nil || string(data) != "mine" {
		t.Errorf("the file is %q, %v", data, err)
	}
}

func TestTheShippedNotesArePutIntoAnEmptyFolder(t *testing.T) {
	for name, prepare := range map[string]func(folder, elsewhere string) error{
		"empty": func(folder, _ string) error { return os.MkdirAll(folder, 0o700) },
		"a link to an empty one": func(folder, elsewhere string) error {
			return errors.Join(os.MkdirAll(filepath.Dir(folder), 0o700), os.Mkdir(elsewhere, 0o700), os.Symlink(elsewhere, folder))
		},
	} {
		home := machine(t)
		w := opens(t, filepath.Join(home, "data", "dasi", "progress.json"))
		cards := answered(t, w, 3)
		folder := w.ShippedFolder()
		if err := prepare(folder, filepath.Join(home, "elsewhere")); err != nil {
			t.Fatal(err)
		}
		if err := w.PutShipped(folder, glueNote); err != nil || w.Shipped || w.Library.Where[RootKorean] != folder {
			t.Errorf("%s: %v, shipped %t, folders %v", name, err, w.Shipped, w.Library.Where)
		}
		remembers(t, name, w, cards)
		if names, err := System.Names(filepath.Dir(folder)); err != nil || !slices.Equal(names, []string{filepath.Base(folder)}) {
			t.Errorf("%s: the folder above holds %q, %v", name, names, err)
		}
		ends(t, w)
	}
}

func TestANoteThatTheFolderHasNoMoreIsMissedBeforeItIsOpened(t *testing.T) {
	home := machine(t)
	w := opens(t, filepath.Join(home, "data", "dasi", "progress.json"))
	folder := w.ShippedFolder()
	if err := copyTree(System, content.Shipped("ko"), folder); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(folder, filepath.FromSlash(glueNote))); err != nil {
		t.Fatal(err)
	}
	if other := (*OtherNotesError)(nil); !errors.As(w.PutShipped(folder, glueNote), &other) || *other != (OtherNotesError{folder, glueNote}) {
		t.Errorf("got %v", other)
	}
	if !w.Shipped {
		t.Error("the folder is open")
	}
}

func TestWhereOtherNotesLayTheShippedOnesLieOnceTheyArePut(t *testing.T) {
	home := machine(t)
	progress := filepath.Join(home, "data", "dasi", "progress.json")
	folder := opens(t, progress).ShippedFolder()
	mine := filepath.Join(folder, "x.md")
	if err := errors.Join(os.MkdirAll(folder, 0o700), os.WriteFile(mine, []byte("# 수달\n\n- 먹이: 물고기와 가재를 잡는다\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	w := opens(t, progress, folder)
	ends(t, w)
	w = opens(t, progress, ShippedPath)
	if other := (*OtherNotesError)(nil); !errors.As(w.PutShipped(folder, glueNote), &other) {
		t.Errorf("got %v", other)
	}
	if err := os.Remove(mine); err != nil {
		t.Fatal(err)
	}
	if err := w.PutShipped(folder, glueNote); err != nil || w.Library.Where[RootKorean] != folder {
		t.Errorf("%v, folders %v", err, w.Library.Where)
	}
	ends(t, w)
	w = opens(t, progress)
	if len(w.state.Roots) != 1 || w.Library.Where[RootKorean] != folder {
		t.Errorf("the next start: roots %v, folders %v", w.state.Roots, w.Library.Where)
	}
}

// failing makes one call fail, the nth of those that change something.
type failing struct {
	FS
	left *int
}

var errFailing = errors.New("it fails here")

func (f failing) fails() bool {
	*f.left--
	return *f.left == 0
}

func (f failing) MkdirAll(dir string) error {
	if f.fails() {
		return errFailing
	}
	return f.FS.MkdirAll(dir)
}

func (f failing) Create(path string, perm fs.FileMode) (File, error) {
	if f.fails() {
		return nil, errFailing
	}
	return f.FS.Create(path, perm)
}

func (f failing) Rename(from, to string) error {
	if f.fails() {
		return errFailing
	}
	return f.FS.Rename(from, to)
}

func TestACopyThatFailsLeavesNothing(t *testing.T) {
	for n := 1; ; n++ {
		above := t.TempDir()
		left := n
		err := copyTree(failing{System, &left}, content.Shipped("en"), filepath.Join(above, "notes"))
		names, _ := System.Names(above)
		if err == nil {
			if n < 10 || left < 1 || !slices.Equal(names, []string{"notes"}) {
				t.Errorf("after %d calls: %q", n, names)
			}
			return
		}
		if !errors.Is(err, errFailing) || len(names) > 0 {
			t.Errorf("call %d fails: %v, and %q is left", n, err, names)
		}
	}
}

func TestAFolderThatCannotBeResolvedIsNamed(t *testing.T) {
	gone := t.TempDir()
	t.Chdir(gone)
	if err := os.Remove(gone); err != nil {
		t.Skip(err) // a folder that is worked in stays on some systems
	}
	err := copyTree(System, content.Shipped("en"), "notes")
	if about := (*FileError)(nil); !errors.As(err, &about) || about.Path != "notes" {
		t.Errorf("got %v, want an error about notes", err)
	}
}
