package store

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"dasi/deck"
)

func TestTheStateComesBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dasi", "state.json")
	state, notices := LoadState(path)
	if len(notices) > 0 || state.Device == "" {
		t.Fatalf("got %+v, %+v, want a new state", state, notices)
	}
	state.Roots["r1"] = "/home/k/notes"
	state.Library = []string{"/home/k/notes", "/home/k/more.md"}
	state.First["reader"] = true
	if err := state.Save(path); err != nil {
		t.Fatal(err)
	}
	again, notices := LoadState(path)
	same(t, "library", again.Library, state.Library)
	if again.Device != state.Device || !maps.Equal(again.Roots, state.Roots) || !maps.Equal(again.First, state.First) || len(notices) > 0 {
		t.Errorf("got %+v, %+v, want %+v", again, notices, state)
	}
	same(t, "files", files(t, path), []string{"state.json"})
}

func TestABrokenStateIsRenamedAside(t *testing.T) {
	for _, broken := range []string{"", "{", "[]", `{"device":7}`} {
		path := filepath.Join(t.TempDir(), "state.json")
		if err := os.WriteFile(path, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		state, notices := LoadState(path)
		if state.Device == "" || len(notices) != 1 || notices[0].Kind != NoticeState || notices[0].Err == nil {
			t.Fatalf("%q: got %+v, %+v", broken, state, notices)
		}
		if got, err := os.ReadFile(notices[0].Path); err != nil || string(got) != broken {
			t.Errorf("%q: got %q, %v, want it kept", broken, got, err)
		}
		if _, notices := LoadState(path); len(notices) > 0 {
			t.Errorf("%q: told twice: %+v", broken, notices)
		}
	}
}

func TestADeviceIsAPlainName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	if err := os.WriteFile(path, []byte(`{"device":"../k2 x","roots":null,"library":["/a"]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	state, _ := LoadState(path)
	if state.Device == "../k2 x" || plainName(string(state.Device)) != string(state.Device) || state.Roots == nil || len(state.Library) != 1 {
		t.Errorf("got %+v, want the rest, and another device", state)
	}
}

func TestManyUpdatesOfTheStateAllCount(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.json")
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			err := UpdateState(t.Context(), path, func(s *State) { s.Roots[deck.RootID(fmt.Sprint(i))] = "/" })
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if state, _ := LoadState(path); len(state.Roots) != 20 {
		t.Errorf("got %d roots, want 20", len(state.Roots))
	}
	same(t, "files", files(t, path), []string{"state.json"})
}

func TestPathsFollowTheEnvironment(t *testing.T) {
	for range 2 { // a second time with other folders
		data, state := t.TempDir(), t.TempDir()
		t.Setenv("XDG_DATA_HOME", data)
		t.Setenv("XDG_STATE_HOME", state)
		if got, want := DataPath(), filepath.Join(data, "dasi", "progress.json"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		if got, want := StatePath(), filepath.Join(state, "dasi", "state.json"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	t.Setenv("XDG_DATA_HOME", "relative") // the XDG specification: paths that are not absolute are to be ignored
	if !filepath.IsAbs(DataPath()) {
		t.Errorf("got %s", DataPath())
	}
}

func TestAStateThatCannotBeWrittenIsTold(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var bad *FileError
	if err := newState().Save(filepath.Join(file, "state.json")); !errors.As(err, &bad) {
		t.Errorf("got %v, want a FileError", err)
	}
}
