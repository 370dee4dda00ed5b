package deck

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dasi/content"
)

// FuzzMatch edits notes as the fuzzer says and holds what has to be true of every look: one to one, the same in any order, nothing new at a
// second look, no record lost, and all histories with their texts once the notes are as they were.
func FuzzMatch(f *testing.F) {
	paths, err := filepath.Glob("testdata/notes/*.md")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no seeds in testdata/notes: %v", err)
	}
	var texts []string
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	for i, text := range texts {
		other := texts[(i+1)%len(texts)]
		f.Add(text, other, text, strings.ReplaceAll(other, "- ", "- 새 "), uint64(i))
		f.Add(text, other, other, text, uint64(i))
		f.Add(text, other, text+other, "", uint64(i))
		f.Add(text, "", "", strings.Replace(text, "\n", "\n\n```\n", 1), uint64(i))
	}
	f.Fuzz(func(t *testing.T, a, b, a2, b2 string, seed uint64) {
		if len(a)+len(b)+len(a2)+len(b2) > 1<<12 {
			t.Skip()
		}
		rnd := rand.New(rand.NewPCG(seed, 1))
		before := []content.Note{noteNamed("a.md", a), noteNamed("d/b.md", b)}
		after := []content.Note{noteNamed("d/b.md", b2), noteNamed("c.md", a2)}
		p := NewProgress()
		at := map[UnitID]string{}
		for _, u := range scan(p, "r", before...) {
			if rnd.IntN(2) == 0 {
				keep(p, u)
				at[u.ID] = u.key()
			}
		}
		turned := Merged(p)
		units := scan(p, "r", after...)
		checkLook(t, p, units, at)
		scan(turned, "r", after[1], after[0])
		if string(turned.Encode()) != string(p.Encode()) {
			t.Errorf("another order of the notes gives\n%s\nand not\n%s", turned.Encode(), p.Encode())
		}
		once := p.Encode()
		scan(p, "r", after...)
		if string(p.Encode()) != string(once) {
			t.Errorf("a second look changes\n%s\nto\n%s", once, p.Encode())
		}
		back := scan(p, "r", before...)
		checkLook(t, p, back, at)
	})
}

// checkLook holds that no two units have one ID and that every record is still there.
func checkLook(t *testing.T, p *Progress, units []*unit, at map[UnitID]string) {
	t.Helper()
	seen := map[UnitID]bool{}
	for _, u := range units {
		if u.ID == "" || seen[u.ID] {
			t.Errorf("%q has the ID %q, which is none or another's", u.Front, u.ID)
		}
		seen[u.ID] = true
	}
	for id := range at {
		if p.Units[id] == nil || p.Units[id].Asks["recall"] == nil {
			t.Errorf("the record %s is lost", id)
		}
	}
}

// BenchmarkMatchAfterOneEdit matches a library of which one line of one note was edited. IDENTITY.md asks for 20 ms with 10,000 cards.
func BenchmarkMatchAfterOneEdit(b *testing.B) {
	for _, size := range []int{1_000, 10_000, 40_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			p := NewProgress()
			const perNote = 20
			root := OpenRoot{ID: "r", Name: "test", Looked: []string{"."}}
			var units []*unit
			for n := range size / perNote {
				var text strings.Builder
				fmt.Fprintf(&text, "# 서비스 %d\n\n", n)
				for i := range perNote {
					fmt.Fprintf(&text, "- 서버를 관리하지 않고 컨테이너 %d개를 실행하는 %d번째 방식\n", i*7+n, n*perNote+i)
				}
				note := noteNamed(fmt.Sprintf("%d/n%d.md", n%9, n), text.String())
				root.Notes = append(root.Notes, note)
				units = append(units, unitsOf("r", &note)...)
			}
			found := &Progress{}
			match(p, &root, units, nil).record(found, p, Stamp{tuesday, "test"})
			Merge(p, found)
			for _, u := range units {
				k := found.unit(u.ID)
				k.Anchor, k.Stamp = u.Anchor, Stamp{tuesday, "test"}
			}
			Merge(p, found)
			edited := units[len(units)/2]
			was := edited.ID
			edited.Front = strings.Replace(edited.Front, "실행하는", "돌리는", 1)
			edited.sum = edited.hash()
			for b.Loop() {
				for _, u := range units {
					u.ID = ""
				}
				match(p, &root, units, nil).record(&Progress{}, p, Stamp{tuesday, "test"})
			}
			if edited.ID != was {
				b.Errorf("the edited line lost its history")
			}
		})
	}
}
