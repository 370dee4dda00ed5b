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

// What is reckoned with until the person's own times are known (Anki's own simulator has 8 to 20 s a review), and the longest that an answer
// counts for: who went away is not slow.
const (
	secondsPerCard = 15 * time.Second
	longestAnswer  = time.Minute
)

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

// pace is how long a card takes on one day, with all its answers.
type pace struct{ review, fresh time.Duration }

// pace is the mean of the last day of every card, of those that were new on it and of the others; the mean, because its multiples are what
// many cards take. Where one of them is not known yet the other stands for it.
func (c *Collection) pace() pace {
	var spent [2]time.Duration
	var cards [2]time.Duration
	for i := range c.Cards {
		s := &c.Cards[i].sch
		if s.Reps == 0 || s.Spent == 0 {
			continue
		}
		which := 0
		if s.First == s.Last {
			which = 1
		}
		spent[which] += s.Spent
		cards[which]++
	}
	mean := func(which int) time.Duration {
		for _, i := range []int{which, 1 - which} {
			if cards[i] > 0 {
				return spent[i] / cards[i]
			}
		}
		return secondsPerCard
	}
	return pace{review: mean(0), fresh: mean(1)}
}

func (p *pace) of(card *Card) time.Duration {
	if card.sch.Reps == 0 {
		return p.fresh
	}
	return p.review
}

// fit is as much of the beginning of a queue as there is time for, but one card in any case.
func (c *Collection) fit(queue []*Card, room time.Duration) []*Card {
	pace := c.pace()
	for i, card := range queue {
		if room -= pace.of(card); room < 0 {
			return queue[:max(1, i)]
		}
	}
	return queue
}
