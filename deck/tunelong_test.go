package deck

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"dasi/content"
	"dasi/deck/fsrs"
)

// A learner is someone whose memory follows parameters of FSRS that the scheduler does not know.
type learner struct {
	truth    *fsrs.FSRS6
	rnd      *rand.Rand
	memories map[CardID]learnerMemory
}

type learnerMemory struct {
	fsrs.Memory
	day Day
}

// How first answers and later successes of many people are spread over the ratings (SPEC 2, "Optimal retention").
var (
	firstRatings  = [...]float64{fsrs.Again: 0.24, fsrs.Hard: 0.094, fsrs.Good: 0.495, fsrs.Easy: 0.171}
	recallRatings = [...]float64{fsrs.Hard: 0.224, fsrs.Good: 0.631, fsrs.Easy: 0.145}
)

func (l *learner) draw(shares []float64) fsrs.Rating {
	x := l.rnd.Float64()
	for r, share := range shares {
		if x -= share; x < 0 {
			return fsrs.Rating(r)
		}
	}
	return fsrs.Rating(len(shares) - 1)
}

// known gives how many cards the learner would recall on a day.
func (l *learner) known(day Day) float64 {
	sum := 0.0
	for _, m := range l.memories {
		sum += l.truth.Retrievability(m.Memory, float64(day-m.day))
	}
	return sum
}

// answer rates a card on a day as the learner knows it then. likely is how likely that was to be no Again, and 0 if the answer is not of a
// later day than the one before.
func (l *learner) answer(id CardID, day Day) (rating fsrs.Rating, likely float64) {
	m, known := l.memories[id]
	elapsed := int(day - m.day)
	if !known {
		elapsed, rating = 0, l.draw(firstRatings[:])
	} else {
		likely = l.truth.Retrievability(m.Memory, float64(elapsed))
		rating = l.draw(recallRatings[:])
		if l.rnd.Float64() > likely {
			rating = fsrs.Again
		}
	}
	l.memories[id] = learnerMemory{l.truth.Next(m.Memory, elapsed, rating), day}
	if elapsed == 0 {
		likely = 0
	}
	return rating, likely
}

// effort is what came of two years of learning.
type effort struct {
	answers  float64 // in all
	recalled float64 // share of the answers of a later day that were no Again, from the second half year on
	likely   float64 // what that was to be by what the learner knew: the same without the luck of the draw
	known    float64 // share of all cards that the learner would recall, mean over the second year
	tuned    float64 // how often new parameters were kept
}

func (e effort) plus(f effort) effort {
	return effort{e.answers + f.answers, e.recalled + f.recalled, e.likely + f.likely, e.known + f.known, e.tuned + f.tuned}
}

func (e effort) over(n float64) effort {
	return effort{e.answers / n, e.recalled / n, e.likely / n, e.known / n, e.tuned / n}
}

// twoYears is the mean over two learners with the same memory and other luck.
func twoYears(t *testing.T, hidden fsrs.Params, desired float64, tune bool) effort {
	t.Helper()
	const learners = 2
	efforts := make([]effort, learners)
	parallel(learners, func(i int) { efforts[i] = study(t, hidden, desired, tune, uint64(i)) })
	var sum effort
	for _, e := range efforts {
		sum = sum.plus(e)
	}
	return sum.over(learners)
}

// wordLists are 3,000 cards, each of which asks for something else.
func wordLists() []content.Note {
	texts := map[string]string{}
	for n := range 60 {
		var b strings.Builder
		fmt.Fprintf(&b, "# Note %d\n", n)
		for i := range 50 {
			fmt.Fprintf(&b, "\nQ: Which word is the %dth of list %d?\nA: The word w%dx%d\n", i+1, n+1, n, i)
		}
		texts[fmt.Sprintf("n%02d.md", n)] = b.String()
	}
	return notesOf(texts)
}

