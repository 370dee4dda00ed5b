package deck

import (
	"slices"
	"strings"
	"testing"
)

func TestTwoThingsSetAgainstEachOtherAreComparedOnce(t *testing.T) {
	for _, c := range []struct {
		name, note string
		want       []string
	}{
		{"a heading with vs", "## 수달 vs 여우\n\n- 수달은 물가에 산다\n- 여우는 들에 산다\n", []string{"compare: 수달 vs 여우 → 수달은 물가에 산다 | 여우는 들에 산다"}},
		{"a heading with 차이", "## 수달과 여우의 차이\n\n사는 곳이 다르다.\n", []string{"compare: 수달 vs 여우 → 사는 곳이 다르다."}},
		{"difference between", "## Difference between otters and foxes\n\n- Otters live at the river.\n", []string{"compare: otters vs foxes → Otters live at the river."}},
		{"labels that bear their names", "## 수달과 여우\n\n- 수달\n  - 물가에 산다\n- 여우\n  - 들에 산다\n", []string{
			"compare: 수달 vs 여우 → 물가에 산다 | 들에 산다", "recall: 수달과 여우 › 수달 → 물가에 산다", "recall: 수달과 여우 › 여우 → 들에 산다"}},
		{"sections that do", "## 수달과 여우\n\n### 수달\n\n- 물가에 산다\n\n### 여우\n\n- 들에 산다\n", []string{
			"compare: 수달 vs 여우 → 물가에 산다 | 들에 산다", "recall: 수달 → 물가에 산다", "recall: 여우 → 들에 산다"}},
		{"and without them it may be anything", "## 보안과 인증\n\n- 열쇠를 나눈다\n", []string{"recall: 보안과 인증 → 열쇠를 나눈다"}},
		{"three make three pairs", "## 수달 vs 여우 vs 담비\n\n- 수달\n  - 물가에 산다\n- 여우\n  - 들에 산다\n- 담비\n  - 산에 산다\n", []string{
			"compare: 수달 vs 여우 → 물가에 산다 | 들에 산다", "compare: 수달 vs 담비 → 물가에 산다 | 산에 산다", "compare: 여우 vs 담비 → 들에 산다 | 산에 산다",
			"recall: 수달 vs 여우 vs 담비 › 수달 → 물가에 산다", "recall: 수달 vs 여우 vs 담비 › 여우 → 들에 산다", "recall: 수달 vs 여우 vs 담비 › 담비 → 산에 산다"}},
		{"what is easily confused", "## 수달\n\n- 물가에 산다\n\n### 헷갈리기 쉬운 짐승\n\n- **해달**: 바다에 산다, 수달은 물가에 산다\n- 물개\n  - 귀가 있다\n", []string{
			"recall: 수달 → 물가에 산다", "recall: 수달 › 헷갈리기 쉬운 짐승 → 해달: 바다에 산다, 수달은 물가에 산다 | 귀가 있다",
			"compare: 수달 vs 해달 → 해달: 바다에 산다, 수달은 물가에 산다", "compare: 수달 vs 물개 → 귀가 있다"}},
		{"in English", "## Otter\n\n### Not to be confused with\n\n- **Fox**: lives in the fields\n", []string{
			"recall: Otter › Not to be confused with → Fox: lives in the fields", "compare: Otter vs Fox → Fox: lives in the fields"}},
		{"a name within a longer one", "## Otter@Sea\n\n### Not to be confused with\n\n- **Otter**: lives at the river\n", []string{
			"recall: Otter@Sea › Not to be confused with → Otter: lives at the river", "compare: Otter@Sea vs Otter → Otter: lives at the river"}},
		{"a term that tells the difference", "## 수달\n\n- 여우와의 차이: 물가에 산다\n", []string{"recall: 수달 → 여우와의 차이: 물가에 산다", "compare: 수달 vs 여우 → 물가에 산다"}},
		{"from two things at once stays a term", "## 수달\n\n- 여우, 담비와 차이점: 물가에 산다\n", []string{
			"recall: 수달 → 여우, 담비와 차이점: 물가에 산다", "define: 여우, 담비와 차이점 → 물가에 산다"}},
		{"a label", "## 짐승\n\n- 수달 vs 여우\n  - 물가와 들\n", []string{"recall: 짐승 → 물가와 들", "compare: 수달 vs 여우 → 물가와 들"}},
		{"what says it twice", "## :otter:수달과 여우의 차이(Otter vs Fox)\n\n사는 곳이 다르다.\n", []string{"compare: 수달 vs 여우 → 사는 곳이 다르다."}},
		{"a label of both names neither", "## 수달과 여우\n\n- 수달과 여우\n  - 둘 다 짐승\n- 여우\n  - 들에 산다\n", []string{
			"recall: 수달과 여우 → 둘 다 짐승 | 들에 산다", "recall: 수달과 여우 › 수달과 여우 → 둘 다 짐승", "recall: 수달과 여우 › 여우 → 들에 산다"}},
		{"one word for what is different", "## 수달\n\n### 차이점\n\n- 물가에 산다\n", []string{"recall: 수달 › 차이점 → 물가에 산다"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := askedBy("# 모음\n\n" + c.note)
			for i := range got {
				if ask, rest, _ := strings.Cut(got[i], ": "); strings.HasPrefix(ask, "compare.") {
					got[i] = "compare: " + rest
				}
			}
			got = only(got, "compare", "recall", "define")
			if !slices.Equal(got, c.want) {
				t.Errorf("%s\ngot:\n  %s\nwant:\n  %s", c.note, strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
			}
		})
	}
}

// otters are two notes that each name the other.
var otters = map[string]string{
	"a.md": "---\ntitle: 강 수달\nnames: [강 수달, 수달]\n---\n# 강 수달\n\n- 물가에 산다\n\n## 헷갈리기 쉬운 것\n\n- **해달**: 바다에 산다, 수달은 강에 산다\n",
	"b.md": "---\ntitle: 바다 해달\nnames: [바다 해달, 해달]\n---\n# 바다 해달\n\n- 조개를 깬다\n\n## 헷갈리기 쉬운 것\n\n- **수달**: 강에 사는 짐승, 해달은 누워서 먹는다\n",
}

func comparisons(c *Collection) []*Card {
	var all []*Card
	for i := range c.Cards {
		if c.Cards[i].Kind == Compare {
			all = append(all, &c.Cards[i])
		}
	}
	return all
}

func TestTwoNotesThatNameEachOtherAskOnce(t *testing.T) {
	c := collect(notesOf(otters))
	got := comparisons(c)
	if len(got) != 1 || got[0].Note != "a.md" || len(got[0].Answers) != 2 || got[0].Front != "강 수달 vs 해달" {
		t.Fatalf("got %v, want one card of a.md with the lines of both", got)
	}
}

func TestTheNoteThatAskedGoesOnAsking(t *testing.T) {
	p := NewProgress()
	b, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: notesOf(map[string]string{"b.md": otters["b.md"]})}}, testEnv(1), tuesday)
	asked := comparisons(b)[0].ID
	b.Record(asked, 3, 0, tuesday)
	both, _ := Open(Merged(b.Progress), []OpenRoot{{ID: "rtest", Name: "test", Notes: notesOf(otters)}}, testEnv(2), tuesday)
	if got := comparisons(both); len(got) != 1 || got[0].ID != asked || len(got[0].Answers) != 2 {
		t.Errorf("got %v, want the card %s, which was asked, with the lines of both", got, asked)
	}
}

func TestWithoutComparisonsTheirLinesAreAskedAsOthers(t *testing.T) {
	const note = "## 수달\n\n### 헷갈리기 쉬운 짐승\n\n- **해달**: 바다에 산다, 수달은 물가에 산다\n\n## 여우 vs 담비\n\n- 여우는 들에 산다\n"
	sameCards(t, "---\ndasi: {kinds: [recall, define]}\n---\n# 모음\n\n"+note, []string{
		"recall: 수달 › 헷갈리기 쉬운 짐승 → 해달: 바다에 산다, 수달은 물가에 산다", "define: 해달 → 바다에 산다, 수달은 물가에 산다",
		"define.reverse: 바다에 산다, 수달은 물가에 산다 → 해달", "recall: 여우 vs 담비 → 여우는 들에 산다",
	}, "recall", "define", "define.reverse", "compare")
}
