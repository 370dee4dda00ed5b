package markdown

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"dasi/content"
)

// codeIndent sets code apart without colour.
const codeIndent = 2

func (w *walker) codeBlock(source []byte, width int) {
	s := strings.TrimRight(content.Clean(string(source)), " \n")
	for { // nor does code begin with blank lines
		line, rest, more := strings.Cut(s, "\n")
		if !more || strings.TrimSpace(line) != "" {
			break
		}
		s = rest
	}
	if s == "" {
		return
	}
	indent := codeIndent
	if width-indent < 2*minInner {
		indent = 0
	}
	pad := strings.Repeat(" ", indent)
	w.push(pad, pad)
	for _, line := range strings.Split(w.glamour.code(s+lineBreak), lineBreak) {
		w.emitAll(codeLine(line, width-indent))
	}
	w.pop()
}

// codeMore starts what is left of a line of code that was too long.
const codeMore = "↳ "

// codeLine cuts a line of code where it must be cut, blanks and all, since they may matter.
func codeLine(s string, width int) (out []string) {
	cs, mark := cells(s), 0
	for {
		n, used := 0, mark
		for n < len(cs) && used+cs[n].width <= width {
			used += cs[n].width
			n++
		}
		for k := n; n < len(cs) && k > n*2/3; k-- { // at a blank, if one is near
			if cs[k-1].blank() {
				n = k
				break
			}
		}
		line := trimRight(cs[:n])
		if mark > 0 {
			line = append([]cell{{codeMore, mark, ""}}, line...)
		}
		cs = trimRight(cs[n:])
		if widthOf(line) > mark || len(cs) == 0 { // indentation that is wider than the page is left out
			out = append(out, styled(trimRight(line)))
		}
		if len(cs) == 0 {
			return out
		}
		mark = ansi.StringWidth(codeMore)
	}
}
