package deck

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
	_ "time/tzdata" // the zones of these tests, wherever they run

	"dasi/content"
	"dasi/deck/fsrs"
)

// studyNotes are small enough to reopen after every step.
func studyNotes() []content.Note { return notesOf(map[string]string{"a.md": manySections(6)}) }

// reopen opens the same notes with what is written down of the progress.
func reopen(t testing.TB, p *Progress, notes []content.Note) *Collection {
	t.Helper()
	read, err := Decode(p.Encode())
	if err != nil {
		t.Fatal(err)
	}
	c, found := Open(read, []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(99), tuesday.AddDate(9, 0, 0))
	if !found.Empty() {
		t.Fatalf("opening unchanged notes again found %s", found.Encode())
	}
	return c
}

// state is all that a person can see of a session and the cards at a moment.
func state(c *Collection, id SessionID, now time.Time) string {
	run := c.Run(id, now)
	undo := ""
	if run.Undo != nil {
		undo = run.Undo.ID
	}
	s := fmt.Sprintf("total %d seen %d done %d current %s ended %v undo %s counts %v missed %v spent %v\n", run.Total, run.Seen, run.Done, run.Current, run.Ended, undo, run.Counts, run.Missed, run.Spent)
	s += fmt.Sprintf("counts %+v\nqueue %v\n", c.Counts(now), queued(c, Filter{More: true}, now))
	for i := range c.Cards {
		id := c.Cards[i].ID
		sch := c.Schedule(id)
		s += fmt.Sprintf("%s %d %d %.6f %.6f %d %d due %s %s hidden %v\n", id, sch.State, sch.Step, sch.Stability, sch.Difficulty, sch.Reps, sch.Lapses, sch.DueDay, sch.Due.UTC(), c.Hidden(id, c.Today(now)))
	}
	return s
}

// diff is the first line in which two texts differ.
func diff(got, want string) string {
	g, w := lines(got), lines(want)
	for i := range max(len(g), len(w)) {
		a, b := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return "got  " + a + "\nwant " + b
		}
	}
	return "no difference"
}

func lines(s string) []string {
	var all []string
	for s != "" {
		i := 0
		for i < len(s) && s[i] != '\n' {
			i++
		}
		all = append(all, s[:i])
		s = s[min(i+1, len(s)):]
	}
	return all
}

// TestUndoRestoresEverything goes through sessions at random and takes back at random; every undo has to give what was there before, and
// everything has to be the same in a program that is started anew.
func TestUndoRestoresEverything(t *testing.T) {
	t.Parallel()
	notes := studyNotes()
	for seed := range uint64(6) {
		rnd := rand.New(rand.NewPCG(seed, 11))
		c, _ := Open(NewProgress(), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(seed), tuesday)
		now := tuesday
		id, _ := c.Start(Filter{}, now)
		var before []*Progress
		for step := range 60 {
			now = now.Add(time.Duration(rnd.IntN(200)) * time.Second)
			run := c.Run(id, now)
			what := rnd.IntN(10)
			if run.Finished() && what < 7 {
				what = 9
			}
			switch {
			case what < 4:
				before = append(before, Merged(c.Progress))
				c.Answer(id, run.Current, fsrs.Ratings()[rnd.IntN(4)], time.Duration(rnd.IntN(9000))*time.Millisecond, now)
			case what < 5:
				before = append(before, Merged(c.Progress))
				c.Bury(id, run.Current, now)
			case what < 6:
				before = append(before, Merged(c.Progress))
				c.Suspend(id, run.Current, now)
			case what < 7:
				c.Flag(run.Current, now)
				before = nil // a flag is not taken back; what is compared has to have it
			default:
				delta := c.Undo(id, now)
				if (delta == nil) != (run.Undo == nil) {
					t.Fatalf("seed %d step %d: got a delta: %v, want %v", seed, step, delta != nil, run.Undo != nil)
				}
				if n := len(before); n > 0 {
					want := state(reopen(t, before[n-1], notes), id, now)
					if got := state(c, id, now); got != want {
						t.Fatalf("seed %d step %d: undo gives something else than was there before:\n%s", seed, step, diff(got, want))
					}
					before = before[:n-1]
				}
			}
			if got, want := state(reopen(t, c.Progress, notes), id, now), state(c, id, now); got != want {
				t.Fatalf("seed %d step %d: a new start gives something else:\n%s", seed, step, diff(got, want))
			}
		}
	}
}

