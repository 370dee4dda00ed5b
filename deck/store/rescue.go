package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dasi/deck"
)

// RescuedError says that the progress file could not be written, and that everything recorded since is in another file instead.
type RescuedError struct {
	Path string // where it is; Join and MergeFiles read it
	For  string // the progress file, unless it is the usual one
	Err  error  // why that could not be written
}

// Error gives both.
func (e *RescuedError) Error() string { return fmt.Sprintf("saved to %s instead: %v", e.Path, e.Err) }

// Unwrap gives Err.
func (e *RescuedError) Unwrap() error { return e.Err }

// SaveAs writes everything that this process has recorded to another file, for when its own cannot be written. What the progress file says is in it
// too, or said when it could still be read, and what an earlier rescue has left there; anything else of that name stays as it is (ErrTaken, ErrFolder). What was
// saved so is not missing when the store is closed: Close gives a *RescuedError then, or removes the file again if all of it is in the progress file
// after all. After an error (a *FileError if it is about a file, ErrReadOnly) nothing has changed. A leading ~ is the home folder.
func (s *Store) SaveAs(path string) error {
	if s.w == nil {
		return ErrReadOnly
	}
	s.folding.Lock() // a fold under way has records that may come back
	defer s.folding.Unlock()
	path, err := reach(FromHome(path))
	if err == nil && path == s.path {
		err = &FileError{Path: path, Err: ErrSame}
	}
	if err != nil {
		return err
	}
	switch info, err := s.fs.Stat(path); {
	case err != nil:
	case info.IsDir():
		return &FileError{Path: path, Err: ErrFolder}
	case !info.Mode().IsRegular():
		return &FileError{Path: path, Err: ErrTaken}
	}
	ctx, cancel := context.WithTimeout(context.Background(), rescueWait)
	defer cancel()
	defer s.sweepUnsaved(path) // once the lock is dropped: nothing is in it after an error
	lock, err := takeLock(ctx, s.fs, path)
	if errors.Is(err, fs.ErrNotExist) { // its folder was just made, or there
		err = &FileError{Path: path, Err: ErrNoPlace}
	}
	if err != nil {
		return err
	}
	defer dropLock(s.fs, path, lock)
	s.mu.Lock()
	was := s.rescue // of the same session
	s.mu.Unlock()
	p, data, err := s.left(path, was)
	if err != nil {
		return &FileError{Path: path, Err: err}
	}
	all, said, _, err := s.readFile()
	if s.said != nil && (err != nil || said == nil) { // it has vanished, or is on a drive that fails, which is often lost as a whole
		all, err = deck.Decode(s.said)
	}
	if err == nil { // else there has never been one that could be read
		deck.Merge(p, all)
	}
	own, seq := s.w.recorded()
	deck.Merge(p, own)
	next := p.Encode()
	if err := replaceNow(s.fs, path, data, next); err != nil {
		return err
	}
	s.w.rescued(seq)
	s.noteRescue(path)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rescue = path
	return nil
}

// left reads what an earlier rescue has left at a path, such as one to that place just now. Without a file, data is nil and the progress empty.
func (s *Store) left(path, now string) (p *deck.Progress, data []byte, err error) {
	data, err = readRegular(s.fs, path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return deck.NewProgress(), nil, nil
	case err != nil:
		return nil, nil, err
	case path != now && !slices.Contains(s.unsaved(), path):
		return nil, nil, ErrTaken
	}
	if p, _, err = decode(data); err != nil {
		return nil, nil, ErrTaken
	}
	return p, data, nil
}

// dropRescue removes what was saved elsewhere, once all of it is in the progress file. It stays while there is more in it: another may have put
// something there, and what came back in the place of a file that had vanished may be an older one. With folding held.
func (s *Store) dropRescue(ctx context.Context) {
	s.mu.Lock()
	path := s.rescue
	s.mu.Unlock()
	if path == "" {
		return
	}
	if _, err := s.fs.Stat(path); err != nil {
		return
	}
	defer s.sweepUnsaved(path) // once the lock is dropped
	lock, err := takeLock(ctx, s.fs, path)
	if err != nil {
		return
	}
	defer dropLock(s.fs, path, lock)
	if s.hasAllOf(path) && s.fs.Remove(path) == nil {
		s.forget(path)
	}
}

// hasAllOf says that the progress file as it is now would say nothing more with what another file says.
func (s *Store) hasAllOf(path string) bool {
	p, _, err := readProgress(s.fs, s.path)
	if err != nil {
		return false
	}
	more, _, err := readProgress(s.fs, path)
	if err != nil {
		return false
	}
	before := p.Encode()
	deck.Merge(p, more)
	return bytes.Equal(before, p.Encode())
}

// rescueWait is how long another dasi may hold the file that is saved to.
const rescueWait = 2 * time.Second

// FromHome puts the home folder in the place of a leading ~, which no shell has seen.
func FromHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~"+string(filepath.Separator))
	home, err := os.UserHomeDir()
	if !ok || err != nil {
		return path
	}
	return filepath.Join(home, rest)
}

// rescuedBy is what closing gives in the place of an error, if all records are in another file.
func (s *Store) rescuedBy(err error) error {
	if !s.isRescued() {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return &RescuedError{Path: s.rescue, For: s.own, Err: err}
}

// isRescued says that all records are in another file.
func (s *Store) isRescued() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rescue != "" && s.w.allRescued()
}

// recorded gives all records that may not be in the file, and the number of the last.
func (w *writer) recorded() (*deck.Progress, uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return deck.Merged(w.own), w.seq
}

// rescued takes note that everything up to a record is in another file.
func (w *writer) rescued(seq uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.safe = seq
}

func (w *writer) allRescued() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.safe == w.seq
}
