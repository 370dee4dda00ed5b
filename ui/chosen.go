package ui

import (
	tea "charm.land/bubbletea/v2"

	"dasi/deck"
	"dasi/ui/lang"
	"dasi/ui/theme"
)

// choose keeps a setting, and goes on with then when it is written. Language and theme change at once; cards and schedules follow when the
// settings are left.
func (a *app) choose(name deck.SettingName, value any, then func() tea.Cmd) (tea.Cmd, error) {
	delta, err := a.col.Choose(name, value, a.opts.Now())
	if err != nil {
		return nil, err
	}
	chosen, _ := deck.ReadSettings(a.col.Progress)
	if name == deck.SettingLang {
		code, ok := lang.Parse(chosen.Lang)
		if !ok {
			code = a.opts.Lang
		}
		a.speak(code)
	}
	a.restyle()
	return a.write(delta, then), nil
}

// restyle takes up the theme that is chosen.
func (a *app) restyle() {
	chosen := deck.DefaultSettings()
	if a.col != nil {
		chosen, _ = deck.ReadSettings(a.col.Progress)
	}
	a.theme = theme.For(chosen.Theme, a.dark)
}

// renewedMsg carries the collection as it is under the settings that were chosen.
type renewedMsg struct {
	col   *deck.Collection
	found *deck.Progress
}

// renewed takes it over, and leaves the settings.
func (m *Model) renewed(msg renewedMsg) tea.Cmd {
	m.app.busy, m.still = false, nil
	m.app.col = msg.col
	m.app.restyle() // the background may have been told meanwhile
	if msg.found != nil && !msg.found.Empty() {
		m.app.journal.Append(msg.found)
	}
	if _, ok := m.top().(*settings); !ok { // who quits meanwhile is asked where to save
		return m.replay()
	}
	return tea.Batch(m.pop(), m.replay())
}
