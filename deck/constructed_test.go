package deck

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"dasi/content"
)

// target is what IDENTITY.md asks for a kind of edit.
type target struct{ survival, wrong float64 }

var targets = map[string]target{
	"untouched":                         {1, 0},
	"duplicated":                        {1, 0},
	"markup only":                       {1, 0},
	"note renamed":                      {1, 0},
	"heading renamed":                   {1, 0},
	"moved within the note":             {0.99, 0.001},
	"typo":                              {0.98, 0.005},
	"reworded":                          {0.95, 0.005},
	"answer corrected":                  {0.98, 0.001},
	"moved to another note, distinct":   {0.97, 0.001},
	"moved to another note, short":      {0, 0.001},
	"split":                             {0.93, 0.05},
	"deleted":                           {1, 0.01},
	"replaced":                          {1, 0.01},
	"word replaced in the whole folder": {0.98, 0.005},
	"title lengthened":                  {0.95, 0.001},
	"title replaced":                    {0.6, 0.005}, // those whose section says nothing cannot be told
	"points of a section":               {0.99, 0.001},
}

// dayTarget is for all units of a library after the edits of a day.
var dayTarget = target{0.999, 0.0005}

// TestHistoriesSurviveConstructedEdits and TestLongHistoriesSurviveConstructedEdits hold the targets of IDENTITY.md on edits made at random from
// a seed: some in every run, and all of them where there is time.
func TestHistoriesSurviveConstructedEdits(t *testing.T) { constructed(t, 2, 60) }

func TestLongHistoriesSurviveConstructedEdits(t *testing.T) {
	if os.Getenv("DASI_LONG") == "" {
		t.Skip("set DASI_LONG=1 for the edits that take minutes")
	}
	constructed(t, 130, 100)
}

func constructed(t *testing.T, libraries, each int) {
	t.Helper()
	texts := corpus(t)
	for _, share := range []float64{0.3, 1} {
		results, day := tally{}, tally{}
		for seed := range uint64(libraries) {
			b := newBench(rand.New(rand.NewPCG(seed, 7)), texts, share)
			if len(b.lines) < 20 || len(b.words) < 100 {
				continue // hardly anything to edit
			}
			for range each {
				b.editOnce(t, results)
			}
			b.editForADay(t, day)
		}
		results.log(t, fmt.Sprintf("constructed edits, %.0f %% recorded", 100*share))
		all := day.log(t, fmt.Sprintf("editing days, %.0f %% recorded", 100*share))
		slack := 0 // of a case in few
		if libraries < 10 {
			slack = 2
		}
		for kind, o := range results {
			o.hold(t, kind, targets[kind], slack)
		}
		all.hold(t, "an editing day", dayTarget, slack)
	}
}

func (o *outcome) hold(t *testing.T, kind string, want target, slack int) {
	t.Helper()
	if lost := o.had - o.kept; float64(lost-slack) > (1-want.survival)*float64(o.had) || float64(o.wrong-slack) > want.wrong*float64(o.judged) {
		t.Errorf("%s: got %.2f %% kept and %.2f %% wrong of %d, want %.2f %% and %.2f %%", kind, 100*o.survival(), 100*o.misplaced(), o.judged, 100*want.survival, 100*want.wrong)
	}
}

// bench is a library of which a share of the units is recorded.
type bench struct {
	*workshop
	p       *Progress
	parsed  map[string][]*unit
	history map[UnitID]string // where the unit with a history was: note:line, and which unit of the line
	texts   map[UnitID]*unit
}

func newBench(rnd *rand.Rand, texts []string, share float64) *bench {
	b := &bench{workshop: newWorkshop(rnd, texts), p: NewProgress(), parsed: map[string][]*unit{}, history: map[UnitID]string{}, texts: map[UnitID]*unit{}}
	units, from := b.read(b.workshop)
	var notes []content.Note
	for _, path := range b.paths {
		notes = append(notes, content.Note{ID: content.NoteID(path)})
	}
	found := &Progress{}
	match(b.p, &OpenRoot{ID: "r", Notes: notes, Looked: []string{"."}}, units, nil).record(found, b.p, Stamp{tuesday, "test"})
	Merge(b.p, found)
	for _, u := range units {
		if !u.bare && rnd.Float64() < share {
			keep(b.p, u)
			b.history[u.ID], b.texts[u.ID] = from[u], u
		}
	}
	return b
}

