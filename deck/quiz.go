package deck

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dasi/content"
)

// quiz is a question with options, as the note has it (NOTES section 4).
type quiz struct {
	choices []Choice
	reason  string // Markdown, why the right ones are
	fixed   bool   // the options refer to each other by their place
	titled  bool   // the heading of its section is what is asked
	names   []string
}

var (
	// choiceStem recognises a text that asks to choose.
	choiceStem = regexp.MustCompile(`(?i)\bwhich (?:of|one|two|three)\b|\((?:choose|select)|\b(?:choose|select) (?:one|two|three|four|all|the|\d)\b|다음 (?:중|가운데)|(?:옳|맞|알맞|적절|틀린|올바른)\S* 것|고르`)
	// stemNumber stands before what is asked.
	stemNumber = regexp.MustCompile(`(?i)^(?:(?:q|question|질문|문제|문)\s*)?\d{1,4}\s*[.):]\s+|^(?:q|question|질문|문제|문)\s*[:.)]\s+`)
	// numberedTitle is a heading that only counts a question.
	numberedTitle = regexp.MustCompile(`(?i)^(?:q|question|질문|문제|문|no)?\s*[.#]?\s*\d{1,4}\s*(?:번|번 문제)?\s*[.):]?$`)
	answersTitle  = wordSet(`answers|answer key|key|정답|정답표|해답|답안|답`)
)

func asksChoice(s string) bool { return isQuestion(s) || asks(s) || choiceStem.MatchString(s) }

// stemOf is what is asked, without its number.
func stemOf(t content.Text) content.Text {
	return part(t, len(stemNumber.FindString(t.Plain)), len(t.Plain))
}

// takeQuiz takes a question with its options and what says which are right: a list of numbered questions, a paragraph with options below,
// or a section whose heading asks.
func takeQuiz(w *walker, b blocks) int {
	if b.all[b.i].Kind == content.List {
		if n := w.takeKey(b); n > 0 {
			return n
		}
		if n := w.takeQuizItems(b); n > 0 {
			return n
		}
	}
	o, ok := findOffer(b.all, b.i)
	if !ok {
		return 0
	}
	q := asked{offer: &o, line: b.all[b.i].Line, labels: b.labels}
	if !w.findStem(&q, b) {
		return 0
	}
	after := b.all[o.at+o.n:]
	v := judge(&o, after, (q.titled || q.counted) && isExplained(after))
	if !v.said && len(after) == 0 && b.top {
		v = w.judgeSection(v)
	}
	if !w.addQuiz(&q, v) {
		return 0
	}
	if q.titled || q.counted {
		w.askedByHeading(b)
	}
	return o.at + o.n - b.i + v.taken
}

// askedByHeading settles a section whose heading is asked by a card of its own: what else stands in it does not answer it.
func (w *walker) askedByHeading(b blocks) {
	b.holder.bare, w.plain = true, false
	w.asking[w.section] = true
}

// isExplained says that all that is left of a section can only explain an answer.
func isExplained(after []content.Block) bool {
	for i := range after {
		b := &after[i]
		if b.Kind == content.List || i > 0 && b.Kind == content.Details || b.Kind == content.Paragraph && asksChoice(b.Text.Plain) {
			return false
		}
	}
	return true
}

// asked is a question with options on the way to become a unit.
type asked struct {
	*offer
	stem    content.Text
	exhibit []content.Block
	titled  bool // the heading of its section is what is asked
	counted bool // the heading of its section only counts it: the section is about nothing else
	line    int
	labels  []string
}

