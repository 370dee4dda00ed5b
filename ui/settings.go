package ui

import (
	"slices"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dasi/deck"
	"dasi/ui/markdown"
)

// settings lists what can be set, a line each, and says under the list what the selected one does. What is chosen is kept at once; cards and
// schedules follow when the screen is left, off the interface.
type settings struct {
	*app
	chosen deck.Settings
	cursor int // in rows
	field  textinput.Model
	edits  bool // a value is being typed
	wrong  bool // and what was typed is none

	training *training // what runs; nil for nothing
	trained  string    // what came of the last one
}

// settingRow is a line of the list.
type settingRow struct {
	label, value string
	usual        string // the value until it is set, "" when it is that
	about        string // what it does
	takes        string // what it may be, "" where keys lead to nothing else
	commands     func() []command
}

func newSettings(a *app) *settings {
	s := &settings{app: a, field: newField(a)}
	s.field.Prompt = ""
	return s
}

// settingsCommand opens the settings from another screen.
func (a *app) settingsCommand(silent bool) command {
	return command{key: a.keys.settings, group: groupProgram, silent: silent, do: func() tea.Cmd { return a.stack(newSettings(a)) }}
}

func (s *settings) opened() tea.Cmd {
	s.chosen, _ = deck.ReadSettings(s.col.Progress)
	return nil
}

func (s *settings) header() (left, right string) { return s.t.SettingsTitle, "" }

// rows are the settings that have a name in the user's language, in deck's order.
func (s *settings) rows() []settingRow {
	var rows []settingRow
	for _, name := range settingOrder() {
		if s.t.SettingNames[string(name)] != "" {
			rows = append(rows, s.row(name))
		}
	}
	return append(rows, s.trainingRow())
}

// settingOrder is what most people look for first, then the rest as deck has it.
func settingOrder() []deck.SettingName {
	order := []deck.SettingName{
		deck.SettingLang, deck.SettingTheme, deck.SettingNewPerDay, deck.SettingDesiredRetention, deck.SettingKindsOff, deck.SettingRollover,
	}
	for _, name := range deck.SettingNames() {
		if !slices.Contains(order, name) {
			order = append(order, name)
		}
	}
	return order
}

func (s *settings) row(name deck.SettingName) settingRow {
	usual := deck.DefaultSettings()
	is, was := s.chosen.Value(name), usual.Value(name)
	r := settingRow{
		label: s.t.SettingNames[string(name)], value: s.shownValue(name, is), about: s.t.Commands.SettingAbout[string(name)],
		takes: s.takes(name), commands: func() []command { return s.valueCommands(name) },
	}
	if deck.SettingText(name, is) != deck.SettingText(name, was) {
		r.usual = s.shownValue(name, was)
	}
	if name == deck.SettingKindsOff {
		r.about = s.t.KindsAbout
	}
	return r
}

func (s *settings) draw(w, h int) ([]string, *tea.Position) {
	rows := s.rows()
	w = min(w, maxText)
	about := s.foot(rows[s.cursor], w)
	switch { // what came of training is read once, and whole
	case h < 12 && s.trained != "":
		about = firstLines(about, max(1, h/2), w)
	case h < 12:
		about = firstLines(about, max(1, h/3), w)
	default:
		about = append([]string{""}, about...)
	}
	room := max(1, h-len(about))
	// By the cursor alone, so that a terminal that was small for a while shows the same as before.
	top := max(0, min(s.cursor-room/2, len(rows)-room))
	column := 0
	for _, r := range rows {
		column = max(column, lipgloss.Width(r.label))
	}
	column = min(column+2, w/2)
	var lines []string
	var cursor *tea.Position
	for i := top; i < min(len(rows), top+room); i++ {
		if i == s.cursor && s.edits {
			cursor = &tea.Position{Y: len(lines)}
		}
		lines = append(lines, s.drawRow(rows[i], i == s.cursor, column, w))
	}
	if cursor != nil {
		cursor.X = min(2+column+cursorColumn(s.field), w-1)
	}
	return append(lines, about...), cursor
}

// drawRow is label and value; behind a value that was changed stands what it was at first, or a sign where there is no room.
func (s *settings) drawRow(r settingRow, selected bool, column, w int) string {
	mark, style := "  ", s.theme.Text
	if selected {
		mark, style = s.theme.Accent.Render("▸ "), s.theme.Title
	}
	line := mark + style.Render(padded(markdown.Fit(r.label, column-1), column))
	room := w - 2 - column
	if selected && s.edits {
		s.field.SetWidth(max(1, room-1))
		return line + markdown.Fit(s.field.View(), room)
	}
	if r.usual == "" {
		return line + markdown.Fit(r.value, room)
	}
	usual := "  " + s.t.UsualValue(r.usual)
	if lipgloss.Width(r.value+usual) > room {
		usual = " •"
	}
	return line + s.theme.Bold.Render(markdown.Fit(r.value, room-lipgloss.Width(usual))) + s.theme.Dim.Render(usual)
}

// foot says what a setting does and what it may be.
func (s *settings) foot(r settingRow, w int) []string {
	text, style := r.about, s.theme.Dim
	switch {
	case s.edits && s.wrong:
		text, style = s.t.NoValue(s.field.Value())+" "+r.takes, s.theme.Warn
	case s.edits:
		text = r.takes
	case r.takes != "":
		text += " " + r.takes
	}
	var lines []string
	for _, l := range markdown.Wrap(text, w) {
		lines = append(lines, style.Render(l))
	}
	return lines
}

// firstLines cuts lines to so many, with a sign that there are more.
func firstLines(lines []string, n, w int) []string {
	if len(lines) <= n {
		return lines
	}
	return append(lines[:n-1:n-1], markdown.Fit(lines[n-1]+" …", w))
}

func (s *settings) commands() []command {
	rows := s.rows()
	s.cursor = min(s.cursor, len(rows)-1)
	if s.typing() {
		return rows[s.cursor].commands()
	}
	move := func(to int) func() tea.Cmd {
		return func() tea.Cmd {
			s.cursor = max(0, min(to, len(rows)-1))
			return nil
		}
	}
	cs := []command{
		{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: move(s.cursor - 1)},
		{key: s.keys.down, group: groupMove, silent: true, do: move(s.cursor + 1)},
	}
	cs = append(cs, rows[s.cursor].commands()...)
	return append(cs,
		command{key: s.keys.home, group: groupMove, silent: true, do: move(0)},
		command{key: s.keys.end, group: groupMove, silent: true, do: move(len(rows) - 1)},
		command{key: s.keys.back, group: groupProgram, silent: true, do: s.leave},
	)
}

// leave goes back, once cards and schedules follow what was chosen.
func (s *settings) leave() tea.Cmd {
	if !s.col.Outdated() {
		return s.pop()
	}
	s.lend()
	col, now := s.col, s.opts.Now()
	return func() tea.Msg {
		renewed, found := col.Renewed(now)
		return renewedMsg{renewed, found}
	}
}
