package fsrs

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
)

// hiddenParams are those of learners in tests: other than the defaults in every way that shows.
func hiddenParams() Params {
	return Params{
		0.6, 1.8, 4.2, 14, 6.9, 0.6, 2.2, 0.02, 1.55, 0.12, 0.95, 1.7, 0.09, 0.31, 1.9, 0.35, 2.4, 0.42, 0.15, 0.11, 0.22,
	}
}

// learned lets a learner with hidden parameters study cards, some new ones a day, for some answers: a Set always the same for one seed.
// It answers Good, but Hard and Easy now and then, and Again as often as the parameters say.
func learned(hidden Params, newPerDay, reviews int, seed uint64) *Set {
	rnd := rand.New(rand.NewPCG(seed, 1))
	model, s := NewFSRS6(hidden), DefaultScheduler()
	type card struct {
		truth   Memory
		card    Card
		last    int // day
		answers []Answer
	}
	var cards []*card
	due := map[int][]*card{}
	n := 0
	for day := 0; n < reviews; day++ {
		for range newPerDay {
			c := &card{}
			cards = append(cards, c)
			due[day] = append(due[day], c)
		}
		for _, c := range due[day] {
			for {
				elapsed := 0
				if len(c.answers) > 0 {
					elapsed = day - c.last
				}
				rating := Good
				recall := model.Retrievability(c.truth, float64(elapsed))
				if c.card.State == New {
					recall = 0.75
				}
				switch x := rnd.Float64(); {
				case rnd.Float64() > recall:
					rating = Again
				case x < 0.12:
					rating = Hard
				case x > 0.92:
					rating = Easy
				}
				var delay Delay
				c.truth = model.Next(c.truth, elapsed, rating)
				c.card, delay = s.Answer(c.card, rating, elapsed, Fuzz{})
				c.answers = append(c.answers, Answer{At: int64(day)*86_400_000 + int64(n), Days: elapsed, Rating: rating})
				c.last = day
				n++
				if delay.Days > 0 {
					due[day+delay.Days] = append(due[day+delay.Days], c)
					break
				}
			}
		}
		delete(due, day)
	}
	all := make([][]Answer, len(cards))
	for i, c := range cards {
		all[i] = c.answers
	}
	return NewSet(all)
}

func TestTrainingFindsParametersThatPredictAsWellAsTheTrueOnes(t *testing.T) {
	s := learned(hiddenParams(), 10, 20_000, 1)
	past := s.First(s.Targets() * 4 / 5)
	got := train(t, past, DefaultTraining())
	usual, trained, truth := s.Evaluate(Defaults(), past.Targets()), s.Evaluate(got.Params, past.Targets()), s.Evaluate(hiddenParams(), past.Targets())
	t.Logf("on %d answers that come later: defaults %+v, trained %+v, true %+v", usual.Targets, usual, trained, truth)
	if got.Extent != TrainedAll || trained.LogLoss > usual.LogLoss-0.7*(usual.LogLoss-truth.LogLoss) || trained.RMSE > truth.RMSE+0.01 {
		t.Errorf("got %+v, which is not near %+v", trained, truth)
	}
}

func TestTrainingGivesTheSameToTheLastBit(t *testing.T) {
	s := learned(hiddenParams(), 10, 5_000, 2)
	first := train(t, s, DefaultTraining())
	for range 3 {
		if again := train(t, learned(hiddenParams(), 10, 5_000, 2), DefaultTraining()); again != first {
			t.Fatalf("first %v, then %v", first, again)
		}
	}
}

func TestTrainedParametersAreWithinTheirBoundsAndInOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 3))
	for i := range 20 {
		var cards [][]Answer // answers without rhyme or reason
		for range 100 {
			cards = append(cards, randomAnswers(rnd, 1+rnd.IntN(20)))
		}
		o := DefaultTraining()
		o.RelearningSteps = i % 4
		o.NoShortTerm = i%5 == 4
		got := train(t, NewSet(cards), o)
		p := got.Params
		if o.NoShortTerm && got.Extent == TrainedAll {
			if p[17] != 0 || p[18] != 0 || p[19] != 0 {
				t.Errorf("without short-term memory w17-w19 are %v", p[17:20])
			}
			p[19] = bounds[19].lo
		}
		if _, changed := p.Clip(); changed != nil || !slices.IsSorted(p[:4]) {
			t.Errorf("run %d: %v, of which is clipped: %v", i, p, changed)
		}
	}
}

func TestSeveralRelearningStepsRaiseNoStability(t *testing.T) {
	for _, w := range paramSets(300) {
		for steps := 2; steps <= 4; steps++ {
			model := NewFSRS6((&TrainOptions{RelearningSteps: steps}).clip(w))
			if model.w[17]*model.w[18] <= 0.011 { // at the least ceiling nothing is promised
				continue
			}
			// The ceiling is reckoned for a stability of a day, forgotten at a recall of 70%, with the least difficulty, and w19 left out.
			model.w[19] = 0
			m := Memory{1, 1}
			lapsed := Memory{model.w[11] * (math.Pow(2, model.w[13]) - 1) * math.Exp(0.3*model.w[14]), 1}
			for range steps {
				lapsed.Stability *= math.Exp(model.w[17] * model.w[18])
			}
			if lapsed.Stability > m.Stability*(1+1e-9) {
				t.Errorf("%v: %d steps lead to %v", model.w, steps, lapsed.Stability)
			}
		}
	}
}

