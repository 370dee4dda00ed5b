package ui

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dasi/deck"
	"dasi/ui/editor"
	"dasi/ui/lang"
)

const (
	otters = "# 수달\n\n- 보금자리: 강가의 굴에 살고 입구는 물속에 있다\n- 먹이: 물고기와 가재를 잡아 물가에서 먹는다\n- 헤엄: 꼬리로 방향을 잡고 발로 물을 젓는다\n"
	hares  = "# 토끼\n\n- 귀: 길어서 먼 데서 나는 소리를 듣는다\n- 다리: 뒷다리가 길어 오르막을 잘 뛴다\n"
)

// animals has two notes, and a session of cards of the first.
func animals(t *testing.T) *world {
	t.Helper()
	w := newWorld(t).own("동물", map[string]string{"a/수달.md": otters, "토끼.md": hares})
	w.before(lang.Korean, func(c *deck.Collection) []*deck.Progress {
		id, delta := c.Start(deck.Filter{Root: "rtest", Note: "a/수달.md"}, w.now())
		queue := &delta.Sessions[id].Start.Cards
		*queue = nil
		for i := range c.Cards {
			if c.Cards[i].Ask == "define" && c.Cards[i].Note == "a/수달.md" {
				*queue = append(*queue, c.Cards[i].ID)
			}
		}
		return []*deck.Progress{delta}
	})
	return w
}

// saves lets the person in the editor save a note.
func (w *world) saves(note, from, to string) func() error {
	return func() error {
		text := w.text(note)
		if !strings.Contains(text, from) {
			w.t.Errorf("%s holds no %q", note, from)
		}
		w.put(note, strings.Replace(text, from, to, 1))
		return nil
	}
}

func (w *world) edited(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(w.edits, want) {
		t.Errorf("edited %q, want %q", w.edits, want)
	}
}

func TestACardIsEditedWhereItStandsAndComesBackAsItIsNow(t *testing.T) {
	for name, c := range map[string]struct {
		before []string // keys
		key    string
		shown  string // afterwards
		hidden string
	}{
		"question":       {nil, "e", "보금자리", "물밑에"},
		"answer":         {[]string{"space"}, "e", "물밑에", "물속에"},
		"in Hangul mode": {[]string{"space"}, "ㄷ", "물밑에", "물속에"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := animals(t)
				w.editor = w.saves("a/수달.md", "# 수달\n\n- 보금자리: 강가의 굴에 살고 입구는 물속에", "# 수달\n\n새 줄\n\n- 보금자리: 강가의 굴에 살고 입구는 물밑에")
				d := w.start(lang.Korean, 80, 24)
				toStudy(d)
				d.calmly(c.before...)
				card := on[*study](d).card.ID
				d.calmly(c.key).shows(c.shown, "1/3").hides(c.hidden)
				w.edited(t, "/home/dasi/동물/a/수달.md:3")
				if now := on[*study](d).card; now.ID != card || now.Line != 5 {
					t.Errorf("the card is %s of line %d, want %s of line 5", now.ID, now.Line, card)
				}
				// The session goes on.
				if name == "question" {
					d.calmly("space")
				}
				d.shows("물밑에").calmly("3").shows("2/3")
				if d.answers() != 1 {
					t.Errorf("%d answers, want 1", d.answers())
				}
			})
		})
	}
}

func TestACardThatWasDeletedInTheEditorIsPassedOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := animals(t)
		w.editor = func() error {
			w.put("a/수달.md", "# 수달\n\n- 헤엄: 꼬리로 방향을 잡고 발로 물을 젓는다\n")
			return nil
		}
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		d.calmly("space", "e").shows("헤엄").hides("꼬리로")
		w.editor = func() error {
			delete(w.files(), "a/수달.md")
			return nil
		}
		d.calmly("e")
		on[*summary](d)
	})
}

