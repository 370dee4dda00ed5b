package content

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// checkNote holds what every note promises, whatever it was made of.
func checkNote(t *testing.T, data []byte, n Note) {
	t.Helper()
	lines := n.FirstLine + strings.Count(n.Source, "\n")
	if len(n.Problems) == 0 || !slices.ContainsFunc(n.Problems, Problem.Skipped) {
		text, _ := Decode(data)
		if want := 1 + strings.Count(text, "\n"); lines != want && !(n.Source == "" && lines == want+1) {
			t.Fatalf("the note has %d lines, its source ends on line %d", want, lines)
		}
	}
	line := func(what string, at, after int) {
		t.Helper()
		if at < max(after, n.FirstLine) || at > lines {
			t.Fatalf("%s on line %d, after one on %d; the source is lines %d to %d", what, at, after, n.FirstLine, lines)
		}
	}
	single(t, "the title", n.Title)
	even(t, "the source", n.Source)
	last := 0
	for i, s := range n.Sections {
		single(t, "a title", s.Title)
		line("a section", s.Line, last)
		last = s.Line
		if s.Parent < -1 || s.Parent >= i || s.Parent >= 0 && n.Sections[s.Parent].Level >= s.Level {
			t.Fatalf("section %d of level %d stands under %d", i, s.Level, s.Parent)
		}
		if s.Level < 0 || s.Level > 6 || s.Level == 0 && i > 0 {
			t.Fatalf("section %d is of level %d", i, s.Level)
		}
		holdBlocks(t, s.Body, s.Line, 0, line)
	}
	for _, p := range n.Problems {
		single(t, "a detail", p.Detail)
		if p.Line < 0 || p.Line > max(lines, n.FirstLine) && !p.Skipped() {
			t.Fatalf("a problem on line %d of %d", p.Line, lines)
		}
	}
	for _, s := range slices.Concat([]string{n.Front.ID, n.Front.Title, n.Front.Category}, n.Front.Names, n.Front.Aliases, n.Front.Tags, n.Front.Sources, n.Front.Facts) {
		single(t, "front matter", s)
	}
}

func holdBlocks(t *testing.T, blocks []Block, after, depth int, line func(string, int, int)) {
	t.Helper()
	if depth > 2*MaxDepth {
		t.Fatal("blocks are nested too deep")
	}
	for _, b := range blocks {
		line("a block", b.Line, after)
		after = b.Line
		even(t, "a block's source", b.Markdown)
		holdText(t, b.Text)
		for _, row := range b.Rows {
			for _, cell := range row {
				holdText(t, cell)
			}
		}
		at := b.Line
		for _, it := range b.Items {
			line("an item", it.Line, at)
			at = it.Line
			even(t, "an item's source", it.Markdown)
			holdText(t, it.Text)
			holdBlocks(t, it.Blocks, it.Line, depth+1, line)
		}
		holdBlocks(t, b.Blocks, b.Line, depth+1, line)
	}
}

func holdText(t *testing.T, text Text) {
	t.Helper()
	p := text.Plain
	single(t, "a text", p)
	boundary := func(i int) bool { return i >= 0 && i <= len(p) && (i == len(p) || utf8.RuneStart(p[i])) }
	start := 0
	for _, m := range text.Marks {
		if !boundary(m.Start) || !boundary(m.End) || m.Start >= m.End || m.Start < start {
			t.Fatalf("%q has the marks %v", p, text.Marks)
		}
		start = m.Start
	}
	for i, at := range text.Breaks {
		if at < 0 || at >= len(p) || p[at] != ' ' || i > 0 && at < text.Breaks[i-1] {
			t.Fatalf("%q has the breaks %v", p, text.Breaks)
		}
	}
	if got := text.Lines(); len(got) != len(text.Breaks)+1 {
		t.Fatalf("%q has %d breaks and %d lines", p, len(text.Breaks), len(got))
	}
}

func single(t *testing.T, what, s string) {
	t.Helper()
	even(t, what, s)
	if strings.Contains(s, "\n") {
		t.Fatalf("%s is on several lines: %q", what, s)
	}
}

// even says that s can be drawn: clean, and as wide as any terminal thinks.
func even(t *testing.T, what, s string) {
	t.Helper()
	if c := Clean(s); c != s {
		t.Fatalf("%s is not clean: %q, cleaned %q", what, s, c)
	}
	if a, b := ansi.StringWidth(s), ansi.StringWidthWc(s); a != b {
		t.Fatalf("%s is %d or %d wide: %q", what, a, b, s)
	}
}

