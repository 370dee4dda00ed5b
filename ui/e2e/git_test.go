//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// repo is a clone in which dasi keeps its progress.
type repo struct {
	t   *testing.T
	env map[string]string
	dir string
}

func (r *repo) git(args ...string) string {
	r.t.Helper()
	out, err := r.tryGit(args...)
	if err != nil {
		r.t.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return out
}

func (r *repo) tryGit(args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(os.Environ(), "HOME="+r.env["HOME"], "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@dasi.test", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@dasi.test")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// answer records one answer in the repository's progress and commits it.
func (r *repo) answer(card string) {
	r.t.Helper()
	if out, err := r.dasi("answer", card, "good").CombinedOutput(); err != nil {
		r.t.Fatalf("dasi answer: %v\n%s", err, out)
	}
	r.git("add", ".")
	r.git("commit", "-qm", "study")
}

func (r *repo) dasi(args ...string) *exec.Cmd {
	return command(r.t, r.env, append([]string{"--progress", filepath.Join(r.dir, "progress.json")}, args...)...)
}

func (r *repo) answers() int {
	r.t.Helper()
	return reviewsOf(r.t, r.dasi("check", "--json"))
}

// twoMachines makes two clones of one repository, in each of which another card was answered after they parted.
func twoMachines(t *testing.T, driver bool) (a, b *repo) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not there")
	}
	a = &repo{t, home(t, inEn), t.TempDir()}
	a.git("init", "-q", "-b", "main")
	if driver {
		if err := os.WriteFile(filepath.Join(a.dir, ".gitattributes"), []byte("progress.json merge=dasi\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	all := cards(t, a.env)
	a.answer(all[0].ID)
	b = &repo{t, home(t, inEn), filepath.Join(t.TempDir(), "clone")}
	if out, err := a.tryGit("clone", "-q", a.dir, b.dir); err != nil {
		t.Fatal(out)
	}
	if driver {
		b.git("config", "merge.dasi.driver", build(t, "dasi", ".")+" merge %O %A %B %P")
	}
	a.answer(all[1].ID)
	a.answer(all[0].ID)
	b.answer(all[0].ID)
	return a, b
}

func TestGitMergesProgressWithTheDriver(t *testing.T) {
	_, b := twoMachines(t, true)
	b.git("pull", "-q", "--no-rebase", "--no-edit")
	if n := b.answers(); n != 4 {
		t.Errorf("got %d answers, want 4", n)
	}
	if status := b.git("status", "--porcelain"); status != "" {
		t.Errorf("after the merge: %s", status)
	}
}

func TestAConflictOfGitIsJoinedOnOpening(t *testing.T) {
	_, b := twoMachines(t, false)
	if _, err := b.tryGit("pull", "-q", "--no-rebase", "--no-edit"); err == nil {
		t.Fatal("git merged by itself, and there is nothing to test")
	}
	out, err := b.dasi("cards").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "marks of a git conflict") {
		t.Errorf("got %v\n%s", err, out)
	}
	if n := b.answers(); n != 4 {
		t.Errorf("got %d answers, want 4", n)
	}
	b.answer(cards(t, b.env)[2].ID)
	data, err := os.ReadFile(filepath.Join(b.dir, "progress.json"))
	if err != nil || strings.Contains(string(data), "<<<<<<<") {
		t.Errorf("the marks are still there: %v", err)
	}
}

// pasted are the lines of a message that are commands.
func pasted(message string) (commands []string) {
	for line := range strings.Lines(message) {
		if command, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "    "); ok {
			commands = append(commands, command)
		}
	}
	return commands
}

// paste runs commands as they were printed, in the folder of the progress file.
func (r *repo) paste(commands ...string) {
	r.t.Helper()
	for _, command := range commands {
		cmd := exec.Command("bash", "-c", command)
		cmd.Dir = r.dir
		cmd.Env = append(os.Environ(), "HOME="+r.env["HOME"], "GIT_CONFIG_NOSYSTEM=1", "PATH="+filepath.Dir(build(r.t, "dasi", "."))+":"+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		r.t.Logf("$ %s\n%s%v", command, out, err)
	}
}

// TestThePrintedCommandsDropNoSideOfAMerge pastes them before what is wrong was mended, and after it.
func TestThePrintedCommandsDropNoSideOfAMerge(t *testing.T) {
	for _, program := range []string{"git", "bash"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(program + " is not there")
		}
	}
	for _, c := range []struct {
		name, text string
		theirs     bool
		lang       map[string]string
	}{
		{"their side is damaged", `{"version":1,`, true, inEn},
		{"our side is damaged", `{"version":1,`, false, inKo},
		{"their side is newer", `{"version":99}`, true, inKo},
		{"our side is newer", `{"version":99}`, false, inEn},
	} {
		t.Run(c.name, func(t *testing.T) {
			env, top := home(t, c.lang), t.TempDir()
			a := &repo{t, env, filepath.Join(top, "a", "my notes")}
			b := &repo{t, env, filepath.Join(top, "b", "my notes")}
			if err := os.MkdirAll(a.dir, 0o700); err != nil {
				t.Fatal(err)
			}
			a.git("init", "-q", "-b", "main", "..")
			if err := os.WriteFile(filepath.Join(top, "a", ".gitattributes"), []byte("progress.json merge=dasi\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			a.git("add", "..")
			all := cards(t, env)
			a.answer(all[0].ID)
			a.git("clone", "-q", filepath.Dir(a.dir), filepath.Dir(b.dir))
			b.git("config", "merge.dasi.driver", build(t, "dasi", ".")+" merge --lang "+c.lang["LANG"][:2]+" %O %A %B %P")
			a.answer(all[1].ID)
			b.answer(all[2].ID)
			bad := b
			if c.theirs {
				bad = a
			}
			good := bad.read()
			if err := os.WriteFile(bad.progress(), []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			bad.git("commit", "-qam", "broken")

			told, err := b.tryGit("pull", "-q", "--no-rebase", "--no-edit")
			commands := pasted(told)
			if err == nil || len(commands) == 0 {
				t.Fatalf("git says %v\n%s", err, told)
			}
			b.paste(commands...)
			if b.git("ls-files", "-u", ".") == "" {
				t.Fatalf("nothing was mended, and it counts as merged:\n%s", told)
			}
			mended := b.progress()
			if c.theirs {
				mended += ".theirs"
			}
			if err := os.WriteFile(mended, good, 0o600); err != nil {
				t.Fatal(err)
			}
			b.paste(commands[len(commands)-1])
			if n, left := b.answers(), b.git("ls-files", "-u", "."); n != 3 || left != "" {
				t.Errorf("mended: %d answers, want 3; not merged: %q\n%s", n, left, told)
			}
		})
	}
}
