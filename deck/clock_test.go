package deck

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dasi/content"
	"dasi/deck/fsrs"
)

func openIn(t *testing.T, p *Progress, notes []content.Note, loc *time.Location, now time.Time) *Collection {
	t.Helper()
	env := testEnv(uint64(now.UnixNano()))
	env.Location = loc
	c, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, env, now)
	return c
}

// TestNoClockMakesAnIntervalNegative answers for years while the clock jumps and the place changes, by hours and by days, forwards and back.
func TestNoClockMakesAnIntervalNegative(t *testing.T) {
	notes := notesOf(map[string]string{"a.md": manySections(1)})
	for seed := range uint64(4) {
		rnd := rand.New(rand.NewPCG(seed, 31))
		c := openIn(t, NewProgress(), notes, seoul, tuesday)
		now := tuesday
		for step := range 250 {
			now = now.Add(time.Duration(rnd.IntN(96)-30) * time.Hour)
			if rnd.IntN(10) == 0 {
				loc, err := time.LoadLocation(zonesOfChange[rnd.IntN(len(zonesOfChange))])
				if err != nil {
					t.Fatal(err)
				}
				c = openIn(t, c.Progress, notes, loc, now)
			}
			card := c.Cards[rnd.IntN(len(c.Cards))].ID
			id, _ := c.Start(Filter{More: true, Ahead: true}, now)
			rating := fsrs.Ratings()[rnd.IntN(4)]
			before, shown := c.Schedule(card), c.Preview(card, now)
			c.Answer(id, card, rating, time.Second, now)
			s := c.Schedule(card)
			switch {
			case !s.Due.After(s.LastAt), s.DueDay < s.Last, s.Last < before.Last && s.Reps > 1 && before.LastAt.Before(now.Add(-48*time.Hour)):
				t.Fatalf("seed %d step %d: answered at %s it is %+v", seed, step, now, s)
			case s.Card != shown[rating].Card || !s.Due.Equal(shown[rating].Due):
				t.Fatalf("seed %d step %d: got %+v, the key showed %+v", seed, step, s, shown[rating])
			case s.Reps != before.Reps+1 || !s.LastAt.After(before.LastAt):
				t.Fatalf("seed %d step %d: the answer does not count as the last: %+v after %+v", seed, step, s, before)
			case rating > fsrs.Again && s.Stability < before.Stability:
				t.Fatalf("seed %d step %d: %v lowers stability from %v to %v", seed, step, rating, before.Stability, s.Stability)
			}
		}
	}
}

func TestAReviewDatedInTheFutureLosesNoCard(t *testing.T) {
	notes := studyNotes()
	c := openIn(t, NewProgress(), notes, seoul, tuesday)
	for i := range 20 {
		c.Record(c.Cards[i].ID, fsrs.Easy, 0, tuesday)
	}
	card := c.Cards[0].ID
	want := c.Schedule(card)
	c.Record(card, fsrs.Good, 0, tuesday.AddDate(4, 0, 0)) // with a clock that was four years ahead
	now := tuesday.AddDate(0, 1, 0)
	c = openIn(t, c.Progress, notes, seoul, now)
	if got := c.Schedule(card); got.Card != want.Card || got.DueDay != want.DueDay {
		t.Errorf("got %+v, want what it was without that review: %+v", got, want)
	}
	shown := c.Preview(card, now)[fsrs.Good]
	id, _ := c.Start(Filter{}, now)
	c.Answer(id, card, fsrs.Good, 0, now)
	if got := c.Schedule(card); got.Card != shown.Card || got.Last != c.Today(now) {
		t.Errorf("answered: got %+v, the key showed %+v", got, shown)
	}
	// A program that goes on over the days counts what is answered in it.
	later := now.AddDate(0, 0, 30)
	c.Answer(id, card, fsrs.Good, 0, later)
	if got := c.Schedule(card); got.Last != c.Today(later) {
		t.Errorf("a month on: got %+v", got)
	}
	if n := len(c.asked(card).Reviews); n != 4 {
		t.Errorf("%d reviews are kept, want all 4", n)
	}
}