// findStem finds what is asked above options, if it begins at block b.i. A heading asks for all of its section; else the nearest paragraph
// does that asks something, and where none does the nearest.
func (w *walker) findStem(q *asked, b blocks) bool {
	s := &w.note.Sections[w.section]
	above := b.all[b.i:q.at]
	whole := b.top && b.i == 0 && s.Level > 0
	q.counted = whole && numberedTitle.MatchString(strings.TrimSpace(s.Title))
	if q.offer.stem.Plain != "" {
		q.stem, q.exhibit = stemOf(q.offer.stem), above
		return len(above) == 0 || q.counted
	}
	at := -1
	for i := range above {
		if p := &above[i]; p.Kind == content.Paragraph && !onlyLinks(p.Text) && (at < 0 || asksChoice(p.Text.Plain) || !asksChoice(above[at].Text.Plain)) {
			at = i
		}
	}
	switch {
	case whole && !q.counted && (at < 0 || !asksChoice(above[at].Text.Plain)) && (asksChoice(s.Title) || len(above) == 0 && q.clear):
		q.stem, q.exhibit, q.titled, q.line = stemOf(content.Text{Plain: s.Title}), above, true, s.Line
		return q.stem.Plain != ""
	case at < 0 || at > 0 && !q.counted:
		return false
	}
	q.stem = stemOf(above[at].Text)
	q.exhibit = slices.Concat(above[:at], above[at+1:])
	return true
}

// takeQuizItems takes a list of which at least one item is a question with options; the last one's may stand below the list.
func (w *walker) takeQuizItems(b blocks) int {
	list := &b.all[b.i]
	found := make([]*asked, len(list.Items))
	verdicts := make([]verdict, len(list.Items))
	below, some := 0, false
	for i := range list.Items {
		it := &list.Items[i]
		var after []content.Block
		if i == len(list.Items)-1 {
			after = b.all[b.i+1:]
		}
		q, v, n := readQuizItem(it, after)
		if q == nil || !v.said && !q.clear || q.names != nil && !v.said && !asksChoice(q.stem.Plain) {
			continue
		}
		q.labels = b.labels
		found[i], verdicts[i], some = q, v, true
		below = n
	}
	if !some {
		return 0
	}
	for i := range list.Items {
		if found[i] == nil || !w.addQuiz(found[i], verdicts[i]) {
			w.readOther(list, i, b)
		}
	}
	return 1 + below
}

// readQuizItem reads an item as a question. below is what stands below its list, of which n blocks are its own.
func readQuizItem(it *content.Item, below []content.Block) (q *asked, v verdict, n int) {
	if it.Text.Plain == "" || it.Task {
		return nil, v, 0
	}
	if o, ok := embedded(it.Text, it.Blocks); ok && o.stem.Plain != "" {
		q = &asked{offer: &o, stem: stemOf(o.stem), line: it.Line}
		if o.n == len(it.Blocks) && len(o.rest) == 0 {
			v = judge(&o, below, false)
			return q, v, v.taken
		}
		return q, judge(&o, it.Blocks[o.n:], true), 0
	}
	if o, ok := findOffer(it.Blocks, 0); ok && o.offerAlone() {
		q = &asked{offer: &o, stem: stemOf(it.Text), exhibit: it.Blocks[:o.at], line: it.Line}
		after := it.Blocks[o.at+o.n:]
		if len(after) == 0 && len(o.rest) == 0 {
			v = judge(&o, below, false)
			return q, v, v.taken
		}
		return q, judge(&o, after, true), 0
	}
	if len(it.Blocks) > 0 || len(below) == 0 || !asksChoice(it.Text.Plain) {
		return nil, v, 0
	}
	if o, ok := findOffer(below, 0); ok && o.at == 0 && o.offerAlone() {
		q = &asked{offer: &o, stem: stemOf(it.Text), line: it.Line}
		v = judge(&o, below[o.n:], false)
		return q, v, o.n + v.taken
	}
	return nil, v, 0
}

// offerAlone says that nothing is asked in the same paragraph.
func (o *offer) offerAlone() bool { return o.stem.Plain == "" }

// judgeSection reads an answer that is a heading below the question: "#### Answer: D".
func (w *walker) judgeSection(v verdict) verdict {
	next := w.section + 1
	if next >= len(w.note.Sections) {
		return v
	}
	s := &w.note.Sections[next]
	names, tail, ok := answerOf(s.Title)
	if !ok {
		return v
	}
	w.answered = next
	v.said, v.named = true, names
	v.reason = strings.TrimSpace(strings.Join(Escaped([]string{tail}), "") + "\n\n" + markdownOf(s.Body))
	return v
}

