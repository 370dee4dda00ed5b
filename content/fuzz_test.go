package content

import (
	"os"
	"path/filepath"
	"testing"
)

// seeds adds the notes of testdata; a fuzz test without seeds tests nothing.
func seeds(f *testing.F) {
	f.Helper()
	files, err := filepath.Glob("testdata/notes/*")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds in testdata/notes: %v", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("\xff\xfea\x00b\x00"))
	f.Add([]byte("---\ntitle: &a [*a]\n---\n# x"))
	f.Add([]byte("+++\ntitle = 1\n+++\n- [ ] x\r\r\n> > 1. y"))
}

func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, Parse("fuzz.md", data), data)
	})
}

func FuzzClean(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		once := Clean(string(data))
		if twice := Clean(once); twice != once {
			t.Errorf("Clean(%q) = %q, and again %q", data, once, twice)
		}
		if fold := Fold(once); Fold(fold) != fold {
			t.Errorf("Fold(%q) = %q, and again %q", once, fold, Fold(fold))
		}
	})
}
