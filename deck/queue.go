package deck

import (
	"cmp"
	"slices"
	"time"

	"dasi/content"
)

// sameAnswerApart is what keeps cards with one answer apart in a queue (NOTES section 7).
const sameAnswerApart = 5

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
		id := c.Cards[i].ID
		s := c.schedules[id]
		hidden, suspended := c.hidden(id, today)
		if hidden {
			n.Hidden++
		}
		if suspended {
			n.Suspended++
		}
		if s.Reps == 0 {
			if !suspended {
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
	for _, id := range queue {
		if c.schedules[id].Reps == 0 {
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

// build makes the queue of a session: due cards, the worst remembered first, then new ones round-robin over the sections, then those that
// wait in a learning step. Siblings, cards of one unit, do not meet on one day; cards with the same answer are kept apart.
func (c *Collection) build(f Filter, now time.Time) []CardID {
	d := c.sort(f, now)
	siblings := map[UnitID]bool{} // units of which a card was or will be asked today
	for i := range c.Cards {
		if s := c.schedules[c.Cards[i].ID]; s.Reps > 0 && s.Last == d.today {
			siblings[c.Cards[i].unit.ID] = true
		}
	}
	if f.Ahead {
		d.due = append(d.due, d.ahead...)
	}
	recall := make(map[*Card]float64, len(d.due))
	for _, card := range d.due {
		recall[card] = c.Recall(card.ID, now)
	}
	slices.SortStableFunc(d.due, func(a, b *Card) int { return cmp.Compare(recall[a], recall[b]) })
	var queue []*Card
	add := func(cards []*Card) {
		for _, card := range cards {
			if again := c.schedules[card.ID].Last == d.today; again || !siblings[card.unit.ID] {
				siblings[card.unit.ID] = true
				queue = append(queue, card)
			}
		}
	}
	add(d.due)
	limit := max(0, c.Settings.NewPerDay-d.newToday)
	switch {
	case f.Note != "":
		limit = len(d.fresh) // who asks for one section wants its cards
	case f.More:
		limit = c.Settings.NewPerDay
	}
	queue = append(queue, introduce(d.fresh, siblings, d.introduced, limit)...)
	add(d.waiting)
	return apart(queue)
}

// dealt are the cards that a filter takes, by what is to be done with them on a day.
type dealt struct {
	today      Day
	due        []*Card
	waiting    []*Card     // in a learning step that is nearly due
	fresh      []*Card     // new
	ahead      []*Card     // due another day
	introduced map[int]int // owner -> cards of it that are no longer new, whatever the filter
	newToday   int         // cards that were new today, whatever the filter
}

func (c *Collection) sort(f Filter, now time.Time) dealt {
	d := dealt{today: c.Today(now), introduced: map[int]int{}}
	for i := range c.Cards {
		card := &c.Cards[i]
		s := c.schedules[card.ID]
		if s.Reps > 0 {
			d.introduced[card.owner]++
			if s.First == d.today {
				d.newToday++
			}
		}
		switch {
		case !f.takes(card) || c.Hidden(card.ID, d.today):
		case s.Reps == 0:
			d.fresh = append(d.fresh, card)
		case s.Stepping() && s.Due.After(now):
			if !c.tooEarly(s, now) {
				d.waiting = append(d.waiting, card)
			}
		case s.DueDay <= d.today:
			d.due = append(d.due, card)
		default:
			d.ahead = append(d.ahead, card)
		}
	}
	return d
}

// Everything says that the filter leaves nothing out and brings nothing ahead of its time.
func (f *Filter) Everything() bool {
	return f.Root == "" && f.Note == "" && len(f.Headings) == 0 && !f.Ahead && !f.More
}

// takes says whether a card belongs to the filter. A session of one section asks no identify card: its name is on the screen already.
func (f *Filter) takes(card *Card) bool {
	switch {
	case f.Root != "" && card.Root != f.Root, f.Note != "" && card.Note != f.Note:
		return false
	case len(f.Headings) == 0:
		return true
	}
	if len(card.Section) < len(f.Headings) || card.Kind == Identify {
		return false
	}
	for i, h := range f.Headings {
		if content.Fold(card.Section[i]) != content.Fold(h) {
			return false
		}
	}
	return true
}

// introduce picks new cards: one of each owner in turn, in the order of the notes, those with the fewest introduced cards first; of each
// the kind that was picked least so far.
func introduce(fresh []*Card, siblings map[UnitID]bool, introduced map[int]int, limit int) []*Card {
	of := map[int][]*Card{}
	var turns []int // owners, in the order in which they come next
	round := map[int]int{}
	for _, card := range fresh {
		if of[card.owner] == nil {
			turns = append(turns, card.owner)
			round[card.owner] = introduced[card.owner]
		}
		of[card.owner] = append(of[card.owner], card)
	}
	picked := map[Kind]int{}
	var queue []*Card
	for len(queue) < limit && len(turns) > 0 {
		slices.SortStableFunc(turns, func(a, b int) int { return round[a] - round[b] })
		turn := round[turns[0]]
		next := turns[:0:0]
		for _, o := range turns {
			if round[o] > turn || len(queue) >= limit {
				next = append(next, o)
				continue
			}
			card := leastPicked(of[o], siblings, picked)
			if card == nil {
				continue // nothing of it may be asked today
			}
			siblings[card.unit.ID] = true
			picked[card.Kind]++
			queue = append(queue, card)
			round[o]++
			next = append(next, o)
		}
		turns = next
	}
	return queue
}

// leastPicked takes the card whose kind was picked least; of one kind the first in the note. To name all points of a
// section is the hardest: where it is a tie, that waits.
func leastPicked(cards []*Card, siblings map[UnitID]bool, picked map[Kind]int) *Card {
	var best *Card
	for _, card := range cards {
		if siblings[card.unit.ID] {
			continue
		}
		if best == nil || picked[card.Kind] < picked[best.Kind] || best.Kind == Recall && picked[card.Kind] == picked[Recall] {
			best = card
		}
	}
	return best
}

// apart moves cards so that the same answer comes at least five cards later, as far as there are others to put between: the first that
// may come is next, unless an answer has so many cards left that it has to be one of them.
func apart(queue []*Card) []CardID {
	left := map[string]int{}
	for _, card := range queue {
		left[card.answer]++
	}
	answers := make([]int, len(queue)+1) // number of cards left -> of how many answers
	most := 0
	for _, n := range left {
		answers[n]++
		most = max(most, n)
	}
	last := map[string]int{} // answer -> position of its last card, from 1
	ids := make([]CardID, 0, len(queue))
	rest := slices.Clone(queue)
	for len(rest) > 0 {
		may := func(card *Card) bool { at := last[card.answer]; return at == 0 || len(ids)+1-at >= sameAnswerApart }
		next := -1
		if (most-1)*sameAnswerApart+answers[most] >= len(rest) {
			next = slices.IndexFunc(rest, func(card *Card) bool { return left[card.answer] == most && may(card) })
		}
		if next < 0 {
			next = max(0, slices.IndexFunc(rest, may))
		}
		card := rest[next]
		copy(rest[1:next+1], rest[:next])
		rest = rest[1:]
		ids = append(ids, card.ID)
		last[card.answer] = len(ids)
		answers[left[card.answer]]--
		left[card.answer]--
		answers[left[card.answer]]++
		for most > 0 && answers[most] == 0 {
			most--
		}
	}
	return ids
}
