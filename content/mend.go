package content

import (
	"slices"
	"strings"
)

// Notes are written for editors that are kinder than CommonMark: "#제목" without a blank, "•" for a bullet, two blanks of indentation
// under "1.", tags of HTML for a heading. mend rewrites such lines to what CommonMark reads as it was meant, hides what is no text
// (comments, block ids, attributes) and makes harmless what a parser would take too long for. It keeps the number of lines, so that
// a line of the mended text is the same line of the file, and it never touches code. Mended text is mended no further: the reader parses
// what the sections were read off, and must see the same.
func mend(text string) (string, asides) {
	mended, all := mendOnce(text)
	for range maxMends {
		if mended == text {
			break
		}
		text = mended // what was hidden may have kept a line from being what it is
		var more asides
		mended, more = mendOnce(text)
		for _, t := range more.troubles {
			if !slices.Contains(all.troubles, t) {
				all.troubles = append(all.troubles, t)
			}
		}
		all.decks = append(all.decks, more.decks...)
	}
	return mended, all
}

// maxMends is how often text is looked at again: more often than fuzzing found any that still changed.
const maxMends = 8

func mendOnce(text string) (string, asides) {
	m := mender{lines: strings.Split(text, "\n"), absent: map[string]bool{}}
	m.hides, m.properties = mayHide(text), strings.Contains(text, "::")
	m.out = m.lines
	for m.i = range m.lines {
		m.line(m.lines[m.i])
	}
	m.i = len(m.lines)
	m.leave(kindNone)
	m.bound()
	if !m.changed {
		return text, m.asides
	}
	return strings.Join(m.out, "\n"), m.asides
}

// asides is what mending comes across.
type asides struct {
	troubles []trouble
	decks    []DeckTag // their lines are counted from 0
}

// trouble is a problem on a line of the text, counted from 0.
type trouble struct {
	line int
	code ProblemCode
}

// kind is what the innermost open block is, as far as it matters for the next line.
type kind int

const (
	kindNone      kind = iota
	kindParagraph      // the next line may continue it
	kindFence
	kindIndented
	kindHTML
)

// mender follows the block structure of a text line by line, as CommonMark does but without making a tree.
type mender struct {
	lines   []string
	out     []string // the lines as they are given on; lines itself until one is changed
	changed bool
	i       int // index of the current line

	hides, properties bool // the text may hold what hide, what property look for

	stack  []container // lists' items, quotes and the like that are open, outermost first
	kind   kind        // of the leaf that is open in the innermost one
	start  int         // the line on which that leaf begins
	fence  fence
	end    []string // kindHTML: one of these ends it, on a line that holds it; none: a blank line
	until  string   // inside a comment: what ends it
	cards  bool     // between "Q:" and the line "---" that ends such cards
	items  int      // the line on which an item was opened last, plus 1
	rows   bool     // the paragraph is a table: what follows are rows
	tagged int      // how many headings without a blank ("#제목") stand before lists; 0 for not counted yet, else 1 more

	at      int        // how much of the line is read
	noRule  int        // before this byte of the line no thematic break begins
	head    []byte     // what is given on for that
	marks   []int      // length of head before each container
	opened  bool       // a container was opened on this line
	closed  *container // the one at this level that the line closed
	popped  container
	deep    bool // TooDeep was reported
	notes   int  // footnotes so far
	cells   int  // of tables so far
	bottom  int  // the blank line below the paragraph that linesBelow looked at last
	refWork int  // what such definitions cost so far
	pipes   int  // escaped ones in their code so far
	absent  map[string]bool
	leaves  []leaf
	asides
}

func (m *mender) trouble(line int, code ProblemCode) {
	m.troubles = append(m.troubles, trouble{line, code})
}

// put gives on the current line.
func (m *mender) put(s string) {
	if s == m.lines[m.i] {
		return
	}
	if !m.changed {
		m.changed = true
		m.out = append([]string(nil), m.lines...)
	}
	m.out[m.i] = s
}

