package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/ui/lang"
)

func TestSpaceRatesNothingRightAfterTheAnswer(t *testing.T) {
	for _, k := range []string{"space", "enter"} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, 80, 24)
			d.calmly("enter", "space")
			d.pass(passGuard - time.Millisecond)
			d.press(k)
			if d.answers() != 0 {
				t.Errorf("%s %v after the answer rates", k, passGuard-time.Millisecond)
			}
			d.pass(heldGap)
			d.press(k)
			if d.answers() != 1 {
				t.Errorf("%s %v after the answer does not rate", k, passGuard+heldGap-time.Millisecond)
			}
			if run := d.col.Run(on[*study](d).id, d.now()); run.Counts[3] != 1 {
				t.Errorf("%s rates %v, want Good", k, run.Counts)
			}
		})
	}
}

func TestDigitsRateAtOnce(t *testing.T) {
	for i, k := range []string{"1", "2", "3", "4"} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, 80, 24)
			d.calmly("enter", k)
			if d.answers() != 0 {
				t.Fatalf("%s rates before the answer is shown", k)
			}
			d.press("space", k)
			if run := d.col.Run(on[*study](d).id, d.now()); run.Counts[i+1] != 1 {
				t.Errorf("%s: the ratings are %v", k, run.Counts)
			}
		})
	}
}

func TestAKeyThatIsHeldRatesNothing(t *testing.T) {
	for _, k := range []string{"space", "enter"} {
		// A terminal that tells which keys are repeated, however slowly.
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, 80, 24)
			d.calmly("enter").pass(time.Second)
			d.hold(k, 20, 400*time.Millisecond)
			if s := on[*study](d); d.answers() != 0 || s.shown != whole {
				t.Errorf("held %s: %d answers, shown %d; want the answer and nothing else", k, d.answers(), s.shown)
			}
			// Held a little too long while rating: the next card is not shown.
			d.pass(time.Second)
			d.hold(k, 3, 30*time.Millisecond)
			if s := on[*study](d); d.answers() != 1 || s.shown != 0 {
				t.Errorf("held %s: %d answers, shown %d; want one, and the next question", k, d.answers(), s.shown)
			}
		})
		// One that does not tell: 30 times a second, after the half of a second that keyboards wait.
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, 80, 24)
			d.calmly("enter").pass(time.Second)
			for range 60 {
				d.press(k)
				d.pass(33 * time.Millisecond)
			}
			if s := on[*study](d); d.answers() != 0 || s.shown != whole {
				t.Errorf("repeated %s: %d answers, shown %d; want the answer and nothing else", k, d.answers(), s.shown)
			}
			d.pass(500 * time.Millisecond)
			for range 60 {
				d.press(k)
				d.pass(33 * time.Millisecond)
			}
			if s := on[*study](d); d.answers() != 1 || s.shown != 0 {
				t.Errorf("repeated %s: %d answers, shown %d; want one, and the next question", k, d.answers(), s.shown)
			}
		})
	}
	// Nor does a held key leave or open anything, but it moves.
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		toRead(d)
		d.calmly("?")
		d.hold("esc", 5, 30*time.Millisecond)
		s := on[*read](d)
		d.hold("down", 5, 30*time.Millisecond)
		if e, _ := s.current(); e.title != "Amazon SQS" {
			t.Errorf("after holding down the cursor is on %q", e.title)
		}
	})
}

func TestPointsComeOneByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t).own("history", map[string]string{"kings.md": points[lang.Korean]})
		w.session(lang.Korean, cardsOf("kings.md", "recall"))
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		all := on[*study](d).card.Points
		for n := range all {
			for i, p := range all {
				if got := strings.Contains(squeezed(d.frame()), squeezed(p)); got != (i < n) {
					t.Fatalf("after %d points, point %d shown %t:\n%s", n, i+1, got, d.frame())
				}
			}
			question := slices.Index(body(d), "     조선의 왕")
			d.calmly("right")
			if slices.Index(body(d), "     조선의 왕") != question || question < 0 {
				t.Fatalf("the question has moved:\n%s", d.frame())
			}
		}
		if s := on[*study](d); s.shown != whole {
			t.Errorf("after the last point shown is %d, want all", s.shown)
		}
		d.shows("1 다시")
	})
}

func TestUndoTakesBackStepByStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		d.calmly("enter")
		var asked []deck.CardID
		frames := []string{d.frame()}
		for _, keys := range [][]string{{"space", "4"}, {"-"}, {"space", "1"}, {"!"}, {"space", "enter"}} {
			asked = append(asked, on[*study](d).card.ID)
			d.calmly(keys...)
			frames = append(frames, strings.Join(body(d), "\n"))
		}
		if n := d.answers(); n != 3 {
			t.Fatalf("%d answers, want 3", n)
		}
		for i := len(asked) - 1; i >= 0; i-- {
			d.calmly("u").shows("되돌렸습니다")
			s := on[*study](d)
			if s.card.ID != asked[i] || s.shown != 0 {
				t.Fatalf("undo %d: the card is %s, want %s", len(asked)-i, s.card.ID, asked[i])
			}
			if got := strings.Join(body(d), "\n"); i > 0 && got != frames[i] {
				t.Errorf("undo %d: the card is drawn as\n%s\nwant\n%s", len(asked)-i, got, frames[i])
			}
			if c := d.col.Schedule(asked[i]); c.Reps != 0 || d.col.Hidden(asked[i], d.col.Today(d.now())) {
				t.Errorf("undo %d: the card has %d answers, hidden %t", len(asked)-i, c.Reps, d.col.Hidden(asked[i], d.col.Today(d.now())))
			}
		}
		before := d.frame()
		d.calmly("u")
		if d.answers() != 0 || on[*study](d).card.ID != asked[0] {
			t.Errorf("one undo too many:\n%s\n%s", before, d.frame())
		}
		// All of it is in the journal: a new process sees the same.
		if d = d.again(); d.answers() != 0 {
			t.Errorf("after a restart there are %d answers", d.answers())
		}
	})
}

func TestBuryHidesUntilTomorrowAndSuspendForEver(t *testing.T) {
	for key, want := range map[string]struct {
		said     string
		tomorrow bool // it is hidden
	}{"-": {"이 카드는 내일 다시 나옵니다.", false}, "!": {"이 카드는 이제 나오지 않습니다.", true}} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			ask("gap", "define")(w, lang.Korean)
			d := w.start(lang.Korean, 80, 24)
			toStudy(d)
			card := on[*study](d).card.ID
			d.shows("1/2").calmly(key).shows(want.said, "1/1")
			if on[*study](d).card.ID == card {
				t.Errorf("%s: the card is still asked", key)
			}
			d = d.again()
			today := d.col.Today(d.now())
			if !d.col.Hidden(card, today) || d.col.Hidden(card, today+1) != want.tomorrow {
				t.Errorf("%s: hidden today %t, tomorrow %t", key, d.col.Hidden(card, today), d.col.Hidden(card, today+1))
			}
		})
	}
}

func TestAFlagIsSetAndTakenOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("gap")(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		card := on[*study](d).card.ID
		d.hides("* 1/1").calmly("*").shows("* 1/1")
		d = d.again()
		d.calmly("enter").shows("* 1/1")
		if !d.col.Flagged(card) {
			t.Error("the flag is not in the journal")
		}
		d.calmly("*").hides("* 1/1")
		if d.col.Flagged(card) {
			t.Error("the flag is not taken off")
		}
	})
}

func TestTheNoteOpensAtTheCardsHeading(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 10}} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			w.session(lang.Korean, func(c *deck.Collection) []deck.CardID {
				for i := range c.Cards {
					if k := &c.Cards[i]; k.Kind == deck.Gap && slices.Equal(k.Section, []string{"AWS Glue", "Glue 크롤러"}) {
						return []deck.CardID{k.ID}
					}
				}
				return nil
			})
			d := w.start(lang.Korean, size[0], size[1])
			toStudy(d)
			card := on[*study](d).card.ID
			d.calmly("o")
			if len(d.m.stack) != 2 {
				t.Error("o opens the note before the answer is shown: it would tell")
			}
			want := d.calmly("space").frame()
			d.calmly("ㅐ").shows("Glue 크롤러")
			if got := topOfText(d); got != "Glue 크롤러" {
				t.Errorf("%v: the note opens at %q", size, got)
			}
			d.calmly("esc")
			if _, ok := d.m.top().(*study); !ok {
				d.calmly("esc")
			}
			if s := on[*study](d); s.card.ID != card || s.shown != whole || d.frame() != want {
				t.Errorf("%v: esc comes back to\n%s\nwant\n%s", size, d.frame(), want)
			}
		})
	}
}

func TestTheNoteStandsBesideTheAnswerWhereThereIsRoom(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("define")(w, lang.Korean)
		d := w.start(lang.Korean, 120, 40)
		toStudy(d)
		d.hides("│").calmly("space").shows("│", "저장소 사이에서 데이터를 분류·정제·보강·이동")
		d.resize(119, 40).hides("│")
		d.resize(120, 40).shows("│", "저장소 사이에서 데이터를 분류·정제·보강·이동")
	})
}

