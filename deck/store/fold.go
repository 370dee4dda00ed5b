package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"dasi/deck"
)

const (
	tempMark    = ".tmp-"
	damagedMark = ".damaged-"

	// foldTries is how often a fold begins anew because the file was changed under it.
	foldTries = 5
	// foreignAge is how long a journal of another machine stays untouched until its process is taken for gone.
	foreignAge = 24 * time.Hour
)

// Fold joins the file with all journals whose process is gone, and with the records of this one, writes it anew, and removes
// those journals. It is done whole or not at all; after an error everything is where it was, and nothing is lost. It waits
// for another fold until ctx ends (ErrBusy). Records may be appended meanwhile.
func (s *Store) Fold(ctx context.Context) error {
	if s.w == nil {
		return ErrReadOnly
	}
	s.folding.Lock()
	defer s.folding.Unlock()
	if s.w.ended() {
		return ErrClosed
	}
	if err := s.place.check(s.w.all()); err != nil { // before a lock is made
		if errors.Is(err, ErrVanished) && !s.place.had() && !s.w.pending() { // nothing of this process was in the folder that is gone
			return nil
		}
		return s.vanished(err)
	}
	if !s.due() {
		return nil
	}
	lock, err := takeLock(ctx, s.fs, s.path)
	if err != nil {
		return err
	}
	defer dropLock(s.fs, s.path, lock)
	own := s.w.handOver()
	if err := guard(func() error { return s.fold(own) }); err != nil {
		s.w.handBack(own)
		if errors.Is(err, ErrVanished) {
			return s.vanished(err)
		}
		return err
	}
	s.w.folded(own)
	return nil
}

// due says whether there may be anything to fold.
func (s *Store) due() bool {
	journals, err := journalsOf(s.fs, s.path)
	return err != nil || len(journals) > 0 || s.w.pending() || s.joined
}

func (s *Store) fold(own handover) error {
	s.sweep()
	left, err := s.collect()
	if err != nil {
		return err
	}
	defer left.unlock()
	if err := s.rewrite(own, left); err != nil {
		return err
	}
	for _, j := range left.journals {
		s.dispose(j)
	}
	for _, j := range own.journals {
		j.discard()
	}
	return nil
}

// sweep removes what a fold that died has left. Nobody else folds now.
func (s *Store) sweep() {
	temps, err := beside(s.fs, s.path, tempMark)
	if err != nil {
		return // the fold will say so
	}
	for _, path := range temps {
		_ = s.fs.Remove(path) // it is in nobody's way
	}
}

// A leftover is a journal that no process of this machine writes.
type leftover struct {
	path string
	lock Lock
	reading
	foreign bool // another machine may write it
}

// stays says that the journal is not ours to remove, or not wholly in the file.
func (l leftover) stays() bool { return l.foreign || l.unread > 0 }

// leftovers are all of them, locked.
type leftovers struct{ journals []leftover }

func (l *leftovers) unlock() {
	for _, j := range l.journals {
		_ = j.lock.Unlock() // ends with the process at the latest
	}
}

// collect locks and reads all journals whose process is gone.
func (s *Store) collect() (*leftovers, error) {
	paths, err := journalsOf(s.fs, s.path)
	if err != nil {
		return nil, &FileError{Path: filepath.Dir(s.path), Err: err}
	}
	var all leftovers
	for _, path := range paths {
		if s.owns(path) {
			continue
		}
		lock, err := s.fs.Lock(path, false)
		if err != nil {
			continue // it is in use, or gone, or there is no telling
		}
		data, err := readRegular(s.fs, path)
		if err != nil {
			_ = lock.Unlock() // ends with the process at the latest
			s.notice(Notice{Kind: NoticeUnread, Path: path, Err: err})
			continue
		}
		all.journals = append(all.journals, leftover{path: path, lock: lock, reading: readJournal(data), foreign: s.foreign(path)})
	}
	return &all, nil
}

// foreign says whether a process on another machine may still write a journal.
func (s *Store) foreign(path string) bool {
	device := deviceOf(s.path, path)
	if device == "" || s.device == "" || device == s.device {
		return false
	}
	info, err := s.fs.Stat(path)
	return err != nil || s.now().Sub(info.ModTime()) < foreignAge
}

// dispose removes a journal that is folded. What could not be read of it is kept.
func (s *Store) dispose(j leftover) {
	switch {
	case j.stays():
	case len(j.damaged) > 0:
		aside := s.path + damagedMark + deck.NewID(Random, 8)
		if err := s.fs.Rename(j.path, aside); err == nil {
			s.notice(Notice{Kind: NoticeDamaged, Path: aside, Line: j.damaged[0], N: len(j.damaged)})
		}
	default:
		_ = s.fs.Remove(j.path) // if it stays, it is folded once more, which changes nothing
	}
}

