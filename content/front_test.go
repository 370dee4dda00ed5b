package content

import (
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFrontMatterIsRead(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     Front
	}{
		{"YAML", "---\ntitle: a\ntags: [b, c]\nlang: ko\n---\n", Front{Title: "a", Tags: []string{"b", "c"}, Lang: "ko"}},
		{"a category before the title", "---\ntitle: \"[AWS] 서비스\"\ndescription: \" \"\n---\n", Front{Title: "서비스", Category: "AWS"}},
		{"a category of its own", "---\ntitle: '[x] y'\ncategory: z\n---\n", Front{Title: "y", Category: "z"}},
		{"nothing but a category", "---\ntitle: '[x]'\n---\n", Front{Title: "[x]"}},
		{"a blank title", "---\ntitle: \"  \"\nname: b\n---\n", Front{Title: "b", Names: []string{"b"}}},
		{"tags in lines", "---\ntags:\n  - '#b'\n  - c\n...\n", Front{Tags: []string{"b", "c"}}},
		{"tags with commas", "---\ntag: b, c d\n---\n", Front{Tags: []string{"b", "c d"}}},
		{"a shipped note", "---\nid: glue\nnames: [AWS Glue, Glue]\naliases: [글루]\nfacts: [glue-01, glue-02]\nsources:\n  - https://a.b/c,d\n---\n",
			Front{ID: "glue", Names: []string{"AWS Glue", "Glue"}, Aliases: []string{"글루"}, Facts: []string{"glue-01", "glue-02"}, Sources: []string{"https://a.b/c,d"}}},
		{"language with a region", "---\nlang: en-US\n---\n", Front{Lang: "en"}},
		{"another language", "---\nlang: fr\n---\n", Front{}},
		{"draft", "---\ndraft: true\n---\n", Front{Skip: true}},
		{"no draft", "---\ndraft: false\nsuspend: no\n---\n", Front{}},
		{"dasi off", "---\ndasi: off\n---\n", Front{Skip: true}},
		{"dasi explicit", "---\ndasi: explicit\n---\n", Front{Explicit: true}},
		{"dasi map", "---\ndasi:\n  kinds: [gap, recall]\n  skip: true\n---\n", Front{Skip: true, Kinds: []string{"gap", "recall"}, KindsLine: 3}},
		{"dasi map on a line", "---\ndasi: {kinds: Gap, skip: false}\n---\n", Front{Kinds: []string{"gap"}, KindsLine: 2}},
		{"dasi in TOML", "+++\ntitle = \"kinds\"\n[dasi]\nkinds = []\n+++\n", Front{Title: "kinds", Kinds: []string{}, KindsLine: 4}},
		{"dasi in JSON", "{\n\"dasi\": {\n\"kinds\": [\"define\"]}\n}\n", Front{Kinds: []string{"define"}, KindsLine: 3}},
		{"dasi with blank kinds", "---\ndasi:\n  kinds: \" \"\n---\n", Front{Kinds: []string{}, KindsLine: 3}},
		{"TOML", "+++\ntitle = \"a\"\ntags = [\"b\"]\ndraft = true\n\n[extra]\nx = 1\n+++\n", Front{Title: "a", Tags: []string{"b"}, Skip: true}},
		{"TOML between dashes", "---\nname = \"Networks\"\n---\n", Front{Title: "Networks", Names: []string{"Networks"}}},
		{"JSON", "{\n  \"title\": \"a\",\n  \"tags\": [\"b\"]\n}\n", Front{Title: "a", Tags: []string{"b"}}},
		{"numbers and dates", "---\ntitle: 2021\ntags: [2021-09-03, 1.5]\n---\n", Front{Title: "2021", Tags: []string{"2021-09-03", "1.5"}}},
		{"text on several lines", "---\ntitle: >\n  a\n  b\n---\n", Front{Title: "a b"}},
		{"control characters", "---\ntitle: \"a\\e[31m\\u202eb\"\n---\n", Front{Title: "a[31mb"}},
		{"decomposed", "---\ntitle: " + norm.NFD.String("한글") + "\n---\n", Front{Title: "한글"}},
		{"a map as the title", "---\ntitle: {a: b}\n---\n", Front{}},
		{"anchors are not followed", "---\na: &a [x, x]\ntitle: *a\ntags: [y]\n---\n", Front{Tags: []string{"y"}}},
	} {
		got, lines, broken := readFront(Clean(c.in + "text\n"))
		if broken != nil || lines != strings.Count(c.in, "\n") || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %d lines, %v; want %+v", c.name, got, lines, broken, c.want)
		}
	}
}

