package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"dasi/ui/lang"
)

// jamo are the letters of the two-set keyboard (2-beolsik), by the Latin letter on the same key. In Hangul mode shift changes only
// Q W E R T O P.
var jamo = map[rune]rune{
	'q': 'ㅂ', 'w': 'ㅈ', 'e': 'ㄷ', 'r': 'ㄱ', 't': 'ㅅ', 'y': 'ㅛ', 'u': 'ㅕ', 'i': 'ㅑ', 'o': 'ㅐ', 'p': 'ㅔ',
	'a': 'ㅁ', 's': 'ㄴ', 'd': 'ㅇ', 'f': 'ㄹ', 'g': 'ㅎ', 'h': 'ㅗ', 'j': 'ㅓ', 'k': 'ㅏ', 'l': 'ㅣ',
	'z': 'ㅋ', 'x': 'ㅌ', 'c': 'ㅊ', 'v': 'ㅍ', 'b': 'ㅠ', 'n': 'ㅜ', 'm': 'ㅡ',
	'Q': 'ㅃ', 'W': 'ㅉ', 'E': 'ㄸ', 'R': 'ㄲ', 'T': 'ㅆ', 'O': 'ㅒ', 'P': 'ㅖ',
}

// latin is jamo the other way round.
var latin = func() map[rune]rune {
	m := make(map[rune]rune, len(jamo))
	for l, j := range jamo {
		m[j] = l
	}
	return m
}()

// bind makes a binding of keys as Bubble Tea names them; each letter, with ctrl or without, also answers to its jamo.
func bind(help string, keys ...string) key.Binding {
	all := slices.Clone(keys)
	for _, k := range keys {
		base := strings.TrimPrefix(k, "ctrl+")
		if r := []rune(base); len(r) == 1 && jamo[r[0]] != 0 {
			all = append(all, strings.TrimSuffix(k, base)+string(jamo[r[0]]))
		}
	}
	return key.NewBinding(key.WithKeys(all...), key.WithHelp(keys[0], help))
}

// composed takes a syllable apart into the keys that it was typed with: an input method may hand over 거 where g (ㄱ) and j (ㅓ) were
// pressed. Anything else comes back as it is.
func composed(s string) []string {
	r := []rune(s)
	if len(r) != 1 || r[0] < 0xAC00 || r[0] > 0xD7A3 {
		return []string{s}
	}
	const (
		vowels = 21
		finals = 28
	)
	n := int(r[0] - 0xAC00)
	typed := initials[n/(vowels*finals)] + medials[n/finals%vowels] + codas[n%finals]
	keys := make([]string, 0, len(typed))
	for _, l := range typed {
		keys = append(keys, string(jamo[l]))
	}
	return keys
}

// The parts of a syllable in the order of Unicode (chapter 3.12), as the Latin letters of the keys that type them.
var (
	initials = strings.Fields("r R s e E f a q Q t T d w W c z x v g")
	medials  = strings.Fields("k o i O j p u P h hk ho hl y n nj np nl b m ml l")
	codas    = append([]string{""}, strings.Fields("r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g")...)
)

// keymap is every key of the program. Keys that an input method lets through come first in each.
type keymap struct {
	up, down, pageUp, pageDown, home, end key.Binding
	open, back, quit, help, find          key.Binding
	pane, next, prev, study, other        key.Binding
	problems, cards                       key.Binding
	suspendAll, resume, resumeAll         key.Binding
	settings, less, greater, usual, train key.Binding
	minutes, spread, leaveBacklog         key.Binding
	dropPlan, edit, join                  key.Binding

	show, point                   key.Binding
	options                       [10]key.Binding // by their place on the screen: the digit and the letter
	again, hard, good, easy, pass key.Binding
	undo, note, bury, suspend     key.Binding
	flag, more, change, refuse    key.Binding
	interrupt, stop               key.Binding
}

func newKeymap(t *lang.Texts) keymap {
	return keymap{
		up:       bind(t.Keys.Up, "up", "k"),
		down:     bind(t.Keys.Down, "down", "j"),
		pageUp:   bind(t.Keys.PageUp, "pgup", "b"),
		pageDown: bind(t.Keys.PageDown, "pgdown", "space"),
		home:     bind(t.Keys.Top, "home", "g"),
		end:      bind(t.Keys.Bottom, "end", "G"),
		open:     bind(t.Keys.Open, "enter"),
		back:     bind(t.Keys.Back, "esc", "backspace", "ctrl+h", "q"),
		quit:     bind(t.Keys.Quit, "q"),
		help:     bind(t.Keys.Help, "?"),
		find:     bind(t.Keys.Find, "/"),
		pane:     bind(t.Keys.Pane, "tab", "shift+tab"),
		next:     bind(t.Keys.Next, "n"),
		prev:     bind(t.Keys.Prev, "p"),
		study:    bind(t.Keys.Study, "s"),
		other:    bind(t.Keys.Other, "x"),
		problems: bind(t.Keys.Problems, "w"),
		cards:    bind(t.Keys.Cards, "right", "c"),

		suspendAll: bind(t.Keys.SuspendAll, "@"),
		resume:     bind(t.Keys.Resume, "!"),
		resumeAll:  bind(t.Keys.ResumeAll, "@"),

		settings: bind(t.Keys.Settings, ","),
		less:     bind(t.Keys.Less, "left", "h", "-"),
		greater:  bind(t.Keys.Greater, "right", "l", "+", "="), // = is + without shift
		usual:    bind(t.Keys.Usual, "d"),
		train:    bind(t.Keys.Train, "t"),

		minutes:      bind(t.Keys.Minutes, "m"),
		spread:       bind(t.Keys.Spread, "y"),
		leaveBacklog: bind(t.Keys.LeaveBacklog, "n"),
		dropPlan:     bind(t.Keys.DropPlan, "n"),
		join:         bind(t.Keys.Join, "c"),

		edit: bind(t.Keys.Edit, "e"),

		show:    bind(t.Keys.Show, "space", "enter"),
		point:   bind(t.Keys.Point, "right"),
		options: optionKeys(t.Keys.Option),
		again:   bind(t.Ratings[1], "1"),
		hard:    bind(t.Ratings[2], "2"),
		good:    bind(t.Ratings[3], "3"),
		easy:    bind(t.Ratings[4], "4"),
		pass:    bind(t.Ratings[3], "space", "enter"),
		undo:    bind(t.Keys.Undo, "u"),
		note:    bind(t.Keys.Note, "o"),
		bury:    bind(t.Keys.Bury, "-"),
		suspend: bind(t.Keys.Suspend, "!"),
		flag:    bind(t.Keys.Flag, "*"),
		more:    bind(t.Keys.More, "s"),
		change:  bind(t.Keys.Change, "v"),
		refuse:  bind(t.Keys.Refuse, "-", "r"),

		interrupt: bind(t.Keys.QuitNow, "ctrl+c"),
		stop:      bind(t.Keys.Shell, "ctrl+z"),
	}
}

// optionKeys are 1 to 9 and 0, and a to j.
func optionKeys(help string) (keys [10]key.Binding) {
	for i := range keys {
		keys[i] = bind(help, string("1234567890"[i]), string("abcdefghij"[i]))
	}
	return keys
}

// keyName is how a key is written on the screen.
func keyName(k string) string {
	switch k {
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	case "pgdown":
		return "pgdn"
	}
	return k
}
