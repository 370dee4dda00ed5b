package deck

import (
	"cmp"
	"slices"
)

// Orphan is a unit with a history whose text is in no open note any more. It is kept for good, and has its history back when its text comes
// back (IDENTITY.md, step 8).
type Orphan struct {
	ID      UnitID
	Anchor  Anchor // the text and place that it had last
	Reviews int    // valid answers, of all its cards
}

// Orphans gives the histories that wait for their texts, in the order of the notes that they were in. Of a note that is not open, was not
// looked for or is set to give no cards nothing is known.
func (c *Collection) Orphans() []Orphan {
	roots := map[RootID]*OpenRoot{}
	for i := range c.Roots {
		roots[c.Roots[i].ID] = &c.Roots[i]
	}
	var all []Orphan
	for id, u := range c.Progress.Units {
		root := roots[u.Root]
		if root == nil || c.live[c.classes.Canon(id)] || c.classes.Canon(id) != id {
			continue
		}
		if n := c.Note(u.Root, u.Note); n == nil && !root.isGone(u.Note) || n != nil && n.Front.Skip {
			continue
		}
		o := Orphan{ID: id, Anchor: u.Anchor}
		if u.Was != nil && u.refused() {
			o.Anchor = u.Was.Anchor // the user said that the text of now is another card
		}
		for ask := range u.Asks {
			o.Reviews += len(c.asked(NewCardID(id, ask)).Valid())
		}
		if o.Reviews > 0 {
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b Orphan) int {
		return cmp.Or(cmp.Compare(a.Anchor.Note, b.Anchor.Note), slices.Compare(a.Anchor.Headings, b.Anchor.Headings), cmp.Compare(a.Anchor.Front, b.Anchor.Front), cmp.Compare(a.ID, b.ID))
	})
	return all
}
