package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"sync"
)

var (
	errFault = errors.New("fault")
	errDead  = errors.New("the process is dead")
)

// A faultFS is the real file system, in which every call can be made to fail.
type faultFS struct {
	mu    sync.Mutex
	calls []string // "op name", in order
	// fault says whether a call fails; n counts from 0. A write that fails has written the first half, but for errDead.
	fault func(n int, op, path string) error
	files []File
	locks []Lock
}

func (f *faultFS) step(op, path string) error {
	f.mu.Lock()
	n := len(f.calls)
	f.calls = append(f.calls, op+" "+filepath.Base(path))
	fault := f.fault
	f.mu.Unlock()
	if fault == nil {
		return nil
	}
	return fault(n, op, path)
}

func (f *faultFS) setFault(fault func(n int, op, path string) error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.fault = fault
}

// call gives the call of a number.
func (f *faultFS) call(n int) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if n < len(f.calls) {
		return f.calls[n]
	}
	return "nothing more"
}

// release does what the kernel does for a process that died.
func (f *faultFS) release() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, file := range f.files {
		_ = file.Close() // closed already, for most
	}
	for _, lock := range f.locks {
		_ = lock.Unlock() // unlocked already, for most
	}
}

func (f *faultFS) ReadFile(path string) ([]byte, error) {
	if err := f.step("read", path); err != nil {
		return nil, err
	}
	return System.ReadFile(path)
}

func (f *faultFS) ReadHead(path string, n int) ([]byte, error) {
	if err := f.step("head", path); err != nil {
		return nil, err
	}
	return System.ReadHead(path, n)
}

func (f *faultFS) Names(dir string) ([]string, error) {
	if err := f.step("list", dir); err != nil {
		return nil, err
	}
	return System.Names(dir)
}

func (f *faultFS) Private(dir string) bool {
	return f.step("private", dir) == nil && System.Private(dir)
}

func (f *faultFS) Stat(path string) (fs.FileInfo, error) {
	if err := f.step("stat", path); err != nil {
		return nil, err
	}
	return System.Stat(path)
}

func (f *faultFS) MkdirAll(dir string) error {
	if err := f.step("mkdir", dir); err != nil {
		return err
	}
	return System.MkdirAll(dir)
}

func (f *faultFS) OpenAppend(path string) (File, error) {
	if err := f.step("append", path); err != nil {
		return nil, err
	}
	return f.opened(path, System.OpenAppend)
}

func (f *faultFS) Create(path string, perm fs.FileMode) (File, error) {
	if err := f.step("create", path); err != nil {
		return nil, err
	}
	return f.opened(path, func(path string) (File, error) { return System.Create(path, perm) })
}

func (f *faultFS) opened(path string, open func(string) (File, error)) (File, error) {
	file, err := open(path)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.files = append(f.files, file)
	return &faultFile{File: file, fs: f, path: path}, nil
}

func (f *faultFS) Rename(from, to string) error {
	if err := f.step("rename", to); err != nil {
		return err
	}
	return System.Rename(from, to)
}

func (f *faultFS) Remove(path string) error {
	if err := f.step("remove", path); err != nil {
		return err
	}
	return System.Remove(path)
}

func (f *faultFS) SyncDir(dir string) error {
	if err := f.step("syncdir", dir); err != nil {
		return err
	}
	return System.SyncDir(dir)
}

func (f *faultFS) Lock(path string, create bool) (Lock, error) {
	if err := f.step("lock", path); err != nil {
		return nil, err
	}
	lock, err := System.Lock(path, create)
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.locks = append(f.locks, lock)
	return &faultLock{Lock: lock, fs: f, path: path}, nil
}

type faultFile struct {
	File
	fs   *faultFS
	path string
}

func (f *faultFile) Write(b []byte) (int, error) {
	if err := f.fs.step("write", f.path); err != nil {
		if errors.Is(err, errDead) {
			return 0, err
		}
		n, _ := f.File.Write(b[:len(b)/2])
		return n, err
	}
	return f.File.Write(b)
}

func (f *faultFile) Sync() error {
	if err := f.fs.step("sync", f.path); err != nil {
		return err
	}
	return f.File.Sync()
}

func (f *faultFile) Close() error {
	if err := f.fs.step("close", f.path); err != nil {
		return err
	}
	return f.File.Close()
}

type faultLock struct {
	Lock
	fs   *faultFS
	path string
}

func (l *faultLock) Unlock() error {
	if err := l.fs.step("unlock", l.path); err != nil {
		return err
	}
	return l.Lock.Unlock()
}
