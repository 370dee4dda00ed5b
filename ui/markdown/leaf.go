package markdown

import (
	"bufio"
	"bytes"
	"strings"

	"charm.land/glamour/v2/ansi"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"dasi/ui/theme"
)

// glamour styles leaves. It serves one call of Render: Glamour mixes up the output of two goroutines without a word.
type glamour struct {
	style ansi.StyleConfig
	flow  renderer.Renderer // without a width: Glamour neither wraps nor pads
	buf   bytes.Buffer
	w     *bufio.Writer
	src   []byte // the text of the tree that is being made
}

func newGlamour(dark bool) *glamour {
	g := &glamour{style: theme.MarkdownStyle(dark)}
	g.flow = g.renderer(0)
	g.w = bufio.NewWriter(&g.buf)
	return g
}

func (g *glamour) renderer(width int) renderer.Renderer {
	r := ansi.NewRenderer(ansi.Options{Styles: g.style, WordWrap: width, PreserveNewLines: true})
	return renderer.NewRenderer(renderer.WithNodeRenderers(util.Prioritized(r, 1000)))
}

// draw gives one block, styled, without the line breaks around it.
func (g *glamour) draw(r renderer.Renderer, block ast.Node) string {
	doc := ast.NewDocument()
	doc.AppendChild(doc, block)
	g.buf.Reset()
	g.w.Reset(&g.buf)
	_ = r.Render(g.w, g.src, doc) // fails only if the buffer or a style does
	_ = g.w.Flush()
	g.src = g.src[:0]
	return strings.Trim(g.buf.String(), lineBreak)
}

// flowing styles a paragraph or a heading.
func (g *glamour) flowing(block ast.Node, runs []run) string {
	g.fill(block, runs)
	return g.draw(g.flow, block)
}

// fill appends runs to a node of the tree, as Glamour must find them to draw just this text: it undoes entities everywhere, and backslashes in
// most places.
func (g *glamour) fill(parent ast.Node, runs []run) {
	_, inTable := parent.(*extast.TableCell)
	for _, r := range runs {
		s := strings.ReplaceAll(r.text, "&", "&amp;")
		isCode, nested := r.attr&code != 0 && r.attr&strike == 0, r.attr&(bold|italic) != 0
		if !isCode || inTable && !nested {
			s = strings.ReplaceAll(s, `\`, `\\`)
		}
		seg := g.segment(s)
		var n ast.Node = ast.NewTextSegment(seg)
		switch {
		case isCode:
			n = within(ast.NewCodeSpan(), ast.NewRawTextSegment(seg))
		case r.attr&strike != 0:
			n = within(extast.NewStrikethrough(), n)
		}
		if r.attr&italic != 0 {
			n = within(ast.NewEmphasis(1), n)
		}
		if r.attr&bold != 0 {
			n = within(ast.NewEmphasis(2), n)
		}
		parent.AppendChild(parent, n)
	}
}

func within(parent, child ast.Node) ast.Node {
	parent.AppendChild(parent, child)
	return parent
}

func (g *glamour) segment(s string) text.Segment {
	start := len(g.src)
	g.src = append(g.src, s...)
	return text.NewSegment(start, len(g.src))
}

// code styles a block of code, which must be clean and free of tabs. See theme.MarkdownStyle for why its language is never named.
func (g *glamour) code(s string) string {
	n := ast.NewFencedCodeBlock(ast.NewTextSegment(g.segment("text")))
	n.Lines().Append(g.segment(s))
	return g.draw(g.flow, n)
}
