package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"dasi/deck"
	"dasi/ui/markdown"
)

// minutes asks how much time there is, and starts a session that fits into it.
type minutes struct {
	*app
	cursor int    // in minuteChoices
	fits   string // what fits into the time under the cursor
}

var minuteChoices = [...]int{5, 10, 15, 30, 45}

// usualMinutes is where the cursor stands until something was chosen.
const usualMinutes = 15

func newMinutes(a *app) *minutes {
	s := &minutes{app: a}
	last, err := strconv.Atoi(a.col.Progress.Places[placeMinutes].Text)
	if err != nil {
		last = usualMinutes
	}
	for i, n := range minuteChoices {
		if n <= last {
			s.cursor = i
		}
	}
	return s
}

func (s *minutes) opened() tea.Cmd {
	s.fits = s.t.DueLine(s.col.Queued(s.filter(), s.opts.Now()))
	return nil
}

func (s *minutes) filter() deck.Filter { return deck.Filter{Minutes: minuteChoices[s.cursor]} }

func (s *minutes) update(tea.Msg) tea.Cmd { return nil }

func (s *minutes) header() (left, right string) { return s.t.MinutesTitle, "" }

func (s *minutes) draw(w, h int) ([]string, *tea.Position) {
	var lines []string
	for i, n := range minuteChoices {
		if i != s.cursor {
			lines = append(lines, "  "+s.t.MinuteCount(n))
			continue
		}
		const column = 12
		lines = append(lines, s.theme.Accent.Render("▸ ")+s.theme.Title.Render(padded(s.t.MinuteCount(n), column))+s.fits)
	}
	if h >= 12 {
		lines = append(lines, "")
	}
	for _, l := range markdown.Wrap(s.t.MinutesAbout, min(w, maxText)) {
		lines = append(lines, s.theme.Dim.Render(l))
	}
	return lines, nil
}

func (s *minutes) commands() []command {
	move := func(by int) func() tea.Cmd {
		return func() tea.Cmd {
			s.cursor = max(0, min(s.cursor+by, len(minuteChoices)-1))
			return s.opened()
		}
	}
	return []command{
		{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: move(-1)},
		{key: s.keys.down, group: groupMove, silent: true, do: move(1)},
		{key: relabelled(s.keys.open, s.t.Keys.Begin), group: groupDo, do: s.begin},
	}
}

// begin starts the session in the place of the question, and remembers the answer.
func (s *minutes) begin() tea.Cmd {
	now := s.opts.Now()
	id, delta := s.col.Start(s.filter(), now)
	if id == "" {
		s.status = s.t.NothingToStudy
		return nil
	}
	s.journal.Append(s.col.SetPlaces(map[string]deck.Place{placeMinutes: {Text: strconv.Itoa(minuteChoices[s.cursor])}}, now))
	return s.write(delta, func() tea.Cmd { return s.replace(newStudy(s.app, id)) })
}
