package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// define asks for the definition of a term and, where the term is short, for the term of a definition (NOTES P4 to P8).
func define(u *unit, x *index) []Card {
	if u.Family != familyTerm || u.explicit {
		return nil
	}
	path, term := u.path(), u.term.Plain
	c := Card{Ask: askDefine, Front: term, Back: markdown(bold(u.term)) + "\n\n" + markdown(u.def), Context: path, answer: u.def.Plain, Topic: isTopic(term)}
	said := []string{u.def.Plain}
	if len(u.points) > 1 {
		c.Back = markdown(bold(u.term)) + "\n\n- " + strings.Join(Escaped(u.points), "\n- ")
		c.Points, said = u.points, u.points
	}
	c.Answers = secrets(term+"\n"+strings.Join(path, " › "), said)
	var cards []Card
	if u.only != askReverse && !x.compares(u) && len(c.Answers) > 0 {
		cards = append(cards, c)
	}
	if front, ok := reverse(u.term, u.def, path, u.called...); ok && u.only != askDefine && !(u.only == askReverse && x.claimed(contentWords(besideHidden(front)), x.of(u).number, claimedFirst)) {
		cards = append(cards, Card{Ask: askReverse, Front: front, Back: c.Back, Context: openPath(path, term), answer: term})
	}
	if len(cards) == 0 {
		u.leave(LeftTold)
	}
	return cards
}

// isTopic says that a term names no thing: what stands behind it is what there is to say about it.
func isTopic(term string) bool { return isGeneric(term) || differenceTitle.MatchString(term) }

// minReverseWords is how many words or numbers a definition has to keep to ask for its term: less fits too many things.
const minReverseWords = 2

// reverse masks the term, its words and what else it is called in the definition. Words that the path shows anyway stay: VPC peering in the note VPC
// joins two VPCs. There is no reverse card for a long term, for one that names no subject (장점, difference), or when too little is left.
func reverse(term, def content.Text, path []string, called ...string) (front string, ok bool) {
	words := contentWords(term.Plain)
	if len(strings.Fields(term.Plain)) > maxReverseWords || len(words) == 0 || isTopic(term.Plain) {
		return "", false
	}
	shown := contentWords(strings.Join(openPath(path, term.Plain), " "))
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(shown, w) })
	front = maskWords(mask(def.Plain, longestFirst(slices.Concat([]string{term.Plain}, called))...), longestFirst(words)...)
	return front, informative(besideHidden(front)) >= minReverseWords && !tells(front, term.Plain)
}
