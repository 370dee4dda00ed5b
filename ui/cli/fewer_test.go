package cli

import (
	"os"
	"strings"
	"testing"
)

func TestAFileThatWasRolledBackIsToldByCommands(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path("glue.md"))
	h.must(Done, "answer", string(all[0].ID), "good", h.path("glue.md"))
	old, err := os.ReadFile(h.progressFile())
	if err != nil {
		t.Fatal(err)
	}
	h.must(Done, "answer", string(all[1].ID), "good", h.path("glue.md"))
	if err := os.WriteFile(h.progressFile(), old, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"cards"}, {"answer", string(all[2].ID), "good"}} {
		h.must(Done, append(args, h.path("glue.md"))...)
		if !strings.Contains(h.err, "1 answer fewer than the backup of") || !strings.Contains(h.err, "Join both: dasi restore ") {
			t.Errorf("%v: got %q", args, h.err)
		}
		if err := os.WriteFile(h.progressFile(), old, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	h.must(Problem, "check", "--json", h.path("glue.md"))
	if !strings.Contains(h.out, `"code":"fewer"`) {
		t.Errorf("got %s", h.out)
	}
}
