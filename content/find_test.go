package content

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"
)

// files makes a file system of notes; a name that ends in a slash is an empty folder.
func files(names ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, n := range names {
		if folder, ok := strings.CutSuffix(n, "/"); ok {
			fsys[folder] = &fstest.MapFile{Mode: fs.ModeDir | 0o755}
			continue
		}
		fsys[n] = &fstest.MapFile{Data: []byte("# " + n + "\n\ntext\n")}
	}
	return fsys
}

func ids(notes []Note) (all []string) {
	for _, n := range notes {
		all = append(all, string(n.ID))
	}
	return all
}

func said(problems []Problem) (all []string) {
	for _, p := range problems {
		all = append(all, p.Path+": "+string(p.Code))
	}
	return all
}

func TestLoadReadsWhatItIsGivenInOrder(t *testing.T) {
	tree := files("10. j.md", "2. b.md", "B/x.md", "a/2.md", "a/10.md", "a/b/c.MARKDOWN", "가.md", "나/다.mkd", "c.mdown", "d.mdx", "e.txt", "f.png", "README",
		".hidden/a.md", ".a.md", "node_modules/a.md", "a/vendor/b.md", "_site/a.md", "dist/a.md", "build/a.md", "target/a.md", "logseq/bak/a.md", "logseq/.recycle/a.md", "bak/a.md", "empty/")
	for _, c := range []struct {
		paths, want, problems []string
	}{
		{[]string{"."}, []string{"2. b.md", "10. j.md", "c.mdown", "d.mdx", "가.md", "a/2.md", "a/10.md", "a/b/c.MARKDOWN", "B/x.md", "bak/a.md", "나/다.mkd"}, nil},
		{[]string{"a"}, []string{"a/2.md", "a/10.md", "a/b/c.MARKDOWN"}, nil},
		{[]string{"a/b", "a/2.md", "a"}, []string{"a/2.md", "a/10.md", "a/b/c.MARKDOWN"}, nil},
		{[]string{"./a/", "가.md"}, []string{"가.md", "a/2.md", "a/10.md", "a/b/c.MARKDOWN"}, nil},
		{[]string{".hidden", "node_modules/a.md", ".a.md"}, []string{".a.md", ".hidden/a.md", "node_modules/a.md"}, nil},
		{[]string{"e.txt", "README", "f.png"}, []string{"e.txt", "README"}, []string{"f.png: not markdown"}},
		{[]string{"empty", "gone.md", "../a.md", "/a.md", "c.mdown"}, []string{"c.mdown"},
			[]string{"/a.md: missing", "empty: no notes", "gone.md: missing", "../a.md: missing"}},
		{nil, nil, nil},
	} {
		notes, problems := Load(tree, c.paths)
		got, wrong := ids(notes), said(problems)
		slices.Sort(wrong)
		slices.Sort(c.problems)
		if !slices.Equal(got, c.want) || !slices.Equal(wrong, c.problems) {
			t.Errorf("Load(%q)\n got %q, %q\nwant %q, %q", c.paths, got, wrong, c.want, c.problems)
		}
	}
}

func TestLoadDoesWhatIgnoreFilesSay(t *testing.T) {
	tree := files("a.md", "b.md", "draft/c.md", "draft/keep.md", "sub/d.md", "sub/e.md", "sub/deep/d.md", "sub/deep/f.md", "x/y/z/g.md", "x/h.md")
	tree[".gitignore"] = &fstest.MapFile{Data: []byte("# not these\nb.md\n/draft/*\n!/draft/keep.md\nx/**/z/\n")}
	tree["sub/.gitignore"] = &fstest.MapFile{Data: []byte("/d.md\n")}
	tree["sub/deep/.ignore"] = &fstest.MapFile{Data: []byte("f.*\r\n")}
	for _, c := range []struct{ paths, want []string }{
		{[]string{"."}, []string{"a.md", "draft/keep.md", "sub/e.md", "sub/deep/d.md", "x/h.md"}},
		{[]string{"b.md", "draft"}, []string{"b.md", "draft/keep.md"}},
		{[]string{"sub/deep"}, []string{"sub/deep/d.md"}},
		{[]string{"sub/deep/f.md"}, []string{"sub/deep/f.md"}},
	} {
		notes, problems := Load(tree, c.paths)
		if got := ids(notes); !slices.Equal(got, c.want) || len(problems) > 0 {
			t.Errorf("Load(%q) = %q, %v; want %q", c.paths, got, problems, c.want)
		}
	}
}

