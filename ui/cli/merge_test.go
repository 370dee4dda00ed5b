package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dasi/deck/fsrs"
	"dasi/deck/store"
)

// progressFile is where the house keeps its progress.
func (h *house) progressFile() string {
	return filepath.Join(h.home, "xdg_data_home", "dasi", "progress.json")
}

// reviews counts the answers that dasi check finds in the progress file.
func (h *house) reviews() int {
	h.t.Helper()
	h.must(Done, "check", "--json", h.path("glue.md"))
	var r struct {
		Progress struct {
			Exists  bool
			Reviews int
		}
	}
	if err := json.Unmarshal([]byte(h.out), &r); err != nil {
		h.t.Fatal(err)
	}
	return r.Progress.Reviews
}

func TestAConflictCopyIsToldAndMerged(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path("glue.md"))
	h.must(Done, "answer", string(all[0].ID), "good", h.path("glue.md"))
	first, err := os.ReadFile(h.progressFile())
	if err != nil {
		t.Fatal(err)
	}
	h.must(Done, "answer", string(all[1].ID), "good", h.path("glue.md"))
	copied := filepath.Join(filepath.Dir(h.progressFile()), "progress.sync-conflict-20261124-210000-ABCDEFG.json")
	if err := os.Rename(h.progressFile(), copied); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.progressFile(), first, 0o600); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"en": "dasi merge " + copied, "ko": "합치려면: dasi merge " + copied} {
		h.must(Done, "cards", "--lang", code, h.path("glue.md"))
		if !strings.Contains(h.err, want) {
			t.Errorf("%s: got %q, want %q told", code, h.err, want)
		}
	}
	h.must(Done, "merge", copied)
	if strings.Contains(h.err, copied) {
		t.Errorf("got %q while it is being joined", h.err)
	}
	told, kept, _ := strings.Cut(strings.TrimSuffix(h.out, "\n"), " The file was taken away and is kept, compressed with gzip, as ")
	if told != copied+" is joined; it brought 1 answer." || h.reviews() != 2 {
		t.Errorf("got %q and %d answers, want one more of two", told, h.reviews())
	}
	if _, err := os.Stat(copied); !os.IsNotExist(err) {
		t.Errorf("the copy is still there: %v", err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error(err)
	}
	for code, want := range map[string]string{"en": "1 joined copy is kept", "ko": "합친 사본 1개"} {
		h.must(Done, "restore", "--lang", code)
		if !strings.Contains(h.out, want) || !strings.Contains(h.out, ": "+filepath.Dir(kept)+"\n") {
			t.Errorf("%s: got %q", code, h.out)
		}
	}
}

func TestAProgressFileThatIsInUseIsJoinedAndStays(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path("glue.md"))
	other := filepath.Join(h.home, "other.json")
	h.must(Done, "answer", "--progress", other, string(all[0].ID), "good", h.path("glue.md"))
	w, err := store.OpenWorkspace(store.Request{Paths: []string{h.path("glue.md")}, Progress: other, Now: time.Now, Location: time.Local})
	if err != nil {
		t.Fatal(err)
	}
	delta, _ := w.Collection.Record(all[1].ID, fsrs.Good, time.Second, tuesday)
	if err := w.Store.Save(w.Found, delta); err != nil {
		t.Fatal(err)
	}
	h.must(Done, "merge", other)
	if want := other + " is joined; it brought 2 answers. It stays where it is.\nA dasi has that file open."; !strings.HasPrefix(h.out, want) || h.reviews() != 2 {
		t.Errorf("got %q and %d answers", h.out, h.reviews())
	}
	if err := w.Store.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.must(Done, "merge", "--lang", "ko", other)
	if want := other + ": 합쳤습니다. 들어 있던 기록은 이미 모두 있었습니다. 이 파일은 그 자리에 그대로 둡니다.\n"; h.out != want {
		t.Errorf("got %q, want %q", h.out, want)
	}
}

