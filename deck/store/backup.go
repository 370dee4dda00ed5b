package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"dasi/deck"
)

// How many backups stay: the last few, the last of each day for two weeks of days with backups, and the one with the most reviews.
const (
	backupsKept = 5
	backupDays  = 14
	backupMark  = ".json.gz"
	backupTime  = "20060102T150405.000Z" // of a name; in UTC, so that names sort by time
)

// Backup is an earlier state of a progress file, kept compressed.
type Backup struct {
	Path string
	At   time.Time // when it was made, to the millisecond, in UTC
	// Version is 0, or that of the file, kept because a newer version has taken its place, which an older dasi does not read. It stays for good, the
	// last of each version.
	Version int
	// Again says that it is a copy of an older one that was restored, which keeps its own time. It takes no place of another, and goes with the next.
	Again bool
	// Elsewhere says that it is of a progress file at another path, which has or had mostly the same answers; only MovedBackups gives such.
	Elsewhere bool
}

// versionMark stands before the version in the name of such a backup, and againMark is in that of a copy.
const (
	versionMark = "-version-"
	againMark   = "-again"
)

// in is the backup with its path in a folder, and with its time.
func (b Backup) in(dir string, at time.Time) Backup {
	name := at.Format(backupTime)
	if b.Again {
		name += againMark
	}
	if b.Version > 0 {
		name += versionMark + strconv.Itoa(b.Version)
	}
	b.Path, b.At = filepath.Join(dir, name+backupMark), at
	return b
}

// backupOf reads the name of a backup.
func backupOf(dir, name string) (b Backup, ok bool) {
	stamp, ok := strings.CutSuffix(name, backupMark)
	stamp, version, versioned := strings.Cut(stamp, versionMark)
	stamp, again := strings.CutSuffix(stamp, againMark)
	at, err := time.Parse(backupTime, stamp)
	b = Backup{Path: filepath.Join(dir, name), At: at, Again: again}
	if ok = ok && err == nil; ok && versioned {
		b.Version, err = strconv.Atoi(version)
		ok = err == nil && b.Version > 0
	}
	return b, ok
}

// BackupDir is the folder of the backups of a progress file: in the data folder (XDG) and not beside the file, which may lie in a synced folder
// or among notes.
func BackupDir(path string) string {
	if full, err := resolve(path); err == nil {
		path = full
	}
	return backupDir(path, isUsual(path))
}

// FormerBackupDir is the folder with the backups from when there was a file where a link is now; "" where path is no link.
func FormerBackupDir(path string) string {
	own, err := unlinked(path)
	if err != nil {
		return ""
	}
	dir := backupDir(own, named(path) == "")
	if dir == BackupDir(path) {
		return ""
	}
	return dir
}

func backupDir(path string, usual bool) string {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if !usual {
		name += "-" + sumOf(path)
	}
	return filepath.Join(filepath.Dir(DataPath()), "backups", name)
}

// sumOf tells the paths of progress files apart, in the names of what belongs to them and lies elsewhere.
func sumOf(path string) string {
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:4])
}

// Backups lists the backups in a folder, the newest first. A folder that is not there has none.
func Backups(fsys FS, dir string) ([]Backup, error) {
	names, err := fsys.Names(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &FileError{Path: dir, Err: err}
	}
	var all []Backup
	for _, name := range names {
		if b, ok := backupOf(dir, name); ok {
			all = append(all, b)
		}
	}
	slices.SortFunc(all, func(a, b Backup) int { return b.At.Compare(a.At) })
	return all, nil
}

// BackupName is what dasi restore lists a backup by and takes for it: when it was made, in local time to the millisecond. Numbers change with every
// backup that is made; this names the same one, or none any more.
func BackupName(at time.Time) string { return at.Local().Format("2006-01-02T15:04:05.000") }

// Read unpacks and decodes a backup. The error is a *FileError.
func (b Backup) Read(fsys FS) (*deck.Progress, error) {
	data, err := b.unpack(fsys)
	if err == nil {
		var p *deck.Progress
		if p, err = deck.Decode(data); err == nil {
			return p, nil
		}
	}
	return nil, &FileError{Path: b.Path, Err: err}
}

// reviewsMark begins the comment in the head of a backup that says how many reviews it has: decoding each of them takes long.
const reviewsMark = "reviews "

// headLen is more than the head of a backup has: 10 bytes and the comment (RFC 1952, 2.3).
const headLen = 64

// reviews is how many a backup has, 0 if it cannot be read.
func (b Backup) reviews(fsys FS) int {
	info, err := fsys.Stat(b.Path)
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	head, err := fsys.ReadHead(b.Path, headLen)
	if err != nil {
		return 0
	}
	if r, err := gzip.NewReader(bytes.NewReader(head)); err == nil {
		if text, ok := strings.CutPrefix(r.Comment, reviewsMark); ok {
			if n, err := strconv.Atoi(text); err == nil {
				return n
			}
		}
	}
	p, err := b.Read(fsys) // made before heads had that
	if err != nil {
		return 0
	}
	return p.Reviews()
}

func (b Backup) open(fsys FS) (*gzip.Reader, error) {
	packed, err := readRegular(fsys, b.Path)
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(bytes.NewReader(packed))
}

