package ui

import (
	"sort"
	"strings"

	"dasi/deck"
)

// spot is a place in a chapter that is the same however wide its page is drawn.
type spot struct {
	section int // that is read, -1 in a note without sections
	line    int // of the note at the top of the screen, counted from the section's heading; above it negative
	rest    int // lines of the screen that the top is below where that line is drawn
}

// stood is where the page was scrolled to for a spot: as long as it stands there, that is its spot, whatever could be shown of it.
type stood struct {
	spot   spot
	page   pageKey
	scroll int
}

// goToPlace moves to the section that a place remembers, and to its line.
func (s *read) goToPlace(p deck.Place) {
	n := s.col.Note(p.Root, p.Note)
	if n == nil {
		return
	}
	section := findSection(n, p.Section)
	for i, e := range s.list {
		if e.note < 0 || s.note(e) != n || e.section != section && section >= 0 {
			continue
		}
		s.cursor, s.goTo = i, true
		if own, ok := s.col.Progress.Places[noteKey(p.Root, string(p.Note))]; ok {
			s.at = &spot{section: e.section, line: own.Line}
		}
		return
	}
}

// keepPlace remembers the spot before the page is made anew at another width or in another language.
func (s *read) keepPlace() {
	if !s.goTo {
		at := s.spot()
		s.at, s.goTo = &at, true
	}
}

func (s *read) places() map[string]deck.Place {
	e, ok := s.current()
	if !ok || s.find {
		return nil
	}
	n, at := s.note(e), s.spot()
	root := s.col.Roots[e.root].ID
	return map[string]deck.Place{
		placeRead: sectionPlace(root, n, at.section, 0), noteKey(root, string(n.ID)): sectionPlace(root, n, at.section, at.line),
	}
}

// spot is where the page stands. Its section is the one under the cursor while its heading is on the screen, else the one whose text is at
// the top.
func (s *read) spot() spot {
	e, ok := s.current()
	switch {
	case !ok:
		return spot{section: -1}
	case s.goTo && s.at != nil:
		return *s.at
	}
	at := spot{section: e.section}
	n := s.shownNote(e)
	c := s.chapter(n, e.section)
	page, ok := s.pages.page(s.drawn)
	switch {
	case s.goTo || !ok || s.drawn.source != c.source:
		return at
	case s.stood.page == s.drawn && s.stood.scroll == s.scroll:
		return s.stood.spot
	}
	if head := c.lineOf(page, n, e.section); e.section >= 0 && (head < s.scroll || head >= s.scroll+s.height) {
		at.section = c.first
		for i := c.first; i < c.end; i++ {
			if c.lineOf(page, n, i) <= s.scroll {
				at.section = i
			}
		}
	}
	// The line of the note is found as the reverse of what the page tells: which line of it that one is drawn on.
	below := sort.Search(strings.Count(c.source, "\n")+1, func(i int) bool { return page.LineOf(i+1) > s.scroll })
	drawn := page.LineOf(below)
	top := 1 + sort.Search(below, func(i int) bool { return page.LineOf(i+1) >= drawn })
	at.line, at.rest = top-c.head(n, at.section), s.scroll-drawn
	return at
}

// settle scrolls to the section under the cursor, or the spot that was kept, once its page is there.
func (s *read) settle() {
	e, ok := s.current()
	if !ok {
		return
	}
	k, _ := s.pageKey()
	page, ok := s.pages.page(k)
	if !ok {
		return
	}
	n := s.shownNote(e)
	c := s.chapter(n, e.section)
	scroll := 0
	switch {
	case s.at != nil:
		scroll = page.LineOf(c.head(n, s.at.section)+s.at.line) + s.at.rest
	case c.first != e.section:
		scroll = c.lineOf(page, n, e.section)
	}
	s.scroll = max(0, min(scroll, s.lastScroll()))
	s.stood = stood{}
	if s.at != nil {
		s.stood = stood{*s.at, k, s.scroll}
	}
	s.goTo, s.at, s.drawn = false, nil, k
}

func (s *read) lastScroll() int {
	k, ok := s.pageKey()
	if !ok {
		return 0
	}
	return max(0, len(s.pages.get(k))-s.height)
}

// hold remembers the place by headings.
func (s *read) hold() func() bool {
	e, ok := s.current()
	if !ok {
		return func() bool {
			s.refresh()
			return true
		}
	}
	s.keepPlace()
	root, n, at := s.col.Roots[e.root].ID, s.note(e), s.at
	here := sectionPlace(root, n, e.section, 0).Section
	var there []string
	if at != nil {
		there = sectionPlace(root, n, at.section, 0).Section
	}
	return func() bool {
		s.other, s.pairs = false, nil
		s.refresh()
		now := s.col.Note(root, n.ID)
		if now == nil {
			s.cursor, s.at, s.goTo = s.firstHeading(), nil, true
			return true
		}
		section := sameSection(now, e.section, here)
		for i, x := range s.list {
			if x.note >= 0 && s.note(x) == now && x.section == section {
				s.cursor = i
			}
		}
		if at != nil {
			s.at = &spot{section: sameSection(now, at.section, there), line: at.line, rest: at.rest}
		}
		return true
	}
}
