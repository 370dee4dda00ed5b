package deck

import (
	"slices"
	"strings"
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

// Run is a session as it stands: the fold of its events, made anew after each of them.
type Run struct {
	ID      SessionID
	Filter  Filter
	Started time.Time
	Last    time.Time // of the last event, or Started
	Total   int       // cards in it
	Seen    int       // cards that were answered at least once
	Done    int       // cards that are through for today
	Current CardID    // "" when nothing is left to ask
	Ended   bool
	Undo    *Event             // what undo would take back, nil for nothing
	Counts  [fsrs.Easy + 1]int // valid answers by rating
	Missed  []CardID           // cards answered Again at least once, in order
	Spent   time.Duration      // on valid answers

	last CardID // the one answered last
}

// Finished says that nothing is left to ask.
func (r *Run) Finished() bool { return r.Ended || r.Current == "" }

// Position is the number of the card that is asked, from 1: how many were seen before, and this one.
func (r *Run) Position() int { return min(r.Seen+1, r.Total) }

// Start begins a session of what the filter takes and makes it the open one: an open session of the same filter ends. Without a card
// there is no session, and the delta is nil.
func (c *Collection) Start(f Filter, now time.Time) (SessionID, *Progress) {
	cards := c.build(f, now)
	if len(cards) == 0 {
		return "", nil
	}
	delta := &Progress{}
	for _, r := range c.OpenRuns(now) {
		if slices.Equal(r.Filter.Headings, f.Headings) && r.Filter.Root == f.Root && r.Filter.Note == f.Note {
			s := delta.session(r.ID)
			s.Events = append(s.Events, Event{At: c.nextMoment(r.ID, now), Kind: eventEnd, ID: string(NewReviewID(c.env.Rand))})
		}
	}
	id := NewSessionID(c.env.Rand)
	delta.session(id).Start = &SessionStart{At: stampTime(now), By: c.env.Device, Filter: f, Cards: cards}
	Merge(c.Progress, delta)
	return id, delta
}

// OpenRuns gives the sessions that have not ended and have cards left, the one used last first.
func (c *Collection) OpenRuns(now time.Time) []Run {
	var runs []Run
	for id, s := range c.Progress.Sessions {
		if s.ended() {
			continue
		}
		if r := c.Run(id, now); !r.Finished() {
			runs = append(runs, r)
		}
	}
	slices.SortFunc(runs, func(a, b Run) int {
		if d := b.Last.Compare(a.Last); d != 0 {
			return d
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return runs
}

// ended says that nothing was taken back since the session ended.
func (s *Session) ended() bool {
	for _, e := range slices.Backward(s.Events) {
		if e.Kind == eventEnd || e.Kind == eventUndo {
			return e.Kind == eventEnd
		}
	}
	return false
}

// Run folds the events of a session. The zero Run, which has ended, is what an unknown session gives.
func (c *Collection) Run(id SessionID, now time.Time) Run {
	s := c.Progress.Sessions[id]
	if s == nil || s.Start == nil {
		return Run{ID: id, Ended: true}
	}
	r := Run{ID: id, Filter: s.Start.Filter, Started: s.Start.At, Last: s.Start.At}
	undone := map[string]bool{}
	for i := range s.Events {
		if e := &s.Events[i]; e.Kind == eventUndo {
			undone[e.ID] = true
		}
	}
	answered, removed := map[CardID]bool{}, map[CardID]bool{}
	drawn := CardID("") // by the last event; at first the first
	if len(s.Start.Cards) > 0 {
		drawn = c.canon(s.Start.Cards[0])
	}
	for i := range s.Events {
		e := &s.Events[i]
		r.Last, drawn = e.At, c.canon(e.Next)
		card := c.canon(e.Card)
		switch {
		case e.Kind == eventEnd:
			r.Ended = true
		case e.Kind == eventUndo:
			r.Ended = false
		case undone[e.ID]:
		case e.Kind == eventAnswer:
			answered[card] = true
			r.Undo, r.last = e, card
			c.count(&r, card, ReviewID(e.ID))
		case e.Kind == eventBury || e.Kind == eventSuspend:
			removed[card] = true
			r.Undo = e
		}
	}
	today := c.Today(now)
	var todo, steps []CardID
	for _, card := range s.Start.Cards {
		card = c.canon(card)
		sch := c.schedules[card]
		gone := c.Card(card) == nil || removed[card] || c.Hidden(card, today)
		stepping := sch.Stepping() && sch.DueDay <= today && !gone
		switch {
		case answered[card]:
			r.Total++
			r.Seen++
			if stepping {
				steps = append(steps, card)
			} else {
				r.Done++
			}
		case gone || sch.LastAt.After(s.Start.At) && !stepping || c.siblingToday(card, today):
			// Not here, or asked elsewhere meanwhile.
		default:
			r.Total++
			if stepping && sch.Due.After(now) {
				steps = append(steps, card)
			} else {
				todo = append(todo, card)
			}
		}
	}
	if !r.Ended {
		r.Current = c.choose(todo, steps, drawn, r.last, now)
	}
	return r
}

// siblingToday says that another card of the same unit was asked today.
func (c *Collection) siblingToday(card CardID, today Day) bool {
	unit, _ := card.Split()
	return slices.ContainsFunc(c.siblings[unit], func(o CardID) bool {
		s := c.schedules[o]
		return o != card && s.Reps > 0 && s.Last == today
	})
}

func (c *Collection) count(r *Run, card CardID, id ReviewID) {
	rec := c.asked(card)
	if rec == nil {
		return
	}
	for i := range rec.Reviews {
		if v := &rec.Reviews[i]; v.ID == id {
			r.Counts[v.Rating]++
			r.Spent += v.Took
			if v.Rating == fsrs.Again && !slices.Contains(r.Missed, card) {
				r.Missed = append(r.Missed, card)
			}
		}
	}
}

// choose picks the card to ask: the one that the last event drew, so that a restart shows the same; else a learning step that is due,
// else the next of the queue, else a step that is nearly due. The answer of the last card does not come again if another can go first.
func (c *Collection) choose(todo, steps []CardID, drawn, last CardID, now time.Time) CardID {
	if slices.Contains(todo, drawn) || slices.Contains(steps, drawn) {
		return drawn
	}
	slices.SortStableFunc(steps, func(a, b CardID) int { return c.schedules[a].Due.Compare(c.schedules[b].Due) })
	var ready []CardID
	for _, id := range steps {
		if !c.schedules[id].Due.After(now) {
			ready = append(ready, id)
		}
	}
	ready = append(ready, todo...)
	for _, id := range steps {
		if due := c.schedules[id].Due; due.After(now) && !due.After(now.Add(learnAhead)) {
			ready = append(ready, id)
		}
	}
	if len(ready) == 0 {
		return ""
	}
	if before := c.Card(last); before != nil {
		for _, id := range ready {
			if c.Card(id).answer != before.answer {
				return id
			}
		}
	}
	return ready[0]
}

// Answer records one answer in a session and draws the next card. Where the clock was set back since the card's last answer, it counts as
// given right after that: what is answered later is later.
func (c *Collection) Answer(id SessionID, card CardID, rating fsrs.Rating, took time.Duration, now time.Time) *Progress {
	delta, review := c.Record(card, rating, max(0, took), laterThan(stampTime(now), c.Schedule(card).LastAt))
	c.happened(delta, id, Event{Kind: eventAnswer, Card: card, ID: string(review)}, now)
	return delta
}

// Record records one answer to a card outside of any session.
func (c *Collection) Record(card CardID, rating fsrs.Rating, took time.Duration, now time.Time) (*Progress, ReviewID) {
	now = stampTime(now.In(c.env.Location))
	r := Review{At: now, Day: c.Today(now), Rating: rating, Took: took.Truncate(time.Millisecond), ID: NewReviewID(c.env.Rand)}
	delta := c.touch(card, now)
	delta.ask(card).Reviews = []Review{r}
	c.merge(delta, card)
	return delta, r.ID
}

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
	unit, _ := card.Split()
	if known := c.Progress.Units[unit]; known != nil && !known.At.IsZero() {
		return delta
	}
	if live := c.Card(card); live != nil {
		u := delta.unit(unit)
		u.Anchor, u.Stamp = live.unit.Anchor, c.stamp(now)
	}
	return delta
}

// merge takes a delta into the collection and replays the card that it is about.
func (c *Collection) merge(delta *Progress, card CardID) {
	Merge(c.Progress, delta)
	c.replay(c.canon(card))
}
