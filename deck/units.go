package deck

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// The families of units: what sort of text a unit is.
const (
	familySection = "section"
	familyLabel   = "label" // a bullet that only names what stands under it
	familyTerm    = "term"  // a term and its definition
	familyPoint   = "point"
)

// unit is a piece of a note as it stands there now. Cards are made from it; what is kept of it is a Unit.
type unit struct {
	Anchor
	ID   UnitID // after matching
	Copy int    // how many units of the same text and place come before it

	note    *content.Note
	section int // index in note.Sections
	line    int
	labels  []string     // the bullets that it stands under, as shown
	text    content.Text // of a point
	term    content.Text // of a term; the title of a section, the text of a label
	def     content.Text // of a term
	points  []string     // of a section or label: what a learner has to name, plain, labels left out
	body    string       // of a section or label: the same as Markdown
	first   bool         // the first point of its section
	bare    bool         // context for others: no card of its own
}

const (
	anchorLetters    = 700 // what is kept of a text to find it again (IDENTITY.md)
	maxSectionPoints = 7   // a section of more is no question (NOTES P1)
	maxLabelWords    = 6
	maxBackLetters   = 2000
)

// unitsOf takes the units out of a note, in its order. A note that gives no cards has none.
func unitsOf(root RootID, n *content.Note) []*unit {
	if n.Front.Skip {
		return nil
	}
	w := walker{root: root, note: n}
	for i := range n.Sections {
		w.readSection(i)
	}
	copies := map[string]int{}
	for _, u := range w.units {
		u.Front, u.Back = clip(u.Front, anchorLetters), clip(u.Back, anchorLetters)
		key := u.placeKey() + "\x00" + u.textKey()
		u.Copy = copies[key]
		copies[key]++
	}
	return w.units
}

// placeKey and textKey are what identity compares first.
func (a *Anchor) placeKey() string {
	return string(a.Note) + "\x00" + strings.Join(a.Headings, "\x01") + "\x00" + a.Parent
}

func (a *Anchor) textKey() string { return a.Family + "\x00" + a.Front + "\x00" + a.Back }

type walker struct {
	root     RootID
	note     *content.Note
	section  int
	headings []string // of the section, folded, itself included
	silent   bool     // gives no cards at all
	plain    bool     // no points of its own: a question or procedure, whose body belongs together
	points   int      // seen in this section
	units    []*unit
}

func (w *walker) add(u *unit, line int, labels []string) *unit {
	u.Root, u.Note, u.note, u.section, u.line, u.labels = w.root, w.note.ID, w.note, w.section, line, labels
	if u.Headings == nil {
		u.Headings = w.headings
	}
	if len(labels) > 0 {
		u.Parent = content.Fold(labels[len(labels)-1])
	}
	u.bare = u.bare || w.silent
	w.units = append(w.units, u)
	return u
}

func (w *walker) readSection(i int) {
	s := &w.note.Sections[i]
	path := sectionPath(w.note, i)
	w.section, w.points = i, 0
	w.headings = make([]string, len(path))
	for j, title := range path {
		w.headings[j] = content.Fold(title)
	}
	w.silent = false
	for _, title := range path {
		w.silent = w.silent || isSilent(title)
	}
	w.plain = isQuestion(s.Title)

	front := content.Fold(s.Title)
	if isGeneric(s.Title) && len(w.headings) > 1 {
		front = w.headings[len(w.headings)-2] + " › " + front
	}
	u := &unit{Anchor: Anchor{Family: familySection, Front: front, Headings: w.headings[:len(w.headings)-1]}}
	u.term = content.Text{Plain: s.Title}
	w.add(u, s.Line, nil)
	w.readBlocks(s.Body, nil, u)
	u.body = markdownOf(s.Body)
	u.Back = content.Fold(strings.Join(u.points, "\n"))
	u.bare = u.bare || len(u.points) == 0 || len(u.points) > maxSectionPoints || utf8.RuneCountInString(u.body) > maxBackLetters
}

// readBlocks adds the units of a body or of what stands in an item, and tells holder what there is to name.
func (w *walker) readBlocks(blocks []content.Block, labels []string, holder *unit) {
	for i := range blocks {
		b := &blocks[i]
		switch b.Kind {
		case content.List:
			under := labels
			if i > 0 && introduces(&blocks[i-1]) {
				under = append(labels[:len(labels):len(labels)], strings.TrimRight(blocks[i-1].Text.Plain, ":： "))
			}
			w.readList(b, under, holder)
		case content.Paragraph:
			if b.Text.Plain != "" && !introduces(b) && !onlyLinks(b.Text) {
				holder.points = append(holder.points, b.Text.Plain)
			}
		case content.Quote:
			for _, q := range b.Blocks {
				if q.Kind == content.Paragraph {
					holder.points = append(holder.points, q.Text.Plain)
				}
			}
		case content.Table, content.Definitions:
			for r, row := range b.Rows {
				if r > 0 || b.Kind == content.Definitions {
					holder.points = append(holder.points, rowText(row))
				}
			}
		case content.Code:
			holder.points = append(holder.points, b.Markdown)
		case content.HTML, content.Rule:
		}
	}
}

