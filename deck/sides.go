package deck

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dasi/content"
)

var (
	differenceOf = regexp.MustCompile(`(?i)^(?:the\s+)?differences?\s+between\s+`)
	versus       = regexp.MustCompile(`(?i)\s+(?:vs\.?|versus)\s+`)
	differenceIn = regexp.MustCompile(`의?\s*(?:차이점?|다른 점|비교)$`)
	besideOther  = regexp.MustCompile(`(?:와|과|이랑|랑)\s+|\s+[와과]\s+|\s+and\s+|,\s+`)
	fromOther    = regexp.MustCompile(`(\S)\s?(?:와|과|이랑|랑)$`)
)

// sidesOf reads what a heading or label sets against each other (NOTES P17). alone says that only one side is named, and the other is what
// it stands under ("SQS와의 차이"); sure, that the words leave no doubt: "A와 B" may be anything.
func sidesOf(title string) (sides []string, alone, sure bool) {
	title = strings.TrimRight(title, ":： ")
	if rest := differenceOf.ReplaceAllString(title, ""); rest != title {
		return besideOther.Split(rest, -1), false, true
	}
	rest := differenceIn.ReplaceAllString(title, "")
	if sides := versus.Split(rest, -1); len(sides) > 1 {
		return sides, false, true
	}
	if bare := fromOther.ReplaceAllString(rest, "$1"); rest != title && bare != rest {
		return besideOther.Split(bare, -1), true, true
	}
	return besideOther.Split(rest, -1), false, rest != title
}

// isSide says that a text can be the name of one side.
func isSide(s string) bool {
	return isTerm(s) && utf8.RuneCountInString(s) <= maxTermLetters && len(strings.Fields(s)) <= maxTermWords && !isGeneric(s)
}

// sameName says that two names are of one thing, as far as names tell.
func sameName(a, b string) bool {
	for _, x := range forms(a) {
		for _, y := range forms(b) {
			if strings.EqualFold(x, y) {
				return true
			}
		}
	}
	return holds(a, b) || holds(b, a)
}

// sideOf finds what a section says about one side: under a label, after a term or in a section below it that bears its name.
func sideOf(n *content.Note, section int, name string) (lines []string, body string) {
	for _, b := range n.Sections[section].Body {
		for _, it := range b.Items {
			term, def, defines := splitTerm(it.Text)
			label, _ := labelOf(it.Text.Plain)
			switch {
			case defines && sameName(term.Plain, name):
				return append([]string{def.Plain}, sayings(it.Blocks)...), markdown(it.Text) + "\n\n" + markdownOf(it.Blocks)
			case !defines && isLabel(label) && listIn(it.Blocks) != nil && sameName(label, name):
				return sayings(it.Blocks), markdown(bold(content.Text{Plain: label})) + "\n\n" + markdownOf(it.Blocks)
			}
		}
	}
	for i := range n.Sections {
		if s := &n.Sections[i]; s.Parent == section && len(s.Body) > 0 && sameName(s.Title, name) {
			return sayings(s.Body), markdown(bold(content.Text{Plain: s.Title})) + "\n\n" + markdownOf(s.Body)
		}
	}
	return nil, ""
}
