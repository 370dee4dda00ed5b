package fsrs

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"
)

// TrainOptions says how to train. The zero value is no choice: begin with DefaultTraining.
type TrainOptions struct {
	Epochs          int     // how often all answers are gone through; 0 fits only the stabilities after a first rating, w0-w3
	BatchSize       int     // targets after which the parameters move, at least 1; the last card of a batch may bring some more
	LearningRate    float64 // how far they move at first; falls to 0 as half a cosine
	L2              float64 // how strongly the parameters are held where they began (gamma in fsrs-rs); 0 not at all
	MaxAnswers      int     // targets with a longer history than this, themselves included, are left out
	RelearningSteps int     // of the scheduler; several lower the ceiling of w17 and w18, so that going through them raises no stability
	NoShortTerm     bool    // answers on the same day do not count: w17-w19 are 0, and w0-w3 stay as they were fitted first
	Seed            uint64  // of the order of the batches
}

// DefaultTraining gives the options of fsrs-rs 6.6 with the 8 epochs of Anki, which on held-out answers do as well as 20 (SPEC 2).
func DefaultTraining() TrainOptions {
	return TrainOptions{Epochs: 8, BatchSize: 512, LearningRate: 0.04, L2: 1, MaxAnswers: 256, RelearningSteps: 1, Seed: 2023}
}

// Extent says how much of the parameters training could fit.
type Extent int

// The extents, by the number of targets that are left without outliers (SPEC 2, "Thresholds").
const (
	TrainedNothing Extent = iota // fewer than 8, or no first interval that enough cards have in common: the defaults
	TrainedFirst                 // fewer than 64, or first intervals only: w0-w3
	TrainedAll
)

const (
	leastFirst = 8
	leastAll   = 64
)

// Trained is what training gave.
type Trained struct {
	Params  Params
	Extent  Extent
	Targets int // answers that it learned from
}

// spread is how far each parameter lies from person to person: the standard deviations to which fsrs-rs holds them (SPEC 2, "sigma").
var spread = Params{6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27}

// Train fits parameters to the targets of a set (SPEC 2). It is deterministic: the same set and options give the same parameters to the
// last bit on one machine. After each batch it calls step, unless that is nil, with the share of the work that is done, up to 1; and it
// stops with the error of ctx when that is done.
func Train(ctx context.Context, s *Set, o TrainOptions, step func(done float64)) (Trained, error) {
	if err := ctx.Err(); err != nil {
		return Trained{}, err
	}
	l := s.teach()
	out := Trained{Params: Defaults(), Targets: len(l.targets)}
	firsts := 0
	for _, r := range Ratings() {
		firsts += l.firsts(r)
	}
	if len(l.targets) < leastFirst || firsts == 0 {
		return out, nil
	}
	first := l.initialStabilities()
	copy(out.Params[:], first[:])
	out.Extent = TrainedFirst
	if len(l.targets) < leastAll || len(l.targets) == firsts {
		return out, nil
	}
	out.Extent = TrainedAll
	d := s.descent(l, out.Params, o)
	for epoch := range o.Epochs {
		err := d.epoch(ctx, func(done int) {
			if step != nil {
				step((float64(epoch) + float64(done)/float64(len(d.batches))) / float64(o.Epochs))
			}
		})
		if err != nil {
			return Trained{}, err
		}
	}
	out.Params = d.w
	first = l.complete([4]float64(d.w[:4]))
	copy(out.Params[:], first[:])
	return out, nil
}

// clip brings parameters within their bounds. With several relearning steps it also holds w17 and w18 where answering Good on each of
// them does not raise the stability above what it was before the lapse (SPEC 1, "Bounds").
func (o *TrainOptions) clip(w Params) Params {
	w, _ = w.Clip()
	if n := float64(o.RelearningSteps); n > 1 {
		most := -(math.Log(w[11]) + math.Log(math.Pow(2, w[13])-1) + 0.3*w[14]) / n
		most = min(2, math.Sqrt(max(0.01, most)))
		w[17], w[18] = min(w[17], most), min(w[18], most)
	}
	if o.NoShortTerm {
		w[17], w[18], w[19] = 0, 0, 0
	}
	return w
}

// A course is the history of a card up to its last target, with the weight of each answer; 0 for those that are no targets.
type course struct {
	answers []Answer
	weights []float64
	targets int
}

