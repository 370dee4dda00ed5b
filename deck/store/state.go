package store

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"

	"dasi/deck"
)

// State is what belongs to this machine and not to the progress: losing it loses a convenience, never work.
type State struct {
	// Device names this machine in all records.
	Device deck.DeviceID `json:"device"`
	// Roots says where the roots are on this machine: absolute paths.
	Roots map[deck.RootID]string `json:"roots,omitempty"`
	// Library is what was opened last, as absolute paths.
	Library []string `json:"library,omitempty"`
	// Unsaved says for a progress file, links followed, where else its records were saved to when they could not be written there, as absolute paths.
	// Such a file is offered until it is joined or gone.
	Unsaved map[string][]string `json:"unsaved,omitempty"`
	// First names what the user has met before, and needs no word about any more.
	First map[string]bool `json:"first,omitempty"`

	saved bool // it was read from a file
}

// lies notes where a root lies now. What lay there before does not any more.
func lies(roots map[deck.RootID]string, root deck.RootID, folder string) {
	maps.DeleteFunc(roots, func(_ deck.RootID, path string) bool { return path == folder })
	roots[root] = folder
}

// LoadState reads the state. Without a file it is a new one, with a new device, which is not written yet. A file that cannot be
// read is renamed aside, and the notice says so.
func LoadState(path string) (*State, []Notice) {
	state, err := readState(System, path)
	switch {
	case err == nil:
		return state, nil
	case errors.Is(err, fs.ErrNotExist):
		return newState(), nil
	}
	notice := Notice{Kind: NoticeState, Err: &FileError{Path: path, Err: err}}
	if aside := path + damagedMark + deck.NewID(Random, 8); System.Rename(path, aside) == nil {
		notice.Path = aside
	}
	return newState(), []Notice{notice}
}

func newState() *State {
	return &State{Device: deck.NewDeviceID(Random), Roots: map[deck.RootID]string{}, First: map[string]bool{}}
}

func readState(fsys FS, path string) (*State, error) {
	data, err := readRegular(fsys, path)
	if err != nil {
		return nil, err
	}
	state := newState()
	device := state.Device
	state.saved = true
	if err := json.Unmarshal(data, state); err != nil {
		return nil, err
	}
	if name := plainName(string(state.Device)); name == "" || name != string(state.Device) {
		state.Device = device
	}
	if state.Roots == nil {
		state.Roots = map[deck.RootID]string{}
	}
	if state.First == nil {
		state.First = map[string]bool{}
	}
	return state, nil
}

// Save writes the state, whole or not at all. What another dasi has saved since it was loaded is lost; UpdateState is better.
func (s *State) Save(path string) error {
	path, err := resolve(path)
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return &FileError{Path: path, Err: err}
	}
	dir := filepath.Dir(path)
	if err := System.MkdirAll(dir); err != nil {
		return &FileError{Path: dir, Err: err}
	}
	return writeWhole(System, path, append(data, '\n'))
}

// UpdateState loads the state, hands it to change, and saves it. Others wait meanwhile, so that two dasi do not undo
// each other's changes.
func UpdateState(ctx context.Context, path string, change func(*State)) error {
	file, err := resolve(path)
	if err != nil {
		return err
	}
	lock, err := takeLock(ctx, System, file)
	if err != nil {
		return err
	}
	defer dropLock(System, file, lock)
	state, _ := LoadState(file) // the notice was given when the program began, or is not worth a word
	change(state)
	return state.Save(file)
}
