// Package store keeps progress on the disk: the file, the journals beside it, and the state of this machine. It is the only
// package of deck that does I/O.
//
// Every process writes its records to a journal of its own and nothing else; a fold joins the journals into the file. Whatever
// happens to the process, the file is the old one or the new one, whole, and a record that was acknowledged is in it or in
// a journal.
package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"strings"
	"sync"
	"time"

	"dasi/deck"
)

// Options are what a store is opened with. The zero value is good for reading.
type Options struct {
	// Device names this machine. Journals of other machines, which came by a synced folder, are read and folded, but left
	// for their owner.
	Device deck.DeviceID
	// ReadOnly is for commands that only look: nothing is written, not even a folder made.
	ReadOnly bool
	// Backups is the folder of the file's backups, as BackupDir gives it; "" for none.
	Backups string
	// Unsaved is for who offers to join what an earlier dasi could not write where it belongs: Copies has it then.
	Unsaved bool
	// State is the state file, in which SaveAs notes where to, for Copies to have it at the next start; "" for none.
	State string
	// Former is the folder of backups that FormerBackupDir gives; "" for none.
	Former string
	// FS is System if nil.
	FS FS
	// Now is time.Now if nil.
	Now func() time.Time
}

// Store is open progress. All methods may be called by several goroutines at once.
type Store struct {
	path     string // of the file itself, links followed
	own      string // as commands have to name it; "" for the usual one
	state    string // see Options
	backups  string // folder, "" for none
	former   string // folder of older ones, "" for none
	device   string
	fs       FS
	now      func() time.Time
	progress *deck.Progress
	place    *place
	w        *writer // nil if opened for reading only

	looksForUnsaved bool // see Options

	folding sync.Mutex // held during a fold
	behind  bool       // the newest backup had fewer answers than the file on opening, and none was made since; with folding held
	said    []byte     // what the file said when it was read or written last, without a conflict's marks; nil for no file; with folding held
	reviews int        // that it has; with folding held
	turned  []string   // what leftBehind gave on opening
	misses  bool       // answers that a backup of the same history has; with folding held
	joined  bool       // it was two, with the marks of a conflict; with folding held
	safe    bool       // when a fold found the file gone last, a backup had all of that and of what was recorded; with folding held
	unkept  *Notice    // why there is no backup of that; nil if there is one, or none was tried; with folding held

	mu      sync.Mutex
	notices []Notice
	ended   bool
	taken   map[string][sha256.Size]byte // what the files said that were joined, by their paths, links followed
	kin     map[string]kinship           // of files that may be copies by their names, by their paths
	rescue  string                       // where SaveAs has saved to, links followed; "" for nowhere
}

// Open reads the progress file and all journals beside it, those of other running dasi included. There need be no file. A file
// that cannot be read, or is a link to where no folder is, is a *FileError, and nothing is touched then.
func Open(path string, opts Options) (*Store, error) {
	own := named(path)
	path, err := reach(path)
	if err != nil {
		return nil, err
	}
	s := &Store{
		path: path, own: own, state: opts.State, backups: opts.Backups, former: opts.Former, looksForUnsaved: opts.Unsaved, device: plainName(string(opts.Device)), fs: opts.FS, now: opts.Now,
		taken: map[string][sha256.Size]byte{}, kin: map[string]kinship{},
	}
	if s.fs == nil {
		s.fs = System
	}
	if s.now == nil {
		s.now = time.Now
	}
	s.place = &place{path: path, fs: s.fs}
	if err := s.load(); err != nil {
		return nil, s.refused(err)
	}
	if opts.ReadOnly {
		return s, nil
	}
	if err := s.probe(); err != nil {
		s.notice(Notice{Kind: NoticeNotWritable, Path: path, Err: err})
	}
	s.place.stands()
	s.w = newWriter(s.newJournal, s.place.check)
	return s, nil
}

// refused adds to what is wrong with the file itself which backup could take its place.
func (s *Store) refused(err error) error {
	var bad *FileError
	if !errors.As(err, &bad) || bad.Path != s.path {
		return err
	}
	bad.Refused, bad.For = !errors.Is(bad.Err, ErrVanished), s.own
	if newer := (*deck.NewerError)(nil); !errors.As(err, &newer) {
		bad.Backup, _ = s.offer()
	}
	return err
}

// plainName takes out of a device ID what could be read as a path or a separator.
func plainName(s string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, s)
}

// probe makes the folder, and looks whether something can be made in it.
func (s *Store) probe() error {
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // once is enough
	lock, err := takeLock(ctx, s.fs, s.path)
	if errors.Is(err, ErrBusy) { // by another that writes
		return nil
	}
	if err == nil {
		dropLock(s.fs, s.path, lock)
	}
	return err
}

// Writable says whether something can be made beside the progress file now: NoticeNotWritable is true no more then.
func (s *Store) Writable() bool {
	return s.w != nil && s.place.check(s.w.all()) == nil && s.probe() == nil
}

func (s *Store) newJournal() (j *journal, err error) {
	name := s.path + journalMark
	if s.device != "" {
		name += s.device + "-"
	}
	for range 3 {
		j, err = openJournal(s.fs, name+deck.NewID(Random, 8))
		if !errors.Is(err, ErrHeld) { // just then by another that looked whether we live
			break
		}
	}
	if err == nil {
		s.place.stands()
	}
	return j, err
}

