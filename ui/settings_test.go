package ui

import (
	"image/color"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dasi/deck"
	"dasi/ui/lang"
)

// settingsOf are the settings that a new process would have.
func (d *desk) settingsOf() deck.Settings {
	s, _ := deck.ReadSettings(d.journal.progress())
	return s
}

// background is what a terminal tells of itself.
func background(dark bool) tea.Msg {
	if dark {
		return tea.BackgroundColorMsg{Color: color.Black}
	}
	return tea.BackgroundColorMsg{Color: color.White}
}

func TestSettingsOpenFromEveryMainScreenAndLeadBackToIt(t *testing.T) {
	for name, c := range map[string]struct {
		world func(w *world, code lang.Code)
		keys  []string
	}{
		"home":     {nil, nil},
		"read":     {nil, []string{"down", "enter", "down", "down"}},
		"text":     {nil, []string{"down", "enter", "down", "down", "tab", "down"}},
		"question": {nil, []string{"enter"}},
		"answer":   {nil, []string{"enter", "space"}},
		"summary":  {ask("gap", "define", "recall"), []string{"enter", "space", "4", "space", "4", "space", "4"}},
	} {
		for _, back := range []string{"esc", "backspace", "q", "ㅂ"} {
			t.Run(name+" "+back, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					w := newWorld(t)
					if c.world != nil {
						c.world(w, lang.Korean)
					}
					d := w.start(lang.Korean, 80, 24)
					d.calmly(c.keys...)
					before := d.frame()
					d.calmly(",")
					on[*settings](d)
					if d.calmly(back).frame() != before {
						t.Errorf("back on\n%s\nwant\n%s", d.frame(), before)
					}
				})
			})
		}
	}
}

func TestWhatIsSetIsKeptAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		toSetting(d, deck.SettingNewPerDay)
		d.calmly("right", "right", "right").shows("13  (기본값 10)")
		if got := d.settingsOf().NewPerDay; got != 13 {
			t.Errorf("%d new cards a day are written, want 13", got)
		}
		d = d.again() // it was killed
		d.shows("새 카드 13")
		toSetting(d, deck.SettingNewPerDay)
		d.shows("13  (기본값 10)").calmly("d").hides("기본값 10")
		if got := d.settingsOf().NewPerDay; got != 10 {
			t.Errorf("%d new cards a day are written, want the default", got)
		}
	})
}

func TestKeysWaitWhileASettingIsWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		toSetting(d, deck.SettingNewPerDay)
		d.journal.held = true
		d.press("right", "right", "esc")
		on[*settings](d)
		d.written()
		on[*home](d)
		d.shows("새 카드 12")
	})
}

func TestAHeldKeyGoesOnChangingAValueAndNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		toSetting(d, deck.SettingNewPerDay)
		d.hold("right", 9, 40*time.Millisecond)
		d.shows("20  (기본값 10)")
		d.hold("d", 3, 40*time.Millisecond)
		d.hold("left", 30, 40*time.Millisecond) // not below 0
		if got := d.settingsOf().NewPerDay; got != 0 {
			t.Errorf("%d new cards a day, want 0", got)
		}
		toSetting(d.calmly("esc"), deck.SettingKindsOff)
		d.hold("enter", 3, 40*time.Millisecond)
		if off := d.settingsOf().KindsOff; off != nil {
			t.Errorf("a held key turned off %v", off)
		}
	})
}

func TestANewNumberOfCardsADayHoldsOnHomeAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.English, 80, 24)
		d.shows("10 new cards")
		toSetting(d, deck.SettingNewPerDay)
		d.calmly("enter", "backspace", "backspace", "3", "enter", "esc").shows("3 new cards")
		toSetting(d, deck.SettingNewPerDay)
		d.calmly("d", "esc").shows("10 new cards")
	})
}

func TestASettingChangedInASessionDisturbsNothingOfIt(t *testing.T) {
	for _, shown := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			studied(false)(w, lang.Korean)
			d := w.start(lang.Korean, 80, 24)
			d.calmly("enter")
			if shown {
				d.calmly("space")
			}
			s := on[*study](d)
			card, run := s.card.ID, s.run
			before := body(d)
			queue := slices.Clone(d.col.Progress.Sessions[s.id].Start.Cards)
			for _, name := range []deck.SettingName{deck.SettingNewPerDay, deck.SettingDesiredRetention, deck.SettingLearnAhead} {
				toSetting(d, name)
				d.calmly("left", "left", "left", "left", "left", "esc")
			}
			if got := on[*study](d); got.card.ID != card || got.run.Total != run.Total || got.run.Position() != run.Position() {
				t.Fatalf("back on card %s, %d of %d; want %s, %d of %d", got.card.ID, got.run.Position(), got.run.Total, card, run.Position(), run.Total)
			}
			if !slices.Equal(body(d), before) {
				t.Errorf("back on\n%s\nwant\n%s", strings.Join(body(d), "\n"), strings.Join(before, "\n"))
			}
			if got := d.m.app.col.Progress.Sessions[s.id].Start.Cards; !slices.Equal(got, queue) {
				t.Errorf("the queue is %v, want %v", got, queue)
			}
		})
	}
}

