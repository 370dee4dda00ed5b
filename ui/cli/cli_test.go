package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dasi/deck"
	"dasi/deck/store"
	"dasi/ui/lang"
)

// There are no goldens here, but go test ./ui/... -update gives the flag to every package.
var _ = flag.Bool("update", false, "write the goldens anew")

var (
	seoul   = time.FixedZone("KST", 9*60*60)
	tuesday = time.Date(2026, 11, 24, 21, 0, 0, 0, seoul)
)

// glue is a note with a card of each kind.
const glue = `---
title: AWS Glue
names: [AWS Glue, Glue]
tags: [aws, etl]
---

# AWS Glue

- A fully managed service that automates the slow work of **preparing** data for analysis.
- **ETL**: extracting data from a source, transforming it and loading it into a target.
- Nothing to operate, because it is **serverless** from the first job to the last.
`

// house is where one user lives: a home folder with notes, and what was printed last.
type house struct {
	t    *testing.T
	env  map[string]string
	home string
	in   string
	now  time.Time
	full func(store.Request, lang.Code) int

	out, err string
}

func newHouse(t *testing.T, notes map[string]string) *house {
	t.Helper()
	h := &house{t: t, env: map[string]string{"LANG": "en_US.UTF-8"}, home: t.TempDir(), now: tuesday}
	local := time.Local
	time.Local = seoul
	t.Cleanup(func() { time.Local = local })
	for _, name := range []string{"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME"} {
		t.Setenv(name, filepath.Join(h.home, strings.ToLower(name)))
	}
	for name, text := range notes {
		path := h.path(name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return h
}

// path is where a note lies.
func (h *house) path(name string) string {
	return filepath.Join(h.home, "notes", filepath.FromSlash(name))
}

// run is the command line, and gives the exit status.
func (h *house) run(args ...string) int {
	h.t.Helper()
	var out, err bytes.Buffer
	status := Run(Env{
		Args: args, Getenv: func(name string) string { return h.env[name] }, In: strings.NewReader(h.in), Out: &out, Err: &err,
		Now: func() time.Time { return h.now }, FullScreen: h.full,
	})
	h.out, h.err = out.String(), err.String()
	return status
}

// must runs the command line and fails the test unless it gives that status.
func (h *house) must(status int, args ...string) {
	h.t.Helper()
	if got := h.run(args...); got != status {
		h.t.Fatalf("dasi %q: status %d, want %d\nout: %s\nerr: %s", args, got, status, h.out, h.err)
	}
}

// cards is what dasi cards --json prints.
func (h *house) cards(args ...string) []card {
	h.t.Helper()
	h.must(Done, append([]string{"cards", "--json"}, args...)...)
	var list struct {
		Version int    `json:"version"`
		Cards   []card `json:"cards"`
	}
	if err := json.Unmarshal([]byte(h.out), &list); err != nil || list.Version != 1 {
		h.t.Fatalf("cards --json: version %d, %v\n%s", list.Version, err, h.out)
	}
	return list.Cards
}

// files are all files and folders below the home, with what is in them.
func (h *house) files() map[string]string {
	h.t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(h.home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			all[path] = ""
			return err
		}
		data, err := os.ReadFile(path)
		all[path] = string(data)
		return err
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func TestCardsHaveTheDocumentedFields(t *testing.T) {
	h := newHouse(t, map[string]string{"b.md": glue, "a.md": "# Alpha\n\n- The first letter of the Greek alphabet, and of many others\n"})
	documented := []string{
		"id", "note", "line", "section", "kind", "front", "back", "choices", "tags", "state", "due", "stability", "difficulty", "reps", "lapses", "last_rating",
		"ask", "suspended", "flagged",
	}
	always := []string{"id", "note", "line", "kind", "ask", "front", "back", "state"}
	h.must(Done, "cards", "--json", h.path(""))
	if h.err != "" {
		t.Errorf("messages: %q", h.err)
	}
	var list struct {
		Version int
		Cards   []map[string]any
	}
	if err := json.Unmarshal([]byte(h.out), &list); err != nil || list.Version != 1 || len(list.Cards) == 0 {
		t.Fatalf("version %d, %d cards, %v", list.Version, len(list.Cards), err)
	}
	var notes []string
	kinds := map[any]bool{}
	for _, c := range list.Cards {
		for k := range c {
			if !slices.Contains(documented, k) {
				t.Errorf("a field that is not documented: %q", k)
			}
		}
		for _, k := range always {
			if c[k] == nil || c[k] == "" {
				t.Errorf("%v has no %s", c, k)
			}
		}
		if c["state"] != "new" || c["due"] != nil || c["stability"] != nil || c["last_rating"] != nil || c["reps"] != nil {
			t.Errorf("a new card has values that nothing gave it: %v", c)
		}
		notes = append(notes, c["note"].(string))
		kinds[c["kind"]] = true
	}
	if !slices.IsSorted(notes) {
		t.Errorf("not in the order of the notes: %v", notes)
	}
	for _, kind := range []string{"recall", "gap", "identify", "define"} {
		if !kinds[kind] {
			t.Errorf("no card of kind %s; there are %v", kind, slices.Collect(maps.Keys(kinds)))
		}
	}
	lines := strings.Split(glue, "\n")
	for _, c := range h.cards(h.path("b.md")) {
		line := lines[c.Line-1]
		if c.Kind == "gap" && !strings.Contains(line, c.Back[:5]) || c.Kind == "recall" && line != "# AWS Glue" {
			t.Errorf("%s of line %d, which is %q", c.Kind, c.Line, line)
		}
		if !slices.Equal(c.Section, []string{"AWS Glue"}) || !slices.Equal(c.Tags, []string{"aws", "etl"}) || c.Note != "b.md" {
			t.Errorf("section %q, tags %q, note %q", c.Section, c.Tags, c.Note)
		}
	}
}

func TestCardsForPeopleSayPlaceQuestionAndAnswer(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	for _, c := range []struct{ lang, want string }{
		{"en", "glue.md:10  AWS Glue  define\n    ETL\n    → **ETL**"},
		{"ko", "glue.md:10  AWS Glue  정의\n    ETL\n    → **ETL**"},
	} {
		h.must(Done, "cards", "--lang", c.lang, h.path("glue.md"))
		if !strings.Contains(h.out, c.want) || h.err != "" || strings.Contains(h.out, "\x1b") {
			t.Errorf("%s: want %q in\n%s\nmessages: %q", c.lang, c.want, h.out, h.err)
		}
	}
}

func TestNothingIsWrittenByCommandsThatOnlyLook(t *testing.T) {
	for name, args := range map[string][]string{
		"cards": {"cards"}, "cards --json": {"cards", "--json"}, "check": {"check"}, "check --json": {"check", "--json"}, "help": {"--help"},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, map[string]string{"glue.md": glue, "bad.md": "# A\n\n```\n\n## B\n"})
			// On a machine that never saw dasi, and on one with some history.
			before := h.files()
			h.run(append(args, h.path(""))...)
			h.run(args...)
			if after := h.files(); !maps.Equal(before, after) {
				t.Errorf("something was written on a new machine:\n%v\n%v", slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
			}
			h.must(Done, "answer", string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
			before = h.files()
			h.run(append(args, h.path(""))...)
			h.run(args...)
			if after := h.files(); !maps.Equal(before, after) {
				t.Errorf("something was written beside the history:\n%v\n%v", slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
			}
		})
	}
}

func TestCheckSaysWhatIsWrongAndWhere(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.must(Done, "check", h.path(""))
	if !regexp.MustCompile(`^Nothing wrong in 1 note: 1 section, \d+ cards\. Nothing is left out\.\n$`).MatchString(h.out) || h.err != "" {
		t.Errorf("out %q, err %q", h.out, h.err)
	}

	h = newHouse(t, map[string]string{"glue.md": glue, "fence.md": "# A\n\n- b c d e\n\n```\ncode\n\n## B\n"})
	for code, want := range map[string]string{"en": "A code block begins here and never ends", "ko": "여기서 시작한 코드 블록이 닫히지 않아"} {
		h.must(Problem, "check", "--lang", code, h.path(""))
		if !strings.HasPrefix(h.out, h.path("fence.md")+":5: ") || !strings.Contains(h.out, want) || strings.Count(h.out, "\n") != 2 || h.err != "" {
			t.Errorf("%s: out %q, err %q", code, h.out, h.err)
		}
	}
	h.must(Problem, "check", "--json", h.path(""))
	var r report
	if err := json.Unmarshal([]byte(h.out), &r); err != nil {
		t.Fatal(err)
	}
	if r.Version != 1 || r.Notes != 2 || r.Sections < 2 || r.Cards[deck.Gap] == 0 || len(r.Problems) != 1 {
		t.Fatalf("%+v", r)
	}
	if p := r.Problems[0]; p.Path != h.path("fence.md") || p.Line != 5 || p.Code != "open fence" || p.Message == "" {
		t.Errorf("%+v", p)
	}
}

func TestPathsThatGiveNoNotesAreAProblem(t *testing.T) {
	h := newHouse(t, nil)
	for _, args := range [][]string{{"cards"}, {"cards", "--json"}, {"check"}, {"answer", "x", "good"}} {
		h.must(Problem, append(args, h.path("no.md"))...)
		if h.out != "" || !strings.Contains(h.err, h.path("no.md")+": There is no such file") || !strings.Contains(h.err, "dasi: No notes could be opened.") {
			t.Errorf("%v: out %q, err %q", args, h.out, h.err)
		}
	}
	// One that is missing does not hide the others; status and message tell.
	h = newHouse(t, map[string]string{"glue.md": glue})
	h.must(Problem, "cards", h.path("glue.md"), h.path("no.md"))
	if !strings.Contains(h.out, "ETL") || !strings.Contains(h.err, "no.md: There is no such file") || strings.Contains(h.out, "no.md") {
		t.Errorf("out %q, err %q", h.out, h.err)
	}
}

func TestOneAnswerIsRecorded(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	id := string(h.cards(h.path(""))[0].ID)
	h.must(Done, "answer", id, "good", h.path(""))
	if h.out != id+": Good. It comes again in 10 minutes.\n" || h.err != "" {
		t.Errorf("out %q, err %q", h.out, h.err)
	}
	c := h.cards(h.path(""))[0]
	if c.State != "learning" || c.Reps != 1 || c.LastRating != "good" || c.Stability <= 0 || c.Difficulty < 1 || c.Due != "2026-11-24T21:10:00+09:00" {
		t.Errorf("%+v", c)
	}
	h.now = h.now.Add(time.Hour)
	h.must(Done, "--lang", "ko", "answer", id, "4", h.path(""))
	if want := id + ": 쉬움. 다음은 "; !strings.HasPrefix(h.out, want) {
		t.Errorf("out %q, want %q", h.out, want)
	}
	h.must(Done, "answer", id, "AGAIN", "--json", h.path(""))
	var got struct {
		Version int        `json:"version"`
		Answers []answered `json:"answers"`
	}
	if err := json.Unmarshal([]byte(h.out), &got); err != nil || got.Version != 1 || len(got.Answers) != 1 {
		t.Fatalf("%v in %q", err, h.out)
	}
	if a := got.Answers[0]; string(a.Card) != id || a.Rating != "again" || a.Review == "" || a.At != "2026-11-24T22:00:00+09:00" || a.State == "" || a.Due == "" {
		t.Errorf("%+v", a)
	}
	if c := h.cards(h.path(""))[0]; c.Reps != 3 {
		t.Errorf("%d answers, want 3", c.Reps)
	}
}

func TestAnswersComeFromStandardInput(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path(""))
	a, b := string(all[0].ID), string(all[1].ID)
	h.in = `{"card":"` + a + `","rating":"good","at":"2026-11-20T09:00:00+09:00","ms":5300}` + "\n\n" + `{"card":"` + b + `","rating":"1"}` + "\n"
	h.must(Done, "answer", "-", h.path(""))
	if strings.Count(h.out, "\n") != 2 || !strings.Contains(h.out, a+": Good.") || !strings.Contains(h.out, b+": Again.") || h.err != "" {
		t.Errorf("out %q, err %q", h.out, h.err)
	}
	all = h.cards(h.path(""))
	if all[0].Due != "2026-11-20T09:10:00+09:00" || all[1].Due != "2026-11-24T21:01:00+09:00" {
		t.Errorf("due %s and %s", all[0].Due, all[1].Due)
	}
}

func TestAnAnswerThatIsWrongRecordsNothing(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	id := string(h.cards(h.path(""))[0].ID)
	good := `{"card":"` + id + `","rating":"good"}` + "\n"
	for name, c := range map[string]struct {
		args   []string
		in     string
		status int
		en, ko string
	}{
		"rating":       {[]string{id, "fine"}, "", Usage, `rating "fine": again, hard, good or easy, or 1 to 4`, `평가 "fine": again, hard, good, easy 또는 1부터 4까지입니다`},
		"no rating":    {[]string{id}, "", Usage, "answer takes CARD and RATING", "answer에는 CARD와 RATING"},
		"nothing":      {nil, "", Usage, "answer takes CARD and RATING", "answer에는 CARD와 RATING"},
		"unknown card": {[]string{"u000/gap", "good"}, "", Problem, `card "u000/gap": the notes have no such card`, `카드 "u000/gap": 노트에 없는 카드입니다`},
		"no json":      {[]string{"-"}, good + "hello\n", Usage, "standard input:2: this is not a JSON object with card and rating. None of the lines was recorded", "표준 입력:2: card와 rating이 든 JSON 객체가 아닙니다. 어느 줄도 기록하지 않았습니다"},
		"json rating":  {[]string{"-"}, good + `{"card":"` + id + `","rating":"5"}`, Usage, `standard input:2: rating "5"`, `표준 입력:2: 평가 "5"`},
		"json time":    {[]string{"-"}, good + `{"card":"` + id + `","rating":"1","at":"today"}`, Usage, `standard input:2: at "today"`, `표준 입력:2: at "today"`},
		"future":       {[]string{"-"}, good + `{"card":"` + id + `","rating":"1","at":"2026-11-25T21:00:01+09:00"}`, Usage, `standard input:2: at "2026-11-25T21:00:01+09:00": this is more than a day ahead of now`, `표준 입력:2: at "2026-11-25T21:00:01+09:00": 지금보다 하루 넘게 앞선 시각입니다`},
		"long ago":     {[]string{"-"}, `{"card":"` + id + `","rating":"1","at":"0001-01-01T00:00:00Z"}`, Usage, `standard input:1: at "0001-01-01T00:00:00Z": no answer is that old`, `표준 입력:1: at "0001-01-01T00:00:00Z": 너무 오래전이어서`},
		"negative ms":  {[]string{"-"}, good + "\n" + `{"card":"` + id + `","rating":"1","ms":-5}`, Usage, "standard input:3: ms -5: ", "표준 입력:3: ms -5: "},
		"ms of years":  {[]string{"-"}, `{"card":"` + id + `","rating":"1","ms":9223372036854775807}`, Usage, "standard input:1: ms 9223372036854775807: ", "표준 입력:1: ms 9223372036854775807: "},
		"json card":    {[]string{"-"}, good + `{"card":"u000/gap","rating":"1"}`, Problem, `standard input:2: card "u000/gap"`, `표준 입력:2: 카드 "u000/gap"`},
	} {
		t.Run(name, func(t *testing.T) {
			h.t = t
			h.in = c.in
			for code, want := range map[string]string{"en": c.en, "ko": c.ko} {
				args := append([]string{"answer", "--lang", code}, c.args...)
				if len(c.args) > 0 && (c.args[0] == "-" || len(c.args) > 1) {
					args = append(args, h.path(""))
				}
				h.must(c.status, args...)
				if h.out != "" || !strings.HasPrefix(h.err, "dasi: ") || !strings.Contains(h.err, want) || strings.Count(h.err, "\n") != 1 {
					t.Errorf("%s: want %q; out %q, err %q", code, want, h.out, h.err)
				}
			}
			for _, c := range h.cards(h.path("")) {
				if c.Reps > 0 {
					t.Errorf("%s has an answer", c.ID)
				}
			}
		})
	}
}

func TestAnAnswerOfAPlaceThatIsADayAheadIsTaken(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.in = `{"card":"` + string(h.cards(h.path(""))[0].ID) + `","rating":"good","at":"2026-11-25T21:00:00+09:00","ms":0}`
	h.must(Done, "answer", "-", h.path(""))
	h.must(Done, "check", h.path(""))
}

func TestCheckTellsAnswersThatLieInTheFuture(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path(""))
	for _, c := range all {
		h.must(Done, "answer", string(c.ID), "good", h.path(""))
	}
	for _, at := range []string{"2036-01-01T09:00:00+09:00", "2040-05-06T09:00:00+09:00"} {
		h.must(Done, "answer", "--now", at, string(all[1].ID), "good", h.path(""))
	}
	for code, want := range map[string]string{
		"en": "2 answers are dated later than now, the latest 2040-05-06. Is the clock right? The card: " + string(all[1].ID),
		"ko": "지금보다 나중 날짜로 적힌 답이 2개 있습니다. 가장 늦은 날짜는 2040-05-06입니다. 시계가 맞는지 확인해 주세요. 카드: " + string(all[1].ID),
	} {
		h.must(Problem, "check", "--lang", code, h.path(""))
		if !strings.Contains(h.out, h.progressFile()+": "+want) {
			t.Errorf("%s: got %q", code, h.out)
		}
	}
	h.must(Problem, "check", "--json", h.path(""))
	var r report
	if err := json.Unmarshal([]byte(h.out), &r); err != nil {
		t.Fatal(err)
	}
	if f := r.Progress.Future; f == nil || f.Answers != 2 || f.Latest != "2040-05-06T09:00:00+09:00" || !slices.Equal(f.Cards, []deck.CardID{all[1].ID}) {
		t.Errorf("got %+v", f)
	}
	h.must(Done, "check", "--now", "2041-01-01T09:00:00+09:00", h.path(""))
}

func TestNowIsTheTimeThatIsGiven(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	id := string(h.cards(h.path(""))[0].ID)
	h.must(Done, "--now", "2030-01-02T10:00:00-08:00", "answer", id, "1", h.path(""))
	if c := h.cards("--now", "2030-01-02T10:00:00-08:00", h.path(""))[0]; c.Due != "2030-01-02T10:01:00-08:00" {
		t.Errorf("due %s, want a minute after the time given", c.Due)
	}
	for code, want := range map[string]string{"en": `--now "yesterday": give a time like`, "ko": `--now "yesterday": 2026-11-24T21:00:00+09:00처럼`} {
		h.must(Usage, "cards", "--lang", code, "--now", "yesterday", h.path(""))
		if !strings.Contains(h.err, want) || h.out != "" {
			t.Errorf("%s: out %q, err %q", code, h.out, h.err)
		}
	}
}

func TestAnotherProgressFileIsUsedAlone(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	id := string(h.cards(h.path(""))[0].ID)
	other := filepath.Join(h.home, "other.json")
	h.must(Done, "--progress", other, "answer", id, "good", h.path(""))
	if c := h.cards("--progress", other, h.path(""))[0]; c.Reps != 1 {
		t.Errorf("%d answers there, want 1", c.Reps)
	}
	if c := h.cards(h.path(""))[0]; c.Reps != 0 {
		t.Errorf("%d answers in the usual file, want 0", c.Reps)
	}
	if _, err := os.Stat(other); err != nil {
		t.Error(err)
	}
}

func TestATildeThatNoShellHasSeenIsTheHomeFolder(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	id := string(h.cards(h.path(""))[0].ID)
	t.Chdir(h.home)
	h.must(Done, "answer", "--progress=~/mine.json", id, "good", h.path(""))
	if c := h.cards("--progress", filepath.Join(h.home, "home", "mine.json"), h.path(""))[0]; c.Reps != 1 {
		t.Errorf("%d answers in the home folder, want 1", c.Reps)
	}
	if _, err := os.Lstat("~"); err == nil {
		t.Error("there is a folder of the name ~")
	}
	h.must(Done, "restore", "--progress=~/mine.json")
	h.must(Done, "settings", "--progress=~/mine.json")
}

func TestACommandThatWaitsForAnotherDasiSaysSoAndEnds(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	id := string(h.cards(h.path(""))[0].ID)
	file := filepath.Join(h.home, "mine.json")
	for _, args := range [][]string{{"answer", id, "good", h.path("")}, {"settings", "new_per_day", "3"}, {"tune", "--reset"}} {
		for code, want := range map[string]string{"en": "Saving takes a while", "ko": "저장이 늦어지고 있습니다"} {
			lock, err := store.System.Lock(file+".lock", true)
			if err != nil {
				t.Fatal(err)
			}
			synctest.Test(t, func(t *testing.T) {
				h.t = t
				began := time.Now()
				h.must(Problem, append(args, "--lang", code, "--progress", file)...)
				if d := time.Since(began); d < CloseWait || d > 2*CloseWait || !strings.HasPrefix(h.err, "dasi: "+want) {
					t.Errorf("%s: after %v got %q", args[0], d, h.err)
				}
			})
			h.t = t
			if err := lock.Unlock(); err != nil {
				t.Fatal(err)
			}
		}
	}
	h.must(Done, "settings", "new_per_day", "4", "--progress", file)
	if c := h.cards("--progress", file, h.path(""))[0]; c.Reps != 2 || h.err != "" {
		t.Errorf("got %d answers, want the two that were given meanwhile; messages %q", c.Reps, h.err)
	}
}

func TestAProgressFileThatCannotBeReadIsRefusedAndLeftAlone(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	file := filepath.Join(h.home, "progress.json")
	if err := os.WriteFile(file, []byte("{\"version\":1,\n\"units\":{"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := h.files()
	for _, args := range [][]string{{"cards"}, {"check"}, {"answer", "x", "good"}} {
		for code, want := range map[string]string{"en": "It was not touched.", "ko": "파일은 건드리지 않았습니다."} {
			h.must(Problem, append(args, "--lang", code, "--progress", file, h.path(""))...)
			if h.out != "" || !strings.HasPrefix(h.err, "dasi: "+file+":2:") || !strings.Contains(h.err, want) {
				t.Errorf("%v: out %q, err %q", args, h.out, h.err)
			}
		}
	}
	if after := h.files(); !maps.Equal(before, after) {
		t.Errorf("something was written:\n%v\n%v", before, after)
	}
}

func TestACommandLineThatIsWrongIsSaidInTheLanguage(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.full = func(store.Request, lang.Code) int {
		t.Error("the full screen was drawn")
		return 0
	}
	for _, c := range []struct {
		args   []string
		en, ko string
	}{
		{[]string{"--nope"}, "--nope: there is no such flag", "--nope: 없는 옵션입니다"},
		{[]string{"-z"}, "-z: there is no such flag", "-z: 없는 옵션입니다"},
		{[]string{"cards", "--nope"}, "--nope: there is no such flag", "--nope: 없는 옵션입니다"},
		{[]string{"--progress"}, "--progress: a value is missing", "--progress: 뒤에 값을"},
		{[]string{"cards", "--json=maybe"}, "--json", "옵션이 잘못됐습니다"},
	} {
		for code, want := range map[string]string{"en_US.UTF-8": c.en, "ko_KR.UTF-8": c.ko} {
			h.env["LANG"] = code
			h.must(Usage, c.args...)
			if h.out != "" || !strings.HasPrefix(h.err, "dasi: ") || !strings.Contains(h.err, want) || strings.Count(h.err, "\n") != 1 {
				t.Errorf("%v %s: want %q; out %q, err %q", c.args, code, want, h.out, h.err)
			}
		}
		// --lang holds even where another flag is wrong.
		h.env["LANG"] = "en_US.UTF-8"
		h.must(Usage, append([]string{"--lang=ko"}, c.args...)...)
		if !strings.Contains(h.err, c.ko) {
			t.Errorf("%v --lang=ko: err %q", c.args, h.err)
		}
	}
	h.must(Usage, "--lang", "fr")
	if !strings.Contains(h.err, `--lang "fr": the languages are ko and en`) {
		t.Errorf("err %q", h.err)
	}
}

func TestHelpIsInTheLanguageAndNamesEveryCommand(t *testing.T) {
	h := newHouse(t, nil)
	for code, want := range map[string][]string{
		"en": {"Usage:", "Commands:", "Flags:", "List the cards", "Say what could not be read", "Record an answer", "--progress", "--lang", "--now"},
		"ko": {"사용법:", "명령:", "옵션:", "노트에서 나온 카드", "읽지 못했거나", "답 하나를 기록", "--progress", "--lang", "--now"},
	} {
		h.must(Done, "--lang", code, "--help")
		for _, w := range want {
			if !strings.Contains(h.out, w) {
				t.Errorf("%s: %q is not in\n%s", code, w, h.out)
			}
		}
		if h.err != "" {
			t.Errorf("%s: err %q", code, h.err)
		}
		for _, cmd := range []string{"cards", "check", "answer"} {
			h.must(Done, cmd, "--help", "--lang", code)
			if !strings.Contains(h.out, want[0]) || !strings.Contains(h.out, "--json") || h.err != "" {
				t.Errorf("%s %s: out %q, err %q", code, cmd, h.out, h.err)
			}
		}
	}
}

func TestWithoutACommandTheFullScreenGetsTheRequest(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	var req store.Request
	var code lang.Code
	h.full = func(r store.Request, c lang.Code) int {
		req, code = r, c
		return 7
	}
	h.must(7, h.path("glue.md"), "--progress", "p.json", "--lang", "ko", "--now", "2026-11-24T21:00:00+09:00")
	if !slices.Equal(req.Paths, []string{h.path("glue.md")}) || req.Progress != "p.json" || req.Lang != "ko" || !req.FixLang || req.ReadOnly || code != lang.Korean {
		t.Errorf("%+v, %s", req, code)
	}
	if got := req.Now(); !got.Equal(tuesday) {
		t.Errorf("now is %v, want %v", got, tuesday)
	}
	h.now = h.now.Add(time.Minute)
	if got := req.Now(); !got.Equal(tuesday.Add(time.Minute)) {
		t.Errorf("a minute later now is %v", got)
	}
	h.must(7)
	if len(req.Paths) != 0 || req.FixLang || code != lang.English {
		t.Errorf("%+v, %s", req, code)
	}
}

func TestSettingsAreShownAndSet(t *testing.T) {
	h := newHouse(t, map[string]string{"a.md": glue})
	h.must(Done, "cards", h.path("."))
	before := len(h.cards(h.path(".")))
	h.must(Done, "settings")
	for _, name := range []string{"lang = auto", "desired_retention = 0.9", "new_per_day = 10", "rollover = 4", "learning_steps = 1m 10m", "maximum_interval = 36500", "kinds_off = none", "theme = auto"} {
		if !strings.Contains(h.out, name+"\n") {
			t.Errorf("%q is not among the settings:\n%s", name, h.out)
		}
	}
	h.must(Done, "settings", "kinds_off", "gap,", "Identify")
	if !strings.Contains(h.out, "kinds_off = gap,identify\n") {
		t.Errorf("got %s", h.out)
	}
	after := h.cards(h.path("."))
	if len(after) == 0 || len(after) >= before || slices.ContainsFunc(after, func(c card) bool { return c.Kind == "gap" || c.Kind == "identify" }) {
		t.Errorf("got %d cards of %d: %v", len(after), before, after)
	}
	h.must(Done, "settings", "kinds_off", "none")
	if got := len(h.cards(h.path("."))); got != before {
		t.Errorf("on again there are %d cards, want %d", got, before)
	}
	h.must(Done, "settings", "lang", "ko")
	h.must(Done, "settings", "--json", "lang")
	var list struct {
		Version  int       `json:"version"`
		Settings []setting `json:"settings"`
	}
	if err := json.Unmarshal([]byte(h.out), &list); err != nil || list.Version != 1 || len(list.Settings) != 1 || list.Settings[0].Value != "ko" || list.Settings[0].Default != "" {
		t.Errorf("settings --json: %v\n%s", err, h.out)
	}
}

func TestAWrongSettingIsSaidAndChangesNothing(t *testing.T) {
	h := newHouse(t, nil)
	before := h.files()
	for _, c := range []struct {
		args   []string
		en, ko string
	}{
		{[]string{"desired_retention", "0.5"}, "0.5 does not fit; it takes a number from 0.7 to 0.99", "0.7부터 0.99까지의 수"},
		{[]string{"new_per_day", "many"}, "many does not fit", "many"},
		{[]string{"rollover", "4.5"}, "4.5 does not fit", "4.5"},
		{[]string{"lang", "fr"}, "ko, en or auto", "ko, en, auto"},
		{[]string{"kinds_off", "gap,dreams"}, "gap,dreams does not fit; it takes none, or some of recall, gap", "recall, gap"},
		{[]string{"learning_steps", "soon"}, "soon does not fit; it takes steps like 1m 10m", "1m 10m"},
		{[]string{"maximum_interval", "0"}, "0 does not fit", "0"},
		{[]string{"theme", "pink"}, "pink does not fit; it takes auto, dark or light", "auto, dark, light"},
		{[]string{"colour"}, "there is no setting", "설정은 없습니다"},
	} {
		for code, want := range map[string]string{"en": c.en, "ko": c.ko} {
			h.must(Usage, append([]string{"--lang", code, "settings"}, c.args...)...)
			if !strings.Contains(h.err, want) || h.out != "" {
				t.Errorf("%s %q: got %q and %q, want %q", code, c.args, h.err, h.out, want)
			}
		}
	}
	for path, text := range h.files() {
		if old, ok := before[path]; ok && old != text || strings.HasSuffix(path, "progress.json") {
			t.Errorf("%s has changed", path)
		}
	}
}

func TestCheckSaysWhatGivesNoCard(t *testing.T) {
	h := newHouse(t, map[string]string{"a.md": glue + "- serverless engine\n- [ ] read this again\n\n## References\n\n- a book\n\n### More\n\n- another book\n"})
	h.must(Done, "check", h.path("."))
	if want := "places give no card of their own; "; !strings.Contains(h.out, want) || !strings.Contains(h.out, "--left-out") || strings.Contains(h.out, "left out: ") {
		t.Errorf("without the flag: got\n%s\nwant how many there are, and how to see them", h.out)
	}
	h.must(Done, "check", "--left-out", h.path("."))
	for _, want := range []string{"a.md:12: left out: It only names something", "a.md:13: left out: A list of things to do.\n", "a.md:15: 4 left out: “References”", "Nothing wrong in 1 note"} {
		if !strings.Contains(h.out, want) {
			t.Errorf("%q is missing:\n%s", want, h.out)
		}
	}
	h.must(Done, "check", "--json", h.path("."))
	var r report
	if err := json.Unmarshal([]byte(h.out), &r); err != nil || len(r.Problems) != 0 || len(r.LeftOut) != 3 {
		t.Fatalf("check --json: %v\n%s", err, h.out)
	}
	if l := r.LeftOut[0]; l.Code != "name" || l.Line != 12 || l.Count != 1 || !l.Asked || l.Path != h.path("a.md") || l.Message == "" {
		t.Errorf("got %+v", l)
	}
	if l := r.LeftOut[2]; l.Code != "title" || l.Line != 15 || l.Count != 4 || l.Asked {
		t.Errorf("got %+v", l)
	}
}

func TestCheckCountsWhatIsWrongAndWhatIsLeftOut(t *testing.T) {
	h := newHouse(t, map[string]string{"a.md": "# Otter cache\n\n- Shelf life: 30 days before anything moves on\n- Shelf life: 90 days before anything moves on\n"})
	h.must(Problem, "check", h.path("."))
	if !strings.HasPrefix(h.out, h.path("a.md")+":4: ") || !strings.Contains(h.out, "\n1 place to look at in 1 note: ") || !strings.HasSuffix(h.out, " Nothing is left out.\n") {
		t.Errorf("got\n%s", h.out)
	}
}

func TestCheckNamesPlacesWithARetentionOfTheirOwnThatHaveNoCards(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	library := filepath.Base(h.path("."))
	file := filepath.Join(t.TempDir(), "p.json")
	h.must(Done, "settings", "--progress", file, "desired_retention_at", library+"/gleu.md=0.95, "+library+"/glue.md/=0.9, elsewhere/a.md=0.8")
	for _, code := range []string{"en", "ko"} {
		h.must(Done, "check", "--lang", code, "--progress", file, h.path("."))
		if lines := strings.Split(strings.TrimSpace(h.out), "\n"); !strings.HasSuffix(lines[len(lines)-1], ": "+library+"/gleu.md") {
			t.Errorf("%s: got\n%s\nwant the place with the slip alone", code, h.out)
		}
	}
	h.must(Done, "check", "--json", "--progress", file, h.path("."))
	var r report
	if err := json.Unmarshal([]byte(h.out), &r); err != nil || !slices.Equal(r.VacantPlaces, []string{library + "/gleu.md"}) {
		t.Errorf("got %q, %v", r.VacantPlaces, err)
	}
}

func TestAMistypedCommandIsNoPath(t *testing.T) {
	h := newHouse(t, nil)
	for given, want := range map[string]string{"chekc": "check", "setings": "settings"} {
		for code, want := range map[string]string{"en": "did you mean dasi " + want + "?", "ko": "혹시 dasi " + want + " 명령인가요?"} {
			h.must(Usage, given, "--lang", code)
			if !strings.Contains(h.err, want) {
				t.Errorf("%s: got %q, want %q in it", given, h.err, want)
			}
		}
	}
}
