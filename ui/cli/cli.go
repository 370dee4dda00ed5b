// Package cli is dasi's command line: the commands that print, and the way into the full screen.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dasi/content"
	"dasi/deck/store"
	"dasi/ui/lang"
)

// The exit statuses.
const (
	Done    = 0
	Problem = 1 // the notes or the progress have one
	Usage   = 2 // the command line is wrong, or there is no terminal to draw on
)

// Env is the world around the program.
type Env struct {
	Args   []string // without the program's name
	Getenv func(string) string
	In     io.Reader
	Out    io.Writer // results
	Err    io.Writer // messages
	Now    func() time.Time
	// FullScreen draws, and gives the exit status.
	FullScreen func(req store.Request, code lang.Code) int
}

// program is one run of the command line.
type program struct {
	env    Env
	code   lang.Code
	fixed  bool // the language was asked for
	t      *lang.Texts
	status int

	progress, lang, now string
	json                bool

	joining string // the copy that is to be joined: that it has not been is no news
}

// Run does what the arguments say and gives the exit status.
func Run(env Env) int {
	p := &program{env: env}
	p.code = lang.FromEnv(env.Getenv)
	p.fixed = p.askedLang()
	p.t = lang.For(p.code)
	root := p.root()
	root.SetArgs(env.Args)
	root.SetIn(env.In)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	if err := root.Execute(); err != nil {
		p.say(err)
		var u usageError
		if errors.As(err, &u) {
			return Usage
		}
		return Problem
	}
	return p.status
}

// usageError is an error of the command line itself.
type usageError struct{ error }

// Unwrap gives what is wrong with it.
func (e usageError) Unwrap() error { return e.error }

// say writes a message for the user.
func (p *program) say(err error) {
	fmt.Fprintln(p.env.Err, "dasi: "+p.t.Reason(err)) //nolint:errcheck // there is nobody else to tell
}

// askedLang looks for --lang before the flags are read, so that even what is wrong with them is said in the language asked for.
func (p *program) askedLang() bool {
	for i, arg := range p.env.Args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(p.env.Args) {
			value, ok = p.env.Args[i+1], true
		}
		if code, known := lang.Parse(value); ok && known {
			p.code = code
			return true
		}
	}
	return false
}

func (p *program) root() *cobra.Command {
	t := &p.t.Commands
	var root *cobra.Command
	root = &cobra.Command{
		Use: "dasi [PATH...]", Short: t.Short, Long: t.Long, Args: cobra.ArbitraryArgs,
		SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRun:  func(*cobra.Command, []string) { p.progress = store.FromHome(p.progress) }, // no shell does it behind --progress=
		RunE: func(_ *cobra.Command, paths []string) error {
			if name := p.meant(root, paths); name != "" {
				return usageError{errors.New(t.DidYouMean(paths[0], name))}
			}
			req, err := p.request(paths, false)
			if err == nil {
				p.status = p.env.FullScreen(req, p.code)
			}
			return err
		},
	}
	flags := root.PersistentFlags()
	flags.StringVar(&p.progress, "progress", "", t.Progress)
	flags.StringVar(&p.lang, "lang", "", t.Lang)
	flags.StringVar(&p.now, "now", "", t.Now)
	flags.BoolP("help", "h", false, t.FlagHelp)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{errors.New(flagReason(t, err))} })
	root.SetUsageTemplate(usageTemplate(t))
	root.AddCommand(p.cards(), p.check(), p.answer(), p.settings(), p.tune(), p.merge(), p.restore())
	root.SetHelpCommand(&cobra.Command{Use: "help [COMMAND]", Short: t.Help, RunE: func(_ *cobra.Command, args []string) error {
		cmd, _, err := root.Find(args)
		if err != nil {
			return usageError{err}
		}
		return cmd.Help()
	}})
	return root
}

// meant is the command that was probably meant by a word in the place of a path that is not there; "" for none.
func (p *program) meant(root *cobra.Command, paths []string) string {
	if len(paths) == 0 || strings.ContainsAny(paths[0], `./\:`) {
		return ""
	}
	if _, err := os.Lstat(paths[0]); err == nil {
		return ""
	}
	root.SuggestionsMinimumDistance = 2 // letters that differ
	for _, name := range root.SuggestionsFor(paths[0]) {
		return name
	}
	return ""
}

// flagReason says what is wrong with a flag. The library has its reasons in English only.
func flagReason(t *lang.Commands, err error) string {
	reason := err.Error()
	if name, ok := strings.CutPrefix(reason, "unknown flag: "); ok {
		return t.UnknownFlag(name)
	}
	if _, name, ok := strings.Cut(reason, "unknown shorthand flag: "); ok {
		_, name, _ = strings.Cut(name, " in ")
		return t.UnknownFlag(name)
	}
	if name, ok := strings.CutPrefix(reason, "flag needs an argument: "); ok {
		return t.FlagValue(name)
	}
	return t.BadFlag(reason)
}