func TestWhatIsNoFrontMatterStays(t *testing.T) {
	for _, in := range []string{
		"---\nprose that says something\n---\n",
		"---\na: b\n",
		"--- \nprose: but\nnot only\n---\n",
		" ---\na: b\n---\n",
		"----\na: b\n----\n",
		"a: b\n---\n",
		"{% include a %}\n",
		"{{c1::a}} b\n",
		"{:toc}\n",
		"{\"a\": 1} and more\n",
		"---\n" + strings.Repeat("a: b\n", maxFrontLines) + "---\n",
		"",
	} {
		if f, lines, broken := readFront(in); lines != 0 || broken != nil || !reflect.DeepEqual(f, Front{}) {
			t.Errorf("%.40q: %+v, %d lines, %v", in, f, lines, broken)
		}
	}
}

func TestMalformedFrontMatterKeepsTitleAndTags(t *testing.T) {
	for _, c := range []struct {
		in   string
		line int
	}{
		{"---\ntitle: a: b\ntags: [c, d]\n---\n", 2},
		{"---\ntitle: \"a: b\ntags: [c, d]\n---\n", 2},
		{"---\ntags:\n  - c\n  - d\ntitle: 'a: b'\nx: [\n---\n", 6},
		{"+++\ntitle = \"a: b\"\ntags = [\"c\", \"d\"]\nx =\n+++\n", 4},
	} {
		n := Parse("a.md", []byte(c.in+"\n# x\n\ny\n"))
		if n.Title != "a: b" || !reflect.DeepEqual(n.Front.Tags, []string{"c", "d"}) {
			t.Errorf("%q: title %q, tags %q", c.in, n.Title, n.Front.Tags)
		}
		if len(n.Problems) != 1 || n.Problems[0].Code != BadFront || n.Problems[0].Detail == "" || n.Problems[0].Line < 1 || n.Problems[0].Line > strings.Count(c.in, "\n") {
			t.Errorf("%q: problems %+v, want line %d", c.in, n.Problems, c.line)
		}
		if len(n.Sections) != 1 {
			t.Errorf("%q: the note is lost: %s", c.in, outline(n))
		}
	}
}

func TestFrontMatterThatIsAnAttackDoesNoHarm(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for i := range 9 {
		bomb += string(rune('b'+i)) + ": &" + string(rune('b'+i)) + " [" + strings.Repeat("*"+string(rune('a'+i))+",", 9) + "]\n"
	}
	for _, in := range []string{
		bomb + "title: *j\n",
		"a: " + strings.Repeat("[", 30000) + "\n",
		"a: " + strings.Repeat("{a: ", 30000) + "\n",
		"a:\n  " + strings.Repeat("- ", 15000) + "\n",
		"a: " + strings.Repeat("x", 1<<19) + "\n",
		"a: b\n " + strings.Repeat("? ", 15000) + "\n",
		"a: b\n" + strings.Repeat(" ", 5000) + "c: d\n",
	} {
		n := Parse("a.md", []byte("---\n"+in+"tags: [kept]\n---\n\ntext\n"))
		if len(n.Sections) == 0 {
			t.Errorf("%.40q: the note is lost: %v", in, n.Problems)
		}
	}
}
