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
var hideable = []func(t content.Text) []span{numbers, terms, lists, latinNames}

// gap asks for the key part of a point.
func gap(u *unit, x *index) []Card {
	if u.Family != familyPoint || isBareName(u.text) || !isStatement(u.text.Plain) {
		return nil
	}
	path := append(notePath(u.note, u.section), u.labels...)
	for _, find := range hideable {
		for _, s := range find(u.text) {
			if front, ok := hide(u, x, s, path); ok {
				answer := u.text.Plain[s.from:s.to]
				return []Card{{Ask: "gap", Front: front, Back: source(emphasised(u.text, s)), Context: path, answer: answer}}
			}
		}
	}
	return nil
}

// emphasised is t with a piece of it in bold.
func emphasised(t content.Text, s span) content.Text {
	out := content.Text{Plain: t.Plain}
	bold := content.Mark{Kind: content.Strong, Start: s.from, End: s.to}
	placed := false
	for _, m := range t.Marks {
		if m.Start < s.to && m.End > s.from {
			continue
		}
		if !placed && m.Start > s.from {
			out.Marks, placed = append(out.Marks, bold), true
		}
		out.Marks = append(out.Marks, m)
	}
	if !placed {
		out.Marks = append(out.Marks, bold)
	}
	return out
}

// hide makes the front with a span hidden wherever it stands; ok is false when the answer would still show, or too little is left.
func hide(u *unit, x *index, s span, path []string) (front string, ok bool) {
	answer := strings.TrimSpace(u.text.Plain[s.from:s.to])
	if utf8.RuneCountInString(answer) < 2 && !unicode.IsDigit(rune(answer[0])) || slices.ContainsFunc(x.of(u).names, func(n string) bool { return holds(answer, n) || holds(n, answer) }) {
		return "", false
	}
	front = u.text.Plain[:s.from] + Hidden + u.text.Plain[s.to:]
	front = mask(front, answer)
	if tells(front, answer) || len(contentWords(front)) < 2 {
		return "", false
	}
	for _, p := range path {
		if tells(p, answer) {
			return "", false
		}
	}
	return front, true
}

// isStatement says that a text has enough letters to be asked about (NOTES P2, section 6), and not too many.
func isStatement(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 4 && len(s) <= maxBackLetters
}

var verbEnd = regexp.MustCompile(`(?:다|함|됨|음|임|줌|기)[.]?$`)

// isBareName recognises a point of at most three words that only names something: no verb, number, code or emphasis (NOTES section 6).
func isBareName(t content.Text) bool {
	emphasised := slices.ContainsFunc(t.Marks, func(m content.Mark) bool { return m.Kind == content.Strong || m.Kind == content.CodeSpan })
	return len(strings.Fields(t.Plain)) <= 3 && !emphasised && !strings.ContainsFunc(t.Plain, unicode.IsDigit) && !verbEnd.MatchString(t.Plain) &&
		!strings.Contains(t.Plain, "(")
}

var (
	hangulNumber = regexp.MustCompile(`\d[\d,.]*(?:\s*[~-]\s*\d[\d,.]*)?\s?(?:만|억|천|백)?\s?(?:가지|개월|개|배|곳|번째|번|분|초|시간|일간|일|주|년|달러|원|건|명|대|단계|종류|종|퍼센트|바이트|글자|자|바퀴|회|홉|킬로바이트|메가바이트|기가바이트|테라바이트)`)
	latinNumber  = regexp.MustCompile(`\d[\d,.]*(?:\s?(?:to|-|–)\s?\d[\d,.]*)?(?:\s?%|[ -]?(?i:KiB|MiB|GiB|TiB|KB|MB|GB|TB|PB|Kbps|Mbps|Gbps|Tbps|ms|vCPUs?|IOPS|AZs?|x)\b|(?:\s(?:million|billion|thousand))?[ -][A-Za-z]+(?:s\b|\b))`)
	fraction     = regexp.MustCompile(`\d+/\d+`)
	wordNumber   = regexp.MustCompile(`\b(?i:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)\s[a-z]+s\b|(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s(?:개|가지|곳|번|배|종류|단계|시간)`)
)

// numbers finds numbers with their units. A number that only counts the names beside it is no secret: then the names are hidden.
func numbers(t content.Text) []span {
	var found []span
	for _, re := range []*regexp.Regexp{fraction, hangulNumber, latinNumber, wordNumber} {
		for _, m := range re.FindAllStringIndex(t.Plain, -1) {
			before, _ := utf8.DecodeLastRuneInString(t.Plain[:m[0]])
			if isLatin(before) || before == '.' || before == '-' || before == '/' || marked(t, m[0], content.CodeSpan) {
				continue
			}
			s := span{m[0], m[1]}
			if listed, ok := countedList(t.Plain, s); ok {
				s = listed
			}
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b span) int { return a.from - b.from })
	return found
}

var leadingCount = regexp.MustCompile(`^\d+`)

// countedList finds the names that a number sums up right before it: "파일, 볼륨, 테이프 3가지".
func countedList(s string, number span) (span, bool) {
	before := strings.TrimRight(s[:number.from], " ")
	start := strings.LastIndexAny(before, ".:;()") + 1
	names := strings.Split(before[start:], ", ")
	if leadingCount.FindString(s[number.from:]) != strconv.Itoa(len(names)) || len(names) < 2 {
		return span{}, false
	}
	from := start + len(before[start:]) - len(strings.TrimLeft(before[start:], " "))
	return span{from, len(before)}, true
}

// terms finds bold and code terms that are not the whole point.
func terms(t content.Text) []span {
	var found []span
	for _, m := range t.Marks {
		if (m.Kind == content.Strong || m.Kind == content.CodeSpan) && m.End-m.Start < len(t.Plain)*2/3 {
			found = append(found, span{m.Start, m.End})
		}
	}
	return found
}

const properName = `[A-Z][A-Za-z0-9.+#-]*(?:[ -][A-Z0-9][A-Za-z0-9.+#-]*)*`

// nameList is three names or more, or two in Korean text, with commas and words for and between them.
var nameList = regexp.MustCompile(properName + `(?:(?:,\s+|\s*·\s*|\s+및\s+|\s+또는\s+|(?:와|과)\s+|,?\s+and\s+|,?\s+or\s+)` + properName + `)+`)

// lists finds lists of names.
func lists(t content.Text) []span {
	var found []span
	korean := strings.ContainsFunc(t.Plain, isHangul)
	for _, m := range nameList.FindAllStringIndex(t.Plain, -1) {
		names := len(latinName.FindAllString(t.Plain[m[0]:m[1]], -1))
		if names >= 3 || korean && names == 2 {
			found = append(found, span{m[0], m[1]})
		}
	}
	return found
}

var latinName = regexp.MustCompile(properName)

// latinNames finds names in Latin letters in a Korean text: the longest is the most telling, the order of the text decides a tie.
func latinNames(t content.Text) []span {
	if !strings.ContainsFunc(t.Plain, isHangul) {
		return nil
	}
	var found []span
	for _, m := range latinName.FindAllStringIndex(t.Plain, -1) {
		before, _ := utf8.DecodeLastRuneInString(t.Plain[:m[0]])
		name := t.Plain[m[0]:m[1]]
		if isLatin(before) || len(name) < 2 || stopWords[strings.ToLower(name)] || len(contentWords(name)) == 0 {
			continue
		}
		found = append(found, span{m[0], m[1]})
	}
	return found
}
