package store

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
)

func journals(t testing.TB) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("testdata/journal/*")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no seeds in testdata/journal: %v", err)
	}
	all := map[string][]byte{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(path)] = data
	}
	return all
}

// The files were made by a few lines of Python, with CRC-32C worked out bit by bit.
func TestJournalsOfTestdataAreRead(t *testing.T) {
	for name, want := range map[string]struct {
		answers []string
		torn    int
		damaged []int
		unread  int
	}{
		"whole":   {ids(0, 2), 0, nil, 0},
		"torn":    {ids(0, 1), 2, nil, 0},
		"again":   {ids(0, 2), 0, nil, 0},
		"damaged": {[]string{"q001"}, 0, []int{1}, 0},
		"newer":   {ids(0, 1), 0, nil, 2},
		"zeros":   {ids(0, 1), 2, nil, 0},
	} {
		data, ok := journals(t)[name]
		if !ok {
			t.Errorf("%s: no such file", name)
			continue
		}
		r := readJournal(data)
		same(t, name, answers(r.progress), want.answers)
		if r.torn != want.torn || fmt.Sprint(r.damaged) != fmt.Sprint(want.damaged) || r.unread != want.unread {
			t.Errorf("%s: got torn %d, damaged %v, unread %d, want %+v", name, r.torn, r.damaged, r.unread, want)
		}
	}
}

// The check value of CRC-32C is that of RFC 3720, appendix B.4: 32 bytes of zeros give aa 36 91 8a, least significant byte first.
func TestTheChecksumIsCRC32C(t *testing.T) {
	if got := crc32.Checksum(make([]byte, 32), castagnoli); got != 0x8a9136aa {
		t.Errorf("got %08x, want 8a9136aa", got)
	}
	if got := lineOf(make([]byte, 32))[:9]; string(got) != "8a9136aa " {
		t.Errorf("got %q", got)
	}
}

func FuzzJournal(f *testing.F) {
	for _, data := range journals(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := readJournal(data)
		if _, err := readLine(data); err == nil && bytes.IndexByte(data, '\n') < 0 && r.torn+len(r.damaged)+r.unread > 0 {
			t.Errorf("a whole line was left out: %q", data)
		}
		// Whatever was read is read again from the line that it makes.
		line := lineOf(r.progress.EncodeLine())
		again := readJournal(line)
		if again.torn+len(again.damaged)+again.unread > 0 || !bytes.Equal(again.progress.Encode(), r.progress.Encode()) {
			t.Errorf("got %s, want %s", again.progress.Encode(), r.progress.Encode())
		}
		// Each line, given a right checksum, is read or told.
		for i, record := range bytes.Split(data, []byte{'\n'}) {
			if r := readJournal(lineOf(record)); r.torn+len(r.damaged) > 0 {
				t.Errorf("line %d: a right checksum was not accepted", i+1)
			}
		}
	})
}
