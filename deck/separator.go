package deck

import (
	"net/netip"
	"regexp"
	"strings"
	"unicode/utf8"

	"dasi/content"
)

// askQuestionReverse is the ask of a card that has the answer of a question for its front.
const askQuestionReverse Ask = "question.reverse"

// maxSeparators is how many colons of a line are looked at: whose first ones are all addresses has no card.
const maxSeparators = 50

// splitSpelled takes the sides of "front::back" or "front:::back" apart (NOTES E5, E6). The first separator counts, the longer before the
// shorter; in code it makes no card of the line. Addresses, properties and the like have none; where the note has no tag of flashcards, a
// blank, Hangul or a question mark has to stand beside it.
func splitSpelled(t content.Text, tagged bool) (front, back content.Text, both, ok bool) {
	for _, sep := range []string{":::", "::"} {
		for i, tries := 0, 0; i < len(t.Plain) && tries < maxSeparators; tries++ {
			n := strings.Index(t.Plain[i:], sep)
			if n < 0 {
				break
			}
			at := i + n
			end := at
			for end < len(t.Plain) && t.Plain[end] == ':' {
				end++
			}
			i = end
			switch {
			case end-at != len(sep) || marked(t, at, content.Math) || isAddressAt(t.Plain, at) || isProperty(t.Plain[:at], t.Plain[end:]):
				continue
			case marked(t, at, content.CodeSpan):
				return front, back, false, false
			case !tagged && !setsOff(t.Plain[:at], t.Plain[end:]):
				continue
			}
			front, back = part(t, 0, at), part(t, end, len(t.Plain))
			return front, back, sep == ":::", front.Plain != "" && back.Plain != ""
		}
	}
	return front, back, false, false
}

func setsOff(before, after string) bool {
	b, _ := utf8.DecodeLastRuneInString(before)
	a, _ := utf8.DecodeRuneInString(after)
	return b == ' ' || a == ' ' || isHangul(b) || isHangul(a) || b == '?' || b == '？'
}

// isAddressAt says that the word around byte i is a name of Amazon's (arn:aws:s3:::x) or an address of the internet (2001:db8::1).
func isAddressAt(s string, i int) bool {
	from := strings.LastIndexByte(s[:i], ' ') + 1
	word, _, _ := strings.Cut(s[from:], " ")
	word = strings.TrimRight(strings.TrimLeft(word, `"'([<`), `"')]>.,;`)
	if strings.HasPrefix(word, "arn:") {
		return true
	}
	word, _, _ = strings.Cut(word, "/")
	_, err := netip.ParseAddr(word)
	return err == nil && strings.ContainsAny(word, "0123456789")
}

var propertyKey = regexp.MustCompile(`(?:^|[\[(])[a-z][\w-]*$`)

// isProperty recognises "key:: value" of Dataview and Logseq.
func isProperty(before, after string) bool {
	return strings.HasPrefix(after, " ") && propertyKey.MatchString(before) && !strings.HasSuffix(before, " ")
}

// takeSeparated takes a paragraph or an item in which lines are cards: "front::back", and front and back above and below a line "?" or "??"
// (NOTES E5 to E7). What else stands in it is read as if it stood alone.
func takeSeparated(w *walker, b blocks) int {
	block := &b.all[b.i]
	if block.Kind != content.Paragraph || !strings.Contains(block.Text.Plain, "::") && !strings.Contains(block.Text.Plain, "?") {
		return 0
	}
	s := separated{w: w, b: b, lines: block.Text.Lines(), source: strings.Split(block.Markdown, "\n"), taken: 1}
	free, found := 0, false // the first line that is no card's yet
	for i := 0; i < len(s.lines); i++ {
		if front, back, both, ok := splitSpelled(s.lines[i], w.isTagged()); ok {
			s.rest(free, i)
			w.add(spelledTerm(s.lines[i], front, back, both), block.Line+i, b.labels)
			free, found = i+1, true
			continue
		}
		if sign := s.lines[i].Plain; sign != "?" && sign != "??" || i == free || s.lines[i-1].Plain == "" {
			continue
		}
		if to := s.question(free, i); to > 0 {
			i, free, found = to-1, to, true
		}
	}
	if !found {
		return 0
	}
	s.rest(free, len(s.lines))
	return s.taken
}

