package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dasi/content"
	"dasi/deck"
	"dasi/ui/lang"
)

// placesIn counts the places that are in the journal by now.
func (d *desk) placesIn() int {
	n := 0
	for _, delta := range d.journal.deltas {
		n += len(delta.Places)
	}
	return n
}

func TestPlacesAreWrittenWhenNothingHasMovedForAWhile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("recall")(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		d.pass(time.Second)
		before := d.placesIn()
		d.press("right")
		d.pass(placeRest - time.Millisecond)
		d.press("right") // a moment before it would be written: it begins to wait anew
		d.pass(placeRest - time.Millisecond)
		if n := d.placesIn(); n != before {
			t.Errorf("%d places were written before %v of rest", n-before, placeRest)
		}
		d.pass(2 * time.Millisecond)
		if n := d.placesIn(); n != before+1 {
			t.Errorf("%d places were written after a rest, want 1", n-before)
		}
		d.pass(time.Minute)
		if n := d.placesIn(); n != before+1 {
			t.Errorf("%d places were written though nothing moved", n-before-1)
		}
		d.press("right", "ctrl+c")
		if n := d.placesIn(); !d.done || n != before+2 {
			t.Errorf("on quitting %d places were written, want 1", n-before-1)
		}
	})
}

func TestPlacesWaitWhileACommandHasTheCollection(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		last string
	}{
		"settings that are left": {[]string{",", "down", "down", "right"}, "esc"},
		"copies that are joined": {nil, "c"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				copied(w, lang.Korean)
				d := w.start(lang.Korean, 80, 24)
				toRead(d)
				d.pass(time.Second)
				d.press("down", "down")
				if c.last == "c" {
					d.m.stack = append(d.m.stack, newHome(d.m.app)) // as if Home stood above what has a place
					on[*home](d).opened()
					d.send(besideMsg{copies: w.journal.copies})
				}
				d.press(c.keys...)
				before := d.placesIn()
				d.step(c.last)
				want := d.frame()
				d.pass(2 * placeRest)
				if n := d.placesIn(); n != before {
					t.Errorf("%d places were written meanwhile", n-before)
				}
				d.update(tea.BackgroundColorMsg{})
				d.update(placeMsg{d.m.placed})
				if got := d.frame(); got != want || d.placesIn() != before {
					t.Errorf("meanwhile %d places were written, and it shows\n%s\nwant\n%s", d.placesIn()-before, got, want)
				}
				d.finish()
				d.pass(2 * placeRest)
				if n := d.placesIn(); n <= before {
					t.Errorf("%d places were written afterwards", n-before)
				}
			})
		})
	}
}

func TestACardComesBackAsItWasLeft(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		home string
	}{
		"question":     {nil, "1/2번째 카드"},
		"one point":    {[]string{"right"}, "1/2번째 카드"},
		"three points": {[]string{"right", "right", "right"}, "1/2번째 카드"},
		"answer":       {[]string{"space"}, "답을 본 상태"},
		"scrolled":     {[]string{"space", "down", "down"}, "답을 본 상태"},
	} {
		for _, size := range [][2]int{{80, 24}, {40, 10}} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := newWorld(t)
					long(w, lang.Korean)
					d := w.start(lang.Korean, size[0], size[1])
					toStudy(d)
					d.calmly(c.keys...)
					d.pass(time.Second)
					want := d.frame()
					// The process is killed: only what was written is left.
					d = d.again()
					if size[0] == 80 {
						d.shows(c.home)
					}
					d.calmly("enter")
					if got := d.frame(); got != want {
						t.Errorf("it comes back as\n%s\nwant\n%s", got, want)
					}
				})
			})
		}
	}
}

func TestADigitRatesAtOnceAfterARestart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("gap", "define")(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		d.calmly("space").pass(time.Second)
		d = d.again()
		d.press("enter", "3")
		if d.answers() != 1 {
			t.Errorf("%d answers, want 1", d.answers())
		}
	})
}

