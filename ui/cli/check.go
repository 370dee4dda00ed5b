package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
)

func (p *program) check() *cobra.Command {
	listed := false
	identity, reject := false, ""
	cmd := &cobra.Command{Use: "check [PATH...]", Short: p.t.Commands.Check, RunE: func(_ *cobra.Command, paths []string) error {
		switch {
		case reject != "":
			return p.reject(deck.UnitID(reject), paths)
		case identity:
			return p.identity(paths)
		}
		return p.look(paths, listed)
	}}
	cmd.Flags().BoolVar(&listed, "left-out", false, p.t.Commands.LeftOutFlag)
	cmd.Flags().BoolVar(&identity, "identity", false, p.t.Commands.Identity)
	cmd.Flags().StringVar(&reject, "reject", "", p.t.Commands.Reject)
	cmd.Flags().BoolVar(&p.json, "json", false, p.t.Commands.JSON)
	return cmd
}

// look says what could not be read or looks wrong, in the notes and in the progress file.
func (p *program) look(paths []string, listed bool) error {
	w, err := p.open(paths, true)
	var bad *store.FileError
	switch {
	case err == nil:
	case p.json && errors.As(err, &bad) && bad.Refused:
		p.status = Problem
		return p.printJSON(p.refusal(bad))
	case p.json && w != nil:
		p.status = Problem
		return p.printJSON(p.reportOf(w))
	default:
		return err
	}
	r := p.reportOf(w)
	if len(r.Problems)+len(r.Progress.Problems) > 0 {
		p.status = Problem
	}
	if p.json {
		return p.printJSON(r)
	}
	lines := r.Problems
	if listed {
		for _, l := range r.LeftOut {
			lines = append(lines, l.finding)
		}
	}
	lines = append(lines, slices.DeleteFunc(slices.Clone(r.Progress.Problems), func(f finding) bool { return f.told })...)
	for _, f := range lines {
		if _, err := fmt.Fprintln(p.env.Out, place(f.Path, f.Line)+": "+f.Message); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(p.env.Out, p.summary(&r, len(w.Collection.Cards), listed))
	return err
}

// summary is what dasi check says last.
func (p *program) summary(r *report, cards int, listed bool) string {
	t := &p.t.Commands
	text := t.Sound(r.Notes, r.Sections, cards)
	if len(r.Problems) > 0 {
		text = t.Unsound(len(r.Problems), r.Notes, r.Sections, cards)
	}
	places, nowhere := 0, 0
	for _, l := range r.LeftOut {
		places += l.Count
		if !l.Asked {
			nowhere += l.Count
		}
	}
	text += " " + t.LeftOutLine(places, nowhere)
	if places > 0 && !listed {
		text += " " + t.LeftOutHint
	}
	if line := p.progressLine(&r.Progress); line != "" {
		text += "\n" + line
	}
	if len(r.VacantPlaces) > 0 {
		text += "\n" + content.CleanLine(t.VacantPlaces(strings.Join(r.VacantPlaces, ", ")))
	}
	return text
}

// progressLine says what is in the progress file; nothing where it was not asked for and there is nothing.
func (p *program) progressLine(r *progressReport) string {
	t := &p.t.Commands
	switch {
	case r.lost || !r.Exists && !r.Journal && p.progress != "":
		line := t.NoProgress(r.Path)
		if r.Journal {
			line += " " + t.InJournals(r.Reviews, r.Cards)
		}
		return line
	case !r.Exists && r.Journal:
		return t.NoProgressYet(r.Path) + " " + t.InJournals(r.Reviews, r.Cards)
	case len(r.Problems) > 0:
		return t.ProgressOdd(r.Path, len(r.Problems), r.Reviews, r.Cards)
	case r.Reviews > 0 || p.progress != "":
		return t.ProgressLine(r.Path, r.Reviews, r.Cards)
	}
	return ""
}
