package ui

import (
	"path/filepath"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dasi/content"
	"dasi/deck"
)

// editCard opens the note of a card at its line.
func (a *app) editCard(c *deck.Card) tea.Cmd {
	return a.editNote(c.Root, a.col.Note(c.Root, c.Note), c.Line)
}

// editNote opens a note at a line of its file.
func (a *app) editNote(root deck.RootID, n *content.Note, line int) tea.Cmd {
	folder, ok := a.folders[root]
	switch {
	case ok:
		return a.edit(filepath.Join(folder, filepath.FromSlash(n.File)), line)
	case a.putInto == "":
		a.status = a.t.NoteIsNoFile
		return nil
	}
	return a.stack(newOwning(a, root, n.ID, line))
}

// editedMsg says that the editor has ended.
type editedMsg struct{ err error }

// edit opens a file at a line in the user's editor. The terminal may be closed meanwhile, so all that there is to be saved is saved before.
func (m *Model) edit(file string, line int) tea.Cmd {
	a := m.app
	if a.late > 0 || a.journal.Status().Err != nil {
		a.status = a.t.EditUnsaved
		return nil
	}
	run, err := a.opts.Edit(file, line, func(err error) tea.Msg { return editedMsg{err} })
	if err != nil {
		a.status = a.t.Reason(err)
		return nil
	}
	begin := func() tea.Cmd {
		a.busy = true
		return run
	}
	if changed := m.changedPlaces(); len(changed) > 0 {
		return a.write(a.col.SetPlaces(changed, a.opts.Now()), begin)
	}
	return begin()
}

// edited reads the notes again, whatever the editor said at its end: it may have saved the note before. Keys that were pressed before it had the
// terminal were meant for it.
func (m *Model) edited(msg editedMsg) tea.Cmd {
	m.pending = nil
	if msg.err != nil {
		m.app.status = m.app.t.Reason(msg.err)
	}
	code, open := m.app.t.Code, m.opts.Open
	return m.reread(func() (Opened, error) { return open(code) }, m.missed())
}

// missed takes note of what is on the screen. What it returns says so when that is not in the notes any more, and something else is there instead.
func (m *Model) missed() func() tea.Cmd {
	a, screens := m.app, len(m.stack)
	var card deck.CardID
	if s, ok := m.top().(*study); ok && s.card != nil {
		card = s.card.ID
	}
	return func() tea.Cmd {
		if len(m.stack) < screens || card != "" && a.col.Card(card) == nil {
			a.status = a.t.EditedAway
		}
		return nil
	}
}

// holder is a screen that holds notes, sections or cards, which are others once the notes have been read again.
type holder interface {
	// hold takes note of what the screen holds. What it returns finds that in the notes of then; ok is false if it is not there any more.
	hold() (again func() (ok bool))
}

// holds takes note of what all screens hold. What it returns finds it again; a screen whose notes or cards are gone is closed, with those
// above it.
func (m *Model) holds() (again func()) {
	held := make([]func() bool, len(m.stack))
	for i, s := range m.stack {
		if h, ok := s.(holder); ok {
			held[i] = h.hold()
		}
	}
	return func() {
		for i, find := range held {
			if find != nil && !find() {
				m.stack = m.stack[:i]
				return
			}
		}
	}
}

// sameSection finds a section of a note in the note of now: by its headings, and where they have changed by its number.
func sameSection(n *content.Note, section int, headings []string) int {
	if section < 0 || len(n.Sections) == 0 {
		return -1
	}
	section = min(section, len(n.Sections)-1)
	if slices.Equal(sectionPlace("", n, section, 0).Section, headings) {
		return section
	}
	if found := findSection(n, headings); found >= 0 {
		return found
	}
	return section
}
