package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// readBlocks adds the units of a body or of what stands in an item, and tells holder what there is to name. Code, rules and HTML are shown
// with the answer, but are nothing to name.
func (w *walker) readBlocks(at blocks) {
	labels, holder := at.labels, at.holder
	var introduced label
	for ; at.i < len(at.all); at.i++ {
		if taken := w.takeBlocks(at); taken > 0 {
			at.i += taken - 1
			introduced = label{}
			continue
		}
		w.keep(at)
		b, by := &at.all[at.i], introduced
		introduced = label{}
		switch b.Kind {
		case content.Paragraph:
			introduced = w.readParagraph(b, at.i+1 < len(at.all) && at.all[at.i+1].Kind == content.List, labels, holder)
		case content.List:
			w.readList(b, by, labels, holder)
		case content.Quote:
			w.readQuote(b.Blocks, labels, holder)
		case content.Table, content.Definitions:
			for r, row := range b.Rows {
				if r > 0 || b.Kind == content.Definitions {
					holder.say(rowText(row))
				}
			}
		case content.Details:
			w.readBlocks(blocks{all: b.Blocks, labels: labels, holder: holder})
		case content.Code, content.HTML, content.Rule:
		}
	}
}

// label is a line that ends in a colon right before a list, which it names. The zero label is none.
type label struct {
	text string // without the colon
	line int
}

// readParagraph reads the lines of a paragraph: a term is one by itself, the others belong together. When the last is a label of the list
// after it, it is given back.
func (w *walker) readParagraph(b *content.Block, beforeList bool, labels []string, holder *unit) (introduced label) {
	lines := b.Text.Lines()
	last := len(lines) - 1
	if text, ok := labelOf(lines[last].Plain); ok && beforeList && (isLabel(text) || isIntroduction(text)) {
		introduced = label{text, b.Line + last}
		lines = lines[:last]
	}
	if holder.Family == familySection && len(labels) == 0 {
		if u := w.subjectUnit(b.Text); u != nil {
			w.add(u, b.Line, labels)
		}
	}
	var prose []string
	flush := func() {
		if len(prose) > 0 {
			holder.say(strings.Join(prose, " "))
		}
		prose = nil
	}
	for i, t := range lines {
		if units := w.takeLine(t); units != nil {
			flush()
			for _, u := range units {
				w.add(u, b.Line+i, labels)
			}
			continue
		}
		switch u := w.pointUnit(t); {
		case t.Plain == "", onlyLinks(t), command.MatchString(t.Plain), isTemplate(t):
		case u.Family == familyTerm && !u.bare && isLineTerm(u.term):
			flush()
			u.holder = holder
			w.add(u, b.Line+i, labels)
			holder.say(t.Plain)
		default:
			prose = append(prose, t.Plain)
		}
	}
	flush()
	return introduced
}

// readList reads a list, introduced by a label or not. A table of contents is passed over; what it stands under is no question either.
func (w *walker) readList(b *content.Block, introduced label, labels []string, holder *unit) {
	if isNavigation(b.Items) {
		holder.silence(LeftLinks)
		w.pass(b.Line, LeftLinks)
		return
	}
	title := w.note.Sections[w.section].Title
	if len(labels) > 0 {
		title = labels[len(labels)-1]
	}
	steps := areSteps(b, title, introduced.text)
	read := func(u *unit, labels []string) { w.readItems(b.Items, labels, u, false) }
	if steps {
		read = func(u *unit, labels []string) { w.readSteps(b, labels, u) }
	}
	if introduced.text == "" || isIntroduction(introduced.text) {
		read(holder, labels)
		return
	}
	w.readLabelled(introduced, b.Items, b.Markdown, labels, holder, read)
}

func (w *walker) readItems(items []content.Item, labels []string, holder *unit, steps bool) {
	for i := 0; i < len(items); i++ {
		it := &items[i]
		if n := w.takeItem(items[i:], labels, holder); n > 0 {
			i += n - 1
			continue
		}
		w.passItem(it)
		text, _ := labelOf(it.Text.Plain)
		switch {
		case it.Text.Plain == "" || it.Task || onlyLinks(it.Text) && listIn(it.Blocks) == nil || listIn(it.Blocks) != nil && isIntroduction(text):
			w.readBlocks(blocks{all: it.Blocks, labels: labels, holder: holder})
		case listIn(it.Blocks) != nil && isLabel(it.Text.Plain) && !defines(it.Text):
			w.readLabelled(label{text, it.Line}, listIn(it.Blocks), markdownOf(it.Blocks), labels, holder, func(u *unit, labels []string) {
				w.readBlocks(blocks{all: it.Blocks, labels: labels, holder: u})
			})
		default:
			w.readPoint(it, labels, holder, steps)
		}
	}
}

