package fsrs

import (
	"math"
	"math/rand/v2"
	"testing"
)

// randomAnswers gives the history of a card: often on the same day, now and then after years.
func randomAnswers(rnd *rand.Rand, n int) []Answer {
	answers := make([]Answer, n)
	for i := range answers {
		answers[i].Rating = Rating(1 + rnd.IntN(4))
		if i > 0 && rnd.IntN(3) > 0 {
			answers[i].Days = 1 + int(math.Exp(7*rnd.Float64()))
		}
	}
	return answers
}

// randomWeights makes some answers of a later day targets, and the last one always.
func randomWeights(rnd *rand.Rand, answers []Answer) []float64 {
	weights := make([]float64, len(answers))
	for i := range answers {
		if i > 0 && answers[i].Days > 0 && (rnd.IntN(2) > 0 || i == len(answers)-1) {
			weights[i] = 0.25 + 0.75*rnd.Float64()
		}
	}
	return weights
}

func TestTheGradientIsThatOfNumericalDifferentiation(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 5))
	compared, kinks := 0, 0
	worst := 0.0
	for c, w := range paramSets(300) {
		for j, b := range bounds { // away from the bounds, where there is no other side
			w[j] = min(max(w[j], b.lo+0.01*(b.hi-b.lo)), b.hi-0.01*(b.hi-b.lo))
		}
		answers := randomAnswers(rnd, 2+rnd.IntN(12))
		answers[len(answers)-1].Days = 1 + rnd.IntN(90)
		weights := randomWeights(rnd, answers)
		loss := func(w Params) float64 {
			var unused Params
			return newLearner(w).loss(answers, weights, &unused)
		}
		var grad Params
		at := newLearner(w).loss(answers, weights, &grad)
		for j := range w {
			slope := func(h float64) float64 {
				moved := w
				moved[j] += h
				return (loss(moved) - at) / h
			}
			h := 1e-5 * max(w[j], 0.1)
			left, right := slope(-h), slope(h)
			scale := max(1e-3, math.Abs(left), math.Abs(right))
			if math.Abs(left-right) > 1e-3*scale {
				kinks++ // a clamp, a floor or a ceiling begins just here
				continue
			}
			off := math.Abs(grad[j]-(left+right)/2) / scale
			worst = max(worst, off)
			if off > 1e-4 {
				t.Errorf("set %d %v, answers %v: gradient of w%d is %v, want %v", c, w, answers, j, grad[j], (left+right)/2)
			}
			compared++
		}
	}
	t.Logf("%d derivatives, %d left out at kinks: worst relative error %.2g", compared, kinks, worst)
	if kinks > compared/50 {
		t.Errorf("%d of %d left out", kinks, compared)
	}
}

func TestTrainingPredictsWhatTheModelPredicts(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 6))
	for _, w := range paramSets(200) {
		answers := randomAnswers(rnd, 30)
		answers[29].Days = 1 + rnd.IntN(90)
		weights := randomWeights(rnd, answers)
		l, model := newLearner(w), NewFSRS6(w)
		var unused Params
		got := l.loss(answers, weights, &unused)
		want := 0.0
		var m Memory
		for i, a := range answers {
			p := min(max(model.Retrievability(m, float64(a.Days)), surest), 1-surest)
			if a.Rating == Again {
				p = 1 - p
			}
			want -= weights[i] * math.Log(p)
			m = model.Next(m, a.Days, a.Rating)
		}
		if !near(got, want, 1e-9) {
			t.Errorf("%v: loss %v, want %v", w, got, want)
		}
	}
}

func TestOneRunOfACardIsTheSumOfItsItems(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 7))
	for _, w := range paramSets(100) {
		answers := randomAnswers(rnd, 15)
		answers[14].Days = 3
		weights := randomWeights(rnd, answers)
		var once, sum Params
		loss := newLearner(w).loss(answers, weights, &once)
		for i, weight := range weights {
			if weight > 0 {
				only := make([]float64, i+1)
				only[i] = weight
				loss -= newLearner(w).loss(answers[:i+1], only, &sum)
			}
		}
		if math.Abs(loss) > 1e-9 {
			t.Errorf("%v: the losses differ by %v", answers, loss)
		}
		largest := 0.0
		for j := range sum {
			largest = max(largest, math.Abs(sum[j]))
		}
		for j := range sum {
			if math.Abs(once[j]-sum[j]) > 1e-9*largest {
				t.Errorf("%v: gradient of w%d is %v at once, %v item by item", answers, j, once[j], sum[j])
			}
		}
	}
}
