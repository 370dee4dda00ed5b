package deck

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// leftOutOf is what a note leaves out: line, reason, how many, and whether it is asked with others.
func leftOutOf(c *Collection) []string {
	var all []string
	for _, l := range c.LeftOut {
		s := fmt.Sprintf("%d %s", l.Line, l.Reason)
		if l.Count > 1 {
			s += fmt.Sprintf(" x%d", l.Count)
		}
		if l.Asked {
			s += " asked"
		}
		all = append(all, s)
	}
	return all
}

func TestWhatGivesNoCardIsToldWithItsReason(t *testing.T) {
	const good = "- 자주 찾는 값을 최대 30초 동안 메모리에 두고 빨리 돌려준다\n"
	for _, c := range []struct {
		name, note string
		want       []string
	}{
		{"nothing", "# 수달 캐시\n\n" + good, nil},
		{"a section that only holds others", "# 모음\n\n## 수달 캐시\n\n" + good, nil},
		{"a heading with nothing under it", "# 모음\n\n## 수달 캐시\n\n" + good + "\n## 여우 큐\n", []string{"7 empty"}},
		{"a whole silent section is one", "# 모음\n\n## 수달 캐시\n\n" + good + "\n## 참고\n\n- 책 한 권\n- 글 두 편\n\n### 더 볼 것\n\n- 글 세 편\n\n## 출처\n\n- 책\n", []string{"7 title x5", "16 title x2"}},
		{"a list of links", "# 모음\n\n## 수달 캐시\n\n" + good + "\n## 더\n\n- [하나](a.md)\n- [둘](b.md)\n", []string{"7 links x2"}},
		{"a link among others", "# 모음\n\n## 수달 캐시\n\n" + good + "- [하나](a.md)\n", []string{"6 links"}},
		{"things to do", "# 수달 캐시\n\n" + good + "- [ ] 책을 읽는다\n- [x] 글을 쓴다\n", []string{"4 tasks x2"}},
		{"more than seven points", "# 수달 캐시\n\n" + strings.Repeat("- 이름뿐\n", 8), []string{"1 many", "3 name x8"}},
		{"names", "# 수달 캐시\n\n" + good + "- 작은 캐시\n- 큰 캐시\n", []string{"4 name x2 asked"}},
		{"a remark", "# 수달 캐시\n\n" + good + "- 참고: 책을 보았다\n", []string{"4 remark asked"}},
		{"a question", "# 수달 캐시\n\n" + good + "- 왜 빠를까?\n", []string{"4 asks asked"}},
		{"text without a heading", good, []string{"1 untitled asked"}},
		{"code", "# 모음\n\n## 수달 캐시\n\n```\nrun\n```\n", []string{"3 unnamed"}},
		{"a title that tells", "# 모음\n\n## 수달 캐시\n\n- 캐시\n", []string{"3 told", "5 name"}},
		{"a note that is off", "---\ndasi: off\n---\n# 수달 캐시\n\n" + good, []string{"0 skip"}},
		{"kinds that are off", "---\ndasi: {kinds: [gap]}\n---\n# 수달 캐시\n\n" + good, []string{"4 kind asked"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := leftOutOf(collect(notesOf(map[string]string{"a.md": c.note})))
			if !slices.Equal(got, c.want) {
				t.Errorf("note:\n%s\ngot  %q\nwant %q", c.note, got, c.want)
			}
		})
	}
}

// TestEveryUnitHasACardOrIsLeftOut holds over all notes that there are.
func TestEveryUnitHasACardOrIsLeftOut(t *testing.T) {
	for name, notes := range libraries(t) {
		t.Run(name, func(t *testing.T) {
			c := collect(notes)
			told := 0
			for _, l := range c.LeftOut {
				told += l.Count
				if !slices.Contains(Reasons(), l.Reason) || l.Count < 1 {
					t.Errorf("%s:%d: reason %q, %d places", l.Note, l.Line, l.Reason, l.Count)
				}
			}
			with, units := map[*unit]bool{}, 0
			for i := range c.Cards {
				with[c.Cards[i].unit] = true
			}
			for i := range c.Roots[0].Notes {
				units += len(unitsOf("r", &c.Roots[0].Notes[i]))
			}
			t.Logf("%d units, %d with cards, %d places left out", units, len(with), told)
			if told > units {
				t.Errorf("%d places are left out of %d units", told, units)
			}
		})
	}
}
