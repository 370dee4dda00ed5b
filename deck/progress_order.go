package deck

import (
	"bytes"
	"cmp"
	"slices"
)

// NewProgress gives progress without any record, ready to be written to.
func NewProgress() *Progress {
	return &Progress{
		Settings: map[string]Setting{},
		Roots:    map[RootID]*Root{},
		Units:    map[UnitID]*Unit{},
		Sessions: map[SessionID]*Session{},
		Places:   map[string]Place{},
	}
}

// Empty says that p holds no record.
func (p *Progress) Empty() bool {
	return len(p.Settings)+len(p.Roots)+len(p.Units)+len(p.Same)+len(p.Sessions)+len(p.Places) == 0
}

// bare says that u tells nothing of its anchor, as in a delta that only adds a review.
func (u *Unit) bare() bool {
	return u.zero() && u.Root == "" && u.Note == "" && len(u.Headings) == 0 && u.Parent == "" &&
		u.Family == "" && u.Front == "" && u.Back == ""
}

func (s Stamp) zero() bool { return s.At.IsZero() && s.By == "" }

// compare orders stamps: the later one is greater. What is not kept in the file does not count.
func (s Stamp) compare(t Stamp) int {
	return cmp.Or(cmp.Compare(s.At.UnixMilli(), t.At.UnixMilli()), cmp.Compare(s.By, t.By))
}

// compareEvents orders events by time, then text.
func compareEvents(a, b Event) int {
	if c := cmp.Compare(a.At.UnixMilli(), b.At.UnixMilli()); c != 0 {
		return c
	}
	if a == b {
		return 0
	}
	return bytes.Compare(appendEvent(nil, a), appendEvent(nil, b))
}

// orderEvents makes a set, in order. It returns the slice itself if that is in order, else a new one.
func orderEvents(events []Event) []Event { return orderSet(events, compareEvents) }

// orderIDs makes a set, in order.
func orderIDs(ids []ReviewID) []ReviewID { return orderSet(ids, cmp.Compare[ReviewID]) }

// orderHashes makes a set, in order.
func orderHashes(hashes []UnitHash) []UnitHash { return orderSet(hashes, cmp.Compare[UnitHash]) }

func comparePairs(a, b [2]UnitID) int {
	return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
}

// orderPairs makes a set of pairs, in order within and among themselves. A unit with itself is no pair.
func orderPairs(pairs [][2]UnitID) [][2]UnitID {
	turned := func(pair [2]UnitID) bool { return pair[0] >= pair[1] }
	if slices.ContainsFunc(pairs, turned) {
		pairs = slices.DeleteFunc(slices.Clone(pairs), func(pair [2]UnitID) bool { return pair[0] == pair[1] })
		for i, pair := range pairs {
			pairs[i] = [2]UnitID{min(pair[0], pair[1]), max(pair[0], pair[1])}
		}
	}
	return orderSet(pairs, comparePairs)
}

func orderSet[T any](set []T, compare func(a, b T) int) []T {
	if len(set) == 0 {
		return nil
	}
	ordered := true
	for i := 1; i < len(set) && ordered; i++ {
		ordered = compare(set[i-1], set[i]) < 0
	}
	if ordered {
		return set
	}
	set = slices.Clone(set)
	slices.SortFunc(set, compare)
	return slices.CompactFunc(set, func(a, b T) bool { return compare(a, b) == 0 })
}

// joinSets is the union of two ordered sets.
func joinSets[T any](a, b []T, compare func(a, b T) int) []T {
	if slices.EqualFunc(a, b, func(a, b T) bool { return compare(a, b) == 0 }) {
		return a
	}
	return orderSet(append(slices.Clip(a), b...), compare)
}
