package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// takeQA takes a card of hashcards (NOTES E1): "Q:" with what follows, "A:" with what follows, up to the next card, a rule or the end of what
// they stand in. What is missing is said, and the rest read as if the mark were none.
func takeQA(w *walker, b blocks) int {
	line := firstLine(&b.all[b.i])
	mark, _ := content.CardMark(line)
	switch mark {
	case 'A':
		if w.isDeck() {
			w.find(NoQuestion, b.all[b.i].Line, "")
		}
		return 0
	case 'Q':
	default:
		return 0
	}
	answer := w.cardEnd(b.all, b.i+1)
	end := answer
	if answer < len(b.all) {
		if mark, _ := content.CardMark(firstLine(&b.all[answer])); mark == 'A' {
			end = w.cardEnd(b.all, answer+1)
		}
	}
	front := unmarked(b.all[b.i:answer])
	u := newQuestion(content.Text{}, "", unmarked(b.all[answer:end]))
	if len(front) > 0 && front[0].Kind == content.Paragraph {
		u = newQuestion(oneLine(front[0].Text), markdownOf(front[1:]), unmarked(b.all[answer:end]))
	}
	switch {
	case u.term.Plain == "":
		return 0
	case u.body == "":
		if !strings.HasPrefix(strings.TrimLeft(line, "Q질문0123456789 "), ".") { // a list of questions
			w.find(NoAnswer, b.all[b.i].Line, "")
		}
		return 0
	}
	u.explicit, w.deck = true, true
	w.add(u, b.all[b.i].Line, b.labels)
	return end - b.i
}

// takeClozeCard takes a cloze of hashcards (NOTES E2): "C:" with what follows, as far as a card goes.
func takeClozeCard(w *walker, b blocks) int {
	if mark, _ := content.CardMark(firstLine(&b.all[b.i])); mark != 'C' {
		return 0
	}
	if source := b.all[b.i].Markdown; strings.Count(source, "[") == strings.Count(source, "](") && !w.isDeck() {
		return 0 // a line of links: "C: [manual](c.md)"
	}
	end := w.cardEnd(b.all, b.i+1)
	u := newCloze(unmarked(b.all[b.i:end]))
	if u == nil {
		if w.isDeck() {
			w.find(NoDeletion, b.all[b.i].Line, "")
		}
		return 0
	}
	w.deck = true
	w.add(u, b.all[b.i].Line, b.labels)
	return end - b.i
}

// isDeck says that the note has several cards of hashcards: then a mark that lacks its other half is a mistake, and elsewhere it is text.
func (w *walker) isDeck() bool {
	if w.marks == 0 {
		w.marks = 1
		for line := range strings.Lines(w.note.Source) {
			if mark, _ := content.CardMark(strings.TrimLeft(strings.TrimSpace(line), "-*+> ")); mark == 'Q' || mark == 'C' {
				w.marks++
			}
		}
	}
	return w.marks > 2
}

func firstLine(b *content.Block) string {
	if b.Kind != content.Paragraph {
		return ""
	}
	line, _, _ := strings.Cut(b.Markdown, "\n")
	return line
}

// cardEnd finds where the part of a card ends that goes on at block i. In a note that is tagged for Obsidian a card of another spelling ends it
// too; elsewhere "f :: a" may be what the answer says.
func (w *walker) cardEnd(all []content.Block, i int) int {
	for ; i < len(all) && all[i].Kind != content.Rule; i++ {
		if mark, _ := content.CardMark(firstLine(&all[i])); mark != 0 || w.isTagged() && spellsCard(&all[i]) {
			break
		}
	}
	return i
}

// spellsCard says that a block has a card of Obsidian's or Anki's in it.
func spellsCard(b *content.Block) bool {
	hides := func(t content.Text) bool {
		return slices.ContainsFunc(t.Marks, func(m content.Mark) bool { return m.Kind == content.Deletion && m.Cloze.Style != content.Bracket })
	}
	spells := func(t content.Text) bool {
		return hides(t) || slices.ContainsFunc(t.Lines(), func(line content.Text) bool {
			_, _, _, ok := splitSpelled(line, true)
			return ok || line.Plain == "?" || line.Plain == "??"
		})
	}
	return spells(b.Text) || slices.ContainsFunc(b.Items, func(it content.Item) bool { return spells(it.Text) }) ||
		slices.ContainsFunc(b.Rows, func(row []content.Text) bool { return slices.ContainsFunc(row, hides) })
}

// unmarked is a part of a card without the mark that it begins with.
func unmarked(part []content.Block) []content.Block {
	if len(part) == 0 {
		return nil
	}
	first := part[0]
	_, n := content.CardMark(first.Text.Plain)
	first.Text = cut(first.Text, min(n, len(first.Text.Plain)), len(first.Text.Plain))
	_, n = content.CardMark(first.Markdown)
	bold := strings.Count(first.Markdown[:n], "**") == 1 // it goes on behind the mark
	first.Markdown = strings.TrimLeft(first.Markdown[n:], " \n")
	if bold && first.Markdown != "" {
		first.Markdown = "**" + first.Markdown
	}
	if first.Markdown == "" {
		return part[1:]
	}
	return append([]content.Block{first}, part[1:]...)
}
