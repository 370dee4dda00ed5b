package deck

import "time"

// What is reckoned with until the person's own times are known (Anki's own simulator has 8 to 20 s a review), and the longest that an answer
// counts for: who went away is not slow.
const (
	secondsPerCard = 15 * time.Second
	longestAnswer  = time.Minute
)

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
