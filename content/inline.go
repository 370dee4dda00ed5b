package content

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// words makes a Text of the inline nodes of a paragraph, a heading or a cell.
type words struct {
	src    string
	bytes  []byte
	plain  []byte
	marks  []Mark
	breaks []int
	tags   []openTag
	from   int  // bytes of src before it are left out
	image  bool // there is an image
	empty  int  // lines before the first that says something
	task   *extast.TaskCheckBox
	muted  string // inside this element nothing is said
}

// openTag is an element of HTML in a text that sets off what stands in it.
type openTag struct {
	name string
	mark int // index in marks
}

// textOf reads the children of n.
func (r *reader) textOf(n ast.Node, from int) (Text, *words) {
	w := &r.words
	*w = words{src: r.src, bytes: r.bytes, from: from, plain: w.plain[:0], marks: w.marks[:0], breaks: w.breaks[:0]}
	if s, ok := r.onlyText(n); ok && from == 0 && isPlain(s) {
		return Text{Plain: markless(strings.Trim(s, " "))}, w
	}
	w.children(n)
	t := w.text()
	return t, w
}

// onlyText is the source of n if it is nothing but text on one line, as most is.
func (r *reader) onlyText(n ast.Node) (s string, ok bool) {
	start, stop := -1, 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok || t.SoftLineBreak() || t.HardLineBreak() || t.IsRaw() || start >= 0 && t.Segment.Start != stop {
			return "", false
		}
		if start < 0 {
			start = t.Segment.Start
		}
		stop = t.Segment.Stop
	}
	if start < 0 {
		return "", false
	}
	return r.src[start:stop], true
}

// isPlain says that s is its own text: nothing to decode, no blanks to collapse.
func isPlain(s string) bool {
	return strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 && !strings.Contains(s, "  ") && !hasOddBlank(s)
}

// hasOddBlank says that s has a blank other than that of ASCII: a wide one, one that does not break.
func hasOddBlank(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case 0xC2, 0xE1, 0xE2, 0xE3: // what such a blank begins with in UTF-8
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return true
			}
		}
	}
	return false
}

// evenBlanks makes every blank that of ASCII.
func evenBlanks(s string) string {
	if !hasOddBlank(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, s)
}

func (w *words) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

// blocks says all the text of a block, as if it were one paragraph.
func (w *words) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch {
		case c.Type() == ast.TypeInline:
			w.node(c)
			continue
		case c.Kind() == ast.KindCodeBlock || c.Kind() == ast.KindFencedCodeBlock:
			i := w.open(CodeSpan)
			w.say(strings.TrimSpace(string(c.Lines().Value(w.bytes))), true)
			w.close(i)
		case c.Kind() == ast.KindHTMLBlock:
			w.say(htmlText(string(c.Lines().Value(w.bytes))).Plain, true)
		default:
			w.blocks(c)
		}
		w.lineBreak(false)
	}
}

func (w *words) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.segment(n)
	case *ast.String:
		w.say(string(n.Value), n.IsRaw())
	case *ast.CodeSpan:
		w.marked(CodeSpan, n)
	case *ast.Emphasis:
		if n.Level > 1 {
			w.marked(Strong, n)
		} else {
			w.marked(Emphasis, n)
		}
	case *extast.Strikethrough:
		w.marked(Strike, n)
	case *mathNode:
		w.marked(Math, n)
	case *clozeNode:
		i, cloze := w.open(Deletion), n.cloze // a copy, or the tree would stay
		w.marks[i].Cloze = &cloze
		w.children(n)
		w.close(i)
	case *ast.Link:
		w.marked(Link, n)
	case *ast.Image:
		w.image = w.image || n.Pos() >= w.from
		w.marked(Image, n)
	case *wikiNode:
		if !n.embed {
			w.marked(Link, n)
		}
	case *ast.AutoLink:
		i := w.open(Link)
		if n.Pos() >= w.from {
			w.say(string(n.Label(w.bytes)), true)
		}
		w.close(i)
	case *ast.RawHTML:
		for i := range n.Segments.Len() {
			if s := n.Segments.At(i); s.Start >= w.from {
				w.tag(w.src[s.Start:s.Stop])
				break
			}
		}
	case *extast.TaskCheckBox:
		w.task = n
	case *extast.FootnoteLink, *extast.FootnoteBacklink:
	default:
		w.children(n)
	}
}

func (w *words) segment(t *ast.Text) {
	start, stop := max(t.Segment.Start, w.from), t.Segment.Stop
	if start <= stop {
		w.say(w.src[start:stop], t.IsRaw())
	}
	if (t.SoftLineBreak() || t.HardLineBreak()) && stop >= w.from {
		w.lineBreak(true)
	}
}

