package deck

import (
	"slices"

	"dasi/content"
)

// Kind says how a card asks.
type Kind string

// The kinds of cards.
const (
	Recall   Kind = "recall"   // a name; the points under it are the answer
	Gap      Kind = "gap"      // a point with its key part hidden
	Identify Kind = "identify" // a point with the names masked; the section is the answer
	Define   Kind = "define"   // a term and its definition, in both directions
)

// Hidden stands for what a front leaves out.
const Hidden = "▢"

// Card is one question, derived from a unit of a note and never stored.
type Card struct {
	ID      CardID
	Kind    Kind
	Ask     Ask
	Root    RootID
	Note    content.NoteID
	Line    int      // of the unit in its file
	Section []string // titles of the section that it is from, outermost first
	Tags    []string

	Context []string // where the card comes from, as far as it may be shown with the question
	Path    []string // the same in full, for the answer
	Front   string   // the question: plain text, Hidden where something is left out
	Back    string   // the answer as Markdown
	Points  []string // the answer point by point, as Markdown; nil when it is in one piece
	Answers []string // plain texts that nothing on the screen may hold before the answer is shown

	unit   *unit
	owner  int    // number of the section that the card belongs to in a round of new cards
	answer string // folded; cards with the same one are kept apart
}

// Reverse says that the definition is asked and the term is the answer.
func (c *Card) Reverse() bool { return c.Ask == "define.reverse" }

// kinds is the table of card kinds: who makes cards out of a unit. A kind that is added is one line here and one file.
var kinds = []struct {
	name Kind
	make func(u *unit, x *index) []Card
}{
	{Recall, recall},
	{Gap, gap},
	{Identify, identify},
	{Define, define},
}

// cardsOf makes the cards of a unit that has its ID.
func cardsOf(u *unit, x *index) []Card {
	if u.bare && u.Family != familySection && u.Family != familyLabel {
		return nil
	}
	var cards []Card
	for _, k := range kinds {
		if only := u.note.Front.Kinds; only != nil && !slices.Contains(only, string(k.name)) {
			continue
		}
		for _, c := range k.make(u, x) {
			c.Kind, c.unit = k.name, u
			c.ID = NewCardID(u.ID, c.Ask)
			c.Root, c.Note, c.Line = u.Root, u.Note, u.line
			c.Section = sectionPath(u.note, u.section)
			c.Tags = u.note.Front.Tags
			c.Path = append(notePath(u.note, u.section), u.labels...)
			c.owner = x.owner(u)
			if c.Answers == nil {
				c.Answers = []string{c.answer}
			}
			c.answer = content.Fold(c.answer)
			cards = append(cards, c)
		}
	}
	return cards
}

// notePath is the note's title and the titles down to a section, without saying one twice.
func notePath(n *content.Note, section int) []string {
	path := sectionPath(n, section)
	if len(path) > 0 && content.Fold(path[0]) == content.Fold(n.Title) {
		return path
	}
	return append([]string{n.Title}, path...)
}
