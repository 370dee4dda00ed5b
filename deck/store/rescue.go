package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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

// SaveAs writes everything that this process has recorded to another progress file, for when its own cannot be written. What the progress file
// says is in it too, where that can be read, and what the other file said. What was saved so is not missing when the store is closed: Close gives
// a *RescuedError then. After an error (a *FileError if it is about a file, ErrReadOnly) nothing has changed. A leading ~ is the home folder.
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
	ctx, cancel := context.WithTimeout(context.Background(), rescueWait)
	defer cancel()
	defer s.sweepUnsaved(path) // once the lock is dropped: nothing is in it after an error
	lock, err := takeLock(ctx, s.fs, path)
	if err != nil {
		return err
	}
	defer dropLock(s.fs, path, lock)
	p, data, err := readProgress(s.fs, path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p = deck.NewProgress()
	case err != nil:
		return err
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
	if err := replaceNow(s.fs, path, data, p.Encode()); err != nil {
		return err
	}
	s.w.rescued(seq)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rescue = path
	return nil
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
