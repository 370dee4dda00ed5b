package store

import (
	"context"
	"errors"
	"slices"
	"time"

	"dasi/deck"
)

// ErrNoNotes says that none of the paths gave a note. The problems say why.
var ErrNoNotes = errors.New("no notes")

// Request says what to open.
type Request struct {
	Paths    []string // files and folders of notes; none for what was opened last, or the notes that ship
	Progress string   // the progress file; "" for the usual one
	Lang     string   // of the shipped notes, "ko" or "en"
	FixLang  bool     // Lang holds whatever the progress file has for a setting
	ReadOnly bool     // nothing is written anywhere
	Now      func() time.Time
	Location *time.Location
}

// Workspace is notes and progress opened together.
type Workspace struct {
	Store      *Store
	Library    Library
	Collection *deck.Collection
	Found      *deck.Progress // what opening found out; to be appended by whoever is going to write
	Notices    []Notice
	Shipped    bool // the notes are those that ship, and no files

	req   Request
	state *State
}

// OpenWorkspace opens the progress, then the notes. When none of the paths has a note the error is ErrNoNotes, and the workspace has only
// the problems; a progress file that cannot be read is a *FileError.
func OpenWorkspace(req Request) (*Workspace, error) {
	w := &Workspace{req: req}
	var odd []Notice
	w.state, odd = LoadState(StatePath())
	path := req.Progress
	if path == "" {
		path = DataPath()
	}
	var err error
	w.Store, err = Open(path, Options{Device: w.state.Device, ReadOnly: req.ReadOnly, Backups: BackupDir(path), Former: FormerBackupDir(path), Unsaved: true, State: StatePath()})
	if err != nil {
		return nil, err
	}
	w.Notices = slices.Concat(odd, w.Store.Notices())
	progress := w.Store.Progress()
	if settings, _ := deck.ReadSettings(progress); !req.FixLang && settings.Lang != "" {
		w.req.Lang = settings.Lang
	}
	if err := w.load(progress); err != nil {
		return w, err
	}
	return w, nil
}

// Reload reads the notes again, the shipped ones in another language. It takes the collection's progress over: the old collection must
// not be used meanwhile or any more. After an error all is as before, and the old collection may be used again.
func (w *Workspace) Reload(lang string) error {
	return w.reload(lang, w.Collection.Progress)
}

func (w *Workspace) reload(lang string, progress *deck.Progress) error {
	old := *w
	w.req.Lang = lang
	w.req.Paths = w.Library.Paths
	err := w.load(progress)
	if err != nil {
		*w = old
	}
	return err
}

// Joined says what conflict copies have brought.
type Joined struct {
	Copies  int     // how many were joined
	Kept    int     // of these are put away among the backups
	Reviews int     // answers that are new
	Failed  []error // why a copy was not joined or not put away, one for each such copy
}

// JoinCopies takes over what the conflict copies of the progress file say, puts them away, and opens the notes anew with that. The old collection
// stays as it is until then, and must not be changed meanwhile. What was joined is joined also where others failed or the notes could not be opened,
// which the error says; the other copies are where they were.
func (w *Workspace) JoinCopies(ctx context.Context) (j Joined, err error) {
	progress := deck.Merged(w.Collection.Progress)
	for _, c := range w.Store.Copies() {
		more, failed := w.Store.Join(ctx, c.Path)
		if failed == nil {
			deck.Merge(progress, more)
			j.Copies++
			var kept string
			if kept, failed = w.Store.Retire(ctx, c.Path); kept != "" {
				j.Kept++
			}
		}
		if failed != nil {
			j.Failed = append(j.Failed, failed)
		}
	}
	if j.Copies == 0 {
		return j, nil
	}
	j.Reviews = max(0, progress.Reviews()-w.Collection.Progress.Reviews())
	return j, w.reload(w.req.Lang, progress)
}

func (w *Workspace) load(progress *deck.Progress) error {
	w.Library = OpenLibrary(w.req.Paths, w.req.Lang, w.state, progress)
	if len(w.Library.Roots) == 0 && len(w.req.Paths) == 0 {
		// What was opened last is gone: that is said, and the shipped notes are there instead.
		gone := w.Library.Problems
		w.Library = shipped(w.req.Lang)
		w.Library.Problems = append(gone, w.Library.Problems...)
	}
	if len(w.Library.Roots) == 0 {
		return ErrNoNotes
	}
	w.Shipped = w.Library.shipped
	env := deck.Env{Device: w.state.Device, Rand: Random, Location: w.req.Location}
	w.Collection, w.Found = deck.Open(progress, w.Library.Roots, env, w.req.Now())
	return nil
}

// Remember keeps what was opened for the next start, and where the roots lie on this machine.
func (w *Workspace) Remember(ctx context.Context) error {
	same := w.Library.Paths == nil || slices.Equal(w.state.Library, w.Library.Paths)
	for id, folder := range w.Library.Where {
		same = same && w.state.Roots[id] == folder
	}
	if same && w.state.saved {
		return nil
	}
	if w.Library.Paths != nil {
		w.state.Library = w.Library.Paths
	}
	device := w.state.Device
	return UpdateState(ctx, StatePath(), func(s *State) {
		s.Device = device
		for id, folder := range w.Library.Where {
			lies(s.Roots, id, folder)
		}
		s.Library = w.state.Library
	})
}
