package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"charm.land/lipgloss/v2"

	"dasi/ui/markdown"
)

// maxText is how wide text is at most, however wide the terminal (SCREENS.md).
const maxText = 76

// View draws the top screen: a line that says where, the body, a line that says what can be pressed.
func (m *Model) View() tea.View {
	v := tea.NewView(m.frame())
	v.AltScreen = true
	v.WindowTitle = "dasi"
	// Where a terminal can tell a key that is held from one that is pressed again, holding space rates nothing.
	v.KeyboardEnhancements.ReportEventTypes = true
	v.Cursor = m.cursor()
	return v
}

// margin is the room left of everything.
func margin(w int) int {
	if w < 60 {
		return 1
	}
	return 2
}

// room is what the body has of the terminal.
func (m *Model) room() (w, h, above int) {
	above = 2
	below := 2
	if m.height < 14 {
		above, below = 1, 1
	}
	return m.width - 2*margin(m.width), m.height - above - below, above
}

func (m *Model) tooSmall() bool { return m.width < minWidth || m.height < minHeight }

// frame is exactly as wide and high as the terminal at most: whatever a screen gives is cut to it here.
func (m *Model) frame() string {
	switch {
	case m.width == 0 || m.height == 0:
		return ""
	case m.tooSmall():
		return strings.Join(clamp(markdown.Wrap(m.app.t.TooSmall, m.width), m.width, m.height), "\n")
	}
	w, h, above := m.room()
	s := m.top()
	body, _ := s.draw(w, h)
	lines := make([]string, 0, m.height)
	lines = append(lines, m.headline(w))
	for len(lines) < above {
		lines = append(lines, "")
	}
	lines = append(lines, fill(body, h)...)
	status := m.statusLine()
	keys := m.keyLine(s, w)
	if m.height < 14 {
		// No room for a line of its own: what happened is said in the last line of the body.
		if status != "" {
			lines[len(lines)-1] = status
		}
	} else {
		lines = append(lines, status)
	}
	lines = append(lines, keys)
	pad := strings.Repeat(" ", margin(m.width))
	for i, l := range lines {
		if l != "" {
			lines[i] = pad + l
		}
	}
	return strings.Join(clamp(lines, m.width, m.height), "\n")
}

// cursor is the cell of the terminal's own cursor, nil when nothing is typed.
func (m *Model) cursor() *tea.Cursor {
	if m.width == 0 || m.tooSmall() {
		return nil
	}
	w, h, above := m.room()
	_, at := m.top().draw(w, h)
	if at == nil {
		return nil
	}
	return tea.NewCursor(at.X+margin(m.width), at.Y+above)
}

func (m *Model) headline(w int) string {
	left, right := m.top().header()
	t := m.app.theme
	// Where there is too little room for both, what says where one is goes first, up to half of the line.
	right = markdown.Fit(right, max(0, w-2-min(lipgloss.Width(left), w/2)))
	room := w - lipgloss.Width(right)
	if right != "" {
		room -= 2
	}
	left = markdown.Fit(left, max(0, room))
	gap := w - lipgloss.Width(left) - lipgloss.Width(right)
	return t.Title.Render(left) + strings.Repeat(" ", max(0, gap)) + t.Dim.Render(right)
}

// statusLine says what was just done, or what is wrong with saving for as long as it is.
func (m *Model) statusLine() string {
	a := m.app
	if a.journal != nil {
		if s := a.journal.Status(); s.Err != nil && a.status == "" {
			return a.theme.Error.Render(a.t.SaveFailed(s.Unsaved, a.t.Reason(s.Err)))
		}
	}
	if a.status == "" {
		return ""
	}
	return a.theme.Warn.Render(a.status)
}

// keyLine shows the keys that fit, most useful first, and ? in any case.
func (m *Model) keyLine(s screen, w int) string {
	all := append(s.commands(), m.common(s)...)
	shown := slices.DeleteFunc(all, func(c command) bool { return c.silent })
	if line, ok := m.keysFitting(shown, w, false); ok {
		return line
	}
	line, _ := m.keysFitting(shown, w, true)
	return line
}

// keysFitting builds the line. ok is false when a label had to be left out that has a short form.
func (m *Model) keysFitting(cs []command, w int, short bool) (line string, ok bool) {
	t := m.app.theme
	const between = " · "
	help := m.label(command{key: m.app.keys.help}, short)
	used, ok := 0, true
	var parts []string
	for i, c := range cs {
		text := m.label(c, short)
		width := lipgloss.Width(text)
		if len(parts) > 0 {
			width += len(between)
			if c.short != "" && short {
				width = lipgloss.Width(text) + 1
			}
		}
		reserve := 0
		if i < len(cs)-1 && c.key.Keys()[0] != "?" {
			reserve = lipgloss.Width(help) + len(between)
		}
		if used+width+reserve > w {
			if c.short != "" {
				ok = false
			}
			continue
		}
		sep := between
		if c.short != "" && short {
			sep = " "
		}
		if len(parts) > 0 {
			parts = append(parts, t.Dim.Render(sep))
		}
		parts = append(parts, text)
		used += width
	}
	return strings.Join(parts, ""), ok
}

func (m *Model) label(c command, short bool) string {
	t := m.app.theme
	switch {
	case c.short != "" && short:
		return c.style.Render(c.short)
	case c.label != "" && c.short != "":
		return c.style.Render(c.label)
	}
	keys, text, _ := strings.Cut(c.label, " ")
	if c.label == "" {
		keys, text = keyName(c.key.Help().Key), c.key.Help().Desc
	}
	return t.Key.Render(keys) + " " + t.Dim.Render(text)
}

// fill makes lines exactly h.
func fill(lines []string, h int) []string {
	lines = slices.Clone(lines[:min(len(lines), max(h, 0))])
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines
}

// clamp makes sure that a frame does not exceed the terminal.
func clamp(lines []string, w, h int) []string {
	lines = fill(lines, h)
	for i, l := range lines {
		if lipgloss.Width(l) > w {
			lines[i] = markdown.Fit(l, w)
		}
	}
	return lines
}
