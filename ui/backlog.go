package ui

import (
	tea "charm.land/bubbletea/v2"

	"dasi/deck"
)

// leftToday says that the person left the backlog as it is today already.
func (s *home) leftToday() bool {
	return s.col.Progress.Places[placeBacklog].Text == s.col.Today(s.opts.Now()).String()
}

// offersPlan says that Home asks whether the backlog is to be spread over days.
func (s *home) offersPlan() bool { return s.backlog.Offer && !s.leftToday() }

// backlogLine says what was left lying and what can be done, or how far the plan is; "" where there is nothing to say.
func (s *home) backlogLine() string {
	b := &s.backlog
	switch {
	case s.offersPlan():
		return s.t.BacklogOffer(b.Overdue, b.Days, b.PerDay)
	case b.Running:
		return s.t.BacklogRunning(b.Left, b.Today)
	}
	return ""
}

func (s *home) backlogCommands() []command {
	switch {
	case s.offersPlan():
		return []command{
			{key: s.keys.spread, group: groupDo, label: "y " + s.t.Keys.ToSpread, do: s.acceptPlan},
			{key: s.keys.leaveBacklog, group: groupDo, label: "n " + s.t.Keys.ToLeaveBacklog, do: s.leaveBacklog},
		}
	case s.backlog.Running:
		return []command{{key: s.keys.dropPlan, group: groupDo, label: "n " + s.t.Keys.ToDropPlan, do: s.dropPlan}}
	}
	return nil
}

// acceptPlan spreads the backlog over days. No card is moved to another day: each day asks for so many of them.
func (s *home) acceptPlan() tea.Cmd {
	now := s.opts.Now()
	return s.write(s.col.AcceptPlan(now), func() tea.Cmd {
		s.status = s.t.PlanBegun
		return s.opened()
	})
}

// dropPlan ends the plan, and does not ask for another today.
func (s *home) dropPlan() tea.Cmd {
	s.journal.Append(s.setLeft())
	return s.write(s.col.DropPlan(s.opts.Now()), func() tea.Cmd {
		s.status = s.t.PlanDropped
		return s.opened()
	})
}

// leaveBacklog asks no more today.
func (s *home) leaveBacklog() tea.Cmd { return s.write(s.setLeft(), s.opened) }

func (s *home) setLeft() *deck.Progress {
	now := s.opts.Now()
	return s.col.SetPlaces(map[string]deck.Place{placeBacklog: {Text: s.col.Today(now).String()}}, now)
}
