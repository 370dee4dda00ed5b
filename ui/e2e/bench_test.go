//go:build unix

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkFirstFrame measures from exec to the first frame: of the shipped notes, of a thousand sections, and of a program that does
// nothing but draw one, which is the floor. Compare them as ratios of one run.
func BenchmarkFirstFrame(b *testing.B) {
	big := filepath.Join(b.TempDir(), "big.md")
	if err := os.WriteFile(big, thousandSections(), 0o600); err != nil {
		b.Fatal(err)
	}
	floor := build(b, "probe", "ui/e2e/testdata/probe")
	build(b, "dasi", ".") // not in the first measurement
	for _, c := range []struct {
		name, frame string
		start       func() *term
	}{
		{"floor", "80x24", func() *term { return launch(b, size{80, 24}, commandOf(b, floor, nil)) }},
		{"shipped", "dasi", func() *term { return start(b, size{80, 24}, nil) }},
		{"1000sections", "dasi", func() *term { return start(b, size{80, 24}, nil, big) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				x := c.start()
				x.wait(c.frame)
				b.StopTimer()
				x.kill9()
				b.StartTimer()
			}
		})
	}
}

// BenchmarkKeyToFrame measures from a key to the frame that shows its effect, through the terminal and back. The program draws 30 frames a
// second at most, so half of one is waiting.
func BenchmarkKeyToFrame(b *testing.B) {
	x := start(b, size{80, 24}, map[string]string{"LANG": "ko_KR.UTF-8"})
	x.wait("새 카드 10")
	rows := map[bool]string{false: "▸ 복습", true: "▸ 읽기"}
	down := false
	for b.Loop() {
		down = !down
		x.press(map[bool]string{false: "up", true: "down"}[down])
		x.wait(rows[down])
	}
}

// thousandSections is a note of a thousand services with five points each.
func thousandSections() []byte {
	var s strings.Builder
	s.WriteString("# Services\n")
	for i := range 1000 {
		fmt.Fprintf(&s, "\n## Service %d\n\n", i)
		for j := range 5 {
			fmt.Fprintf(&s, "- keeps record %d of kind %d in **store%d** for %d days\n", i, j, i*7+j, i%90+2)
		}
	}
	return []byte(s.String())
}
