package deck

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Strings, numbers and words of JSON.

// stringBytes reads a string, good until the next one is read. Where it has no escapes it is the bytes of the file themselves,
// and at is their offset; else at is -1.
func (r *jsonReader) stringBytes() (s []byte, at int) {
	if !r.accept('"') {
		r.unexpected("string")
		return nil, -1
	}
	start := r.pos
	wide := false
	for i := start + plainLen(r.data[start:]); i < len(r.data); i++ {
		switch c := r.data[i]; {
		case c == '"':
			r.pos = i + 1
			s = r.data[start:i]
			if wide && !utf8.Valid(s) {
				r.fail(start+firstInvalid(s), SyntaxUTF8, "")
			}
			return s, start
		case c == '\\':
			return r.escaped(start, i), -1
		case c < ' ':
			r.fail(i, SyntaxNotJSON, "")
			return nil, -1
		case c >= utf8.RuneSelf:
			wide = true
		}
	}
	r.fail(len(r.data), SyntaxCut, "")
	return nil, -1
}

// escaped reads on in a string that began at start and has its first escape at i.
func (r *jsonReader) escaped(start, i int) []byte {
	b := r.text[:0]
	b = append(b, r.data[start:i]...)
	for i < len(r.data) {
		switch c := r.data[i]; {
		case c == '"':
			r.pos = i + 1
			r.text = b
			if !utf8.Valid(b) {
				r.fail(start+firstInvalid(r.data[start:i]), SyntaxUTF8, "")
			}
			return b
		case c == '\\':
			var width int
			if b, width = r.escape(b, i); width == 0 {
				return nil
			}
			i += width
		case c < ' ':
			r.fail(i, SyntaxNotJSON, "")
			return nil
		default:
			b = append(b, c)
			i++
		}
	}
	r.fail(len(r.data), SyntaxCut, "")
	return nil
}

// escape appends what the escape at i stands for, and gives its width; 0 if it is none.
func (r *jsonReader) escape(b []byte, i int) ([]byte, int) {
	if i+1 >= len(r.data) {
		r.fail(len(r.data), SyntaxCut, "")
		return b, 0
	}
	c := r.data[i+1]
	if c != 'u' {
		at := bytes.IndexByte([]byte(`"\/bfnrt`), c)
		if at < 0 {
			r.fail(i, SyntaxNotJSON, "")
			return b, 0
		}
		return append(b, "\"\\/\b\f\n\r\t"[at]), 2
	}
	high, ok := r.hex(i)
	if !ok {
		return b, 0
	}
	if !utf16.IsSurrogate(high) {
		return utf8.AppendRune(b, high), 6
	}
	if i+7 < len(r.data) && r.data[i+6] == '\\' && r.data[i+7] == 'u' {
		low, ok := r.hex(i + 6)
		if !ok {
			return b, 0
		}
		if pair := utf16.DecodeRune(high, low); pair != utf8.RuneError {
			return utf8.AppendRune(b, pair), 12
		}
	}
	r.fail(i, SyntaxUTF8, "")
	return b, 0
}

// hex reads the four digits of the \u at i.
func (r *jsonReader) hex(i int) (rune, bool) {
	if i+6 > len(r.data) {
		r.fail(len(r.data), SyntaxCut, "")
		return 0, false
	}
	n, err := strconv.ParseUint(string(r.data[i+2:i+6]), 16, 16)
	if err != nil {
		r.fail(i, SyntaxNotJSON, "")
		return 0, false
	}
	return rune(n), true
}

func firstInvalid(s []byte) int {
	for i := 0; i < len(s); {
		c, width := utf8.DecodeRune(s[i:])
		if c == utf8.RuneError && width <= 1 {
			return i
		}
		i += width
	}
	return 0
}

// string reads a string.
func (r *jsonReader) string() string {
	s, _ := r.stringBytes()
	return string(s)
}

// bool reads true or false.
func (r *jsonReader) bool() bool {
	switch r.peek() {
	case 't':
		return r.literal("true")
	case 'f':
		r.literal("false")
		return false
	}
	r.unexpected("boolean")
	return false
}

func (r *jsonReader) literal(word string) bool {
	rest := r.data[r.pos:]
	if bytes.HasPrefix(rest, []byte(word)) {
		r.pos += len(word)
		return true
	}
	if len(rest) < len(word) && word[:len(rest)] == string(rest) {
		r.fail(len(r.data), SyntaxCut, "")
	} else {
		r.fail(r.pos, SyntaxNotJSON, "")
	}
	return false
}

// int reads a whole number.
func (r *jsonReader) int() int {
	if c := r.peek(); c != '-' && (c < '0' || c > '9') {
		r.unexpected("whole number")
		return 0
	}
	start := r.pos
	r.number()
	n, err := strconv.ParseInt(string(r.data[start:r.pos]), 10, 0)
	if err != nil && r.fault == nil {
		r.fail(start, SyntaxType, "whole number")
	}
	return int(n)
}

// number takes a number by JSON's grammar.
func (r *jsonReader) number() {
	if r.pos < len(r.data) && r.data[r.pos] == '-' {
		r.pos++
	}
	if r.pos < len(r.data) && r.data[r.pos] == '0' {
		r.pos++
	} else {
		r.digits()
	}
	if r.pos < len(r.data) && r.data[r.pos] == '.' {
		r.pos++
		r.digits()
	}
	if r.pos < len(r.data) && (r.data[r.pos] == 'e' || r.data[r.pos] == 'E') {
		r.pos++
		if r.pos < len(r.data) && (r.data[r.pos] == '+' || r.data[r.pos] == '-') {
			r.pos++
		}
		r.digits()
	}
}

// digits takes at least one digit.
func (r *jsonReader) digits() {
	start := r.pos
	for r.pos < len(r.data) && '0' <= r.data[r.pos] && r.data[r.pos] <= '9' {
		r.pos++
	}
	if r.pos > start {
		return
	}
	if r.pos >= len(r.data) {
		r.fail(r.pos, SyntaxCut, "")
	} else {
		r.fail(r.pos, SyntaxNotJSON, "")
	}
}
