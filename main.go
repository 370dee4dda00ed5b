// Dasi (다시, "again") turns Markdown notes into full-screen study sessions in the terminal.
//
//	dasi [PATH...]                  read and study; no PATH: what was opened last, or the notes that come with dasi
//	dasi cards [PATH...]            the cards that the notes yield, with their schedules
//	dasi check [PATH...]            what could not be read or looks wrong; with --identity which changed texts kept their history
//	dasi answer CARD RATING         record an answer without the full screen; with - reads JSON lines
//	dasi restore [BACKUP]           list the backups of the progress file, or put one in its place
//	dasi merge COPY                 join another progress file, as a conflict copy; BASE OURS THEIRS [PATH]: as a git merge driver
//	dasi settings [KEY [VALUE]]     list the settings, show one, or set it
//	dasi tune                       train the scheduler on your answers; --dry-run, --reset, --set PARAMETERS
//
// Flags of all commands: --progress FILE (the progress file), --lang ko|en, --now TIME (pretend that it is this RFC 3339 time). The commands
// that print take --json. Exit status: 0 done, 1 the notes or the progress have a problem, 2 the command line is wrong or there is no
// terminal to draw on.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
	"dasi/ui"
	"dasi/ui/cli"
	"dasi/ui/editor"
	"dasi/ui/lang"
)

// editorGrace is how long a signal that is sent to dasi and the editor at once takes to be felt by both: each takes its way through the scheduler.
const editorGrace = 500 * time.Millisecond

// openWait is how long the full screen waits for notes and progress: less than a person sees.
const openWait = 15 * time.Millisecond

// signals are those that end dasi.
var signals = []os.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT}

func main() {
	os.Exit(cli.Run(cli.Env{
		Args: os.Args[1:], Getenv: os.Getenv, In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now, FullScreen: fullScreen,
	}))
}

// fullScreen draws until the user leaves, then saves and folds.
func fullScreen(req store.Request, code lang.Code) int {
	t := lang.For(code)
	fail := func(text string, status int) int {
		fmt.Fprintln(os.Stderr, "dasi: "+text)
		return status
	}
	switch {
	case !term.IsTerminal(os.Stdout.Fd()):
		return fail(t.NotATerminal, cli.Usage)
	case os.Getenv("TERM") == "" || os.Getenv("TERM") == "dumb":
		return fail(t.DumbTerminal, cli.Usage)
	}
	if !term.IsTerminal(os.Stdin.Fd()) {
		tty, err := os.Open("/dev/tty")
		if err != nil {
			return fail(t.NotATerminal, cli.Usage)
		}
		_ = tty.Close() // Bubble Tea opens its own
	}

	open := sync.OnceValues(func() (*store.Workspace, error) {
		space, err := store.OpenWorkspace(req)
		if err == nil {
			go space.Store.KeepOpened() // its file may be taken away while it is open
		}
		return space, err
	})
	ready := make(chan struct{})
	go func() {
		_, _ = open() // whoever needs it asks again
		close(ready)
	}()
	select {
	case <-ready:
		// What fails at once is said where it was typed, without the full screen coming and going.
		if space, err := open(); err != nil {
			return leave(t, space, err, nil)
		}
	case <-time.After(openWait):
	}
	var editors atomic.Int32                   // while there is one, ctrl+c is the editor's
	var editing atomic.Pointer[editor.Process] // the last of them
	var ended atomic.Bool                      // by a signal
	ending := make(chan os.Signal, 1)
	loaded := false
	model := ui.New(ui.Options{
		Lang: code, FixLang: req.FixLang, Now: req.Now, RescuePaths: store.RescuePaths(store.System, req.Progress),
		Open: func(code lang.Code) (ui.Opened, error) {
			space, err := open()
			if err == nil && loaded {
				err = space.Reload(string(code))
			}
			if err != nil {
				return ui.Opened{}, err
			}
			loaded = true
			return opened(space, req.Now), nil
		},
		PutShipped: func(folder string, note content.NoteID) (ui.Opened, error) {
			space, err := open()
			if err == nil {
				err = space.PutShipped(folder, note)
			}
			if err != nil {
				return ui.Opened{}, err
			}
			return opened(space, req.Now), nil
		},
		Edit: func(file string, line int, done func(error) tea.Msg) (tea.Cmd, error) {
			cmd, err := editor.Command(os.Getenv, file, line)
			if err != nil {
				return nil, err
			}
			process := editor.NewProcess(cmd)
			editing.Store(process)
			editors.Add(1)
			return tea.Exec(process, func(err error) tea.Msg {
				time.AfterFunc(editorGrace, func() { editors.Add(-1) })
				if ended.Load() {
					signal.Notify(ending, signals...) // saving is not to be cut short
					return tea.QuitMsg{}
				}
				return done(err)
			}), nil
		},
		Join: func() (ui.Opened, store.Joined, error) {
			space, err := open()
			if err != nil {
				return ui.Opened{}, store.Joined{}, err
			}
			ctx, cancel := context.WithTimeout(context.Background(), cli.JoinWait)
			defer cancel()
			joined, err := space.JoinCopies(ctx)
			return opened(space, req.Now), joined, err
		},
	})
	// 30 frames are half the idle cost of 60, and still faster than the eye (TERMINAL.md 7).
	p := tea.NewProgram(model, tea.WithFPS(30), tea.WithoutSignalHandler())
	signal.Notify(ending, signals...)
	go func() {
		for sig := range ending {
			if sig == syscall.SIGINT && editors.Load() > 0 {
				continue
			}
			if process := editing.Load(); process != nil && process.End(sig, editorGrace) {
				signal.Stop(ending) // all is saved, and when an editor ends is up to it: the next signal need not wait for that
			}
			ended.Store(true) // not before: once an editor has ended, signals are caught again
			p.Quit()          // not before the editor has ended
			return
		}
	}()
	_, runErr := p.Run()
	signal.Notify(ending, signals...) // the terminal may have been lost while an editor ran
	// Bubble Tea leaves the cursor as it was last drawn.
	fmt.Print("\x1b[0 q")
	space, _ := open()                                           // an error of it is the model's too
	if space != nil && space.Store != nil && !model.Discards() { // who was not asked, or left instead of an answer, loses nothing either
		ctx, cancel := context.WithTimeout(context.Background(), cli.CloseWait)
		space.Store.Rescue(ctx)
		cancel()
	}
	if ended.Load() && !errors.Is(runErr, tea.ErrProgramPanic) {
		runErr = nil // the terminal is gone, which an editor that runs in it may make dasi notice first by an error
	}
	return leave(t, space, model.Err(), runErr)
}

