package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"

	"dasi/deck"
)

// KeepOpened makes a backup of what the file said when it was opened, unless there is one that says the same: should the file be taken away later,
// that is where its history is. Opening does it where the file has more answers than the newest backup. Else it is for who keeps a store open for
// long, as every fold makes a backup by itself. It takes as long as packing the
// file does; that it cannot be done is a notice.
func (s *Store) KeepOpened(ctx context.Context) {
	if s.w == nil {
		return
	}
	s.folding.Lock()
	defer s.folding.Unlock()
	if s.w.ended() || s.isKept() || s.place.check(s.w.all()) != nil { // a fold does what there is to be done for what has vanished
		return
	}
	lock, err := takeLock(ctx, s.fs, s.path)
	switch {
	case err == nil:
		defer dropLock(s.fs, s.path, lock)
	case errors.Is(err, ErrBusy):
		return // with a fold, which makes a backup
	default: // nobody else can fold in a folder that takes no lock
	}
	s.keepSaid()
}

// isKept says that a backup says what the file said last, or that there is nothing to be kept. With folding held.
func (s *Store) isKept() bool {
	if s.backups == "" || s.said == nil {
		return true
	}
	all, err := backupsIn(s.fs, s.backups, s.former)
	if err != nil {
		return false
	}
	for _, b := range all {
		if b.says(s.fs, s.said) {
			return true
		}
	}
	return false
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

// keepSaid makes a backup of what the file said last, if there is none. With folding held.
func (s *Store) keepSaid() {
	if s.isKept() {
		return
	}
	if p, err := deck.Decode(s.said); err == nil { // it was read before
		s.keepBackup(s.said, p.Reviews(), 0)
	}
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

// vanished is what a fold gives for a file that is gone. What it said is kept; no lock is taken for that, as it would stand where the file does not.
// With folding held.
func (s *Store) vanished(err error) error {
	s.keepSaid()
	return s.refused(err)
}

// keepAll makes a backup of what the file said and all that was recorded since, together: for closing a store whose file is gone. With folding held.
func (s *Store) keepAll() bool {
	own, _ := s.w.recorded()
	if s.backups == "" || own.Empty() {
		return s.backups != "" && s.said != nil && s.isKept()
	}
	if said, err := deck.Decode(s.said); err == nil {
		deck.Merge(said, own)
		own = said
	}
	reviews := own.Reviews()
	return reviews > 0 && guard(func() error { return backUp(s.fs, s.backups, own.Encode(), reviews, 0, s.now()) }) == nil
}

// remember takes note of what the file says: p is that, read, and joined if there were the marks of a conflict in data. With folding held.
func (s *Store) remember(p *deck.Progress, data []byte, joined bool) {
	if joined {
		data = p.Encode() // a backup is to be read by itself
	}
	s.said = data
}
