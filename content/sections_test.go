package content

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestSamplesHaveTheirSections(t *testing.T) {
	samples(t)
	for _, c := range []struct{ file, title, outline string }{
		{"01-service-ko.md", "저장소 서비스 모음", `
2@11 두루미 저장소: l(...l(..).l(.))
  5@21 이점: l(..)
2@28 까치 큐: l(...)
  3@34 처리 순서: l(.)
    4@37 실패 처리: l(.)
`},
		{"02-terms-en.md", "Load balancer notes", "\n1@1 Load balancer notes: pl(....)dpl(.)\n"},
		{"03-table.md", "Queue or topic?", "\n1@1 Queue or topic?: t\n  2@9 용어: t\n"},
		{"04-procedure-question.md", "Running a restore", `
2@3 How do you restore a database to a point in time?: l(...)
2@9 스냅샷이란?: p
2@13 단계별 절차: l(...)
2@19 Open questions: l(..)
`},
		{"05-details.md", "면접 대비", "\n1@1 면접 대비: s(pl(.))s(p)s(p)ss(l(.))\n  3@33 Three regions are down. What do you check first?: s(p)\n"},
		{"06-hashcards.md", "Networks", "\n0@5 Networks: ppppl(..)p-pppp\n"},
		{"07-obsidian-sr.md", "07-obsidian-sr", "\n0@8 07-obsidian-sr: ppl(.)pppp\n"},
		{"08-anki-cloze.md", "Regions", "\n1@1 Regions: ppp\n"},
		{"11-quiz-tasks.md", "Practice set", `
3@3 Which store keeps objects? (Choose TWO): l(....)p
3@12 다음 중 서버를 두지 않는 것은?: l(..)
2@17 TODO: l(..)
  3@22 Which of these is unanswered?: l(..)
`},
		{"12-quiz-letters.md", "12-quiz-letters", "\n0@5 12-quiz-letters: l(.l(...)s(p).p)\n6@22 What is printed?: cl(..)s(pp)l(.l(..)s(p))\n"},
		{"13-must-not.md", "Project notes", "\n1@1 Project notes: p\n  2@6 Table of Contents: l(..)\n  2@11 Start: pccq(p)l(.....)\n  2@34 참고: l(..)\n"},
		{"14-obsidian-plain.md", "14-obsidian-plain", "\n0@1 14-obsidian-plain: pl(.)-pl(.)pl(.)q(p)p\n2@17 References: l(.)\n"},
		{"17-odd-markdown-ko.md", "붙은제목 하나", "\n1@1 붙은제목 하나: pl(.l(.)..)l(.l(.).)\n  3@13 이름 있는 제목: p\n  2@18 제목 둘: p\n"},
		{"18-duplicates.md", "Storage", "\n2@3 Crane store: l(..)\n2@8 Crane archive: l(....)\n"},
		{"19-cp949.md", "인코딩", "\n1@1 인코딩: l(..)\n"},
		{"20-utf16-bom-crlf.md", "인코딩", "\n1@1 인코딩: l(.)\n"},
	} {
		n := readSample(t, "samples/"+c.file)
		if n.Title != c.title {
			t.Errorf("%s: title %q, want %q", c.file, n.Title, c.title)
		}
		if got := "\n" + outline(n); got != c.outline {
			t.Errorf("%s:%swant%s", c.file, got, c.outline)
		}
		if len(n.Problems) > 0 {
			t.Errorf("%s: %v", c.file, n.Problems)
		}
	}
}

func TestTheSecondTierIsReadWithoutHarm(t *testing.T) {
	for _, file := range []string{"09-logseq.md", "10-mdanki.md", "15-gocard.md", "16-carddown.md"} {
		n := readSample(t, "samples/"+file)
		for _, bad := range []string{"collapsed::", "card-last", "id::", "title::", "last_reviewed"} {
			if all := everyText(n); strings.Contains(all, bad) {
				t.Errorf("%s shows %q: %s", file, bad, all)
			}
		}
	}
}

// everyText is all that a note says, for looking at.
func everyText(n Note) string {
	var b strings.Builder
	visit(n, func(_ int, markdown string, texts []Text) {
		b.WriteString(markdown + "\n")
		for _, t := range texts {
			b.WriteString(t.Plain + "\n")
		}
	})
	for _, s := range n.Sections {
		b.WriteString(s.Title + "\n")
	}
	return b.String()
}

