//go:build unix

package e2e

import (
	"strings"
	"testing"
)

func probe(t *testing.T) *term {
	t.Helper()
	x := launch(t, size{70, 8}, commandOf(t, build(t, "probe", "ui/e2e/testdata/probe"), nil))
	x.wait("70x8")
	return x
}

func TestKeysReachTheProgramByTheirNames(t *testing.T) {
	x := probe(t)
	x.press("enter", "space", "pgdn", "up", "ctrl+c", "ㅓ", "한글", "shift+tab")
	x.paste("붙임")
	x.press("esc")
	x.wait("키 enter space pgdown up ctrl+c ㅓ 한 글 shift+tab paste:붙임 esc")
	x.press("q")
	if got := x.exit(); got != 0 {
		t.Errorf("exit status %d, want 0", got)
	}
	x.restored()
}

func TestScreenAndCursorCountCells(t *testing.T) {
	x := probe(t)
	x.press("한", "a")
	x.wait("키 한 a")
	if col, row, ok := x.cursor(); col != 7 || row != 2 || !ok {
		t.Errorf("cursor at %d,%d (%v), want 7,2 shown", col, row, ok)
	}
	x.resize(size{44, 5})
	x.wait("44x5")
	if got := len(x.lines()); got != 5 {
		t.Errorf("%d lines, want 5", got)
	}
}

func TestWhatWasOnDiskOutlivesAKill(t *testing.T) {
	x := probe(t)
	x.press("N", "N")
	x.wait("count II.")
	x.kill9()
	x = x.restart()
	x.wait("count II.")
}

func TestProgramEndsAsAsked(t *testing.T) {
	for name, c := range map[string]struct {
		end  func(*term) int
		want int
	}{
		"quit":      {func(x *term) int { x.press("q"); return x.exit() }, 0},
		"terminate": {(*term).terminate, 0},
		"hangup":    {(*term).hangup, 0},
		"panic":     {func(x *term) int { x.press("x"); return x.exit() }, 3},
		"kill":      {func(x *term) int { x.kill9(); return x.exit() }, 128 + 9},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.end(probe(t)); got != c.want {
				t.Errorf("exit status %d, want %d", got, c.want)
			}
		})
	}
}

func TestUnrestoredSeesWhatIsLeftOn(t *testing.T) {
	x := probe(t)
	x.kill9()
	if got := unrestored(x.raw()); len(got) < 4 {
		t.Errorf("after kill -9 only %q are left on", got)
	}
	x = probe(t)
	x.terminate()
	x.restored()
	if !strings.Contains(x.raw(), "\x1b[?1049l") {
		t.Error("the alternate screen was never left")
	}
}

func TestRacesFindsOurs(t *testing.T) {
	const line, warning = "==================\n", "WARNING: DATA RACE\n"
	raw := "frame" + line + warning + "github.com/muesli/cancelreader@v0\n" + line + "more" + line + warning + "dasi/ui.Update\n" + line
	if got := races(raw); len(got) != 1 || !strings.Contains(got[0], "dasi/ui") {
		t.Errorf("got %q, want the one of dasi/ui", got)
	}
}
