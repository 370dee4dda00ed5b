package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
)

func TestScreensLookAsInTheGoldens(t *testing.T) {
	for _, s := range scenes {
		for _, code := range languages {
			for _, size := range [][2]int{{80, 24}, {40, 10}} {
				name := fmt.Sprintf("%s-%s-%dx%d", s.name, code, size[0], size[1])
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					synctest.Test(t, func(t *testing.T) {
						got := s.stage(t, code, size[0], size[1]).frame() + "\n"
						golden := filepath.Join("testdata", "frames", name+".golden")
						if *update {
							if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
								t.Fatal(err)
							}
						}
						want, err := os.ReadFile(golden)
						if err != nil {
							t.Fatal(err)
						}
						if got != string(want) {
							t.Errorf("%s differs (go test ./ui -update writes it anew, git diff shows what changed); got\n%s\nwant\n%s", golden, got, want)
						}
					})
				})
			}
		}
	}
}
