package store

import (
	"errors"
	"fmt"

	"dasi/deck"
)

// NoticeKind names what a Notice tells, so that the interface can say it in the user's language.
type NoticeKind string

// What a store has to tell.
const (
	// NoticeTorn: the last line of a journal was cut when its process died, and is left out. It was never acknowledged.
	NoticeTorn NoticeKind = "torn"
	// NoticeDamaged: N lines of a journal do not have their checksum any more, and are left out. The journal is kept under
	// another name when the rest is folded.
	NoticeDamaged NoticeKind = "damaged"
	// NoticeUnread: a journal, or a line of it, cannot be read (by this dasi). The journal stays where it is.
	NoticeUnread NoticeKind = "unread"
	// NoticeOthers: N other dasi have the same progress open. All is well; each keeps a journal of its own.
	NoticeOthers NoticeKind = "others"
	// NoticeNotWritable: nothing can be written beside the progress file.
	NoticeNotWritable NoticeKind = "not writable"
	// NoticeJoined: git had left the marks of a conflict in the file. Both sides were read and joined; the next fold writes that.
	NoticeJoined NoticeKind = "joined"
	// NoticeCopy: Path is a conflict copy of the progress file, which a synced folder has made. It was not read: Join does.
	NoticeCopy NoticeKind = "copy"
	// NoticeRescued: Path holds what could not be written where it belongs when a dasi ended. Join reads it.
	NoticeRescued NoticeKind = "rescued"
	// NoticeNoFile: there is no progress file, but a backup of one: it is gone, or elsewhere.
	NoticeNoFile NoticeKind = "no file"
	// NoticeFewer: the file, and the journals, have N answers fewer than a backup: an older file has taken the place of the right one.
	NoticeFewer NoticeKind = "fewer"
	// NoticeNoBackup: what the file says could not be backed up in Path.
	NoticeNoBackup NoticeKind = "no backup"
	// NoticeState: the state file could not be read. It was renamed to Path, if that is not empty, and begun anew.
	NoticeState NoticeKind = "state"
)

// Notice is something that the user should know, while the rest goes on working.
type Notice struct {
	Kind NoticeKind
	Path string // of the file it is about
	Line int    // the first line it is about, or 0
	N    int    // how many, where that means something
	Err  error  // why, or nil
	For  string // the progress file as commands have to name it, where there is one to be given; "" for the usual one

	Backup Offer // with NoticeNoFile and NoticeFewer; with NoticeNoBackup the last that there is
}

// Store errors that are no one file's fault.
var (
	// ErrClosed says that the store was closed before.
	ErrClosed = errors.New("the progress is closed")
	// ErrReadOnly says that the store was opened for reading only.
	ErrReadOnly = errors.New("the progress was opened for reading only")
	// ErrVanished says that the progress file was there when it was opened, and is not now, or that its folder is another one. Nothing is written
	// in its place: it would be hidden when the right one comes back, or a new file with nothing but the new records take the place of the old one.
	ErrVanished = errors.New("the progress file has vanished")
	// ErrReplaced is an ErrVanished: a progress file of another history is in its place. Nothing is written into that.
	ErrReplaced = fmt.Errorf("%w: another one is in its place", ErrVanished)
	// ErrNotRegular says that something is no file that can be read as a whole: a folder, a pipe.
	ErrNotRegular = errors.New("not a regular file")
	// ErrFolder is an ErrNotRegular: it is a folder.
	ErrFolder = fmt.Errorf("%w: a folder", ErrNotRegular)
	// ErrTooLarge says that a file has more than MaxFile bytes.
	ErrTooLarge = errors.New("too large for a progress file")
	// ErrSame says that a file is the progress file itself, where another is wanted.
	ErrSame = errors.New("this is the progress file itself")
	// ErrTaken says that something else has the name under which records were to be saved elsewhere: not what an earlier rescue has left.
	ErrTaken = errors.New("something else has this name")
	// ErrNoPlace says that a folder is there, and that no file can be made in it.
	ErrNoPlace = errors.New("no file can be made there")
	// ErrChanged says that a copy does not say what it said when it was joined.
	ErrChanged = errors.New("changed since it was joined")
	// ErrBusy says that others had the progress file locked, or changed it, all the while.
	ErrBusy = errors.New("another program is busy with the progress file")
)

// FileError says which file could not be read or written. Err may be a *deck.SyntaxError, which has line and column, or a
// *deck.NewerError.
type FileError struct {
	Path string
	Err  error

	// What follows is told of a progress file only that could not be opened because of itself, or has vanished.
	Refused bool   // it is one, and was not touched
	Backup  Offer  // the newest that can be read
	For     string // as commands have to name it; "" for the usual one
}

// Error gives the path, then the error; for a fault in the text that is path:line:column.
func (e *FileError) Error() string {
	if bad := (*deck.SyntaxError)(nil); errors.As(e.Err, &bad) {
		return e.Path + ":" + bad.Error()
	}
	return e.Path + ": " + e.Err.Error()
}

// Unwrap gives Err.
func (e *FileError) Unwrap() error { return e.Err }

// DanglingError says that a progress file is a link to a file whose folder is not there.
type DanglingError struct{ To string }

// Error names the file.
func (e *DanglingError) Error() string { return "a link to " + e.To + ", whose folder is not there" }

// UnsavedError says how many records are not on the disk, and why.
type UnsavedError struct {
	N       int
	Answers int // that they hold and have not undone
	Err     error
}

// Error gives number and reason.
func (e *UnsavedError) Error() string { return fmt.Sprintf("%d records not saved: %v", e.N, e.Err) }

// Unwrap gives Err.
func (e *UnsavedError) Unwrap() error { return e.Err }

// UnfoldedError says that the progress file could not be written, and that nothing is lost: all records are on the disk, in a journal beside the file
// or in a backup of it.
type UnfoldedError struct {
	Err     error
	Kept    bool     // they are in the backup that the FileError in Err offers, together with what the file said; it is not there any more
	Unsaved []string // files with what could not be saved before, which is in no journal either
}

// Error gives the reason.
func (e *UnfoldedError) Error() string { return "not folded: " + e.Err.Error() }

// Unwrap gives Err.
func (e *UnfoldedError) Unwrap() error { return e.Err }

// guard runs step; a panic in it becomes an error, so that nothing that goes wrong once stops the writer for good.
func guard(step func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return step()
}
