package deck

import (
	"slices"
	"strings"
	"time"

	"dasi/deck/fsrs"
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
	todo, steps := c.left(&r, s.Start, answered, removed, now)
	if !r.Ended {
		r.Current = c.choose(todo, steps, drawn, r.last, now)
	}
	return r
}

// left counts the cards of a session and gives those that are left to ask: in their order, and those that wait in a learning step.
func (c *Collection) left(r *Run, start *SessionStart, answered, removed map[CardID]bool, now time.Time) (todo, steps []CardID) {
	today := c.Today(now)
	for _, card := range start.Cards {
		card = c.canon(card)
		at, live := c.byID[card]
		s := c.standing(card)
		sch, gone := &s.sch, !live || removed[card] || s.hidden(today)
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
		case gone || c.askedSince(&c.Cards[at], start.At, today) || !sch.goesOn(today) && c.siblingToday(at, today):
			// Not here, or it or its sibling was asked elsewhere meanwhile: what leaves a card out of a queue, too.
		default:
			r.Total++
			if stepping && sch.Due.After(now) {
				steps = append(steps, card)
			} else {
				todo = append(todo, card)
			}
		}
	}
	return todo, steps
}

// siblingToday says that another card of the same unit was asked today.
func (c *Collection) siblingToday(card int, today Day) (asked bool) {
	c.eachSibling(card, func(sibling *Card) bool {
		asked = sibling.sch.goesOn(today)
		return !asked
	})
	return asked
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
	slices.SortStableFunc(steps, func(a, b CardID) int { return c.Schedule(a).Due.Compare(c.Schedule(b).Due) })
	var ready []CardID
	for _, id := range steps {
		if !c.Schedule(id).Due.After(now) {
			ready = append(ready, id)
		}
	}
	ready = append(ready, todo...)
	for _, id := range steps {
		if s := c.Schedule(id); s.Due.After(now) && !c.tooEarly(&s, now) {
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