// visit calls f with the line, the source and the texts of every block and item of a note, in order.
func visit(n Note, f func(line int, markdown string, texts []Text)) {
	var blocks func([]Block)
	blocks = func(all []Block) {
		for _, b := range all {
			texts := []Text{b.Text}
			for _, row := range b.Rows {
				texts = append(texts, row...)
			}
			f(b.Line, b.Markdown, texts)
			for _, it := range b.Items {
				f(it.Line, it.Markdown, []Text{it.Text})
				blocks(it.Blocks)
			}
			blocks(b.Blocks)
		}
	}
	for _, s := range n.Sections {
		blocks(s.Body)
	}
}

func TestTheFirstUsersNoteIsReadAsMeant(t *testing.T) {
	n := readSample(t, "seed/aws-services-ko.md")
	children := map[string][]string{}
	var top []string
	for _, s := range n.Sections {
		if s.Title == "AWS 서비스" {
			t.Error("the title of the note is a section")
		}
		if s.Parent < 0 {
			top = append(top, s.Title)
			continue
		}
		parent := n.Sections[s.Parent].Title
		children[parent] = append(children[parent], s.Title)
	}
	if len(top) != 21 || n.Title != "AWS 서비스" || n.Front.Category != "AWS" || !slices.Equal(n.Front.Tags, []string{"aws"}) {
		t.Errorf("%q has %d sections: %v; front matter %+v", n.Title, len(top), top, n.Front)
	}
	want := map[string][]string{
		"CloudTrail":    {"이점"},
		"AWS Glue":      {"Glue", "Glue 데이터 카탈로그"},
		"Glue 데이터 카탈로그": {"AWS Glue 크롤러", "Glue 와 AWS Data Pipeline"},
	}
	if !reflect.DeepEqual(children, want) {
		t.Errorf("sections below others: %v, want %v", children, want)
	}
}

func TestTitlesLoseNumbersAndMarks(t *testing.T) {
	for in, want := range map[string]string{
		"### -1. Glue":        "Glue",
		"#### -2-1. 크롤러":      "크롤러",
		"## 1. 개요":            "개요",
		"## 1) 개요":            "개요",
		"## 1.개요":             "개요",
		"## (3) 개요":           "개요",
		"## 1-1. 개요":          "개요",
		"## 1.2. 개요":          "개요",
		"## ② 개요":             "개요",
		"## Q1. 무엇인가?":        "Q. 무엇인가?",
		"## # AWS":            "AWS",
		"## 제목 ##":            "제목",
		"## 제목##":             "제목",
		"## **굵은** `code`":    "굵은 code",
		"## [a](b) ![c](d)":   "a c",
		"## a {#id}":          "a",
		"## [[Page|이름]]":      "이름",
		"## AT&amp;T":         "AT&T",
		"## C#":               "C#",
		"## 3D":               "3D",
		"## 2-factor":         "2-factor",
		"## 2021 회고":          "2021 회고",
		"## 3.5 GHz":          "3.5 GHz",
		"## 5. ":              "5.",
		"## 1.1.1.1":          "1.1.1.1",
		"## 7 habits":         "7 habits",
		"## -1":               "-1",
		"## 3.js":             "3.js",
		"<h2>a <b>b</b></h2>": "a b",
	} {
		n := Parse("a.md", []byte("글\n\n"+in+"\n\nx\n"))
		if got := n.Sections[len(n.Sections)-1].Title; got != want {
			t.Errorf("%q is titled %q, want %q", in, got, want)
		}
	}
	n := Parse("a.md", []byte("# 책\n\n글\n\n## 1.1 하나\n\na\n\n## 1.2 둘\n\nb\n"))
	if a, b := n.Sections[1].Title, n.Sections[2].Title; a != "하나" || b != "둘" {
		t.Errorf("chapters are titled %q and %q", a, b)
	}
}

