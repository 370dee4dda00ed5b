package ui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dasi/ui/theme"
)

func newField(a *app) textinput.Model {
	f := textinput.New()
	f.Prompt = "/ "
	f.SetVirtualCursor(false)
	f.CharLimit = 80
	styles := textinput.DefaultStyles(a.theme.Dark)
	styles.Focused.Prompt, styles.Focused.Text = a.theme.Accent, a.theme.Text
	f.SetStyles(styles)
	return f
}

func (s *read) typing() bool { return s.find }

func (s *read) startFilter() tea.Cmd {
	s.back, _ = s.current()
	s.find, s.inText = true, false
	return s.filter.Focus()
}

// stopFilter takes the filter off and returns to where the cursor was.
func (s *read) stopFilter() tea.Cmd {
	s.find = false
	s.filter.Blur()
	s.filter.Reset()
	s.list = s.all
	for i, e := range s.list {
		if e.root == s.back.root && e.note == s.back.note && e.section == s.back.section {
			return s.moveTo(i)
		}
	}
	return nil
}

func (s *read) applyFilter() {
	typed := s.filter.Value()
	s.list = nil
	for _, e := range s.all {
		if typed == "" || e.note >= 0 && s.found(e, typed) {
			s.list = append(s.list, e)
		}
	}
	s.cursor = max(0, min(s.cursor, len(s.list)-1))
}

// cursorColumn gives the cells from the left edge of a text field's View to its cursor, prompt included. The field's own Cursor counts
// letters where it should count cells (bubbles#906): so a copy of it draws a cursor in a colour of its own, and what stands before is measured.
func cursorColumn(f textinput.Model) int {
	styles := f.Styles()
	styles.Cursor.Blink, styles.Cursor.Color = false, theme.Probe
	f.SetStyles(styles)
	f.SetVirtualCursor(true)
	view := f.View()
	at := strings.Index(view, theme.ProbeSGR)
	if at < 0 {
		return lipgloss.Width(f.Prompt)
	}
	return lipgloss.Width(view[:strings.LastIndex(view[:at], "\x1b[")])
}
