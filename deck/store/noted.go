package store

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
)

// noted are the files that SaveAs has noted in the state file. One that is not there at the moment, as on a drive that is unplugged, is among
// them.
func (s *Store) noted() []string {
	if s.state == "" {
		return nil
	}
	state, err := readState(System, s.state)
	if err != nil {
		return nil // who needs the state says so
	}
	return state.Unsaved[s.path]
}

// noteRescue notes where records were saved to, unless that is found by its name, too. Where the state file cannot be written, often on the same disk,
// nothing but the offer at the next start is lost: who leaves is told the path.
func (s *Store) noteRescue(path string) {
	if s.state == "" || slices.Contains(s.unsavedByName(), path) {
		return
	}
	s.updateNoted(func(all []string) []string {
		all = slices.DeleteFunc(all, func(p string) bool { return p == path || s.gone(p) })
		return append(all, path)
	})
}

// forget drops a file that is joined, or gone.
func (s *Store) forget(path string) {
	if slices.Contains(s.noted(), path) {
		s.updateNoted(func(all []string) []string {
			return slices.DeleteFunc(all, func(p string) bool { return p == path })
		})
	}
}

func (s *Store) updateNoted(change func(all []string) []string) {
	ctx, cancel := context.WithTimeout(context.Background(), rescueWait)
	defer cancel()
	_ = UpdateState(ctx, s.state, func(state *State) { // see noteRescue
		if state.Unsaved == nil {
			state.Unsaved = map[string][]string{}
		}
		if state.Unsaved[s.path] = change(state.Unsaved[s.path]); len(state.Unsaved[s.path]) == 0 {
			delete(state.Unsaved, s.path)
		}
	})
}

// gone says that a file was removed: its folder is there.
func (s *Store) gone(path string) bool {
	_, file := s.fs.Stat(path)
	_, folder := s.fs.Stat(filepath.Dir(path))
	return errors.Is(file, fs.ErrNotExist) && folder == nil
}
