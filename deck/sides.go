package deck

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dasi/content"
)

var (
	differenceOf = regexp.MustCompile(`(?i)^(?:the\s+)?(?:differences?|choices?|choosing|comparison)\s+(?:between|of)\s+`)
	emojiCodes   = regexp.MustCompile(`^(?::\w+:\s*)+`)
	versus       = regexp.MustCompile(`(?i)\s+(?:vs\.?|versus)\s+`)
	differenceIn = regexp.MustCompile(`의?\s*(?:차이점?|다른 점|비교)$`)
	besideOther  = regexp.MustCompile(`(?:와|과|이랑|랑)\s+|\s+[와과]\s+|\s+and\s+|,\s+`)
	fromOther    = regexp.MustCompile(`(\S)\s?(?:와|과|이랑|랑)$`)
)

// sidesOf reads what a heading or label sets against each other (NOTES P17). alone says that only one side is named, and the other is what
// it stands under ("SQS와의 차이"); sure, that the words leave no doubt: "A와 B" may be anything.
func sidesOf(title string) (sides []string, alone, sure bool) {
	title = emojiCodes.ReplaceAllString(strings.TrimRight(title, ":： "), "")
	if before, gloss, ok := strings.Cut(title, "("); ok && strings.HasSuffix(gloss, ")") && !versus.MatchString(before) && versus.MatchString(gloss) {
		title = before // 차이(A vs B) says it twice
	}
	title = strings.TrimSpace(title)
	if rest := differenceOf.ReplaceAllString(title, ""); rest != title && !versus.MatchString(rest) {
		return besideOther.Split(rest, -1), false, true
	}
	rest := differenceIn.ReplaceAllString(differenceOf.ReplaceAllString(title, ""), "")
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
	return isTerm(s) && utf8.RuneCountInString(s) <= maxTermLetters && len(strings.Fields(s)) <= maxTermWords && !isGeneric(s) && !differenceTitle.MatchString(s)
}

// sameName says that two names are of one thing, as far as names tell.
func sameName(a, b string) bool { return isCalled(a, b) || holds(a, b) || holds(b, a) }

// isCalled says that two names are one, with or without vendor and gloss.
func isCalled(a, b string) bool {
	return slices.ContainsFunc(forms(a), func(x string) bool {
		return slices.ContainsFunc(forms(b), func(y string) bool { return strings.EqualFold(x, y) })
	})
}

// namesOne says that a label or title names one side and not the other: "Redis and Memcached" names neither, and Blocking no Non-Blocking.
func namesOne(title, side, other string) bool {
	title = emojiCodes.ReplaceAllString(title, "")
	return isCalled(title, side) || sameName(title, side) && !sameName(title, other)
}

// sideOf finds what a section says about one side and not the other: under a label, after a term or in a section below it that bears its name.
func sideOf(n *content.Note, section int, name, other string) (lines []string, body string) {
	for _, b := range n.Sections[section].Body {
		for _, it := range b.Items {
			term, def, defines := splitTerm(it.Text)
			label, _ := labelOf(it.Text.Plain)
			switch {
			case defines && namesOne(term.Plain, name, other):
				return append([]string{def.Plain}, sayings(it.Blocks)...), markdown(it.Text) + "\n\n" + markdownOf(it.Blocks)
			case !defines && isLabel(label) && listIn(it.Blocks) != nil && namesOne(label, name, other):
				return sayings(it.Blocks), markdown(bold(content.Text{Plain: label})) + "\n\n" + markdownOf(it.Blocks)
			}
		}
	}
	for i := range n.Sections {
		if s := &n.Sections[i]; s.Parent == section && len(s.Body) > 0 && namesOne(s.Title, name, other) {
			return sayings(s.Body), markdown(bold(content.Text{Plain: s.Title})) + "\n\n" + markdownOf(s.Body)
		}
	}
	return nil, ""
}
