package deck

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dasi/content"
)

// The samples are not part of the repository: what is expected of them (EXPECTED.md) is written down here in the fewest words that tell
// one card from another, and checked against the files where the shared folder is at hand.
//
// Not read yet, and so not looked for: the second tier of flashcards (09, 10, 15, 16).
var sampleCards = []struct {
	file string
	must []string // "ask: start of the front → start of the answer"
	not  []string // which no front of a card may have in it
}{
	{"01-service-ko.md", []string{
		"recall: 두루미 저장소 → ", "recall: 두루미 저장소 › 이점 → ", "recall: 까치 큐 → ", "recall: 처리 순서 → ", "recall: 실패 처리 → ",
		"recall: 두루미 저장소 › 등급 → ", "recall: 두루미 저장소 › 언제 사용? → 백업",
		"define: 이름 규칙 → 버킷", "define.reverse: 버킷 → 이름 규칙", "define: 가끔 꺼내는 등급 → 꺼낼", "define: 보이지 않는 시간 → 기본", "define.reverse: 기본 → 보이지 않는 시간",
	}, []string{"-1.", "-2-1.", "http", "표준 대기열", "순서 대기열", "저장소 서비스"}},
	{"02-terms-en.md", []string{
		"define: Layer 4 → forwards", "define: Layer 7 → reads", "define: Target group → the set", "define: cross-zone → targets", "define: Sticky session → the same",
		"define: Health check → a request", "define: Idle timeout → 60", "define: drain → finish", "define: Slow start → a new target",
		"define.reverse: forwards → Layer 4", "define.reverse: reads → Layer 7", "define.reverse: the set → Target group", "define.reverse: targets → cross-zone",
		"define.reverse: the same → Sticky session", "define.reverse: a request → Health check", "define.reverse: 60 → Idle timeout", "define.reverse: finish → drain", "define.reverse: a new target → Slow start",
	}, []string{"http", "10:30", "16:9", "Note", "다음과 같다", "ex)"}},
	{"03-table.md", []string{
		"cell: Magpie queue · Delivery → one", "cell: Magpie queue · Order → only", "cell: Sparrow topic · Delivery → every", "cell: Sparrow topic · Order → no",
		"cell: Crane stream · Delivery → readers keep their own place | replay", "cell: Crane stream · Order → per",
		"cell: 파티션 키 · 설명 → 어느", "cell: 체크포인트 · 설명 → 어디까지", "cell.reverse: 어느 → 파티션 키", "cell.reverse: 어디까지 → 체크포인트",
	}, []string{"Link", "docs", "Queue", "용어"}},
	{"04-procedure-question.md", []string{
		"recall: How do you restore a database to a point in time? → Pick", "recall: 스냅샷이란? → 디스크의", "order: 단계별 절차 → 쓰기를 멈춘다 | 스냅샷을 찍는다 | 새 볼륨을 만든다",
	}, []string{"▢", "Open questions", "incremental", "Who pays"}},
	{"05-details.md", []string{
		"question: 캐시를 왜 두나요? → 느린", "question: What is an edge location? → A small site", "question: Which header controls caching? → Cache-Control",
		"question: Three regions are down. What do you check first? → The identity",
	}, []string{"아직 답이 없는", "Table of Contents", "정답 보기", "면접", "###"}},
	{"06-hashcards.md", []string{
		"question: How many bits → 32", "question: Name the private ranges. → 10.0.0.0/8 | 172.16.0.0/12 | The third", "question: 3:00 and 15:00, which is 오후? → ",
		"c.bridge: A ▢ joins → bridge", "c.router: A bridge joins two segments; a ▢ → router", "c.443: Port ▢ is for HTTPS, not a[80]. → 443",
	}, []string{"Networks", "A ▢ joins two segments; a router joins two networks. ▢"}},
	{"07-obsidian-sr.md", []string{
		"define: Default port of ssh → 22", "define: mask → 서브넷을", "define.reverse: 서브넷을 → mask", "define: What drops a packet whose counter is zero? → the router",
		"question: What is in the header of a datagram? → source, destination and a checksum", "question: left → right", "question.reverse: right → left",
		"c.network-layer: The layer that picks a path is the ▢, and ARP → network layer", "c.arp: The layer that picks a path is the network layer, and ▢(protocol) finds → ARP",
		"define: What is 127.0.0.1? → the host itself",
	}, []string{"a::b", "vector", "arn", "2001", "time", "#flashcards", "SR:"}},
	{"08-anki-cloze.md", []string{
		"c1: ▢(plural) of one region are joined by fast links, and ▢ has → Zones | each", "c2: Zones of one region are joined by ▢ → fast links", "c.three: A durable copy lives in ▢ places. → three",
	}, []string{"site.title", "include"}},
	{"11-quiz-tasks.md", []string{
		"choice: Which store keeps objects? (Choose TWO) → Crane store | Crane archive of 4", "choice: 다음 중 서버를 두지 않는 것은? → 함수 of 2",
	}, []string{"TODO", "read chapter", "unanswered", "Back to Top", "Magpie", "Crane", "가상"}},
	{"12-quiz-letters.md", []string{
		"choice: Which service sends one message to many? → Sparrow topic. of 3", "choice: 다음 중 순서를 지키는 것은? (두 가지 고르시오) → 순서 대기열 | 조각 하나 안의 스트림 of 3",
		"choice: What is printed? → object of 2",
	}, []string{"missing", "Answer", "정답", "답: B", "exam", "Magpie", "조각"}},
	{"13-must-not.md", []string{"recall: Start → "}, []string{"Table of Contents", "참고", "출처", "Author", "first visit", "표준", "example.test", "Meeting", "name", "build"}},
	{"14-obsidian-plain.md", []string{"recall: Read Committed → ", "recall: Repeatable Read → "}, []string{"Tags", "schema", "!tip", "Cost is", "x^2", "hidden", "References"}},
	{"17-odd-markdown-ko.md", []string{"recall: 붙은제목 하나 → ", "recall: 이름 있는 제목 → ", "recall: 제목 둘 → ", "recall: 붙은제목 하나 › 첫째 → "}, []string{"굵게", "#"}},
	{"18-duplicates.md", []string{
		"gap: Encrypted at rest with ▢ → AES-256", "gap: Encrypted at rest with ▢ → AES-256", "define: Minimum stay → 90", "define: Minimum stay → 180",
	}, []string{"See the link"}},
	{"19-cp949.md", []string{"define: 확장 완성형 → 옛", "define.reverse: 옛 → 확장 완성형", "identify: 뷁과 → 인코딩"}, []string{"\ufffd"}},
	{"20-utf16-bom-crlf.md", []string{"define: 순서표 → 바이트", "define.reverse: 바이트 → 순서표", "recall: 인코딩 → "}, []string{"\ufeff"}},
}

