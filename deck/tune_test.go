package deck

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dasi/deck/fsrs"
)

// unlike are parameters of a person who is not like most: forgets sooner, and has other first days.
func unlike() fsrs.Params {
	return fsrs.Params{0.6, 1.8, 4.2, 14, 6.9, 0.6, 2.2, 0.02, 1.55, 0.12, 0.95, 1.7, 0.09, 0.31, 1.9, 0.35, 2.4, 0.42, 0.15, 0.11, 0.22}
}

// answeredBy gives a progress with the reviews of a simulated person to some units, scheduled with the defaults: always the same one.
func answeredBy(hidden fsrs.Params, units, days int, seed uint64) *Progress {
	rnd := rand.New(rand.NewPCG(seed, 7))
	p := NewProgress()
	truth, s := fsrs.NewFSRS6(hidden), Scheduler{Scheduler: fsrs.DefaultScheduler(), Rollover: DefaultRollover, Location: time.UTC}
	first := DayOf(tuesday, DefaultRollover)
	for u := range units {
		unit := p.unit(UnitID(fmt.Sprintf("u%04d", u)))
		unit.Anchor, unit.Stamp = Anchor{Root: "r", Note: "a.md", Family: "point", Front: fmt.Sprint("point ", u)}, Stamp{tuesday, "k2"}
		rec := &AskRecord{}
		unit.Asks = map[Ask]*AskRecord{"recall": rec}
		var memory fsrs.Memory
		var sch Schedule
		day := first + Day(u*days/units/2)
		for day < first+Day(days) {
			rating := fsrs.Good
			if rnd.Float64() > max(truth.Retrievability(memory, float64(day-sch.Last)), float64(1-min(sch.Reps, 1))*0.7) {
				rating = fsrs.Again
			}
			memory = truth.Next(memory, int(day-sch.Last), rating)
			at := day.Starts(time.UTC, DefaultRollover).Add(time.Duration(u)*time.Second + time.Duration(sch.Reps)*time.Minute)
			rec.Reviews = append(rec.Reviews, Review{At: at, Day: day, Rating: rating, Took: time.Second, ID: NewReviewID(rnd)})
			sch = s.Replay("u/recall", rec.Reviews)
			day = max(day, sch.DueDay)
		}
	}
	return Merged(p)
}

