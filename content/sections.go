package content

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// read takes the sections of a note off its tree.
func (n *Note) read(r *reader) {
	root := r.parse()
	var heads []head
	inside := insideDetails(r, root)
	lead := Section{Parent: -1}
	body := &lead.Body
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		if h, ok := c.(*ast.Heading); ok && !inside[c] {
			heads = append(heads, r.head(h))
			body = &heads[len(heads)-1].Body
			continue
		}
		if b, ok := r.block(c, nil); ok {
			*body = append(*body, b)
		}
	}
	lead.Body = r.foldDetails(lead.Body)
	for i := range heads {
		heads[i].Body = r.foldDetails(heads[i].Body)
	}
	if len(heads) == 0 {
		lead, heads = boldHeads(r, lead)
	}
	stripNumbers(heads)
	n.setTitle(heads, isBare(lead.Body))
	if !isBare(lead.Body) {
		lead.Title, lead.Line = n.Title, lead.Body[0].Line
		n.Sections = append(n.Sections, lead)
	}
	n.addSections(heads)
}

// head is a heading with its body, not yet in its place.
type head struct {
	Section
	extra   bool // written with signs of its own in its text, as in "## # AWS"
	isTitle bool // it names the note, and is no section
}

func (r *reader) head(h *ast.Heading) head {
	text, _ := r.textOf(h, 0)
	title := strings.TrimLeft(text.Plain, "#")
	extra := len(title) < len(text.Plain) && (title == "" || title[0] == ' ')
	if !extra {
		title = text.Plain
	}
	title = strings.TrimSpace(title)
	if t := strings.TrimRight(title, "#"); len(title)-len(t) > 1 { // "제목##", but not "C#"
		title = strings.TrimSpace(t)
	}
	return head{Section: Section{Title: title, Level: h.Level, Line: r.line(begin(h, r.src))}, extra: extra}
}

// isBare says that blocks say nothing: rules, and tags around nothing.
func isBare(blocks []Block) bool {
	for _, b := range blocks {
		if b.Kind != Rule && (b.Kind != HTML || b.Text.Plain != "") {
			return false
		}
	}
	return true
}

// setTitle names the note, and finds the heading that does so: the first of the note, with nothing before it and nothing of its own,
// if it is the only one of the first level, or repeats the front matter, or has extra signs.
func (n *Note) setTitle(heads []head, first bool) {
	top := -1 // the only heading of level 1
	for i, h := range heads {
		if h.Level != 1 {
			continue
		}
		if top >= 0 {
			top = -2
			break
		}
		top = i
	}
	if len(heads) > 0 && first && isBare(heads[0].Body) {
		h := &heads[0]
		h.isTitle = top == 0 || h.extra || n.Front.Title != "" && Fold(h.Title) == Fold(n.Front.Title)
	}
	switch {
	case n.Front.Title != "":
		n.Title = n.Front.Title
	case len(heads) > 0 && heads[0].isTitle && heads[0].Title != "":
		n.Title = heads[0].Title
	case top >= 0 && heads[top].Title != "":
		n.Title = heads[top].Title
	}
}

// addSections puts headings under each other by their levels, which may jump.
func (n *Note) addSections(heads []head) {
	var path []int // of the sections that are open, outermost first
	for _, h := range heads {
		if h.isTitle {
			continue
		}
		for len(path) > 0 && n.Sections[path[len(path)-1]].Level >= h.Level {
			path = path[:len(path)-1]
		}
		h.Parent = -1
		if len(path) > 0 {
			h.Parent = path[len(path)-1]
		}
		path = append(path, len(n.Sections))
		n.Sections = append(n.Sections, h.Section)
	}
}

var detailsTag = regexp.MustCompile(`(?i)</?details`)

// insideDetails finds the headings that belong to an answer: the only one between <details> and </details>. Where there are more, the
// element hides a chapter, and they are sections like others.
func insideDetails(r *reader, root ast.Node) map[ast.Node]bool {
	if !strings.Contains(r.src, "<details") && !strings.Contains(r.src, "<DETAILS") {
		return nil
	}
	inside := map[ast.Node]bool{}
	var heads []ast.Node // those that are not inside
	var open []int       // for each element that is open, how many of them stand before it
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			heads = append(heads, c)
		case *ast.HTMLBlock:
			for _, tag := range detailsTag.FindAllString(r.source(begin(c, r.src), r.lastRow(c), nil), -1) {
				k := len(open) - 1
				switch {
				case tag[1] != '/':
					open = append(open, len(heads))
				case k < 0:
				default:
					if last := len(heads) - 1; last >= 0 && last == open[k] {
						inside[heads[last]] = true
						heads = heads[:last]
					}
					open = open[:k]
				}
			}
		}
	}
	return inside
}

// boldHeads makes headings of the bold lines that stand alone in a note without any.
func boldHeads(r *reader, all Section) (lead Section, heads []head) {
	lead = Section{Parent: -1}
	body := &lead.Body
	for _, b := range all.Body {
		t := b.Text
		alone := b.Kind == Paragraph && len(t.Marks) == 1 && t.Marks[0] == Mark{Kind: Strong, End: len(t.Plain)} && len(t.Breaks) == 0
		if next := b.Line - r.first + 1; alone && (next >= len(r.starts) || strings.TrimSpace(r.rowText(next)) == "") {
			heads = append(heads, head{Section: Section{Title: t.Plain, Level: 2, Line: b.Line}})
			body = &heads[len(heads)-1].Body
			continue
		}
		*body = append(*body, b)
	}
	return lead, heads
}
