package store

import (
	"bytes"
	"path/filepath"
	"time"

	"dasi/deck"
)

// fewer tells a file that says less than a backup of it did: a synced folder, or a git checkout, has put an older one in its place. Answers are never
// taken out of a progress file: undoing one adds to it, and merging keeps those of both. So where a backup has more answers than p ever had, undone
// ones included, some are missing for certain, and be it one. What restoring an older backup has left behind is not missed. It is told on as many
// days with backups as these keep (backupDays), so that a history that was begun anew on purpose is let alone in the end.
func (s *Store) fewer(p *deck.Progress) (n Notice, ok bool) {
	all, err := backupsIn(s.fs, s.backups, s.former)
	if err != nil {
		return Notice{}, false
	}
	n = Notice{Kind: NoticeFewer, Path: s.path, For: s.own}
	have, left := everAnswered(p), leftBehind(s.fs, s.backups)
	day, days := "", 0
	for _, b := range all {
		if local := b.At.In(s.now().Location()).Format(time.DateOnly); local != day {
			day = local
			days++
		}
		if days > backupDays || !b.At.After(left) {
			break
		}
		if b.Version > 0 { // it stays for another reason, and for good
			continue
		}
		if reviews := b.reviews(s.fs); reviews-have > n.N {
			n.N, n.Backup = reviews-have, Offer{At: b.At, Reviews: reviews}
		}
	}
	return n, n.N > 0
}

// everAnswered is how many answers were given, undone ones included.
func everAnswered(p *deck.Progress) int {
	n := 0
	for _, u := range p.Units {
		for _, a := range u.Asks {
			n += len(a.Reviews)
		}
	}
	return n
}

// leftName is the file among the backups that has the time of the newest of those from which the user has turned away, as their names have it.
const leftName = "left-behind"

// leaveBehind takes note that an older backup was restored on purpose: what the others have more is not missed.
func leaveBehind(fsys FS, how Restoring) {
	if all, err := backupsIn(fsys, how.Dir, how.Former); err == nil && len(all) > 0 {
		_ = writeWhole(fsys, filepath.Join(how.Dir, leftName), []byte(all[0].At.Format(backupTime)+"\n")) // else it is missed
	}
}

// leftBehind is the time that leaveBehind has noted; zero for none.
func leftBehind(fsys FS, dir string) time.Time {
	data, err := readRegular(fsys, filepath.Join(dir, leftName))
	if err != nil {
		return time.Time{}
	}
	at, err := time.Parse(backupTime, string(bytes.TrimSpace(data)))
	if err != nil {
		return time.Time{}
	}
	return at
}
