package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"dasi/content"
	"dasi/deck/store"
)

// backup is a backup as dasi restore --json prints it.
type backup struct {
	Number  int    `json:"number"` // what dasi restore takes; 1 is the newest
	Path    string `json:"path"`
	At      string `json:"at"` // RFC 3339
	Sound   bool   `json:"sound"`
	Cards   int    `json:"cards"` // answered at least once
	Reviews int    `json:"reviews"`
	// ForVersion is the version of the file that it is kept for, since a newer one took its place.
	ForVersion int `json:"for_version,omitempty"`
}

func (p *program) restore() *cobra.Command {
	t := &p.t.Commands
	join := false
	cmd := &cobra.Command{Use: "restore [NUMBER]", Short: t.Restore, Long: t.Restore + "\n\n" + t.RestoreLong, Args: cobra.ArbitraryArgs, RunE: func(_ *cobra.Command, args []string) error {
		req, err := p.request(nil, true)
		if err != nil {
			return err
		}
		path := p.progressPath()
		all, err := store.BackupsOf(store.System, path)
		switch {
		case err != nil:
			return err
		case len(args) == 0:
			return p.listBackups(path, all, req.Location)
		}
		n, err := strconv.Atoi(args[0])
		if err != nil || len(args) > 1 || n < 1 || n > len(all) {
			return usageError{errors.New(t.NoBackup(args[0], p.progress))}
		}
		return p.restoreBackup(path, all[n-1], store.Restoring{Dir: store.BackupDir(path), Former: store.FormerBackupDir(path), Join: join, Now: req.Now()}, req.Location)
	}}
	cmd.Flags().BoolVar(&join, "join", false, t.RestoreJoin)
	cmd.Flags().BoolVar(&p.json, "json", false, t.JSON)
	return cmd
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
		list[i] = backup{Number: i + 1, Path: b.Path, At: b.At.In(zone).Format(time.RFC3339), ForVersion: b.Version}
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
	if len(joined) > 0 {
		after = append(after, p.t.Commands.JoinedKept(len(joined), content.CleanLine(filepath.Dir(joined[0]))))
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
		if _, err := fmt.Fprintf(p.env.Out, "%3d  %s  %s\n", b.Number, moment(all[i].At, zone), about); err != nil {
			return err
		}
	}
	return p.print(append([]string{p.t.Commands.RestoreHint(p.progress)}, after...)...)
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

func moment(at time.Time, zone *time.Location) string {
	return at.In(zone).Format("2006-01-02 15:04:05")
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
		}{shape, b.At.In(zone).Format(time.RFC3339), was.Aside})
	}
	t := &p.t.Commands
	line := t.Restored(moment(b.At, zone), was.Now.Reviews, was.Now.Cards)
	if was.Aside != "" {
		line += " " + t.PutAside(content.CleanLine(filepath.Base(was.Aside)))
	}
	if was.Undo > 0 {
		line += " " + t.RestoreUndo(p.progress, was.Undo)
	}
	_, err = fmt.Fprintln(p.env.Out, line)
	return err
}
