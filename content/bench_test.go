package content

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// thousandSections is a note of a thousand sections: those of the first user, again and again.
func thousandSections(b *testing.B) string {
	b.Helper()
	seed, err := os.ReadFile("../../shared/seed/aws-services-ko.md")
	if err != nil {
		b.Skip("the seed is not here: ", err)
	}
	_, body, _ := strings.Cut(string(seed), "## # AWS 서비스")
	var note strings.Builder
	for i := 0; strings.Count(note.String(), "\n#") < 1000; i++ {
		fmt.Fprintf(&note, "\n# 묶음 %d\n%s", i, body)
	}
	return note.String()
}

// BenchmarkParse1000Sections reads a large note; ns/goldmark is what its parser alone takes, in the configuration that the notes are read with
// but for what dasi adds. The target is a ratio of 1.5.
func BenchmarkParse1000Sections(b *testing.B) {
	note := thousandSections(b)
	plain := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote)).Parser()
	b.Run("goldmark", func(b *testing.B) {
		b.SetBytes(int64(len(note)))
		b.ReportAllocs()
		for b.Loop() {
			plain.Parse(text.NewReader([]byte(note)))
		}
	})
	b.Run("Parse", func(b *testing.B) {
		b.SetBytes(int64(len(note)))
		b.ReportAllocs()
		for b.Loop() {
			Parse("a.md", []byte(note))
		}
	})
}
