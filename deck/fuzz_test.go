package deck

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dasi/content"
)

func checkText(t *testing.T, from string, text content.Text) {
	t.Helper()
	last := 0
	for _, m := range text.Marks {
		if m.Start < 0 || m.End > len(text.Plain) || m.Start >= m.End || m.Start < last {
			t.Errorf("%q: marks %v of %q are not in order and inside", from, text.Marks, text.Plain)
		}
		last = m.Start
	}
	if strings.TrimSpace(text.Plain) != text.Plain {
		t.Errorf("%q: got %q with blanks around it", from, text.Plain)
	}
	_ = markdown(text) // it must not fall over
}

func FuzzTerm(f *testing.F) {
	data, err := os.ReadFile("testdata/terms.txt")
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	if err != nil || len(lines) < 2 {
		f.Fatalf("no seeds in testdata/terms.txt: %v", err)
	}
	for _, line := range lines {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) {
		text := lineOf(line)
		for _, piece := range splitPoints(text) {
			checkText(t, line, content.Text{Plain: strings.TrimSpace(piece.Plain), Marks: part(piece, 0, len(piece.Plain)).Marks})
		}
		term, def, ok := splitTerm(text)
		if !ok {
			if term.Plain != "" || def.Plain != "" {
				t.Errorf("%q: got %q, %q of no term", line, term.Plain, def.Plain)
			}
			return
		}
		checkText(t, line, term)
		checkText(t, line, def)
		if term.Plain == "" || def.Plain == "" || !strings.Contains(text.Plain, term.Plain) {
			t.Errorf("%q: got %q, %q", line, term.Plain, def.Plain)
		}
	})
}

func FuzzCards(f *testing.F) {
	paths, err := filepath.Glob("testdata/notes/*.md")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no seeds in testdata/notes: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		notes := []content.Note{content.Parse("note.md", data)}
		c := collect(notes)
		checkCards(t, c)
		ids := map[UnitID]bool{}
		for _, u := range scan(NewProgress(), "r", notes...) {
			if ids[u.ID] {
				t.Errorf("two units have the ID %s", u.ID)
			}
			ids[u.ID] = true
			for _, text := range []content.Text{u.text, u.term, u.def} {
				checkText(t, string(data), part(text, 0, len(text.Plain)))
			}
		}
		for i := range c.Cards {
			c.Record(c.Cards[i].ID, 3, 0, tuesday)
		}
		again, found := Open(Merged(c.Progress), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(2), tuesday)
		if !found.Empty() {
			t.Errorf("the second look found %s", found.Encode())
		}
		for i := range again.Cards {
			if again.Schedule(again.Cards[i].ID).Reps != 1 {
				t.Errorf("%s lost its history", inWords(&again.Cards[i]))
			}
		}
		if len(again.Cards) < len(c.Cards) {
			t.Errorf("got %d cards the second time, want %d: what was asked stays", len(again.Cards), len(c.Cards))
		}
	})
}
