package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"dasi/content"
	"dasi/deck"
)

// finding is a problem, or what looks like a mistake, as dasi check --json prints it.
type finding struct {
	Path    string `json:"path"`
	Line    int    `json:"line,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// report is what dasi check --json prints.
type report struct {
	Version  int               `json:"version"`
	Notes    int               `json:"notes"`
	Sections int               `json:"sections"`
	Cards    map[deck.Kind]int `json:"cards"`
	Problems []finding         `json:"problems"`
}

func (p *program) check() *cobra.Command {
	cmd := &cobra.Command{Use: "check [PATH...]", Short: p.t.Commands.Check, RunE: func(_ *cobra.Command, paths []string) error {
		w, err := p.open(paths, true)
		if err != nil {
			return err
		}
		r := report{Version: shape, Cards: map[deck.Kind]int{}, Problems: []finding{}}
		for _, root := range w.Collection.Roots {
			r.Notes += len(root.Notes)
			for i := range root.Notes {
				r.Sections += len(root.Notes[i].Sections)
			}
		}
		for i := range w.Collection.Cards {
			r.Cards[w.Collection.Cards[i].Kind]++
		}
		for _, pr := range w.Library.Problems {
			r.Problems = append(r.Problems, finding{content.CleanLine(pr.Path), pr.Line, string(pr.Code), p.t.Problem(pr)})
		}
		for _, f := range w.Collection.Findings {
			r.Problems = append(r.Problems, finding{string(f.Note), f.Line, string(f.Code), p.t.Finding(f)})
		}
		if len(r.Problems) > 0 {
			p.status = Problem
		}
		if p.json {
			return p.printJSON(r)
		}
		for _, f := range r.Problems {
			if _, err := fmt.Fprintln(p.env.Out, place(f.Path, f.Line)+": "+f.Message); err != nil {
				return err
			}
		}
		if len(r.Problems) == 0 {
			_, err = fmt.Fprintln(p.env.Out, p.t.Commands.Sound(r.Notes, r.Sections, len(w.Collection.Cards)))
		}
		return err
	}}
	cmd.Flags().BoolVar(&p.json, "json", false, p.t.Commands.JSON)
	return cmd
}
