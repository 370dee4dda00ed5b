package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// rescuedTo leaves an answer of a progress file that cannot be written in another file.
func rescuedTo(t *testing.T, path, place, state, id string) {
	t.Helper()
	faults := &faultFS{}
	s := open(t, path, Options{FS: faults, Unsaved: true, State: state})
	unwritable(faults, path)
	s.Append(answer(id))
	if err := s.SaveAs(place); err != nil {
		t.Fatal(err)
	}
	var rescued *RescuedError
	if err := s.Close(t.Context()); !errors.As(err, &rescued) || rescued.Path != place {
		t.Fatalf("got %v, want it in %s", err, place)
	}
}

func TestWhatWasSavedWhereTheUserWantedIsOfferedUntilItIsJoined(t *testing.T) {
	home, _ := temporary(t)
	path, place, state := filepath.Join(home, "data", "progress.json"), filepath.Join(home, "usb", "mine.json"), filepath.Join(home, "state", "state.json")
	rescuedTo(t, path, place, state, "q000")
	rescuedTo(t, path, place, state, "q001") // a second time it is known
	opts := Options{Unsaved: true, State: state, Backups: filepath.Join(home, "backups")}
	s := open(t, path, opts)
	same(t, "notices", kinds(s), []string{string(NoticeRescued)})
	same(t, "to be joined", paths(s.Copies()), []string{place})
	same(t, "of another progress file", paths(open(t, filepath.Join(home, "other.json"), opts).Copies()), nil)

	away := filepath.Join(home, "away") // the drive is unplugged
	if err := os.Rename(filepath.Dir(place), away); err != nil {
		t.Fatal(err)
	}
	same(t, "while it is away", paths(open(t, path, opts).Copies()), nil)
	if err := os.Rename(away, filepath.Dir(place)); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, opts)
	if _, err := s.Join(t.Context(), place); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retire(t.Context(), place); err != nil {
		t.Fatal(err)
	}
	same(t, "joined", read(t, path), []string{"q000", "q001"})
	same(t, "once joined", paths(s.Copies()), nil)
	same(t, "noted", s.noted(), nil)
}

func TestWhatWasSavedElsewhereAndRemovedIsForgotten(t *testing.T) {
	home, _ := temporary(t)
	path, state := filepath.Join(home, "data", "progress.json"), filepath.Join(home, "state.json")
	one, two := filepath.Join(home, "usb", "one.json"), filepath.Join(home, "usb", "two.json")
	rescuedTo(t, path, one, state, "q000")
	if err := os.Remove(one); err != nil {
		t.Fatal(err)
	}
	rescuedTo(t, path, two, state, "q001")
	s := open(t, path, Options{Unsaved: true, State: state})
	same(t, "noted", s.noted(), []string{two})
	rescuedTo(t, path, RescuePath(path), state, "q002")
	same(t, "noted, though found by its name", s.noted(), []string{two})
	same(t, "to be joined", paths(s.Copies()), []string{RescuePath(path), two})
}

func TestARescueNeedsNoStateFile(t *testing.T) {
	home, _ := temporary(t)
	path, place := filepath.Join(home, "data", "progress.json"), filepath.Join(home, "usb", "mine.json")
	wall := filepath.Join(home, "wall")
	if err := os.WriteFile(wall, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	state := filepath.Join(wall, "state.json") // where no file can be
	rescuedTo(t, path, place, state, "q000")
	same(t, "elsewhere", read(t, place), []string{"q000"})
	same(t, "to be joined", paths(open(t, path, Options{Unsaved: true, State: state}).Copies()), nil)
}

func TestWhatIsStillElsewhereIsNamedWhenTheFileCannotBeWrittenAgain(t *testing.T) {
	home, _ := temporary(t)
	path, place, state := filepath.Join(home, "data", "progress.json"), filepath.Join(home, "usb", "mine.json"), filepath.Join(home, "state.json")
	rescuedTo(t, path, place, state, "q000")
	faults := &faultFS{}
	s := open(t, path, Options{FS: faults, Unsaved: true, State: state})
	keep(t, s, "q001")
	faults.setFault(func(_ int, op, _ string) error {
		if op == "create" {
			return errFault
		}
		return nil
	})
	var unfolded *UnfoldedError
	if err := s.Close(t.Context()); !errors.As(err, &unfolded) {
		t.Fatalf("got %v, want an UnfoldedError", err)
	}
	same(t, "still elsewhere", unfolded.Unsaved, []string{place})
}
