package deck

import "testing"

func TestAGapHidesWhatCanBeKnown(t *testing.T) {
	for _, c := range []struct {
		name, line string
		want       []string
	}{
		{"what says something", "수달은 **물고기**를 먹고 강가에 산다", []string{"gap: 수달은 ▢를 먹고 강가에 산다 → 물고기"}},
		{"not how many", "같은 메시지를 **여러** 구독자에게 밀어 준다", nil},
		{"nor how new", "규약이 없는 **신규** 프로그램에 어울린다", nil},
		{"in English neither", "Push the message to **many new** subscribers of the topic", nil},
		{"but with a number", "값을 **최대 15일** 동안 보관하는 저장소", []string{"gap: 값을 ▢ 동안 보관하는 저장소 → 최대 15일"}},
		{"a noun of one syllable", "찾을 때는 **키**를 알아야 하는 저장소", []string{"gap: 찾을 때는 ▢를 알아야 하는 저장소 → 키"}},
		{"no adverb of one", "수달은 물에서 **꼭** 짝과 함께 잔다", nil},
		{"nor what is part of a word that stays", "**키** 큰 수달이 키다리라는 별명을 얻었다", nil},
		{"a limit, which is no 한 with 도", "초당 요청 수가 **한도**를 넘으면 거절한다", []string{"gap: 초당 요청 수가 ▢를 넘으면 거절한다 → 한도"}},
		{"a name with what it is short for", "강마다 **수달 기록 관리자**(DLM)가 사본을 만든다", []string{"gap: 강마다 ▢가 사본을 만든다 → 수달 기록 관리자(DLM)"}},
		{"both wherever they stand", "Rivers keep an **otter log** (OL) and otters read the otter log", []string{"gap: Rivers keep an ▢ and otters read the ▢ → otter log (OL)"}},
		{"not when the short form stays", "Rivers keep an **otter log** (OL) so that OL readers may follow", nil},
		{"nor with a remark behind it", "사본은 **읽기 복제본**(최대 15개까지 늘릴 수 있는 사본)에 둔다", []string{"gap: 사본은 읽기 복제본(최대 ▢까지 늘릴 수 있는 사본)에 둔다 → 15개"}},
		{"code says something always", "The target type must be `new`, not instance", []string{"gap: The target type must be ▢, not instance → new"}},
		{"no example", "Reachable by its own name, e.g. `otter.example.test` from everywhere", nil},
		{"in Korean neither", "이름으로 찾아간다, 예: **otter.test** 같은 주소", nil},
		{"what comes before an example", "Expires after **90 days**, e.g. in spring", []string{"gap: Expires after ▢, e.g. in spring → 90 days"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			sameCards(t, "# 모음\n\n## 짐승\n\n- 첫째 줄이다\n- "+c.line+"\n", c.want, "gap")
		})
	}
}

func TestASignBeforeAGenericTitleDoesNotNameASubject(t *testing.T) {
	sameCards(t, "# 모음\n\n## 수달\n\n- 💡 Use cases: rivers that are cold and clean\n", []string{"define: 💡 Use cases → rivers that are cold and clean"}, "define", "define.reverse")
}
