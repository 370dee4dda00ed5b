package deck

import (
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
	m := matcher{known: map[UnitID]*Unit{}, taken: map[UnitID]bool{}, notes: map[content.NoteID]*noteUnits{}}
	classes := p.Classes()
	for id, u := range p.Units {
		if u.Root == root && classes.Canon(id) == id {
			m.known[id] = u
		}
	}
	m.copies = map[string]int{}
	for id, u := range m.known {
		m.copies[u.placeKey()+"\x00"+u.textKey()+string(id)] = copyOf(id, &u.Anchor)
	}
	for _, u := range units {
		n := m.notes[u.Note]
		if n == nil {
			n = &noteUnits{}
			if r := p.Roots[root]; r != nil {
				n.before = r.Notes[u.Note]
			}
			m.notes[u.Note] = n
		}
		n.units = append(n.units, u)
		n.now = append(n.now, HashOf(u.Family, u.Front, u.Back))
	}
	byNote := map[content.NoteID][]UnitID{}
	for id, u := range m.known {
		byNote[u.Note] = append(byNote[u.Note], id)
	}
	for note, n := range m.notes {
		slices.Sort(byNote[note])
		m.samePlace(n, byNote[note])
		m.sameText(n, byNote[note])
		m.sameFront(n, byNote[note])
	}
	for _, u := range units {
		for salt := u.Copy; u.ID == ""; salt += 1000 {
			// The ID of a text is taken when the unit that had it has moved on: the next one is free on every machine alike.
			id := classes.Canon(UnitIDOf(u.Anchor, salt))
			k := p.Units[id]
			elsewhere := k != nil && k.Root != root && !slices.Contains(others, k.Root) &&
				k.placeKey() == u.placeKey() && k.textKey() == u.textKey()
			if !m.taken[id] && (k == nil || elsewhere) {
				m.take(u, id)
			}
		}
	}
	slices.SortFunc(m.same, func(a, b [2]UnitID) int { return strings.Compare(string(a[0]+a[1]), string(b[0]+b[1])) })
	return m.same
}

type matcher struct {
	known  map[UnitID]*Unit
	taken  map[UnitID]bool // known units that were found
	copies map[string]int
	notes  map[content.NoteID]*noteUnits
	same   [][2]UnitID
}

func samePair(a, b UnitID) [2]UnitID { return [2]UnitID{min(a, b), max(a, b)} }

// noteUnits are the units of one note as it is, and the hashes of all its units when it was last seen.
type noteUnits struct {
	units  []*unit
	now    []UnitHash
	before []UnitHash
}

func (m *matcher) take(u *unit, id UnitID) {
	u.ID = id
	m.taken[id] = true
}

// samePlace is step 1: same text under the same headings and label. When there are fewer copies than before, those whose neighbours
// stayed keep their history.
func (m *matcher) samePlace(n *noteUnits, ids []UnitID) {
	live := map[string][]int{}
	for i, u := range n.units {
		key := u.placeKey() + "\x00" + u.textKey()
		live[key] = append(live[key], i)
	}
	var stayed map[int]int
	for _, id := range ids {
		k := m.known[id]
		key := k.placeKey() + "\x00" + k.textKey()
		at := live[key]
		if len(at) == 0 {
			continue
		}
		copyNo := m.copies[key+string(id)]
		hash := HashOf(k.Family, k.Front, k.Back)
		was := positions(n.before, hash)
		if copyNo < 0 || len(was) <= len(positions(n.now, hash)) || len(was) <= copyNo || len(at) != len(positions(n.now, hash)) {
			if copyNo < 0 {
				copyNo = 0
			}
			switch {
			case copyNo >= len(at):
			case n.units[at[copyNo]].ID == "":
				m.take(n.units[at[copyNo]], id)
			case len(was) <= 1:
				// Two machines met different versions of it first: both records are of one unit from now on.
				m.same = append(m.same, samePair(n.units[at[copyNo]].ID, id))
				m.taken[id] = true
			}
			continue
		}
		if stayed == nil {
			stayed = align(n.before, n.now)
		}
		if to, ok := stayed[was[copyNo]]; ok && n.units[to].ID == "" && slices.Contains(at, to) {
			m.take(n.units[to], id)
		}
	}
}

