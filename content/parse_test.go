package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"
)

// shared is where the samples are laid beside the repository.
const shared = "../../shared/"

// notesOf reads the notes that match a pattern; without any the test is skipped with a sentence.
func notesOf(t *testing.T, pattern string) []Note {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("these notes are not on this machine: " + pattern)
	}
	notes := make([]Note, 0, len(files))
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		notes = append(notes, Parse(NoteID(filepath.Base(f)), data))
	}
	return notes
}

func titles(n Note, parent int) []string {
	var all []string
	for i := range n.Sections {
		if n.Sections[i].Parent == parent {
			all = append(all, n.Sections[i].Title)
		}
	}
	return all
}

func find(t *testing.T, n Note, title string) int {
	t.Helper()
	for i := range n.Sections {
		if n.Sections[i].Title == title {
			return i
		}
	}
	t.Fatalf("%s: no section %q among %q", n.ID, title, titles(n, -1))
	return -1
}

func TestABlogNoteBecomesSections(t *testing.T) {
	n := notesOf(t, "testdata/notes/blog.md")[0]
	if n.Title != "물길 정리" || len(n.Front.Tags) != 2 {
		t.Errorf("title %q, tags %q", n.Title, n.Front.Tags)
	}
	if got := titles(n, -1); len(got) != 1 || got[0] != "수달 저장소" {
		t.Fatalf("top sections %q, want only 수달 저장소: the title heading is none", got)
	}
	top := find(t, n, "수달 저장소")
	if got := strings.Join(titles(n, top), ", "); got != "이점, 나루터" {
		t.Errorf("under it %q, want 이점, 나루터: a level was jumped, a number taken off", got)
	}
	if got := titles(n, find(t, n, "나루터")); len(got) != 1 || got[0] != "나루지기" {
		t.Errorf("under 나루터 %q", got)
	}
	if s := n.Sections[top]; s.Line != 10 || len(s.Body) != 1 || len(s.Body[0].Items) != 3 || len(s.Body[0].Items[2].Blocks) != 1 {
		t.Errorf("line %d, body %+v", s.Line, s.Body)
	}
	if it := n.Sections[top].Body[0].Items[1]; it.Text.Plain != "이름은 하나뿐" || len(it.Text.Marks) != 1 || it.Text.Marks[0] != (Mark{Kind: Strong, End: len("이름")}) {
		t.Errorf("bold before a particle: %+v", it.Text)
	}
}

func TestOddMarkdownIsReadAsItWasMeant(t *testing.T) {
	n := notesOf(t, "testdata/notes/odd.md")[0]
	for _, title := range []string{"붙은 제목 하나", "제목 둘", "이름"} {
		find(t, n, title)
	}
	s := n.Sections[find(t, n, "붙은 제목 하나")]
	text := s.Body[0].Text.Plain + " " + s.Body[1].Text.Plain
	for _, gone := range []string{"숨긴", "주석", "여러 줄", "^id1", "그림.png", "**", "\x1b", "<b>"} {
		if strings.Contains(text, gone) {
			t.Errorf("%q is in the text: %q", gone, text)
		}
	}
	for _, kept := range []string{"굵게은 code 그리고 링크 태그", "끝 이름"} {
		if !strings.Contains(text, kept) {
			t.Errorf("%q is not in the text: %q", kept, text)
		}
	}
}

func TestTheFirstUsersNoteHas21Services(t *testing.T) {
	n := notesOf(t, shared+"seed/aws-services-ko.md")[0]
	if got := titles(n, -1); len(got) != 21 || got[0] != "Fargate" {
		t.Errorf("%d top sections, want 21 from Fargate on: %q", len(got), got)
	}
	if n.Title != "AWS 서비스" {
		t.Errorf("title %q", n.Title)
	}
	if got := titles(n, find(t, n, "CloudTrail")); len(got) != 1 || got[0] != "이점" {
		t.Errorf("under CloudTrail %q, want 이점", got)
	}
	if got := titles(n, find(t, n, "AWS Glue")); len(got) != 2 || got[0] != "Glue" || got[1] != "Glue 데이터 카탈로그" {
		t.Errorf("under AWS Glue %q", got)
	}
	if got := titles(n, find(t, n, "Glue 데이터 카탈로그")); len(got) != 2 {
		t.Errorf("under the catalogue %q, want two", got)
	}
	if len(n.Problems) > 0 {
		t.Errorf("problems %v", n.Problems)
	}
}

