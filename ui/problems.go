package ui

import (
	"path/filepath"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"dasi/content"
	"dasi/deck"
	"dasi/ui/markdown"
)

// problems lists what could not be read or looks wrong, each with what to do.
type problems struct {
	*app
	rows   []problemRow
	cursor int
	top    int   // line that is shown first
	height int   // of the body, as last drawn
	starts []int // the lines on which the rows begin
	first  int   // line of the row under the cursor, and the one behind its last
	end    int
}

// problemRow is one of them: where, and a sentence.
type problemRow struct {
	where, sentence string
	root            deck.RootID
	note            *content.Note // that it is in; nil where there is none to be edited
	line            int
}

func newProblems(a *app) *problems { return &problems{app: a} }

func (s *problems) opened() tea.Cmd {
	s.rows = nil
	type found struct {
		root deck.RootID
		note *content.Note
	}
	files := map[string]found{} // the notes by the paths that problems have, absolute
	for i := range s.col.Roots {
		root := &s.col.Roots[i]
		for j := range root.Notes {
			if folder, ok := s.folders[root.ID]; ok {
				files[filepath.Join(folder, filepath.FromSlash(string(root.Notes[j].ID)))] = found{root.ID, &root.Notes[j]}
			}
		}
	}
	add := func(path string, line int, sentence string, in found) {
		where := content.CleanLine(path)
		if line > 0 {
			where += ":" + strconv.Itoa(line)
		}
		s.rows = append(s.rows, problemRow{where, sentence, in.root, in.note, line})
	}
	for _, p := range s.problems {
		path, err := filepath.Abs(p.Path)
		if err != nil {
			path = p.Path // then it is nobody's
		}
		add(p.Path, p.Line, s.t.Problem(p), files[path])
	}
	for _, f := range s.col.Findings {
		add(string(f.Note), f.Line, s.t.Finding(f), found{f.Root, s.col.Note(f.Root, f.Note)})
	}
	s.cursor = max(0, min(s.cursor, len(s.rows)-1))
	return nil
}

// hold needs nothing but that something is left to show.
func (s *problems) hold() func() bool {
	return func() bool { return len(s.problems)+len(s.col.Findings) > 0 }
}

func (s *problems) update(tea.Msg) tea.Cmd { return nil }

func (s *problems) header() (left, right string) {
	return s.t.ProblemsTitle, s.t.Of(s.cursor+1, len(s.rows))
}

func (s *problems) draw(w, h int) ([]string, *tea.Position) {
	var lines []string
	s.height, s.starts = h, s.starts[:0]
	for i, r := range s.rows {
		if i > 0 {
			lines = append(lines, "")
		}
		s.starts = append(s.starts, len(lines))
		mark, style := "  ", s.theme.Bold
		if i == s.cursor {
			mark, style = s.theme.Accent.Render("▸ "), s.theme.Title
			s.first = len(lines)
		}
		lines = append(lines, mark+style.Render(markdown.Fit(r.where, w-2)))
		for _, l := range markdown.Wrap(r.sentence, min(w-2, maxText)) {
			lines = append(lines, "  "+l)
		}
		if i == s.cursor {
			s.end = len(lines)
		}
	}
	// All of it is shown, or as much as there is room for.
	s.top = max(min(s.first, s.end-h), min(s.top, max(s.first, s.end-h)))
	s.top = max(0, min(s.top, len(lines)-h))
	return lines[s.top:], nil
}

func (s *problems) commands() []command {
	if len(s.rows) == 0 {
		return nil
	}
	move := func(to int) func() tea.Cmd {
		return func() tea.Cmd {
			s.cursor = max(0, min(to, len(s.rows)-1))
			return nil
		}
	}
	var cs []command
	if len(s.rows) > 1 || s.end-s.first > s.height {
		cs = append(cs,
			command{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: func() tea.Cmd { return s.move(-1) }},
			command{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1) }},
		)
	}
	if r := s.rows[s.cursor]; r.note != nil {
		cs = append(cs, command{key: s.keys.edit, group: groupDo, do: func() tea.Cmd { return s.editNote(r.root, r.note, r.line) }})
	}
	if len(s.rows) > 1 {
		cs = append(cs,
			command{key: s.keys.pageUp, group: groupMove, silent: true, do: func() tea.Cmd { return s.turn(-1) }},
			command{key: s.keys.pageDown, group: groupMove, silent: true, do: func() tea.Cmd { return s.turn(1) }},
			command{key: s.keys.home, group: groupMove, silent: true, do: move(0)},
			command{key: s.keys.end, group: groupMove, silent: true, do: move(len(s.rows) - 1)},
		)
	}
	return cs
}

// move goes to the next or previous one, or scrolls one that is longer than the screen.
func (s *problems) move(by int) tea.Cmd {
	top := s.top + by
	if s.end-s.first > s.height && top >= s.first && top <= s.end-s.height {
		s.top = top
		return nil
	}
	s.cursor = max(0, min(s.cursor+by, len(s.rows)-1))
	return nil
}

// turn goes a page on or back.
func (s *problems) turn(by int) tea.Cmd {
	to := s.first + by*max(1, s.height-1)
	next := max(0, min(s.cursor+by, len(s.rows)-1))
	for i := next; i >= 0 && i < len(s.rows) && by*(s.starts[i]-to) <= 0; i += by {
		next = i
	}
	s.cursor = next
	return nil
}