// TestARestartShowsTheSameCard holds that what was drawn stays drawn, however much later on the same day.
func TestARestartShowsTheSameCard(t *testing.T) {
	t.Parallel()
	notes := studyNotes()
	c, _ := Open(NewProgress(), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(1), tuesday)
	rnd := rand.New(rand.NewPCG(8, 8))
	now := time.Date(2026, 11, 24, 6, 0, 0, 0, seoul)
	id, _ := c.Start(Filter{}, now)
	for range 40 {
		run := c.Run(id, now)
		if run.Finished() {
			break
		}
		for _, later := range []time.Duration{0, time.Second, 2 * time.Minute, 15 * time.Minute, 5 * time.Hour, 21 * time.Hour} {
			if got := reopen(t, c.Progress, notes).Run(id, now.Add(later)).Current; got != run.Current {
				t.Fatalf("after %v: got %s, want %s as before", later, got, run.Current)
			}
		}
		c.Answer(id, run.Current, fsrs.Ratings()[rnd.IntN(3)], 0, now)
		now = now.Add(30 * time.Second)
	}
}

// TestEveryDeltaIsAllThatChanged holds that the journal, replayed, is the progress.
func TestEveryDeltaIsAllThatChanged(t *testing.T) {
	notes := studyNotes()
	roots := []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}
	c, found := Open(NewProgress(), roots, testEnv(1), tuesday)
	journal := Merged(found)
	add := func(delta *Progress) {
		read, err := Decode(delta.EncodeLine())
		if err != nil {
			t.Fatal(err)
		}
		Merge(journal, read)
	}
	id, delta := c.Start(Filter{}, tuesday)
	add(delta)
	now := tuesday
	for step, do := range []func(CardID) *Progress{
		func(card CardID) *Progress { return c.Answer(id, card, fsrs.Again, time.Second, now) },
		func(card CardID) *Progress { return c.Answer(id, card, fsrs.Good, time.Second, now) },
		func(CardID) *Progress { return c.Undo(id, now) },
		func(card CardID) *Progress { return c.Bury(id, card, now) },
		func(card CardID) *Progress { return c.Suspend(id, card, now) },
		func(CardID) *Progress { return c.Undo(id, now) },
		func(card CardID) *Progress { return c.Flag(card, now) },
		func(card CardID) *Progress { return c.Flag(card, now) },
		func(CardID) *Progress {
			return c.SetPlaces(map[string]Place{"study": {Session: id, Shown: -1}}, now)
		},
		func(CardID) *Progress { return c.End(id, now) },
	} {
		add(do(c.Run(id, now).Current))
		if got, want := journal.Encode(), c.Progress.Encode(); string(got) != string(want) {
			t.Fatalf("step %d: the journal has\n%s\nthe collection\n%s", step, got, want)
		}
		now = now.Add(time.Second)
	}
}

func TestAForgottenCardComesBackInTheSession(t *testing.T) {
	c := collect(studyNotes())
	now := tuesday
	id, _ := c.Start(Filter{}, now)
	first := c.Run(id, now).Current
	c.Answer(id, first, fsrs.Again, 0, now)
	if got := c.Run(id, now).Current; got == first {
		t.Fatal("right after Again: got the same card, want another one first")
	}
	now = now.Add(70 * time.Second)
	second := c.Run(id, now).Current
	c.Answer(id, second, fsrs.Easy, 0, now)
	run := c.Run(id, now)
	if run.Current != first {
		t.Errorf("its step of a minute is over: got %s, want %s again", run.Current, first)
	}
	if run.Seen != 2 || run.Done != 1 || run.Counts[fsrs.Again] != 1 || run.Counts[fsrs.Easy] != 1 || !slices.Equal(run.Missed, []CardID{first}) {
		t.Errorf("got seen %d, done %d, counts %v, missed %v, want 2, 1, one Again and one Easy, %s", run.Seen, run.Done, run.Counts, run.Missed, first)
	}
}

