package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// takeDefinitions reads a definition list (NOTES P8): each term has all of its definitions for its answer. What is none stays text.
func takeDefinitions(w *walker, b blocks) int {
	d := &b.all[b.i]
	if d.Kind != content.Definitions {
		return 0
	}
	bodies := map[string]int{}
	for _, row := range d.Rows {
		bodies[rowText(row[1:])]++
	}
	lines, at := strings.Split(d.Markdown, "\n"), -1
	said := len(b.holder.points)
	for _, row := range d.Rows {
		if i := slices.IndexFunc(lines[at+1:], func(s string) bool { return opensWith(s, row[0].Plain) }); i >= 0 {
			at += 1 + i
		}
		u := definitionUnit(row)
		if u == nil {
			b.holder.say(rowText(row))
			continue
		}
		if bodies[rowText(row[1:])] > 1 {
			u.only = askDefine // two terms of one definition: it tells neither
		}
		w.add(u, d.Line+max(0, at), b.labels)
		b.holder.tell(rowText(row))
	}
	if len(b.holder.points) > said {
		w.keep(b)
	}
	return 1
}

// opensWith says that a line of a definition list is the one of a term, whatever marks stand in it.
func opensWith(line, term string) bool {
	word, _, _ := strings.Cut(term, " ")
	return line != "" && line[0] != ':' && line[0] != ' ' && strings.Contains(line, word)
}

// definitionUnit is a term with its definitions, nil where one of them is missing.
func definitionUnit(row []content.Text) *unit {
	if len(row) < 2 || !isTerm(row[0].Plain) {
		return nil
	}
	u := &unit{Anchor: Anchor{Family: familyTerm, Front: content.Fold(row[0].Plain)}, term: row[0], formal: true}
	for _, def := range row[1:] {
		if !isDefinition(def) {
			continue
		}
		if u.points = append(u.points, def.Plain); len(u.points) == 1 {
			u.def = def
		} else {
			u.def = join(u.def, def, " / ")
		}
	}
	if len(u.points) == 0 {
		return nil
	}
	u.Back = content.Fold(strings.Join(u.points, "\n"))
	u.text = join(u.term, u.def, ": ")
	return u
}
