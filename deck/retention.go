package deck

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"dasi/content"
)

// A desired retention can hold for a part of the notes alone. The part is written as the name of the library (or its ID) with what leads to
// it: "aws", "aws/compute", "aws/compute/fargate.md", "aws/compute/fargate.md#AWS Fargate#Limits". The longest that a card stands in holds;
// outside of all of them desired_retention does.

// leastRetention and mostRetention are what Anki's interface allows (SPEC 1). Above the reviews of a card grow without bound, below it
// is worth less than its time.
const leastRetention, mostRetention = 0.70, 0.99

// readPlaces reads {"aws/compute": 0.95}; nil for none.
func readPlaces(s *Settings, value json.RawMessage) bool {
	var places map[string]float64
	if json.Unmarshal(value, &places) != nil || places == nil {
		return false
	}
	for place, r := range places {
		if foldPlace(place) == "" || r < leastRetention || r > mostRetention {
			return false
		}
	}
	s.RetentionAt = nil
	if len(places) > 0 {
		s.RetentionAt = places
	}
	return true
}

// parsePlaces reads "aws/compute = 0.95, aws = 85%". A comma may stand in the name of a place.
func parsePlaces(text string) (map[string]float64, bool) {
	places := map[string]float64{}
	begun := ""
	for _, part := range strings.Split(text, ",") {
		begun += part
		at := strings.LastIndexByte(begun, '=')
		r, ok := parseShare(begun[at+1:])
		if at < 0 || !ok {
			begun += ","
			continue
		}
		places[strings.TrimSpace(begun[:at])] = r
		begun = ""
	}
	return places, begun == ""
}

func placesText(places map[string]float64) string {
	var all []string
	for _, place := range slices.Sorted(maps.Keys(places)) {
		all = append(all, place+"="+strconv.FormatFloat(places[place], 'f', -1, 64))
	}
	return strings.Join(all, ", ")
}

// setRetentions gives every card the desired retention of its place.
func (c *Collection) setRetentions() {
	folded := map[string]float64{}
	for _, place := range slices.Sorted(maps.Keys(c.Settings.RetentionAt)) { // of two that are the same the later holds, on every machine
		folded[foldPlace(place)] = c.Settings.RetentionAt[place]
	}
	known := map[sectionID]float64{}
	for i := range c.Cards {
		card := &c.Cards[i]
		at := sectionID{card.Root, card.Note, card.SectionIndex()}
		if _, ok := known[at]; !ok && len(folded) > 0 {
			known[at] = c.retentionIn(folded, card)
		}
		card.retention = known[at]
	}
}

// foldPlace is how places are compared: a slash at either end means nothing, nor does a # at the end of a note's own name. At the end of a
// heading it may belong to the heading, as in C#.
func foldPlace(place string) string {
	place = strings.Trim(strings.TrimSpace(place), "/")
	if strings.Count(place, "#") == 1 {
		place = strings.TrimSuffix(place, "#")
	}
	return content.Fold(place)
}

// retentionIn is what holds for the section of a card; 0 for what holds in general.
func (c *Collection) retentionIn(places map[string]float64, card *Card) float64 {
	depth, holds := -1, 0.0 // how much below the library the place is that holds
	for _, name := range c.namesOf(card.Root) {
		path, root := pathOf(name, card), len(content.Fold(name))
		for place, r := range places {
			if standsIn(path, place) && len(place)-root > depth {
				depth, holds = len(place)-root, r
			}
		}
	}
	return holds
}

// namesOf are what places call a library. The notes that come with dasi are dasi in a folder of the user's too.
func (c *Collection) namesOf(root RootID) []string {
	names := []string{string(root)}
	if name, _, ok := strings.Cut(string(root), ":"); ok {
		names = append(names, name)
	}
	for i := range c.Roots {
		if c.Roots[i].ID == root && c.Roots[i].Name != "" {
			names = append(names, c.Roots[i].Name)
		}
	}
	return names
}

// pathOf leads to the section of a card, folded, where its library is called so.
func pathOf(library string, card *Card) string {
	return content.Fold(library + "/" + strings.Join(append([]string{string(card.Note)}, card.Section...), "#"))
}

// standsIn says that a folded path leads into a folded place.
func standsIn(path, place string) bool {
	rest, within := strings.CutPrefix(path, place)
	return within && (rest == "" || rest[0] == '/' || rest[0] == '#')
}

// VacantPlaces are those of desired_retention_at in which no card stands, in order: a folder or a note that is called otherwise, or has no
// cards. What lies in a library that is not open is none.
func (c *Collection) VacantPlaces() []string {
	var vacant []string
	for _, place := range slices.Sorted(maps.Keys(c.Settings.RetentionAt)) {
		folded := foldPlace(place)
		open := slices.ContainsFunc(c.Roots, func(r OpenRoot) bool {
			return slices.ContainsFunc(c.namesOf(r.ID), func(name string) bool { return standsIn(folded, content.Fold(name)) })
		})
		if open && !slices.ContainsFunc(c.Cards, func(card Card) bool {
			return slices.ContainsFunc(c.namesOf(card.Root), func(name string) bool { return standsIn(pathOf(name, &card), folded) })
		}) {
			vacant = append(vacant, place)
		}
	}
	return vacant
}

// schedulerOf is the scheduler with the desired retention of a card.
func (c *Collection) schedulerOf(id CardID) Scheduler {
	s := c.scheduler
	if i, live := c.byID[id]; live && c.Cards[i].retention > 0 {
		s.DesiredRetention = c.Cards[i].retention
	}
	return s
}
