package ui

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/x/ansi"

	"dasi/content"
	"dasi/deck"
	"dasi/ui/lang"
)

func TestWhatLooksLikeAMistakeIsListedWithNoteAndLine(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t).own("history", map[string]string{
				"kings.md": points[code], "twice.md": "# Otter cache\n\n- Shelf life: 30 days before anything moves on\n- Shelf life: 90 days before anything moves on\n",
			})
			d := w.start(code, 80, 24)
			d.shows(d.m.app.t.OddNotes(1)).press("w").shows("twice.md:4")
			want := d.m.app.t.Finding(deck.Finding{Code: deck.Conflict, Detail: "Shelf life"})
			d.resize(200, 24)
			d.shows(string([]rune(want)[:20]))
		})
	}
}

func TestAProblemIsEditedAtItsFileAndLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t).own("동물", map[string]string{
			"a/수달.md": otters, "토끼.md": hares + "\n## 굴\n\n- 깊이: 얕은 것은 반 미터쯤 된다\n- 깊이: 깊은 것은 삼 미터쯤 된다\n",
		})
		w.problems = []content.Problem{
			{Path: "/home/dasi/동물/없음.md", Code: content.Missing}, {Path: "/home/dasi/동물/a/수달.md", Line: 3, Code: content.OpenFence},
		}
		w.editor = w.saves("토끼.md", "- 깊이: 깊은", "- 길이: 깊은")
		d := w.start(lang.Korean, 80, 24)
		d.press("w").shows("1/3").hides("노트 고치기")
		d.calmly("down").shows("2/3", "노트 고치기")
		d.calmly("e")
		d.put("토끼.md", strings.ReplaceAll(d.text("토끼.md"), "길이", "깊이"))
		d.editor = func() error { return nil }
		d.calmly("e").calmly("down").shows("3/3")
		d.editor = func() error {
			w.problems = nil
			return w.saves("토끼.md", "- 깊이: 깊은", "- 길이: 깊은")()
		}
		d.calmly("e")
		w.edited(t, "/home/dasi/동물/a/수달.md:3", "/home/dasi/동물/a/수달.md:3", "/home/dasi/동물/토끼.md:9")
		on[*home](d) // nothing is left to look at
		d.hides("w를")
	})
}

func TestEveryProblemCanBeReadOnASmallScreen(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			odd(w, code)
			d := w.start(code, minWidth, minHeight)
			d.press("w")
			s := on[*problems](d)
			seen := map[string]bool{}
			look := func() {
				for l := range strings.SplitSeq(d.frame(), "\n") {
					seen[strings.TrimLeft(l, " ▸")] = true
				}
			}
			look()
			for range 100 {
				d.calmly("down")
				look()
			}
			all, _ := s.draw(minWidth-2, 1000)
			for _, l := range all {
				if l = strings.TrimLeft(ansi.Strip(l), " ▸"); !seen[l] {
					t.Errorf("%s: nobody can read %q", code, l)
				}
			}
			for range 100 {
				d.calmly("up")
			}
			if s.cursor != 0 || s.top != 0 {
				t.Errorf("%s: up leads to row %d, line %d", code, s.cursor, s.top)
			}
		})
	}
}