// lineBreak puts a blank, and remembers it if the line of the note ended there.
func (w *words) lineBreak(ended bool) {
	if w.muted != "" {
		return
	}
	if len(w.plain) == 0 {
		if ended {
			w.empty++
		}
		return
	}
	if w.plain[len(w.plain)-1] != ' ' {
		w.plain = append(w.plain, ' ')
	}
	if ended {
		w.breaks = append(w.breaks, len(w.plain)-1)
	}
}

func (w *words) open(kind MarkKind) int {
	w.marks = append(w.marks, Mark{Kind: kind, Start: len(w.plain), End: -1})
	return len(w.marks) - 1
}

func (w *words) close(i int) { w.marks[i].End = len(w.plain) }

func (w *words) marked(kind MarkKind, n ast.Node) {
	i := w.open(kind)
	w.children(n)
	w.close(i)
}

// say adds text: as it is if it is raw, else with backslashes and entities decoded and blanks collapsed. Blanks are those of ASCII.
func (w *words) say(s string, raw bool) {
	if w.muted != "" {
		return
	}
	if raw {
		s = evenBlanks(s)
		for line := range strings.Lines(s) {
			line, ended := strings.CutSuffix(line, "\n")
			w.plain = append(w.plain, line...)
			if ended {
				w.plain = append(w.plain, ' ')
				w.breaks = append(w.breaks, len(w.plain)-1)
			}
		}
		return
	}
	if !isPlain(s) {
		s = evenBlanks(unescape(s))
	}
	if s == "" {
		return
	}
	afterBlank := len(w.plain) == 0 || w.plain[len(w.plain)-1] == ' '
	if !(s[0] == ' ' && afterBlank) && !strings.Contains(s, "  ") {
		w.plain = append(w.plain, s...)
		return
	}
	for i := range len(s) {
		if s[i] != ' ' || len(w.plain) > 0 && w.plain[len(w.plain)-1] != ' ' {
			w.plain = append(w.plain, s[i])
		}
	}
}

// unescape decodes backslashes and entities in one pass, so that neither makes the other. What entities made is not clean yet.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			e := entity(s[i:])
			if e == "" {
				b.WriteByte('&')
				break
			}
			decoded := html.UnescapeString(e)
			switch decoded {
			case "\n", "\r", "\t":
				decoded = " "
			}
			b.WriteString(decoded)
			i += len(e) - 1
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

const maxEntity = 34 // bytes of the longest name with & and ;

// entity is the entity that s begins with, if any.
func entity(s string) string {
	end := strings.IndexByte(s[:min(len(s), maxEntity)], ';')
	if end < 2 {
		return ""
	}
	for i, c := range []byte(s[1:end]) {
		if !isLetter(c) && (c < '0' || c > '9') && !(i == 0 && c == '#') {
			return ""
		}
	}
	return s[:end+1]
}

// text is what was said: trimmed, clean, without empty marks.
func (w *words) text() Text {
	for len(w.tags) > 0 {
		w.closeTag(w.tags[len(w.tags)-1].name)
	}
	t := trimText(Text{Plain: string(w.plain), Marks: w.marks, Breaks: w.breaks})
	for !isClean(t.Plain) { // what is cleaned may begin with a blank, and what is trimmed with a mark
		c := trimText(cleanText(t))
		if c.Plain == t.Plain {
			break
		}
		t = c
	}
	t.Marks = append([]Mark(nil), t.Marks...)
	t.Breaks = append([]int(nil), t.Breaks...)
	return t
}

// trimText takes the blanks around a text off, and the marks that are left empty.
func trimText(t Text) Text {
	start := len(t.Plain) - len(strings.TrimLeft(t.Plain, " "))
	t.Plain = strings.TrimRight(t.Plain[start:], " ")
	end := len(t.Plain)
	marks := t.Marks[:0]
	for _, m := range t.Marks {
		m.Start, m.End = min(max(m.Start-start, 0), end), min(max(m.End-start, 0), end)
		if m.Start < m.End {
			marks = append(marks, m)
		}
	}
	t.Marks = marks
	t.Breaks = slices.DeleteFunc(t.Breaks, func(at int) bool { return at-start <= 0 || at-start >= end })
	for i := range t.Breaks {
		t.Breaks[i] -= start
	}
	return t
}

// cleanText cleans a text that came out unclean: markup stood between what composes, or hid what a text must not hold.
func cleanText(t Text) Text {
	plain := strings.ReplaceAll(Clean(t.Plain), "\n", " ")
	at := func(i int) int {
		n := min(len(Clean(t.Plain[:i])), len(plain))
		for n > 0 && n < len(plain) && plain[n]&0xC0 == 0x80 {
			n--
		}
		return n
	}
	for i, m := range t.Marks {
		t.Marks[i].Start, t.Marks[i].End = at(m.Start), at(m.End)
	}
	breaks := t.Breaks[:0]
	for _, b := range t.Breaks {
		if b = at(b); b < len(plain) && plain[b] == ' ' {
			breaks = append(breaks, b)
		}
	}
	return Text{Plain: plain, Marks: t.Marks, Breaks: breaks}
}
