package content

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// dropped is what has no place in drawn text: it is invisible, or changes how its neighbours are drawn.
var dropped = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x00AD, 0x00AD, 1}, // soft hyphen
		{0x034F, 0x034F, 1}, // combining grapheme joiner
		{0x0488, 0x0489, 1}, // enclosing marks, as are 20DD-20E4 (20E3 is the keycap) and A670-A672
		{0x061C, 0x061C, 1}, // Arabic letter mark
		{0x115F, 0x1160, 1}, // Hangul fillers
		{0x17B4, 0x17B5, 1}, // Khmer inherent vowels
		{0x180B, 0x180F, 1}, // Mongolian variation selectors
		{0x1ABE, 0x1ABE, 1},
		{0x200B, 0x200F, 1}, // zero-width space and joiners, direction marks
		{0x202A, 0x202E, 1}, // bidi embeddings and overrides
		{0x2060, 0x206F, 1}, // word joiner, invisible operators, bidi isolates
		{0x20DD, 0x20E0, 1},
		{0x20E2, 0x20E4, 1},
		{0x3164, 0x3164, 1}, // Hangul filler
		{0xA670, 0xA672, 1},
		{0xFE00, 0xFE0F, 1}, // variation selectors
		{0xFEFF, 0xFEFF, 1}, // byte order mark
		{0xFFA0, 0xFFA0, 1}, // half-width Hangul filler
		{0xFFF0, 0xFFFC, 1}, // interlinear annotation, object replacement
	},
	R32: []unicode.Range32{
		{0x1BCA0, 0x1BCA3, 1}, // shorthand format controls
		{0x1D173, 0x1D17A, 1}, // musical format controls
		{0x1F3FB, 0x1F3FF, 1}, // skin tones
		{0xE0000, 0xE0FFF, 1}, // tags, more variation selectors
	},
}

// prefixed is what joins the character after it, so that width functions disagree (Grapheme_Cluster_Break=Prepend).
var prefixed = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x0600, 0x0605, 1}, {0x06DD, 0x06DD, 1}, {0x070F, 0x070F, 1}, {0x0890, 0x0891, 1}, {0x08E2, 0x08E2, 1}, {0x0D4E, 0x0D4E, 1},
	},
	R32: []unicode.Range32{
		{0x110BD, 0x110BD, 1}, {0x110CD, 0x110CD, 1}, {0x111C2, 0x111C3, 1}, {0x113D1, 0x113D1, 1}, {0x1193F, 0x1193F, 1},
		{0x11941, 0x11941, 1}, {0x11A3A, 0x11A3A, 1}, {0x11A84, 0x11A89, 1}, {0x11D46, 0x11D46, 1}, {0x11F02, 0x11F02, 1},
	},
}

// linkers join two Indic consonants to one sign (Indic_Conjunct_Break=Linker). They have no width, but what they join has two.
var linkers = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x094D, 0x094D, 1}, {0x09CD, 0x09CD, 1}, {0x0ACD, 0x0ACD, 1}, {0x0B4D, 0x0B4D, 1}, {0x0C4D, 0x0C4D, 1}, {0x0D4D, 0x0D4D, 1},
		{0x1039, 0x1039, 1}, {0x17D2, 0x17D2, 1}, {0x1A60, 0x1A60, 1}, {0x1BAB, 0x1BAB, 1}, {0xAAF6, 0xAAF6, 1},
	},
	R32: []unicode.Range32{
		{0x10A3F, 0x10A3F, 1}, {0x11133, 0x11133, 1}, {0x1193E, 0x1193E, 1}, {0x11A47, 0x11A47, 1}, {0x11A99, 0x11A99, 1}, {0x11F42, 0x11F42, 1},
	},
}

func isJamo(r rune) bool {
	return 0x1100 <= r && r <= 0x11FF || 0xA960 <= r && r <= 0xA97F || 0xD7B0 <= r && r <= 0xD7FF
}

// finals are the jamo that are drawn for the final consonants U+11A8 to U+11C2.
var finals = []rune("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

// jamoAlone has the jamo that stands by itself for each conjoining one that has such a form.
var jamoAlone = func() map[rune]rune {
	m := map[rune]rune{}
	for r := rune(0x3131); r <= 0x318E; r++ {
		if d := []rune(norm.NFKD.String(string(r))); len(d) == 1 && r != 0x3164 {
			m[d[0]] = r
		}
	}
	for i, r := range finals {
		m[rune(0x11A8+i)] = r
	}
	return m
}()

// looseJamo is what is drawn for a conjoining jamo that is part of no syllable, U+FFFD for the old ones that have no form of their own.
func looseJamo(r rune) rune {
	if alone, ok := jamoAlone[r]; ok {
		return alone
	}
	return '\uFFFD'
}
