package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/ui/lang"
)

// tuning is what dasi tune --json prints.
type tuning struct {
	Version int `json:"version"`
	// Outcome is "better", "not_better" or "too_few" after training, "reset" after --reset and "set" after --set.
	Outcome string `json:"outcome"`
	// Changed says that other parameters are in use than before. Never with --dry-run.
	Changed bool `json:"changed"`
	Answers int  `json:"answers,omitempty"` // that can be predicted: of a later day than the one before on their card
	Needed  int  `json:"needed,omitempty"`  // how many there have to be, where there are too few
	Learned int  `json:"learned,omitempty"` // answers that the new parameters were trained on
	// Gain is the share by which the log loss of the latest answers fell, below 0 where it rose: 0.06 is 6% better.
	Gain *float64 `json:"gain,omitempty"`
	// Latest is the last sixth of the answers, predicted by the parameters in use before, and by new ones trained on the others.
	Latest *compared `json:"latest,omitempty"`
	// Split is five of six parts in time, each predicted by the defaults, and by new parameters trained on what came before it.
	Split      *compared       `json:"split,omitempty"`
	Clipped    []clipped       `json:"clipped,omitempty"` // what of --set was out of bounds
	Parameters []float64       `json:"parameters"`        // in use now; w0 to w20
	text       func() []string // the same for people
}

// compared are predictions of the same answers.
type compared struct {
	Answers  int      `json:"answers"`
	InUse    *metrics `json:"in_use,omitempty"`
	Defaults *metrics `json:"defaults,omitempty"`
	New      metrics  `json:"new"`
}

// metrics say how good predictions are. AUC is left out where all answers were remembered, or all forgotten.
type metrics struct {
	LogLoss float64  `json:"log_loss"`
	RMSE    float64  `json:"rmse_bins"`
	AUC     *float64 `json:"auc,omitempty"`
}

// clipped is a parameter that was brought within its bounds.
type clipped struct {
	Index int     `json:"index"`
	Was   float64 `json:"was"`
	Now   float64 `json:"now"`
}

func metricsOf(m fsrs.Metrics) metrics {
	out := metrics{LogLoss: m.LogLoss, RMSE: m.RMSE}
	if !math.IsNaN(m.AUC) {
		out.AUC = &m.AUC
	}
	return out
}

func (p *program) tune() *cobra.Command {
	t := &p.t.Commands
	var dry, reset bool
	var list string
	cmd := &cobra.Command{Use: "tune", Short: t.Tune, Long: t.Tune + "\n\n" + t.TuneLong, Args: cobra.ArbitraryArgs, RunE: func(cmd *cobra.Command, args []string) error {
		set := cmd.Flags().Changed("set")
		switch {
		case len(args) > 0:
			return usageError{errors.New(t.TuneNoArgs)}
		case dry && reset || dry && set || reset && set:
			return usageError{errors.New(t.TuneOneFlag)}
		case reset:
			return p.setParameters(fsrs.Defaults(), "reset", t.TuneDefaults)
		case set:
			params, ok := readParameters(list)
			if !ok {
				return usageError{errors.New(t.BadParameters)}
			}
			return p.setParameters(params, "set", t.TuneGiven)
		}
		return p.train(cmd.Context(), dry)
	}}
	cmd.Flags().BoolVar(&p.json, "json", false, t.JSON)
	cmd.Flags().BoolVar(&dry, "dry-run", false, t.TuneDry)
	cmd.Flags().BoolVar(&reset, "reset", false, t.TuneReset)
	cmd.Flags().StringVar(&list, "set", "", t.TuneSet)
	return cmd
}

// readParameters reads numbers with commas or blanks between.
func readParameters(list string) (fsrs.Params, bool) {
	var numbers []float64
	for _, field := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		n, err := strconv.ParseFloat(field, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return fsrs.Params{}, false
		}
		numbers = append(numbers, n)
	}
	params, err := fsrs.MigrateParams(numbers)
	return params, err == nil
}

