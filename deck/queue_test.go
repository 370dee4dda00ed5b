package deck

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"dasi/deck/fsrs"
)

// day is the study day of a moment in these tests.
func day(c *Collection, now time.Time) Day { return c.Today(now) }

func unitOf(id CardID) UnitID {
	unit, _ := id.Split()
	return unit
}

func TestTheFirstSessionMixesSectionsAndKinds(t *testing.T) {
	for name, notes := range libraries(t) {
		c := collect(notes)
		queue := queued(c, Filter{}, tuesday)
		if len(queue) != c.Settings.NewPerDay {
			t.Errorf("%s: got %d new cards, want %d", name, len(queue), c.Settings.NewPerDay)
		}
		sections, kinds, units := map[string]bool{}, map[Kind]bool{}, map[UnitID]bool{}
		for _, id := range queue {
			card := c.Card(id)
			sections[string(card.Note)+strings.Join(card.Section, "\x00")] = true
			kinds[card.Kind] = true
			if units[unitOf(id)] {
				t.Errorf("%s: %s meets a sibling", name, inWords(card))
			}
			units[unitOf(id)] = true
		}
		const want = 8 // NOTES section 7
		if len(sections) < want || len(kinds) < 3 {
			t.Errorf("%s: got %d sections and %d kinds, want %d and 3:\n%s", name, len(sections), len(kinds), want, strings.Join(words(c, queue), "\n"))
		}
		sameAnswersApart(t, name, c, queue)
	}
}

func words(c *Collection, ids []CardID) []string {
	var all []string
	for _, id := range ids {
		all = append(all, inWords(c.Card(id)))
	}
	return all
}

// sameAnswersApart holds that no answer comes twice within five cards where another order would have kept them apart.
func sameAnswersApart(t *testing.T, name string, c *Collection, queue []CardID) {
	t.Helper()
	count := map[string]int{}
	for _, id := range queue {
		count[c.Card(id).answer]++
	}
	// Cards with one answer and five places between them fit if the others can fill the places.
	most, with := 0, 0
	for _, n := range count {
		switch {
		case n > most:
			most, with = n, 1
		case n == most:
			with++
		}
	}
	if (most-1)*sameAnswerApart+with > len(queue) {
		return // not avoidable
	}
	for i := range queue {
		for j := max(0, i-sameAnswerApart+1); j < i; j++ {
			if c.Card(queue[i]).answer == c.Card(queue[j]).answer {
				t.Errorf("%s: cards %d and %d have the same answer: %s, %s", name, j, i, inWords(c.Card(queue[j])), inWords(c.Card(queue[i])))
			}
		}
	}
}

func TestTheSameAnswerIsKeptApart(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	for range 2000 {
		n, answers := 1+rnd.IntN(30), 1+rnd.IntN(15)
		c := &Collection{Progress: NewProgress(), byID: map[CardID]int{}}
		var queue []*Card
		for i := range n {
			c.Cards = append(c.Cards, Card{ID: CardID(strings.Repeat("u", i+1) + "/gap"), Front: "?", said: rnd.IntN(answers)})
			c.Cards[i].answer = string(rune('a' + c.Cards[i].said))
			c.byID[c.Cards[i].ID] = i
		}
		for i := range c.Cards {
			queue = append(queue, &c.Cards[i])
		}
		got := idsOf(apart(queue, answers))
		if sorted(got) != sorted(idsOf(queue)) {
			t.Fatalf("got %q, want the same cards as %q", got, idsOf(queue))
		}
		sameAnswersApart(t, "random", c, got)
	}
}

// queued is the queue of a session as it is written down.
func queued(c *Collection, f Filter, now time.Time) []CardID { return idsOf(c.build(f, now)) }

func idsOf(cards []*Card) []CardID {
	var ids []CardID
	for _, c := range cards {
		ids = append(ids, c.ID)
	}
	return ids
}

func sorted(ids []CardID) string {
	all := slices.Clone(ids)
	slices.Sort(all)
	var b strings.Builder
	for _, id := range all {
		b.WriteString(string(id) + " ")
	}
	return b.String()
}

