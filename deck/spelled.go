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

// takeItem reads the first of some items if it spells out a card, alone or with its answer in the next item or the one below it ("- Q: …",
// "- A: …"), and gives how many it took. What stands in them besides is read under what the card asks.
func (w *walker) takeItem(items []content.Item, labels []string, holder *unit) (taken int) {
	it := &items[0]
	if it.Task || !maySpell(it.Text) {
		return 0
	}
	own, taken := blocksOf(it), 1
	if signOf(it.Text) == 'Q' && !slices.ContainsFunc(it.Blocks, func(b content.Block) bool { return signOf(b.Text) == 'A' }) {
		switch below := listIn(it.Blocks); {
		case len(below) > 0 && signOf(below[0].Text) == 'A':
			at := slices.IndexFunc(own, func(b content.Block) bool { return b.Kind == content.List })
			own = slices.Concat(own[:at], blocksOf(&below[0]), itemsAsBlocks(below[1:]), own[at+1:])
		case len(items) > 1 && signOf(items[1].Text) == 'A':
			own, taken = append(own, blocksOf(&items[1])...), 2
		}
	}
	n := w.takeSpelled(blocks{all: own, labels: labels, holder: holder})
	if n == 0 {
		return 0
	}
	if last := w.units[len(w.units)-1]; last.explicit && last.term.Plain != "" {
		labels = under(labels, last.term.Plain)
	}
	w.readBlocks(blocks{all: own, i: n, labels: labels, holder: holder})
	return taken
}

// blocksOf is an item as blocks, its text the first.
func blocksOf(it *content.Item) []content.Block {
	return append([]content.Block{{Kind: content.Paragraph, Line: it.Line, Text: it.Text, Markdown: it.Markdown}}, it.Blocks...)
}

func itemsAsBlocks(items []content.Item) []content.Block {
	var all []content.Block
	for i := range items {
		all = append(all, blocksOf(&items[i])...)
	}
	return all
}

// signOf is the mark of a card that a text begins with, 0 for none.
func signOf(t content.Text) byte {
	mark, _ := content.CardMark(t.Plain)
	return mark
}
