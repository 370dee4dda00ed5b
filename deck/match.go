package deck

import (
	"cmp"
	"slices"
	"strings"

	"dasi/content"
)

// match gives every unit of one root the ID under which its history is kept, or the ID that it gets when something is first recorded
// for it. It is steps 1, 3 and 5 of IDENTITY.md; what finds no text keeps its record (step 8). Each step is one to one and takes only
// what is free on both sides; the result does not depend on the order of files.
//
// others are the roots that are open beside this one: a text that was recorded under another root, by another machine that
// met it first, is the same unit unless that root is here too. same are pairs of records that turned out to be of one unit.
func match(p *Progress, root RootID, units []*unit, others []RootID) (same [][2]UnitID) {
	classes := p.Classes()
	records := recordsOf(p, classes, root)
	for _, units := range byNote(units) {
		m := noteMatch{units: units, records: records[units[0].Note], byID: map[UnitID]*kept{}}
		for _, r := range m.records {
			m.byID[r.id] = r
		}
		if r := p.Roots[root]; r != nil {
			m.before = slices.Clone(r.Notes[units[0].Note])
		}
		if len(m.records) > 0 {
			m.prepare()
			m.samePlace()
			m.sameText()
			m.sameFront(func(a *Anchor) string { return a.placeKey() + "\x00" + a.Family + "\x00" + a.Front })
			m.sameFront(func(a *Anchor) string { return a.Family + "\x00" + a.Front })
			m.sameFront(func(a *Anchor) string { return a.Family + "\x00" + head(a.Front) })
			m.sameBack()
		}
		for _, u := range units {
			m.newID(u, p, classes, others)
		}
		m.list()
		same = append(same, m.same...)
	}
	return orderPairs(same)
}

func byNote(units []*unit) [][]*unit {
	var parts [][]*unit
	at := map[content.NoteID]int{}
	for _, u := range units {
		i, ok := at[u.Note]
		if !ok {
			i = len(parts)
			at[u.Note] = i
			parts = append(parts, nil)
		}
		parts[i] = append(parts[i], u)
	}
	return parts
}

// kept is what is known of a unit of a note.
type kept struct {
	id     UnitID
	anchor *Anchor
	hash   UnitHash // of its text
	place  string   // place key, with the headings as they are called now
	nth    int      // which copy of its text it was when it got its ID, -1 when the ID does not tell
	unit   *unit    // what it is now
}

// recordsOf gathers the records of a root by note, in the order of their IDs. Of records that are one unit the latest anchor counts.
func recordsOf(p *Progress, classes Classes, root RootID) map[content.NoteID][]*kept {
	latest := map[UnitID]UnitID{}
	for id, u := range p.Units {
		if u.Root != root || u.zero() {
			continue
		}
		canon := classes.Canon(id)
		other, ok := latest[canon]
		if !ok || cmp.Or(u.compare(p.Units[other].Stamp), cmp.Compare(id, other)) > 0 {
			latest[canon] = id
		}
	}
	records := map[content.NoteID][]*kept{}
	for canon, id := range latest {
		a := &p.Units[id].Anchor
		r := &kept{id: canon, anchor: a, hash: a.hash(), place: a.placeKey(), nth: copyOf(id, a)}
		records[a.Note] = append(records[a.Note], r)
	}
	for _, list := range records {
		slices.SortFunc(list, func(a, b *kept) int { return cmp.Compare(a.id, b.id) })
	}
	return records
}

// copyOf finds which copy of its text a unit was when it got its ID, -1 when the ID does not tell.
func copyOf(id UnitID, a *Anchor) int {
	const likely = 32
	for n := range likely {
		if UnitIDOf(*a, n) == id {
			return n
		}
	}
	return -1
}

// A unit whose ID is taken, by one that has moved on, gets the ID of a later copy: no text has saltStep copies in one place.
const (
	saltStep = 1000
	maxSalts = 4 // how many times that is looked for; more only cost an ID that says no more
)