// introduces says that a paragraph is a label of the list right after it ("Benefits:").
func introduces(b *content.Block) bool {
	s := b.Text.Plain
	return b.Kind == content.Paragraph && isLabel(s) && (strings.HasSuffix(s, ":") || strings.HasSuffix(s, "："))
}

func (w *walker) readList(b *content.Block, labels []string, holder *unit) {
	steps := b.Ordered && len(b.Items) >= 3 && (isProcedure(w.note.Sections[w.section].Title) || len(labels) > 0 && isProcedure(labels[len(labels)-1]))
	for i := range b.Items {
		it := &b.Items[i]
		switch {
		case it.Text.Plain == "" || onlyLinks(it.Text) || it.Task:
			w.readBlocks(it.Blocks, labels, holder)
		case hasList(it.Blocks) && isLabel(it.Text.Plain) && !definesItself(it.Text):
			w.readLabel(it, labels, holder)
		default:
			w.readPoint(it, labels, holder, steps)
		}
	}
}

// readLabel adds a bullet that only names what stands under it; its children are the holder's points too.
func (w *walker) readLabel(it *content.Item, labels []string, holder *unit) {
	label := strings.TrimRight(it.Text.Plain, ":： ")
	u := w.add(&unit{Anchor: Anchor{Family: familyLabel, Front: content.Fold(label)}, term: content.Text{Plain: label}}, it.Line, labels)
	w.readBlocks(it.Blocks, append(labels[:len(labels):len(labels)], label), u)
	u.body = markdownOf(it.Blocks)
	u.Back = content.Fold(strings.Join(u.points, "\n"))
	u.bare = u.bare || w.plain || len(u.points) == 0 || len(u.points) > maxSectionPoints
	holder.points = append(holder.points, u.points...)
}

// readPoint adds a bullet that says something, in as many pieces as " / " makes of it, and what stands under it.
func (w *walker) readPoint(it *content.Item, labels []string, holder *unit, steps bool) {
	pieces := splitPoints(it.Text)
	for _, t := range pieces {
		u := &unit{text: t, Anchor: Anchor{Family: familyPoint, Front: content.Fold(t.Plain)}}
		if term, def, ok := splitTerm(t); ok {
			u.Family, u.Front, u.Back = familyTerm, content.Fold(term.Plain), content.Fold(def.Plain)
			u.term, u.def = term, def
		}
		u.first = w.points == 0 && len(labels) == 0
		u.bare = w.plain || steps || isRemark(t.Plain)
		w.points++
		w.add(u, it.Line, labels)
		holder.points = append(holder.points, t.Plain)
	}
	under := append(labels[:len(labels):len(labels)], it.Text.Plain)
	w.readBlocks(it.Blocks, under, holder)
}

// isLabel says that a text is short enough to name what stands under it, and no sentence.
func isLabel(s string) bool {
	return s != "" && len(strings.Fields(s)) <= maxLabelWords && utf8.RuneCountInString(s) <= maxTermLetters && !strings.HasSuffix(s, ".")
}

func definesItself(t content.Text) bool {
	_, _, ok := splitTerm(t)
	return ok
}

// isRemark recognises what is never asked: "Note: …", "출처: …", dated lines, addresses.
func isRemark(s string) bool {
	if i := strings.IndexAny(s, ":：)"); i > 0 && labelWords[strings.TrimRight(titleKey(s[:i]), ". ")] {
		return true
	}
	return datedLine.MatchString(s) || isAddress(s) || !strings.ContainsFunc(s, unicode.IsLetter)
}

// onlyLinks says that a text is nothing but links and pictures: navigation or sources.
func onlyLinks(t content.Text) bool {
	rest := []byte(t.Plain)
	linked := false
	for _, m := range t.Marks {
		if m.Kind == content.Link || m.Kind == content.Image {
			linked = true
			for i := m.Start; i < m.End; i++ {
				rest[i] = ' '
			}
		}
	}
	return linked && !strings.ContainsFunc(string(rest), unicode.IsLetter) || isAddress(t.Plain)
}

func hasList(blocks []content.Block) bool {
	for i := range blocks {
		if blocks[i].Kind == content.List {
			return true
		}
	}
	return false
}

func rowText(row []content.Text) string {
	cells := make([]string, 0, len(row))
	for _, c := range row {
		if c.Plain != "" {
			cells = append(cells, c.Plain)
		}
	}
	return strings.Join(cells, " · ")
}

// markdownOf joins the sources of blocks.
func markdownOf(blocks []content.Block) string {
	parts := make([]string, 0, len(blocks))
	for i := range blocks {
		if blocks[i].Markdown != "" {
			parts = append(parts, strings.TrimRight(blocks[i].Markdown, "\n"))
		}
	}
	return strings.Join(parts, "\n\n")
}

// sectionPath gives the titles from the outermost section down to i.
func sectionPath(n *content.Note, i int) []string {
	var path []string
	for ; i >= 0; i = n.Sections[i].Parent {
		path = append(path, n.Sections[i].Title)
	}
	for a, b := 0, len(path)-1; a < b; a, b = a+1, b-1 {
		path[a], path[b] = path[b], path[a]
	}
	return path
}
