package content

import (
	"os"
	"strings"
	"testing"
)

func TestMendWritesLinesAsTheyWereMeant(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing to do", "# a\n\n- b\n  - c\n\n1. d\n\n> e\n", "# a\n\n- b\n  - c\n\n1. d\n\n> e\n"},
		{"heading without a blank", "#붙은제목 하나\n\n본문\n", "# 붙은제목 하나\n\n본문\n"},
		{"second level without a blank", "##제목\n- a\n", "## 제목\n- a\n"},
		{"a lonely tag", "#태그\n\n본문\n", "#태그\n\n본문\n"},
		{"words before lists", "#하나\n- a\n\n#둘\n- b\n", "# 하나\n- a\n\n# 둘\n- b\n"},
		{"tags", "#aws #cloud\n\n#flashcards/net x y\n\n#include <a.h>\n\nq::a\n\n#card a::b\n", "#aws #cloud\n\n x y\n\n#include <a.h>\n\nq::a\n\n#card a::b\n"},
		{"a tag in a paragraph", "글\n#붙은 제목\n", "글\n#붙은 제목\n"},
		{"HTML heading", "<h3 id=\"x\">제목</h3>\n글\n", "### 제목\n글\n"},
		{"bullets of word processors", "• a\n  ◦ b\nㆍc\n", "- a\n  - b\n- c\n"},
		{"a bullet like those before it", "* a\n• b\n-다\n", "* a\n* b\n* 다\n"},
		{"a name with rings", "○○은행\n", "○○은행\n"},
		{"hyphen before Hangul", "-가\n-나\n", "- 가\n- 나\n"},
		{"hyphens before Latin letters", "-one\n-two\n", "- one\n- two\n"},
		{"an option of a command", "run it with\n-v\n", "run it with\n-v\n"},
		{"a negative number, an arrow, a rule", "-1 is\n\n->a\n\n--\n", "-1 is\n\n->a\n\n--\n"},
		{"circled numbers", "① 하나\n② 둘\n", "1. 하나\n2. 둘\n"},
		{"circled numbers in a row", "① 하나 ② 둘\n", "① 하나 ② 둘\n"},
		{"options under a question", "1. 질문?\n① 보기\n② 보기\n", "1. 질문?\n1) 보기\n2) 보기\n"},
		{"a circled number out of order", "⑤ 다섯\n", "⑤ 다섯\n"},
		{"one blank", "* a\n * b\n   c\n* d\n", "* a\n  * b\n    c\n* d\n"},
		{"two blanks under a number", "1. a\n  - b\n  - c\n2. d\n", "1. a\n   - b\n   - c\n2. d\n"},
		{"code under a number", "1. a\n  ```\n  # b\n  ```\n2. c\n", "1. a\n   ```\n   # b\n   ```\n2. c\n"},
		{"numbers that do not line up", "1. a\n 2. b\n", "1. a\n 2. b\n"},
		{"too far under a bullet", "- a\n        - b\n        - c\n- d\n", "- a\n  - b\n  - c\n- d\n"},
		{"a line below several", "a\nb\n---\n", "a\nb\n***\n"},
		{"a line below one", "a\n---\n", "a\n---\n"},
		{"the line after a card", "Q: a\nA: b\n\nc\n---\n", "Q: a\nA: b\n\nc\n***\n"},
		{"an empty bullet below text", "a\n-\n", "a\n\\-\n"},
		{"a lonely line break", "<br>\n**a**\n", "\n**a**\n"},
		{"comment", "a <!-- b --> c\n", "a c\n"},
		{"comment on several lines", "a <!-- b\n\n# c\n--> d\n", "a\n\n\nd\n"},
		{"comment without an end", "a <!-- b\n\n# c\n", "a \\<!-- b\n\n# c\n"},
		{"scheduling", "q::a\n<!--SR:!2024-05-01,12,250-->\n", "q::a\n\n"},
		{"Obsidian's comments", "a %%b%% c\n\n%%\nd\n%%\n\n50%% e\n", "a c\n\n\n\n\n\n50%% e\n"},
		{"block ids", "- a ^rr1\n\n^1234567890123\n\n2 ^3\n", "- a\n\n\n\n2 ^3\n"},
		{"attributes", "# a {#id .b}\n\nc {:.d}\n{:toc}\n\n`{:.d}` {a: 1}\n", "# a\n\nc\n\n\n`{:.d}` {a: 1}\n"},
		{"mathematics", "$$\na_b\n$$\n", "````````math\na_b\n````````\n"},
		{"Jekyll's code", "{% highlight go %}\n# a\n{% endhighlight %}\n", "````````go\n# a\n````````\n"},
		{"Jekyll's tags", "{% include a.html %}\n\na {% b %} c\n", "\n\na {% b %} c\n"},
		{"Logseq's properties", "title:: x\n\n- a\n  id:: 64f0aa\n  collapsed:: true\n", "\n\n- a\n\n\n"},
		{"a card that looks like a property", "- port:: 22\n", "- port:: 22\n"},
		{"HTML that never ends", "<style>\n\n# a\n", "\\<style>\n\n# a\n"},
	} {
		got, _ := mend(c.in)
		if got != c.want {
			t.Errorf("%s: mend(%q)\n got %q\nwant %q", c.name, c.in, got, c.want)
		}
		if again, _ := mend(got); again != got {
			t.Errorf("%s: mended again %q becomes %q", c.name, got, again)
		}
	}
}