func TestTheTitleHeadingIsNoSection(t *testing.T) {
	for _, c := range []struct{ name, in, title, outline string }{
		{"the only first level", "# 책\n\n## a\n\nb\n", "책", "2@3 a: p\n"},
		{"with text of its own", "# 책\n\n글\n\n## a\n\nb\n", "책", "1@1 책: p\n  2@5 a: p\n"},
		{"one of several", "# 장 하나\n\n## a\n\nb\n\n# 장 둘\n\nc\n", "note", "1@1 장 하나: \n  2@3 a: p\n1@7 장 둘: p\n"},
		{"extra signs", "## # 책\n\n### a\n\nb\n", "책", "3@3 a: p\n"},
		{"the title of the front matter", "---\ntitle: 책\n---\n### 책\n\n#### a\n\nb\n", "책", "4@6 a: p\n"},
		{"text before it", "글\n\n# 책\n\n## a\n\nb\n", "책", "0@1 책: p\n1@3 책: \n  2@5 a: p\n"},
		{"a rule and an anchor are nothing", "<a name=\"top\"></a>\n\n---\n\n# 책\n\n---\n\n## a\n\nb\n", "책", "2@9 a: p\n"},
		{"no heading", "글\n", "note", "0@1 note: p\n"},
		{"bold lines instead of headings", "**하나**\n\n글\n\n**둘** 셋\n\n**넷**\n- a\n\n**다섯**\n", "note", "2@1 하나: pppl(.)\n2@10 다섯: \n"},
		{"bold lines besides headings", "# 책\n\n**하나**\n\n글\n", "책", "1@1 책: pp\n"},
		{"levels jump", "## a\n\nx\n\n##### b\n\nx\n\n### c\n\nx\n\n## d\n\nx\n", "note", "2@1 a: p\n  5@5 b: p\n  3@9 c: p\n2@13 d: p\n"},
		{"nothing", "", "note", ""},
		{"front matter alone", "---\ntitle: a\n---\n", "a", ""},
	} {
		n := Parse("folder/note.md", []byte(c.in))
		got := outline(n)
		if n.Title != c.title || got != c.outline {
			t.Errorf("%s: %q\n%s, want %q\n%s", c.name, n.Title, got, c.title, c.outline)
		}
	}
}

func TestTextsAreWhatIsRead(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Text
	}{
		{"a **b** c", Text{Plain: "a b c", Marks: []Mark{{Kind: Strong, Start: 2, End: 3}}}},
		{"**굵게(bold)**은", Text{Plain: "굵게(bold)은", Marks: []Mark{{Kind: Strong, Start: 0, End: 12}}}},
		{"은**\"굵게\"**", Text{Plain: "은\"굵게\"", Marks: []Mark{{Kind: Strong, Start: 3, End: 11}}}},
		{"~~a(b)~~는", Text{Plain: "a(b)는", Marks: []Mark{{Kind: Strike, Start: 0, End: 4}}}},
		{"2*3*4", Text{Plain: "234", Marks: []Mark{{Kind: Emphasis, Start: 1, End: 2}}}},
		{"`a  b` <kbd>c</kbd>", Text{Plain: "a  b c", Marks: []Mark{{Kind: CodeSpan, Start: 0, End: 4}, {Kind: CodeSpan, Start: 5, End: 6}}}},
		{"[**a**](b)", Text{Plain: "a", Marks: []Mark{{Kind: Link, Start: 0, End: 1}, {Kind: Strong, Start: 0, End: 1}}}},
		{"[a][r] [b]\n\n[r]: c", Text{Plain: "a [b]", Marks: []Mark{{Kind: Link, Start: 0, End: 1}}}},
		{"![그림](a.png) b", Text{Plain: "그림 b", Marks: []Mark{{Kind: Image, Start: 0, End: 6}}}},
		{"[[Page|이름]] [[Other]] [[#Head]] ![[a.png]]", Text{Plain: "이름 Other Head", Marks: []Mark{{Kind: Link, Start: 0, End: 6}, {Kind: Link, Start: 7, End: 12}, {Kind: Link, Start: 13, End: 17}}}},
		{"[[1]](http://a) [[1,2],[3]] [[ -f x ]]", Text{Plain: "[1] [[1,2],[3]] [[ -f x ]]", Marks: []Mark{{Kind: Link, Start: 0, End: 3}}}},
		{"a\nb  \nc", Text{Plain: "a b c", Breaks: []int{1, 3}}},
		{"a<br>b", Text{Plain: "a b"}},
		{"a[^1]\n\n[^1]: b", Text{Plain: "a"}},
		{"$5 and $6; $x_1*y*$는 US$3", Text{Plain: "$5 and $6; $x_1*y*$는 US$3", Marks: []Mark{{Kind: Math, Start: 11, End: 19}}}},
		{"<https://a.b> http://c.d", Text{Plain: "https://a.b http://c.d", Marks: []Mark{{Kind: Link, Start: 0, End: 11}, {Kind: Link, Start: 12, End: 22}}}},
		{`\*a\* &lt;b&gt; &amp;lt; &nbsp;c`, Text{Plain: "*a* <b> &lt; c"}},
		{"a&#27;[31m&#x9b;&#x202e;b&#10;c&#0;", Text{Plain: "a[31m›b c\uFFFD"}},
		{"ae<b>&#769;b</b>", Text{Plain: "aéb", Marks: []Mark{{Kind: Strong, Start: 1, End: 4}}}},
		{"a <script>b</script> c", Text{Plain: "a c"}},
		{"값\u3000\u3000**둘**\u00a0셋\u3000", Text{Plain: "값 둘 셋", Marks: []Mark{{Kind: Strong, Start: 4, End: 7}}}},
	} {
		n := Parse("a.md", []byte(c.in+"\n"))
		if len(n.Sections) == 0 {
			t.Errorf("%q has no sections", c.in)
			continue
		}
		got := n.Sections[0].Body[0].Text
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q reads\n%+v, want\n%+v", c.in, got, c.want)
		}
	}
}

