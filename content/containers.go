package content

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxDepth is how deep lists and quotes may be nested. What stands deeper is given on as if it stood there: nobody reads further in,
// and the work of parsers and renderers grows with the square of the depth or worse.
const MaxDepth = 12

// maxIndent is how far a line may be indented: no list of MaxDepth needs more.
const maxIndent = 100

type containerKind int

const (
	quote containerKind = iota
	item
	footnote
	definition
)

// container is an open item or quote. Its columns count from where the content of the container around it begins; those with a w are
// of the line as it is given on, the others as it was read.
type container struct {
	kind    containerKind
	mark    int // column of its mark
	off     int // column of its content
	wmark   int
	woff    int
	bullet  byte // - * + . )
	number  int
	circled bool
}

const blanks = "                                                                                                    " // maxIndent of them

func (m *mender) indent(n int) {
	for ; n > len(blanks); n -= len(blanks) {
		m.head = append(m.head, blanks...)
	}
	m.head = append(m.head, blanks[:n]...)
}

// match reads the marks of the open containers off a line, and tells how many of them go on.
func (m *mender) match(line string) int {
	for k := range m.stack {
		c := &m.stack[k]
		rest := line[m.at:]
		n := indentation(rest)
		m.marks = append(m.marks, len(m.head))
		switch {
		case c.kind == quote && n <= 3 && n < len(rest) && rest[n] == '>':
			m.readQuote(rest, n)
		case c.kind != quote && n >= c.off:
			m.at += c.off
			m.indent(c.woff)
		case c.kind != quote && n == len(rest): // "> " with an item in the quote
			m.at += n
			m.indent(c.woff)
		case c.kind == item && n > c.mark && m.kind != kindFence && m.meantInside(c, rest[n:]):
			c.off = n
			m.at += n
			m.indent(c.woff)
		default:
			return k
		}
	}
	return len(m.stack)
}

func (m *mender) readQuote(rest string, n int) {
	end := n + 1
	if end < len(rest) && rest[end] == ' ' {
		end++
	}
	m.head = append(m.head, rest[:end]...)
	m.at += end
}

// meantInside says that a line which is indented less than the content of the item c, but more than its mark, was meant to stand in it:
// "1. " wants three blanks, and people type two.
func (m *mender) meantInside(c *container, body string) bool {
	if _, length := fenceMark(body); length > 0 {
		return true
	}
	b, ok := m.bullet(body, nil)
	return ok && (c.bullet != b.char || !isNumbered(c.bullet) || b.number != c.number+1)
}

// overIndented says that a line indented by n, too far for a list, was meant as an item of one all the same: because it stands in an item,
// or because the items beside it were read so.
func (m *mender) overIndented(rest string, n int, inParagraph bool) bool {
	b, ok := m.bullet(rest[n:], m.closed)
	if !ok || b.empty {
		return false
	}
	if inParagraph {
		return len(m.stack) > 0 && m.stack[len(m.stack)-1].kind == item
	}
	return m.closed != nil && m.closed.kind == item && m.closed.mark >= 4
}

// openContainer reads one mark at the beginning of rest, and tells whether there was one.
func (m *mender) openContainer(rest string, n int, inParagraph bool) bool {
	body := rest[n:]
	full := len(m.stack) >= MaxDepth
	switch {
	case body[0] == '>' && full:
		m.tooDeep()
		m.at += n + 1
		return true
	case body[0] == '>':
		m.push(container{kind: quote})
		m.readQuote(rest, n)
		return true
	}
	if end := footnoteLabel(body); end > 0 && !full && !inParagraph {
		m.push(container{kind: footnote, off: 4, woff: 4})
		m.head = append(m.head, rest[:n+end]...)
		m.at += n + end
		return true
	}
	if n == 0 && strings.HasPrefix(body, ": ") && !full && (inParagraph || m.closed != nil && m.closed.kind == definition) {
		off := min(1+indentation(body[1:]), 5)
		m.push(container{kind: definition, off: off, woff: off})
		m.head = append(m.head, body[:off]...)
		m.at += off
		return true
	}
	b, ok := m.bullet(body, m.closed)
	if !ok || inParagraph && (b.empty || isNumbered(b.char) && b.number != 1) {
		return false
	}
	m.openItem(b, n, full)
	return true
}

func (m *mender) openItem(b bullet, n int, full bool) {
	c := container{kind: item, mark: n, off: n + b.width, wmark: n, bullet: b.char, number: b.number, circled: b.circled}
	if s := m.closed; s != nil && s.kind == item && (n >= 4 || n >= s.woff) {
		c.wmark = s.wmark // a sibling, however far it is indented
	} else if n >= 4 {
		c.wmark = 0
	}
	if full {
		m.tooDeep()
		last := len(m.stack) - 1
		top := m.stack[last]
		if m.opened || top.kind != item {
			m.at += n + b.skip // one line cannot hold two siblings
			return
		}
		m.head = m.head[:m.marks[last]]
		m.stack = m.stack[:last]
		c.mark, c.off, c.wmark = c.mark+top.off, c.off+top.off, top.wmark
	}
	c.woff = c.wmark + len(b.text)
	m.push(c)
	m.indent(c.wmark)
	m.head = append(m.head, b.text...)
	m.at += n + b.skip
	m.items = m.i + 1
}

