package deck

import (
	"slices"
	"testing"
	"time"

	"dasi/deck/fsrs"
)

func TestASuspendedSectionIsNeverAsked(t *testing.T) {
	notes := notesOf(map[string]string{"a.md": manySections(6)})
	c := collect(notes)
	n := &c.Roots[0].Notes[0]
	root := c.Roots[0].ID
	id, _ := c.Start(Filter{}, tuesday)
	c.Answer(id, c.Run(id, tuesday).Current, fsrs.Again, time.Second, tuesday)

	all := c.CardsBelow(root, n, -1)
	if len(all) != len(c.Cards) {
		t.Fatalf("got %d cards of the note, want all %d", len(all), len(c.Cards))
	}
	part := idsOf(c.CardsBelow(root, n, 1))
	if len(part) == 0 || len(part) == len(all) {
		t.Fatalf("got %d cards of a section, of %d", len(part), len(all))
	}
	// Also those of the session that is open, the card on the screen among them.
	current := c.Run(id, tuesday).Current
	if !slices.Contains(part, current) {
		part = append(part, current)
	}
	before := Merged(c.Progress)
	delta := c.SetSuspended(part, true, tuesday)
	Merge(before, delta)
	if got, want := string(before.Encode()), string(c.Progress.Encode()); got != want {
		t.Errorf("the delta is not all that changed: %s", diff(got, want))
	}
	if again := c.SetSuspended(part, true, tuesday); again != nil {
		t.Errorf("suspending what is suspended changes %s", again.EncodeLine())
	}
	c = reopen(t, c.Progress, notes)
	if n := c.Counts(tuesday); n.Suspended != len(part) || n.Hidden != len(part) {
		t.Errorf("got %+v, want %d suspended", n, len(part))
	}
	now := tuesday
	for run := c.Run(id, now); !run.Finished(); run = c.Run(id, now) {
		if slices.Contains(part, run.Current) {
			t.Fatalf("the session asks %s, which is suspended", run.Current)
		}
		now = now.Add(time.Minute)
		c.Answer(id, run.Current, fsrs.Easy, time.Second, now)
	}
	for d := range 20 {
		for _, card := range queued(c, Filter{More: true, Ahead: true}, now.AddDate(0, 0, d)) {
			if slices.Contains(part, card) {
				t.Errorf("day %d asks %s, which is suspended", d, card)
			}
		}
	}
}

func TestWhatIsBroughtBackHasItsHistory(t *testing.T) {
	c := collect(studyNotes())
	card := c.Cards[0].ID
	c.Record(card, fsrs.Good, time.Second, tuesday)
	want := c.Schedule(card)
	all := idsOf(c.CardsBelow(c.Roots[0].ID, &c.Roots[0].Notes[0], -1))
	c.SetSuspended(all, true, tuesday)
	if c.Studyable(c.Roots[0].ID, &c.Roots[0].Notes[0], -1, tuesday) {
		t.Error("a note of suspended cards alone is offered for study")
	}
	if known := c.Known(tuesday); known != 0 {
		t.Errorf("got %d %% known where nothing is to be learned", known)
	}
	if id, _ := c.Start(Filter{}, tuesday); id != "" {
		t.Error("a session of suspended cards begins")
	}
	c.SetSuspended(all, false, tuesday) // at the same moment: what is done later wins
	if got := c.Schedule(card); got != want || c.Suspended(card) || !c.Studyable(c.Roots[0].ID, &c.Roots[0].Notes[0], -1, tuesday) {
		t.Errorf("got %+v, suspended %t; want %+v", got, c.Suspended(card), want)
	}
}

func TestASectionEndsWhereAnotherBegins(t *testing.T) {
	c := collect(notesOf(map[string]string{"a.md": "# 수달 캐시\n\n- **값**을 메모리에 두고 빨리 돌려준다\n\n## 만료 정책\n\n- **오래된** 항목을 먼저 지운다\n\n### 예외 목록\n\n- **고정**한 항목은 남겨 둔다\n\n## 여우 큐\n\n- **순서**대로 일을 꺼내 준다\n"}))
	n := &c.Roots[0].Notes[0]
	for section, want := range []map[int]bool{{0: true, 1: true, 2: true, 3: true}, {1: true, 2: true}, {2: true}, {3: true}} {
		got := map[int]bool{}
		for _, card := range c.CardsBelow(c.Roots[0].ID, n, section) {
			got[card.SectionIndex()] = true
		}
		for i := range n.Sections {
			if got[i] != want[i] {
				t.Errorf("section %d: got cards of section %d: %t, want %t", section, i, got[i], want[i])
			}
		}
	}
}
