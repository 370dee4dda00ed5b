package content

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// What is no note any more but a log, a data set or an attack. Such a file is left out, and said so.
const (
	MaxNote  = 8 << 20 // bytes of a note
	MaxLine  = 1 << 20 // bytes of one of its lines
	MaxLines = 200_000 // lines of a note
)

// Parse reads one note. It never fails: what is wrong is in the note's Problems, and one that Skipped means that there is nothing
// else in it. The result depends on the arguments alone.
func Parse(id NoteID, data []byte) (n Note) {
	n = Note{ID: id, Title: fileTitle(id), FirstLine: 1}
	defer func() {
		if r := recover(); r != nil { // a parser's bug must not cost the other notes
			n = Note{ID: id, Title: fileTitle(id), FirstLine: 1}
			n.Problems = []Problem{{Path: string(id), Code: Unreadable, Detail: CleanLine(fmt.Sprint(r))}}
		}
	}()
	problem := func(line int, code ProblemCode, detail string) {
		n.Problems = append(n.Problems, Problem{Path: string(id), Line: line, Code: code, Detail: detail})
	}
	if len(data) > MaxNote {
		problem(0, TooLarge, strconv.Itoa(len(data)))
		return n
	}
	text, bad := Decode(data)
	if line := longLine(text); bad == Binary || line != 0 {
		if bad != Binary {
			bad = LongLine
		}
		problem(line, bad, "")
		return n
	}
	if lines := strings.Count(text, "\n"); lines > MaxLines {
		problem(0, TooLarge, strconv.Itoa(lines))
		return n
	}
	if bad != "" {
		problem(strings.Count(text[:strings.IndexRune(text, '\uFFFD')+1], "\n")+1, bad, "")
	}
	text = Clean(text)
	front, lines, broken := readFront(text)
	if broken != nil {
		problem(broken.Line, BadFront, broken.Detail)
	}
	n.Front = front
	n.FirstLine = 1 + lines
	body := afterLines(text, lines)
	if strings.EqualFold(path.Ext(string(id)), ".mdx") {
		body = withoutImports(body)
	}
	n.Front.Skip = n.Front.Skip || strings.Contains(body, "@carddown-ignore")

	source, found := mend(body)
	for _, t := range found.troubles {
		problem(n.FirstLine+t.line, t.code, "")
	}
	slices.SortStableFunc(found.decks, func(a, b DeckTag) int { return a.Line - b.Line })
	for _, d := range found.decks {
		d.Line += n.FirstLine
		n.Decks = append(n.Decks, d)
	}
	n.Source = source
	n.read(newReader(source, n.FirstLine))
	slices.SortStableFunc(n.Problems, func(a, b Problem) int { return a.Line - b.Line })
	return n
}

// fileTitle is the name of the file without its ending.
func fileTitle(id NoteID) string {
	base := path.Base(string(id))
	if title := CleanLine(strings.TrimSuffix(base, path.Ext(base))); title != "" {
		return title
	}
	return CleanLine(base)
}

// newID is the NoteID of a path: NFC, because macOS hands out file names decomposed.
func newID(name string) NoteID { return NoteID(norm.NFC.String(name)) }

// longLine is the number of the first line that is longer than MaxLine, 0 if none is.
func longLine(s string) int {
	line := 1
	for row := range strings.SplitSeq(s, "\n") {
		if len(row) > MaxLine {
			return line
		}
		line++
	}
	return 0
}

// afterLines is s without its first lines.
func afterLines(s string, lines int) string {
	for ; lines > 0; lines-- {
		_, s, _ = strings.Cut(s, "\n")
	}
	return s
}

// withoutImports blanks what MDX imports and exports, up to a blank line each; code is left alone.
func withoutImports(s string) string {
	lines := strings.Split(s, "\n")
	inside, fenced := false, false
	for i, line := range lines {
		if _, n := fenceMark(strings.TrimLeft(line, " ")); n > 0 {
			fenced = !fenced
		}
		switch {
		case strings.TrimSpace(line) == "" || fenced:
			inside = false
		case strings.HasPrefix(line, "import ") || strings.HasPrefix(line, "export "):
			inside = true
		}
		if inside {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}
