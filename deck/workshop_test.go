package deck

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dasi/content"
)

// aRow is a line of a note, with where it came from.
type aRow struct {
	text string
	from string // note:line in the library before, "" for a new one
}

// A workshop is a small library that is edited.
type workshop struct {
	rnd   *rand.Rand
	notes map[string][]aRow
	paths []string
	words []string // of all notes, for new texts
	lines []string // all bullets of all notes
	other []string // bullets of notes that are not here
}

// corpus is the text of all notes there are for this: those that ship, the testdata, and the samples where they are at hand.
func corpus(t testing.TB) []string {
	t.Helper()
	var texts []string
	add := func(fsys fs.FS) {
		notes, _ := content.Load(fsys, []string{"."})
		for i := range notes {
			bullets := 0
			for line := range strings.SplitSeq(notes[i].Source, "\n") {
				if bulletLine.MatchString(line) {
					bullets++
				}
			}
			if bullets >= 5 && strings.Contains("\n"+notes[i].Source, "\n# ") && strings.Count(notes[i].Source, "\n") < 400 {
				texts = append(texts, notes[i].Source)
			}
		}
	}
	add(content.Shipped("ko"))
	add(content.Shipped("en"))
	add(os.DirFS("testdata/notes"))
	add(os.DirFS("../content/testdata"))
	if dir := sharedPath("samples"); dir != "" {
		if files, _ := filepath.Glob(filepath.Join(dir, "*.md")); len(files) > 0 {
			add(os.DirFS(dir))
		}
	}
	return texts
}

var bulletLine = regexp.MustCompile(`^(\s*(?:[-*+]|\d+[.)])\s+)(\S.*)$`)

func newWorkshop(rnd *rand.Rand, texts []string) *workshop {
	const notes = 8
	w := &workshop{rnd: rnd, notes: map[string][]aRow{}}
	order := rnd.Perm(len(texts))
	for _, i := range order[notes:] {
		for _, line := range strings.Split(texts[i], "\n") {
			if _, text, ok := splitBullet(line); ok && letters(text) > 3 && !bulletLine.MatchString(text) {
				w.other = append(w.other, text)
			}
		}
	}
	for _, i := range order[:notes] {
		path := fmt.Sprintf("%c/n%03d.md", 'a'+rune(i%3), i)
		var rows []aRow
		for n, line := range strings.Split(texts[i], "\n") {
			rows = append(rows, aRow{line, fmt.Sprintf("%s:%d", path, n+1)})
			if _, text, ok := splitBullet(line); ok {
				w.lines = append(w.lines, text)
				w.words = append(w.words, strings.Fields(text)...)
			}
		}
		w.notes[path] = rows
		w.paths = append(w.paths, path)
	}
	slices.Sort(w.paths)
	return w
}

// clone is the library as it was, to be edited.
func (w *workshop) clone() *workshop {
	c := *w
	c.notes = map[string][]aRow{}
	for path, rows := range w.notes {
		c.notes[path] = slices.Clone(rows)
	}
	c.paths = slices.Clone(w.paths)
	return &c
}

// splitBullet gives the mark and the text of a bullet.
func splitBullet(line string) (mark, text string, ok bool) {
	m := bulletLine.FindStringSubmatch(line)
	if len(m) < 3 {
		return "", "", false
	}
	return m[1], m[2], true
}

func (w *workshop) note(path string) content.Note {
	var b strings.Builder
	for _, r := range w.notes[path] {
		b.WriteString(r.text + "\n")
	}
	return content.Parse(content.NoteID(path), []byte(strings.TrimSuffix(b.String(), "\n")))
}

// bullet picks a bullet without others under it: its note and row.
func (w *workshop) bullet(fits func(text string) bool) (path string, row int, ok bool) {
	for range 200 {
		path = w.paths[w.rnd.IntN(len(w.paths))]
		rows := w.notes[path]
		if len(rows) == 0 {
			continue
		}
		row = w.rnd.IntN(len(rows))
		_, text, ok := splitBullet(rows[row].text)
		if !ok || bulletLine.MatchString(text) || row+1 < len(rows) && indent(rows[row+1].text) > indent(rows[row].text) || !fits(text) {
			continue
		}
		if next := strings.TrimSpace(rows[min(row+1, len(rows)-1)].text); next != "" && next[0] != '#' && !bulletLine.MatchString(next) {
			continue // it goes on
		}
		return path, row, true
	}
	return "", 0, false
}

func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// change replaces the text of a bullet.
func (w *workshop) change(path string, row int, text string) {
	mark, _, _ := splitBullet(w.notes[path][row].text)
	w.notes[path][row].text = mark + text
}

func (w *workshop) text(path string, row int) string {
	_, text, _ := splitBullet(w.notes[path][row].text)
	return text
}

func (w *workshop) headings(path string) []int {
	var at []int
	for i, r := range w.notes[path] {
		if strings.HasPrefix(r.text, "## ") || strings.HasPrefix(r.text, "### ") {
			at = append(at, i)
		}
	}
	return at
}
