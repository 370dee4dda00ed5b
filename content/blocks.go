package content

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// reader takes a tree apart.
type reader struct {
	src        string // what the tree points into
	bytes      []byte // the same
	starts     []int  // where its lines begin
	first      int    // the line of the file on which it begins
	references bool   // it may hold definitions of links
	near       int    // the row that was asked for last
	details    int    // how many <details> were read
	words      words  // of the text that was read last
}

// newReader takes mended text.
func newReader(src string, first int) *reader {
	r := &reader{src: src, bytes: []byte(src), first: first, references: strings.Contains(src, "]:")}
	r.starts = make([]int, 1, strings.Count(src, "\n")+1)
	for at := 0; ; {
		n := strings.IndexByte(src[at:], '\n')
		if n < 0 {
			return r
		}
		at += n + 1
		r.starts = append(r.starts, at)
	}
}

func (r *reader) parse() ast.Node { return markdown.Parser().Parse(text.NewReader(r.bytes)) }

// Blocks reads a piece of a note's Markdown, such as the inside of an element of HTML. line is the line of the file on which it begins.
func Blocks(source string, line int) []Block {
	mended, _ := mend(Clean(source))
	r := newReader(mended, line)
	return r.foldDetails(r.blocks(r.parse(), nil))
}

// blocks reads the children of n, which are of the file's own level if in is empty.
func (r *reader) blocks(n ast.Node, in chain) []Block {
	blocks := make([]Block, 0, n.ChildCount())
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if b, ok := r.block(c, in); ok {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// block reads one block. What is no text of the note (definitions of links and of footnotes, what is empty) is none.
func (r *reader) block(n ast.Node, in chain) (b Block, ok bool) {
	if len(in) > 2*MaxDepth {
		return b, false // mend lets nothing through that is so deep
	}
	at := begin(n, r.src)
	b = Block{Line: r.line(at)}
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(n, in, 0)
	case *ast.Heading: // in a list, a quote or an element of HTML
		b.Text, _ = r.textOf(n, 0)
		b.Text.Plain = strings.TrimLeft(b.Text.Plain, "# ")
		b.Text.Marks = []Mark{{Kind: Strong, End: len(b.Text.Plain)}}
		b.Markdown = r.source(at, r.lastRow(n), in)
		return b, b.Text.Plain != ""
	case *ast.List:
		b.Kind, b.Ordered, b.Items = List, n.IsOrdered(), make([]Item, 0, n.ChildCount())
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			b.Items = append(b.Items, r.item(c.(*ast.ListItem), in))
		}
	case *ast.Blockquote:
		return r.quote(n, in)
	case *extast.Table:
		b.Kind = Table
		b.Rows = r.rows(n)
	case *extast.DefinitionList:
		b.Kind = Definitions
		b.Rows = r.definitions(n)
		if t, ok := n.PreviousSibling().(*extast.Table); ok { // which stands in the paragraph whose lines are the terms
			at = max(at, begin(t, r.src))
			b.Line = r.line(at)
		}
	case *ast.FencedCodeBlock:
		b.Kind, b.Markdown = Code, closed(r.source(at, r.lastRow(n), in))
		return b, true
	case *ast.CodeBlock:
		b.Kind = Code
		var code strings.Builder
		for i := range n.Lines().Len() {
			s := n.Lines().At(i)
			code.WriteString("    ")
			code.Write(s.Value(r.bytes))
		}
		b.Markdown = strings.TrimRight(code.String(), "\n")
		return b, true
	case *ast.HTMLBlock:
		b.Kind = HTML
		b.Markdown = r.source(at, r.lastRow(n), in)
		b.Text = htmlText(b.Markdown)
		return b, true
	case *ast.ThematicBreak:
		b.Kind = Rule
	default:
		return b, false
	}
	b.Markdown = r.withReferences(r.source(at, r.lastRow(n), in), n)
	return b, true
}

// closed is a fenced block with a line that ends it: the end of what it stands in did where there was none.
func closed(code string) string {
	char, length := fenceMark(code)
	last := code[strings.LastIndexByte(code, '\n')+1:]
	if c, n := fenceMark(strings.TrimSpace(last)); c == char && n >= length && last != code && strings.Trim(last, " "+string(char)) == "" {
		return code
	}
	return strings.TrimRight(code, "\n") + "\n" + strings.Repeat(string(char), length)
}

// withReferences adds to a piece of the source the definitions that the links in it need, so that it can be read alone.
func (r *reader) withReferences(markdown string, n ast.Node) string {
	if !r.references || strings.IndexByte(markdown, '[') < 0 {
		return markdown
	}
	var all []string
	added := map[string]bool{}
	add := func(ref *ast.ReferenceLink, destination []byte) {
		if ref != nil && !added[string(ref.Value)] && len(all) < maxReferences {
			added[string(ref.Value)] = true
			all = append(all, "["+oneLine(ref.Value)+"]: <"+angles.Replace(oneLine(destination))+">")
		}
	}
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // never fails: the function does not
		switch n := n.(type) {
		case *ast.Link:
			if entering {
				add(n.Reference, n.Destination)
			}
		case *ast.Image:
			if entering {
				add(n.Reference, n.Destination)
			}
		}
		return ast.WalkContinue, nil
	})
	if len(all) == 0 {
		return markdown
	}
	return markdown + "\n\n" + strings.Join(all, "\n")
}

const maxReferences = 200 // of one block

var angles = strings.NewReplacer("<", "%3C", ">", "%3E")

