package deck

import (
	"bytes"
	"slices"
)

// A jsonReader reads JSON strictly, in one pass, and remembers the first fault. After a fault it stands at the end, so that
// every loop ends; what it returns then means nothing. It is written by hand because encoding/json takes the last of two equal
// keys, replaces broken text silently, and needs many times as long.
type jsonReader struct {
	data  []byte
	pos   int
	depth int
	fault *SyntaxError
	text  []byte // the string read last, where it had escapes
}

func (r *jsonReader) fail(at int, reason SyntaxReason, detail string) {
	if r.fault == nil {
		r.fault = syntaxError(r.data, at, reason, detail)
	}
	r.pos = len(r.data)
}

// peek skips blanks and gives the next byte, 0 at the end.
func (r *jsonReader) peek() byte {
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; c {
		case ' ', '\t', '\r', '\n':
			r.pos++
		default:
			return c
		}
	}
	return 0
}

// unexpected says what is wrong with the next byte where want should be: "object", "string", ..., or "" for punctuation.
func (r *jsonReader) unexpected(want string) {
	c := r.peek()
	switch {
	case r.pos >= len(r.data) && len(bytes.TrimSpace(r.data)) == 0:
		r.fail(r.pos, SyntaxEmpty, "")
	case r.pos >= len(r.data):
		r.fail(r.pos, SyntaxCut, "")
	case want != "" && bytes.IndexByte([]byte(`{["-0123456789tfn`), c) >= 0:
		r.fail(r.pos, SyntaxType, want)
	default:
		r.fail(r.pos, SyntaxNotJSON, "")
	}
}

// accept takes the next byte if it is c.
func (r *jsonReader) accept(c byte) bool {
	if r.peek() != c || r.pos >= len(r.data) {
		return false
	}
	r.pos++
	return true
}

// more goes to the next member of an object or array, or past its end.
func (r *jsonReader) more(end byte) bool {
	if r.accept(',') {
		return true
	}
	if !r.accept(end) {
		r.unexpected("")
	}
	return false
}

// enter opens an object or array; false if it is empty or none.
func (r *jsonReader) enter(open, end byte, want string) bool {
	if !r.accept(open) {
		r.unexpected(want)
		return false
	}
	r.depth++
	if r.depth > maxDepth {
		r.fail(r.pos-1, SyntaxDepth, "")
		return false
	}
	if r.accept(end) {
		r.depth--
		return false
	}
	return true
}

// object calls each for every member, which reads the value. The key is good only until then.
func (r *jsonReader) object(each func(key []byte, at int)) {
	if !r.enter('{', '}', "object") {
		return
	}
	for {
		r.peek()
		at := r.pos
		if at < len(r.data) && r.data[at] != '"' { // a comma too many, or a key without quotes
			r.fail(at, SyntaxNotJSON, "")
			return
		}
		key, _ := r.stringBytes()
		if !r.accept(':') {
			r.unexpected("")
			return
		}
		each(key, at)
		if r.fault != nil || !r.more('}') {
			break
		}
	}
	r.depth--
}

// array calls each for every element, which reads it.
func (r *jsonReader) array(each func()) {
	if !r.enter('[', ']', "array") {
		return
	}
	for {
		each()
		if r.fault != nil || !r.more(']') {
			break
		}
	}
	r.depth--
}

// fields reads an object that has no other keys than names, each at most once; they may be in any order.
func (r *jsonReader) fields(names []string, each func(name string)) {
	var seen uint32
	next := 0
	r.object(func(key []byte, at int) {
		for next < len(names) && string(key) != names[next] {
			next++
		}
		if next == len(names) { // not behind the last one: somewhere before, then
			next = slices.IndexFunc(names, func(name string) bool { return string(key) == name })
		}
		switch {
		case next < 0:
			r.fail(at, SyntaxUnknownKey, string(key))
			next = 0
		case seen&(1<<next) != 0:
			r.fail(at, SyntaxKeyTwice, names[next])
		default:
			seen |= 1 << next
			next++
			each(names[next-1])
		}
	})
}

// entries reads an object of any keys, each at most once, and adds its members to m.
func entries[K ~string, V any](r *jsonReader, m map[K]V, value func() V) {
	r.object(func(key []byte, at int) {
		k := K(key)
		if _, twice := m[k]; twice {
			r.fail(at, SyntaxKeyTwice, string(k))
			return
		}
		m[k] = value()
	})
}

// skip takes any value. It has no key twice either: nobody could tell which is meant.
func (r *jsonReader) skip() {
	switch c := r.peek(); {
	case c == '{':
		seen := map[string]bool{}
		r.object(func(key []byte, at int) {
			if seen[string(key)] {
				r.fail(at, SyntaxKeyTwice, string(key))
				return
			}
			seen[string(key)] = true
			r.skip()
		})
	case c == '[':
		r.array(r.skip)
	case c == '"':
		_, _ = r.stringBytes() // for its faults only
	case c == 't':
		r.literal("true")
	case c == 'f':
		r.literal("false")
	case c == 'n':
		r.literal("null")
	case c == '-' || '0' <= c && c <= '9':
		r.number()
	default:
		r.unexpected("")
	}
}

// end says that nothing may follow.
func (r *jsonReader) end() {
	r.peek()
	if r.fault == nil && r.pos < len(r.data) {
		r.fail(r.pos, SyntaxNotJSON, "")
	}
}
