package deck

import (
	"cmp"
	"slices"

	"dasi/content"
)

// Reason names why something in a note gives no card of its own, so that the interface can say it in the user's language.
type Reason string

// Why something gives no card of its own.
const (
	LeftSkip      Reason = "skip"      // the note is set to give no cards
	LeftExplicit  Reason = "explicit"  // cards are spelled out beside it, and only those are made
	LeftKind      Reason = "kind"      // the kinds of cards that it would give are off
	LeftTitle     Reason = "title"     // by its title a section is navigation, sources or things to do; Detail is the title
	LeftPaperwork Reason = "paperwork" // by its title a section is about a repository, in a README; Detail is the title
	LeftLinks     Reason = "links"     // nothing but links or pictures
	LeftTasks     Reason = "tasks"     // things to do
	LeftRemark    Reason = "remark"    // a remark, an example, a date
	LeftAsks      Reason = "asks"      // a question without an answer
	LeftPart      Reason = "part"      // part of the answer to the question above it
	LeftStep      Reason = "step"      // a step of a procedure
	LeftName      Reason = "name"      // it only names something
	LeftShort     Reason = "short"     // too short to ask for anything in it
	LeftLong      Reason = "long"      // too long
	LeftMany      Reason = "many"      // too much to be named at once
	LeftUntitled  Reason = "untitled"  // it stands under no heading that could be asked for
	LeftEmpty     Reason = "empty"     // a heading with nothing under it
	LeftUnnamed   Reason = "unnamed"   // code, pictures and the like: there is nothing to name
	LeftTold      Reason = "told"      // what could be asked for is told by the heading or the term itself
	LeftTwice     Reason = "twice"     // the section asks the same already
	LeftNothing   Reason = "nothing"   // nothing in it could be hidden, and nothing tells it from other sections
)

// Reasons gives all of them.
func Reasons() []Reason {
	return []Reason{
		LeftSkip, LeftExplicit, LeftKind, LeftTitle, LeftPaperwork, LeftLinks, LeftTasks, LeftRemark, LeftAsks, LeftPart, LeftStep, LeftName, LeftShort, LeftLong,
		LeftMany, LeftUntitled, LeftEmpty, LeftUnnamed, LeftTold, LeftTwice, LeftNothing,
	}
}

// What one answer holds at most.
const (
	MaxPoints = maxSectionPoints
	MaxAnswer = maxBackLetters // letters
)

// LeftOut is something in a note that gives no card of its own; of several in a row that are left out for one reason it is the first.
type LeftOut struct {
	Root   RootID
	Note   content.NoteID
	Line   int // of the file; 0 for the whole note
	Reason Reason
	Count  int    // how many lines, headings and lists these are
	Asked  bool   // it is asked all the same: with what it stands under, or a section piece by piece
	Detail string // plain text that the sentence needs besides; may be empty

	note  *content.Note
	group int // of one group are those that may be told together: a section, or with LeftTitle all below a title
}

// leave says why a unit may give no card; the reason that was told first stays.
func (u *unit) leave(why Reason) {
	if u.why == "" {
		u.why = why
	}
}

// silence makes a unit context for others.
func (u *unit) silence(why Reason) {
	u.bare = true
	u.leave(why)
}

// pass notes what is no unit at all and gives no card.
func (w *walker) pass(line int, why Reason) {
	if !w.silent {
		w.passed = append(w.passed, &unit{Anchor: Anchor{Root: w.root}, note: w.note, section: w.section, line: line, why: why})
	}
}

// leftOut gathers what gives no card: units that have none, and what was passed over.
func (c *Collection) leftOut(units, passed []*unit) {
	with, asks := map[*unit]bool{}, map[sectionKey]bool{}
	for i := range c.Cards {
		u := c.Cards[i].unit
		with[u] = true
		asks[sectionKey{u.note, u.section}] = true
	}
	var all []LeftOut
	rank := c.ranks()
	for i := range c.Roots {
		for j := range c.Roots[i].Notes {
			n := &c.Roots[i].Notes[j]
			if n.Front.Skip {
				all = append(all, LeftOut{Root: c.Roots[i].ID, Note: n.ID, Reason: LeftSkip, Count: 1, note: n})
			}
		}
	}
	for _, u := range slices.Concat(units, passed) {
		if with[u] || u.Family == familySection && isParent(u) || u.why == LeftUnnamed && asks[sectionKey{u.note, u.section}] {
			continue // cards are made of all that it holds
		}
		u.leave(LeftNothing)
		l := LeftOut{Root: u.Root, Note: u.note.ID, Line: u.line, Reason: u.why, Count: 1, note: u.note, group: groupOf(u)}
		l.Asked = u.Family == familySection && asks[sectionKey{u.note, u.section}]
		for h := u.holder; h != nil; h = h.holder {
			l.Asked = l.Asked || with[h]
		}
		if u.why == LeftTitle || u.why == LeftPaperwork {
			l.Detail = u.note.Sections[l.group].Title
		}
		all = append(all, l)
	}
	slices.SortStableFunc(all, func(a, b LeftOut) int {
		return cmp.Or(rank[notePlace{a.Root, a.Note}]-rank[notePlace{b.Root, b.Note}], a.Line-b.Line)
	})
	for _, l := range all {
		if n := len(c.LeftOut); n > 0 {
			if last := &c.LeftOut[n-1]; last.note == l.note && last.group == l.group && last.Reason == l.Reason && last.Asked == l.Asked {
				last.Count++
				continue
			}
		}
		c.LeftOut = append(c.LeftOut, l)
	}
}

// isParent says that a section holds nothing but other sections, or is the void before the first heading: there is nothing to leave out.
func isParent(u *unit) bool {
	s, next := &u.note.Sections[u.section], u.section+1
	return len(s.Body) == 0 && (s.Level == 0 || next < len(u.note.Sections) && u.note.Sections[next].Parent == u.section)
}

// groupOf is the section that a unit is told with: its own; where a title silences all below it, the outermost with such a title.
func groupOf(u *unit) int {
	at := u.section
	if u.why != LeftTitle && u.why != LeftPaperwork {
		return at
	}
	for i := u.section; i >= 0; i = u.note.Sections[i].Parent {
		if isSilent(u.note.Sections[i].Title, u.why == LeftPaperwork) {
			at = i
		}
	}
	return at
}
