package deck

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dasi/content"
)

// The families of units: what sort of text a unit is.
const (
	familySection  = "section"
	familyLabel    = "label" // a line that only names what stands under it
	familyTerm     = "term"  // a term and its definition
	familyPoint    = "point"
	familyChoice   = "choice" // a question with options
	familyQuestion = "question"
	familyCloze    = "cloze"
	familyRow      = "row" // of a table
)

// unit is a piece of a note as it stands there now. Cards are made from it; what is kept of it is a Unit.
type unit struct {
	Anchor
	ID      UnitID   // after matching
	Copy    int      // how many units of the same text and place come before it
	sum     UnitHash // of its text
	at      int      // which of its note's units it is
	profile *profile // once it was compared

	note      *content.Note
	section   int // index in note.Sections
	line      int
	labels    []string     // what it stands under in its section, as shown
	text      content.Text // of a point or term, all of it
	term      content.Text // of a term; of a label, its words; of a question, what it asks
	def       content.Text // of a term
	points    []string     // what a learner has to name, plain: of a section or label, labels left out; of a term, if several; of a question's answer
	body      string       // the same as Markdown
	exhibit   string       // of a question: Markdown that belongs to it
	listed    bool         // of a question: the answer is one list
	told      []string     // of a section or label: what else it says, which has cards of its own
	steps     []string     // of a section or label: those of the procedure right under it
	procedure string       // the same as Markdown
	pairs     []contrast   // what it sets against each other
	cells     []cell       // of a row
	called    []string     // of a term: what else it is called
	only      Ask          // of a term: the one direction that is asked, "" for both
	quiz      *quiz        // of a question with options
	first     bool         // the first point of its section
	bare      bool         // context for others: no card of its own
	why       Reason       // it may have none
	holder    *unit        // the section or label whose answer it is part of; nil for none

	parts    []clozePart // of a cloze
	both     bool        // of a question: the answer is asked for too
	explicit bool        // the note spells the card out, and it is not derived
	formal   bool        // its form leaves no doubt: explicit cards beside it do not make it bare
}

const (
	anchorLetters    = 700  // what is kept of a text to find it again (IDENTITY.md)
	maxSectionPoints = 7    // a section of more is no question (NOTES P1)
	maxBackLetters   = 2000 // NOTES section 6
)

// unitsOf takes the units out of a note, in its order. A note that gives no cards has none.
func unitsOf(root RootID, n *content.Note) []*unit {
	return walk(root, n).units
}

// walk goes through a note, and gathers its units, what looks like a mistake, and what is passed over.
func walk(root RootID, n *content.Note) *walker {
	if n.Front.Skip {
		return &walker{}
	}
	w := &walker{asking: map[int]bool{}, root: root, note: n, readme: strings.HasPrefix(content.Fold(baseName(n)), "readme")}
	for i := range formats {
		w.takes = append(w.takes, formats[i].take)
	}
	for i := range n.Sections {
		w.readSection(i)
	}
	w.closeQuizzes()
	w.settleNote()
	w.findSameSections()
	w.findUnknownKinds()
	copies := map[string]int{}
	for i, u := range w.units {
		u.Front, u.Back = clip(u.Front, anchorLetters), clip(u.Back, anchorLetters)
		u.at, u.sum = i, u.hash()
		key := u.key()
		u.Copy = copies[key]
		copies[key]++
	}
	return w
}

// placeKey and textKey are what identity compares first, and key is both.
func (a *Anchor) placeKey() string {
	return string(a.Note) + "\x00" + strings.Join(a.Headings, "\x01") + "\x00" + a.Parent
}

func (a *Anchor) textKey() string { return a.Family + "\x00" + a.Front + "\x00" + a.Back }

func (a *Anchor) key() string { return a.placeKey() + "\x00" + a.textKey() }

func (a *Anchor) hash() UnitHash { return HashOf(a.Family, a.Front, a.Back) }

// walker goes through a note and gathers its units.
type walker struct {
	root     RootID
	note     *content.Note
	readme   bool // the page of a repository
	section  int
	headings []string        // of the section, folded, itself included
	silent   bool            // the section gives no cards at all
	why      Reason          // it gives none
	spelled  bool            // only what is spelled out gives cards
	plain    bool            // it has no points of its own: a question, whose body belongs together
	rest     []content.Block // of its body: what no format took
	began    bool            // a point of it was read
	units    []*unit
	findings []Finding
	deck     bool                            // it has cards of hashcards
	marks    int                             // how many lines of it begin such a card, and 1 more; 0 for not counted yet
	lines    []string                        // of the note, once they are asked for
	passed   []*unit                         // what is none and gives no card: only where it stands and why
	takes    []func(w *walker, b blocks) int // of formats, which may ask for more of the walk themselves

	answered int          // a section that is the answer of the one before; 0 for none
	open     []openQuiz   // questions without an answer beside them
	key      [][]string   // the labels of their right options, at the end of the note
	asking   map[int]bool // sections whose heading is asked by a card of its own
	mixed    int          // see mixedLists; 0 for not counted yet, else 1 more
}