// deep has a note of many screens.
func deep(w *world) {
	var b strings.Builder
	b.WriteString("# 하나\n\n- 모두 한 쪽에 나오는 **긴** 노트\n\n")
	for i := range 6 {
		name := string([]rune("가나다라마바")[i])
		b.WriteString("## 절 " + name + "\n\n")
		for j := range 9 {
			b.WriteString("- 항목 " + name + string(rune('1'+j)) + "은 " + strings.Repeat("제법 긴 글이라서 좁은 화면에서는 여러 줄이 되고 ", 1+j%3) + "끝난다\n")
		}
		b.WriteString("\n")
	}
	w.own("노트", map[string]string{"a.md": b.String(), "b.md": "# 둘\n\n- 다른 노트의 **글**도 있다\n"})
}

// topOfText is the first line of the text pane.
func topOfText(d *desk) string {
	s := on[*read](d)
	return strings.TrimSpace(ansi.Strip(s.drawPage(s.height)[0]))
}

func TestTheReaderOpensWhereItWasLeft(t *testing.T) {
	for _, from := range [][2]int{{80, 24}, {40, 10}} {
		for _, to := range [][2]int{{80, 24}, {40, 10}, {120, 40}, {60, 30}} {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				deep(w)
				d := w.start(lang.Korean, from[0], from[1])
				toRead(d)
				d.calmly("down", "down", "tab", "down", "down", "down", "down", "down", "down", "down")
				section := on[*read](d).spot()
				d.pass(time.Second)
				d = d.again(to[0], to[1])
				if to[0] >= 80 {
					d.shows("마지막: 절 나")
				}
				toRead(d)
				at := on[*read](d).spot()
				if at.section != section.section || at.line != section.line {
					t.Errorf("%v to %v: it opens at section %d line %d, want %d line %d:\n%s", from, to, at.section, at.line, section.section, section.line, d.frame())
				}
				if to[0] == 40 {
					d.calmly("tab")
				}
				if got := topOfText(d); !strings.HasPrefix(got, "• 항목 나") {
					t.Errorf("%v to %v: the text begins with %q", from, to, got)
				}
			})
		}
	}
}

func TestAResizeKeepsThePlaceInTheText(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		deep(w)
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		d.calmly("tab")
		for n := range 60 {
			want, at := d.frame(), on[*read](d).spot()
			for _, size := range [][2]int{{40, 10}, {200, 60}, {60, 13}, {33, 8}} {
				d.resize(size[0], size[1])
				if got := on[*read](d).spot(); got != at {
					t.Fatalf("%d lines down, at %v: the place is %v, want %v:\n%s", n, size, got, at, d.frame())
				}
			}
			if got := d.resize(80, 24).frame(); got != want {
				t.Fatalf("%d lines down: after four resizes it is\n%s\nwant\n%s", n, got, want)
			}
			d.calmly("down")
		}
	})
}

func TestAPlaceSurvivesAnEditOfTheNote(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		deep(w)
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		d.calmly("down", "down", "down", "tab", "down", "down", "down")
		for on[*read](d).spot().rest > 0 {
			d.press("down") // what is at the top begins there
		}
		top := topOfText(d)
		d.pass(time.Second)
		text := "# 하나\n\n- 새로 들어온 글\n\n## 새 절\n\n- 이것도 새 **글**이다\n\n"
		data, err := w.notes[lang.Korean].(interface{ ReadFile(string) ([]byte, error) }).ReadFile("a.md")
		if err != nil {
			t.Fatal(err)
		}
		w.own("노트", map[string]string{"a.md": text + strings.TrimPrefix(string(data), "# 하나\n\n- 모두 한 쪽에 나오는 **긴** 노트\n\n")})
		d = d.again()
		toRead(d)
		if got := topOfText(d); got != top {
			t.Errorf("the text begins with %q, want %q", got, top)
		}
	})
}

func TestAllScreensSurviveAResizeThereAndBack(t *testing.T) {
	for _, s := range scenes {
		for _, code := range languages {
			t.Run(s.name+"-"+string(code), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					d := s.stage(t, code, 80, 24)
					want := d.frame()
					d.resize(40, 10)
					if got := d.resize(80, 24).frame(); got != want {
						t.Errorf("after 80x24, 40x10, 80x24 it is\n%s\nwant\n%s", got, want)
					}
				})
			})
		}
	}
}