// study is two years of a learner with 3,000 cards: all that is due each day and ten new cards, in the program's own sessions; every 30 days
// the scheduler is trained, if it is.
func study(t *testing.T, hidden fsrs.Params, desired float64, tune bool, seed uint64) (out effort) {
	t.Helper()
	const days, half, month = 730, 182, 30
	start := time.Date(2026, 1, 1, 8, 0, 0, 0, seoul)
	p := NewProgress()
	if _, err := p.Choose(SettingDesiredRetention, desired, Stamp{start, "test"}); err != nil {
		t.Error(err)
		return out
	}
	c, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: wordLists()}}, testEnv(seed), start)
	if len(c.Cards) != 3000 {
		t.Errorf("%d cards", len(c.Cards))
	}
	l := &learner{fsrs.NewFSRS6(hidden), rand.New(rand.NewPCG(seed, 2)), map[CardID]learnerMemory{}}
	asked, months := 0.0, 0.0
	for d := range days {
		now := start.AddDate(0, 0, d)
		day := c.Today(now)
		if id, _ := c.Start(Filter{}, now); id != "" {
			for card := c.Run(id, now).Current; card != ""; card = c.Run(id, now).Current {
				rating, likely := l.answer(card, day)
				now = now.Add(8 * time.Second)
				c.Answer(id, card, rating, 8*time.Second, now)
				out.answers++
				if likely > 0 && d >= half {
					asked++
					out.likely += likely
					if rating != fsrs.Again {
						out.recalled++
					}
				}
			}
			clear(c.Progress.Sessions) // thousands of sessions would only take time
		}
		if d%month != month-1 {
			continue
		}
		if d >= days/2 {
			months++
			out.known += l.known(day) / float64(len(c.Cards))
		}
		if !tune {
			continue
		}
		tuned, err := c.Progress.Tuning().Run(context.Background(), nil)
		if err != nil {
			t.Error(err)
		}
		c.Keep(&tuned, now)
		c, _ = c.Renewed(now)
		if tuned.Outcome == TuneBetter {
			out.tuned++
		}
	}
	out.recalled, out.likely, out.known = out.recalled/asked, out.likely/asked, out.known/months
	return out
}

// costing gives the number of answers that a learner needs with the defaults for so much of a value: it looks for two desired retentions that
// bring a little less and a little more, and takes what lies between.
func costing(run func(desired float64) effort, value func(effort) float64, target float64) float64 {
	less, more := 0.85, 0.95
	between := func() float64 { return (target - value(run(less))) / (value(run(more)) - value(run(less))) }
	desired := less + (more-less)*between()
	if low := desired - 0.01; value(run(low)) <= target {
		less = low
	}
	if high := desired + 0.01; value(run(high)) >= target {
		more = high
	}
	return run(less).answers + between()*(run(more).answers-run(less).answers)
}

// A learner for whom the ratings say more than for most: what was easy at first is known for two months, what is hard hardly grows.
var decided = fsrs.Params{0.3, 2, 8, 60, 6.4, 0.8, 3, 0.02, 1.7, 0.25, 0.9, 1.5, 0.06, 0.26, 1.6, 0.15, 4, 0.5, 0.1, 0.07, 0.3}

func TestLongTrainingReachesTheDesiredRecallWithFewerAnswers(t *testing.T) {
	if os.Getenv("DASI_LONG") == "" {
		t.Skip("set DASI_LONG=1 for the learners who study for two years")
	}
	const desired = 0.9
	trained := twoYears(t, decided, desired, true)
	if trained.tuned == 0 || math.Abs(trained.recalled-desired) > 0.01 {
		t.Errorf("trained %v times, %.4f were recalled, want %v within a point", trained.tuned, trained.recalled, desired)
	}
	done := map[float64]effort{}
	usual := func(desired float64) effort {
		if _, ok := done[desired]; !ok {
			done[desired] = twoYears(t, decided, desired, false)
		}
		return done[desired]
	}
	t.Logf("trained: %+v", trained)
	t.Logf("defaults: %+v", usual(desired))
	for _, c := range []struct {
		what  string
		value func(effort) float64
	}{
		{"recall of what is asked", func(e effort) float64 { return e.likely }},
		{"recall of all cards", func(e effort) float64 { return e.known }},
	} {
		cost := costing(usual, c.value, c.value(trained))
		t.Logf("the same %s costs %.0f answers with the defaults; training saves %.1f%% of them", c.what, cost, 100*(1-trained.answers/cost))
		if trained.answers >= cost {
			t.Errorf("%s: %.0f answers with training, %.0f with the defaults", c.what, trained.answers, cost)
		}
	}
}
