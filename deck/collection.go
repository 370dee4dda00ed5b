package deck

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"dasi/content"
	"dasi/deck/fsrs"
)

// Env is what a collection needs of the world around it.
type Env struct {
	Device   DeviceID
	Rand     rand.Source    // for the IDs of reviews and sessions
	Location *time.Location // for study days
}

// Collection is the notes that are open with the progress made on them: the cards and when each is due. Its methods that change
// something give the change as a delta, to be written to the journal; the collection itself holds it already.
// It is not safe for use by several goroutines at once.
type Collection struct {
	Roots    []OpenRoot
	Cards    []Card    // in the order of the notes
	Findings []Finding // what looks like a mistake, in the order of the notes
	LeftOut  []LeftOut // what gives no card of its own and why, in the order of the notes
	Progress *Progress
	Settings Settings

	env       Env
	classes   Classes
	scheduler Scheduler
	byID      map[CardID]int
	bySection map[sectionID][]int
	away      map[CardID]standing // cards that the notes do not yield, and that were asked while they were open
	early     map[ReviewID]bool   // reviews dated in the future, which do not count yet
	ahead     Ahead
	askedOn   map[CardID]Day // when cards were answered whose reviews lie in the future
	load      map[Day]int    // how many cards in review are due on a day
	groups    int            // how many units have cards
	owners    int            // how many numbers of owners there are
	answers   int            // how many answers the cards have
	doubtful  int
	live      map[UnitID]bool // units whose text is in the notes
	losses    []Loss
}

type sectionID struct {
	root    RootID
	note    content.NoteID
	section int
}

// Open makes the cards of the roots and gives them their history. found is what opening found out that is worth keeping (texts that moved,
// the units of each note); it is empty when nothing changed since the last time. The collection takes p over.
func Open(p *Progress, roots []OpenRoot, env Env, now time.Time) (c *Collection, found *Progress) {
	settings, _ := ReadSettings(p) // a value out of range is not used; the store reports it
	c = &Collection{
		Roots: roots, Progress: p, Settings: settings, env: env,
		bySection: map[sectionID][]int{}, away: map[CardID]standing{}, load: map[Day]int{}, askedOn: map[CardID]Day{},
	}
	c.applySettings()
	c.findEarly(now)
	var all, passed []*unit
	found = &Progress{}
	ids := make([]RootID, len(roots))
	for i := range roots {
		ids[i] = roots[i].ID
	}
	for i := range roots {
		notes := roots[i].Notes
		walked := make([]*walker, len(notes))
		parallel(len(notes), func(j int) { walked[j] = walk(roots[i].ID, &notes[j]) })
		var units []*unit
		for _, w := range walked {
			units, passed, c.Findings = append(units, w.units...), append(passed, w.passed...), append(c.Findings, w.findings...)
		}
		m := match(p, &roots[i], units, ids)
		m.record(found, p, Stamp{now, env.Device})
		c.doubtful += m.doubtful()
		c.losses = append(c.losses, m.losses()...)
		all = append(all, units...)
	}
	Merge(p, found)
	c.classes = p.Classes()
	c.live = make(map[UnitID]bool, len(all))
	for _, u := range all {
		c.live[c.classes.Canon(u.ID)] = true
	}
	c.makeCards(all)
	c.findConflicts()
	c.leftOut(all, passed)
	return c, found
}

func (c *Collection) applySettings() {
	s := fsrs.DefaultScheduler()
	s.Model = fsrs.NewFSRS6(c.Settings.Parameters.FSRS)
	s.DesiredRetention = c.Settings.DesiredRetention
	s.LearningSteps, s.RelearningSteps = c.Settings.LearningSteps, c.Settings.RelearningSteps
	s.MaximumInterval = c.Settings.MaximumInterval
	c.scheduler = Scheduler{Scheduler: s, Fuzz: c.Settings.Fuzz, Rollover: c.Settings.Rollover, Location: c.env.Location}
}

