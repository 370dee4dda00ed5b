package content

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// row is the index of the line on which a byte stands.
func (r *reader) row(at int) int {
	for k := r.near; k < min(r.near+4, len(r.starts)) && r.starts[k] <= at; k++ { // mostly the same line or one of the next
		if k+1 == len(r.starts) || at < r.starts[k+1] {
			r.near = k
			return k
		}
	}
	r.near = sort.SearchInts(r.starts, at+1) - 1
	return r.near
}

func (r *reader) line(at int) int { return r.first + r.row(max(at, 0)) }

// rowText is a line of the source.
func (r *reader) rowText(row int) string {
	end := len(r.src)
	if row+1 < len(r.starts) {
		end = r.starts[row+1] - 1
	}
	return r.src[r.starts[row]:end]
}

// chain is what a block stands in, outermost first: the width of an item's mark, 0 for a quote.
type chain []int

// dedent is a line of the source without the marks and indentation of what it stands in.
func (r *reader) dedent(row int, in chain) string {
	s := r.rowText(row)
	for _, width := range in {
		n := indentation(s)
		switch {
		case width > 0:
			s = s[min(n, width):]
		case n < len(s) && s[n] == '>':
			s = strings.TrimPrefix(s[n+1:], " ")
		}
	}
	return s
}

// source is what stands from a byte to the end of the line last, dedented.
func (r *reader) source(from, last int, in chain) string {
	row := r.row(from)
	start := r.starts[row]
	if len(in) == 0 {
		return r.src[start : r.starts[last]+len(r.rowText(last))]
	}
	line := r.rowText(row)[from-start:] // behind the mark of an item
	if head := r.src[start:from]; strings.Trim(head, " >") == "" {
		line = r.dedent(row, in)
	}
	more := indentation(line)
	var b strings.Builder
	b.WriteString(line[more:])
	for row++; row <= last; row++ {
		line = r.dedent(row, in)
		b.WriteByte('\n')
		b.WriteString(line[min(more, indentation(line)):])
	}
	return Clean(b.String()) // a line may begin with a mark that stood on the sign of its container
}

// begin is the byte at which a block begins, its own marks included.
func begin(n ast.Node, src string) int {
	switch n.Kind() {
	case extast.KindTable: // a table knows the paragraph that it was, text before it included
		cell := n.FirstChild().FirstChild()
		if cell != nil && cell.Pos() < 0 { // a header that is nothing but "|"
			return below(n.PreviousSibling(), n.Pos(), src)
		}
		if cell != nil {
			at := min(cell.Pos(), len(src))
			for at > 0 && (src[at-1] == ' ' || src[at-1] == '|') {
				at--
			}
			for at < len(src) && src[at] == ' ' {
				at++
			}
			return at
		}
	case extast.KindDefinitionDescription, extast.KindDefinitionList:
		if n.FirstChild() != nil {
			return begin(n.FirstChild(), src)
		}
	}
	if at := n.Pos(); at >= 0 {
		return min(at, len(src))
	}
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	if n.FirstChild() != nil {
		return begin(n.FirstChild(), src)
	}
	return 0
}

// below is the line after a paragraph that goes on behind byte at, or else at.
func below(p ast.Node, at int, src string) int {
	if p == nil || p.Kind() != ast.KindParagraph || p.Lines().Len() == 0 {
		return max(at, 0)
	}
	stop := p.Lines().At(p.Lines().Len() - 1).Stop
	end := strings.IndexByte(src[min(stop, len(src)):], '\n')
	if stop <= at || end < 0 {
		return max(at, 0)
	}
	return stop + end + 1
}

// lastRow is the line on which a block ends.
func (r *reader) lastRow(n ast.Node) int {
	switch n := n.(type) {
	case *extast.Table:
		last := r.row(begin(n, r.src)) + 1
		if row, ok := n.LastChild().(*extast.TableRow); ok {
			last = max(last, r.row(row.Pos()))
		}
		return min(last, len(r.starts)-1)
	case *ast.FencedCodeBlock:
		return r.lastOfFence(n)
	case *ast.HTMLBlock:
		if n.HasClosure() {
			return r.row(n.ClosureLine.Start)
		}
	}
	last := r.row(begin(n, r.src))
	if lines := n.Lines(); lines.Len() > 0 {
		last = max(last, r.row(max(lines.At(lines.Len()-1).Stop-1, 0)))
	}
	if c := n.LastChild(); c != nil && c.Type() == ast.TypeBlock {
		last = max(last, r.lastRow(c))
	}
	return last
}

func (r *reader) lastOfFence(n *ast.FencedCodeBlock) int {
	open := r.row(begin(n, r.src))
	last := open
	if lines := n.Lines(); lines.Len() > 0 {
		last = r.row(lines.At(lines.Len() - 1).Start)
	}
	if last+1 == len(r.starts) {
		return last
	}
	at := begin(n, r.src)
	char, length := fenceMark(r.src[at : r.starts[open]+len(r.rowText(open))])
	closing := strings.Trim(r.rowText(last+1), " >")
	if length > 0 && len(closing) >= length && strings.Trim(closing, string(char)) == "" {
		last++
	}
	return last
}
