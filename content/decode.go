package content

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
)

// What makes bytes one encoding or another (NOTES B1).
const (
	nulShare        = 0.30 // more NUL bytes than this at odd or even places: UTF-16 without a mark
	bytesPerHangul  = 200  // CP949 has a syllable of Hangul in so many bytes at least
	replacementRune = "�"
)

// Decode turns the bytes of a note into text with LF line ends. The order is: byte order mark, UTF-8, UTF-16 without a mark, CP949, and
// else UTF-8 with what is wrong replaced (BadEncoding). Bytes with NULs that are no UTF-16 are Binary, and give no text.
func Decode(data []byte) (text string, problem ProblemCode) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return lines(fromUTF16(data[2:], 0)), ""
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return lines(fromUTF16(data[2:], 1)), ""
	}
	if odd, even := nuls(data); len(data) > 1 && (odd > nulShare || even > nulShare) && odd != even {
		low := 0
		if even > odd {
			low = 1
		}
		return lines(fromUTF16(data, low)), ""
	}
	switch {
	case bytes.IndexByte(data, 0) >= 0:
		return "", Binary
	case utf8.Valid(data):
		return lines(string(data)), ""
	}
	if s, err := korean.EUCKR.NewDecoder().Bytes(data); err == nil && !bytes.Contains(s, []byte(replacementRune)) {
		if hangul := countHangul(s); hangul > 0 && len(data) <= hangul*bytesPerHangul {
			return lines(string(s)), ""
		}
	}
	return lines(strings.ToValidUTF8(string(data), replacementRune)), BadEncoding
}

// nuls gives the share of NUL bytes at odd and at even places.
func nuls(data []byte) (odd, even float64) {
	var n [2]int
	for i, b := range data {
		if b == 0 {
			n[i%2]++
		}
	}
	half := float64(len(data)) / 2
	return float64(n[1]) / half, float64(n[0]) / half
}

// fromUTF16 reads pairs of bytes; low is the place of the low byte's partner: 0 for little endian, 1 for big.
func fromUTF16(data []byte, low int) string {
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		a, b := uint16(data[i]), uint16(data[i+1])
		if low == 0 {
			a, b = b, a
		}
		units = append(units, a<<8|b)
	}
	return string(utf16.Decode(units))
}

func countHangul(s []byte) int {
	n := 0
	for _, r := range string(s) {
		if unicode.Is(unicode.Hangul, r) {
			n++
		}
	}
	return n
}

// lines makes every line end LF.
func lines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
