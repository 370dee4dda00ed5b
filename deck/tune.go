package deck

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"dasi/deck/fsrs"
)

// settingTuned remembers when training was tried last, whatever came of it, and how many answers there were to learn from.
const settingTuned SettingName = "tuned"

// What training asks for. All count answers of a later day than the one before on their card, which alone can be predicted.
const (
	// LeastToTune is how many answers there have to be. Of simulated learners who are as different from each other as people are, those with
	// 400 gained, those with 100 lost by training; the last sixth, on which the new parameters prove themselves, has 66 of these.
	LeastToTune = 400
	// tuneEvery is how often training is offered (Anki: about monthly). As many answers again as there were bring it earlier.
	tuneEvery = 30 * 24 * time.Hour
	// tuneMore is how many answers more there have to be after that time, as a share of those then.
	tuneMore = 0.1
	// leastGain is the share by which the predictions have to be better. Less cannot be told in a sentence, and is not worth that cards
	// move to other days.
	leastGain = 0.001
)

// A Tuning is what training needs of a progress: a snapshot that shares nothing with it that changes. Taking it is quick (4 ms for 10,000
// cards) and belongs to whoever owns the progress; all the work (under a second for 100,000 reviews) is in Run, which may be done anywhere, while
// the progress goes on being changed. What comes of it is kept with Keep, again by the owner; the schedules follow with Collection.Renewed,
// as after any other setting.
type Tuning struct {
	histories []cardHistory
	inUse     fsrs.Params
	options   fsrs.TrainOptions
}

// cardHistory is what was answered to a card.
type cardHistory struct {
	unit    UnitID
	ask     Ask
	reviews []Review // these slices never change once made
	undone  []ReviewID
}

// Tuning takes a snapshot of all reviews, those to cards that the notes do not yield any more too: they tell as much about the person.
func (p *Progress) Tuning() *Tuning {
	settings, _ := ReadSettings(p)
	t := &Tuning{inUse: settings.Parameters.FSRS, options: fsrs.DefaultTraining()}
	t.options.RelearningSteps = len(settings.RelearningSteps)
	classes := p.Classes()
	t.histories = make([]cardHistory, 0, len(p.Units))
	for id, u := range p.Units {
		members := classes.Members(id)
		if len(members) == 1 {
			for ask, rec := range u.Asks {
				t.add(id, ask, rec)
			}
			continue
		}
		// The first that there is stands for all that are one unit.
		if first := slices.IndexFunc(members, func(m UnitID) bool { return p.Units[m] != nil }); members[first] != id {
			continue
		}
		asks := map[Ask]bool{}
		for _, member := range members {
			if u := p.Units[member]; u != nil {
				for ask := range u.Asks {
					asks[ask] = true
				}
			}
		}
		for ask := range asks {
			t.add(id, ask, p.Record(classes, id, ask))
		}
	}
	return t
}

func (t *Tuning) add(unit UnitID, ask Ask, rec *AskRecord) {
	if len(rec.Reviews) > 0 {
		t.histories = append(t.histories, cardHistory{unit, ask, rec.Reviews, rec.Undone})
	}
}

// set makes the set to train on. Days are those stored with the reviews, as for schedules.
func (t *Tuning) set() *fsrs.Set {
	slices.SortFunc(t.histories, func(a, b cardHistory) int { return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.ask, b.ask)) })
	cards := make([][]fsrs.Answer, 0, len(t.histories))
	for i := range t.histories {
		var log []fsrs.Logged
		for r := range t.histories[i].valid {
			// A card begins with its first answer: nothing in dasi starts one over.
			state := fsrs.New
			if len(log) > 0 {
				state = fsrs.Review
			}
			log = append(log, fsrs.Logged{At: r.At.UnixMilli(), Day: int(r.Day), Rating: r.Rating, State: state})
		}
		cards = append(cards, fsrs.Answers(log))
	}
	return fsrs.NewSet(cards)
}

// valid goes through the reviews that were not undone, in their order.
func (h *cardHistory) valid(yield func(*Review) bool) {
	for i := range h.reviews {
		if r := &h.reviews[i]; !slices.Contains(h.undone, r.ID) && !yield(r) {
			return
		}
	}
}

// TuneOutcome says what came of training.
type TuneOutcome string

// The outcomes.
const (
	TuneTooFew   TuneOutcome = "too_few"    // there are fewer than LeastToTune answers to learn from; nothing was trained
	TuneNoBetter TuneOutcome = "not_better" // the parameters in use predicted the latest answers as well, and stay
	TuneBetter   TuneOutcome = "better"     // the new parameters predicted them better
)