func TestNothingHostileReachesATerminal(t *testing.T) {
	attacks := []string{
		"\x1b]0;title\x07", "\x1b[2J", "\u009b31m", "\x9b", "\x07\x08\x00\r", "\u202e\u2066", "\u200b\u200d\ufeff", "&#27;[31m", "&#x9b;", "&#7;", "&#13;", "&#x202E;",
		"&#8203;", "&zwj;", "&shy;", "&#0;", "&#xFEFF;", "&#x1F3FB;", "&rlm;", "e" + strings.Repeat("\u0301", 50), "e" + strings.Repeat("&#769;", 50), "\u1112\u119e\u11ab", "&#x1112;&#x119e;",
		"한", "🇰", "&#x1F1F0;", "क्ष", "\ufff9", "&Tab;", "&NewLine;", "\x1b&#91;31m", "&**#27;**[31m", "\\\x1b[m",
	}
	for _, a := range attacks {
		for _, frame := range []string{
			"%s\n", "# %s\n", "%s\n===\n", "- %s\n", "> %s\n", "```%s\n%[1]s\n```\n", "    %s\n", "`%s`\n", "**%s**b\n", "[%s](%[1]s)\n", "![%s](a \"%[1]s\")\n", "<b title=\"%s\">%[1]s</b>\n",
			"<div>%s<img alt=\"%[1]s\"></div>\n", "| %s | b |\n|---|---|\n| %[1]s | c |\n", "a\n: %s\n", "[[%s|%[1]s]]\n", "$%s$\n", "---\ntitle: \"%s\"\ntags: [%[1]s]\n---\nb\n", "[a]: <%s> '%[1]s'\n\n[a]\n",
			"a[^b]\n\n[^b]: %s\n", "- [x] %s\n", "> [!NOTE] %s\n", "<http://a/%s>\n", "<!-- %s -->b\n", "{%% %s %%}\n", "~~%s~~\n", "x\\%s\n",
		} {
			in := fmt.Sprintf(frame, a)
			checkNote(t, []byte(in), Parse("a.md", []byte(in)))
		}
	}
	for _, id := range attacks {
		n := Parse(NoteID(id+".md"), []byte("text\n"))
		checkNote(t, []byte("text\n"), n)
	}
}

func TestCommentsAppearInNoText(t *testing.T) {
	for _, in := range []string{
		"a <!-- secret --> b\n", "<!-- secret -->\n", "a\n<!-- secret\n\nand secret -->\nb\n", "- a\n  <!-- secret -->\n- b\n", "> <!-- secret -->\n> a\n", "a %%secret%% b\n", "%%\nsecret\n\n%%\n",
		"# a <!-- secret -->\n", "| a <!-- secret --> | b |\n|---|---|\n", "q::a <!--SR:!2024-05-01,12,250secret-->\n", "a\n: b <!-- secret -->\n", "> a\n> #flashcards/secret b\n", "#flashcards/secret\n", "- #flashcards/secret a\n", "## a #flashcards/secret\n",
		"a <!--SR:!secret--> ^abc\n", "> [!sr|card-metadata]\n> <!--SR:!secret-->\n", "<div>\n<!-- secret -->\n</div>\n", "<div><!-- secret --></div>\n",
		"{% comment %}\nsecret\n{% endcomment %}\n", "<style>\nsecret\n</style>\n", "<script>secret</script>\n", "a <!-- secret\nand secret --> b <!-- secret -->\n", "- a <!-- secret -->\n  - b %%secret%%\n",
	} {
		n := Parse("a.md", []byte(in+"\nend\n"))
		visit(n, func(_ int, markdown string, texts []Text) {
			for _, text := range texts {
				if strings.Contains(text.Plain, "secret") {
					t.Errorf("%q says %q", in, text.Plain)
				}
			}
			if strings.Contains(markdown, "secret") && !strings.HasPrefix(markdown, "<s") {
				t.Errorf("%q gives a renderer %q", in, markdown)
			}
		})
		if !strings.Contains(everyText(n), "end") {
			t.Errorf("%q swallows the rest of the note", in)
		}
	}
}

