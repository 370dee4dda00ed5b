package deck

import "slices"

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
