package deck

import "slices"

// Classes says which units are one, as the pairs in Same have it. It is a snapshot: take a new one when Same has grown.
type Classes struct {
	members map[UnitID][]UnitID // of every unit that is in a pair: all of its class, in order; the slice is shared by them
}

// Classes reads the pairs of p.
func (p *Progress) Classes() Classes {
	c := Classes{members: map[UnitID][]UnitID{}}
	next := map[UnitID][]UnitID{}
	for _, pair := range p.Same {
		next[pair[0]] = append(next[pair[0]], pair[1])
		next[pair[1]] = append(next[pair[1]], pair[0])
	}
	for id := range next {
		if c.members[id] != nil {
			continue
		}
		class := []UnitID{id}
		found := map[UnitID]bool{id: true}
		for i := 0; i < len(class); i++ {
			for _, other := range next[class[i]] {
				if !found[other] {
					found[other] = true
					class = append(class, other)
				}
			}
		}
		slices.Sort(class)
		for _, member := range class {
			c.members[member] = class
		}
	}
	return c
}

// Canon gives the ID under which the unit goes: the smallest of its class.
func (c Classes) Canon(id UnitID) UnitID {
	if class := c.members[id]; class != nil {
		return class[0]
	}
	return id
}

// Members gives the units that are one with id, in order, itself included. It must not be changed.
func (c Classes) Members(id UnitID) []UnitID {
	if class := c.members[id]; class != nil {
		return class
	}
	return []UnitID{id}
}

// Canon is Classes().Canon(id), for a single unit; it reads all pairs.
func (p *Progress) Canon(id UnitID) UnitID { return p.Classes().Canon(id) }

// Record gives what was done with an ask of all the units that are one with id, nil if nothing was. It must not be changed:
// records are added to the unit itself.
func (p *Progress) Record(c Classes, id UnitID, ask Ask) *AskRecord {
	var first, joined *AskRecord
	for _, member := range c.Members(id) {
		u := p.Units[member]
		if u == nil || u.Asks[ask] == nil {
			continue
		}
		switch {
		case first == nil:
			first = u.Asks[ask]
		case joined == nil:
			joined = mergeAsk(mergeAsk(nil, first), u.Asks[ask])
		default:
			joined = mergeAsk(joined, u.Asks[ask])
		}
	}
	if joined != nil {
		return joined
	}
	return first
}
