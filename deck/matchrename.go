package deck

import (
	"path"
	"slices"
)

// What makes a note that is gone another one's earlier path (IDENTITY.md 2).
const (
	renamedShare = 0.30 // of its units are new there
	renamedUnits = 2    // and at least so many, if the other note was there before
)

// renames is step 2: a note that is gone became the one that has most of its units, and its records and its list are that one's from now on.
func (all *matching) renames() {
	lost := slices.DeleteFunc(slices.Clone(all.gone), func(g *noteMatch) bool { return len(g.texts()) == 0 })
	if len(lost) == 0 {
		return
	}
	fresh := map[UnitHash][]*noteMatch{}
	for _, m := range all.notes {
		known := map[UnitHash]bool{}
		for _, h := range m.listed {
			known[h] = true
		}
		for _, u := range m.units {
			if !known[u.sum] {
				known[u.sum] = true
				fresh[u.sum] = append(fresh[u.sum], m)
			}
		}
	}
	if len(fresh) == 0 {
		return
	}
	owners := map[UnitHash]int{}
	for _, g := range lost {
		for _, h := range g.texts() {
			owners[h]++
		}
	}
	became := map[*noteMatch]*noteMatch{}
	for _, g := range lost {
		own := slices.DeleteFunc(slices.Clone(g.texts()), func(h UnitHash) bool { return owners[h] > 1 })
		if len(own) == 0 {
			own = g.texts()
		}
		became[g] = g.successor(own, fresh)
	}
	for _, g := range lost {
		if m := became[g]; m != nil {
			g.became = m
			m.records = append(m.records, g.records...)
			m.listed = append(slices.Clip(m.listed), g.listed...)
		}
	}
}

// texts is the list of a note that is gone, without the marks of what was gone before.
func (m *noteMatch) texts() []UnitHash {
	if m.old != nil || len(m.listed) == 0 {
		return m.before
	}
	m.old = map[UnitHash][]int{}
	gone := map[UnitHash]bool{}
	for _, r := range m.records {
		gone[markOfGone(r.id)] = true
	}
	for _, h := range m.listed {
		if !gone[h] {
			m.old[h] = append(m.old[h], len(m.before))
			m.before = append(m.before, h)
		}
	}
	return m.before
}

// successor is the note that has most of these texts, which were those of a note that is gone; of equals the one with its name.
func (m *noteMatch) successor(own []UnitHash, fresh map[UnitHash][]*noteMatch) *noteMatch {
	counts := map[*noteMatch]int{}
	var found []*noteMatch
	for _, h := range own {
		for _, n := range fresh[h] {
			if counts[n] == 0 {
				found = append(found, n)
			}
			counts[n]++
		}
	}
	most := 0
	for _, n := range found {
		most = max(most, counts[n])
	}
	found = slices.DeleteFunc(found, func(n *noteMatch) bool { return counts[n] < most })
	if len(found) > 1 {
		found = slices.DeleteFunc(found, func(n *noteMatch) bool { return path.Base(string(n.id)) != path.Base(string(m.id)) })
	}
	if len(found) != 1 || float64(most) < renamedShare*float64(len(own)) || most < renamedUnits && len(found[0].listed) > 0 {
		return nil
	}
	return found[0]
}
