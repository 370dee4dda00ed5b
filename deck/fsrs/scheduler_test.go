package fsrs

import (
	"math"
	"testing"
	"time"
)

func TestStatesHaveAnkisNames(t *testing.T) {
	for i, want := range []string{"new", "learning", "review", "relearning"} {
		if got := State(i).String(); got != want {
			t.Errorf("State(%d) is %q, want %q", i, got, want)
		}
	}
}

const (
	minute = time.Minute
	day    = 24 * time.Hour
)

func TestLearningStepsGoAsTheSpecificationSays(t *testing.T) {
	learning := func(step int) Card { return Card{State: Learning, Step: step, Memory: Memory{2, 5}, Reps: 1} }
	relearning := func(step int) Card {
		return Card{State: Relearning, Step: step, Memory: Memory{2, 5}, Reps: 9, Lapses: 1}
	}
	review := Card{State: Review, Memory: Memory{2, 5}, Reps: 8}
	two, one, none := []time.Duration{minute, 10 * minute}, []time.Duration{10 * minute}, []time.Duration(nil)
	three := []time.Duration{minute, 10 * minute, 3 * day}
	type result struct {
		state State
		step  int
		wait  time.Duration // 0 for an interval in days
	}
	toReview := result{Review, 0, 0}
	for _, c := range []struct {
		name              string
		card              Card
		learn, relearn    []time.Duration
		again, hard, good result
	}{
		{"new", Card{}, two, one, result{Learning, 0, minute}, result{Learning, 0, 5*minute + 30*time.Second}, result{Learning, 1, 10 * minute}},
		{"new, step left over", Card{Step: 1}, two, one, result{Learning, 0, minute}, result{Learning, 0, 5*minute + 30*time.Second}, result{Learning, 1, 10 * minute}},
		{"new, one step", Card{}, one, none, result{Learning, 0, 10 * minute}, result{Learning, 0, 15 * minute}, toReview},
		{"new, no step", Card{}, none, one, toReview, toReview, toReview},
		{"new, one step of days", Card{}, []time.Duration{4 * day}, none, result{Learning, 0, 4 * day}, result{Learning, 0, 5 * day}, toReview},
		{"last step", learning(1), two, one, result{Learning, 0, minute}, result{Learning, 1, 10 * minute}, toReview},
		{"step before one of days", learning(1), three, one, result{Learning, 0, minute}, result{Learning, 1, 10 * minute}, result{Learning, 2, 3 * day}},
		{"step of days", learning(2), three, one, result{Learning, 0, minute}, result{Learning, 2, 3 * day}, toReview},
		{"step that is gone", learning(2), two, one, result{Learning, 0, minute}, toReview, toReview},
		{"all steps gone", learning(1), none, one, toReview, toReview, toReview},
		{"step below zero", learning(-4), two, one, result{Learning, 0, minute}, result{Learning, 0, 5*minute + 30*time.Second}, result{Learning, 1, 10 * minute}},
		{"review", review, two, one, result{Relearning, 0, 10 * minute}, toReview, toReview},
		{"review, no step", review, two, none, toReview, toReview, toReview},
		{"relearning", relearning(0), two, one, result{Relearning, 0, 10 * minute}, result{Relearning, 0, 15 * minute}, toReview},
		{"relearning, two steps", relearning(0), one, two, result{Relearning, 0, minute}, result{Relearning, 0, 5*minute + 30*time.Second}, result{Relearning, 1, 10 * minute}},
		{"relearning, no step", relearning(0), two, none, toReview, toReview, toReview},
	} {
		s := DefaultScheduler()
		s.LearningSteps, s.RelearningSteps = c.learn, c.relearn
		for r, want := range map[Rating]result{Again: c.again, Hard: c.hard, Good: c.good, Easy: toReview} {
			got, delay := s.Answer(c.card, r, 1, Fuzz{})
			if (result{got.State, got.Step, delay.Step}) != want || (delay.Days > 0) != (want.state == Review) {
				t.Errorf("%s, %v: got %+v %+v, want %+v", c.name, r, got, delay, want)
			}
		}
	}
}

func TestOnlyAgainInReviewIsALapse(t *testing.T) {
	for _, state := range []State{New, Learning, Review, Relearning} {
		for _, steps := range [][]time.Duration{nil, {minute}} {
			for _, r := range Ratings() {
				s := DefaultScheduler()
				s.LearningSteps, s.RelearningSteps = steps, steps
				got, _ := s.Answer(Card{State: state, Reps: 5, Lapses: 2}, r, 1, Fuzz{})
				want := 2
				if state == Review && r == Again {
					want = 3
				}
				if got.Lapses != want || got.Reps != 6 {
					t.Errorf("%v in %v: %d lapses, %d reps, want %d and 6", r, state, got.Lapses, got.Reps, want)
				}
			}
		}
	}
}