func TestFewAnswersTrainLittle(t *testing.T) {
	card := func(r Rating, days ...int) []Answer {
		answers := []Answer{{Rating: Good}}
		for _, d := range days {
			answers = append(answers, Answer{Days: d, Rating: r})
		}
		return answers
	}
	many := func(n int, days ...int) [][]Answer {
		var cards [][]Answer
		for i := range n {
			cards = append(cards, card([]Rating{Good, Good, Again}[i%3], days...))
		}
		return cards
	}
	for _, c := range []struct {
		name  string
		cards [][]Answer
		want  Extent
	}{
		{"nothing", nil, TrainedNothing},
		{"only first answers", many(50), TrainedNothing},
		{"fewer alike than 20", many(19, 2), TrainedNothing},
		{"20 first intervals", many(20, 2), TrainedFirst},
		{"first intervals only", many(100, 2), TrainedFirst},
		{"63 targets", many(21, 2, 5, 9), TrainedFirst},
		{"66 targets", many(22, 2, 5, 9), TrainedAll},
	} {
		got := train(t, NewSet(c.cards), DefaultTraining())
		usual := Defaults()
		switch {
		case got.Extent != c.want:
			t.Errorf("%s: extent %d, want %d", c.name, got.Extent, c.want)
		case c.want == TrainedNothing && got.Params != usual, c.want == TrainedFirst && !slices.Equal(got.Params[4:], usual[4:]):
			t.Errorf("%s: %v", c.name, got.Params)
		case c.want == TrainedFirst && slices.Equal(got.Params[:4], usual[:4]):
			t.Errorf("%s: nothing was fitted", c.name)
		}
	}
}

func TestTrainingCountsItsStepsAndCanBeStopped(t *testing.T) {
	s := learned(hiddenParams(), 10, 5_000, 4)
	var calls []float64
	if _, err := Train(context.Background(), s, DefaultTraining(), func(done float64) { calls = append(calls, done) }); err != nil {
		t.Fatal(err)
	}
	if len(calls) < 8 || calls[0] <= 0 || calls[len(calls)-1] != 1 || !slices.IsSorted(calls) {
		t.Errorf("told of %v", calls)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	_, err := Train(ctx, s, DefaultTraining(), func(float64) {
		n++
		if n == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || n != 3 {
		t.Errorf("stopped after %d steps with %v", n, err)
	}
}

func TestASplitInTimeNeverPredictsWhatItLearnedFrom(t *testing.T) {
	s := learned(hiddenParams(), 10, 6_000, 5)
	ctx := context.Background()
	var calls []float64
	split, err := s.EvaluateSplit(ctx, DefaultTraining(), func(done float64) { calls = append(calls, done) })
	if err != nil || split.Trained.Targets != s.Targets()-s.Targets()/6 || split.Defaults.Targets != split.Trained.Targets || split.Last.Targets != s.Targets()-split.From {
		t.Fatalf("%+v, %v of %d targets", split, err, s.Targets())
	}
	if !slices.IsSorted(calls) || calls[0] <= 0 || calls[len(calls)-1] != 1 {
		t.Errorf("told of %v", calls)
	}
	if split.Trained.LogLoss >= split.Defaults.LogLoss {
		t.Errorf("trained %+v, not better than %+v", split.Trained, split.Defaults)
	}
	past := train(t, s.First(split.From), DefaultTraining())
	if got := s.Evaluate(past.Params, split.From); got != split.Last || past != split.Latest {
		t.Errorf("the last part is predicted as %+v by %+v, by what is trained on the others as %+v", split.Last, split.Latest, got)
	}
	// Were the answers of the last part others, the same would be learned from those before it.
	others := &Set{slices.Clone(s.answers), s.ends, s.targets}
	for i := range others.answers {
		if a := &others.answers[i]; a.At >= s.answers[s.targets[split.From]].At {
			a.Rating = Again + Easy - a.Rating
		}
	}
	if got := train(t, others.First(split.From), DefaultTraining()); got != past {
		t.Errorf("with other answers later %+v is learned, want %+v", got, past)
	}
	done, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.EvaluateSplit(done, DefaultTraining(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped with %v", err)
	}
}

func TestMetricsOfPredictionsThatCanBeReckonedByHand(t *testing.T) {
	one, zero := prediction{p: 0.8, y: 1}, prediction{p: 0.5, y: 0, bin: [3]int32{1}}
	m := measure([]prediction{one, zero})
	if !near(m.LogLoss, -(math.Log(0.8)+math.Log(0.5))/2, 1e-12) || !near(m.RMSE, math.Sqrt((0.04+0.25)/2), 1e-12) || m.AUC != 1 || m.Targets != 2 {
		t.Errorf("got %+v", m)
	}
	zero.p = 0.8
	if m := measure([]prediction{one, zero}); m.AUC != 0.5 {
		t.Errorf("equal predictions have the AUC %v", m.AUC)
	}
	if m := measure([]prediction{one}); !math.IsNaN(m.AUC) {
		t.Errorf("without one that was forgotten the AUC is %v", m.AUC)
	}
	if m := measure(nil); m.Targets != 0 || m.LogLoss != 0 || m.RMSE != 0 {
		t.Errorf("nothing gives %+v", m)
	}
}

// BenchmarkTrain trains on 100,000 reviews. It is to take less than a second on one core, and 64 MB.
func BenchmarkTrain(b *testing.B) {
	s := learned(hiddenParams(), 20, 100_000, 6)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Train(context.Background(), s, DefaultTraining(), nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(s.Targets()), "targets")
}
