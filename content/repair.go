package content

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// What a note may be at most. Beyond it is no note that a person wrote.
const (
	MaxNote  = 8 << 20 // bytes of a file
	MaxLine  = 1 << 20 // bytes of a line
	MaxDepth = 12      // lists and quotes inside each other; TERMINAL.md has what happens to renderers beyond
)

var (
	fenceLine    = regexp.MustCompile("^ {0,3}(?:>\\s?|[-*+] |\\d+[.)] )* {0,3}(`{3,}|~{3,})([^`]*)$")
	gluedHeading = regexp.MustCompile(`^#{1,6}[^#\s!]`)
	extraHashes  = regexp.MustCompile(`^( {0,3}#{1,6}\s+)#+\s*(\S)`)
	oddBullet    = regexp.MustCompile(`^(\s*)(?:[•ㆍ●▪◦‣∙]\s*|-)(\S.*)$`)
	circled      = regexp.MustCompile(`^(\s*)[①-⑳]\s*(\S)`)
	htmlHeading  = regexp.MustCompile(`(?i)^\s*<h([1-6])(?:\s[^>]*)?>(.*?)</h[1-6]>\s*$`)
	lineBreakTag = regexp.MustCompile(`(?i)</?br\s*/?>`)
	tightBold    = regexp.MustCompile(`\*\*([^*\s](?:[^*]*[^*\s])?)\*\*`)
	scheduling   = regexp.MustCompile(`<!--\s*SR:.*?-->`)
	blockID      = regexp.MustCompile(`\s+\^[A-Za-z0-9-]+\s*$`)
	attributes   = regexp.MustCompile(`\s*\{:?\s*[.#][^}]*\}\s*$`)
	liquidTag    = regexp.MustCompile(`\{%.*?%\}`)
	embedLink    = regexp.MustCompile(`!\[\[[^\]]*\]\]`)
	wikiLink     = regexp.MustCompile(`\[\[([^\]|]*)(?:\|([^\]]*))?\]\]`)
	deepList     = regexp.MustCompile(`^\s*(?:(?:[-*+]|\d{1,9}[.)]) +){12,}(?:\S)`)
	deepQuote    = regexp.MustCompile(`^(?:\s{0,3}>){12}[>\s]*`)
	calloutMark  = regexp.MustCompile(`^(\s*(?:>\s*)+)\[![A-Za-z-]+\][+-]?\s*`)
)

// repair rewrites the lines of a note so that goldmark reads what its writer meant, and takes out what no reader is to see. The number of
// lines stays, so that a line of the result is the same line of the file. Code, comments and math are left alone, or taken out whole.
func repair(text string) (repaired string, openFence int, tooDeep int) {
	rows := strings.Split(text, "\n")
	glued := countGlued(rows)
	r := newRegion(rows)
	for i, row := range rows {
		if r.opaque(row, i) {
			rows[i] = r.shown(row)
			continue
		}
		row = r.strip(row)
		if indented(row, i, rows) {
			rows[i] = row
			continue
		}
		if m := deepQuote.FindString(row); m != "" {
			row = strings.Repeat("> ", MaxDepth) + row[len(m):]
			tooDeep = i + 1
		}
		if m := deepList.FindString(row); m != "" {
			row = row[:strings.IndexAny(row, "-*+0123456789")] + "- " + row[len(m)-1:]
			tooDeep = i + 1
		}
		if n := len(row) - len(strings.TrimLeft(row, " ")); n > 4*MaxDepth {
			row = strings.Repeat(" ", 4*MaxDepth) + row[n:]
			tooDeep = i + 1
		}
		rows[i] = repairLine(row, glued)
	}
	if r.fence != "" && r.swallows {
		openFence = r.opened + 1
	}
	return strings.Join(rows, "\n"), openFence, tooDeep
}

