package fsrs

import (
	"cmp"
	"slices"
)

// A firstGroup is the first targets of cards with one first rating and one time until then.
type firstGroup struct {
	days     int
	n        int     // how many
	recalled float64 // how many of them were remembered
}

// lessons is what is left of a set to train with.
type lessons struct {
	first   [Easy + 1][]firstGroup // by first rating, in order of days: what the initial stabilities are fitted to
	targets []int                  // in order of time
	recall  float64                // share of targets that were remembered
}

// firsts counts the first targets of cards with a first rating.
func (l *lessons) firsts(r Rating) int {
	n := 0
	for _, g := range l.first[r] {
		n += g.n
	}
	return n
}

// teach leaves out the cards whose first interval is out of the ordinary for its first rating (SPEC 2, "Outlier rule").
func (s *Set) teach() *lessons {
	l := &lessons{}
	first := s.firstTargets()
	var groups [Easy + 1][]firstGroup
	begins := make([]int, len(s.answers)) // of each answer: where its card begins
	s.cards(func(begin, end int) {
		for i := begin; i < end; i++ {
			begins[i] = begin
		}
	})
	for _, at := range s.targets { // in order of time; the groups are sorted afterwards
		if begin := begins[at]; first[begin] == at {
			r := s.answers[begin].Rating
			groups[r] = append(groups[r], firstGroup{s.answers[at].Days, 1, s.recalled(at)})
		}
	}
	var dropped [Easy + 1][]int // days, in order
	for _, r := range Ratings() {
		l.first[r], dropped[r] = withoutOutliers(r, together(groups[r]))
	}
	for _, at := range s.targets {
		begin := begins[at]
		if _, drop := slices.BinarySearch(dropped[s.answers[begin].Rating], s.answers[first[begin]].Days); !drop {
			l.targets = append(l.targets, at)
			l.recall += s.recalled(at)
		}
	}
	if len(l.targets) > 0 {
		l.recall /= float64(len(l.targets))
	}
	return l
}

// firstTargets gives, where a card begins, its first answer of a later day; -1 for none.
func (s *Set) firstTargets() []int {
	first := make([]int, len(s.answers))
	s.cards(func(begin, end int) {
		first[begin] = -1
		for i := begin + 1; i < end; i++ {
			if s.answers[i].Days > 0 {
				first[begin] = i
				break
			}
		}
	})
	return first
}

// together adds up the groups of the same time, and gives them in order of it.
func together(groups []firstGroup) []firstGroup {
	slices.SortStableFunc(groups, func(a, b firstGroup) int { return cmp.Compare(a.days, b.days) })
	sum := groups[:0]
	for _, g := range groups {
		if last := len(sum) - 1; last >= 0 && sum[last].days == g.days {
			sum[last].n += g.n
			sum[last].recalled += g.recalled
		} else {
			sum = append(sum, g)
		}
	}
	return sum
}

// withoutOutliers takes groups in order of days, and gives those that are kept and the days of the others, both in that order. The smallest
// groups go first, and of equal ones those of the shorter time, which is what fsrs-rs does and not what it says (SPEC 2). They go until 20
// targets or a twentieth of all are gone; of the rest, what is small or after a very long time.
func withoutOutliers(r Rating, groups []firstGroup) (kept []firstGroup, dropped []int) {
	const few, share, least = 20, 20, 6
	longest := 100
	if r == Easy {
		longest = 365
	}
	total := 0
	for _, g := range groups {
		total += g.n
	}
	bySize := slices.Clone(groups)
	slices.SortStableFunc(bySize, func(a, b firstGroup) int { return cmp.Compare(a.n, b.n) })
	gone := 0
	for _, g := range bySize {
		switch {
		case gone+g.n < max(few, total/share):
			gone += g.n
			dropped = append(dropped, g.days)
		case g.n < least || g.days > longest:
			dropped = append(dropped, g.days)
		default:
			kept = append(kept, g)
		}
	}
	slices.SortFunc(kept, func(a, b firstGroup) int { return cmp.Compare(a.days, b.days) })
	slices.Sort(dropped)
	return kept, dropped
}
