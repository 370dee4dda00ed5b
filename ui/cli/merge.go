package cli

import (
	"context"
	"errors"
	"fmt"

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
)

func (p *program) merge() *cobra.Command {
	t := &p.t.Commands
	return &cobra.Command{Use: "merge COPY | BASE OURS THEIRS", Short: t.Merge, Long: t.Merge + "\n\n" + t.MergeLong, Args: cobra.ArbitraryArgs, RunE: func(_ *cobra.Command, args []string) error {
		switch len(args) {
		case mergeCopy:
			return p.join(args[0])
		case mergeDriver:
			// All that the common ancestor has is in both of the others.
			return sideOf(store.MergeFiles(context.Background(), args[1], args[2]), args[2])
		}
		return usageError{errors.New(t.MergeArgs)}
	}}
}

// sideOf says of which side a fault in a file is.
func sideOf(err error, theirs string) error {
	var file *store.FileError
	var bad *deck.SyntaxError
	if errors.As(err, &file) && errors.As(err, &bad) {
		return &lang.SideError{Theirs: file.Path == theirs, Err: bad}
	}
	return err
}

// join takes the records of a conflict copy over, and puts the copy away. That it could not be put away is an error, but they are there then.
func (p *program) join(path string) error {
	s, _, err := p.openProgress(false)
	if err != nil {
		return err
	}
	before := s.Progress().Reviews()
	ctx := context.Background()
	joined, err := s.Join(ctx, path)
	if err == nil {
		err = s.Retire(ctx, path)
	}
	if bad := s.Close(ctx); joined == nil || bad != nil {
		return errors.Join(err, bad)
	}
	deck.Merge(s.Progress(), joined)
	added := s.Progress().Reviews() - before
	_, bad := fmt.Fprintln(p.env.Out, p.t.Commands.Merged(content.CleanLine(path), added, err == nil))
	return errors.Join(err, bad)
}
