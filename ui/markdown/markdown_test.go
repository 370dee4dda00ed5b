package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"dasi/content"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestNotesLookAsInTheGoldens(t *testing.T) {
	for _, name := range []string{"ko", "en"} {
		source := read(t, filepath.Join("testdata", name+".md"))
		for _, width := range []int{30, 72} {
			t.Run(fmt.Sprint(name, width), func(t *testing.T) {
				got := strings.Join(Plain(source, width), "\n") + "\n"
				golden := filepath.Join("testdata", fmt.Sprintf("%s-%d.golden", name, width))
				if *update {
					if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				if want := read(t, golden); got != want {
					t.Errorf("%s differs (see it with go test -update and git diff); got\n%s\nwant\n%s", golden, got, want)
				}
			})
		}
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// notes are all that tests render: our own, the samples if they are there, and what is made to break things.
func notes(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	shared := 0
	for _, pattern := range []string{"testdata/*.md", "../../../shared/samples/*.md", "../../../shared/seed/*.md"} {
		paths, _ := filepath.Glob(pattern) // the patterns are right
		for _, p := range paths {
			all[p] = strings.ToValidUTF8(read(t, p), "?")
			if !strings.HasPrefix(p, "testdata") {
				shared++
			}
		}
	}
	if shared == 0 {
		t.Log("no notes in ../shared beside this checkout; only those of testdata are rendered")
	}
	for i, s := range hostile {
		all[fmt.Sprint("hostile ", i)] = s
	}
	return all
}

var hostile = []string{
	"# \x1b]0;title\x07 head \x1b[2J\n\ntext \x1b[31mred\u009b31m `\x1b[2J` \u202eabc\u202c a\u00adb \u200bz\ufeff\n",
	"~~&**#27;**[31mX~~ &#27;[2J &#x9b;31m &#7; &#13;X &#8238;rtl &zwj; `&#27;[31m` &NewLine;x&Tab;y\n",
	"```\n\x1b[31m&#27;\tx\r\x9b31m\n```\n\n<b>\x1b]8;;http://x\x07link</b> &#27;\n\n<div>&#27;[31m\x1b[31m</div>\n",
	"[l](http://한글.example/\x1b[31m \"\x1b[31m\") ![그림](img/한글.png) <http://한.example> https://한.example/글\n",
	"| a\x1b[31m | `b\\|\\*&#27;` |\n|---|---|\n| ~~&#27;~~ | **`\\*&amp;\\`** [x](y) ![z](w) <br> <https://example.test> |\n| one | two | three |\n",
	"| a |\n|---|\n",
	"| | | |\n|-|-|-|\n| | | |\n| x | | |\n",
	"|" + strings.Repeat("가|", 200) + "\n|" + strings.Repeat("-|", 200) + "\n|" + strings.Repeat("나|", 200) + "\n",
	"| a | b |\n|--|--|\n| " + strings.Repeat("가나다라", 300) + " | " + strings.Repeat("x", 900) + " |\n",
	strings.Repeat("가", 2000) + "\n\n" + strings.Repeat("x", 2000) + " " + strings.Repeat("🙂", 300) + "\n",
	strings.Repeat("> ", 500) + "깊은 인용\n",
	strings.Repeat("- ", 500) + "깊은 목록\n",
	nested("- ", 60), nested("1. ", 60), nested("> - ", 60),
	"999999999. 큰 수\n1000000000. 더 큰 수\n\n1. - > 1. - > # 제목\n",
	strings.Repeat("*", 1000) + "a" + strings.Repeat("*", 1000) + strings.Repeat("[", 5000) + strings.Repeat("`", 3000),
	"-\n-\n  - \n\n1.\n\n>\n\n#\n\n##  \n\n***\n\n```\n```\n\n<!-- nothing -->\n\n[^1]\n\n[^1]:\n",
	"가\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301 ᄒᆞᆫ \u1112\u119e\u11ab 👨‍👩‍👧 ☁️ 1️⃣ 👍🏽 🇰🇷 \u3164\uffa0\u115f ①—“…▇│→★▸\u3000끝",
	"<details><summary><h3>Q</h3> a\n\nb</summary>\n<ul><li>x<li>y</ul><pre>\n  a &lt;b&gt;\n\t\x1b[31m</pre><table><tr><td>1<td>2</table>",
	"<summary>open\n# 제목\n<h2>하나</h2><h2>둘\n둘</h2>\n```html\n<div>&#27;\n```\n<script>alert(1)</script>끝<style>p{}",
	"<b>\n<i>\n<div>\n<b>\n\nx\n\n<br>\n</br>\n",
	"텀\n: 정의\n\n  | a | b |\n  |---|---|\n  | c | d |\n: 둘\n\n      code\n\ntwo\nterms\n: def\n",
	"> [!NOTE]\n\n> [!tip]- *외울* 것\n> - a\n\n> [!x\n> y\n",
	"text[^a] and[^b] [^none]\n\n[^a]: first\n\n    second paragraph\n[^b]: - list\n",
	"line one\\\nline two  \nline three<br>line four<br />\nfive\n",
	"제목\n두 줄\n===\n\n- ## 목록 속 제목\n\n> ### 인용 속 제목\n> 글\n",
	"[[a|b]] ![[폴더/그림.png|300]] [[c]] ![[d.png]] [[\x1b[31m]]\n",
	"\ttab code\n\tsecond\tcolumn\n\n- a\n\n\t- b\n\n\t\t\tcode\n",
}

func nested(mark string, depth int) string {
	var b strings.Builder
	for i := range depth {
		b.WriteString(strings.Repeat(" ", i*len(mark)) + mark + "층\n")
	}
	return b.String()
}

var sequence = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// problem says what is wrong with a page, or nothing.
func problem(p Page, width int) string {
	for i, l := range p.Lines {
		text := sequence.ReplaceAllString(l, "")
		switch {
		case !utf8.ValidString(l):
			return fmt.Sprintf("line %d is no UTF-8: %q", i, l)
		case ansi.StringWidth(l) > width:
			return fmt.Sprintf("line %d has %d cells: %q", i, ansi.StringWidth(l), l)
		case strings.TrimRight(text, " ") != text:
			return fmt.Sprintf("line %d ends in blanks: %q", i, l)
		case content.Clean(text) != text || strings.ContainsAny(text, "\n\t"):
			return fmt.Sprintf("line %d is not clean: %q", i, l)
		case strings.Contains(l, "\x1b") && !strings.HasPrefix(l[strings.LastIndex(l, "\x1b"):], reset):
			return fmt.Sprintf("line %d leaves a style on: %q", i, l)
		case strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }):
			return fmt.Sprintf("line %d holds what a terminal obeys: %q", i, l)
		}
	}
	if n := len(p.Lines); n > 0 && (p.Lines[0] == "" || p.Lines[n-1] == "") {
		return "it starts or ends with a blank line"
	}
	for _, h := range p.Heads {
		if h.Line < 0 || h.Line >= max(len(p.Lines), 1) || h.SourceLine < 1 {
			return fmt.Sprintf("head %+v is outside", h)
		}
		if h.Title != "" && !headStands(p, h) {
			return fmt.Sprintf("head %+v is not on its line %q", h, ansi.Strip(p.Lines[h.Line]))
		}
	}
	return ""
}

// headStands reports whether the title begins on its line; what stands before it is a frame.
func headStands(p Page, h Head) bool {
	line := strings.Join(strings.Fields(ansi.Strip(p.Lines[h.Line])), " ")
	for i := range line {
		if rest := line[i:]; rest != "" && (strings.HasPrefix(h.Title, rest) || strings.HasPrefix(rest, h.Title)) {
			return true
		}
	}
	return false
}

func TestEveryNoteFitsAtEveryWidth(t *testing.T) {
	for name, source := range notes(t) {
		step := 1 + len(source)/500
		for width := MinWidth; width <= 120; width += step {
			if p := problem(Render(source, Options{Width: width, Dark: width%2 == 0}), width); p != "" {
				t.Errorf("%s at %d: %s", name, width, p)
				break
			}
		}
	}
}

func TestHeadsGiveTheLineInTheSource(t *testing.T) {
	source := "첫째\n===\n\n## # 둘째 ##\n\n- ### 셋째\n\n> 글\n>\n> #### 넷째\n\n```\n# 코드\n```\n\n" +
		"<div>\n<p>x</p>\n<h2>다섯째\n계속</h2>\n</div>\n\n###\n\n| a |\n|---|\n| b |\n\n<details><summary>### 질문</summary>\n\n#### 여섯 **째** `x`\n\n</details>\n"
	want := []Head{{0, 1, "첫째"}, {2, 4, "둘째"}, {4, 6, "셋째"}, {8, 10, "넷째"}, {14, 18, "다섯째 계속"}, {16, 22, ""}, {22, 30, "여섯 째 x"}}
	p := Render(source, Options{Width: 40})
	for i, h := range p.Heads {
		if i >= len(want) || h != want[i] {
			t.Errorf("head %d is %+v, want %+v", i, h, want[min(i, len(want)-1)])
		}
	}
	if len(p.Heads) != len(want) {
		t.Errorf("%d heads, want %d", len(p.Heads), len(want))
	}
	if t.Failed() {
		t.Log("\n" + strings.Join(Plain(source, 40), "\n"))
	}
}

func TestLineOfFindsWhatStandsOnASourceLine(t *testing.T) {
	source := "**제목**\n\n글\n둘째 줄\n\n- a\n  - b\n- c\n\n> d\n\n```\ncode\n```\n\n| x |\n|---|\n| y |\n\n<div>\n<p>e</p>\n</div>\n\nf[^1]\n\n[^1]: g\n\n***\n"
	lines := Plain(source, 40)
	page := Render(source, Options{Width: 40})
	for sourceLine, want := range map[int]string{
		0: "제목", 1: "제목", 2: "제목", 3: "글", 4: "글", 6: "• a", 7: "  • b", 8: "• c", 10: "│ d", 13: "  code", 16: "x", 21: "e", 24: "f[1]", 26: "[1] g", 28: lines[len(lines)-3], 99: lines[len(lines)-3],
	} {
		if got := lines[page.LineOf(sourceLine)]; got != want {
			t.Errorf("line %d of the source is drawn as %q, want %q", sourceLine, got, want)
		}
	}
}

func TestWhatIsDrawn(t *testing.T) {
	cases := []struct{ name, source, want string }{
		{"links print their text", "see [the guide](http://x.test \"t\") and [ref][r] <http://y.test>\n\n[r]: z\n", "see the guide and ref http://y.test"},
		{"an image has no path", "![구성도](a/b.png)", "▨ 구성도"},
		{"backslashes and entities are undone once", `\*a\* &amp;amp; \\n &lt;b&gt; C:\temp \&amp;`, `*a* &amp; \n <b> C:\temp &amp;`},
		{"code is left alone", "`a\\*b &amp;amp;` **`\\_c`**", "a\\*b &amp;amp; \\_c"},
		{"code in a table too", "| `a\\*b\\\\` | ~~x\\*~~ | **`\\_`** |\n|-|-|-|\n", "a\\*b\\\\ │ x* │ \\_\n───────┼────┼───"},
		{"inline HTML", "<b>a</b> <kbd>x</kbd><!-- c --> <a name='y'>z</a><br>w <img src=q alt=\"그림\">", "a x z\nw ▨ 그림"},
		{"lines that no margin explains are kept", "Q: 질문\nA: 답", "Q: 질문\nA: 답"},
		{"wrapped lines are joined", "This paragraph was wrapped by an editor at seventy-two columns or so,\nas many are.", "This paragraph was wrapped by an editor at seventy-two columns or so, as many\nare."},
		{"a tight list", "- a\n- b\n  - c\n\n    d\n- e", "• a\n• b\n  • c\n\n    d\n• e"},
		{"a loose list", "1. a\n\n2. b", "1. a\n\n2. b"},
		{"numbers are kept", "7) a\n8) b", "7) a\n8) b"},
		{"task boxes", "- [ ] a\n- [X] b\n\n1. [x] c", "[ ] a\n[x] b\n\n1. [x] c"},
		{"a title under which text stands close", "### t\n\na", "t\na"},
		{"a large title has air", "## t\n\na", "t\n\na"},
		{"empty items keep their marks", "- a\n-\n- b", "• a\n•\n• b"},
		{"lone code", "    a\n      b\n", "  a\n    b"},
		{"nothing", "<!-- x -->\n\n[r]: z\n", ""},
	}
	for _, c := range cases {
		if got := strings.Join(Plain(c.source, 78), "\n"); got != c.want {
			t.Errorf("%s: %q gives\n%q, want\n%q", c.name, c.source, got, c.want)
		}
	}
}

func TestStylesAreSetInsideTheLine(t *testing.T) {
	p := Render("**굵게 아주 길게 쓴 글이 다음 줄로 넘어간다** `code`", Options{Width: 20, Dark: true})
	for _, l := range p.Lines[:2] {
		if !strings.HasPrefix(l, "\x1b[1m") || !strings.HasSuffix(l, reset) {
			t.Errorf("bold is lost at the line break: %q", p.Lines)
		}
	}
	if light := Render("`code`", Options{Width: 20}); light.Lines[0] == Render("`code`", Options{Width: 20, Dark: true}).Lines[0] {
		t.Errorf("code has one colour on light and dark: %q", light.Lines)
	}
}

func TestNothingIsSlow(t *testing.T) {
	large := []string{
		nested("- ", 500), nested("1. ", 500), nested("> - ", 500),
		strings.Repeat("가나다 라마 ", 20000), strings.Repeat("가나다라마", 20000), strings.Repeat("[", 100000), strings.Repeat("[[a|b]] ![[", 20000),
		strings.Repeat("~~a ", 30000), strings.Repeat("a[^1] ", 10000) + "\n\n[^1]: x", strings.Repeat(">", 3000) + "a",
		strings.Repeat("*", 50000) + "a" + strings.Repeat("*", 50000), "|a|\n|-|\n|" + strings.Repeat("`\\` **a** ", 10000) + "|",
		"|a|b|\n|-|-|\n" + strings.Repeat("|가|"+strings.Repeat("나다라 ", 20)+"\n", 2000), "<div>" + strings.Repeat("<!-- a <a href=", 20000),
		"<div>" + strings.Repeat("```\nx\n", 5000), strings.Repeat("<div><b>a<br>\n", 10000), "```yaml\n" + strings.Repeat("[:", 20000) + "\n```\n",
	}
	for i, s := range append(large, hostile...) {
		start := time.Now()
		Render(s, Options{Width: 80})
		if d := time.Since(start); d > 30*time.Second { // none takes half a second, or 20 with the race detector; a blow-up takes minutes
			t.Errorf("note %d took %v: %.60q", i, d, s)
		}
	}
}

func TestManyRenderAtOnceAsOneAlone(t *testing.T) {
	all := notes(t)
	var wg sync.WaitGroup
	for name, source := range all {
		if len(source) > 3000 {
			continue
		}
		opts := Options{Width: 20 + len(source)%60, Dark: len(source)%2 == 0}
		want := strings.Join(Render(source, opts).Lines, "\n")
		for range 3 {
			wg.Go(func() {
				if got := strings.Join(Render(source, opts).Lines, "\n"); got != want {
					t.Errorf("%s came out otherwise beside others", name)
				}
			})
		}
	}
	wg.Wait()
}

func FuzzRender(f *testing.F) {
	all := notes(f)
	if len(all) == 0 {
		f.Fatal("no seeds")
	}
	for _, s := range all {
		if len(s) < 4000 {
			f.Add(s, 40)
			f.Add(s, 11)
		}
	}
	f.Fuzz(func(t *testing.T, source string, width int) {
		if width < MinWidth || width > 200 || len(source) > 8000 {
			t.Skip()
		}
		source = content.Clean(source)
		if p := problem(Render(source, Options{Width: width}), width); p != "" {
			t.Errorf("%q at %d: %s", source, width, p)
		}
	})
}

func BenchmarkRender6KB(b *testing.B) {
	source := ""
	for len(source) < 6000 {
		source += read(b, "testdata/ko.md") + "\n"
	}
	for b.Loop() {
		Render(source, Options{Width: 76, Dark: true})
	}
}

func BenchmarkRenderService(b *testing.B) {
	source := "## Fargate\n\n- 서버 또는 클러스터를 관리할 필요 없이 [컨테이너](http://example.test)를 실행할 수 있도록 지원하는 **컴퓨팅 엔진**\n- 가상 머신을 마련할 필요가 없습니다.\n"
	for b.Loop() {
		Render(source, Options{Width: 76, Dark: true})
	}
}

// The reader finds a section by its line: content and the page must count alike.
func TestEverySectionHasItsHead(t *testing.T) {
	for name, source := range notes(t) {
		if strings.HasPrefix(name, "hostile") && len(source) > 4000 {
			continue // content has tests of its own for how long it takes
		}
		note := content.Parse("x.md", []byte(source))
		heads := map[int]string{}
		page := Render(note.Source, Options{Width: 60})
		for _, h := range page.Heads {
			heads[h.SourceLine+note.FirstLine-1] = h.Title
		}
		for _, s := range note.Sections {
			title, ok := heads[s.Line]
			if s.Level == 0 || title == "" && ok {
				continue
			}
			if !ok { // a bold line taken for a heading
				at := page.LineOf(s.Line - note.FirstLine + 1)
				title = strings.Join(Plain(note.Source, 60)[at:min(at+2, len(page.Lines))], " ")
			}
			if !strings.Contains(strings.Join(strings.Fields(title), " "), s.Title) {
				t.Errorf("%s: section %q of line %d stands where %q is", name, s.Title, s.Line, title)
			}
		}
	}
}
