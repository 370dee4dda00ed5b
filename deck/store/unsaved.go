package store

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"dasi/deck"
)

// unsavedName begins the name of what holds records that could not be written where they belong.
const unsavedName = "dasi-unsaved"

// RescuePath is where the records of a progress file ("" for the usual one) can be saved to when they cannot be written where they belong: in the
// home folder. It is "" where there is none.
func RescuePath(path string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	name := unsavedName
	if full, err := resolve(path); path != "" && err == nil && !isUsual(full) {
		name += "-" + sumOf(full)
	}
	return filepath.Join(home, name+".json")
}

// Rescue saves what cannot be written where it belongs, for when nobody says where to, and SaveAs has not done it yet: to the first of RescuePaths
// that takes it. The next store that is opened with Options.Unsaved has it among its Copies. Should all of them fail, Close says what is lost.
func (s *Store) Rescue(ctx context.Context) {
	if s.w == nil || s.Flush(ctx) == nil || s.w.allRescued() {
		return
	}
	for _, path := range RescuePaths(s.fs, s.path) {
		if s.SaveAs(path) == nil {
			return
		}
	}
}

// RescuePaths are the places to be tried or offered one after the other, should one not take it either: RescuePath, then the temporary files, which
// are often on another disk than the home folder. What is saved to any of them is found at the next start.
func RescuePaths(fsys FS, path string) []string {
	var paths []string
	if home := RescuePath(path); home != "" {
		paths = append(paths, home)
	}
	if path == "" {
		path = DataPath()
	}
	if full, err := resolve(path); err == nil {
		for _, dir := range tempDirs(fsys) {
			paths = append(paths, spareIn(dir, full))
		}
	}
	return paths
}

// spareIn is a file in a folder that only the user may enter, by a name that nobody can have prepared: what stands in it for a moment, a lock and a
// file that is not whole yet, is nobody else's either.
func spareIn(dir, progress string) string {
	return filepath.Join(dir, unsavedMark(progress)+deck.NewID(Random, 8), unsavedName+".json")
}

// unsavedMark begins the names of a progress file's folders among the temporary files.
func unsavedMark(path string) string { return unsavedName + "-" + sumOf(path) + "-" }

// unsaved lists what holds records that could not be written where they belong, links followed as SaveAs follows them: what is found by its name,
// and what was saved where the user wanted it. Among the temporary files only the user's own folders count.
func (s *Store) unsaved() []string {
	found := s.unsavedByName()
	for _, path := range s.noted() {
		found = s.found(found, path)
	}
	return found
}

// found adds a file to others that were found, if it is there and another than these and the progress file.
func (s *Store) found(others []string, path string) []string {
	info, err := s.fs.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return others
	}
	full, err := resolve(path)
	if err != nil || full == s.path || slices.Contains(others, full) {
		return others
	}
	return append(others, full)
}

func (s *Store) unsavedByName() []string {
	var found []string
	if home := RescuePath(s.path); home != "" {
		found = s.found(found, home)
	}
	for _, dir := range tempDirs(s.fs) {
		names, _ := s.fs.Names(dir) // what cannot be listed was not written to either
		for _, name := range names {
			if folder := filepath.Join(dir, name); strings.HasPrefix(name, unsavedMark(s.path)) && s.fs.Private(folder) {
				found = s.found(found, filepath.Join(folder, unsavedName+".json"))
			}
		}
	}
	return found
}

// sweepUnsaved removes the folder among the temporary files in which a file was.
func (s *Store) sweepUnsaved(path string) {
	if dir := filepath.Dir(path); strings.HasPrefix(filepath.Base(dir), unsavedMark(s.path)) {
		_ = s.fs.Remove(dir) // unless something is in it
	}
}

// tempDirs are the folders of temporary files, the best first: where the user wants them, and where they outlast a restart of the machine (FHS
// 5.15: /var/tmp). One in which others may rename what they do not own is left out.
func tempDirs(fsys FS) []string {
	dirs := []string{"/var/tmp", "/tmp"}
	if runtime.GOOS == "windows" || os.Getenv("TMPDIR") != "" {
		dirs = append([]string{filepath.Clean(os.TempDir())}, dirs...)
	}
	var sound []string
	for _, dir := range dirs {
		info, err := fsys.Stat(dir)
		if err != nil || !info.IsDir() || slices.Contains(sound, dir) {
			continue
		}
		const others = 0o022
		if runtime.GOOS == "windows" || info.Mode().Perm()&others == 0 || info.Mode()&fs.ModeSticky != 0 {
			sound = append(sound, dir)
		}
	}
	return sound
}
