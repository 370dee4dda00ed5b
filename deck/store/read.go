package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"dasi/deck"
)

// resolve follows the links to the file itself, which need not be there: everything stands beside the file, so that two dasi
// that come by different links meet.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for range 40 { // as many links as Linux follows
		to, err := os.Readlink(path)
		if err != nil {
			break // no link, or nothing there
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return unlinked(path)
}

// reach is resolve for who may make the folder of the file: that of a link's target is not made, as it may be on a drive that is not there. The
// error is a *FileError with a *DanglingError then.
func reach(path string) (string, error) {
	full, err := resolve(path)
	if err != nil {
		return "", err
	}
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if _, err := os.Stat(filepath.Dir(full)); errors.Is(err, fs.ErrNotExist) {
			return "", &FileError{Path: path, Err: &DanglingError{To: full}}
		}
	}
	return full, nil
}

// unlinked follows the links of the folder of a path, and not one that stands there itself. Where the folder is not there yet, those above it count:
// the path is the same one once it is made.
func unlinked(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	dir, rest := filepath.Split(path)
	for dir = filepath.Clean(dir); ; dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest) {
		if followed, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(followed, rest), nil
		}
		if dir == filepath.Dir(dir) {
			return path, nil
		}
	}
}

// readFile reads and decodes the progress file. Without one, data is nil and the progress empty.
func (s *Store) readFile() (p *deck.Progress, data []byte, joined bool, err error) {
	data, err = readRegular(s.fs, s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return deck.NewProgress(), nil, false, nil
	}
	if err == nil {
		p, joined, err = decode(data)
	}
	if err != nil {
		return nil, nil, false, &FileError{Path: s.path, Err: err}
	}
	return p, data, joined, nil
}

// MaxFile is how many bytes a progress file, a journal or an unpacked backup may have: a hundred reviews a day for a hundred years are 350 MB.
// What is larger is something else, and reading it would only fill the memory.
const MaxFile = 512 << 20

// readRegular reads a file as a whole; ErrNotRegular (ErrFolder) and ErrTooLarge say why it does not try.
func readRegular(fsys FS, path string) ([]byte, error) {
	info, err := fsys.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: path, Err: ErrFolder}
	}
	if !info.Mode().IsRegular() { // reading a pipe would wait for ever
		return nil, &fs.PathError{Op: "read", Path: path, Err: ErrNotRegular}
	}
	if info.Size() > MaxFile {
		return nil, &fs.PathError{Op: "read", Path: path, Err: ErrTooLarge}
	}
	return fsys.ReadFile(path)
}

// load reads the file and all journals. The journals come first: should another dasi fold one away in the meantime, the file
// holds its records by the time it is read.
func (s *Store) load() error {
	recorded, others, err := s.recorded(s.path)
	if err != nil {
		return err
	}
	if others > 0 {
		s.notice(Notice{Kind: NoticeOthers, Path: s.path, N: others})
	}
	p, data, joined, err := s.readFile()
	if err != nil {
		return err
	}
	if joined {
		s.notice(Notice{Kind: NoticeJoined, Path: s.path})
	}
	for _, c := range s.copies(s.looksForUnsaved, func() *deck.Progress { return p }) {
		kind := NoticeCopy
		if c.Unsaved {
			kind = NoticeRescued
		}
		s.notice(Notice{Kind: kind, Path: c.Path, For: s.own})
	}
	s.joined = joined
	if data != nil {
		s.place.holds()
		s.remember(p, data, joined)
		s.behind = s.isBehind(p.Reviews())
	} else if b, ok := s.offer(); ok {
		s.notice(Notice{Kind: NoticeNoFile, Path: s.path, Backup: b, For: s.own})
	}
	deck.Merge(p, recorded)
	s.turned = leftBehind(s.fs, s.backups)
	if data != nil {
		if n, ok := s.fewer(p); ok {
			s.notice(n)
		}
	}
	s.progress = p
	return nil
}

// recorded reads the journals beside a progress file, and gives how many of them are of another dasi that lives.
func (s *Store) recorded(path string) (p *deck.Progress, others int, err error) {
	journals, err := journalsOf(s.fs, path)
	if err != nil {
		return nil, 0, &FileError{Path: filepath.Dir(path), Err: err}
	}
	p = deck.NewProgress()
	for _, path := range journals {
		living := living(s.fs, path)
		if living {
			others++
		}
		data, err := readRegular(s.fs, path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			s.notice(Notice{Kind: NoticeUnread, Path: path, Err: err})
			continue
		}
		r := readJournal(data)
		s.notice(r.notices(path, living)...)
		deck.Merge(p, r.progress)
	}
	return p, others, nil
}

// living says whether the process of a journal lives on this machine.
func living(fsys FS, path string) bool {
	lock, err := fsys.Lock(path, false)
	if err != nil {
		return errors.Is(err, ErrHeld)
	}
	_ = lock.Unlock() // ends with the process at the latest
	return false
}
