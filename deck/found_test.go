package deck

import (
	"strings"
	"testing"
	"time"

	"dasi/content"
)

// opened opens one note with the progress of before, and gives the collection.
func opened(p *Progress, text string, now time.Time) *Collection {
	c, _ := Open(Merged(p), []OpenRoot{{ID: "rtest", Name: "test", Notes: []content.Note{noteNamed("a.md", text)}, Looked: []string{"."}}}, testEnv(1), now)
	return c
}

// answeredAll opens a note and answers all of its cards.
func answeredAll(text string) *Collection {
	c := opened(NewProgress(), text, tuesday)
	for i := range c.Cards {
		c.Record(c.Cards[i].ID, 3, 0, tuesday)
	}
	return c
}

const (
	cacheNote    = "# 수달\n\n- 자주 읽는 값을 메모리에 둔다\n- 노드: 값을 잠시 두는 기계\n- 장애가 나면 다른 영역의 **복제본**이 대신한다\n"
	cacheMended  = "# 수달\n\n- 자주 찾는 값을 메모리에 둔다\n- 노드: 값을 오래 두는 서버\n- 장애가 나면 다른 영역의 복제본이 대신한다\n"
	cacheDoubted = "# 수달\n\n- 자주 읽는 값을 메모리에 둔다\n- 노드: 값을 잠시 두는 기계\n- 장애가 생기면 다른 가용 영역의 **복제본**이 일을 맡는다\n"
)

func TestWhatWasFoundAgainIsToldWithBothTexts(t *testing.T) {
	c := answeredAll(cacheNote)
	if got := c.Refound(); len(got) != 0 {
		t.Fatalf("got %v found again, want nothing", got)
	}
	later := tuesday.Add(24 * time.Hour)
	c = opened(c.Progress, cacheMended, later)
	texts := map[string]Refound{}
	for _, f := range c.Refound() {
		texts[f.Old.Front+"|"+f.Old.Back+" → "+f.New.Front+"|"+f.New.Back] = f
	}
	point := texts["자주 읽는 값을 메모리에 둔다| → 자주 찾는 값을 메모리에 둔다|"]
	term := texts["노드|값을 잠시 두는 기계 → 노드|값을 오래 두는 서버"]
	if point.Step != StepReworded && point.Step != StepAlmost || point.Line != 3 || !point.At.Equal(later) || point.Old.Root != "rtest" {
		t.Errorf("got %+v of the point, all: %v", point, texts)
	}
	if term.Step != StepFront || term.New.Note != "a.md" || c.Doubtful() != 0 {
		t.Errorf("got %+v of the term, %d doubtful, all: %v", term, c.Doubtful(), texts)
	}
	// It stays told after a restart, and after a move; and no longer when the old text is back.
	c = opened(c.Progress, cacheMended+"\n# 여우\n", later.Add(time.Hour))
	if got := c.Refound(); len(got) != len(texts) || !got[0].At.Equal(later) {
		t.Errorf("after a restart: got %v", got)
	}
	c = opened(c.Progress, cacheNote, later.Add(2*time.Hour))
	if got := c.Refound(); len(got) != 0 {
		t.Errorf("with the old text back: got %v, want nothing", got)
	}
	for i := range c.Cards {
		if c.Schedule(c.Cards[i].ID).Reps != 1 {
			t.Errorf("%s lost its history", inWords(&c.Cards[i]))
		}
	}
}

func TestAMatchInDoubtIsCountedOnce(t *testing.T) {
	p := NewProgress()
	for _, u := range scan(p, "rtest", noteNamed("a.md", cacheNote)) {
		keep(p, u)
	}
	c := opened(p, cacheDoubted, tuesday)
	if c.Doubtful() != 1 {
		t.Errorf("got %d doubtful, want 1: %v", c.Doubtful(), c.Refound())
	}
	if c = opened(c.Progress, cacheDoubted, tuesday); c.Doubtful() != 0 || len(c.Refound()) == 0 {
		t.Errorf("at the next start: got %d doubtful, %d found again", c.Doubtful(), len(c.Refound()))
	}
}

