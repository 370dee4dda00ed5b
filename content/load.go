package content

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"

	ignore "github.com/sabhiram/go-gitignore"
	"golang.org/x/text/unicode/norm"
)

// endings are what a note's file may end in.
var endings = []string{".md", ".markdown", ".mdown", ".mkd", ".mdx"}

// leftOut are folders that hold no notes of the user's own.
var leftOut = []string{"node_modules", "vendor", "_site", "dist", "build", "target"}

// Load reads the notes at paths below the root fsys: "." or a folder for all in it, or a single file. They are ordered by path, numbers by
// their value, a folder's files before its folders. What cannot be read is a Problem with its path; the rest is read.
func Load(fsys fs.FS, paths []string) (notes []Note, problems []Problem) {
	w := finder{fsys: fsys, found: map[string]bool{}}
	for _, p := range paths {
		w.open(path.Clean(p))
	}
	slices.SortFunc(w.files, func(a, b string) int { return comparePaths(a, b) })
	notes = make([]Note, len(w.files))
	failed := make([]*Problem, len(w.files))
	jobs := make(chan int)
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), max(1, len(w.files))) {
		wg.Go(func() {
			for i := range jobs {
				notes[i], failed[i] = read(fsys, w.files[i])
			}
		})
	}
	for i := range w.files {
		jobs <- i
	}
	close(jobs)
	wg.Wait()
	problems = w.problems
	kept := notes[:0]
	for i := range notes {
		if failed[i] != nil {
			problems = append(problems, *failed[i])
			continue
		}
		problems = append(problems, notes[i].Problems...)
		if !slices.ContainsFunc(notes[i].Problems, Problem.Skipped) {
			kept = append(kept, notes[i])
		}
	}
	return kept, problems
}

// read reads one file. It is not opened at all when it is too large.
func read(fsys fs.FS, file string) (Note, *Problem) {
	f, err := fsys.Open(file)
	if err != nil {
		return Note{}, pathProblem(file, err)
	}
	defer f.Close() //nolint:errcheck // only read from
	data, err := io.ReadAll(io.LimitReader(f, MaxNote+1))
	switch {
	case err != nil:
		return Note{}, pathProblem(file, err)
	case len(data) > MaxNote:
		return Note{}, &Problem{Path: file, Code: TooLarge}
	case bytes.Contains(data, []byte("@carddown-ignore")):
		return Note{ID: NoteID(norm.NFC.String(file)), Front: Front{Skip: true}}, nil
	}
	return Parse(NoteID(norm.NFC.String(file)), data), nil
}

func pathProblem(file string, err error) *Problem {
	if errors.Is(err, fs.ErrNotExist) {
		return &Problem{Path: file, Code: Missing}
	}
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return &Problem{Path: file, Code: Unreadable, Detail: CleanLine(err.Error())}
}

// finder gathers the files of notes.
type finder struct {
	fsys     fs.FS
	files    []string
	found    map[string]bool
	links    []string // links whose names are a note's
	problems []Problem
}

// open takes up a path that was asked for: it is read whatever it is called and whatever ignores it.
func (w *finder) open(p string) {
	info, err := fs.Stat(w.fsys, p)
	switch {
	case err != nil:
		w.problems = append(w.problems, *pathProblem(p, err))
	case info.IsDir():
		n, wrong := len(w.files), len(w.problems)
		w.folder(p, nil)
		w.follow()
		if len(w.files) == n && len(w.problems) == wrong {
			w.problems = append(w.problems, Problem{Path: p, Code: NoNotes})
		}
	case !info.Mode().IsRegular():
		w.problems = append(w.problems, Problem{Path: p, Code: NotMarkdown})
	default:
		w.add(p)
	}
}

func (w *finder) add(p string) {
	if !w.found[p] {
		w.found[p] = true
		w.files = append(w.files, p)
	}
}

// ignored is a .gitignore or .ignore with the folder that it stands in.
type ignored struct {
	dir   string
	rules *ignore.GitIgnore
}

func (w *finder) folder(dir string, rules []ignored) {
	entries, err := fs.ReadDir(w.fsys, dir)
	if err != nil {
		w.problems = append(w.problems, *pathProblem(dir, err))
	}
	for _, name := range []string{".gitignore", ".ignore"} {
		if data, err := fs.ReadFile(w.fsys, path.Join(dir, name)); err == nil {
			rules = append(rules[:len(rules):len(rules)], ignored{dir, ignore.CompileIgnoreLines(strings.Split(string(data), "\n")...)})
		}
	}
	for _, e := range entries {
		p := path.Join(dir, e.Name())
		if strings.HasPrefix(e.Name(), ".") || excluded(p, e.IsDir(), rules) {
			continue
		}
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			if isNote(p) {
				w.links = append(w.links, p)
			}
		case e.IsDir() && !slices.Contains(leftOut, e.Name()) && !isLogseqBackup(p):
			w.folder(p, rules)
		case e.Type().IsRegular() && isNote(p):
			w.add(p)
		}
	}
}

// follow adds the files outside of the root that links lead to, each once. What is below the root is found by itself, and links to folders
// are not followed: so there are no loops, and nothing is read twice.
func (w *finder) follow() {
	targets := map[string]bool{}
	for _, p := range w.links {
		target, err := fs.ReadLink(w.fsys, p)
		if err != nil {
			w.problems = append(w.problems, *pathProblem(p, err))
			continue
		}
		if !path.IsAbs(target) {
			target = path.Join(path.Dir(p), target)
		}
		inside := !path.IsAbs(target) && !strings.HasPrefix(target, "../")
		info, err := fs.Stat(w.fsys, p)
		switch {
		case err != nil:
			w.problems = append(w.problems, *pathProblem(p, err))
		case info.Mode().IsRegular() && !inside && !targets[target]:
			targets[target] = true
			w.add(p)
		}
	}
	w.links = nil
}

func isNote(p string) bool { return slices.Contains(endings, strings.ToLower(path.Ext(p))) }

func isLogseqBackup(p string) bool {
	return strings.HasSuffix(p, "logseq/bak") || strings.HasSuffix(p, "logseq/.recycle")
}

func excluded(p string, dir bool, rules []ignored) bool {
	for _, r := range rules {
		rel := strings.TrimPrefix(strings.TrimPrefix(p, r.dir), "/")
		if dir {
			rel += "/"
		}
		if r.rules.MatchesPath(rel) {
			return true
		}
	}
	return false
}

// comparePaths orders as people do: files before folders, and 2 before 10.
func comparePaths(a, b string) int {
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	for i := range min(len(as), len(bs)) {
		if as[i] == bs[i] {
			continue
		}
		if (i == len(as)-1) != (i == len(bs)-1) {
			return len(as) - len(bs)
		}
		return compareNatural(as[i], bs[i])
	}
	return len(as) - len(bs)
}

func compareNatural(a, b string) int {
	for a != "" && b != "" {
		na, nb := digits(a), digits(b)
		if na > 0 && nb > 0 {
			x, y := strings.TrimLeft(a[:na], "0"), strings.TrimLeft(b[:nb], "0")
			if len(x) != len(y) {
				return len(x) - len(y)
			}
			if c := strings.Compare(x, y); c != 0 {
				return c
			}
			a, b = a[na:], b[nb:]
			continue
		}
		if a[0] != b[0] {
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