func TestMemoryMovesInLearningStepsToo(t *testing.T) {
	s := DefaultScheduler()
	var c Card
	var want Memory
	for _, r := range []Rating{Again, Hard, Good, Good, Again, Good} {
		c, _ = s.Answer(c, r, 0, Fuzz{})
		if want = s.Model.Next(want, 0, r); c.Memory != want {
			t.Fatalf("after %v: %v, want %v", r, c.Memory, want)
		}
	}
}

func TestOrderedRatingsAreADayApart(t *testing.T) {
	weak := Card{State: Review, Memory: Memory{0.3, 9}} // every rating rounds to 1 day on the same day
	for _, c := range []struct {
		name             string
		card             Card
		maximum          int
		hard, good, easy int
	}{
		{"review", weak, 36500, 1, 2, 3},
		{"review, two days at most", weak, 2, 1, 2, 2},
		{"review, one day at most", weak, 1, 1, 1, 1},
		// Good leads to a step, yet its interval of 1 day holds Easy's up, as in Anki.
		{"first step", Card{State: Learning, Memory: weak.Memory}, 36500, 0, 0, 2},
		{"last step", Card{State: Learning, Step: 1, Memory: weak.Memory}, 36500, 0, 1, 2},
		{"last step, one day at most", Card{State: Learning, Step: 1, Memory: weak.Memory}, 1, 0, 1, 1},
		{"relearning", Card{State: Relearning, Memory: weak.Memory}, 36500, 0, 1, 2},
		// Without a step Hard graduates too; on the learning screen it does not push Good.
		{"step that is gone", Card{State: Learning, Step: 2, Memory: weak.Memory}, 36500, 1, 1, 2},
	} {
		s := DefaultScheduler()
		s.MaximumInterval = c.maximum
		p := s.Preview(c.card, 0, Fuzz{})
		if h, g, e := p[Hard].Delay.Days, p[Good].Delay.Days, p[Easy].Delay.Days; h != c.hard || g != c.good || e != c.easy {
			t.Errorf("%s: hard, good, easy in %d, %d, %d days, want %d, %d, %d", c.name, h, g, e, c.hard, c.good, c.easy)
		}
		s.Ordered = false
		if _, easy := s.Answer(c.card, Easy, 0, Fuzz{}); easy.Days != 1 {
			t.Errorf("%s, not ordered: easy in %d days, want 1", c.name, easy.Days)
		}
	}
}

func TestIntervalsRiseWithTheRating(t *testing.T) {
	histories(t, func(s Scheduler, c Card, elapsed int) {
		for _, s.Ordered = range []bool{false, true} {
			p := s.Preview(c, elapsed, Fuzz{})
			last := 0
			for _, r := range []Rating{Hard, Good, Easy} {
				days := p[r].Delay.Days
				apart := 0
				if s.Ordered && last > 0 && last < s.MaximumInterval && (c.State == Review || r == Easy) {
					apart = 1
				}
				if days < last+apart || days > s.MaximumInterval {
					t.Fatalf("ordered %v, %+v after %d days, at most %d: %v in %d days, the rating before in %d", s.Ordered, c, elapsed, s.MaximumInterval, r, days, last)
				}
				last = days
			}
		}
	})
}

func TestAnswerIsWhatPreviewShowed(t *testing.T) {
	histories(t, func(s Scheduler, c Card, elapsed int) {
		p := s.Preview(c, elapsed, Fuzz{})
		for _, r := range Ratings() {
			got, delay := s.Answer(c, r, elapsed, Fuzz{})
			if (Outcome{got, delay}) != p[r] {
				t.Fatalf("%+v after %d days, %v: preview %+v, answer %+v %+v", c, elapsed, r, p[r], got, delay)
			}
		}
	})
}

func TestOrderChangesIntervalsAndNothingElse(t *testing.T) {
	histories(t, func(s Scheduler, c Card, elapsed int) {
		for _, r := range Ratings() {
			s.Ordered = true
			ordered, with := s.Answer(c, r, elapsed, Fuzz{})
			s.Ordered = false
			plain, without := s.Answer(c, r, elapsed, Fuzz{})
			ordered.Days = plain.Days
			if ordered != plain || with.Step != without.Step || with.Days < without.Days {
				t.Fatalf("%+v after %d days, %v: %+v %+v ordered, %+v %+v not", c, elapsed, r, ordered, with, plain, without)
			}
		}
	})
}

