package deck

import (
	"slices"
	"strings"
)

// gaps knows what stands between the same neighbours before and now.
type gaps struct {
	m           *noteMatch
	before, now []stretch       // of every position
	went, came  map[stretch]int // how many positions of a stretch have no partner
	at          map[*kept]int
}

// stretch is a stretch of a note: the positions now of the nearest units before and after it that were there before.
type stretch struct{ after, until int }

func (m *noteMatch) gaps() *gaps {
	m.stayed(0)
	g := &gaps{m: m, went: map[stretch]int{}, came: map[stretch]int{}, at: map[*kept]int{}}
	to, from := make([]int, len(m.before)), make([]int, len(m.units))
	for i := range from {
		from[i] = -1
	}
	for p := range to {
		to[p] = -1
		if i, ok := m.to[p]; ok {
			to[p], from[i] = i, p
		}
	}
	for _, r := range m.records {
		p := m.lastAt(r)
		if p < 0 {
			continue
		}
		g.at[r] = p
		if r.unit != nil && to[p] < 0 && from[r.unit.at] < 0 {
			to[p], from[r.unit.at] = r.unit.at, p
		}
	}
	g.before, g.now = make([]stretch, len(to)), make([]stretch, len(from))
	left := -1
	for p := range to {
		g.before[p].after = left
		if to[p] >= 0 {
			left = to[p]
		}
	}
	right := len(from)
	for p := len(to) - 1; p >= 0; p-- {
		g.before[p].until = right
		if to[p] >= 0 {
			right = to[p]
		} else {
			g.went[g.before[p]]++
		}
	}
	left = -1
	for i := range from {
		g.now[i].after = left
		if from[i] >= 0 {
			left = i
		}
	}
	right = len(from)
	for i := len(from) - 1; i >= 0; i-- {
		g.now[i].until = right
		if from[i] >= 0 {
			right = i
		} else {
			g.came[g.now[i]]++
		}
	}
	return g
}

// lastAt is where a record stood when the note was last seen, -1 when that cannot be told.
func (m *noteMatch) lastAt(r *kept) int {
	if p, ok := m.marks[r.id]; ok {
		return p
	}
	var left []int
	for _, p := range m.old[r.hash] {
		if _, ok := m.stayed(p); !ok && !m.others[p] && !m.isMarked(p) {
			left = append(left, p)
		}
	}
	if len(left) == 1 {
		return left[0]
	}
	return m.position(r, 2)
}

// rules says which of the rules of step 6 hold for a pair.
func (g *gaps) rules(p pair) (rules pairRules) {
	at, ok := g.at[p.r]
	if !ok {
		rules.near = !p.r.seen && p.r.place == p.u.placeKey()
		return rules
	}
	here := g.before[at] == g.now[p.u.at]
	rules.near = here || p.r.inSection(p.u)
	rules.lone = here && g.went[g.before[at]] == 1 && g.came[g.now[p.u.at]] == 1
	rules.contained = contains(p.r, p.u) && (rules.lone || here && isDistinct(p.r.anchor.Front+p.r.anchor.Back))
	rules.slip = rules.lone && isSlip(p.r, p.u)
	return rules
}

// isSlip says that a short text differs in one letter: too much for its pairs of letters to tell.
func isSlip(r *kept, u *unit) bool {
	const least, most = 3, 8
	a, b := []rune(r.profiled().letters), []rune(u.profiled().letters)
	return len(a) >= least && len(a) <= most && len(b) <= most && distance(a, b) <= 1
}

// inSection says that a unit stands in the section where the record stood.
func (r *kept) inSection(u *unit) bool {
	section := Anchor{Note: u.Note, Headings: u.Headings} // its place key ends where the label would stand
	return strings.HasPrefix(r.place, section.placeKey())
}

// contains says that all of the old text stands in the new one.
func contains(r *kept, u *unit) bool {
	const short = 2
	old := r.profiled().letters
	return letters(old) >= short && strings.Contains(u.profiled().letters, old)
}

// containing adds the pairs that are not similar because the new text is so much longer than the old one, which it has in it; or because both
// are so short.
func (m *noteMatch) containing(pairs []pair) []pair {
	type both struct {
		r *kept
		u *unit
	}
	known := map[both]bool{}
	for _, p := range pairs {
		known[both{p.r, p.u}] = true
	}
	var more []pair
	var free []*unit
	for _, u := range m.units {
		if u.ID == "" {
			free = append(free, u)
		}
	}
	orphans := m.orphans()
	if len(orphans)*len(free) > maxPairs {
		return nil
	}
	for _, r := range orphans {
		for _, u := range free {
			if !known[both{r, u}] && m.may(r, u) && alike(r.anchor.Family, u.Family) && (contains(r, u) || isSlip(r, u)) {
				more = append(more, pair{r: r, u: u, score: r.profiled().score(u.profiled()), home: r.place == u.placeKey()})
			}
		}
	}
	return slices.Clip(more)
}
