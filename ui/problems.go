package ui

import (
	"strconv"

	"dasi/content"
	"dasi/ui/markdown"
)

// problemLines says what is wrong with the notes, and what in them looks like a mistake: the place in bold, then a sentence with what to do.
func problemLines(a *app, w int) []string {
	var lines []string
	say := func(path string, line int, sentence string) {
		where := content.CleanLine(path)
		if line > 0 {
			where += ":" + strconv.Itoa(line)
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, a.theme.Bold.Render(markdown.Fit(where, w)))
		lines = append(lines, markdown.Wrap(sentence, min(w, maxText))...)
	}
	for _, p := range a.problems {
		say(p.Path, p.Line, a.t.Problem(p))
	}
	for _, f := range a.col.Findings {
		say(string(f.Note), f.Line, a.t.Finding(f))
	}
	return lines
}
