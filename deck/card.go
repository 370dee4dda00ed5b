package deck

import (
	"slices"
	"strings"

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
	Cloze    Kind = "cloze"    // a text with a deletion hidden
	Question Kind = "question" // what the note asks itself, and its answer
	Compare  Kind = "compare"  // two things; how they differ is the answer
	Order    Kind = "order"    // a procedure; its steps are the answer
	Cell     Kind = "cell"     // a row of a table and a header; the cell is the answer. In a table of two columns also the cell; the row is
	Select   Kind = "choice"   // what the note asks with options to choose from
)

// reversed ends the ask of a card that has for its front what others of its unit answer.
const reversed = ".reverse"

// The asks of a term.
const (
	askDefine  Ask = "define"
	askReverse Ask = askDefine + reversed
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

	Context     []string // where the card comes from, as far as it may be shown with the question
	Path        []string // the same in full, for the answer
	Front       string   // the question: plain text, Hidden where something is left out
	Back        string   // the answer as Markdown
	Points      []string // the answer point by point, plain; nil when it is in one piece
	Named       bool     // of an identify card: what its front hides is the answer itself
	Topic       bool     // of a define card: the front is no name with a meaning but a topic, such as a difference; of an identify card: it has a topic of its own
	Exhibit     string   // Markdown that belongs to the question and stands under it: code, a table, a picture's text; mostly empty
	Choices     []Choice // what a choice card offers, in the order of the note; nil for other kinds
	Explanation string   // Markdown of a choice card: why the right options are; part of Back
	Answers     []string // plain texts that nothing on the screen may hold before the answer is shown; none where the author's question tells all

	unit   *unit
	owner  int    // number of the owner that the card belongs to in a round of new cards
	answer string // cards with the same one are kept apart; folded

	retention   float64 // desired for it; 0 for what is desired in general
	group, said int     // numbers of its unit and of its answer among those of all cards, from 0
	standing
}

// standing is how a card stands: derived from its records.
type standing struct {
	sch       Schedule
	suspended bool
	buried    Day // hidden before that day; 0 for not
}

// Choice is one of the options that a choice card offers.
type Choice struct {
	Text  content.Text
	Right bool
}

// Reverse says that the definition is asked and the term is the answer, or the cell and its row.
func (c *Card) Reverse() bool { return strings.HasSuffix(string(c.Ask), reversed) }

// SectionIndex is the number of the card's section in its note.
func (c *Card) SectionIndex() int { return c.unit.section }

// kinds is the table of card kinds: who makes cards out of a unit. A kind that is added is one line here and one file.
var kinds = []struct {
	name  Kind
	cards func(u *unit, x *index) []Card
}{
	{Recall, recall},
	{Gap, gap},
	{Identify, identify},
	{Define, define},
	{Question, question},
	{Cloze, cloze},
	{Cell, cells},
	{Order, order},
	{Compare, compare},
	{Select, choice},
}

// Kinds gives all kinds of cards, in the order in which they are made.
func Kinds() []Kind {
	all := make([]Kind, 0, len(kinds))
	for _, k := range kinds {
		all = append(all, k.name)
	}
	return all
}

// wants says that cards of a kind are made of a note: its front matter decides, and where that says nothing the settings.
func (x *index) wants(n *content.Note, kind Kind) bool {
	if n.Front.Kinds != nil {
		return slices.Contains(n.Front.Kinds, string(kind))
	}
	return !slices.Contains(x.off, kind)
}

// cardsOf makes the cards of a unit that has its ID: each kind says what it asks, shows and answers; the rest is the same for all.
func cardsOf(u *unit, x *index) []Card {
	if u.bare {
		return nil
	}
	var cards []Card
	for _, k := range kinds {
		if !x.wants(u.note, k.name) {
			if len(k.cards(u, x)) > 0 {
				u.why = LeftKind
			}
			continue
		}
		for _, c := range k.cards(u, x) {
			c.ID, c.Kind = NewCardID(u.ID, c.Ask), k.name
			c.Root, c.Note, c.Line = u.Root, u.Note, u.line
			c.Section, c.Path, c.Tags = sectionPath(u.note, u.section), u.path(), tagsAt(u.note, u.line)
			c.unit, c.owner = u, x.of(u).number
			if c.Answers == nil {
				c.Answers = []string{c.answer}
			}
			c.answer = content.Fold(c.answer)
			cards = append(cards, c)
		}
	}
	return cards
}