func TestWhatCanBeLostIsWrittenBeforeTheEditorBegins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := animals(t)
		w.editor = func() error {
			p := w.journal.progress()
			place, n := p.Places[placeStudy], 0
			for _, u := range p.Units {
				for _, record := range u.Asks {
					n += len(record.Reviews)
				}
			}
			if n != 1 || place.Shown != whole {
				t.Errorf("when the editor begins, %d answers are written and of the next card %d points, want 1 and %d", n, place.Shown, whole)
			}
			return nil
		}
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		d.calmly("space", "3").pass(time.Second)
		d.press("space", "e")
		w.edited(t, "/home/dasi/동물/a/수달.md:4")
		d.journal.fail(errors.New("no space left on device"))
		d.settle(d)
		d.calmly("e").shows("e를 다시 눌러 주세요")
		w.edited(t, "/home/dasi/동물/a/수달.md:4")
	})
}

func TestAnEditorThatFailsIsSaidAndTheSessionGoesOn(t *testing.T) {
	for name, c := range map[string]struct {
		editor func() error
		says   string
	}{
		"none":        {nil, "편집기를 찾지 못했습니다"},
		"exit status": {func() error { return &editor.ExitError{Program: "vim", Status: 1} }, "vim: 편집기가 오류로 끝났습니다(종료 상태 1)"},
		"stopped":     {func() error { return &editor.ExitError{Program: "vim", Status: -1} }, "vim: 편집기가 중단되었습니다"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := animals(t)
				w.editor = c.editor
				d := w.start(lang.Korean, 80, 24)
				toStudy(d)
				d.calmly("space", "e").shows(c.says, "강가의 굴")
				d.calmly("3").hides(c.says).shows("2/3")
			})
		})
	}
}

func TestTheReaderStaysWhereItIsWhileTheNoteIsEdited(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 10}} {
		synctest.Test(t, func(t *testing.T) {
			w := newWorld(t)
			deep(w)
			d := w.start(lang.Korean, size[0], size[1])
			toRead(d)
			d.calmly("down", "down", "tab", "down", "down", "down", "down", "down", "down", "down")
			top, section := topOfText(d), on[*read](d).spot().section
			w.editor = w.saves("a.md", "# 하나\n", "# 하나\n\n- 위에 새로 넣은 줄\n\n## 절 새로\n\n- 새 절의 글\n")
			d.calmly("e")
			if got := topOfText(d); got != top {
				t.Errorf("%v: the text stands at %q, want %q", size, got, top)
			}
			if got := on[*read](d).spot().section; got != section+1 {
				t.Errorf("%v: the section is %d, want %d", size, got, section+1)
			}
			if file, line, _ := strings.Cut(w.edits[0], ":"); file != "/home/dasi/노트/a.md" || line == "1" {
				t.Errorf("%v: edited %q", size, w.edits)
			}
			// What is read is deleted.
			w.editor = func() error {
				delete(w.files(), "a.md")
				return nil
			}
			d.calmly("e").shows("둘", "다른 노트의").hides("하나")
			d.calmly("esc").pass(time.Second)
		})
	}
}

func TestTheOutlineIsEditedAtTheHeadingUnderTheCursor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		deep(w)
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		w.editor = w.saves("a.md", "## 절 가\n", "## 절 처음\n")
		d.calmly("down", "e").shows("▸ ", "절 처음")
		w.edited(t, "/home/dasi/노트/a.md:5")
		if e, _ := on[*read](d).current(); e.title != "절 처음" {
			t.Errorf("the cursor stands on %q", e.title)
		}
	})
}

func TestTheListOfCardsFollowsTheNote(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := animals(t)
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		for {
			if e, _ := on[*read](d).current(); e.title == "수달" {
				break
			}
			d.calmly("down")
		}
		d.calmly("right", "down", "down")
		list := on[*cards](d)
		card, n := list.card().ID, len(list.rows)
		w.editor = w.saves("a/수달.md", "# 수달\n\n", "# 수달\n\n- 털: 두 겹이라 물이 스미지 않는다\n")
		d.calmly("e")
		if list.card().ID != card || len(list.rows) <= n {
			t.Errorf("the cursor is on %s among %d, want %s among more than %d", list.card().ID, len(list.rows), card, n)
		}
		// In the card that is looked at as well.
		d.calmly("enter").shows("물속에")
		w.editor = w.saves("a/수달.md", "물속에", "물밑에")
		d.calmly("e").shows("물밑에").hides("물속에")
		if now := on[*look](d).view.card; now.ID != list.card().ID {
			t.Errorf("the card that is shown is %s, under the cursor of the list is %s", now.ID, list.card().ID)
		}
		w.editor = func() error {
			delete(w.files(), "a/수달.md")
			return nil
		}
		d.calmly("e")
		on[*read](d)
		d.calmly("esc").pass(time.Second)
		on[*home](d)
	})
}

