package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// seed gives a fuzz test the notes and the files of a folder to begin with. Without them it would find nothing, and so it fails.
func seed(f *testing.F, folder string) {
	f.Helper()
	for _, pattern := range [...]string{"testdata/notes/*", "testdata/seeds/" + folder + "/*"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			f.Fatalf("no seeds in %s: %v", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Add([]byte("\xff\xfea\x00b\x00"))
	f.Add([]byte("---\ntitle: &a [*a]\n---\n# x"))
	f.Add([]byte("+++\ntitle = 1\n+++\n- [ ] x\r\r\n> > 1. y"))
}

func FuzzParse(f *testing.F) {
	seed(f, "parse")
	f.Fuzz(func(t *testing.T, data []byte) {
		n := Parse("a.md", data)
		check(t, n, data)
		checkNote(t, data, n)
		again, _ := mend(n.Source)
		if again != n.Source {
			t.Fatalf("%q is mended again: %q", n.Source, again)
		}
		for _, s := range n.Sections {
			for _, b := range s.Body {
				Blocks(b.Markdown, b.Line)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	seed(f, "decode")
	f.Fuzz(func(t *testing.T, data []byte) {
		text, problem := Decode(data)
		if strings.ContainsAny(text, "\x00\r") || strings.ToValidUTF8(text, "") != text {
			t.Fatalf("Decode(%q) = %q", data, text)
		}
		if problem == Binary && text != "" || problem != "" && problem != Binary && problem != BadEncoding {
			t.Fatalf("Decode(%q) = %q, %q", data, text, problem)
		}
		if again, problem := Decode([]byte(text)); again != strings.TrimPrefix(text, "\uFEFF") || problem != "" {
			t.Fatalf("Decode(%q) = %q, decoded again %q, %q", data, text, again, problem)
		}
	})
}

func FuzzClean(f *testing.F) {
	seed(f, "clean")
	f.Fuzz(func(t *testing.T, data []byte) {
		s := string(data)
		checkClean(t, s, Clean(s))
		if line := CleanLine(s); strings.Contains(line, "\n") || CleanLine(line) != line {
			t.Fatalf("CleanLine(%q) = %q", s, line)
		}
		if quick, ok := foldPlain(s); ok && quick != foldAny(s) {
			t.Fatalf("%q folds to %q, and quickly to %q", s, foldAny(s), quick)
		}
		if folded := Fold(s); Fold(folded) != folded || Fold(Clean(s)) != folded {
			t.Fatalf("Fold(%q) = %q, folded again %q, of clean text %q", s, folded, Fold(folded), Fold(Clean(s)))
		}
	})
}

func FuzzFront(f *testing.F) {
	seed(f, "front")
	f.Fuzz(func(t *testing.T, data []byte) {
		text, _ := Decode(data)
		front, lines, broken := readFront(Clean(text))
		if lines < 0 || lines > maxFrontLines+1 || lines > strings.Count(text, "\n")+1 {
			t.Fatalf("%q: %d lines of front matter", text, lines)
		}
		if broken != nil && (broken.Line < 1 || broken.Line > max(lines, 1) || lines == 0) {
			t.Fatalf("%q: broken on line %d of %d", text, broken.Line, lines)
		}
		checkNote(t, nil, Note{FirstLine: 1, Front: front, Problems: []Problem{{Code: Unreadable}}})
	})
}
