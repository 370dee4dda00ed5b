package deck

import (
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"time"

	"dasi/content"
	"dasi/deck/fsrs"
)

// A history makes progress at random, of few names, times and machines, so that two of them meet in every way.
type history struct{ *rand.Rand }

func newHistory(seed uint64) history { return history{rand.New(rand.NewPCG(seed, 1))} }

func pick[T any](h history, of ...T) T { return of[h.IntN(len(of))] }

func (h history) text() string {
	return pick(h, "", "a", "나", "\"", "\\", "a b", "\n", "\x00", "😀", "!", "z", "-", "{")
}

func (h history) texts() []string {
	var all []string
	for range h.IntN(3) {
		all = append(all, h.text())
	}
	return all
}

func (h history) time() time.Time {
	zone := pick(h, time.UTC, time.FixedZone("", 9*3600), time.FixedZone("", -(3*3600+30*60)))
	return time.Date(2026, 11, 24, 23, 59, 59, 998e6, time.UTC).Add(time.Duration(h.IntN(4)) * time.Millisecond).In(zone)
}

func (h history) stamp() Stamp {
	return pick(h, Stamp{h.time(), pick[DeviceID](h, "k2", "m7", "")}, Stamp{h.time(), "k2"}, Stamp{})
}

func (h history) progress() *Progress {
	p := NewProgress()
	for range h.IntN(3) {
		value := pick(h, json.RawMessage("0.9"), nil, json.RawMessage(`{"a":[null,true]}`), json.RawMessage(`"ko"`))
		p.Settings[pick(h, "lang", "", "rollover")] = Setting{value, h.stamp()}
	}
	for range h.IntN(3) {
		p.Roots[pick[RootID](h, "r1", "dasi:ko")] = h.root()
	}
	for range h.IntN(4) {
		p.Units[pick[UnitID](h, "u1", "u2", "u3")] = h.unit()
	}
	for range h.IntN(4) {
		p.Same = append(p.Same, [2]UnitID{UnitID("u" + strconv.Itoa(h.IntN(5))), UnitID("u" + strconv.Itoa(h.IntN(5)))})
	}
	p.Same = orderPairs(p.Same)
	for range h.IntN(3) {
		p.Sessions[pick[SessionID](h, "s1", "s2")] = h.session()
	}
	for range h.IntN(3) {
		p.Places[pick(h, "screen", "b")] = h.place()
	}
	return p
}

func (h history) root() *Root {
	r := &Root{Name: h.text()}
	for range h.IntN(3) {
		r.Notes = put(r.Notes, content.NoteID(pick(h, "a.md", "나.md")), pick(h, nil, []UnitHash{"1"}, []UnitHash{"1", "2"}), true)
		r.Scans = put(r.Scans, content.NoteID(pick(h, "a.md", "나.md")), h.stamp(), true)
	}
	return r
}

func (h history) unit() *Unit {
	u := &Unit{}
	if h.IntN(3) > 0 {
		u.Anchor = Anchor{
			Root: pick[RootID](h, "", "r1"), Note: content.NoteID(h.text()), Headings: h.texts(),
			Parent: h.text(), Family: h.text(), Front: h.text(), Back: h.text(),
		}
		u.Stamp = h.stamp()
		if h.IntN(2) > 0 {
			u.Was = &Was{
				Step: pick[Step](h, "", "front"), At: h.time(),
				Anchor: Anchor{Note: content.NoteID(h.text()), Headings: h.texts(), Parent: h.text(), Family: h.text(), Front: h.text(), Back: h.text()},
			}
		}
	}
	for range h.IntN(3) {
		u.Not = append(u.Not, pick[UnitHash](h, "1", "2", "3", ""))
	}
	u.Not = orderHashes(u.Not)
	for range h.IntN(3) {
		u.Asks = put(u.Asks, pick[Ask](h, "recall", "cell.2"), h.ask(), true)
	}
	return u
}

