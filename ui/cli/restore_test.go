package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"dasi/deck/fsrs"
	"dasi/deck/store"
)

func TestRestoreListsBackupsAndBringsOneBack(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.must(Done, "restore")
	if h.out != "There is no progress file "+h.progressFile()+", and no backup of one.\n" {
		t.Errorf("got %q", h.out)
	}
	all := h.cards(h.path("glue.md"))
	for _, card := range all[:2] {
		h.must(Done, "answer", string(card.ID), "good", h.path("glue.md"))
	}
	h.must(Done, "restore", "--json")
	var list struct{ Backups []backup }
	if err := json.Unmarshal([]byte(h.out), &list); err != nil || len(list.Backups) != 2 || list.Backups[0].Reviews != 2 || list.Backups[1].Reviews != 1 || !list.Backups[1].Sound {
		t.Fatalf("got %s, %v", h.out, err)
	}
	older := list.Backups[1].Name
	h.must(Done, "restore")
	if !strings.Contains(h.out, "  2  "+older+"  1 answer to 1 card\n") {
		t.Errorf("the list is %q", h.out)
	}
	h.must(Done, "restore", "2")
	told, undo, _ := strings.Cut(h.out, " What was there before is a backup now: dasi ")
	if !strings.HasSuffix(told, "1 answer to 1 card.") || h.reviews() != 1 {
		t.Errorf("got %q and %d answers, want 1", h.out, h.reviews())
	}
	undo, _, _ = strings.Cut(undo, " undoes this.")
	h.must(Done, "answer", string(all[2].ID), "good", h.path("glue.md")) // and a backup more
	h.must(Done, strings.Fields(undo)...)
	if h.reviews() != 2 {
		t.Errorf("got %d answers after undoing it, want 2", h.reviews())
	}
	for _, given := range []string{"0", "9", "last", "", "2026-01-01"} {
		h.must(Usage, "restore", given)
	}
	h.must(Usage, "restore", older[:4])
	if !strings.Contains(h.err, "several backups begin so") {
		t.Errorf("got %q", h.err)
	}
	for code, want := range map[string]string{"en": "restore takes one backup", "ko": "백업 하나만"} {
		h.must(Usage, "restore", "--lang", code, "1", "2")
		if !strings.Contains(h.err, want) {
			t.Errorf("got %q", h.err)
		}
	}
}

func TestEveryCommandThatRestoreTellsNamesItsProgressFile(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path("glue.md"))
	file := filepath.Join(h.home, "mine.json")
	for _, card := range all[:2] {
		h.must(Done, "answer", "--progress", file, string(card.ID), "good", h.path("glue.md"))
	}
	for code, want := range map[string][3]string{
		"en": {"dasi restore --progress " + file + " BACKUP puts", "dasi restore --progress " + file + " lists", " --progress " + file + " undoes"},
		"ko": {": dasi restore --progress " + file + " 시각(또는 번호)\n", ": dasi restore --progress " + file + "\n", " --progress " + file + "\n"},
	} {
		h.must(Done, "restore", "--lang", code, "--progress", file)
		list := h.out
		h.must(Usage, "restore", "9", "--lang", code, "--progress", file)
		none := h.err
		h.must(Done, "restore", "2", "--lang", code, "--progress", file)
		for i, got := range []string{list, none, h.out} {
			if !strings.Contains(got, want[i]) {
				t.Errorf("%s: got %q, want %q in it", code, got, want[i])
			}
		}
	}
}

func TestTheBackupsOfALinkAreRestoredAsTold(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	file := filepath.Join(h.home, "link.json")
	h.must(Done, "answer", "--progress", file, string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(h.home, "x.json"), file); err != nil {
		t.Skip(err)
	}
	h.must(Problem, "check", "--progress", file, h.path("glue.md"))
	_, told, _ := strings.Cut(h.err, ": dasi ")
	told, _, _ = strings.Cut(told, " puts")
	h.must(Done, strings.Fields(told)...)
	if !strings.Contains(h.out, "1 answer to 1 card") {
		t.Errorf("dasi %s: got %q", told, h.out)
	}
}

func TestADamagedFileIsRefusedWithItsBackup(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.must(Done, "answer", string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
	if err := os.WriteFile(h.progressFile(), []byte(`{"version":1,"units":{`), 0o600); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"en": "with 1 answer can be read: dasi restore 20", "ko": "백업(답 1개)은 읽을 수 있습니다. 되살리려면: dasi restore 20"} {
		h.must(Problem, "cards", "--lang", code, h.path("glue.md"))
		if !strings.Contains(h.err, "progress.json:1:") || !strings.Contains(h.err, want) {
			t.Errorf("%s: got %q", code, h.err)
		}
	}
	h.must(Done, "restore", "1", "--join")
	if !strings.Contains(h.out, ".damaged-") || !strings.Contains(h.out, ". Nothing in it could be joined.\n") || h.reviews() != 1 {
		t.Errorf("got %q and %d answers", h.out, h.reviews())
	}
}