// makeCards makes the cards of all units. The same front and back twice in one section is one card.
func (c *Collection) makeCards(units []*unit) {
	x := newIndex(units, c.reviewed)
	x.off = c.Settings.KindsOff
	x.asks = c.recorded
	cards := make([][]Card, len(units))
	parallel(len(units), func(i int) { cards[i] = cardsOf(units[i], x) })
	type shown struct {
		ask                                    Ask
		note                                   content.NoteID
		headings, parent, front, exhibit, back string
	}
	c.Cards = c.unmistakable(slices.Concat(cards...))
	twice := make(map[shown]bool, len(c.Cards))
	c.Cards = slices.DeleteFunc(c.Cards, func(m Card) bool {
		key := shown{m.Ask, m.Note, strings.Join(m.unit.Headings, "\x01"), m.unit.Parent, m.Front, m.Exhibit, m.Back}
		if twice[key] {
			m.unit.leave(LeftTwice)
		}
		again := twice[key]
		twice[key] = true
		return again
	})
	c.byID = make(map[CardID]int, len(c.Cards))
	said := map[string]int{}
	for i := range c.Cards {
		m := &c.Cards[i]
		c.byID[m.ID] = i
		at := sectionID{m.Root, m.Note, m.unit.section}
		c.bySection[at] = append(c.bySection[at], i)
		if i == 0 || c.Cards[i-1].unit != m.unit {
			c.groups++
		}
		if _, known := said[m.answer]; !known {
			said[m.answer] = len(said)
		}
		c.owners = max(c.owners, m.owner+1)
		m.group, m.said = c.groups-1, said[m.answer]
	}
	c.replayAll()
	c.answers = len(said)
}

// unmistakable drops identify cards that show what another shows: of those with one answer all but the first, of others all that were not
// asked before.
func (c *Collection) unmistakable(made []Card) []Card {
	answers := map[string]map[string]bool{}
	for i := range made {
		if front := content.Fold(made[i].Front); made[i].Kind == Identify {
			if answers[front] == nil {
				answers[front] = map[string]bool{}
			}
			answers[front][made[i].answer] = true
		}
	}
	seen := map[string]bool{}
	for i := range made {
		if made[i].Kind == Identify && c.reviewed(made[i].ID) {
			seen[content.Fold(made[i].Front)] = true
		}
	}
	return slices.DeleteFunc(made, func(m Card) bool {
		front := content.Fold(m.Front)
		if m.Kind != Identify || c.reviewed(m.ID) {
			return false
		}
		drop := len(answers[front]) > 1 || seen[front]
		seen[front] = true
		return drop
	})
}

// stand folds the records of a card.
func (c *Collection) stand(id CardID) (s standing) {
	rec := c.asked(id)
	if rec == nil {
		return s
	}
	s.sch = c.schedulerOf(id).Replay(id, c.counted(rec.Valid()))
	s.suspended = rec.Suspended != nil && rec.Suspended.On || c.leeching(&s.sch, rec)
	if rec.Buried != nil {
		s.buried = rec.Buried.Until
	}
	return s
}

// replay makes anew what is derived of the records of a card.
func (c *Collection) replay(id CardID) {
	if i, live := c.byID[id]; live {
		c.bear(&c.Cards[i].standing, -1)
		c.Cards[i].standing = c.stand(id)
		c.bear(&c.Cards[i].standing, 1)
	} else {
		c.away[id] = c.stand(id)
	}
}

// replayAll does so for all cards.
func (c *Collection) replayAll() {
	c.setRetentions()
	clear(c.load)
	for i := range c.Cards {
		c.Cards[i].standing = c.stand(c.Cards[i].ID)
		c.bear(&c.Cards[i].standing, 1)
	}
	for id := range c.away {
		c.away[id] = c.stand(id)
	}
}

// standing gives how a card stands; the zero standing for one without records.
func (c *Collection) standing(id CardID) standing {
	id = c.canon(id)
	if i, live := c.byID[id]; live {
		return c.Cards[i].standing
	}
	return c.away[id]
}

// reviewed says that a card was answered before.
func (c *Collection) reviewed(id CardID) bool {
	rec := c.asked(id)
	return rec != nil && len(rec.Valid()) > 0
}

// recorded are the asks of a unit for which something was recorded, in order.
func (c *Collection) recorded(id UnitID) []Ask {
	var asks []Ask
	for _, member := range c.classes.Members(id) {
		if u := c.Progress.Units[member]; u != nil {
			asks = slices.AppendSeq(asks, maps.Keys(u.Asks))
		}
	}
	slices.Sort(asks)
	return slices.Compact(asks)
}

