package deck

import (
	"path"
	"slices"
	"strings"

	"dasi/content"
)

// OpenRoot is a root whose notes were read.
type OpenRoot struct {
	ID    RootID
	Name  string // what the user calls it: the folder's name
	Notes []content.Note
	// Looked are the paths below the root that were looked at, "." for all of it, and Unread those in there that could not be read. Only a note
	// that was looked for and is not there is gone; without Looked none is.
	Looked, Unread []string
}

// isGone says that a note which is not among Notes is not there any more.
func (r *OpenRoot) isGone(id content.NoteID) bool {
	within := func(part string) bool {
		part = path.Clean(part)
		return part == "." || part == string(id) || strings.HasPrefix(string(id), part+"/")
	}
	return slices.ContainsFunc(r.Looked, within) && !slices.ContainsFunc(r.Unread, within) &&
		!slices.ContainsFunc(r.Notes, func(n content.Note) bool { return n.ID == id })
}

// sharedUnits is the share of a folder's units that a root has to have for the folder to be that root (PROGRESS.md).
const sharedUnits = 0.30

// FindRoot finds the root whose notes these are: the one with the largest share of their units, 30 % at least, among those that may be.
func FindRoot(p *Progress, notes []content.Note, may func(RootID) bool) (RootID, bool) {
	var hashes []UnitHash
	for i := range notes {
		for _, u := range unitsOf("", &notes[i]) {
			hashes = append(hashes, u.sum)
		}
	}
	var best RootID
	most := 0
	for id, root := range p.Roots {
		if !may(id) {
			continue
		}
		known := map[UnitHash]bool{}
		for _, list := range root.Notes {
			for _, h := range list {
				known[h] = true
			}
		}
		n := 0
		for _, h := range hashes {
			if known[h] {
				n++
			}
		}
		if n > most || n == most && n > 0 && id < best {
			best, most = id, n
		}
	}
	return best, most > 0 && float64(most) >= sharedUnits*float64(len(hashes))
}
