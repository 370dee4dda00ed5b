package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"dasi/ui/lang"
)

// until handles messages as they come, in real time, until something is so.
func (d *desk) until(so func() bool) {
	for !so() {
		d.handle(<-d.msgs)
	}
}

// bench comes to a scene outside of a bubble.
func bench(b *testing.B, world func(w *world, code lang.Code), steps ...string) *desk {
	b.Helper()
	w := newWorld(b)
	if world != nil {
		world(w, lang.Korean)
	}
	d := w.process(lang.Korean)
	d.settle = func(*desk) {}
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.run(d.m.Init())
	d.until(func() bool { return !d.m.app.busy })
	for _, k := range steps {
		d.send(keyOf(b, k))
		d.until(func() bool { return !d.m.app.busy && len(d.m.app.pages.under) == 0 })
	}
	return d
}

// The interface of STYLE.md: nothing over 1 ms in Update or View.
func BenchmarkUpdateAndView(b *testing.B) {
	for _, s := range []struct {
		name  string
		world func(w *world, code lang.Code)
		steps []string
		keys  []string // pressed in turn
	}{
		{"Home", studied(false), nil, []string{"down", "up"}},
		{"Read outline", studied(false), []string{"down", "enter"}, []string{"down", "up"}},
		{"Read text", studied(false), []string{"down", "enter", "tab"}, []string{"down", "up"}},
		{"Read filter", studied(false), []string{"down", "enter", "/"}, []string{"ㄱ", "backspace"}},
		{"Study question", ask("recall"), []string{"enter"}, []string{"up", "up"}},
		{"Study answer", ask("recall"), []string{"enter", "space"}, []string{"up", "up"}},
		{"Summary", ask("gap", "define"), []string{"enter", "space", "1", "space", "1", "space", "4", "space", "4"}, []string{"down", "up"}},
		{"Settings", studied(false), []string{","}, []string{"down", "up"}},
		{"Help", nil, []string{"?"}, []string{"up", "down"}},
		{"Problems", odd, []string{"w"}, []string{"up", "down"}},
	} {
		b.Run(s.name, func(b *testing.B) {
			d := bench(b, s.world, s.steps...)
			msgs := []tea.KeyPressMsg{keyOf(b, s.keys[0]), keyOf(b, s.keys[1])}
			n := 0
			for b.Loop() {
				d.m.Update(msgs[n%2])
				d.m.View()
				n++
			}
		})
	}
}

// BenchmarkAnswerToNextCard is from the key of a rating to the frame of the next question, with the journal in memory.
func BenchmarkAnswerToNextCard(b *testing.B) {
	var d *desk
	good, show := keyOf(b, "4"), keyOf(b, "space")
	left := 0
	for b.Loop() {
		b.StopTimer()
		if left == 0 { // the last card of a session leads to the summary
			d, left = bench(b, nil, "enter"), 9
		}
		d.send(show)
		d.until(func() bool { return len(d.m.app.pages.under) == 0 })
		left--
		b.StartTimer()
		d.send(good)
		d.until(func() bool { return !d.m.app.busy })
		d.m.View()
	}
}

// BenchmarkShowAnswer is from the key to the frame that has the answer, rendered for the first time.
func BenchmarkShowAnswer(b *testing.B) {
	d := bench(b, ask("recall"), "enter")
	s := on[*study](d)
	show := keyOf(b, "space")
	for b.Loop() {
		d.send(show)
		d.until(func() bool { return len(d.m.app.pages.under) == 0 })
		d.m.View()
		s.shown = 0
		d.m.last = ""
		d.m.app.pages = newPages()
	}
}
