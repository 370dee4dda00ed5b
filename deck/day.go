package deck

import (
	"fmt"
	"time"
)

const secondsOfDay = 24 * 60 * 60

// Day is a study day: days since 1970-01-01, whatever the time zone.
type Day int

// DefaultRollover is the hour at which a new study day begins (Anki's default for "next day starts at").
const DefaultRollover = 4

// DayOf gives the study day of a moment: the local date (of t's zone) of rollover hours earlier.
func DayOf(t time.Time, rollover int) Day {
	y, m, d := t.Date()
	if t.Hour() < rollover {
		d--
	}
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / secondsOfDay)
}

// Starts gives the moment at which the day begins in loc: the first of which DayOf says that it is this day or a later one, for there are
// places and dates that have no such hour, have it twice, or are left out.
func (d Day) Starts(loc *time.Location, rollover int) time.Time {
	y, m, n := d.date().Date()
	t := time.Date(y, m, n, rollover, 0, 0, 0, loc)
	_, before := t.Add(-6 * clockStep).Zone()
	_, after := t.Add(6 * clockStep).Zone()
	if before == after && t.Hour() == rollover && t.Day() == n {
		return t // as on almost all days
	}
	for t = t.Add(-26 * time.Hour); DayOf(t, rollover) < d; { // a day can be left out, with the hours of a change beside it
		t = t.Add(clockStep)
	}
	return t
}

// clockStep divides every change of clocks of this century: half an hour on Lord Howe Island, in Caracas, Colombo and Pyongyang, whole hours elsewhere.
const clockStep = 30 * time.Minute

// String is the date, as in 2026-11-24.
func (d Day) String() string { return d.date().Format(time.DateOnly) }

// ParseDay reads what String writes.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("not a date: %q", s)
	}
	return Day(t.Unix() / secondsOfDay), nil
}

func (d Day) date() time.Time { return time.Unix(int64(d)*secondsOfDay, 0).UTC() }