func (h history) ask() *AskRecord {
	a := &AskRecord{}
	for range h.IntN(5) {
		a.Reviews = append(a.Reviews, Review{
			At: h.time(), Day: DayOf(h.time(), 4), Rating: fsrs.Rating(1 + h.IntN(4)),
			Took: time.Duration(h.IntN(3)-1) * time.Millisecond, ID: pick[ReviewID](h, "q1", "q2", "q3", "q4", ""), Promised: pick(h, 0, 0, 1, 36500),
		})
		a.Undone = append(a.Undone, pick[ReviewID](h, "q1", "q2", "q9"))
	}
	a.Reviews, a.Undone = orderReviews(a.Reviews), orderIDs(a.Undone)
	if h.IntN(2) > 0 {
		a.Flag = &Switch{h.IntN(2) > 0, h.stamp()}
		a.Suspended = &Switch{h.IntN(2) > 0, h.stamp()}
		a.Buried = &Bury{Day(h.IntN(2) * 20000), h.stamp()}
	}
	return a
}

func (h history) session() *Session {
	s := &Session{}
	if h.IntN(2) > 0 {
		s.Start = &SessionStart{
			At: h.time(), By: pick[DeviceID](h, "", "k2"), Seed: h.Uint64N(2),
			Filter: pick(h, Filter{}, Filter{Root: "r1", Note: "a.md", Headings: []string{"h"}, Ahead: true}, Filter{More: true}, Filter{Minutes: 15}),
			Cards:  pick(h, nil, []CardID{"u1/recall"}),
		}
	}
	for range h.IntN(4) {
		s.Events = append(s.Events, Event{
			At: h.time(), Kind: pick(h, "answer", "end"), Card: pick[CardID](h, "", "u1/recall"),
			ID: pick(h, "q1", "q2"), Next: pick[CardID](h, "", "u2/recall"),
		})
	}
	s.Events = orderEvents(s.Events)
	return s
}

func (h history) place() Place {
	return Place{
		Screen: h.text(), Root: pick[RootID](h, "", "r1"), Note: content.NoteID(h.text()), Section: h.texts(), Line: h.IntN(3),
		Session: pick[SessionID](h, "", "s1"), Card: pick[CardID](h, "", "u1/recall"), Shown: h.IntN(3) - 1, Text: h.text(), Stamp: h.stamp(),
	}
}

// bigProgress is a library studied for a year: units with one ask of so many reviews each, and a note for every 20 of them.
func bigProgress(units, reviews int) *Progress {
	h := newHistory(7)
	seoul := time.FixedZone("", 9*3600)
	start := time.Date(2026, 1, 1, 7, 0, 0, 0, seoul)
	p := NewProgress()
	root := &Root{Name: "aws", Notes: map[content.NoteID][]UnitHash{}, Scans: map[content.NoteID]Stamp{}}
	p.Roots["raaaaaaaaaaaaaaaa"] = root
	for i := range units {
		note := content.NoteID("compute/서비스-" + strconv.Itoa(i/20) + ".md")
		front := "amazon ecs fargate 는 서버를 관리하지 않고 컨테이너를 실행하는 서버리스 컴퓨팅 엔진이다 " + strconv.Itoa(i)
		a := Anchor{Root: "raaaaaaaaaaaaaaaa", Note: note, Headings: []string{"AWS Fargate", "특징"}, Family: "point", Front: front}
		root.Notes[note] = append(root.Notes[note], HashOf(a.Family, a.Front, a.Back))
		root.Scans[note] = Stamp{start, "k2abcd"}
		record := &AskRecord{}
		at := start
		for range reviews {
			at = at.Add(time.Duration(1+h.IntN(400*3600*1000)) * time.Millisecond)
			record.Reviews = append(record.Reviews, Review{
				At: at, Day: DayOf(at, 4), Rating: fsrs.Rating(1 + h.IntN(4)),
				Took: time.Duration(h.IntN(20000)) * time.Millisecond, ID: NewReviewID(h),
			})
		}
		p.Units[UnitIDOf(a, 0)] = &Unit{Anchor: a, Stamp: Stamp{start, "k2abcd"}, Asks: map[Ask]*AskRecord{"identify": record}}
	}
	return p
}
