package deck

import "testing"

func TestATermOfADefinitionListIsAskedForAllItsDefinitions(t *testing.T) {
	for _, c := range []struct {
		name, note string
		want       []string
	}{
		{"one", "수달\n: 물가에 사는 짐승", []string{"define: 수달 → 물가에 사는 짐승", "define.reverse: 물가에 사는 짐승 → 수달"}},
		{"several", "수달\n: 물가에 사는 짐승\n: 물고기를 먹는다", []string{
			"define: 수달 → 물가에 사는 짐승 | 물고기를 먹는다", "define.reverse: 물가에 사는 짐승 / 물고기를 먹는다 → 수달"}},
		{"two terms of one definition are not asked for", "수달\n해달\n: 물가에 사는 짐승", []string{"define: 수달 → 물가에 사는 짐승", "define: 해달 → 물가에 사는 짐승"}},
		{"long terms neither", "강에 사는 수달 무리\n: 물가에 사는 짐승", []string{"define: 강에 사는 수달 무리 → 물가에 사는 짐승"}},
		{"under a question too", "## 누가 있나요?\n\n수달\n: 물가에 사는 짐승", []string{"define: 수달 → 물가에 사는 짐승", "define.reverse: 물가에 사는 짐승 → 수달"}},
		{"label words are no terms", "참고\n: 물가에 사는 짐승", nil},
	} {
		t.Run(c.name, func(t *testing.T) { sameCards(t, "# 모음\n\n"+c.note+"\n", c.want, "define", "define.reverse") })
	}
}

func TestATermOfADefinitionListKnowsItsLine(t *testing.T) {
	c := collect(notesOf(map[string]string{"a.md": "# 모음\n\n수달\n: 물가에 사는 짐승\n: 물고기를 먹는다\n\n여우\n: 들에 사는 짐승\n"}))
	for i := range c.Cards {
		if want := map[string]int{"수달": 3, "여우": 7}[c.Cards[i].Front]; want != 0 && c.Cards[i].Line != want {
			t.Errorf("%s: got line %d, want %d", c.Cards[i].Front, c.Cards[i].Line, want)
		}
	}
}

func TestATermThatBecomesADefinitionListKeepsItsHistory(t *testing.T) {
	got, _, _ := lineage([]string{"# 모음\n\n- 수달: 물가에 사는 짐승\n", "# 모음\n\n수달\n: 물가에 사는 짐승\n"}, 3)
	if len(got) != 1 || got[3] != 3 {
		t.Errorf("got %v, want line 3 from 3", got)
	}
}
