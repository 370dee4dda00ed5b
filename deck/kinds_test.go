package deck

import (
	"slices"
	"strings"
	"testing"
)

// sameCards compares the cards of some asks of a note with what it has to yield.
func sameCards(t *testing.T, note string, want []string, asks ...string) {
	t.Helper()
	got := only(askedBy(note), asks...)
	if !slices.Equal(got, want) {
		t.Errorf("note:\n%s\ngot:\n  %s\nwant:\n  %s", note, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestASectionIsAskedForItsPoints(t *testing.T) {
	for _, c := range []struct {
		name, note string
		want       []string
	}{
		{"its own body only", "# 모음\n\n## 수달 캐시\n\n- 값을 둔다\n- 빨리 준다\n\n### 여우 큐\n\n- 줄을 세운다", []string{
			"recall: 수달 캐시 → 값을 둔다 | 빨리 준다", "recall: 여우 큐 → 줄을 세운다"}},
		{"a parent without a body asks nothing", "# 모음\n\n## 가\n\n### 수달 캐시\n\n- 값을 둔다", []string{"recall: 수달 캐시 → 값을 둔다"}},
		{"paragraphs, quotes and tables are points too", "# 수달 캐시\n\n값을 둔다.\n\n> 빨리 준다.\n\n| 가 | 나 |\n|---|---|\n| 다 | 라 |", []string{
			"recall: 수달 캐시 → 값을 둔다. | 빨리 준다. | 다 · 라"}},
		{"generic titles are asked with what they stand under", "# 모음\n\n## 수달 캐시\n\n### 이점\n\n- 빠르다\n\n### Pros and Cons\n\n- fast\n\n#### 예시\n\n- 가게", []string{
			"recall: 수달 캐시 › 이점 → 빠르다", "recall: 수달 캐시 › Pros and Cons → fast", "recall: 수달 캐시 › Pros and Cons › 예시 → 가게"}},
		{"a generic title right below the note's", "# 수달 캐시\n\n## 특징\n\n- 빠르다\n\n## 정의\n\n- 저장소", []string{
			"recall: 수달 캐시 › 특징 → 빠르다", "recall: 수달 캐시 › 정의 → 저장소"}},
		{"more than seven points are no question", "# 수달 캐시\n\n- 하나\n- 둘\n- 셋\n- 넷\n- 다섯\n- 여섯\n- 일곱\n- 여덟", nil},
		{"seven are one", "# 수달 캐시\n\n- 하나\n- 둘\n- 셋\n- 넷\n- 다섯\n- 여섯\n- 일곱", []string{
			"recall: 수달 캐시 → 하나 | 둘 | 셋 | 넷 | 다섯 | 여섯 | 일곱"}},
		{"a point that the title tells is no secret", "# 모음\n\n## 수달 캐시\n\n- 캐시\n", nil},
		{"code alone is nothing to name", "# 모음\n\n## 수달 캐시\n\n```\nrun\n```\n", nil},
		{"text before the first heading of a file without a title", "- 값을 둔다\n- 빨리 준다\n", nil},
		{"but with a title", "---\ntitle: 수달 캐시\n---\n- 값을 둔다\n- 빨리 준다\n", []string{"recall: 수달 캐시 → 값을 둔다 | 빨리 준다"}},
		{"a question", "# 모음\n\n## 캐시는 왜 쓰나요?\n\n- 값을 가까이 두려고 쓴다\n", []string{"recall: 캐시는 왜 쓰나요? → 값을 가까이 두려고 쓴다"}},
	} {
		t.Run(c.name, func(t *testing.T) { sameCards(t, c.note, c.want, "recall") })
	}
}

func TestALabelIsAskedForWhatStandsUnderIt(t *testing.T) {
	for _, c := range []struct {
		name, note string
		want       []string
	}{
		{"a bullet with children and no text of its own", "# 수달 캐시\n\n- 구성\n  - 노드 묶음\n  - 파라미터 묶음\n- 언제 사용?\n  - 세션 보관\n", []string{
			"recall: 수달 캐시 → 노드 묶음 | 파라미터 묶음 | 세션 보관", "recall: 수달 캐시 › 구성 → 노드 묶음 | 파라미터 묶음", "recall: 수달 캐시 › 언제 사용? → 세션 보관"}},
		{"labels in labels", "# 수달 캐시\n\n- 구성:\n  - 노드\n    - 쓰기 담당\n", []string{
			"recall: 수달 캐시 → 쓰기 담당", "recall: 수달 캐시 › 구성 → 쓰기 담당", "recall: 수달 캐시 › 구성 › 노드 → 쓰기 담당"}},
		{"a line before a list", "# Otter cache\n\nBenefits:\n\n- quick answers\n- fewer queries\n", []string{
			"recall: Otter cache → quick answers | fewer queries", "recall: Otter cache › Benefits → quick answers | fewer queries"}},
		{"the last line of a paragraph", "# 수달 캐시\n\n값을 둔다.\n이점:\n- 빠르다\n", []string{
			"recall: 수달 캐시 → 값을 둔다. | 빠르다", "recall: 수달 캐시 › 이점 → 빠르다"}},
		{"a label between bullets", "# 잠금\n\n읽기:\n- 여럿이 함께\n쓰기:\n- 하나만 홀로\n", []string{
			"recall: 잠금 → 여럿이 함께 | 하나만 홀로", "recall: 잠금 › 읽기 → 여럿이 함께", "recall: 잠금 › 쓰기 → 하나만 홀로"}},
		{"an announcement is no label", "# 수달 캐시\n\n특징은 다음과 같다:\n- 빠르다\n- 싸다\n\nThe following:\n\n- quick\n", []string{"recall: 수달 캐시 → 빠르다 | 싸다 | quick"}},
		{"what defines itself is a term", "# 수달 캐시\n\n- 노드: 값을 두는 기계\n  - 메모리 크기가 다르다\n", []string{"recall: 수달 캐시 → 노드: 값을 두는 기계 | 메모리 크기가 다르다"}},
		{"a link may name what stands under it", "# Otter\n\n- [Types](https://otter.test)\n  - warm ones\n  - cold ones\n", []string{
			"recall: Otter → warm ones | cold ones", "recall: Otter › Types → warm ones | cold ones"}},
		{"a name with a full stop", "# Otter\n\n- Cold Otter.\n  - the cheapest of them\n", []string{"recall: Otter → the cheapest of them", "recall: Otter › Cold Otter → the cheapest of them"}},
		{"many points below: the items right under the label", "# 모음\n\n## 수달\n\n- 가지\n  - 앞쪽\n    - 하나\n    - 둘\n    - 셋\n    - 넷\n  - 뒤쪽\n    - 하나\n    - 둘\n    - 셋\n    - 다섯\n", []string{
			"recall: 수달 › 가지 → 앞쪽 | 뒤쪽", "recall: 수달 › 가지 › 앞쪽 → 하나 | 둘 | 셋 | 넷", "recall: 수달 › 가지 › 뒤쪽 → 하나 | 둘 | 셋 | 다섯"}},
		{"a file without a title", "읽기:\n- 여럿이 함께 읽는다\n", []string{"recall: 읽기 → 여럿이 함께 읽는다"}},
	} {
		t.Run(c.name, func(t *testing.T) { sameCards(t, c.note, c.want, "recall") })
	}
}

func TestChildrenOfALabelInheritIt(t *testing.T) {
	c := collect(notesOf(map[string]string{"note.md": "# 모음\n\n## 수달 캐시\n\n- 구성\n  - **노드**가 값을 메모리에 둔다\n"}))
	for i := range c.Cards {
		card := &c.Cards[i]
		if card.Kind != Gap {
			continue
		}
		if want := []string{"모음", "수달 캐시", "구성"}; !slices.Equal(card.Context, want) || !slices.Equal(card.Path, want) {
			t.Errorf("%s: got context %q and path %q, want %q", inWords(card), card.Context, card.Path, want)
		}
		return
	}
	t.Error("got no gap card, want one")
}

func TestAGapHidesTheFirstKeyPart(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		// numbers with their units
		{"메시지를 최대 14일 동안 보관", "메시지를 최대 ▢ 동안 보관 → 14일"},
		{"데이터를 3곳에 복제하고 지킨다", "데이터를 ▢에 복제하고 지킨다 → 3곳"},
		{"시설 세 곳에 데이터를 복제", "시설 ▢에 데이터를 복제 → 세 곳"},
		{"상용 제품의 1/10 비용으로 운영", "상용 제품의 ▢ 비용으로 운영 → 1/10"},
		{"호출마다 15분까지 실행 가능한 함수", "호출마다 ▢까지 실행 가능한 함수 → 15분"},
		{"가용성 99.99% 보장하는 저장 장치", "가용성 ▢ 보장하는 저장 장치 → 99.99%"},
		{"2026년 4월 30일부터 신규 가입 중단", "▢부터 신규 가입 중단 → 2026년 4월 30일"},
		{"A cluster holds up to 15 replicas of the data", "A cluster holds up to ▢ of the data → 15 replicas"},
		{"Messages stay for 4 days unless deleted earlier", "Messages stay for ▢ unless deleted earlier → 4 days"},
		{"A payload may weigh 256 KB before it moves elsewhere", "A payload may weigh ▢ before it moves elsewhere → 256 KB"},
		{"Copies live in three zones of the region", "Copies live in ▢ of the region → three zones"},
		{"A function ends after a 15-minute limit whatever happens", "A function ends after a ▢ limit whatever happens → 15-minute"},
		{"용량은 **최대 5배**까지 커지고 자동 조정", "용량은 ▢까지 커지고 자동 조정 → 최대 5배"}, // what the writer set off
		// a number that only counts the names beside it, or one
		{"파일, 볼륨, 테이프 3가지 인터페이스 연결", "▢, ▢, ▢ 3가지 인터페이스 연결 → 파일, 볼륨, 테이프"},
		{"There are three modes: eager, lazy and manual", "There are three modes: ▢, ▢ and ▢ → eager, lazy and manual"},
		{"각 장치는 1가지 방식으로만 연결되어 동작", ""},
		{"**수신함**마다 1개 규칙을 두고 거른다", "▢마다 1개 규칙을 두고 거른다 → 수신함"},
		// numbers that are names
		{"Layer 7 reads the whole request first", ""},
		{"It listens on port 443 for every visitor", ""},
		{"IPv4 주소로 서버에 접속하는 방식", "▢ 주소로 서버에 접속하는 방식 → IPv4"},
		// bold and code
		{"값을 **메모리**에 두고 돌려준다", "값을 ▢에 두고 돌려준다 → 메모리"},
		{"Values stay in `memory` until they expire", "Values stay in ▢ until they expire → memory"},
		// what the writer set in bold, before any number beside it
		{"가용 영역 세 곳의 사본은 **쓰기**를 함께 확인", "가용 영역 세 곳의 사본은 ▢를 함께 확인 → 쓰기"},
		{"The two kinds of pool work **independently** of each other", "The two kinds of pool work ▢ of each other → independently"},
		{"The older name was dropped on **December 3, 2024** everywhere", "The older name was dropped on ▢ everywhere → December 3, 2024"},
		{"**여기 있는 것은 거의 모두 굵은 글씨로 적은 문장** 끝", ""},
		// lists of names
		{"웹에서 Facebook, Google 및 Apple 계정으로 로그인", "웹에서 ▢, ▢ 및 ▢ 계정으로 로그인 → Facebook, Google 및 Apple"},
		{"It speaks Kafka, Pulsar and Nats without an adapter", "It speaks ▢, ▢ and ▢ without an adapter → Kafka, Pulsar and Nats"},
		{"It speaks Kafka and Pulsar without an adapter", ""},
		// Of examples nobody can tell which are meant.
		{"It speaks protocols such as Kafka, Pulsar and Nats without an adapter", ""},
		{"Facebook, Google 및 Apple과 같은 계정으로 가입자가 로그인", ""},
		{"값 복제, 부하 분산, Pulsar, 배포 구성 등의 절차를 처리", ""},
		{"Kafka, Pulsar 등을 비롯한 규격을 어댑터 없이 지원", ""},
		// Latin names in Korean
		{"서버리스 Spark 환경에서 변환 작업을 실행", "서버리스 ▢ 환경에서 변환 작업을 실행 → Spark"},
		{"AWS 서비스 사이에서 요청을 나누어 처리", ""},
		// what its neighbour says in other words
		{"완전 관리형 ETL(추출, 변환, 적재) 도구 모음", ""},
		{"온라인 트랜잭션 처리(OLTP)와 보고서 작성", ""},
		{"깊이 우선 탐색(DFS, Depth-First Search) 알고리즘 설명", ""},
		// the section's own name
		{"Otter 캐시가 요청을 먼저 받아서 처리", ""},
		{"**수달 캐시**는 요청을 먼저 받아서 처리", ""},
		// a name that is shown again
		{"**리전**마다 값을 두고 다른 리전으로 복제", "▢마다 값을 두고 다른 ▢(으)로 복제 → 리전"},
		// nothing left to go by
		{"최대 15개", ""},
	} {
		want := []string{}
		if c.want != "" {
			want = append(want, "gap: "+c.want)
		}
		note := "# 수달 캐시 (Otter)\n\n- 첫 줄은 여기에 있다\n- " + c.line + "\n"
		if got := only(askedBy(note), "gap"); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", c.line, got, want)
		}
	}
}

func TestAPointIsIdentifiedByItsSection(t *testing.T) {
	const others = "\n\n## 여우 큐\n\n- 메시지를 줄 세워 전달하는 관리형 대기열\n- 순서를 지키며 정확히 한 번만 처리\n- 데이터를 세 곳에 동기적으로 복제\n"
	for _, c := range []struct {
		name, note string
		want       []string
	}{
		{"the first point", "- 자주 읽는 값을 메모리에 두는 저장소", []string{"자주 읽는 값을 메모리에 두는 저장소 → 수달 캐시"}},
		{"a point with words that no other section has", "- 캐시\n- 만료 시각이 지난 항목을 스스로 삭제", []string{"만료 시각이 지난 항목을 스스로 삭제 → 수달 캐시"}},
		{"a point that another section could claim", "- 캐시\n- 데이터를 네 곳에 동기적으로 복제", nil},
		{"a point that says too little", "- 캐시\n- 값 삭제", nil},
		{"a bare name", "- 캐시\n- 파라미터 그룹 이름", nil},
		{"under a label there is no telling of what", "- 캐시\n- 저장 노드\n  - 만료 시각이 지난 항목을 스스로 삭제", nil},
		{"but under a generic one", "- 캐시\n- 언제 사용?\n  - 만료 시각이 지난 항목을 스스로 삭제", []string{"만료 시각이 지난 항목을 스스로 삭제 → 수달 캐시"}},
		{"its sub-section with a generic title", "\n### 이점\n\n- 만료 시각이 지난 항목을 스스로 삭제", []string{"만료 시각이 지난 항목을 스스로 삭제 → 수달 캐시"}},
		{"its name is masked", "- 수달 캐시는 만료 시각이 지난 항목을 스스로 삭제", []string{"▢은(는) 만료 시각이 지난 항목을 스스로 삭제 → 수달 캐시"}},
		{"a step of a procedure", "### 설치 순서\n\n1. 패키지 저장소 주소를 등록\n2. 패키지 파일을 내려받기\n3. 설정 파일 첫 줄을 수정\n", nil},
		{"an unanswered question", "- 캐시\n- 만료 시각이 지난 항목은 어디로 사라지나요?", nil},
		{"an example", "- 캐시\n- 예: 만료 시각이 지난 항목을 스스로 삭제", nil},
		{"a check box", "- [x] 만료 시각이 지난 항목을 스스로 삭제", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, card := range only(askedBy("# 모음\n\n## 수달 캐시\n\n"+c.note+others), "identify") {
				if !strings.HasSuffix(card, "여우 큐") {
					got = append(got, strings.TrimPrefix(card, "identify: "))
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s\ngot %q, want %q", c.note, got, c.want)
			}
		})
	}
}

func TestInAComparisonThePointsAreThoseOfTheirSide(t *testing.T) {
	sameCards(t, `# 모음

## 수달 캐시와 여우 큐

- 둘 다 관리형이라서 서버를 직접 고치지 않는다
- 수달 캐시
  - 자주 읽는 값을 메모리에 두고 빨리 돌려준다
- 여우 큐
  - 메시지를 줄 세워 소비자에게 차례로 전달한다
- 차이
  - 보관 기간과 순서 보장 방식이 서로 어긋난다
`, []string{
		"identify: 자주 읽는 값을 메모리에 두고 빨리 돌려준다 → 수달 캐시",
		"identify: 메시지를 줄 세워 소비자에게 차례로 전달한다 → 여우 큐",
	}, "identify")
}

func TestASubjectOwnsItsSides(t *testing.T) {
	sameCards(t, `---
title: 수달 캐시
names: [수달 캐시, Otter Cache]
aliases: [오터, otter-cache]
---
# 수달 캐시

- 자주 읽는 값을 메모리에 두는 저장소

## 복제

- 쓰기 노드가 멈추면 읽기 노드가 이어받는다
- 오터는 변경 내용을 비동기로 넘겨준다

## 수달 캐시 프록시

- 연결을 모아서 노드 사이에 고르게 나눠 준다
`, []string{
		"identify: 자주 읽는 값을 메모리에 두는 저장소 → 수달 캐시",
		// The first point of a side may say what that side is; the second is the subject's.
		"identify: ▢은(는) 변경 내용을 비동기로 넘겨준다 → 수달 캐시",
		"identify: 연결을 모아서 노드 사이에 고르게 나눠 준다 → 수달 캐시 프록시",
	}, "identify")
}

func TestACardThatWasAskedStays(t *testing.T) {
	const before = "# 모음\n\n## 수달 캐시\n\n- 캐시\n- 만료 시각이 지난 항목을 스스로 삭제\n"
	const rival = "\n## 여우 큐\n\n- 대기열\n- 만료 시각이 지난 항목을 스스로 삭제하거나 되돌린다\n"
	c := collect(notesOf(map[string]string{"note.md": before}))
	var id CardID
	for i := range c.Cards {
		if c.Cards[i].Kind == Identify {
			id = c.Cards[i].ID
		}
	}
	reopen := func() *Card {
		notes := notesOf(map[string]string{"note.md": before + rival})
		again, _ := Open(Merged(c.Progress), []OpenRoot{{ID: "rtest", Notes: notes}}, testEnv(2), tuesday)
		return again.Card(id)
	}
	if card := reopen(); card != nil {
		t.Fatalf("another section has the same words: got %s, want no card", inWords(card))
	}
	c.Record(id, 3, 0, tuesday)
	if reopen() == nil {
		t.Error("it has a review: got no card, want it to stay as long as its text does")
	}
}

func TestTermsAreAskedBothWays(t *testing.T) {
	for _, c := range []struct {
		name, line string
		want       []string
	}{
		{"a word within another's name", "Data Firehose: 목적지에 바로 적재, Kinesis Data Streams는 소비자가 읽음", []string{
			"define: Data Firehose → 목적지에 바로 적재, Kinesis Data Streams는 소비자가 읽음",
			"define.reverse: 목적지에 바로 적재, Kinesis Data Streams는 소비자가 읽음 → Data Firehose"}},
		{"and by itself", "Otter stage: a Stage of the river, where each stage is deep", []string{
			"define: Otter stage → a Stage of the river, where each stage is deep", "define.reverse: a ▢ of the river, where each ▢ is deep → Otter stage"}},
		{"short", "TTL: 값이 살아 있는 시간", []string{"define: TTL → 값이 살아 있는 시간", "define.reverse: 값이 살아 있는 시간 → TTL"}},
		{"its words are masked", "쓰기 노드: 쓰기 요청을 받아 다른 노드로 넘기는 기계", []string{
			"define: 쓰기 노드 → 쓰기 요청을 받아 다른 노드로 넘기는 기계", "define.reverse: ▢ 요청을 받아 다른 ▢(으)로 넘기는 기계 → 쓰기 노드"}},
		{"what it stands for is masked", "SLO (Service Level Objective): the promise that a team makes itself", []string{
			"define: SLO → Service Level Objective. the promise that a team makes itself", "define.reverse: ▢. the promise that a team makes itself → SLO"}},
		{"and what stands for it", "Service Level Objective (SLO): the promise that a team makes itself", []string{
			"define: Service Level Objective → SLO. the promise that a team makes itself", "define.reverse: ▢. the promise that a team makes itself → Service Level Objective"}},
		{"long", "쓰기 노드 장애 처리: 읽기 노드가 이어받는 일", []string{"define: 쓰기 노드 장애 처리 → 읽기 노드가 이어받는 일"}},
		{"a difference", "큐와 차이점: 줄을 세우지 않고 바로 준다", []string{"define: 큐와 차이점 → 줄을 세우지 않고 바로 준다"}},
		{"generic", "장점: 줄을 세우지 않고 바로 준다", []string{"define: 장점 → 줄을 세우지 않고 바로 준다"}},
		{"too little left", "노드: 작은 노드", []string{"define: 노드 → 작은 노드"}},
		{"the term tells the definition", "작은 노드: 작은", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			sameCards(t, "# 모음\n\n## 수달 캐시\n\n- "+c.line+"\n", c.want, "define", "define.reverse")
		})
	}
}

