package content

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/unicode/norm"
)

const koreanNote = `---
title: 저장소 노트
tags: [클라우드, 저장소]
---

# 저장소

- **객체 보관함** : 파일을 통째로 담는 곳
- 뷁과 똠도 담는다

## 가격

가격은 하루에 한 번 계산한다. 가나다라마바사 아자차카타파하.
`

func toUTF16(s string, order binary.AppendByteOrder, bom bool) []byte {
	var out []byte
	if bom {
		out = order.AppendUint16(out, 0xFEFF)
	}
	for _, u := range utf16.Encode([]rune(s)) {
		out = order.AppendUint16(out, u)
	}
	return out
}

// encodings are all the ways in which editors write a text.
func encodings(t *testing.T, s string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{
		"UTF-8 with BOM":      []byte("\uFEFF" + s),
		"UTF-16LE with BOM":   toUTF16(s, binary.LittleEndian, true),
		"UTF-16BE with BOM":   toUTF16(s, binary.BigEndian, true),
		"UTF-16LE":            toUTF16(s, binary.LittleEndian, false),
		"UTF-16BE":            toUTF16(s, binary.BigEndian, false),
		"CRLF":                []byte(strings.ReplaceAll(s, "\n", "\r\n")),
		"CR":                  []byte(strings.ReplaceAll(s, "\n", "\r")),
		"NFD":                 []byte(norm.NFD.String(s)),
		"UTF-16LE, CRLF":      toUTF16(strings.ReplaceAll(s, "\n", "\r\n"), binary.LittleEndian, false),
		"UTF-16 BOM CRLF NFD": toUTF16(strings.ReplaceAll(norm.NFD.String(s), "\n", "\r\n"), binary.LittleEndian, true),
	}
	if b, err := korean.EUCKR.NewEncoder().Bytes([]byte(s)); err == nil {
		all["CP949"] = b
	}
	return all
}

func TestEveryEncodingOfANoteReadsTheSame(t *testing.T) {
	notes := map[string]string{"own": koreanNote, "short": "# 가\n\n- 나\n", "spaced": "가 나 다 라\n마 바 사\n"}
	files, err := filepath.Glob(shared + "samples/[0-9]*.md") // without them the notes above have to do
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if base := filepath.Base(file); base < "19" {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			notes[base] = string(b)
		}
	}
	for name, s := range notes {
		want := Parse("a.md", []byte(s))
		if len(want.Problems) > 0 {
			t.Errorf("%s has problems: %v", name, want.Problems)
		}
		for encoding, data := range encodings(t, s) {
			if got := Parse("a.md", data); !reflect.DeepEqual(got, want) {
				t.Errorf("%s in %s:\n got %+v\nwant %+v", name, encoding, got, want)
			}
		}
	}
}

func TestDecodeTellsTextFromOtherThings(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		problem        ProblemCode
	}{
		{"empty", "", "", ""},
		{"ASCII", "a\r\nb\rc\n", "a\nb\nc\n", ""},
		{"BOM alone", "\xEF\xBB\xBF", "", ""},
		{"NUL in UTF-8", "가\x00나", "", Binary},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00", "", Binary},
		{"zeros", strings.Repeat("\x00", 100), "", Binary},
		{"program", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00\x01\x00\x00\x00", "", Binary},
		{"UTF-8 with a bad byte", "가나다라마바사\xff 아자차카", "가나다라마바사\uFFFD 아자차카", BadEncoding},
		{"UTF-8 cut off", "가나다라\xEA\xB0", "가나다라\uFFFD", BadEncoding},
		{"Latin-1", "caf\xE9 cr\xE8me, na\xEFve", "caf\uFFFD cr\uFFFDme, na\uFFFDve", BadEncoding},
		{"CP949", "\xB0\xA1 \x8C\x63", "가 똠", ""},
		{"UTF-16 of English", string(toUTF16("# Queue\n\n- one\n", binary.LittleEndian, false)), "# Queue\n\n- one\n", ""},
		{"UTF-16 beyond the first plane", string(toUTF16("가👍\n", binary.BigEndian, true)), "가👍\n", ""},
		{"UTF-16 with half a pair", "\xFF\xFE\x00\xAC\x3D\xD8\x0A\x00", "가\uFFFD\n", BadEncoding},
		{"UTF-16 cut off", "\xFF\xFE\x00\xAC\x0A", "가", BadEncoding},
	} {
		got, problem := Decode([]byte(c.in))
		if got != c.want || problem != c.problem {
			t.Errorf("%s: Decode(%q) = %q, %q; want %q, %q", c.name, c.in, got, problem, c.want, c.problem)
		}
	}
}
