package deck

import (
	"slices"
	"time"

	"dasi/deck/fsrs"
)

// The kinds of events in a session.
const (
	eventAnswer  = "answer"
	eventUndo    = "undo"
	eventBury    = "bury"
	eventSuspend = "suspend"
	eventEnd     = "end"
)

// Start begins a session of what the filter takes and makes it the open one: an open session of the same filter ends. Without a card
// there is no session, and the delta is nil.
func (c *Collection) Start(f Filter, now time.Time) (SessionID, *Progress) {
	queue := c.build(f, now)
	if len(queue) == 0 {
		return "", nil
	}
	delta := &Progress{}
	for _, r := range c.OpenRuns(now) {
		if slices.Equal(r.Filter.Headings, f.Headings) && r.Filter.Root == f.Root && r.Filter.Note == f.Note {
			s := delta.session(r.ID)
			s.Events = append(s.Events, Event{At: c.nextMoment(r.ID, now), Kind: eventEnd, ID: string(NewReviewID(c.env.Rand))})
		}
	}
	cards := make([]CardID, 0, len(queue))
	for _, card := range queue {
		cards = append(cards, card.ID)
	}
	id := NewSessionID(c.env.Rand)
	delta.session(id).Start = &SessionStart{At: stampTime(now), By: c.env.Device, Filter: f, Cards: cards}
	for _, card := range cards {
		c.anchor(delta, card, now) // those not asked yet are found again too when their note is edited before the session goes on
	}
	Merge(c.Progress, delta)
	return id, delta
}

// Answer records one answer in a session and draws the next card. Where the clock was set back since the card's last answer, it counts as
// given right after that: what is answered later is later.
func (c *Collection) Answer(id SessionID, card CardID, rating fsrs.Rating, took time.Duration, now time.Time) *Progress {
	at := laterThan(stampTime(now), c.Schedule(card).LastAt)
	c.noteAsked(card, now)
	delta, review := c.Record(card, rating, max(0, took), at)
	c.happened(delta, id, Event{Kind: eventAnswer, Card: card, ID: string(review)}, now)
	return delta
}

// Record records one answer to a card outside of any session.
func (c *Collection) Record(card CardID, rating fsrs.Rating, took time.Duration, now time.Time) (*Progress, ReviewID) {
	now = stampTime(now.In(c.env.Location))
	r := Review{
		At: now, Day: c.Today(now), Rating: rating, Took: took.Truncate(time.Millisecond), ID: NewReviewID(c.env.Rand),
		Promised: c.promise(card, rating, now),
	}
	delta := c.touch(card, now)
	delta.ask(card).Reviews = []Review{r}
	c.merge(delta, card)
	return delta, r.ID
}

// Answered says that an event is an answer, and no bury or suspend.
func (e *Event) Answered() bool { return e.Kind == eventAnswer }

// Undo takes back the last answer, bury or suspend of a session: everything is as it was before, and the card is drawn again.
// It gives nil when there is nothing to take back.
func (c *Collection) Undo(id SessionID, now time.Time) *Progress {
	run := c.Run(id, now)
	if run.Undo == nil {
		return nil
	}
	e := *run.Undo
	delta := &Progress{}
	switch e.Kind {
	case eventAnswer:
		delete(c.askedOn, c.canon(e.Card))
		delta.ask(e.Card).Undone = []ReviewID{ReviewID(e.ID)}
	case eventBury:
		delta.ask(e.Card).Buried = &Bury{Stamp: c.stampOf(e.Card, now)}
	case eventSuspend:
		delta.ask(e.Card).Suspended = &Switch{Stamp: c.stampOf(e.Card, now)}
	}
	c.merge(delta, e.Card)
	c.addEvent(delta, id, Event{Kind: eventUndo, Card: e.Card, ID: e.ID, Next: e.Card}, now)
	return delta
}

// Bury hides a card until the next study day.
func (c *Collection) Bury(id SessionID, card CardID, now time.Time) *Progress {
	return c.remove(id, card, eventBury, now, func(r *AskRecord, s Stamp) { r.Buried = &Bury{Until: c.Today(now) + 1, Stamp: s} })
}

