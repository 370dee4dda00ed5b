package store

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"dasi/deck"
)

// A journal stands beside the progress file and is named after it, the device and chance:
//
//	progress.json.journal-k2abcd-x7f3q2mn
//
// The device is in it for folders that are synced between machines: a lock tells nothing about a process elsewhere.
//
// Each of its lines is a record: CRC-32C of the rest in 8 hexadecimal digits, a blank, and progress as deck writes it for
// a line. Folding a journal is merging its lines.

const journalMark = ".journal-"

// maxDamaged is how many damaged lines are looked for again further down. A write that was interrupted leaves one; in a file of anything else the
// search would never end.
const maxDamaged = 100

const sumLen = 8 // of the checksum in hexadecimal digits

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var errTorn = errors.New("the line does not have its checksum")

// lineOf gives the line of a record.
func lineOf(record []byte) []byte {
	line := make([]byte, 0, sumLen+1+len(record)+1)
	line = hex.AppendEncode(line, binary.BigEndian.AppendUint32(nil, crc32.Checksum(record, castagnoli)))
	line = append(line, ' ')
	line = append(line, record...)
	return append(line, '\n')
}

// readLine reads a line without its end. The error is errTorn if it is not as it was written.
func readLine(line []byte) (*deck.Progress, error) {
	if len(line) <= sumLen || line[sumLen] != ' ' {
		return nil, errTorn
	}
	var sum [sumLen / 2]byte
	if _, err := hex.Decode(sum[:], line[:sumLen]); err != nil {
		return nil, errTorn
	}
	record := line[sumLen+1:]
	if crc32.Checksum(record, castagnoli) != binary.BigEndian.Uint32(sum[:]) {
		return nil, errTorn
	}
	return deck.Decode(record)
}

// A reading is what was read of a journal.
type reading struct {
	progress *deck.Progress
	torn     int   // the line that was cut at the end, or 0
	damaged  []int // other lines without their checksum
	unread   int   // the first line that is as it was written, and yet not to be read: likely of a newer dasi; or 0
	err      error // why
}

// readJournal reads all lines that can be read.
func readJournal(data []byte) reading {
	r := reading{progress: deck.NewProgress()}
	lines := bytes.Split(data, []byte{'\n'})
	for i, line := range lines {
		if len(line) == 0 {
			continue
		}
		p, err := readLine(line)
		switch {
		case err == nil:
			deck.Merge(r.progress, p)
		case errors.Is(err, errTorn) && len(r.damaged) < maxDamaged && retried(line, lines[i+1:]):
			// the writer was interrupted, and has written the same again
		case errors.Is(err, errTorn) && i == len(lines)-1:
			r.torn = i + 1
		case errors.Is(err, errTorn):
			r.damaged = append(r.damaged, i+1)
		case r.unread == 0:
			r.unread, r.err = i+1, err
		}
	}
	return r
}

// retried says that one of the lines after it is the torn one written again: whole, or torn in turn but for its checksum.
func retried(torn []byte, after [][]byte) bool {
	for _, line := range after {
		if len(line) > len(torn) && bytes.HasPrefix(line, torn) || len(line) > sumLen && bytes.HasPrefix(torn, line) {
			return true
		}
	}
	return false
}

// none says that there is no record, and none that this dasi cannot read.
func (r reading) none() bool { return r.progress.Empty() && len(r.damaged) == 0 && r.unread == 0 }

// notices tells what is wrong with a journal. The last line of a living one may be half written.
func (r reading) notices(path string, living bool) []Notice {
	var all []Notice
	if r.torn > 0 && !living {
		all = append(all, Notice{Kind: NoticeTorn, Path: path, Line: r.torn, N: 1})
	}
	if len(r.damaged) > 0 {
		all = append(all, Notice{Kind: NoticeDamaged, Path: path, Line: r.damaged[0], N: len(r.damaged)})
	}
	if r.unread > 0 {
		all = append(all, Notice{Kind: NoticeUnread, Path: path, Line: r.unread, Err: r.err})
	}
	return all
}

// journalsOf lists the journals beside a progress file, in order. A folder that is not there has none.
func journalsOf(fsys FS, path string) ([]string, error) {
	return beside(fsys, path, journalMark)
}

func beside(fsys FS, path, mark string) ([]string, error) {
	dir, base := filepath.Split(path)
	names, err := fsys.Names(filepath.Clean(dir))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return nil, err
	}
	var found []string
	for _, name := range names {
		if strings.HasPrefix(name, base+mark) {
			found = append(found, dir+name)
		}
	}
	slices.Sort(found)
	return found, nil
}

// deviceOf reads the device off the name of a journal of path; "" if there is none in it.
func deviceOf(path, journal string) string {
	device, _, more := strings.Cut(strings.TrimPrefix(journal, path+journalMark), "-")
	if !more {
		return ""
	}
	return device
}

// A journal is one that this process writes.
type journal struct {
	path  string
	fs    FS
	file  File
	lock  Lock        // nil where the file system has no locks
	torn  bool        // the last write failed, perhaps in the middle of a line
	inDir atomic.Bool // its name is known to last
}

// openJournal makes the journal at path. It is locked before anything is written, so that nobody takes it for one whose process is gone.
func openJournal(fsys FS, path string) (*journal, error) {
	if err := fsys.MkdirAll(filepath.Dir(path)); err != nil {
		return nil, err
	}
	lock, err := fsys.Lock(path, true)
	if err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return nil, err
	}
	file, err := fsys.OpenAppend(path)
	j := &journal{path: path, fs: fsys, file: file, lock: lock}
	if err != nil {
		j.discard()
		return nil, err
	}
	return j, nil
}

// write appends lines in one write(2).
func (j *journal) write(lines []byte) error {
	if j.torn {
		lines = append([]byte{'\n'}, lines...)
	}
	n, err := j.file.Write(lines)
	if err == nil && n < len(lines) {
		err = io.ErrShortWrite
	}
	j.torn = err != nil
	return err
}

// sync makes what was written last.
func (j *journal) sync() error {
	if err := j.file.Sync(); err != nil {
		return err
	}
	if j.inDir.Load() {
		return nil
	}
	if err := j.fs.SyncDir(filepath.Dir(j.path)); err != nil {
		return err
	}
	j.inDir.Store(true)
	return nil
}

// present says whether the journal still has its name: a "git clean" or a sync may have taken it away.
func (j *journal) present() bool {
	now, err := j.fs.Stat(j.path)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	open, err := j.file.Stat()
	return err != nil || os.SameFile(now, open)
}

// discard removes a journal: one whose records are elsewhere, or one without any.
func (j *journal) discard() {
	_ = j.fs.Remove(j.path) // if it stays, it is folded once more, which changes nothing
	j.leave()
}

// end leaves the journal, unless no record is in it: on a full disk it can be made, and not be written.
func (j *journal) end() {
	if data, err := readRegular(j.fs, j.path); err == nil && readJournal(data).none() {
		j.discard()
		return
	}
	j.leave()
}

// leave closes the journal. It stays for the next fold.
func (j *journal) leave() {
	if j.file != nil {
		_ = j.file.Close() // what was written is written, and what was synced is synced
	}
	if j.lock != nil {
		_ = j.lock.Unlock() // ends with the process at the latest
	}
}
