package deck

import (
	"encoding/json"
	"slices"
	"time"
)

// settingCatchUp holds the plan that was accepted last. It is none that is chosen by hand, and not among SettingNames.
const settingCatchUp SettingName = "catch_up"

// Plan spreads the cards that were due before a day and were not asked since: each day brings so many of them, the worst remembered
// first, besides what comes due on the day itself. It moves no card, and is over when there are no such cards any more. The zero Plan is none.
type Plan struct {
	Day    Day
	PerDay int // 0 for no plan
}

type storedPlan struct {
	Day    string `json:"day,omitempty"`
	PerDay int    `json:"per_day"`
}

// Backlog says what has been left lying.
type Backlog struct {
	Overdue int // cards that were due before today and were not asked since
	// Days and PerDay are the plan that AcceptPlan begins; no plan is worth while where Days is 1.
	Days, PerDay int
	Running      bool // a plan is under way
	Left         int  // how many cards it still has to bring, today's among them
	Today        int  // how many of them today still brings
	// Offer says that a plan is worth offering: there is none, or so much was left lying since it began that it does not help any more.
	Offer bool
}

// A plan brings 25 cards a day, about 6 minutes, as long as that takes at most two weeks.
const (
	planPerDay = 25
	planDays   = 14
)

// Backlog counts what is overdue over all that is open.
func (c *Collection) Backlog(now time.Time) Backlog {
	d := c.sort(Filter{}, now)
	var b Backlog
	for _, card := range d.due {
		if card.sch.DueDay < d.today {
			b.Overdue++
		}
		if c.planned(card, d.today) {
			b.Left++
		}
	}
	perDay := max(planPerDay, ceilDiv(b.Overdue, planDays))
	b.Days = max(1, ceilDiv(b.Overdue, perDay))
	b.PerDay = ceilDiv(b.Overdue, b.Days)
	b.Running = b.Left > 0
	b.Today = min(b.Left, c.planLeft(&d))
	b.Offer = b.Days > 1 && (!b.Running || b.Overdue-b.Left > planPerDay)
	return b
}

func ceilDiv(n, by int) int { return (n + by - 1) / by }

// AcceptPlan begins the plan that Backlog tells of, in the place of any other.
func (c *Collection) AcceptPlan(now time.Time) *Progress {
	return c.setPlan(Plan{Day: c.Today(now), PerDay: c.Backlog(now).PerDay}, now)
}

// DropPlan ends the plan: all that is overdue is due today again.
func (c *Collection) DropPlan(now time.Time) *Progress { return c.setPlan(Plan{}, now) }

func (c *Collection) setPlan(plan Plan, now time.Time) *Progress {
	stored := storedPlan{PerDay: plan.PerDay}
	if plan.PerDay > 0 {
		stored.Day = plan.Day.String()
	}
	delta := NewProgress()
	delta.Settings[string(settingCatchUp)] = c.Progress.setting(settingCatchUp, mustJSON(stored), c.stamp(now))
	Merge(c.Progress, delta)
	c.Settings.Plan = plan
	return delta
}

// readPlan gives the plan of p; wrong says that what is there is none.
func readPlan(p *Progress) (plan Plan, wrong *SettingError) {
	set, ok := p.Settings[string(settingCatchUp)]
	if !ok {
		return Plan{}, nil
	}
	var stored storedPlan
	err := json.Unmarshal(set.Value, &stored)
	if err == nil && stored.PerDay == 0 {
		return Plan{}, nil
	}
	day, dayErr := ParseDay(stored.Day)
	if err != nil || dayErr != nil || stored.PerDay < 0 {
		return Plan{}, &SettingError{Name: settingCatchUp, Value: string(set.Value), Want: "a day and a number of cards"}
	}
	return Plan{Day: day, PerDay: stored.PerDay}, nil
}

// planned says that the plan spreads a card that is due. A plan of a clock that was ahead spreads none.
func (c *Collection) planned(card *Card, today Day) bool {
	plan := &c.Settings.Plan
	return plan.PerDay > 0 && plan.Day <= today+1 && card.sch.DueDay < plan.Day
}

// planLeft is how many cards the plan still brings today.
func (c *Collection) planLeft(d *dealt) int { return max(0, c.Settings.Plan.PerDay-d.caughtUp) }

// spread leaves out those of the cards that are due, the worst remembered first, which the plan has for a later day.
func (c *Collection) spread(d *dealt) []*Card {
	left := c.planLeft(d)
	return slices.DeleteFunc(d.due, func(card *Card) bool {
		if !c.planned(card, d.today) {
			return false
		}
		left--
		return left < 0
	})
}
