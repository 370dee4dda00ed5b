package deck

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"dasi/content"
)

func TestMaskTakesWhatHangsOnAName(t *testing.T) {
	for _, c := range []struct {
		text  string
		names []string
		want  string
	}{
		// particles, also one after another
		{"수달 캐시는 값을 둔다", []string{"수달 캐시"}, "▢은(는) 값을 둔다"},
		{"값은 수달 캐시에서 수달 캐시로 간다", []string{"수달 캐시"}, "값은 ▢에서 ▢(으)로 간다"},
		{"Otter가 Otter에서는 Otter로부터 Otter입니다", []string{"Otter"}, "▢이(가) ▢에서는 ▢(으)로부터 ▢입니다"},
		{"Otter들이 모인다", []string{"Otter"}, "▢들이 모인다"},
		{"Otter용 설정과 Otter의 값", []string{"Otter"}, "▢용 설정과 ▢의 값"},
		// a noun that becomes a verb
		{"다섯 번 실패하면 모은다", []string{"실패"}, "다섯 번 ▢하면 모은다"},
		{"복제된 값", []string{"복제"}, "▢된 값"},
		// another word that only begins or ends so
		{"수달래와 꽃수달", []string{"수달"}, "수달래와 꽃수달"},
		{"Otters, Otter's and Ottering", []string{"Otter"}, "▢, ▢'s and Ottering"},
		{"BigOtter OtterBig", []string{"Otter"}, "BigOtter OtterBig"},
		{"MQ and ActiveMQ and MQTT", []string{"MQ"}, "▢ and ActiveMQ and MQTT"},
		// case, blanks, hyphens
		{"otter CACHE, otter-cache, OtterCache", []string{"Otter Cache"}, "▢, ▢, ▢"},
		{"Otter DB and Otter-DB", []string{"OtterDB"}, "▢ and ▢"},
		// the parenthesis that says it again
		{"ONS(Otter Notification Service)는 알린다", []string{"ONS"}, "▢은(는) 알린다"},
		{"Otter Notification Service (ONS) tells", []string{"Otter Notification Service"}, "▢ tells"},
		{"ONS, the Otter Notification Service, tells", []string{"ONS"}, "▢, the ▢, tells"},
		{"The ONS tells", []string{"Otter Notification Service"}, "The ▢ tells"},
		// longest first, gaps beside each other
		{"Amazon Otter와 Otter", []string{"Amazon Otter", "Otter"}, "▢와(과) ▢"},
		{"Otter Cache Otter Cache", []string{"Otter Cache"}, "▢"},
		{"수달 캐시 - 수달", []string{"수달 캐시", "수달"}, "▢ - ▢"},
		{"nothing of it", []string{"", "Otter"}, "nothing of it"},
		{"Otter", nil, "Otter"},
	} {
		got := mask(c.text, c.names...)
		if got != c.want {
			t.Errorf("mask(%q, %q): got %q, want %q", c.text, c.names, got, c.want)
		}
		if again := mask(got, c.names...); again != got {
			t.Errorf("mask(%q, %q): got %q, want the same again", got, c.names, again)
		}
	}
}

func TestIdentifyMasksNamesAliasesAndTitleWords(t *testing.T) {
	const header = "---\ntitle: 수달 캐시\nnames: [수달 캐시, Amazon Otter Cache]\naliases: [오터, warm store]\n---\n# 수달 캐시\n\n- 캐시\n- "
	const rest = "\n\n## 여우 캐시 수달 캐시 비교\n\n- 하나\n"
	for _, c := range []struct{ line, want string }{
		{"수달 캐시는 만료 시각이 지난 항목을 삭제", "▢은(는) 만료 시각이 지난 항목을 삭제"},
		{"Otter Cache에서 만료 시각이 지난 항목을 삭제", "▢에서 만료 시각이 지난 항목을 삭제"},
		{"Amazon Otter Cache가 만료 시각이 지난 항목을 삭제", "▢이(가) 만료 시각이 지난 항목을 삭제"},
		{"오터의 만료 시각이 지난 항목을 삭제", "▢의 만료 시각이 지난 항목을 삭제"},
		{"Warm Store 만료 시각이 지난 항목을 삭제", "▢ 만료 시각이 지난 항목을 삭제"},
		{"warm 상태에서 만료 시각이 지난 항목을 삭제", "warm 상태에서 만료 시각이 지난 항목을 삭제"}, // never a single word of an alias
	} {
		got := only(askedBy(header+c.line+rest), "identify")
		if want := "identify: " + c.want + " → 수달 캐시"; !slices.Contains(got, want) {
			t.Errorf("%q: got %q, want %q", c.line, got, want)
		}
	}
}

