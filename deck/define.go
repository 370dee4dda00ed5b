package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// define asks for the definition of a term and, where the term is short, for the term of a definition (NOTES P4 to P7).
func define(u *unit, x *index) []Card {
	if u.Family != familyTerm {
		return nil
	}
	path := append(notePath(u.note, u.section), u.labels...)
	back := "**" + escape(u.term.Plain) + "**\n\n" + source(u.def)
	var cards []Card
	if !tells(u.term.Plain, u.def.Plain) && !slices.ContainsFunc(path, func(p string) bool { return tells(p, u.def.Plain) }) {
		cards = append(cards, Card{Ask: "define", Front: u.term.Plain, Back: back, answer: u.def.Plain, Context: path})
	}
	if front, ok := reverse(u); ok {
		cards = append(cards, Card{Ask: "define.reverse", Front: front, Back: back, answer: u.term.Plain, Context: open(path, u.term.Plain)})
	}
	return cards
}

// reverse masks the term and its words in the definition. There is no reverse card for a long term, for a difference, or when too little is left.
func reverse(u *unit) (front string, ok bool) {
	words := contentWords(u.term.Plain)
	if len(strings.Fields(u.term.Plain)) > maxReverseWords || len(words) == 0 || strings.Contains(u.term.Plain, "차이") || strings.Contains(content.Fold(u.term.Plain), "difference") {
		return "", false
	}
	front = mask(u.def.Plain, u.term.Plain)
	front = mask(front, words...)
	return front, len(contentWords(front)) >= minContentWords-1 && !tells(front, u.term.Plain)
}
