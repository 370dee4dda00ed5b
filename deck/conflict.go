package deck

import (
	"cmp"
	"slices"

	"dasi/content"
)

// findConflicts finds cards of one section that ask the same and answer differently, each once: the note may have been corrected in one of
// two places. What shows more than its front, an exhibit or options, asks something of its own.
func (c *Collection) findConflicts() {
	type asked struct {
		at    sectionID
		ask   Ask
		front string
	}
	first := map[asked]*Card{}
	for i := range c.Cards {
		card := &c.Cards[i]
		if card.Kind == Identify || card.Exhibit != "" || card.Choices != nil {
			continue
		}
		key := asked{sectionID{card.Root, card.Note, card.unit.section}, card.Ask, content.Fold(card.Front)}
		other := first[key]
		if other == nil {
			first[key] = card
			continue
		}
		if other.unit != card.unit && content.Fold(other.Back) != content.Fold(card.Back) {
			c.Findings = append(c.Findings, Finding{Root: card.Root, Note: card.Note, Line: card.Line, Code: Conflict, Detail: card.Front})
		}
	}
	c.sortFindings()
}

// sortFindings puts the findings into the order of the notes.
func (c *Collection) sortFindings() {
	rank := c.ranks()
	slices.SortStableFunc(c.Findings, func(a, b Finding) int {
		return cmp.Or(rank[notePlace{a.Root, a.Note}]-rank[notePlace{b.Root, b.Note}], a.Line-b.Line)
	})
}
