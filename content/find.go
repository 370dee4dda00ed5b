package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/git-pkgs/gitignore"
)

var (
	noteEndings = []string{".md", ".markdown", ".mdown", ".mkd", ".mdx"}
	// namedEndings are read too if the file itself is named: text that is Markdown, whatever it is called.
	namedEndings = []string{"", ".txt", ".text", ".qmd", ".rmd"}
	// builtFolders hold what programs made or fetched.
	builtFolders = []string{"node_modules", "vendor", "_site", "dist", "build", "target"}
)

// finder walks folders. Symbolic links come last, so that a note that can be reached without one has the path without.
type finder struct {
	fsys     fs.FS
	ignore   gitignore.Matcher
	files    []string
	problems []Problem
	links    []string
	folders  map[string]bool   // walked, by their paths without links
	read     map[string]bool   // files, likewise
	ids      map[NoteID]string // files by their notes
	ignored  map[string]bool   // folders whose ignore files are known
}

// findNotes lists the files that Load reads, sorted. It leaves out hidden files and folders, builtFolders, Logseq's backups, and what .gitignore
// and .ignore exclude below the root. A link to a file is followed once, a link to a folder only inside the root.
func findNotes(fsys fs.FS, paths []string) (files []string, problems []Problem) {
	f := finder{fsys: fsys, folders: map[string]bool{}, read: map[string]bool{}, ids: map[NoteID]string{}, ignored: map[string]bool{}}
	for _, given := range paths {
		f.named(given)
	}
	slices.SortFunc(f.files, func(a, b string) int { return comparePaths(string(newID(a)), string(newID(b))) })
	return f.files, f.problems
}

func (f *finder) problem(name string, code ProblemCode, detail string) {
	f.problems = append(f.problems, Problem{Path: name, Code: code, Detail: detail})
}

// named finds what a path from the command line names.
func (f *finder) named(given string) {
	name := path.Clean(given)
	info, err := fs.Stat(f.fsys, name)
	switch {
	case !fs.ValidPath(name):
		f.problem(given, Missing, "")
	case err != nil:
		code, detail := reason(err)
		f.problem(given, code, detail)
	case info.IsDir():
		before := len(f.files)
		f.ignoreAbove(name)
		f.folder(name, f.withoutLinks(name))
		for len(f.links) > 0 {
			link := f.links[0]
			f.links = f.links[1:]
			f.link(link)
		}
		if len(f.files) == before && !f.hasFileIn(name) {
			f.problem(given, NoNotes, "")
		}
	case !info.Mode().IsRegular():
		f.problem(given, NotMarkdown, "")
	case !hasEnding(name, noteEndings) && !hasEnding(name, namedEndings):
		f.problem(given, NotMarkdown, "")
	default:
		f.file(name, f.withoutLinks(name))
	}
}

// hasFileIn says whether a note of the folder was found already, under another path of the command line.
func (f *finder) hasFileIn(folder string) bool {
	return slices.ContainsFunc(f.files, func(file string) bool { return folder == "." || strings.HasPrefix(file, folder+"/") })
}

func hasEnding(name string, endings []string) bool {
	return slices.Contains(endings, strings.ToLower(path.Ext(name)))
}

// file adds a file, unless it was added under another path.
func (f *finder) file(name, unlinked string) {
	if f.read[unlinked] {
		return
	}
	f.read[unlinked] = true
	id := newID(name)
	if other, taken := f.ids[id]; taken { // the same letters, composed and decomposed
		f.problem(string(id), SameName, CleanLine(other))
		return
	}
	f.ids[id] = name
	f.files = append(f.files, name)
}

// folder walks a folder whose path without links is unlinked.
func (f *finder) folder(name, unlinked string) {
	if f.folders[unlinked] {
		return
	}
	f.folders[unlinked] = true
	f.readIgnores(name)
	entries, err := fs.ReadDir(f.fsys, name)
	if err != nil {
		code, detail := reason(err)
		f.problem(string(newID(name)), code, detail)
	}
	for _, e := range entries {
		f.entry(path.Join(name, e.Name()), path.Join(unlinked, e.Name()), e.Type())
	}
}

