package deck

import "slices"

// NoReviewLimit is the number of reviews a day from which on there is no limit.
const NoReviewLimit = 9999

// The orders of reviews.
const (
	OrderRecall   = "recall"   // those that are least likely to be recalled first
	OrderOldest   = "oldest"   // those that have been due longest first
	OrderSections = "sections" // one section after the other in turn
)

// Where new cards come.
const (
	NewLast  = "last"  // after the reviews
	NewFirst = "first" // before them
	NewMixed = "mixed" // spread among them
)

var (
	reviewOrders = [...]string{OrderRecall, OrderOldest, OrderSections}
	newOrders    = [...]string{NewLast, NewFirst, NewMixed}
)

// order puts cards that are due, the worst remembered first, into the order that is set; where it says nothing they stay.
func (c *Collection) order(cards []*Card) {
	switch c.Settings.ReviewOrder {
	case OrderOldest:
		slices.SortStableFunc(cards, func(a, b *Card) int { return int(a.sch.DueDay - b.sch.DueDay) })
	case OrderSections:
		type turn struct {
			card  *Card
			round int // how many of its owner are before it
		}
		turns, rounds := make([]turn, len(cards)), make([]int, c.owners)
		for i, card := range cards {
			turns[i] = turn{card, rounds[card.owner]}
			rounds[card.owner]++
		}
		slices.SortStableFunc(turns, func(a, b turn) int { return a.round - b.round })
		for i := range turns {
			cards[i] = turns[i].card
		}
	}
}

// placeNew puts new cards where they are to come.
func (c *Collection) placeNew(due, fresh []*Card) []*Card {
	switch c.Settings.NewOrder {
	case NewFirst:
		return append(fresh, due...)
	case NewMixed:
		all := len(due) + len(fresh)
		mixed := make([]*Card, 0, all)
		for i := range all {
			n := i * len(fresh) / all // so many of the first i cards are new
			if (i+1)*len(fresh)/all > n {
				mixed = append(mixed, fresh[n])
			} else {
				mixed = append(mixed, due[i-n])
			}
		}
		return mixed
	}
	return append(due, fresh...)
}

// worstFirst orders cards by how likely they are to be recalled on a day, the worst first.
func (c *Collection) worstFirst(cards []*Card, today Day) {
	type recalled struct {
		card  *Card
		p     float64
		place int // where it stood: sorting by it too is faster than a stable sort
	}
	all := make([]recalled, len(cards))
	for i, card := range cards {
		all[i] = recalled{card, c.scheduler.Recall(&card.sch, today), i}
	}
	slices.SortFunc(all, func(a, b recalled) int {
		switch {
		case a.p < b.p:
			return -1
		case a.p > b.p:
			return 1
		}
		return a.place - b.place
	})
	for i := range all {
		cards[i] = all[i].card
	}
}

// sameAnswerApart is what keeps cards with one answer apart in a queue (NOTES section 7).
const sameAnswerApart = 5

// apart moves cards so that the same answer comes at least five cards later, as far as there are others to put between: the first that
// may come is next, unless an answer has so many cards left that it has to be one of them. answers is how many there are.
func apart(queue []*Card, answers int) []*Card {
	left := make([]int, answers) // of each answer
	for _, card := range queue {
		left[card.said]++
	}
	having := make([]int, len(queue)+1) // number of cards left -> of how many answers
	most := 0
	for _, n := range left {
		having[n]++
		most = max(most, n)
	}
	last := make([]int, answers) // position of its last card, from 1
	moved := make([]*Card, 0, len(queue))
	rest := slices.Clone(queue)
	for len(rest) > 0 {
		may := func(card *Card) bool { at := last[card.said]; return at == 0 || len(moved)+1-at >= sameAnswerApart }
		next := -1
		if (most-1)*sameAnswerApart+having[most] >= len(rest) {
			next = slices.IndexFunc(rest, func(card *Card) bool { return left[card.said] == most && may(card) })
		}
		if next < 0 {
			next = max(0, slices.IndexFunc(rest, may))
		}
		card := rest[next]
		copy(rest[1:next+1], rest[:next])
		rest = rest[1:]
		moved = append(moved, card)
		last[card.said] = len(moved)
		having[left[card.said]]--
		left[card.said]--
		having[left[card.said]]++
		for most > 0 && having[most] == 0 {
			most--
		}
	}
	return moved
}
