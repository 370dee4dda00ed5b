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
	frame, cursor := m.frame()
	v := tea.NewView(frame)
	v.AltScreen = true
	v.WindowTitle = "dasi"
	// Where a terminal can tell a key that is held from one that is pressed again, holding space rates nothing.
	v.KeyboardEnhancements.ReportEventTypes = true
	v.Cursor = cursor
	return v
}

// margin is the room left of everything.
func margin(w int) int {
	if w < 60 {
		return 1
	}
	return 2
}

// room is what the body has of the terminal beside the line at the top, so many lines of status, and the line of keys. A small terminal has
// a line of status only while there is something to say.
func (m *Model) room(status int) (w, h, above int) {
	above, below := 2, max(1, status)+1
	if m.height < 14 {
		above, below = 1, status+1
	}
	return m.width - 2*margin(m.width), m.height - above - below, above
}

func (m *Model) tooSmall() bool { return m.width < minWidth || m.height < minHeight }

// frame is as high as the terminal and as wide at most, whatever a screen gives is cut to it here; with the cell of the terminal's own cursor,
// nil when nothing is typed.
func (m *Model) frame() (string, *tea.Cursor) {
	switch {
	case m.width == 0 || m.height == 0:
		return "", nil
	case m.tooSmall():
		return strings.Join(clamp(markdown.Wrap(m.app.t.TooSmall, m.width), m.width, m.height), "\n"), nil
	}
	if _, asks := m.top().(*rescue); m.still != nil && !asks { // the next ctrl+c leaves: the question is to be seen
		return strings.Join(clamp(m.still, m.width, m.height), "\n"), nil
	}
	status := m.statusLines(m.width - 2*margin(m.width))
	w, h, above := m.room(len(status))
	s := m.top()
	body, at := s.draw(w, h)
	lines := make([]string, 0, m.height)
	lines = append(lines, m.headline(w))
	for len(lines) < above {
		lines = append(lines, "")
	}
	lines = append(lines, fill(body, h)...)
	if len(status) == 0 && m.height >= 14 {
		status = []string{""}
	}
	lines = append(lines, status...)
	lines = append(lines, m.keyLine(s, w))
	pad := strings.Repeat(" ", margin(m.width))
	for i, l := range lines {
		if l != "" {
			lines[i] = pad + l
		}
	}
	var cursor *tea.Cursor
	if at != nil {
		cursor = tea.NewCursor(at.X+margin(m.width), at.Y+above)
	}
	return strings.Join(clamp(lines, m.width, m.height), "\n"), cursor
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
	left = fitPath(left, max(0, room))
	if right == "" {
		return t.Title.Render(left)
	}
	gap := w - lipgloss.Width(left) - lipgloss.Width(right)
	return t.Title.Render(left) + strings.Repeat(" ", max(0, gap)) + t.Dim.Render(right)
}

// step stands between the parts of a path.
const step = " › "

// fitPath puts a path on one line of at most w cells. Its end says most about where one is: the parts before that go first.
func fitPath(path string, w int) string {
	short := path
	for lipgloss.Width(short) > w {
		_, rest, ok := strings.Cut(path, step)
		if !ok {
			break
		}
		path, short = rest, "…"+step+rest
	}
	return markdown.Fit(short, w)
}

// maxStatus is how many lines the status may take.
const maxStatus = 3

// statusLines say what was just done, or what is wrong with saving for as long as it is.
func (m *Model) statusLines(w int) []string {
	a := m.app
	text, style := a.status, a.theme.Warn
	if _, said := m.top().(*rescue); text == "" && a.journal != nil && !said {
		if s := a.journal.Status(); s.Err != nil {
			text, style = a.t.SaveFailed(s.Answers, a.t.Reason(s.Err)), a.theme.Error
		} else if a.late > 0 {
			text = a.t.NotSaved
		}
	}
	if text == "" {
		return nil
	}
	lines := markdown.Wrap(style.Render(text), w)
	return lines[:min(len(lines), maxStatus)]
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
	help := 0 // cells that are kept free for ?, where it works
	if slices.ContainsFunc(cs, func(c command) bool { return c.key.Keys()[0] == "?" }) {
		help = lipgloss.Width(between) + lipgloss.Width(m.label(command{key: m.app.keys.help}, short))
	}
	used, ok := 0, true
	var parts []string
	for i, c := range cs {
		text := m.label(c, short)
		sep := between
		switch { // ratings belong together
		case len(parts) == 0:
			sep = ""
		case c.short != "" && short:
			sep = " "
		case c.short != "":
			sep = "  "
		}
		width := lipgloss.Width(sep) + lipgloss.Width(text)
		reserve := 0
		if i < len(cs)-1 && c.key.Keys()[0] != "?" {
			reserve = help
		}
		if used+width+reserve > w {
			if c.short != "" {
				ok = false
			}
			continue
		}
		if sep != "" {
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
