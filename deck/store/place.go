package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// A place is where a progress file lies. Its folder may be unmounted or taken away while dasi runs, and what stands at its path then is another one:
// a journal that is begun there is hidden as soon as the right one is back.
type place struct {
	path string // of the file, links followed
	fs   FS

	mu     sync.Mutex
	file   bool        // it is there, or was
	folder fs.FileInfo // as it was without a file; nil as long as there was none
}

// had says that there is a file, or was.
func (p *place) had() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.file
}

// holds takes note that there is a file now.
func (p *place) holds() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.file = true
}

// stands takes note of the folder that is there now.
func (p *place) stands() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.note()
}

func (p *place) note() {
	if folder, err := p.fs.Stat(filepath.Dir(p.path)); err == nil {
		p.folder = folder
		_ = os.SameFile(folder, folder) // on Windows it looks only now which folder that is
	}
}

// check fails unless what stands at the path is what stood there: ErrVanished in a *FileError. It is where the file is, by whatever means it has
// come: others replace it, and its folder. As long as there never was a file it is the folder, or where one of some journals lies; a folder that is
// gone is made anew then, as nothing was in it but those journals.
func (p *place) check(journals []*journal) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, err := p.fs.Stat(p.path)
	if err == nil {
		p.file = true
		return nil
	}
	gone := &FileError{Path: p.path, Err: ErrVanished}
	switch {
	case !errors.Is(err, fs.ErrNotExist):
		return &FileError{Path: p.path, Err: err}
	case p.file:
		return gone
	case p.folder == nil:
		return nil
	}
	dir := filepath.Dir(p.path)
	now, err := p.fs.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return &FileError{Path: dir, Err: err}
	case os.SameFile(p.folder, now):
		return nil
	}
	for _, j := range journals {
		if _, err := p.fs.Stat(j.path); err == nil {
			p.note()
			return nil
		}
	}
	return gone
}
