package deck

import (
	"testing"
	"time"

	"dasi/deck/fsrs"
)

// forget lets a card lapse so many times, each on a day of its own, and gives the moment of the last answer.
func forget(c *Collection, session SessionID, card CardID, lapses int, now time.Time) time.Time {
	for range lapses {
		for s := c.Schedule(card); s.State != fsrs.Review; s = c.Schedule(card) {
			c.Answer(session, card, fsrs.Easy, 0, now)
		}
		now = now.AddDate(0, 0, 1)
		c.Answer(session, card, fsrs.Again, 0, now)
	}
	return now
}

func TestALeechIsOneAtEightLapsesAndEveryFourAfter(t *testing.T) {
	c := collect(studyNotes())
	id, now := startStudy(c)
	card := c.Cards[0].ID
	for lapse := 1; lapse <= 17; lapse++ {
		now = forget(c, id, card, 1, now)
		s := c.Schedule(card)
		if s.Lapses != lapse || s.BecameLeech() != (lapse == 8 || lapse == 12 || lapse == 16) || s.IsLeech() != (lapse >= 8) {
			t.Errorf("lapse %d: got %d lapses, leech %t, became one %t", lapse, s.Lapses, s.IsLeech(), s.BecameLeech())
		}
		if c.Suspended(card) {
			t.Errorf("lapse %d: suspended, though nobody wants that", lapse)
		}
		c.Answer(id, card, fsrs.Again, 0, now.Add(time.Minute)) // in its relearning step: no lapse
		if s := c.Schedule(card); s.Lapses != lapse || s.BecameLeech() {
			t.Errorf("lapse %d, step: got %d lapses, became a leech %t", lapse, s.Lapses, s.BecameLeech())
		}
	}
}

func startStudy(c *Collection) (SessionID, time.Time) {
	id, _ := c.Start(Filter{}, tuesday)
	return id, tuesday
}

func TestALeechIsSuspendedWhereThatIsWantedAndBroughtBack(t *testing.T) {
	c := choose(t, collect(studyNotes()), SettingLeechSuspend, true)
	id, now := startStudy(c)
	card := c.Cards[0].ID
	now = forget(c, id, card, 8, now)
	if !c.Suspended(card) || !c.Hidden(card, c.Today(now)) || c.Counts(now).Suspended != 1 {
		t.Error("the eighth lapse suspends nothing")
	}
	if c.load[c.Schedule(card).DueDay] != 0 {
		t.Error("a suspended leech counts as due")
	}
	c.Undo(id, now)
	if c.Suspended(card) {
		t.Error("taken back it is still suspended")
	}
	c.Answer(id, card, fsrs.Again, 0, now)
	if delta := c.SetSuspended([]CardID{card}, false, now); delta == nil || c.Suspended(card) {
		t.Error("it cannot be brought back")
	}
	if again := reopen(t, c.Progress, studyNotes()); again.Suspended(card) {
		t.Error("brought back, a new start suspends it again")
	}
	now = forget(c, id, card, 3, now)
	if c.Suspended(card) {
		t.Error("the eleventh lapse suspends it")
	}
	forget(c, id, card, 1, now)
	if !c.Suspended(card) {
		t.Error("the twelfth lapse suspends nothing")
	}
	if c = choose(t, c, SettingLeechSuspend, false); c.Suspended(card) {
		t.Error("it stays suspended though that is not wanted any more")
	}
}
