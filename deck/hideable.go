package deck

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// span is a piece of a text: bytes from to to.
type span struct{ from, to int }

// hideable is the table of what a gap may hide, best first (NOTES P2). Each finds candidates in the order of the text.
var hideable = []func(t content.Text) []span{emphasis, numbers, terms, lists, latinNames}

// counters only count; units measure.
const (
	counters = `가지|개|배|곳|번째|번|원|건|명|대|단계|종류|종|자|글자|회|줄|계층|군데|권역`
	units    = `개월|분|초|시간|일|주|년|달러|퍼센트|바이트|비트|킬로바이트|메가바이트|기가바이트|테라바이트|페타바이트`
)

// digitForms are numbers with what they count or measure, in digits; wordForms are written out. They are tried where one may begin.
var digitForms = []numberForm{
	{regexp.MustCompile(`^(?:\d{4}년(?:\s?\d{1,2}월(?:\s?\d{1,2}일)?)?|\d{1,2}월\s?\d{1,2}일)`), true},
	{regexp.MustCompile(`^\d+/\d+`), false},
	{regexp.MustCompile(`^\d[\d,.]*(?:\s*[~∼-]\s*\d[\d,.]*)?\s?(?:만|억|천|백)?\s?(?:` + units + `|` + counters + `)(?:간|당|씩|쯤|치|짜리)?`), true},
	{regexp.MustCompile(`^\d[\d,.]*(?:\s?(?:to|-|–)\s?\d[\d,.]*)?(?:\s?%|[ -]?(?:(?i:KiB|MiB|GiB|TiB|PiB|KB|MB|GB|TB|PB|Kbps|Mbps|Gbps|Tbps|ms|vCPUs?|IOPS|AZs?)|x)\b)`), false},
	{regexp.MustCompile(`^\d[\d,.]*(?:\s?(?:to|-|–)\s?\d[\d,.]*)?(?: (?:million|billion|thousand))?[ -](?i:seconds?|minutes?|hours?|days?|weeks?|months?|years?|bits?|bytes?|percent|times|nodes?|cores?|copies|[a-z]{3,}s)\b`), false},
}

var wordForms = []numberForm{
	{regexp.MustCompile(`^(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:시간|` + counters + `)`), true},
	{regexp.MustCompile(`^(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\s[a-z]{3,}s\b`), false},
}

// numberForm is a way to write a number.
type numberForm struct {
	*regexp.Regexp
	korean bool // with Hangul
}

var (
	// labelled is what before a number makes a name of it: layer 7 is no seven of anything.
	labelled = wordSet(`layer level version type class tier phase step port chapter section figure table release v`)
	one      = regexp.MustCompile(`^(?:1|한)\s?(?:` + counters + `)|^1 (?:[a-z]{3,}s)\b`)
)

// numbers finds numbers with their units. Where the writer set them off, what is set off is taken. A number that only counts the names
// beside it is no secret: then the names are hidden. A single one is no secret either.
func numbers(t content.Text) []span {
	var found []span
	before, end := ' ', 0
	for i, r := range t.Plain {
		begins := i >= end && !isLatin(before) && !isHangul(before) && !strings.ContainsRune(".-/$", before)
		before = r
		if !begins {
			continue
		}
		s := span{i, i + numberAt(t.Plain[i:], r)}
		if s.to == i || !isNumber(t, s) {
			continue
		}
		end = s.to
		if listed, ok := countedList(t.Plain, s); ok {
			s = listed
		} else if set := slices.IndexFunc(t.Marks, s.isIn(content.Strong, content.CodeSpan)); set >= 0 {
			if off := (span{t.Marks[set].Start, t.Marks[set].End}); !tooLong(t, off) {
				s = off
			}
		}
		found = append(found, s)
	}
	return found
}

// numberAt gives the length of the number that a text begins with, 0 for none. first is the first letter.
func numberAt(s string, first rune) int {
	forms := wordForms
	switch {
	case unicode.IsDigit(first):
		forms = digitForms
	case !opens(s, "tTfFsSeEnN", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "ſ"):
		return 0
	}
	s = s[:min(len(s), maxNumber)]
	n := 0
	korean := strings.ContainsFunc(s, isHangul)
	for _, form := range forms {
		if korean || !form.korean {
			n = max(n, len(form.FindString(s)))
		}
	}
	return n
}

