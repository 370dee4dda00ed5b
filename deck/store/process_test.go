package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

const childPath = "DASI_STORE_CHILD"

// TestMain lets the test be the other dasi: it records, says what was acknowledged, and goes on until it is killed.
func TestMain(m *testing.M) {
	path := os.Getenv(childPath)
	if path == "" {
		os.Exit(m.Run())
	}
	s, err := Open(path, Options{Device: "k2"})
	if err != nil {
		fmt.Fprintln(os.Stdout, err)
		os.Exit(1)
	}
	for i := 0; ; i++ {
		id := fmt.Sprintf("c%06d", i)
		if err := <-s.Append(answer(id)); err != nil {
			fmt.Fprintln(os.Stdout, err)
			os.Exit(1)
		}
		fmt.Fprintln(os.Stdout, id)
	}
}

func TestKillingAProcessLosesNothingAcknowledged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "progress.json")
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childPath+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = child.Process.Kill() }() // dead already if all went well

	lines := bufio.NewScanner(out)
	var acknowledged []string
	next := func(n int) {
		for range n {
			if !lines.Scan() {
				t.Fatalf("the other process ended: %v", lines.Err())
			}
			acknowledged = append(acknowledged, lines.Text())
		}
	}
	next(50)
	s := open(t, path, Options{})
	keep(t, s, "q000")
	if s.Others() != 1 {
		t.Errorf("got %d others, want the living process", s.Others())
	}
	if err := s.Fold(t.Context()); err != nil {
		t.Fatal(err)
	}
	next(50)
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() { // what it said before it died
		acknowledged = append(acknowledged, lines.Text())
	}
	_ = child.Wait() // says that it was killed
	if s.Others() != 0 {
		t.Errorf("got %d others, want none after the kill", s.Others())
	}
	found := read(t, path)
	for _, id := range append(acknowledged, "q000") {
		if !slices.Contains(found, id) {
			t.Errorf("%s was acknowledged and is lost", id)
		}
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "folded", read(t, path), found)
	same(t, "at rest", files(t, path), []string{"progress.json"})
}
