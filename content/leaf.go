package content

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fence is the code that is open.
type fence struct {
	char      byte
	length    int
	closer    string // the line that ends it, if it was made of something else: "$$", "{% endhighlight %}"
	swallowed bool   // a line in it looks like a heading
}

const fenceMarks = "````````" // for code that was no fence before

// fenceMark is the character and length of the fence that s begins with, length 0 if with none.
func fenceMark(s string) (char byte, length int) {
	if s == "" || s[0] != '`' && s[0] != '~' {
		return 0, 0
	}
	for length < len(s) && s[length] == s[0] {
		length++
	}
	if length < 3 || s[0] == '`' && strings.IndexByte(s[length:], '`') >= 0 {
		return 0, 0
	}
	return s[0], length
}

func (m *mender) inFence(rest string) {
	n := indentation(rest)
	body := rest[n:]
	if m.fence.closer != "" {
		if strings.TrimSpace(body) == m.fence.closer {
			rest = rest[:n] + fenceMarks[:m.fence.length]
			m.fence.swallowed = false
			m.leave(kindNone)
		}
		m.give(rest)
		return
	}
	m.give(rest)
	if char, length := fenceMark(body); n < 4 && char == m.fence.char && length >= m.fence.length && strings.TrimSpace(body[length:]) == "" {
		m.fence.swallowed = false
		m.leave(kindNone)
	} else if headingLevel(body) > 0 {
		m.fence.swallowed = true
	}
}

// headingLevel is the number of signs of an ATX heading, 0 if s is none.
func headingLevel(s string) int {
	n := 0
	for n < len(s) && s[n] == '#' {
		n++
	}
	if n > 6 || n < len(s) && s[n] != ' ' {
		return 0
	}
	return n
}

// isRule says whether s is a thematic break: three or more of one sign.
func isRule(s string) bool {
	n, _ := ruleSigns(s)
	return n >= 3
}

// ruleSigns counts the signs of a thematic break; if s is none, other is where something else stands.
func ruleSigns(s string) (n, other int) {
	if s == "" || s[0] != '-' && s[0] != '*' && s[0] != '_' {
		return 0, 0
	}
	for i := range len(s) {
		switch s[i] {
		case s[0]:
			n++
		case ' ':
		default:
			return 0, i
		}
	}
	return n, len(s)
}

// rule reads a thematic break. That there is none is remembered, because "- - - - … a" would be looked through for each of its marks.
func (m *mender) rule(line string, at int) bool {
	if at < m.noRule {
		return false
	}
	n, other := ruleSigns(line[at:])
	if n < 3 {
		m.noRule = at + other
	}
	return n >= 3
}

// interrupts says whether rest begins a block of its own, where a paragraph could go on without the marks of its container.
func (m *mender) interrupts(rest string) bool {
	n := indentation(rest)
	var next *container
	if k := len(m.marks) - 1; k >= 0 && k < len(m.stack) {
		next = &m.stack[k]
	}
	if n == len(rest) || n >= 4 && (next == nil || next.mark < 4) {
		return n == len(rest)
	}
	body := rest[n:]
	if _, length := fenceMark(body); length > 0 || body[0] == '>' || headingLevel(body) > 0 || isRule(body) || footnoteLabel(body) > 0 {
		return true
	}
	if b, ok := m.bullet(body, next); ok {
		return !b.empty && (!isNumbered(b.char) || b.number == 1 || next != nil && next.kind == item)
	}
	if endsItem(body, m.nextLine()) {
		return true
	}
	return body[0] == '<' && (htmlEnd(body) != nil || isBlockTag(body) || isHTMLHeading.MatchString(body)) ||
		next != nil && next.kind == definition && strings.HasPrefix(body, ": ")
}

func (m *mender) nextLine() string {
	if m.i+1 < len(m.lines) {
		return m.lines[m.i+1]
	}
	return ""
}

