package deck

import (
	"slices"
	"time"
)

// A clock may be wrong: set back, or ahead for a while. Which one it was cannot be known, but most of a history is right. Where it lies in the
// past as it should, a few reviews dated in the future count when their day comes, and not before: else their cards would not be seen for
// years. Where most of it lies in the future, it is the clock of now that is behind; all reviews count then, and their cards are due.

// Ahead is what lies in the future by the clock at opening, whether it counts yet or not. An answer of today or tomorrow is none of it: it may be
// tomorrow elsewhere.
type Ahead struct {
	Reviews int       // that were not undone
	Latest  time.Time // of these; zero for none
	Cards   []CardID  // that have them, in order, in the notes or not
}

func (a *Ahead) add(card CardID, reviews []Review, tomorrow Day) {
	before := a.Reviews
	for i := range reviews {
		if reviews[i].Day > tomorrow {
			a.Reviews++
			if reviews[i].At.After(a.Latest) {
				a.Latest = reviews[i].At
			}
		}
	}
	if a.Reviews > before {
		a.Cards = append(a.Cards, card)
	}
}

// Ahead says which answers lie in the future.
func (c *Collection) Ahead() Ahead { return c.ahead }

// findEarly finds the reviews that do not count yet, for as long as the collection is open. A day more than today is no future: it may be
// one on the clocks of another place.
func (c *Collection) findEarly(now time.Time) {
	tomorrow := c.Today(now) + 1
	asked, ahead := 0, 0
	c.early = map[ReviewID]bool{}
	for id, u := range c.Progress.Units {
		if u == nil {
			continue
		}
		for ask, a := range u.Asks {
			if a == nil || len(a.Reviews) == 0 {
				continue
			}
			asked++
			if a.Reviews[len(a.Reviews)-1].Day <= tomorrow {
				continue
			}
			ahead++
			c.ahead.add(NewCardID(id, ask), a.Valid(), tomorrow)
			for _, r := range a.Reviews {
				if r.Day > tomorrow {
					c.early[r.ID] = true
				}
			}
		}
	}
	slices.Sort(c.ahead.Cards)
	if 2*ahead >= asked {
		clear(c.early)
	}
}

// counted leaves out the reviews that do not count yet.
func (c *Collection) counted(reviews []Review) []Review {
	if len(c.early) == 0 {
		return reviews
	}
	return slices.DeleteFunc(reviews, func(r Review) bool { return c.early[r.ID] })
}

// adrift says that the last answer to a card lies in the future, by a clock that is behind: when it is due cannot be known, so it is, once a day.
func (c *Collection) adrift(card *Card, today Day) bool {
	return card.sch.Reps > 0 && card.sch.Last > today+1 && c.askedOn[card.ID] != today
}

// noteAsked remembers by the clock of now that a card was answered whose reviews lie in the future.
func (c *Collection) noteAsked(id CardID, now time.Time) {
	if today := c.Today(now); c.Schedule(id).Last > today+1 {
		c.askedOn[c.canon(id)] = today
	}
}
