package cli

import (
	"errors"
	"strings"
	"time"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
	"dasi/ui/lang"
)

// finding is a problem, or what looks like a mistake, as dasi check --json prints it.
type finding struct {
	Path    string `json:"path"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`

	told bool // on standard error, as every command tells it
}

// report is what dasi check --json prints, whatever is wrong. Where the progress file cannot be read the notes are not opened; where no notes can
// be, there is nothing but problems.
type report struct {
	Version  int               `json:"version"`
	Notes    int               `json:"notes"`
	Sections int               `json:"sections"`
	Cards    map[deck.Kind]int `json:"cards"`
	Problems []finding         `json:"problems"` // of the notes
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

// progressReport is what dasi check --json prints about the progress file.
type progressReport struct {
	Path     string        `json:"path"`
	Exists   bool          `json:"exists"`
	Journal  bool          `json:"journal,omitempty"` // there is no file, but a journal has what follows
	Cards    int           `json:"cards"`             // answered at least once
	Reviews  int           `json:"reviews"`
	Sessions int           `json:"sessions"`
	Problems []finding     `json:"problems"` // by code: missing, unreadable, newer, future, setting, and the notices joined, damaged, unread, no file
	Future   *futureReport `json:"future,omitempty"`

	lost bool // there is a backup, but no file
}

// futureReport says which answers are dated later than now by more than a day.
type futureReport struct {
	Answers int           `json:"answers"`
	Latest  string        `json:"latest"` // RFC 3339
	Cards   []deck.CardID `json:"cards"`
}

// refusal is the report about a progress file that cannot be read.
func (p *program) refusal(err *store.FileError) report {
	f := finding{Path: content.CleanLine(err.Path), Code: "unreadable", Message: p.t.Reason(err)}
	var bad *deck.SyntaxError
	var newer *deck.NewerError
	switch {
	case errors.As(err, &bad):
		f.Line, f.Column = bad.Line, bad.Column
	case errors.As(err, &newer):
		f.Code = "newer"
	}
	return report{
		Version: shape, Cards: map[deck.Kind]int{}, Problems: []finding{}, LeftOut: []leftOut{},
		Progress: progressReport{Path: f.Path, Exists: true, Problems: []finding{f}},
	}
}

// reportOf looks at all that is open: the progress file, and the notes if there are any.
func (p *program) reportOf(w *store.Workspace) report {
	r := report{Version: shape, Cards: map[deck.Kind]int{}, Problems: []finding{}, Progress: p.progressReport(w.Store), LeftOut: []leftOut{}}
	for _, pr := range w.Library.Problems {
		r.Problems = append(r.Problems, finding{Path: content.CleanLine(pr.Path), Line: pr.Line, Code: string(pr.Code), Message: p.t.Problem(pr)})
	}
	if w.Collection == nil {
		return r
	}
	r.VacantPlaces = w.Collection.VacantPlaces()
	for _, root := range w.Collection.Roots {
		r.Notes += len(root.Notes)
		for i := range root.Notes {
			r.Sections += len(root.Notes[i].Sections)
		}
	}
	for i := range w.Collection.Cards {
		r.Cards[w.Collection.Cards[i].Kind]++
	}
	for _, f := range w.Collection.Findings {
		r.Problems = append(r.Problems, finding{Path: content.CleanLine(w.Library.Shown(f.Root, f.Note)), Line: f.Line, Code: string(f.Code), Message: p.t.Finding(f)})
	}
	for _, l := range w.Collection.LeftOut {
		f := finding{Path: content.CleanLine(w.Library.Shown(l.Root, l.Note)), Line: l.Line, Code: string(l.Reason), Message: p.t.LeftOut(l)}
		r.LeftOut = append(r.LeftOut, leftOut{f, l.Count, l.Asked})
	}
	if a := w.Collection.Ahead(); a.Reviews > 0 {
		r.Progress.Future = &futureReport{a.Reviews, a.Latest.Format(time.RFC3339), a.Cards}
		r.Progress.add("future", p.t.Future(a.Reviews, a.Latest.Format(time.DateOnly))+" "+p.t.Commands.FutureCards(len(a.Cards), fewOf(a.Cards)))
	}
	return r
}

// progressReport looks at the progress file as it stands: what dasi makes of it all the same is not asked.
func (p *program) progressReport(s *store.Store) progressReport {
	c := s.Progress().Contents()
	r := progressReport{
		Path: content.CleanLine(s.Path()), Exists: s.Exists(), Cards: c.Cards, Reviews: c.Reviews, Sessions: c.Sessions, Problems: []finding{},
	}
	r.Journal = !r.Exists && c.Reviews+c.Sessions+len(s.Progress().Settings) > 0 // what is in the notes is found anew at every start
	for _, n := range s.Notices() {
		switch n.Kind {
		case store.NoticeNoFile:
			r.lost = true
		case store.NoticeJoined, store.NoticeDamaged, store.NoticeUnread, store.NoticeFewer:
		default:
			continue
		}
		r.Problems = append(r.Problems, finding{Path: content.CleanLine(n.Path), Line: n.Line, Code: string(n.Kind), Message: p.t.Reason(lang.NoticeError{Notice: n}), told: true})
	}
	if !r.Exists && !r.Journal && !r.lost && p.progress != "" {
		r.add("missing", p.t.Commands.NoProgress(r.Path))
		r.Problems[len(r.Problems)-1].told = true // it is the summary
	}
	_, wrong := deck.ReadSettings(s.Progress())
	for _, err := range wrong {
		r.add("setting", p.t.Reason(err))
	}
	return r
}

func (r *progressReport) add(code, message string) {
	r.Problems = append(r.Problems, finding{Path: r.Path, Code: code, Message: message})
}

// fewOf names the first of some cards; --json has all of them.
func fewOf(cards []deck.CardID) string {
	const few = 5
	names := make([]string, 0, few)
	for _, id := range cards[:min(few, len(cards))] {
		names = append(names, string(id))
	}
	text := strings.Join(names, ", ")
	if len(cards) > few {
		text += ", …"
	}
	return content.CleanLine(text)
}
