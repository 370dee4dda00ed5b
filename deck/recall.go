package deck

import (
	"strings"

	"dasi/content"
)

// recall asks what a section or label has to say (NOTES P1, P3). A generic title is asked with what it stands under.
func recall(u *unit, x *index) []Card {
	if u.bare || u.Family != familySection && u.Family != familyLabel {
		return nil
	}
	front := subject(u)
	if front == "" {
		return nil
	}
	c := Card{Ask: "recall", Front: front, Back: u.body, Answers: u.points, answer: strings.Join(u.points, "\n")}
	for _, p := range u.points {
		// A point that the front or its path tells is no secret and nothing to recall.
		if tells(front, p) {
			return nil
		}
	}
	if len(u.points) > 1 {
		c.Points = u.points
	}
	path := append(notePath(u.note, u.section), u.labels...)
	if u.Family == familySection {
		path = path[:len(path)-1]
	}
	c.Context = open(withoutLast(path, front), u.points...)
	return []Card{c}
}

// subject is what a recall card asks for: the name of a section; a label or generic title behind the name that it stands under.
func subject(u *unit) string {
	title := u.note.Sections[u.section].Title
	named := u.note.Sections[namedSection(u.note, u.section)].Title
	if isGeneric(named) {
		named = u.note.Title
	}
	var parts []string
	if named != title {
		parts = append(parts, named)
	}
	if !isGeneric(title) || u.Family == familySection {
		parts = append(parts, title)
	}
	if u.Family == familyLabel {
		parts = append(parts, u.labels...)
		parts = append(parts, u.term.Plain)
	}
	return strings.Join(parts, " › ")
}

// withoutLast cuts from a path what the front repeats of its end.
func withoutLast(path []string, front string) []string {
	first, _, _ := strings.Cut(front, " › ")
	for i, p := range path {
		if content.Fold(p) == content.Fold(first) {
			return path[:i:i]
		}
	}
	return path
}