func TestEscapeComesBackToTheSamePlace(t *testing.T) {
	for name, c := range map[string]struct {
		world  func(w *world, code lang.Code)
		there  []string // to the place
		beyond []string // and on to another screen
	}{
		"help on the answer":      {long, []string{"enter", "space", "down"}, []string{"?"}},
		"note of the answer":      {long, []string{"enter", "space", "down"}, []string{"o", "down", "down"}},
		"note of a missed card":   {ask("gap", "define"), []string{"enter", "space", "1", "space", "1", "space", "4", "space", "4", "down"}, []string{"enter"}},
		"help in the text":        {nil, []string{"down", "enter", "down", "tab", "down", "down"}, []string{"?"}},
		"help in the outline":     {nil, []string{"down", "enter", "down", "down"}, []string{"?"}},
		"session of a section":    {nil, []string{"down", "enter", "down", "tab", "down", "down"}, []string{"s"}},
		"filter that is given up": {nil, []string{"down", "enter", "down", "down"}, []string{"/", "a", "u"}},
		"problems":                {odd, []string{"down"}, []string{"w"}},
	} {
		for _, size := range [][2]int{{80, 24}, {40, 10}} {
			t.Run(name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := newWorld(t)
					if c.world != nil {
						c.world(w, lang.Korean)
					}
					d := w.start(lang.Korean, size[0], size[1])
					d.calmly(c.there...)
					if strings.Contains(strings.Join(c.there, " "), "down enter") && size[0] == 40 && slices.Contains(c.there, "tab") {
						d.shows("•") // the text
					}
					want := d.frame()
					d.calmly(c.beyond...)
					if d.frame() == want {
						t.Fatalf("%v leads nowhere:\n%s", c.beyond, want)
					}
					d.calmly("esc")
					if name == "note of the answer" && size[0] == 40 {
						d.calmly("esc") // the outline is between
					}
					if name == "note of a missed card" && size[0] == 40 {
						d.calmly("esc")
					}
					if got := d.frame(); got != want {
						t.Errorf("esc comes back to\n%s\nwant\n%s", got, want)
					}
				})
			})
		}
	}
}

func TestTheOtherLanguageIsShownInPlace(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 10}} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.notes[lang.Korean], w.notes[lang.English] = content.Shipped("ko"), content.Shipped("en")
			d := w.start(lang.Korean, size[0], size[1])
			toRead(d)
			d.calmly("down", "down", "tab", "down", "down")
			want, at := d.frame(), on[*read](d).spot()
			d.calmly("x")
			if got := on[*read](d).spot(); got.section != at.section || got.line != at.line || d.frame() == want {
				t.Errorf("%v: in English it stands at %+v, want %+v:\n%s", size, got, at, d.frame())
			}
			n := d.col.Note("dasi:ko", "01-compute/01-ec2.md")
			if en := on[*read](d).shownNote(on[*read](d).list[on[*read](d).cursor]); n == nil || en == n || len(en.Sections) != len(n.Sections) {
				t.Fatal("the page is not that of the other language")
			}
			if got := d.calmly("x").frame(); got != want {
				t.Errorf("%v: back in Korean it is\n%s\nwant\n%s", size, got, want)
			}
			d.calmly("x", "n")
			if d.frame() == want {
				t.Error("n does nothing in the other language")
			}
		})
	}
}

func TestXOnHomeSwitchesTheProgramAndTheShippedNotes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		d.shows("복습", "섹션", "dasi에 들어 있는 노트입니다")
		d.calmly("ㅌ").shows("Study", "sections", "These are the notes that come with dasi", "x 한국어")
		if d.col.Roots[0].ID != "dasi:en" {
			t.Errorf("the notes are those of %s", d.col.Roots[0].ID)
		}
		d.calmly("?").shows("Letter keys work in Hangul mode too.").calmly("esc")
		// It is remembered, and what was answered in one language stays.
		d.calmly("enter", "space", "3", "esc")
		d = d.start(lang.Korean, 80, 24)
		d.shows("Continue").calmly("x").shows("복습", "섹션")
		d.calmly("x").shows("Continue")
		if d.answers() != 1 {
			t.Errorf("%d answers, want 1", d.answers())
		}
	})
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).own("notes", map[string]string{"a.md": points[lang.English]}).start(lang.English, 80, 24)
		d.shows("Study").calmly("x").shows("복습", "카드")
		if d.col.Roots[0].ID != deck.RootID("rtest") {
			t.Errorf("the notes are those of %s", d.col.Roots[0].ID)
		}
	})
}
