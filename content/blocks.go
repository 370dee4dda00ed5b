package content

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// block turns a node into a Block; ok is false for what shows nothing (link definitions, footnotes, empty paragraphs).
func (r *reader) block(n ast.Node, depth int) (b Block, ok bool) {
	b.Line = r.line(max(n.Pos(), 0))
	if l := n.Lines(); n.Type() == ast.TypeBlock && l != nil && l.Len() > 0 {
		b.Line = r.line(l.At(0).Start)
	}
	switch n := n.(type) {
	case *ast.List:
		b.Kind, b.Ordered = List, n.IsOrdered()
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			b.Items = append(b.Items, r.item(c, depth+1)...)
		}
		if len(b.Items) > 0 {
			b.Line = b.Items[0].Line
		}
	case *ast.Blockquote:
		b.Kind = Quote
		b.Blocks = r.children(n, depth+1)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		b.Kind, b.Markdown = Code, fenced(n, r.src)
		return b, true
	case *ast.HTMLBlock:
		b.Kind = HTML
		b.Markdown = string(n.Lines().Value(r.src))
		if n.HasClosure() {
			b.Markdown += string(n.ClosureLine.Value(r.src))
		}
		b.Text = Text{Plain: CleanLine(htmlTag.ReplaceAllString(b.Markdown, " "))}
		return b, b.Text.Plain != ""
	case *ast.ThematicBreak:
		b.Kind, b.Markdown = Rule, "---"
		return b, true
	case *extast.Table:
		b.Kind = Table
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			var cells []Text
			for c := row.FirstChild(); c != nil; c = c.NextSibling() {
				cells = append(cells, r.text(c))
			}
			b.Rows = append(b.Rows, cells)
		}
	case *extast.DefinitionList:
		b.Kind = Definitions
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			if _, ok := c.(*extast.DefinitionTerm); ok || len(b.Rows) == 0 {
				b.Rows = append(b.Rows, []Text{r.text(c)})
				continue
			}
			for d := c.FirstChild(); d != nil; d = d.NextSibling() {
				b.Rows[len(b.Rows)-1] = append(b.Rows[len(b.Rows)-1], r.text(d))
			}
		}
	case *extast.FootnoteList, *ast.LinkReferenceDefinition:
		return b, false
	default: // paragraphs, the text of tight items, and headings inside of something
		b.Kind, b.Text = Paragraph, r.text(n)
		b.Markdown = b.Text.Markdown()
		return b, b.Text.Plain != ""
	}
	b.Markdown = b.source()
	return b, b.Markdown != ""
}

var htmlTag = regexp.MustCompile(`<[^>]*>`)

func (r *reader) children(n ast.Node, depth int) []Block {
	var blocks []Block
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if b, ok := r.block(c, depth); ok {
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// item reads one item of a list. What is nested deeper than MaxDepth is put beside it.
func (r *reader) item(n ast.Node, depth int) []Item {
	it := Item{Line: r.line(max(n.Pos(), 0))}
	first := n.FirstChild()
	if first != nil && (first.Kind() == ast.KindTextBlock || first.Kind() == ast.KindParagraph) {
		it.Text = r.text(first)
		it.Markdown = it.Text.Markdown()
		if l := first.Lines(); l != nil && l.Len() > 0 {
			it.Line = r.line(l.At(0).Start)
		}
		if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
			it.Task, it.Done = true, box.IsChecked
		}
		first = first.NextSibling()
	}
	items := []Item{it}
	for c := first; c != nil; c = c.NextSibling() {
		if l, ok := c.(*ast.List); ok && depth >= MaxDepth {
			for i := l.FirstChild(); i != nil; i = i.NextSibling() {
				items = append(items, r.item(i, depth)...)
			}
			continue
		}
		if b, ok := r.block(c, depth); ok {
			items[0].Blocks = append(items[0].Blocks, b)
		}
	}
	return items
}

// fenced writes a code block with a fence that is longer than any in it.
func fenced(n ast.Node, src []byte) string {
	code := string(n.Lines().Value(src))
	fence := "```"
	for strings.Contains(code, fence) {
		fence += "`"
	}
	lang := ""
	if f, ok := n.(*ast.FencedCodeBlock); ok {
		lang = string(f.Language(src))
	}
	if code != "" && !strings.HasSuffix(code, "\n") {
		code += "\n"
	}
	return fence + lang + "\n" + code + fence
}
