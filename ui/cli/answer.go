package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/deck/store"
)

// given is one answer, as a line of standard input says it.
type given struct {
	Card   deck.CardID `json:"card"`
	Rating string      `json:"rating"`
	At     string      `json:"at"` // RFC 3339; now when it is absent
	MS     int64       `json:"ms"` // how long it took

	line int       // of standard input; 0 where it is none
	at   time.Time // At; zero where it is absent
}

const (
	// aheadMost is how far ahead of now an answer may be: the clocks of two places on the earth differ by up to 26 hours, and who writes down
	// the time of one with the offset of another is hardly a day off.
	aheadMost = 24 * time.Hour
	// longestMS is the longest time that an answer may have taken, a day in milliseconds. The full screen counts no more than a minute.
	longestMS = int(24 * time.Hour / time.Millisecond)
)

// firstAnswer is when the first answers can have been recorded that histories brought from elsewhere hold: SuperMemo 1.0 for DOS is of 1987.
var firstAnswer = time.Date(1987, 1, 1, 0, 0, 0, 0, time.UTC)

// answered is an answer as dasi answer --json prints it.
type answered struct {
	Card       deck.CardID   `json:"card"`
	Rating     string        `json:"rating"`
	Review     deck.ReviewID `json:"review"`
	At         string        `json:"at"`
	State      string        `json:"state"`
	Due        string        `json:"due"`
	Stability  float64       `json:"stability"`
	Difficulty float64       `json:"difficulty"`
}

func (p *program) answer() *cobra.Command {
	t := &p.t.Commands
	cmd := &cobra.Command{Use: "answer CARD RATING [PATH...]", Short: t.Answer, Long: t.Answer + "\n\n" + t.AnswerLong, RunE: func(_ *cobra.Command, args []string) error {
		piped := len(args) > 0 && args[0] == "-"
		if len(args) < 2 && !piped {
			return usageError{errors.New(t.AnswerArgs)}
		}
		var answers []given
		var paths []string
		if piped {
			var err error
			if answers, err = p.readAnswers(); err != nil {
				return err
			}
			paths = args[1:]
		} else {
			answers, paths = []given{{Card: deck.CardID(args[0]), Rating: args[1]}}, args[2:]
		}
		for i := range answers {
			if _, err := fsrs.ParseRating(answers[i].Rating); err != nil {
				return usageError{errors.New(t.BadRating(answers[i].Rating))}
			}
		}
		return p.record(answers, paths)
	}}
	cmd.Flags().BoolVar(&p.json, "json", false, t.JSON)
	return cmd
}

// readAnswers reads all of standard input before anything is recorded: a line that cannot be read records nothing.
func (p *program) readAnswers() ([]given, error) {
	req, err := p.request(nil, false)
	if err != nil {
		return nil, err
	}
	var all []given
	in := bufio.NewScanner(p.env.In)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if len(in.Bytes()) == 0 {
			continue
		}
		g, wrong := p.readAnswer(in.Bytes(), req.Now())
		if wrong != "" {
			return nil, usageError{errors.New(p.t.Commands.BadLine(n, wrong))}
		}
		g.line = n
		all = append(all, g)
	}
	return all, in.Err()
}

// readAnswer reads a line of standard input, and says what is wrong with it; "" if nothing is.
func (p *program) readAnswer(line []byte, now time.Time) (g given, wrong string) {
	t := &p.t.Commands
	if err := json.Unmarshal(line, &g); err != nil {
		return g, t.NotJSON
	}
	if _, err := fsrs.ParseRating(g.Rating); err != nil {
		return g, t.BadRating(g.Rating)
	}
	if g.MS < 0 || g.MS > int64(longestMS) {
		return g, t.BadMS(strconv.FormatInt(g.MS, 10), longestMS)
	}
	if g.At == "" {
		return g, ""
	}
	at, err := time.Parse(time.RFC3339, g.At)
	switch {
	case err != nil:
		return g, t.BadAt(g.At)
	case at.After(now.Add(aheadMost)):
		return g, t.FutureAt(g.At)
	case at.Before(firstAnswer):
		return g, t.PastAt(g.At, firstAnswer.Year())
	}
	g.at = at
	return g, ""
}

// record writes answers to the journal and folds it.
func (p *program) record(answers []given, paths []string) (err error) {
	w, err := p.open(paths, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(w.Store)) }()
	if n := w.Store.Others(); n > 0 {
		fmt.Fprintln(p.env.Err, "dasi: "+p.t.OtherOpen(n)) //nolint:errcheck // there is nobody else to tell
	}
	c := w.Collection
	for i := range answers {
		if c.Card(answers[i].Card) == nil && !c.Knows(answers[i].Card) {
			wrong := p.t.Commands.NoCard(string(answers[i].Card))
			if answers[i].line > 0 {
				wrong = p.t.Commands.BadLine(answers[i].line, wrong)
			}
			return errors.New(wrong)
		}
	}
	if err := p.saving(w.Remember); err != nil {
		return err
	}
	if err := w.Store.Save(w.Found); err != nil {
		return unrecorded(err, len(answers))
	}
	out := struct {
		Version int        `json:"version"`
		Answers []answered `json:"answers"`
	}{Version: shape, Answers: []answered{}}
	for i, g := range answers {
		a, err := p.recordOne(w, g)
		if err != nil {
			return unrecorded(err, len(answers)-i)
		}
		out.Answers = append(out.Answers, a)
	}
	if p.json {
		return p.printJSON(out)
	}
	return nil
}

// unrecorded is an error of saving, with the number of answers that are not recorded for it: those that were not tried count, too.
func unrecorded(err error, answers int) error {
	if unsaved := (*store.UnsavedError)(nil); errors.As(err, &unsaved) {
		return &store.UnsavedError{N: answers, Answers: answers, Err: unsaved.Err}
	}
	return err
}

func (p *program) recordOne(w *store.Workspace, g given) (answered, error) {
	c := w.Collection
	req, err := p.request(nil, false)
	if err != nil {
		return answered{}, err
	}
	at := g.at
	if at.IsZero() {
		at = req.Now()
	}
	rating, err := fsrs.ParseRating(g.Rating)
	if err != nil {
		return answered{}, err
	}
	delta, review := c.Record(g.Card, rating, time.Duration(g.MS)*time.Millisecond, at)
	if err := w.Store.Save(delta); err != nil {
		return answered{}, err
	}
	s := c.Schedule(g.Card)
	if !p.json {
		when := p.t.When(s.Due.Sub(at), int(s.DueDay-c.Today(at)))
		if _, err := fmt.Fprintln(p.env.Out, p.t.Commands.Answered(string(g.Card), p.t.Ratings[rating], when)); err != nil {
			return answered{}, err
		}
	}
	return answered{
		Card: g.Card, Rating: rating.String(), Review: review, At: at.Format(time.RFC3339), State: s.State.String(), Due: s.Due.Format(time.RFC3339),
		Stability: s.Stability, Difficulty: s.Difficulty,
	}, nil
}
