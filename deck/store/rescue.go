package store

import (
	"context"
	"crypto/sha256"
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

// A rescue is what was saved elsewhere instead.
type rescue struct {
	path string // "" for none
	sum  [sha256.Size]byte
	own  bool // nothing was there before, so that nothing else is in it
}

// SaveAs writes everything that this process has recorded to another file, for when its own cannot be written. What the progress file says is in it
// too, where that can be read, and what an earlier rescue has left there; anything else of that name stays as it is (ErrTaken). What was saved so is
// not missing when the store is closed: Close gives a *RescuedError then, or removes the file again if all could be written after all. After an
// error (a *FileError if it is about a file, ErrReadOnly) nothing has changed. A leading ~ is the home folder.
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
	if info, err := s.fs.Stat(path); err == nil && !info.Mode().IsRegular() {
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
	p, data, err := s.left(path, was.path)
	if err != nil {
		return &FileError{Path: path, Err: err}
	}
	all, said, _, err := s.readFile()
	if err == nil && said == nil && s.said != nil { // it has vanished
		all, err = deck.Decode(s.said)
	}
	if err == nil { // else it is elsewhere, or lost already
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
	s.rescue = rescue{path: path, sum: sha256.Sum256(next), own: data == nil || was == rescue{path, sha256.Sum256(data), true}}
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

// dropRescue removes what was saved elsewhere, once all of it is in the progress file. Should another have put something into it, it stays.
func (s *Store) dropRescue(ctx context.Context) {
	s.mu.Lock()
	r := s.rescue
	s.mu.Unlock()
	if _, err := s.fs.Stat(r.path); !r.own || err != nil {
		return
	}
	defer s.sweepUnsaved(r.path) // once the lock is dropped
	lock, err := takeLock(ctx, s.fs, r.path)
	if err != nil {
		return
	}
	defer dropLock(s.fs, r.path, lock)
	if data, err := readRegular(s.fs, r.path); err == nil && sha256.Sum256(data) == r.sum && s.fs.Remove(r.path) == nil {
		s.forget(r.path)
	}
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
	return &RescuedError{Path: s.rescue.path, For: s.own, Err: err}
}

// isRescued says that all records are in another file.
func (s *Store) isRescued() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rescue.path != "" && s.w.allRescued()
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
