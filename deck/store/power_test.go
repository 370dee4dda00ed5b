package store

import (
	"bytes"
	"context"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A powerFS is the real file system, which knows what of it would be left after a power cut: of a file what it said when it was synced last, of a
// folder the names that it had then.
type powerFS struct {
	FS
	mu    sync.Mutex
	n     int // calls so far
	cutAt int // the call before which the power is cut; -1 for never
	names map[string]*inode
	last  map[string]*inode // the names that are on the disk
	gone  map[string]bool   // those of them that were removed since
}

// Which of the changes to names reach the disk before anyone has asked for it.
const (
	noName = iota
	onlyRemoved
	everyName
	nameModes
)

// inode is a file, whatever it is called.
type inode struct {
	path   string // now
	synced []byte
}

func newPowerFS(dir string, cutAt int) *powerFS {
	p := &powerFS{FS: System, cutAt: -1, names: map[string]*inode{}, last: map[string]*inode{}, gone: map[string]bool{}}
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			data, _ := os.ReadFile(path)
			p.names[path] = &inode{path, data}
		}
		return nil
	})
	for path, i := range p.names {
		p.last[path] = i
	}
	p.cutAt = cutAt
	return p
}

// step counts a call. Without power nothing happens any more.
func (p *powerFS) step() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n++
	if p.cutAt >= 0 && p.n > p.cutAt {
		return errDead
	}
	return nil
}

func (p *powerFS) OpenAppend(path string) (File, error) {
	return p.open(path, func() (File, error) { return System.OpenAppend(path) })
}

func (p *powerFS) Create(path string, perm fs.FileMode) (File, error) {
	return p.open(path, func() (File, error) { return System.Create(path, perm) })
}

func (p *powerFS) open(path string, do func() (File, error)) (File, error) {
	if err := p.step(); err != nil {
		return nil, err
	}
	f, err := do()
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.names[path] == nil {
		p.names[path] = &inode{path: path}
	}
	return &powerFile{f, p, p.names[path]}, nil
}

func (p *powerFS) Rename(from, to string) error {
	if err := p.step(); err != nil {
		return err
	}
	if err := System.Rename(from, to); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if old := p.names[to]; old != nil {
		old.path = "" // it has no name any more
	}
	i := p.names[from]
	delete(p.names, from)
	i.path = to
	p.names[to] = i
	return nil
}

func (p *powerFS) Remove(path string) error {
	if err := p.step(); err != nil {
		return err
	}
	p.mu.Lock()
	delete(p.names, path)
	p.gone[path] = true
	p.mu.Unlock()
	return System.Remove(path)
}

func (p *powerFS) SyncDir(dir string) error {
	if err := p.step(); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for path := range p.last {
		if filepath.Dir(path) == dir {
			delete(p.last, path)
			delete(p.gone, path)
		}
	}
	for path, i := range p.names {
		if filepath.Dir(path) == dir {
			p.last[path] = i
		}
	}
	return System.SyncDir(dir)
}

type powerFile struct {
	File
	fs *powerFS
	of *inode
}

func (f *powerFile) Write(b []byte) (int, error) {
	if err := f.fs.step(); err != nil {
		return 0, err
	}
	return f.File.Write(b)
}

func (f *powerFile) Sync() error {
	if err := f.fs.step(); err != nil {
		return err
	}
	data, err := os.ReadFile(f.of.path)
	if err == nil {
		f.fs.mu.Lock()
		f.of.synced = data
		f.fs.mu.Unlock()
	}
	return f.File.Sync()
}

// leave writes what the disk holds after the cut to another folder. A disk may have written more than it was asked to: some names, and with torn a
// part of what was not synced.
func (p *powerFS) leave(t *testing.T, from, to string, mode int, torn *rand.Rand) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	names := p.last
	if mode == everyName {
		names = p.names
	}
	for path, i := range names {
		if strings.HasSuffix(path, lockMark) || mode == onlyRemoved && p.gone[path] {
			continue
		}
		data := i.synced
		if now, err := os.ReadFile(i.path); err == nil && torn != nil && bytes.HasPrefix(now, data) {
			data = now[:len(data)+torn.IntN(len(now)-len(data)+1)]
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			t.Fatal(err)
		}
		target := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(target), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(target, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// playSynced is a day with dasi. It gives what was on the disk for sure, and all that was tried.
func playSynced(path string, fsys FS) (synced, tried []string) {
	s, err := Open(path, Options{FS: fsys, Device: "k2", Backups: filepath.Join(filepath.Dir(filepath.Dir(path)), "backups")})
	if err != nil {
		return nil, nil
	}
	defer kill(s)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	for i, id := range ids(10, 6) {
		tried = append(tried, id)
		s.Append(answer(id))
		if i%2 == 0 && s.Flush(ctx) == nil {
			synced = slices.Clone(tried)
		}
		if i == 2 && s.Fold(ctx) == nil {
			synced = slices.Clone(tried)
		}
	}
	if s.Close(ctx) == nil {
		synced = slices.Clone(tried)
	}
	return synced, tried
}

func TestAPowerCutAtAnyStepLosesNothingSynced(t *testing.T) {
	path, _ := stage(t)
	whole := newPowerFS(filepath.Dir(path), -1)
	synced, tried := playSynced(path, whole)
	same(t, "with power", synced, tried)
	rnd := rand.New(rand.NewPCG(3, 5)) //nolint:gosec // the same tears each time
	for n := range whole.n + 1 {
		for mode := range nameModes {
			for _, torn := range []*rand.Rand{nil, rnd} {
				path, have := stage(t)
				root := filepath.Dir(filepath.Dir(path))
				power := newPowerFS(root, n)
				synced, tried := playSynced(path, power)
				left := t.TempDir()
				power.leave(t, root, left, mode, torn)
				s, err := Open(filepath.Join(left, "data", "progress.json"), Options{Device: "k2"})
				if err != nil {
					t.Fatalf("cut at %d: %v", n, err)
				}
				found := answers(s.Progress())
				for _, id := range append(have, synced...) {
					if !slices.Contains(found, id) {
						t.Errorf("cut at %d (names %d, torn %t): %s was synced and is lost; found %v", n, mode, torn != nil, id, found)
					}
				}
				for _, id := range found {
					if !slices.Contains(have, id) && !slices.Contains(tried, id) {
						t.Errorf("cut at %d: %s comes from nowhere", n, id)
					}
				}
				if err := s.Close(t.Context()); err != nil {
					t.Errorf("cut at %d: %v", n, err)
				}
			}
		}
	}
}
