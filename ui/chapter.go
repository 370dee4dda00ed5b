package ui

import (
	"strings"

	"dasi/content"
	"dasi/ui/markdown"
)

// chapter is what the reader shows as one page: a top-level section of a note with all that stands under it, or a note without sections.
type chapter struct {
	first, end int    // its sections: from first to before end
	line       int    // the line of the file on which source begins
	source     string // a part of the note's Source
}

// lineOf finds the line of a page of the chapter on which a section begins.
func (c *chapter) lineOf(page markdown.Page, n *content.Note, section int) int {
	return page.LineOf(c.head(n, section))
}

// head is the line of the chapter's source on which a section begins, from 1.
func (c *chapter) head(n *content.Note, section int) int {
	if section < 0 || section >= len(n.Sections) {
		return 1
	}
	return n.Sections[section].Line - c.line + 1
}

// chapter gives the chapter that a section is in. The chapters of a note are found once.
func (a *app) chapter(n *content.Note, section int) chapter {
	all, ok := a.chapters[n]
	if !ok {
		all = chaptersOf(n)
		a.chapters[n] = all
	}
	for i := range all {
		if section < all[i].end || i == len(all)-1 {
			return all[i]
		}
	}
	return chapter{line: n.FirstLine, source: n.Source}
}

func chaptersOf(n *content.Note) []chapter {
	var all []chapter
	rest, line := n.Source, n.FirstLine
	for first := 0; first < len(n.Sections); {
		end := first + 1
		for end < len(n.Sections) && n.Sections[end].Parent >= 0 {
			end++
		}
		c := chapter{first: first, end: end}
		_, rest, line = cutLines(rest, line, n.Sections[first].Line)
		c.line = line
		c.source = rest
		if end < len(n.Sections) {
			c.source, rest, line = cutLines(rest, line, n.Sections[end].Line)
		}
		all = append(all, c)
		first = end
	}
	return all
}

// cutLines parts a text that begins on a line of the file before another line of it.
func cutLines(s string, from, to int) (before, rest string, line int) {
	at := 0
	for line = from; line < to; line++ {
		i := strings.IndexByte(s[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return s[:at], s[at:], line
}