// addQuiz adds the unit of a question with options, or says what is wrong with it; false where it is none.
func (w *walker) addQuiz(q *asked, v verdict) bool {
	switch {
	case q.names == nil && !w.isQuizList(q):
		return false
	case q.names != nil && !v.said && (!q.clear || !asksChoice(q.stem.Plain)):
		return false
	}
	exhibit := markdownOf(q.exhibit)
	u := &unit{
		Anchor: Anchor{Family: familyChoice, Front: content.Fold(q.stem.Plain + " " + exhibit)}, term: q.stem, exhibit: exhibit, explicit: true,
		quiz: &quiz{titled: q.titled, names: q.names, reason: v.reason},
	}
	for i, t := range q.texts {
		u.quiz.choices = append(u.quiz.choices, Choice{Text: t, Right: i < len(q.right) && q.right[i]})
	}
	if q.titled {
		u.Headings = w.headings[:len(w.headings)-1]
	}
	switch {
	case w.silent:
		return true
	case q.names != nil && !v.said:
		u.line, u.section = q.line, w.section
		w.open = append(w.open, openQuiz{u, q.labels, len(w.units)})
		return true
	}
	if w.complete(u, v.named, q.line) {
		w.add(u, q.line, q.labels)
	}
	return true
}

// isQuizList tells a question from a list of things to do (NOTES Q1).
func (w *walker) isQuizList(q *asked) bool {
	return asksChoice(q.stem.Plain) || w.mixedLists() >= minMixedLists
}

// minMixedLists is how many lists of tasks, done and not done in each, make a note a question bank.
const minMixedLists = 3

func (w *walker) mixedLists() int {
	if w.mixed == 0 {
		w.mixed = 1
		for i := range w.note.Sections {
			for j := range w.note.Sections[i].Body {
				b := &w.note.Sections[i].Body[j]
				if o, ok := taskOffer(b); b.Kind == content.List && ok && slices.Contains(o.right, true) && slices.Contains(o.right, false) {
					w.mixed++
				}
			}
		}
	}
	return w.mixed - 1
}

// complete marks the options that an answer names, and says what is wrong with them; false when there is no card to make.
func (w *walker) complete(u *unit, named []string, line int) bool {
	q := u.quiz
	for _, name := range named {
		i := slices.Index(q.names, name)
		if i < 0 {
			w.findOnce(NoOption, line, strings.ToUpper(name))
			return false
		}
		q.choices[i].Right = true
	}
	var right []string
	for i := range q.choices {
		if q.choices[i].Right {
			right = append(right, content.Fold(q.choices[i].Text.Plain))
		}
	}
	if len(right) == 0 {
		w.findOnce(NoRight, line, "")
		return false
	}
	if want := countAsked(u.term.Plain); want != 0 && want != len(right) {
		w.find(WrongCount, line, strconv.Itoa(len(right)))
	}
	slices.Sort(right) // the order of the options is no part of the question
	u.Back = content.Fold(strings.Join(right, "\n"))
	q.fixed = q.isFixed()
	return true
}

// findOnce notes a mistake that a question bank has in many places only for the first of them.
func (w *walker) findOnce(code FindingCode, line int, detail string) {
	if !slices.ContainsFunc(w.findings, func(f Finding) bool { return f.Code == code }) {
		w.find(code, line, detail)
	}
}

var (
	countWords = regexp.MustCompile(`(?i)\b(?:choose|select|pick)\s+(?:any\s+|the\s+)?(one|two|three|four|five|[1-5])\b|(한|두|세|네|다섯|[1-5])\s*(?:가지|개)(?:를|을)?\s*(?:모두\s*)?(?:고르|선택)`)
	counts     = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5}
)

// countAsked is how many options a question asks for, 0 where it does not say.
func countAsked(stem string) int {
	m := countWords.FindStringSubmatch(stem)
	if m == nil {
		return 0
	}
	word := strings.ToLower(m[1] + m[2])
	if n := counts[word]; n > 0 {
		return n
	}
	return int(word[0] - '0')
}
