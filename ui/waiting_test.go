package ui

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dasi/ui/lang"
)

// opens lets the notes be opened that were kept from it.
func (d *desk) opens() {
	close(d.opening)
	d.opening = nil
	d.settle(d)
}

// written lets the journal acknowledge what waits.
func (d *desk) written() {
	d.journal.release()
	d.settle(d)
}

func TestWhatIsTypedBeforeTheNotesAreOpenIsNotLost(t *testing.T) {
	for name, keys := range map[string][]string{
		"jamo": {"ㅓ", "enter", "ㅓ", "tab"}, "letters": {"j", "enter", "j", "tab"}, "a syllable": {"거", "enter", "거", "tab"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.opening = make(chan struct{})
				d := w.start(lang.Korean, 80, 24)
				d.press(keys...).shows("노트를 여는 중")
				d.opens()
				s := on[*read](d)
				if e, _ := s.current(); e.title != "ETL 작업" || !s.inText {
					t.Errorf("at %q, in the text %t, want ETL 작업 and true", e.title, s.inText)
				}
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.opening = make(chan struct{})
		d := w.start(lang.Korean, 80, 24)
		d.press("enter", "space", "3", "space")
		d.opens()
		if s := on[*study](d); s.shown != whole || d.answers() != 1 {
			t.Errorf("%d answers, shown %d; want the second card's answer", d.answers(), s.shown)
		}
	})
}

func TestNotesThatCannotBeOpenedEndTheProgramWithTheReason(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.cannot = fs.ErrPermission
		d := w.start(lang.Korean, 80, 24)
		if !d.done || !errors.Is(d.m.Err(), fs.ErrPermission) {
			t.Errorf("done %t, error %v", d.done, d.m.Err())
		}
	})
}

func TestKeysWaitWhileAnAnswerIsWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		d.calmly("enter", "space").pass(time.Second) // the place is written
		first := d.frame()
		d.journal.held = true
		d.calmly("3")
		before := d.frame()
		if body(d)[2] != strings.Split(first, "\n")[4] {
			t.Errorf("the next card is drawn before the answer is written:\n%s", before)
		}
		d.press("space", "1", "space", "4")
		if d.frame() != before {
			t.Errorf("keys did something meanwhile:\n%s", d.frame())
		}
		// The first answer is acknowledged, the next is not: what was typed behind that goes on waiting.
		d.journal.waiting[0] <- nil
		d.journal.waiting = d.journal.waiting[1:]
		d.settle(d)
		if s := on[*study](d); s.shown != whole || d.answers() != 2 || len(d.m.pending) != 2 {
			t.Errorf("%d answers, shown %d, %d keys wait; want 2, the second card's answer, 2", d.answers(), s.shown, len(d.m.pending))
		}
		d.written()
		if n := d.answers(); n != 3 || len(d.m.pending) != 0 {
			t.Errorf("%d answers, %d keys wait; want 3 and none", n, len(d.m.pending))
		}
		if run := d.col.Run(on[*study](d).id, d.now()); run.Counts != [5]int{0, 1, 0, 1, 1} {
			t.Errorf("the answers are %v, want Again, Good and Easy once each", run.Counts)
		}
	})
}

func TestAnAnswerThatIsNotWrittenInTimeIsSaidAndTheNextCardComes(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(code, 80, 24)
			d.calmly("enter", "space")
			card := on[*study](d).card
			d.journal.held = true
			d.calmly("3")
			d.pass(ackWait - time.Millisecond)
			if s := on[*study](d); s.card != card || d.m.app.late > 0 {
				t.Fatalf("it does not wait for %v:\n%s", ackWait, d.frame())
			}
			d.pass(time.Millisecond)
			if s := on[*study](d); s.card == card {
				t.Fatalf("it waits for more than %v:\n%s", ackWait, d.frame())
			}
			d.shows(d.m.app.t.NotSaved)
			d.calmly("space").shows(d.m.app.t.NotSaved) // for as long as it is so
			d.calmly("*").pass(ackWait)
			d.shows(d.m.app.t.NotSaved)
			d.written()
			d.hides(d.m.app.t.NotSaved)
		})
	}
}