// trapped has everything that mend looks for.
const trapped = "#제목 하나\n• a\n-가\n① b\n<h3>c</h3>\n<br>\nd <!-- e --> f %%g%% h ^abc1\n{:.i}\n$$\n<!-- j\n-->\nid:: 64f0\n{% include k %}\n---\n[[l|m]]\n" +
	"**n(o)**은\n* p\n * q\n%%\nr\n%%\n"

func TestCodeIsNeverTouched(t *testing.T) {
	indented := "    " + strings.ReplaceAll(strings.TrimSuffix(trapped, "\n"), "\n", "\n    ") + "\n"
	for name, s := range map[string]string{
		"fence":           "```\n" + trapped + "```\n",
		"tildes":          "~~~~ md\n" + trapped + "```\n~~~\n~~~~\n",
		"unclosed fence":  "```\n" + trapped,
		"indented":        indented,
		"in an item":      "- a\n\n  ```\n  " + strings.ReplaceAll(trapped, "\n", "\n  ") + "\n  ```\n",
		"indented there":  "- a\n\n" + strings.ReplaceAll("    "+indented, "\n    ", "\n      ") + "\n",
		"in a quote":      "> ```\n> " + strings.ReplaceAll(strings.TrimSuffix(trapped, "\n"), "\n", "\n> ") + "\n> ```\n",
		"pre":             "<pre>\n" + trapped + "</pre>\n",
		"script":          "<script>\n" + trapped + "</script>\n",
		"code spans":      "a `<!-- b -->` ``%%c%% ` {:.d}`` e `^abc1`\n",
		"span on lines":   "a `b\n<!-- c -->\n%%d%%` e\n",
		"mathematics":     "a $x %%b%% <!-- y -->$ c\n",
		"in an attribute": "<a href=\"a%%b%%\">c</a>\n",
	} {
		if got, _ := mend(s); got != s {
			t.Errorf("%s:\n got %q\nwant %q", name, got, s)
		}
	}
}

func TestAFenceThatSwallowsAHeadingIsReported(t *testing.T) {
	for _, c := range []struct {
		in   string
		line int
	}{
		{"a\n\n```\ncode\n\n## lost\n", 3},
		{"```\n## code\n```\n", 0},
		{"```\ncode\n", 0},
		{"- a\n\n  ```\n  # b\n\n# c\n", 3},
	} {
		n := Parse("a.md", []byte(c.in))
		line := 0
		for _, p := range n.Problems {
			if p.Code == OpenFence {
				line = p.Line
			}
		}
		if line != c.line {
			t.Errorf("%q: an open fence on line %d, want %d", c.in, line, c.line)
		}
	}
}

func TestMendKeepsLinesAndRests(t *testing.T) {
	texts := []string{trapped, strings.ReplaceAll(trapped, "\n", "\n\n")}
	for _, file := range samples(t) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, Clean(string(b)))
	}
	for _, s := range texts {
		got, _ := mend(s)
		if a, b := strings.Count(s, "\n"), strings.Count(got, "\n"); a != b {
			t.Errorf("%q: %d lines became %d", s, a, b)
		}
		if again, _ := mend(got); again != got {
			t.Errorf("%q becomes\n%q, and mended again\n%q", s, got, again)
		}
	}
}