// TestAMonthOfStudyKeepsItsPromises studies every day, with answers from a seeded source, until nothing is left for the day.
func TestAMonthOfStudyKeepsItsPromises(t *testing.T) {
	for name, notes := range libraries(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, _ := Open(NewProgress(), []OpenRoot{{ID: "rtest", Notes: notes}}, testEnv(3), tuesday)
			rnd := rand.New(rand.NewPCG(3, 3))
			seen := map[CardID]bool{}
			for d := range 30 {
				now := tuesday.AddDate(0, 0, d)
				studied, fresh := map[UnitID]CardID{}, 0
				id, _ := c.Start(Filter{}, now)
				for step := 0; ; step++ {
					run := c.Run(id, now)
					if run.Finished() {
						break
					}
					if step > 3000 {
						t.Fatalf("day %d: no end after %d answers", d, step)
					}
					card := run.Current
					if other, ok := studied[unitOf(card)]; ok && other != card {
						t.Fatalf("day %d: %s and %s are siblings", d, inWords(c.Card(other)), inWords(c.Card(card)))
					}
					studied[unitOf(card)] = card
					if c.Schedule(card).Reps == 0 {
						fresh++
						seen[card] = true
					}
					rating := fsrs.Good
					if rnd.IntN(10) == 0 {
						rating = fsrs.Again
					}
					c.Answer(id, card, rating, 5*time.Second, now)
					now = now.Add(20 * time.Second)
				}
				if fresh > c.Settings.NewPerDay {
					t.Errorf("day %d: got %d new cards, want at most %d", d, fresh, c.Settings.NewPerDay)
				}
			}
			if want := min(len(c.Cards), 30*c.Settings.NewPerDay*9/10); len(seen) < want {
				t.Errorf("got %d of %d cards introduced after 30 days, want %d", len(seen), len(c.Cards), want)
			}
		})
	}
}

// TestEveryNewCardComesInTheEnd studies until all cards were seen.
func TestEveryNewCardComesInTheEnd(t *testing.T) {
	c, _ := Open(NewProgress(), []OpenRoot{{ID: "rtest", Notes: notesOf(map[string]string{"a.md": manySections(12)})}}, testEnv(4), tuesday)
	for d := range 60 {
		now := tuesday.AddDate(0, 0, d)
		id, _ := c.Start(Filter{}, now)
		for run := c.Run(id, now); !run.Finished(); run = c.Run(id, now) {
			c.Answer(id, run.Current, fsrs.Good, 0, now)
			now = now.Add(time.Minute)
		}
	}
	if n := c.Counts(tuesday.AddDate(0, 0, 60)); n.Unseen > 0 {
		t.Errorf("got %d of %d cards never seen after 60 days, want none", n.Unseen, n.Cards)
	}
}

// manySections is a note of n sections with points, terms and labels.
func manySections(n int) string {
	animals := []string{"수달", "여우", "두더지", "다람쥐", "고슴도치", "너구리", "오소리", "족제비", "노루", "사슴", "멧돼지", "토끼"}
	var b strings.Builder
	b.WriteString("# 모음\n")
	for i := range n {
		name := animals[i%len(animals)] + " " + string(rune('가'+i))
		b.WriteString("\n## " + name + " 저장소\n\n- " + name + " 쪽에 **값" + string(rune('가'+i)) + "나** 항목을 두는 저장소\n- 항목을 최대 " + string(rune('1'+i%9)) + "0일 동안 보관하는 " + name + " 방식\n" +
			"- 노드" + string(rune('가'+i)) + "다: " + name + " 요청을 처음 받는 기계\n- 구성\n  - 앞에서 받는 " + name + " 문지기\n  - 뒤에서 적는 " + name + " 서기\n")
	}
	return b.String()
}