func TestFailingToSaveIsSaidForAsLongAsItLasts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.Korean, 80, 24)
		d.calmly("enter")
		d.journal.fail(fs.ErrPermission)
		d.settle(d)
		d.shows("답 1개를 아직 저장하지 못했습니다(권한이 없습니다)")
		d.calmly("space").shows("아직 저장하지 못했습니다")
		d.journal.fail(nil)
		d.settle(d)
		d.hides("아직 저장하지 못했습니다")
		d.calmly("3") // and again
		d.journal.fail(errors.New("no space left on device"))
		d.settle(d)
		d.shows("디스크가 가득 찼습니다")
	})
}

func TestQuittingWithUnsavedAnswersAsksOnce(t *testing.T) {
	for _, k := range []string{"ctrl+c", "ctrl+ㅊ", "q"} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, 80, 24)
			d.journal.fail(fs.ErrPermission)
			d.settle(d)
			d.calmly(k).shows("답 1개를 저장하지 못했습니다(권한이 없습니다)")
			if d.done {
				t.Fatalf("%s: it is gone at once", k)
			}
			// Back, and leaving again: then it asks again.
			d.calmly("esc").shows("아직 저장하지 못했습니다")
			d.calmly(k).shows("답 1개를 저장하지 못했습니다(권한이 없습니다)")
			if d.done {
				t.Fatalf("%s: it does not ask again", k)
			}
			d.calmly("ctrl+c")
			if !d.done || d.journal.savedTo != "" || d.m.Discards() {
				t.Errorf("%s: done %t, saved to %q, thrown away %t; want it to leave, and main to save", k, d.done, d.journal.savedTo, d.m.Discards())
			}
		})
	}
}

func TestLeavingByQAsOftenAsItTakesSavesWhereItIsOffered(t *testing.T) {
	for name, keys := range map[string][]string{
		"letters": {"q", "q", "q", "enter"}, "jamo": {"ㅂ", "ㅂ", "ㅂ", "enter"}, "more": {"q", "q", "q", "q", "q", "enter", "enter"}, "enter": {"q", "q", "enter"},
	} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, 40, 10)
			d.calmly("enter", "space", "3")
			d.journal.fail(errors.New("no space left on device"))
			d.settle(d)
			d.press(keys...)
			if !d.done || d.journal.savedTo != "/home/dasi/dasi-unsaved.json" || d.m.Discards() {
				t.Errorf("%s: done %t, saved to %q, thrown away %t", name, d.done, d.journal.savedTo, d.m.Discards())
			}
		})
	}
}

func TestOnlyAChoiceOnTheScreenThrowsAnswersAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.English, 40, 10)
		d.journal.fail(errors.New("no space left on device"))
		d.settle(d)
		d.calmly("q", "down", "down").shows("▸ Quit without saving", "enter quit without saving")
		d.calmly("enter")
		if !d.done || d.journal.savedTo != "" || !d.m.Discards() {
			t.Errorf("done %t, saved to %q, thrown away %t", d.done, d.journal.savedTo, d.m.Discards())
		}
	})
}

func TestWithoutAPlaceToOfferAnotherFileIsAskedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.English, 40, 10)
		d.m.app.opts.RescuePaths = nil
		d.journal.fail(errors.New("no space left on device"))
		d.settle(d)
		d.calmly("q").shows("▸ Another file").hides("save there and quit")
		d.calmly("enter", "enter").shows("Another file:", "Type a file name first.")
		d.press("/", "a").calmly("enter")
		if !d.done || d.journal.savedTo != "/a" {
			t.Errorf("done %t, saved to %q", d.done, d.journal.savedTo)
		}
	})
}

func TestWhereTheQuestionCannotBeSeenCtrlCLeavesAtOnceAndThrowsNothingAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.English, 20, 5)
		d.journal.fail(errors.New("no space left on device"))
		d.settle(d)
		d.calmly("ctrl+c")
		if !d.done || d.m.Discards() {
			t.Errorf("done %t, thrown away %t", d.done, d.m.Discards())
		}
	})
}

