package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dasi/content"
	"dasi/deck"
	"dasi/ui/markdown"
)

// change shows what a card was made of when it was answered last beside what it is made of now, and takes the history off it where that is
// another card.
type change struct {
	pager
	of deck.Refound
}

func newChange(a *app, of deck.Refound) *change {
	s := &change{pager: pager{app: a, title: a.t.ChangeTitle}, of: of}
	old, now := words(&of.Old), words(&of.New)
	kept, stayed := common(old, now)
	s.lines = func(w int) []string {
		w = min(w, maxText)
		lines := s.side(a.t.ChangeBefore, &of.Old, old, kept, w)
		lines = append(append(lines, ""), s.side(a.t.ChangeNow, &of.New, now, stayed, w)...)
		return append(append(lines, ""), markdown.Wrap(a.theme.Dim.Render(a.t.ChangeCompared), w)...)
	}
	return s
}

// side is one of the two texts, with the words that the other has not in bold; and where it stands, where that changed too.
func (s *change) side(name string, at *deck.Anchor, text []string, shared []bool, w int) []string {
	lines := []string{s.theme.Title.Render(name)}
	if s.of.Old.Note != s.of.New.Note || !slices.Equal(s.of.Old.Headings, s.of.New.Headings) {
		place := append([]string{content.CleanLine(string(at.Note))}, at.Headings...)
		lines = append(lines, s.theme.Dim.Render(fitPath(strings.Join(place, step), w)))
	}
	var line []string
	flush := func() {
		lines = append(lines, markdown.Wrap(strings.Join(line, " "), w)...)
		line = nil
	}
	for i, word := range text {
		switch {
		case word == "\n":
			flush()
		case shared[i]:
			line = append(line, word)
		default:
			line = append(line, s.theme.Bold.Render(word))
		}
	}
	flush()
	return lines
}

// words are the words of both sides of a text and its line ends.
func words(a *deck.Anchor) []string {
	var all []string
	for line := range strings.SplitSeq(strings.TrimSpace(a.Front+"\n"+a.Back), "\n") {
		if len(all) > 0 {
			all = append(all, "\n")
		}
		all = append(all, strings.Fields(line)...)
	}
	return all
}

// common marks in both the words of their longest common subsequence. A text has some 700 words at most (deck keeps 700 letters of a side).
func common(a, b []string) (inA, inB []bool) {
	most := make([][]int, len(a)+1)
	for i := range most {
		most[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			most[i][j] = max(most[i+1][j], most[i][j+1])
			if a[i] == b[j] {
				most[i][j] = most[i+1][j+1] + 1
			}
		}
	}
	inA, inB = make([]bool, len(a)), make([]bool, len(b))
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			inA[i], inB[j] = true, true
			i, j = i+1, j+1
		case most[i+1][j] >= most[i][j+1]:
			i++
		default:
			j++
		}
	}
	return inA, inB
}

func (s *change) commands() []command {
	return append(s.pager.commands(), command{key: s.keys.refuse, group: groupDo, label: "- " + s.t.Keys.ToRefuse, do: s.refuse})
}

func (s *change) refuse() tea.Cmd {
	return s.write(s.col.Refuse(s.of.ID), func() tea.Cmd {
		s.status = s.t.Refused
		return s.pop()
	})
}
