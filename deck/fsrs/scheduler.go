package fsrs

import (
	"math"
	"time"
)

// Scheduler turns answers into delays: learning steps first, then intervals from the model (SPEC 1.2). All fields but
// Model may change between two answers; a card whose step is no longer there goes to Review with its next success.
type Scheduler struct {
	Model            Model
	DesiredRetention float64         // probability of recall at which a card is due; above 0, at most 1
	LearningSteps    []time.Duration // each above 0; none sends new cards to Review at once
	RelearningSteps  []time.Duration // the same, after a lapse
	MaximumInterval  int             // days, at least 1
	// Ordered keeps Hard, Good and Easy a day apart on Review cards, and Good and Easy on the others, where rounding
	// would give them the same interval. Only the maximum brings them together again.
	Ordered bool
}

// DefaultScheduler gives Anki's defaults: steps of 1 and 10 minutes, relearning after 10, 90% desired retention, 100 years.
func DefaultScheduler() Scheduler {
	return Scheduler{
		Model:            NewFSRS6(Defaults()),
		DesiredRetention: 0.90,
		LearningSteps:    []time.Duration{time.Minute, 10 * time.Minute},
		RelearningSteps:  []time.Duration{10 * time.Minute},
		MaximumInterval:  36500,
		Ordered:          true,
	}
}

// Answer gives the card after an answer, elapsedDays study days after the one before (0 on the same day; it does not
// count for a new card), and how long it rests then, off by as much as f says. For an invalid rating nothing changes, and the delay is zero.
func (s Scheduler) Answer(c Card, r Rating, elapsedDays int, f Fuzz) (Card, Delay) {
	if !r.Valid() {
		return c, Delay{}
	}
	next := c
	next.Memory = s.Model.Next(c.Memory, elapsedDays, r)
	next.Reps++
	if c.State == Review && r == Again {
		next.Lapses++
	}
	if state, step, wait, ok := s.step(c, r); ok {
		next.State, next.Step, next.Days = state, step, 0
		return next, Delay{Step: wait}
	}
	next.State, next.Step = Review, 0
	next.Days = s.interval(c, r, elapsedDays, next.Memory, &f)
	return next, Delay{Days: next.Days}
}

// Preview gives what Answer would for each rating, indexed by Rating; the element 0 is empty.
func (s Scheduler) Preview(c Card, elapsedDays int, f Fuzz) [Easy + 1]Outcome {
	var all [Easy + 1]Outcome
	for _, r := range Ratings() {
		all[r].Card, all[r].Delay = s.Answer(c, r, elapsedDays, f)
	}
	return all
}

// step gives the learning step that follows an answer; not ok if Review does. SPEC 1.2, as in py-fsrs and Anki.
func (s Scheduler) step(c Card, r Rating) (state State, step int, wait time.Duration, ok bool) {
	steps := s.LearningSteps
	state, step = Learning, max(0, c.Step)
	switch c.State {
	case New:
		step = 0
	case Learning:
	case Review:
		if r != Again {
			return Review, 0, 0, false
		}
		fallthrough
	case Relearning:
		state, steps = Relearning, s.RelearningSteps
	}
	switch {
	case len(steps) == 0:
		return Review, 0, 0, false
	case r == Again:
		return state, 0, steps[0], true
	case r == Hard && step < len(steps):
		return state, step, hardWait(steps, step), true
	case r == Good && step+1 < len(steps):
		return state, step + 1, steps[step+1], true
	}
	return Review, 0, 0, false
}

// hardWait gives Hard's delay on a step: the step again. On the first step that would be Again's delay, so it is halfway to
// the second, or where there is none half as long again, at most a day longer (SPEC 1.2; the day is Anki's).
func hardWait(steps []time.Duration, step int) time.Duration {
	first := steps[0]
	switch {
	case step > 0:
		return steps[step]
	case len(steps) > 1:
		return first + (steps[1]-first)/2
	}
	return first + min(first/2, 24*time.Hour)
}

// interval gives the days that c rests after rating r, m being its memory then: what was promised, if it was promised and can be held.
func (s Scheduler) interval(c Card, r Rating, elapsedDays int, m Memory, f *Fuzz) int {
	if f.On && f.Kept > 0 {
		shortest, longest := Fuzz{On: true, U: 0}, Fuzz{On: true, U: 1}
		if s.days(c, r, elapsedDays, m, &shortest) <= f.Kept && f.Kept <= s.days(c, r, elapsedDays, m, &longest) {
			return f.Kept
		}
	}
	return s.days(c, r, elapsedDays, m, f)
}

// days gives the interval of c after rating r. The order of Ordered is the recommended one of SPEC 1.2: easy >= good+1, and in Review
// good >= hard+1. As in Anki, Good's interval holds Easy's up even while Good itself would lead to a learning step.
func (s Scheduler) days(c Card, r Rating, elapsedDays int, m Memory, f *Fuzz) int {
	most := max(1, s.MaximumInterval)
	days := 0
	for g := s.lowestOrdered(c, r); g <= r; g++ {
		next := m
		if g < r {
			next = s.Model.Next(c.Memory, elapsedDays, g)
		}
		interval := s.Model.Interval(next, s.DesiredRetention)
		if !f.On {
			days = min(max(WholeDays(interval, most), days+1), most)
			continue
		}
		least := 1
		if c.State == Review && g > Again {
			least = c.least(interval)
		} else {
			interval = math.Round(interval) // as Anki does where a card comes to Review
		}
		low, high := FuzzRange(interval, min(max(least, days+1), most), most)
		days = f.draw(interval, low, high)
	}
	return days
}

// lowestOrdered gives the lowest rating whose interval holds that of r up.
func (s Scheduler) lowestOrdered(c Card, r Rating) Rating {
	switch {
	case s.Ordered && c.State == Review && r > Hard:
		return Hard
	case s.Ordered && r == Easy:
		return Good
	}
	return r
}
