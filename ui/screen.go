package ui

import (
	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"
	"charm.land/lipgloss/v2"
)

// screen is one thing that fills the terminal. Screens lie on a stack; the top one is shown and gets the keys.
type screen interface {
	// header says where the user is, left, and how far, right.
	header() (left, right string)
	// draw gives the lines of the body for the room that is left, and the cell of the text cursor when something is being typed.
	draw(w, h int) (lines []string, cursor *tea.Position)
	// commands are all that can be done here now, most useful first. The line of keys, the help and the keys themselves are made of them.
	commands() []command
	// update takes what is not a key, and keys that no command claims while something is typed.
	update(msg tea.Msg) tea.Cmd
	// opened is called when the screen comes to the top: first, after a screen above it was closed, and after a resize.
	opened() tea.Cmd
}

// command is something that can be done on a screen: its keys with their help, the group it stands in, and what it does.
type command struct {
	key    key.Binding
	group  group
	do     func() tea.Cmd
	label  string         // on the line of keys, in the place of key and help: "↑↓ move"
	short  string         // the label where room is scarce: "1 10m"
	style  lipgloss.Style // of a label that has a short form
	silent bool           // not on the line of keys, only in the help
	held   bool           // it may be repeated by holding the key, though it does more than move
}

// run does it. A key that the terminal says is held down only moves, or changes a value: it rates, opens and leaves nothing.
func (c *command) run(repeat bool) tea.Cmd {
	if repeat && c.group != groupMove && !c.held {
		return nil
	}
	return c.do()
}

// group orders the help.
type group int

const (
	groupDo group = iota
	groupRate
	groupMove
	groupProgram
)

// typing is a screen on which letters may be text.
type typing interface {
	// typing says whether they are now: only commands whose keys are no text work then.
	typing() bool
}