// rewrite replaces the file by what it says now and all those records.
func (s *Store) rewrite(own handover, left *leftovers) error {
	for range foldTries {
		p, data, joined, err := s.readFile()
		if err != nil {
			return s.refused(err)
		}
		if data == nil && s.place.had() {
			return &FileError{Path: s.path, Err: ErrVanished}
		}
		if err := s.heal(p, data); err != nil {
			return err
		}
		s.remember(p, data, joined)
		reviews := s.reviews
		for _, j := range left.journals {
			deck.Merge(p, j.progress)
		}
		deck.Merge(p, own.own)
		next := p.Encode()
		if !s.removes(own, left) && (bytes.Equal(next, data) || data == nil && p.Empty()) {
			return nil
		}
		if was := deck.FileVersion(data); was > 0 && was < deck.FileVersion(next) {
			s.keepBackup(data, reviews, was) // an older dasi reads this one, and not the next
		}
		if done, err := replaceFile(s.fs, s.path, data, next); done || err != nil {
			if err == nil {
				s.place.holds()
				s.remember(p, next, false)
				s.joined = false
				switch {
				case bytes.Equal(next, data):
				case s.misses && s.backups != "":
					_, err := s.keep(next, p.Reviews(), deck.NewProgress())
					s.kept(err)
				default:
					s.keepBackup(next, p.Reviews(), 0)
				}
			}
			return err
		}
	}
	return &FileError{Path: s.path, Err: ErrBusy}
}

// keepBackup keeps what the file says, with so many reviews; a version, if it is kept for that. Without any review there
// are only settings and marks, which are set anew sooner than a history: they are kept for a version alone. That it cannot be kept is told, once
// as long as that lasts, and nothing else depends on it.
func (s *Store) keepBackup(data []byte, reviews, version int) {
	if s.backups == "" || reviews == 0 && version == 0 {
		return
	}
	s.kept(guard(func() error { return backUp(s.fs, s.backups, data, reviews, version, s.now()) }))
}

// kept takes note that a backup was made, or why not. With folding held.
func (s *Store) kept(err error) {
	was := s.unkept
	s.unkept = nil
	if err == nil {
		s.behind = false
		return
	}
	last, _ := s.offer()
	s.unkept = &Notice{Kind: NoticeNoBackup, Path: s.backups, Err: err, Backup: last}
	if was == nil {
		s.notice(*s.unkept)
	}
}

// Unkept is the NoticeNoBackup of what the file says now, if no backup of it could be made.
func (s *Store) Unkept() (n Notice, ok bool) {
	s.folding.Lock()
	defer s.folding.Unlock()
	if s.unkept == nil {
		return n, false
	}
	return *s.unkept, true
}

// removes says whether the only other copy of some records goes when the file is written. Then it must be written and synced by us,
// even if it seems to say everything already.
func (s *Store) removes(own handover, left *leftovers) bool {
	for _, j := range left.journals {
		if !j.stays() && !j.progress.Empty() {
			return true
		}
	}
	return !own.own.Empty()
}

// replaceFile puts next in the place of a file if that still says what it said (nil for no file); else it is not done. The file is the old one
// or the new one, whole, and keeps its permissions.
func replaceFile(fsys FS, path string, data, next []byte) (done bool, err error) {
	if len(next) > MaxFile { // it could not be read again
		return false, &FileError{Path: path, Err: ErrTooLarge}
	}
	perm := fs.FileMode(0o600)
	if info, err := fsys.Stat(path); err == nil {
		perm = info.Mode().Perm()
	}
	temp := path + tempMark + deck.NewID(Random, 8)
	if err := writeSynced(fsys, temp, next, perm); err != nil {
		return false, &FileError{Path: path, Err: err}
	}
	now, err := readRegular(fsys, path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		_ = fsys.Remove(temp) // the next fold sweeps it
		return false, &FileError{Path: path, Err: err}
	}
	if !bytes.Equal(now, data) {
		_ = fsys.Remove(temp) // the next fold sweeps it
		return false, nil
	}
	if err := fsys.Rename(temp, path); err != nil {
		_ = fsys.Remove(temp) // the next fold sweeps it
		return false, &FileError{Path: path, Err: err}
	}
	if err := fsys.SyncDir(filepath.Dir(path)); err != nil {
		return false, &FileError{Path: filepath.Dir(path), Err: err}
	}
	return true, nil
}

// replaceNow is replaceFile for who does not try again: a file that says something else by now is busy.
func replaceNow(fsys FS, path string, data, next []byte) error {
	done, err := replaceFile(fsys, path, data, next)
	if err == nil && !done {
		err = &FileError{Path: path, Err: ErrBusy}
	}
	return err
}

// writeWhole puts a file that only the user may read in the place of the one at path, whole or not at all. The error is a *FileError.
func writeWhole(fsys FS, path string, data []byte) error {
	temp := path + tempMark + deck.NewID(Random, 8)
	if err := writeSynced(fsys, temp, data, 0o600); err != nil {
		return &FileError{Path: path, Err: err}
	}
	if err := fsys.Rename(temp, path); err != nil {
		_ = fsys.Remove(temp) // at worst it stays
		return &FileError{Path: path, Err: err}
	}
	return nil
}

// writeSynced makes a new file whose content lasts. After an error there is none.
func writeSynced(fsys FS, path string, data []byte, perm fs.FileMode) error {
	f, err := fsys.Create(path, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = fsys.Remove(path) // at worst it stays, and the next fold sweeps it
	}
	return err
}
