package deck

import (
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"

	"dasi/content"
)

// choice asks to choose among the options of the note (NOTES section 4). They are on the screen from the first, and so no secret; which of
// them is right is.
func choice(u *unit, _ *index) []Card {
	if u.Family != familyChoice {
		return nil
	}
	path, right := u.path(), u.quiz.right()
	if u.quiz.titled {
		path = path[:len(path)-1] // it is what is asked
	}
	plain := make([]string, len(right))
	lines := make([]string, len(right))
	for i, t := range right {
		plain[i], lines[i] = t.Plain, markdown(bold(t))
	}
	back := lines[0]
	if len(lines) > 1 {
		back = "- " + strings.Join(lines, "\n- ")
	}
	if u.quiz.reason != "" {
		back += "\n\n" + u.quiz.reason
	}
	return []Card{{
		Ask: "choice", Front: u.term.Plain, Exhibit: u.exhibit, Back: back, Choices: u.quiz.choices, Explanation: u.quiz.reason,
		Context: openPath(path, plain...), Answers: []string{}, answer: strings.Join(plain, "\n"),
	}}
}

func (q *quiz) right() []content.Text {
	var right []content.Text
	for i := range q.choices {
		if q.choices[i].Right {
			right = append(right, q.choices[i].Text)
		}
	}
	return right
}

var (
	// fixedOption speaks of other options.
	fixedOption = regexp.MustCompile(`(?i)\b(?:all|none|both|neither|any|either|each) of (?:the )?(?:above|options|following|these|them)\b|^(?:both |neither |only )?\(?[A-H]\)?(?:, ?\(?[A-H]\)?)*,? (?:and|&|or|nor) \(?[A-H]\)?(?:\W|$)|모두|위의|위 |정답 ?없음|해당 ?없음|보기|[\x{2460}-\x{2473}ㄱ-ㅎ]`)
	// namedOption is an option called by its label.
	namedOption = regexp.MustCompile(`(?:^|\W)(?i:options?|answers?|choices?|보기)\s+\(?[A-Ha-h1-8](?:\W|$)|(?:^|[\s(])\(?[B-H]\)?(?:\s+(?:is|are|and|or|was|would|does)\b|[은는이가를을과와도의]|[.):])|(?:^|[\s(])A\s+(?:is|and|or|does)\b|(?:^|\s)A[은는이가를을과와도의.):]|[\x{2460}-\x{2467}]|[1-8]번`)
)

// isFixed says that the options must stay in their order: one speaks of others, or the explanation calls them by their labels (NOTES Q4).
func (q *quiz) isFixed() bool {
	return namedOption.MatchString(q.reason) || slices.ContainsFunc(q.choices, func(c Choice) bool { return fixedOption.MatchString(c.Text.Plain) })
}

// Order gives the numbers of Choices in the order in which they are offered. It depends on the card and on how often it was answered, so that
// a restart shows the same, and the next time another.
func (c *Card) Order(reps int) []int {
	order := make([]int, len(c.Choices))
	for i := range order {
		order[i] = i
	}
	if c.unit == nil || c.unit.quiz == nil || c.unit.quiz.fixed {
		return order
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(c.ID)) // never fails
	r := rand.New(rand.NewPCG(h.Sum64(), uint64(reps)))
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	return order
}

// RightPicks says that the options that were picked, by their numbers, are the right ones and no others.
func (c *Card) RightPicks(picked []int) bool {
	for i := range c.Choices {
		if c.Choices[i].Right != slices.Contains(picked, i) {
			return false
		}
	}
	return true
}

// Numbered says that the note numbers the options, where others have letters.
func (c *Card) Numbered() bool {
	return c.unit != nil && c.unit.quiz != nil && len(c.unit.quiz.names) > 0 && c.unit.quiz.names[0] == "1"
}

// Several says that more than one of the options is right.
func (c *Card) Several() bool {
	n := 0
	for i := range c.Choices {
		if c.Choices[i].Right {
			n++
		}
	}
	return n > 1
}
