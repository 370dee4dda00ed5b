package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
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
	Progress progressReport    `json:"progress"`
	LeftOut  []leftOut         `json:"left_out"`
	// VacantPlaces are the places of desired_retention_at in which no card stands. It is no problem: notes come and go.
	VacantPlaces []string `json:"vacant_places,omitempty"`
}

// leftOut is what gives no card of its own, as dasi check --json prints it. It is no problem.
type leftOut struct {
	finding
	Count int  `json:"count"` // lines, headings and lists in a row
	Asked bool `json:"asked"` // it is asked all the same, with what it stands under or piece by piece
}

// progressReport is what dasi check --json prints about the progress file. One that cannot be read is an error before that.
type progressReport struct {
	Path     string `json:"path"`
	Exists   bool   `json:"exists"`
	Cards    int    `json:"cards"` // answered at least once
	Reviews  int    `json:"reviews"`
	Sessions int    `json:"sessions"`

	lost bool // there is a backup, but no file
}

func reportOf(s *store.Store) progressReport {
	c := s.Progress().Contents()
	lost := slices.ContainsFunc(s.Notices(), func(n store.Notice) bool { return n.Kind == store.NoticeNoFile })
	return progressReport{content.CleanLine(s.Path()), s.Exists(), c.Cards, c.Reviews, c.Sessions, lost}
}

// progressLine says what is in the progress file; nothing where it was not asked for and there is nothing.
func (p *program) progressLine(r progressReport) string {
	switch {
	case !r.Exists && (r.Reviews == 0 && p.progress != "" || r.lost): // a journal may be there all the same
		return p.t.Commands.NoProgress(r.Path)
	case r.Reviews > 0 || p.progress != "":
		return p.t.Commands.ProgressLine(r.Path, r.Reviews, r.Cards)
	}
	return ""
}

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
		w, err := p.open(paths, true)
		if err != nil {
			return err
		}
		r := report{Version: shape, Cards: map[deck.Kind]int{}, Problems: []finding{}, Progress: reportOf(w.Store), LeftOut: []leftOut{}, VacantPlaces: w.Collection.VacantPlaces()}
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
			r.Problems = append(r.Problems, finding{content.CleanLine(w.Library.Shown(f.Root, f.Note)), f.Line, string(f.Code), p.t.Finding(f)})
		}
		places, nowhere := 0, 0
		for _, l := range w.Collection.LeftOut {
			r.LeftOut = append(r.LeftOut, leftOut{finding{content.CleanLine(w.Library.Shown(l.Root, l.Note)), l.Line, string(l.Reason), p.t.LeftOut(l)}, l.Count, l.Asked})
			places += l.Count
			if !l.Asked {
				nowhere += l.Count
			}
		}
		if len(r.Problems) > 0 {
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
		for _, f := range lines {
			if _, err := fmt.Fprintln(p.env.Out, place(f.Path, f.Line)+": "+f.Message); err != nil {
				return err
			}
		}
		summary := p.t.Commands.Sound(r.Notes, r.Sections, len(w.Collection.Cards))
		if len(r.Problems) > 0 {
			summary = p.t.Commands.Unsound(len(r.Problems), r.Notes, r.Sections, len(w.Collection.Cards))
		}
		summary += " " + p.t.Commands.LeftOutLine(places, nowhere)
		if places > 0 && !listed {
			summary += " " + p.t.Commands.LeftOutHint
		}
		if line := p.progressLine(r.Progress); line != "" {
			summary += "\n" + line
		}
		if len(r.VacantPlaces) > 0 {
			summary += "\n" + content.CleanLine(p.t.Commands.VacantPlaces(strings.Join(r.VacantPlaces, ", ")))
		}
		_, err = fmt.Fprintln(p.env.Out, summary)
		return err
	}}
	cmd.Flags().BoolVar(&listed, "left-out", false, p.t.Commands.LeftOutFlag)
	cmd.Flags().BoolVar(&identity, "identity", false, p.t.Commands.Identity)
	cmd.Flags().StringVar(&reject, "reject", "", p.t.Commands.Reject)
	cmd.Flags().BoolVar(&p.json, "json", false, p.t.Commands.JSON)
	return cmd
}
