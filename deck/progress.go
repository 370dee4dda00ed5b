// Package deck makes cards of notes, and keeps what was done with them: units and their identity, schedules, sessions, and progress
// with its merge. It does no I/O, reads no clock and knows no terminal; deck/store does the I/O for it.
package deck

import (
	"encoding/json"
	"time"

	"dasi/content"
	"dasi/deck/fsrs"
)

// The names of things in a progress file. They are distinct types, so that none is taken for another.
type (
	// RootID names a folder of notes: "r" and 16 letters and digits at random, or "dasi:ko" and "dasi:en" for the notes that ship.
	RootID string
	// UnitID names what a card is made from: "u" and 16 letters and digits (80 bits in base 32).
	UnitID string
	// Ask says what of a unit is asked: "recall", "gap", "identify", "define", "define.reverse", ...
	Ask string
	// CardID is UnitID + "/" + Ask.
	CardID string
	// ReviewID names one review: letters and digits at random.
	ReviewID string
	// SessionID names a session: "s" and letters and digits at random.
	SessionID string
	// DeviceID names a machine: letters and digits at random.
	DeviceID string
	// Step says how a unit was found again: the name of one of the steps of match.
	Step string
	// UnitHash is the hash of a unit's text in 16 hexadecimal digits.
	UnitHash string
)

// Progress is what the person did, and nothing that can be derived from it (see PROGRESS in the README): the whole progress
// file, or as a delta the few records of one line in a journal. Merging is per record.
type Progress struct {
	Settings map[string]Setting
	Roots    map[RootID]*Root
	Units    map[UnitID]*Unit
	Same     [][2]UnitID // pairs that are one unit; ordered within and among themselves
	Sessions map[SessionID]*Session
	Places   map[string]Place
}

// Stamp says when and on which machine something was set. The later one wins a merge; on a tie the greater device.
type Stamp struct {
	At time.Time
	By DeviceID
}

// Setting is one choice of the user.
type Setting struct {
	Value json.RawMessage
	Stamp
}

// Root is a folder of notes opened together.
type Root struct {
	Name  string
	Notes map[content.NoteID][]UnitHash // of every note all units in their order, those without records included
	Scans map[content.NoteID]Stamp      // when each of Notes was last seen; the later list wins a merge
}

// Unit is what is kept of a bullet, row, question or section: where it stands, its text, and what was done with its cards.
type Unit struct {
	Anchor
	Stamp            // of the anchor
	Was   *Was       // what the anchor was before the unit was found again in another text; nil while it has kept its own. Goes with the anchor
	Not   []UnitHash // texts that the user said are not this unit (RefusalOf); ordered; only grows
	Asks  map[Ask]*AskRecord
}

// Was is what a unit said before it was found again in a text that is not quite the same, or in another note.
type Was struct {
	Step   Step
	At     time.Time // when it was found
	Anchor           // its root is the unit's, and not written
}

// Anchor is what is remembered of a unit to find it again after an edit.
type Anchor struct {
	Root     RootID
	Note     content.NoteID
	Headings []string // from the note's outermost heading to the one that the unit stands under
	Parent   string   // the label that it stands under in its section, or ""
	Family   string   // "point", "term", "section", ...: what sort of text it is, never which kind of card
	Front    string   // normalised (content.Fold), at most 700 letters
	Back     string   // the same; empty for a unit without two sides
}

// AskRecord is what was done with one card.
type AskRecord struct {
	Reviews   []Review   // ordered by time, then ID; a set by ID
	Undone    []ReviewID // ordered; only grows
	Flag      *Switch
	Suspended *Switch
	Buried    *Bury
}

// Switch is something turned on or off.
type Switch struct {
	On bool
	Stamp
}

// Bury hides a card until a study day.
type Bury struct {
	Until Day // the first day on which it is shown again
	Stamp
}

// Review is one answer.
type Review struct {
	At     time.Time // to the millisecond, with the offset of the place where it was given
	Day    Day       // the study day, as it was when the answer was given; never derived again
	Rating fsrs.Rating
	Took   time.Duration // from the question to the rating, to the millisecond
	ID     ReviewID
	// Promised is the interval in days that the key showed, where it is another than the one that follows from the card and its number of
	// answers; 0 where it follows. It counts as long as the fuzz range still reaches it.
	Promised int
}

// Session is a queue of cards under way. Position, what comes back and what was undone are the fold of its events.
type Session struct {
	Start  *SessionStart // nil in a delta that only adds events
	Events []Event       // ordered by time, then text; a set
}

// SessionStart is how a session began. It never changes.
type SessionStart struct {
	At     time.Time
	By     DeviceID
	Seed   uint64
	Filter Filter
	Cards  []CardID // in the order in which they are asked
}

// Filter says of what a session is. The zero value is everything that is open.
type Filter struct {
	Root     RootID
	Note     content.NoteID
	Headings []string // of the section
	Ahead    bool     // cards that are not due were taken too
	More     bool     // new cards beyond the day's number were taken too
	Minutes  int      // only as many cards as this takes, by the person's own times; 0 for all
}

// Event is one thing that happened in a session.
type Event struct {
	At   time.Time
	Kind string // "answer", "undo", "bury", "suspend", "flag", "end"
	Card CardID // "" for "end"
	ID   string // of the review for "answer" and "undo"; else at random
	Next CardID // the card drawn after it, so that a restart shows the same one; "" for none
}

// Place is where the user was: on a screen, or in a note. Everything in it is a convenience; losing it loses no work.
type Place struct {
	Screen  string         `json:"screen,omitempty"` // for the key "screen": which one is shown
	Root    RootID         `json:"root,omitempty"`
	Note    content.NoteID `json:"note,omitempty"`
	Section []string       `json:"section,omitempty"` // headings of the section at the top
	Line    int            `json:"line,omitempty"`    // lines of the note below that heading
	Session SessionID      `json:"session,omitempty"`
	Card    CardID         `json:"card,omitempty"`
	Shown   int            `json:"shown,omitempty"` // points of the answer shown; -1 for all
	Text    string         `json:"text,omitempty"`  // half typed
	Stamp   `json:"-"`
}