// sameText is step 3: same text elsewhere in the note, by label, then heading, then anywhere; several copies only if there are as many as
// before or a neighbour agrees.
func (m *matcher) sameText(n *noteUnits, ids []UnitID) {
	type rule func(k *Unit, u *unit) bool
	rules := []rule{
		func(k *Unit, u *unit) bool { return slices.Equal(k.Headings, u.Headings) && k.Parent == u.Parent },
		func(k *Unit, u *unit) bool { return k.Parent != "" && k.Parent == u.Parent },
		func(k *Unit, u *unit) bool { return slices.Equal(k.Headings, u.Headings) },
		func(*Unit, *unit) bool { return true },
	}
	for _, fits := range rules {
		for _, id := range ids {
			if m.taken[id] {
				continue
			}
			k := m.known[id]
			hash := HashOf(k.Family, k.Front, k.Back)
			var found []int
			for i, u := range n.units {
				if u.ID == "" && n.now[i] == hash && u.textKey() == k.textKey() && fits(k, u) {
					found = append(found, i)
				}
			}
			was, are := positions(n.before, hash), positions(n.now, hash)
			alone := len(was) <= 1 && len(are) == 1
			if len(found) > 0 && (alone || len(was) == len(are) || neighbourAgrees(n, was, found[0])) {
				m.take(n.units[found[0]], id)
			}
		}
	}
}

// sameFront is step 5: the term, question or title is the same and there is only one of it on both sides, whatever became of the answer;
// unless another newcomer has most of that answer.
func (m *matcher) sameFront(n *noteUnits, ids []UnitID) {
	key := func(a *Anchor) string { return a.Family + "\x00" + a.Front }
	old, live := map[string][]UnitID{}, map[string][]*unit{}
	for _, id := range ids {
		if !m.taken[id] {
			old[key(&m.known[id].Anchor)] = append(old[key(&m.known[id].Anchor)], id)
		}
	}
	for _, u := range n.units {
		if u.ID == "" && u.Back != "" {
			live[key(&u.Anchor)] = append(live[key(&u.Anchor)], u)
		}
	}
	for _, id := range ids {
		k := m.known[id]
		mine, theirs := old[key(&k.Anchor)], live[key(&k.Anchor)]
		if m.taken[id] || k.Back == "" || len(mine) != 1 || len(theirs) != 1 || letters(k.Front) < 2 || labelWords[k.Front] {
			continue
		}
		moved := slices.ContainsFunc(n.units, func(u *unit) bool {
			return u.ID == "" && u != theirs[0] && u.Family == k.Family && u.Back != "" && similarity(u.Back, k.Back) >= 0.80
		})
		if !moved {
			m.take(theirs[0], id)
		}
	}
}

// copyOf finds which copy of its text a unit was when it got its ID, -1 when the ID does not tell.
func copyOf(id UnitID, a *Anchor) int {
	for n := range 32 {
		if UnitIDOf(*a, n) == id {
			return n
		}
	}
	return -1
}

func positions(list []UnitHash, h UnitHash) []int {
	var at []int
	for i, x := range list {
		if x == h {
			at = append(at, i)
		}
	}
	return at
}

// neighbourAgrees says whether the unit now at position i has a neighbour that one of its old positions had too.
func neighbourAgrees(n *noteUnits, was []int, i int) bool {
	beside := func(list []UnitHash, at, d int) UnitHash {
		if at+d < 0 || at+d >= len(list) {
			return ""
		}
		return list[at+d]
	}
	for _, w := range was {
		for _, d := range []int{-1, 1} {
			if h := beside(n.before, w, d); h != "" && h == beside(n.now, i, d) {
				return true
			}
		}
	}
	return false
}

// sharedUnits is the share of a folder's units that a root has to have for the folder to be that root (PROGRESS.md).
const sharedUnits = 0.30

// FindRoot finds the root whose notes these are: the one with the largest share of their units, 30 % at least, among those that may be.
func FindRoot(p *Progress, notes []content.Note, may func(RootID) bool) (RootID, bool) {
	var hashes []UnitHash
	for i := range notes {
		for _, u := range unitsOf("", &notes[i]) {
			hashes = append(hashes, HashOf(u.Family, u.Front, u.Back))
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
