//go:build unix

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var (
	wide   = size{80, 24}
	small  = size{40, 10}
	inKo   = map[string]string{"LANG": "ko_KR.UTF-8"}
	inEn   = map[string]string{"LANG": "en_US.UTF-8"}
	review = map[bool]string{false: "space show the answer", true: "1 Again"} // what the line of keys says before and after the answer
)

// home makes a folder for one test, so that commands and full screens share it.
func home(t *testing.T, env map[string]string) map[string]string {
	t.Helper()
	out := map[string]string{"HOME": t.TempDir()}
	for k, v := range env {
		out[k] = v
	}
	return out
}

// dataFiles is a pattern for files in the data folder.
func dataFiles(env map[string]string, pattern string) string {
	return filepath.Join(env["HOME"], ".local", "share", "dasi", pattern)
}

// card is what dasi cards --json prints of a card.
type card struct {
	ID    string `json:"id"`
	State string `json:"state"`
	Reps  int    `json:"reps"`
	Front string `json:"front"`
}

// cards runs dasi cards --json beside whatever runs in that home.
func cards(t *testing.T, env map[string]string, paths ...string) []card {
	t.Helper()
	out, err := command(t, env, append([]string{"cards", "--json"}, paths...)...).Output()
	if err != nil {
		t.Fatalf("dasi cards: %v", err)
	}
	var list struct{ Cards []card }
	if err := json.Unmarshal(out, &list); err != nil {
		t.Fatalf("dasi cards --json: %v\n%s", err, out)
	}
	return list.Cards
}

// answers counts the answers in all.
func answers(t *testing.T, env map[string]string, paths ...string) int {
	t.Helper()
	n := 0
	for _, c := range cards(t, env, paths...) {
		n += c.Reps
	}
	return n
}

// question is the body of the screen: what stands between the first line and the line of keys, blanks squeezed.
func question(x *term) string {
	rows := x.lines()
	return strings.Join(strings.Fields(strings.Join(rows[1:len(rows)-1], " ")), " ")
}

// asks waits until a question stands on the screen without its answer.
func asks(x *term) string {
	x.t.Helper()
	x.wait(review[false])
	return question(x)
}

// rate shows the answer and rates it, and waits for the next question.
func rate(x *term, key string) string {
	x.t.Helper()
	asks(x)
	x.press("space")
	x.wait(review[true])
	x.press(key)
	return asks(x)
}

func TestFirstStartOpensTheShippedNotesInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want []string
	}{
		{inKo, []string{"AWS 서비스", "복습", "새 카드 10", "읽기", "dasi에 들어 있는 노트입니다"}},
		{inEn, []string{"AWS services", "Study", "10 new cards", "Read", "These are the notes that come with dasi"}},
	} {
		t.Run(c.env["LANG"], func(t *testing.T) {
			x := start(t, wide, home(t, c.env))
			for _, w := range c.want {
				x.wait(w)
			}
			x.press("q")
			if status := x.exit(); status != 0 {
				t.Errorf("q: exit status %d, want 0\n%s", status, x.screen())
			}
			x.restored()
		})
	}
}

func TestASectionIsReadAndTheWayBackLeadsHome(t *testing.T) {
	x := start(t, wide, home(t, inEn))
	x.wait("10 new cards")
	x.press("down", "enter")
	x.wait("Amazon EC2")
	x.press("down", "down", "enter")
	x.wait("Instance store")
	x.press("esc")
	x.wait("Study")
	x.wait("last:")
	x.press("q")
	x.exit()
}