// Suspend hides a card until it is brought back.
func (c *Collection) Suspend(id SessionID, card CardID, now time.Time) *Progress {
	return c.remove(id, card, eventSuspend, now, func(r *AskRecord, s Stamp) { r.Suspended = &Switch{On: true, Stamp: s} })
}

func (c *Collection) remove(id SessionID, card CardID, kind string, now time.Time, set func(*AskRecord, Stamp)) *Progress {
	delta := c.touch(card, now)
	set(delta.ask(card), c.stampOf(card, now))
	c.merge(delta, card)
	c.happened(delta, id, Event{Kind: kind, Card: card, ID: string(NewReviewID(c.env.Rand))}, now)
	return delta
}

// Flag sets a card's flag, or takes it off.
func (c *Collection) Flag(card CardID, now time.Time) *Progress {
	delta := c.touch(card, now)
	delta.ask(card).Flag = &Switch{On: !c.Flagged(card), Stamp: c.stampOf(card, now)}
	c.merge(delta, card)
	return delta
}

// stampOf is the stamp of a change to a card: later than every change to it so far.
func (c *Collection) stampOf(card CardID, now time.Time) Stamp {
	s := c.stamp(now)
	rec := c.asked(card)
	if rec == nil {
		return s
	}
	s.At = laterThan(s.At, c.Schedule(card).LastAt) // a leech that is brought back is so after the answer that made it one
	for _, set := range []*Switch{rec.Flag, rec.Suspended} {
		if set != nil {
			s = s.after(set.Stamp)
		}
	}
	if rec.Buried != nil {
		s = s.after(rec.Buried.Stamp)
	}
	return s
}

func (c *Collection) stamp(now time.Time) Stamp { return Stamp{stampTime(now), c.env.Device} }

// End closes a session; what was answered in it stays answered.
func (c *Collection) End(id SessionID, now time.Time) *Progress {
	delta := &Progress{}
	c.addEvent(delta, id, Event{Kind: eventEnd, ID: string(NewReviewID(c.env.Rand))}, now)
	return delta
}

// happened adds an event to a session and the card that is drawn after it.
func (c *Collection) happened(delta *Progress, id SessionID, e Event, now time.Time) {
	e.At = c.nextMoment(id, now)
	after := &Progress{}
	after.session(id).Events = []Event{e}
	Merge(c.Progress, after)
	// The event stands in the session now, but draws nothing yet: what is chosen without it is what it draws.
	e.Next = c.Run(id, now).Current
	s := c.Progress.Sessions[id]
	for i := range s.Events {
		if s.Events[i].ID == e.ID && s.Events[i].Kind == e.Kind {
			s.Events[i] = e
		}
	}
	delta.session(id).Events = append(delta.session(id).Events, e)
}

func (c *Collection) addEvent(delta *Progress, id SessionID, e Event, now time.Time) {
	e.At = c.nextMoment(id, now)
	after := &Progress{}
	after.session(id).Events = []Event{e}
	Merge(c.Progress, after)
	delta.session(id).Events = append(delta.session(id).Events, e)
}

// nextMoment is now, or just after the last event where the clock stands still or was set back: events are ordered by time.
func (c *Collection) nextMoment(id SessionID, now time.Time) time.Time {
	var last time.Time
	if s := c.Progress.Sessions[id]; s != nil && len(s.Events) > 0 {
		last = s.Events[len(s.Events)-1].At
	}
	return laterThan(stampTime(now), last)
}

// touch begins a delta about a card: with its unit's anchor if nothing was recorded for the unit yet.
func (c *Collection) touch(card CardID, now time.Time) *Progress {
	delta := &Progress{}
	c.anchor(delta, card, now)
	return delta
}

func (c *Collection) anchor(delta *Progress, card CardID, now time.Time) {
	unit, _ := card.Split()
	if known := c.Progress.Units[unit]; known != nil && !known.At.IsZero() {
		return
	}
	if live := c.Card(card); live != nil {
		u := delta.unit(unit)
		u.Anchor, u.Stamp = live.unit.Anchor, c.stamp(now)
	}
}

// merge takes a delta into the collection and replays the card that it is about.
func (c *Collection) merge(delta *Progress, card CardID) {
	Merge(c.Progress, delta)
	c.replay(c.canon(card))
}