// patience is far more than any note needs, and far less than what the attacks took before they were stopped.
var patience = 20 * time.Second

// fraction is how small a part of such a note is read: all of it, but with the race detector.
var fraction = 1

func TestNoNoteTakesLong(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	repeat := func(s string, bytes int) string { return strings.Repeat(s, bytes/len(s)) }
	var indented, loose, ticks, footnotes strings.Builder
	for i := range 3000 {
		if indented.Len() < MaxNote-10_000 {
			indented.WriteString(strings.Repeat("  ", i) + "- x\n")
		}
		if i < 1400 {
			loose.WriteString(strings.Repeat("  ", i) + "- x\n\n")
			ticks.WriteString(strings.Repeat("`", i) + " a")
		}
		fmt.Fprintf(&footnotes, "[^%d]: a\n\nb[^%d]\n\n", i, i)
	}
	for name, s := range map[string]string{
		"3,000 nested lists":        indented.String(),
		"nested loose lists":        loose.String(),
		"lists on one line":         repeat("- ", MaxLine-10) + "x",
		"20,000 quotes":             strings.Repeat(">", 20000) + "x",
		"10,000 brackets":           strings.Repeat("[", 10000) + strings.Repeat("]", 10000),
		"a line of brackets":        repeat("[", MaxLine),
		"links that never end":      repeat("[a](b", MaxLine),
		"titles that never end":     repeat(`[a](b "`, MaxLine),
		"emphasis":                  repeat("*a_ ", MaxLine),
		"tags that never end":       repeat("<a href=\"", MaxLine),
		"comments that never end":   repeat("<!-- ", MaxLine),
		"backticks":                 ticks.String(),
		"footnotes":                 footnotes.String(),
		"definitions of links":      repeat("[a]: b\n", 7*MaxLines),
		"definitions that go on":    repeat("[a]: b \"\n", 9*MaxLines),
		"a table of many columns":   repeat("|a", 20000) + "\n" + repeat("|-", 20000) + "\n" + repeat("|\n", 40000),
		"tables":                    repeat("|a|b\n|-|-\n|\n\n", 13*MaxLines/4),
		"pipes in code":             "|a|b\n|-|-\n" + repeat("|`\\|`|x\n", 1_500_000),
		"a paragraph of lines":      repeat("a\n", 2*MaxLines),
		"an item of lines":          "- a\n" + repeat("b\n", 2*MaxLines-10),
		"nested items":              repeat("- a\n  - b\n    - c\n", 18*MaxLines/3),
		"details":                   repeat("<details>\n\n# a\n\n", 15*MaxLines/4),
		"details on a line":         repeat("<details>", MaxLine) + "\n\nx",
		"bold pieces":               repeat("e**&#769;** ", MaxLine),
		"block ids":                 repeat(" ^ab", MaxLine),
		"highlights":                repeat("==a ==b== ", MaxLine),
		"highlights that never end": repeat("==a *b ", MaxLine),
		"deletions":                 repeat("{{c1::a::b}} {{c}} ", MaxLine),
		"deletions that never end":  repeat("{{c1::a *b", MaxLine),
		"hints that never end":      "{{c1::" + repeat("::", MaxLine-10),
		"overlapping deletions":     repeat("==a==[^ash] ", MaxLine),
		"brackets of a card":        "C: " + repeat("[a] *b ", MaxLine-10),
		"items of a card":           "C: a\n\n" + repeat("- [a]\n", 6*MaxLines-10),
		"cards":                     repeat("Q: a\nA: b\n", 5*MaxLines-10),
		"tags of cards":             repeat("#flashcards/a ", MaxLine-10) + "x",
		"text":                      repeat("가나다라 word 가나다라 word\n", MaxNote/4),
		"a word":                    repeat("가", MaxLine),
		"marks":                     "e" + repeat("\u0301", MaxLine-2),
		"cheap links, many of them": repeat(repeat("[a](b", 250)+"\n\n", MaxNote/4),
	} {
		s = strings.ToValidUTF8(s[:len(s)/fraction], "")
		start := time.Now()
		n := Parse("a.md", []byte(s))
		if took := time.Since(start); took > patience {
			t.Errorf("%s (%d bytes) took %v", name, len(s), took)
		}
		if len(n.Sections) == 0 && fraction == 1 { // a part may say nothing
			t.Errorf("%s: no sections, %v", name, n.Problems)
		}
	}
}