func TestAnswersDatedInTheFutureAreCounted(t *testing.T) {
	notes := studyNotes()
	c := openIn(t, NewProgress(), notes, seoul, tuesday)
	for i := range 20 {
		c.Record(c.Cards[i].ID, fsrs.Easy, 0, tuesday)
	}
	latest := tuesday.AddDate(10, 0, 0)
	c.Record(c.Cards[3].ID, fsrs.Good, 0, latest)
	c.Record(c.Cards[3].ID, fsrs.Good, 0, tuesday.AddDate(4, 0, 0))
	c.Record(c.Cards[1].ID, fsrs.Good, 0, tuesday.AddDate(0, 0, 2))
	c.Record(c.Cards[2].ID, fsrs.Good, 0, tuesday.AddDate(0, 0, 1)) // it may be tomorrow elsewhere
	id, _ := c.Start(Filter{}, tuesday.AddDate(20, 0, 0))
	c.Answer(id, c.Cards[5].ID, fsrs.Good, 0, tuesday.AddDate(20, 0, 0))
	c.Undo(id, tuesday.AddDate(20, 0, 1))
	want := Ahead{Reviews: 3, Latest: latest, Cards: []CardID{c.Cards[1].ID, c.Cards[3].ID}}
	slices.Sort(want.Cards)
	got := openIn(t, c.Progress, notes, seoul, tuesday).Ahead()
	if got.Reviews != want.Reviews || !got.Latest.Equal(want.Latest) || !slices.Equal(got.Cards, want.Cards) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := openIn(t, c.Progress, notes, seoul, latest).Ahead(); got.Reviews != 0 || got.Cards != nil {
		t.Errorf("when the day has come: got %+v", got)
	}
}

func TestWithAClockThatIsYearsBehindEverythingIsDueOnceADay(t *testing.T) {
	notes := studyNotes()
	c := openIn(t, NewProgress(), notes, seoul, tuesday)
	group, cards := -1, 0
	for i := range c.Cards {
		if card := &c.Cards[i]; card.group != group && cards < 12 {
			c.Record(card.ID, fsrs.Easy, 0, tuesday)
			group = card.group
			cards++
		}
	}
	now := time.Date(1999, 12, 31, 12, 0, 0, 0, seoul)
	c = choose(t, openIn(t, c.Progress, notes, seoul, now), SettingNewPerDay, 0)
	if n := c.Counts(now).Due; n != cards || c.Forecast(now, 1)[0] != cards {
		t.Fatalf("got %d due, forecast %v, want all %d", n, c.Forecast(now, 1), cards)
	}
	id, _ := c.Start(Filter{}, now)
	asked := map[CardID]bool{}
	for run := c.Run(id, now); !run.Finished(); run = c.Run(id, now) {
		if asked[run.Current] {
			t.Fatalf("%s comes twice", run.Current)
		}
		before := c.Schedule(run.Current)
		c.Answer(id, run.Current, fsrs.Good, 0, now)
		if s := c.Schedule(run.Current); s.Stability < before.Stability || s.Last < before.Last {
			t.Errorf("%s: got %+v after %+v", run.Current, s, before)
		}
		asked[run.Current] = true
		if len(asked) == 1 {
			c.Undo(id, now)
			if again := c.Run(id, now).Current; again != run.Current {
				t.Errorf("taken back: got %s, want %s again", again, run.Current)
			}
			delete(asked, run.Current)
			c.Answer(id, run.Current, fsrs.Good, 0, now)
			asked[run.Current] = true
		}
	}
	if len(asked) != cards || c.Counts(now).Due != 0 {
		t.Errorf("asked %d of %d cards, %d still due", len(asked), cards, c.Counts(now).Due)
	}
	if n := c.Counts(now.AddDate(0, 0, 1)).Due; n != cards {
		t.Errorf("the next day: got %d due, want all %d", n, cards)
	}
	// With the clock right again nothing has happened but answers.
	if c = openIn(t, c.Progress, notes, seoul, tuesday.AddDate(0, 0, 1)); c.Counts(tuesday.AddDate(0, 0, 1)).Due != 0 {
		t.Error("with the right clock cards are due that are not")
	}
}

func TestABurialByAWrongClockEnds(t *testing.T) {
	c := collect(studyNotes())
	id, _ := c.Start(Filter{}, tuesday)
	card := c.Cards[0].ID
	c.Bury(id, card, tuesday.AddDate(7, 0, 0))
	if c.Hidden(card, c.Today(tuesday)) {
		t.Error("buried for seven years")
	}
	c.Bury(id, card, tuesday)
	for d, want := range map[int]bool{0: true, 1: false} {
		if got := c.Hidden(card, c.Today(tuesday)+Day(d)); got != want {
			t.Errorf("day %d: got hidden %t, want %t", d, got, want)
		}
	}
}
