package deck

import (
	"testing"

	"dasi/deck/fsrs"
)

func TestAHistoryIsInSightWhileItWaitsForItsText(t *testing.T) {
	text := manySections(2)
	c := collect(notesOf(map[string]string{"a.md": text, "b.md": "# 둘째\n\n- 노드: 값을 두는 기계\n"}))
	for i := range c.Cards {
		if c.Cards[i].Note == "b.md" {
			c.Record(c.Cards[i].ID, fsrs.Good, 0, tuesday)
		}
	}
	answers := 0
	for i := range c.Cards {
		answers += c.Schedule(c.Cards[i].ID).Reps
	}
	p := c.Progress
	for _, step := range []struct {
		name   string
		notes  map[string]string
		looked []string
		want   bool
	}{
		{"as it was", map[string]string{"a.md": text, "b.md": "# 둘째\n\n- 노드: 값을 두는 기계\n"}, []string{"."}, false},
		{"its note was not looked for", map[string]string{"a.md": text}, []string{"a.md"}, false},
		{"the text is gone", map[string]string{"a.md": text, "b.md": "# 둘째\n"}, []string{"."}, true},
		{"the note is gone", map[string]string{"a.md": text}, []string{"."}, true},
		{"the note is back", map[string]string{"a.md": text, "b.md": "# 둘째\n\n- 노드: 값을 두는 기계\n"}, []string{"."}, false},
	} {
		c, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: notesOf(step.notes), Looked: step.looked}}, testEnv(2), tuesday)
		reviews := 0
		for _, o := range c.Orphans() {
			reviews += o.Reviews
		}
		if want := map[bool]int{true: answers}[step.want]; reviews != want || answers == 0 {
			t.Errorf("%s: got %d of %d answers in sight, want %d", step.name, reviews, answers, want)
		}
		p = c.Progress
	}
}
