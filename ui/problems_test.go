package ui

import (
	"testing"
	"testing/synctest"

	"dasi/deck"
)

func TestWhatLooksLikeAMistakeIsListedWithNoteAndLine(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t).own("history", map[string]string{
				"kings.md": points[code], "twice.md": "# Otter cache\n\n- Shelf life: 30 days before anything moves on\n- Shelf life: 90 days before anything moves on\n",
			})
			d := w.start(code, 80, 24)
			d.shows(d.m.app.t.OddNotes(1)).press("w").shows("twice.md:4")
			want := d.m.app.t.Finding(deck.Finding{Code: deck.Conflict, Detail: "Shelf life"})
			d.resize(200, 24)
			d.shows(string([]rune(want)[:20]))
		})
	}
}
