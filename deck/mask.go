package deck

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// mask puts Hidden in the place of every name, with what hangs on it: an English s, the parenthesis that says the name in other words. A Korean
// particle tells no more how the name ends (see eitherWay). Names that contain others go first. Gaps beside each other become one.
func mask(text string, names ...string) string {
	for _, name := range names {
		text = maskOne(maskOne(text, name), initials(name))
		if from, to := expansion(text, name); to > 0 {
			text = text[:from] + Hidden + eitherWay(text[to:to+endingAt(text[to:])]) + text[to+endingAt(text[to:]):]
		}
	}
	if strings.Count(text, Hidden) < 2 {
		return text
	}
	return besides.ReplaceAllString(text, Hidden)
}

// besides are gaps with nothing between them.
var besides = regexp.MustCompile(Hidden + `(?:[ -]?` + Hidden + `)+`)

// besideHidden is what a front has besides what is hidden and what hangs on that.
func besideHidden(front string) string { return hiddenWord.ReplaceAllString(front, Hidden) }

var hiddenWord = regexp.MustCompile(Hidden + `[가-힣()]*`)

// maskWords is mask for single words of a name. Where one is part of the name of something else (Data in Kinesis Data Streams) it stays: without
// it nobody would know what that is.
func maskWords(text string, words ...string) string {
	for _, word := range words {
		text = maskWhere(text, word, func(from, to int) bool { return !inName(text, from, to) })
	}
	return mask(text)
}

// inName says that the word at text[from:to] stands beside another with a capital letter, and has one itself.
func inName(text string, from, to int) bool {
	capital := func(s string) bool {
		first, _ := utf8.DecodeRuneInString(s)
		return unicode.Is(unicode.Latin, first) && unicode.IsUpper(first)
	}
	if !capital(text[from:]) {
		return false
	}
	before, ok := strings.CutSuffix(text[:from], " ")
	if before = before[strings.LastIndexByte(before, ' ')+1:]; ok && capital(before) && !stopWords[strings.ToLower(before)] && !isBreakAtEnd(before) {
		return true
	}
	after, ok := strings.CutPrefix(text[to:], " ")
	return ok && capital(after)
}

func isBreakAtEnd(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return isBreak(last)
}

func maskOne(text, name string) string {
	return maskWhere(text, name, func(int, int) bool { return true })
}

// maskWhere hides a name where hide says so of its place.
func maskWhere(text, name string, hide func(from, to int) bool) string {
	if name == "" {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		n := nameAt(text, i, name)
		if n == 0 || !hide(i, i+n) {
			_, size := utf8.DecodeRuneInString(text[i:])
			b.WriteString(text[i : i+size])
			i += size
			continue
		}
		b.WriteString(Hidden)
		i += n
		i += glossAt(text[i:])
		n = endingAt(text[i:])
		b.WriteString(eitherWay(text[i : i+n]))
		i += n
	}
	return b.String()
}

// bothForms are particles that differ after a vowel and a consonant, and how Korean writes them where the word before is not known. What
// follows them (으로는, 과의) goes on behind.
var bothForms = []struct{ after, vowel, both string }{
	{"으로", "로", "(으)로"}, {"이라", "라", "(이)라"}, {"이란", "란", "(이)란"}, {"이나", "나", "(이)나"}, {"이며", "며", "(이)며"}, {"이고", "고", "(이)고"},
	{"이랑", "랑", "(이)랑"}, {"이든", "든", "(이)든"}, {"이지만", "지만", "(이)지만"}, {"은", "는", "은(는)"}, {"이", "가", "이(가)"}, {"을", "를", "을(를)"}, {"과", "와", "와(과)"},
}

// eitherWay is what a hidden name leaves of what hangs on it: a particle as it is written after a word that is not known, since it would tell
// how the name ends; nothing of an English plural, which would tell that there are several.
func eitherWay(ending string) string {
	if ending == "s" || ending == "es" {
		return ""
	}
	for _, f := range bothForms {
		for _, form := range []string{f.after, f.vowel} {
			if rest, ok := strings.CutPrefix(ending, form); ok && slices.Contains(endings, ending) && ending != "이다" {
				return f.both + rest
			}
		}
	}
	return ending
}

// holds says whether a text has a name in it, as a whole word.
func holds(text, name string) bool {
	for i := range text {
		if nameAt(text, i, name) > 0 {
			return true
		}
	}
	return false
}