func TestSessionsTakeWhatTheyAreAskedFor(t *testing.T) {
	c := collect(notesOf(map[string]string{"a.md": manySections(4), "b.md": "# 큐\n\n## 여우 큐\n\n- 메시지를 **줄** 세워 차례로 전달하는 대기열\n"}))
	section := []string{c.Cards[0].Section[0]}
	for _, q := range []struct {
		name   string
		filter Filter
		check  func(*Card) bool
	}{
		{"a root", Filter{Root: "rtest"}, func(c *Card) bool { return c.Root == "rtest" }},
		{"another root", Filter{Root: "relse"}, nil},
		{"a note", Filter{Root: "rtest", Note: "b.md"}, func(c *Card) bool { return c.Note == "b.md" }},
		{"a section", Filter{Root: "rtest", Note: "a.md", Headings: section}, func(c *Card) bool { return c.Section[0] == section[0] && c.Kind != Identify }},
	} {
		queue := queued(c, q.filter, tuesday)
		if (len(queue) > 0) != (q.check != nil) {
			t.Errorf("%s: got %d cards", q.name, len(queue))
		}
		for _, id := range queue {
			if card := c.Card(id); !q.check(card) {
				t.Errorf("%s: got %s of %s, want only its own", q.name, inWords(card), card.Note)
			}
		}
	}
	if got, want := len(queued(c, Filter{Root: "rtest", Note: "a.md"}, tuesday)), len(queued(c, Filter{}, tuesday)); got <= want {
		t.Errorf("a note: got %d new cards, want more than the day's %d: who asks for it wants its cards", got, want)
	}
}

func TestMoreAndAheadGoBeyondTheDay(t *testing.T) {
	c := collect(notesOf(map[string]string{"a.md": manySections(12)}))
	now := tuesday
	id, _ := c.Start(Filter{}, now)
	for run := c.Run(id, now); !run.Finished(); run = c.Run(id, now) {
		c.Answer(id, run.Current, fsrs.Easy, 0, now)
		now = now.Add(time.Minute)
	}
	if got := queued(c, Filter{}, now); len(got) > 0 {
		t.Errorf("the day's cards are done: got %q", words(c, got))
	}
	more := queued(c, Filter{More: true}, now)
	if len(more) == 0 || len(more) > c.Settings.NewPerDay {
		t.Errorf("more: got %d cards, want up to %d", len(more), c.Settings.NewPerDay)
	}
	for _, ahead := range queued(c, Filter{Ahead: true}, now.AddDate(0, 0, 1)) {
		if s := c.Schedule(ahead); s.Reps == 0 && c.Settings.NewPerDay == 0 {
			t.Errorf("ahead: got the new card %s", inWords(c.Card(ahead)))
		}
	}
	if due := queued(c, Filter{}, now.AddDate(0, 0, 1)); len(queued(c, Filter{Ahead: true}, now.AddDate(0, 0, 1))) <= len(due) {
		t.Errorf("ahead: got no more than the %d cards of the day", len(due))
	}
}

func TestTheWorstRememberedComeFirst(t *testing.T) {
	c := collect(notesOf(map[string]string{"a.md": manySections(12)}))
	id, _ := c.Start(Filter{}, tuesday)
	now := tuesday
	rnd := rand.New(rand.NewPCG(5, 5))
	for run := c.Run(id, now); !run.Finished(); run = c.Run(id, now) {
		c.Answer(id, run.Current, fsrs.Ratings()[rnd.IntN(4)], 0, now)
		now = now.Add(time.Minute)
	}
	later := tuesday.AddDate(0, 0, 40)
	last := -1.0
	for _, id := range queued(c, Filter{}, later) {
		if c.Schedule(id).Reps == 0 {
			break
		}
		r := c.Recall(id, later)
		if r < last-1e-9 {
			t.Errorf("got recall %.4f after %.4f, want rising", r, last)
		}
		last = r
	}
}

func TestSuspendedAndBuriedCardsAreNotAsked(t *testing.T) {
	c := collect(notesOf(map[string]string{"a.md": manySections(12)}))
	id, _ := c.Start(Filter{}, tuesday)
	suspended := c.Run(id, tuesday).Current
	c.Suspend(id, suspended, tuesday)
	buried := c.Run(id, tuesday).Current
	c.Bury(id, buried, tuesday)
	for d, want := range map[int]bool{0: false, 1: true, 30: true} {
		now := tuesday.AddDate(0, 0, d)
		queue := queued(c, Filter{More: true}, now)
		if slices.Contains(queue, suspended) {
			t.Errorf("day %d: got the suspended card", d)
		}
		if hidden := c.Hidden(buried, day(c, now)); hidden == want {
			t.Errorf("day %d: got buried card hidden: %v, want %v", d, hidden, !want)
		}
	}
}

