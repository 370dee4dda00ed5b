package deck

import (
	"bytes"
	"cmp"
	"slices"

	"dasi/content"
)

// Merge adds the records of src to dst; src stays as it is, and shares nothing with dst afterwards that either may change.
// It is the only merge there is: it folds journals, joins the progress of two machines, and repairs. Records are merged by
// their names and never by what a text says, so that the order does not matter, nor how often:
// a+b = b+a, (a+b)+c = a+(b+c), a+a = a.
//
//   - Reviews, undone reviews, refused texts, events and pairs are sets: all of both sides.
//   - Settings, flags, suspensions, burials, places, anchors and the list of a note: the later one by its Stamp.
//   - The start of a session: the earlier one. It never changes, so there is but one.
//   - The name of a root: the greater one, in the order of its bytes. It has no stamp.
//
// Where these say nothing (two contents of one stamp), the one with the greater encoding stays.
func Merge(dst, src *Progress) {
	dst.Settings = mergeValues(dst.Settings, src.Settings, laterSetting, cloneSetting)
	dst.Roots = mergeTable(dst.Roots, src.Roots, mergeRoot)
	dst.Units = mergeTable(dst.Units, src.Units, mergeUnit)
	dst.Same = joinSets(orderPairs(dst.Same), orderPairs(src.Same), comparePairs)
	dst.Sessions = mergeTable(dst.Sessions, src.Sessions, mergeSession)
	dst.Places = mergeValues(dst.Places, src.Places, laterPlace, clonePlace)
}

// Merged gives the merge of all of them and leaves each as it is.
func Merged(all ...*Progress) *Progress {
	p := NewProgress()
	for _, src := range all {
		Merge(p, src)
	}
	return p
}

// mergeTable merges by key. Where dst has none, merge gets nil for it and copies.
func mergeTable[K comparable, V any](dst, src map[K]*V, merge func(dst, src *V) *V) map[K]*V {
	if dst == nil && len(src) > 0 {
		dst = make(map[K]*V, len(src))
	}
	for k, v := range src {
		dst[k] = merge(dst[k], v)
	}
	return dst
}

// mergeValues merges by key, where the records are values: the latest stays.
func mergeValues[K comparable, V any](dst, src map[K]V, merge func(a, b V) V, clone func(V) V) map[K]V {
	if dst == nil && len(src) > 0 {
		dst = make(map[K]V, len(src))
	}
	for k, v := range src {
		if old, ok := dst[k]; ok {
			dst[k] = merge(old, clone(v))
		} else {
			dst[k] = clone(v)
		}
	}
	return dst
}

func laterSetting(a, b Setting) Setting {
	return latest(a, b, a.Stamp, b.Stamp, (*encoder).setting)
}

func cloneSetting(s Setting) Setting {
	s.Value = slices.Clone(s.Value)
	return s
}

func laterPlace(a, b Place) Place { return latest(a, b, a.Stamp, b.Stamp, (*encoder).place) }

func clonePlace(p Place) Place {
	p.Section = slices.Clone(p.Section)
	return p
}

// latest gives the one with the later stamp, or the greater encoding.
func latest[T any](a, b T, as, bs Stamp, encode func(*encoder, T)) T {
	if c := as.compare(bs); c != 0 {
		if c > 0 {
			return a
		}
		return b
	}
	if bytes.Compare(encoding(a, encode), encoding(b, encode)) >= 0 {
		return a
	}
	return b
}

func encoding[T any](v T, encode func(*encoder, T)) []byte {
	e := &encoder{b: []byte{'{'}} // as within an object
	encode(e, v)
	return e.b
}

func mergeRoot(dst, src *Root) *Root {
	if dst == nil {
		dst = &Root{}
	}
	if src == nil {
		return dst
	}
	dst.Name = max(dst.Name, src.Name)
	for note := range bothKeys(src.Notes, src.Scans) {
		_, seen := dst.Notes[note]
		_, stamped := dst.Scans[note]
		if (seen || stamped) && compareLists(dst, src, note) >= 0 {
			continue
		}
		list, seen := src.Notes[note]
		dst.Notes = put(dst.Notes, note, slices.Clone(list), seen)
		stamp, stamped := src.Scans[note]
		dst.Scans = put(dst.Scans, note, stamp, stamped)
	}
	return dst
}