// usageTemplate is cobra's, with dasi's words.
func usageTemplate(t *lang.Commands) string {
	return t.Usage + `
  {{.UseLine}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} COMMAND

` + t.Commands + `{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + t.Flags + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + t.CommonFlags + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

` + t.More + `{{end}}
`
}

// request makes what is to be opened of the flags.
func (p *program) request(paths []string, readOnly bool) (store.Request, error) {
	req := store.Request{Paths: paths, Progress: p.progress, FixLang: p.fixed, ReadOnly: readOnly, Now: p.env.Now, Location: time.Local}
	if p.lang != "" && !p.fixed {
		return req, usageError{errors.New(p.t.Commands.BadLang(p.lang))}
	}
	req.Lang = string(p.code)
	if p.now != "" {
		at, err := time.Parse(time.RFC3339, p.now)
		if err != nil {
			return req, usageError{errors.New(p.t.Commands.BadNow(p.now))}
		}
		began := p.env.Now()
		// The pretended clock goes on from there: a session takes its time.
		req.Now = func() time.Time { return at.Add(p.env.Now().Sub(began)) }
		req.Location = at.Location()
	}
	return req, nil
}

// open opens notes and progress for a command that prints, and tells what is wrong with them. Where no path has a note there is a workspace all the
// same, with the progress and the problems.
func (p *program) open(paths []string, readOnly bool) (*store.Workspace, error) {
	req, err := p.request(paths, readOnly)
	if err != nil {
		return nil, err
	}
	w, err := store.OpenWorkspace(req)
	if w != nil {
		p.notices(w.Notices)
	}
	if errors.Is(err, store.ErrNoNotes) {
		p.problems(w.Library.Problems)
		err = errors.New(p.t.Commands.NothingOpened)
	}
	return w, err
}

// CloseWait is how long saving waits for another dasi that writes the progress file, which takes a second for a large one.
const CloseWait = 5 * time.Second

// JoinWait is how long another dasi may be busy with the file while another is joined into it.
const JoinWait = 20 * time.Second

// silentWait is how long a command waits without a word.
const silentWait = time.Second

// saving runs what may have to wait for another dasi. It says so when that takes long, and ends the context when it takes longer.
func (p *program) saving(do func(context.Context) error) error { return p.within(CloseWait, do) }

func (p *program) within(most time.Duration, do func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), most)
	defer cancel()
	done := make(chan error, 1)
	go func() { done <- do(ctx) }()
	select {
	case err := <-done:
		return err
	case <-time.After(silentWait):
		fmt.Fprintln(p.env.Err, "dasi: "+p.t.Commands.Waiting) //nolint:errcheck // there is nobody else to tell
	}
	return <-done
}

// close saves and folds, and tells that there is no backup of that, unless it was told before.
func (p *program) close(s *store.Store) error {
	told := slices.ContainsFunc(s.Notices(), func(n store.Notice) bool { return n.Kind == store.NoticeNoBackup })
	err := p.saving(s.Close)
	if n, ok := s.Unkept(); ok && !told {
		p.notices([]store.Notice{n})
	}
	return err
}

// notices tells what the store has to say.
func (p *program) notices(notices []store.Notice) {
	for _, n := range notices {
		if (n.Kind == store.NoticeCopy || n.Kind == store.NoticeRescued) && sameFile(n.Path, p.joining) {
			continue
		}
		text := p.t.Reason(lang.NoticeError{Notice: n})
		if n.Kind == store.NoticeNotWritable { // a command ends at once: nothing waits in the memory for better times
			text = p.t.Commands.NotWritable(content.CleanLine(n.Path), p.t.Reason(pathless(n.Err)))
		}
		if text != "" {
			fmt.Fprintln(p.env.Err, "dasi: "+text) //nolint:errcheck // there is nobody else to tell
		}
	}
}

// sameFile says that two paths lead to one file.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// pathless is an error without the file that it is about.
func pathless(err error) error {
	if file := (*store.FileError)(nil); errors.As(err, &file) {
		return file.Err
	}
	return err
}

// problems tells what is wrong with the notes.
func (p *program) problems(problems []content.Problem) {
	for _, pr := range problems {
		fmt.Fprintln(p.env.Err, Line(p.t, pr)) //nolint:errcheck // there is nobody else to tell
	}
}

// Line is a problem on one line: file:line: sentence.
func Line(t *lang.Texts, pr content.Problem) string {
	return place(content.CleanLine(pr.Path), pr.Line) + ": " + t.Problem(pr)
}

// place is a line of a file, or all of it when line is 0.
func place(path string, line int) string {
	if line > 0 {
		return fmt.Sprintf("%s:%d", path, line)
	}
	return path
}

// skipped are the problems for which something was not read.
func skipped(problems []content.Problem) []content.Problem {
	return slices.DeleteFunc(slices.Clone(problems), func(p content.Problem) bool { return !p.Skipped() })
}
