package deck

import (
	"cmp"
	"slices"
	"strings"
)

// elsewhere is step 7: what is gone from its note and new in another. A text alone tells that only if it is long enough to be no other's by
// chance; a short one needs the same heading, or the same neighbour that moved along.
func (all *matching) elsewhere() {
	var orphans []*kept
	home := map[*kept]*noteMatch{}
	for _, m := range slices.Concat(all.notes, all.gone) {
		if m.became != nil {
			continue
		}
		for _, r := range m.orphans() {
			orphans = append(orphans, r)
			home[r] = m
		}
	}
	if len(orphans) == 0 {
		return
	}
	var free []*unit
	at := map[*unit]*noteMatch{}
	for _, m := range all.notes {
		m.prepare()
		if m.settled {
			continue
		}
		for _, u := range m.units {
			if u.ID == "" && m.isNew(u) {
				free = append(free, u)
				at[u] = m
			}
		}
	}
	if len(free) == 0 {
		return
	}
	slices.SortFunc(orphans, func(a, b *kept) int { return cmp.Compare(a.id, b.id) })
	e := elsewhere{all: all, orphans: orphans, free: free, home: home, at: at}
	e.sameText(e.beside)
	e.sameText(e.alone())
	e.almost()
}

type elsewhere struct {
	all     *matching
	orphans []*kept
	free    []*unit
	home    map[*kept]*noteMatch
	at      map[*unit]*noteMatch // the note of each
}

// may says that a record can be a unit of another note.
func (e *elsewhere) may(r *kept, u *unit) bool {
	return r.unit == nil && u.ID == "" && e.at[u] != e.home[r] && !r.not[RefusalOf(&u.Anchor)]
}

// sameText takes the texts that are the same and of which only one pair fits.
func (e *elsewhere) sameText(fits func(*kept, *unit) bool) {
	live := map[UnitHash][]*unit{}
	for _, u := range e.free {
		live[u.sum] = append(live[u.sum], u)
	}
	pairs := map[*kept][]*unit{}
	rivals := map[*unit]int{}
	for _, r := range e.orphans {
		for _, u := range live[r.textHash()] {
			if e.may(r, u) && fits(r, u) {
				pairs[r] = append(pairs[r], u)
				rivals[u]++
			}
		}
	}
	for _, r := range e.orphans {
		if us := pairs[r]; len(us) == 1 && rivals[us[0]] == 1 {
			adopt(r, us[0])
			r.step = StepNote
		}
	}
}

// textHash is hash, for the records of notes that were not made ready too.
func (r *kept) textHash() UnitHash {
	if r.hash == "" {
		r.hash = r.anchor.hash()
	}
	return r.hash
}

// beside says that heading or neighbour came along.
func (e *elsewhere) beside(r *kept, u *unit) bool {
	if title := r.anchor.title(); title != "" && title == u.title() && !isGeneric(title) && r.anchor.Parent == u.Parent {
		return true
	}
	m, n := e.home[r], e.at[u]
	old := m.old[r.textHash()]
	if len(old) != 1 {
		return false
	}
	for _, step := range []int{-1, 1} {
		p, i := old[0]+step, u.at+step
		if p < 0 || p >= len(m.before) || i < 0 || i >= len(n.units) || m.before[p] != n.units[i].sum {
			continue
		}
		if len(m.now[m.before[p]]) == 0 && len(n.old[n.units[i].sum]) == 0 {
			return true
		}
	}
	return false
}

// alone says that there is one such text in all notes, and was one.
func (e *elsewhere) alone() func(*kept, *unit) bool {
	now, went := map[UnitHash]int{}, map[UnitHash]int{}
	for _, u := range e.free {
		now[u.sum] = 0
	}
	for _, m := range e.all.notes {
		for _, u := range m.units {
			if n, ok := now[u.sum]; ok {
				now[u.sum] = n + 1
			}
		}
	}
	for _, m := range slices.Concat(e.all.notes, e.all.gone) {
		if m.became != nil {
			continue
		}
		m.texts()
		for h, positions := range m.old {
			if _, ok := now[h]; ok {
				went[h] += max(0, len(positions)-len(m.now[h]))
			}
		}
	}
	return func(r *kept, u *unit) bool {
		return now[u.sum] == 1 && went[u.sum] <= 1 && isDistinct(r.anchor.Front+r.anchor.Back)
	}
}

// almost takes what is almost the same text, if it is long enough.
func (e *elsewhere) almost() {
	distinct := func(a *Anchor) bool { return isDistinct(a.Front + a.Back) }
	orphans := slices.DeleteFunc(slices.Clone(e.orphans), func(r *kept) bool { return r.unit != nil || !distinct(r.anchor) })
	free := slices.DeleteFunc(slices.Clone(e.free), func(u *unit) bool { return u.ID != "" || !distinct(&u.Anchor) })
	pairs := slices.DeleteFunc(similarPairs(orphans, free, elsewhereScore-elsewhereMargin), func(p pair) bool { return !e.may(p.r, p.u) })
	takeClear(pairs, elsewhereScore, elsewhereMargin, StepElsewhere, func(p pair) bool { return !p.r.profiled().apart(p.u.profiled()) })
}

// similarPairs finds all pairs with a score of at least so much. Two texts that are so similar share one of their rarest grams: of n grams at
// most so many can be missing in the other (prefix filtering; Chaudhuri, Ganti, Kaushik, A primitive operator for similarity joins, 2006).
func similarPairs(records []*kept, units []*unit, least float64) []pair {
	if len(records) == 0 || len(units) == 0 {
		return nil
	}
	seen := map[uint64]int{}
	for _, u := range units {
		for _, g := range slices.Compact(slices.Clone(u.profiled().all)) {
			seen[g]++
		}
	}
	// Dice of at least s with n of one's own: at least n·s/(2-s) are shared.
	rarest := func(p *profile) []uint64 {
		grams := slices.Clone(p.all)
		slices.SortFunc(grams, func(a, b uint64) int { return cmp.Or(cmp.Compare(seen[a], seen[b]), cmp.Compare(a, b)) })
		share := least / (2 - least)
		need := int(float64(len(grams))*share + 0.999999)
		return slices.Compact(grams[:max(0, min(len(grams), len(grams)-need+1))])
	}
	index := map[uint64][]int{}
	for i, u := range units {
		for _, g := range rarest(u.profiled()) {
			index[g] = append(index[g], i)
		}
	}
	var pairs []pair
	for _, r := range records {
		tried := map[int]bool{}
		for _, g := range rarest(r.profiled()) {
			for _, i := range index[g] {
				u := units[i]
				if tried[i] || !alike(r.anchor.Family, u.Family) {
					continue
				}
				tried[i] = true
				if s := r.profiled().score(u.profiled()); s >= least {
					pairs = append(pairs, pair{r: r, u: u, score: s})
				}
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.r.id, b.r.id), strings.Compare(string(a.u.Note), string(b.u.Note)), cmp.Compare(a.u.at, b.u.at))
	})
	return pairs
}
