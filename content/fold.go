package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold is the text by which things are told apart and found: two texts that a reader takes for the same fold to the same. It is
// compatible (NFKC: ｆｕｌｌ and full), without case, with every run of blanks, line ends included, as one blank and none around it.
// Jamo stay jamo, so that initial consonants can be searched for.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	if t, ok := foldPlain(s); ok {
		return t
	}
	return foldAny(s)
}

// foldAny is Fold for all that foldPlain leaves to it.
func foldAny(s string) string {
	for {
		t := compatible(Clean(s))
		// Folding turns Cherokee letters of either case into the other: lower case comes first, so that all end as the same.
		t = compatible(cases.Fold().String(strings.ToLower(t)))
		t = strings.Join(strings.FieldsFunc(t, unicode.IsSpace), " ")
		if t == s {
			return t
		}
		s = t // a mark whose blank went has nothing to stand on any more
	}
}

// isFolded is quick for what most of a search index is: Hangul, digits and lower case with single blanks.
func isFolded(s string) bool {
	if s == "" {
		return true
	}
	if s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ' && s[i+1] == ' ', c < 0x20, 'A' <= c && c <= 'Z', c == 0x7F:
			return false
		case c < utf8.RuneSelf:
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r < 0xAC00 || r > 0xD7A3 {
			return false
		}
		i += n
	}
	return true
}

// foldPlain is quick for what most notes are: ASCII and Hangul with a few signs, where folding is lower case and single blanks.
func foldPlain(s string) (folded string, ok bool) {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c == ' ' || c == '\n' {
			i++
			continue
		}
		if i > 0 && b.Len() > 0 && (s[i-1] == ' ' || s[i-1] == '\n') {
			b.WriteByte(' ') // one of several, and none around the text
		}
		switch {
		case 'A' <= c && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
			i++
		case 0x20 < c && c < 0x7F:
			b.WriteByte(c)
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if !foldsToItself(r) {
				return "", false
			}
			b.WriteString(s[i : i+n])
			i += n
		}
	}
	return b.String(), true
}

// foldsToItself says, for the letters and signs that notes are full of, that they stay as they are whatever stands beside them.
func foldsToItself(r rune) bool {
	switch {
	case 0xAC00 <= r && r <= 0xD7A3: // Hangul syllables; a jamo that would compose with one does not fold to itself
		return true
	case 0x4E00 <= r && r <= 0x9FFF: // Han
		return true
	}
	switch r {
	case '·', '–', '—', '‘', '’', '“', '”', '→', '←', '•', '▢', '›':
		return true
	}
	return false
}

// compatible is NFKC, but for jamo: it would join ㄱㅏ to 가, and make initial consonants conjoining ones.
func compatible(s string) string {
	var b strings.Builder
	for s != "" {
		i := strings.IndexFunc(s, func(r rune) bool { return 0x3131 <= r && r <= 0x318E })
		if i < 0 {
			i = len(s)
		}
		for _, r := range norm.NFKC.String(s[:i]) {
			if isJamo(r) {
				r = looseJamo(r)
			}
			b.WriteRune(r)
		}
		s = s[i:]
		n := strings.IndexFunc(s, func(r rune) bool { return r < 0x3131 || r > 0x318E })
		if n < 0 {
			n = len(s)
		}
		b.WriteString(s[:n])
		s = s[n:]
	}
	return b.String()
}
