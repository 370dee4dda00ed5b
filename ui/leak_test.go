package ui

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"unicode"

	"github.com/charmbracelet/x/ansi"

	"dasi/content"
	"dasi/deck"
	"dasi/ui/lang"
)

// squeezed is text as it is compared here: letters and digits alone, without case. So neither blanks nor line ends, bullets, emphasis
// or the frame of a table stand between the words of an answer.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || string(r) == deck.Hidden {
			return r
		}
		return -1
	}, content.Fold(s))
}

// body is what the card has of a frame: all but the line at the top, the status and the line of keys.
func body(d *desk) []string {
	lines := strings.Split(d.frame(), "\n")
	status := len(d.m.statusLines(d.m.width - 2*margin(d.m.width)))
	_, h, above := d.m.room(status)
	return lines[above : above+h]
}

// asking puts a card on the screen without a session.
func asking(d *desk, c *deck.Card) *study {
	s := &study{app: d.m.app, card: c, asked: d.now(), run: deck.Run{Total: 3}}
	d.m.stack = append(d.m.stack[:1], s)
	d.run(s.opened())
	d.m.View()
	return s
}

// An answer may be found by chance in what the screen says for every card, the counter and the line of keys (pace in space): then it is looked
// for in the rest, which is the path, the prompt, the question and the status.
func TestNoFrameGivesTheAnswerAway(t *testing.T) {
	const sample = 12 // of the notes that ship every so many cards, and fewer in the other sizes
	noFrameLeaks(t, sample)
}

func TestLongNoFrameOfAnyCardGivesTheAnswerAway(t *testing.T) {
	if os.Getenv("DASI_LONG") == "" {
		t.Skip("set DASI_LONG=1 for every card of the notes that ship, which takes minutes")
	}
	noFrameLeaks(t, 1)
}

func noFrameLeaks(t *testing.T, every int) {
	t.Helper()
	data, err := os.ReadFile("../deck/testdata/notes/explicit.md")
	if err != nil {
		t.Fatal(err)
	}
	explicit := fstest.MapFS{"explicit.md": {Data: data}}
	notes := map[string]fs.FS{"shipped ko": content.Shipped("ko"), "shipped en": content.Shipped("en"), "explicit": explicit, "seed": nil, "samples": nil}
	for _, name := range []string{"seed", "samples"} {
		if _, err := os.Stat("../../shared/" + name); err == nil {
			notes[name] = os.DirFS("../../shared/" + name)
		}
	}
	for name, notes := range notes {
		t.Run(name, func(t *testing.T) {
			if notes == nil {
				t.Skipf("the folder shared/%s is not beside this checkout", name)
			}
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.shipped, w.notes = strings.HasPrefix(name, "shipped"), map[lang.Code]fs.FS{lang.Korean: notes, lang.English: notes}
				code := lang.Korean
				if name == "shipped en" {
					code = lang.English
				}
				d := w.start(code, 80, 24)
				shown := 0
				for n, size := range [][2]int{{80, 24}, {40, 10}, {120, 40}} {
					d.resize(size[0], size[1])
					step := 1
					if w.shipped {
						step = every * (n + 1)
					}
					for i := n * step / 3; i < len(d.col.Cards); i += step {
						shown += leaks(d, &d.col.Cards[i])
					}
				}
				if shown == 0 {
					t.Fatal("no answer was looked for")
				}
				t.Logf("%d cards, %d answers looked for", len(d.col.Cards), shown)
			})
		})
	}
}

// leaks looks for each answer of a card before and after it is shown, and gives how many there were.
func leaks(d *desk, c *deck.Card) int {
	d.t.Helper()
	s := asking(d, c)
	question := d.frame()
	left, _ := s.header()
	text, bare := squeezed(question), squeezed(left+" "+strings.Join(body(d), " "))
	lines := strings.Split(question, "\n")
	_, right := s.header()
	chrome := squeezed(right + " " + lines[len(lines)-1])
	d.run(s.showAll())
	d.m.View()
	answer := squeezed(allOf(d, s))
	n := 0
	for _, a := range c.Answers {
		want := squeezed(a)
		if want == "" {
			continue
		}
		n++
		before := text
		if strings.Contains(chrome, want) {
			before = bare
		}
		if strings.Contains(before, want) {
			d.t.Errorf("%s %s at %dx%d shows its answer %q before it is asked for:\n%s", c.Note, c.ID, d.m.width, d.m.height, a, question)
		}
		if !strings.Contains(answer, want) {
			d.t.Errorf("%s %s at %dx%d does not show its answer %q:\n%s", c.Note, c.ID, d.m.width, d.m.height, a, d.frame())
		}
	}
	return n
}

// allOf scrolls through the card, and puts together what comes by.
func allOf(d *desk, s *study) string {
	var all []string
	for {
		lines := body(d)
		for i, l := range lines {
			lines[i] = beforeNote(d, s, l)
		}
		if s.scroll == s.most {
			return strings.Join(append(all, lines...), "\n")
		}
		all = append(all, lines[0])
		s.scrollBy(1)
		d.m.View()
	}
}

// beforeNote cuts off the note that stands beside the card in a wide terminal.
func beforeNote(d *desk, s *study, line string) string {
	if d.m.width >= besideWidth {
		return ansi.Truncate(line, margin(d.m.width)+s.textWidth()+2*s.indent(), "")
	}
	return line
}
