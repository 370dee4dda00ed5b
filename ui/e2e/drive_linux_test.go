package e2e

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// onDrive begins a session whose progress file lies on a drive, with so many answers there before.
func onDrive(t *testing.T, before int) (d drive, env map[string]string, x *term) {
	t.Helper()
	d = newDrive(t)
	env = home(t, inEn)
	progress := filepath.Join(d.at, "progress.json")
	x = start(t, wide, env, "--progress", progress)
	if before > 0 {
		session(x)
		for range before - 1 {
			rate(x, "3")
		}
		x.press("ctrl+c")
		x = x.restart()
		x.wait("Continue")
	}
	session(x)
	return d, env, x
}

// nothingUnder fails the test if something was written where the drive is not.
func nothingUnder(t *testing.T, d drive) {
	t.Helper()
	if left, err := os.ReadDir(d.at); err != nil || len(left) > 0 {
		t.Errorf("under the drive there is %v, %v", left, err)
	}
}

func TestASessionOutlastsADriveThatIsTakenOut(t *testing.T) {
	for _, before := range []int{0, 3} {
		d, env, x := onDrive(t, before)
		d.takeOut()
		rate(x, "3")
		x.wait(notSaved)
		x.wait("is gone")
		rate(x, "3")
		x.press("ctrl+c") // leaving asks, and offers another place
		x.wait("save there and quit")
		x.press("esc")
		asks(x)
		nothingUnder(t, d)
		d.putIn()
		rate(x, "3")
		x.until("nothing unsaved", func() bool { return !strings.Contains(x.screen(), notSaved) })
		x.press("ctrl+c")
		if status := x.exit(); status != 0 {
			t.Errorf("exit status %d\n%s", status, x.screen())
		}
		progress := filepath.Join(d.at, "progress.json")
		if n := reviewsIn(t, env, progress); n != before+4 {
			t.Errorf("%d answers are there, want %d", n, before+4)
		}
		onlyFile(t, progress)
	}
}

func TestWhatADriveThatStaysOutDoesNotTakeIsSavedElsewhere(t *testing.T) {
	for name, end := range map[string]func(*term) int{
		"asked":   func(x *term) int { x.press("ctrl+c"); x.wait("save there and quit"); x.press("enter"); return x.exit() },
		"SIGHUP":  (*term).hangup,
		"SIGTERM": (*term).terminate,
		"twice":   twice,
	} {
		t.Run(name, func(t *testing.T) {
			d, env, x := onDrive(t, 3)
			d.takeOut()
			rate(x, "3")
			x.wait(notSaved)
			rate(x, "3")
			end(x)
			nothingUnder(t, d)
			d.putIn()
			progress := filepath.Join(d.at, "progress.json")
			x = start(t, wide, env, "--progress", progress)
			x.wait("could not be saved")
			x.press("c")
			x.wait("Joined 1 file")
			x.press("q")
			x.exit()
			if n := reviewsIn(t, env, progress); n != 6 {
				t.Errorf("%d answers are there, want 6", n)
			}
		})
	}
}

// Who throws away what is not saved is told the backup that has it.
func TestWhatADriveThatStaysOutDoesNotTakeIsInABackup(t *testing.T) {
	d, env, x := onDrive(t, 3)
	d.takeOut()
	rate(x, "3")
	x.wait(notSaved)
	discard(x)
	progress := filepath.Join(d.at, "progress.json")
	if status, said := x.exit(), strings.Join(strings.Fields(x.raw()), " "); status != 1 || !strings.Contains(said, "with 5 answers: dasi restore ") {
		t.Errorf("exit status %d\n%s", status, x.screen())
	}
	nothingUnder(t, d)
	d.putIn()
	if out, err := command(t, env, "restore", "1", "--join", "--progress", progress).CombinedOutput(); err != nil {
		t.Fatal(errors.Join(err, errors.New(string(out))))
	}
	if n := reviewsIn(t, env, progress); n != 5 {
		t.Errorf("%d answers are there, want 5", n)
	}
}
