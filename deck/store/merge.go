package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"dasi/deck"
)

// MergeFiles joins progress files into the one at path, which becomes the merge of all of them or stays as it is: a git merge driver. An error
// about a file is a *FileError; a file with git's marks in it counts as both of its sides. It waits for another dasi that writes the file until ctx ends.
func MergeFiles(ctx context.Context, path string, others ...string) error {
	path, err := reach(path)
	if err != nil {
		return err
	}
	lock, err := takeLock(ctx, System, path)
	if err != nil {
		return err
	}
	defer dropLock(System, path, lock)
	p, data, err := readProgress(System, path)
	if err != nil {
		return err
	}
	for _, other := range others {
		more, _, err := readProgress(System, other)
		if err != nil {
			return err
		}
		deck.Merge(p, more)
	}
	return replaceNow(System, path, data, p.Encode())
}

// readProgress reads and decodes a file that has to be there.
func readProgress(fsys FS, path string) (*deck.Progress, []byte, error) {
	data, err := readRegular(fsys, path)
	if err != nil {
		return nil, nil, &FileError{Path: path, Err: err}
	}
	p, _, err := decode(data)
	if err != nil {
		return nil, nil, &FileError{Path: path, Err: err}
	}
	return p, data, nil
}

// Join takes all records of another progress file over, such as a conflict copy that a synced folder has made, and those in journals beside it, and
// gives them as the delta to be merged into what the caller holds. They are on the disk when it returns without an error. The other file and its
// journals stay.
func (s *Store) Join(ctx context.Context, path string) (*deck.Progress, error) {
	full, err := s.other(path)
	if err != nil {
		return nil, err
	}
	recorded, _, err := s.recorded(full) // first, as in load
	if err != nil {
		return nil, err
	}
	p, data, err := readProgress(s.fs, path)
	if err != nil {
		return nil, err
	}
	deck.Merge(p, recorded)
	done := s.Append(p)
	if err := s.Flush(ctx); err != nil {
		return nil, err
	}
	if err := <-done; err != nil { // it has been written, or could never be
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken[full] = sha256.Sum256(data)
	return p, nil
}

// Copy is a file that is there to be joined.
type Copy struct {
	Path    string
	Unsaved bool // it holds what could not be written where it belongs; else a synced folder has made it
}

// Copies lists what there is to be joined now: the conflict copies of the progress file that lie beside it, in the order of their names, and with
// Options.Unsaved what was saved elsewhere.
func (s *Store) Copies() []Copy {
	return s.copies(s.looksForUnsaved, s.readNow)
}

// copies is Copies for who knows what the file says.
func (s *Store) copies(unsaved bool, said func() *deck.Progress) []Copy {
	var all []Copy
	for _, path := range s.copiesBeside(said) {
		all = append(all, Copy{Path: path})
	}
	if unsaved {
		for _, path := range s.unsaved() {
			all = append(all, Copy{Path: path, Unsaved: true})
		}
	}
	return all
}

// isCopy says whether a file is there to be joined and nothing else. With a journal beside it a dasi has it for its own.
func (s *Store) isCopy(path string) bool {
	own, err := unlinked(path)
	if err != nil {
		return false
	}
	journals, err := journalsOf(s.fs, own)
	return err == nil && len(journals) == 0 && slices.ContainsFunc(s.copies(true, s.readNow), func(c Copy) bool {
		known, err := unlinked(c.Path)
		return err == nil && known == own
	})
}

// other follows the links of a path, which has to be another file than the store's own.
func (s *Store) other(path string) (full string, err error) {
	full, err = resolve(path)
	if err == nil && full == s.path {
		err = &FileError{Path: path, Err: ErrSame}
	}
	return full, err
}

// joinedMark begins the names of joined copies among the backups.
const joinedMark = "joined-"

// joinedKept is how long all joined copies are kept. After it the last few are.
const joinedKept = backupDays * 24 * time.Hour

// Retire puts a copy away that was joined, if it is one that Copies has or would have with Options.Unsaved: it is kept among the backups, at the
// path that is returned, and lies no more where it was. Any other file is somebody's own and stays, as all do without a folder of backups: "" then. A
// copy that says something else by now than when it was joined stays, to be joined anew: ErrChanged. It waits for another dasi that writes the file
// or the copy until ctx ends (ErrBusy).
func (s *Store) Retire(ctx context.Context, path string) (kept string, err error) {
	full, err := s.other(path)
	if err != nil || s.backups == "" || !s.isCopy(path) {
		return "", err
	}
	defer s.sweepUnsaved(full) // the lock is gone by then
	lock, err := takeLock(ctx, s.fs, s.path)
	if err != nil {
		return "", err
	}
	defer dropLock(s.fs, s.path, lock)
	held, err := takeLock(ctx, s.fs, full) // SaveAs of another may be about to put more into it
	if err != nil {
		return "", err
	}
	defer dropLock(s.fs, full, held)
	data, err := s.unchanged(path, full)
	if err != nil {
		return "", err
	}
	// Two may be joined at the same moment.
	kept = filepath.Join(s.backups, joinedMark+s.now().UTC().Format(backupTime)+"-"+deck.NewID(Random, 4)+backupMark)
	if err := withBackups(s.fs, s.backups, func([]Backup) error { return writeBackup(s.fs, kept, data) }); err != nil {
		return "", &FileError{Path: kept, Err: err}
	}
	if _, err := s.unchanged(path, full); err != nil { // a synced folder asks for no lock, and packing takes its time
		return "", err
	}
	if err := s.fs.Remove(path); err != nil {
		return "", &FileError{Path: path, Err: err}
	}
	s.forget(full)
	s.dropJoined()
	return kept, nil
}

// dropJoined removes the joined copies that are older than is kept.
func (s *Store) dropJoined() {
	all, err := joinedIn(s.fs, s.backups)
	if err != nil {
		return // the next one drops them
	}
	old := filepath.Join(s.backups, joinedMark+s.now().UTC().Add(-joinedKept).Format(backupTime))
	for i := range len(all) - backupsKept {
		if all[i] < old {
			_ = s.fs.Remove(all[i]) // the next one tries again
		}
	}
}

// JoinedCopies lists where the joined copies of a progress file are kept, compressed, the oldest first. All that they say is in the file.
func JoinedCopies(fsys FS, path string) ([]string, error) {
	return joinedIn(fsys, BackupDir(path))
}

// joinedIn lists the joined copies in a folder of backups, the oldest first.
func joinedIn(fsys FS, dir string) ([]string, error) {
	names, err := fsys.Names(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, &FileError{Path: dir, Err: err}
	}
	var all []string
	for _, name := range names {
		if strings.HasPrefix(name, joinedMark) && strings.HasSuffix(name, backupMark) {
			all = append(all, filepath.Join(dir, name))
		}
	}
	slices.Sort(all)
	return all, nil
}

// unchanged reads a copy that has to say what it said when it was joined.
func (s *Store) unchanged(path, full string) ([]byte, error) {
	data, err := readRegular(s.fs, path)
	if err != nil {
		return nil, &FileError{Path: path, Err: err}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if sum, ok := s.taken[full]; !ok || sum != sha256.Sum256(data) {
		return nil, &FileError{Path: path, Err: ErrChanged}
	}
	return data, nil
}

// conflictCopy matches what synced folders make of "progress.json" when two machines have changed it: Syncthing, Dropbox and Nextcloud (in their
// languages), iCloud and Google Drive.
var conflictCopy = regexp.MustCompile(`(?i)^(?:\.sync-conflict-.+|[ _-]?\(.*(?:conflict|충돌|\x{110e}\x{116e}\x{11bc}\x{1103}\x{1169}\x{11af}).*\)|[ _-]conflict.*| \d{1,2}| ?\(\d{1,2}\))$`)

// A likelyCopy may be something else, and is a copy only if it shares answers with the progress file: what OneDrive makes of it with the name of a
// computer, which Windows keeps in capitals and to 15 letters, and what Finder, Explorer and the file managers of GNOME and KDE call a copy.
var likelyCopy = regexp.MustCompile(`^(?:-[0-9-]*[A-Z][A-Z0-9-]*|(?i: ` + copyWord + `)(?: \d{1,2})?|(?i: - ` + copyWord + `)(?: \(\d{1,2}\))?|(?i: \((?:another )?` + copyWord + `)(?: \d{1,2})?\))$`)

// copyWord is how a copy is called, 복사본 also with its letters apart (NFD), as macOS may have them.
const copyWord = `(?:copy|복사본|\x{1107}\x{1169}\x{11a8}\x{1109}\x{1161}\x{1107}\x{1169}\x{11ab})`

// longestComputer is the longest that OneDrive puts behind the name of a file: a hyphen, a NetBIOS name of 15, and a number.
const longestComputer = len("-") + 15 + len("-99")

// copiesBeside lists the conflict copies of the progress file that lie beside it. With a journal beside it a dasi has it for its own.
func (s *Store) copiesBeside(said func() *deck.Progress) []string {
	dir, base := filepath.Split(s.path)
	names, err := s.fs.Names(filepath.Clean(dir))
	if err != nil {
		return nil // who needs the folder says so
	}
	said = sync.OnceValue(said) // and not at all if no copy asks
	ext := filepath.Ext(base)
	var found []string
	for _, name := range names {
		more, begins := strings.CutPrefix(name, strings.TrimSuffix(base, ext))
		more, ends := strings.CutSuffix(more, ext)
		hasJournal := func(other string) bool { return strings.HasPrefix(other, name+journalMark) }
		if !begins || !ends || more == "" || slices.ContainsFunc(names, hasJournal) {
			continue
		}
		likely := likelyCopy.MatchString(more) && (len(more) <= longestComputer || more[0] != '-')
		if conflictCopy.MatchString(more) || likely && s.sharesAnswers(dir+name, said) {
			found = append(found, dir+name)
		}
	}
	slices.Sort(found)
	return found
}
