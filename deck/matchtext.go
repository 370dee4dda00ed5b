package deck

import (
	"cmp"
	"slices"
)

// noteMatch matches the units of one note with what is kept of it.
type noteMatch struct {
	units   []*unit
	records []*kept
	same    [][2]UnitID

	before []UnitHash         // the texts of the note's units when it was last seen
	marks  map[UnitID]int     // position in before of a unit that its list names by its ID, see list
	now    map[UnitHash][]int // text -> positions in units
	old    map[UnitHash][]int // text -> positions in before

	byID      map[UnitID]*kept
	stays     map[int]int  // position in before -> in units, of what stayed where it was
	stayedNow map[int]bool // positions in units of what stayed
	places    []string     // place key of every position in before, "" where it cannot be told
}

// markOf stands in the list of a note for a unit that its text does not tell.
func markOf(id UnitID) UnitHash { return HashOf("unit", string(id), "") }

// prepare reads the list of the note, with the texts in the place of marks.
func (m *noteMatch) prepare() {
	m.marks, m.now, m.old = map[UnitID]int{}, map[UnitHash][]int{}, map[UnitHash][]int{}
	slices.SortStableFunc(m.records, func(a, b *kept) int { return cmp.Compare(a.nth, b.nth) })
	unknown := map[UnitHash]int{}
	for p, h := range m.before {
		unknown[h] = p
	}
	for i, u := range m.units {
		m.now[u.sum] = append(m.now[u.sum], i)
		delete(unknown, u.sum)
	}
	resolve := func(id UnitID, text UnitHash) {
		if p, ok := unknown[markOf(id)]; ok {
			m.marks[id] = p
			m.before[p] = text
		}
	}
	if len(unknown) > 0 {
		for _, r := range m.records {
			resolve(r.id, r.hash)
		}
		for _, u := range m.units {
			for k := range maxSalts {
				resolve(UnitIDOf(u.Anchor, u.Copy+k*saltStep), u.sum)
			}
		}
	}
	for p, h := range m.before {
		m.old[h] = append(m.old[h], p)
	}
	m.rename()
}

// list writes how the list of the note has each unit: by its text, or by its ID where the text alone would not tell it the next time: from
// other copies, or from a record whose own copy is gone.
func (m *noteMatch) list() {
	orphans, copies := map[UnitHash]bool{}, map[UnitHash]int{}
	for _, r := range m.records {
		if r.unit == nil {
			orphans[r.hash] = true
		}
	}
	for _, u := range m.units {
		u.entry = u.sum
		copies[u.entry]++
	}
	for _, u := range m.units {
		text := u.entry
		displaced := copies[text] > 1 && m.byID[u.ID] != nil && UnitIDOf(u.Anchor, u.Copy) != u.ID
		if orphans[text] || displaced {
			u.entry = markOf(u.ID)
		}
	}
}

func (m *noteMatch) take(r *kept, u *unit) {
	r.unit = u
	u.ID = r.id
}

// stayed says where what stood at a position of before is now, if it stayed there.
func (m *noteMatch) stayed(p int) (int, bool) {
	if m.stays == nil {
		now := make([]UnitHash, len(m.units))
		for i, u := range m.units {
			now[i] = u.sum
		}
		m.stays, m.stayedNow = align(m.before, now), map[int]bool{}
		for _, to := range m.stays {
			m.stayedNow[to] = true
		}
	}
	to, ok := m.stays[p]
	return to, ok
}

// lines gives those of the free units with a text that a record may take: those that stand where they did before, or those that do not.
func (m *noteMatch) lines(units []*unit, old bool) []*unit {
	m.stayed(0)
	return slices.DeleteFunc(slices.Clone(units), func(u *unit) bool { return m.stayedNow[u.at] != old })
}

// shrunk says that there are fewer copies of a text than before: then a copy that is left may be another one.
func (m *noteMatch) shrunk(text UnitHash) bool { return len(m.old[text]) > len(m.now[text]) }

// owned says that the list knows a unit by an ID that is not this record's.
func (m *noteMatch) owned(u *unit, r *kept) bool {
	for k := range maxSalts {
		id := UnitIDOf(u.Anchor, u.Copy+k*saltStep)
		if _, ok := m.marks[id]; ok && id != r.id {
			return true
		}
	}
	return false
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

// sameCopies matches the records of one text in one place with its copies there. When there are fewer than before, those whose neighbours
// stayed keep their history, and the others lose none to them.
func (m *noteMatch) sameCopies(records []*kept, copies []*unit) {
	text := records[0].hash
	shrunk := m.shrunk(text)
	free := func(u *unit) bool { return u.ID == "" }
	for _, r := range records {
		if p := m.position(r, shrunk); p >= 0 {
			if to, ok := m.stayed(p); ok && slices.Contains(copies, m.units[to]) && free(m.units[to]) {
				m.take(r, m.units[to])
			}
		} else if !shrunk && r.nth >= 0 && r.nth < len(copies) && free(copies[r.nth]) && !m.owned(copies[r.nth], r) {
			m.take(r, copies[r.nth])
		}
	}
	left := slices.DeleteFunc(slices.Clone(records), func(r *kept) bool { return r.unit != nil })
	if len(left) == 0 {
		return
	}
	open := slices.DeleteFunc(slices.Clone(copies), func(u *unit) bool { return !free(u) || m.owned(u, left[0]) })
	switch {
	case shrunk:
		open = m.lines(open, false)
	case len(open) > len(left):
		open = m.lines(open, true)
	}
	if len(left) <= len(open) {
		for i, r := range left {
			m.take(r, open[i])
		}
	} else if len(copies) == 1 && len(records) == 2 {
		m.join(records[0], records[1], copies[0])
	}
}

// join makes one of two records of the same text in the same place, of which the list tells neither: two machines met different versions
// of it first.
func (m *noteMatch) join(a, b *kept, u *unit) {
	_, marked := m.marks[a.id]
	_, other := m.marks[b.id]
	if marked || other || m.shrunk(a.hash) || a.nth > 0 || b.nth > 0 {
		return
	}
	m.same = append(m.same, [2]UnitID{a.id, b.id})
	a.unit, b.unit = u, u
	u.ID = min(a.id, b.id)
}

// position tells where a record stood in before, -1 when nothing does. A mark tells it; where copies are fewer now, also its number among
// the copies of its place.
func (m *noteMatch) position(r *kept, shrunk bool) int {
	if p, ok := m.marks[r.id]; ok {
		return p
	}
	if !shrunk || r.nth < 0 {
		return -1
	}
	m.findPlaces()
	nth := 0
	for _, p := range m.old[r.hash] {
		if m.places[p] != r.place {
			continue
		}
		if nth == r.nth {
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
		func(*kept, *unit) bool { return true },
	}
	for _, fits := range rules {
		for _, r := range m.records {
			if r.unit != nil || len(m.now[r.hash]) == 0 {
				continue
			}
			shrunk := m.shrunk(r.hash)
			if p := m.position(r, shrunk); p >= 0 {
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
				open = m.lines(open, false)
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
