package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"dasi/deck"
	"dasi/ui/lang"
)

func TestCardsAreSuspendedAndBroughtBackInTheList(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(code, 80, 24)
			toCards(d)
			s := on[*cards](d)
			all := len(s.ids(false))
			before := d.frame()
			d.calmly("!").shows(d.m.app.t.SuspendedHere, d.m.app.t.CardCount(all, 1))
			if again := d.calmly("!", "down", "up").frame(); again != before {
				t.Errorf("pressed again it is not as before:\n%s\nbut\n%s", before, again)
			}
			// What was suspended before stays so when all that followed it is taken back.
			d.calmly("!", "@").shows(d.m.app.t.SuspendedAll(all-1), d.m.app.t.CardCount(all, all))
			d.calmly("@").shows(d.m.app.t.ResumedAll(all-1), d.m.app.t.CardCount(all, 1))
			d.calmly("@", "esc")
			on[*read](d)
			d.shows(d.m.app.t.IsSuspended).hides("s " + d.m.app.t.Keys.ToStudy)
			d = d.again()
			toRead(d)
			d.press("right").shows(d.m.app.t.CardCount(all, all))
			d.calmly("@").shows(d.m.app.t.ResumedAll(all), d.m.app.t.CardCount(all, 0))
		})
	}
}

func TestTheListReturnsToItsCard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		toCards(d)
		want := on[*cards](d).rows[2].card.ID
		d.calmly("down", "down", "enter")
		if got := on[*look](d).view.card.ID; got != want {
			t.Fatalf("enter shows %s, want %s", got, want)
		}
		below := d.m.stack[len(d.m.stack)-3].(*read)
		section, scroll := below.cursor, below.scroll
		d.calmly("esc", "esc")
		on[*read](d)
		if below.cursor != section || below.scroll != scroll {
			t.Errorf("back at row %d line %d, want %d and %d", below.cursor, below.scroll, section, scroll)
		}
		d.calmly("ㅊ")
		if got := on[*cards](d).card().ID; got != want {
			t.Errorf("the list opens at %s, want %s", got, want)
		}
		d.press("ctrl+c")
		d = d.again()
		toRead(d)
		d.press("right")
		if got := on[*cards](d).card().ID; got != want {
			t.Errorf("in the next process the list opens at %s, want %s", got, want)
		}
	})
}

func TestACardThatIsSuspendedWhileItIsAskedIsAskedNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("gap", "define", "recall")(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		first := on[*study](d).card.ID
		d.calmly("space", "o", "right")
		list := on[*cards](d)
		list.cursor = slices.IndexFunc(list.rows, func(r cardRow) bool { return r.card != nil && r.card.ID == first })
		d.calmly("!", "esc", "esc")
		s := on[*study](d)
		if s.card.ID == first || s.shown != 0 {
			t.Fatalf("it still asks %s, shown %d", s.card.ID, s.shown)
		}
		// The others are suspended all at once: nothing is left to ask.
		d.calmly("space", "o", "right", "@", "esc", "esc")
		on[*summary](d)
		d.calmly("esc")
		on[*home](d)
		d.hides(d.m.app.t.Continue)
	})
}

func TestNothingIsOfferedWhereAllIsSuspended(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t).own("history", map[string]string{"kings.md": points[code]})
			w.before(code, func(c *deck.Collection) []*deck.Progress {
				var ids []deck.CardID
				for i := range c.Cards {
					ids = append(ids, c.Cards[i].ID)
				}
				return []*deck.Progress{c.SetSuspended(ids, true, w.now())}
			})
			d := w.start(code, 80, 24)
			d.hides(d.m.app.t.Review, d.m.app.t.Ahead, d.m.app.t.NoCards)
			if words := strings.Fields(d.m.app.t.AllSuspended); !strings.Contains(strings.Join(strings.Fields(d.frame()), " "), strings.Join(words, " ")) {
				t.Errorf("Home does not say why there is nothing to do:\n%s", d.frame())
			}
			d.press("enter", "right")
			on[*cards](d)
			d.calmly("@", "esc", "esc").shows(d.m.app.t.Review)
		})
	}
}