// separated is a paragraph that is taken apart by its lines.
type separated struct {
	w      *walker
	b      blocks
	lines  []content.Text
	source []string // its Markdown by lines, with the addresses of its links after them
	taken  int      // blocks
}

func spelledTerm(line, front, back content.Text, both bool) *unit {
	u := &unit{Anchor: Anchor{Family: familyTerm, Front: content.Fold(front.Plain), Back: content.Fold(back.Plain)}, text: line, term: front, def: back, explicit: true}
	if !both {
		u.only = askDefine
	}
	return u
}

// question reads the card around the "?" on line i, whose front begins on line from, and gives the line after it; 0 when there is none. The
// back goes on to the next line with "::" or the end of the paragraph, and there over what touches it: a list, code, a table.
func (s *separated) question(from, i int) (to int) {
	for to = i + 1; to < len(s.lines) && s.lines[to].Plain != ""; to++ {
		if _, _, _, ok := splitSpelled(s.lines[to], s.w.isTagged()); ok {
			break
		}
	}
	var answer []content.Block
	if to > i+1 {
		answer = append(answer, s.slice(i+1, to))
	}
	if to == len(s.lines) {
		for s.b.i+s.taken < len(s.b.all) {
			next := &s.b.all[s.b.i+s.taken]
			if next.Kind == content.Rule || next.Kind == content.Paragraph || s.w.isBlank(next.Line-1) {
				break
			}
			answer = append(answer, *next)
			s.taken++
		}
	}
	u := newQuestion(oneLine(s.slice(from, i).Text), s.above(from), answer)
	if u.body == "" {
		if next := s.b.i + s.taken; next < len(s.b.all) && s.b.all[next].Kind != content.Paragraph && s.b.all[next].Kind != content.Rule {
			s.w.find(CutAnswer, s.b.all[s.b.i].Line+i, "")
		}
		return 0
	}
	u.explicit, u.both = true, s.lines[i].Plain == "??"
	s.w.add(u, s.b.all[s.b.i].Line+from, s.b.labels)
	return to
}

// above is the code or table that stands right above the front and belongs to it.
func (s *separated) above(from int) string {
	if from > 0 || s.b.i == 0 || s.w.isBlank(s.b.all[s.b.i].Line-1) {
		return ""
	}
	if b := &s.b.all[s.b.i-1]; b.Kind == content.Code || b.Kind == content.Table {
		return b.Markdown
	}
	return ""
}

// rest reads lines that are no cards of this kind.
func (s *separated) rest(from, to int) {
	if from >= to {
		return
	}
	b := s.b
	b.all, b.i = []content.Block{s.slice(from, to)}, 0
	if takeClozes(s.w, b) == 0 {
		s.w.readParagraph(&b.all[0], false, b.labels, b.holder)
		s.w.keep(b)
	}
}

// slice is a part of the paragraph, from one line to before another.
func (s *separated) slice(from, to int) content.Block {
	b := content.Block{Kind: content.Paragraph, Line: s.b.all[s.b.i].Line + from, Text: joinLines(s.lines[from:to])}
	if len(s.source) < len(s.lines) { // a line of it is in no text
		b.Markdown = markdown(b.Text)
		return b
	}
	b.Markdown = strings.Join(append(s.source[from:to:to], s.source[len(s.lines):]...), "\n")
	return b
}

// joinLines puts lines together again that content.Text.Lines took apart.
func joinLines(lines []content.Text) content.Text {
	var t content.Text
	var plain strings.Builder
	for i, line := range lines {
		if i > 0 && plain.Len() > 0 {
			t.Breaks = append(t.Breaks, plain.Len())
			plain.WriteByte(' ')
		}
		at := plain.Len()
		for _, m := range line.Marks {
			m.Start, m.End = m.Start+at, m.End+at
			if last := len(t.Marks) - 1; last >= 0 && m.Start == at && t.Marks[last].End == at-1 && t.Marks[last].Kind == m.Kind && t.Marks[last].Cloze == m.Cloze {
				t.Marks[last].End = m.End // it went on over the end of the line
				continue
			}
			t.Marks = append(t.Marks, m)
		}
		plain.WriteString(line.Plain)
	}
	t.Plain = plain.String()
	return cut(t, 0, len(t.Plain))
}