func TestAnotherDesiredRetentionMovesTheNextIntervals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		studied(false)(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		d.calmly("enter", "space")
		card := on[*study](d).card.ID
		before := d.m.app.col.Preview(card, d.now())
		toSetting(d, deck.SettingDesiredRetention)
		d.calmly("enter", "backspace", "backspace", "7", "0", "%", "enter", "esc")
		after := d.m.app.col.Preview(card, d.now())
		if after[4].Days <= before[4].Days {
			t.Errorf("Easy leads to %d days at 70%%, and to %d at 90%%", after[4].Days, before[4].Days)
		}
		if want := d.m.app.t.Interval(0, after[4].Days); !strings.Contains(d.frame(), want) {
			t.Errorf("%s is not on the keys:\n%s", want, d.frame())
		}
	})
}

func TestAKindThatIsTurnedOffIsNotAskedAnyMoreAndComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("gap", "define", "recall")(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		all := len(d.col.Cards)
		d.calmly("enter")
		if k := on[*study](d).card.Kind; k != deck.Gap {
			t.Fatalf("the first card is %s", k)
		}
		toSetting(d, deck.SettingKindsOff)
		d.calmly("enter", "down", "space").shows("[ ] 빈칸").calmly("esc").shows("10가지 중 9가지").calmly("esc")
		if s := on[*study](d); s.card.Kind != deck.Define || s.run.Total != 2 || s.shown != 0 {
			t.Errorf("the session goes on with %s of %d cards, want define of 2:\n%s", s.card.Kind, s.run.Total, d.frame())
		}
		d.calmly("space", "4", "esc")
		if n := len(d.m.app.col.Cards); n >= all {
			t.Errorf("there are %d cards, want fewer than %d", n, all)
		}
		toSetting(d, deck.SettingKindsOff)
		d.calmly("d", "esc")
		if n := len(d.m.app.col.Cards); n != all {
			t.Errorf("there are %d cards, want %d again", n, all)
		}
	})
}

func TestWithoutAnyKindOfCardsHomeSaysWhy(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(code, 80, 24)
			toSetting(d, deck.SettingKindsOff)
			d.calmly("enter")
			for range deck.Kinds() {
				d.calmly("space", "down")
			}
			d.calmly("esc", "esc").shows(d.m.app.t.NoKinds).hides(d.m.app.t.NoCards)
		})
	}
}

func TestTheLanguageChangesAtOnceAndTheShippedNotesWithIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		d.calmly(",", "right", "right").shows("Settings", "New cards a day").calmly("esc").shows("AWS services")
		if id := d.m.app.col.Roots[0].ID; id != "dasi:en" {
			t.Errorf("the notes are those of %s", id)
		}
		d.calmly(",", "d").shows("설정", "자동 (한국어)").calmly("esc").shows("AWS 서비스")
		if code := d.settingsOf().Lang; code != "" {
			t.Errorf("the language is set to %q, want none", code)
		}
	})
}

func TestTheNotesOfASessionStayWhenTheLanguageChangesInIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("gap", "define")(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		d.calmly("enter", "space")
		card := on[*study](d).card.ID
		d.calmly(",", "right", "right", "esc").shows("1 Again")
		if s := on[*study](d); s.card.ID != card || s.shown != whole {
			t.Errorf("back on %s, shown %d", s.card.ID, s.shown)
		}
		d.calmly("esc").shows("AWS services")
		if id := d.m.app.col.Roots[0].ID; id != "dasi:en" {
			t.Errorf("on Home the notes are those of %s", id)
		}
	})
}

func TestAThemeHoldsWhateverTheTerminalTells(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		toSetting(d, deck.SettingTheme)
		for _, c := range []struct {
			key  string
			dark [2]bool // on a dark and a light background
		}{{"right", [2]bool{true, true}}, {"right", [2]bool{false, false}}, {"right", [2]bool{true, false}}} {
			d.calmly(c.key)
			for i, want := range c.dark {
				d.send(background(i == 0))
				if d.m.app.theme.Dark != want {
					t.Errorf("theme %q on a background that is dark %t: dark %t", d.settingsOf().Theme, i == 0, !want)
				}
			}
			d.send(background(true))
		}
		d.calmly("right", "right")
		if d = d.again(); d.m.app.theme.Dark {
			t.Error("after a restart the light theme is dark")
		}
	})
}

