package deck

import (
	"cmp"
	"slices"

	"dasi/content"
)

// noteMatch matches the units of one note with what is kept of it.
type noteMatch struct {
	id      content.NoteID
	units   []*unit
	records []*kept
	same    [][2]UnitID
	listed  []UnitHash // the list of the note when it was last seen
	became  *noteMatch // the note that it is now, of one that is gone
	entries []UnitHash // the list of the note as it is now

	ready   bool // prepare was here
	settled bool // the list is as it was: so is everything

	before []UnitHash         // the texts of the note's units when it was last seen
	marks  map[UnitID]int     // position in before of a record that the list names
	marked map[int]bool       // the positions of marks
	others map[int]bool       // positions in before of what is no record's, see list
	now    map[UnitHash][]int // text -> positions in units
	old    map[UnitHash][]int // text -> positions in before

	to     map[int]int // position in before -> in units, of what stayed where it was
	from   map[int]int // the same the other way round
	places []string    // place key of every position in before, "" where it cannot be told
}

// What stands in the list of a note where a text would not tell whose it is.
func markOf(id UnitID) UnitHash       { return HashOf("unit", string(id), "") } // a record's
func markOfOther(t UnitHash) UnitHash { return HashOf("other", string(t), "") } // of no record

// markOfGone stands at the end of the list for a record whose text was not there: who looks next need not guess again.
func markOfGone(id UnitID) UnitHash { return HashOf("gone", string(id), "") }

// open says that something is left to find, after the note was made ready for it.
func (m *noteMatch) open() bool {
	if len(m.records) == 0 || len(m.units) == 0 {
		return false
	}
	m.prepare()
	return !m.settled && slices.ContainsFunc(m.records, func(r *kept) bool { return r.unit == nil })
}

// list writes how the list of the note has each unit: by its text; but where the next look could take it for another copy, or for a
// record whose own copy is gone, by whose it is.
func (m *noteMatch) list() {
	if m.settled {
		m.entries = m.listed
		return
	}
	m.prepare()
	orphans, copies, byID := map[UnitHash]bool{}, map[UnitHash]int{}, map[UnitID]bool{}
	for _, r := range m.records {
		if r.unit == nil {
			orphans[r.hash] = true
		}
		byID[r.id] = true
	}
	for _, u := range m.units {
		copies[u.sum]++
	}
	m.entries = make([]UnitHash, 0, len(m.units))
	for _, u := range m.units {
		recorded := byID[u.ID]
		displaced := copies[u.sum] > 1 && recorded && UnitIDOf(u.Anchor, u.Copy) != u.ID
		switch {
		case recorded && (displaced || orphans[u.sum]):
			m.entries = append(m.entries, markOf(u.ID))
		case orphans[u.sum]:
			m.entries = append(m.entries, markOfOther(u.sum))
		default:
			m.entries = append(m.entries, u.sum)
		}
	}
	var gone []UnitHash
	for _, r := range m.records {
		if r.unit == nil {
			gone = append(gone, markOfGone(r.id))
		}
	}
	slices.Sort(gone)
	m.entries = append(m.entries, gone...)
}

// prepare reads the list of the note, with the texts in the place of marks.
func (m *noteMatch) prepare() {
	if m.ready {
		return
	}
	m.ready = true
	if m.unchanged() {
		m.settled = true
		return
	}
	m.marks, m.others, m.now, m.old = map[UnitID]int{}, map[int]bool{}, map[UnitHash][]int{}, map[UnitHash][]int{}
	for _, r := range m.records {
		place := *r.anchor
		place.Note = m.id
		r.hash, r.place, r.nth = r.anchor.hash(), place.placeKey(), copyOf(r.holder, r.anchor)
	}
	slices.SortFunc(m.records, func(a, b *kept) int { return cmp.Or(cmp.Compare(a.nth, b.nth), cmp.Compare(a.id, b.id)) })
	for i, u := range m.units {
		m.now[u.sum] = append(m.now[u.sum], i)
	}
	m.readMarks()
	for p, h := range m.before {
		m.old[h] = append(m.old[h], p)
	}
	for _, r := range m.records {
		r.seen = r.seen || r.refused || len(m.old[r.hash]) > 0
	}
	m.rename()
}

