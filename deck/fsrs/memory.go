package fsrs

import "math"

// Memory is what FSRS-6 knows of a card. The zero value is a new card.
type Memory struct {
	// Stability is the number of days until recall falls to 90%. 0.001 to 36500; 0 only for a new card.
	Stability float64
	// Difficulty is how slowly stability grows: 1 (easy) to 10. 0 only for a new card.
	Difficulty float64
}

// The bounds of fsrs-rs (SPEC 1 and 1.4). 36500 days are 100 years.
const (
	minStability, maxStability   = 0.001, 36500
	minDifficulty, maxDifficulty = 1, 10
)

// isNew counts what no answer can lead to (below zero, NaN) as new.
func (m Memory) isNew() bool { return !(m.Stability > 0) }

func (m Memory) clamped() Memory {
	return Memory{
		Stability:  clamp(m.Stability, minStability, maxStability),
		Difficulty: clamp(m.Difficulty, minDifficulty, maxDifficulty),
	}
}

// clamp gives lo for NaN.
func clamp(x, lo, hi float64) float64 {
	if !(x >= lo) {
		return lo
	}
	return min(x, hi)
}

// Next is Model.Next (SPEC 1). Stability is computed from the difficulty before this answer (SPEC App. A).
func (f *FSRS6) Next(m Memory, elapsedDays int, r Rating) Memory {
	if !r.Valid() {
		return m
	}
	if m.isNew() {
		return Memory{Stability: f.w[r-1], Difficulty: f.firstDifficulty(r)}.clamped() // wiki: S_0(G) = w_(G-1)
	}
	m = m.clamped()
	next := Memory{Difficulty: f.nextDifficulty(m.Difficulty, r)}
	switch {
	case elapsedDays <= 0:
		next.Stability = f.sameDayStability(m.Stability, r)
	case r == Again:
		next.Stability = f.lapseStability(m, f.retrievability(float64(elapsedDays), m.Stability))
	default:
		next.Stability = f.recallStability(m, f.retrievability(float64(elapsedDays), m.Stability), r)
	}
	return next.clamped()
}

// Retrievability is Model.Retrievability.
func (f *FSRS6) Retrievability(m Memory, days float64) float64 {
	if m.isNew() {
		return 0
	}
	return f.retrievability(clamp(days, 0, math.Inf(1)), m.clamped().Stability)
}

// Interval is Model.Interval. Wiki: I(r,S) = S/FACTOR * (r^(1/DECAY) - 1). The two factors after S are joined first, so that
// they are exactly 1 at r = 0.9: a stability of 2.5 days is then an interval of 2.5 days, which rounds to 3.
func (f *FSRS6) Interval(m Memory, desiredRetention float64) float64 {
	if m.isNew() {
		return 0
	}
	return m.clamped().Stability * ((pow(desiredRetention, 1/f.decay) - 1) / f.factor)
}

// WholeDays rounds an interval to days, half away from zero as Anki does (SPEC 1.4), within 1 and maximum (at least 1).
func WholeDays(interval float64, maximum int) int {
	maximum = max(1, maximum)
	days := math.Round(interval)
	switch {
	case !(days >= 1): // NaN too
		return 1
	case days >= float64(maximum):
		return maximum
	}
	return int(days)
}

// retrievability. Wiki, FSRS-6: R(t,S) = (1 + factor*t/S)^(-w20).
func (f *FSRS6) retrievability(t, s float64) float64 {
	return pow(1+f.factor*t/s, f.decay)
}

// firstDifficulty, not clamped. Wiki, FSRS-5: D_0(G) = w4 - e^(w5*(G-1)) + 1.
func (f *FSRS6) firstDifficulty(r Rating) float64 {
	return f.w[4] - math.Exp(f.w[5]*float64(r-1)) + 1
}

// nextDifficulty, not clamped. Wiki, FSRS-5: delta D(G) = -w6*(G-3); D' = D + delta D * (10-D)/9 (linear damping); of which
// the new difficulty is w7*D_0(4) + (1-w7)*D' (mean reversion).
func (f *FSRS6) nextDifficulty(d float64, r Rating) float64 {
	delta := -f.w[6] * float64(r-Good)
	damped := d + (10-d)*delta/9
	return f.meanD + (1-f.w[7])*damped
}

// recallStability after a success on a later day. Wiki: S'_r(D,S,R,G) =
// S * (1 + e^w8 * (11-D) * S^(-w9) * (e^(w10*(1-R)) - 1) * w15 if Hard * w16 if Easy).
func (f *FSRS6) recallStability(m Memory, recall float64, r Rating) float64 {
	growth := f.growth * (11 - m.Difficulty) * pow(m.Stability, -f.w[9]) * (math.Exp(f.w[10]*(1-recall)) - 1)
	if r == Hard {
		growth *= f.w[15]
	}
	if r == Easy {
		growth *= f.w[16]
	}
	return m.Stability * (1 + growth)
}

// lapseStability after Again on a later day. Wiki: S'_f(D,S,R) = w11 * D^(-w12) * ((S+1)^w13 - 1) * e^(w14*(1-R)),
// at most S/e^(w17*w18), so that a lapse leaves less than was there (SPEC 1).
func (f *FSRS6) lapseStability(m Memory, recall float64) float64 {
	s := f.w[11] * pow(m.Difficulty, -f.w[12]) * (pow(m.Stability+1, f.w[13]) - 1) * math.Exp(f.w[14]*(1-recall))
	return min(s, m.Stability/f.lapseCap)
}

// sameDayStability after another answer on one day. Wiki, FSRS-6: S'(S,G) = S * e^(w17*(G-3+w18)) * S^(-w19), and no
// success lowers S: Hard has this floor in fsrs-rs too, though not in py-fsrs (SPEC 1.4).
func (f *FSRS6) sameDayStability(s float64, r Rating) float64 {
	m := f.sameDay[r] * pow(s, -f.w[19])
	if r >= Hard {
		m = max(m, 1)
	}
	return s * m
}

// pow is x^y for x above 0. With it an answer takes about half the time that it takes with math.Pow (BenchmarkAnswer). Its
// relative error, about |y ln x| * 2^-53, stays below 1e-14 within the bounds of parameters and stability.
func pow(x, y float64) float64 { return math.Exp(y * math.Log(x)) }
