package cli

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dasi/deck"
	"dasi/deck/fsrs"
)

// answersOf puts a progress with the answers of a person who is not like most into a file of the house: to so many cards, over half a year.
func (h *house) answersOf(cards int) string {
	h.t.Helper()
	rnd := rand.New(rand.NewPCG(5, 5))
	hidden := fsrs.NewFSRS6(fsrs.Params{
		0.12, 0.6, 0.8, 3.4, 7.4, 0.45, 3.4, 0.005, 2.1, 0.25, 0.6, 1.2, 0.04, 0.22, 1.2, 0.75, 1.4, 0.7, 0.05, 0.04, 0.12,
	})
	s := fsrs.DefaultScheduler()
	p := deck.NewProgress()
	for i := range cards {
		rec := &deck.AskRecord{}
		var truth fsrs.Memory
		var c fsrs.Card
		last := 0
		for day := i % 90; day < 180; {
			rating := fsrs.Good
			if c.Reps == 0 && rnd.IntN(4) == 0 || c.Reps > 0 && rnd.Float64() > hidden.Retrievability(truth, float64(day-last)) {
				rating = fsrs.Again
			}
			at := tuesday.AddDate(-1, 0, day).Add(time.Duration(i+300*c.Reps) * time.Second)
			rec.Reviews = append(rec.Reviews, deck.Review{At: at, Day: deck.DayOf(at, 4), Rating: rating, ID: deck.NewReviewID(rnd)})
			truth = hidden.Next(truth, day-last, rating)
			var delay fsrs.Delay
			c, delay = s.Answer(c, rating, day-last, fsrs.Fuzz{})
			last, day = day, day+delay.Days
		}
		id := deck.UnitID(fmt.Sprintf("u%04d", i))
		p.Units[id] = &deck.Unit{
			Anchor: deck.Anchor{Root: "r", Note: "a.md", Family: "point", Front: fmt.Sprint("point ", i)}, Stamp: deck.Stamp{At: tuesday, By: "k2"},
			Asks: map[deck.Ask]*deck.AskRecord{"recall": rec},
		}
	}
	path := filepath.Join(h.home, "answers.json")
	if err := os.WriteFile(path, p.Encode(), 0o600); err != nil {
		h.t.Fatal(err)
	}
	return path
}

// tuned is what dasi tune --json prints.
func (h *house) tuned(args ...string) tuning {
	h.t.Helper()
	h.must(Done, append([]string{"tune", "--json"}, args...)...)
	var out tuning
	if err := json.Unmarshal([]byte(h.out), &out); err != nil || out.Version != 1 || len(out.Parameters) != 21 {
		h.t.Fatalf("tune %q: %v\n%s", args, err, h.out)
	}
	return out
}

func TestTuneTrainsAndSaysHowMuchBetterItPredicts(t *testing.T) {
	h := newHouse(t, nil)
	file := h.answersOf(300)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	usual := fsrs.Defaults()
	try := h.tuned("--progress", file, "--dry-run")
	after, err := os.ReadFile(file)
	if err != nil || string(after) != string(before) {
		t.Fatalf("--dry-run changed the file, %v", err)
	}
	if try.Outcome != "better" || try.Changed || !slices.Equal(try.Parameters, usual[:]) || try.Gain == nil || *try.Gain < 0.01 {
		t.Fatalf("--dry-run: %+v", try)
	}
	if try.Latest.New.LogLoss >= try.Latest.InUse.LogLoss || try.Split.New.LogLoss >= try.Split.Defaults.LogLoss || try.Learned == 0 || try.Answers < deck.LeastToTune {
		t.Errorf("%s", h.out)
	}

	h.must(Done, "tune", "--progress", file, "--dry-run")
	if !strings.Contains(h.out, "Without --dry-run the new parameters would be in use now.") {
		t.Errorf("got\n%s", h.out)
	}
	h.must(Done, "tune", "--progress", file)
	want := fmt.Sprintf("Your latest answers were predicted %.0f%% better. The new parameters are in use from now on.\n", 100**try.Gain)
	if !strings.HasPrefix(h.out, want) || strings.Count(h.out, "log loss") != 4 || h.err != "" {
		t.Errorf("got\n%s%s\nwant it to begin with\n%s", h.out, h.err, want)
	}

	again := h.tuned("--progress", file)
	if again.Outcome != "not_better" || again.Changed || slices.Equal(again.Parameters, usual[:]) || again.Latest.InUse.LogLoss != try.Latest.New.LogLoss {
		t.Errorf("a second time: %s", h.out)
	}
	h.must(Done, "--lang", "ko", "tune", "--progress", file)
	if !strings.HasPrefix(h.out, "새 파라미터가 최근 답을 눈에 띄게 더 잘 예측하지 못해 바꾸지 않았습니다.\n") {
		t.Errorf("got\n%s", h.out)
	}

	reset := h.tuned("--progress", file, "--reset")
	if reset.Outcome != "reset" || !reset.Changed || !slices.Equal(reset.Parameters, usual[:]) {
		t.Errorf("--reset: %+v", reset)
	}
}

