package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A mountFS is the file system of a machine on which a drive can be taken out: what stands at its path then is the folder under it.
type mountFS struct {
	faultFS
	away         atomic.Bool
	drive, under string
}

func (m *mountFS) at(path string) string {
	if rel, err := filepath.Rel(m.drive, path); err == nil && filepath.IsLocal(rel) && m.away.Load() {
		return filepath.Join(m.under, rel)
	}
	return path
}

func (m *mountFS) ReadFile(path string) ([]byte, error)  { return m.faultFS.ReadFile(m.at(path)) }
func (m *mountFS) Names(dir string) ([]string, error)    { return m.faultFS.Names(m.at(dir)) }
func (m *mountFS) Stat(path string) (fs.FileInfo, error) { return m.faultFS.Stat(m.at(path)) }
func (m *mountFS) MkdirAll(dir string) error             { return m.faultFS.MkdirAll(m.at(dir)) }
func (m *mountFS) OpenAppend(path string) (File, error)  { return m.faultFS.OpenAppend(m.at(path)) }
func (m *mountFS) Rename(from, to string) error          { return m.faultFS.Rename(m.at(from), m.at(to)) }
func (m *mountFS) Remove(path string) error              { return m.faultFS.Remove(m.at(path)) }
func (m *mountFS) SyncDir(dir string) error              { return m.faultFS.SyncDir(m.at(dir)) }
func (m *mountFS) Lock(path string, create bool) (Lock, error) {
	return m.faultFS.Lock(m.at(path), create)
}
func (m *mountFS) Create(p string, perm fs.FileMode) (File, error) {
	return m.faultFS.Create(m.at(p), perm)
}

func mounted(t *testing.T) (m *mountFS, path string) {
	t.Helper()
	dir := t.TempDir()
	m = &mountFS{drive: filepath.Join(dir, "drive"), under: filepath.Join(dir, "under")}
	folder(t, m.drive)
	folder(t, m.under)
	return m, filepath.Join(m.drive, "progress.json")
}

func TestADriveTakenOutUnderASessionIsAWriteThatFails(t *testing.T) {
	for _, before := range []int{0, 2} { // so many answers are in the file at first; 0: there is none
		synctest.Test(t, func(t *testing.T) {
			m, path := mounted(t)
			if before > 0 {
				saved(t, path, ids(0, before)...)
			}
			s := open(t, path, Options{FS: m})
			keep(t, s, ids(before, 1)...)
			if err := s.Flush(t.Context()); err != nil {
				t.Fatal(err)
			}
			m.away.Store(true)
			var done []<-chan error
			for _, id := range ids(before+1, 3) {
				done = append(done, s.Append(answer(id)))
			}
			<-s.Changes()
			<-time.After(time.Minute)
			if got := s.Status(); got.Unsaved != 3 || !errors.Is(got.Err, ErrVanished) {
				t.Errorf("got %+v, want three unsaved", got)
			}
			if err := s.Fold(t.Context()); !errors.Is(err, ErrVanished) {
				t.Errorf("folding: got %v", err)
			}
			same(t, "under the drive", files(t, filepath.Join(m.under, "x")), nil)
			m.away.Store(false)
			<-time.After(lastRetry)
			synctest.Wait()
			if got := s.Status(); !got.Saved() || got.Err != nil {
				t.Errorf("got %+v, want all saved", got)
			}
			for _, d := range done {
				if err := <-d; err != nil {
					t.Error(err)
				}
			}
			kill(s)
			same(t, "in the journals", read(t, path), ids(0, before+4))
			if err := open(t, path, Options{}).Close(t.Context()); err != nil {
				t.Fatal(err)
			}
			same(t, "at rest", files(t, path), []string{"progress.json"})
			same(t, "all", read(t, path), ids(0, before+4))
		})
	}
}

func TestWhatStandsInForAProgressFileIsWrittenTo(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, path string){
		"another file": func(t *testing.T, path string) {
			t.Helper()
			saved(t, path+".new", ids(0, 1)...)
			if err := os.Rename(path+".new", path); err != nil {
				t.Fatal(err)
			}
		},
		"another folder with the file": func(t *testing.T, path string) {
			t.Helper()
			dir := filepath.Dir(path)
			folder(t, dir+".new")
			saved(t, filepath.Join(dir+".new", "progress.json"), ids(0, 1)...)
			if err := errors.Join(os.RemoveAll(dir), os.Rename(dir+".new", dir)); err != nil {
				t.Fatal(err)
			}
		},
	} {
		path := filepath.Join(t.TempDir(), "data", "progress.json")
		folder(t, filepath.Dir(path))
		saved(t, path, ids(0, 1)...)
		s := open(t, path, Options{})
		keep(t, s, "q001")
		change(t, path)
		keep(t, s, "q002")
		if err := s.Close(t.Context()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		same(t, name, read(t, path), ids(0, 3))
	}
}

// As long as there never was a file nothing can be parted from it.
func TestAFolderRemovedBeforeThereIsAFileIsMadeAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "progress.json")
	s := open(t, path, Options{})
	keep(t, s, "q000")
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	keep(t, s, "q001")
	if err := s.Close(t.Context()); err != nil {
		t.Error(err)
	}
	same(t, "all", read(t, path), ids(0, 2))
}

func TestALinkToAFolderThatIsNotThereIsRefused(t *testing.T) {
	dir := t.TempDir()
	path, drive := filepath.Join(dir, "progress.json"), filepath.Join(dir, "drive")
	link(t, filepath.Join("drive", "dasi", "progress.json"), path)
	to, err := resolve(path)
	if err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(dir, "backups")
	session(t, filepath.Join(dir, "other.json"), kept, noon, "q000")
	for name, try := range map[string]func() error{
		"opening": func() error { _, err := Open(path, Options{}); return err },
		"looking": func() error { _, err := Open(path, Options{ReadOnly: true}); return err },
		"merging": func() error { return MergeFiles(t.Context(), path) },
		"saving":  func() error { return open(t, filepath.Join(dir, "mine.json"), Options{}).SaveAs(path) },
		"restoring": func() error {
			_, err := Restore(t.Context(), System, path, backups(t, kept)[0], Restoring{Dir: kept, Now: noon})
			return err
		},
	} {
		var failed *FileError
		var dangling *DanglingError
		if err := try(); !errors.As(err, &failed) || failed.Path != path || !errors.As(err, &dangling) || dangling.To != to {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if _, err := os.Stat(drive); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder was made: %v", err)
	}
	folder(t, drive) // it is put in
	folder(t, filepath.Dir(to))
	session(t, path, kept, noon, "q001")
	same(t, "there", read(t, to), []string{"q001"})
}

func TestWhoRecordedNothingWhereThereNeverWasAFileLeavesWithoutAWord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "progress.json")
	folder(t, filepath.Dir(path))
	s := open(t, path, Options{Backups: filepath.Join(t.TempDir(), "backups")})
	if err := os.Rename(filepath.Dir(path), filepath.Dir(path)+" away"); err != nil {
		t.Fatal(err)
	}
	folder(t, filepath.Dir(path))
	if err := s.Close(t.Context()); err != nil {
		t.Errorf("got %v", err)
	}
	same(t, "in its place", files(t, path), []string{})
}
