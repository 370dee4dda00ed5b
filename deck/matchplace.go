package deck

import (
	"slices"
	"strings"

	"dasi/content"
)

// rename finds which headings are called otherwise now, and gives the records below them their new place. A section whose body stayed gives
// itself away: the list has it with its old title and the body of now.
func (m *noteMatch) rename() {
	live := map[string]bool{}
	var sections []*unit
	for _, u := range m.units {
		live[strings.Join(u.Headings, "\x01")] = true
		if u.Family == familySection {
			sections = append(sections, u)
		}
	}
	called := map[string][]string{}
	for _, r := range m.records {
		headings := r.anchor.Headings
		key := strings.Join(headings, "\x01")
		if len(headings) == 0 || live[key] {
			continue
		}
		now, ok := called[key]
		if !ok {
			now = m.renamed(headings, sections)
			called[key] = now
		}
		if now != nil {
			place := *r.anchor
			place.Headings = now
			r.place = place.placeKey()
		}
	}
}

// renamed gives the headings of the section that these were the headings of, nil for none.
func (m *noteMatch) renamed(headings []string, sections []*unit) []string {
	above := len(headings) - 1
	front := headings[above]
	if isGeneric(front) && above > 0 {
		front = headings[above-1] + " › " + front
	}
	var found []*unit
	for _, s := range sections {
		if len(s.Headings) == above && s.Back != "" && len(m.old[HashOf(familySection, front, s.Back)]) > 0 {
			found = append(found, s)
		}
	}
	if len(found) > 1 {
		found = slices.DeleteFunc(found, func(s *unit) bool { return !slices.Equal(s.Headings, headings[:above]) })
	}
	if len(found) != 1 {
		return nil
	}
	return below(found[0])
}

// below are the headings of what stands under a section.
func below(section *unit) []string {
	return under(section.Headings, content.Fold(titleOf(section.note, section.section)))
}

// findPlaces tells for every position in before in which place it was: what stayed is in its place of now; what went was beside what
// stayed. Between two places it was in the one whose section changed: a section that stayed as a whole lost nothing.
func (m *noteMatch) findPlaces() {
	if m.places != nil {
		return
	}
	m.places = make([]string, len(m.before))
	left := ""
	for p := range m.before {
		if to, ok := m.stayed(p); ok {
			u := m.units[to]
			m.places[p] = u.placeKey()
			left = m.placeAfter(u)
			continue
		}
		m.places[p] = left
		for next := p + 1; next < len(m.before); next++ {
			if to, ok := m.stayed(next); ok {
				if u := m.units[to]; u.Family != familySection && u.Family != familyLabel {
					m.places[p] = u.placeKey()
				}
				break
			}
		}
	}
}

// placeAfter is the place of what stands right after a unit.
func (m *noteMatch) placeAfter(u *unit) string {
	after := u.Anchor
	switch u.Family {
	case familySection:
		after.Headings, after.Parent = below(u), ""
	case familyLabel:
		after.Parent = u.Front
	}
	return after.placeKey()
}
