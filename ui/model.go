// Package ui is dasi's full screen: one Model with a stack of screens, one file for each.
package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
	"dasi/ui/lang"
	"dasi/ui/theme"
)

// What the smallest usable terminal is, in cells (SCREENS.md: usable at 40x10, below that a sentence asks for room).
const (
	minWidth  = 30
	minHeight = 8
)

// ackWait is how long the next card waits for the last answer to be written before it is drawn with a warning (PROGRESS.md).
const ackWait = 200 * time.Millisecond

// placeRest is how long nothing has to happen before places are written (PROGRESS.md).
const placeRest = 250 * time.Millisecond

// Journal is where changes are written. It answers when they are, in order.
type Journal interface {
	// Append hands a change over. The channel gives one value: nil when it is written, or why it is not yet.
	Append(delta *deck.Progress) <-chan error
	// Status says whether all of them are on the disk.
	Status() store.Status
	// SaveAs saves all of them to another file, for when they cannot be written where they belong.
	SaveAs(path string) error
	// Others counts the other dasi that have the same progress open. It reads a folder.
	Others() int
	// Copies lists the conflict copies of the progress file, and what was saved elsewhere. It reads folders.
	Copies() []store.Copy
	// Writable says whether the progress file can be written by now. It tries to make a file.
	Writable() bool
	// Changes gives a value when Status has got or lost an error; it is closed at the end.
	Changes() <-chan struct{}
}

// Options are what main decides.
type Options struct {
	Lang    lang.Code // of the interface
	FixLang bool      // Lang was asked for on the command line: a setting does not change it
	Open    func(code lang.Code) (Opened, error)
	Now     func() time.Time
	// Edit gives the command that opens a file at a line in the user's editor and hands the terminal over meanwhile; it ends with what done
	// makes of the error. The error is why there is no such command.
	Edit func(file string, line int, done func(error) tea.Msg) (tea.Cmd, error)
	// PutShipped puts the notes that come with dasi into a folder where note is to be edited, and opens them there. After an error all is as
	// before.
	PutShipped func(folder string, note content.NoteID) (Opened, error)
	// Join joins all that Journal.Copies lists, and gives all that is open anew, and what they have brought.
	Join func() (Opened, store.Joined, error)
	// RescuePaths are the files that are offered, one after the other, when nothing can be written where it belongs.
	RescuePaths []string
}

// Model is the root of the program.
type Model struct {
	opts    Options
	app     *app
	width   int
	height  int
	stack   []screen
	pending []typed   // while something has to be finished first
	last    string    // the key that was pressed last
	lastAt  time.Time // and when
	failed  error     // why nothing could be opened: the program ends with it
	watches bool      // whether saving begins to fail
	placed  int       // number of the newest change of place
	still   []string  // the frame that stands while a command has the collection, see lend; nil otherwise
}

// typed is a key with what was known of it when it came.
type typed struct {
	tea.KeyPressMsg
	held bool // see app
}

// app is what screens share.
type app struct {
	opts     Options
	t        *lang.Texts
	keys     keymap
	theme    theme.Theme
	dark     bool // the background is, as far as the terminal tells
	col      *deck.Collection
	journal  Journal
	problems []content.Problem
	notices  []error
	shipped  bool
	folders  map[deck.RootID]string
	putInto  string       // where the notes that come with dasi can be put; "" for nowhere
	others   int          // other dasi that have the same progress open
	copies   []store.Copy // what there is to be joined
	busy     bool         // an answer is on its way to the disk: keys wait
	late     int          // changes that took too long to wait for, and are on their way still
	held     bool         // the key that does something now is held down, or came again faster than a hand presses it
	discards bool         // what could not be saved is to be thrown away
	trainDue bool         // it is time to fit the scheduler to the person's answers
	status   string       // one line about the last thing done
	pages    *pages       // rendered notes and answers
	chapters map[*content.Note][]chapter
	width    int // of the whole terminal
	height   int
	stack    func(screen) tea.Cmd // puts a screen on top
	pop      func() tea.Cmd
	replace  func(screen) tea.Cmd // in the place of the top
	reload   func() tea.Cmd
	reread   func(open func() (Opened, error), then func() tea.Cmd) tea.Cmd
	lend     func() // to a command: see there
	edit     func(file string, line int) tea.Cmd
}

// New makes the program. The notes are opened by a command, so that the first frame does not wait for them.
func New(opts Options) *Model {
	t := lang.For(opts.Lang)
	a := &app{opts: opts, t: t, keys: newKeymap(t), theme: theme.New(true), dark: true, pages: newPages(), chapters: map[*content.Note][]chapter{}}
	m := &Model{opts: opts, app: a}
	a.stack, a.pop, a.replace, a.reload, a.reread, a.lend, a.edit = m.push, m.pop, m.replace, m.reload, m.reread, m.lend, m.edit
	m.stack = []screen{newHome(a)}
	a.busy = true
	return m
}

