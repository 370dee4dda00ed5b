package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/ui/markdown"
)

// summary says what happened in a session, and what now.
type summary struct {
	*app
	id     deck.SessionID
	run    deck.Run
	counts deck.Counts
	cursor int
	top    int
}

func newSummary(a *app, id deck.SessionID) *summary { return &summary{app: a, id: id} }

func (s *summary) opened() tea.Cmd {
	now := s.opts.Now()
	if s.run = s.col.Run(s.id, now); !s.run.Ended {
		// The queue is at its end: so is the session, until an undo.
		s.journal.Append(s.col.End(s.id, now))
		s.run = s.col.Run(s.id, now)
	}
	s.counts = s.col.Counts(now)
	s.cursor = min(s.cursor, max(0, len(s.run.Missed)-1))
	return nil
}

func (s *summary) header() (left, right string) { return s.t.SummaryTitle, "" }

func (s *summary) answers() int {
	n := 0
	for _, c := range s.run.Counts {
		n += c
	}
	return n
}

func (s *summary) draw(w, h int) ([]string, *tea.Position) {
	width := min(w, maxText)
	roomy := h >= 12
	var lines []string
	for _, l := range markdown.Wrap(s.t.Studied(s.run.Done, s.answers(), s.run.Spent), width) {
		lines = append(lines, s.theme.Bold.Render(l))
	}
	var rated []string
	for _, r := range fsrs.Ratings() {
		rated = append(rated, s.theme.Rating(int(r)).Render(s.t.Ratings[r])+" "+s.t.Count(s.run.Counts[r]))
	}
	lines = append(lines, markdown.Wrap(strings.Join(rated, s.theme.Dim.Render(" · ")), width)...)
	var tail []string
	if roomy {
		tail = append(tail, "")
	}
	if !s.counts.NextDue.IsZero() && s.counts.Due+s.counts.New == 0 {
		tail = append(tail, markdown.Wrap(s.t.NextDue(s.when(s.counts.NextDue)), width)...)
	}
	for _, l := range markdown.Wrap(s.suggestion(), width) {
		tail = append(tail, s.theme.Dim.Render(l))
	}
	if len(s.run.Missed) > 0 {
		if roomy {
			lines = append(lines, "")
		}
		lines = append(lines, s.theme.Dim.Render(s.t.Missed))
		room := max(1, h-len(lines)-len(tail))
		if s.cursor >= s.top+room {
			s.top = s.cursor - room + 1
		}
		s.top = min(s.top, s.cursor)
		for i := s.top; i < min(len(s.run.Missed), s.top+room); i++ {
			lines = append(lines, s.missed(i, width))
		}
	}
	return append(lines, tail...), nil
}

func (s *summary) missed(i, w int) string {
	card := s.col.Card(s.run.Missed[i])
	if card == nil {
		return "  " + s.theme.Dim.Render(s.t.CardGone)
	}
	text := markdown.Fit(card.Front, w-2)
	if i == s.cursor {
		return s.theme.Accent.Render("▸ ") + s.theme.Title.Render(text)
	}
	return "  " + text
}

// suggestion is the one thing that is most worth doing now.
func (s *summary) suggestion() string {
	switch {
	case s.counts.Due+s.counts.New > 0:
		return s.t.SuggestMore(s.counts.Due + s.counts.New)
	case s.counts.Unseen > 0:
		return s.t.SuggestNew(min(s.counts.Unseen, s.col.Settings.NewPerDay))
	}
	return s.t.SuggestRead
}

func (s *summary) commands() []command {
	var cs []command
	if n := len(s.run.Missed); n > 0 {
		if n > 1 {
			cs = append(cs,
				command{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: func() tea.Cmd { return s.move(-1) }},
				command{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1) }},
			)
		}
		if card := s.col.Card(s.run.Missed[s.cursor]); card != nil {
			cs = append(cs, command{key: key.NewBinding(key.WithKeys("enter"), key.WithHelp("enter", s.t.Keys.Note)), group: groupDo, do: func() tea.Cmd { return s.stack(newReadAt(s.app, card)) }})
		}
	}
	if s.counts.Due+s.counts.New+s.counts.Unseen > 0 {
		cs = append(cs, command{key: s.keys.more, group: groupDo, do: s.more})
	}
	if s.run.Undo != nil {
		cs = append(cs, command{key: s.keys.undo, group: groupDo, do: s.undo})
	}
	return append(cs, s.settingsCommand(true))
}

func (s *summary) move(by int) tea.Cmd {
	s.cursor = max(0, min(s.cursor+by, len(s.run.Missed)-1))
	return nil
}

// more goes on with what today still brings, or with new cards ahead of the day.
func (s *summary) more() tea.Cmd {
	f := deck.Filter{}
	if s.counts.Due+s.counts.New == 0 {
		f.More = true
	}
	id, delta := s.col.Start(f, s.opts.Now())
	if id == "" {
		s.status = s.t.NothingToStudy
		return nil
	}
	return s.write(delta, func() tea.Cmd { return s.replace(newStudy(s.app, id)) })
}

// undo takes the last answer back and goes on with the session there.
func (s *summary) undo() tea.Cmd {
	said := s.undone(s.id)
	return s.write(s.col.Undo(s.id, s.opts.Now()), func() tea.Cmd {
		s.status = said
		again := newStudy(s.app, s.id)
		again.drawCard() // the question alone, as with undo there
		return s.replace(again)
	})
}

func (s *summary) update(tea.Msg) tea.Cmd { return nil }