func (w *walker) readSection(i int) {
	if i > 0 && i == w.answered {
		return
	}
	s := &w.note.Sections[i]
	path := sectionPath(w.note, i)
	w.section, w.began, w.rest = i, false, nil
	w.headings = make([]string, len(path))
	w.silent, w.why, w.spelled = false, "", w.note.Front.Explicit
	before := len(w.units)
	for j, title := range path {
		w.headings[j] = content.Fold(title)
		switch {
		case w.silent:
		case isSilent(title, false):
			w.silent, w.why = true, LeftTitle
		case isSilent(title, w.readme):
			w.silent, w.why = true, LeftPaperwork
		}
	}
	w.plain = isQuestion(s.Title)
	above := len(path) - 1
	front := w.headings[above]
	if isGeneric(s.Title) && above > 0 {
		front = w.headings[above-1] + " › " + front
	}
	// Text without a heading is no section to ask for, unless its note has a title.
	u := &unit{Anchor: Anchor{Family: familySection, Front: front, Headings: w.headings[:above]}}
	if s.Level == 0 && !isTitled(w.note) {
		u.silence(LeftUntitled)
	}
	if len(s.Body) == 0 {
		u.leave(LeftEmpty) // unless it is asked for what stands below
	}
	w.add(u, s.Line, nil)
	w.readTitle(s)
	w.readBlocks(blocks{all: s.Body, holder: u, top: true})
	body := w.rest
	if w.plain {
		body = s.Body // the answer to a question is all that stands under it
	}
	u.pairs = w.pairsOf(s.Title, u.points, markdownOf(body), i)
	u.close(markdownOf(body))
	settle(w.units[before:])
}

// add takes up a unit that stands at a line, under labels.
func (w *walker) add(u *unit, line int, labels []string) {
	u.Root, u.Note, u.note, u.section, u.line, u.labels = w.root, w.note.ID, w.note, w.section, line, labels
	if u.Headings == nil {
		u.Headings = w.headings
	}
	if len(labels) > 0 {
		u.Parent = content.Fold(labels[len(labels)-1])
	}
	if w.silent && !u.explicit {
		u.bare, u.why = true, w.why
	} else if w.spelled && !u.explicit {
		u.bare, u.why = true, LeftExplicit
	}
	w.units = append(w.units, u)
}

// say adds what there is to name under a section or label.
func (u *unit) say(points ...string) {
	for _, p := range points {
		if content.Fold(p) != "" {
			u.points = append(u.points, p)
		}
	}
}

// tell adds what stands under a section or label and has cards of its own: nothing to name, but part of what it is known by.
func (u *unit) tell(texts ...string) {
	for _, t := range texts {
		if content.Fold(t) != "" {
			u.told = append(u.told, t)
		}
	}
}

// close settles a section or label when all that it holds was read. More than a few points are no question.
func (u *unit) close(body string) {
	u.body = body
	u.Back = content.Fold(strings.Join(append(slices.Clip(u.points), u.told...), "\n"))
	why := LeftUnnamed
	switch {
	case len(u.points) > maxSectionPoints:
		u.points, why = nil, LeftMany
	case utf8.RuneCountInString(body) > maxBackLetters:
		u.points, why = nil, LeftLong
	}
	if len(u.points)+len(u.steps)+len(u.pairs) == 0 {
		u.silence(why)
	}
}

// under adds a label to others, without touching theirs.
func under(labels []string, label string) []string { return append(slices.Clip(labels), label) }

// sectionPath gives the titles from the outermost section down to i; none for the note itself, -1.
func sectionPath(n *content.Note, i int) []string {
	return pathBelow(n, i, 0)
}

// pathBelow is sectionPath with room for some more before it.
func pathBelow(n *content.Note, i, room int) []string {
	depth := room
	for j := i; j >= 0; j = n.Sections[j].Parent {
		depth++
	}
	path := make([]string, depth)
	for ; i >= 0; i = n.Sections[i].Parent {
		depth--
		path[depth] = n.Sections[i].Title
	}
	return path
}

// notePath is the note's title and the titles down to a section, without saying one twice.
func notePath(n *content.Note, section int) []string {
	path := pathBelow(n, section, 1)
	if len(path) > 1 && content.Fold(path[1]) == content.Fold(n.Title) {
		return path[1:]
	}
	path[0] = n.Title
	return path
}

// path is where a unit stands, in full.
func (u *unit) path() []string { return append(notePath(u.note, u.section), u.labels...) }