func TestASessionEndsWhenNothingIsLeftAndUndoOpensItAgain(t *testing.T) {
	c := collect(studyNotes())
	now := tuesday
	id, _ := c.Start(Filter{}, now)
	var last CardID
	for run := c.Run(id, now); !run.Finished(); run = c.Run(id, now) {
		last = run.Current
		c.Answer(id, last, fsrs.Easy, 0, now)
		now = now.Add(time.Minute)
	}
	if runs := c.OpenRuns(now); len(runs) > 0 {
		t.Errorf("got %d open sessions, want none", len(runs))
	}
	c.End(id, now)
	if run := c.Run(id, now); !run.Ended || !run.Finished() || run.Undo == nil {
		t.Errorf("got %+v, want an ended session with something to take back", run)
	}
	c.Undo(id, now)
	if run := c.Run(id, now); run.Ended || run.Current != last || c.Schedule(last).Reps != 0 {
		t.Errorf("undo across the end: got ended %v, current %s, want %s again", run.Ended, run.Current, last)
	}
	if runs := c.OpenRuns(now); len(runs) != 1 || runs[0].ID != id {
		t.Errorf("got %d open sessions, want this one", len(runs))
	}
}

func TestASessionKeepsItsCardsThroughEditsAndRenames(t *testing.T) {
	text := manySections(6)
	c := collect(notesOf(map[string]string{"a.md": text}))
	id, _ := c.Start(Filter{}, tuesday)
	c.Answer(id, c.Run(id, tuesday).Current, fsrs.Easy, 0, tuesday)
	before := c.Run(id, tuesday)
	roots := []OpenRoot{{ID: "rtest", Name: "test", Notes: notesOf(map[string]string{"renamed.md": text}), Looked: []string{"."}}}
	after, _ := Open(Merged(c.Progress), roots, testEnv(2), tuesday)
	run := after.Run(id, tuesday)
	if run.Total != before.Total || run.Seen != before.Seen || after.Card(run.Current) == nil || after.Card(run.Current).Front != c.Card(before.Current).Front {
		t.Errorf("after the note got another name: got %d of %d cards seen, asks %q; want %d of %d, %q",
			run.Seen, run.Total, run.Current, before.Seen, before.Total, before.Current)
	}
}

func TestAnUnknownSessionHasEnded(t *testing.T) {
	c := collect(studyNotes())
	if run := c.Run("snone", tuesday); !run.Ended || !run.Finished() || c.Undo("snone", tuesday) != nil {
		t.Errorf("got %+v, want an ended one", run)
	}
}

func TestASecondSessionOfTheSameEndsTheFirst(t *testing.T) {
	c := collect(studyNotes())
	first, _ := c.Start(Filter{}, tuesday)
	section, _ := c.Start(Filter{Root: "rtest", Note: "a.md"}, tuesday.Add(time.Minute))
	second, _ := c.Start(Filter{}, tuesday.Add(2*time.Minute))
	var open []SessionID
	for _, r := range c.OpenRuns(tuesday.Add(3 * time.Minute)) {
		open = append(open, r.ID)
	}
	if want := []SessionID{second, section}; !slices.Equal(open, want) {
		t.Errorf("got open sessions %v, want %v, without %s", open, want, first)
	}
}

func TestNoSessionWithoutCards(t *testing.T) {
	c := collect(studyNotes())
	if id, delta := c.Start(Filter{Note: "none.md"}, tuesday); id != "" || delta != nil {
		t.Errorf("got session %q, %v, want none", id, delta)
	}
}

// TestWhatIsAskedElsewhereIsNotAskedAgain has two sessions open on one day.
func TestWhatIsAskedElsewhereIsNotAskedAgain(t *testing.T) {
	c := collect(studyNotes())
	now := tuesday
	all, _ := c.Start(Filter{}, now)
	waiting := c.Run(all, now).Current
	total := c.Run(all, now).Total
	c.Record(waiting, fsrs.Easy, 0, now.Add(time.Minute))
	if run := c.Run(all, now.Add(2*time.Minute)); run.Current == waiting || run.Total != total-1 {
		t.Errorf("answered elsewhere: got current %s of %d, want it gone from %d", run.Current, run.Total, total)
	}
	// A sibling that was asked elsewhere takes its place for the day.
	for i := range c.Cards {
		card := &c.Cards[i]
		inQueue := slices.ContainsFunc(c.Progress.Sessions[all].Start.Cards, func(id CardID) bool { return unitOf(id) == card.unit.ID && id != card.ID })
		if !inQueue || c.Schedule(card.ID).Reps > 0 {
			continue
		}
		c.Record(card.ID, fsrs.Good, 0, now.Add(3*time.Minute))
		for run := c.Run(all, now.Add(4*time.Minute)); !run.Finished(); run = c.Run(all, now.Add(4*time.Minute)) {
			if unitOf(run.Current) == card.unit.ID {
				t.Fatalf("got %s on the day of its sibling %s", run.Current, card.ID)
			}
			c.Answer(all, run.Current, fsrs.Easy, 0, now.Add(4*time.Minute))
		}
		return
	}
	t.Fatal("no card of the queue has a sibling")
}

