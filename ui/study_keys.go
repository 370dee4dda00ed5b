package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"

	"dasi/deck"
	"dasi/deck/fsrs"
)

func (s *study) commands() []command {
	if s.card == nil {
		return nil
	}
	var cs []command
	switch {
	case s.shown == whole:
		cs = append(cs, s.ratings()...)
	case s.choosing():
		cs = append(cs, s.optionCommands()...)
	default:
		cs = append(cs, command{key: s.keys.show, group: groupDo, do: s.show})
		if len(s.card.Points) > 1 {
			cs = append(cs, command{key: s.keys.point, group: groupDo, do: s.showPoint})
		}
	}
	if s.run.Undo != nil {
		cs = append(cs, command{key: s.keys.undo, group: groupDo, do: s.undo})
	}
	if s.shown == whole {
		if s.change != nil {
			cs = append(cs, command{key: s.keys.change, group: groupDo, do: func() tea.Cmd { return s.stack(newChange(s.app, *s.change)) }})
		}
		cs = append(cs, command{key: s.keys.note, group: groupDo, do: s.openNote})
	}
	cs = append(cs,
		command{key: s.keys.bury, group: groupDo, do: func() tea.Cmd { return s.leave(s.col.Bury, s.t.Buried) }},
		command{key: s.keys.suspend, group: groupDo, do: func() tea.Cmd { return s.leave(s.col.Suspend, s.t.Suspended) }},
		command{key: s.keys.flag, group: groupDo, do: s.setFlag},
	)
	if !s.picks(s.keys.edit) {
		cs = append(cs, command{key: s.keys.edit, group: groupDo, silent: s.shown != whole, do: func() tea.Cmd { return s.editCard(s.card) }})
	}
	if s.most > 0 {
		cs = append(cs,
			command{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Scroll, do: func() tea.Cmd { return s.scrollBy(-1) }},
			command{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.scrollBy(1) }},
			command{key: plainKeys(s.keys.pageUp, "pgup"), group: groupMove, silent: true, do: func() tea.Cmd { return s.scrollBy(-s.page) }},
			command{key: plainKeys(s.keys.pageDown, "pgdown"), group: groupMove, silent: true, do: func() tea.Cmd { return s.scrollBy(s.page) }},
		)
	}
	return append(cs, s.settingsCommand(true))
}

// plainKeys is a binding with only some of its keys, where the others do something else.
func plainKeys(b key.Binding, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(keys[0], b.Help().Desc))
}

// ratings are the four keys, each with its next interval, and space or enter for the suggested one.
func (s *study) ratings() []command {
	next := s.col.Preview(s.card.ID, s.opts.Now())
	keys := [fsrs.Easy + 1]key.Binding{fsrs.Again: s.keys.again, fsrs.Hard: s.keys.hard, fsrs.Good: s.keys.good, fsrs.Easy: s.keys.easy}
	var cs []command
	for _, r := range fsrs.Ratings() {
		interval := s.t.Interval(next[r].Due.Sub(next[r].LastAt), next[r].Days)
		digit := keys[r].Keys()[0]
		if s.choosing() && r == s.suggested() {
			digit = "▸" + digit
		}
		cs = append(cs, command{
			key: keys[r], group: groupRate, do: func() tea.Cmd { return s.press(r) }, style: s.theme.Rating(int(r)),
			label: digit + " " + s.t.Ratings[r] + " " + interval, short: digit + " " + interval,
		})
	}
	return append(cs, command{key: relabelled(s.keys.pass, s.t.Ratings[s.suggested()]), group: groupRate, silent: true, do: s.pass})
}

// show shows the answer, but not with a key that is held: it was meant for the card before.
func (s *study) show() tea.Cmd {
	if s.held {
		return nil
	}
	return s.showAll()
}

func (s *study) showAll() tea.Cmd {
	s.shown = whole
	s.revealT = s.opts.Now()
	return tea.Batch(s.pages.want(s.answerPage()), s.wantNote())
}

func (s *study) showPoint() tea.Cmd {
	if s.shown+1 >= len(s.card.Points) {
		return s.showAll()
	}
	s.shown++
	return s.pages.want(s.answerPage())
}

// press rates with a key of its own.
func (s *study) press(r fsrs.Rating) tea.Cmd {
	if s.hasty() {
		return nil
	}
	return s.rate(r)
}

// pass gives the suggested rating, but not in haste and not with a key that is held.
func (s *study) pass() tea.Cmd {
	if s.held || s.opts.Now().Sub(s.revealT) < passGuard {
		return nil
	}
	return s.rate(s.suggested())
}

func (s *study) rate(r fsrs.Rating) tea.Cmd {
	now := s.opts.Now()
	delta := s.col.Answer(s.id, s.card.ID, r, now.Sub(s.asked), now)
	card := s.card.ID
	return s.write(delta, func() tea.Cmd {
		if sch := s.col.Schedule(card); sch.BecameLeech() {
			s.status = s.t.BecameLeech(sch.Lapses, s.col.Suspended(card))
		}
		return s.advance()
	})
}

// advance draws the next card, or the summary when there is none.
func (s *study) advance() tea.Cmd {
	s.drawCard()
	if s.card != nil {
		return s.opened()
	}
	return s.replace(newSummary(s.app, s.id))
}

// undone says what undo is about to take back.
func (a *app) undone(id deck.SessionID) string {
	if e := a.col.Run(id, a.opts.Now()).Undo; e != nil && !e.Answered() {
		return a.t.UndoneLeft
	}
	return a.t.Undone
}

func (s *study) undo() tea.Cmd {
	said := s.undone(s.id)
	delta := s.col.Undo(s.id, s.opts.Now())
	return s.write(delta, func() tea.Cmd {
		s.status = said
		return s.advance()
	})
}

func (s *study) leave(how func(deck.SessionID, deck.CardID, time.Time) *deck.Progress, said string) tea.Cmd {
	return s.write(how(s.id, s.card.ID, s.opts.Now()), func() tea.Cmd {
		s.status = said
		return s.advance()
	})
}

func (s *study) setFlag() tea.Cmd {
	return s.write(s.col.Flag(s.card.ID, s.opts.Now()), func() tea.Cmd { return nil })
}

func (s *study) openNote() tea.Cmd { return s.stack(newReadAt(s.app, s.card)) }

func (s *study) scrollBy(n int) tea.Cmd {
	s.scroll = max(0, min(s.scroll+n, s.most))
	return nil
}