// setParameters puts parameters into use that were not trained here.
func (p *program) setParameters(params fsrs.Params, outcome, sentence string) (err error) {
	req, err := p.request(nil, false)
	if err != nil {
		return err
	}
	s, device, err := p.openProgress(false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(s)) }()
	before, _ := deck.ReadSettings(s.Progress())
	if err := s.Save(s.Progress().SetParameters(params, 0, deck.Stamp{At: req.Now(), By: device})); err != nil {
		return err
	}
	now, _ := deck.ReadSettings(s.Progress())
	out := tuning{Version: shape, Outcome: outcome, Changed: before.Parameters.FSRS != now.Parameters.FSRS, Parameters: now.Parameters.FSRS[:]}
	var changed []fsrs.Clipped
	for i, w := range params {
		if is := now.Parameters.FSRS[i]; is != w {
			changed = append(changed, fsrs.Clipped{Index: i, Was: w, Now: is})
			out.Clipped = append(out.Clipped, clipped{i, w, is})
		}
	}
	if changed != nil {
		p.say(&deck.SettingError{Name: deck.SettingParameters, Clipped: changed})
	}
	out.text = func() []string { return []string{sentence} }
	return p.showTuning(&out)
}

// train trains, and keeps what came of it unless it is only to be shown.
func (p *program) train(ctx context.Context, dry bool) (err error) {
	req, err := p.request(nil, false)
	if err != nil {
		return err
	}
	s, device, err := p.openProgress(dry)
	if err != nil {
		return err
	}
	if !dry {
		defer func() { err = errors.Join(err, p.close(s)) }()
	}
	_, bad := deck.ReadSettings(s.Progress())
	for _, wrong := range bad {
		p.say(wrong)
	}
	got, err := s.Progress().Tuning().Run(ctx, nil)
	if err != nil {
		return err
	}
	out := tuning{Version: shape, Outcome: string(got.Outcome), Answers: got.Answers, Learned: got.Learned}
	switch got.Outcome {
	case deck.TuneTooFew:
		out.Needed = deck.LeastToTune
	case deck.TuneBetter, deck.TuneNoBetter:
		gain, before, usual := got.Gain(), metricsOf(got.Before), metricsOf(got.Defaults)
		out.Gain = &gain
		out.Latest = &compared{Answers: got.After.Targets, InUse: &before, New: metricsOf(got.After)}
		out.Split = &compared{Answers: got.Trained.Targets, Defaults: &usual, New: metricsOf(got.Trained)}
	}
	if !dry {
		if delta := s.Progress().Keep(&got, deck.Stamp{At: req.Now(), By: device}); delta != nil {
			if err := s.Save(delta); err != nil {
				return err
			}
		}
		out.Changed = got.Outcome == deck.TuneBetter
	}
	now, _ := deck.ReadSettings(s.Progress())
	out.Parameters = now.Parameters.FSRS[:]
	out.text = func() []string { return tunedText(&p.t.Commands, &out, dry) }
	return p.showTuning(&out)
}

func (p *program) showTuning(out *tuning) error {
	if p.json {
		return p.printJSON(out)
	}
	_, err := fmt.Fprintln(p.env.Out, strings.Join(out.text(), "\n"))
	return err
}

// tunedText says what came of training, and how good the predictions are.
func tunedText(t *lang.Commands, out *tuning, dry bool) []string {
	var lines []string
	switch deck.TuneOutcome(out.Outcome) {
	case deck.TuneTooFew:
		return []string{t.TunedTooFew(out.Answers, out.Needed)}
	case deck.TuneNoBetter:
		lines = append(lines, t.TunedNoBetter)
	case deck.TuneBetter:
		lines = append(lines, t.TunedBetter(lang.Share(*out.Gain))+" "+t.TunedKept(!dry))
	}
	row := func(name string, m *metrics) string {
		auc := "–"
		if m.AUC != nil {
			auc = fmt.Sprintf("%.3f", *m.AUC)
		}
		width := max(ansi.StringWidth(t.TunedInUse), ansi.StringWidth(t.TunedNew), ansi.StringWidth(t.TunedDefaults))
		return "    " + name + strings.Repeat(" ", width-ansi.StringWidth(name)+2) + t.TunedMetrics(fmt.Sprintf("%.4f", m.LogLoss), fmt.Sprintf("%.4f", m.RMSE), auc)
	}
	return append(lines,
		"", t.TunedLatest(out.Latest.Answers, out.Answers), row(t.TunedInUse, out.Latest.InUse), row(t.TunedNew, &out.Latest.New),
		"", t.TunedSplit(out.Split.Answers), row(t.TunedDefaults, out.Split.Defaults), row(t.TunedNew, &out.Split.New),
	)
}
