package ui

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"dasi/deck"
	"dasi/ui/lang"
)

// keyScenes are states in which each screen has all of its commands, in notes that are read in no time.
var keyScenes = []scene{
	{"home", func(w *world, code lang.Code) { odd(w, code); studied(false)(w, code) }, func(*desk) {}},
	{"home in a session", func(w *world, code lang.Code) { short(w, code) }, func(d *desk) { d.calmly("enter", "space", "3", "esc") }},
	{"read outline", short, func(d *desk) { toRead(d); d.calmly("down") }},
	{"read text", short, func(d *desk) { toRead(d); d.calmly("down", "tab", "down") }},
	{"read of shipped notes", nil, func(d *desk) { toRead(d); d.calmly("down", "down", "tab", "down", "down") }},
	{"read filter", short, func(d *desk) { toRead(d); d.calmly("/", "k") }},
	{"read filtered", short, func(d *desk) { toRead(d); d.calmly("/", "k", "enter") }},
	{"cards", short, func(d *desk) { toRead(d); d.calmly("right", "down", "down") }},
	{"cards that are suspended", short, func(d *desk) { toRead(d); d.calmly("right", "@", "down") }},
	{"card", func(w *world, code lang.Code) { long(w, code) }, func(d *desk) { toRead(d); d.calmly("right", "enter", "down") }},
	{"question", short, func(d *desk) { d.calmly("enter", "space", "3", "space", "4") }},
	{"question with points", func(w *world, code lang.Code) { short(w, code); w.session(code, cardsOf("kings.md", "gap", "recall")) }, func(d *desk) { d.calmly("enter", "space", "3", "right") }},
	{"answer", func(w *world, code lang.Code) { short(w, code); w.session(code, cardsOf("kings.md", "gap", "recall")) }, func(d *desk) { d.calmly("enter", "space", "3", "space", "down") }},
	{"changed card", changed, func(d *desk) { toStudy(d); d.calmly("space") }},
	{"change", changed, func(d *desk) { toStudy(d); d.resize(30, 8).calmly("space", "v", "down") }},
	{"summary", func(w *world, code lang.Code) { short(w, code); w.session(code, cardsOf("kings.md", "gap", "recall")) }, func(d *desk) { d.calmly("enter", "space", "1", "space", "1", "space", "4", "space", "4", "down") }},
	{"settings", short, func(d *desk) { toSetting(d, deck.SettingNewPerDay); d.calmly("right", "right") }},
	{"settings with a choice", short, func(d *desk) { toSetting(d, deck.SettingTheme); d.calmly("right") }},
	{"settings with a list", short, func(d *desk) { toSetting(d, deck.SettingKindsOff); d.calmly("enter", "space", "esc") }},
	{"settings with training", short, toTraining},
	{"settings with trained parameters", years, func(d *desk) { toTraining(d); d.calmly("enter") }},
	{"settings while training", short, func(d *desk) { toTraining(d); d.step("enter") }},
	{"home with training due", years, func(*desk) {}},
	{"home with a copy", copied, func(*desk) {}},
	{"home with a plan", years, func(d *desk) { d.calmly("y") }},
	{"minutes", short, func(d *desk) { d.calmly("m") }},
	{"settings typed", short, func(d *desk) { toSetting(d, deck.SettingDesiredRetention); d.calmly("enter", "backspace") }},
	{"kinds of cards", short, func(d *desk) { toSetting(d, deck.SettingKindsOff); d.calmly("enter", "down", "space") }},
	{"problems", odd, func(d *desk) { d.calmly("w", "down") }},
	{"help", short, func(d *desk) { toRead(d); d.calmly("?", "down") }},
}

// short has few notes, each of several screens.
func short(w *world, code lang.Code) {
	list := strings.Repeat("- kings come and kings go, and **nobody** remembers all of them for long\n", 12)
	w.own("notes", map[string]string{"kings.md": points[code] + "\n## knights\n\n" + list, "queens.md": "# queens\n\n" + list + "\n## kin\n\n" + list})
}

// seen is all that the user can see, with colours, and what else a key may do.
func seen(d *desk) string {
	v := d.m.View()
	s := v.Content
	if v.Cursor != nil {
		s += "\ncursor"
	}
	if d.done {
		s += "\nquit"
	}
	return s
}

// inKeyScenes runs a test for each of them in a small terminal, where everything scrolls.
func inKeyScenes(t *testing.T, test func(t *testing.T, s *scene)) {
	t.Helper()
	for i := range keyScenes {
		t.Run(keyScenes[i].name, func(t *testing.T) {
			t.Parallel()
			test(t, &keyScenes[i])
		})
	}
}

