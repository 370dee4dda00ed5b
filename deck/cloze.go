package deck

import (
	"slices"
	"strings"
	"unicode"

	"dasi/content"
)

// clozePart is a piece of the text of a cloze: words, or what stands between them as it is.
type clozePart struct {
	text content.Text
	mark string // before the words: a bullet
	code string // Markdown of what has no words
}

// newCloze makes the unit of a text with deletions, nil for one without any that could be asked for.
func newCloze(text []content.Block) *unit {
	u := &unit{Anchor: Anchor{Family: familyCloze}, parts: clozeParts(text), explicit: true}
	var said []string
	for i, p := range u.parts {
		if u.text.Plain == "" {
			u.text = p.text
		}
		said = append(said, p.text.Plain, p.code)
		u.parts[i].text = oneLine(p.text)
	}
	u.Front = content.Fold(strings.Join(said, "\n"))
	if len(u.deletions()) == 0 {
		return nil
	}
	return u
}

func clozeParts(text []content.Block) []clozePart {
	var parts []clozePart
	for i := range text {
		b := &text[i]
		switch b.Kind {
		case content.Paragraph:
			parts = append(parts, clozePart{text: b.Text})
		case content.List:
			for j := range b.Items {
				parts = append(parts, clozePart{text: b.Items[j].Text, mark: "- "})
				parts = append(parts, clozeParts(b.Items[j].Blocks)...)
			}
		case content.Quote, content.Details:
			parts = append(parts, clozeParts(b.Blocks)...)
		case content.Code, content.Table, content.Definitions, content.HTML, content.Rule:
			parts = append(parts, clozePart{code: b.Markdown})
		}
	}
	return parts
}

// takeClozes takes a paragraph, an item or the rows of a table with deletions in them (NOTES E8, E11). A row without any is no card there.
func takeClozes(w *walker, b blocks) int {
	block := &b.all[b.i]
	if block.Kind == content.Paragraph {
		if u := newCloze(b.all[b.i : b.i+1]); u != nil && u.clozeStyle() != content.Bracket {
			w.add(u, block.Line, b.labels)
			return 1
		}
		return 0
	}
	taken := 0
	for r, row := range block.Rows {
		var t content.Text
		for _, cell := range row {
			if t.Plain != "" && cell.Plain != "" {
				t = join(t, cell, " · ")
			} else if cell.Plain != "" {
				t = cell
			}
		}
		if u := newCloze([]content.Block{{Text: t}}); u != nil {
			line := block.Line + r
			if block.Kind == content.Table && r > 0 {
				line++ // the line below the header
			}
			w.add(u, min(line, block.Line+strings.Count(block.Markdown, "\n")), b.labels)
			taken = 1
		}
	}
	return taken
}

// cloze asks for each deletion of a text; the others are shown.
func cloze(u *unit, x *index) []Card {
	if u.Family != familyCloze {
		return nil
	}
	var cards []Card
	all := u.deletions()
	follow(all, x.recorded(u.ID))
	for _, d := range all {
		front, exhibit, back := u.without(&d)
		answers := make([]string, 0, len(d.spots))
		hinted := false
		for _, s := range d.spots {
			if a := u.parts[s.part].text.Plain[s.from:s.to]; !slices.Contains(answers, a) {
				answers = append(answers, a)
			}
			hinted = hinted || s.hint != ""
		}
		for _, a := range answers {
			front = maskOne(front, a)
		}
		if !hinted && !strings.ContainsFunc(front, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			continue // all of it is hidden
		}
		c := Card{Ask: d.ask, Front: front, Exhibit: exhibit, Back: back, Context: openPath(u.path(), answers...), answer: strings.Join(answers, "\n")}
		c.Answers = secrets(front+"\n"+exhibit, answers)
		cards = append(cards, c)
	}
	return cards
}

// without gives the question of a deletion, with what is no text of it, and the answer.
func (u *unit) without(d *deletion) (front, exhibit, back string) {
	var fronts, exhibits, backs []string
	for i, p := range u.parts {
		if p.code != "" {
			exhibits, backs = append(exhibits, p.code), append(backs, p.code)
			continue
		}
		shown := content.Text{Plain: p.text.Plain}
		for _, m := range p.text.Marks {
			if m.Kind != content.Deletion {
				shown.Marks = append(shown.Marks, m)
			}
		}
		var hidden strings.Builder
		from := 0
		for _, s := range d.spots {
			if s.part != i {
				continue
			}
			hidden.WriteString(p.text.Plain[from:s.from] + Hidden)
			if s.hint != "" {
				hidden.WriteString("(" + s.hint + ")")
			}
			from = s.to
			shown = emphasised(shown, span{s.from, s.to})
		}
		fronts = append(fronts, p.mark+hidden.String()+p.text.Plain[from:])
		backs = append(backs, p.mark+markdown(shown))
	}
	return strings.Join(slices.DeleteFunc(fronts, func(s string) bool { return s == "" }), "\n"), strings.Join(exhibits, "\n\n"), strings.Join(backs, "\n\n")
}
