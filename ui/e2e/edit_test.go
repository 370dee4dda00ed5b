//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// vole is a note all of whose cards change with their lines.
const vole = "---\ndasi: {kinds: [define]}\n---\n# 들쥐\n\n- 둥지: 땅속에 여러 갈래로 파고 마른 풀로 덮는다\n- 먹이: 풀뿌리와 씨앗을 먹고 겨울에는 나무껍질도 먹는다\n- 천적: 올빼미와 족제비와 여우가 밤낮으로 노린다\n"

// fakeEditor makes a program that looks at its terminal, says what it was given, waits for enter, and adds a word to the line. Its path has
// blanks, its name is that of an editor that is told the line. It gives the value of EDITOR.
func fakeEditor(t *testing.T, dir, status string) string {
	t.Helper()
	path := filepath.Join(dir, "my own", "vim")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	script := `#!/bin/sh
[ -t 0 ] && [ -t 1 ] || exit 9
for file; do :; done
line=${2#+}
stty -a | grep -q '[^-]icanon' && echo "a terminal as the shell has it"
echo "arguments: $# $1 | $2"
read -r _
sed "${line}s/\$/ 꼭/" "$file" > "$file.new" && mv "$file.new" "$file"
exit ` + status + "\n"
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return `"` + path + `" -x`
}

