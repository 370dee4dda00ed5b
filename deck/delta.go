package deck

import (
	"time"

	"dasi/content"
)

// What makes a delta: the few records that something changed.

func (p *Progress) unit(id UnitID) *Unit {
	if p.Units == nil {
		p.Units = map[UnitID]*Unit{}
	}
	if p.Units[id] == nil {
		p.Units[id] = &Unit{}
	}
	return p.Units[id]
}

func (p *Progress) ask(id CardID) *AskRecord {
	unit, ask := id.Split()
	u := p.unit(unit)
	if u.Asks == nil {
		u.Asks = map[Ask]*AskRecord{}
	}
	if u.Asks[ask] == nil {
		u.Asks[ask] = &AskRecord{}
	}
	return u.Asks[ask]
}

func (p *Progress) root(id RootID, name string) *Root {
	if p.Roots == nil {
		p.Roots = map[RootID]*Root{}
	}
	if p.Roots[id] == nil {
		p.Roots[id] = &Root{Name: name, Notes: map[content.NoteID][]UnitHash{}, Scans: map[content.NoteID]Stamp{}}
	}
	return p.Roots[id]
}

func (p *Progress) session(id SessionID) *Session {
	if p.Sessions == nil {
		p.Sessions = map[SessionID]*Session{}
	}
	if p.Sessions[id] == nil {
		p.Sessions[id] = &Session{}
	}
	return p.Sessions[id]
}

// after is s, or the next moment after another stamp where the clock was set back since: what is done later has to win.
func (s Stamp) after(other Stamp) Stamp {
	s.At = laterThan(stampTime(s.At), other.At)
	return s
}

// laterThan is t, or a millisecond after last, which is what the file tells apart.
func laterThan(t, last time.Time) time.Time {
	if t.After(last) {
		return t
	}
	return last.Add(time.Millisecond)
}

// stampTime cuts a moment to the millisecond, which is what the file keeps.
func stampTime(t time.Time) time.Time { return t.Truncate(time.Millisecond) }
