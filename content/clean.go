package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many combining marks a letter may bear: more only serve to paint over the lines above.
const maxMarks = 4

// Clean makes text fit for a terminal: valid UTF-8 in NFC, tabs as blanks to the next multiple of four, and nothing but text and LF. Controls,
// zero-widths, joiners, variation selectors, skin tones, bidi controls, tag characters and Hangul fillers are dropped; conjoining jamo
// that NFC leaves become U+FFFD. After it all ways to measure width agree, with and without grapheme clusters. Cleaning twice changes nothing.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	// Dropping what stands between a letter and its mark may make them compose, and composing may leave one mark less: until it rests.
	for range 4 {
		c := norm.NFC.String(drop(norm.NFC.String(strings.ToValidUTF8(s, replacementRune))))
		if c == s {
			break
		}
		s = c
	}
	return s
}

// CleanLine is Clean for what stands on one line: titles, names of files, what the system says.
func CleanLine(s string) string {
	return strings.Join(strings.Fields(Clean(s)), " ")
}

var folder = cases.Fold()

// Fold is text for identity and search: the clean text in NFKC, without case, with every run of blanks as one (NOTES B3).
func Fold(s string) string {
	s = norm.NFKC.String(Clean(s))
	if !isLower(s) {
		s = norm.NFKC.String(folder.String(s))
	}
	return strings.Join(strings.Fields(s), " ")
}

// isLower says that folding leaves an ASCII or Hangul text as it is.
func isLower(s string) bool {
	for _, r := range s {
		if r >= 'A' && r <= 'Z' || r >= utf8.RuneSelf && !unicode.Is(unicode.Hangul, r) {
			return false
		}
	}
	return true
}

// isClean is the fast way out for what nearly all notes are: ASCII and Hangul syllables.
func isClean(s string) bool {
	for _, r := range s {
		switch {
		case r == '\n', r >= ' ' && r < 0x7F, r >= 0xAC00 && r <= 0xD7A3, r >= 0x3131 && r <= 0x3163:
		default:
			return false
		}
	}
	return true
}

func drop(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	column, marks := 0, 0
	for _, r := range s {
		switch {
		case r == '\n':
			column, marks = 0, 0
			b.WriteByte('\n')
			continue
		case r == '\t':
			n := 4 - column%4
			b.WriteString("    "[:n])
			column += n
			continue
		case unwanted(r):
			continue
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Mc):
			if marks++; marks > maxMarks || column == 0 {
				continue
			}
			b.WriteRune(r)
			continue
		case r >= 0x1100 && r <= 0x11FF, r >= 0xA960 && r <= 0xA97C, r >= 0xD7B0 && r <= 0xD7FB:
			r = '\uFFFD'
		case unicode.Is(unicode.Zs, r) && r != ' ' && r != 0x3000:
			r = ' '
		}
		marks = 0
		column++
		b.WriteRune(r)
	}
	return b.String()
}

// unwanted says what never reaches the terminal.
func unwanted(r rune) bool {
	switch {
	case r < ' ', r >= 0x7F && r < 0xA0, // controls
		r == 0x00AD, r == 0x034F, r == 0x061C, r == 0x180E, // soft hyphen, joiners and marks of direction
		r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F, r == 0xFEFF,
		r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF, r >= 0x180B && r <= 0x180F, // variation selectors
		r == 0x20E3, r >= 0x1F3FB && r <= 0x1F3FF, // keycaps, skin tones
		r >= 0xE0000 && r <= 0xE007F,                       // tags
		r == 0x115F, r == 0x1160, r == 0x3164, r == 0xFFA0, // Hangul fillers
		r >= 0xFFF9 && r <= 0xFFFB, r >= 0x1F1E6 && r <= 0x1F1FF, // annotations; lone letters of flags, whose width terminals dispute
		unicode.Is(unicode.Cs, r), unicode.Is(unicode.Co, r), unicode.Is(unicode.Cf, r):
		return true
	}
	return false
}
