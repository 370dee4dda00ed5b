package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"dasi/deck"
)

// look shows one card of a list with its whole answer, as Study does, and rates nothing.
type look struct {
	*app
	list *cards
	view *study // draws the card; it has no session
}

func newLook(list *cards) *look {
	return &look{app: list.app, list: list, view: &study{app: list.app, card: list.card(), shown: whole}}
}

func (s *look) opened() tea.Cmd { return s.view.wantPages() }

func (s *look) update(tea.Msg) tea.Cmd { return nil }

// places are those of the list below, which stands on the same card.
func (s *look) places() map[string]deck.Place { return s.list.places() }

func (s *look) header() (left, right string) {
	state, when := s.state(s.view.card, true)
	return strings.Join(s.view.card.Path, step), strings.TrimSpace(state + "  " + when)
}

func (s *look) draw(w, h int) ([]string, *tea.Position) { return s.view.draw(w, h) }

func (s *look) commands() []command {
	cs := append(s.list.cardCommands(), s.list.editCommand())
	if s.view.most == 0 {
		return cs
	}
	scroll := func(n int) func() tea.Cmd { return func() tea.Cmd { return s.view.scrollBy(n) } }
	return append([]command{
		{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Scroll, do: scroll(-1)},
		{key: s.keys.down, group: groupMove, silent: true, do: scroll(1)},
		{key: s.keys.pageUp, group: groupMove, silent: true, do: scroll(-s.view.page)},
		{key: s.keys.pageDown, group: groupMove, silent: true, do: scroll(s.view.page)},
	}, cs...)
}

// hold remembers the card; the list below finds it first. One that nothing was recorded for is another after an edit: then it is the one that
// is asked in the same way of the same line.
func (s *look) hold() func() bool {
	was := s.view.card
	return func() bool {
		now := s.list.card()
		if now.ID != was.ID && (now.Ask != was.Ask || now.Line != was.Line) {
			return false
		}
		s.view.card = now
		return true
	}
}
