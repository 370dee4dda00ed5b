package content

import (
	"bytes"
	"strings"
)

// What goldmark does with emphasis, links and code grows with the number of their signs times the length of the paragraph, and what it does
// with footnotes and wide tables with the square of their number. No note that a person wrote comes near these limits; beyond them the signs
// are text.
const (
	maxWork      = 400_000_000 // signs times bytes, summed over the paragraphs: about a second
	cheapLeaf    = 256         // bytes: shorter paragraphs are not counted
	maxFootnotes = 2000
	maxCells     = 200_000     // of all tables; a short row is filled up, so that a few bytes make many
	maxPipes     = 2000        // escaped pipes in the code of tables
	maxRefWork   = 100_000_000 // for each definition of a link, the lines that follow it in its paragraph
)

// leaf is a paragraph, a heading or a row.
type leaf struct{ from, to, head int } // its lines; how much of the first are marks of containers

// leaf remembers the paragraph that ends before the current line, if it is long enough to matter.
func (m *mender) leaf() {
	size := 0
	for k := m.start; k < min(m.i, len(m.out)); k++ {
		size += len(m.out[k])
	}
	if size > cheapLeaf {
		m.leaves = append(m.leaves, leaf{m.start, m.i, markLength(m.out[m.start])})
	}
}

// markLength is how much of a line could be marks of containers.
func markLength(s string) int {
	n := 0
	for n < len(s) && strings.IndexByte(" >-*+.)0123456789#", s[n]) >= 0 {
		n++
	}
	return n
}

const signs = "[]*_~<`\"$!&={}"

var isSign = func() (t [256]bool) {
	for _, c := range []byte(signs) {
		t[c] = true
	}
	return t
}()

// bound makes the signs of paragraphs text that would take too long.
func (m *mender) bound() {
	work := 0
	for _, l := range m.leaves {
		n, size := 0, 0
		for k := l.from; k < l.to; k++ {
			s := m.out[k]
			size += len(s)
			for i := 0; i < len(s); i++ {
				if s[i] == '\\' {
					i++
				} else if isSign[s[i]] {
					n++
				}
			}
		}
		if n*size <= maxWork-work {
			work += n * size
			continue
		}
		for m.i = l.from; m.i < l.to; m.i++ {
			s := m.out[m.i]
			head := l.head
			if m.i > l.from {
				head = len(s) - len(strings.TrimLeft(s, " >"))
			}
			m.replace(s[:head] + escape(s[head:]))
		}
	}
}

// replace gives on the current line anew.
func (m *mender) replace(s string) {
	m.put(s)
	m.out[m.i] = s
}

func escape(s string) string {
	var b bytes.Buffer
	b.Grow(2 * len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s):
			b.WriteByte(s[i])
			i++
		case isSign[s[i]]:
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (m *mender) countFootnotes(s string) string {
	n := strings.Count(s, "[^")
	if n == 0 {
		return s
	}
	if m.notes += n; m.notes > maxFootnotes {
		return strings.ReplaceAll(s, "[^", `\[^`)
	}
	return s
}

// linesBelow is how many lines there are from the current one to the next blank one.
func (m *mender) linesBelow() int {
	if m.bottom <= m.i {
		m.bottom = m.i + 1
		for m.bottom < len(m.lines) && strings.TrimSpace(m.lines[m.bottom]) != "" {
			m.bottom++
		}
	}
	return m.bottom - m.i
}

// boundReferences reads a definition of a link at the beginning of a paragraph. goldmark moves the rest of the paragraph for each.
func (m *mender) boundReferences(rest string) string {
	if m.refWork += m.linesBelow(); m.refWork <= maxRefWork {
		return rest
	}
	n := indentation(rest)
	return rest[:n] + `\` + rest[n:]
}

// isDelimiterRow says whether s can be the line below the header of a table.
func isDelimiterRow(s string) bool {
	if s[0] != '|' && s[0] != '-' && s[0] != ':' {
		return false
	}
	return strings.Trim(s, "|:- ") == "" && strings.Contains(s, "-") && strings.ContainsAny(s, "|:")
}

// table reads the delimiter row of a table, and makes it text if the table would have too many cells.
func (m *mender) table(rest string) string {
	rows := m.linesBelow()
	columns := strings.Count(rest, "|") + 1
	if columns*rows > maxCells-m.cells {
		n := indentation(rest)
		return rest[:n] + `\` + rest[n:]
	}
	m.cells += columns * rows
	m.rows = true
	return rest
}

func (m *mender) tableRow(rest string) string {
	if n := strings.Count(rest, `\|`); n > 0 && strings.Contains(rest, "`") {
		if m.pipes += n; m.pipes > maxPipes {
			return strings.ReplaceAll(rest, `\|`, "¦")
		}
	}
	return rest
}
