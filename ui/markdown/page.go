package markdown

import "strings"

// sheet collects the lines of a page. Containers put frames around what is drawn in them.
type sheet struct {
	lines  []string
	heads  []Head
	frames []*frame
	gap    int // a blank line is due before the next, within so many frames; -1 for none
	blocks []block
	next   int // line of the source of what is drawn next, 0 once a line of it stands
}

// block is where a leaf of the source is drawn.
type block struct{ line, sourceLine int }

// frame is what a container draws at the left of its lines.
type frame struct {
	first, rest string
	used        bool // first has been drawn
}

func (s *sheet) push(first, rest string) *frame {
	f := &frame{first: first, rest: rest}
	s.frames = append(s.frames, f)
	return f
}

func (s *sheet) pop() { s.frames = s.frames[:len(s.frames)-1] }

// gapDue asks for a blank line before whatever is drawn next.
func (s *sheet) gapDue() {
	if s.gap < 0 || s.gap > len(s.frames) {
		s.gap = len(s.frames)
	}
}

func (s *sheet) closeGap() {
	if s.gap < 0 {
		return
	}
	var b strings.Builder
	for _, f := range s.frames[:min(s.gap, len(s.frames))] {
		b.WriteString(f.rest)
	}
	s.gap = -1
	s.lines = append(s.lines, strings.TrimRight(b.String(), " "))
}

// emit draws one line, which has no blanks at its end.
func (s *sheet) emit(line string) {
	s.closeGap()
	if len(s.frames) > 0 {
		var b strings.Builder
		for _, f := range s.frames {
			if f.used {
				b.WriteString(f.rest)
			} else {
				b.WriteString(f.first)
				f.used = true
			}
		}
		b.WriteString(line)
		line = strings.TrimRight(b.String(), " ")
	}
	if s.next > 0 {
		s.blocks = append(s.blocks, block{len(s.lines), s.next})
		s.next = 0
	}
	s.lines = append(s.lines, line)
}

func (s *sheet) emitAll(lines []string) {
	for _, l := range lines {
		s.emit(l)
	}
}

// page is what has been drawn. Headings without text at the very end stand on the last line.
func (s *sheet) page() Page {
	for i := range s.heads {
		s.heads[i].Line = max(min(s.heads[i].Line, len(s.lines)-1), 0)
	}
	return Page{Lines: s.lines, Heads: s.heads, blocks: s.blocks}
}
