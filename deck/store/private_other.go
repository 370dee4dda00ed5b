//go:build !unix

package store

import "os"

// Private looks no further: every user has temporary files of their own there.
func (system) Private(dir string) bool {
	info, err := os.Lstat(dir)
	return err == nil && info.IsDir()
}