func TestACopyThatIsJoinedButNotPutAwayIsToldSo(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.must(Done, "answer", string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
	copied := filepath.Join(filepath.Dir(h.progressFile()), "progress 2.json")
	backups := filepath.Join(filepath.Dir(h.progressFile()), "backups")
	if err := errors.Join(os.Rename(h.progressFile(), copied), os.RemoveAll(backups), os.WriteFile(backups, nil, 0o600)); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	h.must(Problem, "merge", copied)
	if h.out != copied+" is joined; it brought 1 answer. It stays where it is.\n" || !strings.Contains(h.err, backups) || h.reviews() != 1 {
		t.Errorf("got %q, %q", h.out, h.err)
	}
	for code, want := range map[string]string{"en": copied + " is joined; all that it had was there already. It stays where it is.\n", "ko": copied + ": 합쳤습니다. 들어 있던 기록은 이미 모두 있었습니다. 이 파일은 그 자리에 그대로 둡니다.\n"} {
		h.must(Problem, "merge", "--lang", code, copied)
		if h.out != want {
			t.Errorf("%s: got %q", code, h.out)
		}
	}
}

func TestACommandThatCannotWriteKeepsNothingInMemoryAndSaysWhatStays(t *testing.T) {
	const folder = "/proc/self" // in which nobody can make a file, not even root
	if _, err := os.Stat(folder); err != nil {
		t.Skip(err)
	}
	h := newHouse(t, map[string]string{"glue.md": glue})
	id := string(h.cards(h.path(""))[0].ID)
	h.must(Done, "answer", id, "good", h.path(""))
	file := filepath.Join(folder, "p.json")
	for code, want := range map[string][3]string{
		"en": {"/p.json cannot be written to (", "1 answer could not be saved", h.progressFile() + " was not joined, and stays as it is: 1 answer"},
		"ko": {"/p.json에 쓸 수 없습니다(", "답 1개를 저장하지 못했습니다", h.progressFile() + ": 합치지 못했고, 파일은 그대로 있습니다. 답 1개"},
	} {
		for _, args := range [][]string{{"answer", id, "good", h.path("")}, {"merge", h.progressFile()}} {
			h.must(Problem, append(args, "--lang", code, "--progress", file)...)
			if !strings.Contains(h.err, want[0]) || !strings.Contains(h.err, want[1]) || strings.Contains(h.err, "memory") || strings.Contains(h.err, "메모리") {
				t.Errorf("%s: got %q", args[0], h.err)
			}
		}
		if !strings.Contains(h.err, want[2]) {
			t.Errorf("merge: got %q, want %q", h.err, want[2])
		}
	}
}

func TestMergeWantsTwoVersionsOrACopy(t *testing.T) {
	h := newHouse(t, nil)
	for _, args := range [][]string{{"merge"}, {"merge", "a", "b"}, {"merge", "a", "b", "c", "d", "e"}} {
		h.must(Usage, args...)
		if !strings.Contains(h.err, "merge takes") {
			t.Errorf("%q: got %q", args, h.err)
		}
	}
}

func TestAFileThatCannotBeJoinedIsNamedOnceWithTheReason(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.must(Done, "answer", string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
	none, note, cut := filepath.Join(h.home, "none.json"), h.path("glue.md"), filepath.Join(h.home, "cut.json")
	if err := os.WriteFile(cut, []byte(`{"version":1,`), 0o600); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]map[string]string{
		"en": {
			none:             "Not joined. " + none + ": there is no such file or folder\n",
			note:             "Not joined. " + note + ": this is no progress file\n",
			cut:              "Not joined. " + cut + ":1:14: the progress file ends here in the middle. It was not touched. Mend it and try again\n",
			h.progressFile(): "Not joined. " + h.progressFile() + ": this is the progress file itself; name another file\n",
		},
		"ko": {
			none:             "합치지 못했습니다. " + none + ": 파일이나 폴더가 없습니다\n",
			note:             "합치지 못했습니다. " + note + ": 기록 파일이 아닙니다\n",
			cut:              "합치지 못했습니다. " + cut + ":1:14: 기록 파일이 여기서 끊겼습니다. 파일은 건드리지 않았습니다. 고친 뒤 다시 해 보세요\n",
			h.progressFile(): "합치지 못했습니다. " + h.progressFile() + ": 지금 쓰는 기록 파일입니다. 다른 파일을 적어 주세요\n",
		},
	} {
		for path, want := range want {
			h.must(Problem, "merge", "--lang", code, path)
			if h.err != "dasi: "+want {
				t.Errorf("got %q, want %q", h.err, want)
			}
		}
	}
}

// checked is what dasi check --json prints. Something has to be wrong.
func (h *house) checked(args ...string) (r report) {
	h.t.Helper()
	h.must(Problem, append([]string{"check", "--json"}, args...)...)
	if err := json.Unmarshal([]byte(h.out), &r); err != nil || r.Version != shape {
		h.t.Fatalf("%v in %q", err, h.out)
	}
	return r
}

func TestCheckCallsNoFileSoundWithMarksOfGit(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	file := filepath.Join(h.home, "mine.json")
	text := "{\"version\":1,\n<<<<<<< HEAD\n\"settings\":{\n\"new_per_day\":{\"value\":5,\"at\":\"2026-11-24T21:00:00.000+09:00\",\"by\":\"k2\"}},\n=======\n" +
		"\"settings\":{\n\"new_per_day\":{\"value\":7,\"at\":\"2026-11-24T22:00:00.000+09:00\",\"by\":\"k2\"}},\n>>>>>>> other\n\"units\":{}}"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"en": "and 1 thing to look at", "ko": "살펴볼 곳이 1군데"} {
		h.must(Problem, "check", "--lang", code, "--progress", file, h.path("glue.md"))
		if !strings.Contains(h.out, want) || !strings.Contains(h.err, "git add "+file) {
			t.Errorf("%s: out %q, err %q", code, h.out, h.err)
		}
	}
	if f := h.checked("--progress", file, h.path("glue.md")).Progress.Problems; len(f) != 1 || f[0].Code != "joined" || f[0].Path != file {
		t.Errorf("got %+v", f)
	}
}