// passItem notes an item whose own text is passed over.
func (w *walker) passItem(it *content.Item) {
	switch {
	case it.Task:
		w.pass(it.Line, LeftTasks)
	case it.Text.Plain != "" && onlyLinks(it.Text) && listIn(it.Blocks) == nil:
		w.pass(it.Line, LeftLinks)
	}
}

// readLabelled adds a label and what read finds under it, which is the holder's too. Where that is much, the items right below the label are
// what there is to name.
func (w *walker) readLabelled(l label, items []content.Item, body string, labels []string, holder *unit, read func(u *unit, labels []string)) {
	u := &unit{Anchor: Anchor{Family: familyLabel, Front: content.Fold(l.text)}, term: content.Text{Plain: l.text}, holder: holder}
	if w.plain {
		u.silence(LeftPart)
	}
	w.add(u, l.line, labels)
	read(u, under(labels, l.text))
	holder.say(u.points...)
	holder.tell(u.told...)
	if u.pairs = w.confusedWith(l.text, labels, u.points, markdown(bold(u.term))+"\n\n"+body); u.pairs == nil {
		u.pairs = w.pairsOf(l.text, u.points, body, wholeNote)
	}
	if len(u.points) > maxSectionPoints {
		u.points = nil
		for i := range items {
			u.say(items[i].Text.Plain)
		}
	}
	u.close(body)
}

// readPoint adds a bullet that says something, in as many pieces as " / " makes of it, and what stands under it.
func (w *walker) readPoint(it *content.Item, labels []string, holder *unit, steps bool) {
	name := it.Text.Plain
	if units := w.takeLine(it.Text); units != nil {
		for _, u := range units {
			w.add(u, it.Line, labels)
		}
		w.readBlocks(blocks{all: it.Blocks, labels: under(labels, name), holder: holder})
		return
	}
	holder.say(it.Text.Plain) // as it is shown: one point, however many cards
	for _, t := range splitPoints(it.Text) {
		u := w.pointUnit(t)
		u.holder = holder
		if steps {
			u.silence(LeftStep)
		} else if listIn(it.Blocks) != nil && u.Family == familyPoint && !isSentence(t.Plain) {
			u.silence(LeftName)
		}
		u.first = !w.began && len(labels) == 0
		w.began = true
		w.add(u, it.Line, labels)
		if u.Family == familyTerm {
			if u.pairs = w.confusedWith(u.term.Plain, labels, []string{t.Plain}, markdown(t)); u.pairs == nil && differenceTitle.MatchString(u.term.Plain) {
				u.pairs = w.pairsOf(u.term.Plain, []string{u.def.Plain}, markdown(u.def), wholeNote)
			}
			name = u.term.Plain
		}
	}
	w.readBlocks(blocks{all: it.Blocks, labels: under(labels, name), holder: holder})
}

// pointUnit is the unit of a line that says something. Remarks, questions without an answer and what stands under a question are not asked.
func (w *walker) pointUnit(t content.Text) *unit {
	u := &unit{text: t, Anchor: Anchor{Family: familyPoint, Front: content.Fold(t.Plain)}}
	if term, def, ok := splitTerm(t); ok {
		u.Family, u.Front, u.Back = familyTerm, content.Fold(term.Plain), content.Fold(def.Plain)
		u.term, u.def = term, def
	}
	switch {
	case w.plain:
		u.silence(LeftPart)
	case isRemark(t.Plain):
		u.silence(LeftRemark)
	case asks(t.Plain):
		u.silence(LeftAsks)
	}
	return u
}

func rowText(row []content.Text) string {
	cells := make([]string, 0, len(row))
	for _, c := range row {
		cells = append(cells, c.Plain)
	}
	return strings.Join(slices.DeleteFunc(cells, func(s string) bool { return s == "" }), " · ")
}