func TestADefinitionKeepsTheWordsOfItsTermThatThePathShows(t *testing.T) {
	sameCards(t, "# River\n\n## Parts\n\n- **River gate**: the gate by which boats leave one river for another.\n", []string{
		"define: River gate → the gate by which boats leave one river for another.",
		"define.reverse: the ▢ by which boats leave one river for another. → River gate",
	}, "define", "define.reverse")
}

func TestAPointThatShowsMostOfANameIsNotAskedForIt(t *testing.T) {
	sameCards(t, "# 강\n\n## 수달 보호의 상태\n\n- 수달 보호 활동은 올해부터 새 회원을 받지 않고 기존 회원만 돌본다\n\n## 수달 보호\n\n- 물길을 지키는 일이다\n",
		[]string{"identify: 물길을 지키는 일이다 → 수달 보호"}, "identify")
}

func TestAGapIsNotToldByTheSingularInItsPath(t *testing.T) {
	sameCards(t, "# Amazon API Gateway\n\n## Front door\n\n- It is a managed place to build, operate, watch and protect **APIs**.\n", nil, "gap")
}

func TestATitleWordThatAnotherSectionBearsIsNotMasked(t *testing.T) {
	const note = "# 모음\n\n## 수달 저장소\n\n- 만료 시각이 지난 항목을 저장소에서 수달이 삭제\n\n## 여우 저장소\n\n- 순서를 지켜 메시지를 줄 세운다\n"
	want := "identify: 만료 시각이 지난 항목을 저장소에서 ▢이(가) 삭제 → 수달 저장소"
	if got := only(askedBy(note), "identify"); !slices.Contains(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestParenthesisedNamesAreBothNames(t *testing.T) {
	for _, title := range []string{"ONS (Otter Notification Service)", "Otter Notification Service (ONS)"} {
		note := "# 모음\n\n## " + title + "\n\n- ONS는 구독자 여럿에게 알림을 보낸다\n- Otter Notification Service로 휴대전화 문자를 내보낸다\n"
		for _, card := range only(askedBy(note), "identify") {
			front, _, _ := strings.Cut(card, " → ")
			if strings.Contains(front, "ONS") || strings.Contains(front, "Otter") {
				t.Errorf("%s: got %s, want both names masked", title, card)
			}
		}
	}
}

func TestThePathStopsBeforeItTells(t *testing.T) {
	for _, c := range []struct {
		path  []string
		names []string
		want  []string
	}{
		{[]string{"AWS", "저장", "수달 캐시"}, []string{"수달 캐시"}, []string{"AWS", "저장"}},
		{[]string{"수달 캐시 모음", "저장"}, []string{"수달 캐시"}, nil},
		{[]string{"저장", "수달캐시"}, []string{"수달 캐시"}, []string{"저장"}},
		{[]string{"저장", "모음"}, []string{"수달"}, []string{"저장", "모음"}},
		{nil, []string{"수달"}, nil},
	} {
		if got := openPath(c.path, c.names...); !slices.Equal(got, c.want) {
			t.Errorf("openPath(%q, %q): got %q, want %q", c.path, c.names, got, c.want)
		}
	}
}

func TestContentWordsSayWhatATextIsAbout(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"수달 캐시의 값을 메모리에서 돌려준다", "수달 캐시 값을 메모리 돌려준다"},
		{"RDS에서 모든 것을 자동관리하는 서비스", "rds 자동관리하"},
		{"The caches of an otter keep 15 values", "cache otter keep value"},
		{"AWS와 Amazon의 서비스", ""},
		{"", ""},
	} {
		if got := strings.Join(contentWords(c.text), " "); got != c.want {
			t.Errorf("contentWords(%q): got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestTitlesAreKnownInAnySpelling(t *testing.T) {
	for _, c := range []struct {
		title                       string
		generic, silent, comparison bool
	}{
		{"이점", true, false, false},
		{"  언제 사용? ", true, false, false},
		{"Pros and Cons:", true, false, false},
		{"OVERVIEW", true, false, false},
		{"수달 캐시", false, false, false},
		{"목차", false, true, false},
		{"References", false, true, false},
		{"할 일", false, true, false},
		{"수달과 여우", false, false, true},
		{"Otter vs. Fox", false, false, true},
		{"Difference between them", false, false, true},
	} {
		if got := [3]bool{isGeneric(c.title), isSilent(c.title, false), isComparison(c.title)}; got != [3]bool{c.generic, c.silent, c.comparison} {
			t.Errorf("%q: got generic, silent, comparison = %v, want %v", c.title, got, [3]bool{c.generic, c.silent, c.comparison})
		}
	}
}

func TestTheNoteIsTheOwnerWhereNoHeadingNamesASubject(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"x.md", "# 수달 캐시\n\n## 특징\n\n- 하나\n", "수달 캐시"},
		{"x.md", "---\ntitle: 수달 캐시\n---\n## 특징\n\n- 하나\n", "수달 캐시"},
		{"x.md", "## 특징\n\n- 하나\n", ""},
		{"x.md", "# 모음\n\n## 수달 캐시\n\n### 특징\n\n#### 한도\n\n- 하나\n", "수달 캐시"},
	} {
		n := content.Parse(content.NoteID(c.file), []byte(c.text))
		at, ok := ownerOf(&n, len(n.Sections)-1)
		got := ""
		if ok {
			got = titleOf(&n, at)
		}
		if got != c.want {
			t.Errorf("%q: got owner %q, want %q", c.text, got, c.want)
		}
	}
}

func TestOnlyAGapForTheWholeNameIsAskedForByItself(t *testing.T) {
	c := collect(notesOf(map[string]string{"note.md": "# 모음\n\n## 수달 창고\n\n- 수달 창고는 만료 시각이 지난 항목을 삭제\n- 오래된 창고 항목을 압축해서 디스크 구석에 보관\n\n## 여우 우체국\n\n- 순서를 지켜 메시지를 줄 세운다\n"}))
	named := map[string]bool{}
	for i := range c.Cards {
		if c.Cards[i].Kind == Identify {
			named[c.Cards[i].Front] = c.Cards[i].Named
		}
	}
	want := map[string]bool{"▢은(는) 만료 시각이 지난 항목을 삭제": true, "오래된 ▢ 항목을 압축해서 디스크 구석에 보관": false, "순서를 지켜 메시지를 줄 세운다": false}
	if !maps.Equal(named, want) {
		t.Errorf("got %v, want %v", named, want)
	}
}

func TestASentenceWithATopicOfItsOwnSaysSo(t *testing.T) {
	const note = "# 모음\n\n## 수달 창고\n\n- 첫 줄은 아니고\n- %s\n\n## 여우 우체국\n\n- 순서를 지켜 메시지를 줄 세운다\n"
	for line, want := range map[string]bool{
		"메모리 캐싱은 핵심 조각을 가까운 자리에 저장해 지연을 줄인다":  true,
		"자주 찾게 되는 핵심 조각을 가까운 자리에 저장해 지연을 줄인다": false,
		"수달 창고는 핵심 조각을 가까운 자리에 저장해 지연을 줄인다":   false,
		"핵심 조각을 처리하는 자리를 가까이 저장해 지연을 줄인다":     false,
	} {
		c := collect(notesOf(map[string]string{"note.md": fmt.Sprintf(note, line)}))
		i := slices.IndexFunc(c.Cards, func(c Card) bool { return c.Kind == Identify && strings.Contains(c.Front, "지연을") })
		if i < 0 || c.Cards[i].Topic != want {
			t.Errorf("%q: got card %d, want one whose topic of its own is %v", line, i, want)
		}
	}
}
