package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// maxSteps is how many steps may be asked for at once: more are a manual, and nobody's to know by heart.
const maxSteps = 10

// readSteps reads the items of a procedure (NOTES P10). The section or label that it stands right under asks for them, once; they are no
// points of it besides.
func (w *walker) readSteps(b *content.Block, labels []string, holder *unit) {
	own := holder.Family == familySection && len(labels) == 0 || holder.Family == familyLabel && len(labels) > 0 && labels[len(labels)-1] == holder.term.Plain
	if !own || w.plain || holder.steps != nil || len(b.Items) > maxSteps || slices.ContainsFunc(b.Items, isNoStep) {
		w.readItems(b.Items, labels, holder, true)
		return
	}
	var said unit
	before := len(w.units)
	w.readItems(b.Items, labels, &said, true)
	for _, u := range w.units[before:] {
		if u.Family == familyPoint || u.Family == familyLabel { // a step and what it is made of
			u.silence(LeftStep)
		}
		if u.holder == &said {
			u.holder = holder
		}
	}
	holder.tell(said.points...)
	holder.tell(said.told...)
	for i := range b.Items {
		holder.steps = append(holder.steps, b.Items[i].Text.Plain)
	}
	holder.procedure = b.Markdown
	if last := len(w.rest) - 1; holder.Family == familySection && last >= 0 && w.rest[last].Line == b.Line {
		w.rest = w.rest[:last]
	}
}

func isNoStep(it content.Item) bool { return it.Text.Plain == "" || it.Task || asks(it.Text.Plain) }

// order asks for the steps of a procedure, which come one by one.
func order(u *unit, _ *index) []Card {
	if len(u.steps) == 0 {
		return nil
	}
	subject := subjectOf(u)
	front := strings.Join(subject, " › ")
	if front == "" || tells(front, u.steps...) {
		u.leave(LeftTold)
		return nil
	}
	context := openPath(above(u.path(), subject[0]), u.steps...)
	return []Card{{Ask: "order", Front: front, Back: u.procedure, Context: context, Points: u.steps, Answers: u.steps, answer: strings.Join(u.steps, "\n")}}
}
