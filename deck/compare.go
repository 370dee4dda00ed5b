package deck

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dasi/content"
)

// contrast is two things that a note sets against each other, and the lines about them.
type contrast struct {
	sides [2]string
	ask   Ask
	lines []string
	body  string // the lines as Markdown
}

const askCompare Ask = "compare"

// pairsOf gives the pairs of a section or label by its title (NOTES P17). lines and body are all that it says; section is wholeNote for a label.
func (w *walker) pairsOf(title string, lines []string, body string, section int) []contrast {
	sides, alone, sure := sidesOf(title)
	if alone {
		at, named := ownerOf(w.note, w.section)
		if !named || len(sides) != 1 || isCalled(titleOf(w.note, at), sides[0]) {
			return nil
		}
		sides = []string{titleOf(w.note, at), sides[0]}
	}
	if len(sides) < 2 || w.plain || slices.ContainsFunc(sides, func(s string) bool { return !isSide(s) }) {
		return nil
	}
	var pairs []contrast
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			p := w.contrastOf(a, b, section)
			if len(sides) > 2 {
				p.ask += "." + Ask(HashOf("pair", min(content.Fold(a), content.Fold(b)), max(content.Fold(a), content.Fold(b)))[:columnDigits])
			} else if p.lines == nil && sure {
				p.lines, p.body = lines, body
			}
			if len(p.lines) > 0 && len(p.lines) <= 2*maxSectionPoints && utf8.RuneCountInString(p.body) <= maxBackLetters {
				pairs = append(pairs, p)
			}
		}
	}
	return pairs
}

// contrastOf gathers what a section says about each of two sides: no lines where it does not tell them apart.
func (w *walker) contrastOf(a, b string, section int) contrast {
	c := contrast{sides: [2]string{a, b}, ask: askCompare}
	if section == wholeNote {
		return c
	}
	left, leftBody := sideOf(w.note, section, a, b)
	right, rightBody := sideOf(w.note, section, b, a)
	if len(left) > 0 && len(right) > 0 {
		c.lines, c.body = slices.Concat(left, right), strings.TrimRight(leftBody, "\n")+"\n\n"+rightBody
	}
	return c
}

// confusedWith is the pair of what a section is about and of what it lists as easily taken for it. nil under any other heading or label.
func (w *walker) confusedWith(name string, labels, lines []string, body string) []contrast {
	title := w.note.Sections[w.section].Title
	if len(labels) > 0 {
		title = labels[len(labels)-1]
	}
	at, named := ownerOf(w.note, w.section)
	if !named || !isConfusable(title) || !isSide(name) || isCalled(titleOf(w.note, at), name) || len(lines) == 0 {
		return nil
	}
	return []contrast{{sides: [2]string{titleOf(w.note, at), name}, ask: askCompare, lines: lines, body: body}}
}

// compare asks how two things differ. The lines of all notes about a pair are one answer; the first of them asks, or the one that did before.
func compare(u *unit, x *index) []Card {
	var cards []Card
	for i := range u.pairs {
		p := &u.pairs[i]
		all := slices.DeleteFunc(slices.Clone(x.pairs[x.pairKey(u, p)]), func(o comparison) bool { return !x.compares(o.unit) && o.unit != u })
		asks := slices.IndexFunc(all, func(o comparison) bool { return x.reviewed(NewCardID(o.unit.ID, o.pair.ask)) })
		if asks = max(asks, 0); asks >= len(all) || all[asks].pair != p {
			continue
		}
		lines, bodies := slices.Clone(p.lines), []string{strings.TrimSpace(p.body)}
		for _, o := range all {
			if body := strings.TrimSpace(o.pair.body); !slices.Contains(bodies, body) {
				lines, bodies = append(lines, o.pair.lines...), append(bodies, body)
			}
		}
		front := p.sides[0] + " vs " + p.sides[1]
		if tells(front, lines...) {
			continue
		}
		cards = append(cards, Card{
			Ask: p.ask, Front: front, Back: strings.Join(bodies, "\n\n"), Context: openPath(above(u.path(), p.sides[0]), lines...),
			Answers: lines, answer: strings.Join(lines, "\n"),
		})
	}
	return cards
}

// compares says that a unit asks how two things differ, in the place of what else it would ask.
func (x *index) compares(u *unit) bool { return len(u.pairs) > 0 && x.wants(u.note, Compare) }

// comparison is a pair as one unit has it.
type comparison struct {
	unit *unit
	pair *contrast
}

// findPairs gathers who says something about a pair, in the order of the notes.
func (x *index) findPairs(units []*unit) {
	for _, u := range units {
		for i := range u.pairs {
			if u.bare {
				continue
			}
			if x.called == nil {
				x.findCalled(units)
			}
			key := x.pairKey(u, &u.pairs[i])
			x.pairs[key] = append(x.pairs[key], comparison{u, &u.pairs[i]})
		}
	}
}

// pairKey is the same for one pair in whatever order, and however it is called, within a root.
func (x *index) pairKey(u *unit, p *contrast) string {
	keys := []string{string(u.Root)}
	for _, side := range p.sides {
		bare := slices.MinFunc(forms(side), func(a, b string) int { return len(a) - len(b) })
		key := content.Fold(bare)
		if o, ok := x.called[string(u.Root)+"\x00"+content.Fold(side)]; ok && o != nil {
			key = content.Fold(slices.MinFunc(o.names, func(a, b string) int { return len(a) - len(b) }))
		}
		keys = append(keys, key)
	}
	slices.Sort(keys[1:])
	return strings.Join(keys, "\x00")
}

// findCalled notes what the owners are called, nil where two are called so.
func (x *index) findCalled(units []*unit) {
	x.called = map[string]*owner{}
	seen := map[*owner]bool{}
	for _, u := range units {
		o := x.of(u)
		if seen[o] {
			continue
		}
		seen[o] = true
		for _, name := range o.called {
			key := string(u.Root) + "\x00" + content.Fold(name)
			if _, taken := x.called[key]; taken {
				x.called[key] = nil
			} else {
				x.called[key] = o
			}
		}
	}
}
