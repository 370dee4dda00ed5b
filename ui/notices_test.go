package ui

import (
	"io/fs"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/deck/store"
	"dasi/ui/lang"
)

func TestOnASmallHomeWhatHasAKeyComesBeforeTheJournal(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			copied(w, code)
			w.notices = []error{lang.NoticeError{Notice: store.Notice{Kind: store.NoticeTorn, Path: "/home/someone/with a long name/.local/share/dasi/progress.json.journal-k2-abcdefgh"}}}
			d := w.start(code, 40, 24)
			frame := d.frame()
			key, journal := strings.Index(frame, "progress.sync-conflict"), strings.Index(frame, ".journal-k2-abcdefgh")
			if key < 0 || journal < key {
				t.Errorf("%s: the journal comes before what has a key, or is cut off:\n%s", code, frame)
			}
			d.shows("/progress.json.journal-k2-abcdefgh").hides("/home/someone")
			d.resize(40, 10).shows("progress.sync-conflict")
		})
	}
}

func TestWhatDoesNotFitOnHomeIsReachedByTheSpaceBar(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			copied(w, code)
			w.notices = []error{
				lang.NoticeError{Notice: store.Notice{Kind: store.NoticeTorn, Path: "/a/first.journal-k2-abcdefgh"}},
				lang.NoticeError{Notice: store.Notice{Kind: store.NoticeTorn, Path: "/a/last.journal-k2-abcdefgh"}},
			}
			d := w.start(code, 40, 10)
			d.shows("… space").hides("last.journal")
			for range 4 {
				d.press("space")
			}
			d.shows("last.journal").hides("… space", "▸")
			on[*home](d.press("enter").shows("▸", "… space")) // a row that was not shown is not opened
			for range 4 {
				d.press("space")
			}
			d.hides("▸").press("down").shows("▸", "… space") // the row that is chosen is on the screen
			d.press("pgdown", "pgup").shows("▸")
			d.resize(80, 24).hides("… space").shows("last.journal", "▸")
		})
	}
}

func TestHomeCountsAllThatTheListOfProblemsHas(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t).own("a", map[string]string{"a.md": otters})
		w.problems = []content.Problem{
			{Path: "/a/x.md", Code: content.Dangling}, {Path: "/a/y.md", Code: content.NotMarkdown}, {Path: "/a/a.md", Line: 3, Code: content.OpenFence},
		}
		d := w.start(lang.English, 80, 24)
		d.shows(d.m.app.t.NotRead(2), d.m.app.t.OddNotes(1)).press("w").shows("1/3")
	})
}

func TestHomeAsksAboutTheClockWhereAnswersLieInTheFuture(t *testing.T) {
	for code, want := range map[lang.Code][]string{
		lang.English: {"2 answers are dated later than now, the latest 2041-02-03. Is the clock", "right?", "dasi check"},
		lang.Korean:  {"지금보다 나중 날짜로 적힌 답이 2개 있습니다. 가장 늦은 날짜는", "2041-02-03입니다. 시계가 맞는지", "dasi check"},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t).own("a", map[string]string{"a.md": otters})
			w.before(code, func(c *deck.Collection) (made []*deck.Progress) {
				for i, at := range []time.Time{w.now(), w.now().AddDate(2, 0, 0), time.Date(2041, 2, 3, 12, 0, 0, 0, time.UTC)} {
					delta, _ := c.Record(c.Cards[i%2].ID, fsrs.Good, time.Second, at)
					made = append(made, delta)
				}
				return made
			})
			w.start(code, 80, 24).shows(want...)
		})
	}
}

func TestTakingBackABuryOrSuspendSpeaksOfNoAnswer(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(code, 80, 24)
			d.calmly("enter")
			for _, key := range []string{"-", "!"} {
				d.calmly(key).calmly("u").shows(d.m.app.t.UndoneLeft).hides(d.m.app.t.Undone)
			}
			d.calmly("space", "3").calmly("u").shows(d.m.app.t.Undone)
		})
	}
}

func TestThatNothingCanBeWrittenIsToldForAsLongAsItIsTrue(t *testing.T) {
	notice := lang.NoticeError{Notice: store.Notice{Kind: store.NoticeNotWritable, Path: "/mnt/p.json"}}
	for name, mend := range map[string]func(d *desk){
		"coming back to Home": func(d *desk) {
			d.journal.fixed = false
			toRead(d)
			d.calmly("esc")
		},
		"saving works again": func(d *desk) {
			d.journal.fail(fs.ErrPermission)
			d.settle(d)
			d.shows("/mnt/p.json")
			d.journal.fixed = false
			d.journal.fail(nil)
			d.settle(d)
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t)
				w.notices, w.journal.fixed = []error{notice}, true
				d := w.start(lang.English, 80, 24)
				toRead(d)
				d.calmly("esc").shows("/mnt/p.json cannot be written to")
				mend(d)
				d.hides("/mnt/p.json")
			})
		})
	}
}
