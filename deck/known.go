package deck

import (
	"math"
	"time"

	"dasi/content"
)

// Known is how much of all cards would be recalled now, in percent: the mean of the predicted recalls, a new card counting 0. What is suspended
// is not to be learned, and does not count.
func (c *Collection) Known(now time.Time) int {
	today := c.Today(now)
	sum, cards := 0.0, 0
	for i := range c.Cards {
		if card := &c.Cards[i]; !card.suspended {
			sum += c.scheduler.Recall(&card.sch, today)
			cards++
		}
	}
	if cards == 0 {
		return 0
	}
	return int(math.Round(100 * sum / float64(cards)))
}

// SectionKnown is the same for one section, with the number of its cards that are not suspended; -1 when none of them was studied yet.
func (c *Collection) SectionKnown(root RootID, note content.NoteID, section int, now time.Time) (percent, cards int) {
	today := c.Today(now)
	sum, studied := 0.0, false
	for _, i := range c.bySection[sectionID{root, note, section}] {
		card := &c.Cards[i]
		if card.suspended {
			continue
		}
		cards++
		sum += c.scheduler.Recall(&card.sch, today)
		studied = studied || card.sch.Reps > 0
	}
	if !studied {
		return -1, cards
	}
	return int(math.Round(100 * sum / float64(cards))), cards
}

// Forecast counts the cards that come on each of the next days, today first. Today has what is overdue too, and as many cards as Counts says:
// siblings of what is asked, and what a limit leaves, come tomorrow, and what a plan has for later days then.
func (c *Collection) Forecast(now time.Time, days int) []int {
	due := make([]int, days)
	today := c.Today(now)
	for i := range c.Cards {
		card := &c.Cards[i]
		if card.sch.Reps == 0 || card.hidden(today) {
			continue
		}
		at := max(0, int(card.sch.DueDay-today))
		if c.adrift(card, today) {
			at = 0
		}
		if at < days {
			due[at]++
		}
	}
	if days > 0 {
		later, each := c.afterToday(now)
		due[0] -= later
		for i, n := range each[:min(len(each), days-1)] {
			due[i+1] += n
		}
		asked, _ := c.Queued(Filter{}, now)
		if left := due[0] - asked; left > 0 {
			due[0] = asked
			if days > 1 {
				due[1] += left
			}
		}
	}
	return due
}

// SetPlaces remembers where the user is.
func (c *Collection) SetPlaces(places map[string]Place, now time.Time) *Progress {
	delta := &Progress{Places: map[string]Place{}}
	for k, p := range places {
		p.Stamp = c.stamp(now).after(c.Progress.Places[k].Stamp)
		delta.Places[k] = p
	}
	Merge(c.Progress, delta)
	return delta
}

// Knows says that something was recorded for a card, whether the open notes yield it or not.
func (c *Collection) Knows(id CardID) bool { return c.asked(id) != nil }
