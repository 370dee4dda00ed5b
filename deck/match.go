package deck

import (
	"cmp"
	"slices"

	"dasi/content"
)

// match gives every unit of one root the ID under which its history is kept, or the ID that it gets when something is first recorded
// for it (IDENTITY.md). Each step is one to one over the whole root and takes only what is free on both sides; what no step finds keeps its
// record, for when it comes back. The result does not depend on the order of files.
//
// others are the roots that are open beside this one: a text that was recorded under another root, by another machine that
// met it first, is the same unit unless that root is here too.
func match(p *Progress, root *OpenRoot, units []*unit, others []RootID) *matching {
	all := newMatching(p, root, units)
	all.renames()
	all.each((*noteMatch).samePlace)
	all.each((*noteMatch).sameText)
	all.each((*noteMatch).sameAsBefore)
	all.each((*noteMatch).almostSame)
	all.each((*noteMatch).sameFronts)
	all.each((*noteMatch).sameBack)
	all.reworded()
	all.elsewhere()
	all.each((*noteMatch).joinUnknown)
	for _, n := range all.notes {
		for _, u := range n.units {
			all.newID(u, p, others)
		}
		n.list()
	}
	return all
}

// matching is the matching of all notes of one root.
type matching struct {
	root    *OpenRoot
	classes Classes
	notes   []*noteMatch // those that are open, by path
	gone    []*noteMatch // those that were there once, by path: their units are gone
	records map[content.NoteID][]*kept
	taken   map[UnitID]bool // the IDs that have a record, once they are asked for
	foreign []*unit         // those with the record of another root
}

// each runs a step on every note that has units and records left.
func (all *matching) each(step func(*noteMatch)) {
	for _, n := range all.notes {
		if n.open() {
			step(n)
		}
	}
}

// kept is what is known of a unit of a note.
type kept struct {
	id      UnitID
	holder  UnitID // which of the records that are one unit has the anchor
	anchor  *Anchor
	was     *Was              // what it said before it was found again
	not     map[UnitHash]bool // the texts that it is not
	refused bool              // what it was last found in is one of them: it stands by what it said before
	hash    UnitHash          // of its text
	place   string            // place key, with the headings as they are called now
	nth     int               // which copy of its text it was when it got its ID, -1 when the ID does not tell
	unit    *unit             // what it is now
	step    Step              // how that was found, "" when it is the same text
	seen    bool              // the last look at its note knew of it: what is no newcomer since then is not this unit
	profile *profile
}

// newMatching gathers what is known of the root's notes.
func newMatching(p *Progress, root *OpenRoot, units []*unit) *matching {
	all := &matching{root: root, classes: p.Classes()}
	records := recordsOf(p, all.classes, root.ID)
	all.records = records
	at := map[content.NoteID]*noteMatch{}
	lists := map[content.NoteID][]UnitHash{}
	if r := p.Roots[root.ID]; r != nil {
		lists = r.Notes
	}
	add := func(id content.NoteID) *noteMatch {
		n := &noteMatch{id: id, records: records[id], listed: lists[id]}
		at[id] = n
		return n
	}
	for i := range root.Notes {
		if n := &root.Notes[i]; !n.Front.Skip && at[n.ID] == nil {
			all.notes = append(all.notes, add(n.ID))
		}
	}
	for _, u := range units {
		n := at[u.Note]
		n.units = append(n.units, u)
	}
	for id := range lists {
		if at[id] == nil && root.isGone(id) {
			all.gone = append(all.gone, add(id))
		}
	}
	for id := range records {
		if at[id] == nil && root.isGone(id) {
			all.gone = append(all.gone, add(id))
		}
	}
	byPath := func(a, b *noteMatch) int { return cmp.Compare(a.id, b.id) }
	slices.SortFunc(all.notes, byPath)
	slices.SortFunc(all.gone, byPath)
	return all
}

// recordsOf gathers the records of a root by note, in no order. Of records that are one unit the latest anchor counts.
func recordsOf(p *Progress, classes Classes, root RootID) map[content.NoteID][]*kept {
	latest := map[UnitID]UnitID{} // of the units that are one with others
	records := map[content.NoteID][]*kept{}
	room := make([]kept, 0, len(p.Units))
	add := func(canon, holder UnitID) {
		u := p.Units[holder]
		room = append(room, kept{id: canon, holder: holder, anchor: &u.Anchor, was: u.Was})
		r := &room[len(room)-1]
		if len(u.Not) > 0 || canon != holder || classes.members[canon] != nil {
			r.readRefusals(p, classes.Members(canon))
		}
		records[r.anchor.Note] = append(records[r.anchor.Note], r)
	}
	for id, u := range p.Units {
		if u.Root != root || u.zero() {
			continue
		}
		if classes.members[id] == nil {
			add(id, id)
			continue
		}
		canon := classes.Canon(id)
		other, ok := latest[canon]
		if !ok || cmp.Or(u.compare(p.Units[other].Stamp), cmp.Compare(id, other)) > 0 {
			latest[canon] = id
		}
	}
	for canon, id := range latest {
		add(canon, id)
	}
	return records
}

// readRefusals gathers the texts that a record is not. One that was last found in such a text stands by what it said before.
func (r *kept) readRefusals(p *Progress, members []UnitID) {
	for _, member := range members {
		if other := p.Units[member]; other != nil {
			for _, h := range other.Not {
				if r.not == nil {
					r.not = map[UnitHash]bool{}
				}
				r.not[h] = true
			}
		}
	}
	if r.was != nil && r.not[RefusalOf(r.anchor)] {
		before := r.was.Anchor
		before.Root = r.anchor.Root
		r.anchor, r.was, r.refused = &before, nil, true
	}
}

// copyOf finds which copy of its text a unit was when it got its ID, -1 when the ID does not tell.
func copyOf(id UnitID, a *Anchor) int {
	const likely = 32
	for n := range likely {
		if UnitIDOf(*a, n) == id {
			return n
		}
	}
	return -1
}

// A unit whose ID is taken, by one that has moved on, gets the ID of a later copy: no text has saltStep copies in one place.
const saltStep = 1000

// newID gives a unit without a record its ID. Where that is taken, the next one is free on every machine alike.
func (all *matching) newID(u *unit, p *Progress, others []RootID) {
	for salt := u.Copy; u.ID == ""; salt += saltStep {
		id := all.classes.Canon(UnitIDOf(u.Anchor, salt))
		k := p.Units[id]
		foreign := k != nil && k.Root != u.Root && !slices.Contains(others, k.Root) && k.key() == u.key()
		if (k == nil || k.zero() || foreign) && !all.isTaken(id) {
			u.ID = id
			if foreign {
				all.foreign = append(all.foreign, u)
			}
		}
	}
}

// isTaken says that a record of this root goes under an ID.
func (all *matching) isTaken(id UnitID) bool {
	if all.taken == nil {
		all.taken = map[UnitID]bool{}
		for _, list := range all.records {
			for _, r := range list {
				all.taken[r.id] = true
			}
		}
	}
	return all.taken[id]
}
