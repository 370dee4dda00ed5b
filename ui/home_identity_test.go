package ui

import (
	"strings"
	"testing"
	"testing/synctest"

	"dasi/deck"
	"dasi/ui/lang"
)

// TestHomeSaysWhatWasFoundInDoubtAndWhatIsLost, and nothing of either where there is none.
func TestHomeSaysWhatWasFoundInDoubtAndWhatIsLost(t *testing.T) {
	terms := "# 수달\n\n"
	for _, w := range strings.Fields("노드 자루 뚜껑 바구니 그릇 항아리") {
		terms += "- " + w + ": 값을 하나씩 " + w + "에 담아 차례로 옮기는 일\n"
	}
	const doubted = "자루: 값을 하나씩 자루에 담아 차례로 옮기는 일"
	for name, c := range map[string]struct {
		now         string
		shows, hide []string
	}{
		"unchanged": {terms, nil, []string{"--identity", "사라졌습니다"}},
		"in doubt":  {strings.Replace(terms, doubted, "큰 자루: 값을 여럿씩 자루에 넣어 차례로 나르는 일", 1), []string{"글이 바뀐 카드 1장이"}, []string{"사라졌습니다"}},
		"lost":      {"# 수달\n\n```\n" + terms, []string{"a.md: 공부하던 글", "사라졌습니다"}, []string{"--identity"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t).own("notes", map[string]string{"a.md": terms})
				w.before(lang.Korean, func(c *deck.Collection) (deltas []*deck.Progress) {
					for i := range c.Cards {
						delta, _ := c.Record(c.Cards[i].ID, 3, 0, w.now())
						deltas = append(deltas, delta)
					}
					return deltas
				})
				w.own("notes", map[string]string{"a.md": c.now})
				d := w.start(lang.Korean, 100, 30)
				d.shows(c.shows...).hides(c.hide...)
			})
		})
	}
}
