package deck

import "time"

// Counts says what there is to do.
type Counts struct {
	Cards     int // in all
	Due       int // cards to review today
	New       int // new cards that today still brings
	Unseen    int // new cards in all, but for those that are suspended
	Studied   int // cards that were answered at least once
	Hidden    int // cards that are not asked today: suspended or put off
	Suspended int
	NextDue   time.Time
	Time      time.Duration // that Due and New will take, by the person's own times
}

// Counts says what there is to do today, over all that is open.
func (c *Collection) Counts(now time.Time) Counts {
	today := c.Today(now)
	n := Counts{Cards: len(c.Cards)}
	for i := range c.Cards {
		card := &c.Cards[i]
		s, hidden := &card.sch, card.hidden(today)
		if hidden {
			n.Hidden++
		}
		if card.suspended {
			n.Suspended++
		}
		if s.Reps == 0 {
			if !card.suspended {
				n.Unseen++
			}
			continue
		}
		n.Studied++
	}
	queue := c.build(Filter{}, now)
	asked := make(map[*Card]bool, len(queue))
	pace := c.pace()
	for _, card := range queue {
		asked[card] = true
		if card.sch.Reps == 0 {
			n.New++
		} else {
			n.Due++
		}
		n.Time += pace.of(card)
	}
	n.NextDue = c.nextDue(asked, now)
	return n
}

// Queued says how many cards a session of the filter would ask: for review, and new ones.
func (c *Collection) Queued(f Filter, now time.Time) (due, fresh int) {
	for _, card := range c.build(f, now) {
		if card.sch.Reps == 0 {
			fresh++
		} else {
			due++
		}
	}
	return due, fresh
}

// nextDue is when the first card comes that is not among those that are asked today. What is due but left for another day comes tomorrow.
func (c *Collection) nextDue(asked map[*Card]bool, now time.Time) (next time.Time) {
	today := c.Today(now)
	tomorrow := (today + 1).Starts(c.env.Location, c.Settings.Rollover)
	for i := range c.Cards {
		card := &c.Cards[i]
		if card.sch.Reps == 0 || card.hidden(today) || asked[card] {
			continue
		}
		due := card.sch.Due
		if !due.After(now) {
			due = tomorrow
		}
		if next.IsZero() || due.Before(next) {
			next = due
		}
	}
	return next
}
