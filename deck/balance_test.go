package deck

import (
	"math/rand/v2"
	"testing"
	"time"

	"dasi/deck/fsrs"
)

// learned is a library in which every card was answered Good on each of the days on which it was due, for so many days.
func learned(t *testing.T, balance bool, days int) *Collection {
	t.Helper()
	c := collect(notesOf(map[string]string{"a.md": manySections(40)}))
	if !balance {
		c = choose(t, c, SettingBalance, false)
	}
	for d := range days {
		now := tuesday.AddDate(0, 0, d)
		for i := range c.Cards {
			id := c.Cards[i].ID
			if s := c.Schedule(id); s.Reps == 0 && i/10 == d || s.Reps > 0 && s.DueDay <= c.Today(now) {
				c.Record(id, fsrs.Easy, 4*time.Second, now)
			}
		}
	}
	return c
}

func TestBalancingEvensOutTheDaysAndStaysWithinFuzz(t *testing.T) {
	spread := func(c *Collection) (sum float64) {
		due := c.Forecast(tuesday.AddDate(0, 0, 40), 60)
		mean, n := 0.0, 0
		for _, cards := range due[1:] {
			mean += float64(cards)
			n++
		}
		mean /= float64(n)
		for _, cards := range due[1:] {
			sum += (float64(cards) - mean) * (float64(cards) - mean)
		}
		return sum / float64(n)
	}
	balanced, plain := learned(t, true, 40), learned(t, false, 40)
	even, uneven := spread(balanced), spread(plain)
	if even > uneven*2/3 {
		t.Errorf("the days differ by a variance of %.1f, want less than two thirds of the %.1f without balance", even, uneven)
	}
	promised := 0
	for _, u := range balanced.Progress.Units {
		for _, a := range u.Asks {
			for _, r := range a.Reviews {
				if r.Promised > 0 {
					promised++
				}
			}
		}
	}
	if promised == 0 {
		t.Error("no interval was promised")
	}
	for _, u := range plain.Progress.Units {
		for _, a := range u.Asks {
			for _, r := range a.Reviews {
				if r.Promised > 0 {
					t.Fatalf("without balance %+v promises an interval", r)
				}
			}
		}
	}
	// Every interval lies where fuzz alone might have put it.
	for i := range balanced.Cards {
		id := balanced.Cards[i].ID
		rec := balanced.asked(id)
		if rec == nil {
			continue
		}
		var sch Schedule
		for _, r := range rec.Valid() {
			low, _ := balanced.scheduler.Answer(sch.Card, r.Rating, sch.elapsed(r.Day), fsrs.Fuzz{On: true})
			high, _ := balanced.scheduler.Answer(sch.Card, r.Rating, sch.elapsed(r.Day), fsrs.Fuzz{On: true, U: 1})
			if r.Promised > 0 && (r.Promised < low.Days || r.Promised > high.Days) {
				t.Errorf("%s was promised %d days, want %d to %d", id, r.Promised, low.Days, high.Days)
			}
			f := balanced.scheduler.fuzz(seedOf(id), sch.Reps)
			f.Kept = r.Promised
			next, delay := balanced.scheduler.Answer(sch.Card, r.Rating, sch.elapsed(r.Day), f)
			sch = balanced.scheduler.after(sch, &r, next, delay)
		}
		if sch = balanced.scheduler.dated(sch); balanced.Schedule(id) != sch {
			got := balanced.Schedule(id)
			t.Errorf("%s: got %+v, want %+v", id, got, sch)
		}
	}
}

func TestTheLoadIsWhatIsDue(t *testing.T) {
	c := learned(t, true, 20)
	c.SetSuspended(idsOf(c.CardsBelow(c.Roots[0].ID, &c.Roots[0].Notes[0], 3)), true, tuesday)
	want := map[Day]int{}
	for i := range c.Cards {
		if s := c.Cards[i].sch; s.State == fsrs.Review && !c.Suspended(c.Cards[i].ID) {
			want[s.DueDay]++
		}
	}
	for day, n := range c.load {
		if n != want[day] {
			t.Errorf("%s: got %d cards, want %d", day, n, want[day])
		}
		delete(want, day)
	}
	if len(want) > 0 {
		t.Errorf("days without load: %v", want)
	}
}

func TestSiblingsAreDueOnDifferentDays(t *testing.T) {
	c := learned(t, true, 40)
	met, pairs := 0, 0
	for i := 1; i < len(c.Cards); i++ {
		a, b := &c.Cards[i-1], &c.Cards[i]
		if a.group == b.group && a.sch.State == fsrs.Review && b.sch.State == fsrs.Review {
			pairs++
			if a.sch.DueDay == b.sch.DueDay {
				met++
			}
		}
	}
	if pairs < 20 || met > pairs/20 {
		t.Errorf("%d of %d pairs of siblings are due on one day, want one in twenty at most", met, pairs)
	}
}

func TestASuspendedSiblingKeepsNoDayFree(t *testing.T) {
	c := learned(t, true, 40)
	for i := 1; i < len(c.Cards); i++ {
		a, b := &c.Cards[i-1], &c.Cards[i]
		if a.group != b.group || b.sch.State != fsrs.Review {
			continue
		}
		before := len(c.siblingDays(i - 1))
		c.SetSuspended([]CardID{b.ID}, true, tuesday)
		if got := len(c.siblingDays(i - 1)); got != before-1 {
			t.Errorf("%d days are kept free with a sibling suspended, %d without", got, before)
		}
		return
	}
	t.Fatal("there are no siblings")
}