// underline reads what stands below a paragraph and makes it a heading. "---" does so only below a single line: otherwise it was meant to
// end something, a card or what came before.
func (m *mender) underline(rest string) bool {
	n := indentation(rest)
	body := strings.TrimRight(rest[n:], " ")
	if n > 3 || body == "" || body[0] != '-' && body[0] != '=' || strings.Trim(body, body[:1]) != "" {
		return false
	}
	switch {
	case len(body) < 3:
		m.text(rest[:n] + `\` + body)
		return true
	case body[0] == '-' && (m.cards || m.rows || m.i-m.start > 1):
		rest = rest[:n] + "***"
	}
	m.leave(kindNone)
	m.cards = false
	m.give(rest)
	return true
}

// openLeaf reads the beginning of what is no container.
func (m *mender) openLeaf(rest string, inParagraph bool) {
	n := indentation(rest)
	if char, length := fenceMark(rest[n:]); length > 0 {
		m.leave(kindFence)
		m.fence = fence{char: char, length: length}
		m.give(rest)
		return
	}
	if rest = m.hide(rest); strings.TrimSpace(rest) == "" {
		m.blank()
		return
	}
	n = indentation(rest)
	body := rest[n:]
	switch body[0] {
	case '#':
		if m.heading(rest, body) {
			return
		}
	case '<':
		if m.html(rest, body, inParagraph) {
			return
		}
	case '{':
		if m.liquid(rest, body) {
			return
		}
	case '$':
		if strings.TrimSpace(body) == "$$" && m.ahead("$$", 200, true) {
			m.openMade(rest[:n], "math", "$$")
			return
		}
	}
	if m.property(body) {
		m.blank()
		return
	}
	m.text(rest)
}

// openMade opens a fence of code that is marked otherwise in the note.
func (m *mender) openMade(indent, language, closer string) {
	m.leave(kindFence)
	m.fence = fence{char: '`', length: len(fenceMarks), closer: closer}
	m.give(indent + fenceMarks + language)
}

func (m *mender) heading(rest, body string) bool {
	level := headingLevel(body)
	if level == 0 && len(m.stack) == 0 && len(rest) == len(body) && m.isGlued(body) {
		level = strings.IndexFunc(body, func(r rune) bool { return r != '#' })
		rest = body[:level] + " " + body[level:]
	}
	if level == 0 {
		return false
	}
	m.leave(kindNone)
	m.start = m.i
	m.give(rest)
	m.i++
	m.leaf()
	m.i--
	m.cards = false
	return true
}

// maxGlued is how long a heading without a blank may be. Longer lines are text that happens to begin with a tag.
const maxGlued = 60

// isGlued says whether "#제목" is a heading, though CommonMark wants a blank: if it stands alone and cannot be a tag.
func (m *mender) isGlued(s string) bool {
	level := strings.IndexFunc(s, func(r rune) bool { return r != '#' })
	if level < 1 || level > 6 || m.kind == kindParagraph || utf8.RuneCountInString(s) > maxGlued || strings.Contains(s, "::") {
		return false
	}
	words := strings.Fields(s[level:])
	first, _ := utf8.DecodeRuneInString(words[0])
	if !unicode.IsLetter(first) && !isOrdinal.MatchString(words[0]) {
		return false
	}
	for _, w := range words[1:] {
		if w[0] == '#' {
			return false
		}
	}
	listFollows := beginsList(m.nextLine())
	if strings.TrimSpace(m.nextLine()) != "" && !listFollows {
		return false
	}
	if level > 1 {
		return true
	}
	if strings.Contains(words[0], "/") || slices.Contains(hashWords, strings.ToLower(words[0])) {
		return false
	}
	return len(words) > 1 || listFollows && m.countGlued() > 1
}

var isOrdinal = regexp.MustCompile(`^\d{1,3}[.)]`)

// hashWords are tags of flashcard programs and directives of C, which begin lines as headings do.
var hashWords = []string{
	"flashcard", "flashcards", "card", "cards", "review", "anki", "todo",
	"include", "define", "ifdef", "ifndef", "endif", "if", "else", "pragma", "import", "undef", "error",
}

// listMark begins an item of a list, as people type it.
var listMark = regexp.MustCompile(`^ *(?:[-*+] |-\p{Hangul}|[0-9]{1,9}[.)] |[①` + bulletSigns + `])`)

func beginsList(line string) bool { return listMark.MatchString(line) }

// countGlued tells how many lines of the text are "#word" with a list right below.
func (m *mender) countGlued() int {
	if m.tagged == 0 {
		m.tagged = 1
		for i, s := range m.lines {
			if len(s) > 1 && s[0] == '#' && s[1] != '#' && s[1] != ' ' && !strings.Contains(s, " ") && i+1 < len(m.lines) && beginsList(m.lines[i+1]) {
				m.tagged++
			}
		}
	}
	return m.tagged - 1
}

// endsItem says whether a line that stands right below an item, without its indentation, begins something new. CommonMark would let it
// continue the item's text; but a label of the list below it, the answer to a question, or a card is none of the item's.
func endsItem(line, next string) bool {
	line = strings.TrimSpace(line)
	mark, _ := CardMark(line)
	return mark == 'Q' || mark != 0 && cardMark.MatchString(line) || answerLine.MatchString(line) || beginsList(next) && labelLine.MatchString(line)
}

var (
	answerLine = regexp.MustCompile(`(?i)^(?:\*\*)?(?:correct )?(?:answers?|ans\.|정답|답|해설|풀이)(?:\*\*)?\s*[:：]`)
	labelLine  = regexp.MustCompile(`^(?:[^:：]{1,40}[:：]|\*\*[^*]{1,60}\*\*:?)$`)
)

// text reads a line of a paragraph.
func (m *mender) text(rest string) {
	if m.kind == kindParagraph && !m.rows && indentation(rest) < 4 {
		first := m.lines[m.start]
		if beginsCard(strings.TrimSpace(rest), first[markLength(first):], m.nextLine()) {
			m.leave(kindNone)
			m.cards = len(m.stack) == 0
		}
	}
	if m.kind == kindParagraph {
		if rest = m.hide(rest); strings.TrimSpace(rest) == "" {
			m.blank()
			return
		}
	} else {
		m.leave(kindParagraph)
	}
	body := strings.TrimLeft(rest, " ")
	if len(m.stack) == 0 && cardMark.MatchString(body) {
		m.cards = true
	}
	first := m.i == m.start
	isRef := first && isReference(body)
	switch {
	case isRef:
		rest = m.boundReferences(rest)
	case m.rows:
		rest = m.tableRow(rest)
	case !first && isDelimiterRow(body):
		rest = m.table(rest)
	}
	m.give(m.countFootnotes(rest))
	if m.rows || isRef {
		m.i++
		m.leaf()
		m.i--
		m.start = m.i + 1
	}
}

var reference = regexp.MustCompile(`^\[[^\[\]]+\]:\s*\S+\s*(?:"[^"]*"|'[^']*'|\([^()]*\))?\s*$`)

// isReference says whether s is a link definition that is complete.
func isReference(s string) bool { return s[0] == '[' && reference.MatchString(s) }

// ahead says whether closer stands in one of the next lines, alone or anywhere.
func (m *mender) ahead(closer string, lines int, alone bool) bool {
	if m.absent[closer] {
		return false
	}
	for k := m.i + 1; k < len(m.lines); k++ {
		if k > m.i+lines {
			return false
		}
		s := m.lines[k]
		if alone && strings.TrimLeft(strings.TrimSpace(s), "> ") == closer || !alone && containsFold(s, closer) {
			return true
		}
	}
	m.absent[closer] = true
	return false
}

// containsFold is strings.Contains for a lower-case part, whatever the case of s.
func containsFold(s, part string) bool {
	return strings.Contains(s, part) || strings.Contains(strings.ToLower(s), part)
}

func containsAnyFold(s string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return containsFold(s, p) })
}
