package store

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"

	"dasi/deck"
)

// MergeFiles joins progress files into the one at path, which becomes the merge of all of them or stays as it is: a git merge driver. The error
// is a *FileError; a file with git's marks in it counts as both of its sides. It waits for another dasi that writes the file until ctx ends.
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
	done, err := replaceFile(System, path, data, p.Encode())
	if err == nil && !done {
		err = &FileError{Path: path, Err: ErrBusy}
	}
	return err
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
	p, _, err := readProgress(s.fs, path)
	if err != nil {
		return nil, err
	}
	if err := <-s.Append(p); err != nil {
		return nil, err
	}
	return p, s.Flush(ctx)
}

// Retire puts a conflict copy away that was joined: it is kept among the backups, unlisted, and no more beside the file.
func (s *Store) Retire(path string) error {
	if s.backups == "" {
		return nil
	}
	data, err := readRegular(s.fs, path)
	if err != nil {
		return &FileError{Path: path, Err: err}
	}
	if err := s.fs.MkdirAll(s.backups); err != nil {
		return &FileError{Path: s.backups, Err: err}
	}
	kept := filepath.Join(s.backups, "joined-"+s.now().UTC().Format(backupTime)+backupMark)
	if err := writeBackup(s.fs, kept, data); err != nil {
		return &FileError{Path: kept, Err: err}
	}
	if err := s.fs.Remove(path); err != nil {
		return &FileError{Path: path, Err: err}
	}
	return nil
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
	return found
}
