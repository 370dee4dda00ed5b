package ui

import (
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"dasi/content"
	"dasi/deck"
)

// entry is a row of the outline: a folder, a note or a section.
type entry struct {
	title   string
	depth   int
	root    int // index in Collection.Roots
	note    int // index in its Notes, -1 for a folder
	section int // index in the note's Sections, -1 for a folder or a note that has a row of its own
	known   int // percent that would be recalled today; -1 when nothing of it was studied
	cards   int
}

// place identifies an entry's section across a new reading of the notes.
func (e entry) heading() bool { return e.note >= 0 && e.section >= 0 }

// outline lists folders, notes and sections of all that is open.
func (a *app) outline(now time.Time) []entry {
	var list []entry
	for r := range a.col.Roots {
		root := &a.col.Roots[r]
		folder := ""
		for n := range root.Notes {
			note := &root.Notes[n]
			if dir := folderOf(string(note.ID)); len(root.Notes) > 1 {
				if dir != folder {
					folder = dir
					list = append(list, entry{title: a.folderName(root.ID, note, dir), root: r, note: -1, section: -1})
				}
			}
			list = append(list, a.noteEntries(r, n, len(root.Notes) > 1, now)...)
		}
	}
	return list
}

// libraryName is what all that is open is called.
func (a *app) libraryName() string {
	if len(a.col.Roots) == 1 && len(a.col.Roots[0].Notes) == 1 && !a.shipped {
		return a.col.Roots[0].Notes[0].Title
	}
	names := make([]string, len(a.col.Roots))
	for i := range a.col.Roots {
		names[i] = a.rootName(&a.col.Roots[i])
	}
	return strings.Join(names, ", ")
}

// rootName is what the user calls the notes of a root: the folder's name, and those that come with dasi the same in a folder as before.
func (a *app) rootName(r *deck.OpenRoot) string {
	if _, shipped := languageOf(r.ID); shipped {
		return a.t.ShippedName
	}
	return r.Name
}

// folderOf is the name of a note's folder, for the outline.
func folderOf(note string) string {
	if d := path.Dir(note); d != "." {
		return d
	}
	return ""
}

// folderName is what the outline calls a folder: the category of a note that comes with dasi in the user's language, else the folder's own name.
func (a *app) folderName(root deck.RootID, n *content.Note, dir string) string {
	if _, shipped := languageOf(root); shipped {
		if name := a.t.Categories[n.Front.Category]; name != "" {
			return name
		}
	}
	return strings.ReplaceAll(content.CleanLine(dir), "/", " › ")
}

// noteEntries are a note's sections; a note of several gets a row of its own, unless its first section bears its title.
func (a *app) noteEntries(r, n int, named bool, now time.Time) []entry {
	note := &a.col.Roots[r].Notes[n]
	var list []entry
	outermost := 0
	if named && (len(note.Sections) == 0 || !isTitleSection(note)) {
		list = append(list, entry{title: note.Title, root: r, note: n, section: -1, known: -1})
		outermost++
	}
	depths := make([]int, len(note.Sections))
	for i := range note.Sections {
		s := &note.Sections[i]
		depths[i] = outermost
		if s.Parent >= 0 {
			depths[i] = depths[s.Parent] + 1
		}
		e := entry{title: s.Title, depth: depths[i], root: r, note: n, section: i}
		e.known, e.cards = a.col.SectionKnown(a.col.Roots[r].ID, note.ID, i, now)
		list = append(list, e)
	}
	return list
}

// found says whether what was typed finds an entry by its title, or the first of a note by another name that its front matter gives.
func (a *app) found(e entry, typed string) bool {
	if matches(e.title, typed) {
		return true
	}
	n := &a.col.Roots[e.root].Notes[e.note]
	called := func(name string) bool { return matches(name, typed) }
	return (e.section < 0 || e.section == 0 && isTitleSection(n)) && (slices.ContainsFunc(n.Front.Names, called) || slices.ContainsFunc(n.Front.Aliases, called))
}

// isTitleSection says that all of a note stands under its first section.
func isTitleSection(n *content.Note) bool {
	for i := 1; i < len(n.Sections); i++ {
		if n.Sections[i].Parent < 0 {
			return false
		}
	}
	return true
}

// knownSign shows how much of a section would be recalled today.
func knownSign(known int) string {
	switch {
	case known < 0:
		return "○"
	case known < 38:
		return "◔"
	case known < 63:
		return "◑"
	case known < 88:
		return "◕"
	}
	return "●"
}

// matches says whether what was typed finds a title: as a part of it, whatever the case; by initial consonants (ㅋㄹㄹ finds 크롤러).
func matches(title, typed string) bool {
	typed = content.Fold(typed)
	if typed == "" {
		return true
	}
	folded := content.Fold(title)
	squeezed := strings.ReplaceAll(folded, " ", "")
	want := strings.ReplaceAll(typed, " ", "")
	return strings.Contains(folded, typed) || strings.Contains(squeezed, want) ||
		isInitials(want) && strings.Contains(initialsOf(squeezed), compat(want))
}

// isInitials says that a text is nothing but Hangul consonants.
func isInitials(s string) bool {
	for _, r := range compat(s) {
		if r < 'ㄱ' || r > 'ㅎ' {
			return false
		}
	}
	return s != ""
}

// leading are the initial consonants in the order of Unicode's syllables, as the letters that a keyboard types.
var leading = []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")

// initialsOf replaces every syllable by its initial consonant.
func initialsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0xAC00 || r > 0xD7A3 {
			return r
		}
		return leading[(r-0xAC00)/588]
	}, s)
}

// compat turns conjoining consonants, which NFKC makes of the typed ones, back into the typed ones.
func compat(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x1100 && r < 0x1100+rune(len(leading)) {
			return leading[r-0x1100]
		}
		return unicode.ToLower(r)
	}, s)
}

// sectionPlace remembers a section by its headings.
func sectionPlace(root deck.RootID, n *content.Note, section, line int) deck.Place {
	p := deck.Place{Root: root, Note: n.ID, Line: line}
	for i := section; i >= 0 && i < len(n.Sections); i = n.Sections[i].Parent {
		p.Section = append([]string{n.Sections[i].Title}, p.Section...)
	}
	return p
}

// findSection finds the section that a place remembers: the one with most of its headings, -1 for none.
func findSection(n *content.Note, headings []string) int {
	best, most := -1, 0
	for i := range n.Sections {
		own := sectionPlace("", n, i, 0).Section
		if len(headings) == 0 || len(own) == 0 || own[len(own)-1] != headings[len(headings)-1] {
			continue
		}
		same := 1
		for j := range min(len(own), len(headings)) {
			if own[j] == headings[j] {
				same++
			}
		}
		if same > most {
			best, most = i, same
		}
	}
	return best
}
