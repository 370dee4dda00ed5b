package content

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

var (
	// cardMark begins a part of a card of hashcards: "Q:", "A:" or "C:". C:\ is a drive.
	cardMark = regexp.MustCompile(`^(?:\*\*)?(?:([QA]|질문|문|답변?) ?[0-9]{0,3}|(C))(?:\*\*)?[:：](?:\*\*)?(?:[^\\/*]|$)`)
	// dottedMark is the same with a full stop, as in a questionnaire.
	dottedMark = regexp.MustCompile(`^(?:\*\*)?([QA]|질문|문|답) ?[0-9]{0,3}(?:\*\*)?\.(?:\*\*)?(?: |$)`)
	nextOption = regexp.MustCompile(`^(?:\*\*)?B ?[.)]`)
)

// CardMark reads what a line begins with that is a part of a card of hashcards: 'Q', 'A' or 'C', and the length of the mark with the blanks
// after it; 0 for other lines. It reads Markdown as well as plain text.
func CardMark(line string) (mark byte, length int) {
	if line == "" || line[0] < 0x80 && strings.IndexByte("QAC*", line[0]) < 0 {
		return 0, 0
	}
	m := cardMark.FindStringSubmatchIndex(line)
	if m == nil {
		if m = dottedMark.FindStringSubmatchIndex(line); m == nil {
			return 0, 0
		}
	}
	length = strings.IndexAny(line, ":：.")
	length += len(line[length:]) - len(strings.TrimLeft(line[length:], ":：.* "))
	if stars := strings.HasPrefix(line, "**"); stars && strings.Count(line[:length], "**") < 2 || !stars {
		length = strings.IndexAny(line, ":：.") // the bold goes on, or begins after the mark
		length += len(line[length:]) - len(strings.TrimLeft(line[length:], ":：. "))
	}
	switch {
	case len(m) > 4 && m[4] >= 0:
		return 'C', length
	case line[m[2]] == 'A' || strings.HasPrefix(line[m[2]:], "답"):
		return 'A', length
	}
	return 'Q', length
}

// beginsCard says whether a line ends the paragraph before it, which begins with first, because it begins a part of a card. "A." does so only
// below a question, and not where it is the first of several options.
func beginsCard(line, first, next string) bool {
	mark, _ := CardMark(line)
	if mark == 0 || cardMark.MatchString(line) {
		return mark != 0
	}
	question, _ := CardMark(first)
	return mark == 'Q' || question == 'Q' && !nextOption.MatchString(strings.TrimLeft(next, " >"))
}

// cardMarks knows which blocks of a tree belong to a card, and to what part of it.
type cardMarks map[ast.Node]byte

// of gives the mark of the card that a block belongs to: that which it begins with, or the block before it has, up to a heading or a rule.
func (c cardMarks) of(block ast.Node, src []byte) byte {
	var passed []ast.Node
	mark := byte(0)
	for n := block; n != nil; {
		passed = append(passed, n)
		if known, ok := c[n]; ok {
			mark = known
			break
		}
		if lines := n.Lines(); (n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock) && lines.Len() > 0 {
			line := lines.At(0)
			if mark, _ = CardMark(strings.TrimSpace(string(line.Value(src)))); mark != 0 {
				break
			}
		}
		if n.Kind() == ast.KindHeading || n.Kind() == ast.KindThematicBreak {
			break
		}
		above := n
		for n = above.PreviousSibling(); n == nil; n = above.PreviousSibling() {
			if above = above.Parent(); above == nil || above.Kind() == ast.KindDocument {
				break
			}
		}
	}
	for _, n := range passed {
		c[n] = mark
	}
	return mark
}
