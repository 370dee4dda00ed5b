package content

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestAPipeInAFolderIsListedAsLeftOut(t *testing.T) {
	_, problems := Load(fstest.MapFS{"a.md": {Data: []byte("# A\n\n- b c\n")}, "pipe.md": {Mode: fs.ModeNamedPipe}, "pipe.txt": {Mode: fs.ModeNamedPipe}}, []string{"."})
	if len(problems) != 1 || problems[0].Path != "pipe.md" || problems[0].Code != NotMarkdown || !problems[0].Skipped() {
		t.Errorf("got %v", problems)
	}
}