func TestNotesThatAreGoneAltogetherStayAsTheyWereRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := animals(t)
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		d.calmly("space")
		w.editor = func() error {
			w.cannot = errors.New("no such folder")
			return nil
		}
		d.calmly("e").shows("no such folder", "강가의 굴")
		d.calmly("3").shows("2/3")
		if d.done {
			t.Error("the program has ended")
		}
	})
}

func TestNothingIsLookedAtWhileTheNotesAreReadAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := animals(t)
		w.editor = func() error { return nil }
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		d.calmly("space")
		frame := d.frame()
		w.opening = make(chan struct{})
		d.press("e")
		d.resize(79, 24).resize(80, 24)
		if got := d.frame(); got != frame {
			t.Errorf("meanwhile the screen is\n%s\nwant\n%s", got, frame)
		}
		d.press("3")
		close(w.opening)
		w.opening = nil
		d.settle(d)
		d.shows("2/3")
	})
}

func TestKeysBeforeTheEditorHasTheTerminalAreNotForTheCard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := animals(t)
		begins := make(chan struct{})
		w.editor = func() error {
			<-begins
			return nil
		}
		d := w.start(lang.Korean, 80, 24)
		toStudy(d)
		d.calmly("space")
		d.press("e", "3")
		d.pass(time.Minute)
		close(begins)
		d.settle(d)
		d.shows("1/3", "강가의 굴")
		d.press("enter") // in the haste of whoever leaves an editor
		d.settle(d)
		d.shows("1/3", "강가의 굴")
		d.calmly("3").shows("2/3")
	})
}

func TestTheShippedNotesAreEditedInAFolderOnceTheUserAgrees(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		ask("define", "gap")(w, lang.English)
		w.editor = func() error { return nil }
		d := w.start(lang.English, 80, 24)
		toStudy(d)
		d.calmly("space", "3", "space")
		card, frame := on[*study](d).card, d.frame()
		d.calmly("ㄷ").shows("/home/dasi/dasi-notes/aws-en")
		on[*owning](d)
		d.calmly("esc")
		if got := d.frame(); got != frame || w.putInto != "" || w.edits != nil {
			t.Errorf("esc: put into %q, edited %q, and the screen is\n%s\nwant\n%s", w.putInto, w.edits, got, frame)
		}

		w.cannot = errors.New("no space left on device")
		d.calmly("e", "enter").shows("the disk is full")
		if on[*study](d).card.ID != card.ID || w.edits != nil {
			t.Errorf("after an error %q is edited", w.edits)
		}
		w.cannot = nil
		d.calmly("e", "enter")
		w.edited(t, "/home/dasi/dasi-notes/aws-en/"+string(card.Note)+":"+strconv.Itoa(card.Line))
		if got := d.frame(); got != frame {
			t.Errorf("the screen is\n%s\nwant\n%s", got, frame)
		}
		d.calmly("3")
		if d.answers() != 2 {
			t.Errorf("%d answers, want 2", d.answers())
		}
		d.calmly("u", "e").hides("esc back")
		if len(w.edits) != 2 {
			t.Errorf("edited %q, want the second time without a question", w.edits)
		}
	})
}

func TestACardThatTheEditorDeletedIsMissedInAWord(t *testing.T) {
	for name, c := range map[string]struct {
		from, to string
		missed   bool
	}{
		"its bullet":      {"- 보금자리: 강가의 굴에 살고 입구는 물속에 있다\n", "", true},
		"another bullet":  {"- 헤엄: 꼬리로 방향을 잡고 발로 물을 젓는다\n", "", false},
		"all of the note": {otters, "", true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := animals(t)
				w.editor = w.saves("a/수달.md", c.from, c.to)
				d := w.start(lang.Korean, 80, 24)
				toStudy(d)
				d.shows("보금자리").calmly("e")
				if c.missed {
					d.shows(d.m.app.t.EditedAway)
				} else {
					d.hides(d.m.app.t.EditedAway)
				}
			})
		})
	}
}