// FuzzAnswer takes settings, one bit for each, and a history of two bytes an answer: rating and power of two, days.
func FuzzAnswer(f *testing.F) {
	f.Add(uint64(0), []byte{2, 0, 2, 0, 2, 2, 0, 11, 2, 0}) // the worked example
	f.Add(^uint64(0), []byte{0, 0, 0, 0, 0, 0, 3, 255, 63, 255, 63, 255})
	f.Add(uint64(0x155555<<8|0x5a), []byte{3, 0, 2, 8, 2, 20, 2, 60, 2, 200, 0, 255, 1, 0, 1, 0, 2, 0, 3, 1})
	f.Add(uint64(0x0aaaaa<<8|0x2f), []byte{1, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0, 0, 3, 0, 3, 1, 2, 255})
	f.Fuzz(func(t *testing.T, settings uint64, history []byte) {
		s := fuzzScheduler(settings)
		var c Card
		for i := 0; i+1 < len(history); i += 2 {
			r := Again + Rating(history[i]&3)
			elapsed := int(history[i+1]) << (history[i] >> 2 & 15)
			p := s.Preview(c, elapsed, Fuzz{})
			for _, o := range p[Again:] {
				checkOutcome(t, s, o)
			}
			before := c
			var delay Delay
			c, delay = s.Answer(c, r, elapsed, Fuzz{})
			if (Outcome{c, delay}) != p[r] {
				t.Fatalf("preview %+v, answer %+v %+v", p[r], c, delay)
			}
			if r > Again && c.Stability < before.Stability {
				t.Fatalf("%v after %d days: from %v to %v", r, elapsed, before.Memory, c.Memory)
			}
		}
	})
}

// fuzzScheduler sets every parameter to its least or greatest value by bits 8 to 28 of settings, and the rest by bits 0 to 7
// and 29.
func fuzzScheduler(settings uint64) Scheduler {
	bit := func(i int) bool { return settings>>i&1 == 1 }
	p := Defaults()
	if settings != 0 {
		for i, b := range bounds {
			p[i] = b.lo
			if bit(8 + i) {
				p[i] = b.hi
			}
		}
	}
	s := DefaultScheduler()
	s.Model = NewFSRS6(p)
	s.Ordered = bit(0)
	s.DesiredRetention = []float64{0.9, 0.7, 0.99, 1}[settings>>1&3]
	s.LearningSteps = []time.Duration{minute, 10 * minute, 3 * day}[:settings>>3&3]
	s.RelearningSteps = []time.Duration{10 * minute, day, 2 * day}[:settings>>5&3]
	if bit(7) {
		s.MaximumInterval = 3
	}
	if bit(29) {
		s.DesiredRetention = 1e-9
	}
	return s
}

func checkOutcome(t *testing.T, s Scheduler, o Outcome) {
	t.Helper()
	m, d := o.Card.Memory, o.Delay
	recall := s.Model.Retrievability(m, float64(d.Days))
	switch {
	case math.IsNaN(m.Stability + m.Difficulty + recall):
		t.Fatalf("not a number: %+v, recall %v", o, recall)
	case m.Stability < 0.001 || m.Stability > 36500 || m.Difficulty < 1 || m.Difficulty > 10:
		t.Fatalf("memory out of bounds: %+v", o)
	case o.Card.State == Review && (d.Days < 1 || d.Days > s.MaximumInterval || d.Step != 0):
		t.Fatalf("not an interval within 1 and %d: %+v", s.MaximumInterval, o)
	case o.Card.State != Review && (d.Days != 0 || d.Step <= 0):
		t.Fatalf("not a learning step: %+v", o)
	}
}

func BenchmarkAnswer(b *testing.B) {
	s := DefaultScheduler()
	c := Card{State: Review, Memory: Memory{12.3, 5.5}, Reps: 6}
	for _, r := range Ratings() {
		b.Run(r.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.Answer(c, r, 14, Fuzz{})
			}
		})
	}
}

func BenchmarkPreview(b *testing.B) {
	s := DefaultScheduler()
	c := Card{State: Review, Memory: Memory{12.3, 5.5}, Reps: 6}
	b.ReportAllocs()
	for b.Loop() {
		s.Preview(c, 14, Fuzz{})
	}
}

func BenchmarkReplay20Reviews(b *testing.B) {
	s := DefaultScheduler()
	ratings := [20]Rating{Good, Good, Good, Good, Hard, Good, Again, Good, Good, Easy, Good, Good, Again, Hard, Good, Good, Good, Easy, Good, Good}
	days := [20]int{0, 0, 2, 9, 20, 31, 80, 0, 3, 7, 30, 60, 150, 0, 0, 4, 11, 28, 90, 240}
	b.ReportAllocs()
	for b.Loop() {
		var c Card
		for i, r := range ratings {
			c, _ = s.Answer(c, r, days[i], Fuzz{})
		}
	}
}
