package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"

	"dasi/ui/markdown"
)

// pager is a screen of lines that only scroll.
type pager struct {
	*app
	title  string
	lines  func(w int) []string
	scroll int
	most   int
	page   int
}

var _ screen = (*pager)(nil) // and so is what embeds it

func (s *pager) opened() tea.Cmd              { return nil }
func (s *pager) update(tea.Msg) tea.Cmd       { return nil }
func (s *pager) header() (left, right string) { return s.title, "" }
func (s *pager) scrollBy(n int) func() tea.Cmd {
	return func() tea.Cmd {
		s.scroll = max(0, min(s.scroll+n, s.most))
		return nil
	}
}

func (s *pager) draw(w, h int) ([]string, *tea.Position) {
	lines := s.lines(w)
	s.page = max(1, h-1)
	s.most = max(0, len(lines)-h)
	s.scroll = min(s.scroll, s.most)
	return lines[s.scroll:], nil
}

func (s *pager) commands() []command {
	if s.most == 0 {
		return nil
	}
	return []command{
		{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Scroll, do: s.scrollBy(-1)},
		{key: s.keys.down, group: groupMove, silent: true, do: s.scrollBy(1)},
		{key: s.keys.pageUp, group: groupMove, silent: true, do: s.scrollBy(-s.page)},
		{key: s.keys.pageDown, group: groupMove, silent: true, do: s.scrollBy(s.page)},
		{key: s.keys.home, group: groupMove, silent: true, do: s.scrollBy(-1 << 20)},
		{key: s.keys.end, group: groupMove, silent: true, do: s.scrollBy(1 << 20)},
	}
}

// tell says something in the status line, or on a screen of its own where there is more of it.
func (m *Model) tell(title, text string) tea.Cmd {
	if len(markdown.Wrap(text, m.width-2*margin(m.width))) <= maxStatus {
		m.app.status = text
		return nil
	}
	return m.push(&pager{app: m.app, title: title, lines: func(w int) []string { return markdown.Wrap(text, min(w, maxText)) }})
}

// help lists every key of a screen, by what they are for.
type help struct{ pager }

func newHelp(a *app, cs []command) *help {
	s := &help{pager{app: a, title: a.t.HelpTitle}}
	s.lines = func(w int) []string { return helpLines(a, cs, w) }
	return s
}

// helpLines writes the commands in groups: the keys in a column of their own, then what they do.
func helpLines(a *app, cs []command, w int) []string {
	names := map[group]string{groupDo: a.t.GroupDo, groupRate: a.t.GroupRate, groupMove: a.t.GroupMove, groupProgram: a.t.GroupProgram}
	column := 0
	for _, c := range cs {
		column = max(column, lipgloss.Width(keysOf(c.key)))
	}
	column = min(column, max(8, w/2))
	cs = reached(cs)
	var lines []string
	for _, g := range []group{groupDo, groupRate, groupMove, groupProgram} {
		var rows []string
		for _, c := range cs {
			if c.group != g {
				continue
			}
			keys := keysOf(c.key)
			row := a.theme.Key.Render(keys) + strings.Repeat(" ", max(1, column-lipgloss.Width(keys)+2)) + c.key.Help().Desc
			if !slices.Contains(rows, row) {
				rows = append(rows, row)
			}
		}
		if len(rows) > 0 {
			if len(lines) > 0 {
				lines = append(lines, "")
			}
			lines = append(append(lines, markdown.Wrap(a.theme.Title.Render(names[g]), w)...), rows...)
		}
	}
	return append(append(lines, ""), markdown.Wrap(a.theme.Dim.Render(a.t.HangulKeys), w)...)
}

// reached gives what can be pressed: a key that several commands have does what the first of them says.
func reached(cs []command) []command {
	taken := map[string]bool{}
	var all []command
	for _, c := range cs {
		var free []string
		for _, k := range c.key.Keys() {
			if !taken[k] {
				free = append(free, k)
			}
			taken[k] = true
		}
		if len(free) > 0 {
			c.key = key.NewBinding(key.WithKeys(free...), key.WithHelp(c.key.Help().Key, c.key.Help().Desc))
			all = append(all, c)
		}
	}
	return all
}

// keysOf writes all keys of a binding, without the jamo that stand for its letters.
func keysOf(b key.Binding) string {
	var names []string
	for _, k := range b.Keys() {
		r := []rune(strings.TrimPrefix(k, "ctrl+"))
		if len(r) == 1 && latin[r[0]] != 0 || k == "ctrl+h" {
			continue
		}
		names = append(names, keyName(k))
	}
	return strings.Join(names, " ")
}
