package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// What a note says about its explicit cards as a whole (NOTES E9 and section 5).

const tagOfCards = "flashcards"

func isTagOfCards(tag string) bool {
	return tag == tagOfCards || strings.HasPrefix(tag, tagOfCards+"/")
}

// isTagged says that the note was written for Obsidian's flashcards: "::" needs nothing beside it there.
func (w *walker) isTagged() bool {
	return len(w.note.Decks) > 0 || slices.ContainsFunc(w.note.Front.Tags, isTagOfCards)
}

// onlySpelled says that the note gives the cards that it spells out and no others: it is tagged, or a deck of hashcards without a heading.
func (w *walker) onlySpelled() bool {
	headed := slices.ContainsFunc(w.note.Sections, func(s content.Section) bool { return s.Level > 0 })
	return w.isTagged() || w.deck && !headed
}

// settleNote makes what is derived bare in a note of nothing but explicit cards.
func (w *walker) settleNote() {
	if !w.onlySpelled() {
		return
	}
	for _, u := range w.units {
		u.bare = u.bare || !u.explicit
	}
}

// readTitle takes a card that a heading of a tagged note spells out: "## front::back" (NOTES E5).
func (w *walker) readTitle(s *content.Section) {
	title := content.Text{Plain: s.Title}
	if !w.isTagged() {
		return
	}
	if front, back, both, ok := splitSpelled(title, true); ok {
		w.add(spelledTerm(title, front, back, both), s.Line, nil)
	}
}

// isBlank says that a line of the file holds nothing, but for marks of quotes.
func (w *walker) isBlank(line int) bool {
	if w.lines == nil {
		w.lines = strings.Split(w.note.Source, "\n")
	}
	i := line - w.note.FirstLine
	return i < 0 || i >= len(w.lines) || strings.Trim(w.lines[i], " >") == ""
}

// tags are those of the note, and the deck that a tag in its text names for a line.
func tagsAt(n *content.Note, line int) []string {
	deck := ""
	for _, d := range n.Decks {
		if d.Alone && d.Line <= line || d.Line == line {
			deck = d.Name
		}
	}
	if deck == "" || slices.Contains(n.Front.Tags, deck) {
		return n.Front.Tags
	}
	return append(slices.Clip(n.Front.Tags), deck)
}

// spelledFormats are those that may take the text of an item too, with what stands in it.
var spelledFormats = []func(w *walker, b blocks) int{takeQA, takeClozeCard, takeSeparated, takeClozes}

// readQuote reads a quote, which says something but has no points: only what it spells out is a card.
func (w *walker) readQuote(all []content.Block, labels []string, holder *unit) {
	for i := 0; i < len(all); i++ {
		if n := w.takeSpelled(blocks{all: all, i: i, labels: labels, holder: holder}); n > 0 {
			i += n - 1
		} else if all[i].Kind == content.Paragraph && !onlyLinks(all[i].Text) {
			holder.say(all[i].Text.Plain)
		}
	}
}

func (w *walker) takeSpelled(b blocks) int {
	for _, take := range spelledFormats {
		if n := take(w, b); n > 0 {
			return n
		}
	}
	return 0
}

// maySpell is quick to say no for what most items are.
func maySpell(t content.Text) bool {
	mark, _ := content.CardMark(t.Plain)
	return mark != 0 || strings.Contains(t.Plain, "::") || len(t.Breaks) > 0 && strings.Contains(t.Plain, "?") ||
		slices.ContainsFunc(t.Marks, func(m content.Mark) bool { return m.Kind == content.Deletion })
}

// takeItem reads an item that spells out a card. What stands in it besides is read under what the card asks.
func (w *walker) takeItem(it *content.Item, labels []string, holder *unit) bool {
	if it.Task || !maySpell(it.Text) {
		return false
	}
	own := append([]content.Block{{Kind: content.Paragraph, Line: it.Line, Text: it.Text, Markdown: it.Markdown}}, it.Blocks...)
	n := w.takeSpelled(blocks{all: own, labels: labels, holder: holder})
	if n == 0 {
		return false
	}
	if last := w.units[len(w.units)-1]; last.explicit && last.term.Plain != "" {
		labels = under(labels, last.term.Plain)
	}
	w.readBlocks(blocks{all: own, i: n, labels: labels, holder: holder})
	return true
}
