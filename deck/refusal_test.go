package deck

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// A member of an object, from its key to the end of its value.
type member struct {
	key        string
	start, end int
}

// members finds every member of every object in data.
func members(t *testing.T, data []byte) (all []member) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	var value func()
	token := func() json.Token {
		tok, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		return tok
	}
	value = func() {
		switch token() {
		case json.Delim('{'):
			for d.More() {
				start := int(d.InputOffset())
				start += bytes.IndexByte(data[start:], '"')
				key, _ := token().(string)
				value()
				all = append(all, member{key, start, int(d.InputOffset())})
			}
			token()
		case json.Delim('['):
			for d.More() {
				value()
			}
			token()
		}
	}
	value()
	return all
}

func TestNoObjectMayHaveAKeyTwice(t *testing.T) {
	data := progressFiles(t)["full.json"]
	data = bytes.Replace(data, []byte(`"settings":{`), []byte(`"settings":{"free":{"value":{"a":{"b":[{"c":1}]}}},`), 1)
	if _, err := Decode(data); err != nil {
		t.Fatal(err)
	}
	all := members(t, data)
	for _, m := range all {
		twice := string(data[:m.end]) + "," + string(data[m.start:m.end]) + string(data[m.end:])
		_, err := Decode([]byte(twice))
		want := syntaxError([]byte(twice), m.end+1, SyntaxKeyTwice, m.key)
		var got *SyntaxError
		if !errors.As(err, &got) || *got != *want {
			t.Errorf("%q twice: got %v, want %v", m.key, err, want)
		}
	}
	if len(all) < 90 {
		t.Errorf("only %d keys were tried", len(all))
	}
}

func TestNoByteMayBeOutsideOfUnicode(t *testing.T) {
	data := bytes.TrimRight(progressFiles(t)["full.json"], "\n")
	for i := range data {
		bad := bytes.Clone(data)
		bad[i] = 0xff
		_, err := Decode(bad)
		var got *SyntaxError
		if !errors.As(err, &got) {
			t.Fatalf("byte %d: got %v", i, err)
		}
		line := bytes.Count(bad[:i], []byte{'\n'}) + 1
		if got.Line != line {
			t.Errorf("byte %d: got line %d, want %d", i, got.Line, line)
		}
	}
}

func TestDeepNestingIsRefusedWhereverItStands(t *testing.T) {
	const deep = 100_000
	for _, c := range []struct {
		before, each string
		reason       SyntaxReason
	}{
		{``, `[`, SyntaxType},
		{``, `{"a":`, SyntaxUnknownKey},
		{`{"version":1,"settings":{"a":{"value":`, `[`, SyntaxDepth},
		{`{"version":1,"settings":{"a":{"value":`, `{"a":`, SyntaxDepth},
		{`{"version":1,"units":`, `{"a":`, SyntaxUnknownKey},
		{`{"version":1,"same":`, `[`, SyntaxType},
		{`{"later":`, `[`, SyntaxUnknownKey},
	} {
		data := []byte(c.before + strings.Repeat(c.each, deep))
		_, err := Decode(data)
		var got *SyntaxError
		if !errors.As(err, &got) || got.Reason != c.reason {
			t.Errorf("%s%s…: got %v, want %s", c.before, c.each, err, c.reason)
		}
	}
}