func TestLinksAreFollowedOnceAndEnd(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	write := func(dir, name string) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte("# "+name+"\n\ntext\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := func(target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(root, name)); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	for _, name := range []string{"a/one.md", "b.md", ".hidden/two.md", ".hidden/deep/three.md"} {
		write(root, name)
	}
	write(outside, "far.md")
	write(outside, "folder/four.md")
	link("..", "a/loop")
	link("../a", "a/self")
	link("b.md", "again.md")
	link("a/one.md", "0.md")
	link(".hidden", "shown")
	link("shown/deep", "deeper")
	link(filepath.Join(outside, "far.md"), "far.md")
	link(filepath.Join(outside, "far.md"), "far again.md")
	link(filepath.Join(outside, "folder"), "elsewhere")
	link("../"+filepath.Base(outside)+"/folder", "elsewhere2")
	link("gone.md", "broken.md")
	link("gone", "broken")
	link("round2", "round1")
	link("round1", "round2")
	link("ring.md", "ring.md")
	notes, problems := Load(os.DirFS(root), []string{"."})
	got := ids(notes)
	if want := []string{"b.md", "far again.md", "a/one.md", "shown/two.md", "shown/deep/three.md"}; !slices.Equal(got, want) {
		// The folder of deeper and that of shown/deep are one; either way to it may come first.
		if alt := []string{"b.md", "far again.md", "a/one.md", "deeper/three.md", "shown/two.md"}; !slices.Equal(got, alt) {
			t.Errorf("read %q, want %q", got, want)
		}
	}
	if want := []string{"broken.md: dangling", "ring.md: link loop"}; !slices.Equal(said(problems), want) {
		t.Errorf("problems %q, want %q", said(problems), want)
	}
}

func TestLoadGoesOnWhereSomethingCannotBeRead(t *testing.T) {
	tree := fails{files("a.md", "bad.md", "sub/b.md", "locked/c.md"), map[string]error{"bad.md": fs.ErrPermission, "locked": errors.New("half\nsynced\x1b")}}
	tree.FS.(fstest.MapFS)["bin.md"] = &fstest.MapFile{Data: []byte("a\x00b")}
	tree.FS.(fstest.MapFS)["big.md"] = &fstest.MapFile{Data: make([]byte, MaxNote+1)}
	tree.FS.(fstest.MapFS)["front.md"] = &fstest.MapFile{Data: []byte("---\na: [\n---\n\ntext\n")}
	notes, problems := Load(tree, []string{"."})
	if got, want := ids(notes), []string{"a.md", "front.md", "sub/b.md"}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	want := []string{"bad.md: denied", "big.md: too large", "bin.md: binary", "front.md: bad front", "locked: unreadable"}
	got := said(problems)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	for _, p := range problems {
		if control(p.Detail) >= 0 || strings.Contains(p.Detail, "\n") || p.Code == Unreadable && p.Detail == "" {
			t.Errorf("the reason %q is none", p.Detail)
		}
	}
}

// fails is a file system in which some files cannot be opened.
type fails struct {
	fs.FS
	with map[string]error
}

func (f fails) Open(name string) (fs.File, error) {
	if err := f.with[name]; err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f.FS.Open(name)
}

func TestDecomposedFileNamesAreTheSameNotes(t *testing.T) {
	name := "폴더/노트.md"
	composed, problems := Load(files(name), []string{"."})
	decomposed, _ := Load(files(norm.NFD.String(name)), []string{"."})
	if len(problems) > 0 || len(composed) != 1 || len(decomposed) != 1 || composed[0].ID != decomposed[0].ID {
		t.Errorf("%q and %q, %v", ids(composed), ids(decomposed), problems)
	}
	both, problems := Load(files(name, norm.NFD.String(name)), []string{"."})
	if len(both) != 1 || len(problems) != 1 {
		t.Errorf("both at once: %q, %v", ids(both), problems)
	}
}

func TestLoadIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	var names []string
	for i := range 200 {
		names = append(names, strings.Repeat("d/", i%4)+strings.Repeat("x", i%7)+string(rune('a'+i%26))+".md", strings.Repeat("é", i)+".md")
	}
	tree := files(names...)
	want, problems := Load(tree, []string{"."})
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	got, again := Load(tree, []string{"."})
	if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(problems, again) {
		t.Errorf("%d notes on one processor, %d on several", len(got), len(want))
	}
}

func TestEveryShippedNoteIsReadWithoutAProblem(t *testing.T) {
	for _, lang := range []string{"ko", "en"} {
		notes, problems := Load(Shipped(lang), []string{"."})
		if len(notes) == 0 || len(problems) > 0 {
			t.Errorf("%s: %d notes, %v", lang, len(notes), problems)
		}
		for _, n := range notes {
			if n.Front.Lang != lang || n.Front.ID == "" || len(n.Sections) == 0 {
				t.Errorf("%s/%s: front matter %+v, %d sections", lang, n.ID, n.Front, len(n.Sections))
			}
		}
	}
}
