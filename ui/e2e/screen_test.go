//go:build unix

package e2e

import (
	"maps"
	"slices"
	"strings"

	"github.com/creack/pty"
)

// keys are the keys that have names. ctrl+ and a letter works too, and everything else is typed as it is.
var keys = map[string]string{
	"enter": "\r", "esc": "\x1b", "space": " ", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f", "delete": "\x1b[3~",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
	"home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdn": "\x1b[6~",
}

// press types keys one after the other. After esc the next key must wait for its effect, or the two arrive as alt and a key.
func (x *term) press(names ...string) {
	x.t.Helper()
	for _, name := range names {
		if x.esc {
			x.t.Fatalf("press %q right after esc: wait for what esc does first", name)
		}
		x.esc = name == "esc"
		typed, named := keys[name]
		if letter, ctrl := strings.CutPrefix(name, "ctrl+"); ctrl && len(letter) == 1 {
			typed = string(rune(letter[0] & 0x1f))
		} else if !named {
			typed = name
		}
		if _, err := x.pty.WriteString(typed); err != nil {
			x.t.Fatalf("press %q: %v\n%s", name, err, x.screen())
		}
	}
}

// paste sends text as a terminal does that was asked for bracketed paste.
func (x *term) paste(text string) {
	x.t.Helper()
	x.press("\x1b[200~" + text + "\x1b[201~")
}

// lines are the rows of the screen, without the blanks at their ends.
func (x *term) lines() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	rows := make([]string, x.emu.Height())
	for y := range rows {
		for col := range x.emu.Width() {
			rows[y] += x.emu.CellAt(col, y).Content // nothing for the right half of a syllable
		}
		rows[y] = strings.TrimRight(rows[y], " ")
	}
	return rows
}

func (x *term) screen() string { return strings.Join(x.lines(), "\n") }

// raw is everything that the program has written.
func (x *term) raw() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.out.String()
}

// cursor is the cell where the next letter is composed, from 0; ok is false while the cursor is hidden.
func (x *term) cursor() (col, row int, ok bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	p := x.emu.CursorPosition()
	return p.X, p.Y, !x.emu.CursorHidden()
}

func (x *term) resize(s size) {
	x.t.Helper()
	x.mu.Lock()
	x.emu.Resize(s.w, s.h)
	x.mu.Unlock()
	if err := pty.Setsize(x.pty, winsize(s)); err != nil {
		x.t.Fatal(err)
	}
}

func winsize(s size) *pty.Winsize { return &pty.Winsize{Cols: uint16(s.w), Rows: uint16(s.h)} }

// restored fails the test unless the terminal was left as it was found.
func (x *term) restored() {
	x.t.Helper()
	if left := unrestored(x.raw()); left != nil {
		x.t.Errorf("not restored: %q", left)
	}
}

// switches are what a program may switch on, and what switches it off again.
var switches = map[string]string{
	"\x1b[?1049h": "\x1b[?1049l", // alternate screen
	"\x1b[?25l":   "\x1b[?25h",   // hidden cursor
	"\x1b[?2004h": "\x1b[?2004l", // bracketed paste
	"\x1b[?2026h": "\x1b[?2026l", // a frame begun
	"\x1b[?2027h": "\x1b[?2027l", // grapheme widths
	"\x1b[?7l":    "\x1b[?7h",    // no line wrapping
	"\x1b[?1000h": "\x1b[?1000l", // mouse, and so on
	"\x1b[?1002h": "\x1b[?1002l",
	"\x1b[?1003h": "\x1b[?1003l",
	"\x1b[?1006h": "\x1b[?1006l",
	"\x1b[?1004h": "\x1b[?1004l", // focus reports
	"\x1b[>1u":    "\x1b[<1u",    // kitty keyboard
	"\x1b[>4;2m":  "\x1b[>4m",    // modifyOtherKeys
	"\x1b[1 q":    "\x1b[0 q",    // cursor shapes: Bubble Tea 2.1.1 forgets the first, and any if the last frame had no cursor
	"\x1b[2 q":    "\x1b[0 q",
	"\x1b[3 q":    "\x1b[0 q",
	"\x1b[4 q":    "\x1b[0 q",
	"\x1b[5 q":    "\x1b[0 q",
	"\x1b[6 q":    "\x1b[0 q",
}

// unrestored lists what was switched on in raw and not off again.
func unrestored(raw string) (left []string) {
	for _, on := range slices.Sorted(maps.Keys(switches)) {
		if strings.LastIndex(raw, on) > strings.LastIndex(raw, switches[on]) {
			left = append(left, on)
		}
	}
	return left
}
