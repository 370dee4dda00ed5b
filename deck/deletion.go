package deck

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"dasi/content"
)

// deletion is what one card of a cloze hides.
type deletion struct {
	ask   Ask
	spots []spot
}

// spot is where it is hidden.
type spot struct {
	part int // of the unit
	from int
	to   int
	hint string
}

// deletions are what the cards of a cloze hide, in the order of the text. A number in the note names the card: c2 stays c2 whatever stands
// before it. Without one the hidden words do, so that a deletion that is added or goes leaves the others their history; the same words twice
// are one card, because one would tell the other.
func (u *unit) deletions() []deletion {
	style := u.clozeStyle()
	var all []deletion
	at := map[Ask]int{}
	for i := range u.parts {
		t := &u.parts[i].text
		for _, m := range t.Marks {
			if m.Kind != content.Deletion || m.Cloze.Style != style || m.Cloze.Number == content.NeverHidden {
				continue
			}
			words := t.Plain[m.Start:m.End]
			if !strings.ContainsFunc(words, func(r rune) bool { return !unicode.IsSpace(r) }) {
				continue
			}
			ask := Ask("c" + strconv.Itoa(m.Cloze.Number))
			if m.Cloze.Number == 0 {
				ask = askForWords(words)
			}
			k, ok := at[ask]
			if !ok {
				k = len(all)
				at[ask] = k
				all = append(all, deletion{ask: ask})
			}
			d := &all[k]
			if n := len(d.spots); n == 0 || d.spots[n-1].part != i || d.spots[n-1].to <= m.Start { // else it is inside the last
				d.spots = append(d.spots, spot{i, m.Start, m.End, m.Cloze.Hint})
			}
		}
	}
	return all
}

// clozeStyle is how a text writes its deletions; what is written otherwise is shown (NOTES section 5). Brackets are deletions only where the text
// says so, and then no others are.
func (u *unit) clozeStyle() content.ClozeStyle {
	var best content.ClozeStyle
	for i := range u.parts {
		for _, m := range u.parts[i].text.Marks {
			if m.Kind == content.Deletion && (best == 0 || m.Cloze.Style < best || m.Cloze.Style == content.Bracket) && best != content.Bracket {
				best = m.Cloze.Style
			}
		}
	}
	return best
}

const (
	wordAsk    = "c." // begins the ask of a deletion without a number
	askLetters = 40   // of the words that it names
	askDigits  = 6    // of a hash, where these do not tell the words
)

// askForWords names a deletion by the words that it hides: "c.network-layer".
func askForWords(words string) Ask {
	folded := content.Fold(words)
	name := strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), "-")
	if short := clip(name, askLetters); short != strings.ReplaceAll(folded, " ", "-") {
		name = short + "." + string(HashOf(familyCloze, folded, ""))[:askDigits]
	}
	return wordAsk + Ask(name)
}

// Words of a deletion that were mended still share so many pairs of letters with what they were.
const (
	sameWord     = 0.6
	sameOnlyWord = 0.4 // when there is one deletion less, and one more
)

// follow gives deletions whose words were mended the ask that they have their history under: recorded are the asks of the unit's records. A
// number that changed makes another question.
func follow(all []deletion, recorded []Ask) {
	live := func(ask Ask) bool { return slices.ContainsFunc(all, func(d deletion) bool { return d.ask == ask }) }
	var orphans []Ask
	for _, ask := range recorded {
		if strings.HasPrefix(string(ask), wordAsk) && !live(ask) {
			orphans = append(orphans, ask)
		}
	}
	if len(orphans) == 0 {
		return
	}
	type pair struct {
		at    int
		ask   Ask
		score float64
	}
	var pairs []pair
	fresh := 0
	for i, d := range all {
		if !strings.HasPrefix(string(d.ask), wordAsk) || slices.Contains(recorded, d.ask) {
			continue
		}
		fresh++
		for _, ask := range orphans {
			pairs = append(pairs, pair{i, ask, sameness(string(d.ask), string(ask))})
		}
	}
	least := sameWord
	if fresh == 1 && len(orphans) == 1 {
		least = sameOnlyWord
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.score, a.score) })
	done := map[int]bool{}
	for _, p := range pairs {
		if p.score >= least && !done[p.at] && slices.Contains(orphans, p.ask) {
			done[p.at] = true
			orphans = slices.DeleteFunc(orphans, func(a Ask) bool { return a == p.ask })
			all[p.at].ask = p.ask
		}
	}
}

// sameness is how similar the words of two asks are, 0 where their numbers differ.
func sameness(a, b string) float64 {
	word := func(s string) string {
		s, _, _ = strings.Cut(strings.TrimPrefix(s, wordAsk), ".")
		return s
	}
	a, b = word(a), word(b)
	if !slices.Equal(strings.FieldsFunc(a, notDigit), strings.FieldsFunc(b, notDigit)) {
		return 0
	}
	return dice(pairsOf(skeleton(a)), pairsOf(skeleton(b)))
}

func notDigit(r rune) bool { return !unicode.IsDigit(r) }
