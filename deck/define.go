package deck

import "strings"

// define asks for the definition of a term and, where the term is short, for the term of a definition (NOTES P4 to P7).
func define(u *unit, _ *index) []Card {
	if u.Family != familyTerm {
		return nil
	}
	path, term := u.path(), u.term.Plain
	back := markdown(bold(u.term)) + "\n\n" + markdown(u.def)
	var cards []Card
	if !tells(term, u.def.Plain) && !tells(strings.Join(path, " › "), u.def.Plain) {
		cards = append(cards, Card{Ask: "define", Front: term, Back: back, Context: path, answer: u.def.Plain})
	}
	if front, ok := reverse(u); ok {
		cards = append(cards, Card{Ask: askReverse, Front: front, Back: back, Context: openPath(path, term), answer: term})
	}
	return cards
}

// minReverseWords is how many words or numbers a definition has to keep to ask for its term: less fits too many things.
const minReverseWords = 2

// reverse masks the term and its words in the definition. There is no reverse card for a long term, for one that names no subject (장점,
// difference), or when too little is left.
func reverse(u *unit) (front string, ok bool) {
	term := u.term.Plain
	words := contentWords(term)
	if len(strings.Fields(term)) > maxReverseWords || len(words) == 0 || isGeneric(term) || differenceTitle.MatchString(term) {
		return "", false
	}
	front = mask(u.def.Plain, append([]string{term}, words...)...)
	return front, informative(front) >= minReverseWords && !tells(front, term)
}
