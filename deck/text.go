package deck

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dasi/content"
)

// part is the piece of t from byte i to byte j, with its marks, blanks trimmed at both ends.
func part(t content.Text, i, j int) content.Text {
	for i < j && t.Plain[i] == ' ' {
		i++
	}
	for j > i && t.Plain[j-1] == ' ' {
		j--
	}
	out := content.Text{Plain: t.Plain[i:j]}
	for _, m := range t.Marks {
		if s, e := max(m.Start, i), min(m.End, j); s < e {
			out.Marks = append(out.Marks, content.Mark{Kind: m.Kind, Start: s - i, End: e - i})
		}
	}
	return out
}

// join puts a before b.
func join(a, b content.Text, between string) content.Text {
	out := content.Text{Plain: a.Plain + between + b.Plain, Marks: slices.Clone(a.Marks)}
	for _, m := range b.Marks {
		shift := len(a.Plain) + len(between)
		out.Marks = append(out.Marks, content.Mark{Kind: m.Kind, Start: m.Start + shift, End: m.End + shift})
	}
	return out
}

// marked says whether the byte at i is inside a mark of one of the kinds.
func marked(t content.Text, i int, kinds ...content.MarkKind) bool {
	return slices.ContainsFunc(t.Marks, func(m content.Mark) bool {
		return m.Start <= i && i < m.End && slices.Contains(kinds, m.Kind)
	})
}

// splitPoints takes apart what " / " separates, outside code and parentheses (NOTES P4).
func splitPoints(t content.Text) []content.Text {
	var parts []content.Text
	from, depth := 0, 0
	for i := 0; i < len(t.Plain); i++ {
		switch t.Plain[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '/':
			alone := i > 0 && i+1 < len(t.Plain) && t.Plain[i-1] == ' ' && t.Plain[i+1] == ' '
			if alone && depth <= 0 && !marked(t, i, content.CodeSpan, content.Math) {
				parts = append(parts, part(t, from, i))
				from = i + 1
			}
		}
	}
	parts = append(parts, part(t, from, len(t.Plain)))
	return slices.DeleteFunc(parts, func(p content.Text) bool { return p.Plain == "" })
}

// source is t as Markdown again: what a renderer makes the same words and emphasis of.
func source(t content.Text) string {
	var b strings.Builder
	open := func(pos int, end bool) {
		for _, m := range t.Marks {
			fence := map[content.MarkKind]string{content.Strong: "**", content.CodeSpan: "`"}[m.Kind]
			if at := m.Start; fence != "" && (end && m.End == pos || !end && at == pos) {
				b.WriteString(fence)
			}
		}
	}
	for i, r := range t.Plain {
		open(i, true)
		open(i, false)
		if strings.ContainsRune("\\`*_[]<>#|~$&", r) && !marked(t, i, content.CodeSpan) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	open(len(t.Plain), true)
	return b.String()
}

// escape makes Markdown that shows s as it is.
func escape(s string) string { return source(content.Text{Plain: s}) }

// clip cuts s after n letters.
func clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}
