package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// index knows what the sections of a library are called and which words they use, so that a card can tell what gives its answer away
// and what two sections could both claim.
type index struct {
	owners map[sectionKey]*owner
	words  map[string][]int // content word -> numbers of the owners that use it
	titles map[string][]int // word of a title -> numbers of the owners that bear it
	asked  map[string]int   // how many units have this masked text
}

type sectionKey struct {
	note    *content.Note
	section int
}

// owner is a section with a name of its own; sections with a generic title belong to the one that they stand under.
type owner struct {
	number int
	title  string
	names  []string // all that it is called, longest first
	words  []string // single words of its title, without those that other owners bear
}

func newIndex(units []*unit) *index {
	x := &index{owners: map[sectionKey]*owner{}, words: map[string][]int{}, titles: map[string][]int{}, asked: map[string]int{}}
	count := 0
	for _, u := range units {
		key := sectionKey{u.note, u.section}
		if x.owners[key] != nil {
			continue
		}
		at := namedSection(u.note, u.section)
		o := x.owners[sectionKey{u.note, at}]
		if o == nil {
			o = &owner{number: count, title: u.note.Sections[at].Title, names: namesOf(u.note, at)}
			count++
			x.owners[sectionKey{u.note, at}] = o
			for _, w := range contentWords(o.title) {
				x.titles[w] = append(x.titles[w], o.number)
			}
		}
		x.owners[key] = o
	}
	for _, o := range x.owners {
		o.words = nil
		for _, w := range contentWords(o.title) {
			if len(x.titles[w]) == 1 {
				o.words = append(o.words, w)
			}
		}
	}
	for _, u := range units {
		n := x.owner(u)
		for _, w := range contentWords(u.text.Plain) {
			if !slices.Contains(x.words[w], n) {
				x.words[w] = append(x.words[w], n)
			}
		}
	}
	return x
}

func (x *index) of(u *unit) *owner { return x.owners[sectionKey{u.note, u.section}] }

func (x *index) owner(u *unit) int { return x.of(u).number }

// unique counts the words that no other owner uses.
func (x *index) unique(words []string, owner int) int {
	n := 0
	for _, w := range words {
		if users := x.words[w]; len(users) == 0 || len(users) == 1 && users[0] == owner {
			n++
		}
	}
	return n
}

// namedSection is the section itself, or the nearest above it whose title names a subject.
func namedSection(n *content.Note, i int) int {
	for at := i; at >= 0; at = n.Sections[at].Parent {
		if !isGeneric(n.Sections[at].Title) && !isQuestion(n.Sections[at].Title) {
			return at
		}
	}
	return i
}

// namesOf gathers what a section is called: its title, the parts before and in a parenthesis, each with and without the vendor and with
// and without blanks; for the section that the whole note is about also the names and aliases of the front matter.
func namesOf(n *content.Note, section int) []string {
	title := n.Sections[section].Title
	candidates := []string{title}
	if i := strings.IndexByte(title, '('); i > 0 {
		candidates = append(candidates, title[:i], strings.TrimRight(title[i+1:], ") "))
	}
	if isSubject(n, section) {
		candidates = append(candidates, n.Front.Names...)
		candidates = append(candidates, n.Front.Aliases...)
	}
	var names []string
	add := func(s string) {
		s = strings.TrimSpace(s)
		if s != "" && !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, s) }) {
			names = append(names, s)
		}
	}
	for _, c := range candidates {
		add(c)
		bare := strings.TrimSpace(c)
		for _, vendor := range []string{"AWS ", "Amazon ", "아마존 "} {
			bare = strings.TrimPrefix(bare, vendor)
		}
		add(bare)
		add(strings.ReplaceAll(bare, " ", ""))
	}
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

// isSubject says that the note as a whole is about this section: the first one, when it bears the note's title or the note is named.
func isSubject(n *content.Note, section int) bool {
	s := n.Sections[section]
	return s.Parent < 0 && s.Level <= 1 && (section == 0 || content.Fold(s.Title) == content.Fold(n.Title)) &&
		(len(n.Front.Names) > 0 || len(n.Front.Aliases) > 0)
}
