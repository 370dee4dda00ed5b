package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"dasi/content"
	"dasi/deck"
)

// refound is a text that was taken for one of before, as dasi check --identity --json prints it.
type refound struct {
	ID       deck.UnitID `json:"id"`
	Step     deck.Step   `json:"step"`
	Doubtful bool        `json:"doubtful,omitempty"`
	At       string      `json:"at"` // RFC 3339
	Line     int         `json:"line,omitempty"`
	Old      version     `json:"old"`
	New      version     `json:"new"`
}

// orphan is a history that waits for its text, as dasi check --identity --json prints it.
type orphan struct {
	ID      deck.UnitID `json:"id"`
	Reviews int         `json:"reviews"`
	Last    version     `json:"last"`
}

// version is a text and where it stood. It is as dasi compares texts: without markup, in lower case.
type version struct {
	Note    string   `json:"note"`
	Section []string `json:"section,omitempty"`
	Front   string   `json:"front"`
	Back    string   `json:"back,omitempty"`
}

func versionOf(a *deck.Anchor) version {
	v := version{Note: content.CleanLine(string(a.Note)), Front: a.Front, Back: a.Back}
	for _, h := range a.Headings {
		v.Section = append(v.Section, content.CleanLine(h))
	}
	if a.Parent != "" {
		v.Section = append(v.Section, content.CleanLine(a.Parent))
	}
	return v
}

// where is the place of a text in one line.
func (v version) where() string {
	return strings.Join(append([]string{v.Note}, v.Section...), " › ")
}

func (v version) text() string {
	if v.Back == "" {
		return content.CleanLine(v.Front)
	}
	return content.CleanLine(v.Front + ": " + v.Back)
}

// identity lists what was found again in another text, the latest first, and the histories that wait for their texts.
func (p *program) identity(paths []string) error {
	w, err := p.open(paths, true)
	if err != nil {
		return err
	}
	found := w.Collection.Refound()
	list := make([]refound, len(found))
	for i := range found {
		f := &found[i]
		list[i] = refound{f.ID, f.Step, f.Step.Doubtful(), f.At.Format(time.RFC3339), f.Line, versionOf(&f.Old), versionOf(&f.New)}
	}
	lost := w.Collection.Orphans()
	orphans := make([]orphan, len(lost))
	for i := range lost {
		orphans[i] = orphan{lost[i].ID, lost[i].Reviews, versionOf(&lost[i].Anchor)}
	}
	if p.json {
		return p.printJSON(struct {
			Version int       `json:"version"`
			Refound []refound `json:"refound"`
			Orphans []orphan  `json:"orphans"`
		}{shape, list, orphans})
	}
	last := p.t.Commands.RejectHint
	if len(list) == 0 {
		last = p.t.Commands.FoundNothing
	}
	for i := range list {
		if err := p.printRefound(&list[i]); err != nil {
			return err
		}
	}
	if _, err = fmt.Fprintln(p.env.Out, last); err != nil || len(orphans) == 0 {
		return err
	}
	_, err = fmt.Fprintln(p.env.Out, "\n"+p.t.Commands.Orphans(len(orphans)))
	for i := 0; i < len(orphans) && err == nil; i++ {
		o := &orphans[i]
		_, err = fmt.Fprintf(p.env.Out, "%s  %s  %s\n    %s\n", o.Last.where(), o.ID, p.t.Commands.Reviews(o.Reviews), o.Last.text())
	}
	return err
}

// printRefound writes where a text stands, how it was found, and both texts.
func (p *program) printRefound(f *refound) error {
	how := p.t.Commands.Steps[string(f.Step)]
	if f.Doubtful {
		how += " (" + p.t.Commands.Doubtful + ")"
	}
	from := ""
	if f.Old.where() != f.New.where() {
		from = "  (" + f.Old.where() + ")"
	}
	_, err := fmt.Fprintf(p.env.Out, "%s  %s  %s\n    %s%s\n    → %s\n", place(f.New.Note, f.Line), f.ID, how, f.Old.text(), from, f.New.text())
	return err
}

// reject says that a text is not the card that it was taken for.
func (p *program) reject(id deck.UnitID, paths []string) (err error) {
	w, err := p.open(paths, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(w.Store)) }()
	delta := w.Collection.Refuse(id)
	if delta == nil {
		return errors.New(p.t.Commands.NotFoundAgain(string(id)))
	}
	if err := p.saving(w.Remember); err != nil {
		return err
	}
	if err := w.Store.Save(w.Found, delta); err != nil {
		return err
	}
	if p.json {
		return p.printJSON(struct {
			Version  int         `json:"version"`
			Rejected deck.UnitID `json:"rejected"`
		}{shape, id})
	}
	_, err = fmt.Fprintln(p.env.Out, p.t.Commands.Rejected(string(id)))
	return err
}
