package deck

import (
	"path"
	"slices"
	"strings"

	"dasi/content"
)

// owner is what a section is about: the section itself when its title names a subject, else what it stands under. It is what an identify
// card asks for, and new cards come from one owner after the other.
type owner struct {
	number  int
	note    *content.Note
	section int // -1 for the note as a whole
	title   string
	names   []string // its title and names in all their forms, longest first
	called  []string // the same with what people also write for it
	words   []string // single words of its title, without those that other owners bear
	nobody  bool     // its title is no name of anything
	sides   bool     // it sets things against each other
}

// wholeNote is the section number of an owner that is the note itself.
const wholeNote = -1

// ownerOf finds the section that a section is about: the nearest at or above it whose title names a subject, or the note. ok is false
// where there is no such title; the section is then its own.
func ownerOf(n *content.Note, section int) (at int, ok bool) {
	for at = section; at >= 0; at = n.Sections[at].Parent {
		if isNamed(n, at) {
			return at, true
		}
	}
	if isTitled(n) && !isGeneric(n.Title) {
		return wholeNote, true
	}
	return section, false
}

// isNamed says that a section's title names a subject. A note that says in its front matter what it is about is about that one subject:
// its sections are sides of it, but for those with its name in their title.
func isNamed(n *content.Note, section int) bool {
	s := &n.Sections[section]
	if s.Title == "" || s.Level == 0 && !isTitled(n) || isGeneric(s.Title) || isQuestion(s.Title) {
		return false
	}
	top := s.Parent < 0 && s.Level <= 1
	return len(n.Front.Names) == 0 || top || slices.ContainsFunc(n.Front.Names, func(name string) bool { return holds(s.Title, name) })
}

// isTitled says that a note has a title that someone gave it, and not only a file name.
func isTitled(n *content.Note) bool {
	if n.Front.Title != "" || n.Title != baseName(n) {
		return true
	}
	first, _, _ := strings.Cut(strings.TrimLeft(n.Source, "\n"), "\n")
	return strings.HasPrefix(first, "#") && content.Fold(strings.Trim(first, "# ")) == content.Fold(n.Title)
}

// baseName is a note's file name without its ending.
func baseName(n *content.Note) string {
	return strings.TrimSuffix(path.Base(string(n.ID)), path.Ext(string(n.ID)))
}

func titleOf(n *content.Note, section int) string {
	if section == wholeNote {
		return n.Title
	}
	return n.Sections[section].Title
}

// newOwner gathers what an owner is called. The names and aliases of the front matter are those of the section with the note's title, or of
// the note.
func newOwner(n *content.Note, section int, named bool) *owner {
	o := &owner{note: n, section: section, title: titleOf(n, section), nobody: !named}
	o.sides = isComparison(o.title)
	var aliases []string
	o.names = forms(o.title)
	if content.Fold(o.title) == content.Fold(n.Title) {
		for _, name := range n.Front.Names {
			o.names = append(o.names, forms(name)...)
		}
		aliases = n.Front.Aliases
	}
	o.names = longestFirst(o.names)
	o.called = longestFirst(append(aliases[:len(aliases):len(aliases)], o.names...))
	return o
}

// vendors may stand before a name or not.
var vendors = []string{"AWS ", "Amazon ", "아마존 "}

// forms are the ways to write a name: as it is, what stands before and in its parenthesis, each with and without the vendor and a plural s.
func forms(name string) []string {
	all := []string{name}
	if before, gloss, ok := strings.Cut(name, "("); ok && before != "" {
		all = append(all, before, strings.TrimRight(gloss, ") "))
	}
	for _, form := range all {
		for _, vendor := range vendors {
			if bare, ok := strings.CutPrefix(form, vendor); ok {
				all = append(all, bare)
			}
		}
	}
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
		if one, ok := strings.CutSuffix(all[i], "s"); ok && len(one) > 3 && !acronym.MatchString(one) {
			all = append(all, one)
		}
	}
	return all
}

// longestFirst orders names so that none is masked as a part of another, and drops those that come twice.
func longestFirst(names []string) []string {
	names = slices.DeleteFunc(slices.Clone(names), func(s string) bool { return s == "" })
	slices.SortFunc(names, func(a, b string) int {
		if d := len(b) - len(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return slices.CompactFunc(names, strings.EqualFold)
}
