package content

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func TestLoadFindsNotesInOrderAndLeavesTheRestOut(t *testing.T) {
	fsys := fstest.MapFS{
		"10.md": file("# ten"), "2.md": file("# two"), "sub/a.markdown": file("a"), "sub/b.txt": file("no note"),
		".hidden/x.md": file("x"), "node_modules/x.md": file("x"), "vendor/y.md": file("y"), ".gitignore": file("draft/\nsecret.md\n"),
		"draft/z.md": file("z"), "secret.md": file("s"), "B.MD": file("# upper"),
	}
	notes, problems := Load(fsys, []string{"."})
	var got []string
	for _, n := range notes {
		got = append(got, string(n.ID))
	}
	if want := "2.md 10.md B.MD sub/a.markdown"; strings.Join(got, " ") != want || len(problems) > 0 {
		t.Errorf("notes %q, want %s; problems %v", got, want, problems)
	}
	if notes, _ = Load(fsys, []string{"secret.md", "sub/b.txt"}); len(notes) != 2 {
		t.Errorf("what is named is read whatever ignores it: %d notes, want 2", len(notes))
	}
	if notes, _ = Load(fsys, []string{"2.md", ".", "2.md"}); len(notes) != 4 {
		t.Errorf("a note that is named twice is read once: %d notes, want 4", len(notes))
	}
}

func TestLoadSaysWhatItCannotReadAndReadsTheRest(t *testing.T) {
	fsys := fstest.MapFS{
		"good.md": file("# good"), "binary.md": file("\x7fELF\x01\x00\x02 and more bytes of a program"), "empty/readme.txt": file("no note"),
		"long.md": file(strings.Repeat("x", MaxLine+1)), "huge.md": file(strings.Repeat("line\n", MaxNote/5+1)),
	}
	notes, problems := Load(broken{fsys}, []string{"good.md", "binary.md", "empty", "long.md", "huge.md", "gone.md", "denied.md"})
	if len(notes) != 1 || notes[0].ID != "good.md" {
		t.Errorf("%d notes, want only good.md", len(notes))
	}
	got := map[string]ProblemCode{}
	for _, p := range problems {
		got[p.Path] = p.Code
	}
	want := map[string]ProblemCode{"binary.md": Binary, "empty": NoNotes, "long.md": LongLine, "huge.md": TooLarge, "gone.md": Missing, "denied.md": Denied}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("problems %v, want %v", got, want)
	}
}

// broken is a file system that refuses denied.md.
type broken struct{ fstest.MapFS }

func (b broken) Open(name string) (fs.File, error) {
	if name == "denied.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return b.MapFS.Open(name)
}

func (b broken) Stat(name string) (fs.FileInfo, error) {
	if name == "denied.md" {
		return b.MapFS.Stat("good.md")
	}
	return b.MapFS.Stat(name)
}

func TestALibraryIsBoundedWithASentence(t *testing.T) {
	big := strings.Repeat(strings.Repeat("word ", 199)+"\n", MaxNote/1000)
	many := strings.Repeat("# a\n", MaxSections*2/3)
	for name, fsys := range map[string]fstest.MapFS{"bytes": {}, "sections": {}} {
		text, count := big, MaxLibrary/len(big)+3
		if name == "sections" {
			text, count = many, 3
		}
		for i := range count {
			fsys[fmt.Sprintf("%d.md", i)] = file(text)
		}
		notes, problems := Load(fsys, []string{"."})
		if len(problems) != 1 || problems[0].Code != TooMany || problems[0].Path != fmt.Sprintf("%d.md", len(notes)) ||
			problems[0].Detail != fmt.Sprint(count-len(notes)) || len(notes) == 0 {
			t.Errorf("%s: got %d of %d notes, problems %v, want one that names the first left out and their number", name, len(notes), count, problems)
		}
	}
}
