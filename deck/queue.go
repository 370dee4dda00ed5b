package deck

import (
	"slices"
	"time"

	"dasi/content"
)

// build makes the queue of a session: due cards in the order of SettingReviewOrder, with them as SettingNewOrder says new ones round-robin
// over the sections, then those that wait in a learning step. Siblings, cards of one unit, do not meet on one day; cards with the same answer are kept apart.
func (c *Collection) build(f Filter, now time.Time) []*Card {
	d := c.sort(f, now)
	siblings := c.unitsAsked(d.today) // and those of which a card will be
	if f.Ahead {
		d.due = append(d.due, d.ahead...)
	}
	c.worstFirst(d.due, d.today)
	if f.Note == "" && !f.Ahead {
		d.due = c.spread(&d, siblings)
	}
	c.order(d.due)
	reviews := c.reviewLimit(&f, &d)
	add := func(queue, cards []*Card) []*Card {
		for _, card := range cards {
			again := card.sch.goesOn(d.today)
			if !again && (siblings[card.group] || reviews == 0) {
				continue
			}
			if !again {
				reviews--
			}
			siblings[card.group] = true
			queue = append(queue, card)
		}
		return queue
	}
	due := add(make([]*Card, 0, len(d.due)), d.due)
	limit := max(0, c.Settings.NewPerDay-d.newToday)
	switch {
	case f.Note != "":
		limit = len(d.fresh) // who asks for one section wants its cards
	case f.More:
		limit = c.Settings.NewPerDay
	}
	queue := c.placeNew(due, introduce(d.fresh, siblings, d.introduced, limit))
	queue = apart(add(queue, d.waiting), c.answers)
	if f.Minutes > 0 {
		queue = c.fit(queue, time.Duration(f.Minutes)*time.Minute)
	}
	return queue
}

// askedSince says that a card was answered after a session began, elsewhere or by a clock that was ahead, and that this ended it for the day.
func (c *Collection) askedSince(card *Card, start time.Time, today Day) bool {
	s := &card.sch
	return s.LastAt.After(start) && !(s.Stepping() && s.DueDay <= today) && !c.adrift(card, today)
}

// goesOn says that a card was asked on the day already: it goes on through its steps whichever sibling was asked. Siblings put off new
// cards, reviews, and cards whose step went on over the end of a day (Anki's manual, "Burying Siblings").
func (sch *Schedule) goesOn(today Day) bool { return sch.Reps > 0 && sch.Last == today }

// unitsAsked says of which units a card was asked on a day that is not past.
func (c *Collection) unitsAsked(today Day) []bool {
	units := make([]bool, c.groups)
	for i := range c.Cards {
		if card := &c.Cards[i]; card.sch.goesOn(today) {
			units[card.group] = true
		}
	}
	return units
}

// reviewLimit is how many more cards the day takes for review; what is on its way through its steps today goes on in any case.
func (c *Collection) reviewLimit(f *Filter, d *dealt) int {
	if c.Settings.ReviewsPerDay == NoReviewLimit || f.Note != "" || f.Ahead { // who asks for these wants them
		return len(d.due) + len(d.waiting)
	}
	return max(0, c.Settings.ReviewsPerDay-d.reviewedToday)
}

// dealt are the cards that a filter takes, by what is to be done with them on a day.
type dealt struct {
	today         Day
	due           []*Card
	waiting       []*Card // in a learning step that is nearly due
	fresh         []*Card // new
	ahead         []*Card // due another day
	introduced    []int   // by owner: cards of it that are no longer new, whatever the filter
	newToday      int     // cards that were new today, whatever the filter
	reviewedToday int     // cards that were asked today and not new, whatever the filter
	caughtUp      int     // of these, cards that the plan spreads
}

func (c *Collection) sort(f Filter, now time.Time) dealt {
	d := dealt{today: c.Today(now), introduced: make([]int, c.owners)}
	start := stampTime(now)
	for i := range c.Cards {
		card := &c.Cards[i]
		s := &card.sch
		if s.Reps > 0 {
			d.introduced[card.owner]++
			switch d.today {
			case s.First:
				d.newToday++
			case s.Last:
				d.reviewedToday++
				if s.Owed < c.Settings.Plan.Day {
					d.caughtUp++
				}
			}
		}
		switch {
		case !f.takes(card) || card.hidden(d.today) || c.askedSince(card, start, d.today):
		case s.Reps == 0:
			d.fresh = append(d.fresh, card)
		case c.adrift(card, d.today):
			d.due = append(d.due, card)
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
	return f.Root == "" && f.Note == "" && len(f.Headings) == 0 && !f.Ahead && !f.More && f.Minutes == 0
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
func introduce(fresh []*Card, siblings []bool, introduced []int, limit int) []*Card {
	if limit <= 0 {
		return nil
	}
	of := make([][]*Card, len(introduced))
	var turns []int // owners, in the order in which they come next
	round := slices.Clone(introduced)
	for _, card := range fresh {
		if of[card.owner] == nil {
			turns = append(turns, card.owner)
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
			siblings[card.group] = true
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
func leastPicked(cards []*Card, siblings []bool, picked map[Kind]int) *Card {
	var best *Card
	for _, card := range cards {
		if siblings[card.group] {
			continue
		}
		if best == nil || picked[card.Kind] < picked[best.Kind] || best.Kind == Recall && picked[card.Kind] == picked[Recall] {
			best = card
		}
	}
	return best
}