func (b Backup) unpack(fsys FS) ([]byte, error) {
	r, err := b.open(fsys)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err == nil && len(data) > MaxFile {
		err = ErrTooLarge
	}
	return data, err
}

// backupsWait is how long another dasi may have the folder of the backups. To join and pack a large one takes a second.
const backupsWait = 5 * time.Second

// backupsLock is what is locked by who changes something in a folder of backups.
func backupsLock(dir string) string { return filepath.Join(dir, "backups") }

// withBackups runs step while nobody else changes something in a folder of backups, which is made: all are those in it. ErrBusy (in a *FileError)
// says that another has had it all the while.
func withBackups(fsys FS, dir string, step func(all []Backup) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), backupsWait)
	defer cancel()
	lock, err := takeLock(ctx, fsys, backupsLock(dir))
	if err != nil {
		if bad := (*FileError)(nil); errors.As(err, &bad) {
			err = &FileError{Path: dir, Err: bad.Err} // and not about the lock
		}
		return err
	}
	defer dropLock(fsys, backupsLock(dir), lock)
	all, err := Backups(fsys, dir)
	if err != nil {
		return err
	}
	return step(all)
}

// backUp keeps data, which has so many reviews, in a folder, and drops what is older than is kept. The version is 0 but for a file that is kept for it.
func backUp(fsys FS, dir string, data []byte, reviews, version int, now time.Time) error {
	return withBackups(fsys, dir, func(all []Backup) error { return addBackup(fsys, dir, all, data, reviews, version, now) })
}

// addBackup is backUp with the folder locked; all are the backups in it.
func addBackup(fsys FS, dir string, all []Backup, data []byte, reviews, version int, now time.Time) error {
	at := bringBack(fsys, dir, all, now)
	b := Backup{Version: version}.in(dir, at)
	if err := writePacked(fsys, b.Path, data, reviewsMark+strconv.Itoa(reviews)); err != nil {
		return &FileError{Path: b.Path, Err: err}
	}
	sweepTemps(fsys, dir)
	old := outdated(append([]Backup{b}, all...), now.Location())
	fullest := fullestOf(fsys, old, all, reviews)
	for _, drop := range old {
		if drop != fullest {
			_ = fsys.Remove(drop.Path) // the next backup tries again
		}
	}
	return nil
}

// fullestOf is the one of old that has more reviews than the newest backup and all others, if one has: a history that was begun anew by accident
// must not push out the whole one.
func fullestOf(fsys FS, old, all []Backup, newest int) (fullest Backup) {
	most := newest
	for _, b := range old {
		if n := b.reviews(fsys); n > most {
			fullest, most = b, n
		}
	}
	if most == newest {
		return Backup{} // the usual case
	}
	for _, b := range all {
		if !slices.Contains(old, b) && b.reviews(fsys) >= most {
			return Backup{}
		}
	}
	return fullest
}

// bringBack gives backups of a clock that was ahead the present time, in their order, and the time of the next one: what is newest has to sort last,
// and a time to come would make all others look old.
func bringBack(fsys FS, dir string, all []Backup, now time.Time) time.Time {
	next := now.UTC().Truncate(time.Millisecond)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].At.Before(next) {
			continue
		}
		if all[i].At.Equal(next) { // two at the same moment
			next = next.Add(time.Millisecond)
			continue
		}
		b := all[i].in(dir, next)
		if err := fsys.Rename(all[i].Path, b.Path); err == nil {
			all[i] = b
			next = next.Add(time.Millisecond)
		}
	}
	return next
}

func writeBackup(fsys FS, path string, data []byte) error {
	return writePacked(fsys, path, data, "")
}

func writePacked(fsys FS, path string, data []byte, comment string) error {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestSpeed)
	if err != nil {
		return err
	}
	w.Comment = comment
	_, err = w.Write(data)
	if err := errors.Join(err, w.Close()); err != nil {
		return err
	}
	if err := writeWhole(fsys, path, packed.Bytes()); err != nil {
		return err
	}
	return fsys.SyncDir(filepath.Dir(path))
}

// sweepTemps removes what a dasi that died while it made a backup has left. With the folder locked, so that nobody makes one now.
func sweepTemps(fsys FS, dir string) {
	names, err := fsys.Names(dir)
	if err != nil {
		return // they are in nobody's way
	}
	for _, name := range names {
		if strings.Contains(name, backupMark+tempMark) {
			_ = fsys.Remove(filepath.Join(dir, name)) // the next backup tries again
		}
	}
}

// outdated picks, of backups from the newest on, those that are neither among the last few nor the last of one of the last days that have any, nor
// the last of a version. What time it is does not count: a clock that is ahead must not make all of them old.
func outdated(all []Backup, zone *time.Location) []Backup {
	var old []Backup
	day, days, n := "", 0, 0
	versions := map[int]bool{}
	for i, b := range all {
		if b.Again {
			if i > 0 {
				old = append(old, b)
			}
			continue
		}
		if b.Version > 0 {
			if versions[b.Version] {
				old = append(old, b)
			}
			versions[b.Version] = true
			continue
		}
		last := false
		if local := b.At.In(zone).Format(time.DateOnly); local != day {
			day, last = local, true
			days++
		}
		if n >= backupsKept && (!last || days > backupDays) {
			old = append(old, b)
		}
		n++
	}
	return old
}