// TestAClockThatIsSetBackLosesNothing answers, takes back and chooses with a clock that jumps back an hour each time.
func TestAClockThatIsSetBackLosesNothing(t *testing.T) {
	notes := studyNotes()
	c, _ := Open(NewProgress(), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(1), tuesday)
	now := tuesday
	id, _ := c.Start(Filter{}, now)
	back := func() time.Time { now = now.Add(-time.Hour); return now }
	card := c.Run(id, now).Current
	before := c.Schedule(card)
	c.Answer(id, card, fsrs.Again, -time.Second, back())
	c.Answer(id, card, fsrs.Good, 0, back())
	if s := c.Schedule(card); s.Reps != 2 || s.Rating != fsrs.Good || s.Took < 0 {
		t.Errorf("got schedule %+v, want the later answer to count as the later one", s)
	}
	c.Undo(id, back())
	c.Undo(id, back())
	if s := c.Schedule(card); s != before {
		t.Errorf("got schedule %+v after undo, want %+v", s, before)
	}
	c.Bury(id, card, now)
	c.Undo(id, back())
	if c.Hidden(card, c.Today(now)) {
		t.Error("got a buried card after undo, want it back")
	}
	c.Suspend(id, card, now)
	c.Undo(id, back())
	if c.Suspended(card) {
		t.Error("got a suspended card after undo, want it back")
	}
	c.Flag(card, now)
	c.Flag(card, back())
	if c.Flagged(card) {
		t.Error("got a flag, want it off")
	}
	for _, code := range []string{"ko", "en"} {
		if _, err := c.Choose(SettingLang, code, back()); err != nil {
			t.Fatal(err)
		}
		if s, _ := ReadSettings(c.Progress); s.Lang != code {
			t.Errorf("got language %q, want %q", s.Lang, code)
		}
	}
	c.SetPlaces(map[string]Place{"a": {Line: 1}}, now)
	c.SetPlaces(map[string]Place{"a": {Line: 2}}, back())
	if got := c.Progress.Places["a"].Line; got != 2 {
		t.Errorf("got line %d, want 2", got)
	}
	if run := c.Run(id, now); run.Current != card {
		t.Errorf("got %s, want %s as at first", run.Current, card)
	}
	notes[0] = content.Parse(notes[0].ID, []byte(notes[0].Source+"\n- 새로 적은 **줄** 하나\n"))
	again, found := Open(Merged(c.Progress), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(2), back())
	if found.Empty() || len(again.Progress.Roots["rtest"].Notes["a.md"]) == len(c.Progress.Roots["rtest"].Notes["a.md"]) {
		t.Error("what a scan finds has to count, whatever the clock says")
	}
}

func TestTheDayBeginsAtFour(t *testing.T) {
	c := collect(studyNotes())
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, seoul) }
	for _, x := range []struct {
		now  time.Time
		want string
	}{
		{at(24, 3, 59), "2026-11-23"}, {at(24, 4, 0), "2026-11-24"}, {at(24, 23, 59), "2026-11-24"}, {at(25, 0, 1), "2026-11-24"}, {at(25, 4, 1), "2026-11-25"},
		{at(25, 3, 0).UTC(), "2026-11-24"}, // the clock of the place counts, not that of the moment
	} {
		if got := c.Today(x.now).String(); got != x.want {
			t.Errorf("%s: got day %s, want %s", x.now, got, x.want)
		}
	}
	id, _ := c.Start(Filter{}, at(24, 23, 0))
	card := c.Run(id, at(24, 23, 0)).Current
	c.Bury(id, card, at(25, 1, 0))
	if !c.Hidden(card, c.Today(at(25, 3, 59))) || c.Hidden(card, c.Today(at(25, 4, 0))) {
		t.Error("a card buried at 1:00 is hidden until 4:00")
	}
	// The number of new cards a day goes by study days.
	for run := c.Run(id, at(25, 1, 0)); !run.Finished(); run = c.Run(id, at(25, 1, 0)) {
		c.Answer(id, run.Current, fsrs.Easy, 0, at(25, 1, 0))
	}
	if n := c.Counts(at(25, 3, 59)).New; n > 1 {
		t.Errorf("before 4:00: got %d new cards left, want at most that of the buried one", n)
	}
	if n := c.Counts(at(25, 4, 0)).New; n != c.Settings.NewPerDay {
		t.Errorf("after 4:00: got %d new cards, want %d", n, c.Settings.NewPerDay)
	}
}