func TestTheSameCardTwiceInASectionIsOne(t *testing.T) {
	sameCards(t, "# 모음\n\n## 수달\n\n- 값을 **메모리**에 두고 준다\n- 값을 **메모리**에 두고 준다\n\n## 여우\n\n- 값을 **메모리**에 두고 준다\n", []string{
		"gap: 값을 ▢에 두고 준다 → 메모리", "gap: 값을 ▢에 두고 준다 → 메모리"}, "gap")
	sameCards(t, "# 모음\n\n## 수달\n\n- 보관 기간: 최소 구십 일\n- 보관 기간: 최소 백팔십 일\n", []string{
		"define: 보관 기간 → 최소 구십 일", "define: 보관 기간 → 최소 백팔십 일"}, "define")
}

func TestOnlyTheKindsThatANoteAsksFor(t *testing.T) {
	for front, want := range map[string]int{"dasi: {kinds: [recall]}": 1, "dasi: {kinds: [recall, gap]}": 2, "dasi: off": 0, "draft: true": 0, "title: x": 3} {
		note := "---\n" + front + "\n---\n# 수달\n\n- 값을 **메모리**에 두고 빨리 돌려준다\n"
		if got := askedBy(note); len(got) != want {
			t.Errorf("%s: got %q, want %d cards", front, got, want)
		}
	}
}
