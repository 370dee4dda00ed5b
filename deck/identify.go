package deck

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"dasi/content"
)

// What the front of an identify card has to keep (NOTES P2).
const (
	minContentWords = 3
	minUniqueWords  = 2
)

// How much of it a point of another section may have. The first point of a section mostly says what it is, which leaves less doubt.
const (
	claimedFirst = 0.75
	claimedOther = 0.5
)

// identify shows a point without the names in it and asks what it is about. Only a point that no other section could claim is asked; one
// that was asked before goes on to be.
func identify(u *unit, x *index) []Card {
	if u.Family != familyPoint || !isStatement(u.text.Plain) {
		return nil
	}
	answer, names, ok := identity(u, x)
	if !ok {
		return nil
	}
	o := x.of(u)
	front := mask(u.text.Plain, append(slices.Clip(names), o.words...)...)
	words := contentWords(besideHidden(front))
	if len(words) < minContentWords || tells(front, answer) || mostlyShown(answer, words) || slices.ContainsFunc(names, func(n string) bool { return holds(front, n) }) {
		return nil
	}
	if !tellsApart(u, o, words, x) && !x.reviewed(NewCardID(u.ID, "identify")) {
		return nil
	}
	path := notePath(u.note, o.section)
	back := markdown(bold(content.Text{Plain: answer})) + "\n\n" + markdown(u.text)
	// A gap that hides but a word of the name is no place for the answer.
	named := strings.Contains(front, Hidden) && front == mask(u.text.Plain, names...)
	return []Card{{Ask: "identify", Front: front, Named: named, Topic: hasOwnTopic(front), Back: back, Context: openPath(path[:len(path)-1], append(slices.Clip(names), answer)...), answer: answer}}
}

// mostlyShown says that more than half of what a name is made of is among the words of a front: "흐름 수달의 상태" where these are 흐름 and 수달. What
// any section may be called is no part of that.
func mostlyShown(answer string, words []string) bool {
	shown, all := 0, 0
	for _, w := range contentWords(answer) {
		if isGeneric(w) {
			continue
		}
		all++
		if slices.Contains(words, w) {
			shown++
		}
	}
	return shown*2 > all
}

// tellsApart says that the words that are left of a point tell what it is about, and nothing else.
func tellsApart(u *unit, o *owner, words []string, x *index) bool {
	own := o.section == u.section
	switch {
	case u.first && own:
		return !x.claimed(words, o.number, claimedFirst)
	case u.first && !isGeneric(u.note.Sections[u.section].Title):
		return false // it may say what that side of the subject is
	}
	return x.unique(words, o.number) >= minUniqueWords && !isBareName(u.text) && !x.claimed(words, o.number, claimedOther)
}

// identity is what a point is about: what its section is; in a comparison the side whose label it stands under. Under another label there is
// none.
func identity(u *unit, x *index) (answer string, names []string, ok bool) {
	o := x.of(u)
	switch {
	case o.nobody:
		return "", nil, false
	case !o.sides:
		named := func(label string) bool { return !isGeneric(label) }
		return o.title, o.called, !slices.ContainsFunc(u.labels, named)
	case len(u.labels) == 0 || isGeneric(u.labels[0]) || !holds(o.title, u.labels[0]):
		return "", nil, false
	}
	return u.labels[0], append([]string{u.labels[0]}, o.names...), true
}

// hasOwnTopic says that a Korean sentence names what it is about itself (캐싱은 …), and that is no name that is hidden.
func hasOwnTopic(front string) bool {
	const within = 3 // words from its beginning
	for i, w := range strings.Fields(front) {
		if i == within || strings.Contains(w, Hidden) {
			return false
		}
		stem, ok := strings.CutSuffix(w, "은")
		if !ok {
			stem, ok = strings.CutSuffix(w, "는")
		}
		if ok && utf8.RuneCountInString(stem) >= 2 && !adnominal.MatchString(stem) {
			return true
		}
	}
	return false
}

// adnominal is what stands before 은 or 는 where they make an attribute of a verb or an adjective: 처리하는, 있는, 같은.
var adnominal = regexp.MustCompile(`[하되있없주지나오가보내르리키시우이으드쓰읽받놓맞같많높낮작적좋넓짧젊얇깊치기찮에]$`)
