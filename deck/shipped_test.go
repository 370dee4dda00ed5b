package deck

import (
	"slices"
	"strings"
	"testing"

	"dasi/content"
)

// The notes that ship are the model for those of others, so their cards keep more than what every card keeps.

func shipped(t *testing.T, lang string) ([]content.Note, *Collection) {
	t.Helper()
	notes := loadAll(t, content.Shipped(lang))
	return notes, collect(notes)
}

func isExam(n *content.Note) bool { return n.Front.Category == "exam" }

// isService says that a note is about one service: no comparison, and no part of the exam.
func isService(n *content.Note) bool { return !isExam(n) && !strings.HasPrefix(n.Front.ID, "compare-") }

// A front alone says what is asked: nobody looks at the path above it to find out which of two answers is meant.
func TestNoTwoCardsOfTheShippedNotesHaveOneFrontAndTwoBacks(t *testing.T) {
	for _, lang := range []string{"ko", "en"} {
		_, c := shipped(t, lang)
		seen := map[string]*Card{}
		for i := range c.Cards {
			card := &c.Cards[i]
			key := string(card.Kind) + "\x00" + squeezed(card.Front)
			if other := seen[key]; other != nil && squeezed(other.Back) != squeezed(card.Back) {
				t.Errorf("%s: %s:%d and %s:%d ask the same:\n%s\nand\n%s", lang, other.Note, other.Line, card.Note, card.Line, inWords(other), inWords(card))
			}
			seen[key] = card
		}
	}
}

func TestEveryPointOfTheShippedNotesIsAsked(t *testing.T) {
	for _, lang := range []string{"ko", "en"} {
		_, c := shipped(t, lang)
		for _, l := range c.LeftOut {
			t.Errorf("%s/%s:%d gives no card: %s %s", lang, l.Note, l.Line, l.Reason, l.Detail)
		}
	}
}

func TestEveryServiceOfTheShippedNotesIsAskedInSeveralWays(t *testing.T) {
	const cards, ways = 12, 4
	for _, lang := range []string{"ko", "en"} {
		notes, c := shipped(t, lang)
		kinds, count := map[content.NoteID]map[Kind]bool{}, map[content.NoteID]int{}
		for i := range c.Cards {
			card := &c.Cards[i]
			if kinds[card.Note] == nil {
				kinds[card.Note] = map[Kind]bool{}
			}
			kinds[card.Note][card.Kind] = true
			count[card.Note]++
		}
		for i := range notes {
			n := &notes[i]
			if !isService(n) {
				continue
			}
			if count[n.ID] < cards || len(kinds[n.ID]) < ways {
				t.Errorf("%s/%s: %d cards of the kinds %v", lang, n.ID, count[n.ID], kinds[n.ID])
			}
		}
	}
}

// named are the services of the shipped notes by all that they are called.
func named(notes []content.Note) map[string]string {
	ids := map[string]string{}
	for i := range notes {
		n := &notes[i]
		if !isService(n) {
			continue
		}
		for _, name := range slices.Concat([]string{n.Title}, n.Front.Names, n.Front.Aliases) {
			ids[content.Fold(name)] = n.Front.ID
		}
	}
	return ids
}

func TestTheExamAsksForServicesAndSaysWhyNotTheOthers(t *testing.T) {
	const questions, options, each = 120, 4, 5
	answers := map[string][]string{} // per language, the right services of each question in order
	for _, lang := range []string{"ko", "en"} {
		notes, c := shipped(t, lang)
		ids := named(notes)
		perNote := map[content.NoteID]int{}
		right := map[string]int{}
		for i := range c.Cards {
			card := &c.Cards[i]
			if !isExam(c.Note(card.Root, card.Note)) {
				continue
			}
			if card.Kind != Select {
				t.Errorf("%s/%s:%d is no question with options: %s", lang, card.Note, card.Line, inWords(card))
				continue
			}
			perNote[card.Note]++
			var chosen []string
			for _, o := range card.Choices {
				id, ok := ids[content.Fold(o.Text.Plain)]
				if !ok {
					t.Errorf("%s/%s:%d offers %q, which no note is about", lang, card.Note, card.Line, o.Text.Plain)
				}
				if o.Right {
					chosen = append(chosen, id)
					right[id]++
				}
				if !names(card.Explanation, id, ids) {
					t.Errorf("%s/%s:%d says nothing about %q in its reasons: %s", lang, card.Note, card.Line, o.Text.Plain, card.Explanation)
				}
			}
			slices.Sort(chosen)
			answers[lang] = append(answers[lang], string(card.Note)+" "+strings.Join(chosen, " "))
			if len(card.Choices) != options || len(chosen) < 1 || len(chosen) > 2 {
				t.Errorf("%s/%s:%d has %d options, %d of them right", lang, card.Note, card.Line, len(card.Choices), len(chosen))
			}
		}
		if len(answers[lang]) < questions {
			t.Errorf("%s: %d questions, want %d", lang, len(answers[lang]), questions)
		}
		for note, n := range perNote {
			if n < each {
				t.Errorf("%s: %d questions in %s", lang, n, note)
			}
		}
		for _, id := range ids {
			if right[id] == 0 {
				t.Errorf("%s: %s is no answer to any question", lang, id)
			}
		}
	}
	if !slices.Equal(answers["ko"], answers["en"]) {
		t.Errorf("the answers in Korean are\n%s\nin English\n%s", strings.Join(answers["ko"], "\n"), strings.Join(answers["en"], "\n"))
	}
}

// names says whether a text calls a service by one of its names.
func names(text, id string, ids map[string]string) bool {
	text = content.Fold(text)
	for name, of := range ids {
		if of == id && strings.Contains(text, name) {
			return true
		}
	}
	return false
}
