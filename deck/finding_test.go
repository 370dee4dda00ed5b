package deck

import (
	"testing"

	"dasi/content"
)

// findings reads a note and gives what looks like a mistake in it.
func findings(text string) []Finding {
	n := content.Parse("a.md", []byte(text))
	found := walk("r", &n).findings
	return found
}

func TestTwoSectionsOfOneNameAreFound(t *testing.T) {
	got := findings("# A\n\n## Limits\n\n- one\n\n## Cost\n\n- two\n\n## limits\n\n- three\n\n# B\n\n## Limits\n\n- four\n")
	if len(got) != 1 || got[0].Code != SameSection || got[0].Line != 11 || got[0].Note != "a.md" {
		t.Errorf("got %v, want the second Limits of A on line 11", got)
	}
}
