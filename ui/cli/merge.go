package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
	"dasi/ui/lang"
)

// What dasi merge is given: a conflict copy, or what git gives a merge driver.
const (
	mergeCopy   = 1
	mergeDriver = 3 // %O %A %B
	mergeNamed  = 4 // and %P, for what is said of it
)

func (p *program) merge() *cobra.Command {
	t := &p.t.Commands
	return &cobra.Command{Use: "merge COPY | BASE OURS THEIRS [PATH]", Short: t.Merge, Long: t.Merge + "\n\n" + t.MergeLong, Args: cobra.ArbitraryArgs, RunE: func(_ *cobra.Command, args []string) error {
		switch len(args) {
		case mergeCopy:
			return p.join(args[0])
		case mergeDriver, mergeNamed:
			// All that the common ancestor has is in both of the others.
			return sideOf(store.MergeFiles(context.Background(), args[1], args[2]), args[2], strings.Join(args[mergeDriver:], ""))
		}
		return usageError{errors.New(t.MergeArgs)}
	}}
}

// sideOf says of which side a fault in a file is. name is what the repository calls the file, "" where git did not say.
func sideOf(err error, theirs, name string) error {
	if file := (*store.FileError)(nil); errors.As(err, &file) {
		return &lang.SideError{Theirs: file.Path == theirs, Name: name, Err: file.Err}
	}
	return err
}

// join takes the records of another progress file over, and puts it away if it is a copy that was there to be joined. That it could not be put away is
// an error, but they are there then.
func (p *program) join(path string) error {
	p.joining = path
	s, _, err := p.openProgress(false)
	if err != nil {
		return err
	}
	before := s.Progress().Reviews()
	told := len(s.Notices())
	kept := ""
	var joined *deck.Progress
	err = p.within(JoinWait, func(ctx context.Context) (err error) {
		joined, err = s.Join(ctx, path)
		return err
	})
	p.notices(s.Notices()[told:]) // what is wrong with journals beside it
	if err == nil {
		err = p.within(JoinWait, func(ctx context.Context) (err error) {
			kept, err = s.Retire(ctx, path)
			return err
		})
	}
	bad := p.close(s)
	switch {
	case joined == nil && err != nil: // Close says nothing else then
		return errors.New(p.t.Commands.NotJoined(content.CleanLine(path), p.t.Reason(err)))
	case bad != nil:
		return errors.Join(err, bad)
	}
	deck.Merge(s.Progress(), joined)
	added := s.Progress().Reviews() - before
	lines := []string{p.t.Commands.Merged(content.CleanLine(path), added, content.CleanLine(kept))}
	if store.OpenBy(store.System, path) > 0 {
		lines = append(lines, p.t.Commands.MergedOpen)
	}
	_, bad = fmt.Fprintln(p.env.Out, strings.Join(lines, "\n"))
	return errors.Join(err, bad)
}
