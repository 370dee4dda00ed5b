package fsrs

import (
	"cmp"
	"context"
	"math"
	"slices"
)

// Metrics says how well answers were predicted.
type Metrics struct {
	Targets int     // answers predicted; with 0 the rest means nothing
	LogLoss float64 // mean binary cross-entropy, at least 0: lower is better
	// RMSE is the root mean square of predicted less observed recall over bins of answers with similar histories, RMSE(bins) of the
	// FSRS benchmark: 0 to 1, lower is better.
	RMSE float64
	// AUC is the probability that an answer that was remembered was given more than one that was forgotten, 0 to 1: higher is better,
	// 0.5 is chance. NaN where all were remembered or all forgotten.
	AUC float64
}

// A prediction is the recall expected of a target, and what came of it.
type prediction struct {
	p, y float64
	bin  [3]int32
}

// Predict gives the recall that p expects of each target, in order of time.
func (s *Set) Predict(p Params) []float64 {
	expected := make([]float64, len(s.answers))
	model := NewFSRS6(p)
	s.cards(func(begin, end int) {
		var m Memory
		for i := begin; i < end; i++ {
			a := &s.answers[i]
			expected[i] = model.Retrievability(m, float64(a.Days))
			m = model.Next(m, a.Days, a.Rating)
		}
	})
	out := make([]float64, len(s.targets))
	for i, at := range s.targets {
		out[i] = expected[at]
	}
	return out
}

// Evaluate says how well p predicts the targets from number from on, in order of time; each counts the same.
func (s *Set) Evaluate(p Params, from int) Metrics {
	return measure(s.predictions(s.Predict(p), s.bins(), from))
}

// predictions gives those from number from on, by what was expected of all of them and the bins of all answers.
func (s *Set) predictions(expected []float64, bins [][3]int32, from int) []prediction {
	out := make([]prediction, 0, len(s.targets)-from)
	for i := from; i < len(s.targets); i++ {
		at := s.targets[i]
		out = append(out, prediction{expected[i], s.recalled(at), bins[at]})
	}
	return out
}

// Parts is into how many parts of time EvaluateSplit cuts the targets (SPEC 2, "Metrics").
const Parts = 6

// A Split says how well training on what was known at the time predicts what comes.
type Split struct {
	Trained  Metrics // of all parts but the first, each predicted by parameters trained on those before it
	Defaults Metrics // of the same targets, by the defaults
	Last     Metrics // of the last part alone
	From     int     // the number of its first target
	Latest   Trained // what was trained on the others, and predicted it
}

// EvaluateSplit cuts the targets into 6 parts in time, and predicts each but the first by parameters trained on all before it: no answer is
// predicted by what learned from it. With fewer than 6 targets it is about nothing. ctx and step are as in Train.
func (s *Set) EvaluateSplit(ctx context.Context, o TrainOptions, step func(done float64)) (Split, error) {
	n := len(s.targets)
	out := Split{From: n * (Parts - 1) / Parts}
	if n < Parts {
		return out, nil
	}
	var trained, usual, part []prediction
	expected, bins := s.Predict(Defaults()), s.bins()
	for k := 1; k < Parts; k++ {
		from, to := n*k/Parts, n*(k+1)/Parts
		t, err := Train(ctx, s.First(from), o, func(done float64) {
			if step != nil { // a part takes as long as there are targets before it: 1, 2, 3, ...
				step((float64(k*(k-1)/2) + float64(k)*done) / (Parts * (Parts - 1) / 2))
			}
		})
		if err != nil {
			return Split{}, err
		}
		out.Latest = t
		upto := s.First(to)
		part = upto.predictions(upto.Predict(t.Params), bins, from)
		trained = append(trained, part...)
		usual = append(usual, upto.predictions(expected[:to], bins, from)...)
	}
	out.Trained, out.Defaults, out.Last = measure(trained), measure(usual), measure(part)
	return out, nil
}

// measure gives the metrics of predictions.
func measure(all []prediction) Metrics {
	m := Metrics{Targets: len(all), AUC: auc(all), RMSE: rmseBins(all)}
	for i := range all {
		p := min(max(all[i].p, surest), 1-surest)
		if all[i].y == 0 {
			p = 1 - p
		}
		m.LogLoss -= math.Log(p)
	}
	if len(all) > 0 {
		m.LogLoss /= float64(len(all))
	}
	return m
}

// bins gives each answer its bin: by the days before it, the answers of later days before it and itself, and the lapses before it
// (SPEC 2, "Metrics"). Those of one bin are near each other on logarithmic scales.
func (s *Set) bins() [][3]int32 {
	out := make([][3]int32, len(s.answers))
	s.cards(func(begin, end int) {
		long, lapses := 0, 0
		for i := begin; i < end; i++ {
			a := &s.answers[i]
			if i == begin || a.Days == 0 {
				continue
			}
			long++
			out[i] = [3]int32{dayBin(a.Days), lengthBin(long + 1), lapseBin(lapses)}
			if a.Rating == Again {
				lapses++
			}
		}
	})
	return out
}

func dayBin(days int) int32 { return logBin(days, 248, 3.62) }
func lengthBin(n int) int32 { return logBin(n, 1.99, 1.89) }
func lapseBin(n int) int32  { return logBin(n, 1.65, 1.73) }

// logBin gives 0 for 0.
func logBin(n int, scale, base float64) int32 {
	if n == 0 {
		return 0
	}
	return int32(math.Round(scale * math.Pow(base, math.Floor(math.Log(float64(n))/math.Log(base)))))
}

// rmseBins sorts by bin and adds up the runs, so that the order of the sum is always the same.
func rmseBins(all []prediction) float64 {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b prediction) int { return slices.Compare(a.bin[:], b.bin[:]) })
	sum := 0.0
	for i := 0; i < len(all); {
		begin, diff := i, 0.0
		for ; i < len(all) && all[i].bin == all[begin].bin; i++ {
			diff += all[i].p - all[i].y
		}
		sum += diff * diff / float64(i-begin)
	}
	if len(all) == 0 {
		return 0
	}
	return math.Sqrt(sum / float64(len(all)))
}

// auc is the rank sum of Mann and Whitney; equal predictions share their ranks.
func auc(all []prediction) float64 {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b prediction) int { return cmp.Compare(a.p, b.p) })
	ranks, ones := 0.0, 0.0
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && all[j].p == all[i].p {
			j++
		}
		mean := float64(i+1+j) / 2
		for ; i < j; i++ {
			ranks += all[i].y * mean
			ones += all[i].y
		}
	}
	zeros := float64(len(all)) - ones
	return (ranks - ones*(ones+1)/2) / (ones * zeros)
}