// commandsOf are all commands of a scene.
func commandsOf(t *testing.T, s *scene) []command {
	t.Helper()
	var cs []command
	synctest.Test(t, func(t *testing.T) {
		d := s.stage(t, lang.Korean, 74, 12)
		cs = slices.Concat(d.m.top().commands(), d.m.common(d.m.top()))
	})
	return cs
}

// after is what a scene looks like when keys were pressed.
func after(t *testing.T, s *scene, keys ...string) (before, after string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d := s.stage(t, lang.Korean, 74, 12)
		before = seen(d)
		for _, k := range keys {
			d.calmly(k)
			if d.done {
				break
			}
		}
		after = seen(d)
	})
	return before, after
}

func TestEveryCommandAnswersToAllOfItsKeys(t *testing.T) {
	inKeyScenes(t, func(t *testing.T, s *scene) { //nolint:thelper // it is the test
		for _, c := range commandsOf(t, s) {
			keys := c.key.Keys()
			first := keys[0]
			if first == "ctrl+z" {
				continue // it changes nothing that the model knows of
			}
			_, want := after(t, s, first)
			for _, k := range keys[1:] {
				if _, got := after(t, s, k); got != want {
					t.Errorf("%q does not do what %q does:\n%s\nwant\n%s", k, first, got, want)
				}
			}
		}
	})
}

// letters are the keys of the two-set keyboard, as its standard (KS X 5002) has them.
var letters = map[string]string{
	"q": "ㅂ", "w": "ㅈ", "e": "ㄷ", "r": "ㄱ", "t": "ㅅ", "y": "ㅛ", "u": "ㅕ", "i": "ㅑ", "o": "ㅐ", "p": "ㅔ", "a": "ㅁ", "s": "ㄴ", "d": "ㅇ",
	"f": "ㄹ", "g": "ㅎ", "h": "ㅗ", "j": "ㅓ", "k": "ㅏ", "l": "ㅣ", "z": "ㅋ", "x": "ㅌ", "c": "ㅊ", "v": "ㅍ", "b": "ㅠ", "n": "ㅜ", "m": "ㅡ",
}

func TestLettersAnswerToTheJamoOnTheirKeys(t *testing.T) {
	inKeyScenes(t, func(t *testing.T, s *scene) { //nolint:thelper // it is the test
		for _, c := range commandsOf(t, s) {
			for _, k := range c.key.Keys() {
				base := strings.TrimPrefix(k, "ctrl+")
				if j := letters[base]; j != "" && !slices.Contains(c.key.Keys(), strings.TrimSuffix(k, base)+j) {
					t.Errorf("%q has no %q; its keys are %q", k, j, c.key.Keys())
				}
				// In Hangul mode shift changes only Q W E R T O P: another capital needs a second key.
				if shifted := len(base) == 1 && base >= "A" && base <= "Z" && jamo[rune(base[0])] == 0; shifted && len(c.key.Keys()) == 1 {
					t.Errorf("%q cannot be typed in Hangul mode, and there is no other key", k)
				}
			}
		}
	})
}

// typedAs takes a syllable apart by Unicode's own decomposition.
func typedAs(syllable rune) []string {
	parts := map[rune]string{}
	for i, j := range []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ") {
		parts[0x1100+rune(i)] = string(j)
	}
	for i, j := range strings.Fields("ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ") {
		parts[0x1161+rune(i)] = j
	}
	for i, j := range strings.Fields("ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ") {
		parts[0x11A8+rune(i)] = j
	}
	var keys []string
	for _, r := range norm.NFD.String(string(syllable)) {
		keys = append(keys, strings.Split(parts[r], "")...)
	}
	return keys
}

func TestASyllableIsItsKeysInOrder(t *testing.T) {
	for r := rune(0xAC00); r <= 0xD7A3; r++ {
		if got, want := composed(string(r)), typedAs(r); !slices.Equal(got, want) {
			t.Fatalf("%c: got %q, want %q", r, got, want)
		}
	}
	for _, s := range []string{"ㄱ", "j", "enter", "", "가나", "漢", "ctrl+ㅊ"} {
		if got := composed(s); !slices.Equal(got, []string{s}) {
			t.Errorf("%q: got %q", s, got)
		}
	}
}