func TestTenCardsAreStudiedUndoneAndContinued(t *testing.T) {
	env := home(t, inEn)
	x := start(t, wide, env)
	x.wait("10 new cards")
	x.press("enter")
	first := asks(x)
	x.wait("1/10")
	second := rate(x, "4")
	if first == second {
		t.Fatalf("the same card again: %q", second)
	}
	third := rate(x, "1")
	rate(x, "2")

	// Two steps back, each to the card as it was.
	x.press("u")
	x.until("the third card again", func() bool { return strings.HasPrefix(question(x), third) })
	x.press("u")
	x.until("the second card again", func() bool { return strings.HasPrefix(question(x), second) })
	if n := answers(t, env); n != 1 {
		t.Fatalf("after two undos %d answers are counted, want 1", n)
	}

	// Left in the middle with the answer shown: it goes on right there.
	x.press("space")
	x.wait(review[true])
	shown := question(x)
	x.press("ctrl+c")
	if status := x.exit(); status != 0 {
		t.Fatalf("ctrl+c: exit status %d\n%s", status, x.screen())
	}
	x = x.restart()
	x.wait("Continue")
	x.wait("answer shown")
	x.press("enter")
	x.wait(review[true])
	if got := question(x); got != shown {
		t.Fatalf("after a restart the screen is\n%s\nwant\n%s", got, shown)
	}

	// The rest, with every rating, to the end.
	for _, key := range []string{"3", "4", "4", "4", "2", "4", "4", "4", "4"} {
		x.wait(review[true])
		x.press(key)
		x.until("a question or the summary", func() bool {
			s := x.screen()
			return strings.Contains(s, review[false]) || strings.Contains(s, "Again 0")
		})
		if !strings.Contains(x.screen(), review[false]) {
			break
		}
		x.press("space")
	}
	for range 12 { // cards in a learning step come back until they are through
		x.until("a question, an answer or the summary", func() bool {
			s := x.screen()
			return strings.Contains(s, review[false]) || strings.Contains(s, review[true]) || strings.Contains(s, "Again 0")
		})
		switch s := x.screen(); {
		case strings.Contains(s, "Again 0"):
		case strings.Contains(s, review[false]):
			x.press("space")
			x.wait(review[true])
			x.press("4")
			x.until("the next screen", func() bool { return !strings.Contains(x.screen(), review[true]) })
		default:
			x.press("4")
			x.until("the next screen", func() bool { return !strings.Contains(x.screen(), review[true]) })
		}
	}
	x.wait("10 cards")
	x.press("esc")
	x.wait("Ahead")
	x.press("q")
	x.exit()
}

func TestNoAnswerIsLostByKillAfterEachOfTen(t *testing.T) {
	env := home(t, inEn)
	x := start(t, wide, env)
	x.wait("10 new cards")
	x.press("enter")
	asks(x)
	ratings := []string{"4", "1", "3", "2", "4", "4", "3", "1", "4", "4"}
	for i, key := range ratings {
		next := rate(x, key)
		x.kill9()
		if n := answers(t, env); n != i+1 {
			t.Fatalf("killed after answer %d: %d are there", i+1, n)
		}
		x = x.restart()
		x.wait("Continue")
		x.press("enter")
		if got := asks(x); got != next {
			t.Fatalf("killed after answer %d: the card is\n%s\nwant\n%s", i+1, got, next)
		}
	}
	x.press("ctrl+c")
	x.exit()
	if n := answers(t, env); n != len(ratings) {
		t.Errorf("%d answers at the end, want %d", n, len(ratings))
	}
	left, err := filepath.Glob(dataFiles(env, "progress*")) // backups stand beside it
	if err != nil || len(left) != 1 {
		t.Errorf("at rest there is more than one file: %v %v", left, err)
	}
}

func TestKillWithTheAnswerShownComesBackToIt(t *testing.T) {
	env := home(t, inEn)
	x := start(t, wide, env)
	x.wait("10 new cards")
	x.press("enter")
	asks(x)
	x.press("space")
	x.wait(review[true])
	shown := question(x)
	// Places are written when nothing has moved for a moment; nothing on the screen tells when.
	settled(t, dataFiles(env, "*journal*"), `"shown":-1`)
	x.kill9()
	x = x.restart()
	x.wait("answer shown")
	x.press("enter")
	x.wait(review[true])
	if got := question(x); got != shown {
		t.Errorf("after kill -9 the screen is\n%s\nwant\n%s", got, shown)
	}
	x.press("ctrl+c")
	x.exit()
}

