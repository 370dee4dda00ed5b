package ui

import (
	tea "charm.land/bubbletea/v2"

	"dasi/content"
	"dasi/deck"
	"dasi/ui/markdown"
)

// owning asks whether the notes that come with dasi may be put into a folder, where they can be edited: they are no files before.
type owning struct {
	*app
	root deck.RootID // what is to be edited then
	note content.NoteID
	line int
}

func newOwning(a *app, root deck.RootID, note content.NoteID, line int) *owning {
	return &owning{app: a, root: root, note: note, line: line}
}

func (s *owning) opened() tea.Cmd { return nil }

func (s *owning) update(tea.Msg) tea.Cmd { return nil }

func (s *owning) header() (left, right string) { return s.t.OwningTitle, "" }

func (s *owning) draw(w, h int) ([]string, *tea.Position) {
	w = min(w, maxText)
	lines := markdown.Wrap(s.t.OwningWhy, w)
	gap := h >= 12
	if gap {
		lines = append(lines, "")
	}
	for _, l := range markdown.Wrap(content.CleanLine(s.putInto), w) {
		lines = append(lines, s.theme.Bold.Render(l))
	}
	if gap {
		lines = append(lines, "")
	}
	for _, l := range markdown.Wrap(s.t.OwningKept, w) {
		lines = append(lines, s.theme.Dim.Render(l))
	}
	return lines, nil
}

func (s *owning) commands() []command {
	return []command{{key: relabelled(s.keys.open, s.t.Keys.PutThere), group: groupDo, do: s.put}}
}

// put does it, and opens the editor where it was asked for.
func (s *owning) put() tea.Cmd {
	put, folder, note := s.opts.PutShipped, s.putInto, s.note
	closed := s.pop()
	reread := s.reread(func() (Opened, error) { return put(folder, note) }, func() tea.Cmd {
		return s.editNote(s.root, s.col.Note(s.root, note), s.line)
	})
	return tea.Batch(closed, reread)
}