func TestASyllableDoesWhatItsKeysDo(t *testing.T) {
	for _, c := range []struct {
		scene, syllable string
		keys            []string
	}{
		{"read outline", "거", []string{"r", "j"}}, // ㄱ does nothing, ㅓ moves down
		{"read outline", "너", []string{"s", "j"}}, // ㄴ studies the section; what follows waits for that
		{"read outline", "허", []string{"g", "j"}},
		{"read text", "훈", []string{"g", "n", "s"}},
		{"read text", "웨", []string{"d", "n", "p"}},
		{"read outline", "초", []string{"c", "h"}},
		{"cards", "거", []string{"r", "j"}},
		{"answer", "애", []string{"d", "o"}},
		{"answer", "여", []string{"d", "u"}},
		{"home", "저", []string{"w", "j"}},
		{"summary", "녀", []string{"s", "u"}},
	} {
		t.Run(c.scene+" "+c.syllable, func(t *testing.T) {
			s := &keyScenes[slices.IndexFunc(keyScenes, func(s scene) bool { return s.name == c.scene })]
			_, got := after(t, s, c.syllable)
			var want string
			synctest.Test(t, func(t *testing.T) {
				d := s.stage(t, lang.Korean, 74, 12)
				d.calmly(c.keys[0]).press(c.keys[1:]...)
				want = seen(d)
			})
			if got != want {
				t.Errorf("%s does\n%s\nits keys %q do\n%s", c.syllable, got, c.keys, want)
			}
		})
	}
}

// opposite takes one away from where a key that moves can move no further.
var opposite = map[string][]string{
	"up": {"down", "down"}, "down": {"up"}, "pgup": {"pgdown", "pgdown"}, "pgdown": {"pgup"}, "home": {"end"}, "end": {"home"}, "n": {"p", "p"}, "p": {"n", "n"},
	"space": {"b", "b"}, "b": {"space"}, "g": {"end"}, "G": {"home"}, "k": {"j", "j"}, "j": {"k"},
}

func TestNoKeyOnTheScreenIsDead(t *testing.T) {
	inKeyScenes(t, func(t *testing.T, s *scene) { //nolint:thelper // it is the test
		shown := map[string]bool{}
		for _, c := range commandsOf(t, s) {
			// The help has all keys but the jamo; the line of keys has some of these.
			for _, k := range c.key.Keys() {
				if r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(k, "ctrl+")); latin[r] == 0 && k != "ctrl+h" && k != "ctrl+z" {
					shown[k] = true
				}
			}
		}
		for _, k := range slices.Sorted(maps.Keys(shown)) {
			before, now := after(t, s, k)
			if before == now && opposite[k] != nil {
				_, before = after(t, s, opposite[k]...)
				_, now = after(t, s, append(slices.Clone(opposite[k]), k)...)
			}
			if before == now {
				t.Errorf("%q does nothing that can be seen:\n%s", k, now)
			}
		}
	})
}

func TestTheLineOfKeysShowsOnlyCommands(t *testing.T) {
	inKeyScenes(t, func(t *testing.T, s *scene) { //nolint:thelper // it is the test
		synctest.Test(t, func(t *testing.T) {
			for _, code := range languages {
				d := s.stage(t, code, 80, 24)
				lines := strings.Split(d.frame(), "\n")
				line := strings.TrimSpace(lines[len(lines)-1])
				names := map[string]bool{}
				for _, c := range append(d.m.top().commands(), d.m.common(d.m.top())...) {
					for _, k := range c.key.Keys() {
						names[keyName(k)] = true
					}
				}
				for part := range strings.SplitSeq(strings.ReplaceAll(line, "  ", " · "), " · ") {
					name, _, ok := strings.Cut(part, " ")
					if !ok || !names[name] && name != "↑↓" && name != "←→" {
						t.Errorf("%q of %q is no key here", part, line)
					}
				}
				if _, typing := d.m.top().(interface{ typing() bool }); !typing && !strings.Contains(line, "?") && s.name != "help" {
					t.Errorf("no ? in %q", line)
				}
			}
		})
	})
}

func TestControlCQuitsFromEverywhere(t *testing.T) {
	all := append(slices.Clone(keyScenes),
		scene{"before the notes are open", func(w *world, _ lang.Code) { w.opening = make(chan struct{}) }, func(*desk) {}},
		scene{"while an answer is written", short, func(d *desk) {
			d.calmly("enter", "space")
			d.journal.held = true
			d.calmly("3")
		}},
	)
	for _, s := range all {
		for _, k := range []string{"ctrl+c", "ctrl+ㅊ"} {
			t.Run(s.name+" "+k, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					if d := s.stage(t, lang.Korean, 74, 12); !d.press(k).done {
						t.Errorf("it goes on:\n%s", d.frame())
					}
				})
			})
		}
	}
}
