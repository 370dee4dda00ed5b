package cli

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dasi/deck"
	"dasi/deck/fsrs"
)

// shape is the version of what --json prints. It changes when a field changes its meaning or goes.
const shape = 1

// card is a card as dasi cards --json prints it. A field without a value is left out.
type card struct {
	ID         deck.CardID `json:"id"`
	Note       string      `json:"note"`
	Line       int         `json:"line"`
	Section    []string    `json:"section,omitempty"`
	Kind       deck.Kind   `json:"kind"`
	Ask        deck.Ask    `json:"ask"`
	Front      string      `json:"front"`
	Back       string      `json:"back"`
	Exhibit    string      `json:"exhibit,omitempty"` // Markdown that belongs to the front
	Choices    []option    `json:"choices,omitempty"`
	Tags       []string    `json:"tags,omitempty"`
	State      string      `json:"state"`
	Suspended  bool        `json:"suspended,omitempty"`
	Flagged    bool        `json:"flagged,omitempty"`
	Leech      bool        `json:"leech,omitempty"`      // forgotten 8 times or more
	Due        string      `json:"due,omitempty"`        // RFC 3339
	Stability  float64     `json:"stability,omitempty"`  // days
	Difficulty float64     `json:"difficulty,omitempty"` // 1 to 10
	Reps       int         `json:"reps,omitempty"`
	Lapses     int         `json:"lapses,omitempty"`
	LastRating string      `json:"last_rating,omitempty"`
}

type option struct {
	Text  string `json:"text"`
	Right bool   `json:"right"`
}

func describe(c *deck.Collection, k *deck.Card) card {
	s := c.Schedule(k.ID)
	out := card{
		ID: k.ID, Note: string(k.Note), Line: k.Line, Section: k.Section, Kind: k.Kind, Ask: k.Ask, Front: k.Front, Back: k.Back, Tags: k.Tags,
		State: s.State.String(), Suspended: c.Suspended(k.ID), Flagged: c.Flagged(k.ID), Leech: s.IsLeech(),
		Stability: s.Stability, Difficulty: s.Difficulty, Reps: s.Reps, Lapses: s.Lapses, Exhibit: k.Exhibit,
	}
	for _, o := range k.Choices {
		out.Choices = append(out.Choices, option{o.Text.Plain, o.Right})
	}
	if s.State != fsrs.New {
		out.Due, out.LastRating = s.Due.Format(time.RFC3339), s.Rating.String()
	}
	return out
}

func (p *program) cards() *cobra.Command {
	cmd := &cobra.Command{Use: "cards [PATH...]", Short: p.t.Commands.Cards, RunE: func(_ *cobra.Command, paths []string) error {
		w, err := p.open(paths, true)
		if err != nil {
			return err
		}
		c := w.Collection
		list := make([]card, 0, len(c.Cards))
		for i := range c.Cards {
			list = append(list, describe(c, &c.Cards[i]))
		}
		p.problems(skipped(w.Library.Problems))
		if len(skipped(w.Library.Problems)) > 0 {
			p.status = Problem
		}
		if p.json {
			return p.printJSON(struct {
				Version int    `json:"version"`
				Cards   []card `json:"cards"`
			}{shape, list})
		}
		for i := range list {
			if err := p.printCard(&list[i], c.Cards[i].Section); err != nil {
				return err
			}
		}
		return nil
	}}
	cmd.Flags().BoolVar(&p.json, "json", false, p.t.Commands.JSON)
	return cmd
}

// printCard writes a card for people: where it stands, what it asks and answers, when it comes.
func (p *program) printCard(k *card, section []string) error {
	state := p.t.Commands.States[k.State]
	if k.Due != "" {
		state += " " + k.Due
	}
	back := strings.NewReplacer("<b>", "**", "</b>", "**", "\n\n", "\n\n      ", "\n", "\n      ").Replace(k.Back)
	front := []string{k.Front}
	for _, o := range k.Choices {
		front = append(front, "  · "+o.Text)
	}
	_, err := fmt.Fprintf(p.env.Out, "%s:%d  %s  %s\n    %s\n    → %s\n    %s  %s\n", k.Note, k.Line, strings.Join(section, " › "),
		p.t.Commands.Kinds[string(k.Kind)], strings.Join(front, "\n    "), back, k.ID, state)
	return err
}

func (p *program) printJSON(v any) error {
	enc := json.NewEncoder(p.env.Out)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
