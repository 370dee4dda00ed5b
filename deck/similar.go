package deck

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameCost is what a name or number that differs on both sides takes off how similar two texts are (IDENTITY.md 4): "port 80" and
// "port 443" are two facts, however much of the sentence is the same.
const nameCost = 0.06

// profile is what texts are compared by.
type profile struct {
	all         []uint64 // pairs of letters of front and back, sorted
	front, back []uint64
	long        []uint64 // two letters of Hangul, four of others: what unrelated texts seldom share; sorted, each once
	letters     string   // all letters and digits
	bare        []uint64 // as all, of a text that is glossed in parentheses, without these
	names       []string // words with digits, and such as may be names; sorted
}

func profileOf(a *Anchor) *profile {
	text := a.Front + "\n" + a.Back
	letters := skeleton(text)
	p := &profile{all: pairsOf(letters), long: longGrams(letters), letters: string(letters), names: namesOf(text)}
	if plain := withoutGloss(text); plain != text {
		p.bare = pairsOf(skeleton(plain))
	}
	if a.Back != "" {
		p.front, p.back = pairsOf(skeleton(a.Front)), pairsOf(skeleton(a.Back))
	}
	return p
}

// skeleton is the letters and digits of a text.
func skeleton(s string) []rune {
	var letters []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters = append(letters, r)
		}
	}
	return letters
}

func pairsOf(letters []rune) []uint64 {
	var pairs []uint64
	for i := 1; i < len(letters); i++ {
		pairs = append(pairs, uint64(letters[i-1])<<32|uint64(letters[i]))
	}
	slices.Sort(pairs)
	return pairs
}

func longGrams(letters []rune) []uint64 {
	const latin = 4
	var grams []uint64
	run := 0 // letters of the same sort behind each other
	for i, r := range letters {
		switch {
		case i > 0 && isHangul(r) == isHangul(letters[i-1]):
			run++
		default:
			run = 1
		}
		switch {
		case isHangul(r) && run >= 2:
			grams = append(grams, uint64(letters[i-1])<<32|uint64(r))
		case !isHangul(r) && run >= latin:
			var g uint64
			for _, l := range letters[i-latin+1 : i+1] {
				g = g<<16 | uint64(l)&0xFFFF
			}
			grams = append(grams, g)
		}
	}
	slices.Sort(grams)
	return slices.Compact(grams)
}

// dice is Dice's coefficient of two sorted lists, 0 to 1.
func dice(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	return 2 * float64(common(a, b)) / float64(len(a)+len(b))
}

// common counts what two sorted lists have in common.
func common(a, b []uint64) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// score is how similar two units are, names and numbers counted.
func (p *profile) score(q *profile) float64 {
	s := max(dice(p.all, q.all), dice(p.bare, q.all), dice(p.all, q.bare))
	if len(p.names)+len(q.names) > 0 {
		s -= nameCost * float64(otherNames(p.names, q.names))
	}
	return s
}

// withoutGloss leaves out what stands in parentheses: it comes and goes while a text stays the same.
func withoutGloss(s string) string {
	for {
		i := strings.IndexByte(s, '(')
		if i < 0 {
			return s
		}
		j := strings.IndexByte(s[i:], ')')
		if j < 0 {
			return s
		}
		s = s[:i] + s[i+j+1:]
	}
}

// apart says that of front and back one kept almost nothing while the other changed too: then it is another card (IDENTITY.md 6).
func (p *profile) apart(q *profile) bool {
	const nothing = 0.25
	if p.back == nil || q.back == nil {
		return false
	}
	front, back := dice(p.front, q.front), dice(p.back, q.back)
	return front < nothing && back < 1 || back < nothing && front < 1
}

// namesOf are the words of a folded text that name or count something: those with digits, short Latin ones, and all Latin ones in Hangul.
func namesOf(text string) []string {
	const short = 3
	hangul := strings.ContainsFunc(text, isHangul)
	var names []string
	for w := range strings.FieldsFuncSeq(text, isBreak) {
		if end := strings.IndexFunc(w, isHangul); end > 0 {
			w = w[:end] // s3는
		}
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case strings.ContainsFunc(w, unicode.IsDigit):
		case isHangul(first), !hangul && utf8.RuneCountInString(w) > short, stopWords[w]:
			continue
		}
		names = append(names, w)
	}
	slices.Sort(names)
	return names
}

// otherNames counts the names of each side that the other has not, as far as they stand for each other; one that is only spelt
// otherwise is none.
func otherNames(a, b []string) int {
	onlyA, onlyB := without(a, b), without(b, a)
	n := 0
	for _, x := range onlyA {
		at := slices.IndexFunc(onlyB, func(y string) bool { return isTypo(x, y) })
		if at >= 0 {
			onlyB = slices.Delete(onlyB, at, at+1)
		} else {
			n++
		}
	}
	return min(n, len(onlyB))
}

// without is what is in one sorted list and not in the other.
func without(a, b []string) []string {
	var only []string
	j := 0
	for _, x := range a {
		for j < len(b) && b[j] < x {
			j++
		}
		if j < len(b) && b[j] == x {
			j++
			continue
		}
		only = append(only, x)
	}
	return only
}

// isTypo says that two words without digits differ in one letter of four.
func isTypo(a, b string) bool {
	if strings.ContainsFunc(a+b, unicode.IsDigit) {
		return false
	}
	x, y := []rune(a), []rune(b)
	return 4*distance(x, y) <= max(len(x), len(y))
}

// distance counts the letters to be put in, taken out, replaced, or exchanged with the next one (optimal string alignment).
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
