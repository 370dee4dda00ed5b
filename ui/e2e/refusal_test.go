//go:build unix

package e2e

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
)

// What cannot be opened is refused everywhere, at once, with the place and a way out, and stays as it is.
func TestAFileThatCannotBeReadIsRefusedByEveryCommand(t *testing.T) {
	text := func(data string) func(string) error {
		return func(path string) error { return os.WriteFile(path, []byte(data), 0o600) }
	}
	for _, c := range []struct {
		name  string
		place func(path string) error
		want  string
	}{
		{"cut", text("{\"version\":1,\n\"units\":{"), ":2:10: the progress file ends here"},
		{"wrong type", text("{\"version\":1,\n\"units\":[]}"), ":2:9: an object {…} belongs here"},
		{"key twice", text("{\"version\":1,\n\"units\":{},\n\"units\":{}}"), ":3:1: “units” stands here a second time"},
		{"no UTF-8", text("{\"version\":1,\n\"places\":{\"복\xff\":{}}}"), ":2:13: a text here is not valid UTF-8"},
		{"nested deeply", text(`{"version":1,"settings":{"a":{"value":` + strings.Repeat("[", 100_000)), ":1:100: this is nested deeper"},
		{"1 GB", func(path string) error { return errors.Join(text("")(path), os.Truncate(path, 1<<30)) }, ": it is larger than 512 MiB"},
		{"folder", func(path string) error { return os.Mkdir(path, 0o700) }, ": it is a folder, not a file"},
		{"pipe", func(path string) error { return syscall.Mkfifo(path, 0o600) }, ": it is a pipe or a device, not a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			env := home(t, inEn)
			all := cards(t, env)
			if out, err := command(t, env, "answer", all[0].ID, "good").CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			progress := dataFiles(env, "progress.json")
			if err := errors.Join(os.Remove(progress), c.place(progress)); err != nil {
				t.Fatal(err)
			}
			before, err := os.Lstat(progress)
			if err != nil {
				t.Fatal(err)
			}
			said := func(what, text string) {
				t.Helper()
				text = strings.Join(strings.Fields(text), " ")
				for _, want := range []string{"progress.json" + c.want, "was not touched", "can be read: dasi restore"} {
					if !strings.Contains(text, want) {
						t.Errorf("%s does not say %q: %s", what, want, text)
					}
				}
			}
			for _, args := range [][]string{{"cards"}, {"check"}, {"answer", all[0].ID, "good"}, {"settings", "new_per_day", "3"}, {"tune", "--dry-run"}} {
				out, err := command(t, env, args...).CombinedOutput()
				if err == nil || err.Error() != "exit status 1" {
					t.Errorf("%q: got %v, want exit status 1", args, err)
				}
				said(args[0], string(out))
			}
			x := start(t, size{400, 24}, env) // wide, so that no line of it is broken
			if status := x.exit(); status != 1 {
				t.Errorf("exit status %d", status)
			}
			said("the full screen", x.screen())
			onlyFile(t, progress)
			after, err := os.Lstat(progress)
			if err != nil || after.Size() != before.Size() || after.Mode() != before.Mode() || !after.ModTime().Equal(before.ModTime()) {
				t.Errorf("it was changed: %v, %v", after, err)
			}
		})
	}
}
