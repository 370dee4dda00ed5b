package store

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	"dasi/deck"
)

// movedTried is how many folders of backups are looked into for those of a file that was moved. Each takes as long as reading a progress file.
const movedTried = 20

// MovedBackups lists the backups of other paths that are of the same history as a progress file, which was moved then, or copied: their folders are
// named after the path. Those are the same history whose newest backup has more than half of its answers in the file, or the other way round; where
// the file cannot be read, its own newest backup says what was in it. Only the folders with the newest backups are looked into.
func MovedBackups(fsys FS, path string) ([]Backup, error) {
	own, former := BackupDir(path), FormerBackupDir(path)
	known := knownAnswers(fsys, path, own, former)
	if len(known) == 0 {
		return nil, nil
	}
	names, err := fsys.Names(filepath.Dir(own))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &FileError{Path: filepath.Dir(own), Err: err}
	}
	var folders [][]Backup
	for _, name := range names {
		dir := filepath.Join(filepath.Dir(own), name)
		if dir == own || dir == former {
			continue
		}
		if all, err := Backups(fsys, dir); err == nil && len(all) > 0 {
			folders = append(folders, all)
		}
	}
	slices.SortFunc(folders, func(a, b []Backup) int { return b[0].At.Compare(a[0].At) })
	var moved []Backup
	for _, all := range folders[:min(len(folders), movedTried)] {
		p, err := all[0].Read(fsys)
		if err != nil || !sameHistory(known, answersOf(p)) {
			continue
		}
		for _, b := range all {
			b.Elsewhere = true
			moved = append(moved, b)
		}
	}
	slices.SortStableFunc(moved, func(a, b Backup) int { return b.At.Compare(a.At) })
	return moved, nil
}

// knownAnswers are those of a progress file, or of the newest backup of it that can be read.
func knownAnswers(fsys FS, path, own, former string) map[deck.ReviewID]bool {
	if full, err := resolve(path); err == nil {
		if p, _, err := readProgress(fsys, full); err == nil {
			return answersOf(p)
		}
	}
	all, err := backupsIn(fsys, own, former)
	if err != nil {
		return nil
	}
	for _, b := range all {
		if p, err := b.Read(fsys); err == nil {
			return answersOf(p)
		}
	}
	return nil
}

func answersOf(p *deck.Progress) map[deck.ReviewID]bool {
	all := map[deck.ReviewID]bool{}
	for _, id := range tallyOf(p).given {
		all[id] = true
	}
	return all
}

// lacking is how many answers of one are not among those of another.
func lacking(of, in map[deck.ReviewID]bool) (n int) {
	for id := range of {
		if !in[id] {
			n++
		}
	}
	return n
}

// sameHistory says that one of two has more than half of the answers of the other.
func sameHistory(a, b map[deck.ReviewID]bool) bool {
	shared := len(b) - lacking(b, a)
	return shared > 0 && 2*shared > min(len(a), len(b))
}
