package ui

import (
	tea "charm.land/bubbletea/v2"

	"dasi/content"
)

// shownNote is the note on the page: in the other language where that was asked for.
func (s *read) shownNote(e entry) *content.Note {
	n := s.note(e)
	if s.other {
		if o := s.pairs[n.Front.ID]; o != nil && len(o.Sections) == len(n.Sections) {
			return o
		}
	}
	return n
}

// pairsMsg brings the shipped notes of the other language, by their id.
type pairsMsg struct{ notes map[string]*content.Note }

// paired says that the note on the page exists in the other language too.
func (s *read) paired() bool {
	e, ok := s.current()
	return ok && s.shipped && s.note(e).Front.ID != ""
}

// showOther shows the page in the other language, or again in its own, where it stands.
func (s *read) showOther(other bool) tea.Cmd {
	s.keepPlace()
	s.other = other
	k, ok := s.pageKey()
	if !ok {
		return nil
	}
	return s.pages.want(k)
}

// switchLanguage shows the same section in the other language, in place.
func (s *read) switchLanguage() tea.Cmd {
	if s.other || s.pairs != nil {
		return s.showOther(!s.other)
	}
	code := s.t.Code.Other()
	return func() tea.Msg {
		notes, _ := content.Load(content.Shipped(string(code)), []string{"."}) // they are compiled in: there is nothing to go wrong
		byID := make(map[string]*content.Note, len(notes))
		for i := range notes {
			byID[notes[i].Front.ID] = &notes[i]
		}
		return pairsMsg{byID}
	}
}
