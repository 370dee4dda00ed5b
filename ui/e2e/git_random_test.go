//go:build unix

package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"dasi/deck"
	"dasi/deck/fsrs"
)

// A fleet is machines that keep their progress in clones of one repository, and everything that was ever recorded on any of them.
type fleet struct {
	t        *testing.T
	rnd      *rand.Rand
	machines []*repo
	all      *deck.Progress
	records  int
	joined   int // conflicts that git left in a file
}

// newFleet makes three clones. With the driver git asks dasi to merge.
func newFleet(t *testing.T, seed uint64, driver bool) *fleet {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not there")
	}
	f := &fleet{t: t, rnd: rand.New(rand.NewPCG(seed, 4)), all: deck.NewProgress()} //nolint:gosec // the same histories each time
	env := home(t, inEn)
	first := &repo{t, env, filepath.Join(env["HOME"], "0")}
	if err := os.Mkdir(first.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	first.git("init", "-q", "-b", "main")
	if driver {
		first.git("config", "--global", "merge.dasi.driver", build(t, "dasi", ".")+" merge %O %A %B %P")
		if err := os.WriteFile(filepath.Join(first.dir, ".gitattributes"), []byte("progress.json merge=dasi\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f.machines = []*repo{first}
	f.record(first)
	for _, name := range []string{"1", "2"} {
		r := &repo{t, env, filepath.Join(env["HOME"], name)}
		first.git("clone", "-q", first.dir, r.dir)
		f.machines = append(f.machines, r)
	}
	return f
}

func (r *repo) progress() string { return filepath.Join(r.dir, "progress.json") }

func (r *repo) read() []byte {
	r.t.Helper()
	data, err := os.ReadFile(r.progress())
	if err != nil && !os.IsNotExist(err) {
		r.t.Fatal(err)
	}
	return data
}

// record adds some records to a machine's file, and commits it.
func (f *fleet) record(r *repo) {
	f.t.Helper()
	p := deck.NewProgress()
	if data := r.read(); data != nil {
		var err error
		if p, err = deck.Decode(data); err != nil {
			f.t.Fatalf("%v in\n%s", err, data)
		}
	}
	for range 1 + f.rnd.IntN(4) {
		delta := f.delta(deck.DeviceID("k" + filepath.Base(r.dir)))
		deck.Merge(p, delta)
		deck.Merge(f.all, delta)
	}
	if err := os.WriteFile(r.progress(), p.Encode(), 0o600); err != nil {
		f.t.Fatal(err)
	}
	r.git("add", ".")
	r.git("commit", "-qm", "study", "--allow-empty") // by a clock that is behind what is there may hold
}

// delta is one record. Clocks differ by up to an hour, and nobody records twice at the same moment.
func (f *fleet) delta(by deck.DeviceID) *deck.Progress {
	f.records++
	at := time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC).Add(time.Duration(f.records)*time.Minute + time.Duration(f.rnd.IntN(3600_000))*time.Millisecond)
	stamp := deck.Stamp{At: at, By: by}
	p := deck.NewProgress()
	unit := deck.UnitID(fmt.Sprintf("u%d", f.rnd.IntN(8)))
	ask := &deck.AskRecord{}
	u := &deck.Unit{Asks: map[deck.Ask]*deck.AskRecord{deck.Ask([]string{"recall", "gap"}[f.rnd.IntN(2)]): ask}}
	value := fmt.Sprint(f.records)
	switch kind := f.rnd.IntN(12); kind {
	case 0:
		p.Settings[[]string{"new_per_day", "reviews_per_day"}[f.rnd.IntN(2)]] = deck.Setting{Value: json.RawMessage(value), Stamp: stamp}
	case 1:
		p.Places["note"+value[:1]] = deck.Place{Screen: "read", Line: f.records, Stamp: stamp}
	case 2:
		id := deck.SessionID("s" + value[:1])
		p.Sessions[id] = &deck.Session{Events: []deck.Event{{At: at, Kind: "answer", Card: deck.NewCardID(unit, "recall"), ID: "q" + value}}}
	case 3:
		u.Anchor = deck.Anchor{Note: "a.md", Family: "point", Front: value}
		u.Root, u.Stamp = "r1", stamp
		p.Units[unit] = u
	case 4, 5, 6:
		*ask = deck.AskRecord{
			Undone: []deck.ReviewID{deck.ReviewID(fmt.Sprint("q", f.rnd.IntN(f.records)))},
			Flag:   &deck.Switch{On: f.rnd.IntN(2) == 0, Stamp: stamp}, Suspended: &deck.Switch{On: f.rnd.IntN(2) == 0, Stamp: stamp},
		}
		p.Units[unit] = u
	default:
		review := deck.Review{At: at, Day: deck.DayOf(at, 4), Rating: fsrs.Good, Took: time.Second, ID: deck.ReviewID("q" + value)}
		if f.rnd.IntN(4) == 0 {
			review.Promised = 9 // version 3
		}
		ask.Reviews = []deck.Review{review}
		p.Units[unit] = u
	}
	return p
}

// pull merges what another machine has. Where git leaves its marks, the next dasi that writes joins both sides.
func (f *fleet) pull(to, from *repo) {
	f.t.Helper()
	if _, err := to.tryGit("pull", "-q", "--no-rebase", "--no-edit", from.dir, "main"); err == nil {
		return
	}
	f.joined++
	if !bytes.Contains(to.read(), []byte("<<<<<<<")) {
		f.t.Fatalf("git could not merge, and left no marks:\n%s", to.git("status"))
	}
	if out, err := to.dasi("settings", "lang", "en").CombinedOutput(); err != nil {
		f.t.Fatalf("%v\n%s", err, out)
	}
	to.git("commit", "-qam", "joined")
}

// live lets random machines record and pull.
func (f *fleet) live(steps int) {
	f.t.Helper()
	for range steps {
		r := f.machines[f.rnd.IntN(len(f.machines))]
		if f.rnd.IntN(2) == 0 {
			f.record(r)
		} else if from := f.machines[f.rnd.IntN(len(f.machines))]; from != r {
			f.pull(r, from)
		}
	}
}

// meet lets each have all of the others. All files are the same then, and hold everything.
func (f *fleet) meet() {
	f.t.Helper()
	a, b, c := f.machines[0], f.machines[1], f.machines[2]
	for _, pair := range [][2]*repo{{a, b}, {a, c}, {b, a}, {c, a}} {
		f.pull(pair[0], pair[1])
	}
	data := a.read()
	for _, r := range f.machines[1:] {
		if other := r.read(); !bytes.Equal(other, data) {
			f.t.Errorf("two machines differ:\n%s\n\n%s", data, other)
		}
	}
	p, err := deck.Decode(data)
	if err != nil {
		f.t.Fatalf("%v in\n%s", err, data)
	}
	deck.Merge(p, f.all)
	if want := p.Encode(); !bytes.Equal(data, want) {
		f.t.Errorf("something that was recorded is missing:\ngot\n%s\nwant\n%s", data, want)
	}
}

// histories is how many, and how long they are.
func histories() (seeds uint64, steps int) {
	if os.Getenv("DASI_LONG") != "" {
		return 20, 80
	}
	return 2, 20
}

func TestRandomHistoriesOfThreeMachinesMeetThroughGit(t *testing.T) {
	seeds, steps := histories()
	for seed := range seeds {
		f := newFleet(t, seed, true)
		f.live(steps)
		f.meet()
		if f.joined > 0 {
			t.Errorf("seed %d: %d conflicts in spite of the driver", seed, f.joined)
		}
		if data := f.machines[0].read(); !bytes.Equal(data, f.all.Encode()) {
			t.Errorf("seed %d: the file holds something else than was recorded:\ngot\n%s\nwant\n%s", seed, data, f.all.Encode())
		}
	}
}

func TestRandomHistoriesMeetWithoutTheDriverToo(t *testing.T) {
	seeds, steps := histories()
	joined := 0
	for seed := range seeds {
		f := newFleet(t, seed, false)
		f.live(steps)
		f.meet()
		joined += f.joined
	}
	if joined == 0 {
		t.Error("git merged all by itself, and nothing was tested")
	}
	t.Logf("%d conflicts joined", joined)
}