// give gives on the containers' marks and the rest of the line.
func (m *mender) give(rest string) {
	line := m.lines[m.i]
	if len(m.head)+len(rest) == len(line) && line[:len(m.head)] == string(m.head) && line[len(m.head):] == rest {
		return
	}
	m.put(string(m.head) + rest)
}

// blank gives on the current line as an empty one, which ends a paragraph.
func (m *mender) blank() {
	m.put(strings.TrimRight(string(m.head), " "))
	if m.kind == kindParagraph || m.kind == kindHTML && m.end == nil {
		m.leave(kindNone)
	}
}

// leave ends the leaf that is open, and another begins.
func (m *mender) leave(next kind) {
	switch m.kind {
	case kindParagraph:
		m.leaf()
	case kindFence:
		if m.fence.swallowed {
			m.trouble(m.start, OpenFence)
		}
	case kindNone, kindIndented, kindHTML:
	}
	m.kind, m.start, m.rows = next, m.i, false
}

func (m *mender) line(line string) {
	m.at, m.noRule, m.head, m.marks, m.opened, m.closed = 0, 0, m.head[:0], m.marks[:0], false, nil
	if m.until != "" {
		var ok bool
		if line, ok = m.inComment(line); !ok {
			return
		}
	}
	if n := indentation(line); n == len(line) {
		m.blankLine()
		return
	} else if n > maxIndent && m.kind != kindFence {
		line = line[n-maxIndent:]
	}
	matched := m.match(line)
	if matched < len(m.stack) {
		if rest := line[m.at:]; m.kind == kindParagraph && !m.interrupts(rest) {
			m.text(rest)
			return
		}
		m.popped = m.stack[matched]
		m.closed = &m.popped
		m.stack = m.stack[:matched]
		m.leave(kindNone)
	}
	if !m.continues(line[m.at:]) {
		m.open(line)
	}
}

// blankLine ends paragraphs and quotes, but neither items nor code.
func (m *mender) blankLine() {
	for k, c := range m.stack {
		if c.kind == quote {
			m.stack = m.stack[:k]
			m.leave(kindNone)
			break
		}
	}
	if m.kind == kindParagraph || m.kind == kindHTML && m.end == nil {
		m.leave(kindNone)
	}
}

// continues reads a line of code or HTML that is already open.
func (m *mender) continues(rest string) bool {
	switch m.kind {
	case kindFence:
		m.inFence(rest)
		return true
	case kindIndented:
		if indentation(rest) < 4 {
			m.leave(kindNone)
			return false
		}
		m.give(rest)
		return true
	case kindHTML:
		if m.end == nil {
			rest = m.hide(rest)
		}
		m.give(rest)
		if containsAnyFold(rest, m.end) {
			m.leave(kindNone)
		}
		return true
	case kindNone, kindParagraph:
	}
	return false
}

// open reads what begins on a line: containers, then a leaf.
func (m *mender) open(line string) {
	for {
		rest := line[m.at:]
		n := indentation(rest)
		if n == len(rest) {
			m.blank()
			return
		}
		inParagraph := m.kind == kindParagraph && !m.opened
		if n >= 4 && !m.overIndented(rest, n, inParagraph) {
			if inParagraph {
				m.text(rest)
				return
			}
			if m.kind != kindIndented {
				m.leave(kindIndented)
			}
			m.give(rest)
			return
		}
		if inParagraph && m.underline(rest) {
			return
		}
		if m.rule(line, m.at+n) {
			m.leave(kindNone)
			m.cards = false
			m.give(rest)
			return
		}
		if !m.openContainer(rest, n, inParagraph) {
			m.openLeaf(rest, inParagraph)
			return
		}
	}
}

// indentation is how many blanks s begins with.
func indentation(s string) int {
	for i := range len(s) {
		if s[i] != ' ' {
			return i
		}
	}
	return len(s)
}
