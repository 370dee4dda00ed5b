package content

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// text gathers the words of a block with their marks.
func (r *reader) text(n ast.Node) Text {
	t := texter{src: r.src, open: map[string]int{}}
	t.children(n)
	plain := strings.TrimRight(t.b.String(), " ")
	marks := t.marks[:0]
	for _, m := range t.marks {
		for m.Start < m.End && m.Start < len(plain) && plain[m.Start] == ' ' {
			m.Start++
		}
		m.End = min(m.End, len(plain))
		for m.End > m.Start && plain[m.End-1] == ' ' {
			m.End--
		}
		if m.Start < m.End {
			marks = append(marks, m)
		}
	}
	for _, at := range mathSpan.FindAllStringIndex(plain, -1) {
		if at[1] >= len(plain) || plain[at[1]] < '0' || plain[at[1]] > '9' {
			marks = append(marks, Mark{Math, at[0], at[1]})
		}
	}
	slices.SortStableFunc(marks, func(a, b Mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return Text{Plain: plain, Marks: slices.Clip(marks)}
}

var mathSpan = regexp.MustCompile(`\$[^\s$](?:[^$]*[^\s$])?\$`)

// texter writes the text of inline nodes, on one line, without two blanks in a row.
type texter struct {
	src   []byte
	b     strings.Builder
	blank bool // the last byte is a blank, or there is none yet
	begun bool
	marks []Mark
	open  map[string]int // HTML tags that are open -> where they began
}

func (t *texter) write(s string) {
	s = Clean(s)
	for _, r := range s {
		if r == ' ' || r == '\n' || r == 0x3000 {
			if t.begun && !t.blank {
				t.b.WriteByte(' ')
				t.blank = true
			}
			continue
		}
		t.b.WriteRune(r)
		t.blank, t.begun = false, true
	}
}

func (t *texter) mark(kind MarkKind, inside func()) {
	from := t.b.Len()
	inside()
	if t.b.Len() > from {
		t.marks = append(t.marks, Mark{kind, from, t.b.Len()})
	}
}

func (t *texter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t.node(c)
	}
}

func (t *texter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		t.write(plainText(n.Value(t.src)))
		if n.SoftLineBreak() || n.HardLineBreak() {
			t.write(" ")
		}
	case *ast.String:
		t.write(string(n.Value))
	case *ast.CodeSpan:
		t.mark(CodeSpan, func() {
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if x, ok := c.(*ast.Text); ok {
					t.write(string(x.Value(t.src)))
				}
			}
		})
	case *ast.Emphasis:
		kind := Emphasis
		if n.Level >= 2 {
			kind = Strong
		}
		t.mark(kind, func() { t.children(n) })
	case *ast.Link:
		t.mark(Link, func() { t.children(n) })
	case *ast.AutoLink:
		t.mark(Link, func() { t.write(string(n.Label(t.src))) })
	case *ast.Image:
		t.mark(Image, func() { t.children(n) })
	case *extast.Strikethrough:
		t.mark(Strike, func() { t.children(n) })
	case *ast.RawHTML:
		t.html(string(n.Segments.Value(t.src)))
	case *extast.TaskCheckBox, *extast.FootnoteLink, *extast.FootnoteBacklink:
	default:
		t.children(n)
	}
}

// plainText is what a piece of source stands for: escapes and entities resolved.
func plainText(src []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(src))))
}

var tagOf = regexp.MustCompile(`^<(/?)([A-Za-z0-9]+)`)

// html keeps what bold, code and line break tags mean; other tags show nothing.
func (t *texter) html(tag string) {
	m := tagOf.FindStringSubmatch(tag)
	if m == nil {
		return
	}
	kinds := map[string]MarkKind{"b": Strong, "strong": Strong, "code": CodeSpan, "em": Emphasis, "i": Emphasis, "del": Strike}
	name := strings.ToLower(m[2])
	kind, ok := kinds[name]
	switch {
	case name == "br":
		t.write(" ")
	case !ok:
	case m[1] == "":
		t.open[name] = t.b.Len()
	default:
		if from, was := t.open[name]; was && t.b.Len() > from {
			t.marks = append(t.marks, Mark{kind, from, t.b.Len()})
			delete(t.open, name)
		}
	}
}