// editing starts dasi on a note of its own and with an editor, and shows the answer of a card.
func editing(t *testing.T, status string) (x *term, env map[string]string, note string) {
	t.Helper()
	env = home(t, inEn)
	notes := filepath.Join(env["HOME"], "내 노트; $(touch x)")
	note = filepath.Join(notes, "-n 들쥐.md")
	if err := os.MkdirAll(notes, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(note, []byte(vole), 0o600); err != nil {
		t.Fatal(err)
	}
	env["EDITOR"] = fakeEditor(t, env["HOME"], status)
	x = start(t, wide, env, notes)
	x.wait("new card")
	x.press("enter")
	rate(x, "3")
	x.press("space")
	x.wait(review[true])
	return x, env, note
}

func TestTheNoteIsEditedInTheUsersEditor(t *testing.T) {
	for _, c := range []struct{ status, says string }{{"0", "꼭"}, {"1", "vim ended with exit status 1"}} {
		x, env, note := editing(t, c.status)
		before := question(x)
		x.press("e")
		x.wait("a terminal as the shell has it")
		x.wait("arguments: 3 -x | +")
		// What the screen has moved past is on the disk: the terminal may be closed here.
		if n := answers(t, env, filepath.Dir(note)); n != 1 {
			t.Errorf("while the editor runs %d answers are there, want 1", n)
		}
		x.press("enter")
		x.wait(c.says)
		x.wait(review[true])
		if got := question(x); c.status == "0" && got == before {
			t.Errorf("the card is as before:\n%s", x.screen())
		}
		text, err := os.ReadFile(note)
		if err != nil || strings.ReplaceAll(string(text), " 꼭", "") != vole || strings.Count(string(text), " 꼭\n") != 1 {
			t.Errorf("the note is %q, %v, want one line more ending in 꼭 than in %q", text, err, vole)
		}
		// The session goes on, with its answers.
		x.press("3")
		x.until("the next card", func() bool { return !strings.Contains(x.screen(), review[true]) })
		if n := answers(t, env, filepath.Dir(note)); n != 2 {
			t.Errorf("%d answers, want 2", n)
		}
		x.press("ctrl+c")
		if status := x.exit(); status != 0 {
			t.Errorf("exit status %d\n%s", status, x.screen())
		}
		x.restored()
		if made, _ := filepath.Glob(filepath.Join(env["HOME"], "x")); made != nil {
			t.Error("a shell has read the path of the note")
		}
	}
}

func TestCtrlCInTheEditorEndsTheEditorAlone(t *testing.T) {
	x, _, _ := editing(t, "0")
	before := question(x)
	x.press("e")
	x.wait("arguments: ")
	x.press("ctrl+c")
	x.wait("vim was stopped")
	x.wait(review[true])
	if got := strings.Replace(question(x), "vim was stopped. The note is read again as it is now.", "", 1); strings.TrimSpace(got) != before {
		t.Errorf("got\n%s\nwant\n%s", got, before)
	}
	x.press("ctrl+c")
	if status := x.exit(); status != 0 {
		t.Errorf("exit status %d\n%s", status, x.screen())
	}
}

func TestAKillInTheEditorLosesNothing(t *testing.T) {
	x, env, note := editing(t, "0")
	before := question(x)
	x.press("e")
	x.wait("arguments: ")
	x.kill9()
	x = x.restart()
	x.wait("answer shown")
	x.press("enter")
	x.wait(review[true])
	if got := question(x); got != before {
		t.Errorf("got\n%s\nwant\n%s", got, before)
	}
	if n := answers(t, env, filepath.Dir(note)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}

func TestAWindowThatIsClosedUponTheEditorEndsBoth(t *testing.T) {
	x, env, note := editing(t, "0")
	x.press("e")
	x.wait("arguments: ")
	if status := x.hangup(); status != 0 {
		t.Errorf("exit status %d, want 0", status)
	}
	if left, _ := filepath.Glob(dataFiles(env, "*journal*")); len(left) > 0 {
		t.Errorf("not folded: %q", left)
	}
	if n := answers(t, env, filepath.Dir(note)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}

// busy is editing with an editor that has the terminal already, reads no keys, and ends once the file end is there. Of signals it does what the
// traps of a shell say.
func busy(t *testing.T, traps string) (x *term, env map[string]string, note, card, end string) {
	t.Helper()
	x, env, note = editing(t, "0")
	card = question(x)
	x.press("ctrl+c")
	x.exit()
	editor := filepath.Join(env["HOME"], "busy")
	end = filepath.Join(env["HOME"], "end")
	script := "#!/bin/sh\n" + traps + "\necho busy\nuntil [ -e " + end + " ]; do sleep 0.05; done\n"
	if err := os.WriteFile(editor, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	x.cmd.Env = append(x.cmd.Env, "EDITOR="+editor)
	x = x.restart()
	x.wait("answer shown")
	x.press("enter")
	x.wait(review[true])
	x.press("e")
	x.wait("busy")
	return x, env, note, card, end
}

func TestKeysThatTheEditorDidNotReadAreNoRatings(t *testing.T) {
	x, env, note, before, end := busy(t, "")
	x.press("enter", "space", "1", "3", "z")
	x.wait("z") // the terminal has got them all
	if err := os.WriteFile(end, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	x.wait(review[true])
	x.press("o") // the note, as a sign that all keys before have done what they do
	x.wait("tab outline")
	x.press("esc")
	x.wait(review[true])
	if got := question(x); got != before {
		t.Errorf("got\n%s\nwant\n%s", got, before)
	}
	if n := answers(t, env, filepath.Dir(note)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}

func TestASignalEndsTheEditorAndThenDasi(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		x, env, note := editing(t, "0")
		x.press("e")
		x.wait("arguments: ")
		if status := x.end(sig); status != 0 {
			t.Errorf("%v: exit status %d, want 0\n%s", sig, status, x.screen())
		}
		x.restored()
		if left, _ := filepath.Glob(dataFiles(env, "*journal*")); len(left) > 0 {
			t.Errorf("%v: not folded: %q", sig, left)
		}
		if n := answers(t, env, filepath.Dir(note)); n != 1 {
			t.Errorf("%v: %d answers, want 1", sig, n)
		}
	}
}

func TestASecondSignalDoesNotWaitForTheEditor(t *testing.T) {
	x, env, note, _, end := busy(t, "trap 'echo not yet' TERM")
	if err := x.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	x.wait("not yet")
	if status := x.terminate(); status != 128+int(syscall.SIGTERM) {
		t.Errorf("exit status %d, want that of the signal", status)
	}
	if err := os.WriteFile(end, nil, 0o600); err != nil { // the editor
		t.Fatal(err)
	}
	if n := answers(t, env, filepath.Dir(note)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}

func TestASignalSoonAfterTheEditorHasEndedLetsNoneCutSavingShort(t *testing.T) {
	x, env, note := editing(t, "0")
	x.press("e")
	x.wait("arguments: ")
	x.press("enter")
	x.wait(review[true])
	for ended := false; !ended; { // one after the other, until it is gone
		_ = x.cmd.Process.Signal(syscall.SIGTERM) // gone just now
		select {
		case <-x.gone:
			ended = true
		case <-time.After(time.Millisecond):
		}
	}
	if status := x.exit(); status != 0 {
		t.Errorf("exit status %d, want 0", status)
	}
	if n := answers(t, env, filepath.Dir(note)); n != 1 {
		t.Errorf("%d answers, want 1", n)
	}
}

func TestTheShippedNotesAreEditedInAFolderAndKeepTheirHistory(t *testing.T) {
	env := home(t, inEn)
	env["EDITOR"] = fakeEditor(t, env["HOME"], "0")
	x := start(t, wide, env)
	x.wait("10 new cards")
	x.press("enter")
	rate(x, "3")
	x.press("space")
	x.wait(review[true])
	before := question(x)
	x.press("e")
	folder := filepath.Join(env["HOME"], "dasi-notes", "aws-en")
	x.wait("put there and edit")
	if _, err := os.Stat(folder); err == nil {
		t.Error("the folder is there before it was agreed to")
	}
	x.press("enter")
	x.wait("arguments: 3 -x | +")
	x.press("enter")
	x.wait("꼭")
	if got := question(x); strings.ReplaceAll(got, " 꼭", "") != before {
		t.Errorf("got\n%s\nwant, beside the new word,\n%s", got, before)
	}
	x.press("3")
	x.until("the next card", func() bool { return !strings.Contains(x.screen(), review[true]) })
	x.press("ctrl+c")
	x.exit()
	if n := answers(t, env); n != 2 {
		t.Errorf("%d answers, want 2", n)
	}
	notes, _ := filepath.Glob(filepath.Join(folder, "*", "*.md"))
	if len(notes) < 5 {
		t.Errorf("the folder has %q", notes)
	}
	x = x.restart()
	x.wait("AWS services") // as they were called before
	x.wait("Continue")
}
