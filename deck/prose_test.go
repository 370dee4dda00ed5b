package deck

import "testing"

func TestASentenceThatSaysWhatItsSectionIsAsksForIt(t *testing.T) {
	for _, c := range []struct {
		name, note string
		want       []string
	}{
		{"X is", "## Otter cache\n\nThe otter cache (OC) is a store for values that are read often. It forgets.\n", []string{"define.reverse: a store for values that are read often. → Otter cache"}},
		{"X란", "## 멱등성\n\n멱등성(idempotency)이란 여러 번 해도 결과가 같은 성질이다.\n", []string{"define.reverse: 여러 번 해도 결과가 같은 성질이다. → 멱등성"}},
		{"X는 …이다", "## 수달\n\n수달은 물가에 굴을 파고 사는 짐승이다. 물고기를 먹는다.\n", []string{"define.reverse: 물가에 굴을 파고 사는 짐승이다. → 수달"}},
		{"the names are masked", "## 수달\n\n수달은 다른 수달과 함께 물가에 사는 짐승이다.\n", []string{"define.reverse: 다른 ▢와(과) 함께 물가에 사는 짐승이다. → 수달"}},
		{"under a generic heading", "## 수달\n\n### 정의\n\n수달은 물가에 굴을 파고 사는 짐승이다.\n", []string{"define.reverse: 물가에 굴을 파고 사는 짐승이다. → 수달"}},
		{"X는 that does something", "## 수달\n\n수달은 물고기를 먹는다.\n", nil},
		{"another subject", "## 수달\n\n여우는 들에 굴을 파고 사는 짐승이다.\n", nil},
		{"too little to tell", "## 수달\n\n수달은 짐승이다.\n", nil},
		{"what another section says too", "## 수달\n\n수달은 물가에 굴을 파고 사는 짐승이다.\n\n## 해달\n\n- 물가에 굴을 파고 사는 짐승\n", nil},
		{"a question", "## 수달이란?\n\n수달은 물가에 굴을 파고 사는 짐승이다.\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) { sameCards(t, "# 모음\n\n"+c.note, c.want, "define", "define.reverse") })
	}
}
