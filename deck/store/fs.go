package store

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"

	"github.com/gofrs/flock"
)

// ErrHeld says that another process, or another store of this one, has the lock.
var ErrHeld = errors.New("locked by another dasi")

// FS is all that a store does to files, so that every single step can be made to fail. System is the real one.
type FS interface {
	ReadFile(path string) ([]byte, error)
	// ReadHead reads the first so many bytes of a file, or all if it has fewer.
	ReadHead(path string, n int) ([]byte, error)
	// Names lists a folder.
	Names(dir string) ([]string, error)
	Stat(path string) (fs.FileInfo, error)
	// MkdirAll makes a folder, and those above it, that only the user may enter.
	MkdirAll(dir string) error
	// Private says that a folder, and no link to one, is the user's own, and that nobody else may enter it.
	Private(dir string) bool
	// OpenAppend opens a file that only the user may read, and makes it if there is none.
	OpenAppend(path string) (File, error)
	// Create makes a new file; there must be none.
	Create(path string, perm fs.FileMode) (File, error)
	Rename(from, to string) error
	Remove(path string) error
	// SyncDir makes new, renamed and removed names of a folder last.
	SyncDir(dir string) error
	// Lock locks a file, which is made if create says so, without waiting: ErrHeld if another has it. The lock ends with the
	// process at the latest. While it is held, path names the very file that was locked.
	Lock(path string, create bool) (Lock, error)
}

// File is an open file that is written to.
type File interface {
	io.WriteCloser
	Sync() error
	Stat() (fs.FileInfo, error)
}

// Lock is a lock that is held.
type Lock interface{ Unlock() error }

// System is the file system of the machine.
var System FS = system{}

type system struct{}

func (system) ReadFile(path string) ([]byte, error)  { return os.ReadFile(path) }
func (system) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }
func (system) MkdirAll(dir string) error             { return os.MkdirAll(dir, 0o700) }
func (system) Rename(from, to string) error          { return os.Rename(from, to) }
func (system) Remove(path string) error              { return os.Remove(path) }

func (system) ReadHead(path string, n int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(f, int64(n)))
	return head, errors.Join(err, f.Close())
}

func (system) Names(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir) // unlike os.Open it does not wait for a pipe
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	return names, err
}

func (system) OpenAppend(path string) (File, error) {
	return opened(os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600))
}

func (system) Create(path string, perm fs.FileMode) (File, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	if err := f.Chmod(perm); err != nil && runtime.GOOS != "windows" { // exactly these, whatever the umask
		return nil, errors.Join(err, f.Close(), os.Remove(path))
	}
	return f, nil
}

// opened keeps a nil *os.File from becoming a File that is not nil.
func opened(f *os.File, err error) (File, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (system) SyncDir(dir string) error {
	if runtime.GOOS == "windows" { // has no such thing
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// nonblock keeps opening a pipe from waiting for who writes to it. On Windows, whose folders hold no pipes, it does nothing.
const nonblock = syscall.O_NONBLOCK

func (system) Lock(path string, create bool) (Lock, error) {
	flag := os.O_RDONLY | nonblock
	if create {
		flag |= os.O_CREATE
	}
	for {
		lock := flock.New(path, flock.SetFlag(flag), flock.SetPermissions(0o600))
		switch ok, err := lock.TryLock(); {
		case err != nil:
			return nil, err
		case !ok:
			return nil, ErrHeld
		}
		held, err := lock.Stat()
		if err == nil {
			var now fs.FileInfo
			if now, err = os.Stat(path); err == nil && os.SameFile(held, now) {
				return lock, nil
			}
		}
		_ = lock.Unlock() // of a file that another has removed in between
		if err != nil && (!create || !errors.Is(err, fs.ErrNotExist)) {
			return nil, err
		}
	}
}