// Path is where the progress file is, links followed.
func (s *Store) Path() string { return s.path }

// named is how a command has to name a progress file: "" for the usual one. A link stays one: the file that it leads to has not the backups from
// before it was a link.
func named(path string) string {
	own, err := unlinked(path)
	if err != nil {
		return path
	}
	if usual, err := unlinked(DataPath()); err == nil && usual == own {
		return ""
	}
	return own
}

// isUsual says whether a path, links followed, is that of the usual progress file.
func isUsual(full string) bool {
	usual, err := resolve(DataPath())
	return err == nil && usual == full
}

// Exists says that there was a progress file when the store was opened, or was written since.
func (s *Store) Exists() bool { return s.place.had() }

// Progress is what was read on opening. It belongs to the caller; the store neither changes nor uses it.
func (s *Store) Progress() *deck.Progress { return s.progress }

// Notices gives what there was to tell since the store was opened, oldest first.
func (s *Store) Notices() []Notice {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Notice(nil), s.notices...)
}

func (s *Store) notice(n ...Notice) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notices = append(s.notices, n...)
}

// Others counts the other dasi that have the same progress open now, on this machine, and have recorded something.
func (s *Store) Others() int { return openBy(s.fs, s.path, s.owns) }

// OpenBy counts the dasi that have a progress file open now, on this machine, and have recorded something.
func OpenBy(fsys FS, path string) int {
	full, err := resolve(path)
	if err != nil {
		return 0
	}
	return openBy(fsys, full, func(string) bool { return false })
}

// openBy counts the living journals of a file that are not to be left out.
func openBy(fsys FS, path string, but func(journal string) bool) int {
	journals, err := journalsOf(fsys, path)
	if err != nil {
		return 0
	}
	n := 0
	for _, path := range journals {
		if !but(path) && living(fsys, path) {
			n++
		}
	}
	return n
}

// owns says whether a journal is one of this store.
func (s *Store) owns(path string) bool {
	return s.w != nil && s.w.owns(path)
}

// Append records a delta. The channel gives nil once it is written, which takes microseconds, and it is synced right after; a
// failure is not given but tried again, in order (see Status). It gives an error only for what can never be
// written: ErrClosed, ErrReadOnly, or a delta that could not be read back. The delta may be changed afterwards.
func (s *Store) Append(delta *deck.Progress) <-chan error {
	done := make(chan error, 1)
	if err := guard(func() error { return s.append(delta, done) }); err != nil {
		done <- err
	}
	return done
}

func (s *Store) append(delta *deck.Progress, done chan error) error {
	if s.w == nil {
		return ErrReadOnly
	}
	record := delta.EncodeLine()
	p, err := deck.Decode(record)
	if err != nil { // an ID with a blank, a rating that there is not: it must not make the file unreadable
		return err
	}
	if p.Empty() {
		done <- nil
		return nil
	}
	return s.w.add(lineOf(record), p, done)
}

// Save records deltas one after the other, and waits until each is written: for commands, which have nobody to tell of a failure while it lasts.
// The error is what Append gives, or an *UnsavedError as soon as an attempt fails. It takes the values of Changes.
func (s *Store) Save(deltas ...*deck.Progress) error {
	for _, d := range deltas {
		done := s.Append(d)
		for waiting := true; waiting; {
			select {
			case err := <-done:
				if err != nil {
					return err
				}
				waiting = false
			case <-s.Changes():
				if now := s.Status(); now.Err != nil {
					return now.unsaved()
				}
			}
		}
	}
	return nil
}

// Status says how many records are not on the disk, and why.
func (s *Store) Status() Status {
	if s.w == nil {
		return Status{}
	}
	return s.w.status()
}

// Changes gives a value when Status has got an error, got another, or lost it; several at once are given as one. It is closed by Close, and
// nil for a store that only reads.
func (s *Store) Changes() <-chan struct{} {
	if s.w == nil {
		return nil
	}
	return s.w.changes
}

// Flush waits until every record is on the disk. It returns an *UnsavedError when the next attempt fails, or ctx ends.
func (s *Store) Flush(ctx context.Context) error {
	if s.w == nil {
		return nil
	}
	return s.w.flush(ctx)
}

// Close saves and folds, and ends the store. If it cannot fold, but every record is in the journal, the error is an *UnfoldedError, and
// nothing is lost: the next dasi folds it, or a backup has all of it. It returns an *UnsavedError if records are lost with this process, and a
// *RescuedError if SaveAs has saved them.
func (s *Store) Close(ctx context.Context) error {
	s.mu.Lock()
	ended := s.ended
	s.ended = true
	s.mu.Unlock()
	if ended || s.w == nil {
		return nil
	}
	s.w.close()
	unsaved := s.Flush(ctx)
	err := s.Fold(ctx)
	s.folding.Lock()
	defer s.folding.Unlock()
	defer s.w.stop()
	if err == nil {
		s.dropRescue(ctx)
		if s.behind {
			s.keepAll()
		}
		return nil
	}
	if errors.Is(err, ErrVanished) && !s.isRescued() {
		if s.safe {
			return &UnfoldedError{Err: err, Kept: true}
		}
		unsaved = s.w.lost(unsaved, err)
	}
	if unsaved == nil {
		failed := &UnfoldedError{Err: err}
		if s.looksForUnsaved {
			failed.Unsaved = s.unsaved()
		}
		return failed
	}
	return s.rescuedBy(errors.Join(unsaved, err))
}
