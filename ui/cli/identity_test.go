package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"dasi/deck"
)

// write changes a note.
func (h *house) write(name, text string) {
	h.t.Helper()
	if err := os.WriteFile(h.path(name), []byte(text), 0o644); err != nil {
		h.t.Fatal(err)
	}
}

// TestIdentityListsWhatKeptItsHistoryAndRejectUndoesIt goes the way of someone who corrects a definition, and later makes another one of it.
func TestIdentityListsWhatKeptItsHistoryAndRejectUndoesIt(t *testing.T) {
	const before = "# 수달\n\n- 노드: 값을 잠시 두는 기계\n- 여우는 줄을 세운다\n"
	h := newHouse(t, map[string]string{"a.md": before})
	card := h.card("define")
	h.must(Done, "answer", string(card.ID), "good", h.path(""))
	h.must(Done, "check", "--identity", h.path(""))
	if h.out != "No changed text was taken for a card you had before.\n" {
		t.Errorf("with nothing changed: %q", h.out)
	}

	h.write("a.md", strings.Replace(before, "잠시 두는 기계", "오래 두는 서버", 1))
	for code, want := range map[string][]string{
		"en": {"same question", "Is one of them another card?"},
		"ko": {"같은 질문", "--reject ID로 떼어 내세요"},
	} {
		h.must(Done, "check", "--identity", "--lang", code, h.path(""))
		for _, s := range append(want, "a.md:3  u", "    노드: 값을 잠시 두는 기계\n", "    → 노드: 값을 오래 두는 서버\n") {
			if !strings.Contains(h.out, s) {
				t.Errorf("%s: got %q, want %q in it", code, h.out, s)
			}
		}
	}
	h.must(Done, "check", "--identity", "--json", h.path(""))
	var r struct {
		Version int
		Refound []refound
	}
	if err := json.Unmarshal([]byte(h.out), &r); err != nil || r.Version != shape || len(r.Refound) != 1 {
		t.Fatalf("%v, %s", err, h.out)
	}
	f := r.Refound[0]
	if f.Step != deck.StepFront || f.Doubtful || f.Line != 3 || f.At == "" || f.Old.Back != "값을 잠시 두는 기계" || f.New.Note != "a.md" || len(f.New.Section) != 1 {
		t.Errorf("got %+v", f)
	}

	h.must(Problem, "check", "--reject", "u-none", h.path(""))
	if !strings.Contains(h.err, "u-none") {
		t.Errorf("an ID that is not there: %q", h.err)
	}
	h.must(Done, "check", "--reject", string(f.ID), h.path(""))
	if !strings.Contains(h.out, string(f.ID)) {
		t.Errorf("out %q", h.out)
	}
	for range 2 {
		h.must(Done, "check", "--identity", h.path(""))
		if !strings.HasPrefix(h.out, "No changed text") {
			t.Errorf("after it was rejected: %q", h.out)
		}
		if again := h.card("define"); again.State != "new" {
			t.Errorf("the rejected text has a history: %+v", again)
		}
		h.must(Problem, "check", "--reject", string(f.ID), h.path(""))
	}
	h.must(Done, "check", "--identity", "--lang", "en", h.path(""))
	if !strings.Contains(h.out, "One history waits for its text") || !strings.Contains(h.out, "1 answer\n    노드: 값을 잠시 두는 기계\n") {
		t.Errorf("the history that waits is not listed: %q", h.out)
	}
	h.write("a.md", before)
	h.must(Done, "check", "--identity", "--lang", "en", h.path(""))
	if strings.Contains(h.out, "waits") {
		t.Errorf("with its text back: %q", h.out)
	}
	if back := h.card("define"); back.State == "new" || back.ID != card.ID {
		t.Errorf("with the old text back: %+v, want its history", back)
	}
}

type identityCard struct {
	ID    deck.CardID
	Ask   deck.Ask
	State string
}

// card gives the first card that asks so.
func (h *house) card(ask deck.Ask) identityCard {
	h.t.Helper()
	h.must(Done, "cards", "--json", h.path(""))
	var list struct{ Cards []identityCard }
	if err := json.Unmarshal([]byte(h.out), &list); err != nil {
		h.t.Fatal(err)
	}
	for _, c := range list.Cards {
		if c.Ask == ask {
			return c
		}
	}
	h.t.Fatalf("no card asks %s: %s", ask, h.out)
	return identityCard{}
}
