package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// recall asks what a section or label has to say (NOTES P1, P3).
func recall(u *unit, x *index) []Card {
	if u.Family != familySection && u.Family != familyLabel || len(u.points) == 0 || x.compares(u) {
		return nil
	}
	subject := subjectOf(u)
	front := strings.Join(subject, " › ")
	// A point that the front tells is no secret and nothing to recall.
	if front == "" {
		u.leave(LeftUntitled)
		return nil
	}
	if tells(front, u.points...) {
		u.leave(LeftTold)
		return nil
	}
	c := Card{Ask: "recall", Front: front, Back: u.body, Context: openPath(above(u.path(), subject[0]), u.points...), Answers: u.points, answer: strings.Join(u.points, "\n")}
	if len(u.points) > 1 {
		c.Points = u.points
	}
	return []Card{c}
}

// above is a path down to what a front begins with, which says the rest.
func above(path []string, subject string) []string {
	if i := slices.IndexFunc(path, func(p string) bool { return content.Fold(p) == content.Fold(subject) }); i >= 0 {
		return path[:i:i]
	}
	return path
}

// subjectOf is what a recall card asks for: the name of a section; what is generic behind the name that it stands under; a label behind
// its section.
func subjectOf(u *unit) []string {
	var subject []string
	at, named := ownerOf(u.note, u.section)
	titles := sectionPath(u.note, u.section)
	title := titles[len(titles)-1]
	switch {
	case isQuestion(title):
		subject = append(subject, title)
	case named:
		subject = append(subject, titleOf(u.note, at))
		subject = append(subject, titles[len(sectionPath(u.note, at)):]...)
	case u.note.Sections[u.section].Level == 0:
		// The text of a file without any title.
	case isGeneric(title):
		subject = append(subject, u.note.Title, title)
	default:
		subject = append(subject, title)
	}
	if u.Family == familyLabel {
		subject = append(append(subject, u.labels...), u.term.Plain)
	}
	return subject
}
