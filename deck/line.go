package deck

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// What a line of a note is: a label of what stands under it, a remark, navigation, a name. See NOTES sections 2 and 6.

// What a label may be at most: longer ones tell something, or ask for too much at once.
const (
	maxLabelWords   = 8
	maxLabelLetters = 60
	maxNameWords    = 5 // of a label with a full stop
)

// isLabel says that a text is short enough to name what stands under it, and no sentence: those end in 다, or in a full stop after more
// than a name.
func isLabel(s string) bool {
	words := len(strings.Fields(s))
	return s != "" && words <= maxLabelWords && utf8.RuneCountInString(s) <= maxLabelLetters &&
		!strings.HasSuffix(strings.TrimRight(s, "."), "다") && (words <= maxNameWords || !strings.HasSuffix(s, "."))
}

// isSentence says that a text says something itself, whatever else stands under it.
func isSentence(s string) bool { return strings.HasSuffix(s, ".") || verbEnd.MatchString(s) }

// labelOf is a label without the colon or full stop after it; ok when it ends in a colon, and so names the list after it.
func labelOf(s string) (label string, ok bool) {
	return strings.TrimRight(s, ":：. "), strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")
}

// isIntroduction says that a label only announces what comes: "다음과 같다", "The following".
func isIntroduction(label string) bool {
	return isLabelWord(label) || introductions.MatchString(strings.TrimRight(titleKey(label), ". "))
}

var numberedQuestion = regexp.MustCompile(`^q\d+$`)

// isLabelWord says that a word before a colon makes a remark of what follows: 참고, Tip 2, Q1.
func isLabelWord(s string) bool {
	key := strings.TrimRight(titleKey(s), ". ")
	bare := strings.TrimRight(key, "0123456789 ")
	return labelWords[key] || len(bare) > 1 && labelWords[bare] || opens(key, "q") && numberedQuestion.MatchString(key)
}

var datedLine = regexp.MustCompile(`^\d{4}[-./]\s?\d{1,2}`)

// isRemark recognises what is never asked: "Note: …", "출처: …", dated lines, addresses.
func isRemark(s string) bool {
	if i := strings.IndexAny(s, ":：)"); i > 0 && isLabelWord(s[:i]) {
		return true
	}
	head := s[:min(len(s), remarkHead)]
	return opens(head, asciiDigits) && datedLine.MatchString(head) || opens(head, "eEiIfFcC", "예") && exampleLine.MatchString(head) || isAddress(s) || !strings.ContainsFunc(s, unicode.IsLetter)
}

// remarkHead is how many bytes tell a date or an example: what the expressions look at costs by its length.
const remarkHead = 16

const asciiDigits = "0123456789"

// exampleLine recognises what only gives an example of the line before it.
var exampleLine = regexp.MustCompile(`^(?i:e\.g\.?|ex\)|i\.e\.?|for example|cf[).])[\s,:]|^예\)|^예를 들(?:어|면)`)

func asks(s string) bool { return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "？") }

// command is a line that only typesets: \newpage.
var command = regexp.MustCompile(`^\\[A-Za-z]+$`)

// templated is what a program fills in before anyone reads the text.
var templated = regexp.MustCompile(`\{\{[^{}]+\}\}|\{%[^{}]+%\}`)

// isTemplate says that a text has a part of a template in it that is no code.
func isTemplate(t content.Text) bool {
	at := templated.FindStringIndex(t.Plain)
	return len(at) > 0 && !marked(t, at[0], content.CodeSpan, content.Math)
}

func isAddress(s string) bool {
	return strings.Contains(s, "://") && !strings.Contains(strings.TrimSpace(s), " ") || strings.HasPrefix(s, "//")
}

var emojiCode = regexp.MustCompile(`:\w+:`)

// onlyLinks says that a text is nothing but links and pictures: navigation or sources.
func onlyLinks(t content.Text) bool {
	rest := []byte(t.Plain)
	linked := false
	for _, m := range t.Marks {
		if m.Kind == content.Link || m.Kind == content.Image {
			linked = true
			for i := m.Start; i < m.End; i++ {
				rest[i] = ' '
			}
		}
	}
	return linked && !strings.ContainsFunc(emojiCode.ReplaceAllString(string(rest), ""), unicode.IsLetter) || isAddress(t.Plain)
}

// isNavigation says that four of five items of a list, or more, are links: a table of contents, or sources.
func isNavigation(items []content.Item) bool {
	links := 0
	for i := range items {
		if onlyLinks(items[i].Text) {
			links++
		}
	}
	return links > 1 && links*5 >= len(items)*4
}

// areSteps says that a numbered list is a procedure by its heading or label, or by its items.
func areSteps(list *content.Block, titles ...string) bool {
	if !list.Ordered || len(list.Items) < 3 {
		return false
	}
	if slices.ContainsFunc(list.Items, func(it content.Item) bool { return asks(it.Text.Plain) }) {
		return false
	}
	return slices.ContainsFunc(titles, isProcedure) || !slices.ContainsFunc(titles, isGeneric) &&
		!slices.ContainsFunc(list.Items, func(it content.Item) bool { return !isStep(it.Text.Plain) })
}

// listIn gives the items of the first list in blocks, nil for none.
func listIn(blocks []content.Block) []content.Item {
	for i := range blocks {
		if blocks[i].Kind == content.List {
			return blocks[i].Items
		}
	}
	return nil
}

// isStatement says that a text has enough letters to be asked about (NOTES P2, section 6), and not too many.
func isStatement(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 4 && utf8.RuneCountInString(s) <= maxBackLetters
}

var verbEnd = regexp.MustCompile(`[다함됨음임줌기][.]?$`)

// isBareName recognises a point of at most three words that only names something: no verb, number, code or emphasis (NOTES section 6).
func isBareName(t content.Text) bool {
	emphasised := slices.ContainsFunc(t.Marks, func(m content.Mark) bool { return m.Kind == content.Strong || m.Kind == content.CodeSpan })
	return len(strings.Fields(t.Plain)) <= 3 && !emphasised && !strings.ContainsFunc(t.Plain, unicode.IsDigit) && !verbEnd.MatchString(t.Plain) &&
		!strings.Contains(t.Plain, "(")
}
