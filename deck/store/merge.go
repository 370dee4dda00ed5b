package store

import (
	"context"
	"crypto/sha256"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"dasi/deck"
)

// MergeFiles joins progress files into the one at path, which becomes the merge of all of them or stays as it is: a git merge driver. An error
// about a file is a *FileError; a file with git's marks in it counts as both of its sides. It waits for another dasi that writes the file until ctx ends.
func MergeFiles(ctx context.Context, path string, others ...string) error {
	path, err := resolve(path)
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

// Join takes all records of another progress file over, such as a conflict copy that a synced folder has made, and gives them as the delta to
// be merged into what the caller holds. They are on the disk when it returns without an error. The other file stays.
func (s *Store) Join(ctx context.Context, path string) (*deck.Progress, error) {
	full, err := s.other(path)
	if err != nil {
		return nil, err
	}
	p, data, err := readProgress(s.fs, path)
	if err != nil {
		return nil, err
	}
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
	var all []Copy
	for _, path := range copiesOf(s.fs, s.path) {
		all = append(all, Copy{Path: path})
	}
	if s.looksForUnsaved {
		for _, path := range s.unsaved() {
			all = append(all, Copy{Path: path, Unsaved: true})
		}
	}
	return all
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

// Retire puts a conflict copy away that was joined: the last few are kept among the backups, unlisted, and it lies no more beside the file. A copy
// that says something else by now than when it was joined stays, to be joined anew: ErrChanged. It waits for another dasi that writes the file or
// the copy until ctx ends (ErrBusy).
func (s *Store) Retire(ctx context.Context, path string) error {
	full, err := s.other(path)
	if err != nil || s.backups == "" {
		return err
	}
	defer s.sweepUnsaved(full) // the lock is gone by then
	lock, err := takeLock(ctx, s.fs, s.path)
	if err != nil {
		return err
	}
	defer dropLock(s.fs, s.path, lock)
	held, err := takeLock(ctx, s.fs, full) // SaveAs of another may be about to put more into it
	if err != nil {
		return err
	}
	defer dropLock(s.fs, full, held)
	data, err := s.unchanged(path, full)
	if err != nil {
		return err
	}
	if err := s.fs.MkdirAll(s.backups); err != nil {
		return &FileError{Path: s.backups, Err: err}
	}
	// Two may be joined at the same moment.
	kept := filepath.Join(s.backups, joinedMark+s.now().UTC().Format(backupTime)+"-"+deck.NewID(Random, 4)+backupMark)
	if err := writeBackup(s.fs, kept, data); err != nil {
		return &FileError{Path: kept, Err: err}
	}
	if _, err := s.unchanged(path, full); err != nil { // a synced folder asks for no lock, and packing takes its time
		return err
	}
	if err := s.fs.Remove(path); err != nil {
		return &FileError{Path: path, Err: err}
	}
	names, err := s.fs.Names(s.backups)
	if err != nil {
		return nil // there is nothing to drop then, or the next one drops it
	}
	old := slices.DeleteFunc(names, func(name string) bool { return !strings.HasPrefix(name, joinedMark) })
	slices.Sort(old)
	for i := range len(old) - backupsKept {
		_ = s.fs.Remove(filepath.Join(s.backups, old[i])) // the next one tries again
	}
	return nil
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
var conflictCopy = regexp.MustCompile(`(?i)^(?:\.sync-conflict-.+|[ _-]?\(.*(?:conflict|충돌).*\)|[ _-]conflict.*| \d{1,2}| ?\(\d{1,2}\))$`)

// copiesOf lists the conflict copies of a progress file that lie beside it.
func copiesOf(fsys FS, path string) []string {
	dir, base := filepath.Split(path)
	names, err := fsys.Names(filepath.Clean(dir))
	if err != nil {
		return nil // who needs the folder says so
	}
	ext := filepath.Ext(base)
	var found []string
	for _, name := range names {
		middle, isCopy := strings.CutPrefix(name, strings.TrimSuffix(base, ext))
		middle, sameExt := strings.CutSuffix(middle, ext)
		if isCopy && sameExt && conflictCopy.MatchString(middle) {
			found = append(found, dir+name)
		}
	}
	slices.Sort(found)
	return found
}