// bothKeys gives the keys of either map.
func bothKeys(notes map[content.NoteID][]UnitHash, scans map[content.NoteID]Stamp) map[content.NoteID]bool {
	keys := make(map[content.NoteID]bool, len(notes))
	for k := range notes {
		keys[k] = true
	}
	for k := range scans {
		keys[k] = true
	}
	return keys
}

// put sets or deletes the value of a key. The map may be nil, and is nil when it is empty, as Decode gives it.
func put[K comparable, V any](m map[K]V, k K, v V, present bool) map[K]V {
	if present {
		if m == nil {
			m = map[K]V{}
		}
		m[k] = v
		return m
	}
	delete(m, k)
	if len(m) == 0 {
		return nil
	}
	return m
}

// compareLists says which of two roots saw the note later.
func compareLists(a, b *Root, note content.NoteID) int {
	return cmp.Or(a.Scans[note].compare(b.Scans[note]), bytes.Compare(a.listing(note), b.listing(note)))
}

// listing is all that is known of a note, for comparing. Nothing is less than an empty list.
func (r *Root) listing(note content.NoteID) []byte {
	var b []byte
	if stamp, ok := r.Scans[note]; ok {
		b = appendStamp(b, stamp)
	}
	if list, ok := r.Notes[note]; ok {
		b = appendList(b, list)
	}
	return b
}

func mergeUnit(dst, src *Unit) *Unit {
	if dst == nil {
		dst = &Unit{}
	}
	if src == nil {
		return dst
	}
	if !src.bare() && (dst.bare() || latest(dst, src, dst.Stamp, src.Stamp, (*encoder).anchored) == src) {
		dst.Anchor, dst.Stamp = src.Anchor, src.Stamp
		dst.Headings = slices.Clone(src.Headings)
		dst.Was = src.Was.clone()
	}
	dst.Not = joinSets(dst.Not, src.Not, cmp.Compare[UnitHash])
	dst.Asks = mergeTable(dst.Asks, src.Asks, mergeAsk)
	return dst
}

func (w *Was) clone() *Was {
	if w == nil {
		return nil
	}
	c := *w
	c.Headings = slices.Clone(w.Headings)
	return &c
}

func mergeAsk(dst, src *AskRecord) *AskRecord {
	if dst == nil {
		dst = &AskRecord{}
	}
	if src == nil {
		return dst
	}
	dst.Reviews = joinReviews(dst.Reviews, src.Reviews)
	dst.Undone = joinSets(dst.Undone, src.Undone, cmp.Compare[ReviewID])
	dst.Flag = mergeSwitch(dst.Flag, src.Flag)
	dst.Suspended = mergeSwitch(dst.Suspended, src.Suspended)
	if b := src.Buried; b != nil && (dst.Buried == nil || latest(*dst.Buried, *b, dst.Buried.Stamp, b.Stamp, encodeBury) == *b) {
		buried := *b
		dst.Buried = &buried
	}
	return dst
}

func encodeBury(e *encoder, b Bury) { e.buried(&b) }

func mergeSwitch(dst, src *Switch) *Switch {
	if src == nil || dst != nil && latest(*dst, *src, dst.Stamp, src.Stamp, encodeSwitch) == *dst {
		return dst
	}
	s := *src
	return &s
}

func encodeSwitch(e *encoder, s Switch) { e.switched("", &s) }

func mergeSession(dst, src *Session) *Session {
	if dst == nil {
		dst = &Session{}
	}
	if src == nil {
		return dst
	}
	if s := src.Start; s != nil && (dst.Start == nil || laterStart(dst.Start, s)) {
		start := *s
		start.Cards, start.Filter.Headings = slices.Clone(s.Cards), slices.Clone(s.Filter.Headings)
		dst.Start = &start
	}
	dst.Events = joinSets(dst.Events, src.Events, compareEvents)
	return dst
}

// laterStart says that a began after b.
func laterStart(a, b *SessionStart) bool {
	c := Stamp{a.At, a.By}.compare(Stamp{b.At, b.By})
	if c == 0 {
		c = bytes.Compare(encoding(a, (*encoder).start), encoding(b, (*encoder).start))
	}
	return c > 0
}
