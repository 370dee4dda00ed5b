package ui

import (
	"maps"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"dasi/deck"
)

// placed is a screen that remembers where the user is on it.
type placed interface {
	// places gives what to remember, by its key in the progress file.
	places() map[string]deck.Place
}

// The keys of places in the progress file. A note's own place has its root and path behind placeNote.
const (
	placeStudy   = "study"
	placeRead    = "read"
	placeCards   = "cards"
	placeMinutes = "minutes" // how long a session was to take that had to fit into a time
	placeBacklog = "backlog" // the day on which the backlog was left as it is
	placeNote    = "note:"
)

func noteKey(root deck.RootID, note string) string { return placeNote + string(root) + ":" + note }

// rest asks for a look at the places once nothing has moved for a while.
func (m *Model) rest() tea.Cmd {
	if m.app.col == nil || m.app.busy || len(m.changedPlaces()) == 0 {
		return nil
	}
	m.placed++
	n := m.placed
	return tea.Tick(placeRest, func(time.Time) tea.Msg { return placeMsg{n} })
}

func (m *Model) changedPlaces() map[string]deck.Place {
	changed := map[string]deck.Place{}
	for _, s := range m.stack {
		if p, ok := s.(placed); ok {
			maps.Copy(changed, p.places())
		}
	}
	for k, p := range changed {
		known := m.app.col.Progress.Places[k]
		p.Stamp = known.Stamp
		if len(p.Section) == 0 && len(known.Section) == 0 {
			p.Section = known.Section
		}
		if reflect.DeepEqual(p, known) {
			delete(changed, k)
		}
	}
	return changed
}

// savePlaces writes the places that have changed. Nobody waits for it.
func (m *Model) savePlaces() {
	if m.app.col == nil || m.still != nil {
		return
	}
	if changed := m.changedPlaces(); len(changed) > 0 {
		m.app.journal.Append(m.app.col.SetPlaces(changed, m.app.opts.Now()))
	}
}
