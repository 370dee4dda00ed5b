package deck

import (
	"slices"
	"strings"
)

// sameFronts is step 5, from the nearest to the farthest: the same term, question or title in the same place, in the note, and without
// what may come and go while it stays the same question.
func (m *noteMatch) sameFronts() {
	m.sameFront(func(a *Anchor, place string) string { return place + "\x00" + a.Front }, true)
	m.sameFront(func(a *Anchor, _ string) string { return a.Front }, false)
	m.sameFront(func(a *Anchor, _ string) string { return head(a.Front) }, false)
}

// sameFront takes what has the same front and of which there is only one on both sides, whatever became of the answer; unless another
// newcomer has most of that answer. key says what the same is. Outside its place a front that many things have says nothing.
func (m *noteMatch) sameFront(key func(a *Anchor, place string) string, inPlace bool) {
	old := map[string][]*kept{}
	for _, r := range m.orphans() {
		if asksFor(r.anchor) && (inPlace || !isGeneric(r.anchor.Front)) {
			k := sort(r.anchor) + key(r.anchor, r.place)
			old[k] = append(old[k], r)
		}
	}
	if len(old) == 0 {
		return
	}
	live, there := map[string][]*unit{}, map[string]int{}
	for _, u := range m.units {
		k := sort(&u.Anchor) + key(&u.Anchor, u.placeKey())
		there[k]++
		if u.ID == "" && len(old[k]) > 0 && asksFor(&u.Anchor) {
			live[k] = append(live[k], u)
		}
	}
	for _, r := range m.orphans() {
		k := sort(r.anchor) + key(r.anchor, r.place)
		mine := old[k]
		theirs := slices.DeleteFunc(slices.Clone(live[k]), func(u *unit) bool { return !m.may(r, u) })
		if len(mine) != 1 || mine[0] != r || len(theirs) != 1 || !inPlace && there[k] != 1 {
			continue
		}
		u := theirs[0]
		if r.anchor.Back == "" && u.Back == "" && r.anchor.Front == u.Front && r.anchor.Family == u.Family {
			continue // the same text, and step 3 did not take it
		}
		if !m.answerMoved(r, u) {
			m.take(r, u)
			if listing := u.Family == familySection || u.Family == familyLabel; !listing || !inPlace {
				r.step = StepFront // what stands under a title comes and goes
			}
		}
	}
}

// answerMoved says that another newcomer has most of the old answer: then front and answer went different ways.
func (m *noteMatch) answerMoved(r *kept, to *unit) bool {
	const most = 0.80
	if r.anchor.Back == "" {
		return false
	}
	return slices.ContainsFunc(m.units, func(u *unit) bool {
		return u != to && u.Back != "" && u.Family == r.anchor.Family && m.may(r, u) && dice(u.profiled().back, r.profiled().back) >= most
	})
}

// asksFor says that a unit has a front that asks for something.
func asksFor(a *Anchor) bool {
	const least = 2
	return letters(a.Front) >= least && !labelWords[a.Front]
}

// sort keeps sections from all else.
func sort(a *Anchor) string {
	if a.Family == familySection {
		return familySection + "\x00"
	}
	return "\x00"
}

// head is a front without what may come and go while it stays the same question (IDENTITY.md 5b): parentheses, 란, 무엇인가요.
func head(front string) string {
	if i := strings.IndexByte(front, '('); i > 0 {
		if j := strings.IndexByte(front[i:], ')'); j > 0 {
			front = front[:i] + front[i+j+1:]
		}
	}
	front = strings.TrimRight(front, "?？ ")
	for _, end := range []string{"무엇인가요", "무엇인가", "이란", "란"} {
		front = strings.TrimRight(strings.TrimSuffix(front, end), " ")
	}
	return front
}

// A text long enough to be no other's by chance (IDENTITY.md 7).
const (
	distinctHangul = 7
	distinctLatin  = 12
)

func isDistinct(s string) bool {
	if strings.ContainsFunc(s, isHangul) {
		return letters(s) >= distinctHangul
	}
	return letters(s) >= distinctLatin
}

// sameBack takes a section or term that was renamed and kept all that it says, if there is only one of it on both sides.
func (m *noteMatch) sameBack() {
	key := func(a *Anchor) string { return a.Family + "\x00" + a.Back }
	old, live := map[string][]*kept{}, map[string][]*unit{}
	for _, r := range m.orphans() {
		// What stands before the first heading is called as the file is.
		untitled := r.anchor.Note != m.id && r.anchor.Family == familySection && len(r.anchor.Headings) == 0
		if isDistinct(r.anchor.Back) || untitled && r.anchor.Back != "" {
			old[key(r.anchor)] = append(old[key(r.anchor)], r)
		}
	}
	for _, u := range m.units {
		if u.ID == "" && len(old[key(&u.Anchor)]) > 0 {
			live[key(&u.Anchor)] = append(live[key(&u.Anchor)], u)
		}
	}
	for _, r := range m.orphans() {
		units := live[key(r.anchor)]
		if len(units) == 1 && len(old[key(r.anchor)]) == 1 && m.may(r, units[0]) {
			m.take(r, units[0])
			r.step = StepBack
		}
	}
}

// sameAsBefore takes a text that a unit had before it was found in the one that is gone now: an edit that was undone.
func (m *noteMatch) sameAsBefore() {
	old, live := map[string][]*kept{}, map[string][]*unit{}
	for _, r := range m.orphans() {
		if r.was != nil {
			old[r.was.textKey()] = append(old[r.was.textKey()], r)
		}
	}
	if len(old) == 0 {
		return
	}
	for _, u := range m.units {
		if u.ID == "" {
			live[u.textKey()] = append(live[u.textKey()], u)
		}
	}
	for _, r := range m.orphans() {
		if r.was == nil {
			continue
		}
		k := r.was.textKey()
		if len(old[k]) == 1 && len(live[k]) == 1 && m.may(r, live[k][0]) {
			m.take(r, live[k][0])
		}
	}
}

// joinUnknown makes one of a record that found no text, and another one that stands where it would be: two machines met different versions
// of a text first, so that neither look knew of both. Only what is surest is joined, because it cannot be taken apart again.
func (m *noteMatch) joinUnknown() {
	const sure = 0.95
	holds := map[*unit]*kept{}
	for _, r := range m.records {
		if r.unit != nil {
			holds[r.unit] = r
		}
	}
	for _, r := range m.orphans() {
		if r.nth < 0 || r.refused {
			continue
		}
		var found []*unit
		for _, u := range m.units {
			s := holds[u]
			unknown := !r.seen || len(m.old[u.sum]) == 0
			if s == nil || s.step != "" || s.nth < 0 || s.id == r.id || !unknown || u.placeKey() != r.place || r.not[RefusalOf(&u.Anchor)] || !alike(r.anchor.Family, u.Family) {
				continue
			}
			sameFront := r.anchor.Back != "" && u.Back != "" && r.anchor.Front == u.Front && asksFor(r.anchor)
			if sameFront || r.profiled().score(u.profiled()) >= sure {
				found = append(found, u)
			}
		}
		if len(found) == 1 {
			u := found[0]
			m.same = append(m.same, [2]UnitID{r.id, u.ID})
			r.unit = u
			u.ID = min(r.id, u.ID)
		}
	}
}
