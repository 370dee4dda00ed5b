package deck

import (
	"math"
	"slices"

	"dasi/content"
)

// index knows what the sections of a library are about and which words they use, so that a card can tell what gives its answer away and
// what two sections could both claim.
type index struct {
	owners   map[sectionKey]*owner
	users    map[string]user         // content word -> whose it is
	points   []point                 // what says something
	using    map[string][]int        // content word -> numbers of the points that use it
	pairs    map[string][]comparison // pair -> who says something about it
	called   map[string]*owner       // root and name -> who is called so; nil until a pair asks
	reviewed func(CardID) bool
	off      []Kind             // which are not made
	asks     func(UnitID) []Ask // what of a unit was answered before; nil where nothing was
}

type sectionKey struct {
	note    *content.Note
	section int
}

// user says which owner uses a word, or that several do.
type user struct {
	owner   int
	several bool
}

type point struct {
	owner int
	words []string
}

// newIndex reads the units of a library. reviewed says whether a card was answered before.
func newIndex(units []*unit, reviewed func(CardID) bool) *index {
	x := &index{owners: map[sectionKey]*owner{}, users: map[string]user{}, using: map[string][]int{}, pairs: map[string][]comparison{}, reviewed: reviewed}
	x.findOwners(units)
	x.findPairs(units)
	for _, u := range units {
		if u.text.Plain == "" {
			continue
		}
		p := point{x.of(u).number, wordsOf(u.Front + " " + u.Back)}
		for _, w := range p.words {
			x.use(w, p.owner)
			x.using[w] = append(x.using[w], len(x.points))
		}
		x.points = append(x.points, p)
	}
	return x
}

// recorded are the asks of a unit that were answered before, in order.
func (x *index) recorded(u UnitID) []Ask {
	if x.asks == nil {
		return nil
	}
	return x.asks(u)
}

// findOwners numbers the owners in the order of the notes.
func (x *index) findOwners(units []*unit) {
	bearers := map[string]int{}
	var all []*owner
	for _, u := range units {
		key := sectionKey{u.note, u.section}
		if x.owners[key] != nil {
			continue
		}
		at, named := ownerOf(u.note, u.section)
		o := x.owners[sectionKey{u.note, at}]
		if o == nil {
			o = newOwner(u.note, at, named)
			o.number = len(all)
			all = append(all, o)
			x.owners[sectionKey{u.note, at}] = o
			for _, w := range contentWords(o.title) {
				bearers[w]++
				x.use(w, o.number)
			}
		}
		x.owners[key] = o
	}
	for _, o := range all {
		o.words = slices.DeleteFunc(contentWords(o.title), func(w string) bool { return bearers[w] > 1 })
	}
}

func (x *index) use(word string, owner int) {
	if was, ok := x.users[word]; ok {
		x.users[word] = user{was.owner, was.several || was.owner != owner}
		return
	}
	x.users[word] = user{owner: owner}
}

func (x *index) of(u *unit) *owner { return x.owners[sectionKey{u.note, u.section}] }

// unique counts the words that no other owner uses.
func (x *index) unique(words []string, owner int) int {
	n := 0
	for _, w := range words {
		if who, ok := x.users[w]; !ok || !who.several && who.owner == owner {
			n++
		}
	}
	return n
}

// claimed says that a point of another owner has the given share of the words: whoever reads them may think of that one.
func (x *index) claimed(words []string, owner int, share float64) bool {
	enough := max(1, int(math.Ceil(share*float64(len(words)))))
	// Who has enough of them has at least one of the rarest.
	rare := slices.Clone(words)
	slices.SortStableFunc(rare, func(a, b string) int { return len(x.using[a]) - len(x.using[b]) })
	for _, w := range rare[:len(rare)-enough+1] {
		for _, i := range x.using[w] {
			if p := &x.points[i]; p.owner != owner && shared(words, p.words) >= enough {
				return true
			}
		}
	}
	return false
}

func shared(a, b []string) int {
	n := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n
}
