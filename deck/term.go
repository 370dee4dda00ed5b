package deck

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// What a term may be at most (NOTES P4, P6).
const (
	maxTermLetters     = 40
	maxTermWords       = 6
	maxBoldTermLetters = 60
	maxReverseWords    = 3 // a longer term is not asked for
)

// separators stand between a term and its definition. Those with blanks on both sides need them.
var separators = []string{": ", "：", " : ", " — ", " – ", " - ", " -> ", " → ", " => ", " = "}

// splitTerm takes "term : definition" apart, in each of its spellings (NOTES P4 to P7). ok is false for anything else.
func splitTerm(t content.Text) (term, def content.Text, ok bool) {
	if term, def, ok = splitMarked(t); ok {
		return term, def, true
	}
	at, width := separator(t)
	if at <= 0 {
		return splitGloss(t)
	}
	term, def = part(t, 0, at), part(t, at+width, len(t.Plain))
	if i := strings.IndexByte(term.Plain, '('); i > 0 && strings.HasSuffix(term.Plain, ")") {
		// What a parenthesis adds to a term belongs to its definition.
		gloss := part(term, i+1, len(term.Plain)-1)
		if !isName(gloss.Plain) {
			def = join(gloss, def, ". ")
			term = part(term, 0, i)
		}
	}
	return term, def, isTerm(term.Plain, maxTermLetters) && isDefinition(def.Plain)
}

// splitMarked reads a bold or code term that opens the text: "**term**: def", "**term** - def", "`cmd`: what it does".
func splitMarked(t content.Text) (term, def content.Text, ok bool) {
	if len(t.Marks) == 0 || t.Marks[0].Start != 0 {
		return term, def, false
	}
	m := t.Marks[0]
	if m.Kind != content.Strong && m.Kind != content.CodeSpan {
		return term, def, false
	}
	rest := t.Plain[m.End:]
	trimmed := strings.TrimLeft(rest, " ")
	inside := strings.HasSuffix(t.Plain[:m.End], ":")
	from := -1
	for _, sep := range []string{":", "：", "—", "–", "- ", "->", "→", "=>", "= "} {
		if strings.HasPrefix(trimmed, sep) && !strings.HasPrefix(trimmed, "::") {
			from = len(t.Plain) - len(trimmed) + len(sep)
			break
		}
	}
	switch {
	case from >= 0:
	case inside && m.Kind == content.Strong:
		from = m.End
	default:
		return term, def, false
	}
	term, def = part(t, 0, m.End), part(t, from, len(t.Plain))
	term = part(term, 0, len(strings.TrimRight(term.Plain, ": ")))
	return term, def, isTerm(term.Plain, maxBoldTermLetters) && isDefinition(def.Plain)
}

// splitGloss reads "term(a, b)": two things or more in parentheses at the end define the term.
func splitGloss(t content.Text) (term, def content.Text, ok bool) {
	i := strings.IndexByte(t.Plain, '(')
	if i <= 0 || !strings.HasSuffix(t.Plain, ")") || strings.Count(t.Plain, "(") != 1 {
		return term, def, false
	}
	term, def = part(t, 0, i), part(t, i+1, len(t.Plain)-1)
	listed := strings.Count(def.Plain, ",") >= 1 && len(contentWords(def.Plain)) >= 3
	return term, def, listed && len(strings.Fields(term.Plain)) <= 2 && isTerm(term.Plain, maxTermLetters)
}

// separator finds the first separator outside code, links, parentheses and quotes that is no part of a time, ratio, address or path.
func separator(t content.Text) (at, width int) {
	depth := 0
	var quote rune
	for i, r := range t.Plain {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
			continue
		case r == '"' || r == '“' || r == '‘' || r == '「':
			quote = map[rune]rune{'"': '"', '“': '”', '‘': '’', '「': '」'}[r]
			if !strings.ContainsRune(t.Plain[i+utf8.RuneLen(r):], quote) {
				quote = 0
			}
			continue
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth--
		}
		if depth > 0 || marked(t, i, content.CodeSpan, content.Link, content.Math) {
			continue
		}
		if w := separatorAt(t.Plain, i); w > 0 {
			return i, w
		}
	}
	return -1, 0
}

func separatorAt(s string, i int) int {
	for _, sep := range separators {
		if !strings.HasPrefix(s[i:], sep) {
			continue
		}
		rest := strings.TrimLeft(s[i+len(sep):], " ")
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:i], " "))
		after, _ := utf8.DecodeRuneInString(rest)
		switch {
		case before == ':' || after == ':':
			return 0
		case sep == " = " && unicode.IsDigit(after):
			return 0
		}
		return len(sep)
	}
	return 0
}

var sentenceEnd = regexp.MustCompile(`[.!?。？！]\s|[?？!！]$|다\.`)

// isTerm says whether a text can be asked for or about: short, no sentence, no label, no time, address or path.
func isTerm(s string, letters int) bool {
	key := strings.TrimRight(titleKey(s), ". ")
	switch {
	case utf8.RuneCountInString(s) < 2 || utf8.RuneCountInString(s) > letters,
		len(strings.Fields(s)) > maxTermWords,
		labelWords[key] || genericTitles[key] || strings.HasPrefix(key, "ex)"),
		sentenceEnd.MatchString(s),
		strings.ContainsAny(s, "/\\@") && !strings.Contains(s, " "),
		!strings.ContainsFunc(s, unicode.IsLetter),
		datedLine.MatchString(s):
		return false
	}
	return true
}

var datedLine = regexp.MustCompile(`^\d{4}[-./]\s?\d{1,2}`)

// isDefinition says whether a text tells something: two letters at least, and no bare address.
func isDefinition(s string) bool {
	return utf8.RuneCountInString(s) >= 2 && strings.ContainsFunc(s, unicode.IsLetter) && !isAddress(s)
}

func isAddress(s string) bool {
	return strings.Contains(s, "://") && !strings.Contains(strings.TrimSpace(s), " ") || strings.HasPrefix(s, "//")
}

// isName says that what stands in parentheses is only another name of the term: "SNS (Simple Notification Service)".
func isName(gloss string) bool {
	return !strings.ContainsAny(gloss, ",.:") && len(strings.Fields(gloss)) <= 4
}
