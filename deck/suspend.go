package deck

import (
	"time"

	"dasi/content"
)

// CardsBelow gives the cards of a section and of all that stands under it, in the order of the note; those of the whole note for section -1.
func (c *Collection) CardsBelow(root RootID, n *content.Note, section int) []*Card {
	var cards []*Card
	for i := max(section, 0); i < len(n.Sections); i++ {
		if i > section && n.Sections[i].Parent < section {
			break
		}
		cards = append(cards, c.SectionCards(root, n.ID, i)...)
	}
	return cards
}

// Studyable says that a session of a section with all that stands under it would have a card to ask on some day without anything being brought
// back: one that is neither suspended nor put off, nor answered by the name of the section.
func (c *Collection) Studyable(root RootID, n *content.Note, section int, now time.Time) bool {
	today := c.Today(now)
	for _, card := range c.CardsBelow(root, n, section) {
		if card.Kind != Identify && !c.Hidden(card.ID, today) {
			return true
		}
	}
	return false
}

// SetSuspended suspends cards or brings them back, outside of any session; a session that is open passes over them from then on. Those that
// are so already stay as they are. It gives nil when all are.
func (c *Collection) SetSuspended(cards []CardID, on bool, now time.Time) *Progress {
	delta, changed := &Progress{}, false
	for _, card := range cards {
		if c.Suspended(card) == on {
			continue
		}
		changed = true
		c.anchor(delta, card, now)
		delta.ask(card).Suspended = &Switch{On: on, Stamp: c.stampOf(card, now)}
	}
	if !changed {
		return nil
	}
	Merge(c.Progress, delta)
	for _, card := range cards {
		c.replay(c.canon(card))
	}
	return delta
}