// read parses the notes and tells of every unit where its line came from.
func (b *bench) read(w *workshop) (units []*unit, from map[*unit]string) {
	from = map[*unit]string{}
	for _, path := range w.paths {
		nth := map[int]int{}
		for _, u := range b.unitsOf(w, path) {
			origin := "new " + path
			if u.line >= 1 && u.line <= len(w.notes[path]) && w.notes[path][u.line-1].from != "" {
				origin = w.notes[path][u.line-1].from
			}
			if u.Family == familySection {
				origin += "#section"
			}
			from[u] = fmt.Sprintf("%s#%d", origin, nth[u.line])
			if u.Family != familySection {
				nth[u.line]++
			}
			units = append(units, u)
		}
	}
	return units, from
}

// unitsOf gives the units of a note, and parses it only where it was edited.
func (b *bench) unitsOf(w *workshop, path string) []*unit {
	known, ok := b.parsed[path]
	if !ok || !slices.Equal(w.notes[path], b.notes[path]) {
		n := w.note(path)
		known = unitsOf("r", &n)
		if w == b.workshop {
			b.parsed[path] = known
		}
	}
	units := make([]*unit, len(known))
	for i, u := range known {
		c := *u
		c.ID = ""
		units[i] = &c
	}
	return units
}

func (b *bench) editOnce(t *testing.T, results tally) {
	t.Helper()
	e := edits[b.rnd.IntN(len(edits))]
	w := b.clone()
	touched := e.make(w)
	if touched == nil {
		return
	}
	b.judge(t, w, touched, results)
}

func (b *bench) editForADay(t *testing.T, results tally) {
	t.Helper()
	const perDay = 6
	w := b.clone()
	all := touched{}
	for range perDay {
		for from, kind := range edits[b.rnd.IntN(len(edits))].make(w) {
			all[from] = kind
		}
	}
	b.judge(t, w, all, results)
}

// judge matches the edited library and counts.
func (b *bench) judge(t *testing.T, w *workshop, touched touched, results tally) {
	t.Helper()
	units, from := b.read(w)
	var notes []content.Note
	for _, path := range w.paths {
		notes = append(notes, content.Note{ID: content.NoteID(path)})
	}
	match(b.p, &OpenRoot{ID: "r", Notes: notes, Looked: []string{"."}}, units, nil)
	there, has := map[string]*unit{}, map[UnitID]*unit{}
	for _, u := range units {
		there[from[u]] = u
		if other := has[u.ID]; other != nil {
			t.Fatalf("two units have the ID %s: %v and %v", u.ID, other.Anchor, u.Anchor)
		}
		has[u.ID] = u
	}
	for id, origin := range b.history {
		was, now, got := b.texts[id], there[origin], has[id]
		line, _, _ := strings.Cut(origin, "#")
		kind := touched[line]
		switch {
		case kind == "" && now != nil && now.sum != was.sum:
			kind = "points of a section"
		case kind == "" && now == nil:
			continue // what was put before it made something else of it
		case kind == "":
			kind = "untouched"
		}
		wrong := got != nil && got != now && (now == nil || got.sum != now.sum || !slices.Equal(got.Headings, now.Headings))
		results.of(kind).add(got != nil && !wrong, now != nil, wrong)
		if testing.Verbose() && strings.Contains(os.Getenv("DASI_SHOW"), kind+",") && (wrong || got == nil && now != nil) {
			show := func(u *unit) string {
				if u == nil {
					return "none"
				}
				return fmt.Sprintf("%s %v %q %q", u.Note, u.Headings, u.Front, u.Back)
			}
			t.Logf("%s:\n  was  %s\n  now  %s\n  got  %s", kind, show(was), show(now), show(got))
		}
	}
}
