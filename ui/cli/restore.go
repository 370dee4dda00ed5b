package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dasi/content"
	"dasi/deck/store"
)

// backup is a backup as dasi restore --json prints it.
type backup struct {
	Number  int    `json:"number,omitempty"` // 1 is the newest; dasi restore takes it, or the name
	Name    string `json:"name"`             // local time, which stays when other backups come
	Path    string `json:"path"`
	At      string `json:"at"` // RFC 3339
	Sound   bool   `json:"sound"`
	Cards   int    `json:"cards"` // answered at least once
	Reviews int    `json:"reviews"`
	// ForVersion is the version of the file that it is kept for, since a newer one took its place.
	ForVersion int `json:"for_version,omitempty"`
	// Elsewhere says that it is of a progress file at another path that has or had mostly the same answers. It has a number only where the file has no
	// backups of its own.
	Elsewhere bool `json:"elsewhere,omitempty"`
}

func (p *program) restore() *cobra.Command {
	t := &p.t.Commands
	join := false
	cmd := &cobra.Command{Use: "restore [BACKUP]", Short: t.Restore, Long: t.Restore + "\n\n" + t.RestoreLong, Args: cobra.ArbitraryArgs, RunE: func(_ *cobra.Command, args []string) error {
		req, err := p.request(nil, true)
		if err != nil {
			return err
		}
		given := strings.Join(args, " ")
		if _, notDate := time.Parse(time.DateOnly, strings.SplitN(given, " ", 2)[0]); len(args) > 2 || len(args) == 2 && notDate != nil {
			return usageError{errors.New(t.RestoreArgs)}
		}
		path := p.progressPath()
		all, err := restorable(path)
		switch {
		case err != nil:
			return err
		case len(args) == 0:
			return p.listBackups(path, all, req.Location)
		}
		b, err := p.backupBy(given, all)
		if err != nil {
			return err
		}
		return p.restoreBackup(path, b, store.Restoring{Dir: store.BackupDir(path), Former: store.FormerBackupDir(path), Join: join, Now: time.Now().In(req.Location)}, req.Location)
	}}
	cmd.Flags().BoolVar(&join, "join", false, t.RestoreJoin)
	cmd.Flags().BoolVar(&p.json, "json", false, t.JSON)
	return cmd
}

// restorable lists the backups of a progress file, the newest first, and after them those of files at another path that it was moved or copied from.
func restorable(path string) ([]store.Backup, error) {
	all, err := store.BackupsOf(store.System, path)
	if err != nil {
		return nil, err
	}
	moved, err := store.MovedBackups(store.System, path)
	return append(all, moved...), err
}

// numbered are those of all that have a number: a small one must not mean another file. Where there are none of its own, all have.
func numbered(all []store.Backup) []store.Backup {
	if own := slices.IndexFunc(all, func(b store.Backup) bool { return b.Elsewhere }); own > 0 {
		return all[:own]
	}
	return all
}

// backupBy is the backup that was named: by its number, 1 being the newest, or by its time, as much of it as it takes.
func (p *program) backupBy(given string, all []store.Backup) (store.Backup, error) {
	if n, err := strconv.Atoi(given); err == nil && n >= 1 && n <= len(numbered(all)) {
		return all[n-1], nil
	}
	begin := strings.Replace(given, " ", "T", 1)
	if at, err := time.Parse(time.RFC3339, begin); err == nil { // as --json has it
		begin = store.BackupName(at)
		if !strings.Contains(given, ".") {
			begin, _, _ = strings.Cut(begin, ".")
		}
	}
	var found []store.Backup
	for _, b := range all {
		if strings.HasPrefix(store.BackupName(b.At), begin) {
			found = append(found, b)
		}
	}
	switch {
	case len(found) == 0 || given == "":
		return store.Backup{}, usageError{errors.New(p.t.Commands.NoBackup(given, p.progress))}
	case len(found) > 1:
		return store.Backup{}, usageError{errors.New(p.t.Commands.Several(given, p.progress))}
	}
	return found[0], nil
}

// progressPath is the progress file that was asked for, or the usual one.
func (p *program) progressPath() string {
	if p.progress != "" {
		return p.progress
	}
	return store.DataPath()
}

