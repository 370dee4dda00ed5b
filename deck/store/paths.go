package store

import (
	"path/filepath"
	"sync"

	"github.com/adrg/xdg"
)

// xdgLock guards the variables of package xdg, which are read anew for each call: the environment may have changed since the
// program began.
var xdgLock sync.Mutex

// DataPath is where the progress file is unless the user says otherwise: dasi/progress.json in the data folder (XDG).
func DataPath() string {
	xdgLock.Lock()
	defer xdgLock.Unlock()
	xdg.Reload()
	return filepath.Join(xdg.DataHome, "dasi", "progress.json")
}

// StatePath is where the state of this machine is: dasi/state.json in the state folder (XDG).
func StatePath() string {
	xdgLock.Lock()
	defer xdgLock.Unlock()
	xdg.Reload()
	return filepath.Join(xdg.StateHome, "dasi", "state.json")
}
