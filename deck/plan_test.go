package deck

import (
	"slices"
	"testing"
	"time"

	"dasi/deck/fsrs"
)

// backlog is a library with so many cards overdue, of as many units, and no new ones to come.
func backlog(t *testing.T, overdue int) (c *Collection, now time.Time) {
	t.Helper()
	c = choose(t, collect(notesOf(map[string]string{"a.md": manySections(90)})), SettingNewPerDay, 0)
	group, n := -1, 0
	for i := range c.Cards {
		if card := &c.Cards[i]; card.group != group && n < overdue {
			c.Record(card.ID, fsrs.Easy, 4*time.Second, tuesday.AddDate(0, 0, -n%20))
			group = card.group
			n++
		}
	}
	return c, tuesday.AddDate(0, 0, 60)
}

func TestABacklogIsSpreadOverDays(t *testing.T) {
	for _, x := range []struct{ overdue, days, perDay int }{{0, 1, 0}, {25, 1, 25}, {26, 2, 13}, {124, 5, 25}} {
		c, now := backlog(t, x.overdue)
		b := c.Backlog(now)
		if b.Overdue != x.overdue || b.Days != x.days || b.PerDay != x.perDay || b.Offer != (x.days > 1) || b.Running {
			t.Errorf("%d overdue: got %+v, want %d days of %d", x.overdue, b, x.days, x.perDay)
		}
	}
}

func TestAPlanBringsTheWorstFirstAndEndsByItself(t *testing.T) {
	c, now := backlog(t, 124)
	before := map[CardID]Schedule{}
	for i := range c.Cards {
		before[c.Cards[i].ID] = c.Schedule(c.Cards[i].ID)
	}
	all := queued(c, Filter{}, now)
	p := Merged(c.Progress)
	Merge(p, c.AcceptPlan(now))
	if string(p.Encode()) != string(c.Progress.Encode()) {
		t.Error("the delta is not all that changed")
	}
	for id, s := range before {
		if c.Schedule(id) != s {
			t.Errorf("the plan moves %s", id)
		}
	}
	if got := c.Forecast(now, 6); !slices.Equal(got, []int{25, 25, 25, 25, 24, 0}) {
		t.Errorf("forecast %v, want 25 a day", got)
	}
	if len(queued(c, Filter{Root: "rtest", Note: "a.md"}, now)) < len(all) {
		t.Error("who asks for the note does not get all of it")
	}
	session, _ := c.Start(Filter{}, now)
	if got := c.Progress.Sessions[session].Start.Cards; len(got) != 25 || sorted(got) != sorted(all[:25]) {
		t.Errorf("the first day has %d cards, want the 25 worst remembered", len(got))
	}
	for day := range 6 {
		at := now.AddDate(0, 0, day)
		want := max(0, min(25, 124-day*25))
		if again := reopen(t, c.Progress, c.Roots[0].Notes); again.Backlog(at) != c.Backlog(at) {
			t.Errorf("day %d: a new start gives %+v, want %+v", day, again.Backlog(at), c.Backlog(at))
		}
		b := c.Backlog(at)
		if b.Today != want || b.Running != (want > 0) || b.Offer || b.Left != max(0, 124-day*25) {
			t.Errorf("day %d: got %+v, want %d today", day, b, want)
		}
		id, _ := c.Start(Filter{}, at)
		asked := 0
		for run := c.Run(id, at); !run.Finished(); run = c.Run(id, at) {
			if asked == 10 && c.Backlog(at).Today != 15 && day < 4 {
				t.Errorf("day %d, after 10 cards: got %+v", day, c.Backlog(at))
			}
			c.Answer(id, run.Current, fsrs.Easy, 4*time.Second, at)
			asked++
			if n := c.Counts(at).Due; n != want-asked {
				t.Fatalf("day %d: %d due after %d of %d", day, n, asked, want)
			}
		}
		if asked != want {
			t.Errorf("day %d: got %d cards, want %d", day, asked, want)
		}
	}
}

func TestAPlanCanBeDroppedAndBegunAnew(t *testing.T) {
	c, now := backlog(t, 60)
	c.AcceptPlan(now)
	if n := c.Counts(now); n.Due != 20 || !n.NextDue.Equal((c.Today(now)+1).Starts(seoul, 4)) {
		t.Errorf("got %+v, want 20 due and the next tomorrow", n)
	}
	c.DropPlan(now)
	if n := c.Counts(now); n.Due != 60 || c.Backlog(now).Running {
		t.Errorf("dropped: got %d due, want all 60", n.Due)
	}
	c.AcceptPlan(now)
	if again := reopen(t, c.Progress, c.Roots[0].Notes); again.Counts(now).Due != 20 {
		t.Error("a new start forgets the plan")
	}
	// A setting that is wrong is told and plans nothing.
	p := Merged(c.Progress)
	set := p.Settings[string(settingCatchUp)]
	for _, wrong := range []string{`7`, `{"day":"soon","per_day":3}`, `{"day":"2026-11-24","per_day":-1}`, `{"per_day":4}`} {
		set.Value = []byte(wrong)
		p.Settings[string(settingCatchUp)] = set
		if s, bad := ReadSettings(p); s.Plan != (Plan{}) || len(bad) != 1 {
			t.Errorf("%s: got %+v, %v", wrong, s.Plan, bad)
		}
	}
}

