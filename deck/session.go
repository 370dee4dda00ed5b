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
	for id := range c.Progress.Sessions {
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
	var next CardID
	for i := range s.Events {
		e := &s.Events[i]
		r.Last, next = e.At, e.Next
		switch {
		case e.Kind == eventEnd:
			r.Ended = true
		case e.Kind == eventUndo:
			r.Ended = false
		case undone[e.ID]:
		case e.Kind == eventAnswer:
			answered[e.Card] = true
			r.Undo = e
			c.count(&r, e)
		case e.Kind == eventBury || e.Kind == eventSuspend:
			removed[e.Card] = true
			r.Undo = e
		}
	}
	today := c.Today(now)
	var todo, steps []CardID
	for _, card := range s.Start.Cards {
		gone := c.Card(card) == nil || removed[card] || c.Hidden(card, today)
		switch {
		case gone && !answered[card]:
		case !answered[card]:
			r.Total++
			todo = append(todo, card)
		default:
			r.Total++
			r.Seen++
			if c.schedules[card].Stepping() && !gone && c.schedules[card].DueDay <= today {
				steps = append(steps, card)
			} else {
				r.Done++
			}
		}
	}
	if !r.Ended {
		r.Current = c.choose(todo, steps, next, now)
	}
	return r
}

func (c *Collection) count(r *Run, e *Event) {
	rec := c.asked(e.Card)
	if rec == nil {
		return
	}
	for i := range rec.Reviews {
		if v := &rec.Reviews[i]; string(v.ID) == e.ID {
			r.Counts[v.Rating]++
			r.Spent += v.Took
			if v.Rating == fsrs.Again && !slices.Contains(r.Missed, e.Card) {
				r.Missed = append(r.Missed, e.Card)
			}
		}
	}
}

// choose picks the card to ask: the one that the last event drew, so that a restart shows the same; else a learning step that is due,
// else the next of the queue, else a step that is nearly due. The same answer does not come twice running if another card can go first.
func (c *Collection) choose(todo, steps []CardID, drawn CardID, now time.Time) CardID {
	if slices.Contains(todo, drawn) || slices.Contains(steps, drawn) {
		return drawn
	}
	slices.SortStableFunc(steps, func(a, b CardID) int { return c.schedules[a].Due.Compare(c.schedules[b].Due) })
	for _, id := range steps {
		if c.isDueStep(id, now) {
			return id
		}
	}
	if len(todo) > 0 {
		return todo[0]
	}
	if len(steps) > 0 && !c.schedules[steps[0]].Due.After(now.Add(learnAhead)) {
		return steps[0]
	}
	return ""
}

// Answer records one answer in a session and draws the next card.
func (c *Collection) Answer(id SessionID, card CardID, rating fsrs.Rating, took time.Duration, now time.Time) *Progress {
	delta, review := c.Record(card, rating, took, now)
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
	stamp := Stamp{stampTime(now), c.env.Device}
	switch e.Kind {
	case eventAnswer:
		delta.ask(e.Card).Undone = []ReviewID{ReviewID(e.ID)}
	case eventBury:
		delta.ask(e.Card).Buried = &Bury{Stamp: stamp}
	case eventSuspend:
		delta.ask(e.Card).Suspended = &Switch{Stamp: stamp}
	}
	c.merge(delta, e.Card)
	c.addEvent(delta, id, Event{Kind: eventUndo, Card: e.Card, ID: e.ID, Next: e.Card}, now)
	return delta
}

// Bury hides a card until the next study day.
func (c *Collection) Bury(id SessionID, card CardID, now time.Time) *Progress {
	delta := c.touch(card, now)
	delta.ask(card).Buried = &Bury{Until: c.Today(now) + 1, Stamp: Stamp{stampTime(now), c.env.Device}}
	c.merge(delta, card)
	c.happened(delta, id, Event{Kind: eventBury, Card: card, ID: string(NewReviewID(c.env.Rand))}, now)
	return delta
}

// Suspend hides a card until it is brought back.
func (c *Collection) Suspend(id SessionID, card CardID, now time.Time) *Progress {
	delta := c.touch(card, now)
	delta.ask(card).Suspended = &Switch{On: true, Stamp: Stamp{stampTime(now), c.env.Device}}
	c.merge(delta, card)
	c.happened(delta, id, Event{Kind: eventSuspend, Card: card, ID: string(NewReviewID(c.env.Rand))}, now)
	return delta
}

// Flag sets a card's flag, or takes it off.
func (c *Collection) Flag(card CardID, now time.Time) *Progress {
	delta := c.touch(card, now)
	delta.ask(card).Flag = &Switch{On: !c.Flagged(card), Stamp: Stamp{stampTime(now), c.env.Device}}
	c.merge(delta, card)
	return delta
}

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
	now = stampTime(now)
	if s := c.Progress.Sessions[id]; s != nil && len(s.Events) > 0 {
		if last := s.Events[len(s.Events)-1].At; !now.After(last) {
			return last.Add(time.Millisecond)
		}
	}
	return now
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
		u.Anchor, u.Stamp = live.unit.Anchor, Stamp{stampTime(now), c.env.Device}
	}
	return delta
}

// merge takes a delta into the collection and replays the card that it is about.
func (c *Collection) merge(delta *Progress, card CardID) {
	Merge(c.Progress, delta)
	if rec := c.asked(card); rec != nil {
		c.schedules[card] = c.scheduler.Replay(rec.Valid())
	}
}

// stampTime cuts a moment to the millisecond, which is what the file keeps.
func stampTime(t time.Time) time.Time { return t.Truncate(time.Millisecond) }
