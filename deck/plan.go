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
	// Days and PerDay are the plan that AcceptPlan begins. Cards of one unit come on different days, so that a day may bring fewer than PerDay.
	Days, PerDay int
	Running      bool // a plan is under way
	Left         int  // how many cards it still has to bring, today's among them
	Today        int  // how many of them today still brings: fewer than the plan has for a day where siblings or the limit of reviews are in the way
	// Offer says that a plan is worth offering: a day would bring more than PerDay, and there is no plan, or so much was left lying since it
	// began that it does not help any more.
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
	overdue := slices.DeleteFunc(slices.Clone(d.due), func(card *Card) bool { return card.sch.DueDay >= d.today })
	c.worstFirst(overdue, d.today)
	b := Backlog{Overdue: len(overdue)}
	perDay := c.limited(max(planPerDay, ceilDiv(b.Overdue, planDays)))
	b.PerDay = ceilDiv(b.Overdue, max(1, ceilDiv(b.Overdue, max(1, perDay))))
	from, units := make([]int, c.groups), 0
	for unit, asked := range c.unitsAsked(d.today) {
		if asked {
			from[unit] = 1
		}
	}
	counted := make([]bool, c.groups)
	for _, card := range overdue {
		if !counted[card.group] {
			counted[card.group] = true
			units++
		}
	}
	b.Days = max(1, len(inTurn(overdue, b.PerDay, from)))
	left, later := c.planned(&d, now)
	b.Left, b.Today, b.Running = left, left-len(later), left > 0
	b.Offer = c.limited(units) > b.PerDay && (!b.Running || b.Overdue-b.Left > planPerDay)
	return b
}

func ceilDiv(n, by int) int { return (n + by - 1) / by }

// limited is how many of n reviews a day takes.
func (c *Collection) limited(n int) int {
	if c.Settings.ReviewsPerDay == NoReviewLimit {
		return n
	}
	return min(n, c.Settings.ReviewsPerDay)
}

// inTurn says how many of the cards come on each day when a day takes perDay of them, above 0, in their order, and one of a unit. from is the
// first day, counted from 0, on which a card of each unit may come.
func inTurn(cards []*Card, perDay int, from []int) (days []int) {
	full := 0 // days of the beginning that take no more
	for _, card := range cards {
		day := max(full, from[card.group])
		for day < len(days) && days[day] == perDay {
			day++
		}
		for len(days) <= day {
			days = append(days, 0)
		}
		days[day]++
		from[card.group] = day + 1
		for full < len(days) && days[full] == perDay {
			full++
		}
	}
	return days
}

// planned counts the cards that the plan still has to bring, and gives those of them that do not come today, the worst remembered first.
func (c *Collection) planned(d *dealt, now time.Time) (left int, later []*Card) {
	for _, card := range d.due {
		if c.spreads(card, d.today) {
			later = append(later, card)
		}
	}
	if left = len(later); left == 0 {
		return 0, nil
	}
	asked := map[*Card]bool{}
	for _, card := range c.build(Filter{}, now) {
		asked[card] = true
	}
	later = slices.DeleteFunc(later, func(card *Card) bool { return asked[card] })
	c.worstFirst(later, d.today)
	return left, later
}

// afterToday says how many cards the plan has for each of the days after today.
func (c *Collection) afterToday(now time.Time) (later int, days []int) {
	d := c.sort(Filter{}, now)
	_, cards := c.planned(&d, now)
	if perDay := c.limited(c.Settings.Plan.PerDay); perDay > 0 {
		days = inTurn(cards, perDay, make([]int, c.groups))
	}
	return len(cards), days
}

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

// spreads says that the plan spreads a card that is due. A plan of a clock that was ahead spreads none.
func (c *Collection) spreads(card *Card, today Day) bool {
	plan := &c.Settings.Plan
	return plan.PerDay > 0 && plan.Day <= today+1 && card.sch.DueDay < plan.Day
}

// spread leaves out those of the cards that are due, the worst remembered first, which the plan has for a later day. siblings are the units of
// which a card was asked today: the others of these come another day, and take no place of those that can come.
func (c *Collection) spread(d *dealt, siblings []bool) []*Card {
	if c.Settings.Plan.PerDay == 0 {
		return d.due
	}
	left := max(0, c.Settings.Plan.PerDay-d.caughtUp)
	taken := slices.Clone(siblings)
	return slices.DeleteFunc(d.due, func(card *Card) bool {
		if c.spreads(card, d.today) {
			again := card.sch.goesOn(d.today)
			if left == 0 || taken[card.group] && !again {
				return true
			}
			left--
		}
		taken[card.group] = true
		return false
	})
}
