package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/ui/markdown"
)

// cards lists the cards of a section and of all that stands under it. It is where they are suspended and brought back without being asked.
type cards struct {
	*app
	root    deck.RootID
	note    *content.Note
	section int // -1 for the whole note
	rows    []cardRow
	cursor  int // in rows, always on a card
	top     int
	page    int
	swept   []deck.CardID // what the key for all of them changed last; nil when another press does not take it back
	sweptOn bool
}

// cardRow is a card, or the title of the subsection whose cards follow.
type cardRow struct {
	card  *deck.Card
	title string
}

func newCards(a *app, root deck.RootID, n *content.Note, section int) *cards {
	s := &cards{app: a, root: root, note: n, section: section}
	in := max(section, 0) // the first section needs no title: the line at the top has it
	for _, c := range a.col.CardsBelow(root, n, section) {
		if at := c.SectionIndex(); at != in {
			in = at
			s.rows = append(s.rows, cardRow{title: strings.Join(c.Section[min(s.depth(), len(c.Section)-1):], step)})
		}
		s.rows = append(s.rows, cardRow{card: c})
	}
	s.cursor = max(0, slices.IndexFunc(s.rows, func(r cardRow) bool { return r.card != nil }))
	for i, r := range s.rows {
		if r.card != nil && r.card.ID == a.col.Progress.Places[placeCards].Card {
			s.cursor = i
		}
	}
	return s
}

// depth is how many titles of a card's section say what the whole list is of.
func (s *cards) depth() int { return len(sectionPlace("", s.note, s.section, 0).Section) }

func (s *cards) opened() tea.Cmd        { return nil }
func (s *cards) update(tea.Msg) tea.Cmd { return nil }

func (s *cards) places() map[string]deck.Place {
	p := sectionPlace(s.root, s.note, s.section, 0)
	p.Card = s.card().ID
	return map[string]deck.Place{placeCards: p}
}

func (s *cards) card() *deck.Card { return s.rows[s.cursor].card }

// ids gives all cards of the list that are suspended, or all that are not.
func (s *cards) ids(suspended bool) []deck.CardID {
	var ids []deck.CardID
	for _, r := range s.rows {
		if r.card != nil && s.col.Suspended(r.card.ID) == suspended {
			ids = append(ids, r.card.ID)
		}
	}
	return ids
}

func (s *cards) header() (left, right string) {
	path := append([]string{s.libraryName()}, sectionPlace("", s.note, s.section, 0).Section...)
	if s.section < 0 {
		path = append(path, s.note.Title)
	}
	on, off := len(s.ids(false)), len(s.ids(true))
	if s.width < 60 {
		return strings.Join(slices.Compact(path), step), s.t.CardCount(on+off, 0) // the rows tell the rest
	}
	return strings.Join(slices.Compact(path), step), s.t.CardCount(on+off, off)
}

func (s *cards) draw(w, h int) ([]string, *tea.Position) {
	s.page = max(1, h-1)
	states, whens := make([]string, len(s.rows)), make([]string, len(s.rows))
	stateWidth, whenWidth := 0, 0
	for i, r := range s.rows {
		if r.card != nil {
			states[i], whens[i] = s.state(r.card, w >= 60)
			stateWidth, whenWidth = max(stateWidth, lipgloss.Width(states[i])), max(whenWidth, lipgloss.Width(whens[i]))
		}
	}
	// The title of a subsection is shown with its first card.
	first := s.cursor
	for first > 0 && s.rows[first-1].card == nil {
		first--
	}
	s.top = max(min(s.top, first), s.cursor-h+1)
	s.top = max(0, min(s.top, len(s.rows)-h))
	var lines []string
	for i := s.top; i < min(len(s.rows), s.top+h); i++ {
		r := s.rows[i]
		if r.card == nil {
			lines = append(lines, s.theme.Dim.Render(markdown.Fit(r.title, w)))
			continue
		}
		right := padded(states[i], stateWidth)
		if whenWidth > 0 {
			right += strings.Repeat(" ", min(stateWidth, 2)) + padded(whens[i], whenWidth)
		}
		lines = append(lines, s.row(r.card, right, i == s.cursor, w))
	}
	return lines, nil
}

func padded(s string, w int) string { return s + strings.Repeat(" ", max(0, w-lipgloss.Width(s))) }

func (s *cards) row(c *deck.Card, right string, selected bool, w int) string {
	mark, style := "  ", s.theme.Text
	switch {
	case selected:
		mark, style = s.theme.Accent.Render("▸ "), s.theme.Selected
	case s.col.Suspended(c.ID):
		style = s.theme.Dim
	}
	room := max(1, w-2-2-lipgloss.Width(right))
	front := markdown.Fit(strings.Join(strings.Fields(c.Front), " "), room)
	return mark + style.Render(front) + strings.Repeat(" ", max(0, room-lipgloss.Width(front))) + "  " + s.theme.Dim.Render(strings.TrimRight(right, " "))
}

