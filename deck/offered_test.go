package deck

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dasi/content"
	"dasi/deck/fsrs"
)

// pairNotes have terms, each asked in two directions.
func pairNotes() []content.Note {
	return notesOf(map[string]string{"net.md": "# Net\n## Ports\n- SSH: port 22\n- HTTP: port 80\n- HTTPS: port 443\n- DNS: port 53\n## Words\n- MTU: the largest packet of a link\n- TTL: hops that a packet may make\n- RTT: time there and back\n"})
}

// checkOffered holds what is counted against what a session asks, for every filter that a screen begins one with. It leaves one begun.
func checkOffered(c *Collection, now time.Time) (SessionID, error) {
	today := c.Today(now)
	var last SessionID
	for _, f := range []Filter{{}, {Ahead: true}, {More: true}, {Minutes: 1}, {Root: "rtest", Note: c.Cards[0].Note, Headings: c.Cards[0].Section}} {
		due, fresh := c.Queued(f, now)
		if n := c.Counts(now); f.Everything() && (n.Due != due || n.New != fresh) {
			return "", fmt.Errorf("Counts %d+%d, Queued %d+%d", n.Due, n.New, due, fresh)
		}
		id, _ := c.Start(f, now)
		if id == "" {
			if due+fresh > 0 {
				return "", fmt.Errorf("%+v: %d+%d cards are counted and no session begins", f, due, fresh)
			}
			continue
		}
		last = id
		run := c.Run(id, now)
		if run.Current == "" || run.Total != due+fresh {
			return "", fmt.Errorf("%+v: %d+%d cards are counted, the session has %d and asks %q", f, due, fresh, run.Total, run.Current)
		}
		if !f.Everything() {
			continue
		}
		for i := range c.Cards {
			s := &c.Cards[i].sch
			if s.Stepping() && s.Last == today && !s.Due.After(now) && !c.Cards[i].hidden(today) && !slices.Contains(c.Progress.Sessions[id].Start.Cards, c.Cards[i].ID) {
				return "", fmt.Errorf("%s is due in its step and is not asked", inWords(&c.Cards[i]))
			}
		}
	}
	return last, nil
}

// TestWhatIsCountedIsAsked goes through histories as several machines make them: answers in sessions and beside them, to siblings
// on one day, with clocks that jump.
func TestWhatIsCountedIsAsked(t *testing.T) {
	for seed := range uint64(60) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		c, now := collect(pairNotes()), tuesday
		for step := range 60 {
			id, err := checkOffered(c, now)
			if err != nil {
				t.Fatalf("seed %d, step %d, %s: %v", seed, step, now.Format(time.DateTime), err)
			}
			card := c.Cards[rnd.IntN(len(c.Cards))].ID
			rating := fsrs.Rating(1 + rnd.IntN(4))
			if id != "" && rnd.IntN(2) == 0 {
				card = c.Run(id, now).Current
			}
			switch n := rnd.IntN(12); {
			case n < 5:
				c.Record(card, rating, 0, now)
			case n < 8 && id != "":
				c.Answer(id, card, rating, 0, now)
			case n == 8 && id != "":
				c.Bury(id, card, now)
			case n == 9 && id != "":
				c.Suspend(id, card, now)
			case n == 10 && id != "":
				c.Undo(id, now)
			case n == 11:
				c, _ = Open(c.Progress, c.Roots, testEnv(2+100*seed+uint64(step)), now)
			}
			now = now.Add([]time.Duration{0, time.Minute, 10 * time.Minute, 40 * time.Minute, 7 * time.Hour, 30 * time.Hour, -2 * time.Minute, -20 * time.Hour}[rnd.IntN(8)])
		}
	}
}

// TestAStepGoesOnWhenASiblingWasAskedToday: both directions of a term answered on one day, as two machines do.
func TestAStepGoesOnWhenASiblingWasAskedToday(t *testing.T) {
	c := collect(pairNotes())
	for i := range c.Cards {
		c.Record(c.Cards[i].ID, fsrs.Good, 0, tuesday)
	}
	now := tuesday.Add(15 * time.Minute)
	if n := c.Counts(now).Due; n != len(c.Cards) {
		t.Errorf("%d cards are due, want all %d", n, len(c.Cards))
	}
	id, _ := c.Start(Filter{}, now)
	for asked := range len(c.Cards) {
		run := c.Run(id, now)
		if run.Current == "" {
			t.Fatalf("the session ends after %d of %d", asked, len(c.Cards))
		}
		c.Answer(id, run.Current, fsrs.Easy, 0, now)
	}
	if n := c.Counts(now).Due; n != 0 {
		t.Errorf("%d cards are still due", n)
	}
}
