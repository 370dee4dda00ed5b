package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"

	"dasi/deck"
)

// KeepOpened sees to it that what the file said when it was opened is in the newest backup: should the file be taken away later, that is where its
// history is. It is for who keeps a store open for long, as every fold makes a backup by itself, and Close makes one that is missing. It takes as
// long as packing the file does, and nothing else waits for it; that it cannot be done is a notice.
func (s *Store) KeepOpened() {
	if s.w == nil || s.backups == "" {
		return
	}
	s.folding.Lock()
	said, reviews := s.said, s.reviews
	s.folding.Unlock()
	if said == nil {
		return
	}
	_, err := s.keep(said, reviews, deck.NewProgress())
	if errors.Is(err, ErrBusy) {
		return // Close sees to it
	}
	s.folding.Lock()
	defer s.folding.Unlock()
	s.kept(err)
}

// isBehind says that the newest backup has fewer answers than a file with so many: none could be made when dasi ended last, or they came from
// another machine.
func (s *Store) isBehind(reviews int) bool {
	if s.backups == "" || reviews == 0 {
		return false
	}
	all, err := backupsIn(s.fs, s.backups, s.former)
	return err != nil || len(all) == 0 || all[0].reviews(s.fs) < reviews
}

// keep sees to it that a backup has all of what the file said, with so many reviews, of own, and of the newest backup that can be read: who has an
// old view of the file, or answers that no other dasi has, makes the newest backup no poorer. ok is false where there is no answer to be kept, too.
func (s *Store) keep(said []byte, reviews int, own *deck.Progress) (ok bool, err error) {
	err = guard(func() error {
		return withBackups(s.fs, s.backups, func(in []Backup) error {
			all, err := backupsIn(s.fs, s.backups, s.former)
			if err != nil {
				return err
			}
			if own.Empty() && len(all) > 0 && all[0].says(s.fs, said) {
				ok = reviews > 0
				return nil
			}
			next, n := said, reviews
			if had := newestOf(s.fs, all); !had.Empty() || !own.Empty() {
				p := own
				if said != nil {
					view, err := deck.Decode(said)
					if err != nil { // it was read before
						return err
					}
					if isAnother(view, had) {
						had = deck.NewProgress()
					}
					p = deck.Merged(own, view)
				}
				p = deck.Merged(had, p)
				next, n = p.Encode(), p.Reviews()
				if bytes.Equal(next, had.Encode()) {
					ok = n > 0
					return nil
				}
			}
			if n == 0 { // there are only settings and marks, which are set anew sooner than a history
				return nil
			}
			err = addBackup(s.fs, s.backups, in, next, n, 0, s.now())
			ok = err == nil
			return err
		})
	})
	return ok, err
}

// newestOf is what the first backup says that can be read; empty for none.
func newestOf(fsys FS, all []Backup) *deck.Progress {
	for _, b := range all {
		if p, err := b.Read(fsys); err == nil {
			return p
		}
	}
	return deck.NewProgress()
}

// says is true of a backup that can be unpacked to this. The end of a gzip file has checksum and length of what is in it (RFC 1952, 2.3.1), so that most
// of those that say something else need not be unpacked.
func (b Backup) says(fsys FS, data []byte) bool {
	packed, err := readRegular(fsys, b.Path)
	if err != nil {
		return false
	}
	end := binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(data))
	end = binary.LittleEndian.AppendUint32(end, uint32(len(data))) //nolint:gosec // modulo 2^32, as the format has it
	if !bytes.HasSuffix(packed, end) {
		return false
	}
	said, err := b.unpack(fsys)
	return err == nil && bytes.Equal(said, data)
}

// vanished is what a fold gives for a file that is gone. What it said and what was recorded since is kept; no lock on the file is taken for that, as it
// would stand where the file does not. With folding held.
func (s *Store) vanished(err error) error {
	s.safe = s.keepAll()
	return s.refused(err)
}

// keepAll sees to it that a backup has what the file said and all that was recorded since. It says whether one has. With folding held.
func (s *Store) keepAll() bool {
	own, _ := s.w.recorded()
	if s.backups == "" || s.said == nil && own.Empty() {
		return false
	}
	ok, err := s.keep(s.said, s.reviews, own)
	s.kept(err)
	return ok
}

// remember takes note of what the file says: p is that, read, and joined if there were the marks of a conflict in data. With folding held.
func (s *Store) remember(p *deck.Progress, data []byte, joined bool) {
	if joined {
		data = p.Encode() // a backup is to be read by itself
	}
	s.said, s.reviews = data, p.Reviews()
}