func (f *finder) entry(name, unlinked string, mode fs.FileMode) {
	base := path.Base(name)
	isDir := mode.IsDir()
	isNote := hasEnding(name, noteEndings)
	switch {
	case strings.HasPrefix(base, "."), !isDir && !isNote && mode&fs.ModeSymlink == 0:
	case isDir && (slices.Contains(builtFolders, base) || base == "bak" && path.Base(path.Dir(name)) == "logseq"):
	case f.ignore.MatchPath(name, isDir):
	case mode&fs.ModeSymlink != 0:
		f.links = append(f.links, name)
	case isDir:
		f.folder(name, unlinked)
	case mode.IsRegular():
		f.file(name, unlinked)
	default: // a pipe, a device
		f.problem(string(newID(name)), NotMarkdown, "")
	}
}

// link follows a symbolic link that a walk came upon.
func (f *finder) link(name string) {
	info, err := fs.Stat(f.fsys, name)
	isNote := hasEnding(name, noteEndings)
	unlinked := f.withoutLinks(name)
	switch {
	case err != nil && isNote:
		code, detail := reason(err)
		switch {
		case strings.HasPrefix(unlinked, tooManyLinks):
			code, detail = LinkLoop, ""
		case code == Missing:
			code = Dangling
		}
		f.problem(string(newID(name)), code, detail)
	case err != nil:
	case info.IsDir():
		if fs.ValidPath(unlinked) && !slices.Contains(builtFolders, path.Base(name)) && !f.ignore.MatchPath(name, true) {
			f.folder(name, unlinked)
		}
	case info.Mode().IsRegular() && isNote:
		f.file(name, unlinked)
	case isNote:
		f.problem(string(newID(name)), NotMarkdown, "")
	}
}

// maxLinks is how many links a path may lead through; Linux follows forty.
const maxLinks = 40

// tooManyLinks begins what stands for a path that leads through more.
const tooManyLinks = "/too many links/"

// withoutLinks is a path with its links resolved. One that leads out of the root is no valid path of it, but tells what it leads to.
func (f *finder) withoutLinks(name string) string {
	done := "."
	rest := strings.Split(name, "/")
	for links := 0; len(rest) > 0; {
		at := path.Join(done, rest[0])
		rest = rest[1:]
		target, err := fs.ReadLink(f.fsys, at)
		if err != nil { // no link, or a file system without them
			done = at
			continue
		}
		links++
		if links > maxLinks {
			return tooManyLinks + name
		}
		if path.IsAbs(target) {
			return path.Join(append([]string{target}, rest...)...)
		}
		target = path.Join(path.Dir(at), target)
		if !fs.ValidPath(target) {
			return path.Join(append([]string{target}, rest...)...)
		}
		done = "."
		rest = append(strings.Split(target, "/"), rest...)
	}
	return done
}

// ignoreAbove reads the ignore files of the folders that a folder stands in.
func (f *finder) ignoreAbove(name string) {
	parts := strings.Split(name, "/")
	for i := range parts {
		f.readIgnores(path.Join(append([]string{"."}, parts[:i]...)...))
	}
}

const maxIgnore = 1 << 20 // bytes of an ignore file

func (f *finder) readIgnores(folder string) {
	if f.ignored[folder] {
		return
	}
	f.ignored[folder] = true
	scope := folder
	if folder == "." {
		scope = ""
	}
	for _, name := range [...]string{".gitignore", ".ignore"} {
		name = path.Join(folder, name)
		if info, err := fs.Stat(f.fsys, name); err != nil || !info.Mode().IsRegular() || info.Size() > maxIgnore {
			continue
		}
		if data, err := fs.ReadFile(f.fsys, name); err == nil {
			f.ignore.AddPatterns(data, scope)
		}
	}
}
