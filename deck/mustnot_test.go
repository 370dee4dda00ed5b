package deck

import (
	"strings"
	"testing"
)

// TestWhatMustNotBecomeACard goes through NOTES.md section 6: each text stands in a note among others, and no card may ask or answer
// with a word of it; but for the recall cards of its section, which show it as part of the body.
func TestWhatMustNotBecomeACard(t *testing.T) {
	const before, after = "# 모음\n\n## 수달 캐시\n\n- 자주 읽는 값을 메모리에 두는 저장소\n", "\n\n## 여우 큐\n\n- 메시지를 줄 세워 전달\n"
	for _, c := range []struct {
		row, text string
		words     string // none of which a card may show
	}{
		{"addresses", "- http://localhost:8080\n- redis://zebra:6379\n- zebra@host:22\n- C:\\zebra", "localhost zebra"},
		{"times and ratios", "- 10:30~11:00\n- 16:9\n- 1:N\n- 2021-09-03 10:00", "10:30 16:9 1:N 2021"},
		{"label words", "- Note: zebra stripes are black and white today\n- 참고: 얼룩말 무늬는 흑백으로 보인다\n- 예: 얼룩말 무리가 물을 마시러 간다\n- Source: the zebra book, second edition\n- TODO: count every zebra\n- ex) zebra in the zoo today\n- 출처: 얼룩말 도감 둘째 판", "zebra 얼룩말"},
		{"examples", "- e.g. zebra herds drink water here\n- 예를 들어 얼룩말 무리가 여기서 물을 마신다", "zebra 얼룩말"},
		{"code", "```\nzebra: stripes\n- zebra **bold** text\nQ: zebra\n```\n\n    zebra: indented code\n", "zebra"},
		{"a table of contents", "* [얼룩말](#a)\n* [얼룩말 둘](#b)\n* [얼룩말 셋](b.md)\n* [얼룩말 넷](c.md)\n* 얼룩말 다섯째 항목은 링크가 아니다", "얼룩말"},
		{"navigation", "[⬆ 얼룩말로](#top)\n\n**[⬆ 얼룩말로](#top)**\n\n[얼룩말](../) / [얼룩말](./)", "얼룩말"},
		{"a heading for navigation", "\n\n### 목차\n\n- 얼룩말은 **초원**에서 풀을 뜯는다\n\n### References\n\n- 얼룩말은 **초원**에서 풀을 뜯는다\n", "얼룩말"},
		{"links alone", "- [얼룩말](https://zebra.test)\n- https://zebra.test/a:b", "zebra 얼룩말"},
		{"badges and pictures", "[![zebra](https://img.test/z.svg)](https://ci.test)\n\n![zebra](z.png)\n\n- ![zebra](z.png)\n\n<img src=\"zebra.png\">\n\n<p align=\"center\">zebra</p>", "zebra"},
		{"markup", "<!-- zebra: hidden -->\n\n%%zebra: hidden%%\n\n[zebra]: https://zebra.test\n\n\\zebra\n\n[^1]: zebra: a footnote\n\n---\n\n***\n", "zebra"},
		{"empty headings", "\n\n### 얼룩말\n\n### 둘째 얼룩말\n", "얼룩말"},
		{"headings for tasks", "\n\n### TODO\n\n- 얼룩말은 **초원**에서 풀을 뜯는다\n\n### 할 일\n\n- 얼룩말은 **초원**에서 풀을 뜯는다\n", "얼룩말"},
		{"bare names", "- 얼룩말 무리\n- 흰 얼룩말 무리\n- 얼룩말", "얼룩말"},
		{"questions without an answer", "- 얼룩말은 왜 줄무늬가 있을까요?\n- Where do zebra herds drink?\n\n### 얼룩말이란?\n", "얼룩말 zebra"},
		{"tasks", "- [ ] 얼룩말은 **초원**에서 풀을 뜯는다\n- [x] zebra: an animal of the savanna", "얼룩말 zebra"},
		{"a diary", "- 2023.01.02 - 얼룩말을 처음 보았다\n- 2023-01-05: 얼룩말을 **다시** 보았다\n- [x] 1주차 얼룩말 관찰", "얼룩말"},
		{"very short", "- z\n- 9", "z 9"},
		{"very long", "- 얼룩말은 **초원**에서 " + strings.Repeat("풀을 뜯고 ", 600), "얼룩말"},
		{"emoji codes", ":zebra: Contents", "zebra"},
		{"unfinished pairs", "- zebra:\n- zebra ->\n- : zebra", "zebra"},
	} {
		t.Run(c.row, func(t *testing.T) {
			for _, card := range askedBy(before + "\n" + c.text + after) {
				if strings.HasPrefix(card, "recall: 수달 캐시 →") || strings.HasPrefix(card, "recall: 여우 큐 →") {
					continue
				}
				for _, word := range strings.Fields(c.words) {
					if strings.Contains(card, word) {
						t.Errorf("%s\ngot %s, want nothing of it asked", c.text, card)
					}
				}
			}
		})
	}
}

func TestAReadmesPaperworkIsNoSection(t *testing.T) {
	const text = "# 수달\n\n## 수달 캐시\n\n- 자주 읽는 값을 메모리에 두는 저장소\n\n## Install\n\n- 내려받은 파일을 **풀고** 설정을 고친다\n\n## License\n\n- 누구나 **자유롭게** 쓸 수 있는 조건\n"
	for file, want := range map[string]int{"README.md": 0, "docs/readme.ko.md": 0, "otter.md": 6} {
		got := 0
		c := collect(notesOf(map[string]string{file: text}))
		for i := range c.Cards {
			if title := c.Cards[i].Section[0]; title == "Install" || title == "License" {
				got++
			}
		}
		if got != want {
			t.Errorf("%s: got %d cards from its paperwork, want %d", file, got, want)
		}
	}
}

func TestStepsOfAProcedureAreNoFacts(t *testing.T) {
	for _, c := range []struct {
		name, note string
		facts      bool
	}{
		{"by its heading", "## 설치 순서\n\n1. **패키지** 저장소를 등록\n2. **패키지** 파일을 다운로드\n3. 설정 **파일** 첫 줄을 수정", false},
		{"by its label", "## 설치\n\n- 준비 단계\n  1. **패키지** 저장소를 등록\n  2. **패키지** 파일을 다운로드\n  3. 설정 **파일** 첫 줄을 수정", false},
		{"by its items", "## Otter\n\n1. Open the **settings** of the account\n2. Choose the **region** of the data\n3. Click **create** and wait", false},
		{"in Korean", "## 수달\n\n1. **계정** 설정 화면을 연다\n2. 데이터 **리전** 하나를 고른다\n3. **만들기** 단추를 누른다", false},
		{"numbered facts", "## 수달\n\n1. 값은 **메모리** 안의 노드에 보관\n2. 노드는 **리전** 세 곳에 분산 배치\n3. 항목은 **만료** 시각 뒤에 자동 삭제", true},
		{"two are no procedure", "## 설치 순서\n\n1. **패키지** 저장소를 등록\n2. **패키지** 파일을 다운로드", true},
		{"bullets are none", "## 설치 순서\n\n- **패키지** 저장소를 등록\n- **패키지** 파일을 다운로드\n- 설정 **파일** 첫 줄을 수정", true},
	} {
		got := only(askedBy("# 모음\n\n"+c.note+"\n"), "gap")
		if (len(got) > 0) != c.facts {
			t.Errorf("%s: got facts %q, want facts: %v", c.name, got, c.facts)
		}
	}
}