// settled waits until a file has a text in it.
func settled(t *testing.T, pattern, text string) {
	t.Helper()
	look := time.NewTicker(10 * time.Millisecond)
	defer look.Stop()
	for end := time.After(20 * time.Second); ; {
		select {
		case <-end:
			t.Fatalf("%s never held %s", pattern, text)
		case <-look.C:
			files, _ := filepath.Glob(pattern) // the pattern is well formed
			for _, f := range files {
				if data, err := os.ReadFile(f); err == nil && strings.Contains(string(data), text) {
					return
				}
			}
		}
	}
}

func TestAResizeKeepsTheCardAndItsAnswer(t *testing.T) {
	x := start(t, wide, home(t, inKo))
	x.wait("새 카드 10")
	x.press("enter")
	x.wait("space 답 보기")
	before := question(x)
	x.press("space")
	x.wait("1 다시")
	x.resize(small)
	x.until("short ratings", func() bool { s := x.screen(); return strings.Contains(s, "1 1분") && !strings.Contains(s, "1 다시") })
	x.resize(wide)
	x.wait("1 다시")
	if got := question(x); !strings.HasPrefix(got, before) {
		t.Errorf("after two resizes the screen is\n%s\nwant it to begin with\n%s", got, before)
	}
	x.resize(size{20, 5})
	x.wait("화면이")
	x.resize(small)
	x.wait("1 1분")
	x.press("ctrl+c")
	x.exit()
}

func TestHangulLettersAreTheKeysTheyAreOn(t *testing.T) {
	x := start(t, wide, home(t, inKo))
	x.wait("새 카드 10")
	x.press("ㅓ", "enter") // j: down, to 읽기
	x.wait("Amazon EC2")
	x.press("ㅓ", "enter", "ㅜ") // j, n
	x.wait("│")
	x.press("ㅂ") // q: back
	x.wait("복습")
	x.press("ㅏ", "enter") // k: up
	x.wait("space 답 보기")
	x.press("space")
	x.wait("1 다시")
	x.press("4")
	x.wait("2/10")
	x.press("ㅕ") // u: undo
	x.wait("1/10")
	x.press("ㅂ")
	x.wait("이어하기")
	x.press("\x1b[12618;5u") // ctrl+ㅊ, as terminals with the kitty protocol send it
	if status := x.exit(); status != 0 {
		t.Errorf("ctrl+ㅊ: exit status %d", status)
	}
	x.restored()
}

func TestTheFirstUsersNoteOpensAsItIs(t *testing.T) {
	seed, err := filepath.Abs("../../../shared/seed/aws-services-ko.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(seed); err != nil {
		t.Skip("the first user's note is not on this machine")
	}
	env := home(t, inKo)
	x := start(t, wide, env, seed)
	x.wait("새 카드 10")
	x.wait("섹션 26")
	x.press("enter")
	x.wait("space 답 보기")
	x.press("space")
	x.wait("1 다시")
	x.press("3")
	x.wait("2/10")
	x.kill9()
	// The next start needs no path: the note that was opened last is opened again.
	x = start(t, wide, env)
	x.wait("이어하기")
	x.wait("섹션 26")
	x.press("q")
	x.exit()
}

