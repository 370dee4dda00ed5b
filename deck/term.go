package deck

import (
	"regexp"
	"slices"
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
	maxLineTermWords   = 4 // of a term in running text, where most colons are only colons
)

// splitters are the spellings of "term : definition", the most telling first (NOTES section 5: P6, P7, P4, P5).
var splitters = []func(content.Text) (term, def content.Text, ok bool){splitMarked, splitSeparated, splitGloss}

// splitTerm takes a term and its definition apart (NOTES P4 to P7). ok is false for anything else.
func splitTerm(t content.Text) (term, def content.Text, ok bool) {
	for _, split := range splitters {
		if term, def, ok = split(t); ok {
			return term, def, true
		}
	}
	return content.Text{}, content.Text{}, false
}

// defines says that a text is a term with its definition.
func defines(t content.Text) bool {
	_, _, ok := splitTerm(t)
	return ok
}

// markedSeparators may follow a term that is bold or code; they need no blank before them.
var markedSeparators = []string{":", "：", "—", "–", "- ", "->", "→", "=>", "= "}

// splitMarked reads a bold or code term that opens the text: "**term**: def", "**term:** def", "**term** def", "`cmd` - what it does"; or that
// has a line to itself.
func splitMarked(t content.Text) (term, def content.Text, ok bool) {
	i := slices.IndexFunc(t.Marks, func(m content.Mark) bool {
		return m.Start == 0 && (m.Kind == content.Strong || m.Kind == content.CodeSpan)
	})
	if i < 0 {
		return term, def, false
	}
	m := t.Marks[i]
	head, _ := labelOf(t.Plain[:m.End])
	from, ok := afterMark(t, m)
	term, def = part(t, 0, len(head)), part(t, from, len(t.Plain))
	ok = ok && isTerm(term.Plain) && utf8.RuneCountInString(term.Plain) <= maxBoldTermLetters && isDefinition(def)
	return term, def, ok
}

// afterMark gives where the definition of a term begins that a mark sets off, if there is one.
func afterMark(t content.Text, m content.Mark) (from int, ok bool) {
	rest := strings.TrimLeft(t.Plain[m.End:], " ")
	for _, sep := range markedSeparators {
		if strings.HasPrefix(rest, sep) {
			return len(t.Plain) - len(rest) + len(sep), !strings.HasPrefix(rest, "::")
		}
	}
	_, inside := labelOf(t.Plain[:m.End])
	switch {
	case len(t.Breaks) > 0 && t.Breaks[0] == m.End:
		return m.End, true
	case m.Kind != content.Strong:
		return 0, false
	case inside:
		return m.End, true
	}
	return m.End, len(rest) < len(t.Plain)-m.End && opensDefinition(t.Plain[:m.End], rest)
}

// goesOn is what follows a name in a sentence and begins no definition of it.
var goesOn = wordSet(`하나 하나로 하나를 하나가 하나의 하나에 하나만 하나뿐 둘 둘을 둘로 셋 자체 자체를 자체가 자체로 안에 안에서 사이의 사이에 간의 간에 중 중에 위에 위에서 아래 뒤에 앞에 내 내에 내에서 외 외에 외의 별 별로 뿐 뿐만 때문에 때 후 후에 전 전에 이후 이전 동안 이상 이하
	하는 하고 하며 하면 하여 해 해서 할 한 함 되는 되고 되며 되면 되어 돼 된 될 됨 의해 의한`)

// opensDefinition says that what follows a bold opening with only a blank between may define it: no sentence that goes on, as in
// "**never** store …", "**Redis** or Memcached", "**객체** 사이의 …".
func opensDefinition(head, rest string) bool {
	first := strings.ToLower(strings.Fields(rest)[0])
	article := first == "a" || first == "an" || first == "the"
	last, _ := utf8.DecodeLastRuneInString(head)
	return len(contentWords(head)) > 0 && (article || !stopWords[first]) && len(contentWords(rest)) >= minContentWords &&
		!goesOn[first] && !slices.Contains(particles, first) && !strings.ContainsRune("을를은는의로와과에", last)
}

// separators stand between a plain term and its definition. Those with blanks on both sides need them.
var separators = []string{": ", "：", " : ", " — ", " – ", " - ", " -> ", " → ", " => ", " = "}

// splitSeparated reads "term : def", "term - def" and their like. What a parenthesis adds to the term belongs to the definition.
func splitSeparated(t content.Text) (term, def content.Text, ok bool) {
	at, sep := separator(t)
	if at <= 0 {
		return term, def, false
	}
	term, def = part(t, 0, at), part(t, at+len(sep), len(t.Plain))
	arrow := strings.HasSuffix(sep, "> ") || sep == " → "
	if arrow && strings.Contains(def.Plain, sep) {
		return term, def, false // a chain of things
	}
	if i := strings.IndexByte(term.Plain, '('); i > 0 && strings.HasSuffix(term.Plain, ")") {
		if gloss := part(term, i+1, len(term.Plain)-1); gloss.Plain != "" {
			term, def = part(term, 0, i), join(gloss, def, ". ")
		}
	}
	plain := term.Plain
	ok = isTerm(plain) && utf8.RuneCountInString(plain) <= maxTermLetters && len(strings.Fields(plain)) <= maxTermWords &&
		!isPath(plain) && !opensSentence.MatchString(plain)
	return term, def, ok && isDefinition(def)
}

