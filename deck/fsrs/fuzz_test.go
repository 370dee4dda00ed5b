package fsrs

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// someFuzz is fuzz at random: none, of any draw, with weights, with a promise.
func someFuzz(rnd *rand.Rand) Fuzz {
	f := Fuzz{On: rnd.IntN(4) > 0, U: rnd.Float64()}
	if rnd.IntN(3) == 0 {
		f.Weight = func(days int) float64 { return float64(days%3) / float64(days) }
	}
	if rnd.IntN(3) == 0 {
		f.Kept = 1 + rnd.IntN(60)
	}
	return f
}

func TestFuzzKeepsTheOrderOfTheRatings(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	histories(t, func(s Scheduler, c Card, elapsed int) {
		f := someFuzz(rnd)
		f.Kept = 0
		s.Ordered = true
		p := s.Preview(c, elapsed, f)
		days := []int{p[Hard].Delay.Days, p[Good].Delay.Days, p[Easy].Delay.Days}
		if c.State != Review {
			days = days[1:]
		}
		for i := 1; i < len(days); i++ {
			if days[i-1] > 0 && days[i] <= days[i-1] && days[i] < s.MaximumInterval {
				t.Fatalf("%+v after %d days with %+v: got %v", c, elapsed, f, days)
			}
		}
	})
}

func TestFuzzStaysWithinItsRange(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	histories(t, func(s Scheduler, c Card, elapsed int) {
		f := someFuzz(rnd)
		low, high := Fuzz{On: true}, Fuzz{On: true, U: math.Nextafter(1, 0)}
		for _, r := range Ratings() {
			without, plain := s.Answer(c, r, elapsed, Fuzz{})
			with, got := s.Answer(c, r, elapsed, f)
			_, first := s.Answer(c, r, elapsed, low)
			_, last := s.Answer(c, r, elapsed, high)
			with.Days = without.Days
			if with != without || plain.Step != got.Step {
				t.Fatalf("%+v, %v with %+v: fuzz changes more than the interval: %+v, %+v", c, r, f, with, without)
			}
			if f.On && got.Days < first.Days || f.On && got.Days > last.Days || got.Days > max(1, s.MaximumInterval) {
				t.Fatalf("%+v, %v with %+v: got %d days, want %d to %d", c, r, f, got.Days, first.Days, last.Days)
			}
		}
	})
}

func TestFuzzDrawsEveryDayOfTheRangeAlike(t *testing.T) {
	s, c := DefaultScheduler(), Card{State: Review, Days: 10, Memory: Memory{20, 5}, Reps: 4}
	s.Ordered = false
	count := map[int]int{}
	const draws = 10_000
	for i := range draws {
		_, d := s.Answer(c, Hard, 12, Fuzz{On: true, U: (float64(i) + 0.5) / draws})
		count[d.Days]++
	}
	low, high := FuzzRange(s.Model.Interval(s.Model.Next(c.Memory, 12, Hard), 0.9), 11, 36500)
	for days := low; days <= high; days++ {
		if want := draws / (high - low + 1); count[days] < want-1 || count[days] > want+1 {
			t.Errorf("%d days: drawn %d times, want %d of %d", days, count[days], want, draws)
		}
	}
	if len(count) != high-low+1 || high-low < 4 {
		t.Errorf("got %v, want all of %d to %d", count, low, high)
	}
}

func TestAWeightDrawsByItself(t *testing.T) {
	f := Fuzz{On: true, Weight: func(days int) float64 { return []float64{0, 1, 2, 1}[days-10] }}
	count := map[int]int{}
	for i := range 4000 {
		f.U = (float64(i) + 0.5) / 4000
		count[f.draw(12, 10, 13)]++
	}
	if count[10] != 0 || count[11] != 1000 || count[12] != 2000 || count[13] != 1000 {
		t.Errorf("got %v, want none, 1000, 2000 and 1000", count)
	}
}

func TestAPromiseIsKeptWhereFuzzCanHoldIt(t *testing.T) {
	s, c := DefaultScheduler(), Card{State: Review, Days: 10, Memory: Memory{20, 5}, Reps: 4}
	_, first := s.Answer(c, Good, 12, Fuzz{On: true})
	_, last := s.Answer(c, Good, 12, Fuzz{On: true, U: math.Nextafter(1, 0)})
	for days := 1; days < 100; days++ {
		f := Fuzz{On: true, U: 0.5, Kept: days}
		_, drawn := s.Answer(c, Good, 12, Fuzz{On: true, U: 0.5})
		_, got := s.Answer(c, Good, 12, f)
		if kept := first.Days <= days && days <= last.Days; kept && got.Days != days || !kept && got != drawn {
			t.Errorf("%d days promised: got %d, want it kept: %t (%d to %d)", days, got.Days, kept, first.Days, last.Days)
		}
		f.On = false
		if _, got := s.Answer(c, Good, 12, f); got.Days != WholeDays(s.Model.Interval(s.Model.Next(c.Memory, 12, Good), 0.9), 36500) {
			t.Errorf("without fuzz: got %d days, want the rounded interval", got.Days)
		}
	}
}

// TestAPromiseOfAnyWeightsIsKept holds that what weights led to can be told from the interval alone: who does not know the weights gives the
// same.
func TestAPromiseOfAnyWeightsIsKept(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	histories(t, func(s Scheduler, c Card, elapsed int) {
		weights := [64]float64{}
		for i := range weights {
			weights[i] = rnd.Float64()
		}
		f := Fuzz{On: true, U: rnd.Float64(), Weight: func(days int) float64 { return weights[days%len(weights)] }}
		for _, r := range Ratings() {
			want, _ := s.Answer(c, r, elapsed, f)
			if got, _ := s.Answer(c, r, elapsed, Fuzz{On: true, U: f.U, Kept: want.Days}); got != want {
				t.Fatalf("%+v, %v: promised %+v, kept %+v", c, r, want, got)
			}
		}
	})
}

func TestAnIntervalThatFuzzShortensWasShorter(t *testing.T) {
	s := DefaultScheduler()
	for _, x := range []struct {
		days, least int
		interval    float64
	}{{9, 10, 10}, {10, 10, 10}, {12, 12, 10.4}, {13, 1, 10.4}, {1, 2, 2.4}, {2, 2, 2.4}, {3, 1, 2.4}} {
		c := Card{State: Review, Days: x.days, Memory: Memory{5, 5}}
		if got := c.least(x.interval); got != x.least {
			t.Errorf("%d days before, %v now: got at least %d, want %d", x.days, x.interval, got, x.least)
		}
	}
	c := Card{State: Learning, Days: 9, Memory: Memory{5, 5}}
	if got := c.least(12); got != 1 {
		t.Errorf("outside review: got at least %d, want 1", got)
	}
	if _, d := s.Answer(Card{}, Easy, 0, Fuzz{On: true}); !slices.Contains([]int{6, 7, 8, 9, 10}, d.Days) {
		t.Errorf("a new card that is easy: got %d days, want about 8", d.Days)
	}
}

func TestParametersOfAnotherNumberAreRefused(t *testing.T) {
	for _, n := range []int{0, 4, 18, 20, 22} {
		if p, err := MigrateParams(make([]float64, n)); err == nil || p != Defaults() {
			t.Errorf("%d parameters: got %v, %v", n, p, err)
		}
	}
}
