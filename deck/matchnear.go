package deck

import (
	"cmp"
	"slices"
)

// The steps that compare more than texts that are the same in their note, from the surest.
const (
	StepAlmost    Step = "almost"    // almost the same text
	StepFront     Step = "front"     // the same term, question or title
	StepBack      Step = "back"      // another term or title for the same
	StepNote      Step = "note"      // the same text in another note
	StepReworded  Step = "reworded"  // most of the text
	StepPlace     Step = "place"     // some of the text, in its place
	StepElsewhere Step = "elsewhere" // almost the same text in another note
)

// Doubtful says that the user should look at what this step found.
func (s Step) Doubtful() bool { return s == StepPlace || s == StepElsewhere }

// What the steps ask for (IDENTITY.md): how similar, and by how much more than any other pair.
const (
	almostScore, almostMargin       = 0.90, 0.03
	rewordedScore, rewordedMargin   = 0.80, 0.05
	nearScore, placeMargin          = 0.55, 0.10 // in the same section, or between the same neighbours
	loneScore                       = 0.40       // between the same neighbours, where nothing else went or came
	elsewhereScore, elsewhereMargin = 0.85, 0.10
	rareShare                       = 0.25 // of the grams that few have
)

// maxPairs is how many pairs of one note are compared one by one: beyond it only such as are very similar are looked for.
const maxPairs = 1 << 18

// pair is a record that may be a unit.
type pair struct {
	r     *kept
	u     *unit
	score float64
	home  bool // the unit stands where the record did
	rules pairRules
}

// pairRules say which rules of step 6 a pair comes under.
type pairRules struct{ near, lone, contained, slip bool }

func (r *kept) profiled() *profile {
	if r.profile == nil {
		r.profile = profileOf(r.anchor)
	}
	return r.profile
}

func (u *unit) profiled() *profile {
	if u.profile == nil {
		u.profile = profileOf(&u.Anchor)
	}
	return u.profile
}

// orphans are the records that have no unit yet, in the order of their IDs.
func (m *noteMatch) orphans() []*kept {
	var free []*kept
	for _, r := range m.records {
		if r.unit == nil {
			free = append(free, r)
		}
	}
	slices.SortFunc(free, func(a, b *kept) int { return cmp.Compare(a.id, b.id) })
	return free
}

// isNew says that a unit was not there when the note was last seen.
func (m *noteMatch) isNew(u *unit) bool {
	if m.settled {
		return false
	}
	if len(m.old[u.sum]) == 0 {
		return true
	}
	_, stayed := m.was(u)
	return !stayed && len(m.old[u.sum]) < len(m.now[u.sum])
}

// may says that a unit without a record can be this record's: it is new, or the last look did not know of the record.
func (m *noteMatch) may(r *kept, u *unit) bool {
	return u.ID == "" && (!r.seen || m.isNew(u)) && !r.not[RefusalOf(&u.Anchor)]
}

// alike says that texts of these families may become each other: a point may get a term, but no section.
func alike(a, b string) bool { return a == b || a != familySection && b != familySection }

// pairs compares the records and units that are left, and gives those with a score of at least so much.
func (m *noteMatch) pairs(least float64) []pair {
	orphans := m.orphans()
	var free []*unit
	for _, u := range m.units {
		if u.ID == "" {
			free = append(free, u)
		}
	}
	if len(orphans)*len(free) > maxPairs {
		return slices.DeleteFunc(similarPairs(orphans, free, max(least, rewordedScore-rewordedMargin)), func(p pair) bool { return !m.may(p.r, p.u) })
	}
	var all []pair
	for _, r := range orphans {
		for _, u := range free {
			if !m.may(r, u) || !alike(r.anchor.Family, u.Family) {
				continue
			}
			if s := r.profiled().score(u.profiled()); s >= least {
				all = append(all, pair{r: r, u: u, score: s, home: r.place == u.placeKey()})
			}
		}
	}
	return all
}

// takeClear takes the pairs that are similar enough, and more so by a margin than any other pair of either side that is still free;
// and again, until there is none. Of what is in its place a pair elsewhere is a rival only if it is more similar.
func takeClear(pairs []pair, least, margin float64, step Step, may func(pair) bool) {
	for again := true; again; {
		again = false
		pairs = slices.DeleteFunc(slices.Clone(pairs), func(p pair) bool { return p.r.unit != nil || p.u.ID != "" })
		records, units := map[*kept]rivals{}, map[*unit]rivals{}
		for _, p := range pairs {
			records[p.r] = records[p.r].with(p)
			units[p.u] = units[p.u].with(p)
		}
		for _, p := range pairs {
			ahead := records[p.r].beatenBy(p, margin) && units[p.u].beatenBy(p, margin)
			if p.score >= least && ahead && may(p) {
				adopt(p.r, p.u)
				p.r.step = step
				again = true
			}
		}
	}
}

