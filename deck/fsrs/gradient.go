package fsrs

import "math"

// A learner runs cards through the model with one set of parameters, forwards for how badly it predicts their answers, and backwards for
// how that changes with each parameter (reverse mode; SPEC 2, "Gradients"). Each card is run once for all of its targets, which gives the
// same as running every item by itself. It is not safe for use by several goroutines at once.
type learner struct {
	*FSRS6
	dFactor float64           // of the factor of the curve, by decay
	first   [Easy + 1]float64 // difficulty after a first rating, not clamped
	easier  [Easy + 1]float64 // e^(w5*(G-1)) in it
	tape    []step
}

// A step is what the way back needs to know of one answer.
type step struct {
	s, d   float64 // memory before the answer
	lnS    float64
	t      float64 // days
	base   float64 // 1 + factor*t/s
	lnBase float64
	recall float64 // 1 on the same day
	dR     float64 // of the loss by recall, where the answer is a target

	// What made the stability after it: for a success inc = p*(e-1), of which p0 is p without the factor of the rating; for a lapse
	// p*(e-1), with p = K and e = (S+1)^w13; for the same day p alone, a factor.
	p, p0, e float64
	way      way
	fixedS   bool // the stability exceeded a bound
	fixedD   bool // the difficulty did
	damped   float64
}

// A way says which formula gave a stability.
type way uint8

const (
	wayNone way = iota // nobody asks for the memory after the last target
	waySuccess
	wayLapse
	wayCapped // a lapse at its ceiling S/e^(w17*w18)
	waySameDay
	wayFloored // a success on the same day that would have lowered the stability
)

// surest keeps a prediction from being certain: fsrs-rs and SPEC 2, "Loss".
const surest = 1e-7

func newLearner(w Params) *learner {
	l := &learner{FSRS6: newFSRS6(w)}
	l.dFactor = -(1 + l.factor) * math.Log(0.9) / (l.decay * l.decay)
	for _, r := range Ratings() {
		l.first[r] = l.firstDifficulty(r)
		l.easier[r] = math.Exp(w[5] * float64(r-1))
	}
	return l
}

// loss gives the sum of weight * binary cross-entropy over the targets of a card, which are the answers with a weight, and adds its
// gradient to grad. The last answer is to be a target.
func (l *learner) loss(answers []Answer, weights []float64, grad *Params) float64 {
	if cap(l.tape) < len(answers) {
		l.tape = make([]step, max(64, 2*len(answers)))
	}
	l.tape = l.tape[:len(answers)]
	loss := l.forward(answers, weights)
	l.backward(answers, grad)
	return loss
}

func (l *learner) forward(answers []Answer, weights []float64) (loss float64) {
	r := answers[0].Rating
	m := Memory{l.w[r-1], l.first[r]}.clamped()
	last := len(answers) - 1
	for i := 1; i <= last; i++ {
		a, st := &answers[i], &l.tape[i]
		*st = step{s: m.Stability, d: m.Difficulty, lnS: math.Log(m.Stability), recall: 1}
		if a.Days > 0 {
			st.t = float64(a.Days)
			st.base = 1 + l.factor*st.t/st.s
			st.lnBase = math.Log(st.base)
			st.recall = math.Exp(l.decay * st.lnBase)
		}
		if weight := weights[i]; weight > 0 {
			p := min(max(st.recall, surest), 1-surest)
			miss, slope := -math.Log(p), -1/p
			if a.Rating == Again {
				miss, slope = -math.Log(1-p), 1/(1-p)
			}
			loss += weight * miss
			if p == st.recall {
				st.dR = weight * slope
			}
		}
		if i < last {
			m = l.answer(st, a)
		}
	}
	return loss
}

