package deck

import (
	"testing"
	"time"
)

func TestACardTellsThatItChangedUntilItIsAnswered(t *testing.T) {
	c := answeredAll(cacheNote)
	for i := range c.Cards {
		if change, ok := c.Changed(c.Cards[i].ID); ok {
			t.Errorf("nothing was edited, and %q has changed: %+v", c.Cards[i].Front, change)
		}
	}
	later := tuesday.Add(24 * time.Hour)
	c = opened(c.Progress, cacheMended, later)
	term := func() *Card {
		for i := range c.Cards {
			if c.Cards[i].Ask == "define" {
				return &c.Cards[i]
			}
		}
		t.Fatal("the term has no card")
		return nil
	}
	change, ok := c.Changed(term().ID)
	if !ok || change.Old.Back != "값을 잠시 두는 기계" || change.New.Back != "값을 오래 두는 서버" || !change.At.Equal(later) || change.Line != 4 {
		t.Fatalf("got %+v, %t", change, ok)
	}
	c.Record(term().ID, 3, 0, later.Add(time.Hour))
	if _, ok := c.Changed(term().ID); ok {
		t.Error("it is told still after the card was answered")
	}
	// Moved only, or refused.
	c = opened(answeredAll(cacheNote).Progress, "# 담비\n\n- 다른 것을 적어 둔다\n\n"+cacheNote, later)
	if change, ok := c.Changed(term().ID); ok {
		t.Errorf("it was only moved: %+v", change)
	}
	c = opened(answeredAll(cacheNote).Progress, cacheMended, later)
	change, _ = c.Changed(term().ID)
	c.Refuse(change.ID)
	if _, ok := c.Changed(term().ID); ok {
		t.Error("it is told still after it was refused")
	}
}