func TestWhatIsTypedIsCheckedAndTheRangeSaid(t *testing.T) {
	for _, c := range []struct {
		name  deck.SettingName
		typed string
		right bool
		want  any
	}{
		{deck.SettingNewPerDay, "0", true, 0}, {deck.SettingNewPerDay, "9999", true, 9999}, {deck.SettingNewPerDay, "10000", false, nil},
		{deck.SettingNewPerDay, "-1", false, nil}, {deck.SettingNewPerDay, "2.5", false, nil}, {deck.SettingNewPerDay, "", false, nil}, {deck.SettingNewPerDay, "ten", false, nil},
		{deck.SettingDesiredRetention, "70", true, 0.7}, {deck.SettingDesiredRetention, "0.85", true, 0.85}, {deck.SettingDesiredRetention, "92.5%", true, 0.925},
		{deck.SettingDesiredRetention, "100", false, nil}, {deck.SettingDesiredRetention, "0.5", false, nil}, {deck.SettingDesiredRetention, "NaN", false, nil},
		{deck.SettingRollover, "23", true, 23}, {deck.SettingRollover, "24", false, nil}, {deck.SettingRollover, "5:00", true, 5}, {deck.SettingRollover, "5:30", false, nil},
		{deck.SettingLearnAhead, "1,440", true, 1440}, {deck.SettingLearnAhead, "15 minutes", true, 15}, {deck.SettingLearnAhead, "1,5", false, nil}, {deck.SettingLearnAhead, "15 days", false, nil},
		{deck.SettingReviewsPerDay, "no limit", true, 9999}, {deck.SettingReviewsPerDay, "9,999", true, 9999}, {deck.SettingReviewsPerDay, "minutes", false, nil},
		{deck.SettingLearningSteps, "1ㅡ 2ㅗ", true, "1m 2h"}, {deck.SettingLearningSteps, "", true, ""}, {deck.SettingLearningSteps, "soon", false, nil},
	} {
		t.Run(string(c.name)+" "+c.typed, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newWorld(t).start(lang.English, 80, 24)
				toSetting(d, c.name)
				d.calmly("enter")
				for range 20 {
					d.press("backspace")
				}
				for _, r := range c.typed {
					d.press(strings.ReplaceAll(string(r), " ", "space"))
				}
				s := on[*settings](d)
				d.calmly("enter")
				got := d.settingsOf()
				if c.right {
					if s.edits || got.Value(c.name) != c.want {
						t.Errorf("got %v, still typing %t; want %v", got.Value(c.name), s.edits, c.want)
					}
					return
				}
				usual := deck.DefaultSettings()
				if !s.edits || got.Value(c.name) != usual.Value(c.name) {
					t.Errorf("got %v, still typing %t; want the default and typing", got.Value(c.name), s.edits)
				}
				d.shows(d.m.app.t.NoValue(c.typed), "It takes ")
				d.calmly("esc")
				if s.edits {
					t.Error("esc does not leave the field")
				}
			})
		})
	}
}

func TestTheCursorStandsInTheValueThatIsTyped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, size := range [][2]int{{80, 24}, {40, 10}, {200, 60}} {
			for _, code := range languages {
				d := newWorld(t).start(code, size[0], size[1])
				toSetting(d, deck.SettingDesiredRetention)
				if d.m.View().Cursor != nil {
					t.Error("there is a cursor though nothing is typed")
				}
				d.calmly("enter")
				c := d.m.View().Cursor
				if c == nil {
					t.Fatalf("%v %s: no cursor", size, code)
				}
				line := []rune(strings.Split(d.frame(), "\n")[c.Y])
				i := 0
				for lipgloss.Width(string(line[:i])) < c.X {
					i++
				}
				if !strings.HasSuffix(string(line[:i]), "  90") {
					t.Errorf("%v %s: the cursor stands behind %q", size, code, string(line[:i]))
				}
			}
		}
	})
}

func TestANumberMayBeTypedAsItIsShown(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			a := newWorld(t).start(code, 80, 24).m.app
			for _, name := range deck.SettingNames() {
				in := name.Input()
				if in.Type != deck.InputWhole && in.Type != deck.InputShare {
					continue
				}
				for _, n := range []float64{in.Least, in.Least + in.Step, in.Most - in.Step, in.Most} {
					shown := a.shownNumber(name, n)
					got, ok := a.readTyped(name, shown)
					if _, err := deck.Choose(name, got, deck.Stamp{}); !ok || err != nil || deck.SettingText(name, got) != numberText(n) {
						t.Errorf("%s %s: %q is read as %v", code, name, shown, got)
					}
				}
			}
		})
	}
}

func TestTheRangeNamesNumbersThatCanBeTyped(t *testing.T) {
	for name, want := range map[deck.SettingName][]string{
		deck.SettingReviewsPerDay: {"0", "9999", "9999 is no limit"}, deck.SettingRollover: {"0 to 23."}, deck.SettingLearnAhead: {"0 to 1440."}, deck.SettingMaximumInterval: {"1 to 36500."},
	} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.English, 80, 24)
			toSetting(d, name)
			d.calmly("enter").shows(want...)
		})
	}
}
