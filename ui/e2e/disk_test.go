//go:build unix

package e2e

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the status line says while something cannot be saved.
const notSaved = "not saved"

// onDisk makes a home whose progress file lies on a small disk, with cards for a long session.
func onDisk(t *testing.T) (env map[string]string, disk, progress string) {
	t.Helper()
	disk = smallDisk(t)
	progress = filepath.Join(disk, "progress.json")
	env = home(t, inEn)
	if out, err := command(t, env, "--progress", progress, "settings", "new_per_day", "100").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return env, disk, progress
}

// fill writes to a disk until it is full, and gives the file.
func fill(t *testing.T, disk string) string {
	t.Helper()
	path := filepath.Join(disk, "filler")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	for err == nil {
		_, err = f.Write(bytes.Repeat([]byte{'x'}, 4096))
	}
	if err := f.Close(); err != nil && !strings.Contains(err.Error(), "no space left") {
		t.Fatal(err)
	}
	return path
}

// session begins to study, and rates one card.
func session(x *term) {
	x.t.Helper()
	x.wait("▸")
	x.press("enter")
	rate(x, "3")
}

// untilUnsaved rates until the status line says that it cannot be saved, and gives how many were rated. A block that the journal has already
// takes some more.
func untilUnsaved(x *term) (rated int) {
	x.t.Helper()
	for !strings.Contains(x.screen(), notSaved) {
		if rated == 80 {
			x.t.Fatalf("after %d answers nothing is told:\n%s", rated, x.screen())
		}
		rate(x, "3")
		rated++
	}
	return rated
}

// reviewsIn counts the answers of a progress file and its journals.
func reviewsIn(t *testing.T, env map[string]string, progress string) int {
	t.Helper()
	return reviewsOf(t, command(t, env, "check", "--json", "--progress", progress))
}

func TestASessionOutlastsAFullDisk(t *testing.T) {
	env, disk, progress := onDisk(t)
	x := start(t, wide, env, "--progress", progress)
	session(x)
	filler := fill(t, disk)
	rated := 1 + untilUnsaved(x)
	x.wait("disk is full")
	for range 3 { // the session goes on, and the line stays
		rate(x, "3")
		rated++
		x.wait(notSaved)
	}
	x.press("ctrl+c") // leaving asks, and offers another place
	x.wait("save there and quit")
	x.press("esc")
	asks(x)
	x.wait(notSaved)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	rate(x, "3") // the next answer tries again at once
	rated++
	x.until("nothing unsaved", func() bool { return !strings.Contains(x.screen(), notSaved) })
	x.press("ctrl+c")
	if status := x.exit(); status != 0 {
		t.Errorf("exit status %d\n%s", status, x.screen())
	}
	x.restored()
	if n := reviewsIn(t, env, progress); n != rated {
		t.Errorf("%d answers are there, want %d", n, rated)
	}
	onlyFile(t, progress)
}

// unsavedFile is where the answers were saved to instead; there must be one.
func unsavedFile(t *testing.T, env map[string]string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(env["HOME"], "dasi-unsaved-*.json"))
	if err != nil || len(all) != 1 {
		t.Fatalf("got %v, %v, want one file", all, err)
	}
	return all[0]
}

// onlyFile fails the test unless nothing stands beside the progress file that begins with its name.
func onlyFile(t *testing.T, progress string) {
	t.Helper()
	left, err := filepath.Glob(progress + "*")
	if err != nil || len(left) != 1 {
		t.Errorf("at rest there is %v, %v", left, err)
	}
}

func TestWhatAFullDiskDoesNotTakeIsSavedElsewhere(t *testing.T) {
	env, disk, progress := onDisk(t)
	x := start(t, wide, env, "--progress", progress)
	session(x)
	filler := fill(t, disk)
	rated := 1 + untilUnsaved(x)
	x.press("ctrl+c")
	x.wait("save there and quit")
	x.press("enter")
	if status := x.exit(); status != 1 {
		t.Errorf("exit status %d\n%s", status, x.screen())
	}
	x.restored()
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, env, "merge", "--progress", progress, unsavedFile(t, env)).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := reviewsIn(t, env, progress); n != rated {
		t.Errorf("%d answers are there, want %d", n, rated)
	}
	onlyFile(t, progress)
}

// twice leaves by ctrl+c without an answer to the question.
func twice(x *term) int {
	x.press("ctrl+c")
	x.wait("save there and quit")
	x.press("ctrl+c")
	return x.exit()
}

// discard leaves and throws away what is not saved, which takes a choice on the screen.
func discard(x *term) {
	x.t.Helper()
	x.press("ctrl+c")
	x.wait("save there and quit")
	x.press("down")
	x.press("down")
	x.wait("▸ Quit without saving")
	x.press("enter")
}

// When the window is closed nobody can be asked any more, and who presses ctrl+c twice has not read the question.
func TestWhatAFullDiskDoesNotTakeSurvivesTheTerminal(t *testing.T) {
	for name, end := range map[string]func(*term) int{"SIGHUP": (*term).hangup, "SIGTERM": (*term).terminate, "ctrl+c twice": twice} {
		t.Run(name, func(t *testing.T) {
			env, disk, progress := onDisk(t)
			x := start(t, wide, env, "--progress", progress)
			session(x)
			filler := fill(t, disk)
			rated := 1 + untilUnsaved(x)
			end(x)
			if err := os.Remove(filler); err != nil {
				t.Fatal(err)
			}
			saved := unsavedFile(t, env)
			x = start(t, wide, env, "--progress", progress)
			x.wait("could not be saved")
			x.press("c")
			x.wait("Joined 1 file")
			x.press("q")
			x.exit()
			if _, err := os.Stat(saved); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("it is offered once more: %v", err)
			}
			if n := reviewsIn(t, env, progress); n != rated {
				t.Errorf("%d answers are there, want %d", n, rated)
			}
		})
	}
}

