package deck

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// gap asks for the key part of a point: the first of what it may hide (NOTES P2) that leaves a question and is told by nothing around it.
func gap(u *unit, x *index) []Card {
	if u.Family != familyPoint {
		return nil
	}
	switch {
	case isBareName(u.text):
		u.leave(LeftName)
		return nil
	case utf8.RuneCountInString(u.text.Plain) > maxBackLetters:
		u.leave(LeftLong)
		return nil
	case !isStatement(u.text.Plain):
		u.leave(LeftShort)
		return nil
	}
	path := u.path()
	shown := strings.Join(path, " › ")
	for _, find := range hideable {
		for _, s := range find(u.text) {
			answer := u.text.Plain[s.from:s.to]
			if ownName(unglossed(answer), x.of(u)) || tells(shown, saidIn(answer)...) || holds(shown, stem(answer)) || isInExample(u.text.Plain[:s.from]) {
				continue
			}
			if front, ok := hide(u.text.Plain, s); ok {
				return []Card{{Ask: "gap", Front: front, Back: markdown(emphasised(u.text, s)), Context: path, answer: answer}}
			}
		}
	}
	return nil
}

// opensExample is what an example stands after in a sentence.
var opensExample = regexp.MustCompile(`(?:\b(?i:e\.g\.|eg\.|ex[.):]|for example|for instance)|예\)|예:|예를 들(?:어|면|자면))(?:[^.!?。]|\.\S)*$`)

// isInExample says that what comes after a text belongs to an example, whatever it is: any other would do, so that it is nothing to know.
func isInExample(before string) bool { return opensExample.MatchString(before) }

// hide makes the front with a span hidden wherever it stands; ok is false when the answer would still show, or too little is left.
func hide(text string, s span) (front string, ok bool) {
	answer := text[s.from:s.to]
	if r, n := utf8.DecodeRuneInString(answer); n == len(answer) && !unicode.IsDigit(r) && !isHangul(r) {
		return "", false
	}
	front = mask(text[:s.from]+blanked(answer)+text[s.to:], unglossed(answer))
	return front, !tells(front, saidIn(answer)...) && len(contentWords(besideHidden(front))) >= 2
}

// unglossed is an answer without the parenthesis at its end that says it again.
func unglossed(answer string) string {
	name, _ := splitAnswer(answer)
	return name
}

// saidIn is each of the ways in which an answer says what it is: 가용 영역(AZ) is 가용 영역, and AZ.
func saidIn(answer string) []string {
	if name, gloss := splitAnswer(answer); gloss != "" {
		return []string{name, gloss}
	}
	return []string{answer}
}

// splitAnswer takes the parenthesis off the end of an answer; gloss is what stands in it.
func splitAnswer(answer string) (name, gloss string) {
	i := strings.IndexByte(answer, '(')
	if i <= 0 || glossAt(answer[i:]) != len(answer)-i {
		return answer, ""
	}
	if gloss = strings.TrimSpace(answer[i+1 : len(answer)-1]); gloss == "" { // next()
		return answer, ""
	}
	return strings.TrimRight(answer[:i], " "), gloss
}

// blanked is what stands for an answer in its text: a gap for each name of a list, so that it shows how many are wanted.
func blanked(answer string) string {
	if !strings.ContainsAny(answer, " ·") || strings.ContainsRune(answer, '(') || englishDate.MatchString(answer) {
		return Hidden
	}
	for _, name := range betweenListed.Split(answer, -1) {
		if name == "" || len(strings.Fields(name)) > maxListedWords {
			return Hidden
		}
	}
	var b strings.Builder
	for _, sep := range betweenListed.FindAllString(answer, -1) {
		b.WriteString(Hidden + sep)
	}
	return b.String() + Hidden
}

const maxListedWords = 4 // of a name in a list; more is a clause

var betweenListed = regexp.MustCompile(`,\s+(?:(?:and|or|및|또는)\s+)?|\s*·\s*|\s(?:및|또는|and|or)\s|(?:와|과)\s`)

// englishDate has a comma that separates no names: December 3, 2024.
var englishDate = regexp.MustCompile(`\d,\s+\d{4}$`)

// ownName says that an answer is, or has in it, what the section itself is called or a word of that.
func ownName(answer string, o *owner) bool {
	same := func(name string) bool { return nameAt(answer, 0, name) == len(answer) }
	in := func(name string) bool { return holds(answer, name) }
	return slices.ContainsFunc(o.called, same) || slices.ContainsFunc(o.names, in) || slices.ContainsFunc(o.words, in) || holds(o.title, answer)
}

// emphasised is t with a piece of it in bold.
func emphasised(t content.Text, s span) content.Text {
	out := content.Text{Plain: t.Plain, Marks: []content.Mark{{Kind: content.Strong, Start: s.from, End: s.to}}}
	for _, m := range t.Marks {
		if m.End <= s.from || m.Start >= s.to {
			out.Marks = append(out.Marks, m)
		}
	}
	slices.SortStableFunc(out.Marks, func(a, b content.Mark) int { return a.Start - b.Start })
	return out
}

// withGloss is a span with the parenthesis behind it, if that says the span again in a few words: both are hidden, since each tells the other.
func withGloss(text string, s span) (span, bool) {
	n := glossAt(text[s.to:])
	if n == 0 {
		return s, false
	}
	gloss := strings.Trim(text[s.to:s.to+n], " ()")
	ok := gloss != "" && len(strings.Fields(gloss)) <= maxListedWords && !strings.ContainsFunc(gloss, unicode.IsDigit)
	return span{s.from, s.to + n}, ok
}

// isGlossed says that a span says the same as what stands beside it: "ETL (extract, transform, load)", "availability zones (AZ)".
func isGlossed(t content.Text, s span) bool {
	before := strings.HasSuffix(strings.TrimRight(t.Plain[:s.from], " "), "(")
	return glossAt(t.Plain[s.to:]) > 0 || before && strings.HasPrefix(t.Plain[s.to:], ")")
}
