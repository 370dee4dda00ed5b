//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnAnswerBesideAFullScreenIsKeptAndNoticed(t *testing.T) {
	env := home(t, inEn)
	x := start(t, wide, env)
	x.wait("10 new cards")
	x.press("enter")
	rate(x, "4")
	all := cards(t, env)
	other := all[len(all)-1].ID
	out, err := command(t, env, "answer", other, "good").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "elsewhere") {
		t.Errorf("dasi answer does not say that a full screen is open: %v\n%s", err, out)
	}
	rate(x, "4")
	x.press("ctrl+c")
	x.exit()
	if n := reviews(t, env); n != 3 {
		t.Errorf("%d answers, want 3", n)
	}
	onlyFile(t, dataFiles(env, "progress.json"))
}

// twoSessions are two full screens on one progress file, of which each has rated a card; the second says that the other is open.
func twoSessions(t *testing.T, env map[string]string) (a, b *term) {
	t.Helper()
	a = start(t, wide, env)
	a.wait("10 new cards")
	a.press("enter")
	rate(a, "4")
	b = start(t, wide, env)
	b.wait("elsewhere")
	b.press("enter")
	rate(b, "4")
	return a, b
}

func TestTheFirstOfTwoFullScreensSaysThatTheSecondIsOpen(t *testing.T) {
	env := home(t, inEn)
	a, b := twoSessions(t, env)
	a.press("esc")
	a.wait("elsewhere")
	b.press("ctrl+c")
	b.exit()
	a.press("enter")
	asks(a)
	a.press("esc")
	a.until("no word of the other", func() bool {
		return strings.Contains(a.screen(), "Continue") && !strings.Contains(a.screen(), "elsewhere")
	})
	a.press("q")
	a.exit()
	if n := reviews(t, env); n != 2 {
		t.Errorf("%d answers, want 2", n)
	}
}

// journals lists the journals beside a progress file.
func journals(t *testing.T, progress string) []string {
	t.Helper()
	all, err := filepath.Glob(progress + ".journal-*")
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTwoMachinesOnOneFolderFoldOnlyTheirOwnJournals(t *testing.T) {
	progress := filepath.Join(t.TempDir(), "progress.json")
	one, two := home(t, inEn), home(t, inEn) // each has a state folder, and so a name, of its own
	a := start(t, wide, one, "--progress", progress)
	a.wait("10 new cards")
	a.press("enter")
	rate(a, "4")
	living := journals(t, progress)
	if len(living) != 1 {
		t.Fatalf("got journals %v, want one", living)
	}
	b := start(t, wide, two, "--progress", progress)
	b.wait("elsewhere")
	b.press("enter")
	rate(b, "4")
	b.press("ctrl+c")
	b.exit()
	if left := journals(t, progress); len(left) != 1 || left[0] != living[0] {
		t.Errorf("after the second has left there are %v, want %v", left, living)
	}
	rate(a, "4")

	// The first dies. For the other machine that looks as when it lives, as no lock tells across a network: its journal stays.
	a.kill9()
	b = b.restart()
	b.wait("▸")
	b.press("enter")
	rate(b, "4")
	b.press("ctrl+c")
	b.exit()
	if left := journals(t, progress); len(left) != 1 || left[0] != living[0] {
		t.Errorf("after the first was killed there are %v, want %v", left, living)
	}
	if n := reviewsIn(t, two, progress); n != 4 {
		t.Errorf("the second counts %d answers, want 4", n)
	}
	a = a.restart()
	a.wait("▸")
	a.press("q")
	a.exit()
	if n := reviewsIn(t, one, progress); n != 4 {
		t.Errorf("%d answers, want 4", n)
	}
	onlyFile(t, progress)
	if _, err := os.Stat(progress); err != nil {
		t.Error(err)
	}
}

func TestAConflictCopyIsJoinedInTheFullScreen(t *testing.T) {
	env := home(t, inEn)
	all := cards(t, env)
	answer := func(card string, more ...string) {
		t.Helper()
		if out, err := command(t, env, append([]string{"answer", card, "good"}, more...)...).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	answer(all[0].ID)
	progress := dataFiles(env, "progress.json")
	data, err := os.ReadFile(progress)
	if err != nil {
		t.Fatal(err)
	}
	conflict := dataFiles(env, "progress.sync-conflict-20261124-210000-K2ABCDE.json")
	if err := os.WriteFile(conflict, data, 0o600); err != nil {
		t.Fatal(err)
	}
	answer(all[1].ID, "--progress", conflict)
	answer(all[2].ID)
	x := start(t, wide, env)
	x.wait("is a copy of your")
	x.press("ㅊ") // c
	x.wait("1 answer is new")
	if _, err := os.Stat(conflict); !os.IsNotExist(err) {
		t.Errorf("the copy is still there: %v", err)
	}
	x.press("q")
	if status := x.exit(); status != 0 {
		t.Errorf("exit status %d\n%s", status, x.screen())
	}
	if n := reviews(t, env); n != 3 {
		t.Errorf("%d answers, want 3", n)
	}
	onlyFile(t, progress)
}