// readMarks makes before of the list.
func (m *noteMatch) readMarks() {
	unknown := map[UnitHash][]int{}
	for p, h := range m.listed {
		if len(m.now[h]) == 0 {
			unknown[h] = append(unknown[h], p)
		}
	}
	m.before = slices.Clone(m.listed)
	if len(unknown) == 0 {
		return
	}
	drop := map[int]bool{}
	for _, r := range m.records {
		for _, p := range unknown[markOf(r.id)] {
			m.before[p], m.marks[r.id] = r.hash, p
		}
		for _, p := range unknown[markOfOther(r.hash)] {
			m.before[p], m.others[p] = r.hash, true
		}
		for _, p := range unknown[markOfGone(r.id)] {
			drop[p], r.seen = true, true
		}
	}
	if len(drop) == 0 {
		return
	}
	// The marks of what is gone stand at the end; behind them only the list of a note that was joined to this one.
	kept, at := m.before[:0], map[int]int{}
	for p, h := range m.before {
		if !drop[p] {
			at[p] = len(kept)
			kept = append(kept, h)
		}
	}
	m.before = kept
	for id, p := range m.marks {
		m.marks[id] = at[p]
	}
	others := map[int]bool{}
	for p := range m.others {
		others[at[p]] = true
	}
	m.others = others
}

// unchanged says that the list is as it was when every record was looked for, and every text with a record stands once: then each has its
// unit at once.
func (m *noteMatch) unchanged() bool {
	if len(m.listed) < len(m.units) {
		return false
	}
	for i, u := range m.units {
		if m.listed[i] != u.sum {
			return false
		}
	}
	at, next := make(map[string]int, len(m.units)), make([]int, len(m.units)) // units by their front, counted from 1
	for i, u := range m.units {
		at[u.Front], next[i] = i+1, at[u.Front]
	}
	gone := m.listed[len(m.units):]
	left := len(gone)
	found, held := make([]*unit, len(m.records)), make([]bool, len(m.units))
	for k, r := range m.records {
		for i := at[r.anchor.Front]; i > 0; i = next[i-1] {
			u := m.units[i-1]
			if u.Family != r.anchor.Family || u.Back != r.anchor.Back {
				continue
			}
			if found[k] != nil || held[i-1] {
				return false
			}
			found[k], held[i-1] = u, true
		}
		if found[k] == nil {
			left--
			if !slices.Contains(gone, markOfGone(r.id)) {
				return false
			}
		}
	}
	if left != 0 {
		return false
	}
	for i, r := range m.records {
		if found[i] != nil {
			m.take(r, found[i])
		}
	}
	return true
}

// title is the heading right above a unit.
func (a *Anchor) title() string {
	if len(a.Headings) == 0 {
		return ""
	}
	return a.Headings[len(a.Headings)-1]
}

func (m *noteMatch) take(r *kept, u *unit) { adopt(r, u) }

func adopt(r *kept, u *unit) {
	r.unit = u
	u.ID = r.id
}

// stayed says where what stood at a position of before is now, if it stayed there.
func (m *noteMatch) stayed(p int) (int, bool) {
	if m.to == nil {
		m.to, m.from = align(m.before, textsOf(m.units)), map[int]int{}
		for p, i := range m.to {
			m.from[i] = p
		}
	}
	to, ok := m.to[p]
	return to, ok
}

func textsOf(units []*unit) []UnitHash {
	all := make([]UnitHash, len(units))
	for i, u := range units {
		all[i] = u.sum
	}
	return all
}

// was says where a unit stood before, if it stayed there.
func (m *noteMatch) was(u *unit) (int, bool) {
	m.stayed(0)
	p, ok := m.from[u.at]
	return p, ok
}

// shrunk says that there are fewer copies of a text than before: then a copy that is left may be another one.
func (m *noteMatch) shrunk(text UnitHash) bool { return len(m.old[text]) > len(m.now[text]) }

// owned says that a unit is not this record's: it stayed where the list knows of another record, or of none; or it may have come from there.
func (m *noteMatch) owned(u *unit, r *kept) bool {
	if len(m.marks)+len(m.others) == 0 {
		return false
	}
	p, ok := m.was(u)
	if ok {
		at, marked := m.marks[r.id]
		return m.others[p] || marked && at != p || !marked && m.isMarked(p)
	}
	return slices.ContainsFunc(m.old[u.sum], func(p int) bool {
		_, stayed := m.stayed(p)
		return m.others[p] && !stayed
	})
}

func (m *noteMatch) isMarked(p int) bool {
	if m.marked == nil {
		m.marked = make(map[int]bool, len(m.marks))
		for _, at := range m.marks {
			m.marked[at] = true
		}
	}
	return m.marked[p]
}

// samePlace is step 1: same text under the same headings and label.
func (m *noteMatch) samePlace() {
	live := map[string][]*unit{}
	for _, u := range m.units {
		live[u.key()] = append(live[u.key()], u)
	}
	known := map[string][]*kept{}
	var keys []string
	for _, r := range m.records {
		key := r.place + "\x00" + r.anchor.textKey()
		if len(live[key]) > 0 && known[key] == nil {
			keys = append(keys, key)
		}
		known[key] = append(known[key], r)
	}
	for _, key := range keys {
		m.sameCopies(known[key], live[key])
	}
}

