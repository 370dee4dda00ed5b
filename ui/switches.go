package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dasi/deck"
	"dasi/ui/markdown"
)

// switches turns kinds of cards on and off, each with a line that says what it asks.
type switches struct {
	*app
	off    []deck.Kind
	cursor int // in deck.Kinds
	top    int
}

func newSwitches(a *app) *switches { return &switches{app: a} }

func (s *switches) opened() tea.Cmd {
	chosen, _ := deck.ReadSettings(s.col.Progress)
	s.off = chosen.KindsOff
	return nil
}

func (s *switches) update(tea.Msg) tea.Cmd { return nil }

func (s *switches) header() (left, right string) {
	all := len(deck.Kinds())
	return s.t.SettingsTitle + step + s.t.SettingNames[string(deck.SettingKindsOff)], s.t.KindsOn(all-len(s.off), all)
}

func (s *switches) draw(w, h int) ([]string, *tea.Position) {
	w = min(w, maxText)
	all := deck.Kinds()
	column := 0
	for _, k := range all {
		column = max(column, lipgloss.Width(s.t.Commands.Kinds[string(k)]))
	}
	var foot []string
	if w < 56 { // no room for it beside the names
		for _, l := range markdown.Wrap(s.t.KindAbout[string(all[s.cursor])], w) {
			foot = append(foot, s.theme.Dim.Render(l))
		}
		foot = firstLines(foot, max(1, h/3), w)
	}
	room := max(1, h-len(foot))
	s.top = max(min(s.top, s.cursor), s.cursor-room+1)
	s.top = max(0, min(s.top, len(all)-room))
	var lines []string
	for i := s.top; i < min(len(all), s.top+room); i++ {
		mark, style, sign := "  ", s.theme.Text, "[x] "
		if i == s.cursor {
			mark, style = s.theme.Accent.Render("▸ "), s.theme.Title
		}
		if slices.Contains(s.off, all[i]) {
			sign = "[ ] "
		}
		name := s.t.Commands.Kinds[string(all[i])]
		line := mark + style.Render(sign+name)
		if foot == nil {
			line += strings.Repeat(" ", column-lipgloss.Width(name)+2) + s.theme.Dim.Render(markdown.Fit(s.t.KindAbout[string(all[i])], w-column-8))
		}
		lines = append(lines, line)
	}
	return append(lines, foot...), nil
}

func (s *switches) commands() []command {
	kinds := deck.Kinds()
	move := func(to int) func() tea.Cmd {
		return func() tea.Cmd {
			s.cursor = max(0, min(to, len(kinds)-1))
			return nil
		}
	}
	cs := []command{
		{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: move(s.cursor - 1)},
		{key: s.keys.down, group: groupMove, silent: true, do: move(s.cursor + 1)},
		{key: relabelled(s.keys.show, s.t.Keys.Switch), group: groupDo, do: s.turn},
	}
	if len(s.off) > 0 {
		cs = append(cs, command{key: s.keys.usual, group: groupDo, label: "d " + s.t.Keys.ToUsual, do: func() tea.Cmd { return s.set([]deck.Kind{}) }})
	}
	return append(cs,
		command{key: s.keys.home, group: groupMove, silent: true, do: move(0)},
		command{key: s.keys.end, group: groupMove, silent: true, do: move(len(kinds) - 1)},
	)
}

// turn turns the kind under the cursor on or off.
func (s *switches) turn() tea.Cmd {
	kind := deck.Kinds()[s.cursor]
	off := append([]deck.Kind{}, s.off...)
	if i := slices.Index(off, kind); i >= 0 {
		off = slices.Delete(off, i, i+1)
	} else {
		off = append(off, kind)
	}
	return s.set(off)
}

func (s *switches) set(off []deck.Kind) tea.Cmd {
	cmd, err := s.choose(deck.SettingKindsOff, off, s.opened)
	if err != nil {
		s.status = s.t.Reason(err)
	}
	return cmd
}
