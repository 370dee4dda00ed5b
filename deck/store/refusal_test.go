package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dasi/deck"
)

// refuses fails the test unless the file at path is refused with the error and the backup of noon, and nothing beside it was made.
func refuses(t *testing.T, what, path, kept string, want func(error) bool) {
	t.Helper()
	before := files(t, path)
	s, err := Open(path, Options{Device: "k2", Backups: kept})
	if err == nil {
		kill(s)
	}
	var file *FileError
	if !errors.As(err, &file) || file.Path != path || !file.Refused || !file.Backup.At.Equal(noon) || !want(err) {
		t.Errorf("%s: got %#v, want a refusal with the backup of noon", what, err)
	}
	same(t, what, files(t, path), before)
}

func isSyntax(err error) bool {
	var bad *deck.SyntaxError
	return errors.As(err, &bad) && bad.Line > 0 && bad.Column > 0
}

func isError(want error) func(error) bool {
	return func(err error) bool { return errors.Is(err, want) }
}

// backedUp makes a progress file with a backup of noon, and gives what it says.
func backedUp(t *testing.T) (path, kept string, data []byte) {
	t.Helper()
	dir := t.TempDir()
	path, kept = filepath.Join(dir, "progress.json"), filepath.Join(dir, "kept")
	session(t, path, kept, noon, "q000")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, kept, data
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestEveryBeginningOfAFileIsRefusedAndNotTouched(t *testing.T) {
	path, kept, data := backedUp(t)
	whole := len(bytes.TrimRight(data, "\n"))
	for n := range whole {
		write(t, path, data[:n])
		refuses(t, string(data[:n]), path, kept, isSyntax)
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, data[:n]) {
			t.Fatalf("%d bytes: the file was changed to %q, %v", n, now, err)
		}
	}
	write(t, path, data[:whole])
	same(t, "without the last line end", read(t, path), []string{"q000"})
}

func TestWhatIsNoProgressFileIsRefusedAndNotTouched(t *testing.T) {
	for name, data := range map[string]string{
		"empty":          "",
		"zeros":          strings.Repeat("\x00", 1<<20),
		"blanks":         strings.Repeat(" ", 1<<20),
		"wrong type":     `{"version":1,"units":[]}`,
		"key twice":      `{"version":1,"settings":{"a":{"value":{"b":1,"b":2}}}}`,
		"no UTF-8":       "{\"version\":1,\"places\":{\"\xc0\xaf\":{}}}",
		"nested deeply":  `{"version":1,"settings":{"a":{"value":` + strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000) + `}}}`,
		"nested further": strings.Repeat(`{"a":`, 100_000),
	} {
		path, kept, _ := backedUp(t)
		write(t, path, []byte(data))
		refuses(t, name, path, kept, isSyntax)
		if now, err := os.ReadFile(path); err != nil || string(now) != data {
			t.Errorf("%s: the file was changed, %v", name, err)
		}
	}
}

func TestWhatCannotBeReadAsAWholeIsRefusedAtOnce(t *testing.T) {
	for name, c := range map[string]struct {
		place func(path string) error
		want  error
	}{
		"1 GB":     {sparse, ErrTooLarge},
		"a folder": {func(path string) error { return os.Mkdir(path, 0o700) }, ErrNotRegular},
		"a pipe":   {makePipe, ErrNotRegular},
		"a device": {func(path string) error { return os.Symlink("/dev/zero", path) }, ErrNotRegular},
	} {
		path, kept, data := backedUp(t)
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		if err := c.place(path); err != nil {
			t.Logf("%s: skipped, since it cannot be made here: %v", name, err)
			continue
		}
		before, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		if before.Mode().Type() != fs.ModeSymlink {
			refuses(t, name, path, kept, isError(c.want))
		} else if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v", name, err)
		}
		for what, err := range map[string]error{
			"merging": MergeFiles(t.Context(), path, path),
			"restoring": func() error {
				_, err := Restore(t.Context(), System, path, backups(t, kept)[0], Restoring{Dir: kept, Now: noon})
				return err
			}(),
		} {
			var file *FileError
			if !errors.Is(err, c.want) || !errors.As(err, &file) || file.Refused != (what == "restoring") {
				t.Errorf("%s: %s: got %#v", name, what, err)
			}
		}
		if after, err := os.Lstat(path); err != nil || after.Size() != before.Size() || after.Mode() != before.Mode() || !after.ModTime().Equal(before.ModTime()) {
			t.Errorf("%s: was changed: %v, %v", name, after, err)
		}
		// Once it is moved away, the backup can take its place.
		if err := os.Rename(path, path+".moved"); err != nil {
			t.Fatal(err)
		}
		if _, err := Restore(t.Context(), System, path, backups(t, kept)[0], Restoring{Dir: kept, Now: noon}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, data) {
			t.Errorf("%s: restored %q, %v", name, now, err)
		}
	}
}