func (m *mender) push(c container) {
	if !m.opened {
		m.leave(kindNone)
	}
	m.marks = append(m.marks[:len(m.stack)], len(m.head))
	m.stack = append(m.stack, c)
	m.opened, m.closed = true, nil
}

func (m *mender) tooDeep() {
	if !m.deep {
		m.deep = true
		m.trouble(m.i, TooDeep)
	}
}

// bullet is the mark of an item.
type bullet struct {
	char    byte
	number  int
	circled bool
	empty   bool   // nothing stands behind it
	width   int    // columns of the line up to the item's content
	skip    int    // bytes of the line up to it
	text    string // what is given on for them
}

func isNumbered(char byte) bool { return char == '.' || char == ')' }

// bullet reads the mark at the beginning of body: what CommonMark takes for one, and what people use as one. sibling is the item before.
func (m *mender) bullet(body string, sibling *container) (b bullet, ok bool) {
	n := 0
	switch c := body[0]; {
	case c == '-' || c == '*' || c == '+':
		b.char, n = c, 1
	case '0' <= c && c <= '9':
		for n < len(body) && n < 10 && '0' <= body[n] && body[n] <= '9' {
			b.number = b.number*10 + int(body[n]-'0')
			n++
		}
		if n > 9 || n == len(body) || !isNumbered(body[n]) {
			return b, false
		}
		b.char = body[n]
		n++
	case c >= utf8.RuneSelf:
		return m.oddBullet(body, sibling)
	default:
		return b, false
	}
	after := indentation(body[n:])
	switch {
	case n+after == len(body):
		b.empty, b.width, b.skip = true, n+1, len(body)
		b.text = body[:n] + " "
		return b, true
	case after == 0:
		return m.tightBullet(body, sibling)
	case after > 4: // indented code in the item
		after = 1
	}
	b.width, b.skip, b.text = n+after, n+after, body[:n+after]
	return b, true
}

// bulletSigns are what is typed, or pasted from word processors, for a bullet.
const bulletSigns = "•ㆍ·∙‧・◦▪▫‣⁃●○■□"

// oddBullet reads a sign or a circled number.
func (m *mender) oddBullet(body string, sibling *container) (bullet, bool) {
	r, size := utf8.DecodeRuneInString(body)
	skip := size + indentation(body[size:])
	text := body[skip:]
	b := bullet{skip: skip, width: 1 + skip - size}
	switch {
	case text == "" || strings.HasPrefix(text, body[:size]): // "○○시" is a name
		return b, false
	case strings.ContainsRune(bulletSigns, r):
		b.char, b.text = bulletLike(sibling)
		return b, true
	case '①' <= r && r <= '⑳':
		b.number = int(r-'①') + 1
		follows := sibling != nil && sibling.circled && sibling.number == b.number-1
		if b.number != 1 && !follows || strings.ContainsFunc(text, func(r rune) bool { return '①' <= r && r <= '⑳' }) {
			return b, false
		}
		b.char, b.circled = '.', true
		if follows {
			b.char = sibling.bullet
		} else if sibling != nil && sibling.bullet == '.' {
			b.char = ')' // options under a numbered question are a list of their own
		}
		b.text = strconv.Itoa(b.number) + string(b.char) + " "
		return b, true
	}
	return b, false
}

// tightBullet reads "-text". Before a Latin letter it may as well be an option of a command, so that a neighbour must be a bullet too.
func (m *mender) tightBullet(body string, sibling *container) (b bullet, ok bool) {
	if body[0] != '-' || strings.HasPrefix(body, "--") {
		return b, false
	}
	r, _ := utf8.DecodeRuneInString(body[1:])
	switch {
	case unicode.Is(unicode.Hangul, r):
	case unicode.IsLetter(r) || r == '`' || r == '"':
		next := ""
		if m.i+1 < len(m.lines) {
			next = strings.TrimLeft(m.lines[m.i+1], " ")
		}
		if m.items != m.i && !(len(next) > 1 && next[0] == '-' && next[1] != '-' && next[1] != '>') {
			return b, false
		}
	default:
		return b, false
	}
	b.char, b.text = bulletLike(sibling)
	b.skip, b.width = 1, 1
	return b, true
}

// bulletLike is the mark that keeps an item in the list of its sibling.
func bulletLike(sibling *container) (char byte, text string) {
	if sibling != nil && sibling.kind == item && !isNumbered(sibling.bullet) {
		return sibling.bullet, string(sibling.bullet) + " "
	}
	return '-', "- "
}

// footnoteLabel is the length of "[^label]:" at the beginning of s, 0 if there is none.
func footnoteLabel(s string) int {
	if !strings.HasPrefix(s, "[^") {
		return 0
	}
	end := strings.Index(s, "]:")
	if end < 3 || strings.ContainsAny(s[2:end], "[] ") {
		return 0
	}
	return end + 2
}
