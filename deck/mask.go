package deck

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// mask puts Hidden in the place of every name and word, with the Korean particles on them: 를 or 을 would tell how the name ends.
// Longer names go first. Repeated gaps beside each other become one.
func mask(text string, names ...string) string {
	for _, name := range names {
		text = maskOne(text, name)
	}
	for _, twice := range []string{Hidden + " " + Hidden, Hidden + Hidden, Hidden + "(" + Hidden + ")", Hidden + " (" + Hidden + ")"} {
		for strings.Contains(text, twice) {
			text = strings.ReplaceAll(text, twice, Hidden)
		}
	}
	return text
}

func maskOne(text, name string) string {
	if name == "" {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		n := nameAt(text, i, name)
		if n == 0 {
			_, size := utf8.DecodeRuneInString(text[i:])
			b.WriteString(text[i : i+size])
			i += size
			continue
		}
		b.WriteString(Hidden)
		i += n
		i += particleAt(text[i:])
	}
	return b.String()
}

// holds says whether a text has a name in it, as a whole word.
func holds(text, name string) bool {
	for i := range text {
		if nameAt(text, i, name) > 0 {
			return true
		}
	}
	return false
}

// nameAt gives the length of name at byte i of text, or 0. Case does not matter; blanks in the name may be missing or be hyphens in the text.
// A letter of the same script right before or after it makes it part of another word, but for Hangul particles after it.
func nameAt(text string, i int, name string) int {
	rest, ok := text[i:], true
	for _, want := range name {
		got, size := utf8.DecodeRuneInString(rest)
		if want == ' ' {
			if got == ' ' || got == '-' {
				rest = rest[size:]
			}
			continue
		}
		if ok = size > 0 && unicode.ToLower(got) == unicode.ToLower(want); !ok {
			return 0
		}
		rest = rest[size:]
	}
	first, _ := utf8.DecodeRuneInString(name)
	last, _ := utf8.DecodeLastRuneInString(name)
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(rest)
	if isLatin(first) && isLatin(before) || isHangul(first) && isHangul(before) {
		return 0
	}
	if isLatin(last) && isLatin(after) && !strings.HasPrefix(rest, "s ") && rest != "s" {
		return 0
	}
	if isHangul(last) && isHangul(after) && particleAt(rest) == 0 {
		return 0
	}
	return len(text) - i - len(rest)
}

// particleAt gives the length of the Korean particle that a text begins with, if the word ends after it; or of an English plural s.
func particleAt(s string) int {
	for _, p := range particles {
		if rest, ok := strings.CutPrefix(s, p); ok {
			if next, _ := utf8.DecodeRuneInString(rest); !isHangul(next) {
				return len(p)
			}
		}
	}
	return 0
}

// open gives the part of a path that may stand above a question: it stops before the first part that names an answer.
func open(path []string, names ...string) []string {
	for i, p := range path {
		for _, name := range names {
			if holds(p, name) || tells(p, name) {
				return path[:i:i]
			}
		}
	}
	return path
}

// tells says whether a text as it stands on the screen has the answer in it, words or not.
func tells(text, answer string) bool {
	a := content.Fold(answer)
	return a != "" && strings.Contains(content.Fold(text), a)
}
