package store

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dasi/deck"
)

// fewer tells a file that says less than a backup of it did: a synced folder, or a git checkout, has put an older one in its place. Answers are never
// taken out of a progress file: undoing one adds to it, and merging keeps those of both. So where a backup has more answers than p ever had, undone
// ones included, some are missing for certain, and be it one. What restoring an older backup has left behind is not missed. It is told on as many
// days with backups as these keep (backupDays), so that a history that was begun anew on purpose is let alone in the end;
// one that goes on has what it misses in each of its backups (misses).
func (s *Store) fewer(p *deck.Progress) (n Notice, ok bool) {
	have := everAnswered(p)
	for _, b := range s.fuller(have) {
		was, err := b.Read(s.fs) // its head may be all of it that is sound
		if err != nil {
			continue
		}
		if reviews := was.Reviews(); reviews > have {
			s.misses = sameHistory(answersOf(p), answersOf(was))
			return Notice{Kind: NoticeFewer, Path: s.path, For: s.own, N: reviews - have, Backup: Offer{At: b.At, Reviews: reviews}}, true
		}
	}
	return Notice{}, false
}

// fuller are the backups of the last days that have more answers than so many, as their heads have it, the fullest first, but for those that were left
// behind.
func (s *Store) fuller(have int) []Backup {
	all, err := backupsIn(s.fs, s.backups, s.former)
	if err != nil {
		return nil
	}
	left := leftBehind(s.fs, s.backups)
	var more []Backup
	reviews := map[Backup]int{}
	day, days := "", 0
	for _, b := range all {
		if local := b.At.In(s.now().Location()).Format(time.DateOnly); local != day {
			day = local
			days++
		}
		if days > backupDays {
			break
		}
		if b.Version > 0 || slices.Contains(left, filepath.Base(b.Path)) { // one that is kept for its version stays for another reason, and for good
			continue
		}
		if n := b.reviews(s.fs); n > have {
			more, reviews[b] = append(more, b), n
		}
	}
	slices.SortStableFunc(more, func(a, b Backup) int { return cmp.Compare(reviews[b], reviews[a]) })
	return more
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

// leftName is the file among the backups that has the names of those from which the user has turned away, a line each.
const leftName = "left-behind"

// leaveBehind takes note that a backup with so many answers was restored on purpose: what newer ones have more is not missed. Of older ones it says
// nothing.
func leaveBehind(fsys FS, how Restoring, chosen Backup, have int) {
	all, err := backupsIn(fsys, how.Dir, how.Former)
	if err != nil {
		return // it is missed
	}
	before := leftBehind(fsys, how.Dir)
	var left strings.Builder
	for _, b := range all {
		name := filepath.Base(b.Path)
		ahead := filepath.Dir(b.Path) == how.Former && b.At.After(how.Now) // of a clock that was ahead, which says nothing
		if slices.Contains(before, name) || (chosen.Elsewhere || b.At.After(chosen.At)) && !ahead && b.reviews(fsys) > have {
			left.WriteString(name + "\n")
		}
	}
	if left.Len() > 0 || len(before) > 0 {
		_ = writeWhole(fsys, filepath.Join(how.Dir, leftName), []byte(left.String())) // else it is missed
	}
}

// leftBehind are the names that leaveBehind has noted.
func leftBehind(fsys FS, dir string) []string {
	if dir == "" {
		return nil
	}
	data, err := readRegular(fsys, filepath.Join(dir, leftName))
	if err != nil {
		return nil
	}
	return strings.Fields(string(data))
}
