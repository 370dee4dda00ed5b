package deck

import (
	"strings"
	"testing"

	"dasi/content"
)

// lineOf parses one bullet.
func lineOf(markdown string) content.Text {
	n := content.Parse("line.md", []byte("# 제목\n\n- "+strings.ReplaceAll(markdown, "\n", "\n  ")+"\n"))
	for _, s := range n.Sections {
		for _, b := range s.Body {
			if b.Kind == content.List {
				return b.Items[0].Text
			}
		}
	}
	return content.Text{}
}

func TestTermsAreSplitInEverySpelling(t *testing.T) {
	for _, c := range []struct{ line, term, def string }{
		// P4
		{"수달 캐시 : 자주 읽는 값을 메모리에 둔다", "수달 캐시", "자주 읽는 값을 메모리에 둔다"},
		{"Otter cache: keeps hot values in memory", "Otter cache", "keeps hot values in memory"},
		{"수달：강에 산다", "수달", "강에 산다"},
		{"time to live: how long an answer may be kept", "time to live", "how long an answer may be kept"},
		{"TCP/IP: the protocols of the internet", "TCP/IP", "the protocols of the internet"},
		{"Otter@Edge: runs close to the reader", "Otter@Edge", "runs close to the reader"},
		{"캐시(중간 저장소) : 값을 잠시 둔다", "캐시", "중간 저장소. 값을 잠시 둔다"},
		{"run() : starts it", "run()", "starts it"},
		{"포트 : 443과 8443: 둘 다 연다", "포트", "443과 8443: 둘 다 연다"},
		{`"a: b"의 뜻 : 따옴표 안은 자르지 않는다`, `"a: b"의 뜻`, "따옴표 안은 자르지 않는다"},
		{"비율(1: 2) : 절반", "비율", "1: 2. 절반"},
		{"스케줄러(순서 정하기, 감시, 재시도)", "스케줄러", "순서 정하기, 감시, 재시도"},
		// P5
		{"수달 — 강에 사는 동물", "수달", "강에 사는 동물"},
		{"Otter – an animal of rivers", "Otter", "an animal of rivers"},
		{"Otter - an animal of rivers", "Otter", "an animal of rivers"},
		{"수달 -> 강에 산다", "수달", "강에 산다"},
		{"수달 → 강에 산다", "수달", "강에 산다"},
		{"수달 => 강에 산다", "수달", "강에 산다"},
		{"TTL = time to live", "TTL", "time to live"},
		// P6
		{"**Otter** — keeps values", "Otter", "keeps values"},
		{"**Otter**: keeps values", "Otter", "keeps values"},
		{"**Otter:** keeps values", "Otter", "keeps values"},
		{"**Otter** the cache that keeps hot values", "Otter", "the cache that keeps hot values"},
		{"**Otter** keeps hot values in memory", "Otter", "keeps hot values in memory"},
		{"__수달__ : 값을 둔다", "수달", "값을 둔다"},
		{"**I/O-Otter**: no charge for each request", "I/O-Otter", "no charge for each request"},
		{"**[Otter](https://otter.test)**: keeps values", "Otter", "keeps values"},
		{"**Otter**\nkeeps values between requests", "Otter", "keeps values between requests"},
		// P7
		{"`otter run`: starts it", "otter run", "starts it"},
		{"`otter run` - starts it", "otter run", "starts it"},
		{"`otter stop`\nends it after the last request", "otter stop", "ends it after the last request"},
	} {
		term, def, _ := splitTerm(lineOf(c.line))
		if term.Plain != c.term || def.Plain != c.def {
			t.Errorf("%q: got %q, %q, want %q, %q", c.line, term.Plain, def.Plain, c.term, c.def)
		}
	}
}

