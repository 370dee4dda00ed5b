// Package fsrs decides when a card is asked again: the memory model FSRS-6, and around it the machine of learning steps.
// It has formulas only, no clock and no I/O: time comes in as whole days, and goes out as days or a duration to wait.
//
// SPEC in comments is the project's fsrs/SPEC.md. Wiki is "The Algorithm" of the FSRS project
// (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm); equations are cited by their left side.
// Where implementations differ, fsrs-rs and Anki are followed (SPEC 1.4), in float64 without rounding in between.
package fsrs

import "math"

// Model says how memory changes and fades.
//
// Its states are worth nothing to another version: who changes the model replays the reviews through it. FSRS-7 can
// stand here too. It keeps a second stability, which would be a field more in Memory, and counts fractions of days.
type Model interface {
	// Version names the formulas, as in "fsrs-6". Memory derived under another version must be derived again.
	Version() string
	// Next gives the memory after an answer, elapsedDays after the previous one. A new card (the zero Memory) has no
	// previous one; its elapsedDays do not count. Below 0 is 0, as when a clock was set back. For an invalid
	// rating nothing changes.
	Next(m Memory, elapsedDays int, r Rating) Memory
	// Retrievability gives the probability of recall, 0 to 1, days after the last answer. 0 for a new card.
	Retrievability(m Memory, days float64) float64
	// Interval gives the days until recall falls to desiredRetention (above 0, at most 1), not rounded. 0 for a new card.
	Interval(m Memory, desiredRetention float64) float64
}

// FSRS6 is the Model of FSRS-6. It never changes once made, and any number of goroutines may use it.
type FSRS6 struct {
	w Params

	decay, factor float64 // DECAY and FACTOR of the forgetting curve
	growth        float64 // e^w8
	meanD         float64 // w7*D0(4), with D0(4) not clamped (SPEC 1)
	lapseCap      float64 // e^(w17*w18)
	sameDay       [Easy + 1]float64
}

// NewFSRS6 makes the model with p, clipped first, so that no parameters can lead to NaN. Who wants to know what was
// clipped calls Clip. One value outside the bounds stays: w19 = 0, which parameters migrated from FSRS-5 have (SPEC 1).
func NewFSRS6(p Params) *FSRS6 {
	w, _ := p.Clip()
	if p[19] == 0 {
		w[19] = 0
	}
	return newFSRS6(w)
}

// newFSRS6 makes the model with w as they are.
func newFSRS6(w Params) *FSRS6 {
	f := &FSRS6{
		w:        w,
		decay:    -w[20],
		factor:   pow(0.9, -1/w[20]) - 1, // wiki, FSRS-6: factor, so that R(S,S) = 0.9
		growth:   math.Exp(w[8]),
		lapseCap: math.Exp(w[17] * w[18]),
	}
	f.meanD = w[7] * f.firstDifficulty(Easy)
	for _, r := range Ratings() {
		f.sameDay[r] = math.Exp(w[17] * (float64(r-Good) + w[18]))
	}
	return f
}

// Version is "fsrs-6".
func (f *FSRS6) Version() string { return "fsrs-6" }

// Params gives the parameters in use: those given to NewFSRS6, clipped.
func (f *FSRS6) Params() Params { return f.w }