// TestARefusedMatchNeverComesBack: the text is a new card, the history waits for its own text, and no later look guesses again.
func TestARefusedMatchNeverComesBack(t *testing.T) {
	c := opened(answeredAll(cacheNote).Progress, cacheMended, tuesday)
	other := Merged(c.Progress) // another machine, which goes on with what was found
	history := map[UnitID]int{}
	for _, f := range c.Refound() {
		delta := c.Refuse(f.ID)
		if delta == nil || c.Refuse(f.ID) != nil {
			t.Fatalf("%v could not be refused once", f)
		}
		merged := Merged(other, delta)
		if again := Merged(merged, delta); string(again.Encode()) != string(merged.Encode()) {
			t.Errorf("the delta of a refusal is not the same twice")
		}
		other = merged
		for _, a := range c.Progress.Units[f.ID].Asks {
			history[f.ID] += len(a.Reviews)
		}
	}
	if len(c.Refound()) != 0 {
		t.Errorf("got %v after all were refused", c.Refound())
	}
	if c.Refuse("u-none") != nil {
		t.Error("got a delta for a unit that nobody knows")
	}
	for name, p := range map[string]*Progress{"here": c.Progress, "on another machine": other} {
		for n, text := range []string{cacheMended, cacheMended, cacheMended + "\n# 여우\n", cacheNote[:len("# 수달\n")], cacheMended} {
			c := opened(p, text, tuesday.Add(time.Duration(n)*time.Hour))
			p = c.Progress
			for i := range c.Cards {
				if id := c.Cards[i].unit.ID; history[id] > 0 {
					t.Errorf("%s, version %d: %s has the history that was refused", name, n, inWords(&c.Cards[i]))
				}
			}
			if len(c.Refound()) != 0 {
				t.Errorf("%s, version %d: got %v found again", name, n, c.Refound())
			}
			if again := opened(p, text, tuesday.Add(time.Duration(n)*time.Hour)); string(again.Progress.Encode()) != string(p.Encode()) {
				t.Errorf("%s, version %d: a second look changes something", name, n)
			}
		}
		c := opened(p, cacheNote, tuesday.Add(10*time.Hour))
		for i := range c.Cards {
			if c.Schedule(c.Cards[i].ID).Reps != 1 {
				t.Errorf("%s: with the old text back, %s has no history", name, inWords(&c.Cards[i]))
			}
		}
	}
}

func TestANoteThatLostMostOfItIsTold(t *testing.T) {
	text := "# 수달\n\n"
	for _, w := range strings.Fields("가나다라마바 사아자차카타 파하거너더러 머버서어저처 커터퍼허고노 도로모보소오") {
		text += "- " + w + ": " + w[3:] + " 하나를 담는 그릇\n"
	}
	c := answeredAll(text)
	if len(c.Losses()) != 0 {
		t.Fatalf("got %v at the first look", c.Losses())
	}
	c = opened(c.Progress, "# 수달\n\n```\n"+text, tuesday)
	if got := c.Losses(); len(got) != 1 || got[0].Note != "a.md" || got[0].Lost < 5 || got[0].Of < got[0].Lost {
		t.Errorf("got %v, want the loss of a.md", got)
	}
	if c = opened(c.Progress, "# 수달\n\n```\n"+text, tuesday); len(c.Losses()) != 0 {
		t.Errorf("at the next start: got %v, want nothing", c.Losses())
	}
	if c = opened(c.Progress, text, tuesday); len(c.Losses()) != 0 {
		t.Errorf("got %v, want nothing", c.Losses())
	}
	for i := range c.Cards {
		if c.Schedule(c.Cards[i].ID).Reps != 1 {
			t.Errorf("%s lost its history", inWords(&c.Cards[i]))
		}
	}
}