// newID gives a unit without a record its ID. Where that is taken, the next one is free on every machine alike.
func (m *noteMatch) newID(u *unit, p *Progress, classes Classes, others []RootID) {
	for salt := u.Copy; u.ID == ""; salt += saltStep {
		id := classes.Canon(UnitIDOf(u.Anchor, salt))
		k := p.Units[id]
		elsewhere := k != nil && k.Root != u.Root && !slices.Contains(others, k.Root) && k.key() == u.key()
		if m.byID[id] == nil && (k == nil || k.zero() || elsewhere) {
			u.ID = id
		}
	}
}

// sameFront is step 5: the term, question or title is the same and there is only one of it on both sides, whatever became of the answer;
// unless another newcomer has most of that answer. key says what the same is.
func (m *noteMatch) sameFront(key func(*Anchor) string) {
	old, live := map[string][]*kept{}, map[string][]*unit{}
	for _, r := range m.records {
		if r.unit == nil && r.anchor.Back != "" && letters(r.anchor.Front) >= 2 && !labelWords[r.anchor.Front] {
			old[key(r.anchor)] = append(old[key(r.anchor)], r)
		}
	}
	if len(old) == 0 {
		return
	}
	var free []*unit
	for _, u := range m.units {
		if u.ID == "" && u.Back != "" {
			live[key(&u.Anchor)] = append(live[key(&u.Anchor)], u)
			free = append(free, u)
		}
	}
	for _, r := range m.records {
		mine, theirs := old[key(r.anchor)], live[key(r.anchor)]
		if len(mine) != 1 || mine[0] != r || len(theirs) != 1 || theirs[0].ID != "" {
			continue
		}
		moved := slices.ContainsFunc(free, func(u *unit) bool {
			return u != theirs[0] && u.Family == r.anchor.Family && similarity(u.Back, r.anchor.Back) >= 0.80
		})
		if !moved {
			m.take(r, theirs[0])
		}
	}
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

// sameBack takes a section or term that was renamed and kept all that it says, if there is only one of it on both sides.
func (m *noteMatch) sameBack() {
	key := func(a *Anchor) string { return a.Family + "\x00" + a.Back }
	old, live := map[string][]*kept{}, map[string][]*unit{}
	for _, r := range m.records {
		if r.unit == nil && isDistinct(r.anchor.Back) {
			old[key(r.anchor)] = append(old[key(r.anchor)], r)
		}
	}
	for _, u := range m.units {
		if u.ID == "" && len(old[key(&u.Anchor)]) > 0 {
			live[key(&u.Anchor)] = append(live[key(&u.Anchor)], u)
		}
	}
	for k, units := range live {
		if len(units) == 1 && len(old[k]) == 1 {
			m.take(old[k][0], units[0])
		}
	}
}

func isDistinct(s string) bool {
	if strings.ContainsFunc(s, isHangul) {
		return letters(s) >= distinctHangul
	}
	return letters(s) >= distinctLatin
}

// sharedUnits is the share of a folder's units that a root has to have for the folder to be that root (PROGRESS.md).
const sharedUnits = 0.30

// FindRoot finds the root whose notes these are: the one with the largest share of their units, 30 % at least, among those that may be.
func FindRoot(p *Progress, notes []content.Note, may func(RootID) bool) (RootID, bool) {
	var hashes []UnitHash
	for i := range notes {
		for _, u := range unitsOf("", &notes[i]) {
			hashes = append(hashes, u.sum)
		}
	}
	var best RootID
	most := 0
	for id, root := range p.Roots {
		if !may(id) {
			continue
		}
		known := map[UnitHash]bool{}
		for _, list := range root.Notes {
			for _, h := range list {
				known[h] = true
			}
		}
		n := 0
		for _, h := range hashes {
			if known[h] {
				n++
			}
		}
		if n > most || n == most && n > 0 && id < best {
			best, most = id, n
		}
	}
	return best, most > 0 && float64(most) >= sharedUnits*float64(len(hashes))
}
