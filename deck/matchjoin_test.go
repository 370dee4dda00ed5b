package deck

import (
	"slices"
	"testing"
	"time"

	"dasi/content"
)

// TestRecordsThatMetBeforeALookAreJoined: each machine answered its own version of a definition, and their progress was merged before either
// looked at the notes again.
func TestRecordsThatMetBeforeALookAreJoined(t *testing.T) {
	const (
		old       = "# 모음\n\n- 노드: 값을 두는 기계\n- 하나\n"
		corrected = "# 모음\n\n- 노드: 값을 잠시 두는 서버\n- 하나\n"
		beside    = "# 모음\n\n- 노드: 값을 두는 기계\n- 노드: 값을 잠시 두는 서버\n- 하나\n"
	)
	answer := func(text string, at time.Time) *Progress {
		roots := []OpenRoot{{ID: "rtest", Name: "test", Notes: []content.Note{noteNamed("a.md", text)}, Looked: []string{"."}}}
		c, _ := Open(NewProgress(), roots, testEnv(uint64(len(text))), at)
		i := slices.IndexFunc(c.Cards, func(card Card) bool { return card.Ask == "define" })
		c.Record(c.Cards[i].ID, 3, time.Second, at)
		return c.Progress
	}
	for name, later := range map[string]time.Duration{"the old version was seen first": time.Hour, "and last": -time.Hour} {
		p := Merged(answer(old, tuesday), answer(corrected, tuesday.Add(later)))
		c := opened(p, corrected, tuesday.Add(2*time.Hour))
		i := slices.IndexFunc(c.Cards, func(card Card) bool { return card.Ask == "define" })
		if got := c.Schedule(c.Cards[i].ID).Reps; got != 2 || len(c.Progress.Same) != 1 {
			t.Errorf("%s: got %d reviews, pairs %v, want those of both machines", name, got, c.Progress.Same)
		}
		if again := opened(c.Progress, corrected, tuesday.Add(3*time.Hour)); string(again.Progress.Encode()) != string(c.Progress.Encode()) {
			t.Errorf("%s: a second look changes something", name)
		}
	}
	// Where both stand beside each other they are two.
	c := opened(Merged(answer(old, tuesday), answer(beside, tuesday)), beside, tuesday)
	if len(c.Progress.Same) != 0 {
		t.Errorf("got pairs %v of two lines that stand beside each other", c.Progress.Same)
	}
	c = opened(c.Progress, corrected, tuesday)
	if len(c.Progress.Same) != 0 {
		t.Errorf("got pairs %v when one of two lines was deleted", c.Progress.Same)
	}
}
