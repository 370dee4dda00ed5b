package fsrs

import "math"

// Params are the weights of FSRS-6, w0 to w20, which training fits to a person. What they are for:
//
//	w0-w3    stability after a first Again, Hard, Good, Easy, in days
//	w4-w7    difficulty: first one, how it depends on the first rating, change per answer, pull back to the mean
//	w8-w10   growth of stability after a success
//	w11-w14  stability after a lapse
//	w15 w16  Hard's factor of the growth (at most 1), Easy's (at least 1)
//	w17-w19  answers on the same day
//	w20      how fast the forgetting curve falls
type Params [21]float64

// Defaults gives the parameters that fsrs-rs 6 was released with, fitted to many people's reviews (SPEC 1).
func Defaults() Params {
	return Params{
		0.212, 1.2931, 2.3065, 8.2956,
		6.4133, 0.8334, 3.0194, 0.001,
		1.8722, 0.1666, 0.796,
		1.4835, 0.0614, 0.2629, 1.6483,
		0.6014, 1.8729,
		0.5425, 0.0912, 0.0658,
		0.1542,
	}
}

// bounds are the least and greatest value of each parameter, as fsrs-rs clips them with short-term memory on (SPEC 1).
var bounds = [21]struct{ lo, hi float64 }{
	{0.001, 100}, {0.001, 100}, {0.001, 100}, {0.001, 100},
	{1, 10}, {0.001, 4}, {0.001, 4}, {0.001, 0.75},
	{0, 4.5}, {0, 0.8}, {0.001, 3.5},
	{0.001, 5}, {0.001, 0.25}, {0.001, 0.9}, {0, 4},
	{0, 1}, {1, 6},
	{0, 2}, {0, 2}, {0.01, 0.8},
	{0.1, 0.8},
}

// Clipped says that Clip changed a parameter.
type Clipped struct {
	Index int     // 0-20: 7 for w7
	Was   float64 // may be NaN or infinite
	Now   float64
}

// Clip brings each parameter within its bounds by itself, and reports what it changed, in order; nil if nothing. A value
// beyond a bound becomes that bound; NaN, which is beyond none, becomes the default. The other parameters stay.
//
// The lower ceiling on w17 and w18 for several relearning steps is no part of it: in fsrs-rs it belongs to training (SPEC 1.4).
func (p Params) Clip() (Params, []Clipped) {
	var changed []Clipped
	for i, was := range p {
		now := min(max(was, bounds[i].lo), bounds[i].hi)
		if math.IsNaN(was) {
			now = Defaults()[i]
		}
		if now != was {
			p[i] = now
			changed = append(changed, Clipped{Index: i, Was: was, Now: now})
		}
	}
	return p, changed
}
