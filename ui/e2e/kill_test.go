//go:build unix

package e2e

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// position is how far a session is, on the right of the first line: "12/234".
var position = regexp.MustCompile(`\b(\d+)/(\d+)\b`)

// reviews counts the answers in the progress file and its journals.
func reviews(t *testing.T, env map[string]string) int {
	t.Helper()
	return reviewsOf(t, command(t, env, "check", "--json"))
}

// reviewsOf is how many answers dasi check --json prints.
func reviewsOf(t *testing.T, check *exec.Cmd) int {
	t.Helper()
	out, err := check.Output()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) { // what is wrong with the file stands in the JSON
		t.Fatalf("dasi check: %v\n%s", err, out)
	}
	var r struct{ Progress struct{ Reviews int } }
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	return r.Progress.Reviews
}

// A session is typed blindly, and killed when the program has written so many bytes: in the middle of a frame, of a record, of opening or of
// folding. What the last screen had moved past is there, and nothing that was not typed.
func TestLongNoAnswerIsLostByKillsAtRandomMoments(t *testing.T) {
	if os.Getenv("DASI_LONG") == "" {
		t.Skip("set DASI_LONG=1 for the kills that take minutes, and DASI_KILLS for how many")
	}
	kills, err := strconv.Atoi(os.Getenv("DASI_KILLS"))
	if err != nil {
		kills = 100
	}
	const (
		perHome = 16 // then the notes that ship have no more new cards
		typed   = 8  // answers
	)
	rnd := rand.New(rand.NewPCG(7, 11)) //nolint:gosec // the same moments each time
	var env map[string]string
	have, killed, moved, cut := 0, 0, 0, 0
	for i := range kills {
		if i%perHome == 0 {
			env, have = home(t, inEn), 0
			if out, err := command(t, env, "settings", "new_per_day", "9999").CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
		}
		x := start(t, wide, env)
		x.wait("▸")
		x.press("enter")
		n := 1 + rnd.IntN(typed)
		for range n {
			x.press("space", "3")
		}
		limit := len(x.raw()) + rnd.IntN(300*n)
		last := strconv.Itoa(have+n+1) + "/" // what the screen says when all was taken
		x.until("the moment", func() bool { return len(x.raw()) >= limit || strings.Contains(x.lines()[0], last) })
		x.kill9()
		killed++
		seen := 0
		if m := position.FindStringSubmatch(x.lines()[0]); m != nil {
			at, _ := strconv.Atoi(m[1]) // digits
			seen = at - 1
		}
		moved += max(0, seen-have)
		now := reviews(t, env)
		if now < max(have, seen) || now > have+n {
			t.Fatalf("kill %d after %d bytes: %d answers, want from %d to %d; the screen was\n%s", i, limit, now, max(have, seen), have+n, x.screen())
		}
		if now < have+n {
			cut++
		}
		have = now
	}
	t.Logf("%d kills, %d of them before all that was typed was taken; %d answers seen accepted, all of them there", killed, cut, moved)
	if moved == 0 {
		t.Error("no kill came after an answer, and nothing was tested")
	}
}