// TestASessionGoesOnOverTheRollover holds that a step that ends after 4:00 is asked in the session it began in, and that Home's line, its
// forecast and the session agree on it.
func TestASessionGoesOnOverTheRollover(t *testing.T) {
	c := collect(studyNotes())
	now := time.Date(2026, 11, 24, 3, 55, 0, 0, seoul)
	id, _ := c.Start(Filter{}, now)
	first := c.Run(id, now).Current
	c.Answer(id, first, fsrs.Good, 0, now) // comes again in ten minutes
	for run := c.Run(id, now); run.Current != first; run = c.Run(id, now) {
		if run.Finished() {
			t.Fatalf("the session ended without the card whose step ends at %s", c.Schedule(first).Due.In(seoul))
		}
		c.Answer(id, run.Current, fsrs.Easy, 0, now)
	}
	for _, now := range []time.Time{now, now.Add(10 * time.Minute)} {
		due, forecast, run := c.Counts(now).Due, c.Forecast(now, 2), c.Run(id, now)
		if due != 1 || forecast[0] != 1 || run.Current != first {
			t.Errorf("at %s: got %d due, forecast %v, the session asks %q; want 1, 1 today, %q", now.Format("15:04"), due, forecast, run.Current, first)
		}
	}
}

// TestDaysAreCountedOnTheClocksOfThePlace holds through a change of clocks and of place: days are stored, and never counted again.
func TestDaysAreCountedOnTheClocksOfThePlace(t *testing.T) {
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	notes := studyNotes()
	open := func(p *Progress, loc *time.Location) *Collection {
		env := testEnv(1)
		env.Location = loc
		c, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, env, tuesday)
		return c
	}
	c := open(NewProgress(), newYork)
	// The evening before clocks go forward (2026-03-08), and the one before they go back (2026-11-01).
	for _, evening := range []time.Time{time.Date(2026, 3, 7, 22, 0, 0, 0, newYork), time.Date(2026, 10, 31, 22, 0, 0, 0, newYork)} {
		card := c.Cards[0].ID
		c.Record(card, fsrs.Easy, 0, evening)
		s := c.Schedule(card)
		if want := DayOf(evening, 4) + Day(s.Days); s.DueDay != want {
			t.Errorf("%s: got due %s, want %s", evening, s.DueDay, want)
		}
		if h := s.Due.In(newYork).Hour(); h != 4 || s.DueDay != DayOf(s.Due.In(newYork), 4) {
			t.Errorf("%s: got due at %s, want 4:00 of the day", evening, s.Due.In(newYork))
		}
	}
	before := c.Schedule(c.Cards[0].ID)
	moved := open(Merged(c.Progress), seoul)
	after := moved.Schedule(moved.Cards[0].ID)
	if after.DueDay != before.DueDay || after.Memory != before.Memory || after.Last != before.Last {
		t.Errorf("in Seoul: got due %s, memory %+v, want %s, %+v as in New York", after.DueDay, after.Memory, before.DueDay, before.Memory)
	}
	if h := after.Due.In(seoul).Hour(); h != 4 {
		t.Errorf("in Seoul: got due at %s, want 4:00 there", after.Due.In(seoul))
	}
}