// homeOnDisk makes a home on a small disk, and a folder of temporary files elsewhere.
func homeOnDisk(t *testing.T) (env map[string]string, disk, temp string) {
	t.Helper()
	disk, temp = smallDisk(t), t.TempDir()
	if err := os.Chmod(temp, 0o700); err != nil { //nolint:gosec // a folder, and whatever the umask is
		t.Fatal(err)
	}
	env = map[string]string{"HOME": disk, "LANG": inEn["LANG"], "TMPDIR": temp}
	if out, err := command(t, env, "settings", "new_per_day", "100").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return env, disk, temp
}

// joinsUnsaved fails the test unless what was saved among the temporary files is offered at the next start, and all of it is there then.
func joinsUnsaved(t *testing.T, env map[string]string, temp string, rated int) {
	t.Helper()
	x := start(t, wide, env)
	x.wait("could not be saved")
	x.press("c")
	x.wait("Joined 1 file")
	x.press("q")
	x.exit()
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("among the temporary files there is %v, %v", left, err)
	}
	if n := reviews(t, env); n != rated {
		t.Errorf("%d answers are there, want %d", n, rated)
	}
}

// The home folder is often on the disk that is full.
func TestWhatAHomeOnAFullDiskDoesNotTakeIsAmongTheTemporaryFiles(t *testing.T) {
	for name, end := range map[string]func(*term) int{"SIGHUP": (*term).hangup, "SIGTERM": (*term).terminate, "ctrl+c twice": twice} {
		t.Run(name, func(t *testing.T) {
			env, disk, temp := homeOnDisk(t)
			x := start(t, wide, env)
			session(x)
			filler := fill(t, disk)
			rated := 1 + untilUnsaved(x)
			end(x)
			if err := os.Remove(filler); err != nil {
				t.Fatal(err)
			}
			joinsUnsaved(t, env, temp, rated)
		})
	}
}

func TestThatNoBackupCouldBeMadeIsToldOnLeavingEachTime(t *testing.T) {
	env := map[string]string{"HOME": t.TempDir()}
	backups := dataFiles(env, "backups")
	if err := errors.Join(os.MkdirAll(filepath.Dir(backups), 0o700), os.WriteFile(backups, nil, 0o600)); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	x := start(t, wide, env)
	session(x)
	for range 2 {
		x.press("ctrl+c")
		if status, said := x.exit(), x.raw(); status != 0 || !strings.Contains(said, "dasi: No backup could be made ("+backups) {
			t.Errorf("exit status %d\n%s", status, x.screen())
		}
		x = x.restart()
		x.wait("Continue")
	}
}

func TestASessionOutlastsAReadOnlyDisk(t *testing.T) {
	env, disk, progress := onDisk(t)
	x := start(t, wide, env, "--progress", progress)
	session(x)
	x.press("ctrl+c")
	x.exit()
	x = x.restart()
	x.wait("Continue")
	setReadOnly(t, disk, true) // nothing is open for writing before something is recorded
	x.press("enter")
	rate(x, "3")
	x.wait(notSaved)
	x.wait("the disk is read-only")
	rate(x, "3")
	x.wait(notSaved)
	x.press("ctrl+c")
	x.wait("save there and quit")
	x.press("esc")
	asks(x)
	setReadOnly(t, disk, false)
	rate(x, "3")
	x.until("nothing unsaved", func() bool { return !strings.Contains(x.screen(), notSaved) })
	x.press("ctrl+c")
	if status := x.exit(); status != 0 {
		t.Errorf("exit status %d\n%s", status, x.screen())
	}
	if n := reviewsIn(t, env, progress); n != 4 {
		t.Errorf("%d answers are there, want 4", n)
	}
	onlyFile(t, progress)
}

func TestADataFolderRemovedUnderASessionLosesNoneOfItsAnswers(t *testing.T) {
	env := home(t, inEn)
	folder := filepath.Dir(dataFiles(env, "x"))
	x := start(t, wide, env)
	session(x)
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	rate(x, "3")
	rate(x, "3")
	x.press("ctrl+c")
	if status := x.exit(); status != 0 {
		t.Errorf("exit status %d\n%s", status, x.screen())
	}
	if n := reviews(t, env); n != 3 {
		t.Fatalf("%d answers are there, want 3", n)
	}

	// Where there was a file before, no smaller one takes its place: it may come back.
	x = start(t, wide, env)
	session(x)
	away := folder + ".away"
	if err := os.Rename(folder, away); err != nil {
		t.Fatal(err)
	}
	rate(x, "3")
	x.wait(notSaved)
	discard(x)
	if status, said := x.exit(), strings.Join(strings.Fields(x.raw()), " "); status != 1 ||
		!strings.Contains(said, "is gone. The whole history, with what you just answered, is in the backup of") || !strings.Contains(said, "with 5 answers: dasi restore ") {
		t.Errorf("exit status %d\n%s", status, x.screen())
	}
	if _, err := os.Stat(dataFiles(env, "progress.json")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file took the place of the one that is away: %v", err)
	}
	x = start(t, wide, env) // the next start names it, too
	x.wait("with 5 answers")
	x.press("ctrl+c")
	x.exit()
	if out, err := command(t, env, "restore", "1", "--join").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := reviews(t, env); n != 5 {
		t.Errorf("%d answers are there, want 5", n)
	}
}
