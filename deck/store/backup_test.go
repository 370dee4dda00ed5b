package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dasi/deck"
)

// dayAt is a clock that stands still.
func dayAt(at time.Time) func() time.Time { return func() time.Time { return at } }

func backups(t testing.TB, dir string) []Backup {
	t.Helper()
	all, err := Backups(System, dir)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// session answers, and leaves at a time.
func session(t testing.TB, path, dir string, at time.Time, ids ...string) {
	t.Helper()
	s := open(t, path, Options{Backups: dir, Now: dayAt(at)})
	keep(t, s, ids...)
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func TestABackupIsMadeWhenSomethingChanged(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, "q000")
	session(t, path, kept, noon.Add(time.Minute))
	session(t, path, kept, noon.Add(2*time.Minute), "q000")
	all := backups(t, kept)
	if len(all) != 1 || !all[0].At.Equal(noon) {
		t.Fatalf("got %v, want one of noon", all)
	}
	p, err := all[0].Read(System)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the backup", answers(p), []string{"q000"})
	if info, err := os.Stat(all[0].Path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v, want permissions 600", info, err)
	}
}

func TestTheLastBackupsAndOneADayStay(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	n := 0
	for day := range 20 {
		for hour := range 3 {
			session(t, path, kept, noon.AddDate(0, 0, day).Add(time.Duration(hour)*time.Hour), fmt.Sprintf("q%03d", n))
			n++
		}
	}
	var got []string
	for _, b := range backups(t, kept) {
		got = append(got, b.At.Format("01-02 15"))
	}
	want := []string{"12-13 14", "12-13 13", "12-13 12", "12-12 14", "12-12 13"}
	for day := range 12 {
		want = append(want, noon.AddDate(0, 0, 17-day).Add(2*time.Hour).Format("01-02 15"))
	}
	// The five last reach into the day before, whose last is among them.
	same(t, "backups", got, want)
}

func TestAClockThatWasAheadHidesNoBackup(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	for day := range 10 {
		session(t, path, kept, noon.AddDate(0, 0, day-10), fmt.Sprintf("q%03d", 100+day))
	}
	session(t, path, kept, noon.AddDate(1, 0, 0), "q000")
	session(t, path, kept, noon, "q001")
	for later := range 8 {
		session(t, path, kept, noon.Add(time.Duration(later+1)*time.Hour), fmt.Sprintf("q%03d", 200+later))
	}
	all := backups(t, kept)
	if days := len(all) - 4; days != 11 { // nine hours of today are one day and four more
		t.Errorf("got backups of %d days, want 11: %v", days, all)
	}
	if newest := all[0].At; !newest.Equal(noon.Add(8 * time.Hour)) {
		t.Errorf("the newest is of %v", newest)
	}
	p, err := all[0].Read(System)
	if err != nil {
		t.Fatal(err)
	}
	if got := answers(p); len(got) != 20 {
		t.Errorf("the newest has %q", got)
	}
}

// promisedAnswer needs version 3 of the file.
func promisedAnswer(id string) *deck.Progress {
	p := answer(id)
	for _, u := range p.Units {
		u.Asks["identify"].Reviews[0].Promised = 9
	}
	return p
}

func TestAnOlderVersionThatCannotBeKeptHoldsNothingUp(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	saved(t, path, "q000")
	write(t, kept, nil) // a file where the folder should be
	s := open(t, path, Options{Backups: kept})
	if err := errors.Join(<-s.Append(promisedAnswer("q001")), s.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	same(t, "notices", kinds(s), []string{string(NoticeNoBackup)})
	same(t, "saved", read(t, path), ids(0, 2))
}

func TestAFileOfAnOlderVersionStaysWhenANewerTakesItsPlace(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, "q000")
	old, err := os.ReadFile(path)
	if err != nil || deck.FileVersion(old) != 1 {
		t.Fatalf("got version %d, %v", deck.FileVersion(old), err)
	}
	promised := promisedAnswer("q001")
	s := open(t, path, Options{Backups: kept, Now: dayAt(noon.Add(time.Hour))})
	if err := errors.Join(<-s.Append(promised), s.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	if now, err := os.ReadFile(path); err != nil || deck.FileVersion(now) != 3 {
		t.Fatalf("got version %d, %v", deck.FileVersion(now), err)
	}
	for day := range 40 {
		session(t, path, kept, noon.AddDate(0, 0, day+1), fmt.Sprintf("q%03d", 100+day))
	}
	var stayed []Backup
	for _, b := range backups(t, kept) {
		if b.Version > 0 {
			stayed = append(stayed, b)
		}
	}
	if len(stayed) != 1 || stayed[0].Version != 1 {
		t.Fatalf("got %v, want the one of version 1", stayed)
	}
	data, err := stayed[0].unpack(System)
	if err != nil || string(data) != string(old) {
		t.Errorf("got %q, %v, want the old file", data, err)
	}
	if n := len(backups(t, kept)); n != backupDays+1 {
		t.Errorf("%d backups beside it", n-1)
	}
	// Restored, it is replaced once more: the last of its version stays.
	if _, err := Restore(t.Context(), System, path, stayed[0], Restoring{Dir: kept, Now: noon.AddDate(0, 0, 50)}); err != nil {
		t.Fatal(err)
	}
	s = open(t, path, Options{Backups: kept, Now: dayAt(noon.AddDate(0, 0, 51))})
	if err := errors.Join(<-s.Append(promised), s.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, b := range backups(t, kept) {
		if b.Version == 1 && b.At.Equal(noon.AddDate(0, 0, 51)) {
			n++
		} else if b.Version > 0 {
			t.Errorf("an older one stays, too: %v", b)
		}
	}
	if n != 1 {
		t.Errorf("%d of version 1, want one", n)
	}
}

func TestAFileWithoutAnswersStaysTooWhenANewerVersionTakesItsPlace(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	s := open(t, path, Options{})
	delta, err := s.Progress().Choose(deck.SettingNewPerDay, 7, deck.Stamp{At: noon, By: "k2"})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(<-s.Append(delta), s.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	old, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s = open(t, path, Options{Backups: kept})
	if err := errors.Join(<-s.Append(promisedAnswer("q001")), s.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	for _, b := range backups(t, kept) {
		if data, err := b.unpack(System); b.Version == deck.FileVersion(old) && err == nil && string(data) == string(old) {
			return
		}
	}
	t.Errorf("got %v, want the old file among them", backups(t, kept))
}

func TestWithoutABackupTheProgressIsSavedAllTheSame(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	if err := os.WriteFile(kept, nil, 0o600); err != nil { // a file where the folder should be
		t.Fatal(err)
	}
	s := open(t, path, Options{Backups: kept})
	keep(t, s, "q000")
	if err := s.Fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	keep(t, s, "q001")
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "notices", kinds(s), []string{string(NoticeNoBackup)})
	same(t, "saved", read(t, path), ids(0, 2))
}

func TestABackupThatCouldNotBeMadeIsToldOnLeavingAndMadeByTheNextDasi(t *testing.T) {
	dir := t.TempDir()
	path, kept := filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, "q000")
	full := &faultFS{fault: func(_ int, op, path string) error {
		if filepath.Dir(path) == kept && op != "read" && op != "stat" && op != "names" {
			return errFault
		}
		return nil
	}}
	want := Offer{At: noon, Reviews: 1}
	var failed *FileError
	for _, id := range []string{"q001", "q002"} {
		s := open(t, path, Options{Backups: kept, FS: full})
		keep(t, s, id)
		if err := s.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n, ok := s.Unkept(); !ok || !errors.Is(n.Err, errFault) || n.Backup != want || errors.As(n.Err, &failed) && failed.Path != kept {
			t.Errorf("%s: got %v, %t", id, n, ok)
		}
		same(t, "notices", kinds(s), []string{string(NoticeNoBackup)})
	}
	s := open(t, path, Options{Backups: kept})
	if err := s.Close(t.Context()); err != nil { // with nothing to be folded
		t.Fatal(err)
	}
	if got := newest(t, kept); len(got) != 3 {
		t.Errorf("got %q, want a backup of all", got)
	}
	if n, ok := s.Unkept(); ok {
		t.Errorf("got %v", n)
	}
	same(t, "notices", kinds(s), []string{})
}

func TestBackupsOfTwoFilesDoNotMeet(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", home)
	usual, other := BackupDir(DataPath()), BackupDir(filepath.Join(home, "elsewhere", "progress.json"))
	if want := filepath.Join(home, "dasi", "backups", "progress"); usual != want || other == want || filepath.Dir(other) != filepath.Dir(want) {
		t.Errorf("got %s and %s", usual, other)
	}
}

func TestWhatIsNoBackupIsRefused(t *testing.T) {
	dir := t.TempDir()
	b := Backup{Path: filepath.Join(dir, "20261128T000000.000Z.json.gz")}
	if _, err := b.Read(System); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	if err := writeBackup(System, b.Path, []byte("[1]")); err != nil {
		t.Fatal(err)
	}
	var bad *deck.SyntaxError
	if _, err := b.Read(System); !errors.As(err, &bad) {
		t.Errorf("got %v, want a syntax error", err)
	}
}
