package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"dasi/deck"
)

func TestARestoreCanBeUndone(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, "q000")
	session(t, path, kept, noon.Add(time.Hour), "q001")
	if _, err := Restore(t.Context(), System, path, backups(t, kept)[1], Restoring{Dir: kept, Now: noon.Add(2 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	same(t, "restored", read(t, path), []string{"q000"})
	if _, err := Restore(t.Context(), System, path, backups(t, kept)[1], Restoring{Dir: kept, Now: noon.Add(3 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	same(t, "undone", read(t, path), ids(0, 2))
}

func TestARestoreAfterAHandEditCanBeUndone(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, "q000")
	saved(t, path, "q007")
	was, err := Restore(t.Context(), System, path, backups(t, kept)[0], Restoring{Dir: kept, Now: noon.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "restored", read(t, path), []string{"q000"})
	p, err := backupAt(t, kept, was.Undo).Read(System)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "what was there", answers(p), []string{"q007"})
}

// backupAt is the backup of a time.
func backupAt(t *testing.T, dir string, at time.Time) Backup {
	t.Helper()
	for _, b := range backups(t, dir) {
		if b.At.Equal(at) {
			return b
		}
	}
	t.Fatalf("no backup is of %v", at)
	return Backup{}
}

func TestAnUnreadableFileIsOfferedItsBackupAndKeptAside(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, "q000")
	session(t, path, kept, noon.Add(time.Hour), "q001")
	const cut = `{"version":1,"units":{`
	if err := os.WriteFile(path, []byte(cut), 0o600); err != nil {
		t.Fatal(err)
	}
	newest := backups(t, kept)[0]
	if err := os.WriteFile(newest.Path, []byte("torn"), 0o600); err != nil { // the next one is good
		t.Fatal(err)
	}
	_, err := Open(path, Options{Backups: kept})
	var failed *FileError
	if !errors.As(err, &failed) || !failed.Backup.At.Equal(noon) {
		t.Fatalf("got %v, want the backup of noon offered", err)
	}
	_, err = Restore(t.Context(), System, path, newest, Restoring{Dir: kept, Join: true, Now: noon})
	var bad *BackupError
	if !errors.As(err, &bad) || !bad.At.Equal(newest.At) || bad.Next != (Offer{At: noon, Reviews: 1}) || !bad.Join || bad.For != path {
		t.Errorf("got %#v", err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != cut {
		t.Errorf("the file says %q, %v", data, err)
	}
	was, err := Restore(t.Context(), System, path, backups(t, kept)[1], Restoring{Dir: kept, Now: noon.Add(2 * time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	same(t, "restored", read(t, path), []string{"q000"})
	if data, err := os.ReadFile(was.Aside); err != nil || string(data) != cut {
		t.Errorf("got %q, %v, want the unreadable file", data, err)
	}
}

func TestEveryFaultWhileRestoringLeavesAWholeFile(t *testing.T) {
	run := func(n int) (steps int) {
		dir := t.TempDir()
		path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
		session(t, path, kept, noon, "q000")
		session(t, path, kept, noon.Add(time.Hour), "q001")
		saved(t, path, "q000", "q001", "q002")
		faults := &faultFS{fault: func(at int, _, _ string) error {
			if at == n {
				return errFault
			}
			return nil
		}}
		_, err := Restore(t.Context(), faults, path, backups(t, kept)[1], Restoring{Dir: kept, Now: noon.Add(2 * time.Hour)})
		faults.release()
		got := read(t, path)
		what := "no fault"
		if n >= 0 {
			what = faults.call(n)
		}
		if whole := ids(0, 3); err == nil {
			same(t, "restored", got, []string{"q000"})
		} else if !slices.Equal(got, whole) && !slices.Equal(got, whole[:1]) {
			t.Errorf("step %d, %s: got %q", n, what, got)
		}
		// Whatever happened, what was there is somewhere.
		found := slices.Equal(got, ids(0, 3))
		for _, b := range backups(t, kept) {
			if p, err := b.Read(System); err == nil && slices.Equal(answers(p), ids(0, 3)) {
				found = true
			}
		}
		if !found {
			t.Errorf("step %d, %s: what was there is lost", n, what)
		}
		return len(faults.calls)
	}
	for n := range run(-1) {
		run(n)
	}
}

func TestTheNewestBackupIsWhatTheFileSaysAfterARestoreAndItsUndoing(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, ids(0, 2)...)
	session(t, path, kept, noon.Add(time.Hour), "q002")
	next := backups(t, kept)[1]
	for i, want := range [][]string{ids(0, 2), ids(0, 3), ids(0, 2)} {
		was, err := Restore(t.Context(), System, path, next, Restoring{Dir: kept, Now: noon.Add(time.Duration(i+2) * time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "restored", read(t, path), want)
		p, err := backups(t, kept)[0].Read(System)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the newest backup", answers(p), want)
		next = backupAt(t, kept, was.Undo)
	}
	write(t, path, []byte(`{"version":1,"units":{`))
	_, err := Open(path, Options{Backups: kept})
	var failed *FileError
	if !errors.As(err, &failed) || failed.Backup != (Offer{At: noon.Add(4 * time.Hour), Reviews: 2}) {
		t.Errorf("got %v, want what the file said last offered", err)
	}
}

func TestARestoreAndItsUndoingPushNoBackupOut(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	for n := range backupsKept {
		session(t, path, kept, noon.Add(time.Duration(n)*time.Minute), ids(n, 1)...)
	}
	said := func() (all []string) {
		for _, b := range backups(t, kept) {
			p, err := b.Read(System)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, fmt.Sprint(answers(p)))
		}
		slices.Sort(all)
		return slices.Compact(all) // what was restored is there with its own time, too
	}
	want, next := said(), backups(t, kept)[2]
	for n := range 2 {
		was, err := Restore(t.Context(), System, path, next, Restoring{Dir: kept, Now: noon.Add(time.Duration(n+1) * time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "the backups", said(), want)
		next = backupAt(t, kept, was.Undo)
	}
	same(t, "undone", read(t, path), ids(0, backupsKept))
	session(t, path, kept, noon.Add(4*time.Hour), ids(backupsKept, 1)...)
	same(t, "with one more", said(), append([]string{fmt.Sprint(ids(0, backupsKept+1))}, want[:backupsKept-1]...)) // the oldest made room, and no copy takes any
	if n := len(backups(t, kept)); n != backupsKept {
		t.Errorf("%d backups stay, want %d", n, backupsKept)
	}
}

func TestTheLastBackupOfAnEarlierDayKeepsItsDayWhenItIsRestored(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, "q000")
	session(t, path, kept, noon.AddDate(0, 0, 1), "q001")
	if _, err := Restore(t.Context(), System, path, backups(t, kept)[1], Restoring{Dir: kept, Now: noon.AddDate(0, 0, 1).Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if all := backups(t, kept); len(all) != 3 || !all[2].At.Equal(noon) {
		t.Errorf("got %v, want that of the day before among them", all)
	}
}

func TestAFolderOfBackupsThatTakesNothingKeepsNoBackupFromBeingRestored(t *testing.T) {
	for name, damage := range map[string]func(path string) error{
		"missing": os.Remove,
		"damaged": func(path string) error { return os.WriteFile(path, []byte("{"), 0o600) },
	} {
		dir := t.TempDir()
		path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
		session(t, path, kept, noon, "q000")
		session(t, path, kept, noon.Add(time.Hour), "q001")
		if err := damage(path); err != nil {
			t.Fatal(err)
		}
		full := &faultFS{fault: func(_ int, op, path string) error {
			if filepath.Dir(path) == kept && op != "read" && op != "stat" {
				return errFault
			}
			return nil
		}}
		if _, err := Restore(t.Context(), full, path, backups(t, kept)[1], Restoring{Dir: kept, Now: noon.Add(2 * time.Hour)}); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		same(t, name, read(t, path), []string{"q000"})
	}
}

func TestAHistoryBegunAnewByAccidentNeverPushesOutTheWholeOne(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, ids(0, 37)...)
	session(t, path, kept, noon.Add(time.Minute), ids(37, 3)...)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	oldest := func() []string {
		t.Helper()
		all := backups(t, kept)
		p, err := all[len(all)-1].Read(System)
		if err != nil {
			t.Fatal(err)
		}
		return answers(p)
	}
	n := 100
	for range 8 { // on the same day
		session(t, path, kept, noon.Add(time.Duration(n)*time.Minute), ids(n, 1)...)
		n++
	}
	same(t, "after a day", oldest(), ids(0, 40))
	for day := range 2 * backupDays {
		session(t, path, kept, noon.AddDate(0, 0, day+1), ids(n, 1)...)
		n++
	}
	same(t, "after weeks", oldest(), ids(0, 40))
	if got := len(backups(t, kept)); got != backupDays+1 {
		t.Errorf("%d backups, want those of %d days and the whole one", got, backupDays)
	}
	session(t, path, kept, noon.AddDate(0, 2, 0), ids(n, 4)...) // as many
	if got := oldest(); len(got) == 40 && got[0] == "q000" {
		t.Error("it stays although the history has become as long")
	}
}

func TestAMissingFileIsToldWithItsBackup(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	if s := open(t, path, Options{Backups: kept}); len(s.Notices()) > 0 {
		t.Errorf("a first start says %q", kinds(s))
	}
	session(t, path, kept, noon, ids(0, 3)...)
	if s := open(t, path, Options{Backups: kept}); len(s.Notices()) > 0 {
		t.Errorf("with a file it says %q", kinds(s))
	}
	for name, to := range map[string]string{"gone": "", "dangling": "progress-2.json"} {
		_ = os.Remove(path) // there may be none
		if to != "" {
			link(t, filepath.Join(dir, to), path)
		}
		s := open(t, path, Options{Former: kept, ReadOnly: true})
		want := Notice{Kind: NoticeNoFile, Path: s.Path(), For: path, Backup: Offer{At: noon, Reviews: 3}}
		if got := s.Notices(); len(got) != 1 || got[0] != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}

func link(t *testing.T, to, path string) {
	t.Helper()
	if err := os.Symlink(to, path); err != nil {
		t.Skip(err)
	}
}

func TestAFileThatVanishesIsToldWithItsBackup(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, ids(0, 3)...)
	later := noon.Add(time.Minute)
	s := open(t, path, Options{Backups: kept, Now: dayAt(later)})
	keep(t, s, "q003")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	var failed *FileError
	err := s.Close(t.Context())
	if !errors.Is(err, ErrVanished) || !errors.As(err, &failed) || failed.Refused || failed.Backup != (Offer{At: later, Reviews: 4}) {
		t.Errorf("got %#v", failed)
	}
	if _, err := Restore(t.Context(), System, path, backups(t, kept)[0], Restoring{Dir: kept, Now: noon.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	same(t, "restored, and the journal", read(t, path), ids(0, 4))
}

func TestAFileDamagedWhileItIsOpenIsToldWithItsBackup(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, ids(0, 3)...)
	s := open(t, path, Options{Backups: kept})
	keep(t, s, "q003")
	write(t, path, []byte("{"))
	var failed *FileError
	if err := s.Close(t.Context()); !errors.As(err, &failed) || !failed.Refused || !failed.Backup.At.Equal(noon) {
		t.Errorf("got %#v", failed)
	}
}

func TestProgressWithoutAnyAnswerIsNotBackedUp(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	s := open(t, path, Options{Backups: kept})
	delta, err := s.Progress().Choose(deck.SettingNewPerDay, 7, deck.Stamp{At: noon, By: "k2"})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(<-s.Append(delta), s.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	if all := backups(t, kept); len(all) > 0 {
		t.Errorf("got %v", all)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestARestoreCanJoinWhatWasAnsweredMeanwhile(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, ids(0, 3)...)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	session(t, path, kept, noon.Add(time.Hour), ids(3, 1)...)
	was, err := Restore(t.Context(), System, path, backups(t, kept)[1], Restoring{Dir: kept, Join: true, Now: noon.Add(2 * time.Hour)})
	if err != nil || was.Now.Reviews != 4 || !was.Joined {
		t.Fatalf("got %+v, %v", was, err)
	}
	same(t, "joined", read(t, path), ids(0, 4))
	if _, err := Restore(t.Context(), System, path, backupAt(t, kept, was.Undo), Restoring{Dir: kept, Now: noon.Add(3 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	same(t, "undone", read(t, path), ids(3, 1))
}

func TestBackupsFromBeforeAFileBecameALinkAreListed(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", home)
	path := DataPath()
	for _, path := range []string{path, filepath.Join(home, "other.json")} {
		session(t, path, BackupDir(path), noon, "q000")
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if FormerBackupDir(path) != "" {
			t.Errorf("%s is no link, and has former backups", path)
		}
		link(t, filepath.Join(home, "elsewhere", "x.json"), path)
		all, err := BackupsOf(System, path)
		if err != nil || len(all) != 1 {
			t.Errorf("%s: got %v, %v", path, all, err)
		}
	}
}
