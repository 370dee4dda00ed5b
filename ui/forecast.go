package ui

import (
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"dasi/deck"
)

// dayDue is what comes due on a day.
type dayDue struct {
	day   string
	cards int
}

const forecastDays = 6

func (s *home) forecast(now time.Time) []dayDue {
	due := s.col.Forecast(now, forecastDays)
	days := make([]dayDue, 0, forecastDays)
	total := 0
	for i, n := range due {
		name := s.t.Today
		if i > 0 {
			// Of the study day: past midnight today is still yesterday's date.
			name = s.t.Weekdays[(s.col.Today(now)+deck.Day(i)).Starts(time.UTC, 0).Weekday()]
		}
		days = append(days, dayDue{name, n})
		total += n
	}
	if total == 0 {
		return nil
	}
	return days
}

const barCells = 5

// bars draws what comes due in the next days, each with its figure.
func (s *home) bars(w int) string {
	most := 1
	for _, d := range s.ahead {
		most = max(most, d.cards)
	}
	label := s.t.Forecast + "  "
	line, used := []string{s.theme.Dim.Render(label)}, lipgloss.Width(label)
	for _, d := range s.ahead {
		cells := 0
		if d.cards > 0 {
			cells = max(1, d.cards*barCells/most)
		}
		bar := strings.Repeat("▇", cells)
		text := d.day + " " + s.theme.BarFull.Render(bar) + strings.Repeat(" ", min(cells, 1)) + s.t.Count(d.cards)
		if len(line) > 1 {
			text = "   " + text
		}
		if used+lipgloss.Width(text) > w {
			break
		}
		line = append(line, text)
		used += lipgloss.Width(text)
	}
	return strings.Join(line, "")
}

// mastery draws how much of all cards would be recalled today.
func (s *home) mastery(w int) string {
	label := s.t.Known + "  "
	cells := max(5, min(30, w-lipgloss.Width(label)-6))
	full := s.known * cells / 100
	return s.theme.Dim.Render(label) + s.theme.BarFull.Render(strings.Repeat("█", full)) +
		s.theme.BarEmpty.Render(strings.Repeat("░", cells-full)) + " " + s.t.Percent(s.known)
}
