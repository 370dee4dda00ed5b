package content

import (
	"path"
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Parse reads the bytes of a note. It never fails: what is wrong is in Problems, and the rest is read. Of a file that is no text, or has a
// line that no person wrote, only the problem is left.
func Parse(id NoteID, data []byte) Note {
	n := Note{ID: id, FirstLine: 1}
	n.Title = strings.TrimSuffix(path.Base(string(id)), path.Ext(string(id)))
	text, problem := Decode(data)
	switch {
	case len(data) > MaxNote:
		problem = TooLarge
	case problem != Binary && longLine(text):
		problem = LongLine
	}
	if problem != "" {
		n.problem(0, problem)
	}
	if problem != "" && problem != BadEncoding {
		return n
	}
	text = Clean(text)
	front, skip, bad := splitFront(text)
	n.Front, n.FirstLine = front, skip+1
	if bad {
		n.problem(1, BadFront)
	}
	for range skip {
		_, text, _ = strings.Cut(text, "\n")
	}
	if strings.HasSuffix(string(id), ".mdx") {
		text = moduleLine.ReplaceAllString(text, "")
	}
	source, fence, deep := repair(text)
	if fence > 0 {
		n.problem(fence+skip, OpenFence)
	}
	if deep > 0 {
		n.problem(deep+skip, TooDeep)
	}
	n.Source = source
	n.readSections()
	return n
}

// moduleLine is an import or export of MDX: code, no text.
var moduleLine = regexp.MustCompile(`(?m)^(?:import|export)\s.*$`)

func (n *Note) problem(line int, code ProblemCode) {
	n.Problems = append(n.Problems, Problem{Path: string(n.ID), Line: line, Code: code})
}

func longLine(text string) bool {
	for len(text) > MaxLine {
		at := strings.IndexByte(text, '\n')
		if at > MaxLine || at < 0 {
			return true
		}
		text = text[at+1:]
	}
	return false
}

// reader takes a goldmark tree apart.
type reader struct {
	src   []byte
	ends  []int // byte offsets of the line ends in src
	first int   // line of the file on which src begins
}

// line gives the line of the file that a byte of src is on.
func (r *reader) line(offset int) int {
	return sort.SearchInts(r.ends, offset) + r.first
}

// readSections takes the sections off the tree of Source, and drops the tree.
func (n *Note) readSections() {
	root, src := Tree(n.Source)
	r := reader{src: src, first: n.FirstLine}
	for i, b := range src {
		if b == '\n' {
			r.ends = append(r.ends, i)
		}
	}
	pseudo := !hasHeading(root)
	extra := map[int]bool{} // sections whose title had # signs of its own
	add := func(level, line int, raw string) {
		title := strings.TrimLeft(raw, "# ")
		extra[len(n.Sections)] = title != raw
		n.Sections = append(n.Sections, Section{Title: cleanTitle(title), Level: level, Line: line, Parent: -1})
	}
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		if h, ok := c.(*ast.Heading); ok {
			add(h.Level, r.line(h.Pos()), r.text(h).Plain)
			continue
		}
		b, ok := r.block(c, 0)
		switch {
		case !ok:
			continue
		case pseudo && isBoldLine(&b):
			add(2, b.Line, b.Text.Plain)
			continue
		case len(n.Sections) == 0:
			n.Sections = append(n.Sections, Section{Level: 0, Line: b.Line, Parent: -1})
		}
		s := &n.Sections[len(n.Sections)-1]
		s.Body = append(s.Body, b)
	}
	n.settleTitle(extra[0])
	n.linkParents()
}

// settleTitle finds the note's title and takes its heading out of the sections when it is nothing but that: the first, with no body, and
// of level 1, or with # signs of its own (## # AWS), or the same as the front matter's.
func (n *Note) settleTitle(extra bool) {
	tops := 0
	for i := range n.Sections {
		if n.Sections[i].Level == 1 {
			tops++
		}
	}
	var first *Section
	if len(n.Sections) > 0 {
		first = &n.Sections[0]
	}
	isTitle := first != nil && first.Level > 0 && first.Title != "" && len(n.Sections) > 1 && len(first.Body) == 0 &&
		(first.Level == 1 && tops == 1 || extra || n.Front.Title != "" && Fold(first.Title) == Fold(n.Front.Title))
	switch {
	case n.Front.Title != "":
		n.Title = n.Front.Title
	case isTitle, first != nil && first.Level == 1 && tops == 1 && first.Title != "":
		n.Title = first.Title
	}
	if isTitle {
		n.Sections = n.Sections[1:]
	} else if first != nil && first.Level == 0 {
		first.Title = n.Title
	}
}

// linkParents sets what each section stands under: the nearest one before it of a lower level, whatever levels were jumped.
func (n *Note) linkParents() {
	for i := range n.Sections {
		s := &n.Sections[i]
		if s.Title == "" {
			s.Title = n.Title
		}
		for j := i - 1; j >= 0 && s.Level > 0; j = n.Sections[j].Parent {
			if l := n.Sections[j].Level; l > 0 && l < s.Level {
				s.Parent = j
				break
			}
		}
	}
}

// numbering is what writers put before a title to count it: "-1.", "-2-1.", "1)", "2.1".
var numbering = regexp.MustCompile(`^(?:-?\d{1,3}(?:[-.]\d{1,3})*[.)]|-\d{1,3}(?:-\d{1,3})*|\d{1,3}(?:\.\d{1,3})+)\s+`)

// cleanTitle is a heading's text without its numbering and trailing # signs.
func cleanTitle(s string) string {
	s = strings.TrimSpace(strings.TrimRight(s, "# "))
	if rest := numbering.ReplaceAllString(s, ""); rest != "" {
		s = rest
	}
	return s
}

func hasHeading(root ast.Node) bool {
	for c := root.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == ast.KindHeading {
			return true
		}
	}
	return false
}

// isBoldLine says that a paragraph is one bold line, which some writers use for a heading.
func isBoldLine(b *Block) bool {
	return b.Kind == Paragraph && len(b.Text.Marks) == 1 && b.Text.Marks[0] == Mark{Strong, 0, len(b.Text.Plain)} && b.Text.Plain != ""
}
