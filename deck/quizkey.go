package deck

import (
	"slices"

	"dasi/content"
)

// openQuiz is a question with options whose answer may stand at the end of the note.
type openQuiz struct {
	unit   *unit
	labels []string
	before int // how many units of the note come before it
}

// takeKey takes the list of answers at the end of a question bank: "1. B".
func (w *walker) takeKey(b blocks) int {
	list := &b.all[b.i]
	if len(w.open) == 0 || !list.Ordered || !answersTitle[titleKey(w.note.Sections[w.section].Title)] {
		return 0
	}
	key := make([][]string, len(list.Items))
	for i := range list.Items {
		names, _ := namesIn(list.Items[i].Text.Plain)
		if len(names) == 0 {
			return 0
		}
		key[i] = names
	}
	w.key = append(w.key, key...)
	return 1
}

// closeQuizzes gives the open questions the answers at the end of the note, if there are as many; else they have none.
func (w *walker) closeQuizzes() {
	shift := 0
	for i, o := range w.open {
		u := o.unit
		var named []string
		if len(w.key) == len(w.open) {
			named = w.key[i]
		}
		line := u.line
		if !w.complete(u, named, line) {
			continue
		}
		w.section = u.section
		path := sectionPath(w.note, w.section)
		w.headings = make([]string, len(path))
		for j, title := range path {
			w.headings[j] = content.Fold(title)
		}
		w.silent, w.spelled = false, false
		w.add(u, line, o.labels)
		last := len(w.units) - 1
		w.units = slices.Insert(w.units[:last], o.before+shift, u)
		shift++
	}
}
