package markdown

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"dasi/ui/theme"
)

const (
	// maxDepth is how deep lists and quotes are laid out; what is nested deeper is drawn flat. Nobody reads further in.
	maxDepth = 12
	// minInner is how narrow a container may make what stands in it. Below, it draws no indentation.
	minInner = 6
)

// walker draws a tree of goldmark's.
type walker struct {
	sheet
	doc
	glamour *glamour
	theme   theme.Theme
}

// doc is the source that is being walked: that of the note, or of a piece of HTML in it read as Markdown.
type doc struct {
	src     []byte
	lineEnd []int // offsets of the line breaks in src
	lineOf  []int // for a piece of HTML: the note's line for each of its lines
	html    int   // how many pieces of HTML it stands in
}

func newDoc(src []byte) doc {
	d := doc{src: src}
	for i, b := range src {
		if b == '\n' {
			d.lineEnd = append(d.lineEnd, i)
		}
	}
	return d
}

// line is the line of the note on which a byte of the source stands.
func (d *doc) line(offset int) int {
	n := sort.SearchInts(d.lineEnd, offset)
	if d.lineOf == nil {
		return n + 1
	}
	return d.lineOf[min(n, len(d.lineOf)-1)]
}

func newWalker(dark bool, src []byte) *walker {
	return &walker{sheet: sheet{gap: -1}, glamour: newGlamour(dark), theme: theme.New(dark), doc: newDoc(src)}
}

// blocks draws the children of n in width cells, with a blank line between them unless they are tight.
func (w *walker) blocks(n ast.Node, width, depth int, tight bool) {
	start := len(w.lines)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if len(w.lines) > start && !tight && !underTitle(c) && !goesOn(c) {
			w.gapDue()
		}
		w.block(c, width, depth)
	}
	if w.gap == len(w.frames) && len(w.lines) > start {
		w.gap = -1 // the last children drew nothing
	}
}

// goesOn reports whether a paragraph stands right below another: the parts of a card, "Q: …" and "A: …".
func goesOn(n ast.Node) bool {
	above := n.PreviousSibling()
	return n.Kind() == ast.KindParagraph && !n.HasBlankPreviousLines() && above != nil && above.Kind() == ast.KindParagraph
}

// underTitle reports whether a block is the text or the list under a small heading, which stands close to what it names.
func underTitle(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindParagraph, ast.KindList:
		h, ok := n.PreviousSibling().(*ast.Heading)
		return ok && h.Level > 2
	}
	return false
}

func (w *walker) block(n ast.Node, width, depth int) {
	if depth >= maxDepth && !w.isLeaf(n) {
		w.flat(n, width)
		return
	}
	switch n := n.(type) {
	case *ast.List:
		w.list(n, width, depth)
	case *ast.Blockquote:
		w.quote(n, width, depth)
	case *extast.DefinitionList:
		w.definitions(n, width, depth)
	case *extast.FootnoteList:
		w.footnotes(n, width, depth)
	case *ast.HTMLBlock:
		w.htmlBlock(n, width, depth)
	default:
		if w.isLeaf(n) {
			w.leaf(n, width)
		} else {
			w.blocks(n, width, depth, false)
		}
	}
}

// lineOfNode is the line of the note on which a block begins.
func (w *walker) lineOfNode(n ast.Node) int {
	if n.Lines().Len() > 0 {
		return w.line(n.Lines().At(0).Start)
	}
	return w.line(max(n.Pos(), 0))
}

func (w *walker) isLeaf(n ast.Node) bool {
	switch n.Kind() {
	case ast.KindParagraph, ast.KindTextBlock, ast.KindHeading, ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindThematicBreak, ast.KindHTMLBlock,
		ast.KindLinkReferenceDefinition, extast.KindTable, extast.KindDefinitionTerm:
		return true
	}
	return false
}

func (w *walker) leaf(n ast.Node, width int) {
	w.next = w.lineOfNode(n)
	switch n := n.(type) {
	case *ast.Heading:
		w.heading(n, width)
	case *ast.Paragraph, *ast.TextBlock:
		w.flowing(ast.NewParagraph(), words(n, w.src), width)
	case *extast.DefinitionTerm:
		rs := words(n, w.src)
		for i := range rs {
			rs[i].attr |= bold
		}
		w.flowing(ast.NewParagraph(), rs, width)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.codeBlock(n.Lines().Value(w.src), width)
	case *ast.ThematicBreak:
		w.emit(w.theme.Dim.Render(strings.Repeat("─", width)))
	case *extast.Table:
		w.table(n, width)
	case *ast.HTMLBlock: // deeper than maxDepth
		w.flowing(ast.NewParagraph(), tidy([]run{{text: unescape(anyTag.ReplaceAllString(string(n.Lines().Value(w.src)), " "))}}), width)
	}
}

// flat draws all leaves below n without indentation, whatever the depth: it needs no stack.
func (w *walker) flat(n ast.Node, width int) {
	for c := n; c != nil; {
		if w.isLeaf(c) {
			w.leaf(c, width)
		} else if c.FirstChild() != nil {
			c = c.FirstChild()
			continue
		}
		for c != n && c.NextSibling() == nil {
			c = c.Parent()
		}
		if c == n {
			return
		}
		c = c.NextSibling()
	}
}

func (w *walker) flowing(block ast.Node, rs []run, width int) {
	if len(rs) > 0 {
		w.emitAll(Wrap(w.glamour.flowing(block, rs), width))
	}
}

func (w *walker) heading(n *ast.Heading, width int) {
	rs := words(n, w.src)
	if len(rs) > 0 { // "## # Title", as some notes have it
		rs[0].text = strings.TrimLeft(strings.TrimLeft(rs[0].text, "#"), " ")
		rs = tidy(rs)
	}
	if len(rs) > 0 {
		w.closeGap()
	}
	line := len(w.lines)
	if w.gap >= 0 {
		line++
	}
	w.heads = append(w.heads, Head{Line: line, SourceLine: w.lineOfNode(n), Title: textOf(rs)})
	w.flowing(ast.NewHeading(n.Level), rs, width)
}
