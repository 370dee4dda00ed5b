package content

import (
	"strconv"
	"strings"
)

// Markdown writes a text as Markdown again: a renderer makes the same words and emphasis of it. Links keep their text only.
func (t Text) Markdown() string {
	fences := map[MarkKind][2]string{Strong: {"<b>", "</b>"}, CodeSpan: {"`", "`"}, Emphasis: {"<em>", "</em>"}}
	var b strings.Builder
	at := func(pos int, end bool) {
		for i := range t.Marks {
			m := t.Marks[i]
			if end {
				m = t.Marks[len(t.Marks)-1-i]
			}
			f, ok := fences[m.Kind]
			if !ok || m.Kind != CodeSpan && within(t.Marks, m, CodeSpan) {
				continue
			}
			if m.Kind == CodeSpan && strings.Contains(t.Plain[m.Start:m.End], "`") {
				f = [2]string{"`` ", " ``"}
			}
			if end && m.End == pos {
				b.WriteString(f[1])
			}
			if !end && m.Start == pos {
				b.WriteString(f[0])
			}
		}
	}
	for i, r := range t.Plain {
		at(i, true)
		at(i, false)
		code := false
		for _, m := range t.Marks {
			code = code || m.Kind == CodeSpan && m.Start <= i && i < m.End
		}
		if !code && (strings.ContainsRune("\\`*_[]<>#|~$&", r) || i == 0 && strings.ContainsRune("-+=:", r)) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		if i == 0 {
			continue
		}
	}
	at(len(t.Plain), true)
	return guardNumber(b.String())
}

// within says that a mark stands inside one of another kind.
func within(marks []Mark, m Mark, kind MarkKind) bool {
	for _, o := range marks {
		if o.Kind == kind && o.Start <= m.Start && m.End <= o.End {
			return true
		}
	}
	return false
}

// guardNumber keeps a text that begins with "1." or "1)" from becoming a list.
func guardNumber(s string) string {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') {
		return s[:n] + "\\" + s[n:]
	}
	return s
}

// source writes a block that is made of others as Markdown.
func (b *Block) source() string {
	var out strings.Builder
	switch b.Kind {
	case List:
		for i := range b.Items {
			mark := "- "
			if b.Ordered {
				mark = strconv.Itoa(i+1) + ". "
			}
			it := &b.Items[i]
			text := it.Markdown
			if it.Task {
				text = map[bool]string{true: "[x] ", false: "[ ] "}[it.Done] + text
			}
			hang(&out, mark, text)
			for j := range it.Blocks {
				if it.Blocks[j].Kind != List {
					out.WriteByte('\n')
				}
				hang(&out, strings.Repeat(" ", len(mark)), it.Blocks[j].Markdown)
			}
		}
	case Quote:
		for i := range b.Blocks {
			if i > 0 {
				out.WriteString(">\n")
			}
			for _, l := range strings.Split(b.Blocks[i].Markdown, "\n") {
				out.WriteString("> " + l + "\n")
			}
		}
	case Table:
		for i, row := range b.Rows {
			out.WriteString(tableRow(row))
			if i == 0 {
				out.WriteString(strings.Repeat("|---", len(row)) + "|\n")
			}
		}
	case Definitions:
		for i, row := range b.Rows {
			if i > 0 {
				out.WriteByte('\n')
			}
			for j, t := range row {
				mark := ""
				if j > 0 {
					mark = ": "
				}
				hang(&out, mark, t.Markdown())
			}
		}
	case Paragraph, Code, HTML, Rule:
		return b.Markdown
	}
	return strings.TrimRight(out.String(), "\n")
}

// hang writes a text behind a mark, its other lines below the text.
func hang(out *strings.Builder, mark, text string) {
	pad := strings.Repeat(" ", len(mark))
	for i, l := range strings.Split(text, "\n") {
		switch {
		case i == 0:
			out.WriteString(mark + l + "\n")
		case l == "":
			out.WriteString("\n")
		default:
			out.WriteString(pad + l + "\n")
		}
	}
}

func tableRow(row []Text) string {
	cells := make([]string, len(row))
	for i, c := range row {
		cells[i] = c.Markdown() // Markdown escapes |
	}
	return "| " + strings.Join(cells, " | ") + " |\n"
}
