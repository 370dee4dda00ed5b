//go:build unix

package e2e

import (
	"flag"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"
)

// command is dasi without a terminal, for what it prints: set Stdin and call Output. Its folder is its home.
func command(t testing.TB, env map[string]string, args ...string) *exec.Cmd {
	t.Helper()
	return commandOf(t, build(t, "dasi", "."), env, args...)
}

func commandOf(t testing.TB, bin string, env map[string]string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(bin, args...)
	all := environ(t, env)
	cmd.Dir = all["HOME"]
	for _, name := range slices.Sorted(maps.Keys(all)) {
		cmd.Env = append(cmd.Env, name+"="+all[name])
	}
	return cmd
}

// environ completes env: a capable terminal, English, Seoul, and an empty home folder that this test alone has.
func environ(t testing.TB, env map[string]string) map[string]string {
	t.Helper()
	all := map[string]string{
		"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "en_US.UTF-8", "TZ": "Asia/Seoul",
		"PATH": os.Getenv("PATH"), "GORACE": "atexit_sleep_ms=0", // else each end takes a second under -race
	}
	maps.Copy(all, env)
	if all["HOME"] == "" {
		all["HOME"] = t.TempDir()
	}
	return all
}

// There are no goldens here, but go test ./ui/... -update gives the flag to every package.
var _ = flag.Bool("update", false, "write the goldens anew")

var built = struct {
	sync.Mutex
	dir string
	bin map[string]string // by name
}{bin: map[string]string{}}

// build compiles a package of the module, once, with the race detector if the test has it, and gives the path.
func build(t testing.TB, name, pkg string) string {
	t.Helper()
	built.Lock()
	defer built.Unlock()
	if bin := built.bin[name]; bin != "" {
		return bin
	}
	root := filepath.Join("..", "..")
	// go test takes an old result from its cache unless it sees that this test depends on every file of the module.
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != root && d.Name()[0] == '.' {
			return fs.SkipDir
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(built.dir, name)
	args := []string{"build", "-buildvcs=false", "-o", bin}
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		args = append(args, "-race", "-tags=fewnotes")
	}
	cmd := exec.Command("go", append(args, "./"+pkg)...)
	cmd.Dir = root
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build %s: %v\n%s", name, err, out)
	}
	built.bin[name] = bin
	return bin
}

// races lists what the race detector reported in raw. One is not ours: after a panic Bubble Tea 2.1.1 closes its reader of keys
// while that still reads.
func races(raw string) []string {
	return slices.DeleteFunc(strings.Split(raw, "=================="), func(part string) bool {
		return !strings.Contains(part, "WARNING: DATA RACE") || strings.Contains(part, "muesli/cancelreader")
	})
}

func TestMain(m *testing.M) {
	var err error
	if built.dir, err = os.MkdirTemp("", "dasi-e2e-"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(built.dir) // the system's temporary folder is emptied anyway
	os.Exit(code)
}