// Err is why nothing could be opened, nil if all went well.
func (m *Model) Err() error { return m.failed }

// Discards says whether the user chose to throw away what could not be saved. Whoever leaves in any other way wants it kept.
func (m *Model) Discards() bool { return m.app.discards }

// writtenMsg says that a change is in the journal, or that it took too long to wait for.
type writtenMsg struct {
	err  error
	late <-chan error // it was not written in time to wait for it; this will tell. Else nil
	then func() tea.Cmd
}

// lateMsg says the same of a change that was late.
type lateMsg struct{ err error }

// placeMsg comes when nothing was moved for a while.
type placeMsg struct{ placed int }

// Init opens the notes and asks how bright the background is; a terminal that never answers gets the dark theme.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.load(m.opts.Lang), tea.RequestBackgroundColor)
}

// Update changes the state by one message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.app.width, m.app.height = msg.Width, msg.Height
		if m.still == nil {
			cmd = m.top().opened()
		}
	case tea.BackgroundColorMsg:
		m.app.dark = msg.IsDark()
		if m.still == nil {
			m.app.restyle()
			cmd = m.top().opened()
		}
	case tea.KeyPressMsg:
		cmd = m.key(typed{msg, m.isHeld(msg)})
	case tea.PasteMsg:
		cmd = m.top().update(tea.PasteMsg{Content: content.CleanLine(msg.Content)})
	case openedMsg:
		cmd = m.open(msg)
	case editedMsg:
		cmd = m.edited(msg)
	case renewedMsg:
		cmd = m.renewed(msg)
	case trainingMsg:
		if s := m.trainer(msg.of); s != nil {
			cmd = s.trains(msg)
		}
	case trainedMsg:
		if s := m.trainer(msg.of); s != nil && m.still == nil { // else its screen is being left
			cmd = s.takeTrained(msg)
		}
	case writtenMsg:
		m.app.busy = false
		cmd = tea.Batch(msg.then(), m.awaitLate(msg.late))
		if msg.err != nil {
			m.app.status = m.app.t.Reason(msg.err)
		}
		cmd = tea.Batch(cmd, m.replay())
	case lateMsg:
		m.app.late--
		if msg.err != nil {
			m.app.status = m.app.t.Reason(msg.err)
		}
	case placeMsg:
		if msg.placed == m.placed {
			m.savePlaces()
		}
		return m, nil
	case besideMsg:
		m.app.others, m.app.copies = msg.others, msg.copies
		if msg.mended {
			m.app.notices = slices.DeleteFunc(slices.Clone(m.app.notices), unwritable)
		}
		return m, nil
	case joinedMsg:
		cmd = m.joined(msg)
	case rescuedMsg:
		m.pending = nil // pressed before it was known what comes of it
		cmd = m.top().update(msg)
	case saveMsg:
		m.watches = false
		cmd = m.watchSaving()
		if m.app.journal.Status().Err == nil { // what Home tells may be true no more
			cmd = tea.Batch(cmd, m.app.lookBeside())
		}
	case pageMsg:
		m.app.pages.arrived(msg)
		return m, nil
	default:
		cmd = m.top().update(msg)
	}
	return m, tea.Batch(cmd, m.rest())
}

func (m *Model) top() screen { return m.stack[len(m.stack)-1] }

// saveMsg says that saving has begun to fail, or works again: the status line says so.
type saveMsg struct{}

func (m *Model) watchSaving() tea.Cmd {
	if m.watches {
		return nil
	}
	m.watches = true
	changes := m.app.journal.Changes()
	return func() tea.Msg {
		if _, ok := <-changes; !ok {
			return nil
		}
		return saveMsg{}
	}
}

// speak changes the language of the interface.
func (a *app) speak(code lang.Code) {
	a.t = lang.For(code)
	a.keys = newKeymap(a.t)
}

// heldGap is less than it takes to press a key again on purpose; keyboards repeat a held key every 30 to 50 ms.
const heldGap = 120 * time.Millisecond

// isHeld says whether a key is held down: the terminal tells, or it comes again faster than a hand presses it.
func (m *Model) isHeld(msg tea.KeyPressMsg) bool {
	now, k := m.opts.Now(), msg.String()
	again := k == m.last && now.Sub(m.lastAt) < heldGap
	m.last, m.lastAt = k, now
	return again || msg.IsRepeat
}

