package lang

import (
	"fmt"
	"time"
)

var korean = Texts{
	Code: Korean,
	Keys: Keys{
		Up: "위로", Down: "아래로", PageUp: "이전 쪽", PageDown: "다음 쪽", Top: "맨 위", Bottom: "맨 아래", Move: "이동", Scroll: "스크롤",
		Open: "열기", Back: "뒤로", Quit: "끝내기", QuitNow: "어디서나 끝내기", SaveAndQuit: "저장하고 끝내기", QuitUnsaved: "저장하지 않고 끝내기", TypePath: "경로 입력", Help: "단축키", Find: "찾기", Pane: "목차와 본문 오가기", Next: "다음 섹션", Prev: "이전 섹션",
		ToText: "본문", ToOutline: "목차", ToStudy: "공부", ToCards: "카드",
		ToSuspend: "보류", ToSuspendAll: "모두 보류", ToResume: "다시 묻기", ToResumeAll: "모두 다시 묻기",
		Change: "바뀐 내용", Refuse: "다른 카드로 여기고 처음부터 시작", ToRefuse: "다른 카드",
		Cards: "이 섹션의 카드", SuspendAll: "여기 있는 카드 모두 보류", Resume: "이 카드를 다시 묻기", ResumeAll: "여기 있는 카드 모두 다시 묻기",
		Study: "이 섹션 공부", Other: "다른 언어", OtherLanguage: "English", Problems: "문제 보기",
		Option: "고르기", Confirm: "확인",
		Show: "답 보기", Point: "하나 더", Undo: "되돌리기", Note: "노트 열기", Bury: "내일로", Suspend: "보류",
		Flag: "표시", More: "이어서 공부", Shell: "잠시 셸로 (fg로 돌아옴)",
		Settings: "설정", Less: "줄이기, 이전 값", Greater: "늘리기, 다음 값", Alter: "바꾸기", Usual: "기본값으로 되돌리기", ToUsual: "기본값",
		Type: "직접 입력", Take: "적용", Leave: "그대로 두기", NextValue: "다음 값", Switch: "켜고 끄기",
		Minutes: "정한 시간만큼 공부", ToMinutes: "몇 분만", Begin: "시작",
		Spread: "밀린 카드를 여러 날에 나누기", ToSpread: "나누기", LeaveBacklog: "밀린 카드를 그대로 두기", ToLeaveBacklog: "그대로",
		DropPlan: "나누기 그만두기 (밀린 카드를 오늘 모두)", ToDropPlan: "나누기 그만",
		Edit: "노트 고치기", PutThere: "폴더에 담고 고치기",
		Join: "기록 파일의 사본 합치기", ToJoin: "합치기",
		Train: "간격을 내 기억에 맞추기", ToTrain: "맞추기", StopTraining: "그만두기",
	},
	Ratings:      [5]string{"", "다시", "어려움", "알맞음", "쉬움"},
	GroupDo:      "동작",
	GroupRate:    "평가 (힘들게 떠올렸으면 어려움, 잊었으면 다시)",
	GroupMove:    "이동",
	GroupProgram: "프로그램",
	HangulKeys:   "글자 키는 한글 입력 상태에서도 그대로 동작합니다.",

	HelpTitle: "단축키", ProblemsTitle: "노트에서 살펴볼 곳",

	Loading:      "노트를 여는 중 …",
	ShippedName:  "AWS 서비스",
	ShippedHint:  "dasi에 들어 있는 노트입니다. 내 노트로 공부하려면: dasi 폴더",
	Continue:     "이어하기",
	Review:       "복습",
	Read:         "읽기",
	Ahead:        "미리 복습",
	AllLearned:   "지금 복습할 카드가 없습니다.",
	NoCards:      "이 노트에는 물어볼 내용이 없습니다. 제목 하나와 그 아래 항목 몇 개면 충분합니다.",
	NoKinds:      "카드 종류가 모두 꺼져 있습니다. ,를 누르면 설정에서 다시 켤 수 있습니다.",
	AllSuspended: "카드를 모두 보류했습니다. 읽기에서 →를 누르면 카드 목록이 나오고, 거기서 @로 되살립니다.",
	Forecast:     "예정",
	Known:        "익힘",
	Today:        "오늘",
	Weekdays:     [7]string{"일", "월", "화", "수", "목", "금", "토"},
	LibraryLine: func(sections, cards int) string {
		return "섹션 " + group3(sections) + " · 카드 " + group3(cards)
	},
	Position: func(card, of int, shown bool) string {
		s := fmt.Sprintf("%d/%d번째 카드", card, of)
		if shown {
			s += ", 답을 본 상태"
		}
		return s
	},
	DueLine: func(due, fresh int) string {
		switch {
		case due == 0:
			return fmt.Sprintf("새 카드 %d", fresh)
		case fresh == 0:
			return fmt.Sprintf("복습할 카드 %d", due)
		}
		return fmt.Sprintf("복습할 카드 %d · 새 카드 %d", due, fresh)
	},
	Minutes:  func(d time.Duration) string { return fmt.Sprintf("약 %d분", minutes(d)) },
	NextDue:  func(when string) string { return "다음 카드: " + when },
	Unopened: func(n int) string { return fmt.Sprintf("아직 열지 않은 노트 %d", n) },
	LastRead: func(s string) string { return "마지막: " + s },
	NotRead: func(n int) string {
		return fmt.Sprintf("파일이나 폴더 %d개를 읽지 못했습니다 (w를 누르면 이유가 나옵니다)", n)
	},
	OddNotes: func(n int) string {
		return fmt.Sprintf("노트에 실수로 보이는 곳이 %d군데 있습니다 (w를 누르면 나옵니다)", n)
	},
	OtherOpen: func(n int) string {
		return fmt.Sprintf("같은 기록을 쓰는 dasi가 %d개 더 열려 있습니다. 잃는 것은 없고, 서로의 답은 다시 시작하면 보입니다.", n)
	},
	CopiesFound: func(name string, n int) string {
		if n == 1 {
			return name + ": 아직 합쳐지지 않은 기록 파일의 사본입니다. 동기화 폴더가 만들었을 수 있습니다. c를 누르면 합칩니다."
		}
		return fmt.Sprintf("아직 합쳐지지 않은 기록 파일의 사본이 %s개 있습니다(%s 등). 동기화 폴더가 만들었을 수 있습니다. c를 누르면 합칩니다.", group3(n), name)
	},
	UnsavedFound: func(name string, n int) string {
		if n > 1 {
			name = fmt.Sprintf("파일 %s개(%s 등)", group3(n), name)
		}
		return "제자리에 저장하지 못한 답이 " + name + "에 있습니다. c를 누르면 합칩니다."
	},
	CopiesJoined: func(copies, kept, reviews int) string {
		brought := "새로 들어온 답은 없습니다."
		if reviews > 0 {
			brought = fmt.Sprintf("답 %s개가 새로 들어왔습니다.", group3(reviews))
		}
		text := fmt.Sprintf("파일 %s개를 합쳤습니다. %s", group3(copies), brought)
		if kept > 0 {
			text += " 합친 파일은 백업 폴더에 남겨 둡니다(dasi restore로 볼 수 있습니다)."
		}
		return text
	},
	JoinTitle: "합치기 결과", FutureNext: "dasi check에 해당 카드가 나옵니다.",
	Future: func(n int, latest string) string {
		if n == 1 {
			return "지금보다 나중 날짜(" + latest + ")로 적힌 답이 1개 있습니다. 시계가 맞는지 확인해 주세요."
		}
		return "지금보다 나중 날짜로 적힌 답이 " + group3(n) + "개 있습니다. 가장 늦은 날짜는 " + latest + "입니다. 시계가 맞는지 확인해 주세요."
	},
	FoundInDoubt: func(n int) string {
		return fmt.Sprintf("글이 바뀐 카드 %s장이 예전 기록을 이어받았지만, 같은 카드인지 확실하지 않습니다 (dasi check --identity로 볼 수 있습니다).", group3(n))
	},
	MostLost: func(note string, lost, of int) string {
		return fmt.Sprintf("%s: 공부하던 글 %s개 중 %s개가 사라졌습니다. 일부러 지운 것이 아니라면 닫히지 않은 코드 블록이 있는지 보세요. 글이 돌아오면 기록도 돌아옵니다.",
			note, group3(of), group3(lost))
	},
	Count:   group3,
	Percent: func(n int) string { return fmt.Sprintf("%d%%", n) },
	Of:      func(n, of int) string { return fmt.Sprintf("%d/%d", n, of) },

	BacklogOffer: func(overdue, days, perDay int) string {
		return fmt.Sprintf("밀린 카드 %s장, %s일에 나눠 볼까요? (하루 %s장 · y 나누기 · n 그대로)", group3(overdue), group3(days), group3(perDay))
	},
	BacklogRunning: func(left, today int) string {
		return fmt.Sprintf("밀린 카드를 나눠 보는 중: %s장 남음, 오늘 %s장.", group3(left), group3(today))
	},
	PlanBegun:    "밀린 카드가 날마다 조금씩, 잊었을 법한 것부터 나옵니다. 카드의 일정은 바뀌지 않습니다.",
	PlanDropped:  "밀린 카드를 다시 오늘 모두 봅니다.",
	MinutesTitle: "시간이 얼마나 있나요?",
	MinutesAbout: "그동안 답한 속도에 맞춰 이 시간에 마칠 만큼만 나옵니다.",

	EmptyNote:      "적힌 내용이 없습니다.",
	NotStudied:     "아직 공부하지 않음",
	NothingToStudy: "여기에는 공부할 카드가 없습니다.",
	AheadOfTime:    "아직 복습할 때가 아닌 카드를 미리 봅니다.",
	Recalled:       func(n int) string { return fmt.Sprintf("기억률 %d%%", n) },
	NothingFound:   func(typed string) string { return "이런 제목이 없습니다: " + typed },
	Categories: map[string]string{
		"compute": "컴퓨팅", "containers": "컨테이너", "storage": "스토리지", "database": "데이터베이스", "networking": "네트워킹", "security": "보안",
		"management": "관리", "app-integration": "애플리케이션 통합", "analytics": "분석", "migration": "마이그레이션",
		"ml": "머신 러닝", "devtools": "개발 도구", "exam": "시험 문제",
	},

	IsSuspended:   "보류",
	IsBuried:      "내일로",
	SuspendedHere: "이 카드는 더 묻지 않습니다. !를 다시 누르면 되돌립니다.",
	Resumed:       "이 카드를 다시 묻습니다.",
	SuspendedAll: func(n int) string {
		return "카드 " + group3(n) + "장을 보류했습니다. @를 다시 누르면 되돌립니다."
	},
	ResumedAll: func(n int) string { return "카드 " + group3(n) + "장을 다시 묻습니다." },
	CardCount: func(n, suspended int) string {
		s := "카드 " + group3(n)
		if suspended > 0 {
			s += " · 보류 " + group3(suspended)
		}
		return s
	},

	AskRecall: func(points int) string {
		if points < 2 {
			return "핵심 내용은?"
		}
		return fmt.Sprintf("핵심 내용은? (%d가지)", points)
	},
	AskGap:      "빈칸에 들어갈 말은?",
	AskIdentify: "무엇에 대한 설명인가?",
	AskName:     "▢는 무엇인가?",
	AskTopic:    "어느 주제에 나오는 내용인가?",
	AskDefine:   "무슨 뜻인가?",
	AskTerm:     "무엇이라고 부르나?",
	AskOrder:    func(steps int) string { return fmt.Sprintf("어떤 순서로 하나? (%d단계)", steps) },
	AskCompare:  "둘은 어떻게 다른가?",
	AskCell:     "표의 이 칸에 들어갈 내용은?",
	AskRow:      "표에서 어느 항목의 내용인가?",
	AskQuestion: "답은?",
	Picked:      "← 고른 답",
	RightPick:   "맞았습니다.",
	WrongPick:   "틀렸습니다.",
	NoPick:      "고르지 않았습니다.",
	Suggested:   func(rating string) string { return "space를 누르면 ‘" + rating + "’입니다." },
	AskChoice: func(several bool) string {
		if several {
			return "맞는 것을 모두 고르세요"
		}
		return "하나를 고르세요"
	},
	More:   "더 있음",
	Undone: "되돌렸습니다. 카드는 답하기 전 그대로입니다.", UndoneLeft: "되돌렸습니다. 이 카드를 다시 묻습니다.",
	Buried:    "이 카드는 내일 다시 나옵니다.",
	Forgotten: func(lapses int) string { return group3(lapses) + "번 잊음" },
	LeechHint: "자꾸 잊는 카드입니다. o로 노트를 열어 고치거나 !로 보류할 수 있습니다.",
	BecameLeech: func(lapses int, suspended bool) string {
		if suspended {
			return fmt.Sprintf("방금 본 카드는 %d번 잊어서 이제 묻지 않습니다. u를 누르면 되돌립니다.", lapses)
		}
		return fmt.Sprintf("방금 본 카드는 벌써 %d번 잊었습니다. 노트의 글을 고쳐 보는 것도 좋습니다.", lapses)
	},
	Suspended: "이 카드는 이제 나오지 않습니다. u를 누르면 되돌립니다.",
	Interval: func(step time.Duration, days int) string {
		switch {
		case days >= 365*2:
			return fmt.Sprintf("%.1f년", float64(days)/365)
		case days >= 60:
			return fmt.Sprintf("%.1f개월", float64(days)/30.4)
		case days > 0:
			return fmt.Sprintf("%d일", days)
		case step >= 24*time.Hour-30*time.Minute:
			return fmt.Sprintf("%d일", int(step.Round(24*time.Hour)/(24*time.Hour)))
		case step >= time.Hour-30*time.Second:
			return fmt.Sprintf("%d시간", int(step.Round(time.Hour)/time.Hour))
		}
		return fmt.Sprintf("%d분", max(1, int(step.Round(time.Minute)/time.Minute)))
	},
	When: func(in time.Duration, days int) string {
		switch {
		case days <= 0 && in <= 0:
			return "지금"
		case in < time.Hour-30*time.Second: // even where a study day ends in between
			return fmt.Sprintf("%d분 뒤", max(1, int(in.Round(time.Minute)/time.Minute)))
		case days <= 0:
			return fmt.Sprintf("%d시간 뒤", int(in.Round(time.Hour)/time.Hour))
		case days == 1:
			return "내일"
		}
		return fmt.Sprintf("%d일 뒤", days)
	},

	ChangedAgo: func(days int) string {
		switch {
		case days <= 0:
			return "오늘 바뀜"
		case days == 1:
			return "어제 바뀜"
		}
		return group3(days) + "일 전에 바뀜"
	},
	ChangeTitle:    "바뀐 내용",
	ChangeBefore:   "예전",
	ChangeNow:      "지금",
	ChangeCompared: "달라진 낱말은 굵게 표시했습니다. 소문자로 바꾸고 서식을 뺀 글을 비교합니다.",
	Refused:        "다음에 시작할 때부터 새 카드가 됩니다. 예전 기록은 예전 글이 돌아올 때까지 남아 있습니다.",

	SummaryTitle: "공부를 마쳤습니다",
	Missed:       "‘다시’로 답한 카드",
	CardGone:     "(노트에서 사라진 카드)",
	SuggestRead:  "오늘 할 일은 다 했습니다. 가장 덜 익힌 섹션을 읽어 두면 좋습니다.",
	Studied: func(cards, answers int, spent time.Duration) string {
		took := fmt.Sprintf("%d초", int(spent.Round(time.Second)/time.Second))
		if spent >= time.Minute {
			took = fmt.Sprintf("%d분", int(spent.Round(time.Minute)/time.Minute))
		}
		return fmt.Sprintf("카드 %s장, 답 %s번, %s", group3(cards), group3(answers), took)
	},
	SuggestMore: func(n int) string {
		return fmt.Sprintf("오늘 볼 카드가 %d장 남았습니다. s를 누르면 이어서 공부합니다.", n)
	},
	SuggestNew: func(n int) string {
		return fmt.Sprintf("오늘 몫을 다 했습니다. s를 누르면 새 카드 %d장을 더 봅니다.", n)
	},

	SettingsTitle: "설정",
	SettingNames: map[string]string{
		"lang": "언어", "theme": "화면 색", "new_per_day": "하루 새 카드", "desired_retention": "목표 기억률", "desired_retention_at": "노트별 기억률", "kinds_off": "카드 종류",
		"rollover": "하루 시작", "learning_steps": "학습 간격", "relearning_steps": "재학습 간격", "learn_ahead": "앞당겨 묻기",
		"maximum_interval": "가장 긴 간격", "fuzz": "간격 흩어 놓기", "balance": "날마다 고르게",
		"reviews_per_day": "하루 복습", "review_order": "복습 순서", "new_order": "새 카드 자리", "leech_suspend": "자꾸 잊는 카드 보류",
	},
	LanguageName: "한국어",
	Automatic:    func(found string) string { return "자동 (" + found + ")" },
	Themes:       map[string]string{"auto": "자동", "dark": "어두운 배경", "light": "밝은 배경"},
	SettingWords: map[string]string{
		"recall": "잊었을 법한 것부터", "oldest": "오래 밀린 것부터", "sections": "섹션마다 돌아가며",
		"last": "복습 뒤", "first": "복습 앞", "mixed": "복습 사이",
	},
	On: "켬", Off: "끔", None: "없음", NoLimit: "제한 없음",
	Hour:        func(hour int) string { return fmt.Sprintf("%d시", hour) },
	MinuteCount: func(n int) string { return group3(n) + "분" },
	DayCount:    func(n int) string { return group3(n) + "일" },
	KindsOn: func(on, of int) string {
		if on == of {
			return fmt.Sprintf("%d가지 모두", of)
		}
		return fmt.Sprintf("%d가지 중 %d가지", of, on)
	},
	KindsAbout: "만들 카드의 종류를 고릅니다. 끈 종류도 기록은 남아 있습니다.",
	KindAbout: map[string]string{
		"recall": "이름을 보고 그 아래 내용을 떠올립니다", "gap": "핵심 부분을 가린 문장을 채웁니다", "identify": "이름을 가린 설명을 보고 무엇인지 맞힙니다",
		"define": "용어와 뜻을 양쪽으로 묻습니다", "question": "노트에 적힌 질문과 답입니다", "cloze": "노트에서 직접 표시한 빈칸을 채웁니다",
		"choice": "보기에서 답을 고릅니다", "cell": "표의 행과 열이 만나는 칸을 묻습니다", "compare": "둘이 어떻게 다른지 묻습니다", "order": "절차의 순서를 묻습니다",
	},
	NoValue:      func(typed string) string { return "‘" + typed + "’: 맞지 않는 값입니다." },
	UsualValue:   func(value string) string { return "(기본값 " + value + ")" },
	Takes:        func(what string) string { return "쓸 수 있는 값: " + what + "." },
	TakesBetween: func(least, most string) string { return least + "부터 " + most + "까지 쓸 수 있습니다." },

	TrainName:    "내 기억에 맞추기",
	TrainAbout:   "답한 기록에서 얼마나 빨리 잊는지 배워 간격을 맞춥니다. 더 잘 예측하지 못하면 아무것도 바꾸지 않습니다.",
	TrainOffer:   "답이 충분히 쌓였습니다. t를 누르면 간격을 내 기억에 맞춥니다.",
	TrainedNever: "아직 안 함", TrainedElsewhere: "다른 데서 가져옴",
	TrainedOn: func(answers, days int) string {
		s := "답 " + group3(answers) + "번으로, "
		switch days {
		case 0:
			return s + "오늘"
		case 1:
			return s + "어제"
		}
		return s + group3(days) + "일 전"
	},
	TrainStopped: "그만두었습니다. 바뀐 것은 없습니다.",

	OwningTitle:  "내 노트로 만들기",
	OwningWhy:    "dasi에 들어 있는 노트라서 아직 파일이 아닙니다. 고칠 수 있게 아래 폴더에 담고, 앞으로는 이 폴더를 엽니다.",
	OwningKept:   "지금까지의 기록은 그대로 이어지고, 이미 있는 파일은 바꾸지 않습니다. 담은 노트는 dasi를 업데이트하거나 홈에서 x를 눌러도 바뀌지 않습니다.",
	NoPair:       "다른 언어로 된 같은 노트가 없거나 섹션이 달라서 보여 드릴 수 없습니다.",
	NoteIsNoFile: "dasi에 들어 있는 노트라서 고칠 파일이 없습니다. 내 노트로 공부하려면: dasi 폴더",
	EditUnsaved:  "아직 저장하지 못한 것이 있습니다. 모두 저장된 뒤에 e를 다시 눌러 주세요.",
	EditedAway:   "보던 것이 이제 노트에 없습니다. 기록은 남아 있습니다.",

	NotSaved: "아직 저장되지 않았습니다.",
	SaveFailed: func(n int, reason string) string {
		return unsavedKorean(n) + " 아직 저장하지 못했습니다(" + reason + "). 계속 시도합니다."
	},
	RescueTitle: "저장하지 못한 기록",
	RescueSaved: "이제 모두 저장됐습니다.",
	RescueWhere: "저장은 계속 시도합니다. 잃지 않고 끝내려면 다른 곳에 저장하세요:",
	RescueOther: "다른 파일", RescueDiscard: "저장하지 않고 끝내기", RescueName: "파일 이름을 먼저 적어 주세요.",
	RescueWhy: func(n int, reason string) string {
		return unsavedKorean(n) + " 저장하지 못했습니다(" + reason + ")."
	},
	TooSmall:     "화면이 좁습니다. 가로 30칸, 세로 8줄은 있어야 합니다.",
	NotATerminal: "dasi는 터미널 화면이 필요한데 출력이 다른 곳으로 가고 있습니다. dasi cards, dasi check, dasi answer는 터미널 없이도 됩니다.",
	DumbTerminal: "이 터미널에는 화면을 그릴 수 없습니다: TERM이 비어 있거나 dumb입니다. TERM을 xterm-256color처럼 지정해 주세요.",
	problem:      problemKorean, finding: findingKorean, leftOut: leftOutKorean,
	reason:   reasonKorean,
	Commands: commandsKorean,
}
