package ui

import (
	tea "charm.land/bubbletea/v2"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
	"dasi/ui/lang"
)

// shownNote is the note on the page: in the other language where that was asked for.
func (s *read) shownNote(e entry) *content.Note {
	n := s.note(e)
	if s.other {
		if o := s.pair(e); o != nil && len(o.Sections) == len(n.Sections) {
			return o
		}
	}
	return n
}

// pairsMsg brings the notes that ship in the language that an entry was asked for in.
type pairsMsg struct {
	asked entry
	code  lang.Code
	notes map[string]*content.Note // by id
}

// pair is the note of an entry in the other language; nil while that was not asked for, and where there is none.
func (s *read) pair(e entry) *content.Note {
	code, _ := languageOf(s.col.Roots[e.root].ID)
	return s.pairs[code.Other()][s.note(e).Front.ID]
}

// languageOf is the language of a root that holds the notes that come with dasi, as they are or in a folder of the user's; false for any other.
func languageOf(root deck.RootID) (lang.Code, bool) {
	switch root {
	case store.RootKorean:
		return lang.Korean, true
	case store.RootEnglish:
		return lang.English, true
	}
	return "", false
}

// paired says that the note on the page may exist in the other language too.
func (s *read) paired() bool {
	e, ok := s.current()
	if !ok {
		return false
	}
	_, shipped := languageOf(s.col.Roots[e.root].ID)
	return shipped && s.note(e).Front.ID != ""
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
	e, ok := s.current()
	if !ok {
		return nil
	}
	code, _ := languageOf(s.col.Roots[e.root].ID)
	code = code.Other()
	switch {
	case s.other:
		return s.showOther(false)
	case s.pairs[code] != nil:
		return s.showPair(e)
	}
	return func() tea.Msg {
		notes, _ := content.Load(content.Shipped(string(code)), []string{"."}) // they are compiled in: there is nothing to go wrong
		byID := make(map[string]*content.Note, len(notes))
		for i := range notes {
			byID[notes[i].Front.ID] = &notes[i]
		}
		return pairsMsg{e, code, byID}
	}
}

// havePairs takes the notes of the other language, and shows the one that was asked for if it is still asked.
func (s *read) havePairs(msg pairsMsg) tea.Cmd {
	if s.pairs == nil {
		s.pairs = map[lang.Code]map[string]*content.Note{}
	}
	s.pairs[msg.code] = msg.notes
	if e, ok := s.current(); !ok || e != msg.asked {
		return nil
	}
	return s.showPair(msg.asked)
}

// showPair shows the other language's note, if it has the same sections: somebody may have added some, or a note, to a folder of their own.
func (s *read) showPair(e entry) tea.Cmd {
	if o := s.pair(e); o == nil || len(o.Sections) != len(s.note(e).Sections) {
		s.status = s.t.NoPair
		return nil
	}
	return s.showOther(true)
}
