package deck

import (
	"cmp"
	"slices"
	"time"

	"dasi/content"
)

// Refound is a unit that was found again in a text that is not quite the one that it had, or in another note. The texts are as they are compared
// (content.Fold).
type Refound struct {
	ID   UnitID
	Step Step
	At   time.Time
	Old  Anchor
	New  Anchor
	Line int // of the note of New; 0 when it is not open
}

// Loss is a note of which most units that had a history are gone at once.
type Loss struct {
	Root RootID
	Note content.NoteID
	Lost int // units with a history that are not in the note any more
	Of   int // of so many
}

// Refound gives what was found again and not refused, the latest first.
func (c *Collection) Refound() []Refound {
	lines := map[UnitID]*unit{}
	for i := range c.Cards {
		lines[c.Cards[i].unit.ID] = c.Cards[i].unit
	}
	open := map[RootID]bool{}
	for i := range c.Roots {
		open[c.Roots[i].ID] = true
	}
	var all []Refound
	for id, u := range c.Progress.Units {
		if u.Was == nil || !open[u.Root] || u.refused() {
			continue
		}
		f := u.refound(id)
		if live := lines[c.classes.Canon(id)]; live != nil {
			f.Line = live.line
		}
		all = append(all, f)
	}
	slices.SortFunc(all, func(a, b Refound) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID)) })
	return all
}

// Doubtful counts what opening the notes found again in a way that the user should look at.
func (c *Collection) Doubtful() int { return c.doubtful }

// Losses are the notes that lost most of what had a history since they were last open.
func (c *Collection) Losses() []Loss { return c.losses }

// Refuse says that what a unit was found again in is not that unit: at the next opening the text is a new card, and the history waits
// for its own text again. It gives nil when the unit was not found again, or that was refused before.
func (c *Collection) Refuse(id UnitID) *Progress {
	u := c.Progress.Units[id]
	if u == nil || u.Was == nil || u.refused() {
		return nil
	}
	delta := &Progress{}
	delta.unit(id).Not = []UnitHash{RefusalOf(&u.Anchor)}
	Merge(c.Progress, delta)
	return delta
}

// refused says that the user took the text of now for another card.
func (u *Unit) refused() bool { return slices.Contains(u.Not, RefusalOf(&u.Anchor)) }

// refound is what became of a unit that was found again.
func (u *Unit) refound(id UnitID) Refound {
	old := u.Was.Anchor
	old.Root = u.Root
	return Refound{ID: id, Step: u.Was.Step, At: u.Was.At, Old: old, New: u.Anchor}
}

// RefusalOf names a text of a note in the list of those that a unit is not.
func RefusalOf(a *Anchor) UnitHash {
	return HashOf("not\x00"+string(a.Note)+"\x00"+a.Family, a.Front, a.Back)
}

// record notes in found what is new about a root: the units of its notes, and the anchors of units with records that have changed. A note
// that is set to give no cards keeps what was known of it.
func (all *matching) record(found, p *Progress, stamp Stamp) {
	known := p.Roots[all.root.ID]
	list := func(note content.NoteID, hashes []UnitHash) {
		var last Stamp
		if known != nil {
			if old, ok := known.Notes[note]; ok && slices.Equal(old, hashes) {
				return
			}
			last = known.Scans[note]
		}
		r := found.root(all.root.ID, all.root.Name)
		r.Notes[note], r.Scans[note] = hashes, stamp.after(last)
	}
	for _, m := range all.notes {
		list(m.id, m.entries)
		found.Same = append(found.Same, m.same...)
	}
	for _, g := range all.gone {
		if g.became != nil {
			list(g.id, []UnitHash{})
		}
	}
	set := func(id UnitID, a Anchor, was *Was) {
		u := found.unit(id)
		u.Anchor, u.Was, u.Stamp = a, was, stamp.after(p.Units[id].Stamp)
	}
	for _, m := range slices.Concat(all.notes, all.gone) {
		if m.became != nil {
			continue
		}
		for _, r := range m.records {
			switch u := r.unit; {
			case u != nil:
				if r.refused || !r.anchor.equal(&u.Anchor) {
					set(r.holder, u.Anchor, r.becomes(stamp.At))
				}
			case !r.refused && r.anchor.Note != m.id: // it goes along with its note
				a := *r.anchor
				a.Note = m.id
				set(r.holder, a, r.was)
			}
		}
	}
	for _, u := range all.foreign {
		set(u.ID, u.Anchor, nil)
	}
	found.Same = orderPairs(found.Same)
}

// becomes is what is kept of the text that a record had: the one before it was found in another; nothing, once that one is back.
func (r *kept) becomes(now time.Time) *Was {
	switch {
	case r.step != "":
		return &Was{Step: r.step, At: stampTime(now), Anchor: *r.anchor}
	case r.was != nil && r.unit.textKey() == r.anchor.textKey():
		return r.was
	}
	return nil
}

func (a *Anchor) equal(b *Anchor) bool {
	return a.Root == b.Root && a.Note == b.Note && slices.Equal(a.Headings, b.Headings) && a.Parent == b.Parent &&
		a.Family == b.Family && a.Front == b.Front && a.Back == b.Back
}

// losses are the notes that lost most of what had a history at this look.
func (all *matching) losses() []Loss {
	const few = 5 // is no loss to warn of
	var found []Loss
	for _, m := range all.notes {
		if m.settled {
			continue
		}
		lost, had := 0, 0
		for _, r := range m.records {
			if len(m.old[r.hash]) == 0 {
				continue // it was gone before, or is from elsewhere
			}
			had++
			if r.unit == nil {
				lost++
			}
		}
		if lost >= few && 2*lost > had {
			found = append(found, Loss{all.root.ID, m.id, lost, had})
		}
	}
	return found
}

// doubtful counts what was found in a way that the user should look at.
func (all *matching) doubtful() int {
	n := 0
	for _, m := range slices.Concat(all.notes, all.gone) {
		for _, r := range m.records {
			if m.became == nil && r.unit != nil && r.step.Doubtful() {
				n++
			}
		}
	}
	return n
}
