package markdown

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

func (w *walker) list(l *ast.List, width, depth int) {
	last := l.Start + l.ChildCount() - 1
	tight, number := l.IsTight, l.Start
	for c := l.FirstChild(); c != nil; c = c.NextSibling() {
		if !tight && c != l.FirstChild() {
			w.gapDue()
		}
		mark := "• "
		if l.IsOrdered() {
			mark = strconv.Itoa(number) + string(l.Marker) + " "
			mark = strings.Repeat(" ", len(strconv.Itoa(last))-len(strconv.Itoa(number))) + mark
			number++
		}
		if box := taskBox(c); box != "" && l.IsOrdered() {
			mark += box
		} else if box != "" {
			mark = box
		}
		w.framed(mark, "", c, width, depth, tight)
	}
}

// framed draws the children of n behind a mark, in as many cells less. rest is what the following lines start with, blanks if empty.
func (w *walker) framed(mark, rest string, n ast.Node, width, depth int, tight bool) {
	inner := width - ansi.StringWidth(mark)
	if rest == "" {
		rest = strings.Repeat(" ", width-inner)
	}
	if inner < minInner {
		if strings.TrimSpace(ansi.Strip(mark)) != "•" {
			w.emitAll(Wrap(mark, width))
		}
		w.blocks(n, width, depth+1, tight)
		return
	}
	f := w.push(mark, rest)
	w.blocks(n, inner, depth+1, tight)
	if !f.used {
		w.emit("")
	}
	w.pop()
}

func taskBox(item ast.Node) string {
	if item.FirstChild() == nil {
		return ""
	}
	switch box, ok := item.FirstChild().FirstChild().(*extast.TaskCheckBox); {
	case !ok:
		return ""
	case box.IsChecked:
		return "[x] "
	}
	return "[ ] "
}

var callout = regexp.MustCompile(`^\[!([\pL\pN_-]+)\][+-]?[ \t]*(.*)`)

func (w *walker) quote(q *ast.Blockquote, width, depth int) {
	bar := w.theme.Dim.Render("│") + " "
	if p, ok := q.FirstChild().(*ast.Paragraph); ok && p.Lines().Len() > 0 {
		first := p.Lines().At(0)
		if m := callout.FindStringSubmatch(string(first.Value(w.src))); m != nil {
			w.calloutTitle(p, m)
		}
	}
	w.framed(bar, bar, q, width, depth, false)
}

// calloutTitle makes the first line of "> [!NOTE] title" bold: the title if there is one, else the word.
func (w *walker) calloutTitle(p *ast.Paragraph, m []string) {
	title := strings.TrimSpace(m[2])
	if title == "" {
		title = m[1]
	}
	for c := p.FirstChild(); c != nil; {
		next := c.NextSibling()
		p.RemoveChild(p, c)
		if t, ok := c.(*ast.Text); ok && (t.SoftLineBreak() || t.HardLineBreak()) {
			break
		}
		c = next
	}
	label := ast.NewEmphasis(2)
	label.AppendChild(label, ast.NewString([]byte(title)))
	end := ast.NewText()
	end.SetHardLineBreak(true)
	if first := p.FirstChild(); first != nil {
		p.InsertBefore(p, first, label)
		p.InsertBefore(p, first, end)
		return
	}
	p.AppendChild(p, label)
}

func (w *walker) definitions(l *extast.DefinitionList, width, depth int) {
	for c := l.FirstChild(); c != nil; c = c.NextSibling() {
		d, ok := c.(*extast.DefinitionDescription)
		if ok {
			w.framed(": ", "", d, width, depth, d.IsTight)
			continue
		}
		if _, after := c.PreviousSibling().(*extast.DefinitionDescription); after {
			w.gapDue()
		}
		w.leaf(c, width)
	}
}

func (w *walker) footnotes(l *extast.FootnoteList, width, depth int) {
	for c := l.FirstChild(); c != nil; c = c.NextSibling() {
		if f, ok := c.(*extast.Footnote); ok {
			w.framed("["+strconv.Itoa(f.Index)+"] ", "", f, width, depth, false)
		}
	}
}
