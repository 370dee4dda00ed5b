package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"dasi/content"
	"dasi/deck"
	"dasi/ui/lang"
)

// Opened is what opening the notes and the progress gave.
type Opened struct {
	Collection *deck.Collection
	Journal    Journal
	Found      *deck.Progress // what opening found out, not yet in the journal
	Problems   []content.Problem
	Notices    []error // what the progress file or the store has to say
	Shipped    bool    // the notes are those that come with dasi
	TuneDue    bool    // training is to be offered
	// Folders says where the roots lie, as absolute paths. A root that is not there is no folder: its notes come with dasi.
	Folders map[deck.RootID]string
	// ShippedFolder is where the notes that come with dasi can be put for the user to edit them; "" for nowhere.
	ShippedFolder string
}

// openedMsg carries what was opened.
type openedMsg struct {
	opened Opened
	err    error
	then   func() tea.Cmd // what comes next, nil for nothing
}

func (m *Model) load(code lang.Code) tea.Cmd {
	open := m.opts.Open
	return func() tea.Msg {
		opened, err := open(code)
		return openedMsg{opened: opened, err: err}
	}
}

// open takes over what was opened; what was typed meanwhile follows.
func (m *Model) open(msg openedMsg) tea.Cmd {
	a, o := m.app, msg.opened
	a.busy, m.still = false, nil
	switch {
	case msg.err == nil:
	case a.col == nil:
		m.failed = msg.err
		return tea.Quit
	default: // they stay as they were read before
		a.status = a.t.Reason(msg.err)
		return tea.Batch(m.top().opened(), m.replay())
	}
	again := m.holds()
	a.col, a.journal, a.problems, a.notices, a.shipped = o.Collection, o.Journal, o.Problems, o.Notices, o.Shipped
	a.folders, a.putInto, a.trainDue = o.Folders, o.ShippedFolder, o.TuneDue
	clear(a.chapters)
	if code, ok := lang.Parse(a.col.Settings.Lang); ok && !m.opts.FixLang {
		a.speak(code)
	}
	a.restyle()
	if o.Found != nil && !o.Found.Empty() {
		a.journal.Append(o.Found)
	}
	again()
	cmd := m.top().opened()
	if msg.then != nil {
		cmd = tea.Batch(cmd, msg.then())
	}
	return tea.Batch(cmd, m.replay(), m.watchSaving())
}

// reload reads the notes again, those that ship in the language that the interface has now.
func (m *Model) reload() tea.Cmd {
	code, open := m.app.t.Code, m.opts.Open
	return m.reread(func() (Opened, error) { return open(code) }, nil)
}

// lend is called before a command reads or changes the collection, and ends with the message of that. Keys wait until then, and the frame
// stands, but for the question where to save: nothing else is to touch the collection meanwhile, places that have changed included.
func (m *Model) lend() {
	frame, _ := m.frame()
	m.app.busy, m.still = true, strings.Split(frame, "\n")
}

// reread opens notes in the place of those that are open, and goes on with then. It lends the collection.
func (m *Model) reread(open func() (Opened, error), then func() tea.Cmd) tea.Cmd {
	m.lend()
	return func() tea.Msg {
		opened, err := open()
		return openedMsg{opened, err, then}
	}
}