func TestHelpNamesEveryKeyForWhatItDoes(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(code, 80, 24)
			d.journal.fail(errors.New("no space left on device"))
			d.settle(d)
			d.calmly("q", "?").hides("backspace q", "esc q").shows("q ", d.m.app.t.Keys.SaveAndQuit, "esc backspace")
		})
	}
}

func TestUnsavedAnswersCanBeSavedElsewhere(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(code, 40, 10)
			x := d.m.app.t
			d.journal.fail(errors.New("no space left on device"))
			d.settle(d)
			d.calmly("ctrl+c").shows("▸ /home/dasi/dasi-unsaved.json", "  "+x.RescueOther, "  "+x.RescueDiscard, "enter "+x.Keys.SaveAndQuit)
			d.calmly("down").shows("▸ "+x.RescueOther, "enter "+x.Keys.TypePath)
			d.calmly("enter").shows(x.RescueOther+":", "▸ /home/dasi/dasi-unsaved.json", "enter "+x.Keys.SaveAndQuit, "esc "+x.Keys.Back)
			d.calmly("esc").shows("▸ "+x.RescueOther, "  /home/dasi/dasi-unsaved.json") // nothing is typed any more
			d.calmly("enter", "ctrl+u")
			d.journal.noRoom = fs.ErrPermission
			d.press(strings.Split("/mnt/q/답.json", "")...).calmly("enter").shows("▸ /mnt/q/답.json", x.Reason(fs.ErrPermission))
			if d.done {
				t.Fatal("it leaves although nothing was saved")
			}
			d.journal.noRoom = nil
			d.calmly("enter")
			if !d.done || d.journal.savedTo != "/mnt/q/답.json" {
				t.Errorf("done %t, saved to %q", d.done, d.journal.savedTo)
			}
		})
	}
}

func TestAPlaceThatTakesNothingEitherIsFollowedByTheNext(t *testing.T) {
	for _, k := range []string{"enter", "q"} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.English, 80, 24)
			d.journal.fail(errors.New("no space left on device"))
			d.settle(d)
			d.calmly("ctrl+c").shows("/home/dasi/dasi-unsaved.json")
			d.journal.noRoom = errors.New("no space left on device")
			d.calmly(k).shows("/var/tmp/x/dasi-unsaved.json", "the disk is full")
			d.calmly(k).shows("/var/tmp/x/dasi-unsaved.json")
			d.journal.noRoom = nil
			d.calmly(k)
			if !d.done || d.journal.savedTo != "/var/tmp/x/dasi-unsaved.json" {
				t.Errorf("%s: done %t, saved to %q", k, d.done, d.journal.savedTo)
			}
		})
	}
}

func TestWhatIsSavedMeanwhileNeedsNoOtherPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).start(lang.English, 80, 24)
		d.journal.fail(fs.ErrPermission)
		d.settle(d)
		d.calmly("ctrl+c").shows("dasi keeps trying", "Quit without saving")
		d.journal.fail(nil)
		d.settle(d)
		d.shows("Everything is saved now.", "enter quit", "esc back").hides("Quit without saving", "save there")
		d.calmly("enter")
		if !d.done || d.journal.savedTo != "" {
			t.Errorf("done %t, saved to %q", d.done, d.journal.savedTo)
		}
	})
}

func TestTheQuestionWhereToSaveStaysWhileTheSettingsAreLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		d := w.start(lang.English, 80, 24)
		d.calmly(",", "down", "down", "right")
		d.journal.fail(fs.ErrPermission)
		d.settle(d)
		d.step("esc")
		d.press("ctrl+c")
		d.shows("save there and quit") // at once: the next ctrl+c leaves
		d.finish()
		d.shows("save there and quit")
		d.press("esc")
		on[*settings](d)
		d.press("esc")
		on[*home](d)
	})
}
