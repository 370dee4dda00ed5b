package deck

import (
	"slices"
	"strings"
	"unicode"

	"dasi/content"
)

// newQuestion makes the unit of a question that the note asks itself. exhibit is Markdown that belongs to the question, mostly empty; answer
// are the blocks that answer it. What is missing is for the caller to see: a question without words or without answer is none.
func newQuestion(front content.Text, exhibit string, answer []content.Block) *unit {
	said := sayings(answer)
	return &unit{
		Anchor:  Anchor{Family: familyQuestion, Front: content.Fold(join(front, content.Text{Plain: exhibit}, " ").Plain), Back: content.Fold(strings.Join(said, "\n"))},
		term:    front,
		exhibit: exhibit,
		body:    markdownOf(answer),
		points:  said,
		listed:  len(answer) == 1 && answer[0].Kind == content.List,
	}
}

// question asks what the note asks, and gives the answer that stands there (NOTES E1, E5 to E7, P11 to P14); where the note says so, also the
// other way round. The sides of "front::back" keep the asks of a term: it may have been one before.
func question(u *unit, _ *index) []Card {
	path := u.path()
	switch {
	case u.Family == familyTerm && u.explicit:
		cards := []Card{{Ask: askDefine, Front: u.term.Plain, Back: markdown(u.def), Context: openPath(path, u.def.Plain), answer: u.def.Plain}}
		if u.only != askDefine {
			cards = append(cards, turned(u, askReverse, u.def.Plain))
		}
		cards[0].Answers = secrets(cards[0].Front, []string{u.def.Plain})
		return cards
	case u.Family != familyQuestion:
		return nil
	case u.term.Plain == "" || u.body == "":
		u.leave(LeftAsks)
		return nil
	}
	if last := len(path) - 1; last >= 0 && content.Fold(path[last]) == content.Fold(u.term.Plain) {
		path = path[:last] // a heading that asks
	}
	c := Card{Ask: "question", Front: u.term.Plain, Exhibit: u.exhibit, Back: u.body, Context: openPath(path, u.points...), answer: strings.Join(u.points, "\n")}
	if u.listed && len(u.points) > 1 {
		c.Points = u.points
	}
	c.Answers = secrets(c.Front+"\n"+c.Exhibit, u.points)
	if !u.both || len(u.points) == 0 {
		return []Card{c}
	}
	return []Card{c, turned(u, askQuestionReverse, c.answer)}
}

// turned asks for the front by the back, with the front masked where the back has it.
func turned(u *unit, ask Ask, back string) Card {
	front, term := back, u.term.Plain
	if masked := maskOne(back, term); strings.Trim(masked, Hidden+" \n") != "" {
		front = masked
	}
	c := Card{Ask: ask, Front: front, Back: markdown(u.term), Context: openPath(u.path(), term), answer: term}
	c.Answers = secrets(front, []string{term})
	return c
}

// sayings is what blocks say, plain, piece by piece: paragraphs, items, rows and lines of code.
func sayings(blocks []content.Block) []string {
	var all []string
	for i := range blocks {
		b := &blocks[i]
		switch b.Kind {
		case content.Paragraph, content.HTML:
			all = append(all, b.Text.Plain)
		case content.List:
			for j := range b.Items {
				all = append(append(all, b.Items[j].Text.Plain), sayings(b.Items[j].Blocks)...)
			}
		case content.Table, content.Definitions:
			for _, row := range b.Rows {
				all = append(all, rowText(row))
			}
		case content.Quote:
			all = append(all, sayings(b.Blocks)...)
		case content.Details:
			all = append(append(all, b.Text.Plain), sayings(b.Blocks)...)
		case content.Code:
			all = append(all, codeLines(b.Markdown)...)
		case content.Rule:
		}
	}
	return slices.DeleteFunc(all, func(s string) bool { return content.Fold(s) == "" })
}

// codeLines are the lines of a block of code, without its fences.
func codeLines(markdown string) []string {
	lines := strings.Split(strings.TrimRight(markdown, "\n"), "\n")
	if len(lines) > 1 && strings.Trim(lines[len(lines)-1], " `~") == "" {
		lines = lines[1 : len(lines)-1]
	}
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return lines
}

// secrets are the answers that nothing may tell before they are shown: not those that the question, as its author wrote it, has in it ("3:00
// and 15:00, which is in the afternoon?"). It is never nil.
func secrets(question string, answers []string) []string {
	bare := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return r
			}
			return -1
		}, content.Fold(s))
	}
	shown := bare(question)
	return slices.DeleteFunc(append([]string{}, answers...), func(a string) bool { return tells(question, a) || strings.Contains(shown, bare(a)) })
}