func TestSamplesHaveTheSectionsOfTheirHeadings(t *testing.T) {
	for _, c := range []struct {
		file   string
		titles []string // of all sections in order
	}{
		{"01-service-ko.md", []string{"두루미 저장소", "이점", "까치 큐", "처리 순서", "실패 처리"}},
		{"03-table.md", []string{"Queue or topic?", "용어"}},
		{"17-odd-markdown-ko.md", []string{"붙은제목 하나", "이름 있는 제목", "제목 둘"}},
		{"18-duplicates.md", []string{"Crane store", "Crane archive"}},
	} {
		n := notesOf(t, shared+"samples/"+c.file)[0]
		var got []string
		for _, s := range n.Sections {
			got = append(got, s.Title)
		}
		if strings.Join(got, "|") != strings.Join(c.titles, "|") {
			t.Errorf("%s: sections %q, want %q", c.file, got, c.titles)
		}
	}
}

func TestBothLanguagesOfTheShippedNotesRunInParallel(t *testing.T) {
	ko, bad := Load(Shipped("ko"), []string{"."})
	en, worse := Load(Shipped("en"), []string{"."})
	if len(bad)+len(worse) > 0 {
		t.Errorf("problems %v %v", bad, worse)
	}
	if len(ko) != len(en) || len(ko) == 0 {
		t.Fatalf("%d Korean notes, %d English", len(ko), len(en))
	}
	for i := range ko {
		k, e := &ko[i], &en[i]
		if k.ID != e.ID || k.Front.ID != e.Front.ID || k.Front.ID == "" {
			t.Errorf("%s (%s) beside %s (%s)", k.ID, k.Front.ID, e.ID, e.Front.ID)
		}
		if strings.Join(k.Front.Facts, " ") != strings.Join(e.Front.Facts, " ") || len(k.Front.Facts) == 0 || len(k.Front.Sources) == 0 {
			t.Errorf("%s: facts %v and %v, sources %v", k.ID, k.Front.Facts, e.Front.Facts, k.Front.Sources)
		}
		if len(k.Sections) != len(e.Sections) {
			t.Errorf("%s: %d sections in Korean, %d in English", k.ID, len(k.Sections), len(e.Sections))
			continue
		}
		for j := range k.Sections {
			if k.Sections[j].Level != e.Sections[j].Level || len(k.Sections[j].Body) != len(e.Sections[j].Body) {
				t.Errorf("%s: section %d is %q and %q", k.ID, j, k.Sections[j].Title, e.Sections[j].Title)
			}
		}
	}
}

// check fails when a note breaks what every note has to keep.
func check(t *testing.T, n Note, data []byte) {
	t.Helper()
	text, _ := Decode(data)
	last := strings.Count(text, "\n") + 1
	line := 0
	for i, s := range n.Sections {
		if s.Parent >= i || s.Parent < -1 {
			t.Fatalf("section %d %q stands under %d", i, s.Title, s.Parent)
		}
		if s.Line < line || s.Line > last || s.Line < 1 {
			t.Fatalf("section %d %q: line %d after %d of %d", i, s.Title, s.Line, line, last)
		}
		line = s.Line
		checkText(t, s.Title)
		checkBlocks(t, s.Body, last)
	}
	checkText(t, n.Title)
	checkText(t, strings.ReplaceAll(n.Source, "\n", " "))
}

