package markdown

import (
	"html"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/charmbracelet/x/ansi"

	"dasi/content"
)

// imageMark stands for a picture, before its description. It needs no translation.
const imageMark = "▨ "

type attr uint8

const (
	bold attr = 1 << iota
	italic
	strike
	code
)

// run is a piece of text in one style. A line break in it is meant.
type run struct {
	text string
	attr attr
}

// speaker reads the words off the inline nodes of a leaf.
type speaker struct {
	src  []byte
	runs []run
	keep bool         // line breaks are meant
	open map[attr]int // the HTML tags that are open
}

// words gives the text of a leaf: clean, blanks collapsed, links and HTML reduced to their text.
func words(n ast.Node, src []byte) []run {
	s := speaker{src: src, keep: breaks(n, src), open: map[attr]int{}}
	s.children(n, 0)
	return tidy(s.runs)
}

func (s *speaker) say(words string, a attr) {
	for _, t := range [...]attr{bold, italic, strike, code} {
		if s.open[t] > 0 {
			a |= t
		}
	}
	s.runs = append(s.runs, run{words, a})
}

func (s *speaker) children(n ast.Node, a attr) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		s.node(c, a)
	}
}

func (s *speaker) node(n ast.Node, a attr) {
	switch n := n.(type) {
	case *ast.Text:
		s.text(n, a)
	case *ast.String:
		s.say(string(n.Value), a)
	case *ast.CodeSpan:
		s.children(n, a|code)
	case *ast.Emphasis:
		if n.Level > 1 {
			s.children(n, a|bold)
		} else {
			s.children(n, a|italic)
		}
	case *extast.Strikethrough:
		s.children(n, a|strike)
	case *ast.Image:
		s.say(imageMark, a)
		s.children(n, a)
	case *ast.AutoLink:
		s.say(string(n.Label(s.src)), a)
	case *ast.RawHTML:
		s.html(string(n.Segments.Value(s.src)), a)
	case *extast.FootnoteLink:
		s.say("["+strconv.Itoa(n.Index)+"]", a)
	case *extast.FootnoteBacklink, *extast.TaskCheckBox: // drawn otherwise, if at all
	default: // a link: its text
		if n.Kind() == content.KindCloze {
			a |= bold
		}
		s.children(n, a)
	}
}

func (s *speaker) text(n *ast.Text, a attr) {
	if v := string(n.Segment.Value(s.src)); n.IsRaw() {
		s.say(strings.ReplaceAll(v, "\n", " "), a)
	} else {
		s.say(unescape(v), a)
	}
	switch {
	case n.HardLineBreak():
		s.say("\n", a&^code)
	case n.SoftLineBreak() && s.keep && !s.broken(): // "<br>" at the end of a line breaks it once
		s.say("\n", a&^code)
	case n.SoftLineBreak():
		s.say(" ", a)
	}
}

// broken reports whether the line was just broken, blanks aside.
func (s *speaker) broken() bool {
	for i := len(s.runs) - 1; i >= 0; i-- {
		if t := strings.TrimRight(s.runs[i].text, " "); t != "" {
			return strings.HasSuffix(t, "\n")
		}
	}
	return true
}

var inlineTags = map[string]attr{
	"b": bold, "strong": bold, "i": italic, "em": italic, "s": strike, "del": strike, "strike": strike,
	"code": code, "kbd": code, "samp": code, "tt": code,
}

func (s *speaker) html(tag string, a attr) {
	name, closing := tagName(tag)
	switch t := inlineTags[name]; {
	case name == "br":
		s.say("\n", a&^code)
	case name == "img":
		s.say(imageMark+alt(tag), a)
	case t != 0 && closing:
		s.open[t] = max(s.open[t]-1, 0)
	case t != 0:
		s.open[t]++
	}
}

var entity = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)

// unescape undoes backslashes and entities in one pass, so that neither makes the other.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
			b.WriteByte(s[i])
		case s[i] == '&':
			e := entity.FindString(s[i:min(len(s), i+40)])
			b.WriteString(html.UnescapeString(e))
			if e == "" {
				b.WriteByte('&')
			}
			i += max(len(e)-1, 0)
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// A paragraph that nobody can have wrapped at a margin has line breaks that mean something: every line would be shorter than shortMargin, or
// the next word had room before it. Markdown joins such lines; "Q: …" and "A: …", a poem or an address must not be.
const shortMargin = 60

func breaks(n ast.Node, src []byte) bool {
	var lines *text.Segments
	switch n := n.(type) {
	case *ast.Paragraph:
		lines = n.Lines()
	case *ast.TextBlock:
		lines = n.Lines()
	}
	if lines == nil || lines.Len() < 2 {
		return false
	}
	longest, room := 0, false
	widths := make([]int, lines.Len())
	for i := range widths {
		seg := lines.At(i)
		widths[i] = ansi.StringWidth(strings.TrimSpace(string(seg.Value(src))))
		longest = max(longest, widths[i])
	}
	for i := 1; i < lines.Len() && !room; i++ {
		seg := lines.At(i)
		first, _, _ := strings.Cut(strings.TrimSpace(string(seg.Value(src))), " ")
		room = widths[i-1]+1+ansi.StringWidth(first) <= longest
	}
	return room || longest < shortMargin
}

var wikiLink = regexp.MustCompile(`(!?)\[\[(?:([^\[\]|\n]*)\|)?([^\[\]|\n]+)\]\]`)

// wikiText is what is shown of Obsidian's [[page]], [[page|text]] and ![[folder/picture.png|300]].
func wikiText(link string) string {
	p := wikiLink.FindStringSubmatch(link)
	switch {
	case p[1] == "":
		return p[3]
	case p[2] != "":
		return imageMark + path.Base(p[2])
	}
	return imageMark + path.Base(p[3])
}

// tidy cleans the text of a leaf, joins what has one style, and leaves one blank where there are several.
func tidy(runs []run) []run {
	var joined []run
	for len(runs) > 0 {
		var b strings.Builder // appending to a string would take the square of its length: a leaf may be a million brackets
		n := 0
		for n < len(runs) && runs[n].attr == runs[0].attr {
			b.WriteString(runs[n].text)
			n++
		}
		joined = append(joined, run{b.String(), runs[0].attr})
		runs = runs[n:]
	}
	out := joined[:0]
	blank := true
	for _, r := range joined {
		r.text = content.Clean(r.text)
		if r.attr&code == 0 {
			if strings.Contains(r.text, "[[") {
				r.text = wikiLink.ReplaceAllStringFunc(r.text, wikiText)
			}
			r.text = collapse(r.text, &blank)
		} else if r.text != "" {
			blank = false
		}
		if r.text != "" {
			out = append(out, r)
		}
	}
	for len(out) > 0 { // nothing stands before the first word or after the last
		if out[0].text = strings.TrimLeft(out[0].text, " \n"); out[0].text != "" {
			break
		}
		out = out[1:]
	}
	for len(out) > 0 {
		last := &out[len(out)-1]
		if last.text = strings.TrimRight(last.text, " \n"); last.text != "" {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}

// collapse leaves one blank of several, and none at the start of a line; after says whether what comes before ends so.
func collapse(s string, after *bool) string {
	if !strings.Contains(s, "  ") && !strings.Contains(s, "\n") && !(*after && strings.HasPrefix(s, " ")) {
		*after = strings.HasSuffix(s, " ") || s == "" && *after
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r != ' ' || !*after {
			b.WriteRune(r)
		}
		*after = r == ' ' || r == '\n'
	}
	return b.String()
}

// textOf is the text of runs on one line.
func textOf(runs []run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
