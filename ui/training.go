package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"dasi/deck"
	"dasi/ui/lang"
)

// training is one run of fitting the scheduler to the person's answers, off the interface.
type training struct {
	cancel context.CancelFunc
	steps  chan float64 // the share that is done, the newest; closed at the end
	done   float64
}

// trainingMsg says how far a training is, and trainedMsg what came of it. Those of a training that was stopped are dropped.
type (
	trainingMsg struct {
		of   *training
		done float64
	}
	trainedMsg struct {
		of    *training
		tuned deck.Tuned
		err   error
	}
)

// trainShown is by how much of the work the bar moves: a changed line repaints whole where it holds Hangul.
const trainShown = 0.05

// startTraining takes a snapshot of all answers and learns from it.
func (s *settings) startTraining() tea.Cmd {
	tuning := s.col.Progress.Tuning()
	ctx, cancel := context.WithCancel(context.Background())
	run := &training{cancel: cancel, steps: make(chan float64, 1)}
	s.training, s.trained = run, ""
	work := func() tea.Msg {
		defer cancel()
		defer close(run.steps)
		said := 0.0
		tuned, err := tuning.Run(ctx, func(done float64) {
			if done < said+trainShown {
				return
			}
			said = done
			select {
			case run.steps <- done:
			default: // the last one was not drawn yet
			}
		})
		return trainedMsg{run, tuned, err}
	}
	return tea.Batch(work, run.await)
}

// await waits for the next step.
func (r *training) await() tea.Msg {
	done, ok := <-r.steps
	if !ok {
		return nil
	}
	return trainingMsg{r, done}
}

// trainer is the screen that a training belongs to, wherever it is on the stack: the question where to save may stand above it. Nil for a
// training that was stopped.
func (m *Model) trainer(of *training) *settings {
	for _, on := range m.stack {
		if s, ok := on.(*settings); ok && s.training == of {
			return s
		}
	}
	return nil
}

func (s *settings) trains(msg trainingMsg) tea.Cmd {
	s.training.done = msg.done
	return msg.of.await
}

func (s *settings) stopTraining() tea.Cmd {
	s.training.cancel()
	s.training, s.trained = nil, s.t.TrainStopped
	return nil
}

// takeTrained keeps what came of a training, and says it.
func (s *settings) takeTrained(msg trainedMsg) tea.Cmd {
	s.training, s.trainDue = nil, false
	if msg.err != nil {
		s.trained = s.t.Reason(msg.err)
		return nil
	}
	switch msg.tuned.Outcome {
	case deck.TuneTooFew:
		s.trained = s.t.Commands.TunedTooFew(msg.tuned.Answers, deck.LeastToTune)
	case deck.TuneNoBetter:
		s.trained = s.t.Commands.TunedNoBetter
	case deck.TuneBetter:
		s.trained = s.t.Commands.TunedBetter(lang.Share(msg.tuned.Gain())) + " " + s.t.Commands.TunedKept(true)
	}
	return s.write(s.col.Keep(&msg.tuned, s.opts.Now()), s.opened)
}

// forgetTraining goes back to the parameters that hold for everybody.
func (s *settings) forgetTraining() tea.Cmd {
	s.trained = ""
	return s.write(s.col.ResetParameters(s.opts.Now()), s.opened)
}

// trainingRow is the line of the settings that trains.
func (s *settings) trainingRow() settingRow {
	r := settingRow{label: s.t.TrainName, value: s.trainedOn(), about: s.t.TrainAbout}
	if s.trained != "" {
		r.about = s.trained
	}
	r.commands = func() []command {
		if s.training != nil {
			return []command{{key: relabelled(s.keys.back, s.t.Keys.StopTraining), group: groupDo, do: s.stopTraining}}
		}
		cs := []command{{key: relabelled(s.keys.open, s.t.Keys.Train), group: groupDo, label: "enter " + s.t.Keys.ToTrain, do: s.startTraining}}
		if !s.chosen.Parameters.Default() {
			cs = append(cs, command{key: s.keys.usual, group: groupDo, label: "d " + s.t.Keys.ToUsual, do: s.forgetTraining})
		}
		return cs
	}
	if s.training != nil {
		r.value = s.trainingBar()
	}
	return r
}

// trainedOn says from what the parameters in use come.
func (s *settings) trainedOn() string {
	p := &s.chosen.Parameters
	switch {
	case p.Default():
		return s.t.TrainedNever
	case p.Learned == 0:
		return s.t.TrainedElsewhere
	}
	return s.t.TrainedOn(p.Learned, max(0, int(s.col.Today(s.opts.Now())-s.col.Today(p.At))))
}

func (s *settings) trainingBar() string {
	const cells = 10
	full := int(s.training.done * cells)
	return s.theme.BarFull.Render(strings.Repeat("▇", full)) + s.theme.BarEmpty.Render(strings.Repeat("░", cells-full)) + " " + s.t.Percent(int(100*s.training.done))
}

// offersTraining says that Home offers to train: never while a session is open.
func (s *home) offersTraining() bool {
	return s.trainDue && len(s.rows) > 0 && s.rows[0].about != "continue"
}

// train opens the settings where training is, and begins.
func (s *home) train() tea.Cmd {
	to := newSettings(s.app)
	cmd := s.stack(to)
	to.cursor = len(to.rows()) - 1
	return tea.Batch(cmd, to.startTraining())
}