func TestTheSamplesYieldTheirCards(t *testing.T) {
	dir := needShared(t, "samples")
	for _, c := range sampleCards {
		t.Run(c.file, func(t *testing.T) {
			col := collect(loadSample(t, dir, c.file))
			var all []string
			for i := range col.Cards {
				all = append(all, columnHash.ReplaceAllString(inWords(&col.Cards[i]), "cell"))
			}
			left := slices.Clone(all)
			for _, want := range c.must {
				front, answer, _ := strings.Cut(want, " → ")
				at := slices.IndexFunc(left, func(s string) bool {
					f, a, _ := strings.Cut(s, " → ")
					return strings.HasPrefix(f, front) && strings.HasPrefix(a, answer)
				})
				if at < 0 {
					t.Errorf("want %q, got\n  %s", want, strings.Join(all, "\n  "))
					continue
				}
				left = slices.Delete(left, at, at+1)
			}
			for i := range col.Cards {
				for _, not := range c.not {
					if strings.Contains(col.Cards[i].Front, not) {
						t.Errorf("got %s, want no front with %q", all[i], not)
					}
				}
			}
		})
	}
}

// columnHash is what the ask of a cell has of its column.
var columnHash = regexp.MustCompile(`^cell\.[0-9a-f]{8}`)

// TestExplicitSamplesYieldNothingElse holds that a note that spells out its cards gives these and no others.
func TestExplicitSamplesYieldNothingElse(t *testing.T) {
	dir := needShared(t, "samples")
	for _, c := range sampleCards {
		if strings.HasPrefix(c.file, "06") || strings.HasPrefix(c.file, "07") || strings.HasPrefix(c.file, "08") {
			if got := len(collect(loadSample(t, dir, c.file)).Cards); got != len(c.must) {
				t.Errorf("%s: got %d cards, want the %d expected", c.file, got, len(c.must))
			}
		}
	}
}

