//go:build unix

package e2e

import (
	"strings"
	"testing"
)

func TestASettingHoldsAtOnceAndOutlivesAKill(t *testing.T) {
	env := home(t, inEn)
	x := start(t, wide, env)
	x.wait("10 new cards")
	x.press("enter")
	first := asks(x)
	x.press(",")
	x.wait("New cards a day")
	x.press("down", "down", "enter")
	x.wait("esc leave it")
	x.press("backspace", "backspace", "99999", "enter")
	x.wait("“99999” does not fit. It takes a whole number from 0 to 9999.")
	if _, _, shown := x.cursor(); !shown {
		t.Error("the cursor is hidden while a value is typed")
	}
	x.press("backspace", "backspace", "backspace", "backspace", "backspace", "7", "enter")
	x.wait("7  (default 10)")
	x.press("down", "left", "left")
	x.wait("88%  (default 90%)")
	x.kill9()

	out, err := command(t, env, "settings").Output()
	if s := string(out); err != nil || !strings.Contains(s, "new_per_day = 7\n") || !strings.Contains(s, "desired_retention = 0.88\n") {
		t.Fatalf("dasi settings beside the one that was killed: %v\n%s", err, s)
	}
	x = x.restart()
	x.wait("Continue")
	x.press("enter")
	if got := asks(x); got != first {
		t.Errorf("the session goes on with\n%s\nwant\n%s", got, first)
	}
	x.press("ㅂ")
	x.wait("Continue")
	x.press(",")
	x.wait("7  (default 10)")
	x.wait("88%  (default 90%)")
	x.press("d") // of the language, which is the default already: nothing
	x.press("right")
	x.wait("하루 새 카드")
	x.press("esc")
	x.wait("AWS 서비스")
	x.press("q")
	if status := x.exit(); status != 0 {
		t.Errorf("exit status %d", status)
	}
	x.restored()
}