// key runs the command that a key stands for.
func (m *Model) key(k typed) tea.Cmd {
	switch {
	case key.Matches(k, m.app.keys.interrupt):
		return m.quit()
	case key.Matches(k, m.app.keys.stop):
		return tea.Suspend
	case m.width > 0 && m.tooSmall():
		return nil // nobody sees what it would do
	case m.app.busy:
		m.pending = append(m.pending, k)
		return nil
	}
	m.app.status, m.app.held = "", k.held
	s := m.top()
	if t, ok := s.(typing); ok && t.typing() {
		for _, c := range s.commands() {
			if key.Matches(k, c.key) {
				return c.run(k.IsRepeat)
			}
		}
		return s.update(k.KeyPressMsg)
	}
	var cmds []tea.Cmd
	parts := composed(k.String())
	for i, part := range parts {
		if m.app.busy { // what is left of a syllable waits too, before all else
			rest := make([]typed, 0, len(parts))
			for _, p := range parts[i:] {
				rest = append(rest, typed{tea.KeyPressMsg{Code: []rune(p)[0], Text: p}, k.held})
			}
			m.pending = append(rest, m.pending...)
			break
		}
		if i > 0 {
			m.View() // a screen learns from it how much of it there is
		}
		cmds = append(cmds, m.press(part, k.IsRepeat))
	}
	return tea.Batch(cmds...)
}

// pressed lets a key's name be matched against bindings.
type pressed string

func (p pressed) String() string { return string(p) }

func (m *Model) press(k string, repeat bool) tea.Cmd {
	s := m.top()
	for _, c := range append(s.commands(), m.common(s)...) {
		if key.Matches(pressed(k), c.key) {
			return c.run(repeat)
		}
	}
	return nil
}

// common are the commands that every screen has.
func (m *Model) common(s screen) []command {
	a := m.app
	var cs []command
	if t, ok := s.(typing); ok && t.typing() {
		return nil // letters are text, and the screen has a way back of its own
	}
	if _, ok := s.(*help); !ok {
		cs = append(cs, command{key: a.keys.help, group: groupProgram, do: func() tea.Cmd { return m.push(newHelp(a, append(s.commands(), m.common(s)...))) }})
	}
	if len(m.stack) > 1 {
		cs = append(cs, command{key: a.keys.back, group: groupProgram, do: m.pop})
	} else {
		cs = append(cs, command{key: a.keys.quit, group: groupProgram, do: m.quit})
	}
	return append(cs,
		command{key: a.keys.interrupt, group: groupProgram, silent: true, do: m.quit},
		command{key: a.keys.stop, group: groupProgram, silent: true, do: func() tea.Cmd { return tea.Suspend }},
	)
}

// replay presses the keys that had to wait, until one makes the rest wait again.
func (m *Model) replay() tea.Cmd {
	var cmds []tea.Cmd
	for len(m.pending) > 0 && !m.app.busy {
		m.View() // as between keys that need not wait
		k := m.pending[0]
		m.pending = m.pending[1:]
		cmds = append(cmds, m.key(k))
	}
	return tea.Batch(cmds...)
}

func (m *Model) push(s screen) tea.Cmd {
	m.stack = append(m.stack, s)
	return s.opened()
}

func (m *Model) replace(s screen) tea.Cmd {
	m.savePlaces()
	m.stack[len(m.stack)-1] = s
	return s.opened()
}

func (m *Model) pop() tea.Cmd {
	if len(m.stack) == 1 {
		return nil
	}
	m.savePlaces()
	m.stack = m.stack[:len(m.stack)-1]
	return m.top().opened()
}

// quit leaves; while something could not be saved it asks where to first. The next ctrl+c leaves all the same, as does the first where the question
// could not be seen: main saves it then, see Discards.
func (m *Model) quit() tea.Cmd {
	if m.app.journal != nil {
		m.savePlaces()
		if _, asked := m.top().(*rescue); !asked && !m.tooSmall() && m.app.journal.Status().Err != nil {
			return m.app.stack(newRescue(m.app))
		}
	}
	return tea.Quit
}

// write hands a change to the journal and goes on with then when it is there, or after a moment with a warning. Keys wait until then.
func (a *app) write(delta *deck.Progress, then func() tea.Cmd) tea.Cmd {
	if delta == nil {
		return nil
	}
	a.busy = true
	written := a.journal.Append(delta)
	return func() tea.Msg {
		late := time.NewTimer(ackWait)
		defer late.Stop()
		select {
		case err := <-written:
			return writtenMsg{err: err, then: then}
		case <-late.C:
			return writtenMsg{late: written, then: then}
		}
	}
}

// awaitLate goes on waiting for a change that the screen waits for no more. The status line says so meanwhile, before all else.
func (m *Model) awaitLate(written <-chan error) tea.Cmd {
	if written == nil {
		return nil
	}
	m.app.late++
	m.app.status = ""
	return func() tea.Msg { return lateMsg{<-written} }
}
