package content

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

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

// BenchmarkParse1000Sections reads a large note. The ratio is to what goldmark alone takes for it, with the extensions that the notes are read
// with; the two take turns, so that a busy machine slows both. The target is 1.5.
func BenchmarkParse1000Sections(b *testing.B) {
	note := thousandSections(b)
	data := []byte(note)
	plain := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote)).Parser()
	var parse, alone time.Duration
	b.SetBytes(int64(len(note)))
	for b.Loop() {
		start := time.Now()
		plain.Parse(text.NewReader([]byte(note)))
		middle := time.Now()
		Parse("a.md", data)
		alone += middle.Sub(start)
		parse += time.Since(middle)
	}
	b.ReportMetric(float64(parse)/float64(alone), "times-goldmark")
}