func TestCheckTellsSettingsOutOfRange(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	file := filepath.Join(h.home, "mine.json")
	text := `{"version":1,"settings":{"new_per_day":{"value":-3,"at":"2026-11-24T21:00:00.000+09:00","by":"k2"}}}`
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	h.must(Problem, "check", "--progress", file, h.path("glue.md"))
	if !strings.Contains(h.out, file+": new_per_day: -3 does not fit") || strings.Contains(h.out, "is sound") {
		t.Errorf("got %q", h.out)
	}
	if f := h.checked("--progress", file, h.path("glue.md")).Progress.Problems; len(f) != 1 || f[0].Code != "setting" {
		t.Errorf("got %+v", f)
	}
}

func TestAProgressFileInThePlaceOfANoteIsToldHowToCheckIt(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	file := filepath.Join(h.home, "my progress.json")
	if err := os.WriteFile(file, []byte(`{"version":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"en", "ko"} {
		h.must(Problem, "check", "--lang", code, file)
		if !strings.Contains(h.err, "dasi check --progress '"+file+"'") {
			t.Errorf("%s: got %q", code, h.err)
		}
	}
	if r := h.checked(file); len(r.Problems) != 1 || r.Notes != 0 || r.Problems[0].Code != "not markdown" {
		t.Errorf("got %+v", r)
	}
}

func TestCheckSaysWhetherAProgressFileIsSound(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	file := filepath.Join(h.home, "mine.json")
	h.must(Problem, "check", "--progress", file, h.path("glue.md"))
	if !strings.Contains(h.out, "There is no progress file "+file) {
		t.Errorf("got %q", h.out)
	}
	if r := h.checked("--progress", file, h.path("glue.md")); len(r.Progress.Problems) != 1 || r.Progress.Problems[0].Code != "missing" || r.Progress.Exists {
		t.Errorf("got %+v", r.Progress)
	}
	h.must(Done, "answer", "--progress", file, string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
	h.must(Done, "check", "--progress", file, h.path("glue.md"))
	if !strings.Contains(h.out, "sound: 1 answer to 1 card") {
		t.Errorf("got %q", h.out)
	}
	if err := os.WriteFile(file, []byte("{\"version\":1,\n\"units\":[]}"), 0o600); err != nil {
		t.Fatal(err)
	}
	h.must(Problem, "check", "--progress", file, h.path("glue.md"))
	if !strings.Contains(h.err, file+":2:9") {
		t.Errorf("got %q, want line and column", h.err)
	}
	r := h.checked("--progress", file, h.path("glue.md"))
	if f := r.Progress.Problems; len(f) != 1 || f[0].Code != "unreadable" || f[0].Line != 2 || f[0].Column != 9 || r.Progress.Path != file || !r.Progress.Exists || f[0].Message == "" {
		t.Errorf("got %+v", r.Progress)
	}
	if err := os.WriteFile(file, []byte(`{"version":99}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := h.checked("--progress", file, h.path("glue.md")).Progress.Problems; len(f) != 1 || f[0].Code != "newer" {
		t.Errorf("got %+v", f)
	}
}

func TestADamagedSideOfAMergeIsNamedWithAWayOn(t *testing.T) {
	h := newHouse(t, nil)
	for name, damaged := range map[string]string{"ours": "Our side", "theirs": "Their side"} {
		dir := t.TempDir()
		var args []string
		for _, side := range []string{"base", "ours", "theirs"} {
			file := filepath.Join(dir, ".merge_file_"+side)
			text := `{"version":1}`
			if side == name {
				text = "{\"version\":1,\n<<<"
			}
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, file)
		}
		h.must(Problem, append([]string{"merge"}, args...)...)
		for _, want := range []string{damaged, "line 2, column 1", "git show :3:FILE > FILE.theirs\n", "git keeps our side"} {
			if !strings.Contains(h.err, want) {
				t.Errorf("%s: %q does not say %q", name, h.err, want)
			}
		}
		if strings.Contains(h.err, ".merge_file") {
			t.Errorf("%s: a file that is gone by then is named: %q", name, h.err)
		}
	}
}

func TestASideOfAMergeThatCannotBeJoinedIsNamedWithTheFileOfTheRepository(t *testing.T) {
	h := newHouse(t, nil)
	const commands = "\n    cd \"$(git rev-parse --show-toplevel)\" && git show :3:'my notes/progress.json' > 'my notes/progress.json.theirs'\n" +
		"    cd \"$(git rev-parse --show-toplevel)\" && dasi merge --progress 'my notes/progress.json' 'my notes/progress.json.theirs'" +
		" && git add -- 'my notes/progress.json' && rm -- 'my notes/progress.json.theirs'\n"
	for _, c := range []struct{ side, text, code, want string }{
		{"theirs", `{"version":99}`, "en", "Their side (the branch that is merged) of the progress file was written by a newer dasi. git keeps our side as it is in 'my notes/progress.json'. Update dasi, then join theirs:" + commands},
		{"ours", `{"version":99}`, "ko", "우리 쪽(지금 브랜치) 기록 파일은 더 새로운 버전의 dasi에서 쓴 파일입니다. 'my notes/progress.json'에는 우리 쪽 내용이 그대로 있습니다. dasi를 업데이트한 뒤 상대 쪽을 합치세요:" + commands},
		{"theirs", "{", "en", " Mend 'my notes/progress.json.theirs', and the second joins it:" + commands},
		{"ours", "{", "ko", " dasi restore --progress 'my notes/progress.json' 명령으로 백업을 되살린 다음 상대 쪽을 합치세요:" + commands},
		{"theirs", "", "en", "Their side (the branch that is merged) of the progress file cannot be joined: there is no such file or folder."},
	} {
		dir := t.TempDir()
		args := []string{"merge", "--lang", c.code}
		for _, side := range []string{"base", "ours", "theirs"} {
			file, text := filepath.Join(dir, ".merge_file_"+side), `{"version":1}`
			if side == c.side {
				text = c.text
			}
			args = append(args, file)
			if text == "" {
				continue
			}
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		h.must(Problem, append(args, "my notes/progress.json")...)
		if !strings.Contains(h.err, c.want) || strings.Contains(h.err, ".merge_file") {
			t.Errorf("%s %q: got %q, want %q", c.side, c.text, h.err, c.want)
		}
	}
}

func TestCheckCallsNoFileSoundThatIsOnlyAJournal(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	card := h.cards(h.path("glue.md"))[0].ID
	h.must(Done, "answer", string(card), "good", h.path("glue.md"))
	req := store.Request{Paths: []string{h.path("glue.md")}, Now: time.Now, Location: time.Local}
	w, err := store.OpenWorkspace(req)
	if err != nil {
		t.Fatal(err)
	}
	delta, _ := w.Collection.Record(card, fsrs.Good, time.Second, tuesday)
	if err := errors.Join(w.Store.Save(w.Found, delta), os.Remove(h.progressFile())); err != nil {
		t.Fatal(err)
	}
	if err := w.Store.Close(t.Context()); !errors.Is(err, store.ErrVanished) {
		t.Fatal(err)
	}
	h.must(Problem, "check", h.path("glue.md")) // a backup says that there was one
	if !strings.Contains(h.out, "There is no progress file "+h.progressFile()+".") || !strings.Contains(h.out, "(1 answer to 1 card) is in a journal") || strings.Contains(h.out, "is sound") {
		t.Errorf("got %q", h.out)
	}
	if r := h.checked(h.path("glue.md")).Progress; r.Exists || !r.Journal || r.Reviews != 1 {
		t.Errorf("got %+v", r)
	}
	if err := os.RemoveAll(filepath.Join(filepath.Dir(h.progressFile()), "backups")); err != nil {
		t.Fatal(err)
	}
	h.must(Done, "check", h.path("glue.md"))
	if !strings.Contains(h.out, "There is no progress file yet ("+h.progressFile()+")") || !strings.Contains(h.out, "(1 answer to 1 card) is in a journal") {
		t.Errorf("got %q", h.out)
	}
}

func TestWhatWasSavedWhereTheUserWantedIsTakenAwayOnceItIsJoined(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	w, err := store.OpenWorkspace(store.Request{Paths: []string{h.path("glue.md")}, Now: time.Now, Location: time.Local})
	if err != nil {
		t.Fatal(err)
	}
	delta, _ := w.Collection.Record(h.cards(h.path("glue.md"))[0].ID, fsrs.Good, time.Second, tuesday)
	elsewhere := filepath.Join(h.home, "usb", "mine.json")
	if err := errors.Join(w.Store.Save(w.Found, delta), w.Store.SaveAs(elsewhere)); err != nil {
		t.Fatal(err)
	}
	h.must(Done, "cards", h.path("glue.md"))
	if !strings.Contains(h.err, "dasi merge "+elsewhere) {
		t.Errorf("got %q", h.err)
	}
	h.must(Done, "merge", elsewhere)
	if _, err := os.Stat(elsewhere); !os.IsNotExist(err) || !strings.Contains(h.out, "was taken away") {
		t.Errorf("got %q, %v", h.out, err)
	}
	if err := w.Store.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}
