package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"dasi/content"
	"dasi/deck"
)

// Library is the notes that were asked for, by their roots.
type Library struct {
	Roots    []deck.OpenRoot
	Problems []content.Problem // with paths as the user knows them
	Paths    []string          // absolute, as they are remembered for the next start; nil for the shipped notes
	Where    map[deck.RootID]string

	shipped bool // the notes are those that ship, and no files
}

// ShippedPath is the path that stands for the notes that ship, for who has opened others since.
const ShippedPath = "dasi:"

// OpenLibrary reads the notes at paths, files or folders. Without a path it is what was opened last, or else the notes that ship in lang.
// The folder of a path is a root; one below a known root, or a file in it, is a part of that root.
func OpenLibrary(paths []string, lang string, state *State, p *deck.Progress) Library {
	if len(paths) == 1 && paths[0] == ShippedPath {
		lib := shipped(lang)
		lib.Paths = []string{}
		return lib
	}
	if len(paths) == 0 {
		paths = state.Library
	}
	if len(paths) == 0 {
		return shipped(lang)
	}
	lib := Library{Where: map[deck.RootID]string{}}
	parts := map[string][]string{} // folder -> paths below it
	var folders []string
	for _, path := range paths {
		folder, part, problem := locate(path, state)
		if problem != nil {
			lib.Problems = append(lib.Problems, *problem)
			continue
		}
		if parts[folder] == nil {
			folders = append(folders, folder)
		}
		parts[folder] = append(parts[folder], part)
		lib.Paths = append(lib.Paths, filepath.Join(folder, filepath.FromSlash(part)))
	}
	taken := map[deck.RootID]bool{}
	for _, folder := range folders {
		notes, problems := content.Load(os.DirFS(folder), parts[folder])
		var unread []string
		for _, pr := range problems {
			if pr.Skipped() {
				unread = append(unread, pr.Path)
			}
			pr.Path = shown(folder, pr.Path)
			lib.Problems = append(lib.Problems, pr)
		}
		if len(notes) == 0 {
			continue
		}
		id := rootOf(folder, notes, state, p, taken)
		taken[id] = true
		lib.Where[id] = folder
		lib.Roots = append(lib.Roots, deck.OpenRoot{
			ID: id, Name: content.CleanLine(filepath.Base(folder)), Notes: notes, Looked: parts[folder], Unread: unread,
		})
	}
	return lib
}

// Shown is the path of a note as the user knows it; of one that ships, its path among those.
func (l *Library) Shown(root deck.RootID, note content.NoteID) string {
	if folder, ok := l.Where[root]; ok {
		return shown(folder, string(note))
	}
	return string(note)
}

// locate gives the folder that is the root of a path, and the path below it with slashes.
func locate(path string, state *State) (folder, part string, problem *content.Problem) {
	abs, err := filepath.Abs(path)
	if err != nil {
		pr := content.ProblemOf(path, err)
		return "", "", &pr
	}
	info, err := os.Stat(abs)
	if err != nil {
		pr := content.ProblemOf(path, err)
		if errors.Is(err, syscall.ELOOP) {
			pr = content.Problem{Path: path, Code: content.LinkLoop}
		}
		return "", "", &pr
	}
	for _, id := range sortedRoots(state) {
		root := state.Roots[id]
		if rel, err := filepath.Rel(root, abs); err == nil && (rel == "." || filepath.IsLocal(rel)) {
			return root, filepath.ToSlash(rel), nil
		}
	}
	if info.IsDir() {
		return abs, ".", nil
	}
	return filepath.Dir(abs), filepath.Base(abs), nil
}

// sortedRoots orders the known roots, the innermost folder first.
func sortedRoots(state *State) []deck.RootID {
	ids := make([]deck.RootID, 0, len(state.Roots))
	for id := range state.Roots {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b deck.RootID) int {
		if d := len(state.Roots[b]) - len(state.Roots[a]); d != 0 {
			return d
		}
		return strings.Compare(string(a), string(b))
	})
	return ids
}

// rootOf says which root a folder is: the one that is known to lie there; else the one whose notes these are, if its own folder is gone
// or it never had one on this machine; else a new one.
func rootOf(folder string, notes []content.Note, state *State, p *deck.Progress, taken map[deck.RootID]bool) deck.RootID {
	for id, path := range state.Roots {
		if path == folder {
			return id
		}
	}
	homeless := func(id deck.RootID) bool {
		if taken[id] {
			return false
		}
		_, err := os.Stat(state.Roots[id])
		return state.Roots[id] == "" || os.IsNotExist(err)
	}
	if id, ok := deck.FindRoot(p, notes, homeless); ok {
		return id
	}
	return deck.NewRootID(Random)
}

// shown is a path as the user knows it: below the working folder where it is there, else absolute.
func shown(folder, part string) string {
	abs := filepath.Join(folder, filepath.FromSlash(part))
	if wd, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(wd, abs); err == nil && filepath.IsLocal(rel) {
			return rel
		}
	}
	return abs
}
