package markdown

import (
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dasi/content"
)

// maxHTML is how often HTML is looked for in what HTML has left.
const maxHTML = 2

var (
	anyTag = regexp.MustCompile(`(?s)<!--.*?(?:-->|$)|<[!?][^>]*>|</?[A-Za-z][^<>]*>`)
	nameOf = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9]*)`)
	altOf  = regexp.MustCompile(`(?is)\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))`)
)

func tagName(tag string) (name string, closing bool) {
	m := nameOf.FindStringSubmatch(tag)
	if m == nil {
		return "", false
	}
	return strings.ToLower(m[2]), m[1] != ""
}

func alt(tag string) string {
	m := altOf.FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return html.UnescapeString(m[1] + m[2] + m[3])
}

// htmlBlock draws a block of HTML as the Markdown that it could have been.
func (w *walker) htmlBlock(n *ast.HTMLBlock, width, depth int) {
	if w.html >= maxHTML || depth >= maxDepth {
		w.leaf(n, width)
		return
	}
	var raw strings.Builder
	var lines []int // of the note, for each line of raw
	segs := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		segs = append(segs[:len(segs):len(segs)], n.ClosureLine)
	}
	for _, s := range segs {
		lines = append(lines, w.line(s.Start))
		raw.Write(s.Value(w.src))
	}
	unwrapped, lineOf := content.Unwrap(raw.String())
	for i, l := range lineOf {
		if lineOf[i] = 1; len(lines) > 0 {
			lineOf[i] = lines[min(l, len(lines)-1)]
		}
	}
	root, src := content.Tree(unwrapped)
	outer := w.doc
	w.doc = newDoc(src)
	w.lineOf, w.html = lineOf, outer.html+1
	w.blocks(root, width, depth+1, false)
	w.doc = outer
}
