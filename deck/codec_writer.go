package deck

import (
	"encoding/binary"
	"math/bits"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// How an encoder writes JSON; what it writes is in codec_encode.go.

// field begins the next field of an object.
func (e *encoder) field(name string) {
	if e.b[len(e.b)-1] != '{' {
		e.b = append(e.b, ',')
	}
	e.name(name)
}

func (e *encoder) name(name string) {
	e.b = appendString(e.b, name)
	e.b = append(e.b, ':')
}

func (e *encoder) int(n int) { e.b = strconv.AppendInt(e.b, int64(n), 10) }

func (e *encoder) textField(name, text string) {
	e.field(name)
	e.b = appendString(e.b, text)
}

// optional appends a field if it is not empty.
func (e *encoder) optional(name, text string) {
	if text != "" {
		e.textField(name, text)
	}
}

// intField appends a field if it is not 0.
func (e *encoder) intField(name string, n int) {
	if n != 0 {
		e.field(name)
		e.int(n)
	}
}

func (e *encoder) timeField(name string, t time.Time) {
	e.field(name)
	e.b = append(e.b, '"')
	e.b = appendTime(e.b, t)
	e.b = append(e.b, '"')
}

func (e *encoder) stamp(s Stamp) {
	if !s.At.IsZero() {
		e.timeField("at", s.At)
	}
	e.optional("by", string(s.By))
}

// listField appends a field if the list is not empty.
func listField[T ~string](e *encoder, name string, list []T) {
	if len(list) > 0 {
		e.field(name)
		e.b = appendList(e.b, list)
	}
}

// fieldsOf appends an array of strings of fields if it is not empty.
func fieldsOf[T any](e *encoder, name string, all []T, value func([]byte, T) []byte) {
	if len(all) == 0 {
		return
	}
	e.field(name)
	e.b = append(e.b, '[')
	for i, v := range all {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		start := len(e.b)
		e.b = quoteFrom(value(append(e.b, '"'), v), start)
	}
	e.b = append(e.b, ']')
}

// quoteFrom closes the string that begins with the quotation mark at start; what stands in it is escaped where that is needed.
func quoteFrom(b []byte, start int) []byte {
	if text := b[start+1:]; plainLen(text) == len(text) {
		return append(b, '"')
	}
	text := string(b[start+1:])
	return appendString(b[:start], text)
}

// plainLen is how many bytes text begins with that are themselves in JSON, and ASCII. It looks at eight together: most of a file are
// reviews, which are nothing else.
func plainLen(text []byte) int {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(text); i += 8 {
		x := binary.LittleEndian.Uint64(text[i:])
		quote, slash := x^('"'*ones), x^('\\'*ones)
		// Below 0 in what a byte is subtracted from sets its highest bit, and maybe those of bytes behind it; the first is right.
		if odd := (x | (x - ' '*ones) | (quote - ones) | (slash - ones)) & high; odd != 0 {
			return i + bits.TrailingZeros64(odd)/8
		}
	}
	for ; i < len(text); i++ {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			break
		}
	}
	return i
}

func appendList[T ~string](b []byte, list []T) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, string(s))
	}
	return append(b, ']')
}

// appendString appends s as JSON. Only what must be is escaped, so that Korean and code stay readable; what is no Unicode
// becomes U+FFFD.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	b = append(b, '"')
	start := 0
	for i := range len(s) {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		b = append(b, s[start:i]...)
		start = i + 1
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		}
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}
