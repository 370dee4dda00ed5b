package lang

import (
	"strings"
	"testing"

	"dasi/deck"
)

func TestEveryReasonIsPutIntoWords(t *testing.T) {
	seen := map[string]deck.Reason{}
	for _, why := range deck.Reasons() {
		for _, texts := range both {
			for _, l := range []deck.LeftOut{{Reason: why, Count: 1, Detail: "할 일"}, {Reason: why, Count: 3, Asked: true, Detail: "할 일"}} {
				s := texts.LeftOut(l)
				if strings.Contains(s, ": "+string(why)) || !strings.HasSuffix(s, ".") || strings.Contains(s, "  ") {
					t.Errorf("%s %s: %q", texts.Code, why, s)
				}
				if other, ok := seen[s]; ok {
					t.Errorf("%s and %s are both %q", why, other, s)
				}
				seen[s] = why
			}
		}
	}
}
