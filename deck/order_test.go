package deck

import "testing"

func TestAProcedureIsAskedForItsStepsInOrder(t *testing.T) {
	for _, c := range []struct {
		name, note string
		want       []string
	}{
		{"a heading that speaks of steps", "## 복구 절차\n\n1. 쓰기를 멈춘다\n2. 사본을 올린다\n3. 다시 쓴다\n", []string{"order: 복구 절차 → 쓰기를 멈춘다 | 사본을 올린다 | 다시 쓴다"}},
		{"steps that begin with a verb", "## Otter nodes\n\n1. Stop the writers\n2. Restore the copy\n3. Start the writers\n", []string{"order: Otter nodes → Stop the writers | Restore the copy | Start the writers"}},
		{"under a label", "## 수달\n\n물가에 산다.\n\n설치 순서:\n1. 파일을 받는다\n2. **압축**을 푼다\n3. 켠다\n", []string{
			"recall: 수달 → 물가에 산다.", "order: 수달 › 설치 순서 → 파일을 받는다 | 압축을 푼다 | 켠다"}},
		{"under a bullet", "## 수달\n\n- 설치 방법\n  1. 받는다\n  2. 푼다\n  3. 켠다\n", []string{"order: 수달 › 설치 방법 → 받는다 | 푼다 | 켠다"}},
		{"what stands under a step is part of it", "## 복구 절차\n\n1. 멈춘다\n   - 쓰기만\n2. 올린다\n3. 켠다\n", []string{"order: 복구 절차 → 멈춘다 | 올린다 | 켠다"}},
		{"the rest of a section is asked apart", "## 복구 절차\n\n밤에만 한다.\n\n1. 멈춘다\n2. 올린다\n3. 켠다\n", []string{"recall: 복구 절차 → 밤에만 한다.", "order: 복구 절차 → 멈춘다 | 올린다 | 켠다"}},
		{"two are too few", "## 복구 절차\n\n1. 멈춘다\n2. 켠다\n", []string{"recall: 복구 절차 → 멈춘다 | 켠다"}},
		{"questions are no steps", "## 복구 절차\n\n1. 왜 멈추나?\n2. 언제 켜나?\n3. 누가 하나?\n", nil},
		{"a numbered list of things is none", "## 수달의 먹이\n\n1. 물고기 두 마리\n2. 게 한 마리\n3. 개구리 여럿\n", []string{"recall: 수달의 먹이 → 물고기 두 마리 | 게 한 마리 | 개구리 여럿"}},
		{"nor are several ways", "## 수달을 만나는 방법\n\n1. 강가의 발자국\n2. 밤의 울음소리\n3. 물고기 뼈\n", []string{"recall: 수달을 만나는 방법 → 강가의 발자국 | 밤의 울음소리 | 물고기 뼈"}},
		{"nor what is said of something", "## 나무\n\n1. 나무는 뿌리 하나를 둔다\n2. 뿌리는 가지를 갖는다\n3. 가지에 잎이 있다\n", []string{
			"recall: 나무 → 나무는 뿌리 하나를 둔다 | 뿌리는 가지를 갖는다 | 가지에 잎이 있다", "identify: 뿌리는 가지를 갖는다 → 나무"}},
		{"a manual is too long", "## 복구 절차\n\n1. 가\n2. 나\n3. 다\n4. 라\n5. 마\n6. 바\n7. 사\n8. 아\n9. 자\n10. 차\n11. 카\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) { sameCards(t, "# 모음\n\n"+c.note, c.want, "order", "recall", "gap", "identify") })
	}
}
