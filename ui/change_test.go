package ui

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"dasi/ui/lang"
)

func TestWhatChangedIsShownOnlyWithTheAnswer(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			changed(w, code)
			d := w.start(code, 80, 24)
			toStudy(d)
			d.shows(d.m.app.t.ChangedAgo(0)).hides("(v)").calmly("v")
			on[*study](d)
			d.calmly("space").shows(d.m.app.t.ChangedAgo(0)+" (v)").calmly("v").shows(d.m.app.t.ChangeBefore, d.m.app.t.ChangeNow).calmly("esc")
			s := on[*study](d)
			if s.shown != whole {
				t.Error("back from what changed the answer is not shown")
			}
			d.calmly("1").hides(d.m.app.t.ChangedAgo(0))
		})
	}
}

func TestACardThatIsAnotherIsBegunAnewAtTheNextStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		changed(w, lang.Korean)
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		d.calmly("space", "v", "-")
		on[*study](d)
		d.shows(string([]rune(d.m.app.t.Refused)[:20])).hides(d.m.app.t.ChangedAgo(0))
		d.press("ctrl+c")
		d = d.again()
		for i := range d.col.Cards {
			if c := &d.col.Cards[i]; d.col.Schedule(c.ID).Reps > 0 {
				t.Errorf("%s has still its history", c.Front)
			}
		}
	})
}

func TestWordsThatDifferAreMarked(t *testing.T) {
	for _, c := range []struct{ old, now, oldMarked, nowMarked string }{
		{"a b c", "a x c", "b", "x"},
		{"a b c", "a b c", "", ""},
		{"", "a b", "", "a b"},
		{"a b a b", "b a", "a b", ""},
		{"one \n two", "one two", "\n", ""},
	} {
		split := func(s string) []string {
			return slices.DeleteFunc(strings.Split(s, " "), func(w string) bool { return w == "" })
		}
		old, now := split(c.old), split(c.now)
		inOld, inNow := common(old, now)
		marked := func(words []string, shared []bool) string {
			var all []string
			for i, w := range words {
				if !shared[i] {
					all = append(all, w)
				}
			}
			return strings.Join(all, " ")
		}
		if a, b := marked(old, inOld), marked(now, inNow); len(split(a)) != len(split(c.oldMarked)) || b != c.nowMarked {
			t.Errorf("%q and %q: marked %q and %q, want %q and %q", c.old, c.now, a, b, c.oldMarked, c.nowMarked)
		}
	}
}