func TestWhatIsNoTermIsNotSplit(t *testing.T) {
	for _, line := range []string{
		// addresses, paths, ports
		"http://localhost:8080", "https://otter.test/a:b", `C:\otter`, "redis://cache:6379 에 붙는다", "host:port", "me@otter.test:22",
		"/etc/otter: the settings", "./otter: the program", `a\b: c d`, "me@otter.test: write to him",
		// times, ratios, dates
		"10:30", "10:30~11:00 회의", "2021-09-03 10:00 시작", "16:9", "1:N 관계", "1:1 문의", "2023.01.02 - 첫 방문", "2023-01-02: 둘째 방문",
		// label words
		"note: mind the gap", "Note: mind the gap", "참고: 더 읽을 것", "TIP: 빨리 끝내기", "주의: 뜨겁다", "ex) a shop", "예: 가게 하나", "예시: 가게 둘", "출처: 어떤 책",
		"Source: a book", "Ref: a page", "TODO: write it", "FIXME: mend it", "Date: today", "Author: someone", "작성자: 아무개", "Last updated: yesterday",
		"Updated: today", "Tags: a b c", "Q1: what is it", "다음과 같다: 하나 둘",
		// nothing after it, code, links, math, quotes, parentheses
		"Pros:", "다음과 같다:", "`a: b`", "[a: b](https://otter.test)", "(a: b)", "값이 $a: b$ 이다",
		// scope marks and numbers
		"std::vector 를 쓴다", "App\\Models::y", "a :: b", "x = 5", "x == y",
		// sentences, prose, emphasis
		"There is one rule: never share keys", "If it rains: take a coat", "It works. Then: it stops", "정말 그런가? 아니: 그렇지 않다",
		"이것은 아주 긴 문장이라서 용어라고 하기에는 너무나도 길고 낱말도 너무 많은: 설명", "a b c d e f g: seven words",
		"**Never** store keys in code", "**Redis** or Memcached as the engine", "**객체** 사이의 관계를 나타낸다", "**틀** 하나로 여러 환경을 똑같이 만든다", "**방법** 을 이용하여 값을 찾는 과정",
		// chains
		"Client -> Balancer -> Server", "수집 → 변환 → 적재",
		// emoji, links for definitions
		":book: Contents", "**Pillars**\n[Pillars.pdf](https://otter.test/p.pdf)", "안내서 : [문서](https://otter.test)",
	} {
		if term, def, ok := splitTerm(lineOf(line)); ok {
			t.Errorf("%q: got %q, %q, want no term", line, term.Plain, def.Plain)
		}
	}
}

func TestBoldInMidSentenceIsNoTerm(t *testing.T) {
	for _, line := range []string{"값을 **메모리**에 둔다", "Values stay in **memory** for a day", "The **otter** : it swims"} {
		if term, _, ok := splitMarked(lineOf(line)); ok {
			t.Errorf("%q: got the bold term %q, want none", line, term.Plain)
		}
	}
}

func TestBlanksAroundASlashPartPoints(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"복제본 최대 15개 / 시점 복구 / 지속적 백업", []string{"복제본 최대 15개", "시점 복구", "지속적 백업"}},
		{"TCP/UDP 모두", []string{"TCP/UDP 모두"}},
		{"둘 (하나 / 둘) 셋", []string{"둘 (하나 / 둘) 셋"}},
		{"명령 `a / b` 하나", []string{"명령 a / b 하나"}},
		{"/ 앞에만", []string{"/ 앞에만"}},
		{"**굵게** 하나 / 둘 `셋`", []string{"굵게 하나", "둘 셋"}},
	} {
		parts := splitPoints(lineOf(c.line))
		var got []string
		for _, p := range parts {
			got = append(got, p.Plain)
			for _, m := range p.Marks {
				if m.Start < 0 || m.End > len(p.Plain) || m.Start >= m.End {
					t.Errorf("%q: mark %v outside of %q", c.line, m, p.Plain)
				}
			}
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: got %q, want %q", c.line, got, c.want)
		}
	}
}

func TestMarkdownOfTextShowsItAsItIs(t *testing.T) {
	for _, line := range []string{
		"값은 **메모리**에 둔다", "`code` 하나", "a \\* b \\_ c", "1. 하나", "a | b", "x < y & z > w", "**굵게(x)**은 조사 앞", "`` a ` b ``", "# 아님", "그냥 $5 와 $6", "**`둘다`** 하나",
	} {
		want := lineOf(line)
		got := lineOf(markdown(want))
		if got.Plain != want.Plain {
			t.Errorf("%q: Markdown %q shows %q, want %q", line, markdown(want), got.Plain, want.Plain)
		}
		for _, m := range want.Marks {
			if (m.Kind == content.Strong && !inCode(want, m) || m.Kind == content.CodeSpan) && !marked(got, m.Start, m.Kind) {
				t.Errorf("%q: Markdown %q loses %v", line, markdown(want), m)
			}
		}
	}
}
