package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"dasi/deck"
)

// Offer is a backup that could take the place of the progress file.
type Offer struct {
	At      time.Time // zero for none
	Reviews int
}

// BackupsOf lists the backups of a progress file, the newest first, those from before it became a link included.
func BackupsOf(fsys FS, path string) ([]Backup, error) {
	return backupsIn(fsys, BackupDir(path), FormerBackupDir(path))
}

// backupsIn lists the backups in folders, "" being none, the newest first.
func backupsIn(fsys FS, dirs ...string) ([]Backup, error) {
	var all []Backup
	for _, dir := range dirs {
		if dir == "" {
			continue
		}
		more, err := Backups(fsys, dir)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	slices.SortStableFunc(all, func(a, b Backup) int { return b.At.Compare(a.At) })
	return all, nil
}

// offer is the newest backup that can be read and has answers; ok is false where there is none.
func (s *Store) offer() (o Offer, ok bool) {
	all, err := backupsIn(s.fs, s.backups, s.former)
	if err != nil {
		return Offer{}, false
	}
	return firstSound(s.fs, all)
}

// firstSound is the first backup that can be read and has answers.
func firstSound(fsys FS, all []Backup) (o Offer, ok bool) {
	for _, b := range all {
		if p, err := b.Read(fsys); err == nil {
			if n := p.Reviews(); n > 0 {
				return Offer{b.At, n}, true
			}
		}
	}
	return Offer{}, false
}

// BackupError says that a backup cannot be read, and that nothing was changed.
type BackupError struct {
	At   time.Time // which it is
	Next Offer     // the newest older one that can be read, or else the newest
	Join bool      // as in Restoring
	For  string    // the progress file as commands have to name it; "" for the usual one
	Err  error     // why
}

// Error gives the reason.
func (e *BackupError) Error() string { return "unreadable backup: " + e.Err.Error() }

// Unwrap gives Err.
func (e *BackupError) Unwrap() error { return e.Err }

// unreadable is the error about a backup, with one that can be read.
func unreadable(fsys FS, b Backup, how Restoring, own string, why error) error {
	e := &BackupError{At: b.At, Join: how.Join, For: own, Err: why}
	if all, err := backupsIn(fsys, how.Dir, how.Former); err == nil {
		i := slices.IndexFunc(all, func(other Backup) bool { return other.At.Before(b.At) })
		if i > 0 {
			all = slices.Concat(all[i:], all[:i])
		}
		e.Next, _ = firstSound(fsys, all)
	}
	return e
}

// Restoring says how a backup is put in the place of the progress file.
type Restoring struct {
	Dir    string // of the backups that are made then, as BackupDir gives it
	Former string // as FormerBackupDir gives it
	// Join keeps what the file says now in it, too, so that answers of either are there.
	Join bool
	Now  time.Time
}

// Restored says what is in the file now, and what became of what it said, if there was any.
type Restored struct {
	Undo    time.Time // of the backup that says what was there before; zero for none
	Aside   string    // it could not be read, and is here
	Newer   bool      // what is there is whole, and of a newer version
	Joined  bool      // it is in the file, too
	Same    bool      // it says the same, and was not written anew
	Missing int       // answers that were in the file and are not any more
	Now     deck.Contents
}

// Restore puts a backup in the place of the progress file at path. What the file said is kept: as a backup, which can be restored in turn, or
// where it cannot be read under another name, aside. What it says then is the newest backup. Records in journals stay, and are added to it by the
// next dasi. It waits for another dasi that writes the file until ctx ends. A backup that cannot be read is a *BackupError.
func Restore(ctx context.Context, fsys FS, path string, b Backup, how Restoring) (was Restored, err error) {
	own := named(path)
	path, err = reach(path)
	if err != nil {
		return was, err
	}
	p, err := b.Read(fsys)
	if err != nil {
		return was, unreadable(fsys, b, how, own, err)
	}
	lock, err := takeLock(ctx, fsys, path)
	if err != nil {
		return was, err
	}
	defer dropLock(fsys, path, lock)
	data, err := readRegular(fsys, path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		data = nil
	case err != nil:
		return was, &FileError{Path: path, Err: err, Refused: true, Backup: Offer{At: b.At}, For: own}
	default:
		if was, err = setAside(fsys, path, data, how); err != nil {
			return was, err
		}
	}
	if now, _, bad := decode(data); bad == nil {
		if how.Join {
			deck.Merge(p, now)
			was.Joined = true
		}
		was.Missing = lacking(answersOf(now), answersOf(p))
	}
	next := p.Encode()
	// First the backup: should the file not be written after it, it does no harm.
	if err := backUpOnce(fsys, how.Dir, next, p.Reviews(), how.Now); err != nil {
		return was, err
	}
	was.Now, was.Same = p.Contents(), bytes.Equal(data, next)
	if was.Aside == "" && data != nil && !was.Same {
		was.Undo = timeOf(fsys, data, how)
	}
	if !was.Same {
		err = replaceNow(fsys, path, data, next)
	}
	if err == nil && !how.Join {
		leaveBehind(fsys, how, b, everAnswered(p))
	}
	return was, err
}

// newerMark is in the name of a file of a newer version that Restore has put aside.
const newerMark = ".newer-"

// setAside keeps what the file says now.
func setAside(fsys FS, path string, data []byte, how Restoring) (Restored, error) {
	p, bad := deck.Decode(data)
	if bad == nil {
		return Restored{}, backUpOnce(fsys, how.Dir, data, p.Reviews(), how.Now)
	}
	was, mark := Restored{}, damagedMark
	if was.Newer = errors.As(bad, new(*deck.NewerError)); was.Newer {
		mark = newerMark
	}
	was.Aside = path + mark + deck.NewID(Random, 8)
	if err := writeSynced(fsys, was.Aside, data, 0o600); err != nil {
		return Restored{}, &FileError{Path: was.Aside, Err: err}
	}
	return was, nil
}

// backUpOnce makes data the newest backup. One that says the same already keeps its time, by which a command may name it, and is copied; the copy
// pushes none out that says something else. What is kept already need not be kept anew: that this fails is no error.
func backUpOnce(fsys FS, dir string, data []byte, reviews int, now time.Time) error {
	same := func(all []Backup) int {
		return slices.IndexFunc(all, func(b Backup) bool { return (b.Version == 0 || b == all[0]) && b.says(fsys, data) })
	}
	was, err := Backups(fsys, dir)
	if err != nil {
		return err
	}
	err = withBackups(fsys, dir, func(all []Backup) error {
		i := same(all)
		switch {
		case i < 0:
			return addBackup(fsys, dir, all, data, reviews, 0, now)
		case i > 0: // else it is the newest
			b := Backup{Again: true}.in(dir, bringBack(fsys, dir, all, now))
			return writePacked(fsys, b.Path, data, reviewsMark+strconv.Itoa(reviews))
		}
		return nil
	})
	if err != nil && same(was) >= 0 {
		return nil
	}
	return err
}

// timeOf is that of the newest backup that says this, and of a copy only where there is no other; zero for none.
func timeOf(fsys FS, data []byte, how Restoring) time.Time {
	all, err := backupsIn(fsys, how.Dir, how.Former)
	if err != nil {
		return time.Time{}
	}
	at := time.Time{}
	for _, b := range all {
		if (at.IsZero() || !b.Again) && b.says(fsys, data) {
			at = b.At
			if !b.Again {
				break
			}
		}
	}
	return at
}
