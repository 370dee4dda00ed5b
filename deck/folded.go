package deck

import (
	"slices"

	"dasi/content"
)

// takeDetails takes what is folded away: the summary asks and the rest answers (NOTES P13), or the summary only promises the answer to what
// stands before it (P14).
func takeDetails(w *walker, b blocks) int {
	at := b.i
	for at < len(b.all) && at < b.i+maxStemBlocks && mayStandAbove(b.all[at].Kind) {
		at++
	}
	if at == len(b.all) || b.all[at].Kind != content.Details {
		return 0
	}
	d := &b.all[at]
	switch summary := d.Text.Plain; {
	case answerSummary.MatchString(summary):
		q := asked{offer: &offer{at: at, clear: true}, line: b.all[b.i].Line}
		if !w.findStem(&q, b) {
			return 0
		}
		u := newQuestion(q.stem, markdownOf(q.exhibit), d.Blocks)
		if q.titled {
			u.Headings = w.headings[:len(w.headings)-1]
			w.askedByHeading(b)
		}
		w.addAnswered(u, q.line, b.labels)
	case at > b.i || summary == "" || isGeneric(summary):
		return 0
	case !isSilent(summary, w.readme):
		w.addFolded(d, b.labels)
	}
	return at + 1 - b.i
}

// mayStandAbove says that blocks of a kind may belong to a question above its answer or options.
func mayStandAbove(k content.BlockKind) bool {
	return slices.Contains([]content.BlockKind{content.Paragraph, content.Code, content.Table, content.Quote, content.HTML}, k)
}

// addFolded adds a question whose answer is folded away, and those that are folded away in the answer.
func (w *walker) addFolded(d *content.Block, labels []string) {
	w.addAnswered(newQuestion(d.Text, "", d.Blocks), d.Line, labels)
	for i := range d.Blocks {
		if in := &d.Blocks[i]; in.Kind == content.Details && isQuestion(in.Text.Plain) {
			w.addFolded(in, labels)
		}
	}
}

// addAnswered adds a question that the note spells out, or says that its answer is missing.
func (w *walker) addAnswered(u *unit, line int, labels []string) {
	u.explicit = true
	switch {
	case len(u.points) > 0:
		w.add(u, line, labels)
	case !w.silent:
		w.find(NoAnswer, line, "")
	}
}