func TestTuneSaysHowManyAnswersItTakes(t *testing.T) {
	h := newHouse(t, nil)
	file := h.answersOf(20)
	before, _ := os.ReadFile(file)
	got := h.tuned("--progress", file)
	if got.Outcome != "too_few" || got.Needed != deck.LeastToTune || got.Answers == 0 || got.Gain != nil || got.Latest != nil {
		t.Errorf("%s", h.out)
	}
	h.must(Done, "tune", "--progress", file)
	if want := fmt.Sprintf("Training needs 400 reviews at least a day after the previous one of the same card. You have %d so far; nothing changes.\n", got.Answers); h.out != want {
		t.Errorf("got %q, want %q", h.out, want)
	}
	if after, err := os.ReadFile(file); err != nil || string(after) != string(before) {
		t.Errorf("the file has changed, %v", err)
	}
}

func TestTuneTakesParametersFromElsewhere(t *testing.T) {
	h := newHouse(t, nil)
	file := filepath.Join(h.home, "p.json")
	five := "0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813, 0.0953, 0.2975, 2.2042, 0.2407, 2.9466, 0.5034, 0.6567"
	got := h.tuned("--progress", file, "--set", five)
	if got.Outcome != "set" || !got.Changed || got.Parameters[0] != 0.4072 || got.Parameters[19] != 0 || got.Parameters[20] != 0.5 || got.Clipped != nil {
		t.Errorf("%s", h.out)
	}
	h.must(Done, "tune", "--progress", file, "--set", strings.Replace(five, "0.0234", "7", 1))
	if want := "dasi: fsrs_parameters: brought within bounds: w7 = 7 → 0.75; the other parameters hold as they are\n"; h.err != want || h.out != "These parameters are in use from now on.\n" {
		t.Errorf("got %q and %q, want %q", h.out, h.err, want)
	}
	h.must(Done, "settings", "--progress", file)
	if h.err != "" {
		t.Errorf("what was brought within bounds is told again: %q", h.err)
	}
	for _, args := range [][]string{{"--set", "1,2,3"}, {"--set", strings.Replace(five, "15.4722", "x", 1)}, {"--set", strings.Replace(five, "15.4722", "inf", 1)}, {"--set", strings.Replace(five, "15.4722", "-Inf", 1)}, {"--set", strings.Replace(five, "15.4722", "NaN", 1)}, {"--set", ""}, {"--set", five, "--reset"}, {"--dry-run", "--reset"}, {"7"}} {
		h.must(Usage, append([]string{"tune", "--progress", file}, args...)...)
		if h.out != "" || h.err == "" {
			t.Errorf("%q: %q, %q", args, h.out, h.err)
		}
	}
}

func TestBadParametersInTheFileAreToldAndTheRestIsUsed(t *testing.T) {
	h := newHouse(t, nil)
	file := filepath.Join(h.home, "p.json")
	h.must(Done, "tune", "--progress", file, "--set", "0.3, 1, 2, 7, 6, 0.8, 3, 0.01, 1.8, 0.1, 0.8, 1.5, 0.06, 0.3, 1.6, 0.6, 1.9, 0.5, 0.1, 0.07, 0.15")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(data), "1.8,", "-3,", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	got := h.tuned("--progress", file)
	if want := "dasi: fsrs_parameters: brought within bounds: w8 = -3 → 0; the other parameters hold as they are\n"; h.err != want || got.Parameters[8] != 0 || got.Parameters[3] != 7 {
		t.Errorf("got %q and %v, want %q", h.err, got.Parameters, want)
	}
}
