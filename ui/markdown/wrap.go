package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"dasi/content"
)

// cell is a character as the terminal draws it, one or two columns wide; a line break has no width.
type cell struct {
	text  string
	width int
	style string // what sets its style, from a clean state: SGR sequences, or any other key
}

const (
	lineBreak = "\n"
	ellipsis  = "…"
	reset     = "\x1b[m"
)

func (c cell) blank() bool { return c.text == " " || c.text == "\u3000" }

// cells takes styled text apart. Whatever is neither printable, a line break nor SGR is left out.
func cells(s string) []cell {
	out := make([]cell, 0, len(s)/2)
	style := ""
	for s != "" {
		if b := s[0]; b >= ' ' && b < 0x7f && (len(s) == 1 || s[1] < 0x80) { // nothing can combine with it
			out = append(out, cell{s[:1], 1, style})
			s = s[1:]
			continue
		}
		var seq string
		var width int
		if r, _ := utf8.DecodeRuneInString(s); unicode.IsControl(r) || r == utf8.RuneError {
			seq, width, _, _ = ansi.DecodeSequence(s, 0, nil)
		} else { // DecodeSequence would part an ASCII letter from its accent
			seq, width = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		}
		if seq == "" {
			seq, width = s[:1], 0
		}
		s = s[len(seq):]
		switch {
		case seq == lineBreak:
			out = append(out, cell{text: lineBreak})
		case seq == "\t":
			out = append(out, cell{" ", 1, style})
		case width > 0:
			if text := content.Clean(seq); text == seq {
				out = append(out, cell{seq, width, style})
			} else if width = ansi.StringWidth(text); width > 0 {
				out = append(out, cell{text, width, style})
			}
		case sgr(seq):
			if p := seq[2 : len(seq)-1]; p == "" || p == "0" {
				style = ""
			} else {
				style += seq
			}
		}
	}
	return out
}

// sgr reports whether s is a sequence that sets colours or attributes.
func sgr(s string) bool {
	return strings.HasPrefix(s, "\x1b[") && strings.HasSuffix(s, "m") && strings.Trim(s[2:len(s)-1], "0123456789;:") == ""
}

// wrap lays cells out in lines of at most width columns, which must be 1 or more: broken at blanks, within a word only if it is longer than a line.
// A line has no blanks at its end, and one that continues another none at its start.
func wrap(cs []cell, width int) (lines [][]cell) {
	for len(cs) > 0 {
		n := 0
		for n < len(cs) && cs[n].text != lineBreak {
			n++
		}
		lines = append(lines, wrapLine(cs[:n], width)...)
		if n == len(cs) {
			break
		}
		if cs = cs[n+1:]; len(cs) == 0 {
			lines = append(lines, nil)
		}
	}
	return lines
}

// breakAfter are the signs behind which a word longer than a line may be broken.
var breakAfter = map[string]bool{"/": true, "-": true, "_": true, ".": true, "?": true, "&": true, "=": true, ",": true, ":": true}

func wrapLine(cs []cell, width int) (lines [][]cell) {
	for {
		cs = trimRight(cs)
		n, used, blank := 0, 0, -1
		for n < len(cs) && used+cs[n].width <= width {
			if used += cs[n].width; cs[n].blank() {
				blank = n
			}
			n++
		}
		if n == len(cs) {
			return append(lines, cs)
		}
		switch {
		case cs[n].blank():
		case blank > 0 && len(trimRight(cs[:blank])) > 0:
			n = blank
		default: // a word longer than the line, often a path or an address
			for k := n; k > n*2/3; k-- {
				if breakAfter[cs[k-1].text] {
					n = k
					break
				}
			}
		}
		if n == 0 { // a wide character where there is one column
			cs[0].text, cs[0].width = ellipsis, 1
			n = 1
		}
		lines = append(lines, trimRight(cs[:n]))
		for n < len(cs) && cs[n].blank() {
			n++
		}
		cs = cs[n:]
	}
}

func trimRight(cs []cell) []cell {
	for len(cs) > 0 && cs[len(cs)-1].blank() {
		cs = cs[:len(cs)-1]
	}
	return cs
}

func widthOf(cs []cell) (n int) {
	for _, c := range cs {
		n += c.width
	}
	return n
}

// styled puts cells together again, with every style switched off at the end.
func styled(cs []cell) string {
	var b strings.Builder
	style := ""
	for _, c := range cs {
		if c.style != style {
			if style != "" {
				b.WriteString(reset)
			}
			b.WriteString(c.style)
			style = c.style
		}
		b.WriteString(c.text)
	}
	if style != "" {
		b.WriteString(reset)
	}
	return b.String()
}

// Wrap breaks styled text into lines of at most width cells: at blanks, and within a word only if it is longer than a line. Styles go
// on in the next line, and every line resets what it sets. What is neither printable nor SGR is dropped. A wide character
// in a width of 1 becomes "…"; a width below 1 gives no lines.
func Wrap(s string, width int) []string {
	if width < 1 {
		return nil
	}
	lines := wrap(cells(s), width)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = styled(l)
	}
	return out
}

// Fit puts styled text on one line of at most width cells. What does not fit is cut off and replaced by "…"; it is never padded.
func Fit(s string, width int) string {
	if width < 1 {
		return ""
	}
	cs := cells(strings.ReplaceAll(s, lineBreak, " "))
	if widthOf(cs) <= width {
		return styled(cs)
	}
	n, used := 0, 0
	for n < len(cs) && used+cs[n].width < width { // one column is left for the sign
		used += cs[n].width
		n++
	}
	return styled(append(trimRight(cs[:n:n]), cell{ellipsis, 1, cs[n].style}))
}