// dueLater is a library of which so many cards are due, each with another chance to be recalled and another due day.
func dueLater(t *testing.T, cards int) (c *Collection, now time.Time) {
	t.Helper()
	c = collect(notesOf(map[string]string{"a.md": manySections(40)}))
	group, n := -1, 0
	for i := range c.Cards {
		if card := &c.Cards[i]; card.group != group && n < cards {
			c.Record(card.ID, fsrs.Easy, 4*time.Second, tuesday.AddDate(0, 0, -n*7%30))
			group = card.group
			n++
		}
	}
	return c, tuesday.AddDate(0, 0, 60)
}

func TestReviewsOfADayAreLimited(t *testing.T) {
	c, now := dueLater(t, 30)
	c = choose(t, c, SettingReviewsPerDay, 12)
	if n := c.Counts(now); n.Due != 12 || n.New != 10 {
		t.Fatalf("got %d due and %d new, want 12 and 10", n.Due, n.New)
	}
	all := queued(c, Filter{Root: "rtest", Note: "a.md"}, now)
	if len(all) < 30 {
		t.Errorf("who asks for a note gets %d cards, want all", len(all))
	}
	id, _ := c.Start(Filter{}, now)
	for done := range 12 {
		if n := c.Counts(now); n.Due != 12-done {
			t.Errorf("after %d reviews: got %d due, want %d", done, n.Due, 12-done)
		}
		run := c.Run(id, now)
		rating := fsrs.Good
		if done == 5 {
			rating = fsrs.Again // it goes on through its step, whatever the limit
		}
		c.Answer(id, run.Current, rating, 0, now)
		if done == 5 {
			c.Answer(id, run.Current, fsrs.Good, 0, now)
		}
	}
	if n := c.Counts(now); n.Due != 0 || n.New != 10 {
		t.Errorf("after them: got %d due and %d new, want none and 10", n.Due, n.New)
	}
	if n := c.Counts(now.AddDate(0, 0, 1)); n.Due != 12 {
		t.Errorf("the next day: got %d due, want 12", n.Due)
	}
}

func TestReviewsComeInTheOrderThatIsSet(t *testing.T) {
	c, now := dueLater(t, 30)
	reviews := func(c *Collection) []*Card {
		return slices.DeleteFunc(c.build(Filter{}, now), func(card *Card) bool { return card.sch.Reps == 0 })
	}
	oldest := reviews(choose(t, c, SettingReviewOrder, OrderOldest))
	for i := 1; i < len(oldest); i++ {
		if oldest[i].sch.DueDay < oldest[i-1].sch.DueDay {
			t.Errorf("oldest: due %s comes after %s", oldest[i].sch.DueDay, oldest[i-1].sch.DueDay)
		}
	}
	sections := reviews(choose(t, c, SettingReviewOrder, OrderSections))
	seen := map[int]int{}
	for i, card := range sections {
		seen[card.owner]++
		for owner, n := range seen {
			rest := slices.ContainsFunc(sections[i+1:], func(c *Card) bool { return c.owner == owner })
			if n < seen[card.owner]-1 && rest {
				t.Errorf("sections: %d has had its turn %d times before %d came again", card.owner, seen[card.owner], owner)
			}
		}
	}
	if len(oldest) != 30 || len(sections) != 30 || len(seen) < 5 {
		t.Errorf("got %d and %d reviews of %d sections, want 30", len(oldest), len(sections), len(seen))
	}
}

func TestNewCardsComeWhereTheyAreSet(t *testing.T) {
	c, now := dueLater(t, 30)
	for order, want := range map[string]string{
		NewLast: strings.Repeat("r", 30) + strings.Repeat("n", 10), NewFirst: strings.Repeat("n", 10) + strings.Repeat("r", 30), NewMixed: strings.Repeat("rrrn", 10),
	} {
		c := c
		if order != NewLast {
			c = choose(t, c, SettingNewOrder, order)
		}
		got := ""
		for _, card := range c.build(Filter{}, now) {
			if card.sch.Reps == 0 {
				got += "n"
			} else {
				got += "r"
			}
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", order, got, want)
		}
	}
}
