package ui

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/ui/lang"
)

// quizDesk has the card with several right options on the screen, or the one with a single one.
func quizDesk(t *testing.T, w, h int, several bool) *desk {
	t.Helper()
	world := newWorld(t)
	quiz(world, lang.English)
	d := world.start(lang.English, w, h)
	toStudy(d)
	if on[*study](d).card.Several() != several {
		d.calmly("space", "3")
	}
	if on[*study](d).card.Several() != several {
		t.Fatal("the other card did not come")
	}
	return d
}

// optionDigits are the digits of the right options, as they are offered.
func optionDigits(s *study, right bool) []string {
	var keys []string
	for i, n := range s.order() {
		if s.card.Choices[n].Right == right {
			keys = append(keys, strconv.Itoa(i+1))
		}
	}
	return keys
}

func TestAPickShowsTheAnswerAndSuggestsARating(t *testing.T) {
	for _, right := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) {
			d := quizDesk(t, 80, 24, false)
			s := on[*study](d)
			card, want := s.card.ID, fsrs.Again
			if right {
				want = fsrs.Good
			}
			d.calmly(optionDigits(s, right)[0])
			d.shows("✓", "← your choice", "Explanation")
			if right == strings.Contains(d.frame(), "✗") {
				t.Errorf("picked right: %v\n%s", right, d.frame())
			}
			d.calmly("space")
			if got := d.col.Schedule(card).Rating; got != want {
				t.Errorf("picked right: %v: space rated %v, want %v", right, got, want)
			}
		})
	}
}

func TestSeveralPicksAreConfirmed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := quizDesk(t, 80, 24, true)
		s := on[*study](d)
		card, right, wrong := s.card.ID, optionDigits(s, true), optionDigits(s, false)
		d.calmly(right[0], wrong[0], right[1], wrong[0]) // the last takes the second back
		if s.shown != 0 || strings.Count(d.frame(), "[x]") != 2 {
			t.Fatalf("got\n%s", d.frame())
		}
		d.calmly("enter")
		d.shows("Right.")
		d.calmly("enter")
		if got := d.col.Schedule(card).Rating; got != fsrs.Good {
			t.Errorf("got %v", got)
		}
	})
}

func TestAPartOfTheRightOptionsIsNotRight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := quizDesk(t, 80, 24, true)
		d.calmly(optionDigits(on[*study](d), true)[0], "enter")
		d.shows("Not right.")
	})
}

func TestASuggestionIsNeverForced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := quizDesk(t, 80, 24, false)
		s := on[*study](d)
		card := s.card.ID
		d.calmly(optionDigits(s, false)[0], "4")
		if got := d.col.Schedule(card).Rating; got != fsrs.Easy {
			t.Errorf("got %v", got)
		}
	})
}

func TestTheKeyOfAnOptionPressedTwiceRatesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := quizDesk(t, 80, 24, false)
		s := on[*study](d)
		card := s.card.ID
		d.calmly("2")
		for range 4 {
			d.pass(passGuard / 5)
			d.press("2")
		}
		if n := d.col.Schedule(card).Reps; n != 0 || s.shown != whole {
			t.Errorf("got %d answers", n)
		}
		d.pass(time.Second)
		d.press("2")
		if n := d.col.Schedule(card).Reps; n != 1 {
			t.Errorf("got %d answers after a pause, want 1", n)
		}
	})
}

func TestLettersAndJamoPickToo(t *testing.T) {
	for _, keys := range [][]string{{"1", "2", "3", "4"}, {"a", "b", "c", "d"}, {"ㅁ", "ㅠ", "ㅊ", "ㅇ"}} {
		synctest.Test(t, func(t *testing.T) {
			d := quizDesk(t, 80, 24, true)
			d.calmly(keys...)
			if got := len(on[*study](d).picked); got != 4 {
				t.Errorf("%q picked %d options", keys, got)
			}
		})
	}
}

func TestTheEditorIsThereUnlessItsLetterIsAnOption(t *testing.T) {
	for options, edits := range map[int]int{4: 1, 5: 0} {
		synctest.Test(t, func(t *testing.T) {
			note := "# 수달\n\n1. 수달이 사는 곳은?\n"
			for i := range options {
				note += "   - " + string("ABCDEFGH"[i]) + ". " + []string{"강가", "사막", "하늘", "동굴", "지붕"}[i] + "\n"
			}
			w := newWorld(t).own("동물", map[string]string{"수달.md": note + "\n   정답: A\n"})
			w.editor = func() error { return nil }
			d := w.start(lang.Korean, 80, 24)
			toStudy(d)
			if n := len(on[*study](d).card.Choices); n != options {
				t.Fatalf("%d options, want %d", n, options)
			}
			d.calmly("e")
			if len(w.edits) != edits {
				t.Errorf("%d options: edited %q, want %d times", options, w.edits, edits)
			}
		})
	}
}

func TestPicksSurviveTheProcess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := quizDesk(t, 80, 24, true)
		d.calmly("1", "3")
		for _, key := range []string{"", "enter"} {
			if key != "" {
				d.calmly(key)
			}
			before := d.frame()
			d.pass(time.Minute)
			d.press("ctrl+c")
			d = d.again()
			toStudy(d)
			if after := d.frame(); after != before {
				t.Errorf("before\n%s\nafter\n%s", before, after)
			}
		}
	})
}

// TestNoFrameTellsWhichOptionIsRight holds that a question looks the same whichever option is right.
func TestNoFrameTellsWhichOptionIsRight(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 10}, {120, 40}} {
		for _, several := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				d := quizDesk(t, size[0], size[1], several)
				s := on[*study](d)
				before := d.frame()
				card := *s.card
				card.Choices = slices.Clone(card.Choices)
				last := card.Choices[len(card.Choices)-1].Right
				for i := range card.Choices {
					card.Choices[i].Right, last = last, card.Choices[i].Right
				}
				s.card = &card
				d.m.View()
				if after := d.frame(); after != before {
					t.Errorf("%v: with other right options\n%s\nit was\n%s", size, after, before)
				}
			})
		}
	}
}

func TestLongOptionsCanBeReadInASmallTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := quizDesk(t, 40, 10, false)
		s := on[*study](d)
		all := squeezed(allOf(d, s))
		for _, o := range s.card.Choices {
			if !strings.Contains(all, squeezed(o.Text.Plain)) {
				t.Errorf("%q is not to be read", o.Text.Plain)
			}
		}
	})
}

func TestACardThatIsLookedAtAsksForNoPick(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world := newWorld(t)
		quiz(world, lang.English)
		d := world.start(lang.English, 80, 24)
		var card *deck.Card
		for i := range d.col.Cards {
			if d.col.Cards[i].Kind == deck.Select {
				card = &d.col.Cards[i]
			}
		}
		s := asking(d, card)
		d.run(s.showAll())
		d.shows("✓").hides("Nothing was chosen")
	})
}