func TestASessionFitsTheTimeThatThereIs(t *testing.T) {
	c, now := backlog(t, 60) // 4 seconds each
	for minutes, want := range map[int]int{1: 15, 2: 30, 15: 60} {
		if got := len(c.build(Filter{Minutes: minutes}, now)); got != want {
			t.Errorf("%d minutes: got %d cards, want %d of 4 seconds", minutes, got, want)
		}
	}
	if n := c.Counts(now); n.Time != 4*time.Minute {
		t.Errorf("got %v for 60 cards, want 4 minutes", n.Time)
	}
	// New cards have a time of their own: that of their first day.
	c = collect(studyNotes())
	id, _ := c.Start(Filter{}, tuesday)
	at := tuesday
	for run := c.Run(id, at); !run.Finished(); run = c.Run(id, at) {
		c.Answer(id, run.Current, fsrs.Good, 10*time.Second, at) // three times: new, and two steps
		at = at.Add(3 * time.Minute)
	}
	tomorrow := tuesday.AddDate(0, 0, 1)
	if got := len(c.build(Filter{Minutes: 1}, tomorrow)); got != 3 {
		t.Errorf("a minute: got %d new cards, want 3 of 20 seconds", got)
	}
	c.Record(queued(c, Filter{}, tomorrow)[0], fsrs.Good, time.Hour, tomorrow)
	if p := c.pace(); p.fresh > 30*time.Second {
		t.Errorf("an answer of an hour makes it %v a card", p.fresh)
	}
	if delta := (&Progress{Sessions: map[SessionID]*Session{"s": {Start: &SessionStart{Filter: Filter{Minutes: 15}}}}}); FileVersion(delta.EncodeLine()) != 3 {
		t.Errorf("an older dasi does not know minutes; got %s", delta.EncodeLine())
	}
	if len(c.build(Filter{Minutes: 1}, tomorrow.AddDate(1, 0, 0))) == 0 {
		t.Error("no card at all")
	}
}

// TestAPlanSpendsNoDayOnCardsThatCannotCome has whole units overdue, of which a day asks one card each, and a limit of reviews.
func TestAPlanSpendsNoDayOnCardsThatCannotCome(t *testing.T) {
	for _, x := range []struct{ sections, limit, least int }{{30, NoReviewLimit, 20}, {30, 12, 12}, {6, NoReviewLimit, 4}} {
		c := choose(t, collect(notesOf(map[string]string{"a.md": manySections(x.sections)})), SettingNewPerDay, 0)
		for i := range c.Cards {
			c.Record(c.Cards[i].ID, fsrs.Easy, 4*time.Second, tuesday.AddDate(0, 0, -c.Cards[i].group%3))
		}
		c.Settings.ReviewsPerDay = x.limit
		now := tuesday.AddDate(0, 0, 60)
		offered := c.Backlog(now)
		if offered.Overdue != len(c.Cards) || offered.PerDay > x.limit || c.groups >= len(c.Cards) {
			t.Fatalf("got %+v of %d cards", offered, len(c.Cards))
		}
		c.AcceptPlan(now)
		forecast, days := c.Forecast(now, offered.Days+1), 0
		for at := now; c.Backlog(at).Left > 0; at = at.AddDate(0, 0, 1) {
			days++
			if days > offered.Days {
				t.Fatalf("%+v: %+v is left after %d days of %+v", x, c.Backlog(at), days-1, offered)
			}
			id, _ := c.Start(Filter{}, at)
			asked := 0
			for run := c.Run(id, at); !run.Finished(); run = c.Run(id, at) {
				if b, due := c.Backlog(at).Today, c.Counts(at).Due; b != due {
					t.Fatalf("%+v, day %d, after %d cards: %d are said to come today, %d are due", x, days, asked, b, due)
				}
				c.Answer(id, run.Current, fsrs.Easy, 4*time.Second, at)
				asked++
			}
			if b := c.Backlog(at); b.Today != 0 || b.Left > 0 && asked < x.least && days < offered.Days/2 {
				t.Errorf("%+v, day %d: %d cards were asked and %+v is left", x, days, asked, b)
			}
			if asked != forecast[days-1] {
				t.Errorf("%+v, day %d: %d cards were asked, the forecast was %v", x, days, asked, forecast)
			}
		}
		if days != offered.Days {
			t.Errorf("%+v: it took %d days, want %d", x, days, offered.Days)
		}
	}
}

func TestAPlanIsOfferedOnlyWhereADayWouldBringMore(t *testing.T) {
	c, now := backlog(t, 60)
	for limit, want := range map[int]bool{0: false, 15: false, 40: true, NoReviewLimit: true} {
		c.Settings.ReviewsPerDay = limit
		if b := c.Backlog(now); b.Offer != want {
			t.Errorf("with at most %d reviews a day: got %+v", limit, b)
		}
	}
}
