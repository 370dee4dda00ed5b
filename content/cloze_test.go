package content

import (
	"fmt"
	"strings"
	"testing"
)

// deletions writes the text of a note and what it hides, as "text | hidden style number hint; …".
func deletions(in string) string {
	var all []string
	visit(Parse("a.md", []byte(in)), func(_ int, _ string, texts []Text) {
		for _, t := range texts {
			s := t.Plain
			for _, m := range t.Marks {
				if m.Kind == Deletion {
					s += strings.TrimRight(fmt.Sprintf(" | %s %d %d %s", t.Plain[m.Start:m.End], m.Cloze.Style, m.Cloze.Number, m.Cloze.Hint), " ")
				}
			}
			if s != "" {
				all = append(all, s)
			}
		}
	})
	return strings.Join(all, "\n")
}

func TestDeletionsAreRead(t *testing.T) {
	for in, want := range map[string]string{
		"a {{c1::b}} c {{c2::d::e f}}":                      "a b c d | b 1 1 | d 1 2 e f",
		"{{c1::a {{c2::b}} c}}":                             "a b c | a b c 1 1 | b 1 2",
		"{{c1::a\nb::c}} d":                                 "a b d | a b 1 1 c",
		"{{c1::std::vector}}":                               "std | std 1 1 vector",
		"==a== and ==b c==는":                                "a and b c는 | a 3 0 | b c 3 0",
		"==2;;a== ==b;;hint== ==1;;c;;d==":                  "a b c | a 3 2 | b 3 0 hint | c 3 1 d",
		"==a==^[hint] ==b==^[h][^2] ==c==[^sah]":            "a b c | a 3 0 hint | b 3 2 h | c 3 2",
		"==a==[^1]\n\n[^1]: b":                              "a | a 3 0",
		"==**a**== `b`":                                     "a b | a 3 0",
		"a {{b c}} d":                                       "a b c d | b c 4 0",
		"C: a [b] and [c](d), `e[1]` \\[f\\] ![g](h) $[i]$": "C: a b and c, e[1] [f] g $[i]$ | b 2 0 | c 2 0",
		"C: a [b]\n\n- c [d]\n\nQ: e [f]":                   "C: a b | b 2 0\nc d | d 2 0\nQ: e [f]",
		"C: a [b]\n\n# h\n\n[c]":                            "C: a b | b 2 0\n[c]",
		"- C: a [b]\n- [c]":                                 "C: a b | b 2 0\n[c]",
		"| a |\n|---|\n| ==b== |":                           "a\nb | b 3 0",
	} {
		if got := deletions(in); got != want {
			t.Errorf("%q reads\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestWhatOnlyLooksLikeADeletionIsText(t *testing.T) {
	for _, in := range []string{
		"a == b and c == d", "a==b && c==d", "a !== b, c <== d ==> e", "== a == b", "==a", "a==", "====", "{{ site.title }}", "{{ name }}", "{{.Values.a}}", "{{a.b}}", "{{a|b}}",
		"{{#if a}}", "{{a_b}}", "{{f(x)}}", "{{cloze a}}", "{{1::a}}", "{{text}{hint}@id}", "{{}}", "{{a", "{{c1::a", "a }} b", "{ {a} }", "[a] b", "C:\\a [b]", "\\==a==", "{{toc:a::b}}",
	} {
		if got := deletions(in); strings.Contains(got, " | ") {
			t.Errorf("%q reads %q, want nothing hidden", in, got)
		}
	}
	for _, in := range []string{"`==a==`", "```\n==a== {{c1::b}}\n```", "$==a==$", "    ==a==", "<!-- ==a== -->"} {
		if got := deletions(in); strings.Contains(got, " | ") {
			t.Errorf("%q reads %q, want it opaque", in, got)
		}
	}
}

func TestEveryPartOfACardIsABlock(t *testing.T) {
	for in, want := range map[string]string{
		"Q: a\nb\nA: c\nd\nC: e\n---\nf":          "Q: a b/A: c d/C: e//f",
		"**Q:** a\n**A:** b":                      "Q: a/A: b",
		"질문: a\n답: b":                             "질문: a/답: b",
		"Q1： a\nA1： b":                            "Q1： a/A1： b",
		"Q. a\nA. b":                              "Q. a/A. b",
		"a\nA. b\nB. c":                           "a A. b B. c",
		"Q. a\nA. b\nB. c":                        "Q. a A. b B. c",
		"QA: b\nQuestion: c\nC:\\d\nBecause Q: e": "QA: b Question: c C:\\d Because Q: e",
		"A: 1\n---\n\nb":                          "A: 1//b",
	} {
		var got []string
		for _, b := range Parse("a.md", []byte(in)).Sections[0].Body {
			got = append(got, b.Text.Plain)
		}
		if strings.Join(got, "/") != want {
			t.Errorf("%q is read as %q, want %q", in, got, want)
		}
	}
}

func TestTagsOfCardsNameTheirDeck(t *testing.T) {
	n := Parse("a.md", []byte("---\ntitle: x\n---\n#flashcards/net\n\na #flashcards/b/c\n\n## h #flashcards\n\n`#flashcards/d` #flashcardsx\n"))
	want := []DeckTag{{4, "flashcards/net", true}, {6, "flashcards/b/c", false}, {8, "flashcards", true}}
	if fmt.Sprint(n.Decks) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", n.Decks, want)
	}
	if got := deletions("x #flashcards/b\n\n#flashcards/c\n\ny"); got != "x\ny" {
		t.Errorf("got %q, want no tag", got)
	}
}