// Tuned is what came of training. Its metrics are those of answers that were not learned from.
type Tuned struct {
	Outcome TuneOutcome
	Answers int // that can be predicted: those of a later day than the one before on their card
	Learned int // of them, that the new parameters were trained on: five sixths, without those out of the ordinary

	// The latest sixth of the answers, predicted by the parameters in use, and by the new ones, trained on the others.
	Before, After fsrs.Metrics
	// Five of six parts in time, each predicted by the defaults, and by parameters trained on what came before it.
	Defaults, Trained fsrs.Metrics

	Parameters fsrs.Params // the new ones; for any other outcome than TuneBetter those in use
}

// Gain is the share by which the latest answers were predicted better, as their log loss has it: 0.06 for 6%. Negative where they were
// predicted worse.
func (t *Tuned) Gain() float64 {
	if t.Before.LogLoss == 0 {
		return 0
	}
	return 1 - t.After.LogLoss/t.Before.LogLoss
}

// Run trains new parameters on the first five sixths of the answers, and finds out whether they predict the last sixth better than those in
// use (SPEC 2). In that sixth each answer counts the same, for all of it is recent already, and what is said is what was measured. The
// parameters that are kept are those that were tested, not others trained on all answers: on the next answers of simulated learners and of
// the reference logs neither did better, and so the same training twice is no better the second time.
//
// Unless it is nil, step is called with the share of the work that is done, up to 1, some hundred times a second and from the goroutine of
// Run. The error is that of ctx, when the work was stopped; nothing has changed then, nor does anything change before Keep.
// A Tuning is run once.
func (t *Tuning) Run(ctx context.Context, step func(done float64)) (Tuned, error) {
	set := t.set()
	out := Tuned{Outcome: TuneTooFew, Answers: set.Targets(), Parameters: t.inUse}
	if out.Answers < LeastToTune {
		return out, ctx.Err()
	}
	split, err := set.EvaluateSplit(ctx, t.options, step)
	if err != nil {
		return Tuned{}, err
	}
	out.Outcome = TuneNoBetter
	out.Defaults, out.Trained, out.After = split.Defaults, split.Trained, split.Last
	out.Before = set.Evaluate(t.inUse, split.From)
	if out.Gain() >= leastGain {
		out.Outcome, out.Learned, out.Parameters = TuneBetter, split.Latest.Targets, split.Latest.Params
	}
	return out, nil
}

// Keep records what came of training and gives the delta: the parameters if they are better, and in any case that it was tried, so that it
// is not offered again at once. With too few answers nothing is recorded, and the delta is nil.
func (p *Progress) Keep(t *Tuned, stamp Stamp) *Progress {
	if t.Outcome == TuneTooFew {
		return nil
	}
	delta := NewProgress()
	if t.Outcome == TuneBetter {
		Merge(delta, p.SetParameters(t.Parameters, t.Learned, stamp))
	}
	delta.Settings[string(settingTuned)] = p.setting(settingTuned, mustJSON(tried{t.Answers}), stamp)
	Merge(p, delta)
	return delta
}

// tried is the value of settingTuned.
type tried struct {
	Answers int `json:"answers"`
}

// Keep is Progress.Keep. The schedules do not go by new parameters before Renewed.
func (c *Collection) Keep(t *Tuned, now time.Time) *Progress { return c.Progress.Keep(t, c.stamp(now)) }

// TuneDue says that it is time to offer training: there are enough answers, and it was never tried, or 30 days ago and a tenth more have come
// since, or as many again as there were then. It is a look at all reviews (5 ms for 100,000), and is best asked when the progress is opened.
// Nothing is to be offered during a session.
func (p *Progress) TuneDue(now time.Time) bool {
	answers := 0
	for _, h := range p.Tuning().histories {
		var last *Review
		for r := range h.valid {
			if last != nil && r.Day > last.Day {
				answers++
			}
			last = r
		}
	}
	if answers < LeastToTune {
		return false
	}
	last, ok := p.Settings[string(settingTuned)]
	var then tried
	if !ok || json.Unmarshal(last.Value, &then) != nil {
		return true
	}
	more := float64(answers - then.Answers)
	return more >= float64(then.Answers) || now.Sub(last.At) >= tuneEvery && more >= tuneMore*float64(then.Answers)
}