func TestAMissingProgressFileIsToldAndRestored(t *testing.T) {
	for name, lose := range map[string]func(path string) error{
		"deleted":  func(string) error { return nil },
		"dangling": func(path string) error { return os.Symlink(filepath.Join(filepath.Dir(path), "x.json"), path) },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t, map[string]string{"glue.md": glue})
			all := h.cards(h.path("glue.md"))
			for _, card := range all[:2] {
				h.must(Done, "answer", string(card.ID), "good", h.path("glue.md"))
			}
			h.now = h.now.Add(time.Hour)
			if err := errors.Join(os.Remove(h.progressFile()), lose(h.progressFile())); err != nil {
				t.Fatal(err)
			}
			told := ""
			for _, args := range [][]string{{"check", h.path("glue.md")}, {"cards", h.path("glue.md")}, {"settings"}, {"answer", string(all[2].ID), "good", h.path("glue.md")}} {
				status := Done
				if args[0] == "check" {
					status = Problem
				}
				h.must(status, args...)
				if !strings.Contains(h.err, "with 2 answers: dasi restore 20") || !strings.Contains(h.err, " --join puts it back") {
					t.Errorf("%s says %q", args[0], h.err)
				}
				_, told, _ = strings.Cut(h.err, ": dasi ")
				if args[0] == "check" && !strings.Contains(h.out, "\nThere is no progress file ") {
					t.Errorf("check says %q", h.out)
				}
			}
			h.must(Problem, "check", h.path("glue.md"))
			if !strings.Contains(h.err, "1 answer fewer than the backup of") || !strings.Contains(h.err, " --join") {
				t.Errorf("begun anew, check says %q", h.err)
			}
			told, _, _ = strings.Cut(told, " puts")
			h.must(Done, strings.Fields(told)...)
			_, undo, _ := strings.Cut(h.out, "dasi restore ")
			undo, _, _ = strings.Cut(undo, " ")
			if !strings.Contains(h.out, " is joined: now there are 3 answers to 3 cards.") || h.reviews() != 3 {
				t.Errorf("got %q", h.out)
			}
			h.must(Done, "restore", undo)
			h.must(Problem, "check", h.path("glue.md")) // it is as before, which is told anew
			if !strings.Contains(h.err, "1 answer fewer than the backup of") || !strings.Contains(h.out, "1 answer ") {
				t.Errorf("after undoing it: got %q, %q", h.out, h.err)
			}
		})
	}
}

func TestTheBackupsOfAMovedFileAreListedAndRestored(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	for _, card := range h.cards(h.path("glue.md"))[:2] {
		h.must(Done, "answer", string(card.ID), "good", h.path("glue.md"))
	}
	moved := filepath.Join(h.home, "moved.json")
	if err := os.Rename(h.progressFile(), moved); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"en": "1 answer to 1 card  (progress)\n", "ko": "카드 1장의 답 1개  (progress)\n"} {
		h.must(Done, "restore", "--lang", code, "--progress", moved)
		if !strings.Contains(h.out, want) || strings.Contains(h.out, "in no backup") {
			t.Errorf("got %q, want %q", h.out, want)
		}
	}
	h.must(Done, "restore", "--progress", moved, "2")
	if !strings.Contains(h.out, "1 answer to 1 card") {
		t.Errorf("got %q", h.out)
	}
}

func TestACommandTellsThatThereIsNoBackup(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path("glue.md"))
	h.must(Done, "answer", string(all[0].ID), "good", h.path("glue.md"))
	dir := store.BackupDir(h.progressFile())
	if err := errors.Join(os.Rename(dir, dir+".away"), os.WriteFile(dir, nil, 0o600)); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	h.must(Done, "answer", string(all[1].ID), "good", h.path("glue.md"))
	if want := "dasi: No backup could be made (" + dir; strings.Count(h.err, want) != 1 || !strings.Contains(h.err, "There is no readable backup at all. The progress itself is saved.\n") {
		t.Errorf("got %q, want %q", h.err, want)
	}
	if err := errors.Join(os.Remove(dir), os.Rename(dir+".away", dir)); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"en": "\n1 answer is in no backup yet.", "ko": "\n답 1개는 아직 백업에 없습니다."} {
		h.must(Done, "restore", "--lang", code)
		if !strings.Contains(h.out, want) {
			t.Errorf("%s: got %q", code, h.out)
		}
	}
	h.must(Done, "settings", "new_per_day", "7")
	h.must(Done, "restore")
	if strings.Contains(h.out, "in no backup") || !strings.Contains(h.out, "2 answers to 2 cards") {
		t.Errorf("got %q", h.out)
	}
}