// canon is the ID under which a card goes: two records may have become one since another ID was written down.
func (c *Collection) canon(id CardID) CardID {
	if len(c.Progress.Same) == 0 {
		return id
	}
	unit, ask := id.Split()
	if canon := c.classes.Canon(unit); canon != unit {
		return NewCardID(canon, ask)
	}
	return id
}

// Card finds a card by its ID, nil when the notes do not yield it (any more).
func (c *Collection) Card(id CardID) *Card {
	if i, ok := c.byID[c.canon(id)]; ok {
		return &c.Cards[i]
	}
	return nil
}

// Note finds an open note, nil when it is not there.
func (c *Collection) Note(root RootID, id content.NoteID) *content.Note {
	for i := range c.Roots {
		if c.Roots[i].ID != root {
			continue
		}
		notes := c.Roots[i].Notes
		for j := range notes {
			if notes[j].ID == id {
				return &notes[j]
			}
		}
	}
	return nil
}

// notePlace is where a note is among all that are open.
type notePlace struct {
	root RootID
	note content.NoteID
}

// ranks numbers the open notes in their order.
func (c *Collection) ranks() map[notePlace]int {
	rank := map[notePlace]int{}
	for i := range c.Roots {
		for j := range c.Roots[i].Notes {
			rank[notePlace{c.Roots[i].ID, c.Roots[i].Notes[j].ID}] = len(rank)
		}
	}
	return rank
}

// SectionCards gives the cards of one section, in the order of the note.
func (c *Collection) SectionCards(root RootID, note content.NoteID, section int) []*Card {
	var cards []*Card
	for _, i := range c.bySection[sectionID{root, note, section}] {
		cards = append(cards, &c.Cards[i])
	}
	return cards
}

// Schedule gives the schedule of a card; the zero Schedule for a new one.
func (c *Collection) Schedule(id CardID) Schedule { return c.standing(id).sch }

// Today is the study day of a moment.
func (c *Collection) Today(now time.Time) Day {
	return DayOf(now.In(c.env.Location), c.Settings.Rollover)
}

// Preview gives the schedules that the four ratings would lead to.
func (c *Collection) Preview(id CardID, now time.Time) [fsrs.Easy + 1]Schedule {
	sch := c.Schedule(id)
	now = laterThan(stampTime(now), sch.LastAt).In(c.env.Location) // as Answer records it
	return c.schedulerOf(c.canon(id)).Preview(c.canon(id), sch, now, c.weight(id, c.Today(now)))
}

// Recall is the predicted probability that the card is remembered now, 0 when it is new.
func (c *Collection) Recall(id CardID, now time.Time) float64 {
	sch := c.Schedule(id)
	return c.scheduler.Recall(&sch, c.Today(now))
}

// asked gives what was done with a card, nil for nothing.
func (c *Collection) asked(id CardID) *AskRecord {
	unit, ask := id.Split()
	return c.Progress.Record(c.classes, unit, ask)
}

// Hidden says that a card is suspended, or buried on the day, and so is not asked.
func (c *Collection) Hidden(id CardID, today Day) bool {
	s := c.standing(id)
	return s.hidden(today)
}

// hidden. A card is buried until tomorrow at most; on the clocks of another place that may be the day after.
func (s *standing) hidden(today Day) bool {
	return s.suspended || s.buried > today && s.buried <= today+2
}

// Flagged says that a card bears a flag.
func (c *Collection) Flagged(id CardID) bool {
	r := c.asked(id)
	return r != nil && r.Flag != nil && r.Flag.On
}

// Suspended says that a card is suspended.
func (c *Collection) Suspended(id CardID) bool { return c.standing(id).suspended }

// Valid gives the reviews that were not undone, in their order.
func (r *AskRecord) Valid() []Review {
	valid := make([]Review, 0, len(r.Reviews))
	for i := range r.Reviews {
		if !slices.Contains(r.Undone, r.Reviews[i].ID) {
			valid = append(valid, r.Reviews[i])
		}
	}
	return valid
}
