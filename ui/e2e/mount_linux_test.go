package e2e

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// smallDisk mounts a file system of 256 KB, and gives its folder. Where that is not allowed the test is skipped: the tests of deck/store that
// inject such faults (full, quota, EIO, read-only) run everywhere.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m"); err != nil {
		t.Skipf("mounting is not allowed here (%v); deck/store injects these faults", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// setReadOnly makes the file system read-only, or writable again.
func setReadOnly(t *testing.T, dir string, on bool) {
	t.Helper()
	var flags uintptr = syscall.MS_REMOUNT
	if on {
		flags |= syscall.MS_RDONLY
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", flags, "size=1m"); err != nil {
		t.Fatal(err)
	}
}

// A drive can be taken out under dasi and put back.
type drive struct {
	t        *testing.T
	from, at string
}

// newDrive puts a drive in.
func newDrive(t *testing.T) drive {
	t.Helper()
	d := drive{t, smallDisk(t), filepath.Join(t.TempDir(), "drive")}
	if err := os.Mkdir(d.at, 0o700); err != nil {
		t.Fatal(err)
	}
	d.putIn()
	t.Cleanup(func() { _ = syscall.Unmount(d.at, syscall.MNT_DETACH) }) // it may be out
	return d
}

func (d drive) putIn() {
	d.t.Helper()
	if err := syscall.Mount(d.from, d.at, "", syscall.MS_BIND, ""); err != nil {
		d.t.Fatal(err)
	}
}

// takeOut does what umount -l does: files that are open stay so.
func (d drive) takeOut() {
	d.t.Helper()
	if err := syscall.Unmount(d.at, syscall.MNT_DETACH); err != nil {
		d.t.Fatal(err)
	}
}
