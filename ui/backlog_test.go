package ui

import (
	"testing"
	"testing/synctest"
	"time"

	"dasi/ui/lang"
)

func TestABacklogIsSpreadByOneKeyAndThePlanOutlivesAKill(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			years(w, code)
			d := w.start(code, 80, 24)
			b := on[*home](d).backlog
			if b.Overdue < 50 || b.Days < 2 {
				t.Fatalf("there is no backlog: %+v", b)
			}
			due := on[*home](d).counts.Due
			d.shows(d.m.app.t.BacklogOffer(b.Overdue, b.Days, b.PerDay))
			d.calmly("y").shows(d.m.app.t.PlanBegun[:30], d.m.app.t.BacklogRunning(b.Overdue, b.PerDay)).hides("y " + d.m.app.t.Keys.ToSpread)
			now := on[*home](d).counts.Due
			if now >= due || now > b.PerDay {
				t.Errorf("today brings %d cards, want fewer than %d and at most %d", now, due, b.PerDay)
			}
			d = d.again() // it was killed
			d.shows(d.m.app.t.BacklogRunning(b.Overdue, b.PerDay))
			d.calmly("enter", "space", "4", "esc")
			d.shows(d.m.app.t.BacklogRunning(b.Overdue-1, b.PerDay-1))
			d.calmly("n").hides("n " + d.m.app.t.Keys.ToDropPlan).hides("y " + d.m.app.t.Keys.ToSpread).shows(d.m.app.t.PlanDropped)
			if got := on[*home](d).backlog; got.Running {
				t.Errorf("the plan goes on: %+v", got)
			}
		})
	}
}

func TestABacklogThatIsLeftIsOfferedAgainAnotherDay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		years(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		before := on[*home](d).counts
		d.shows("밀린 카드").calmly("n").hides("밀린 카드")
		if got := on[*home](d).counts; got != before {
			t.Errorf("leaving it changes what is due: %+v, want %+v", got, before)
		}
		d = d.again()
		d.hides("밀린 카드")
		d.pass(24 * time.Hour)
		d.calmly("?", "esc").shows("밀린 카드")
	})
}

func TestASessionFitsIntoTheMinutesThatAreChosenAndTheyAreRemembered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		years(w, lang.English)
		d := w.start(lang.English, 80, 24)
		d.calmly("n", "m").shows("▸ 15 minutes")
		all := on[*home](d.calmly("esc")).counts
		d.calmly("m", "up", "up", "up").shows("▸ 5 minutes")
		due, fresh := d.m.app.col.Queued(on[*minutes](d).filter(), d.now())
		d.shows(d.m.app.t.DueLine(due, fresh)).calmly("enter")
		s := on[*study](d)
		if s.run.Total != due+fresh || s.run.Filter.Minutes != 5 {
			t.Errorf("a session of %d cards in %d minutes, want %d in 5 (%d are due in all)", s.run.Total, s.run.Filter.Minutes, due+fresh, all.Due)
		}
		d.calmly("esc")
		on[*home](d)        // and not the question
		d.shows("Continue") // and yet there may be less time now
		d.calmly("m").shows("▸ 5 minutes")
		d = d.again()
		d.calmly("m").shows("▸ 5 minutes")
	})
}

func TestFiveMinutesAreFewerCardsThanAllThatAreDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		slow(w, lang.English)
		d := w.start(lang.English, 80, 24)
		all := on[*home](d).counts
		d.calmly("m", "up", "up", "enter")
		if got := on[*study](d).run.Total; got >= all.Due+all.New || got > 5 {
			t.Errorf("5 minutes of somebody who takes one for a card: %d cards of %d", got, all.Due+all.New)
		}
	})
}

func TestALeechIsToldAndSaysWhatCanBeDone(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			leech(w, code)
			d := w.start(code, 80, 24)
			toStudy(d)
			card := on[*study](d).card.ID
			tx := d.m.app.t
			d.hides(tx.Forgotten(7)).calmly("space").hides(tx.LeechHint[:20])
			d.calmly("1").shows(tx.BecameLeech(8, false)[:40])
			d.calmly("space", "4") // the other card
			if got := on[*study](d).card.ID; got != card {
				t.Fatalf("the card is %s, want %s again", got, card)
			}
			d.shows(tx.Forgotten(8)).hides(tx.LeechHint[:20]).calmly("space").shows(tx.LeechHint[:40])
			d.calmly("!")
			if !d.m.app.col.Suspended(card) {
				t.Error("it is not suspended")
			}
		})
	}
}
