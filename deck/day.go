package deck

import (
	"fmt"
	"time"
)

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
	return Day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Starts gives the moment at which the day begins in loc.
func (d Day) Starts(loc *time.Location, rollover int) time.Time {
	y, m, n := d.date().Date()
	return time.Date(y, m, n, rollover, 0, 0, 0, loc)
}

// String is the date, as in 2026-11-24.
func (d Day) String() string { return d.date().Format(time.DateOnly) }

// ParseDay reads what String writes.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("not a date: %q", s)
	}
	return Day(t.Unix() / 86400), nil
}

func (d Day) date() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }
