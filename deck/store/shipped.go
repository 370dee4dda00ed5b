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

// OtherNotesError says that a folder holds other notes, or something else, than those that ship and that are to be put there.
type OtherNotesError struct {
	Folder string
	Note   content.NoteID // that is not there, though the others are; "" if the folder has nothing to do with them
}

func (e *OtherNotesError) Error() string {
	if e.Note != "" {
		return e.Folder + " has no " + string(e.Note)
	}
	return e.Folder + " holds other notes"
}

// PutShipped puts the notes that ship, those that are open, into a folder and opens them there. They are the same root as before, so that answers,
// sessions and places stay. All of them are put there or none; no file is ever replaced: a folder that has got them already, and still has note, is
// opened as it is, and any other that is not empty is an *OtherNotesError. It takes the collection's progress over as Reload does. After an error
// all is as before.
func (w *Workspace) PutShipped(folder string, note content.NoteID) error {
	names, err := System.Names(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(names) == 0:
		err = copyTree(System, content.Shipped(w.shippedLang()), folder)
	case err != nil:
		err = &FileError{Path: folder, Err: err}
	default:
		err = w.putBefore(folder, note)
	}
	if err != nil {
		return err
	}
	old := *w
	state := *w.state
	w.state = &state
	state.Roots = maps.Clone(state.Roots)
	state.saved = false // it is another by now
	lies(state.Roots, w.Library.Roots[0].ID, folder)
	w.req.Paths = []string{folder}
	if err := w.load(w.Collection.Progress); err != nil {
		*w = old
		return err
	}
	return nil
}

// putBefore fails unless the notes that ship have been put into a folder before. The user may have edited them since, and on another machine.
func (w *Workspace) putBefore(folder string, note content.NoteID) error {
	root := w.Library.Roots[0].ID
	for id, path := range w.state.Roots {
		if path == folder && id != root {
			return &OtherNotesError{Folder: folder}
		}
	}
	notes, _ := content.Load(os.DirFS(folder), []string{"."}) // what cannot be read is told once it is opened
	if _, ok := deck.FindRoot(w.Collection.Progress, notes, func(id deck.RootID) bool { return id == root }); !ok {
		return &OtherNotesError{Folder: folder}
	}
	if !slices.ContainsFunc(notes, func(n content.Note) bool { return n.ID == note }) {
		return &OtherNotesError{Folder: folder, Note: note}
	}
	return nil
}

// copyTree copies all files to a folder that is empty or not there, so that they last: to one beside it first, which then gets its name.
func copyTree(fsys FS, from fs.FS, folder string) error {
	full, err := resolve(folder) // a link is the user's
	if err != nil {
		return &FileError{Path: folder, Err: err}
	}
	above := filepath.Dir(full)
	if err := fsys.MkdirAll(above); err != nil {
		return &FileError{Path: above, Err: err}
	}
	temp := full + tempMark + deck.NewID(Random, 8)
	var made []string
	err = fs.WalkDir(from, ".", func(path string, d fs.DirEntry, err error) error {
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
		_ = fsys.Remove(full) // it is empty: anything else stays, and the next line fails
		err = fsys.Rename(temp, full)
	}
	if err != nil {
		for _, path := range slices.Backward(made) {
			_ = fsys.Remove(path) // at worst it stays
		}
		return &FileError{Path: full, Err: err}
	}
	return fsys.SyncDir(above)
}
