package deck

import (
	"math"
	"time"

	"dasi/deck/fsrs"
)

// Days on which few cards are due are likelier within the fuzz range, so that no day has many (SPEC 1.3). What was due at the moment of the
// answer cannot be found out again later, so that the interval stands in the review as a promise.

// Anki's weights of its load balancer: a day with n cards due, so many days ahead, weighs n^-2.15 * days^-3, and one without any 1.
const loadPower = -2.15

// siblingWeights are the factors of a day 0, 1, ... days from the nearest one on which another card of the unit is due.
var siblingWeights = [...]float64{1e-6, 0.2, 0.4, 0.6, 0.8}

// bear counts the card among those due on its day, or takes it out with by -1.
func (c *Collection) bear(s *standing, by int) {
	if s.sch.State == fsrs.Review && !s.suspended {
		c.load[s.sch.DueDay] += by
	}
}

// weight gives how likely each interval of a card is to be picked that begins on a day; nil where all are alike.
func (c *Collection) weight(id CardID, today Day) func(days int) float64 {
	i, live := c.byID[c.canon(id)]
	if !c.Settings.Balance || !live {
		return nil
	}
	own, siblings := &c.Cards[i].sch, c.siblingDays(i)
	return func(days int) float64 {
		on := today + Day(days)
		n := c.load[on]
		if own.State == fsrs.Review && own.DueDay == on && !c.Cards[i].suspended {
			n-- // itself, when it is asked ahead of its time
		}
		w := 1.0
		if n > 0 {
			w = math.Exp(loadPower*math.Log(float64(n))) / float64(days*days*days)
		}
		nearest := len(siblingWeights)
		for _, due := range siblings {
			nearest = min(nearest, max(int(on-due), int(due-on)))
		}
		if nearest < len(siblingWeights) {
			w *= siblingWeights[nearest]
		}
		return w
	}
}

// siblingDays are the days on which the other cards of a card's unit are due, but for suspended ones. They stand side by side.
func (c *Collection) siblingDays(card int) (days []Day) {
	c.eachSibling(card, func(sibling *Card) bool {
		if sibling.sch.State == fsrs.Review && !sibling.suspended {
			days = append(days, sibling.sch.DueDay)
		}
		return true
	})
	return days
}

// eachSibling goes through the other cards of a card's unit until one says that it is enough.
func (c *Collection) eachSibling(card int, more func(*Card) bool) {
	from := card
	for from > 0 && c.Cards[from-1].group == c.Cards[card].group {
		from--
	}
	for i := from; i < len(c.Cards) && c.Cards[i].group == c.Cards[card].group; i++ {
		if i != card && !more(&c.Cards[i]) {
			return
		}
	}
}

// promise is the interval that the key of a rating showed, if it is another than the one that follows from the card and its number of answers;
// 0 else.
func (c *Collection) promise(id CardID, rating fsrs.Rating, at time.Time) int {
	id = c.canon(id)
	sch, today := c.Schedule(id), c.Today(at)
	scheduler := c.schedulerOf(id)
	f := scheduler.fuzz(seedOf(id), sch.Reps)
	if !f.On || sch.LastAt.After(at) { // an answer recorded late was shown no key
		return 0
	}
	follows, _ := scheduler.Answer(sch.Card, rating, sch.elapsed(today), f)
	if f.Weight = c.weight(id, today); f.Weight == nil || follows.Days == 0 {
		return 0
	}
	if shown, _ := scheduler.Answer(sch.Card, rating, sch.elapsed(today), f); shown.Days != follows.Days {
		return shown.Days
	}
	return 0
}
