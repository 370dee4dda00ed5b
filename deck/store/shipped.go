package store

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"dasi/content"
	"dasi/deck"
)

// The roots of the notes that ship, by language.
const (
	RootKorean  deck.RootID = "dasi:ko"
	RootEnglish deck.RootID = "dasi:en"
)

func shipped(lang string) Library {
	id := RootEnglish
	if lang == "ko" {
		id = RootKorean
	}
	notes, problems := content.Load(content.Shipped(lang), []string{"."})
	return Library{Roots: []deck.OpenRoot{{ID: id, Name: "dasi", Notes: notes, Looked: []string{"."}}}, Problems: problems, shipped: true}
}

// shippedLang is the language of the notes that ship, where those are open.
func (w *Workspace) shippedLang() string {
	if w.Library.Roots[0].ID == RootKorean {
		return "ko"
	}
	return "en"
}

// ShippedFolder is where the notes that ship can be put for the user to edit them: dasi-notes/aws-ko or dasi-notes/aws-en in the home folder.
// "" when other notes are open, or there is no home.
func (w *Workspace) ShippedFolder() string {
	home, err := os.UserHomeDir()
	if err != nil || !w.Shipped {
		return ""
	}
	return filepath.Join(home, "dasi-notes", "aws-"+w.shippedLang())
}

// PutShipped puts the notes that ship, those that are open, into a folder and opens them there. They are the same root as before, so that answers,
// sessions and places stay. All of them are put there or none; no file is ever replaced: a folder that holds anything is opened as it is. It
// takes the collection's progress over as Reload does. After an error all is as before.
func (w *Workspace) PutShipped(folder string) error {
	switch names, err := System.Names(folder); {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(names) == 0:
		if err := copyTree(System, content.Shipped(w.shippedLang()), folder); err != nil {
			return err
		}
	case err != nil:
		return &FileError{Path: folder, Err: err}
	}
	old := *w
	state := *w.state
	w.state = &state
	state.Roots = maps.Clone(state.Roots)
	if !slices.Contains(slices.Collect(maps.Values(state.Roots)), folder) {
		state.Roots[w.Library.Roots[0].ID] = folder
	}
	w.req.Paths = []string{folder}
	if err := w.load(w.Collection.Progress); err != nil {
		*w = old
		return err
	}
	return nil
}

// copyTree copies all files to a new folder, so that they last: to one beside it first, which then gets its name.
func copyTree(fsys FS, from fs.FS, folder string) error {
	above := filepath.Dir(folder)
	if err := fsys.MkdirAll(above); err != nil {
		return &FileError{Path: above, Err: err}
	}
	temp := folder + tempMark + deck.NewID(Random, 8)
	var made []string
	err := fs.WalkDir(from, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(temp, filepath.FromSlash(path))
		made = append(made, to)
		if d.IsDir() {
			return fsys.MkdirAll(to)
		}
		data, err := fs.ReadFile(from, path)
		if err != nil {
			return err
		}
		return writeSynced(fsys, to, data, 0o644)
	})
	if err == nil {
		err = fsys.Rename(temp, folder)
	}
	if err != nil {
		for _, path := range slices.Backward(made) {
			_ = fsys.Remove(path) // at worst it stays
		}
		return &FileError{Path: folder, Err: err}
	}
	return fsys.SyncDir(above)
}
