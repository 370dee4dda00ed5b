package ui

import (
	"slices"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"dasi/ui/markdown"
)

// rescue is where leaving leads while something could not be saved: it can be saved to another file. dasi keeps trying meanwhile.
type rescue struct {
	*app
	field  textinput.Model
	failed error // why it could not be saved there
}

// rescuedMsg says what came of saving to another file.
type rescuedMsg struct{ err error }

func newRescue(a *app) *rescue {
	s := &rescue{app: a, field: newField(a)}
	s.field.Prompt = ""
	s.field.CharLimit = 0
	s.offer(0)
	return s
}

// offer puts one of the places that may be written into the field; after the last the field stays as it is.
func (s *rescue) offer(i int) {
	if i < len(s.opts.RescuePaths) {
		s.field.SetValue(s.opts.RescuePaths[i])
		s.field.CursorEnd()
	}
}

func (s *rescue) opened() tea.Cmd { return s.field.Focus() }

func (s *rescue) header() (left, right string) { return s.t.RescueTitle, "" }

func (s *rescue) draw(w, h int) ([]string, *tea.Position) {
	w = min(w, maxText)
	status := s.journal.Status()
	if status.Err == nil {
		return markdown.Wrap(s.t.RescueSaved, w), nil
	}
	lines := markdown.Wrap(s.theme.Error.Render(s.t.RescueWhy(status.Answers, s.t.Reason(status.Err))), w)
	lines = append(lines, "")
	lines = append(lines, markdown.Wrap(s.t.RescueWhere, w)...)
	var failed []string
	if s.failed != nil {
		failed = firstLines(markdown.Wrap(s.theme.Error.Render(s.t.Reason(s.failed)), w), max(1, h/3), w)
	}
	lines = firstLines(lines, max(1, h-1-len(failed)), w) // the field is what matters most
	s.field.SetWidth(max(1, w-3))
	s.field.SetCursor(s.field.Position()) // shows the part of the path around the cursor
	cursor := &tea.Position{X: min(2+cursorColumn(s.field), w-1), Y: len(lines)}
	lines = append(lines, s.theme.Accent.Render("▸ ")+markdown.Fit(s.field.View(), w-2))
	return append(lines, failed...), cursor
}

// typing is all the time: letters are the path.
func (s *rescue) typing() bool { return true }

func (s *rescue) commands() []command {
	quit := func() tea.Cmd { return tea.Quit }
	back := command{key: plainKeys(s.keys.back, "esc"), group: groupProgram, do: s.pop}
	if s.journal.Status().Err == nil {
		return []command{{key: relabelled(s.keys.open, s.t.Keys.Quit), group: groupDo, do: quit}, back}
	}
	return []command{
		{key: relabelled(s.keys.open, s.t.Keys.SaveAndQuit), group: groupDo, do: s.save},
		back,
		{key: relabelled(s.keys.interrupt, s.t.Keys.QuitUnsaved), group: groupProgram, do: quit},
	}
}

// save writes the file off the interface: a disk may take its time.
func (s *rescue) save() tea.Cmd {
	path := s.field.Value()
	if path == "" {
		return nil
	}
	s.busy, s.failed = true, nil
	journal := s.journal
	return func() tea.Msg { return rescuedMsg{journal.SaveAs(path)} }
}

func (s *rescue) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case rescuedMsg:
		s.busy = false
		if s.failed = msg.err; msg.err == nil {
			return tea.Quit
		}
		if i := slices.Index(s.opts.RescuePaths, s.field.Value()); i >= 0 { // it is often on the same disk
			s.offer(i + 1)
		}
	case tea.KeyPressMsg, tea.PasteMsg:
		var cmd tea.Cmd
		s.field, cmd = s.field.Update(msg)
		s.failed = nil
		return cmd
	}
	return nil
}