// maxNumber is how many bytes a number with its unit may have: what the expressions look at costs by its length.
const maxNumber = 64

// isIn says of a mark that it is of one of the kinds and overlaps the span.
func (s span) isIn(kinds ...content.MarkKind) func(content.Mark) bool {
	return func(m content.Mark) bool { return slices.Contains(kinds, m.Kind) && m.Start < s.to && m.End > s.from }
}

// isNumber says that a span is a number in its own right and no part of a name, a version or a word.
func isNumber(t content.Text, s span) bool {
	after, _ := utf8.DecodeRuneInString(t.Plain[s.to:])
	last, _ := utf8.DecodeLastRuneInString(t.Plain[s.from:s.to])
	number := t.Plain[s.from:s.to]
	words := strings.Fields(number)
	label := strings.TrimRight(t.Plain[:s.from], " ")
	label = strings.ToLower(strings.TrimLeftFunc(label[max(0, strings.LastIndexFunc(label, isBreak)):], isBreak))
	switch {
	case isHangul(last) && isHangul(after) && endingAt(t.Plain[s.to:]) == 0:
		return false
	case len(words) > 1 && stopWords[strings.ToLower(words[len(words)-1])]:
		return false
	}
	return !marked(t, s.from, content.CodeSpan) && !labelled[label] && !one.MatchString(number)
}

