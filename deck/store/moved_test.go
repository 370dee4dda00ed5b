package store

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestTheBackupsOfAFileThatWasMovedAreFound(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", home)
	old, moved, other := filepath.Join(home, "old.json"), filepath.Join(home, "synced", "new.json"), filepath.Join(home, "other.json")
	session(t, old, BackupDir(old), noon, ids(0, 2)...)
	session(t, old, BackupDir(old), noon.Add(time.Minute), ids(2, 2)...)
	session(t, other, BackupDir(other), noon, ids(10, 4)...)
	if all, err := MovedBackups(System, moved); err != nil || len(all) > 0 {
		t.Errorf("nothing is there, so that nothing is known of it: got %v, %v", all, err)
	}
	if err := os.MkdirAll(filepath.Dir(moved), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(old, moved); err != nil {
		t.Fatal(err)
	}
	found := func(what string) {
		t.Helper()
		all, err := MovedBackups(System, moved)
		if err != nil || len(all) != 2 || !all[0].Elsewhere || !all[0].At.Equal(noon.Add(time.Minute)) || filepath.Dir(all[1].Path) != BackupDir(old) {
			t.Errorf("%s: got %v, %v", what, all, err)
		}
	}
	found("moved")
	session(t, moved, BackupDir(moved), noon.Add(time.Hour), ids(4, 2)...)
	found("with backups of its own")
	write(t, moved, []byte("{"))
	found("damaged")
	if all, err := MovedBackups(System, other); err != nil || len(all) > 0 {
		t.Errorf("of another history: got %v, %v", all, err)
	}
}