func (p *program) listBackups(path string, all []store.Backup, zone *time.Location) error {
	joined, err := store.JoinedCopies(store.System, path)
	if err != nil {
		return err
	}
	list := make([]backup, len(all))
	for i, b := range all {
		list[i] = backup{Name: store.BackupName(b.At), Path: b.Path, At: b.At.In(zone).Format(time.RFC3339), ForVersion: b.Version, Elsewhere: b.Elsewhere}
		if i < len(numbered(all)) {
			list[i].Number = i + 1
		}
		if saved, err := b.Read(store.System); err == nil {
			c := saved.Contents()
			list[i].Sound, list[i].Cards, list[i].Reviews = true, c.Cards, c.Reviews
		}
	}
	if p.json {
		return p.printJSON(struct {
			Version int      `json:"version"`
			Path    string   `json:"path"`
			Backups []backup `json:"backups"`
			Joined  []string `json:"joined"` // paths of the joined copies that are kept
		}{shape, path, list, append([]string{}, joined...)})
	}
	var after []string
	if store.OpenBy(store.System, path) > 0 {
		after = append(after, p.t.Commands.RestoreOpen)
	}
	if n := p.notInBackup(path, list); n > 0 && len(list) > 0 {
		after = append(after, p.t.Commands.NotInBackup(n))
	}
	if len(joined) > 0 {
		after = append(after, p.t.Commands.JoinedKept(len(joined), content.CleanLine(filepath.Dir(joined[0]))))
	}
	if _, err := os.Stat(path); len(list) == 0 && os.IsNotExist(err) {
		if p.progress != "" {
			p.status = Problem
		}
		return p.print(append([]string{p.t.Commands.NothingToRestore(content.CleanLine(path))}, after...)...)
	}
	if len(list) == 0 {
		return p.print(append([]string{p.t.Commands.NoBackups(content.CleanLine(path))}, after...)...)
	}
	for i, b := range list {
		about := p.t.Commands.Unreadable
		if b.Sound {
			about = p.t.Commands.Saved(b.Reviews, b.Cards)
		}
		if b.ForVersion > 0 {
			about += "  " + p.t.Commands.OfVersion(b.ForVersion)
		}
		number := strconv.Itoa(b.Number)
		if b.Elsewhere {
			about += "  (" + content.CleanLine(filepath.Base(filepath.Dir(b.Path))) + ")"
			if i == 0 || !list[i-1].Elsewhere {
				fmt.Fprintln(p.env.Out, p.t.Commands.Elsewhere) //nolint:errcheck // the next line tells
			}
			if b.Number == 0 {
				number = ""
			}
		}
		if _, err := fmt.Fprintf(p.env.Out, "%3s  %s  %s\n", number, store.BackupName(all[i].At), about); err != nil {
			return err
		}
	}
	return p.print(append([]string{p.t.Commands.RestoreHint(p.progress)}, after...)...)
}

// notInBackup is how many answers the progress file has at least that no backup has; 0 while a dasi has it open, which makes one.
func (p *program) notInBackup(path string, list []backup) int {
	s, err := store.Open(path, store.Options{ReadOnly: true})
	if err != nil || store.OpenBy(store.System, path) > 0 {
		return 0
	}
	n := s.Progress().Reviews()
	missing := n
	for _, b := range list {
		if b.Sound && b.Number > 0 {
			missing = min(missing, n-b.Reviews)
		}
	}
	return missing
}

// print writes lines of a result.
func (p *program) print(lines ...string) error {
	for _, line := range lines {
		if _, err := fmt.Fprintln(p.env.Out, line); err != nil {
			return err
		}
	}
	return nil
}

func (p *program) restoreBackup(path string, b store.Backup, how store.Restoring, zone *time.Location) error {
	was, err := store.Restore(context.Background(), store.System, path, b, how)
	if err != nil {
		return err
	}
	if p.json {
		return p.printJSON(struct {
			Version  int    `json:"version"`
			Restored string `json:"restored"` // RFC 3339
			Aside    string `json:"aside,omitempty"`
			Joined   bool   `json:"joined"`            // what the file said is in it, too
			Same     bool   `json:"same,omitempty"`    // the file says that already
			Missing  int    `json:"missing,omitempty"` // answers that were in the file and are not any more
		}{shape, b.At.In(zone).Format(time.RFC3339), was.Aside, was.Joined, was.Same, was.Missing})
	}
	t := &p.t.Commands
	say := t.Restored
	switch {
	case was.Same:
		say = t.RestoredSame
	case was.Joined:
		say = t.RestoredJoined
	}
	line := say(store.BackupName(b.At), was.Now.Reviews, was.Now.Cards)
	if was.Aside != "" {
		put := t.PutAside
		if was.Newer {
			put = t.PutNewer
		}
		line += " " + put(content.CleanLine(filepath.Base(was.Aside)))
		if how.Join && !was.Joined {
			line += " " + t.NothingJoined
		}
	}
	if !was.Undo.IsZero() {
		line += " " + t.RestoreUndo(p.progress, was.Undo)
	}
	lines := []string{line}
	if was.Missing > 0 {
		lines = append(lines, t.RestoreMissing(was.Missing, p.progress, was.Undo))
	}
	if store.OpenBy(store.System, path) > 0 {
		lines = append(lines, t.RestoreOpen)
	}
	return p.print(lines...)
}