// state says what a card is doing and when it comes next. Where room is scarce, the second alone says both.
func (a *app) state(c *deck.Card, wide bool) (state, when string) {
	now := a.opts.Now()
	sch := a.col.Schedule(c.ID)
	state = a.t.Commands.States[sch.State.String()]
	switch {
	case a.col.Suspended(c.ID):
		state = a.t.IsSuspended
	case a.col.Hidden(c.ID, a.col.Today(now)):
		state = a.t.IsBuried
	case sch.State == fsrs.New:
	case wide:
		when = a.when(sch.Due)
	default:
		state, when = "", a.shortly(sch, now)
	}
	if a.col.Flagged(c.ID) && state == "" {
		when = "* " + when
	} else if a.col.Flagged(c.ID) {
		state = "* " + state
	}
	if !wide && state != "" {
		state, when = "", state
	}
	return state, when
}

// when says when something comes, in the user's words.
func (a *app) when(at time.Time) string {
	now := a.opts.Now()
	return a.t.When(at.Sub(now), int(a.col.Today(at)-a.col.Today(now)))
}

// shortly is when a card comes, in as few cells as on the rating keys.
func (a *app) shortly(sch deck.Schedule, now time.Time) string {
	in, days := sch.Due.Sub(now), int(sch.DueDay-a.col.Today(now))
	if in < time.Minute && days <= 0 {
		return a.t.When(in, days)
	}
	return a.t.Interval(in, days)
}

func (s *cards) commands() []command {
	cs := []command{
		{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: func() tea.Cmd { return s.move(-1, 1) }},
		{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1, 1) }},
		{key: s.keys.open, group: groupDo, do: func() tea.Cmd { return s.stack(newLook(s)) }},
	}
	cs = append(cs, s.cardCommands()...)
	if s.sweeps() {
		cs = append(cs, command{key: s.keys.suspendAll, group: groupDo, label: "@ " + s.t.Keys.ToSuspendAll, do: s.sweep})
	} else {
		cs = append(cs, command{key: s.keys.resumeAll, group: groupDo, label: "@ " + s.t.Keys.ToResumeAll, do: s.sweep})
	}
	return append(cs,
		s.editCommand(),
		command{key: s.keys.pageUp, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(-1, s.page) }},
		command{key: s.keys.pageDown, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1, s.page) }},
		command{key: s.keys.home, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(-1, len(s.rows)) }},
		command{key: s.keys.end, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1, len(s.rows)) }},
	)
}

// cardCommands are what can be done with the card under the cursor, in the list and where it is shown alone.
func (s *cards) cardCommands() []command {
	k, label := s.keys.suspend, s.t.Keys.ToSuspend
	if s.col.Suspended(s.card().ID) {
		k, label = s.keys.resume, s.t.Keys.ToResume
	}
	return []command{
		{key: k, group: groupDo, label: "! " + label, do: s.suspend},
		{key: s.keys.flag, group: groupDo, do: s.flag},
	}
}

func (s *cards) editCommand() command {
	return command{key: s.keys.edit, group: groupDo, do: func() tea.Cmd { return s.editCard(s.card()) }}
}

// move goes so many rows on or back, past titles, and not past the ends.
func (s *cards) move(by, rows int) tea.Cmd {
	at := s.cursor
	for i := at + by; i >= 0 && i < len(s.rows); i += by {
		rows--
		if s.rows[i].card == nil {
			continue
		}
		if at = i; rows <= 0 {
			break
		}
	}
	s.cursor = at
	return nil
}

func (s *cards) suspend() tea.Cmd {
	c := s.card()
	on := !s.col.Suspended(c.ID)
	s.swept = nil
	return s.write(s.col.SetSuspended([]deck.CardID{c.ID}, on, s.opts.Now()), func() tea.Cmd {
		s.status = s.t.Resumed
		if on {
			s.status = s.t.SuspendedHere
		}
		return nil
	})
}

func (s *cards) flag() tea.Cmd {
	return s.write(s.col.Flag(s.card().ID, s.opts.Now()), func() tea.Cmd { return nil })
}

// sweeps says what the key for all of them does: it suspends what is left, and brings all back when nothing is. Pressed once more it takes back
// what it did.
func (s *cards) sweeps() (on bool) {
	if s.swept != nil {
		return !s.sweptOn
	}
	return len(s.ids(false)) > 0
}

func (s *cards) sweep() tea.Cmd {
	on, ids := s.sweeps(), s.swept
	if ids == nil {
		ids = s.ids(!on)
	}
	s.swept, s.sweptOn = ids, on
	return s.write(s.col.SetSuspended(ids, on, s.opts.Now()), func() tea.Cmd {
		s.status = s.t.ResumedAll(len(ids))
		if on {
			s.status = s.t.SuspendedAll(len(ids))
		}
		return nil
	})
}

// hold remembers the section by its headings, and the card under the cursor.
func (s *cards) hold() func() bool {
	id, headings := s.note.ID, sectionPlace(s.root, s.note, s.section, 0).Section
	card, cursor, top := s.card().ID, s.cursor, s.top
	return func() bool {
		n := s.col.Note(s.root, id)
		if n == nil {
			return false
		}
		*s = *newCards(s.app, s.root, n, sameSection(n, s.section, headings))
		if len(s.rows) == 0 {
			return false
		}
		s.cursor, s.top = min(cursor, len(s.rows)-1), top
		if s.card() == nil {
			s.cursor++ // a title is followed by a card
		}
		for i, r := range s.rows {
			if r.card != nil && r.card.ID == card {
				s.cursor = i
			}
		}
		return true
	}
}
