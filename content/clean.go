package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many combining marks a base keeps. Vietnamese and transliterations need two or three; a letter with five hundred
// of them is an attack on the line height.
const maxMarks = 4

// tabStop is the distance of tab stops in columns. CommonMark reads tabs as if they were replaced up to the next stop of four, so
// that expanding them changes no structure.
const tabStop = 4

// Clean makes text safe and even to draw, and changes clean text not at all: valid UTF-8, line ends LF, composed (NFC), tabs expanded
// to stops of four, and without anything that hides, reorders or joins: control characters, zero-width and bidi characters, variation
// selectors, keycaps, skin tones, tags, Hangul fillers. Conjoining jamo that compose to no syllable become jamo of their own, flag
// letters become letters, and what the width functions of terminals disagree about (spacing marks of Indic scripts, characters
// newer than this program) becomes U+FFFD. Afterwards every way to measure its width gives the same.
// Every text that dasi shows and did not write goes through it once.
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	s = expandTabs(unixLines(strings.ToValidUTF8(s, "\uFFFD")))
	for {
		t := sift(norm.NFC.String(s))
		if t == s {
			return t
		}
		s = t
	}
}

// CleanLine is Clean for what must be one line, such as titles, file names and the reasons of errors: line ends become blanks, and
// blanks around it go.
func CleanLine(s string) string {
	s = Clean(s)
	if strings.IndexByte(s, '\n') >= 0 {
		s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }), " ")
	}
	for {
		t := Clean(strings.TrimSpace(s)) // a mark that stood on the blank has nothing to stand on any more
		if t == s {
			return t
		}
		s = t
	}
}

// isClean says, for the text of nearly every note, that there is nothing to do. False means only that the slow way has to look.
func isClean(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < 0x20 && c != '\n' || c == 0x7F {
				return false
			}
			i++
			continue
		}
		if c := s[i]; 0xEB <= c && c <= 0xEC && i+2 < len(s) && isTail(s[i+1]) && isTail(s[i+2]) { // U+B000 to CFFF: syllables
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !inert(r) {
			return false
		}
		i += n
	}
	return true
}

// isTail says whether c continues a character in UTF-8.
func isTail(c byte) bool { return c&0xC0 == 0x80 }

// inert says that r is always kept as it is, whatever stands beside it: no control, no mark, and composing with nothing.
func inert(r rune) bool {
	switch {
	case 0xAC00 <= r && r <= 0xD7A3: // Hangul syllables: a following jamo would compose, but no jamo is inert
	case 0xA0 <= r && r <= 0x17F: // Latin-1 and Latin Extended-A
		return r != 0xAD
	case 0x4E00 <= r && r <= 0x9FFF: // Han
	case 0x3131 <= r && r <= 0x3163, 0x3165 <= r && r <= 0x318E: // jamo, but for the filler
	case 0x3000 <= r && r <= 0x3029, 0x3041 <= r && r <= 0x3096, 0x30A0 <= r && r <= 0x30FF: // CJK signs and kana
	case 0x2010 <= r && r <= 0x2027, 0x2030 <= r && r <= 0x205E: // dashes, quotation marks, dots
	case 0x2190 <= r && r <= 0x22FF, 0x2460 <= r && r <= 0x27FF: // arrows, mathematics, circled numbers, boxes, signs
	case 0xFF01 <= r && r <= 0xFF5E: // wide forms
	case 0x1F300 <= r && r <= 0x1F3FA, 0x1F400 <= r && r <= 0x1F64F, 0x1F680 <= r && r <= 0x1F6FF, 0x1F900 <= r && r <= 0x1F9FF: // emoji
	default:
		return r == '\n' || 0x20 <= r && r < 0x7F
	}
	return true
}

// sift takes composed text and drops or replaces what is not to be drawn.
func sift(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	marks := maxMarks // on the letter before; there is none at the start of a line, and so no room for a mark
	for _, r := range s {
		if inert(r) {
			marks = 0
			if r == '\n' {
				marks = maxMarks
			}
			b.WriteRune(r)
			continue
		}
		if unicode.Is(unicode.Mn, r) && !unicode.Is(dropped, r) && !unicode.Is(linkers, r) {
			marks++
			if marks <= maxMarks {
				b.WriteRune(r)
			}
			continue
		}
		kept := substitute(r)
		if kept != "" {
			marks = 0
		}
		b.WriteString(kept)
	}
	return b.String()
}

// substitute is what is drawn for r, which is neither inert nor a mark without width.
func substitute(r rune) string {
	switch {
	case unicode.Is(dropped, r), r < 0x20, 0x7F <= r && r < 0xA0:
		return ""
	case r == 0x2028, r == 0x2029: // line and paragraph separators: no editor counts them as lines
		return " "
	case isJamo(r):
		return string(looseJamo(r))
	case 0x1F1E6 <= r && r <= 0x1F1FF: // half a flag: terminals draw one as two cells or one, two as a flag or as letters
		return string('A' + r - 0x1F1E6)
	case r == 0x0E33:
		return "\u0E4D\u0E32" // Thai and Lao AM: the two signs that it is drawn with
	case r == 0x0EB3:
		return "\u0ECD\u0EB2"
	case r == 0xFF9E, r == 0xFF9F: // half-width voicing marks join the kana before them
		return string(0x309B + r - 0xFF9E)
	case unicode.Is(unicode.Mc, r), unicode.Is(prefixed, r), unicode.Is(linkers, r):
		return "\uFFFD"
	case unicode.IsGraphic(r), unicode.Is(unicode.Co, r), 0x1F000 <= r && r <= 0x1FBFF: // emoji grow each year, evenly
		return string(r)
	}
	return "\uFFFD"
}

// expandTabs replaces tabs by the blanks up to the next stop, wide characters counted as two columns.
func expandTabs(s string) string {
	if strings.IndexByte(s, '\t') < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	col := 0
	for _, r := range s {
		switch {
		case r == '\t':
			n := tabStop - col%tabStop
			b.WriteString("    "[:n])
			col += n
			continue
		case r == '\n':
			col = -1
		case 0x1100 <= r && r <= 0x115F, 0x2E80 <= r && r <= 0xA4CF, 0xAC00 <= r && r <= 0xD7A3, 0xFF01 <= r && r <= 0xFF60, r >= 0x1F300:
			col++
		}
		col++
		b.WriteRune(r)
	}
	return b.String()
}