// TestDecksAndTagsOfTheSamples holds what EXPECTED.md says about the decks of 07.
func TestDecksAndTagsOfTheSamples(t *testing.T) {
	dir := needShared(t, "samples")
	for _, c := range collect(loadSample(t, dir, "07-obsidian-sr.md")).Cards {
		want := "flashcards/net/basics"
		if c.Front == "What is 127.0.0.1?" {
			want = "flashcards/net/other"
		}
		if !slices.Equal(c.Tags, []string{"flashcards", want}) {
			t.Errorf("%s: got tags %q, want %q", inWords(&c), c.Tags, want)
		}
	}
}

func loadSample(t *testing.T, dir, file string) []content.Note {
	t.Helper()
	notes, problems := content.Load(os.DirFS(dir), []string{file})
	if len(notes) != 1 {
		t.Fatalf("%s: got %d notes, problems %v", file, len(notes), problems)
	}
	return notes
}

// TestTheSampleSectionCounts holds what EXPECTED.md says about how many points there are.
func TestTheSampleSectionCounts(t *testing.T) {
	dir := needShared(t, "samples")
	col := collect(loadSample(t, dir, "01-service-ko.md"))
	for front, want := range map[string]int{"두루미 저장소 › 이점": 2, "까치 큐": 3, "두루미 저장소 › 등급": 2} {
		i := slices.IndexFunc(col.Cards, func(c Card) bool { return c.Front == front })
		if i < 0 || len(col.Cards[i].Points) != want {
			t.Errorf("%s: got no card with %d points", front, want)
		}
	}
}

// TestEverySampleIsReadWithoutHarm opens all samples, those too whose formats are not read yet.
func TestEverySampleIsReadWithoutHarm(t *testing.T) {
	dir := needShared(t, "samples")
	files, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil || len(files) < 20 {
		t.Fatalf("got %d samples, %v", len(files), err)
	}
	notes, _ := content.Load(os.DirFS(dir), []string{"."})
	checkCards(t, collect(notes))
}

// TestEncodingsChangeNothing holds that the anchors of a text are the same in any encoding and with any line ends.
func TestEncodingsChangeNothing(t *testing.T) {
	dir := needShared(t, "samples")
	for _, file := range []string{"19-cp949.md", "20-utf16-bom-crlf.md"} {
		n := loadSample(t, dir, file)[0]
		again := content.Parse(n.ID, []byte(n.Source))
		crlf := content.Parse(n.ID, []byte(strings.ReplaceAll(n.Source, "\n", "\r\n")))
		for name, other := range map[string]content.Note{"UTF-8": again, "CRLF": crlf} {
			a, b := unitsOf("r", &n), unitsOf("r", &other)
			same := slices.EqualFunc(a, b, func(x, y *unit) bool { return x.key() == y.key() })
			if !same || len(a) == 0 {
				t.Errorf("%s as %s: got other anchors than in its own encoding", file, name)
			}
		}
	}
}

// TestEditsOfTheSamplesKeepTheirHistories makes the edits that EXPECTED.md proposes, of the formats that are read.
func TestEditsOfTheSamplesKeepTheirHistories(t *testing.T) {
	dir := needShared(t, "samples")
	read := func(file string) string {
		data, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	service, duplicates := read("01-service-ko.md"), read("18-duplicates.md")
	_, benefits, _ := strings.Cut(service, "##### ")
	benefits, _, _ = strings.Cut(benefits, "## ")
	_, first, _ := strings.Cut(duplicates, "- Encrypted")
	first = "- Encrypted" + first
	first = first[:strings.Index(first, "\n")+1]
	for _, c := range []struct {
		name, before, after string
		gone                int // units without a line of theirs
	}{
		{"a term mended", service, strings.Replace(service, "- 가끔 꺼내는", "- 가끔 꺼낼", 1), 0},
		{"a section renamed", service, strings.Replace(service, "## 까치 큐", "## 까치 대기열", 1), 0},
		{"a section moved to the end", service, strings.Replace(service, "##### "+benefits, "", 1) + "\n##### " + benefits, 0},
		{"the first of two copies deleted", duplicates, strings.Replace(duplicates, first, "", 1), 1},
	} {
		p := NewProgress()
		texts := map[UnitID]string{}
		for _, u := range scan(p, "r", noteNamed("a.md", c.before)) {
			keep(p, u)
			texts[u.ID] = u.Front
		}
		kept := 0
		for _, u := range scan(p, "r", noteNamed("a.md", c.after)) {
			if _, ok := texts[u.ID]; ok {
				kept++
			}
		}
		if c.before == c.after || kept != len(texts)-c.gone {
			t.Errorf("%s: got %d of %d histories kept, want %d", c.name, kept, len(texts), len(texts)-c.gone)
		}
	}
}