// sparse makes a file of 1 GB without a block on the disk.
func sparse(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(1<<30), f.Close())
}

func TestWithoutPermissionTheFileIsRefused(t *testing.T) {
	path, kept, data := backedUp(t)
	for _, op := range []string{"stat", "read"} {
		faults := &faultFS{fault: func(_ int, at, of string) error {
			if at == op && of == path {
				return fs.ErrPermission
			}
			return nil
		}}
		_, err := Open(path, Options{FS: faults, Backups: kept})
		var file *FileError
		if !errors.Is(err, fs.ErrPermission) || !errors.As(err, &file) || !file.Refused || !file.Backup.At.Equal(noon) {
			t.Errorf("%s: got %#v", op, err)
		}
		faults.release()
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, data) {
		t.Errorf("the file was changed to %q, %v", now, err)
	}
}

func TestWhatCannotBeReadOfAJournalIsToldAndStays(t *testing.T) {
	path, _, _ := backedUp(t)
	odd := map[string]func(path string) error{
		path + journalMark + "k2-large":  sparse,
		path + journalMark + "k2-folder": func(path string) error { return os.Mkdir(path, 0o700) },
		path + journalMark + "k2-pipe":   makePipe,
		path + lockMark:                  makePipe,
	}
	for name, place := range odd {
		if err := place(name); err != nil {
			t.Log(err)
			delete(odd, name)
		}
	}
	s := open(t, path, Options{})
	same(t, "notices", slices.Compact(kinds(s)), []string{string(NoticeUnread)})
	keep(t, s, "q001")
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "all", read(t, path), ids(0, 2))
	for name := range odd {
		if _, err := os.Lstat(name); err != nil && !strings.HasSuffix(name, lockMark) {
			t.Error(err)
		}
	}
}

func TestAJournalOfAnythingElseIsReadQuickly(t *testing.T) {
	var b bytes.Buffer
	for i := range 200_000 { // each line looked for in all others would take minutes
		fmt.Fprintf(&b, "%d is no record\n", i)
	}
	began := time.Now()
	r := readJournal(b.Bytes())
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	if len(r.damaged) < 100_000 || !r.progress.Empty() {
		t.Errorf("%d damaged lines", len(r.damaged))
	}
}

func TestNothingIsWrittenThatCouldNotBeRead(t *testing.T) {
	path, _, data := backedUp(t)
	if err := replaceNow(System, path, data, make([]byte, MaxFile+1)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, data) {
		t.Errorf("the file was changed: %v", err)
	}
	same(t, "files", files(t, path), []string{"kept", "progress.json"})
}

func TestAFolderThatCanBeWrittenAgainIsNoticed(t *testing.T) {
	faults := &faultFS{}
	path := filepath.Join(t.TempDir(), "progress.json")
	faults.setFault(func(_ int, op, _ string) error {
		if op == "lock" {
			return errFault
		}
		return nil
	})
	s := open(t, path, Options{FS: faults})
	same(t, "notices", kinds(s), []string{string(NoticeNotWritable)})
	if s.Writable() {
		t.Error("it is said to be writable")
	}
	faults.setFault(nil)
	if !s.Writable() {
		t.Error("it is said not to be writable")
	}
	same(t, "files", files(t, path), nil)
}
