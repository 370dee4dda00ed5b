package content

import (
	"regexp"
	"strings"
)

var (
	// attributes are Kramdown's "{:.class #id key=value}" anywhere, and Pandoc's "{#id .class}" at the end of a line.
	attributes    = regexp.MustCompile(`^\{:\s*(?:toc|(?:[.#][\w-]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+))(?:\s+(?:[.#][\w-]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+)))*)\s*\}`)
	endAttributes = regexp.MustCompile(`^\{(?:[.#][\w-]+)(?:\s+[.#][\w-]+)*\s*\}\s*$`)
	// blockID is Obsidian's name for a block, at the end of its last line.
	blockID = regexp.MustCompile(`^\^([A-Za-z0-9-]*[A-Za-z][A-Za-z0-9-]+|[A-Za-z0-9-]+[A-Za-z][A-Za-z0-9-]*|[0-9]{6,})\s*$`)
)

// mayHide is quick to say that there is nothing to hide in most texts.
func mayHide(s string) bool {
	return strings.Contains(s, "<!--") || strings.Contains(s, "%%") || strings.IndexByte(s, '^') >= 0 || strings.Contains(s, deckTag) || strings.Contains(s, schedules) ||
		strings.IndexByte(s, '{') >= 0 && (strings.Contains(s, "{:") || strings.Contains(s, "{#") || strings.Contains(s, "{."))
}