// splitGloss reads "term(a, b)": two things or more in parentheses at the end define the term.
func splitGloss(t content.Text) (term, def content.Text, ok bool) {
	i := strings.IndexByte(t.Plain, '(')
	if i <= 0 || !strings.HasSuffix(t.Plain, ")") || strings.Count(t.Plain, "(") != 1 {
		return term, def, false
	}
	term, def = part(t, 0, i), part(t, i+1, len(t.Plain)-1)
	listed := strings.Contains(def.Plain, ",") && len(contentWords(def.Plain)) >= 3 && !isRemark(def.Plain)
	return term, def, listed && len(strings.Fields(term.Plain)) <= 2 && isTerm(term.Plain) && utf8.RuneCountInString(term.Plain) <= maxTermLetters
}

// closerOf is what ends a quote, in which a separator does not count; 0 for what opens none.
func closerOf(r rune) rune {
	switch r {
	case '"':
		return '"'
	case '“':
		return '”'
	case '‘':
		return '’'
	case '「':
		return '」'
	case '『':
		return '』'
	}
	return 0
}

// separator finds the first separator outside code, links, parentheses and quotes; at is -1 for none.
func separator(t content.Text) (at int, sep string) {
	depth := 0
	var quote rune
	for i, r := range t.Plain {
		if 'a' <= r && r <= 'z' || '가' <= r && r <= '힣' {
			continue // what most texts are
		}
		closer := closerOf(r)
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
			continue
		case closer != 0 && strings.ContainsRune(t.Plain[i+utf8.RuneLen(r):], closer):
			quote = closer
			continue
		case r == '(' || r == '[':
			depth++
		case r == ')' || r == ']':
			depth--
		}
		if depth > 0 || r != ':' && r != ' ' && r != '：' || marked(t, i, content.CodeSpan, content.Link, content.Math) {
			continue // no separator begins with another letter
		}
		if sep := separatorAt(t.Plain, i); sep != "" {
			return i, sep
		}
	}
	return -1, ""
}

// separatorAt gives the separator at byte i. Neither "::" is one, nor "=" before a number.
func separatorAt(s string, i int) string {
	for _, sep := range separators {
		if !strings.HasPrefix(s[i:], sep) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s[:i], " "))
		after, _ := utf8.DecodeRuneInString(strings.TrimLeft(s[i+len(sep):], " "))
		if before == ':' || after == ':' || sep == " = " && unicode.IsDigit(after) {
			return ""
		}
		return sep
	}
	return ""
}

var (
	sentenceEnd = regexp.MustCompile(`[.!?。？！]\s|[?？!！]$|다\.`)
	// opensSentence recognises what begins a sentence: "There is one rule: …" is no term.
	opensSentence = regexp.MustCompile(`^(?i:there|this|that|these|those|it|if|when|while|because|you|we|they|so|but|and|or)\s`)
	mailAddress   = regexp.MustCompile(`^\S+@\S+\.\S+$`)
)

// isTerm says whether a text can be asked for or about: no sentence, no label, no date, no number, no :emoji.
func isTerm(s string) bool {
	return utf8.RuneCountInString(s) >= 2 && strings.ContainsFunc(s, unicode.IsLetter) && s[0] != ':' &&
		!isIntroduction(s) && !isRemark(s) && !sentenceEnd.MatchString(s)
}

// isLineTerm says the same of a term in running text.
func isLineTerm(term content.Text) bool {
	words := strings.Fields(content.Fold(term.Plain))
	return len(term.Marks) > 0 && term.Marks[0].Start == 0 ||
		len(words) <= maxLineTermWords && !slices.ContainsFunc(words, func(w string) bool { return stopWords[w] })
}

// isPath recognises paths, addresses and their like. TCP/IP and Lambda@Edge are names.
func isPath(s string) bool {
	return strings.Contains(s, "://") || strings.Contains(s, `\`) || strings.HasPrefix(s, "/") || strings.HasPrefix(s, "./") || strings.HasPrefix(s, "~/") ||
		strings.Count(s, "/") > 1 && !strings.Contains(s, " ") || mailAddress.MatchString(s)
}

// isDefinition says whether a text tells something: two letters at least, and more than a link.
func isDefinition(t content.Text) bool {
	return utf8.RuneCountInString(t.Plain) >= 2 && strings.ContainsFunc(t.Plain, unicode.IsLetter) && !onlyLinks(t)
}
