package store

import "dasi/deck"

// A tally is which answers a record gives, and which it takes back.
type tally struct{ given, undone []deck.ReviewID }

func tallyOf(p *deck.Progress) (a tally) {
	for _, u := range p.Units {
		for _, r := range u.Asks {
			for i := range r.Reviews {
				a.given = append(a.given, r.Reviews[i].ID)
			}
			a.undone = append(a.undone, r.Undone...)
		}
	}
	return a
}

// A count is how many answers some records give that none of them takes back, kept up as they come and go: one that waits may hold a whole history.
type count struct {
	n  int
	of map[deck.ReviewID]mentions
}

// mentions is how many records give an answer, and how many take it back.
type mentions struct{ given, undone int }

func (m mentions) counts() bool { return m.given > 0 && m.undone == 0 }

func newCount() *count { return &count{of: map[deck.ReviewID]mentions{}} }

// add takes a record in: by is 1, or -1 for one that goes.
func (c *count) add(says tally, by int) {
	for _, id := range says.given {
		c.mention(id, mentions{given: by})
	}
	for _, id := range says.undone {
		c.mention(id, mentions{undone: by})
	}
}

func (c *count) mention(id deck.ReviewID, more mentions) {
	was := c.of[id]
	now := mentions{was.given + more.given, was.undone + more.undone}
	if was.counts() {
		c.n--
	}
	if now.counts() {
		c.n++
	}
	if now == (mentions{}) {
		delete(c.of, id)
	} else {
		c.of[id] = now
	}
}
