package markdown

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestWrapBreaksAtBlanks(t *testing.T) {
	cases := []struct {
		text  string
		width int
		want  []string
	}{
		{"서버를 두지 않는 컴퓨팅", 10, []string{"서버를", "두지 않는", "컴퓨팅"}},
		{"가나다라마바사", 5, []string{"가나", "다라", "마바", "사"}},
		{"a 가나다라마바사", 6, []string{"a", "가나다", "라마바", "사"}},
		{"AES-256을 쓴다", 8, []string{"AES-256", "을 쓴다"}},
		{"docs/what-is-glue.html", 10, []string{"docs/what-", "is-glue.", "html"}},
		{"  들여  쓴 글", 8, []string{"  들여", "쓴 글"}},
		{"a\n\nb ", 8, []string{"a", "", "b"}},
		{"\x1b[1m굵은 글\x1b[m x", 5, []string{"\x1b[1m굵은\x1b[m", "\x1b[1m글\x1b[m x"}},
		{"a\x1b[2Jb\x1b]0;t\x07c\rd\u202e", 9, []string{"abcd"}},
		{"가a", 1, []string{"…", "a"}},
		{"x\u0302y ͤz \ufffd\xff!", 9, []string{"x\u0302y ͤz \ufffd\ufffd!"}},
		{"", 5, nil},
		{"가", 0, nil},
	}
	for _, c := range cases {
		if got := Wrap(c.text, c.width); !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestFitNeverIsWider(t *testing.T) {
	cases := []struct {
		text  string
		width int
		want  string
	}{
		{"가나다", 6, "가나다"},
		{"가나다", 5, "가나…"},
		{"가나다", 4, "가…"},
		{"가나다", 1, "…"},
		{"가나다", 0, ""},
		{"한 글자", 4, "한…"},
		{"두\n줄", 9, "두 줄"},
		{"\x1b[1m가나다\x1b[m", 5, "\x1b[1m가나…\x1b[m"},
	}
	for _, c := range cases {
		if got := Fit(c.text, c.width); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
	for _, text := range hostile {
		text = text[:min(len(text), 2000)]
		for width := range 12 {
			if got := Fit(text, width); ansi.StringWidth(got) > width || strings.Contains(got, "\n") {
				t.Errorf("Fit(%.40q, %d) = %q", text, width, got)
			}
			for _, l := range Wrap(text, width) {
				if ansi.StringWidth(l) > width {
					t.Errorf("Wrap(%.40q, %d) holds %q", text, width, l)
				}
			}
		}
	}
}

func TestEveryTerminalMeasuresAlike(t *testing.T) {
	for _, s := range hostile {
		for _, c := range cells(s) {
			if wc := ansi.StringWidthWc(c.text); wc != c.width {
				t.Errorf("%q of %.60q has %d cells, or %d", c.text, s, c.width, wc)
			}
		}
	}
}