// hide takes comments (<!-- --> and %% %%), attributes and block ids out of a line of text, but not out of code and mathematics.
func (m *mender) hide(s string) string {
	if !m.hides || !mayHide(s) {
		return s
	}
	var out strings.Builder
	from := 0 // what is not yet in out
	cut := func(i, j int) int {
		before := s[from:i]
		if i > 0 && s[i-1] == ' ' && (j == len(s) || s[j] == ' ') { // one blank of two
			before = before[:max(len(before)-1, 0)]
		}
		out.WriteString(before)
		from = j
		return j
	}
	i := 0
	if m.kind == kindParagraph {
		i = m.inCodeSpan(s)
	}
	open := map[string]bool{} // what does not end on this line, so that it is looked for once
	for i < len(s) {
		next := i + 1
		switch s[i] {
		case '\\':
			next = i + 2
		case '`':
			n := ticks(s, i)
			if run := s[i : i+n]; open[run] {
				next = i + n
			} else if next = m.afterCode(s, i); next == i+n {
				open[run] = true
			}
		case '$':
			next = i + max(mathLength(s[i:]), 1)
		case '<':
			if !strings.HasPrefix(s[i:], "<!--") {
				if t := strings.IndexAny(s[i+1:], "<>"); t >= 0 && s[i+1+t] == '>' && (isLetter(s[i+1]) || s[i+1] == '/') {
					next = i + t + 2
				}
				break
			}
			end := 0
			if !open["-->"] {
				end = afterComment(s, i)
				open["-->"] = end == 0
			}
			switch {
			case end > 0:
				next = cut(i, end)
			case m.ahead("-->", len(m.lines), false):
				m.until = "-->"
				next = cut(i, len(s))
			default: // it never ends: no comment, and no HTML that swallows the rest of the note
				out.WriteString(s[from:i] + `\`)
				from, next = i, i+4
			}
		case '%':
			before := byte(' ') // as it is given on: another comment right before is gone
			if shown := out.String(); i > from {
				before = s[i-1]
			} else if shown != "" {
				before = shown[len(shown)-1]
			}
			if !strings.HasPrefix(s[i:], "%%") || before != ' ' && strings.IndexByte("(.,;)", before) < 0 {
				break
			}
			if n := strings.Index(s[i+2:], "%%"); n >= 0 { // else this is the last
				next = cut(i, i+2+n+2)
			} else if strings.TrimSpace(s[:i]) == "" && m.ahead("%%", len(m.lines), false) {
				m.until = "%%"
				next = cut(i, len(s))
			} else {
				next = i + 2
			}
		case '{':
			n := len(attributes.FindString(s[i:]))
			if n == 0 {
				n = len(endAttributes.FindString(s[i:]))
			}
			if n > 0 {
				next = cut(i, i+n)
			}
		case '#':
			if name := deckTagAt(s, i); name != "" {
				end := i + 1 + len(name)
				m.decks = append(m.decks, DeckTag{Line: m.i, Name: name, Alone: strings.TrimSpace(s[end:]) == "" && (s[0] == '#' || strings.TrimSpace(s[:i]) == "")})
				next = cut(i, end)
			}
		case '[':
			if end := strings.IndexByte(s[i:], ']'); end > 0 && strings.HasPrefix(s[i:], schedules) {
				next = cut(i, i+end+1)
			}
		case '^':
			if (i == 0 || s[i-1] == ' ') && i == strings.LastIndexByte(s, '^') && blockID.MatchString(s[i:]) {
				next = cut(i, len(s))
			}
		}
		i = next
	}
	if from == 0 && out.Len() == 0 {
		return s
	}
	out.WriteString(s[min(from, len(s)):])
	return Clean(strings.TrimRight(out.String(), " ")) // a mark may stand on another letter now, or on none
}

const (
	deckTag   = "#flashcards"         // Obsidian's tag of cards, which may go on with a path
	schedules = "[!sr|card-metadata]" // the callout in which Obsidian keeps the schedules of the cards before it
)

// deckTagAt gives the tag of cards that begins at i, without its sign; "" for none.
func deckTagAt(s string, i int) string {
	rest, ok := strings.CutPrefix(s[i:], deckTag)
	if !ok || i > 0 && s[i-1] != ' ' {
		return ""
	}
	path, _, _ := strings.Cut(rest, " ")
	if path != "" && path[0] != '/' {
		return ""
	}
	return deckTag[1:] + strings.TrimRight(path, "/.,;")
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// afterComment is where the comment at i ends, 0 if not on this line.
func afterComment(s string, i int) int {
	for _, short := range [...]string{"<!-->", "<!--->"} {
		if strings.HasPrefix(s[i:], short) {
			return i + len(short)
		}
	}
	if n := strings.Index(s[min(i+4, len(s)):], "-->"); n >= 0 {
		return i + 4 + n + 3
	}
	return 0
}

// inComment reads a line inside a comment. It gives what stands behind the comment, if it ends here and something does.
func (m *mender) inComment(line string) (rest string, ok bool) {
	end := strings.Index(line, m.until)
	if end < 0 {
		m.put(line[:len(line)-len(strings.TrimLeft(line, "> "))])
		m.put(strings.TrimRight(m.out[m.i], " "))
		return "", false
	}
	rest = line[end+len(m.until):]
	m.until = ""
	if strings.TrimSpace(rest) == "" {
		m.put("")
		m.blankLine()
		return "", false
	}
	rest = blanks[:min(indentation(line), maxIndent)] + strings.TrimLeft(rest, " ")
	return Clean(rest), true // a mark that stood on a blank stands on nothing now
}

// afterCode is where the code span that begins at i ends: behind its closing run of backticks, at the end of the line if that is
// further down in the paragraph, behind the opening run if there is none.
func (m *mender) afterCode(s string, i int) int {
	n := ticks(s, i)
	for j := i + n; j < len(s); j++ {
		if s[j] != '`' {
			continue
		}
		k := ticks(s, j)
		if k == n {
			return j + k
		}
		j += k - 1
	}
	if m.closesBelow(m.i, n) {
		return len(s)
	}
	return i + n
}

// A code span is followed over so many lines, and not over very long ones.
const (
	maxSpan     = 20
	maxSpanLine = 4 << 10
)

// inCodeSpan is how much of the current line belongs to a code span that began on a line before.
func (m *mender) inCodeSpan(s string) int {
	open := 0
	for k := max(m.start, m.i-maxSpan); k < m.i; k++ {
		line := m.lines[k]
		if len(line) > maxSpanLine {
			open = 0
			continue
		}
		for j := 0; j < len(line); j++ {
			if line[j] == '\\' && open == 0 {
				j++
				continue
			}
			if line[j] != '`' {
				continue
			}
			n := ticks(line, j)
			switch {
			case open == n:
				open = 0
			case open == 0 && hasTicks(line[j+n:], n) < 0 && m.closesBelow(k, n):
				open = n
			case open == 0 && hasTicks(line[j+n:], n) >= 0:
				n += hasTicks(line[j+n:], n) + n
			}
			j += n - 1
		}
	}
	if open == 0 {
		return 0
	}
	if end := hasTicks(s, open); end >= 0 {
		return end + open
	}
	return len(s)
}

func (m *mender) closesBelow(line, n int) bool {
	for k := line + 1; k < len(m.lines) && k < line+maxSpan && strings.TrimSpace(m.lines[k]) != ""; k++ {
		if len(m.lines[k]) > maxSpanLine {
			return false
		}
		if hasTicks(m.lines[k], n) >= 0 {
			return true
		}
	}
	return false
}

// ticks is the length of the run of backticks at i.
func ticks(s string, i int) int {
	n := 0
	for i+n < len(s) && s[i+n] == '`' {
		n++
	}
	return n
}

// hasTicks is where a run of just n backticks stands in s, -1 if none does.
func hasTicks(s string, n int) int {
	for i := 0; i < len(s); i++ {
		if s[i] != '`' {
			continue
		}
		k := ticks(s, i)
		if k == n {
			return i
		}
		i += k - 1
	}
	return -1
}