func oneLine(s []byte) string { return strings.ReplaceAll(string(s), "\n", " ") }

// paragraph reads the text of a paragraph from a byte on.
func (r *reader) paragraph(n ast.Node, in chain, from int) (b Block, ok bool) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return b, false
	}
	at := max(lines.At(0).Start, from)
	var w *words
	b.Line = r.line(at)
	b.Text, w = r.textOf(n, from)
	b.Line += w.empty
	last := lines.At(lines.Len() - 1)
	b.Markdown = r.leafSource(at, last.Stop, in)
	b.Markdown = r.withReferences(b.Markdown, n)
	return b, b.Text.Plain != "" || w.image
}

// leafSource is the source of a paragraph: from its first letter to its last.
func (r *reader) leafSource(at, stop int, in chain) string {
	first, last := r.row(at), r.row(max(stop-1, at))
	if first == last || len(in) == 0 {
		return markless(strings.TrimRight(r.src[at:max(stop, at)], " \n"))
	}
	var b strings.Builder
	b.WriteString(r.src[at : r.starts[first]+len(r.rowText(first))])
	for row := first + 1; row <= last; row++ {
		b.WriteByte('\n')
		b.WriteString(r.dedent(row, in))
	}
	return Clean(strings.TrimRight(b.String(), " \n"))
}

// markless cleans a piece that begins with a combining mark: what it stood on is left out.
func markless(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); unicode.Is(unicode.Mn, first) {
		return Clean(s)
	}
	return s
}

func (r *reader) item(n *ast.ListItem, in chain) Item {
	it := Item{Line: r.line(begin(n, r.src))}
	in = append(slices.Clone(in), max(n.Offset, 1))
	c := n.FirstChild()
	if c != nil && (c.Kind() == ast.KindTextBlock || c.Kind() == ast.KindParagraph || c.Kind() == ast.KindHeading) {
		var w *words
		it.Text, w = r.textOf(c, 0)
		it.Line += w.empty
		if lines := c.Lines(); lines.Len() > 0 {
			it.Markdown = r.leafSource(lines.At(0).Start, lines.At(lines.Len()-1).Stop, in)
		}
		if w.task != nil {
			it.Task, it.Done = true, w.task.IsChecked
			it.Markdown = markless(strings.TrimLeft(it.Markdown[min(len("[ ]"), len(it.Markdown)):], " "))
		}
		it.Markdown = r.withReferences(it.Markdown, c)
		c = c.NextSibling()
	}
	for ; c != nil; c = c.NextSibling() {
		if b, ok := r.block(c, in); ok {
			it.Blocks = append(it.Blocks, b)
		}
	}
	it.Blocks = r.foldDetails(it.Blocks)
	return it
}

// callout is the first line of a quote that Obsidian or GitHub draws in a colour: neither the word nor the title are its text.
var callout = regexp.MustCompile(`^\[!([\pL\pN_|-]+)\][+-]? *`)

func (r *reader) quote(n *ast.Blockquote, in chain) (b Block, ok bool) {
	at := begin(n, r.src)
	b = Block{Kind: Quote, Line: r.line(at)}
	inner := slices.Concat(in, chain{0})
	c := n.FirstChild()
	b.Markdown = r.source(at, r.lastRow(n), in)
	if p, isText := c.(*ast.Paragraph); isText && p.Lines().Len() > 0 {
		line := p.Lines().At(0)
		mark := callout.FindString(r.src[line.Start:line.Stop])
		title := r.src[line.Start+len(mark) : line.Stop]
		switch {
		case mark == "":
		case p.Lines().Len() > 1 || c.NextSibling() != nil:
			if p.Lines().Len() > 1 {
				if first, ok := r.paragraph(p, inner, p.Lines().At(1).Start); ok {
					b.Blocks = append(b.Blocks, first)
				}
			}
			_, b.Markdown, _ = strings.Cut(b.Markdown, "\n")
			c = c.NextSibling()
		default: // nothing but the title: then that is what it says
			if first, ok := r.paragraph(p, inner, line.Start+len(mark)); ok && strings.TrimSpace(title) != "" {
				b.Blocks = append(b.Blocks, first)
			}
			b.Markdown = "> " + strings.TrimSpace(title)
			c = nil
		}
	}
	for ; c != nil; c = c.NextSibling() {
		if x, ok := r.block(c, inner); ok {
			b.Blocks = append(b.Blocks, x)
		}
	}
	b.Blocks = r.foldDetails(b.Blocks)
	b.Markdown = r.withReferences(b.Markdown, n)
	return b, len(b.Blocks) > 0
}

func (r *reader) rows(n *extast.Table) (rows [][]Text) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]Text, 0, row.ChildCount())
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			t, _ := r.textOf(cell, 0)
			cells = append(cells, t)
		}
		rows = append(rows, cells)
	}
	return rows
}

// definitions gives a row for each term; terms that share their definitions have each all of them.
func (r *reader) definitions(n *extast.DefinitionList) (rows [][]Text) {
	terms, closed := 0, false // how many of the last rows take a definition, and whether one came already
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() == extast.KindDefinitionTerm {
			if closed {
				terms, closed = 0, false
			}
			t, _ := r.textOf(c, 0)
			rows = append(rows, []Text{t})
			terms++
			continue
		}
		w := &words{src: r.src, bytes: r.bytes}
		w.blocks(c)
		t := w.text()
		for i := len(rows) - terms; i < len(rows); i++ {
			rows[i] = append(rows[i], t)
		}
		closed = true
	}
	return rows
}