// answer gives the memory after an answer, as Next does.
func (l *learner) answer(st *step, a *Answer) Memory {
	var s float64
	switch {
	case a.Days <= 0:
		st.way, st.p = waySameDay, l.sameDay[a.Rating]*math.Exp(-l.w[19]*st.lnS)
		if a.Rating >= Hard && st.p < 1 {
			st.way, st.p = wayFloored, 1
		}
		s = st.s * st.p
	case a.Rating == Again:
		st.way = wayLapse
		st.p = l.w[11] * pow(st.d, -l.w[12]) * math.Exp(l.w[14]*(1-st.recall))
		st.e = pow(st.s+1, l.w[13])
		s = st.p * (st.e - 1)
		if most := st.s / l.lapseCap; s > most {
			st.way, s = wayCapped, most
		}
	default:
		st.way = waySuccess
		st.p0 = l.growth * (11 - st.d) * math.Exp(-l.w[9]*st.lnS)
		st.p = st.p0
		if a.Rating == Hard {
			st.p *= l.w[15]
		}
		if a.Rating == Easy {
			st.p *= l.w[16]
		}
		st.e = math.Exp(l.w[10] * (1 - st.recall))
		s = st.s * (1 + st.p*(st.e-1))
	}
	delta := -l.w[6] * float64(a.Rating-Good)
	st.damped = st.d + (10-st.d)*delta/9
	d := l.meanD + (1-l.w[7])*st.damped
	m := Memory{s, d}.clamped()
	st.fixedS, st.fixedD = m.Stability != s, m.Difficulty != d
	return m
}

// backward carries the derivatives g and k of the loss, by the stability and the difficulty after an answer, from the last answer to the
// first. Beyond a bound they are zero.
func (l *learner) backward(answers []Answer, grad *Params) {
	w := &l.w
	g, k := 0.0, 0.0
	for i := len(answers) - 1; i > 0; i-- {
		st := &l.tape[i]
		rating := answers[i].Rating
		if st.fixedS {
			g = 0
		}
		if st.fixedD {
			k = 0
		}
		dS, dD, dR := 0.0, 0.0, st.dR
		switch st.way {
		case wayNone:
		case waySuccess:
			inc := st.p * (st.e - 1)
			gs := g * st.s
			grad[8] += gs * inc
			grad[9] -= gs * inc * st.lnS
			grad[10] += gs * st.p * (1 - st.recall) * st.e
			if rating == Hard {
				grad[15] += gs * st.p0 * (st.e - 1)
			}
			if rating == Easy {
				grad[16] += gs * st.p0 * (st.e - 1)
			}
			dS = g * (1 + inc - inc*w[9])
			dD = -gs * inc / (11 - st.d)
			dR -= gs * st.p * w[10] * st.e
		case wayLapse:
			ga := g * st.p * (st.e - 1)
			grad[11] += ga / w[11]
			grad[12] -= ga * math.Log(st.d)
			grad[13] += g * st.p * st.e * math.Log(st.s+1)
			grad[14] += ga * (1 - st.recall)
			dS = g * st.p * w[13] * st.e / (st.s + 1)
			dD = -ga * w[12] / st.d
			dR -= ga * w[14]
		case wayCapped:
			dS = g / l.lapseCap
			grad[17] -= dS * st.s * w[18]
			grad[18] -= dS * st.s * w[17]
		case waySameDay:
			dS = g * st.p
			gm := dS * st.s
			grad[17] += gm * (float64(rating-Good) + w[18])
			grad[18] += gm * w[17]
			grad[19] -= gm * st.lnS
			dS -= dS * w[19]
		case wayFloored:
			dS = g
		}
		if k != 0 {
			dD += l.throughDifficulty(st, rating, k, grad)
		}
		if dR != 0 {
			share := l.decay / st.base * st.t / st.s // d ln R / d factor
			dS -= dR * st.recall * share * l.factor / st.s
			grad[20] -= dR * st.recall * (st.lnBase + share*l.dFactor)
		}
		g, k = dS, dD
	}
	l.throughFirst(answers[0].Rating, g, k, grad)
}

// throughDifficulty carries k through the difficulty's formula: to the difficulty before the answer.
func (l *learner) throughDifficulty(st *step, rating Rating, k float64, grad *Params) float64 {
	w := &l.w
	grad[7] += k * (l.first[Easy] - st.damped)
	grad[4] += k * w[7]
	grad[5] -= 3 * k * w[7] * l.easier[Easy]
	k *= 1 - w[7]
	grad[6] -= k * (10 - st.d) * float64(rating-Good) / 9
	return k * (1 + w[6]*float64(rating-Good)/9)
}

// throughFirst carries g and k through the formulas of a first answer.
func (l *learner) throughFirst(rating Rating, g, k float64, grad *Params) {
	first := Memory{l.w[rating-1], l.first[rating]}
	m := first.clamped()
	if m.Stability == first.Stability {
		grad[rating-1] += g
	}
	if m.Difficulty == first.Difficulty {
		grad[4] += k
		grad[5] -= k * float64(rating-1) * l.easier[rating]
	}
}
