package markdown

import (
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// A table is drawn in columns as long as each of them has minColumn cells, or all that it needs; else row by row, as lists.
const minColumn = 8

// between is what Glamour draws between two columns: a blank, the line, a blank.
const between = 3

type grid struct {
	head  [][]run   // the header, in bold
	rows  [][][]run // rows of cells
	align []extast.Alignment
}

func readTable(t *extast.Table, src []byte) grid {
	g := grid{align: t.Alignments}
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([][]run, 0, len(g.align))
		_, head := row.(*extast.TableHeader)
		for c := row.FirstChild(); c != nil && len(cells) < len(g.align); c = c.NextSibling() {
			rs := words(c, src)
			for i := range rs {
				if head {
					rs[i].attr |= bold
				}
			}
			cells = append(cells, rs)
		}
		for len(cells) < len(g.align) {
			cells = append(cells, nil)
		}
		if head {
			g.head = cells
		} else {
			g.rows = append(g.rows, cells)
		}
	}
	return g
}

// columns gives each column its width within a total of w, or nil if that makes no readable table. What is narrow keeps its width; the others
// share what is left.
func (g grid) columns(w int) []int {
	need := make([]int, len(g.align))
	for _, row := range append([][][]run{g.head}, g.rows...) {
		for i, c := range row {
			for _, l := range wrap(runCells(c), maxCell) {
				need[i] = max(need[i], widthOf(l))
			}
		}
	}
	left := w - between*(len(need)-1)
	order := make([]int, len(need))
	for i := range order {
		order[i] = i
		need[i] = max(need[i], 1)
	}
	slices.SortStableFunc(order, func(a, b int) int { return need[a] - need[b] })
	for k, i := range order {
		share := left / (len(order) - k)
		if need[i] > share {
			if share < minColumn {
				return nil
			}
			need[i] = share
		}
		left -= need[i]
	}
	if left < 0 {
		return nil
	}
	return need
}

// maxCell is wider than any page: the width of a cell that wraps only where a break is meant.
const maxCell = 1 << 20

// table draws a table in columns, or gives nil if w is too narrow for it. The cells are wrapped before, so that Glamour has nothing to decide.
func (g *glamour) table(t grid, w int) []string {
	widths := t.columns(w)
	if widths == nil {
		return nil
	}
	total := 2 + between*(len(widths)-1)
	for _, n := range widths {
		total += n
	}
	table := extast.NewTable()
	table.Alignments = t.align
	add := func(row ast.Node, cells [][]run) (height int) {
		for i, c := range cells {
			cell := extast.NewTableCell()
			lines := wrap(runCells(c), widths[i])
			for k, l := range lines {
				if k > 0 {
					g.fill(cell, []run{{text: lineBreak}})
				}
				g.fill(cell, cellRuns(l))
			}
			row.AppendChild(row, cell)
			height = max(height, len(lines))
		}
		return height
	}
	head := extast.NewTableHeader(extast.NewTableRow(t.align))
	add(head, t.head)
	table.AppendChild(table, head)
	for i, above := 0, 0; i < len(t.rows); i++ {
		row := extast.NewTableRow(t.align)
		height := add(row, t.rows[i])
		if i > 0 && max(above, height) > 1 { // rows of several lines would run together
			empty := extast.NewTableRow(t.align)
			add(empty, make([][]run, len(t.align)))
			table.AppendChild(table, empty)
		}
		table.AppendChild(table, row)
		above = height
	}
	var out []string
	for _, line := range wrap(cells(g.draw(g.renderer(total), table)), total) {
		if len(line) > 0 {
			line = line[1:] // the margin of the first column
		}
		if n := total - 2; widthOf(line) > n {
			line = line[:len(line)-1] // that of the last one
		}
		out = append(out, styled(trimRight(line)))
	}
	for len(out) > 0 && ansi.Strip(out[0]) == "" { // Glamour's margin, or a header without words
		out = out[1:]
	}
	for len(out) > 0 && ansi.Strip(out[len(out)-1]) == "" {
		out = out[:len(out)-1]
	}
	return out
}

func (w *walker) table(t *extast.Table, width int) {
	g := readTable(t, w.src)
	if lines := w.glamour.table(g, width); lines != nil {
		w.emitAll(lines)
		return
	}
	for _, row := range g.rows { // too narrow: each row as a list of what its columns say
		if len(row) == 0 {
			continue
		}
		f := w.push("• ", "  ")
		inner := width - 2
		for i, c := range row {
			if len(c) == 0 {
				continue
			}
			if i == 0 {
				for k := range c {
					c[k].attr |= bold
				}
			} else if len(g.head[i]) > 0 {
				c = append(append(append([]run{}, g.head[i]...), run{text: ": "}), c...)
				for k := range g.head[i] {
					c[k].attr &^= bold
				}
			}
			w.flowing(ast.NewParagraph(), c, inner)
		}
		if !f.used {
			w.emit("")
		}
		w.pop()
	}
}

// runCells and cellRuns go between runs and cells, whose style is then the attribute.
func runCells(rs []run) (cs []cell) {
	for _, r := range rs {
		start := len(cs)
		cs = append(cs, cells(r.text)...)
		for i := range cs[start:] {
			cs[start+i].style = string(rune('0' + r.attr))
		}
	}
	return cs
}

func cellRuns(cs []cell) (rs []run) {
	for len(cs) > 0 {
		var b strings.Builder
		n := 0
		for n < len(cs) && cs[n].style == cs[0].style {
			b.WriteString(cs[n].text)
			n++
		}
		rs = append(rs, run{b.String(), attr(cs[0].style[0] - '0')})
		cs = cs[n:]
	}
	return rs
}
