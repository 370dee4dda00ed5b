package ui

import (
	"strconv"

	"dasi/content"
	"dasi/ui/markdown"
)

// problemLines says what is wrong with the notes: the place in bold, then a sentence with what to do.
func problemLines(a *app, w int) []string {
	var lines []string
	for _, p := range a.problems {
		where := content.CleanLine(p.Path)
		if p.Line > 0 {
			where += ":" + strconv.Itoa(p.Line)
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, a.theme.Bold.Render(markdown.Fit(where, w)))
		lines = append(lines, markdown.Wrap(a.t.Problem(p), min(w, maxText))...)
	}
	return lines
}
