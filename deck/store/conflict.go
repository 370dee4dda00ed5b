package store

import (
	"bytes"

	"dasi/deck"
)

// The lines that git puts around what it could not merge. The part of the common ancestor is there only if the user wants it.
var (
	markOurs   = []byte("<<<<<<<")
	markBase   = []byte("|||||||")
	markTheirs = []byte("=======")
	markEnd    = []byte(">>>>>>>")
)

// decode reads a progress file. One in which git has left the marks of a conflict holds two: joined says that they were merged. A *deck.SyntaxError
// is about the file as it is, the marks being what does not belong there.
func decode(data []byte) (p *deck.Progress, joined bool, err error) {
	p, err = deck.Decode(data)
	if err == nil {
		return p, false, nil
	}
	ours, theirs, ok := sidesOf(data)
	if !ok {
		return nil, false, err
	}
	a, errA := deck.Decode(ours)
	b, errB := deck.Decode(theirs)
	if errA != nil || errB != nil {
		return nil, false, err
	}
	deck.Merge(a, b)
	return a, true, nil
}

// sidesOf takes a file with git's marks apart into what it was on either side. Each record has a line of its own, so that each side is whole.
func sidesOf(data []byte) (ours, theirs []byte, ok bool) {
	const (
		outside = iota
		inOurs
		inBase
		inTheirs
	)
	if !bytes.Contains(data, markOurs) { // most are not, however large
		return nil, nil, false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff")) // before the first mark
	at := outside
	for line := range bytes.Lines(data) {
		switch {
		case bytes.HasPrefix(line, markOurs):
			if at != outside {
				return nil, nil, false
			}
			at, ok = inOurs, true
		case bytes.HasPrefix(line, markBase) && at == inOurs:
			at = inBase
		case bytes.HasPrefix(line, markTheirs) && (at == inOurs || at == inBase):
			at = inTheirs
		case bytes.HasPrefix(line, markEnd) && at == inTheirs:
			at = outside
		default:
			if at == outside || at == inOurs {
				ours = append(ours, line...)
			}
			if at == outside || at == inTheirs {
				theirs = append(theirs, line...)
			}
		}
	}
	return ours, theirs, ok && at == outside
}
