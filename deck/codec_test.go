package deck

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// The files of testdata/progress were written by hand after PROGRESS.md.
func progressFiles(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/progress/*.json")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no seeds in testdata/progress: %v", err)
	}
	files := map[string][]byte{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = data
	}
	return files
}

func TestEncodeWritesThePageByteForByte(t *testing.T) {
	for name, data := range progressFiles(t) {
		p, err := Decode(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := p.Encode(); !bytes.Equal(got, data) {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, data)
		}
		if !json.Valid(data) {
			t.Errorf("%s is no JSON", name)
		}
	}
}

func TestDecodeReadsEveryField(t *testing.T) {
	p, err := Decode(progressFiles(t)["full.json"])
	if err != nil {
		t.Fatal(err)
	}
	seoul := time.FixedZone("", 9*3600)
	u := p.Units["u4f9caaaaaaaaaaaa"]
	r := u.Asks["identify"].Reviews[0]
	for _, c := range []struct{ what, got, want any }{
		{"setting", string(p.Settings["desired_retention"].Value), "0.9"},
		{"root name", p.Roots["dasi:ko"].Name, "다시"},
		{"hash", p.Roots["r8c1aaaaaaaaaaaaa"].Notes["compute/fargate.md"][1], UnitHash("01be5f7a9c3d2e10")},
		{"scan by", p.Roots["r8c1aaaaaaaaaaaaa"].Scans["gone.md"].By, DeviceID("")},
		{"heading", u.Headings[1], "특징"},
		{"front", u.Front, `fargate runs "containers" without servers\hosts`},
		{"review at", r.At.Equal(time.Date(2026, 11, 24, 21, 3, 11, 482e6, seoul)), true},
		{"review day", r.Day.String(), "2026-11-24"},
		{"review rating", r.Rating.String(), "good"},
		{"review took", r.Took, 5312 * time.Millisecond},
		{"review id", r.ID, ReviewID("q7x2")},
		{"undone", u.Asks["identify"].Undone[0], ReviewID("q7x3")},
		{"buried", u.Asks["gap"].Buried.Until.String(), "2026-11-25"},
		{"seed", p.Sessions["s1"].Start.Seed, uint64(1<<64 - 1)},
		{"next", p.Sessions["s1"].Events[0].Next, CardID("u77abaaaaaaaaaaaa/recall")},
		{"no card", p.Sessions["s1"].Events[1].Card, CardID("")},
		{"no start", p.Sessions["s3"].Start == nil, true},
		{"text", p.Places["screen"].Text, "서버리\ttab \x01 “quote”"},
		{"same", len(p.Same), 2},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestDecodeGivesBackWhatWasEncoded(t *testing.T) {
	for seed := range uint64(2000) {
		p := newHistory(seed).progress()
		for _, data := range [][]byte{p.Encode(), p.EncodeLine()} {
			got, err := Decode(data)
			if err != nil {
				t.Fatalf("seed %d: %v in\n%s", seed, err, data)
			}
			if !reflect.DeepEqual(got, p) {
				t.Fatalf("seed %d:\n%s\ngot  %s\nwant %s", seed, data, got.Encode(), p.Encode())
			}
			if !json.Valid(data) {
				t.Fatalf("seed %d: no JSON: %s", seed, data)
			}
		}
		if bytes.ContainsAny(p.EncodeLine(), "\r\n") {
			t.Fatalf("seed %d: a record of a journal has one line, got %q", seed, p.EncodeLine())
		}
	}
}

func TestEncodeIsReadableWhateverItIsGiven(t *testing.T) {
	p := NewProgress()
	p.Settings["a\xff"] = Setting{Value: json.RawMessage("{broken")}
	p.Settings["a\xfe"] = Setting{Value: json.RawMessage(strings.Repeat("[", 100) + strings.Repeat("]", 100))}
	p.Settings["a\uFFFD"] = Setting{Value: json.RawMessage(" [ 1 ] ")}
	p.Roots["r"], p.Units["u"], p.Sessions["s"] = nil, nil, nil
	p.Units["v"] = &Unit{Asks: map[Ask]*AskRecord{"recall": nil}}
	p.Places["\xff"] = Place{Text: "\xff", Stamp: Stamp{At: time.Date(1900, 1, 1, 0, 0, 0, 0, time.FixedZone("LMT", 8*3600+27*60+52))}}
	got, err := Decode(p.Encode())
	if err != nil {
		t.Fatalf("%v in %s", err, p.Encode())
	}
	if v := got.Settings["a\uFFFD"].Value; string(v) != "[1]" {
		t.Errorf("the clean key keeps its own value, got %s", v)
	}
	if !got.Places["\uFFFD"].At.Equal(p.Places["\xff"].At) {
		t.Errorf("got %v, want %v", got.Places["\uFFFD"].At, p.Places["\xff"].At)
	}
}

func TestDecodeSaysWhereItIsWrong(t *testing.T) {
	const unit = `{"version":1,"units":{"u1":{"asks":{"recall":{"reviews":["`
	for _, c := range []struct {
		name, data   string
		line, column int
		reason       SyntaxReason
		detail       string
	}{
		{"nothing", "", 1, 1, SyntaxEmpty, ""},
		{"UTF-16 with a mark", "\xff\xfe{\x00\"\x00", 1, 1, SyntaxUTF16, ""},
		{"UTF-16 the other way", "\xfe\xff\x00{\x00\"", 1, 1, SyntaxUTF16, ""},
		{"UTF-16 without a mark", "{\x00\"\x00v\x00", 1, 1, SyntaxUTF16, ""},
		{"a byte order mark twice", "\ufeff\ufeff{}", 1, 1, SyntaxNotJSON, ""},
		{"a fault behind a byte order mark", "\ufeff{\"version\":1,\n]", 2, 1, SyntaxNotJSON, ""},
		{"blanks", " \n ", 2, 2, SyntaxEmpty, ""},
		{"cut", "{\"version\":1,\n\"units\":{\n\"복습\":{\"asks", 3, 12, SyntaxCut, ""},
		{"cut word", `{"version":1,"places":{"a":{"text":"x"}},"units":{"u":{"asks":{"a":{"flag":{"on":tr`, 1, 84, SyntaxCut, ""},
		{"cut escape", `{"version":1,"places":{"a\u00`, 1, 30, SyntaxCut, ""},
		{"text", "hello", 1, 1, SyntaxNotJSON, ""},
		{"conflict", "{\"version\":1,\n<<<<<<< ours\n", 2, 1, SyntaxNotJSON, ""},
		{"comma at the end", `{"version":1,}`, 1, 14, SyntaxNotJSON, ""},
		{"no comma", `{"version":1 "units":{}}`, 1, 14, SyntaxNotJSON, ""},
		{"more behind", "{\"version\":1}\n{}", 2, 1, SyntaxNotJSON, ""},
		{"line end in a string", "{\"version\":1,\"places\":{\"a\n\":{}}}", 1, 26, SyntaxNotJSON, ""},
		{"bad escape", `{"version":1,"places":{"\x":{}}}`, 1, 25, SyntaxNotJSON, ""},
		{"bad number", `{"version":1,"places":{"a":{"line":01}}}`, 1, 37, SyntaxNotJSON, ""},
		{"another array", "[1]", 1, 1, SyntaxNotOurs, ""},
		{"another object", `{"name":"x"}`, 1, 2, SyntaxNotOurs, ""},
		{"no version", `{"units":{}}`, 1, 1, SyntaxNotOurs, ""},
		{"version 0", `{"version":0}`, 1, 12, SyntaxNotOurs, ""},
		{"version as text", `{"version":"1"}`, 1, 12, SyntaxNotOurs, "whole number"},
		{"wrong type", `{"version":1,"units":[]}`, 1, 22, SyntaxType, "object"},
		{"null", `{"version":1,"units":null}`, 1, 22, SyntaxType, "object"},
		{"fraction", `{"version":1,"places":{"a":{"line":1.5}}}`, 1, 36, SyntaxType, "whole number"},
		{"too large", `{"version":1,"places":{"a":{"line":99999999999999999999}}}`, 1, 36, SyntaxType, "whole number"},
		{"three in a pair", `{"version":1,"same":[["a","b","c"]]}`, 1, 22, SyntaxType, "pair"},
		{"field twice", `{"version":1,"units":{},"units":{}}`, 1, 25, SyntaxKeyTwice, "units"},
		{"record twice", "{\"version\":1,\"units\":{\n\"u1\":{},\n\"u1\":{}}}", 3, 1, SyntaxKeyTwice, "u1"},
		{"record twice, escaped", `{"version":1,"units":{"u1":{},"\u00751":{}}}`, 1, 31, SyntaxKeyTwice, "u1"},
		{"unknown", `{"version":1,"decks":{}}`, 1, 14, SyntaxUnknownKey, "decks"},
		{"bytes", "{\"version\":1,\"places\":{\"복\xff\":{}}}", 1, 26, SyntaxUTF8, ""},
		{"half a surrogate", `{"version":1,"places":{"a\ud800":{}}}`, 1, 26, SyntaxUTF8, ""},
		{"deep", `{"version":1,"settings":{"a":{"value":` + strings.Repeat("[", 100), 1, 100, SyntaxDepth, ""},
		{"review without fields", unit + `"]}}}}}`, 1, len(unit) + 1, SyntaxValue, "review"},
		{"review of no day", unit + `2026-11-24T21:03:11.482+09:00 2026-02-30 good 1 a"]`, 1, len(unit) + 31, SyntaxValue, "review"},
		{"review rated well", unit + `2026-11-24T21:03:11.482+09:00 2026-11-24 well 1 a"]`, 1, len(unit) + 42, SyntaxValue, "review"},
		{"review cut", unit + `2026-11-24T21:03:11.482+09:00 2026-11-24 good 1"]`, 1, len(unit) + 48, SyntaxValue, "review"},
		{"review with more", unit + `2026-11-24T21:03:11.482+09:00 2026-11-24 good 1 a b"]`, 1, len(unit) + 51, SyntaxValue, "review"},
		{"review with two spaces", unit + `2026-11-24T21:03:11.482+09:00  2026-11-24 good 1 a"]`, 1, len(unit) + 31, SyntaxValue, "review"},
		{"review with a space behind", unit + `2026-11-24T21:03:11.482+09:00 2026-11-24 good 1 a "]`, 1, len(unit) + 51, SyntaxValue, "review"},
		{"review promised nothing", unit + `2026-11-24T21:03:11.482+09:00 2026-11-24 good 1 a 0"]`, 1, len(unit) + 51, SyntaxValue, "review"},
		{"review promised too much", unit + `2026-11-24T21:03:11.482+09:00 2026-11-24 good 1 a 36501"]`, 1, len(unit) + 51, SyntaxValue, "review"},
		{"review promised twice", unit + `2026-11-24T21:03:11.482+09:00 2026-11-24 good 1 a 9 9"]`, 1, len(unit) + 53, SyntaxValue, "review"},
		{"time of no hour", `{"version":1,"places":{"a":{"at":"2026-11-24T25:03:11.482+09:00"}}}`, 1, 35, SyntaxValue, "time"},
	} {
		_, err := Decode([]byte(c.data))
		var bad *SyntaxError
		if !errors.As(err, &bad) {
			t.Errorf("%s: got %v, want a SyntaxError", c.name, err)
			continue
		}
		want := SyntaxError{c.line, c.column, c.reason, c.detail}
		if c.reason == SyntaxNotOurs {
			want.Detail = ""
		}
		if *bad != want {
			t.Errorf("%s: %s\ngot  %v\nwant %v", c.name, c.data, bad, &want)
		}
	}
}

func TestDecodeRefusesEveryBeginning(t *testing.T) {
	data := bytes.TrimRight(progressFiles(t)["full.json"], "\n")
	for n := range data {
		if _, err := Decode(data[:n]); err == nil {
			t.Fatalf("accepted the first %d bytes: %q", n, data[:n])
		}
	}
}

func TestDecodeRefusesANewerFile(t *testing.T) {
	for _, data := range []string{
		`{"version":4}`,
		`{"version":4,"cut`,
		`{"decks":{"a":[1,{}]},"version":4}`,
		`{"places":{"a":7},"version":4}`,
	} {
		_, err := Decode([]byte(data))
		var newer *NewerError
		if !errors.As(err, &newer) || newer.Version != 4 {
			t.Errorf("%s: got %v, want a NewerError of version 4", data, err)
		}
	}
}

func TestDecodeReadsTimesWrittenByHand(t *testing.T) {
	for text, want := range map[string]time.Time{
		"2026-11-24T21:03:11+09:00":           time.Date(2026, 11, 24, 12, 3, 11, 0, time.UTC),
		"2026-11-24T21:03:11Z":                time.Date(2026, 11, 24, 21, 3, 11, 0, time.UTC),
		"2026-11-24T21:03:11.123456789-03:30": time.Date(2026, 11, 25, 0, 33, 11, 123e6, time.UTC),
		"2024-02-29T00:00:00.000+00:00":       time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC),
		"0001-01-01T00:00:00.001Z":            time.Date(1, 1, 1, 0, 0, 0, 1e6, time.UTC),
		"9999-12-31T23:59:59.999+14:00":       time.Date(9999, 12, 31, 9, 59, 59, 999e6, time.UTC),
		"1969-12-31T23:59:59.999Z":            time.Date(1969, 12, 31, 23, 59, 59, 999e6, time.UTC),
	} {
		p, err := Decode([]byte(`{"version":1,"places":{"a":{"at":"` + text + `"}}}`))
		if err != nil || !p.Places["a"].At.Equal(want) {
			t.Errorf("%s: got %v, %v, want %v", text, p, err, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, data := range progressFiles(f) {
		f.Add(data)
	}
	for seed := range uint64(20) {
		f.Add(newHistory(seed).progress().EncodeLine())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Decode(data)
		if err != nil {
			var bad *SyntaxError
			var newer *NewerError
			if p != nil || !errors.As(err, &bad) && !errors.As(err, &newer) {
				t.Fatalf("got %v, %v", p, err)
			}
			if bad != nil && (bad.Line < 1 || bad.Column < 1 || bad.Line > bytes.Count(data, []byte{'\n'})+1) {
				t.Fatalf("no such place: %v", bad)
			}
			return
		}
		if !json.Valid(data) {
			t.Fatalf("accepted what is no JSON: %q", data)
		}
		again, err := Decode(p.Encode())
		if err != nil {
			t.Fatalf("%v in %s", err, p.Encode())
		}
		if !bytes.Equal(again.Encode(), p.Encode()) {
			t.Fatalf("got  %s\nwant %s", again.Encode(), p.Encode())
		}
	})
}

// Reading 10,000 cards with 20 reviews each must stay well within 6 times what validating that JSON takes.
func BenchmarkCodec(b *testing.B) {
	p := bigProgress(10_000, 20)
	data := p.Encode()
	b.Run("valid", func(b *testing.B) { againstValid(b, data, func() { json.Valid(data) }) })
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		againstValid(b, data, func() { _, _ = Decode(data) })
	})
	b.Run("encode", func(b *testing.B) { againstValid(b, data, func() { p.Encode() }) })
	b.Run("merge", func(b *testing.B) { againstValid(b, data, func() { Merged(p, p) }) })
}

// againstValid times step, and after each one json.Valid, so that a busy machine slows both.
func againstValid(b *testing.B, data []byte, step func()) {
	b.Helper()
	b.SetBytes(int64(len(data)))
	var valid time.Duration
	for b.Loop() {
		step()
		b.StopTimer()
		start := time.Now()
		json.Valid(data)
		valid += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(valid), "xvalid")
}
