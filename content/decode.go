package content

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
)

// Decode turns a file's bytes into text with LF line ends, whatever Windows or macOS program wrote them: UTF-8, UTF-16 with or
// without a byte order mark, or CP949, the superset of EUC-KR that old Korean editors write. The problem is Binary (and the text
// empty) for what is no text, BadEncoding if some bytes had to become U+FFFD, else empty.
func Decode(data []byte) (text string, problem ProblemCode) {
	text, problem = decode(data)
	if strings.IndexByte(text, 0) >= 0 {
		return "", Binary
	}
	return unixLines(text), problem
}

func decode(data []byte) (string, ProblemCode) {
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		return lossy(data[3:])
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return fromUTF16(data[2:], binary.BigEndian)
	}
	hasNUL := bytes.IndexByte(data, 0) >= 0
	if !hasNUL && utf8.Valid(data) {
		return string(data), ""
	}
	if hasNUL {
		if order := guessUTF16(data); order != nil {
			return fromUTF16(data, order)
		}
		return "", Binary
	}
	if text, ok := fromCP949(data); ok {
		return text, ""
	}
	return lossy(data)
}

func lossy(data []byte) (string, ProblemCode) {
	if utf8.Valid(data) {
		return string(data), ""
	}
	return strings.ToValidUTF8(string(data), "\uFFFD"), BadEncoding
}

// unixLines makes CRLF and lone CR line ends LF.
func unixLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

func fromUTF16(data []byte, order binary.ByteOrder) (string, ProblemCode) {
	var problem ProblemCode
	if len(data)%2 != 0 {
		problem = BadEncoding
	}
	var b strings.Builder
	b.Grow(len(data) + len(data)/2) // a syllable takes three bytes in UTF-8
	for i := 0; i+1 < len(data); i += 2 {
		r := rune(order.Uint16(data[i:]))
		if utf16.IsSurrogate(r) {
			low := rune(0)
			if i+3 < len(data) {
				low = rune(order.Uint16(data[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r == utf8.RuneError {
				problem = BadEncoding
			} else {
				i += 2
			}
		}
		b.WriteRune(r)
	}
	return b.String(), problem
}

// guessUTF16 recognises UTF-16 without a byte order mark by where its NUL bytes are: the blanks and line ends of a text have one in
// their high byte. Korean has few of them, so that below 30 % the decoded text must also look like text.
func guessUTF16(data []byte) binary.ByteOrder {
	var nul [2]int
	for i, c := range data {
		if c == 0 {
			nul[i%2]++
		}
	}
	order, most, least := binary.ByteOrder(binary.LittleEndian), nul[1], nul[0]
	if nul[0] > nul[1] {
		order, most, least = binary.BigEndian, nul[0], nul[1]
	}
	pairs := max(len(data)/2, 1)
	switch {
	case len(data)%2 != 0:
		return nil
	case most*10 > pairs*3 && least*10 <= pairs:
		return order
	case most*50 < pairs || least*2 > most: // 2 %: a blank or a line end in fifty characters
		return nil
	}
	if text, problem := fromUTF16(data, order); problem == "" && looksLikeText(text) {
		return order
	}
	return nil
}

// looksLikeText says whether nearly all of s is what Korean and English notes are written with.
func looksLikeText(s string) bool {
	all, odd := 0, 0
	for _, r := range s {
		all++
		switch {
		case r == '\n' || r == '\r' || r == '\t' || 0x20 <= r && r < 0x7F:
		case r < 0x20 || unicode.Is(unicode.Cs, r) || unicode.Is(unicode.Co, r) || !unicode.IsGraphic(r):
			odd += 10
		case !unicode.In(r, unicode.Hangul, unicode.Han, unicode.Common, unicode.Latin, unicode.Hiragana, unicode.Katakana):
			odd++
		}
	}
	return odd*20 < all
}

// fromCP949 decodes Korean text of old Windows programs. It is refused if a byte does not decode, if there is hardly a syllable in it
// (then it is some other encoding), or if most of it is UTF-8 after all, with a few bad bytes.
func fromCP949(data []byte) (string, bool) {
	if mostlyUTF8(data) {
		return "", false
	}
	out, err := korean.EUCKR.NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	text, syllables := string(out), 0
	for _, r := range text {
		switch {
		case r == utf8.RuneError:
			return "", false
		case unicode.Is(unicode.Hangul, r):
			syllables++
		}
	}
	return text, syllables > 0 && syllables*200 >= len(data)
}

// mostlyUTF8 says whether at least as many characters of three bytes or more are valid UTF-8 as bytes are not. A sequence of two
// bytes proves nothing: CP949 has many that look so.
func mostlyUTF8(data []byte) bool {
	valid, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 2:
			valid++
		}
		data = data[n:]
	}
	return valid >= bad
}