func TestAChangedRolloverRewritesNoHistory(t *testing.T) {
	notes := studyNotes()
	c := collect(notes)
	card := c.Cards[0].ID
	c.Record(card, fsrs.Good, 0, time.Date(2026, 11, 24, 2, 0, 0, 0, seoul))
	c.Record(card, fsrs.Good, 0, time.Date(2026, 11, 24, 3, 0, 0, 0, seoul))
	c.Record(card, fsrs.Good, 0, time.Date(2026, 11, 26, 2, 0, 0, 0, seoul))
	want := c.Schedule(card).Memory
	delta, err := Choose(SettingRollover, 0, Stamp{tuesday, "test"})
	if err != nil {
		t.Fatal(err)
	}
	p := Merged(c.Progress, delta)
	again, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(1), tuesday)
	if got := again.Schedule(card).Memory; got != want {
		t.Errorf("got memory %+v, want %+v: the days were written down", got, want)
	}
}

func TestPreviewIsWhatTheRatingGives(t *testing.T) {
	notes := studyNotes()
	for _, rating := range fsrs.Ratings() {
		c := collect(notes)
		card := c.Cards[0].ID
		c.Record(card, fsrs.Good, 0, tuesday)
		later := tuesday.AddDate(0, 0, 3)
		want := c.Preview(card, later)[rating]
		c.Record(card, rating, 0, later)
		got := c.Schedule(card)
		want.Took = got.Took
		if got.Memory != want.Memory || got.DueDay != want.DueDay || !got.Due.Equal(want.Due) || got.State != want.State {
			t.Errorf("%v: got %+v, want %+v as shown before", rating, got, want)
		}
	}
}

func TestCountsSayWhatThereIsToDo(t *testing.T) {
	c := collect(studyNotes())
	n := c.Counts(tuesday)
	if n.Cards != len(c.Cards) || n.Due != 0 || n.New != c.Settings.NewPerDay || n.Unseen != len(c.Cards) || !n.NextDue.IsZero() || n.Time != secondsPerCard*time.Duration(n.New) {
		t.Errorf("before the first session: got %+v", n)
	}
	id, _ := c.Start(Filter{}, tuesday)
	now := tuesday
	for run := c.Run(id, now); !run.Finished(); run = c.Run(id, now) {
		c.Answer(id, run.Current, fsrs.Easy, 4*time.Second, now)
		now = now.Add(time.Minute)
	}
	n = c.Counts(now)
	if n.Due != 0 || n.New != 0 || n.Unseen != len(c.Cards)-c.Settings.NewPerDay || n.NextDue.Before(now) {
		t.Errorf("after it: got %+v", n)
	}
	next := c.Counts(n.NextDue)
	if next.Due == 0 || next.Time != 4*time.Second*time.Duration(next.Due+next.New) {
		t.Errorf("when the next is due: got %+v, want cards due and 4 s for each", next)
	}
	forecast := c.Forecast(now, 60)
	sum := 0
	for _, d := range forecast {
		sum += d
	}
	if forecast[0] != 0 || sum != c.Settings.NewPerDay {
		t.Errorf("got forecast %v, want the %d cards of today on later days", forecast, c.Settings.NewPerDay)
	}
}

func TestKnownIsTheMeanOfTheRecalls(t *testing.T) {
	c := collect(studyNotes())
	if got := c.Known(tuesday); got != 0 {
		t.Errorf("nothing studied: got %d %%, want 0", got)
	}
	card := &c.Cards[0]
	percent, cards := c.SectionKnown(card.Root, card.Note, card.SectionIndex(), tuesday)
	if percent != -1 || cards != len(c.SectionCards(card.Root, card.Note, card.SectionIndex())) {
		t.Errorf("got %d %% of %d cards, want -1", percent, cards)
	}
	for _, each := range c.SectionCards(card.Root, card.Note, card.SectionIndex()) {
		c.Record(each.ID, fsrs.Easy, 0, tuesday)
	}
	if percent, _ := c.SectionKnown(card.Root, card.Note, card.SectionIndex(), tuesday); percent != 100 {
		t.Errorf("right after Easy: got %d %%, want 100", percent)
	}
	later := tuesday.AddDate(1, 0, 0)
	if percent, _ := c.SectionKnown(card.Root, card.Note, card.SectionIndex(), later); percent <= 0 || percent >= 100 {
		t.Errorf("a year later: got %d %%, want some", percent)
	}
	if empty := collect(nil); empty.Known(tuesday) != 0 {
		t.Error("without cards: got something, want 0")
	}
}
