package ui

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dasi/content"
	"dasi/deck/store"
	"dasi/ui/lang"
)

// besideMsg says what else is beside the progress file: other dasi, and what there is to be joined.
type besideMsg struct {
	others int
	copies []store.Copy
	mended bool // what was told at the start, that the progress file cannot be written, is true no more
}

// lookBeside looks for what comes and goes while dasi is open.
func (a *app) lookBeside() tea.Cmd {
	journal := a.journal
	told := slices.ContainsFunc(a.notices, unwritable)
	return func() tea.Msg { return besideMsg{journal.Others(), journal.Copies(), told && journal.Writable()} }
}

// unwritable says whether a notice is that the progress file cannot be written.
func unwritable(err error) bool {
	var n lang.NoticeError
	return errors.As(err, &n) && n.Kind == store.NoticeNotWritable
}

// copiesFound tells of what there is to be joined, with the key that does it.
func (a *app) copiesFound() (lines []string) {
	for _, say := range []struct {
		unsaved bool
		text    func(name string, n int) string
	}{{true, a.t.UnsavedFound}, {false, a.t.CopiesFound}} {
		these := slices.DeleteFunc(slices.Clone(a.copies), func(c store.Copy) bool { return c.Unsaved != say.unsaved })
		if len(these) > 0 {
			lines = append(lines, say.text(content.CleanLine(filepath.Base(these[0].Path)), len(these)))
		}
	}
	return lines
}

// joinedMsg says what came of joining conflict copies; all is open anew then.
type joinedMsg struct {
	opened Opened
	joined store.Joined
	err    error
}

// join joins the conflict copies of the progress file, and what could not be saved before. It lends the collection.
func (a *app) join() tea.Cmd {
	a.lend()
	join := a.opts.Join
	return func() tea.Msg {
		opened, joined, err := join()
		return joinedMsg{opened, joined, err}
	}
}

// joined takes over what is open now, and says what is new, then what failed.
func (m *Model) joined(msg joinedMsg) tea.Cmd {
	a := m.app
	var said []string
	if j := msg.joined; j.Copies > 0 {
		said = append(said, a.t.CopiesJoined(j.Copies, j.Kept, j.Reviews))
	}
	for _, err := range append(slices.Clone(msg.joined.Failed), msg.err) {
		if err != nil {
			said = append(said, a.t.Reason(err))
		}
	}
	tell := func() tea.Cmd { return m.tell(a.t.JoinTitle, strings.Join(said, "\n")) }
	if msg.joined.Copies == 0 { // nothing has changed
		a.busy, m.still = false, nil
		return tea.Batch(m.top().opened(), tell(), m.replay())
	}
	return m.open(openedMsg{opened: msg.opened, then: tell})
}
