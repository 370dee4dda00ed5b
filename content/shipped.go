package content

import "io/fs"

// Shipped is the folder of the notes that come with dasi, in Korean ("ko") or, for any other language, in English.
func Shipped(lang string) fs.FS {
	if lang != "ko" {
		lang = "en"
	}
	notes, err := fs.Sub(shipped, "notes/"+lang)
	if err != nil {
		panic(err) // only for a path that is none
	}
	return notes
}
