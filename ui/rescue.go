package ui

import (
	"slices"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"dasi/content"
	"dasi/ui/markdown"
)

// rescue is where leaving leads while something could not be saved: it can be saved to another file. dasi keeps trying meanwhile.
type rescue struct {
	*app
	place  string // the file that is offered; "" for none
	cursor int
	edits  bool // the name of another file is being typed
	field  textinput.Model
	wrong  string // why it could not be saved there
}

// rescueRow is something that can be done about it.
type rescueRow struct {
	name string
	does string // what enter does
	do   func() tea.Cmd
}

// rescuedMsg says what came of saving to another file.
type rescuedMsg struct {
	path string
	err  error
}

func newRescue(a *app) *rescue {
	s := &rescue{app: a, field: newField(a)}
	s.field.Prompt = ""
	s.field.CharLimit = 0
	if len(a.opts.RescuePaths) > 0 {
		s.place = a.opts.RescuePaths[0]
	}
	return s
}

func (s *rescue) opened() tea.Cmd { return nil }

func (s *rescue) header() (left, right string) { return s.t.RescueTitle, "" }

// rows are the offered place, another one, and the only way to throw something away.
func (s *rescue) rows() []rescueRow {
	rows := []rescueRow{
		{name: s.t.RescueOther, does: s.t.Keys.TypePath, do: s.startEdit},
		{name: s.t.RescueDiscard, does: s.t.Keys.QuitUnsaved, do: s.discard},
	}
	if s.place != "" {
		rows = slices.Insert(rows, 0, rescueRow{name: content.CleanLine(s.place), does: s.t.Keys.SaveAndQuit, do: s.saveThere})
	}
	return rows
}

func (s *rescue) draw(w, h int) ([]string, *tea.Position) {
	w = min(w, maxText)
	status := s.journal.Status()
	if status.Err == nil {
		return markdown.Wrap(s.t.RescueSaved, w), nil
	}
	lines := markdown.Wrap(s.theme.Error.Render(s.t.RescueWhy(status.Answers, s.t.Reason(status.Err))), w)
	if h >= 12 {
		lines = append(lines, "")
	}
	lines = append(lines, markdown.Wrap(s.t.RescueWhere, w)...)
	var failed []string
	if s.wrong != "" {
		failed = firstLines(markdown.Wrap(s.theme.Error.Render(s.wrong), w), max(1, h/3), w)
	}
	rows := s.rows()
	lines = firstLines(lines, max(1, h-len(rows)-len(failed)), w) // what can be done matters most
	// What is typed stands alone: the place that is offered looks like it.
	if s.edits {
		lines = append(lines, s.t.RescueOther+":", s.typed(w-2))
		cursor := &tea.Position{X: min(2+cursorColumn(s.field), w-1), Y: len(lines) - 1}
		return append(lines, failed...), cursor
	}
	for i, r := range rows {
		lines = append(lines, s.row(r, i == s.cursor, w-2))
	}
	return append(lines, failed...), nil
}

// typed is the path that is being typed: the part of it around the cursor.
func (s *rescue) typed(w int) string {
	s.field.SetWidth(max(1, w-1))
	s.field.SetCursor(s.field.Position())
	return s.theme.Accent.Render("▸ ") + markdown.Fit(s.field.View(), w)
}

// row is its name, of which the end tells most where that is a path.
func (s *rescue) row(r rescueRow, selected bool, w int) string {
	if over := lipgloss.Width(r.name) - w; over > 0 {
		r.name = ansi.TruncateLeft(r.name, over+1, "…")
	}
	if selected {
		return s.theme.Accent.Render("▸ ") + s.theme.Title.Render(r.name)
	}
	return "  " + r.name
}

func (s *rescue) typing() bool { return s.edits && s.journal.Status().Err != nil }

// commands: whoever leaves by q saves, as whoever leaves by ctrl+c does without being asked.
func (s *rescue) commands() []command {
	if s.journal.Status().Err == nil {
		quit := func() tea.Cmd { return tea.Quit }
		return []command{{key: relabelled(s.keys.open, s.t.Keys.Quit), group: groupDo, do: quit}, {key: s.keys.quit, group: groupDo, silent: true, do: quit}}
	}
	if s.edits {
		return []command{
			{key: relabelled(s.keys.open, s.t.Keys.SaveAndQuit), group: groupDo, do: s.saveTyped},
			{key: plainKeys(s.keys.back, "esc"), group: groupDo, do: s.stopEdit},
		}
	}
	rows := s.rows()
	s.cursor = min(s.cursor, len(rows)-1)
	move := func(by int) func() tea.Cmd {
		return func() tea.Cmd {
			s.cursor = max(0, min(s.cursor+by, len(rows)-1))
			return nil
		}
	}
	leave := s.saveThere
	if s.place == "" {
		leave = func() tea.Cmd { return tea.Quit }
	}
	return []command{
		{key: relabelled(s.keys.open, rows[s.cursor].does), group: groupDo, do: rows[s.cursor].do},
		{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: move(-1)},
		{key: s.keys.down, group: groupMove, silent: true, do: move(1)},
		{key: relabelled(s.keys.quit, s.t.Keys.SaveAndQuit), group: groupDo, silent: true, do: leave},
	}
}

// startEdit begins with what is offered: its folder is often all that is to be another.
func (s *rescue) startEdit() tea.Cmd {
	s.edits, s.wrong = true, ""
	if s.field.Value() == "" {
		s.field.SetValue(s.place)
	}
	s.field.CursorEnd()
	return s.field.Focus()
}

func (s *rescue) stopEdit() tea.Cmd {
	s.edits, s.wrong = false, ""
	s.field.Blur()
	return nil
}

func (s *rescue) saveThere() tea.Cmd { return s.save(s.place) }

func (s *rescue) saveTyped() tea.Cmd {
	if s.field.Value() == "" {
		s.wrong = s.t.RescueName
		return nil
	}
	return s.save(s.field.Value())
}

// save writes the file off the interface: a disk may take its time.
func (s *rescue) save(path string) tea.Cmd {
	s.busy, s.wrong = true, ""
	journal := s.journal
	return func() tea.Msg { return rescuedMsg{path, journal.SaveAs(path)} }
}

// discard leaves and throws away what could not be saved.
func (s *rescue) discard() tea.Cmd {
	s.discards = true
	return tea.Quit
}

func (s *rescue) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case rescuedMsg:
		s.busy = false
		if msg.err == nil {
			return tea.Quit
		}
		s.wrong = s.t.Reason(msg.err)
		if i := slices.Index(s.opts.RescuePaths, msg.path); i >= 0 && i+1 < len(s.opts.RescuePaths) && !s.edits { // it is often on the same disk
			s.place = s.opts.RescuePaths[i+1]
		}
	case tea.KeyPressMsg, tea.PasteMsg:
		if !s.typing() {
			return nil
		}
		var cmd tea.Cmd
		s.field, cmd = s.field.Update(msg)
		s.wrong = ""
		return cmd
	}
	return nil
}