// repairLine mends one line outside of code.
func repairLine(row string, glued bool) string {
	row = scheduling.ReplaceAllString(row, "")
	row = calloutMark.ReplaceAllString(row, "$1")
	if m := htmlHeading.FindStringSubmatch(row); m != nil {
		row = strings.Repeat("#", int(m[1][0]-'0')) + " " + m[2]
	}
	if glued && gluedHeading.MatchString(row) && utf8.RuneCountInString(row) <= 60 {
		n := len(row) - len(strings.TrimLeft(row, "#"))
		row = row[:n] + " " + row[n:]
	}
	row = oddBullets(row)
	row = circled.ReplaceAllString(row, "$1- $2")
	if !strings.Contains(row, "`") {
		row = lineBreakTag.ReplaceAllString(row, " ")
		row = embedLink.ReplaceAllString(row, "")
		row = wikiLink.ReplaceAllStringFunc(row, func(s string) string {
			m := wikiLink.FindStringSubmatch(s)
			if m[2] != "" {
				return m[2]
			}
			return m[1]
		})
		row = liquidTag.ReplaceAllString(row, "")
		row = attributes.ReplaceAllString(row, "")
		row = blockID.ReplaceAllString(row, "")
		row = boldBeforeHangul(row)
	}
	return row
}

// oddBullets makes "• x" and "-x" bullets; not "--", "-1", "->" or a rule.
func oddBullets(row string) string {
	m := oddBullet.FindStringSubmatch(row)
	if m == nil {
		return row
	}
	trimmed := strings.TrimLeft(row, " ")
	if strings.HasPrefix(trimmed, "-") {
		next, _ := utf8.DecodeRuneInString(trimmed[1:])
		if next < utf8.RuneSelf && (next < 'A' || next > 'z' || next > 'Z' && next < 'a') {
			return row
		}
	}
	return m[1] + "- " + m[2]
}

// boldBeforeHangul helps closing ** that stand between a sign and a particle ("**굵게(x)**은"), which CommonMark does not take for closing:
// it is written as HTML instead, which has no such rule.
func boldBeforeHangul(row string) string {
	at := tightBold.FindAllStringSubmatchIndex(row, -1)
	if at == nil {
		return row
	}
	var b strings.Builder
	last := 0
	for _, m := range at {
		inner := row[m[2]:m[3]]
		end, _ := utf8.DecodeLastRuneInString(inner)
		next, _ := utf8.DecodeRuneInString(row[m[1]:])
		if isPunct(end) && next >= 0xAC00 && next <= 0xD7A3 {
			b.WriteString(row[last:m[0]] + "<b>" + inner + "</b>")
			last = m[1]
		}
	}
	b.WriteString(row[last:])
	return b.String()
}

func isPunct(r rune) bool {
	return strings.ContainsRune(`)]}"'’”.,!?%:;…」』`, r)
}

// countGlued says whether "#제목" without a blank is this note's way of writing headings: one of them holds a blank or there are two.
func countGlued(rows []string) bool {
	n := 0
	for _, row := range rows {
		if gluedHeading.MatchString(row) && utf8.RuneCountInString(row) <= 60 {
			if strings.Contains(row, " ") && strings.Count(row, "#") == strings.IndexFunc(row, func(r rune) bool { return r != '#' }) {
				return true
			}
			if row[0] == '#' && !strings.HasPrefix(row, "#!") {
				n++
			}
		}
	}
	return n >= 2 && !hasRealHeading(rows)
}

func hasRealHeading(rows []string) bool {
	for _, row := range rows {
		if strings.HasPrefix(strings.TrimLeft(row, "#"), " ") && strings.HasPrefix(row, "#") {
			return true
		}
	}
	return false
}

// indented says that a line is indented code: four blanks after a blank line and no list that it could belong to.
func indented(row string, i int, rows []string) bool {
	if !strings.HasPrefix(row, "    ") || i == 0 || strings.TrimSpace(rows[i-1]) != "" && !strings.HasPrefix(rows[i-1], "    ") {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		prev := rows[j]
		if strings.TrimSpace(prev) == "" || strings.HasPrefix(prev, "    ") {
			continue
		}
		return !listItem.MatchString(prev)
	}
	return true
}

var listItem = regexp.MustCompile(`^\s*(?:[-*+]|\d+[.)])\s`)