func checkBlocks(t *testing.T, blocks []Block, last int) {
	t.Helper()
	for _, b := range blocks {
		if b.Line < 1 || b.Line > last {
			t.Fatalf("a block stands on line %d of %d: %q", b.Line, last, b.Markdown)
		}
		checkText(t, strings.ReplaceAll(b.Markdown, "\n", " "))
		checkMarks(t, b.Text)
		for _, it := range b.Items {
			if it.Line < 1 || it.Line > last {
				t.Fatalf("an item stands on line %d of %d", it.Line, last)
			}
			checkMarks(t, it.Text)
			checkBlocks(t, it.Blocks, last)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				checkMarks(t, cell)
			}
		}
		checkBlocks(t, b.Blocks, last)
	}
}

func checkMarks(t *testing.T, x Text) {
	t.Helper()
	checkText(t, x.Plain)
	from := 0
	for _, m := range x.Marks {
		if m.Start < from || m.End <= m.Start || m.End > len(x.Plain) {
			t.Fatalf("mark %v in %q", m, x.Plain)
		}
		from = m.Start
		for _, at := range []int{m.Start, m.End} {
			if at < len(x.Plain) && !utf8.RuneStart(x.Plain[at]) {
				t.Fatalf("mark %v cuts a letter of %q", m, x.Plain)
			}
		}
	}
}

func checkText(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Fatalf("not UTF-8: %q", s)
	}
	for _, r := range s {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			t.Fatalf("U+%04X in %q", r, s)
		}
	}
}

func TestEveryNoteKeepsItsInvariants(t *testing.T) {
	for _, pattern := range []string{"testdata/notes/*.md", shared + "samples/[0-9]*.md", shared + "seed/*.md"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			n := Parse(NoteID(filepath.Base(f)), data)
			check(t, n, data)
			// A heading's line is the line of the file that has its words.
			text, _ := Decode(data)
			rows := strings.Split(text, "\n")
			for _, s := range n.Sections {
				if word := strings.Fields(s.Title)[0]; s.Level > 0 && !strings.Contains(rows[s.Line-1], word) {
					t.Errorf("%s: section %q is said to be on line %d: %q", f, s.Title, s.Line, rows[s.Line-1])
				}
			}
		}
	}
}

func TestHostileNotesAreReadInTime(t *testing.T) {
	nested := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat("  ", i) + "- x\n")
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"lists by indentation": nested(2000),
		"lists on one line":    strings.Repeat("- ", 3000) + "x",
		"quotes":               strings.Repeat(">", 20000) + " x",
		"brackets":             strings.Repeat("[", 10000),
		"stars":                strings.Repeat("*a **b ", 20000),
		"backticks":            strings.Repeat("`", 3000) + strings.Repeat("*", 1000) + strings.Repeat("[", 5000),
		"a long line":          strings.Repeat("a ", MaxLine/2-10),
		"open comments":        strings.Repeat("<details><div><br><!--", 4000/fraction),
		"details":              strings.Repeat("<details>a<summary>b", 50000) + strings.Repeat("</details>", 20000),
		"details on lines":     strings.Repeat("<details>\n\n- a\n\n", 20000/fraction) + strings.Repeat("</details>\n\n", 20000/fraction),
		"entities":             "&#27;[31m **&#x9b;**x &#x202e;y",
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			n := Parse("a.md", []byte("# t\n\n"+text+"\n"))
			check(t, n, []byte("# t\n\n"+text+"\n"))
			// Not a measurement: what is quadratic takes minutes.
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestMalformedFrontMatterKeepsWhatMatters(t *testing.T) {
	n := Parse("a.md", []byte("---\ntitle: 제목: 부제\ndasi: off\n---\n# 가\n\n- 나\n"))
	if !n.Front.Skip || n.Title != "제목: 부제" || len(n.Problems) != 1 || n.Problems[0].Code != BadFront {
		t.Errorf("skip %v, title %q, problems %v", n.Front.Skip, n.Title, n.Problems)
	}
}

func TestCodeThatItsItemEndsCanStandAlone(t *testing.T) {
	n := Parse("a.md", []byte("# 가\n\n- 나\n  ```\n  code\n\n다음\n"))
	if got, want := n.Sections[0].Body[0].Items[0].Blocks[0].Markdown, "```\ncode\n```"; got != want {
		t.Errorf("Markdown %q, want %q", got, want)
	}
}
