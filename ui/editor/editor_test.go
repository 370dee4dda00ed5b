package editor

import (
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// There are no goldens here, but go test ./ui/... -update gives the flag to every package.
var _ = flag.Bool("update", false, "write the goldens anew")

// values are what people set EDITOR to, and what it comes to.
var values = []struct {
	value string
	want  []string
}{
	{"", nil},
	{" \t\n", nil},
	{"vi", []string{"vi"}},
	{"  code   --wait ", []string{"code", "--wait"}},
	{`"/path with blank/ed" -n`, []string{"/path with blank/ed", "-n"}},
	{`'/path with "blank"/ed' -n`, []string{`/path with "blank"/ed`, "-n"}},
	{`/path\ with\ blank/ed`, []string{"/path with blank/ed"}},
	{`emacsclient -nw -a ""`, []string{"emacsclient", "-nw", "-a", ""}},
	{`vim -c 'set tw=72' -c "let g:x = \"a\""`, []string{"vim", "-c", "set tw=72", "-c", `let g:x = "a"`}},
	{`C:\Vim\vim.exe`, []string{`C:\Vim\vim.exe`}},
	{`it\'s`, []string{"it's"}},
	{`a\\b`, []string{`a\b`}},
	{`'a\b'`, []string{`a\b`}},
	{`a'b c'd"e f"`, []string{"ab cde f"}},
	{`ed\`, []string{`ed\`}},
	{"편집기 --줄", []string{"편집기", "--줄"}},
	{"vi; rm -rf $HOME | `id` && ~ > x", []string{"vi;", "rm", "-rf", "$HOME", "|", "`id`", "&&", "~", ">", "x"}},
}

func TestValuesAreSplitAsTheirUsersWriteThem(t *testing.T) {
	for _, c := range values {
		if got, err := words(c.value); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, %v, want %q", c.value, got, err, c.want)
		}
	}
	for _, open := range []string{`"vi`, `vi '`, `vi "a\"`} {
		if got, err := words(open); !errors.Is(err, errQuote) {
			t.Errorf("%q: got %q, %v, want that it is not closed", open, got, err)
		}
	}
}

// FuzzWords: whatever words a value comes to, the same words come out when each is written in quotes.
func FuzzWords(f *testing.F) {
	for _, c := range values {
		f.Add(c.value)
	}
	f.Add(`"vi`)
	f.Add(`a"b'c\"d'`)
	f.Fuzz(func(t *testing.T, value string) {
		got, err := words(value)
		if err != nil {
			if !strings.ContainsAny(value, `'"`) {
				t.Fatalf("%q has no quotation mark, and yet: %v", value, err)
			}
			return
		}
		written := make([]string, len(got))
		for i, w := range got {
			written[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
		again, err := words(strings.Join(written, " "))
		if err != nil || !slices.Equal(again, got) {
			t.Fatalf("%q gives %q, which in quotes gives %q, %v", value, got, again, err)
		}
	})
}

// program puts a program into the folder that PATH names.
func program(t *testing.T, dir, name string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

func skipOnWindows(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("programs have other names there")
	}
}

func TestEachEditorGetsTheLineInItsOwnWay(t *testing.T) {
	skipOnWindows(t)
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	for _, name := range []string{"vim.basic", "nano", "hx", "code", "subl", "kate", "ed", "with blank"} {
		program(t, dir, name)
	}
	for _, link := range []string{"vi", "myvim"} {
		if err := os.Symlink(filepath.Join(dir, "vim.basic"), filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	const file = "/notes/-n $(id) 'a' 가.md"
	for _, c := range []struct {
		visual, editor string
		line           int
		want           []string
	}{
		{"", "vi", 12, []string{"vi", "+12", file}},
		{"", "myvim -n", 12, []string{"myvim", "-n", "+12", file}},
		{"hx", "vi", 12, []string{"hx", file + ":12"}},
		{"  ", "nano -w", 7, []string{"nano", "-w", "+7", file}},
		{"code --wait", "", 12, []string{"code", "--wait", "--goto", file + ":12"}},
		{"", "subl -w", 12, []string{"subl", "-w", file + ":12"}},
		{"", "kate -b", 12, []string{"kate", "-b", "--line", "12", file}},
		{"", "ed", 12, []string{"ed", file}},
		{"", filepath.Join(dir, "nano"), 12, []string{filepath.Join(dir, "nano"), "+12", file}},
		{"", "'with blank' 'a b'", 12, []string{"with blank", "a b", file}},
		{"", "vi", 0, []string{"vi", file}},
		{"", "", 12, []string{"nano", "+12", file}},
	} {
		env := map[string]string{"VISUAL": c.visual, "EDITOR": c.editor}
		cmd, err := Command(func(name string) string { return env[name] }, file, c.line)
		if err != nil {
			t.Errorf("%q %q: %v", c.visual, c.editor, err)
			continue
		}
		if !slices.Equal(cmd.Args, c.want) || filepath.Dir(cmd.Path) != dir {
			t.Errorf("%q %q: got %q of %s, want %q", c.visual, c.editor, cmd.Args, cmd.Path, c.want)
		}
	}
}

func TestWithoutAnEditorTheErrorSaysWhatIsWrong(t *testing.T) {
	skipOnWindows(t)
	t.Setenv("PATH", t.TempDir())
	ask := func(editor string) error {
		_, err := Command(func(name string) string { return map[string]string{"EDITOR": editor}[name] }, "/a.md", 1)
		return err
	}
	if err := ask(""); !errors.Is(err, ErrNone) {
		t.Errorf("nothing set: %v", err)
	}
	if missing := (*MissingError)(nil); !errors.As(ask("vim -n"), &missing) || *missing != (MissingError{"EDITOR", "vim"}) {
		t.Errorf("not there: %v", ask("vim -n"))
	}
	if wrong := (*ValueError)(nil); !errors.As(ask(`"vim`), &wrong) || *wrong != (ValueError{"EDITOR", `"vim`}) {
		t.Errorf("not closed: %v", ask(`"vim`))
	}
}

func TestTheExitStatusIsTold(t *testing.T) {
	skipOnWindows(t)
	cmd := exec.Command("/bin/sh", "-c", "exit 3")
	if exit := (*ExitError)(nil); !errors.As(exitOf(cmd, cmd.Run()), &exit) || *exit != (ExitError{"sh", 3}) {
		t.Errorf("got %v", exit)
	}
	if err := exitOf(cmd, nil); err != nil {
		t.Errorf("without an error: %v", err)
	}
	if err := exitOf(cmd, os.ErrPermission); !errors.Is(err, os.ErrPermission) {
		t.Errorf("not run at all: %v", err)
	}
}

func TestAnEditorThatCannotBeStartedIsNamedWithTheReason(t *testing.T) {
	skipOnWindows(t)
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"no interpreter named":  {"exec vi \"$@\"\n", ErrNoProgram},
		"one that is not there": {"#!/nowhere/sh\nexec vi \"$@\"\n", os.ErrNotExist},
	} {
		path := filepath.Join(t.TempDir(), "ed")
		if err := os.WriteFile(path, []byte(c.text), 0o755); err != nil {
			t.Fatal(err)
		}
		var start *StartError
		if err := NewProcess(exec.Command(path)).Run(); !errors.As(err, &start) || start.Program != path || !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestEndTellsWhetherTheEditorIsYetToEnd(t *testing.T) {
	skipOnWindows(t)
	p := NewProcess(exec.Command("/bin/sh", "-c", "echo; read x"))
	keys, press := io.Pipe()
	began, out := io.Pipe()
	p.SetStdin(keys)
	p.SetStdout(out)
	done := make(chan error)
	go func() { done <- p.Run() }()
	if _, err := began.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	if !p.End(os.Interrupt, time.Hour) {
		t.Error("while it runs: got false")
	}
	_ = press.Close() // a pipe has no errors
	<-done
	if p.End(os.Interrupt, time.Hour) {
		t.Error("once it has ended: got true")
	}
	p = NewProcess(exec.Command("/bin/sh", "-c", "exit 3"))
	if !p.End(os.Interrupt, time.Hour) {
		t.Error("before it was started: got false")
	}
	if err := p.Run(); !errors.Is(err, errLeaving) {
		t.Errorf("got %v, want %v", err, errLeaving)
	}
	if p.End(os.Interrupt, time.Hour) {
		t.Error("once it was not started: got true")
	}
}
