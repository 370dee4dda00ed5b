package ui

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/deck/store"
	"dasi/ui/lang"
)

const copyPath = "/home/dasi/.local/share/dasi/progress.sync-conflict-20261124-210000-K2ABCDE.json"

// copied is a progress file with a conflict copy that has three answers of its own.
func copied(w *world, code lang.Code) {
	studied(false)(w, code)
	p := deck.NewProgress()
	ask := &deck.AskRecord{}
	for i := range 3 {
		at := tuesday.Add(time.Duration(i-9) * 24 * time.Hour)
		ask.Reviews = append(ask.Reviews, deck.Review{At: at, Day: deck.DayOf(at, 4), Rating: fsrs.Good, Took: time.Second, ID: deck.ReviewID("copy" + at.Format("02"))})
	}
	p.Units["ucopied"] = &deck.Unit{Asks: map[deck.Ask]*deck.AskRecord{"recall": ask}}
	w.copies = map[string]*deck.Progress{copyPath: p}
	w.journal.copies = []store.Copy{{Path: copyPath}}
}

func TestAConflictCopyIsJoinedWithOneKey(t *testing.T) {
	for _, code := range languages {
		for _, k := range []string{"c", "ㅊ"} {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				copied(w, code)
				d := w.start(code, 80, 24)
				before := d.col.Progress.Reviews()
				d.shows("progress.sync-conflict-20261124-210000-K2ABCDE.json", "c "+d.m.app.t.Keys.ToJoin)
				d.calmly(k).shows(d.m.app.t.CopiesJoined(1, 1, 3)[:30])
				d.hides("sync-conflict", "c "+d.m.app.t.Keys.ToJoin)
				if got := d.m.app.col.Progress.Reviews(); got != before+3 {
					t.Errorf("%d answers are there, want %d", got, before+3)
				}
				d.calmly("enter").hides(d.m.app.t.CopiesJoined(1, 1, 3)[:30])
			})
		}
	}
}

func TestACopyThatCannotBeReadIsToldAndOfferedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		copied(w, lang.English)
		const other = "/home/dasi/.local/share/dasi/progress (1).json"
		w.copies[other] = nil
		w.journal.copies = append(w.journal.copies, store.Copy{Path: other})
		d := w.start(lang.English, 80, 24)
		d.shows("2 copies of your progress")
		d.calmly("c").shows("progress (1).json: no permission", "Joined 1 file: 3 answers are new.", "c join")
		d.hides("2 copies of your progress")
		d.calmly("c").shows("progress (1).json: no permission", "c join") // nothing could be joined now
		w.copies[other] = deck.NewProgress()
		d.calmly("c").shows("no answer in it is new").hides("c join")
	})
}

func TestEveryCopyThatCannotBeReadIsNamedWithItsOwnReason(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			copied(w, code)
			d := w.start(code, 80, 24)
			cut, newer := &store.FileError{Path: "/p/progress 2.json", Err: &deck.SyntaxError{Line: 3, Column: 1, Reason: deck.SyntaxCut}}, &store.FileError{Path: "/p/progress 3.json", Err: &deck.NewerError{Version: 2}}
			d.m.joined(joinedMsg{joined: store.Joined{Failed: []error{cut, newer}}})
			words := strings.Join(strings.Fields(d.frame()), " ")
			for _, err := range []error{cut, newer} {
				if want := d.m.app.t.Reason(err); !strings.Contains(words, want) {
					t.Errorf("got %q, want %q in it", words, want)
				}
			}
		})
	}
}

// TestAllThatCameOfJoiningCanBeRead: more than the status line has room for is on a screen of its own, what was joined first.
func TestAllThatCameOfJoiningCanBeRead(t *testing.T) {
	for _, code := range languages {
		for _, size := range [][2]int{{80, 24}, {40, 10}} {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				copied(w, code)
				for i := range 5 {
					path := "/home/dasi/.local/share/dasi/progress (" + strconv.Itoa(i+1) + ").json"
					w.copies[path] = nil
					w.journal.copies = append(w.journal.copies, store.Copy{Path: path})
				}
				d := w.start(code, size[0], size[1])
				d.calmly("c").shows(d.m.app.t.JoinTitle, d.m.app.t.CopiesJoined(1, 1, 3)[:16])
				var read strings.Builder
				for range 12 {
					read.WriteString(d.frame())
					d.calmly("space")
				}
				for i := range 5 {
					if want := "(" + strconv.Itoa(i+1) + ").json"; !strings.Contains(read.String(), want) {
						t.Errorf("%s is not told of:\n%s", want, read.String())
					}
				}
				d.calmly("esc")
				on[*home](d)
			})
		}
	}
}

func TestWhatCouldNotBeSavedIsOfferedByItsName(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			copied(w, code)
			d := w.start(code, 80, 24)
			toRead(d)
			w.journal.copies = []store.Copy{{Path: "/home/dasi/dasi-unsaved.json", Unsaved: true}}
			d.calmly("esc").shows("dasi-unsaved.json", "c "+d.m.app.t.Keys.ToJoin).hides("sync-conflict")
			w.journal.copies = append(w.journal.copies, store.Copy{Path: copyPath})
			toRead(d)
			d.calmly("esc").shows("dasi-unsaved.json", "sync-conflict")
			w.journal.copies = append(w.journal.copies, store.Copy{Path: "/var/tmp/dasi-unsaved-6f1a2b3c-abcdefgh/dasi-unsaved.json", Unsaved: true})
			toRead(d)
			d.calmly("esc").shows("dasi-unsaved.json", map[lang.Code]string{lang.Korean: "파일 2개", lang.English: "2 files"}[code])
		})
	}
}

func TestCopiesThatComeWhileDasiIsOpenAreOffered(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		copied(w, lang.English)
		copies := slices.Clone(w.journal.copies)
		w.journal.copies = nil
		d := w.start(lang.English, 80, 24)
		d.hides("c join")
		toRead(d)
		w.journal.copies = copies
		d.calmly("esc").shows("c join")
	})
}