// nameAt gives the length of name at byte i of text, or 0. Case does not matter; where the name has a blank or begins a new word with a
// capital, the text may have a blank, a hyphen or nothing. A letter of the same script right before or after it makes it part of another
// word, but for what endingAt finds after it.
func nameAt(text string, i int, name string) int {
	rest := text[i:]
	var last rune
	for _, want := range name {
		got, size := utf8.DecodeRuneInString(rest)
		loose := want == ' ' || want == '-' || unicode.IsUpper(want) && unicode.IsLower(last)
		if loose && last != 0 && (got == ' ' || got == '-') {
			rest = rest[size:]
			got, size = utf8.DecodeRuneInString(rest)
		}
		last = want
		if want == ' ' || want == '-' {
			continue
		}
		if size == 0 || unicode.ToLower(got) != unicode.ToLower(want) {
			return 0
		}
		rest = rest[size:]
	}
	first, _ := utf8.DecodeRuneInString(name)
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(rest)
	if isLatin(first) && isLatin(before) || isHangul(first) && isHangul(before) {
		return 0
	}
	if (isLatin(last) && isLatin(after) || isHangul(last) && isHangul(after)) && endingAt(rest) == 0 {
		return 0
	}
	return len(text) - i - len(rest)
}

// verbOf is what makes a verb of a Korean noun: 실패하면, 복제된.
var verbOf = regexp.MustCompile(`^(?:하|한|할|함|해|했|되|된|될|됨|돼)[가-힣]{0,4}`)

// endingAt gives the length of the Korean particle or verb, or of the English plural or possessive, that a text begins with, if the word
// ends after it.
func endingAt(s string) int {
	first, _ := utf8.DecodeRuneInString(s)
	for _, e := range endingsBeginning[first] {
		if rest, ok := strings.CutPrefix(s, e); ok {
			if next, _ := utf8.DecodeRuneInString(rest); !isHangul(next) {
				return len(e)
			}
		}
	}
	if isHangul(first) {
		return len(verbOf.FindString(s))
	}
	for _, e := range []string{"es", "'s", "’s", "s"} {
		if rest, ok := strings.CutPrefix(s, e); ok {
			if next, _ := utf8.DecodeRuneInString(rest); !isLatin(next) {
				return len(e)
			}
		}
	}
	return 0
}

// glossAt gives the length of a parenthesis that a text begins with: "(Simple Queue Service)".
func glossAt(s string) int {
	inside, ok := strings.CutPrefix(strings.TrimPrefix(s, " "), "(")
	end := strings.IndexByte(inside, ')')
	if !ok || end < 0 {
		return 0
	}
	return len(s) - len(inside) + end + 1
}

var (
	acronym     = regexp.MustCompile(`^[A-Z]{2,}$`)
	capitalised = regexp.MustCompile(`[A-Z][A-Za-z]*`)
)

// initials are what a name of three words or more is shortened to, "" for others.
func initials(name string) string {
	if strings.Count(name, " ") < 2 {
		return ""
	}
	words := capitalised.FindAllString(name, -1)
	if len(words) < 3 || len(words) != len(strings.Fields(name)) {
		return ""
	}
	var b strings.Builder
	for _, w := range words {
		b.WriteByte(w[0])
	}
	return b.String()
}

// expansion finds the words that an acronym stands for; to is 0 for none.
func expansion(text, name string) (from, to int) {
	if !acronym.MatchString(name) {
		return 0, 0
	}
	words := capitalised.FindAllStringIndex(text, -1)
	for i := 0; i+len(name) <= len(words); i++ {
		run := words[i : i+len(name)]
		for j, w := range run {
			if text[w[0]] != name[j] || j > 0 && strings.Trim(text[run[j-1][1]:w[0]], " -,") != "" {
				run = nil
				break
			}
		}
		if run != nil {
			return run[0][0], run[len(run)-1][1]
		}
	}
	return 0, 0
}

// openPath gives the part of a path that may stand above a question: it stops before the first part that names an answer.
func openPath(path []string, names ...string) []string {
	for i, p := range path {
		if tells(p, names...) || slices.ContainsFunc(names, func(name string) bool { return holds(p, name) }) {
			return path[:i:i]
		}
	}
	return path
}

// tells says whether a text as it stands on the screen has one of the answers in it, words or not.
func tells(text string, answers ...string) bool {
	text = content.Fold(text)
	return slices.ContainsFunc(answers, func(answer string) bool {
		a := content.Fold(answer)
		return a != "" && strings.Contains(text, a)
	})
}
