package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// FindingCode names what looks like a mistake in a note that can be read, so that the interface can say it in the user's language.
type FindingCode string

// What looks like a mistake.
const (
	NoAnswer    FindingCode = "no answer"       // a question without an answer
	NoQuestion  FindingCode = "no question"     // an answer without a question
	NoDeletion  FindingCode = "no deletion"     // a cloze that hides nothing
	NoRight     FindingCode = "no right option" // options of which none is marked as right
	NoOption    FindingCode = "no such option"  // an answer names an option that is not there; Detail is what it names
	WrongCount  FindingCode = "wrong count"     // the question asks for another number of options than are right; Detail is that number
	CutAnswer   FindingCode = "cut answer"      // a blank line ends an answer before it began
	SameSection FindingCode = "same section"    // two sections of one name; Detail is the name
	UnknownKind FindingCode = "unknown kind"    // the front matter asks for a kind of cards that there is not; Detail is its name
	Conflict    FindingCode = "conflict"        // two cards of one section with one front and different backs; Detail is the front
)

// Finding is one thing in a note that looks like a mistake. The rest of the note is read all the same.
type Finding struct {
	Root   RootID
	Note   content.NoteID
	Line   int // of the file
	Code   FindingCode
	Detail string // plain text that the sentence needs besides; may be empty
}

// find notes what looks like a mistake at a line of the note.
func (w *walker) find(code FindingCode, line int, detail string) {
	w.findings = append(w.findings, Finding{Root: w.root, Note: w.note.ID, Line: line, Code: code, Detail: detail})
}

// findSameSections finds sections that say something and are called as an earlier one at the same place, so that a card that asks for one
// of them may be answered with the other.
func (w *walker) findSameSections() {
	seen := map[string]bool{}
	for i := range w.note.Sections {
		s := &w.note.Sections[i]
		if len(s.Body) == 0 || s.Title == "" || w.asking[i] {
			continue
		}
		path := content.Fold(strings.Join(sectionPath(w.note, i), "\n"))
		if seen[path] {
			w.find(SameSection, s.Line, s.Title)
		}
		seen[path] = true
	}
}

// findUnknownKinds finds kinds of cards in the front matter that there are not: no card would be made of them.
func (w *walker) findUnknownKinds() {
	all := Kinds()
	for _, name := range w.note.Front.Kinds {
		if !slices.Contains(all, Kind(name)) {
			w.find(UnknownKind, w.note.Front.KindsLine, name)
		}
	}
}
