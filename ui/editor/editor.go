// Package editor finds the user's editor and puts together how it is run on a line of a file. No shell takes part.
package editor

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// ErrNone says that neither VISUAL nor EDITOR is set, and none of the usual editors is there.
var ErrNone = errors.New("no editor")

// ValueError says that the value of a variable cannot be split into words: a quotation mark has no partner.
type ValueError struct{ Variable, Value string }

func (e *ValueError) Error() string { return e.Variable + "=" + e.Value + ": " + errQuote.Error() }

// MissingError says that there is no such program as a variable names.
type MissingError struct{ Variable, Program string }

func (e *MissingError) Error() string { return e.Variable + ": " + e.Program + ": no such program" }

// ErrNoProgram says that a file can be no program of this machine. It may be a script whose first line does not name what runs it.
var ErrNoProgram = errors.New("no program of this machine")

// StartError says that a program is there, and could not be started: ErrNoProgram, or fs.ErrNotExist for a script whose first line names what is not
// there.
type StartError struct {
	Program string // its path
	Err     error
}

func (e *StartError) Error() string { return e.Program + ": " + e.Err.Error() }

// Unwrap gives Err.
func (e *StartError) Unwrap() error { return e.Err }

// ExitError says that an editor ended with an error.
type ExitError struct {
	Program string
	Status  int // its exit status; -1 when a signal ended it
}

func (e *ExitError) Error() string {
	return e.Program + ": exit status " + strconv.Itoa(e.Status)
}

// usual are the editors to look for when no variable names one, the one that most people find the way out of first. editor is what the
// administrator of a Debian system has chosen.
var usual = []string{"editor", "nano", "vim", "vi"}

// Command is the user's editor on a file: what VISUAL names, or else EDITOR, or else one of the usual ones. file is an absolute path, so that
// no editor takes it for an option; line counts from 1, 0 for none. The errors are ErrNone, *ValueError and *MissingError.
func Command(getenv func(string) string, file string, line int) (*exec.Cmd, error) {
	for _, variable := range []string{"VISUAL", "EDITOR"} {
		value := getenv(variable)
		all, err := words(value)
		switch {
		case err != nil:
			return nil, &ValueError{variable, value}
		case len(all) == 0:
			continue
		}
		path, err := exec.LookPath(all[0])
		if err != nil {
			return nil, &MissingError{variable, all[0]}
		}
		return command(path, all, file, line), nil
	}
	names := usual
	if runtime.GOOS == "windows" {
		names = []string{"notepad"}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return command(path, []string{name}, file, line), nil
		}
	}
	return nil, ErrNone
}

func command(path string, words []string, file string, line int) *exec.Cmd {
	name := nameOf(words[0])
	if _, known := lineArgs[name]; !known {
		// It may be another name for one that is known, as editor is.
		if target, err := filepath.EvalSymlinks(path); err == nil {
			name = nameOf(target)
		}
	}
	cmd := exec.Command(path, append(append([]string{}, words[1:]...), at(name, file, line)...)...)
	cmd.Args[0] = words[0] // as when it is typed: some programs go by what they are called
	return cmd
}

// nameOf is what a program is called, without its folder and what follows a dot: vim for /usr/bin/vim.basic, code for code.cmd.
func nameOf(path string) string {
	name, _, _ := strings.Cut(filepath.Base(path), ".")
	return strings.ToLower(name)
}

// exitOf puts the error of a command that was run into one of this package, where it is that the program failed.
func exitOf(cmd *exec.Cmd, err error) error {
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return &ExitError{filepath.Base(cmd.Path), exit.ExitCode()}
	}
	return err
}
