package ui

import (
	tea "charm.land/bubbletea/v2"

	"dasi/deck"
)

func (s *read) commands() []command {
	if s.find {
		cs := []command{{key: plainKeys(s.keys.back, "esc"), group: groupProgram, do: s.stopFilter}}
		if len(s.list) > 0 {
			cs = append([]command{{key: s.keys.open, group: groupDo, do: s.choose}}, cs...)
		}
		if len(s.list) > 1 {
			cs = append(cs,
				command{key: plainKeys(s.keys.up, "up"), group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: func() tea.Cmd { return s.move(-1) }},
				command{key: plainKeys(s.keys.down, "down"), group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1) }},
			)
		}
		return cs
	}
	var cs []command
	scrolls := s.lastScroll() > 0
	pane := s.t.Keys.ToText
	if s.inText {
		pane = s.t.Keys.ToOutline
		if scrolls {
			cs = append(cs,
				command{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Scroll, do: func() tea.Cmd { return s.scrollBy(-1) }},
				command{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.scrollBy(1) }},
			)
		}
	} else {
		cs = append(cs,
			command{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: func() tea.Cmd { return s.move(-1) }},
			command{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1) }},
			command{key: s.keys.open, group: groupDo, do: s.choose},
		)
	}
	cs = append(cs, command{key: s.keys.pane, group: groupMove, label: "tab " + pane, do: s.switchPane})
	if e, ok := s.current(); ok {
		root := s.col.Roots[e.root].ID
		if e.heading() && s.col.Studyable(root, s.note(e), e.section, s.opts.Now()) {
			cs = append(cs, command{key: s.keys.study, group: groupDo, label: "s " + s.t.Keys.ToStudy, do: s.studySection})
		}
		if len(s.col.CardsBelow(root, s.note(e), e.section)) > 0 {
			cs = append(cs, command{key: s.keys.cards, group: groupDo, label: "→ " + s.t.Keys.ToCards, do: s.openCards})
		}
	}
	if s.paired() {
		cs = append(cs, command{key: s.keys.other, group: groupDo, label: "x " + s.t.Keys.OtherLanguage, do: s.switchLanguage})
	}
	cs = append(cs,
		command{key: s.keys.find, group: groupDo, do: s.startFilter},
		command{key: s.keys.edit, group: groupDo, do: s.editHere},
		command{key: s.keys.next, group: groupMove, do: func() tea.Cmd { return s.jump(1) }},
		command{key: s.keys.prev, group: groupMove, do: func() tea.Cmd { return s.jump(-1) }},
	)
	if scrolls || !s.inText && !s.split() {
		cs = append(cs,
			command{key: s.keys.pageDown, group: groupMove, silent: true, do: func() tea.Cmd { return s.turn(1) }},
			command{key: s.keys.pageUp, group: groupMove, silent: true, do: func() tea.Cmd { return s.turn(-1) }},
		)
	}
	if scrolls || !s.inText {
		cs = append(cs,
			command{key: s.keys.home, group: groupMove, silent: true, do: func() tea.Cmd { return s.toEnd(-1) }},
			command{key: s.keys.end, group: groupMove, silent: true, do: func() tea.Cmd { return s.toEnd(1) }},
		)
	}
	if s.filter.Value() != "" || s.inText && !s.split() {
		cs = append(cs, command{key: plainKeys(s.keys.back, s.keys.back.Keys()...), group: groupProgram, silent: true, do: s.stepBack})
	}
	return append(cs, s.settingsCommand(true))
}

// stepBack takes off the filter, or on a narrow terminal goes from the text to the outline, before esc leaves the screen.
func (s *read) stepBack() tea.Cmd {
	if s.inText && !s.split() {
		s.inText = false
		return nil
	}
	return s.stopFilter()
}

// editHere opens the note where it is read: at the line at the top of the text, or at the heading while that is on the screen. From the other
// language it goes back to the note's own first, and to the heading, as lines of the one are not those of the other.
func (s *read) editHere() tea.Cmd {
	e, ok := s.current()
	if !ok {
		return nil
	}
	n, line := s.note(e), 1
	at := spot{section: e.section}
	if s.inText {
		at = s.spot()
	}
	var back tea.Cmd
	if s.shownNote(e) != n {
		at.line = 0
		back = s.showOther(false)
	}
	if at.section >= 0 {
		line = n.Sections[at.section].Line + max(0, at.line)
	}
	return tea.Batch(back, s.editNote(s.col.Roots[e.root].ID, n, line))
}

// openCards lists the cards of what the cursor stands on.
func (s *read) openCards() tea.Cmd {
	e, _ := s.current()
	return s.stack(newCards(s.app, s.col.Roots[e.root].ID, s.note(e), e.section))
}

// studySection starts with what is due and new in a section; with nothing due, it is studied ahead of time.
func (s *read) studySection() tea.Cmd {
	e, _ := s.current()
	n := s.note(e)
	f := deck.Filter{Root: s.col.Roots[e.root].ID, Note: n.ID, Headings: sectionPlace("", n, e.section, 0).Section}
	id, delta := s.col.Start(f, s.opts.Now())
	if id == "" {
		f.Ahead = true
		if id, delta = s.col.Start(f, s.opts.Now()); id == "" {
			s.status = s.t.NothingToStudy
			return nil
		}
		s.status = s.t.AheadOfTime
	}
	return s.write(delta, func() tea.Cmd { return s.stack(newStudy(s.app, id)) })
}

func (s *read) move(by int) tea.Cmd {
	for i := s.cursor + by; i >= 0 && i < len(s.list); i += by {
		if s.list[i].note >= 0 {
			return s.moveTo(i)
		}
	}
	return nil
}

// moveTo puts the cursor on a row, and the page to its section.
func (s *read) moveTo(i int) tea.Cmd {
	s.cursor, s.goTo, s.at = i, true, nil
	k, ok := s.pageKey()
	if !ok {
		return nil
	}
	return s.pages.want(k)
}

// jump goes to the next or previous section, from where the text stands.
func (s *read) jump(by int) tea.Cmd {
	if s.inText {
		section := s.spot().section
		if e, ok := s.current(); ok {
			for i, x := range s.list {
				if x.root == e.root && x.note == e.note && x.section == section {
					s.cursor = i
				}
			}
		}
	}
	return s.move(by)
}

func (s *read) toEnd(by int) tea.Cmd {
	if s.inText {
		s.scroll = 0
		if by > 0 {
			s.scroll = s.lastScroll()
		}
		return nil
	}
	if by < 0 {
		return s.moveTo(s.firstHeading())
	}
	return s.moveTo(len(s.list) - 1)
}

// turn goes a page on or back: in the text, or in the outline where that is all that is shown.
func (s *read) turn(by int) tea.Cmd {
	page := max(1, s.height-2)
	if s.inText || s.split() {
		return s.scrollBy(by * page)
	}
	i := max(0, min(s.cursor+by*page, len(s.list)-1))
	for i > 0 && s.list[i].note < 0 {
		i--
	}
	return s.moveTo(max(i, s.firstHeading()))
}

func (s *read) scrollBy(n int) tea.Cmd {
	s.scroll = max(0, min(s.scroll+n, s.lastScroll()))
	return nil
}

func (s *read) switchPane() tea.Cmd {
	s.inText = !s.inText
	return nil
}

func (s *read) choose() tea.Cmd {
	s.find = false
	s.filter.Blur()
	if _, ok := s.current(); ok {
		s.inText = true
	}
	return nil
}
