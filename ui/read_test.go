package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"dasi/ui/lang"
)

// titles are the rows of the outline.
func titles(d *desk) []string {
	var all []string
	for _, e := range on[*read](d).list {
		all = append(all, e.title)
	}
	return all
}

func TestTheFilterFinds(t *testing.T) {
	for typed, want := range map[string][]string{
		"크롤":    {"Glue 크롤러"},
		"ㅋㄹㄹ":   {"Glue 크롤러"},
		"GLUE":  {"AWS Glue", "Glue 데이터 카탈로그", "Glue 크롤러"},
		"etl작":  {"ETL 작업"},
		"ㄷㄱㅇㅈㄹ": {"대기열 종류"},
		"q":     {"Amazon SQS", "Amazon Aurora"}, // Aurora MySQL is an alias
		"에스큐":   {"Amazon SQS"},                  // by an alias
		"zz":    nil,
	} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, 80, 24)
			toRead(d)
			d.press("/").press(strings.Split(typed, "")...)
			if got := titles(d); !slices.Equal(got, want) {
				t.Errorf("%q finds %q, want %q", typed, got, want)
			}
		})
	}
}

func TestLettersAreTextWhileTheFilterIsTyped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		toRead(d)
		d.press("/").press("q", "?", "x", "s", "j", "space", "거", "ㅂ", "1", "/")
		s := on[*read](d)
		if got, want := s.filter.Value(), "q?xsj 거ㅂ1/"; got != want {
			t.Fatalf("typed %q, want %q", got, want)
		}
		d.press("backspace", "ctrl+h")
		if got, want := s.filter.Value(), "q?xsj 거ㅂ"; got != want {
			t.Errorf("after two backspaces %q, want %q", got, want)
		}
		for range 20 {
			d.press("backspace")
		}
		on[*read](d)
		if s.filter.Value() != "" || !s.find {
			t.Errorf("backspace in an empty filter: %q, typing %t; want to go on typing", s.filter.Value(), s.find)
		}
		d.press("esc")
		if s.find || len(s.list) != len(s.all) {
			t.Error("esc does not give up the filter")
		}
		on[*read](d)
		d.press("esc")
		on[*home](d)
	})
}

func TestWhatIsPastedIsClean(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		toRead(d)
		d.send(tea.PasteMsg{Content: "nobody types"})
		d.press("/")
		d.send(tea.PasteMsg{Content: "\x1b[31mGlue\u200b\n크롤 러\u202e\n"})
		s := on[*read](d)
		if got, want := s.filter.Value(), "[31mGlue 크롤 러"; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		d.check()
	})
}

func TestEnterOpensWhatWasFoundAndEscapeTakesTheFilterOff(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 10}} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, size[0], size[1])
			toRead(d)
			d.calmly("down")
			want := d.frame()
			d.press("/", "ㅋ", "ㄹ", "ㄹ", "enter")
			s := on[*read](d)
			if got := topOfText(d); got != "Glue 크롤러" || !s.inText {
				t.Errorf("%v: it opens %q", size, got)
			}
			if size[0] == 40 {
				d.calmly("esc") // from the text to the outline
			} else {
				d.calmly("tab")
			}
			if got := d.calmly("esc").frame(); got != want {
				t.Errorf("%v: esc comes back to\n%s\nwant\n%s", size, got, want)
			}
		})
	}
}

func TestSStudiesTheSection(t *testing.T) {
	for section, path := range map[string][]string{"Glue 크롤러": {"AWS Glue", "Glue 크롤러"}, "AWS Glue": {"AWS Glue"}} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, 80, 24)
			toRead(d)
			for {
				if e, _ := on[*read](d).current(); e.title == section {
					break
				}
				d.press("down")
			}
			d.calmly("s")
			s := on[*study](d)
			cards := d.col.Progress.Sessions[s.id].Start.Cards
			for _, id := range cards {
				if c := d.col.Card(id); len(c.Section) < len(path) || !slices.Equal(c.Section[:len(path)], path) {
					t.Errorf("%s: a card of %q", section, c.Section)
				}
			}
			if len(cards) < 4 {
				t.Errorf("%s: %d cards", section, len(cards))
			}
			// With nothing left that is due, it is studied ahead of time, and that is said.
			for range 60 {
				if _, ok := d.m.top().(*study); ok {
					d.calmly("space", "4")
				}
			}
			d.calmly("esc", "s")
			if s, ok := d.m.top().(*study); !ok {
				t.Errorf("%s: nothing is studied a second time:\n%s", section, d.frame())
			} else if s.run.Filter.Ahead {
				d.shows("미리 봅니다")
			}
		})
	}
}

func TestKeysThatWouldDoNothingAreNotOffered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t).own("n", map[string]string{"a.md": "# A\n\n***\n", "b.md": "# B\n\n- b is the **second** letter of the alphabet\n"})
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		d.hides("s 공부", "x English").calmly("down").shows("s 공부")
		d.calmly("tab").hides("스크롤") // a page that is seen whole
		d.calmly("/", "z", "z").hides("enter", "↑↓").shows("esc 뒤로", "이런 제목이 없습니다: zz")
	})
}

func TestTheOutlineFollowsTheText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		deep(w)
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		d.calmly("tab")
		for range 45 {
			d.press("down")
		}
		s := on[*read](d)
		left, _ := s.header()
		e := s.spot()
		n := s.note(s.list[s.cursor])
		if want := n.Sections[e.section].Title; !strings.HasSuffix(left, want) || e.section < 2 {
			t.Errorf("the line at the top says %q, and the text is in %q:\n%s", left, want, d.frame())
		}
		// n goes on from there, not from where the cursor was.
		d.press("n")
		if cur, _ := s.current(); cur.section != e.section+1 {
			t.Errorf("n goes to section %d, want %d", cur.section, e.section+1)
		}
		d.press("p", "p")
		if cur, _ := s.current(); cur.section != e.section-1 {
			t.Errorf("p twice goes to section %d, want %d", cur.section, e.section-1)
		}
	})
}

func TestThePageTurnsTheOutlineWhereThatIsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 40, 10)
		toRead(d)
		before, _ := on[*read](d).current()
		d.press("space")
		now, ok := on[*read](d).current()
		if !ok || now == before {
			t.Errorf("space does nothing in the outline:\n%s", d.frame())
		}
		d.press("b")
		if back, _ := on[*read](d).current(); back != before {
			t.Errorf("b comes back to %q, want %q", back.title, before.title)
		}
	})
}
