package ui

import (
	"io/fs"
	"strconv"
	"testing"
	"testing/fstest"
	"testing/synctest"

	"dasi/content"
	"dasi/ui/lang"
)

// aShippedNote is one of the Korean notes that ship, by its path.
func aShippedNote(t *testing.T) (path, text string) {
	t.Helper()
	paths, err := fs.Glob(content.Shipped("ko"), "*/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	data, err := fs.ReadFile(content.Shipped("ko"), paths[0])
	if err != nil {
		t.Fatal(err)
	}
	return paths[0], string(data)
}

func TestNotesOfDasiInAFolderKeepTheirOtherLanguageAndTheNamesOfTheirFolders(t *testing.T) {
	path, text := aShippedNote(t)
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.putInto = "/home/dasi/dasi-notes/aws-ko"
		w.notes[lang.Korean] = fstest.MapFS{path: {Data: []byte(text)}, "mine/a.md": {Data: []byte("# 수달\n\n- 물가에 **굴**을 파는 동물\n")}}
		d := w.start(lang.Korean, 80, 24)
		d.shows(d.m.app.t.ShippedName)
		toRead(d)
		n := on[*read](d).note(on[*read](d).list[on[*read](d).cursor])
		d.shows(d.m.app.t.Categories[n.Front.Category], "mine", "x English")
		korean := d.frame()
		d.calmly("x")
		if d.frame() == korean {
			t.Errorf("x shows nothing else:\n%s", korean)
		}
		if d.calmly("x").frame() != korean {
			t.Errorf("x again does not come back:\n%s", d.frame())
		}
		d.calmly("end").hides("x English")
	})
}

func TestANoteOfDasiWithAnotherSectionSaysThatItHasNoPair(t *testing.T) {
	path, text := aShippedNote(t)
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.putInto = "/home/dasi/dasi-notes/aws-ko"
		w.notes[lang.Korean] = fstest.MapFS{path: {Data: []byte(text + "\n## 내 메모\n\n- 직접 적은 **줄**\n")}}
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		for range 2 {
			d.calmly("x").shows(d.m.app.t.NoPair)
		}
	})
}

func TestFromTheOtherLanguageTheNoteItselfIsEdited(t *testing.T) {
	path, text := aShippedNote(t)
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.putInto = "/home/dasi/dasi-notes/aws-ko"
		w.editor = func() error { return nil }
		w.notes[lang.Korean] = fstest.MapFS{path: {Data: []byte(text)}}
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		d.calmly("end")
		n, e := on[*read](d).note(on[*read](d).list[0]), on[*read](d).list[on[*read](d).cursor]
		korean := d.frame()
		d.calmly("x", "e")
		w.edited(t, w.putInto+"/"+path+":"+strconv.Itoa(n.Sections[e.section].Line))
		if d.frame() != korean {
			t.Errorf("after the editor the screen is\n%s\nwant\n%s", d.frame(), korean)
		}
		// In the text, too, where a line of the other language says nothing of this one's.
		d.calmly("home", "tab", "down", "down", "down", "down", "x")
		section := on[*read](d).spot().section
		d.calmly("e")
		if want := w.putInto + "/" + path + ":" + strconv.Itoa(n.Sections[section].Line); w.edits[1] != want {
			t.Errorf("edited %s, want %s", w.edits[1], want)
		}
	})
}

func TestThePairIsShownOnlyWhereItWasAskedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t)
		w.notes[lang.Korean], w.notes[lang.English] = content.Shipped("ko"), content.Shipped("en")
		d := w.start(lang.Korean, 80, 24)
		toRead(d)
		s := on[*read](d)
		load := s.switchLanguage() // asked for the first section, and brought when the cursor stands on the second
		d.calmly("down")
		d.run(load)
		if s.other {
			t.Errorf("another section is shown in English:\n%s", d.frame())
		}
		d.calmly("x")
		if !s.other {
			t.Errorf("x shows nothing else:\n%s", d.frame())
		}
	})
}
