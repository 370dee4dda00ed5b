package ui

import (
	"io/fs"
	"testing"
	"testing/synctest"

	"dasi/deck"
	"dasi/ui/lang"
)

func TestTrainingIsOfferedOnHomeAndKeptWhenItPredictsBetter(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			years(w, code)
			d := w.start(code, 80, 24)
			d.calmly("n").shows("t " + d.m.app.t.Keys.ToTrain) // the backlog is left
			d.calmly("t")
			s := on[*settings](d)
			p := d.settingsOf().Parameters
			if s.training != nil || p.Default() || p.Learned < deck.LeastToTune {
				t.Fatalf("still training %t; the parameters were learned from %d answers:\n%s", s.training != nil, p.Learned, d.frame())
			}
			d.shows(d.m.app.t.TrainedOn(p.Learned, 0), "%")
			before := d.col.Settings.Parameters
			d.calmly("esc").hides("t " + d.m.app.t.Keys.ToTrain)
			if d.m.app.col.Settings.Parameters == before {
				t.Error("the schedules do not go by them")
			}
			// Once more, with nothing new to learn from.
			toTraining(d)
			d.calmly("enter").shows(d.m.app.t.Commands.TunedNoBetter[:40])
			if got := d.settingsOf().Parameters; got.FSRS != p.FSRS {
				t.Error("the parameters changed though they predict no better")
			}
			d = d.again()
			d.hides("t " + d.m.app.t.Keys.ToTrain)
			// And back to what holds for everybody.
			toTraining(d)
			d.calmly("d").shows(d.m.app.t.TrainedNever)
			if p := d.settingsOf().Parameters; !p.Default() {
				t.Errorf("the parameters are still those of %d answers", p.Learned)
			}
		})
	}
}

func TestTrainingIsNotOfferedDuringASession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		years(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		d.calmly("enter", "space", "3", "esc").hides("t 맞추기")
		d.calmly("t")
		on[*home](d)
	})
}

func TestTrainingThatIsStoppedChangesNothing(t *testing.T) {
	for _, k := range []string{"esc", "backspace", "q", "ㅂ"} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			years(w, lang.English)
			d := w.start(lang.English, 80, 24)
			toTraining(d)
			d.step("enter")
			s := on[*settings](d)
			d.send(trainingMsg{s.training, 0.42})
			d.shows("▇▇▇▇░░░░░░ 42%", "esc stop").calmly("up", "enter", "?").shows("42%")
			d.calmly(k).shows("Stopped. Nothing changed.").hides("42%")
			d.finish() // what was under way comes to its end
			d.shows("Stopped. Nothing changed.")
			if p := d.settingsOf().Parameters; !p.Default() || s.training != nil {
				t.Errorf("%s: got parameters learned from %d answers", k, p.Learned)
			}
			d.calmly("esc", "n").shows("t fit")
		})
	}
}

func TestTooFewAnswersToLearnFromAreSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		studied(false)(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		d.hides("t 맞추기")
		toTraining(d)
		d.calmly("enter").shows("400개", "지금은 0개여서")
		if n := len(d.journal.progress().Settings); n != 0 {
			t.Errorf("%d settings were written", n)
		}
	})
}

func TestTrainingGoesOnWhileItIsAskedWhereToSave(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		years(w, lang.English)
		d := w.start(lang.English, 80, 24)
		toTraining(d)
		d.step("enter")
		s := on[*settings](d)
		d.journal.fail(fs.ErrPermission)
		d.settle(d)
		d.press("ctrl+c")
		on[*rescue](d)
		d.send(trainingMsg{s.training, 0.42})
		if s.training.done != 0.42 {
			t.Errorf("the bar stands at %.2f, want 0.42", s.training.done)
		}
		d.finish() // what was under way comes to its end
		on[*rescue](d)
		p := d.settingsOf().Parameters
		if s.training != nil || p.Default() {
			t.Errorf("still training %t; the parameters were learned from %d answers", s.training != nil, p.Learned)
		}
		d.calmly("esc").shows(d.m.app.t.TrainedOn(p.Learned, 0), "predicted")
	})
}
