package deck

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// cellsOf gives the cell and question cards of a note, without the hash of the column in their asks.
func cellsOf(text string) []string {
	c := collect(notesOf(map[string]string{"note.md": text}))
	var all []string
	for i := range c.Cards {
		card := &c.Cards[i]
		switch {
		case card.Kind == Cell && card.Reverse():
			all = append(all, card.Front+" ← "+card.Answers[0])
		case card.Kind == Cell, card.Kind == Question:
			all = append(all, card.Front+" → "+card.Answers[0])
		}
	}
	return all
}

func TestATableIsAskedCellByCell(t *testing.T) {
	for _, c := range []struct {
		name, table string
		want        []string
	}{
		{"three columns", "| 큐 | 전달 | 순서 |\n|---|---|---|\n| 여우 큐 | 하나가 가져간다 | 지킨다 |\n| 수달 큐 | 모두가 받는다 | |", []string{
			"여우 큐 · 전달 → 하나가 가져간다", "여우 큐 · 순서 → 지킨다", "수달 큐 · 전달 → 모두가 받는다"}},
		{"two columns also the other way round", "| 용어 | 뜻 |\n|---|---|\n| 노드 | 값을 두는 기계 |", []string{"노드 · 뜻 → 값을 두는 기계", "값을 두는 기계 ← 노드"}},
		{"the row's words are masked there", "| 용어 | 뜻 |\n|---|---|\n| 노드 | 값을 두는 노드 기계 |", []string{"노드 · 뜻 → 값을 두는 노드 기계", "값을 두는 ▢ 기계 ← 노드"}},
		{"not where two rows share a cell", "| 용어 | 뜻 |\n|---|---|\n| 노드 | 값을 두는 기계 |\n| 마디 | 값을 두는 기계 |", []string{"노드 · 뜻 → 값을 두는 기계", "마디 · 뜻 → 값을 두는 기계"}},
		{"not for a bare word", "| 동물 | 먹이 |\n|---|---|\n| 수달 | 물고기 |", []string{"수달 · 먹이 → 물고기"}},
		{"skipped columns", "| # | Animal | Link | Food | Comments |\n|--|--|--|--|--|\n| 1 | Otter | [x](http://x.test) | fresh fish | nice |", []string{"Otter · Food → fresh fish", "fresh fish ← Otter"}},
		{"an aspect for each row", "| | 여우 | 수달 |\n|--|--|--|\n| 먹이 | 들쥐 | 물고기 |", []string{"먹이 · 여우 → 들쥐", "먹이 · 수달 → 물고기"}},
		{"questions and answers", "| 질문 | 답 | 출처 |\n|--|--|--|\n| 수달은 어디에 사나? | 물가 | 책 |\n| 여우는? | | |", []string{"수달은 어디에 사나? → 물가"}},
		{"escaped bars and breaks", "| op | does |\n|--|--|\n| or | a \\| b<br>of two |", []string{"or · does → a | b of two"}},
		{"yes and no only under a header that says to what", "| 큐 | 순서 보장 | 설명 |\n|--|--|--|\n| 여우 큐 | 예 | 아니오 |\n| 수달 큐 | 아니오 | 지원 |", []string{"여우 큐 · 순서 보장 → 예", "수달 큐 · 순서 보장 → 아니오"}},
		{"a number says of what it is the number", "| 포트 | 이름 |\n|--|--|\n| 22 | 원격 셸 |", []string{"포트 22 · 이름 → 원격 셸"}},
		{"one column of numbers", "| 이름 | 포트 |\n|--|--|\n| 원격 셸 | 22 |", []string{"원격 셸 · 포트 → 22"}},
		{"measurements are not for learning", "| 실험 | 밀리초 | 회 |\n|--|--|--|\n| 여우 | 12.5 | 300 |\n| 수달 | 13 | 400 |", nil},
		{"sums neither", "| 나라 | 수도 |\n|--|--|\n| 한국 | 서울 |\n| 합계 | 하나뿐 |", []string{"한국 · 수도 → 서울"}},
		{"what the row tells itself", "| 이름 | 종류 |\n|--|--|\n| 여우 큐 | 큐 |\n| 수달 | 캐시 |", []string{"수달 · 종류 → 캐시"}},
		{"rows without a name of their own", "| 이름 | 뜻 |\n|--|--|\n| 여우 | 줄을 세운다 |\n| 여우 | 값을 둔다 |", nil},
		{"two columns of one header", "| 이름 | 값 | 값 |\n|--|--|--|\n| 여우 | 하나 둘 | 셋 넷 |", nil},
		{"links and diaries", "| 날짜 | 글 |\n|--|--|\n| 2024-01-02 | 여우를 보았다 |\n| 수달 | [글](http://x.test) |", nil},
		{"one column", "| 이름 |\n|--|\n| 여우 |", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := cellsOf("# 모음\n\n" + c.table + "\n"); !slices.Equal(got, c.want) {
				t.Errorf("%s\ngot:\n  %s\nwant:\n  %s", c.table, strings.Join(got, "\n  "), strings.Join(c.want, "\n  "))
			}
		})
	}
}

