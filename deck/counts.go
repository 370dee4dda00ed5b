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

// secondsPerCard is how long a card takes until the person's own times are known. Anki's own simulator reckons with 8 to 20 s a review.
const secondsPerCard = 15 * time.Second

// Counts says what there is to do today, over all that is open.
func (c *Collection) Counts(now time.Time) Counts {
	today := c.Today(now)
	n := Counts{Cards: len(c.Cards)}
	var took time.Duration
	var timed int
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
		if s.Took > 0 {
			took += min(s.Took, time.Minute)
			timed++
		}
		if !hidden && s.DueDay > today && (n.NextDue.IsZero() || s.Due.Before(n.NextDue)) {
			n.NextDue = s.Due
		}
	}
	queue := c.build(Filter{}, now)
	for _, card := range queue {
		if card.sch.Reps == 0 {
			n.New++
		} else {
			n.Due++
		}
	}
	each := secondsPerCard
	if timed > 0 {
		each = took / time.Duration(timed)
	}
	n.Time = each * time.Duration(len(queue))
	return n
}