// courses gives the histories to learn from, the shortest first. Later targets weigh more: the first a quarter of the last (SPEC 2, "Loss").
func (s *Set) courses(l *lessons, o *TrainOptions) (all []course, targets int) {
	weights := make([]float64, len(s.answers))
	last := float64(max(1, len(l.targets)-1))
	for i, at := range l.targets {
		x := float64(i) / last
		weights[at] = 0.25 + 0.75*x*x*x
	}
	s.cards(func(begin, end int) {
		c := course{}
		end = min(end, begin+o.MaxAnswers)
		length := 0
		for i := begin; i < end; i++ {
			if weights[i] > 0 {
				c.targets++
				length = i + 1 - begin
			}
		}
		if c.targets == 0 {
			return
		}
		c.answers, c.weights = s.answers[begin:begin+length], weights[begin:begin+length]
		targets += c.targets
		all = append(all, c)
	})
	slices.SortStableFunc(all, func(a, b course) int { return cmp.Compare(len(a.answers), len(b.answers)) })
	return all, targets
}

// cut cuts courses into runs of size targets or a few more.
func cut(all []course, size int) [][]course {
	var out [][]course
	begin, n := 0, 0
	for i := range all {
		n += all[i].targets
		if n >= size || i == len(all)-1 {
			out = append(out, all[begin:i+1])
			begin, n = i+1, 0
		}
	}
	return out
}

// A descent moves parameters against the gradient of the loss, batch by batch, with the optimizer Adam of Kingma and Ba (arXiv
// 1412.6980, algorithm 1).
type descent struct {
	w        Params
	begin    Params // where they began, and are drawn to
	options  TrainOptions
	batches  [][]course
	order    []int // of the batches, in this epoch
	rng      *rand.Rand
	targets  int // in all batches
	rates    int // steps until the learning rate is 0
	n        int // steps taken
	mean, sq Params
	tape     []step
}

// descent makes a descent that begins at w.
func (s *Set) descent(l *lessons, w Params, o TrainOptions) *descent {
	w = o.clip(w)
	all, targets := s.courses(l, &o)
	d := &descent{w: w, begin: w, options: o, batches: cut(all, o.BatchSize), targets: targets, rng: rand.New(rand.NewPCG(o.Seed, 0))}
	// The reference counts a batch too many where they come out even: its rate does not quite reach 0 then.
	d.rates = (targets/o.BatchSize + 1) * o.Epochs
	for i := range d.batches {
		d.order = append(d.order, i)
	}
	return d
}

// epoch goes once through all batches, in an order of its own. It calls step after each with how many are done.
func (d *descent) epoch(ctx context.Context, step func(done int)) error {
	d.rng.Shuffle(len(d.order), func(i, j int) { d.order[i], d.order[j] = d.order[j], d.order[i] })
	for i, b := range d.order {
		if err := ctx.Err(); err != nil {
			return err
		}
		d.move(d.batches[b])
		step(i + 1)
	}
	return nil
}

// move takes one step.
func (d *descent) move(batch []course) {
	const beta1, beta2, epsilon = 0.9, 0.999, 1e-8
	_, grad := d.loss(batch)
	if d.options.NoShortTerm {
		for _, j := range [...]int{0, 1, 2, 3, 17, 18, 19} {
			grad[j] = 0
		}
	}
	rate := d.options.LearningRate * (1 + math.Cos(math.Pi*float64(d.n)/float64(d.rates))) / 2
	d.n++
	bias1, bias2 := 1-math.Pow(beta1, float64(d.n)), 1-math.Pow(beta2, float64(d.n))
	for j, g := range grad {
		d.mean[j] = beta1*d.mean[j] + (1-beta1)*g
		d.sq[j] = beta2*d.sq[j] + (1-beta2)*g*g
		d.w[j] -= rate * (d.mean[j] / bias1) / (math.Sqrt(d.sq[j]/bias2) + epsilon)
	}
	d.w = d.options.clip(d.w)
}

// loss is what the descent makes small, of one batch, with its gradient: the sum over the targets, and the share of the batch in
// what holds the parameters back (SPEC 2, "Loss").
func (d *descent) loss(batch []course) (loss float64, grad Params) {
	l := newLearner(d.w)
	l.tape = d.tape
	n := 0
	for i := range batch {
		loss += l.loss(batch[i].answers, batch[i].weights, &grad)
		n += batch[i].targets
	}
	d.tape = l.tape
	share := d.options.L2 * float64(n) / float64(d.targets)
	for j := range grad {
		off := (d.w[j] - d.begin[j]) / spread[j]
		loss += share * off * off
		grad[j] += share * 2 * off / spread[j]
	}
	return loss, grad
}