func TestLinesOfATextAreThoseOfTheNote(t *testing.T) {
	n := Parse("a.md", []byte("Layer 4 : forwards\n**Sticky** — same\n`a\nb` c\n"))
	var got []string
	for _, l := range n.Sections[0].Body[0].Text.Lines() {
		got = append(got, l.Plain)
		for _, m := range l.Marks {
			got = append(got, l.Plain[m.Start:m.End])
		}
	}
	if want := []string{"Layer 4 : forwards", "Sticky — same", "Sticky", "a", "a", "b c", "b"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}

func TestEveryHeadingAndBlockIsOnItsLine(t *testing.T) {
	files := append(samples(t), shared+"seed/aws-services-ko.md")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := Decode(b)
		lines := strings.Split(Clean(text), "\n")
		n := Parse(NoteID(filepath.Base(file)), b)
		if strings.Contains(file, "09-") {
			continue // bullets whose text begins on the line below a hidden property
		}
		holds := func(line int, plain string) {
			for _, word := range strings.Fields(plain) {
				begin := strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
				if len(begin) == 0 {
					continue
				}
				// Markup may stand behind any letter of a word, but not between the first two.
				start := []rune(Fold(begin[0]))
				if two := string(start[:min(2, len(start))]); !strings.Contains(Fold(lines[line-1]), two) {
					t.Errorf("%s:%d: %q does not hold %q of %q", file, line, lines[line-1], two, plain)
				}
				return
			}
		}
		for _, s := range n.Sections {
			if s.Level > 0 {
				holds(s.Line, s.Title)
			}
		}
		visit(n, func(line int, _ string, texts []Text) {
			if len(texts) > 0 && !strings.HasPrefix(strings.TrimSpace(lines[line-1]), "<") {
				holds(line, texts[0].Plain)
			}
		})
	}
}

func TestABlocksMarkdownReadsTheSameAlone(t *testing.T) {
	for _, file := range append(samples(t), shared+"seed/aws-services-ko.md") {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := Parse("a.md", b)
		var check func(b Block)
		check = func(b Block) {
			if again := Blocks(b.Markdown, b.Line); b.Kind != HTML && (len(again) != 1 || plainOf(again) != plainOf([]Block{b})) && !strings.HasPrefix(b.Markdown, "####") {
				t.Errorf("%s:%d: %q reads as %s, not %s", file, b.Line, b.Markdown, plainOf(again), plainOf([]Block{b}))
			}
			for _, it := range b.Items {
				for _, x := range it.Blocks {
					check(x)
				}
			}
			for _, x := range b.Blocks {
				check(x)
			}
		}
		for _, s := range n.Sections {
			for _, x := range s.Body {
				check(x)
			}
		}
	}
}

// plainOf is kinds and texts of blocks.
func plainOf(blocks []Block) string {
	var b strings.Builder
	for _, x := range blocks {
		b.WriteString("{" + kinds([]Block{x}) + " " + x.Text.Plain)
		for _, row := range x.Rows {
			for _, cell := range row {
				b.WriteString("|" + cell.Plain)
			}
		}
		for _, it := range x.Items {
			b.WriteString("; " + it.Text.Plain + plainOf(it.Blocks))
		}
		b.WriteString(plainOf(x.Blocks) + "}")
	}
	return b.String()
}

