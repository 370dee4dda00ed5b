package store

import (
	"io/fs"
	"slices"
	"time"

	"dasi/deck"
)

// A kinship is whether two files share answers, as long as both are what they were.
type kinship struct {
	file, other stamp
	shares      bool
}

// A stamp tells whether a file was written since, without reading it.
type stamp struct {
	size int64
	at   time.Time
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime()} }

// versionLen is more than dasi writes up to the version of a progress file, which comes first.
const versionLen = 64

// sharesAnswers says that another file is a progress file that has answers of this one. One is enough, as those of the same card have IDs that differ
// wherever they were given: two files that share any have a common past, however much each has had since. Both are read for that, which takes long for
// a history of years, and is done again only once one of them has changed. said is what this file says, nil if that cannot be read.
func (s *Store) sharesAnswers(path string, said func() *deck.Progress) bool {
	own, err := s.fs.Stat(s.path)
	if err != nil {
		return false
	}
	other, err := s.fs.Stat(path)
	if err != nil || !other.Mode().IsRegular() {
		return false
	}
	now := kinship{file: stampOf(own), other: stampOf(other)}
	s.mu.Lock()
	known, ok := s.kin[path]
	s.mu.Unlock()
	if ok && known.file == now.file && known.other == now.other {
		return known.shares
	}
	if head, err := s.fs.ReadHead(path, versionLen); err != nil || deck.FileVersion(head) == 0 {
		return false
	}
	p, _, err := readProgress(s.fs, path)
	now.shares = err == nil && shareAny(said(), p)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kin[path] = now
	return now.shares
}

// readNow is what the file says now, nil if it cannot be read.
func (s *Store) readNow() *deck.Progress {
	p, _, err := readProgress(s.fs, s.path)
	if err != nil {
		return nil
	}
	return p
}

// shareAny says that the same card has the same answer in both; one may be nil.
func shareAny(a, b *deck.Progress) bool {
	if a == nil || b == nil {
		return false
	}
	for id, unit := range a.Units {
		same := b.Units[id]
		if same == nil {
			continue
		}
		for ask, record := range unit.Asks {
			if known := same.Asks[ask]; known != nil && slices.ContainsFunc(record.Reviews, func(r deck.Review) bool {
				return slices.ContainsFunc(known.Reviews, func(k deck.Review) bool { return k.ID == r.ID })
			}) {
				return true
			}
		}
	}
	return false
}
