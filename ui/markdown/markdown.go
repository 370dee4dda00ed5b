// Package markdown draws notes and answers for the terminal. It walks goldmark's tree itself and lays out lists, quotes, definitions and
// footnotes; every leaf (a paragraph, a heading, a table, code) is styled by Glamour. TERMINAL.md, section 4, has the reasons: hanging indents,
// exact heading lines, and no blow-up on nesting.
//
// A leaf does not go through Glamour's parser again. Its words are read off the tree, made clean, and put into a small tree of their own, which
// Glamour's renderer draws without a width; dasi wraps the result. So nothing is parsed twice, a late entity cannot bring back an escape
// sequence, links need no definitions, and no blank is padded with escape sequences.
package markdown

import (
	"github.com/charmbracelet/x/ansi"

	"dasi/content"
)

// MinWidth is the narrowest page. Render treats a smaller width as this one: the caller asks for more room instead of drawing.
const MinWidth = 10

// Options says how a page is to look.
type Options struct {
	Width int  // in cells, at least MinWidth
	Dark  bool // the terminal's background is dark
}

// Page is a rendered note or fragment.
type Page struct {
	// Lines are at most Width cells wide, end in no blank, and hold printable text and SGR sequences only. Each line resets
	// what it sets, so that any of them can be drawn alone.
	Lines []string
	Heads []Head // in the order of Lines

	blocks []block // where each leaf of the source is drawn
}

// LineOf gives the index in Lines of what stands on a line of the source, or of the nearest text before it; 0 if there is none. Paragraphs,
// items, headings, tables and code count as wholes.
func (p Page) LineOf(sourceLine int) int {
	best := block{}
	for _, b := range p.blocks {
		if b.sourceLine <= sourceLine && b.sourceLine > best.sourceLine {
			best = b
		}
	}
	return best.line
}

// Head is where a heading stands.
type Head struct {
	Line       int    // index in Page.Lines of its first line; of what follows, if it has no text
	SourceLine int    // its line in the source: the first is 1
	Title      string // its text as drawn, on one line, without styles
}

// Render draws the source of a note, or a piece of one: cleaned text as content gives it. It is a function of its arguments, any number may
// run at the same time, and its time and memory are proportional to the source, whatever that holds.
func Render(source string, opts Options) Page {
	root, src := content.Tree(source)
	w := newWalker(opts.Dark, src)
	w.blocks(root, max(opts.Width, MinWidth), 0, false)
	return w.page()
}

// Plain is Render without styles.
func Plain(source string, width int) []string {
	lines := Render(source, Options{Width: width, Dark: true}).Lines
	for i, l := range lines {
		lines[i] = ansi.Strip(l)
	}
	return lines
}