func TestNotesThatAreNoneAreSaidToBe(t *testing.T) {
	for _, c := range []struct {
		name string
		data string
		want ProblemCode
		line int
	}{
		{"binary", "a\x00b", Binary, 0},
		{"too large", strings.Repeat("a\n", MaxNote/2+1), TooLarge, 0},
		{"too many lines", strings.Repeat("\n", MaxLines+1), TooLarge, 0},
		{"a long line", "a\n" + strings.Repeat("b", MaxLine+1), LongLine, 2},
		{"a line of the greatest length", "a\n" + strings.Repeat("b", MaxLine) + "\n", "", 0},
		{"too deep", strings.Repeat("> ", MaxDepth+1) + "a\n", TooDeep, 1},
		{"just deep enough", strings.Repeat("> ", MaxDepth) + "a\n", "", 0},
		{"a bad byte", "가나다라마바사\n\n아자\xff차카\n", BadEncoding, 3},
	} {
		n := Parse("a.md", []byte(c.data))
		switch {
		case c.want == "" && len(n.Problems) > 0, c.want != "" && (len(n.Problems) != 1 || n.Problems[0].Code != c.want || n.Problems[0].Line != c.line):
			t.Errorf("%s: problems %v, want %q on line %d", c.name, n.Problems, c.want, c.line)
		case c.want != "" && n.Problems[0].Skipped() != (len(n.Sections) == 0):
			t.Errorf("%s: %d sections", c.name, len(n.Sections))
		}
	}
}

func TestWhatIsNestedTooDeepIsShownFlat(t *testing.T) {
	var list strings.Builder
	for i := range 20 {
		list.WriteString(strings.Repeat("  ", i) + "- p" + strings.Repeat("x", i) + "\n")
	}
	for _, in := range []string{list.String(), strings.Repeat("- ", 20) + "p\n", strings.Repeat(">", 20) + "p\n"} {
		n := Parse("a.md", []byte(in))
		deepest, seen := 0, 0
		var walk func([]Block, int)
		walk = func(blocks []Block, depth int) {
			if len(blocks) > 0 {
				deepest = max(deepest, depth)
			}
			for _, b := range blocks {
				seen += strings.Count(b.Text.Plain, "p")
				walk(b.Blocks, depth+1)
				for _, it := range b.Items {
					seen += strings.Count(it.Text.Plain, "p")
					walk(it.Blocks, depth+1)
				}
			}
		}
		walk(n.Sections[0].Body, 0)
		if deepest > MaxDepth || seen != strings.Count(in, "p") {
			t.Errorf("%q: depth %d, %d of %d texts", in, deepest, seen, strings.Count(in, "p"))
		}
	}
}

func TestWhatMDXImportsIsNoText(t *testing.T) {
	in := "import A from 'a'\n\nexport const b = {\n  c: 1,\n}\n\n# 제목\n\n글\n\n```js\nimport d from 'd'\n```\n"
	if n := Parse("a.mdx", []byte(in)); outline(n) != "1@7 제목: pc\n" || !strings.Contains(n.Sections[0].Body[1].Markdown, "import d") {
		t.Errorf("%s\n%q", outline(n), n.Source)
	}
	if n := Parse("a.md", []byte(in)); len(n.Sections) != 2 {
		t.Errorf("a note that is no MDX: %s", outline(n))
	}
}

// samples lists the notes that were written to be read right. Without them a test is skipped.
func samples(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(shared + "samples/[0-9]*.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("the samples are not here: ../../shared/samples is missing")
	}
	return files
}

func readSample(t testing.TB, name string) Note {
	t.Helper()
	b, err := os.ReadFile(shared + name)
	if err != nil {
		t.Skip("not here: ", err)
	}
	return Parse(NoteID(filepath.Base(name)), b)
}

// outline is the sections of a note, one a line: level, line, title and blocks, indented below their parents.
func outline(n Note) string {
	var b strings.Builder
	depth := map[int]int{-1: -1}
	for i, s := range n.Sections {
		depth[i] = depth[s.Parent] + 1
		fmt.Fprintf(&b, "%s%d@%d %s: %s\n", strings.Repeat("  ", depth[i]), s.Level, s.Line, s.Title, kinds(s.Body))
	}
	return b.String()
}

// kinds is a letter for each block, with a dot for each item in parentheses: "pl(..l(.))".
func kinds(blocks []Block) string {
	var b strings.Builder
	for _, x := range blocks {
		b.WriteByte("pltdcqh-s"[x.Kind])
		if len(x.Items)+len(x.Blocks) > 0 {
			b.WriteByte('(')
			for _, it := range x.Items {
				b.WriteString("." + kinds(it.Blocks))
			}
			b.WriteString(kinds(x.Blocks) + ")")
		}
	}
	return b.String()
}
