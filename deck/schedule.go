package deck

import (
	"time"

	"dasi/deck/fsrs"
)

// sitting is the longest learning step that belongs to the day on which it began, whatever the hour: one does not get up for it. It is
// Anki's default learn-ahead limit, and does not move with the setting, so that no due day does.
const sitting = 20 * time.Minute

// Schedule is what follows from the reviews of a card: derived, never stored.
type Schedule struct {
	fsrs.Card
	Due    time.Time     // when it is asked again; zero for a new card
	DueDay Day           // the study day of Due; of a step short enough to be taken ahead, the day on which it began
	First  Day           // the study day on which it was new
	Last   Day           // the study day of its last review
	LastAt time.Time     // when that was
	Rating fsrs.Rating   // how it went
	Took   time.Duration // how long that answer took
	Spent  time.Duration // how long all answers of that day took, each a minute at most
	Owed   Day           // the day on which it was due before that day; 0 where it was new then
	Leech  time.Time     // when it was forgotten so often that it became a leech, or again four lapses later; zero if it never was
}

// Scheduler turns reviews into schedules: the learning machine of fsrs on this person's study days.
type Scheduler struct {
	fsrs.Scheduler
	Fuzz     bool           // intervals end on some day of their fuzz range
	Rollover int            // hour at which a study day begins
	Location *time.Location // where the person is now: due days begin on its clocks
}

// Replay folds the reviews of a card, in their order, into its schedule.
func (s Scheduler) Replay(card CardID, reviews []Review) Schedule {
	var sch Schedule
	seed := seedOf(card)
	for i := range reviews {
		r := &reviews[i]
		f := s.fuzz(seed, sch.Reps)
		f.Kept = r.Promised
		next, delay := s.Answer(sch.Card, r.Rating, sch.elapsed(r.Day), f)
		sch = s.after(sch, r, next, delay)
	}
	return s.dated(sch)
}

// Preview gives the schedule that each rating would lead to, indexed by fsrs.Rating. weight is that of fsrs.Fuzz.
func (s Scheduler) Preview(card CardID, sch Schedule, at time.Time, weight func(days int) float64) [fsrs.Easy + 1]Schedule {
	day := DayOf(at, s.Rollover)
	var out [fsrs.Easy + 1]Schedule
	f := s.fuzz(seedOf(card), sch.Reps)
	f.Weight = weight
	outcomes := s.Scheduler.Preview(sch.Card, sch.elapsed(day), f)
	for _, rating := range fsrs.Ratings() {
		out[rating] = s.dated(s.after(sch, &Review{At: at, Day: day, Rating: rating}, outcomes[rating].Card, outcomes[rating].Delay))
	}
	return out
}

// fuzz follows from the card and its number of answers alone, so that a preview shows what the answer gives, and an answer that was taken
// back and given again leads to the same day. All four ratings share the draw (SPEC 1.3).
func (s Scheduler) fuzz(seed uint64, reps int) fsrs.Fuzz {
	x := seed + uint64(reps)*0x9e3779b97f4a7c15 // the finaliser of SplitMix64 (Steele, Lea, Flood 2014)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	x ^= x >> 31
	return fsrs.Fuzz{On: s.Fuzz, U: float64(x>>11) / (1 << 53)}
}

// seedOf is FNV-1a of a card's ID.
func seedOf(card CardID) uint64 {
	h := uint64(0xcbf29ce484222325)
	for i := range len(card) {
		h = (h ^ uint64(card[i])) * 0x100000001b3
	}
	return h
}

// elapsed is how many days the last answer is past; 0 where the day lies before it.
func (sch *Schedule) elapsed(day Day) int {
	if sch.Reps == 0 {
		return 0
	}
	return max(0, int(day-sch.Last))
}

// dated sets the moment at which an interval ends. Of all that are folded only the last one's matters, and it takes longer than the rest.
func (s Scheduler) dated(sch Schedule) Schedule {
	if sch.Days > 0 {
		sch.Due = sch.DueDay.Starts(s.Location, s.Rollover)
	}
	return sch
}

// after is the schedule after a review, but for what dated sets.
func (s Scheduler) after(sch Schedule, r *Review, card fsrs.Card, delay fsrs.Delay) Schedule {
	next := Schedule{Card: card, First: sch.First, Last: r.Day, LastAt: r.At, Rating: r.Rating, Took: r.Took}
	if sch.Reps == 0 {
		next.First = r.Day
	}
	next.Spent = min(max(0, r.Took), longestAnswer)
	switch {
	case sch.Reps == 0:
	case r.Day == sch.Last:
		next.Spent, next.Owed = sch.Spent+next.Spent, sch.Owed
	default:
		next.Owed = sch.DueDay
	}
	if next.Leech = sch.Leech; card.Lapses > sch.Lapses && leechAt(card.Lapses) {
		next.Leech = r.At
	}
	if delay.Days > 0 {
		next.DueDay = r.Day + Day(delay.Days)
	} else {
		next.Due = r.At.Add(delay.Step)
		next.DueDay = DayOf(next.Due.In(s.Location), s.Rollover)
		if delay.Step <= sitting {
			next.DueDay = r.Day // a session before the rollover goes on over it
		}
	}
	return next
}

// Recall is the predicted probability that the card is remembered on a day, 0 for a new card.
func (s *Scheduler) Recall(sch *Schedule, on Day) float64 {
	if sch.Reps == 0 {
		return 0
	}
	return s.Model.Retrievability(sch.Memory, float64(sch.elapsed(on)))
}

// Stepping says that the card waits in a learning or relearning step.
func (sch *Schedule) Stepping() bool {
	return sch.State == fsrs.Learning || sch.State == fsrs.Relearning
}

// tooEarly says that a learning step ends too late to be asked now already.
func (c *Collection) tooEarly(sch *Schedule, now time.Time) bool {
	return sch.Due.After(now.Add(time.Duration(c.Settings.LearnAhead) * time.Minute))
}
