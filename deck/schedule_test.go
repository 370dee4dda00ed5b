package deck

import (
	"math/rand/v2"
	"testing"
	"time"

	"dasi/deck/fsrs"
)

// TestTheFuzzIsOfTheCardAndItsAnswers holds that the day of an interval follows from these alone, whatever else is open and done.
func TestTheFuzzIsOfTheCardAndItsAnswers(t *testing.T) {
	text := map[string]string{"a.md": manySections(6), "b.md": "# 큐\n\n## 여우 큐\n\n- 메시지를 **줄** 세워 차례로 전달하는 대기열\n"}
	c := collect(notesOf(text))
	at := func(i int) time.Time { return tuesday.AddDate(0, 0, i*9) }
	for i := range 4 {
		for j := range c.Cards {
			c.Record(c.Cards[j].ID, fsrs.Good, 0, at(i))
		}
	}
	delete(text, "b.md")
	part, _ := Open(Merged(c.Progress), []OpenRoot{{ID: "rtest", Notes: notesOf(text)}}, testEnv(7), at(4))
	for i := range part.Cards {
		id := part.Cards[i].ID
		if got, want := part.Schedule(id), c.Schedule(id); got.Card != want.Card || got.DueDay != want.DueDay {
			t.Errorf("with fewer notes open %s has %+v, want %+v", id, got, want)
		}
	}
	days := map[int]int{}
	for i := range c.Cards {
		days[c.Schedule(c.Cards[i].ID).Days]++
	}
	if len(days) < 4 {
		t.Errorf("cards learned together have the intervals %v, want more than that", days)
	}
	c = choose(t, c, SettingFuzz, false)
	clear(days)
	for i := range c.Cards {
		days[c.Schedule(c.Cards[i].ID).Days]++
	}
	if len(days) != 1 {
		t.Errorf("without fuzz they have the intervals %v, want one", days)
	}
}

func TestTheDrawIsEven(t *testing.T) {
	var s Scheduler
	rnd := rand.New(rand.NewPCG(1, 1))
	var tenths [10]int
	for range 1000 {
		seed := seedOf(NewCardID(UnitID("u"+string(NewReviewID(rnd))), "recall"))
		for reps := range 20 {
			tenths[int(s.fuzz(seed, reps).U*10)]++
		}
	}
	for i, n := range tenths {
		if n < 1850 || n > 2150 { // 2000, and 3.5 standard deviations
			t.Errorf("tenth %d was drawn %d times of 20,000: %v", i, n, tenths)
		}
	}
}
