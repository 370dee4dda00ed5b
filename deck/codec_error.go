package deck

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// SyntaxReason names why a file is no progress file, so that the interface can say it in the user's language.
type SyntaxReason string

// What can be wrong with a progress file.
const (
	SyntaxCut        SyntaxReason = "cut"         // it ends in the middle
	SyntaxEmpty      SyntaxReason = "empty"       // nothing but blanks is in it
	SyntaxNotJSON    SyntaxReason = "not json"    // no JSON from here on
	SyntaxNotOurs    SyntaxReason = "not ours"    // JSON, but of something else: it has no version
	SyntaxType       SyntaxReason = "wrong type"  // JSON, but another type than belongs here; Detail is what does
	SyntaxKeyTwice   SyntaxReason = "key twice"   // the object has this key already; Detail is the key
	SyntaxUnknownKey SyntaxReason = "unknown key" // no key of this version; Detail is the key
	SyntaxUTF8       SyntaxReason = "not utf-8"   // a string that is no valid Unicode
	SyntaxUTF16      SyntaxReason = "utf-16"      // the file is in UTF-16
	SyntaxDepth      SyntaxReason = "too deep"    // nested deeper than anything that dasi writes
	SyntaxValue      SyntaxReason = "bad value"   // a review, time, day or event that cannot be read; Detail is which of them
)

// SyntaxError says where a file stops being a progress file. Lines and columns are those of an editor: the first is 1, and a
// column is a letter, not a byte.
type SyntaxError struct {
	Line, Column int
	Reason       SyntaxReason
	Detail       string // see the reasons; may come from the file, so it can hold anything
}

// Error gives line, column and reason.
func (e *SyntaxError) Error() string {
	if e.Detail == "" {
		return fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Reason)
	}
	return fmt.Sprintf("%d:%d: %s: %q", e.Line, e.Column, e.Reason, e.Detail)
}

// NewerError says that a newer dasi wrote the file. It is refused, because what this one does not know would be lost.
type NewerError struct {
	Version int // of the file
}

// Error gives both versions.
func (e *NewerError) Error() string {
	return fmt.Sprintf("version %d of the progress file, this dasi reads up to %d; use a newer dasi", e.Version, Version)
}

// syntaxError finds line and column of an offset.
func syntaxError(data []byte, at int, reason SyntaxReason, detail string) *SyntaxError {
	before := data[:min(at, len(data))]
	start := bytes.LastIndexByte(before, '\n') + 1
	return &SyntaxError{
		Line:   bytes.Count(before, []byte{'\n'}) + 1,
		Column: utf8.RuneCount(before[start:]) + 1,
		Reason: reason,
		Detail: detail,
	}
}
