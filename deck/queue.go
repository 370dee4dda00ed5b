package deck

import (
	"slices"
	"time"

	"dasi/content"
)

// What keeps cards apart in a queue (NOTES section 7), and how far ahead a learning step may be taken.
const (
	sameAnswerApart = 5
	learnAhead      = 20 * time.Minute // Anki's default learn-ahead limit
)

// Counts says what there is to do.
type Counts struct {
	Cards   int // in all
	Due     int // cards to review today
	New     int // new cards that today still brings
	Unseen  int // new cards in all
	NextDue time.Time
	Time    time.Duration // that Due and New will take, by the person's own times
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
		if s.Reps == 0 {
			n.Unseen++
			continue
		}
		if s.Took > 0 {
			took += min(s.Took, time.Minute)
			timed++
		}
		if !c.Hidden(id, today) && s.DueDay > today && (n.NextDue.IsZero() || s.Due.Before(n.NextDue)) {
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

// build makes the queue of a session: due cards, the worst remembered first, then new ones round-robin over the sections. Siblings, cards
// of one unit, do not meet on one day; cards with the same answer are kept apart.
func (c *Collection) build(f Filter, now time.Time) []CardID {
	today := c.Today(now)
	var due, fresh, ahead []*Card
	siblings := map[UnitID]bool{} // units of which a card was or will be asked today
	introduced := map[int]int{}   // owner -> cards of it that are no longer new
	newToday := 0
	for i := range c.Cards {
		card := &c.Cards[i]
		s := c.schedules[card.ID]
		if s.Reps == 0 {
			continue
		}
		introduced[card.owner]++
		if s.First == today {
			newToday++
		}
		if s.Last == today {
			unit, _ := card.ID.Split()
			siblings[unit] = true
		}
	}
	for i := range c.Cards {
		card := &c.Cards[i]
		s := c.schedules[card.ID]
		switch {
		case c.Hidden(card.ID, today) || !f.takes(card):
		case s.Reps == 0:
			fresh = append(fresh, card)
		case s.DueDay <= today:
			due = append(due, card)
		default:
			ahead = append(ahead, card)
		}
	}
	if f.Ahead {
		due = append(due, ahead...)
	}
	slices.SortStableFunc(due, func(a, b *Card) int {
		if ra, rb := c.Recall(a.ID, now), c.Recall(b.ID, now); ra != rb {
			if ra < rb {
				return -1
			}
			return 1
		}
		return 0
	})
	var queue []*Card
	for _, card := range due {
		unit, _ := card.ID.Split()
		if s := c.schedules[card.ID]; siblings[unit] && s.Last != today {
			continue
		}
		siblings[unit] = true
		queue = append(queue, card)
	}
	limit := max(0, c.Settings.NewPerDay-newToday)
	switch {
	case f.Note != "":
		limit = len(fresh) // who asks for one section wants its cards
	case f.More:
		limit = c.Settings.NewPerDay
	}
	queue = append(queue, introduce(fresh, siblings, introduced, limit)...)
	ids := make([]CardID, 0, len(queue))
	for _, card := range apart(queue) {
		ids = append(ids, card.ID)
	}
	return ids
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

// introduce picks new cards: one of each section in turn, in the order of the notes, sections with the fewest introduced cards first; in
// each section the kind that was picked least so far.
func introduce(fresh []*Card, siblings map[UnitID]bool, introduced map[int]int, limit int) []*Card {
	var owners []int
	of := map[int][]*Card{}
	for _, card := range fresh {
		if of[card.owner] == nil {
			owners = append(owners, card.owner)
		}
		of[card.owner] = append(of[card.owner], card)
	}
	round := map[int]int{}
	for _, o := range owners {
		round[o] = introduced[o]
	}
	picked := map[Kind]int{}
	var queue []*Card
	for len(queue) < limit && len(owners) > 0 {
		slices.SortStableFunc(owners, func(a, b int) int { return round[a] - round[b] })
		turn := round[owners[0]]
		left := owners[:0:0]
		for _, o := range owners {
			if round[o] > turn || len(queue) >= limit {
				left = append(left, o)
				continue
			}
			card := leastPicked(of[o], siblings, picked)
			if card == nil {
				continue // nothing of it may be asked today
			}
			unit, _ := card.ID.Split()
			siblings[unit] = true
			picked[card.Kind]++
			queue = append(queue, card)
			of[o] = slices.DeleteFunc(of[o], func(x *Card) bool { return x == card })
			round[o]++
			left = append(left, o)
		}
		owners = left
	}
	return queue
}

// leastPicked takes the card whose kind was picked least; of one kind the first in the note. To name all points of a
// section is the hardest: where it is a tie, that waits.
func leastPicked(cards []*Card, siblings map[UnitID]bool, picked map[Kind]int) *Card {
	var best *Card
	for _, card := range cards {
		unit, _ := card.ID.Split()
		if siblings[unit] {
			continue
		}
		if best == nil || picked[card.Kind] < picked[best.Kind] || best.Kind == Recall && picked[card.Kind] == picked[Recall] {
			best = card
		}
	}
	return best
}

// apart moves cards back so that the same answer does not come within five cards, as far as there are others to put between.
func apart(queue []*Card) []*Card {
	out := make([]*Card, 0, len(queue))
	rest := slices.Clone(queue)
	for len(rest) > 0 {
		next := slices.IndexFunc(rest, func(card *Card) bool {
			recent := out[max(0, len(out)-sameAnswerApart+1):]
			return !slices.ContainsFunc(recent, func(o *Card) bool { return o.answer == card.answer })
		})
		if next < 0 {
			next = 0
		}
		out = append(out, rest[next])
		rest = slices.Delete(rest, next, next+1)
	}
	return out
}

// isDueStep says that a card in a learning step may be asked now.
func (c *Collection) isDueStep(id CardID, now time.Time) bool {
	s := c.schedules[id]
	return s.Stepping() && !s.Due.After(now)
}
