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
	notes   []*noteMatch    // those that are open, by path
	gone    []*noteMatch    // those that were there once, by path: their units are gone
	taken   map[UnitID]bool // the IDs that have a record
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
	all := &matching{root: root, classes: p.Classes(), taken: map[UnitID]bool{}}
	records := recordsOf(p, all.classes, root.ID)
	for _, list := range records {
		for _, r := range list {
			all.taken[r.id] = true
		}
	}
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

// recordsOf gathers the records of a root by note, in the order of their IDs. Of records that are one unit the latest anchor counts.
func recordsOf(p *Progress, classes Classes, root RootID) map[content.NoteID][]*kept {
	latest := map[UnitID]UnitID{}
	for id, u := range p.Units {
		if u.Root != root || u.zero() {
			continue
		}
		canon := classes.Canon(id)
		other, ok := latest[canon]
		if !ok || cmp.Or(u.compare(p.Units[other].Stamp), cmp.Compare(id, other)) > 0 {
			latest[canon] = id
		}
	}
	records := map[content.NoteID][]*kept{}
	for canon, id := range latest {
		u := p.Units[id]
		r := &kept{id: canon, holder: id, anchor: &u.Anchor, was: u.Was}
		for _, member := range classes.Members(canon) {
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
			before.Root = root
			r.anchor, r.was, r.refused = &before, nil, true
		}
		records[r.anchor.Note] = append(records[r.anchor.Note], r)
	}
	for _, list := range records {
		slices.SortFunc(list, func(a, b *kept) int { return cmp.Compare(a.id, b.id) })
	}
	return records
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
		elsewhere := k != nil && k.Root != u.Root && !slices.Contains(others, k.Root) && k.key() == u.key()
		if !all.taken[id] && (k == nil || k.zero() || elsewhere) {
			u.ID = id
		}
	}
}
