package fsrs

import (
	"cmp"
	"slices"
)

// Answer is one answer to a card, as training reads it.
type Answer struct {
	At     int64 // Unix milliseconds; only the order counts
	Days   int   // study days since the answer before it, at least 0. For the first answer of a card it means nothing
	Rating Rating
}

// Logged is one entry of a review log, as Anki and others keep it: with the state that the card had before the answer.
type Logged struct {
	At     int64 // Unix milliseconds
	Day    int   // study day: days since any date, the same for all entries
	Rating Rating
	State  State
}

// Answers gives the answers that count, in order of time: those since the last time that the card began to be learned. A card that was
// reset starts over, and of one whose beginning is not in the log nothing counts. Entries without a rating, made by hand or
// by a change of schedule, are passed over (SPEC 2, "Items").
func Answers(log []Logged) []Answer {
	log = slices.DeleteFunc(slices.Clone(log), func(e Logged) bool { return !e.Rating.Valid() })
	slices.SortStableFunc(log, func(a, b Logged) int { return cmp.Compare(a.At, b.At) })
	learning := func(e Logged) bool { return e.State == New || e.State == Learning }
	begin := len(log) // of the last block of entries in learning
	for begin > 0 && !learning(log[begin-1]) {
		begin--
	}
	for begin > 0 && learning(log[begin-1]) {
		begin--
	}
	if len(log) == 0 || !learning(log[begin]) {
		return nil
	}
	answers := make([]Answer, 0, len(log)-begin)
	for i := begin; i < len(log); i++ {
		a := Answer{At: log[i].At, Rating: log[i].Rating}
		if i > begin {
			a.Days = max(0, log[i].Day-log[i-1].Day)
		}
		answers = append(answers, a)
	}
	return answers
}

// A Set is the answers to many cards, and which of them are to be predicted: those of a later day than the answer before, called
// targets. First answers and those of the same day are never targets, but belong to the history of those that follow. A target with
// all that comes before it on its card is what the FSRS libraries call an item.
//
// A Set never changes once made; any number of goroutines may use it.
type Set struct {
	answers []Answer // card after card
	ends    []int    // where each card's answers end
	targets []int    // where in answers they are, in order of time
}

// NewSet makes a set of the answers to each card, in order of time. Cards without any are left out. Where two targets are of one
// moment, the one whose card comes first is the earlier.
func NewSet(cards [][]Answer) *Set {
	s := &Set{}
	n := 0
	for _, card := range cards {
		n += len(card)
	}
	s.answers = make([]Answer, 0, n)
	for _, card := range cards {
		if len(card) == 0 {
			continue
		}
		for i, a := range card {
			if i > 0 && a.Days > 0 {
				s.targets = append(s.targets, len(s.answers))
			}
			s.answers = append(s.answers, a)
		}
		s.ends = append(s.ends, len(s.answers))
	}
	slices.SortStableFunc(s.targets, func(a, b int) int { return cmp.Compare(s.answers[a].At, s.answers[b].At) })
	return s
}

// Targets gives the number of answers to be predicted.
func (s *Set) Targets() int { return len(s.targets) }

// First gives a set of the first n targets in time with their histories: what was known before the next one. n is within 0 and Targets.
func (s *Set) First(n int) *Set { return &Set{s.answers, s.ends, s.targets[:n]} }

// cards gives begin and end of each card's answers.
func (s *Set) cards(visit func(begin, end int)) {
	begin := 0
	for _, end := range s.ends {
		visit(begin, end)
		begin = end
	}
}

// recalled gives 1 for a target that was remembered, 0 for one that was forgotten.
func (s *Set) recalled(target int) float64 {
	if s.answers[target].Rating == Again {
		return 0
	}
	return 1
}
