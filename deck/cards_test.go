package deck

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dasi/content"
)

// seoul needs no time zone database.
var seoul = time.FixedZone("KST", 9*60*60)

// tuesday is when the tests begin: a Tuesday evening.
var tuesday = time.Date(2026, 11, 24, 21, 0, 0, 0, seoul)

// notesOf parses notes, given by path, in the order of their paths.
func notesOf(texts map[string]string) []content.Note {
	var notes []content.Note
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		notes = append(notes, content.Parse(content.NoteID(path), []byte(texts[path])))
	}
	return notes
}

func testEnv(seed uint64) Env {
	return Env{Device: "test", Rand: rand.NewPCG(seed, 1), Location: seoul}
}

// collect opens notes without any progress.
func collect(notes []content.Note) *Collection {
	c, _ := Open(NewProgress(), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(1), tuesday)
	return c
}

// askedBy gives the cards of one note, each as "ask: front → answer", in its order.
func askedBy(text string) []string {
	c := collect(notesOf(map[string]string{"note.md": text}))
	var all []string
	for i := range c.Cards {
		all = append(all, inWords(&c.Cards[i]))
	}
	return all
}

// inWords writes a card as a test reads it.
func inWords(c *Card) string {
	if len(c.Choices) > 0 {
		var right []string
		for _, o := range c.Choices {
			if o.Right {
				right = append(right, o.Text.Plain)
			}
		}
		return fmt.Sprintf("%s: %s → %s of %d", c.Ask, c.Front, strings.Join(right, " | "), len(c.Choices))
	}
	return string(c.Ask) + ": " + c.Front + " → " + strings.Join(c.Answers, " | ")
}

// only keeps the cards of some asks.
func only(cards []string, asks ...string) []string {
	return slices.DeleteFunc(slices.Clone(cards), func(s string) bool {
		ask, _, _ := strings.Cut(s, ":")
		return !slices.Contains(asks, ask)
	})
}

// libraries are the note sets that every card of is checked: those that ship, and the first user's.
func libraries(t *testing.T) map[string][]content.Note {
	t.Helper()
	sets := map[string][]content.Note{"ko": loadAll(t, content.Shipped("ko")), "en": loadAll(t, content.Shipped("en"))}
	if _, err := os.Stat(sharedPath("seed")); err == nil {
		sets["seed"] = loadAll(t, os.DirFS(sharedPath("seed")))
	}
	return sets
}

func loadAll(t *testing.T, fsys fs.FS) []content.Note {
	t.Helper()
	notes, problems := content.Load(fsys, []string{"."})
	if len(problems) > 0 || len(notes) == 0 {
		t.Fatalf("got %d notes and problems %v, want only notes", len(notes), problems)
	}
	return notes
}

// sharedPath is a path in the folder that the sessions of this project share; it is not part of the repository.
func sharedPath(name string) string { return filepath.Join("..", "..", "shared", name) }

// needShared skips a test where the shared folder is not there.
func needShared(t *testing.T, name string) string {
	t.Helper()
	if _, err := os.Stat(sharedPath(name)); err != nil {
		t.Skipf("the folder shared/%s is not beside this checkout", name)
	}
	return sharedPath(name)
}