func TestBadInputGetsASentenceAndNothingIsReplaced(t *testing.T) {
	env := home(t, inKo)
	dir := env["HOME"]
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	note := write("good.md", "# 저장\n\n## 두루미\n\n- 두루미는 물건을 세 벌로 나누어 저장한다\n- 꺼낼 때 요금이 붙는 곳간이다\n")
	binary := write("binary.md", "\x7fELF\x02\x01\x01\x00 not a note at all, and no UTF-16 either")
	cut := write("cut.json", `{"version":1,"settings":{`)
	newer := write("newer.json", `{"version":99}`)
	other := write("other.json", `[1,2,3]`)
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   []string
		status int
		want   []string
	}{
		{[]string{filepath.Join(dir, "no.md")}, 1, []string{"no.md", "없습니다"}},
		{[]string{filepath.Join(dir, "empty")}, 1, []string{"empty", "마크다운 파일"}},
		{[]string{binary}, 1, []string{"binary.md", "NUL"}},
		{[]string{"--progress", cut, note}, 1, []string{"cut.json:1:", "건드리지 않았습니다"}},
		{[]string{"--progress", newer, note}, 1, []string{"newer.json", "업데이트"}},
		{[]string{"--progress", other, note}, 1, []string{"other.json:1:", "건드리지 않았습니다"}},
		{[]string{"--nonsense"}, 2, []string{"--nonsense", "옵션"}},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			x := start(t, wide, env, c.args...)
			if status := x.exit(); status != c.status {
				t.Errorf("exit status %d, want %d", status, c.status)
			}
			said := strings.Join(strings.Fields(x.raw()), "")
			for _, w := range c.want {
				if !strings.Contains(said, strings.Join(strings.Fields(w), "")) {
					t.Errorf("the terminal does not say %q:\n%s", w, x.screen())
				}
			}
		})
	}
	for path, want := range map[string]string{cut: `{"version":1,"settings":{`, newer: `{"version":99}`, other: `[1,2,3]`} {
		if data, err := os.ReadFile(path); err != nil || string(data) != want {
			t.Errorf("%s was changed: %q %v", path, data, err)
		}
	}

	// What can be read opens beside what cannot.
	x := start(t, wide, env, note, binary, filepath.Join(dir, "no.md"))
	x.wait("읽지 못했습니다")
	x.press("w")
	x.wait("binary.md")
	x.wait("no.md")
	x.press("esc")
	x.wait("복습")
	x.press("q")
	x.exit()
}

func TestWithoutATerminalThereIsASentence(t *testing.T) {
	for _, env := range []map[string]string{inKo, inEn} {
		out, err := command(t, home(t, env)).CombinedOutput()
		if err == nil || !strings.Contains(err.Error(), "exit status 2") || !strings.Contains(string(out), "dasi cards") {
			t.Errorf("%s: %v, %q", env["LANG"], err, out)
		}
	}
	dumb := home(t, inEn)
	dumb["TERM"] = "dumb"
	x := start(t, wide, dumb)
	if status := x.exit(); status != 2 || !strings.Contains(x.screen(), "TERM") {
		t.Errorf("TERM=dumb: exit status %d\n%s", status, x.screen())
	}
}

func TestSignalsLeaveAFoldedFileAndARestoredTerminal(t *testing.T) {
	for _, end := range []struct {
		name string
		how  func(*term) int
	}{{"SIGTERM", (*term).terminate}, {"SIGHUP", (*term).hangup}} {
		t.Run(end.name, func(t *testing.T) {
			env := home(t, inEn)
			x := start(t, wide, env)
			x.wait("10 new cards")
			x.press("enter")
			rate(x, "3")
			end.how(x)
			if end.name == "SIGTERM" {
				x.restored()
			}
			files, err := filepath.Glob(dataFiles(env, "progress*")) // backups stand beside it
			if err != nil || len(files) != 1 || filepath.Base(files[0]) != "progress.json" {
				t.Errorf("files at rest: %v %v", files, err)
			}
			if n := answers(t, env); n != 1 {
				t.Errorf("%d answers, want 1", n)
			}
		})
	}
}

func TestTwoAtOnceLoseNothingAndSayThatTheOtherIsOpen(t *testing.T) {
	env := home(t, inEn)
	a, b := twoSessions(t, env)
	a.press("ctrl+c")
	a.exit()
	b.press("ctrl+c")
	b.exit()
	if n := answers(t, env); n != 2 {
		t.Errorf("%d answers of two at once, want 2", n)
	}
}
