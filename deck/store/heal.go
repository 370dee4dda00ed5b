package store

import (
	"bytes"
	"slices"

	"dasi/deck"
)

// heal gives p, which the file says now, back what it said when this process read or wrote it last: a synced folder, or a git checkout, may have put
// an older file in its place while dasi had it open. dasi takes no answer out of a progress file but by restoring a backup, which is let be. A
// file with answers that has none of what was there before is another history, on another drive maybe: that is a *FileError
// with ErrReplaced. With folding held.
func (s *Store) heal(p *deck.Progress, data []byte) error {
	if s.said == nil || data == nil || bytes.Equal(data, s.said) {
		return nil
	}
	before, err := deck.Decode(s.said)
	if err != nil {
		return nil //nolint:nilerr // it was read before, and is of no use now
	}
	whole := deck.Merged(p, before)
	switch {
	case everAnswered(whole) == everAnswered(p): // others have added to it, as they may
		return nil
	case isAnother(p, before):
		return &FileError{Path: s.path, Err: ErrReplaced}
	case !slices.Equal(leftBehind(s.fs, s.backups), s.turned): // somebody has restored an older one since
		return nil
	}
	*p = *whole
	return nil
}

// isAnother says that p has answers, and none of those of before: it is another history, begun anew maybe, or somebody else's.
func isAnother(p, before *deck.Progress) bool { return everAnswered(p) > 0 && !shareAny(p, before) }
