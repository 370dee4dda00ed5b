//go:build race

package ui

// The race detector makes all of this seven times slower, and what it looks for is the same in every language.
func init() { languages = languages[:1] }
