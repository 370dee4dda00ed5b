package deck

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// part is the piece of t from byte i to byte j on one line, with its marks, blanks trimmed at both ends.
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
			out.Marks = append(out.Marks, content.Mark{Kind: m.Kind, Start: s - i, End: e - i, Cloze: m.Cloze})
		}
	}
	return out
}

// join puts a before b.
func join(a, b content.Text, between string) content.Text {
	out := content.Text{Plain: a.Plain + between + b.Plain, Marks: slices.Clone(a.Marks)}
	for _, m := range b.Marks {
		shift := len(a.Plain) + len(between)
		out.Marks = append(out.Marks, content.Mark{Kind: m.Kind, Start: m.Start + shift, End: m.End + shift, Cloze: m.Cloze})
	}
	return out
}

// bold is t in bold; what is code stays code.
func bold(t content.Text) content.Text {
	all := func(m content.Mark) bool { return m.Kind == content.CodeSpan && m.Start == 0 && m.End == len(t.Plain) }
	if slices.ContainsFunc(t.Marks, all) {
		return t
	}
	return content.Text{Plain: t.Plain, Marks: []content.Mark{{Kind: content.Strong, Start: 0, End: len(t.Plain)}}}
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
	for i := range len(t.Plain) {
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
	if from == 0 {
		return []content.Text{t}
	}
	parts = append(parts, part(t, from, len(t.Plain)))
	return slices.DeleteFunc(parts, func(p content.Text) bool { return p.Plain == "" })
}

// markdown writes a text as Markdown again: a renderer makes the same words and emphasis of it. Links keep their text only.
func markdown(t content.Text) string {
	var b strings.Builder
	fence := func(m content.Mark, end bool) {
		switch code := t.Plain[m.Start:m.End]; {
		case m.Kind == content.CodeSpan && strings.Contains(code, "`"):
			b.WriteString(map[bool]string{false: "`` ", true: " ``"}[end])
		case m.Kind == content.CodeSpan:
			b.WriteByte('`')
		case m.Kind == content.Strong && !inCode(t, m):
			b.WriteString(boldFence(t.Plain, m, end))
		}
	}
	for i, r := range t.Plain + "\x00" {
		for _, m := range slices.Backward(t.Marks) {
			if m.End == i {
				fence(m, true)
			}
		}
		for _, m := range t.Marks {
			if m.Start == i {
				fence(m, false)
			}
		}
		switch {
		case i == len(t.Plain):
			return b.String()
		case marked(t, i, content.CodeSpan):
		case strings.ContainsRune("\\`*_[]<>#|~$&", r), i == 0 && strings.ContainsRune("-+:", r), isListDot(t.Plain, i):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// boldFence is ** where CommonMark takes it for what it is (its rule of flanking runs), else a tag: ** between a sign and a Korean particle
// would neither open nor close.
func boldFence(s string, m content.Mark, end bool) string {
	apart := func(r rune) bool {
		return r == utf8.RuneError || unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsSymbol(r)
	}
	before, _ := utf8.DecodeLastRuneInString(s[:m.Start])
	first, _ := utf8.DecodeRuneInString(s[m.Start:])
	last, _ := utf8.DecodeLastRuneInString(s[:m.End])
	after, _ := utf8.DecodeRuneInString(s[m.End:])
	switch {
	case (!apart(first) || apart(before)) && (!apart(last) || apart(after)):
		return "**"
	case end:
		return "</b>"
	}
	return "<b>"
}

func inCode(t content.Text, m content.Mark) bool {
	return slices.ContainsFunc(t.Marks, func(o content.Mark) bool { return o.Kind == content.CodeSpan && o.Start <= m.Start && m.End <= o.End })
}

// isListDot says that byte i is what makes a numbered list of the text: "1." or "1)".
func isListDot(s string, i int) bool {
	return i > 0 && (s[i] == '.' || s[i] == ')') && strings.Trim(s[:i], "0123456789") == ""
}

// Escaped makes Markdown of plain texts that shows them as they are.
func Escaped(texts []string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = markdown(content.Text{Plain: s})
	}
	return out
}

// clip cuts s after n letters.
func clip(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n])
}

// markdownOf joins the sources of blocks.
func markdownOf(blocks []content.Block) string {
	parts := make([]string, 0, len(blocks))
	for i := range blocks {
		if blocks[i].Markdown != "" {
			parts = append(parts, strings.TrimRight(blocks[i].Markdown, "\n"))
		}
	}
	return strings.Join(parts, "\n\n")
}

// cut is part with the breaks between lines kept.
func cut(t content.Text, i, j int) content.Text {
	out := part(t, i, j)
	for i < j && t.Plain[i] == ' ' {
		i++
	}
	for _, at := range t.Breaks {
		if at -= i; at > 0 && at < len(out.Plain) && out.Plain[at] == ' ' {
			out.Breaks = append(out.Breaks, at)
		}
	}
	return out
}

// oneLine is a text without its breaks.
func oneLine(t content.Text) content.Text { return part(t, 0, len(t.Plain)) }