// rivals are the two best scores of the pairs of a record or unit, of those in their place and of the others.
type rivals struct{ home, away [2]float64 }

func (r rivals) with(p pair) rivals {
	top := &r.away
	if p.home {
		top = &r.home
	}
	switch {
	case p.score > top[0]:
		*top = [2]float64{p.score, top[0]}
	case p.score > top[1]:
		top[1] = p.score
	}
	return r
}

// beatenBy says that one of the pairs is ahead of all others.
func (r rivals) beatenBy(p pair, margin float64) bool {
	if p.home {
		return p.score >= max(r.home[0], r.home[1]+margin, r.away[0])
	}
	return p.score >= max(r.home[0]+margin, r.away[0], r.away[1]+margin)
}

// almostSame is step 4.
func (m *noteMatch) almostSame() {
	takeClear(m.pairs(almostScore-almostMargin), almostScore, almostMargin, StepAlmost, func(pair) bool { return true })
}

// reworded is step 6. What stands in another note now, letter for letter, was moved and not reworded.
func (all *matching) reworded() {
	var moved map[UnitHash]bool
	all.each(func(m *noteMatch) {
		pairs := m.pairs(loneScore - placeMargin)
		pairs = append(pairs, m.containing(pairs)...)
		if len(pairs) == 0 {
			return
		}
		if moved == nil {
			moved = all.newTexts()
		}
		gaps := m.gaps()
		rare := m.rare()
		for i := range pairs {
			pairs[i].rules = gaps.rules(pairs[i])
		}
		sound := func(p pair) bool { return !p.r.profiled().apart(p.u.profiled()) }
		takeClear(pairs, rewordedScore, rewordedMargin, StepReworded, func(p pair) bool {
			return sound(p) && (p.rules.near || isDistinct(p.r.anchor.Front+p.r.anchor.Back))
		})
		guarded := func(rule func(pairRules) bool) func(pair) bool {
			return func(p pair) bool {
				return rule(p.rules) && sound(p) && rare(p) >= rareShare && !(moved[p.r.hash] && isDistinct(p.r.anchor.Front+p.r.anchor.Back))
			}
		}
		takeClear(pairs, nearScore, placeMargin, StepPlace, guarded(func(r pairRules) bool { return r.near }))
		takeClear(pairs, loneScore, placeMargin, StepPlace, guarded(func(r pairRules) bool { return r.lone }))
		takeClear(pairs, 0, placeMargin, StepPlace, guarded(func(r pairRules) bool { return r.contained || r.slip }))
		takeClear(pairs, 0, 0, StepPlace, func(p pair) bool { return p.rules.lone && p.sameQuestion() })
	})
}

// sameQuestion says that front and place are the same: then a front that asks nothing by itself (Answer) asks the same.
func (p pair) sameQuestion() bool {
	return p.r.anchor.Back != "" && p.u.Back != "" && p.r.anchor.Front == p.u.Front && p.r.place == p.u.placeKey()
}

// newTexts are the texts of units that are new in their note and have no record.
func (all *matching) newTexts() map[UnitHash]bool {
	texts := map[UnitHash]bool{}
	for _, m := range all.notes {
		m.prepare()
		if m.settled {
			continue
		}
		for _, u := range m.units {
			if u.ID == "" && m.isNew(u) {
				texts[u.sum] = true
			}
		}
	}
	return texts
}

// rare tells how much two texts share of the grams that few texts of the note have.
func (m *noteMatch) rare() func(pair) float64 {
	const few = 3
	seen := map[uint64]int{}
	for _, u := range m.units {
		if u.Family == familySection || u.Family == familyLabel {
			continue // they say what stands under them
		}
		for _, g := range u.profiled().long {
			seen[g]++
		}
	}
	limit := max(few, len(m.units)/20)
	only := func(grams []uint64) []uint64 {
		return slices.DeleteFunc(slices.Clone(grams), func(g uint64) bool { return seen[g] > limit })
	}
	return func(p pair) float64 {
		old, now := p.r.profiled(), p.u.profiled()
		if p.rules.slip {
			return 1
		}
		if p.rules.lone && (len(old.long) == 0 || len(now.long) == 0) {
			return p.score // too short for any
		}
		return dice(only(old.long), only(now.long))
	}
}
