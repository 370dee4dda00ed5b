package content

import (
	"slices"
	"strings"
	"testing"
)

// detailed writes the elements of blocks: "summary{body}", paragraphs as their text.
func detailed(blocks []Block) string {
	var parts []string
	for _, b := range blocks {
		switch b.Kind {
		case Details:
			parts = append(parts, b.Text.Plain+"{"+detailed(b.Blocks)+"}")
		case List:
			for _, it := range b.Items {
				parts = append(parts, strings.TrimSpace("- "+it.Text.Plain+" "+detailed(it.Blocks)))
			}
		default:
			parts = append(parts, b.Text.Plain)
		}
	}
	return strings.Join(parts, "; ")
}

func TestDetailsHoldWhatTheyFold(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"on one line", "<details><summary>Q?</summary>answer</details>", "Q?{answer}"},
		{"bold and numbered", "<details>\n<summary><b>12. Q?</b></summary><br>\nanswer\n- point\n</details>", "Q?{answer; - point}"},
		{"a heading for a summary", "<details><summary>### Q?</summary>\n\nanswer\n\n</details>", "Q?{answer}"},
		{"over several lines", "<details>\n  <summary>\n    Which <code>x</code>?\n  </summary>\n  <p>answer</p>\n</details>", "Which x?{answer}"},
		{"bold over several lines", "<details>\n<summary>Q?</summary><br><b>\n\nanswer\n\n- point\n</b></details>\n\nafter", "Q?{answer; - point}; after"},
		{"bold without blank lines", "<details>\n<summary>Q?</summary><br><b>\nanswer\n</b></details>", "Q?{answer}"},
		{"bold that holds a list", "<details>\n<summary>Q?</summary><br><b>\nsome:\n\n* one\n\n* two\n</b></details>\n\nafter", "Q?{some:; - one; - two}; after"},
		{"ended behind its text", "<details>\n<summary>Q?</summary>\n\nanswer</b></details>\n\nafter", "Q?{answer}; after"},
		{"ended behind a list", "<details>\n<summary>Q?</summary>\n\n- one\n- two </b></details>\n\nafter", "Q?{- one; - two}; after"},
		{"indented", "<details>\n    <summary>Q?</summary>\n    answer\n</details>", "Q?{answer}"},
		{"two in one piece", "<details><summary>A?</summary>a</details>\n<details><summary>B?</summary>b</details>", "A?{a}; B?{b}"},
		{"nested", "<details><summary>A?</summary>\n\na\n\n<details><summary>B?</summary>\n\nb\n\n</details>\n\nc\n\n</details>", "A?{a; B?{b}; c}"},
		{"never closed", "<details><summary>A?</summary>\n\na\n\n<details><summary>B?</summary>\n\nb\n\n</details>\n\nafter", "A?{a}; B?{b}; after"},
		{"empty", "<details>\n<summary>Q?</summary>\n<p></p>\n</details>", "Q?{}"},
		{"in an item", "1. Q?\n\n   <details><summary>Answer</summary>\n   a\n   </details>\n2. R?", "- Q? Answer{a}; - R?"},
		{"capitals and attributes", "<DETAILS open><SUMMARY style=\"x\">Q?</SUMMARY>a</DETAILS>", "Q?{a}"},
		{"no summary", "<details>\na\n</details>", "{a}"},
		{"entities", "<details><summary>a&#46;b &lt;c&gt;?</summary>d</details>", "a.b <c>?{d}"},
		{"code is none", "```\n<details><summary>Q?</summary>a</details>\n```", ""},
	} {
		n := Parse("a.md", []byte("# t\n\n"+c.text+"\n"))
		if got := detailed(n.Sections[0].Body); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAHeadingEndsDetailsThatAreNeverClosed(t *testing.T) {
	n := Parse("a.md", []byte("# t\n\n## one\n\n<details><summary>A?</summary>\n\na\n\n## two\n\nb\n"))
	if len(n.Sections) != 2 || detailed(n.Sections[0].Body) != "A?{a}" || detailed(n.Sections[1].Body) != "b" {
		t.Errorf("got %+v", n.Sections)
	}
}

func TestWhatDetailsFoldKeepsItsLine(t *testing.T) {
	n := Parse("a.md", []byte("# t\n\n<details>\n<summary>A?</summary>\nfirst<br>\nsecond\n- item\n\nlast\n\n</details>\n"))
	var got []int
	for _, b := range n.Sections[0].Body[0].Blocks {
		got = append(got, b.Line)
	}
	if want := []int{5, 6, 7, 9}; !slices.Equal(got, want) {
		t.Errorf("got lines %v, want %v", got, want)
	}
}