func TestASectionOfATableAloneIsNoRecallCard(t *testing.T) {
	const table = "| 큐 | 전달 |\n|---|---|\n| 여우 큐 | 하나가 가져간다 |\n"
	sameCards(t, "# 모음\n\n## 큐\n\n"+table, nil, "recall")
	sameCards(t, "# 모음\n\n## 줄\n\n줄을 세운다.\n\n"+table, []string{"recall: 줄 → 줄을 세운다."}, "recall")
	sameCards(t, "# 모음\n\n## 줄이란?\n\n줄을 세운다.\n\n"+table, []string{"recall: 줄이란? → 줄을 세운다."}, "recall")
}

// TestAColumnAddedBeforeOthersTakesNoHistory holds that the cells of a table keep their histories when columns and rows come, go and move.
func TestAColumnAddedBeforeOthersTakesNoHistory(t *testing.T) {
	const before = "# 모음\n\n| 큐 | 전달 | 순서 |\n|---|---|---|\n| 여우 큐 | 하나가 가져간다 | 지킨다 |\n| 수달 큐 | 모두가 받는다 | 모른다 |\n"
	for name, after := range map[string]string{
		"a column added":         "# 모음\n\n| 큐 | 값 | 전달 | 순서 |\n|---|---|---|---|\n| 여우 큐 | 비싸다 | 하나가 가져간다 | 지킨다 |\n| 수달 큐 | 값싸다 | 모두가 받는다 | 모른다 |\n",
		"columns and rows moved": "# 모음\n\n| 큐 | 순서 | 전달 |\n|---|---|---|\n| 수달 큐 | 모른다 | 모두가 받는다 |\n| 여우 큐 | 지킨다 | 하나가 가져간다 |\n",
		"a cell corrected":       strings.Replace(before, "모른다", "지키지 않는다", 1),
		"a row renamed":          strings.Replace(before, "| 여우 큐 |", "| 붉은여우 큐 |", 1),
	} {
		p := NewProgress()
		asked := map[CardID]string{}
		for _, u := range scan(p, "r", noteNamed("a.md", before)) {
			keep(p, u)
			for _, c := range u.cells {
				asked[NewCardID(u.ID, c.ask)] = c.header
			}
		}
		kept := map[CardID]string{}
		for _, u := range scan(p, "r", noteNamed("a.md", after)) {
			for _, c := range u.cells {
				if id := NewCardID(u.ID, c.ask); asked[id] != "" {
					kept[id] = c.header
				}
			}
		}
		if !maps.Equal(asked, kept) || len(asked) != 4 {
			t.Errorf("%s: got %v, want %v", name, kept, asked)
		}
	}
}
