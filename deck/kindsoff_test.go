package deck

import (
	"testing"
	"time"

	"dasi/deck/fsrs"
)

const someKinds = "# 수달 캐시\n\n- 자주 찾는 값을 최대 30초 동안 메모리에 두고 빨리 돌려준다\n- 만료: 오래된 항목을 먼저 지우는 일이다\n"

func TestKindsThatAreOffKeepTheirHistory(t *testing.T) {
	notes := notesOf(map[string]string{"a.md": someKinds})
	c := collect(notes)
	count := map[Kind]int{}
	var gapCard CardID
	for i := range c.Cards {
		count[c.Cards[i].Kind]++
		if c.Cards[i].Kind == Gap {
			gapCard = c.Cards[i].ID
		}
	}
	if count[Gap] == 0 || count[Define] == 0 {
		t.Fatalf("got %v, want cards to turn off", count)
	}
	c.Start(Filter{}, tuesday)
	c.Record(gapCard, fsrs.Good, time.Second, tuesday)
	want := c.Schedule(gapCard)

	if _, err := c.Progress.Choose(SettingKindsOff, []Kind{Gap, Define}, Stamp{tuesday, "test"}); err != nil {
		t.Fatal(err)
	}
	c = reopen(t, c.Progress, notes)
	for i := range c.Cards {
		if k := c.Cards[i].Kind; k == Gap || k == Define {
			t.Errorf("a %s card is made: %s", k, c.Cards[i].Front)
		}
	}
	for _, run := range c.OpenRuns(tuesday) {
		if card := c.Card(run.Current); card == nil {
			t.Errorf("the open session asks %s, which is not made", run.Current)
		}
	}
	if _, err := c.Progress.Choose(SettingKindsOff, []Kind{}, Stamp{tuesday, "test"}); err != nil {
		t.Fatal(err)
	}
	if got := reopen(t, c.Progress, notes).Schedule(gapCard); got.Reps != 1 || !got.Due.Equal(want.Due) {
		t.Errorf("turned on again: got %+v, want %+v", got, want)
	}
}

func TestFrontMatterGoesBeforeTheKindsOfTheSettings(t *testing.T) {
	p := NewProgress()
	if _, err := p.Choose(SettingKindsOff, []Kind{Gap, Recall}, Stamp{tuesday, "test"}); err != nil {
		t.Fatal(err)
	}
	notes := notesOf(map[string]string{"a.md": "---\ndasi: {kinds: [gap]}\n---\n" + someKinds, "b.md": someKinds})
	c, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(1), tuesday)
	kinds := map[string]map[Kind]bool{"a.md": {}, "b.md": {}}
	for i := range c.Cards {
		kinds[string(c.Cards[i].Note)][c.Cards[i].Kind] = true
	}
	if a, b := kinds["a.md"], kinds["b.md"]; len(a) != 1 || !a[Gap] || b[Gap] || b[Recall] || !b[Define] {
		t.Errorf("got %v, want gap alone in a.md, and neither gap nor recall in b.md", kinds)
	}
}

func TestAnUnknownKindIsFound(t *testing.T) {
	c := collect(notesOf(map[string]string{"a.md": "---\ntitle: kinds of things\ndasi:\n  kinds: [GAP, gaps]\n---\n" + someKinds}))
	if len(c.Findings) != 1 || c.Findings[0].Code != UnknownKind || c.Findings[0].Line != 4 || c.Findings[0].Detail != "gaps" {
		t.Errorf("got %+v, want gaps in line 4", c.Findings)
	}
	if len(c.Cards) == 0 || c.Cards[0].Kind != Gap {
		t.Errorf("got %d cards, want those of the kind that there is", len(c.Cards))
	}
}
