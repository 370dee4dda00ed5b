package deck

import (
	"slices"
	"strings"
	"testing"

	"dasi/content"
)

// squeezed is a text as the promise about answers reads it: case folded, every run of blanks as one.
func squeezed(s string) string { return strings.Join(strings.Fields(content.Fold(s)), " ") }

// checkCards holds what is true of every card, whatever the notes.
func checkCards(t testing.TB, c *Collection) {
	t.Helper()
	ids := map[CardID]bool{}
	for i := range c.Cards {
		card := &c.Cards[i]
		where := string(card.Note) + ": " + inWords(card)
		if ids[card.ID] {
			t.Errorf("%s: its ID %s is another card's", where, card.ID)
		}
		ids[card.ID] = true
		if strings.TrimSpace(card.Front) == "" || strings.TrimSpace(card.Back) == "" || len(card.Answers) == 0 && !card.unit.explicit && card.Kind != Question {
			t.Errorf("%s: front, back and answers must not be empty; back %q", where, card.Back)
		}
		for _, answer := range card.Answers {
			a := squeezed(answer)
			if a == "" {
				t.Errorf("%s: an answer is empty", where)
			}
			// What one ends with and the next begins with makes no answer of the two.
			for _, shown := range []string{card.Front, strings.Join(card.Context, " › ")} {
				if strings.Contains(squeezed(shown), a) {
					t.Errorf("%s: %q tells the answer %q", where, shown, a)
				}
			}
		}
		n := c.Note(card.Root, card.Note)
		if n == nil {
			t.Fatalf("%s: its note is not open", where)
		}
		if lines := strings.Count(n.Source, "\n") + n.FirstLine; card.Line < 1 || card.Line > lines {
			t.Errorf("%s: got line %d, want one of the note's %d", where, card.Line, lines)
		}
		if len(card.Points) == 1 || len(card.Context) > len(card.Path) {
			t.Errorf("%s: got points %q, context %q, path %q", where, card.Points, card.Context, card.Path)
		}
	}
}

func TestEveryCardKeepsItsAnswerToItself(t *testing.T) {
	for name, notes := range libraries(t) {
		t.Run(name, func(t *testing.T) {
			c := collect(notes)
			checkCards(t, c)
			kinds := map[Kind]int{}
			for i := range c.Cards {
				kinds[c.Cards[i].Kind]++
			}
			for _, k := range kinds {
				if k == 0 || len(kinds) < 4 {
					t.Errorf("got cards %v, want some of each kind", kinds)
				}
			}
			t.Logf("%d cards: %v", len(c.Cards), kinds)
		})
	}
}

func TestARecallCardShowsEveryPointThatItAsksFor(t *testing.T) {
	t.Parallel()
	all := libraries(t)
	all["beside cards"] = notesOf(map[string]string{
		"line.md":        "# 수달 캐시\n\n값을 메모리에 둔다\n수달이란:: 캐시 서버\n",
		"definitions.md": "# Otter\n\nit\n: 0\n\nWarm otter\n: keeps its values for an hour\n",
		"question.md":    "# 수달\n\n1. 무엇을 지키나?\n   - 값\n2. 밤에는 문을 닫는다\n",
	})
	for name, notes := range all {
		c := collect(notes)
		for i := range c.Cards {
			card := &c.Cards[i]
			if card.Kind != Recall {
				continue
			}
			shown := squeezed(strings.Join(sayings(content.Blocks(card.Back, 1)), "\n"))
			for _, answer := range card.Answers {
				if !strings.Contains(shown, squeezed(answer)) {
					t.Errorf("%s: %s asks for %q, and shows %q", name, inWords(card), answer, card.Back)
				}
			}
		}
	}
}

func TestNoTwoCardsAskTheSame(t *testing.T) {
	t.Parallel()
	for name, notes := range libraries(t) {
		identify, fronts := map[string]string{}, map[string]string{}
		c := collect(notes)
		for i := range c.Cards {
			card := &c.Cards[i]
			if other, ok := identify[squeezed(card.Front)]; ok && card.Kind == Identify {
				t.Errorf("%s: %s shows what %s shows", name, inWords(card), other)
			}
			if card.Kind == Identify {
				identify[squeezed(card.Front)] = inWords(card)
			}
			key := string(card.Kind) + "\x00" + strings.Join(card.Context, "\x00") + "\x00" + squeezed(card.Front)
			if other, ok := fronts[key]; ok {
				t.Errorf("%s: %s in %q asks what %s asks", name, inWords(card), card.Context, other)
			}
			fronts[key] = inWords(card)
		}
	}
}

func TestIdentifyCardsOfTwoSectionsNeverShareAFront(t *testing.T) {
	const same = "- 만료 시각이 지난 항목을 스스로 삭제하는 저장소\n"
	for name, text := range map[string]string{
		"two sections":                "# 모음\n\n## 수달\n\n" + same + "\n## 여우\n\n" + same,
		"after masking":               "# 모음\n\n## 수달\n\n- 수달은 만료 시각이 지난 항목을 스스로 삭제\n\n## 여우\n\n- 여우는 만료 시각이 지난 항목을 스스로 삭제\n",
		"one section, twice":          "# 모음\n\n## 수달\n\n" + same + same,
		"one owner, two sub-sections": "# 모음\n\n## 수달\n\n### 이점\n\n" + same + "\n### 특징\n\n" + same,
	} {
		got := only(askedBy(text), "identify")
		if len(got) > 1 || len(got) == 1 && !strings.HasPrefix(name, "one") {
			t.Errorf("%s: got %q, want at most one, and none that two sections claim", name, got)
		}
	}
}

// TestCardsOfAnUnchangedNoteAreTheSame holds that cards are a function of the notes.
func TestCardsOfAnUnchangedNoteAreTheSame(t *testing.T) {
	t.Parallel()
	for name, notes := range libraries(t) {
		a, b := collect(notes), collect(slices.Clone(notes))
		same := slices.EqualFunc(a.Cards, b.Cards, func(x, y Card) bool { return x.ID == y.ID && inWords(&x) == inWords(&y) && x.Back == y.Back })
		if !same {
			t.Errorf("%s: the second time other cards came out", name)
		}
	}
}

func TestAnAnsweredCardKeepsItsTwinFromBeingAsked(t *testing.T) {
	const line = "- keeps the answers of slow queries near the program that asks\n"
	notes := notesOf(map[string]string{"note.md": "# Otter\n\n" + line + "- is fed by hand\n\n## Benefits\n\n" + line})
	c := collect(notes)
	for i := range c.Cards {
		c.Record(c.Cards[i].ID, 3, 0, tuesday)
	}
	again, _ := Open(Merged(c.Progress), []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(2), tuesday)
	if len(again.Cards) != len(c.Cards) {
		t.Errorf("got %d cards after all %d were answered", len(again.Cards), len(c.Cards))
	}
}
