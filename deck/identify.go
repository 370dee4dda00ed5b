package deck

import (
	"strings"
)

// What the front of an identify card has to keep (NOTES P2).
const (
	minContentWords = 3
	minUniqueWords  = 2
)

// identify shows a point without the names in it and asks what it is about. Only a point that no other section could claim is asked.
func identify(u *unit, x *index) []Card {
	if u.Family != familyPoint || !isStatement(u.text.Plain) {
		return nil
	}
	answer, names, ok := identity(u, x)
	if !ok {
		return nil
	}
	words := contentWords(u.text.Plain)
	unique := x.unique(words, x.owner(u))
	if u.first && unique < 1 || !u.first && (isBareName(u.text) || unique < minUniqueWords) {
		return nil
	}
	front := mask(u.text.Plain, names...)
	front = mask(front, x.of(u).words...)
	if len(contentWords(front)) < minContentWords {
		return nil
	}
	for _, n := range names {
		if holds(front, n) {
			return nil
		}
	}
	if tells(front, answer) {
		return nil
	}
	path := notePath(u.note, u.section)
	back := "**" + escape(answer) + "**\n\n" + source(u.text)
	return []Card{{Ask: "identify", Front: front, Back: back, answer: answer, Context: identifyContext(u, path, names, answer)}}
}

// identity is what the point is about: its section; in a comparison the side whose label it stands under. Under another label there is none.
func identity(u *unit, x *index) (answer string, names []string, ok bool) {
	o := x.of(u)
	if isGeneric(o.title) || isQuestion(o.title) || isSilent(o.title) {
		return "", nil, false
	}
	if !isComparison(o.title) {
		for _, l := range u.labels {
			if !isGeneric(l) {
				return "", nil, false
			}
		}
		return o.title, o.names, true
	}
	if len(u.labels) == 0 || !holds(o.title, u.labels[0]) {
		return "", nil, false
	}
	return u.labels[0], append([]string{u.labels[0]}, o.names...), true
}

// identifyContext stops above the section that is asked for, and above any part that names it.
func identifyContext(u *unit, path []string, names []string, answer string) []string {
	title := u.note.Sections[namedSection(u.note, u.section)].Title
	for i, p := range path {
		if p == title {
			path = path[:i:i]
			break
		}
	}
	return open(path, append([]string{answer, strings.TrimSpace(title)}, names...)...)
}
