package store

import (
	"context"
	"errors"
	"path/filepath"
	"time"
)

// lockMark is what the name of a lock file has behind that of the file it guards. The file itself may be renamed while it is
// guarded, so it cannot be locked.
const lockMark = ".lock"

// lockWait is the pause between two attempts to get a lock. A fold takes a second at most.
const lockWait = 20 * time.Millisecond

// takeLock locks a file against other dasi, and makes its folder. It waits until ctx ends: ErrBusy then.
func takeLock(ctx context.Context, fsys FS, path string) (Lock, error) {
	dir := filepath.Dir(path)
	if err := fsys.MkdirAll(dir); err != nil {
		return nil, &FileError{Path: dir, Err: err}
	}
	for {
		lock, err := fsys.Lock(path+lockMark, true)
		if err == nil {
			return lock, nil
		}
		if !errors.Is(err, ErrHeld) {
			return nil, &FileError{Path: path, Err: err} // nobody asked for the lock
		}
		select {
		case <-ctx.Done():
			return nil, &FileError{Path: path, Err: ErrBusy}
		case <-time.After(lockWait):
		}
	}
}

// dropLock removes the lock file and lets go.
func dropLock(fsys FS, path string, lock Lock) {
	_ = fsys.Remove(path + lockMark) // it may stay: only the lock on it counts
	_ = lock.Unlock()                // ends with the process at the latest
}