func tuned(t *testing.T, p *Progress) Tuned {
	t.Helper()
	got, err := p.Tuning().Run(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestTrainingIsKeptWhereItPredictsTheLatestAnswersBetter(t *testing.T) {
	p := answeredBy(unlike(), 400, 200, 1)
	var calls []float64
	got, err := p.Tuning().Run(context.Background(), func(done float64) { calls = append(calls, done) })
	if err != nil || got.Outcome != TuneBetter || got.Gain() < 0.02 || got.After.LogLoss >= got.Before.LogLoss {
		t.Fatalf("got %+v, gain %v, %v", got, got.Gain(), err)
	}
	if got.Before.Targets != got.After.Targets || got.Before.Targets < got.Answers/6 || got.Learned > got.Answers || got.Trained.LogLoss >= got.Defaults.LogLoss {
		t.Errorf("got %+v", got)
	}
	if !slices.IsSorted(calls) || calls[len(calls)-1] != 1 {
		t.Errorf("told of %v", calls)
	}
	stamp := Stamp{tuesday.AddDate(1, 0, 0), "k2"}
	delta := p.Keep(&got, stamp)
	back, err := Decode(Merged(p).Encode())
	if err != nil {
		t.Fatal(err)
	}
	settings, bad := ReadSettings(back)
	want := Parameters{got.Parameters, got.Learned, stamp.At}
	if settings.Parameters.FSRS != want.FSRS || settings.Parameters.Learned != want.Learned || !settings.Parameters.At.Equal(want.At) || bad != nil {
		t.Errorf("read back %+v, %v, want %+v", settings.Parameters, bad, want)
	}
	if len(delta.Settings) != 2 || len(delta.Units) > 0 {
		t.Errorf("the delta has more than settings: %s", delta.Encode())
	}
	if again := tuned(t, back); again.Outcome != TuneNoBetter || again.Parameters != got.Parameters || again.Before != got.After || again.Gain() != 0 {
		t.Errorf("a second time: %+v", again)
	}
}

func TestTrainingIsTheSameWhateverTheOrderOfTheRecords(t *testing.T) {
	first := tuned(t, answeredBy(unlike(), 150, 120, 2))
	for range 3 { // maps have another order each time
		if again := tuned(t, answeredBy(unlike(), 150, 120, 2)); again != first {
			t.Fatalf("first %+v, then %+v", first, again)
		}
	}
}

func TestTrainingThatPredictsNoBetterChangesNothing(t *testing.T) {
	p := answeredBy(unlike(), 400, 200, 3)
	p.SetParameters(unlike(), 0, Stamp{tuesday, "k2"}) // nothing predicts this person better
	got := tuned(t, p)
	if got.Outcome != TuneNoBetter || got.Parameters != unlike() || got.Gain() >= leastGain {
		t.Fatalf("got %+v, gain %v", got, got.Gain())
	}
	delta := p.Keep(&got, Stamp{tuesday.AddDate(1, 0, 0), "k2"})
	if settings, _ := ReadSettings(p); settings.Parameters.FSRS != unlike() || len(delta.Settings) != 1 {
		t.Errorf("parameters %v after %s", settings.Parameters, delta.Encode())
	}
}

func TestWithTooFewAnswersNothingIsTrainedNorRecorded(t *testing.T) {
	p := answeredBy(unlike(), 30, 60, 4)
	before := string(p.Encode())
	got := tuned(t, p)
	if got.Outcome != TuneTooFew || got.Answers == 0 || got.Answers >= LeastToTune || got.Parameters != fsrs.Defaults() {
		t.Fatalf("got %+v", got)
	}
	if delta := p.Keep(&got, Stamp{tuesday, "k2"}); delta != nil || string(p.Encode()) != before {
		t.Errorf("recorded %v", delta)
	}
}

func TestTrainingCountsWhatIsValidOnceWhereUnitsBecameOne(t *testing.T) {
	p := answeredBy(unlike(), 3, 60, 5)
	want := p.Tuning().set().Targets()
	// One unit's reviews are split over two records, one of which was undone.
	u := p.Units["u0001"]
	rec := u.Asks["recall"]
	half := len(rec.Reviews) / 2
	extra := Review{At: rec.Reviews[half].At.Add(time.Second), Day: rec.Reviews[half].Day + 1, Rating: fsrs.Again, ID: "undone"}
	p.unit("u0009").Asks = map[Ask]*AskRecord{"recall": {Reviews: append(slices.Clone(rec.Reviews[half:]), extra), Undone: []ReviewID{"undone"}}}
	rec.Reviews = rec.Reviews[:half+1]
	p.Same = [][2]UnitID{{"u0000x", "u0001"}, {"u0001", "u0009"}} // the first has no record
	if got := Merged(p).Tuning().set().Targets(); got != want {
		t.Errorf("%d answers, want %d", got, want)
	}
}

func TestTrainingCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	_, err := answeredBy(unlike(), 150, 120, 6).Tuning().Run(ctx, func(float64) {
		n++
		if n == 5 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || n != 5 {
		t.Errorf("stopped after %d steps with %v", n, err)
	}
}

func TestAnswersMayBeGivenWhileTrainingRuns(t *testing.T) {
	c := collect(studyNotes())
	var id CardID
	for i := range c.Cards {
		id = c.Cards[i].ID
		c.Record(id, fsrs.Good, time.Second, tuesday)
	}
	tuning := c.Progress.Tuning()
	done := make(chan Tuned)
	go func() {
		got, _ := tuning.Run(context.Background(), nil)
		done <- got
	}()
	for i := range 200 {
		c.Record(c.Cards[i%len(c.Cards)].ID, fsrs.Good, time.Second, tuesday.AddDate(0, 0, 1+i))
	}
	if got := <-done; got.Outcome != TuneTooFew || got.Answers != 0 {
		t.Errorf("the snapshot has answers that were given after it: %+v", got)
	}
}

func TestTrainingIsOfferedMonthlyAndWhenAnswersHaveDoubled(t *testing.T) {
	p := answeredBy(unlike(), 200, 90, 8)
	answers := p.Tuning().set().Targets()
	if answers < LeastToTune {
		t.Fatalf("only %d answers", answers)
	}
	now := tuesday.AddDate(0, 0, 90)
	day := 24 * time.Hour
	tried := func(n int, ago time.Duration) *Progress {
		q := Merged(p)
		value, _ := json.Marshal(map[string]int{"answers": n})
		q.Settings["tuned"] = Setting{Value: value, Stamp: Stamp{now.Add(-ago), "k2"}}
		return q
	}
	for _, c := range []struct {
		name string
		p    *Progress
		want bool
	}{
		{"nothing answered", NewProgress(), false},
		{"too few answers", answeredBy(unlike(), 30, 60, 4), false},
		{"never tried", p, true},
		{"tried a week ago", tried(answers*9/10, 7*day), false},
		{"tried 31 days ago", tried(answers*9/10-1, 31*day), true},
		{"tried 31 days ago, few answers since", tried(answers*19/20, 31*day), false},
		{"tried a week ago, twice as many answers since", tried(answers/2, 7*day), true},
		{"tried in the future of a clock that went wrong", tried(answers*9/10, -900*day), false},
	} {
		if got := c.p.TuneDue(now); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
	got := tuned(t, p)
	p.Keep(&got, Stamp{now, "k2"})
	if p.TuneDue(now) {
		t.Error("offered again at once")
	}
}

func TestSchedulesFollowKeptParameters(t *testing.T) {
	c := collect(studyNotes())
	id := c.Cards[0].ID
	for _, day := range []int{0, 3, 10} {
		c.Record(id, fsrs.Easy, time.Second, tuesday.AddDate(0, 0, day))
	}
	before := c.Schedule(id)
	kept := Tuned{Outcome: TuneBetter, Learned: 1000, Answers: 1200, Parameters: unlike()}
	if c.Keep(&kept, tuesday.AddDate(0, 0, 11)) == nil || !c.Outdated() {
		t.Fatal("nothing is to be renewed")
	}
	c, _ = c.Renewed(tuesday.AddDate(0, 0, 11))
	if c.Schedule(id).Stability == before.Stability || c.Outdated() {
		t.Errorf("the schedule is still %+v", c.Schedule(id))
	}
	fresh := fsrs.NewFSRS6(unlike())
	var m fsrs.Memory
	for _, days := range []int{0, 3, 7} {
		m = fresh.Next(m, days, fsrs.Easy)
	}
	if got := c.Schedule(id).Memory; got != m {
		t.Errorf("memory %+v, want that of a replay: %+v", got, m)
	}
	again := reopen(t, c.Progress, studyNotes())
	if got := again.Schedule(id); got.Stability != c.Schedule(id).Stability || !got.Due.Equal(c.Schedule(id).Due) {
		t.Errorf("after a restart %+v, before %+v", got, c.Schedule(id))
	}
}

func TestBadParametersAreClippedAndToldAndTheOthersHold(t *testing.T) {
	good := unlike()
	list := func(change func(w []string)) string {
		var w []string
		for _, x := range good {
			text, _ := json.Marshal(x)
			w = append(w, string(text))
		}
		change(w)
		return `{"parameters":[` + strings.Join(w, ",") + `],"learned":900}`
	}
	for _, c := range []struct {
		value string
		want  map[int]float64
	}{
		{list(func([]string) {}), nil},
		{list(func(w []string) { w[7] = "99" }), map[int]float64{7: 0.75}},
		{list(func(w []string) { w[7], w[20] = "-1", "1e999" }), map[int]float64{7: 0.001, 20: fsrs.Defaults()[20]}},
		{list(func(w []string) { w[3], w[4] = "null", `"seven"` }), map[int]float64{3: fsrs.Defaults()[3], 4: fsrs.Defaults()[4]}},
	} {
		p := NewProgress()
		p.Settings[string(SettingParameters)] = Setting{Value: json.RawMessage(c.value), Stamp: Stamp{tuesday, "k2"}}
		want := good
		for i, x := range c.want {
			want[i] = x
		}
		got, bad := ReadSettings(p)
		if got.Parameters.FSRS != want || got.Parameters.Learned != 900 {
			t.Errorf("%s: got %+v", c.value, got.Parameters)
		}
		switch {
		case c.want == nil:
			if bad != nil {
				t.Errorf("%s: %v", c.value, bad)
			}
		case len(bad) != 1 || bad[0].Name != SettingParameters || len(bad[0].Clipped) != len(c.want):
			t.Errorf("%s: told of %+v", c.value, bad)
		default:
			for _, clip := range bad[0].Clipped {
				if clip.Now != c.want[clip.Index] {
					t.Errorf("%s: told of %+v", c.value, clip)
				}
			}
		}
	}
	for _, value := range []string{`[]`, `7`, `{"parameters":[1,2,3]}`, `{"parameters":"x"}`} {
		p := NewProgress()
		p.Settings[string(SettingParameters)] = Setting{Value: json.RawMessage(value)}
		got, bad := ReadSettings(p)
		if !got.Parameters.Default() || len(bad) != 1 || bad[0].Clipped != nil {
			t.Errorf("%s: got %+v, %v", value, got.Parameters, bad)
		}
	}
}

func TestParametersOfEarlierFSRSAreTakenOver(t *testing.T) {
	p := NewProgress()
	p.Settings[string(SettingParameters)] = Setting{Value: json.RawMessage(
		`{"parameters":[0.4,1.2,3.1,15.5,7.2,0.5,1.5,0.005,1.5,0.1,1,1.9,0.1,0.3,2.3,0.2,3,0.5,0.6]}`)}
	got, bad := ReadSettings(p)
	if bad != nil || got.Parameters.FSRS[19] != 0 || got.Parameters.FSRS[20] != 0.5 || got.Parameters.FSRS[0] != 0.4 {
		t.Errorf("got %+v, %v", got.Parameters, bad)
	}
}

func TestParametersSetLaterWinAndTheDefaultsCanComeBack(t *testing.T) {
	p := NewProgress()
	early, late := Stamp{tuesday, "k2"}, Stamp{tuesday, "k2"} // a clock that stands still
	p.SetParameters(unlike(), 500, early)
	bad := unlike()
	bad[8] = math.Inf(1)
	p.SetParameters(bad, 0, late)
	settings, wrong := ReadSettings(p)
	if settings.Parameters.FSRS[8] != 4.5 || settings.Parameters.Learned != 0 || wrong != nil {
		t.Errorf("got %+v, %v", settings.Parameters, wrong)
	}
	p.SetParameters(fsrs.Defaults(), 0, late)
	if settings, _ := ReadSettings(p); !settings.Parameters.Default() || settings.Parameters.At.IsZero() {
		t.Errorf("got %+v", settings.Parameters)
	}
	if text := string(p.Settings[string(SettingParameters)].Value); text != `{"parameters":[]}` {
		t.Errorf("the defaults are written as %s", text)
	}
}

// BenchmarkTuningSnapshot takes the snapshot of 10,000 cards with 10 reviews each, which Update does.
func BenchmarkTuningSnapshot(b *testing.B) {
	p := manyReviews(10_000, 10)
	for b.Loop() {
		p.Tuning()
	}
}

// BenchmarkTuneDue asks the same progress whether training is due.
func BenchmarkTuneDue(b *testing.B) {
	p := manyReviews(10_000, 10)
	for b.Loop() {
		p.TuneDue(tuesday)
	}
}

// BenchmarkTune trains, evaluates and decides on 100,000 reviews.
func BenchmarkTune(b *testing.B) {
	p := manyReviews(10_000, 10)
	for b.Loop() {
		if _, err := p.Tuning().Run(context.Background(), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// manyReviews gives a progress of cards with so many reviews each, days apart.
func manyReviews(cards, reviews int) *Progress {
	rnd := rand.New(rand.NewPCG(1, 1))
	p := NewProgress()
	for i := range cards {
		rec := &AskRecord{}
		at := tuesday.AddDate(0, 0, i%500)
		for range reviews {
			rating := fsrs.Good
			if rnd.IntN(8) == 0 {
				rating = fsrs.Again
			}
			rec.Reviews = append(rec.Reviews, Review{At: at, Day: DayOf(at, DefaultRollover), Rating: rating, ID: NewReviewID(rnd)})
			at = at.AddDate(0, 0, rnd.IntN(30))
		}
		p.unit(UnitID(fmt.Sprintf("u%05d", i))).Asks = map[Ask]*AskRecord{"recall": rec}
	}
	return p
}