// numberWords are numbers that are written out, as a list beside them may have it.
var numberWords = map[string]int{"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}

var (
	leadingCount = regexp.MustCompile(`^(?:\d+|[가-힣]+|[A-Za-z]+)`)
	betweenNames = regexp.MustCompile(`,\s*(?:and |or )?|\s*·\s*|\s(?:및|또는|and|or)\s`)
	listAfter    = regexp.MustCompile(`^[^:(.;]{0,30}[:(]\s*([^:().;]+)`)
)

// countedList finds the names that a number sums up, right before it ("파일, 볼륨, 테이프 3가지") or after it ("three of them: a, b and c").
func countedList(s string, number span) (span, bool) {
	word := leadingCount.FindString(s[number.from:])
	count, err := strconv.Atoi(word)
	if err != nil {
		count = numberWords[strings.ToLower(word)]
	}
	if count < 2 || count > 1+strings.Count(s, ",")+strings.Count(s, "·")+strings.Count(s, " ") {
		return span{}, false
	}
	to := len(strings.TrimRight(s[:number.from], " "))
	from := strings.LastIndexAny(s[:to], ".:;()") + 1
	from += len(s[from:to]) - len(strings.TrimLeft(s[from:to], " "))
	if len(betweenNames.Split(s[from:to], -1)) == count {
		return span{from, to}, true
	}
	if m := listAfter.FindStringSubmatchIndex(s[number.to:]); m != nil {
		from, to = number.to+m[2], number.to+m[3]
		to = from + len(strings.TrimRight(s[from:to], " "))
		if len(betweenNames.Split(s[from:to], -1)) == count {
			return span{from, to}, true
		}
	}
	return span{}, false
}

// emphasis finds what the writer set in bold: nobody knows better what the point is about.
func emphasis(t content.Text) []span {
	return slices.DeleteFunc(terms(t), func(s span) bool { return !slices.ContainsFunc(t.Marks, s.isIn(content.Strong)) })
}

// terms finds bold and code terms that are not most of the point.
func terms(t content.Text) []span {
	var found []span
	for _, m := range t.Marks {
		s := span{m.Start, m.End}
		if m.Kind != content.Strong && m.Kind != content.CodeSpan || m.Kind == content.Strong && !isKeyPart(t.Plain[s.from:s.to]) {
			continue
		}
		if isGlossed(t, s) {
			var again bool
			if s, again = withGloss(t.Plain, s); !again || m.Kind == content.CodeSpan {
				continue
			}
		}
		if !tooLong(t, s) {
			found = append(found, s)
		}
	}
	return found
}

// isKeyPart says that a text has a word that says something. Emphasis on how many, which or how new ("to **many** readers", "**신규** 고객")
// is for readers: nobody can know which of such words stood there.
func isKeyPart(s string) bool {
	if strings.ContainsFunc(s, unicode.IsDigit) {
		return true
	}
	noun := utf8.RuneCountInString(s) == 1 && strings.ContainsFunc(s, isHangul) && !stopWords[s] && !qualifiers[s] // 값, 키, 열
	return noun || slices.ContainsFunc(contentWords(s), func(w string) bool { return !qualifiers[w] })
}

// tooLong says that a span is most of the text: then it is no key part of it.
func tooLong(t content.Text, s span) bool { return (s.to-s.from)*3 >= len(t.Plain)*2 }

const properName = `[A-Z][A-Za-z0-9.+#-]*(?:[ -][A-Z0-9][A-Za-z0-9.+#-]*)*`

var (
	latinName = regexp.MustCompile(properName)
	// nameList is names with commas and words for and between them.
	nameList = regexp.MustCompile(properName + `(?:(?:,\s+|\s*·\s*|\s+및\s+|\s+또는\s+|(?:와|과)\s+|,?\s+and\s+|,?\s+or\s+)` + properName + `)+`)
)

// lists finds lists of names: of three or more, or of two in a Korean text.
func lists(t content.Text) []span {
	var found []span
	korean := strings.ContainsFunc(t.Plain, isHangul)
	for _, m := range nameList.FindAllStringIndex(t.Plain, -1) {
		s := trimName(t.Plain, span{m[0], m[1]})
		names := len(latinName.FindAllString(t.Plain[s.from:s.to], -1))
		if (names >= 3 || korean && names == 2 && !inParenthesis(t.Plain, s)) && !isGlossed(t, s) && !isExample(t.Plain, s) {
			found = append(found, s)
		}
	}
	return found
}

// latinNames finds names in Latin letters in a Korean text. What stands in a parenthesis mostly says again what stands before it.
func latinNames(t content.Text) []span {
	if !strings.ContainsFunc(t.Plain, isHangul) {
		return nil
	}
	var found []span
	listed := nameList.FindAllStringIndex(t.Plain, -1)
	for _, m := range latinName.FindAllStringIndex(t.Plain, -1) {
		s := trimName(t.Plain, span{m[0], m[1]})
		if slices.ContainsFunc(listed, func(l []int) bool { return l[0] <= s.from && s.to <= l[1] }) {
			continue // one of several, and others may be as right
		}
		before, _ := utf8.DecodeLastRuneInString(t.Plain[:s.from])
		after, _ := utf8.DecodeRuneInString(t.Plain[s.to:])
		partOfMore := isLatin(before) || isLatin(after) || strings.ContainsRune("@/_", before) || strings.ContainsRune("@/_", after)
		if !partOfMore && len(contentWords(t.Plain[s.from:s.to])) > 0 && !inParenthesis(t.Plain, s) && !isGlossed(t, s) && !isExample(t.Plain, s) {
			found = append(found, s)
		}
	}
	return found
}

// isExample says that a name or a list of names only gives examples: others would be as right.
func isExample(text string, s span) bool {
	return examplesBefore.MatchString(text[:s.from]) || examplesAfter.MatchString(text[s.to:])
}

var (
	examplesBefore = regexp.MustCompile(`(?i)(?:such as|including|like|e\.g\.|for example|for instance|예를 들어|예를 들면|예컨대|예[:)]|ex\)),?\s*$`)
	examplesAfter  = regexp.MustCompile(`^(?:,\s+[^,.;:]{1,40})*\s*(?:(?:과|와)\s?같은|(?:이?나|,)?\s*등(?:과|의|을|이|에|으로|\s|$|[.,)])|,?\s*etc\b|,?\s*(?:and|or) (?:more|others|so on)\b)`)
)

func inParenthesis(text string, s span) bool {
	return strings.LastIndexByte(text[:s.from], '(') > strings.LastIndexByte(text[:s.from], ')') && strings.Contains(text[s.to:], ")")
}

// trimName leaves the full stop or hyphen after a name out of it.
func trimName(text string, s span) span {
	return span{s.from, s.from + len(strings.TrimRight(text[s.from:s.to], ".-"))}
}
