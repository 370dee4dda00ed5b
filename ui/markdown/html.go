package markdown

import (
	"html"
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"

	"dasi/content"
)

// maxHTML is how often HTML is looked for in what HTML has left.
const maxHTML = 2

var (
	anyTag   = regexp.MustCompile(`(?s)<!--.*?(?:-->|$)|<[!?][^>]*>|</?[A-Za-z][^<>]*>`)
	htmlPart = regexp.MustCompile(`(?is)<(?:script|style)\b.*?(?:</(?:script|style)\s*>|$)|<pre\b[^>]*>.*?(?:</pre\s*>|$)|` + anyTag.String())
	nameOf   = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9]*)`)
	altOf    = regexp.MustCompile(`(?is)\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))`)
	fence    = regexp.MustCompile("(?m)^[ ]{0,3}(?:```|~~~)[^\n]*\n(?s:.*?)(?:\n[ ]{0,3}(?:```|~~~)|$)")
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

// htmlBlock draws a block of HTML as the Markdown that it could have been: what people put between <details> and </details> is Markdown
// most of the time, even where CommonMark takes it for HTML.
func (w *walker) htmlBlock(n *ast.HTMLBlock, width, depth int) {
	if w.html >= maxHTML || depth >= maxDepth {
		w.leaf(n, width)
		return
	}
	f := w.fragment(n)
	root, src := content.Tree(f.b.String())
	outer := w.doc
	w.doc = newDoc(src)
	w.lineOf, w.html = f.lineOf, outer.html+1
	w.blocks(root, width, depth+1, false)
	w.doc = outer
}

// fragment is Markdown made of HTML, and the line of the note for each of its lines.
type fragment struct {
	b      strings.Builder
	lineOf []int
	line   int    // of what is being read
	start  bool   // nothing stands on the line yet
	title  string // the tag of the heading or summary that is open: it must stay on one line
	lead   bool   // nothing stands in the title yet
}

func (w *walker) fragment(n *ast.HTMLBlock) *fragment {
	var raw strings.Builder
	var starts, lines []int // where each line of raw starts, and its line in the note
	segs := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		segs = append(segs[:len(segs):len(segs)], n.ClosureLine)
	}
	for _, s := range segs {
		starts, lines = append(starts, raw.Len()), append(lines, w.line(s.Start))
		raw.Write(s.Value(w.src))
	}
	s := raw.String()
	indent := commonIndent(s)
	f := &fragment{start: true, lineOf: []int{1}}
	at := func(offset int) int {
		if len(lines) == 0 {
			return 1
		}
		return lines[max(sort.SearchInts(starts, offset+1)-1, 0)]
	}
	for offset := 0; offset < len(s); { // fenced code is left as it is
		end, stop := len(s), len(s)
		if m := fence.FindStringIndex(s[offset:]); m != nil {
			end, stop = offset+m[0], offset+m[1]
		}
		for offset < end {
			f.line = at(offset)
			m := htmlPart.FindStringIndex(s[offset:end])
			if m == nil {
				m = []int{end - offset, end - offset}
			}
			f.text(s[offset:offset+m[0]], indent)
			f.line = at(offset + m[0])
			f.tag(s[offset+m[0] : offset+m[1]])
			offset += m[1]
		}
		f.line = at(end)
		f.text(s[end:stop], 0)
		offset = stop
	}
	return f
}

// commonIndent is what the lines that are no tags are indented by: with four blanks or more they would be taken for code.
func commonIndent(s string) int {
	common := -1
	for l := range strings.Lines(s) {
		t := strings.TrimLeft(l, " ")
		if strings.TrimSpace(t) != "" && t[0] != '<' && (common < 0 || len(l)-len(t) < common) {
			common = len(l) - len(t)
		}
	}
	return max(common, 0)
}

// text takes over text that is no HTML, its lines less the common indentation.
func (f *fragment) text(s string, indent int) {
	for i, l := range strings.Split(s, lineBreak) {
		if i > 0 {
			if f.title != "" {
				f.put(" ")
			} else {
				f.newline()
			}
			f.line++
		}
		if f.start {
			l = l[min(indent, len(l)-len(strings.TrimLeft(l, " "))):]
		}
		f.put(l)
	}
}

func (f *fragment) put(s string) {
	if s == "" {
		return
	}
	if f.start {
		f.lineOf[len(f.lineOf)-1] = f.line
		if strings.TrimSpace(s) == "" {
			f.b.WriteString(s)
			return
		}
	}
	if f.title != "" && f.lead && !strings.HasPrefix(s, "<") {
		if s = strings.TrimLeft(s, "# "); s == "" { // "<summary>### Question"
			return
		}
		f.lead = false
	}
	f.start = false
	f.b.WriteString(s)
}

func (f *fragment) newline() {
	f.b.WriteString(lineBreak)
	f.lineOf = append(f.lineOf, f.line)
	f.start = true
}

func (f *fragment) paragraph() {
	if f.title != "" {
		f.put(" ")
		return
	}
	f.newline()
	f.newline()
}

func (f *fragment) tag(s string) {
	name, closing := tagName(s)
	if inlineTags[name] != 0 {
		f.put(s)
		return
	}
	switch name {
	case "summary", "h1", "h2", "h3", "h4", "h5", "h6":
		f.titleTag(name, closing)
	case "br":
		if f.title != "" {
			f.put(" ")
		} else if !f.start {
			f.put("  ")
			f.newline()
		}
	case "img":
		f.put(s)
	case "pre":
		f.pre(s)
	case "li":
		if !closing && f.title == "" {
			f.newline()
			f.put("- ")
		}
	case "td", "th":
		if !closing && !f.start {
			f.put(" · ")
		}
	case "hr":
		f.paragraph()
		f.put("---")
		f.paragraph()
	case "details":
		f.endTitle()
		f.paragraph()
	case "p", "div", "ul", "ol", "dl", "dt", "dd", "table", "tr", "section", "article", "center", "blockquote", "figure", "figcaption":
		f.paragraph()
	}
}

func (f *fragment) titleTag(name string, closing bool) {
	switch {
	case f.title == "summary" && name != "summary": // its own heading
		f.put(" ")
	case closing && f.title == name:
		f.endTitle()
	case !closing:
		f.endTitle()
		f.paragraph()
		if name == "summary" {
			f.put("▸ <b>")
		} else {
			f.put(strings.Repeat("#", int(name[1]-'0')) + " ")
		}
		f.title, f.lead = name, true
	}
}

func (f *fragment) endTitle() {
	if f.title == "" {
		return
	}
	if f.title == "summary" {
		f.lead = false
		f.put("</b>")
	}
	f.title = ""
	f.paragraph()
}

// pre makes fenced code of preformatted text. No fence in it can be as long as this one is likely to be.
func (f *fragment) pre(s string) {
	const mark = "~~~~~~~~~~~~"
	f.paragraph()
	f.put(mark)
	f.newline()
	f.title = ""
	f.text(strings.Trim(html.UnescapeString(anyTag.ReplaceAllString(s, "")), lineBreak), 0)
	f.newline()
	f.put(mark)
	f.paragraph()
}