// opened is a workspace as the interface takes it; what it remembers for the next start is written by the way.
func opened(w *store.Workspace, now func() time.Time) ui.Opened {
	ctx, cancel := context.WithTimeout(context.Background(), cli.CloseWait)
	defer cancel()
	notices := make([]error, 0, len(w.Notices))
	for _, n := range w.Notices {
		if n.Kind != store.NoticeOthers && n.Kind != store.NoticeCopy && n.Kind != store.NoticeRescued { // Home looks for these itself
			notices = append(notices, lang.NoticeError{Notice: n})
		}
	}
	_, wrong := deck.ReadSettings(w.Collection.Progress)
	for _, err := range wrong {
		notices = append(notices, err)
	}
	if err := w.Remember(ctx); err != nil {
		notices = append(notices, err)
	}
	return ui.Opened{
		Collection: w.Collection, Journal: w.Store, Found: w.Found, Problems: w.Library.Problems, Notices: notices,
		Shipped: w.Shipped, TuneDue: w.Collection.Progress.TuneDue(now()),
		Folders: w.Library.Where, ShippedFolder: w.ShippedFolder(),
	}
}

// leave saves and folds, and says what the full screen could not say.
func leave(t *lang.Texts, space *store.Workspace, opening, run error) int {
	status := cli.Done
	say := func(text string) {
		fmt.Fprintln(os.Stderr, "dasi: "+text)
		status = cli.Problem
	}
	if space != nil && space.Store != nil {
		ctx, cancel := context.WithTimeout(context.Background(), cli.CloseWait)
		defer cancel()
		if err := space.Store.Close(ctx); err != nil {
			say(t.Reason(err))
		}
		if n, ok := space.Store.Unkept(); ok {
			fmt.Fprintln(os.Stderr, "dasi: "+t.Reason(lang.NoticeError{Notice: n})) // no problem: the progress itself is saved
		}
	}
	switch {
	case errors.Is(opening, store.ErrNoNotes):
		for _, pr := range space.Library.Problems {
			fmt.Fprintln(os.Stderr, cli.Line(t, pr))
		}
		say(t.Commands.NothingOpened)
	case opening != nil:
		say(t.Reason(opening))
	case run != nil:
		say(t.Reason(run))
	}
	return status
}