func TestASessionEndsWithItsSummary(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("gap", "define", "recall")(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		first := on[*study](d).card
		d.calmly("space", "1", "space", "4", "space", "4", "space", "4")
		s := on[*summary](d)
		if s.run.Done != 3 || !slices.Equal(s.run.Missed, []deck.CardID{first.ID}) || !s.run.Ended {
			t.Fatalf("%+v", s.run)
		}
		d.shows("카드 3장, 답 4번", "다시 1", "쉬움 3", "‘다시’로 답한 카드", "▸ "+first.Front)

		d.calmly("enter").shows("AWS Glue", "│")
		on[*read](d)
		d.calmly("esc")
		on[*summary](d)

		d.calmly("u").shows("되돌렸습니다")
		if last := on[*study](d); last.shown != 0 || d.answers() != 3 {
			t.Errorf("undo: shown %d, %d answers; want the last question again, and 3", last.shown, d.answers())
		}
		d.calmly("space", "4")
		on[*summary](d)

		d.calmly("s")
		if next := on[*study](d); next.id == s.id || next.run.Filter.More {
			t.Errorf("s goes on with %+v", next.run)
		}
		d.calmly("esc")
		on[*home](d)
		d.shows("이어하기")
	})
}

func TestMoreNewCardsComeWhenTheDaysAreDone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		d.calmly("enter")
		for range 10 {
			d.calmly("space", "4")
		}
		on[*summary](d)
		d.shows("오늘 몫을 다 했습니다. s를 누르면 새 카드 10장을 더 봅니다.").calmly("s")
		if s := on[*study](d); !s.run.Filter.More || s.run.Total != 10 {
			t.Errorf("%+v", s.run)
		}
	})
}

func TestHomeOffersWhatIsMostUseful(t *testing.T) {
	rows := func(d *desk) []string {
		var names []string
		for _, r := range on[*home](d).rows {
			names = append(names, r.about)
		}
		return names
	}
	for name, c := range map[string]struct {
		world func(w *world, code lang.Code)
		keys  []string
		want  []string
	}{
		"first start":           {nil, nil, []string{"review", "read"}},
		"in a session":          {nil, []string{"enter", "esc"}, []string{"continue", "read"}},
		"in another session":    {ask("gap"), nil, []string{"continue", "read"}},
		"due":                   {studied(false), nil, []string{"review", "read"}},
		"nothing due":           {studied(true), nil, []string{"review", "read"}},
		"session of a section":  {nil, []string{"down", "enter", "s", "esc", "esc"}, []string{"continue", "review", "read"}},
		"nothing that is asked": {func(w *world, _ lang.Code) { w.own("n", map[string]string{"a.md": "# A\n"}) }, nil, []string{"read"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				if c.world != nil {
					c.world(w, lang.Korean)
				}
				d := w.start(lang.Korean, 80, 24)
				d.calmly(c.keys...)
				if got := rows(d); !slices.Equal(got, c.want) {
					t.Errorf("the rows are %q, want %q:\n%s", got, c.want, d.frame())
				}
			})
		})
	}
}

func TestNothingDueOffersToStudyAhead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		studied(true)(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		d.shows("미리 복습", "다음 카드: 6일 뒤").calmly("enter")
		if s := on[*study](d); !s.run.Filter.Ahead || d.col.Schedule(s.card.ID).Reps == 0 {
			t.Errorf("%+v", s.run)
		}
	})
}

func TestTheDaysOfTheForecastAreStudyDays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		studied(false)(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		want := on[*home](d).ahead
		// Half past three at night it is Wednesday on the calendar, and still Tuesday to the student.
		d.pass(6*time.Hour + 30*time.Minute)
		d = d.again()
		if got := on[*home](d).ahead; !slices.Equal(got, want) {
			t.Errorf("at %v the days are %v, want %v", d.now(), got, want)
		}
	})
}

func TestProblemsAreListed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		odd(w, lang.Korean)
		d := w.start(lang.Korean, 80, 60)
		d.shows("파일이나 폴더 3개를 읽지 못했습니다").calmly("ㅈ")
		for _, p := range d.m.app.problems {
			d.shows(p.Path)
			if f := squeezed(d.frame()); !strings.Contains(f, squeezed(d.m.app.t.Problem(p))) {
				t.Errorf("%q is not said:\n%s", d.m.app.t.Problem(p), d.frame())
			}
		}
		d.calmly("esc")
		on[*home](d)
	})
}

// TestStudyIsNeverEmpty: what a session has left is answered elsewhere while Home still offers to go on with it.
func TestStudyIsNeverEmpty(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.English, 80, 24)
		d.calmly("enter")
		id := on[*study](d).id
		d.press("esc").pass(time.Minute)
		for _, card := range d.col.Progress.Sessions[id].Start.Cards {
			d.col.Record(card, fsrs.Easy, 0, d.now())
		}
		d.calmly("enter")
		on[*summary](d)
	})
}