// sameCopies matches the records of one text in one place with its copies there. What stayed where it was keeps its history. What went from
// where it was may have moved to a line that is new; but a copy that stayed is never taken for it.
func (m *noteMatch) sameCopies(records []*kept, copies []*unit) {
	var moved, unplaced []*kept
	for _, r := range records {
		p := m.position(r, len(copies))
		if p < 0 {
			unplaced = append(unplaced, r)
		} else if to, ok := m.stayed(p); ok && slices.Contains(copies, m.units[to]) && m.units[to].ID == "" {
			m.take(r, m.units[to])
		} else {
			moved = append(moved, r)
		}
	}
	m.takeAll(moved, copies, false)
	if m.shrunk(records[0].hash) {
		m.takeAll(unplaced, copies, false)
		return
	}
	for _, r := range unplaced {
		if r.nth >= 0 && r.nth < len(copies) && copies[r.nth].ID == "" && !m.owned(copies[r.nth], r) {
			m.take(r, copies[r.nth])
		}
	}
	m.takeAll(slices.DeleteFunc(unplaced, func(r *kept) bool { return r.unit != nil }), copies, true)
	if len(copies) == 1 && len(records) == 2 {
		m.join(records[0], records[1], copies[0])
	}
}

// takeAll gives records, in their order, to copies that are new; or, where that is asked for, to such that stand where they did. It gives none
// if there are not enough for all.
func (m *noteMatch) takeAll(records []*kept, copies []*unit, stayed bool) {
	if len(records) == 0 {
		return
	}
	var old, fresh []*unit
	for _, u := range copies {
		if u.ID != "" || m.owned(u, records[0]) {
			continue
		}
		if _, was := m.was(u); was {
			old = append(old, u)
		} else {
			fresh = append(fresh, u)
		}
	}
	if stayed && len(old) >= len(records) {
		fresh = old
	}
	if len(fresh) >= len(records) {
		for i, r := range records {
			m.take(r, fresh[i])
		}
	}
}

// join makes one of two records of the same text in the same place, of which the list tells neither: two machines met different versions
// of it first.
func (m *noteMatch) join(a, b *kept, u *unit) {
	_, marked := m.marks[a.id]
	_, other := m.marks[b.id]
	if (a.unit != nil) == (b.unit != nil) || marked || other || m.shrunk(a.hash) || a.nth > 0 || b.nth > 0 {
		return
	}
	m.same = append(m.same, [2]UnitID{a.id, b.id})
	a.unit, b.unit = u, u
	u.ID = min(a.id, b.id)
}

// position tells where a record stood in before, -1 when nothing does. A mark tells it; where its place has several copies, or there are more
// or fewer now, also its number among those of its place.
func (m *noteMatch) position(r *kept, copies int) int {
	if p, ok := m.marks[r.id]; ok {
		return p
	}
	if copies < 2 && len(m.old[r.hash]) == len(m.now[r.hash]) || r.nth < 0 {
		return -1
	}
	m.findPlaces()
	nth := 0
	for _, p := range m.old[r.hash] {
		if m.places[p] != r.place {
			continue
		}
		if nth == r.nth && !m.others[p] && !m.isMarked(p) {
			return p
		}
		nth++
	}
	return -1
}

// sameText is step 3: same text elsewhere in the note, by label, then heading, then anywhere; several copies only if there are as many of
// them as of records.
func (m *noteMatch) sameText() {
	rules := []func(r *kept, u *unit) bool{
		func(r *kept, u *unit) bool { return r.anchor.Parent != "" && r.anchor.Parent == u.Parent },
		func(r *kept, u *unit) bool { return slices.Equal(r.anchor.Headings, u.Headings) },
		func(r *kept, u *unit) bool { return r.anchor.title() == u.title() && r.anchor.Parent == u.Parent },
		func(*kept, *unit) bool { return true },
	}
	for _, fits := range rules {
		for _, r := range m.records {
			if r.unit != nil || len(m.now[r.hash]) == 0 {
				continue
			}
			shrunk := m.shrunk(r.hash)
			if p := m.position(r, 0); p >= 0 {
				if to, ok := m.stayed(p); ok && m.units[to].ID == "" && fits(r, m.units[to]) {
					m.take(r, m.units[to])
					continue
				}
			}
			var open []*unit
			for _, i := range m.now[r.hash] {
				if u := m.units[i]; u.ID == "" && fits(r, u) && !m.owned(u, r) {
					open = append(open, u)
				}
			}
			if shrunk {
				open = slices.DeleteFunc(open, func(u *unit) bool { _, was := m.was(u); return was })
			}
			rivals := 0
			for _, o := range m.records {
				if o.unit == nil && o.hash == r.hash && len(open) > 0 && fits(o, open[0]) {
					rivals++
				}
			}
			if len(open) > 0 && len(open) == rivals {
				m.take(r, open[0])
			}
		}
	}
}