// TestKeysTellTheTruthWhateverIsDue answers at random over a year: what the keys show is what the answer gives, taking it back gives what was
// there, a program that starts anew sees the same, with all notes and with some of them.
func TestKeysTellTheTruthWhateverIsDue(t *testing.T) {
	text := map[string]string{"a.md": manySections(6), "b.md": "# 큐\n\n## 여우 큐\n\n- 메시지를 **줄** 세워 차례로 전달하는 대기열\n- 대기열: 먼저 온 것을 먼저 내보내는 곳\n"}
	notes := notesOf(text)
	for seed := range uint64(3) {
		rnd := rand.New(rand.NewPCG(seed, 21))
		c, _ := Open(NewProgress(), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(seed), tuesday)
		now := tuesday
		id, _ := c.Start(Filter{}, now)
		for step := range 300 {
			now = now.Add(time.Duration(rnd.IntN(48)) * time.Hour)
			card := c.Cards[rnd.IntN(len(c.Cards))].ID
			rating := fsrs.Ratings()[rnd.IntN(4)]
			before := c.Schedule(card)
			shown := c.Preview(card, now)
			c.Answer(id, card, rating, 0, now)
			got := c.Schedule(card)
			if want := shown[rating]; got.Card != want.Card || got.DueDay != want.DueDay || !got.Due.Equal(want.Due) {
				t.Fatalf("seed %d step %d: %v gives %+v, the key showed %+v", seed, step, rating, got, want)
			}
			if for3 := shown; for3[fsrs.Good].Days > 0 && for3[fsrs.Easy].Days <= for3[fsrs.Good].Days || for3[fsrs.Hard].Days > 0 && for3[fsrs.Good].Days <= for3[fsrs.Hard].Days {
				t.Fatalf("seed %d step %d: the keys show %d, %d, %d days", seed, step, for3[fsrs.Hard].Days, for3[fsrs.Good].Days, for3[fsrs.Easy].Days)
			}
			if rating > fsrs.Again && got.Stability < before.Stability {
				t.Fatalf("seed %d step %d: %v lowers stability from %v to %v", seed, step, rating, before.Stability, got.Stability)
			}
			if rnd.IntN(4) == 0 {
				c.Undo(id, now)
				if back := c.Schedule(card); back != before {
					t.Fatalf("seed %d step %d: taken back it is %+v, want %+v", seed, step, back, before)
				}
				if again := c.Preview(card, now); again != shown {
					t.Fatalf("seed %d step %d: taken back the keys show %+v, want %+v", seed, step, again, shown)
				}
			}
		}
		same := func(other *Collection) {
			t.Helper()
			for i := range other.Cards {
				id := other.Cards[i].ID
				got, want := other.Schedule(id), c.Schedule(id)
				if got.Card != want.Card || got.DueDay != want.DueDay || got.Last != want.Last {
					t.Errorf("seed %d: %s is %+v, want %+v", seed, id, got, want)
				}
			}
		}
		same(reopen(t, c.Progress, notes))
		some, _ := Open(Merged(c.Progress), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes[:1]}}, testEnv(9), now)
		same(some)
	}
}

// TestTwoMachinesThatBalanceApartAgreeOnceMerged answers on two machines, each with what it knows to be due.
func TestTwoMachinesThatBalanceApartAgreeOnceMerged(t *testing.T) {
	base := learned(t, true, 12)
	notes := base.Roots[0].Notes
	at := tuesday.AddDate(0, 0, 25)
	var sides [2]*Progress
	for i := range sides {
		c, _ := Open(Merged(base.Progress), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(uint64(50+i)), at)
		rnd := rand.New(rand.NewPCG(uint64(i), 41))
		now := at
		for range 150 {
			now = now.Add(time.Duration(rnd.IntN(600)) * time.Minute)
			c.Record(c.Cards[rnd.IntN(150)].ID, fsrs.Ratings()[rnd.IntN(4)], time.Second, now)
		}
		sides[i] = c.Progress
	}
	later := at.AddDate(1, 0, 0)
	open := func(p *Progress) *Collection {
		c, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(60), later)
		return c
	}
	one, other := open(Merged(sides[0], sides[1])), open(Merged(sides[1], sides[0], sides[1]))
	if string(one.Progress.Encode()) != string(other.Progress.Encode()) {
		t.Fatal("the order of the merge matters")
	}
	changed := 0
	alone := open(Merged(sides[0]))
	for i := range one.Cards {
		id := one.Cards[i].ID
		if got, want := other.Schedule(id), one.Schedule(id); got.Card != want.Card || got.DueDay != want.DueDay {
			t.Errorf("%s: got %+v, want %+v", id, got, want)
		}
		if one.Schedule(id).Reps != alone.Schedule(id).Reps {
			changed++
		}
	}
	if changed < 50 {
		t.Errorf("only %d cards were answered on the other machine", changed)
	}
}

func BenchmarkSchedule(b *testing.B) {
	notes, p := studied(20)
	c := openStudied(p, notes)
	now := tuesday.AddDate(0, 0, 20)
	for _, rating := range fsrs.Ratings() {
		b.Run(rating.String(), func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				id := c.Cards[i%len(c.Cards)].ID
				c.promise(id, rating, now)
				i++
			}
		})
	}
	b.Run("preview", func(b *testing.B) {
		i := 0
		for b.Loop() {
			c.Preview(c.Cards[i%len(c.Cards)].ID, now)
			i++
		}
	})
}