func TestADamagedBackupIsToldWithTheNextOne(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	for _, card := range h.cards(h.path("glue.md"))[:2] {
		h.must(Done, "answer", string(card.ID), "good", h.path("glue.md"))
	}
	all, err := store.BackupsOf(store.System, h.progressFile())
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(all[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(all[0].Path, data[:len(data)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{"en": "(it is damaged). Nothing was changed. The backup of ", "ko": "(손상된 파일입니다). 아무것도 바꾸지 않았습니다. "} {
		h.must(Problem, "restore", "--lang", code, "1")
		if !strings.Contains(h.err, want) || !strings.Contains(h.err, ": dasi restore "+store.BackupName(all[1].At)) || h.reviews() != 2 {
			t.Errorf("%s: got %q", code, h.err)
		}
	}
}

func TestRestoreSaysThatAFileIsNotThere(t *testing.T) {
	h := newHouse(t, nil)
	file := filepath.Join(h.home, "typo.json")
	for code, want := range map[string]string{"en": "There is no progress file " + file + ", and no backup of one.\n", "ko": "기록 파일도 백업도 없습니다: " + file + "\n"} {
		h.must(Problem, "restore", "--lang", code, "--progress", file)
		if h.out != want {
			t.Errorf("%s: got %q", code, h.out)
		}
	}
}

func TestRestoreSaysThatAnotherDasiHasTheFileOpen(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path("glue.md"))
	h.must(Done, "answer", string(all[0].ID), "good", h.path("glue.md"))
	w, err := store.OpenWorkspace(store.Request{Paths: []string{h.path("glue.md")}, Now: time.Now, Location: time.Local})
	if err != nil {
		t.Fatal(err)
	}
	delta, _ := w.Collection.Record(all[1].ID, fsrs.Good, time.Second, tuesday)
	if err := w.Store.Save(w.Found, delta); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"restore"}, {"restore", "1"}} {
		h.must(Done, args...)
		if !strings.Contains(h.out, "\nA dasi has this file open.") {
			t.Errorf("%q: got %q", args, h.out)
		}
	}
	if err := w.Store.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.must(Done, "restore")
	if strings.Contains(h.out, "open") || h.reviews() != 2 {
		t.Errorf("got %q and %d answers", h.out, h.reviews())
	}
}

func TestTheBackupsOfAnotherFileThatWasJoinedAreListedBelowWithoutNumbers(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path("glue.md"))
	other := filepath.Join(h.home, "usb", "other.json")
	if err := os.Mkdir(filepath.Dir(other), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, card := range all[:2] {
		h.must(Done, "answer", "--progress", other, string(card.ID), "good", h.path("glue.md"))
	}
	for _, card := range all[2:4] {
		h.must(Done, "answer", string(card.ID), "good", h.path("glue.md"))
	}
	h.must(Done, "merge", other)
	h.must(Done, "answer", "--progress", other, string(all[4].ID), "good", h.path("glue.md")) // makes the newest backup of all
	for code, heading := range map[string]string{"en": "Made of a progress file at another path, which has mostly the same answers:", "ko": "다른 곳에 있는 기록 파일의 백업(답이 대부분 같습니다):"} {
		h.must(Done, "restore", "--lang", code)
		own, foreign, ok := strings.Cut(h.out, heading+"\n")
		if !ok || !strings.HasPrefix(own, "  1  20") || !strings.HasPrefix(foreign, "     20") || strings.Count(h.out, "(other-") != 3 || strings.Contains(own, "(other-") {
			t.Errorf("%s: got\n%s", code, h.out)
		}
	}
	h.must(Done, "restore", "--json")
	var list struct{ Backups []backup }
	if err := json.Unmarshal([]byte(h.out), &list); err != nil {
		t.Fatal(err)
	}
	last := list.Backups[len(list.Backups)-3] // the newest of the other
	if list.Backups[0].Number != 1 || list.Backups[0].Elsewhere || !last.Elsewhere || last.Number != 0 {
		t.Errorf("got %+v", list.Backups)
	}
	h.must(Done, "restore", "1")
	if h.reviews() != 4 {
		t.Errorf("dasi restore 1 leaves %d answers, want 4", h.reviews())
	}
	h.must(Usage, "restore", strconv.Itoa(len(list.Backups)))
	for code, want := range map[string]string{"en": "\n2 answers that the file had are not in it now; to have both: dasi restore 20", "ko": "\n파일에 있던 답 2개가 빠졌습니다. 그 답까지 합치려면: dasi restore 20"} {
		h.must(Done, "restore", "--lang", code, last.Name)
		_, told, ok := strings.Cut(h.out, want)
		if !ok || h.reviews() != 3 {
			t.Errorf("%s: got %q and %d answers, want 3", code, h.out, h.reviews())
		}
		h.must(Done, "restore", "20"+strings.Fields(told)[0], "--join")
		if h.reviews() != 5 {
			t.Errorf("both: got %d answers, want 5", h.reviews())
		}
		h.must(Done, "restore", "20"+strings.Fields(told)[0])
	}
}

func TestRestoringWhatIsThereAlreadyChangesNothing(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.must(Done, "answer", string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
	for code, want := range map[string]string{"en": "; nothing was changed.\n", "ko": "아무것도 바꾸지 않았습니다.\n"} {
		for _, how := range [][]string{{"1"}, {"1", "--join"}} {
			h.must(Done, append([]string{"restore", "--lang", code}, how...)...)
			if !strings.HasSuffix(h.out, want) || strings.Contains(h.out, "dasi restore") || h.reviews() != 1 {
				t.Errorf("%s: got %q", code, h.out)
			}
		}
	}
}

func TestABackupIsNamedAsAnyTimeOfItIsWritten(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.must(Done, "answer", string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
	h.must(Done, "restore", "--json")
	var list struct{ Backups []backup }
	if err := json.Unmarshal([]byte(h.out), &list); err != nil {
		t.Fatal(err)
	}
	b := list.Backups[0]
	made, err := time.Parse("20060102T150405.000Z.json.gz", filepath.Base(b.Path))
	if err != nil {
		t.Fatal(err)
	}
	day, clock, _ := strings.Cut(b.Name, "T")
	for _, given := range [][]string{{b.At}, {day + "T" + clock}, {day + " " + clock}, {day, clock}, {day, clock[:5]}, {made.Format("2006-01-02T15:04:05.000Z07:00")}} {
		h.must(Done, append([]string{"restore"}, given...)...)
	}
	for _, given := range [][]string{{day, "23:59"}, {day, clock, "1"}, {clock, day}, {"2026-01-02T03:04:05Z"}} {
		h.must(Usage, append([]string{"restore"}, given...)...)
	}
}

func TestAFileOfANewerDasiIsPutAsideAsSuch(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	h.must(Done, "answer", string(h.cards(h.path("glue.md"))[0].ID), "good", h.path("glue.md"))
	for code, want := range map[string]string{"en": "The file of the newer dasi is kept beside it, whole, as progress.json.newer-", "ko": "더 새로운 dasi의 파일은 온전한 채로 그 옆에 남겨 두었습니다: progress.json.newer-"} {
		if err := os.WriteFile(h.progressFile(), []byte(`{"version":99}`), 0o600); err != nil {
			t.Fatal(err)
		}
		h.must(Done, "restore", "1", "--lang", code)
		if !strings.Contains(h.out, want) || strings.Contains(h.out, "damaged") || h.reviews() != 1 {
			t.Errorf("%s: got %q", code, h.out)
		}
	}
}

func TestACommandThatRestoresMayBePastedTwice(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	all := h.cards(h.path("glue.md"))
	for _, card := range all[:2] {
		h.must(Done, "answer", string(card.ID), "good", h.path("glue.md"))
	}
	h.now = time.Now()
	backups, err := store.BackupsOf(store.System, h.progressFile())
	if err != nil {
		t.Fatal(err)
	}
	older, newer := store.BackupName(backups[1].At), store.BackupName(backups[0].At)
	for _, c := range []struct {
		args []string
		want int
	}{{[]string{older}, 1}, {[]string{newer, "--join"}, 2}, {[]string{older}, 1}, {[]string{newer}, 2}} {
		for range 2 {
			h.must(Done, append([]string{"restore"}, c.args...)...)
			if h.reviews() != c.want {
				t.Errorf("dasi restore %q: %d answers, want %d", c.args, h.reviews(), c.want)
			}
		}
	}
	h.must(Done, "answer", string(all[2].ID), "good", h.path("glue.md")) // and copies go
	h.must(Done, "restore", older)
}

func TestAnswersThatAnOlderBackupHasAreInABackup(t *testing.T) {
	h := newHouse(t, map[string]string{"glue.md": glue})
	for _, card := range h.cards(h.path("glue.md"))[:2] {
		h.must(Done, "answer", string(card.ID), "good", h.path("glue.md"))
	}
	h.now = time.Now()
	whole, err := os.ReadFile(h.progressFile())
	if err != nil {
		t.Fatal(err)
	}
	h.must(Done, "restore", "2") // is the newest backup then
	if err := os.WriteFile(h.progressFile(), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	h.must(Done, "restore")
	if strings.Contains(h.out, "in no backup") {
		t.Errorf("got %q", h.out)
	}
}
