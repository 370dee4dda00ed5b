package content

import (
	"embed"
	"io/fs"
)

//go:embed notes
var shipped embed.FS

// Shipped gives the notes that come with dasi in a language, "ko" or "en"; English for any other.
func Shipped(lang string) fs.FS {
	if lang != "ko" {
		lang = "en"
	}
	sub, err := fs.Sub(shipped, "notes/"+lang)
	if err != nil {
		panic(err) // only a malformed path fails, and these are constants
	}
	return sub
}
