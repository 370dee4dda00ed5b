//go:build unix

// Package e2e holds the tests that run the real program in a terminal of its own, and the table of who may import whom.
package e2e

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a term waits for anything. It is no measure of speed: the slowest machine must get by with it.
const patience = 20 * time.Second

// size is a terminal's, in cells.
type size struct{ w, h int }

// term is a program running in a pseudo-terminal, and the screen that a person would see. Everything that waits looks again
// whenever the program has written something, and fails the test with the screen when patience ends.
type term struct {
	t    testing.TB
	cmd  *exec.Cmd
	pty  *os.File
	tick chan struct{} // holds one element if there was output since the last look
	gone chan struct{} // closed once the program has ended and all its output has been read
	esc  bool          // a lone esc was pressed and nothing waited for since

	mu    sync.Mutex // guards what follows: the emulator is not safe for concurrent use
	emu   *vt.Emulator
	out   bytes.Buffer // all that the program wrote
	drawn bool         // no frame is half drawn
}

// start runs dasi in a terminal of that size. Its environment is env and what environ adds to it, and nothing else.
func start(t testing.TB, s size, env map[string]string, args ...string) *term {
	t.Helper()
	return launch(t, s, command(t, env, args...))
}

// restart runs the program again as it was run before: the same home, the same arguments. The old one must have ended.
func (x *term) restart() *term {
	x.t.Helper()
	x.exit()
	cmd := exec.Command(x.cmd.Path, x.cmd.Args[1:]...)
	cmd.Env, cmd.Dir = x.cmd.Env, x.cmd.Dir
	return launch(x.t, size{x.emu.Width(), x.emu.Height()}, cmd)
}

func launch(t testing.TB, s size, cmd *exec.Cmd) *term {
	t.Helper()
	x := &term{t: t, cmd: cmd, tick: make(chan struct{}, 1), gone: make(chan struct{}), emu: vt.NewEmulator(s.w, s.h), drawn: true}
	x.frames()
	p, err := pty.StartWithSize(cmd, winsize(s))
	if err != nil {
		t.Fatal(err)
	}
	x.pty = interruptible(t, p)
	answered := make(chan struct{})
	go func() { x.answer(); close(answered) }()
	go x.read()
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // mostly it has ended long since
		_ = x.pty.Close()      // hangup may have closed it
		<-x.gone
		_ = x.emu.InputPipe().(interface{ Close() error }).Close() // Emulator.Close races with its Read
		<-answered
		for _, race := range races(x.raw()) {
			t.Error(race)
		}
	})
	return x
}

// frames makes the emulator a terminal with mode 2026, in which a program says where a frame begins and ends, so that nobody
// who waits sees the upper half of one frame with the lower half of the one before.
func (x *term) frames() {
	x.emu.RegisterCsiHandler(ansi.Command('?', '$', 'p'), func(p ansi.Params) bool {
		mode, _, _ := p.Param(0, 0)
		if mode != ansi.ModeSynchronizedOutput.Mode() {
			return false
		}
		_, _ = io.WriteString(x.emu.InputPipe(), ansi.ReportMode(ansi.ModeSynchronizedOutput, ansi.ModeReset)) // answer reads it
		return true
	})
	x.emu.SetCallbacks(vt.Callbacks{
		EnableMode:  func(m ansi.Mode) { x.drawn = x.drawn && m != ansi.ModeSynchronizedOutput },
		DisableMode: func(m ansi.Mode) { x.drawn = x.drawn || m == ansi.ModeSynchronizedOutput },
	})
}

// interruptible makes a file of p whose Close ends a Read under way, as when a window is closed. p's own would block.
func interruptible(t testing.TB, p *os.File) *os.File {
	t.Helper()
	syscall.ForkLock.RLock() // or the next program started inherits it, and closing it here hangs up nothing
	fd, err := syscall.Dup(int(p.Fd()))
	syscall.CloseOnExec(fd)
	syscall.ForkLock.RUnlock()
	if err == nil {
		err = syscall.SetNonblock(fd, true)
	}
	if err != nil {
		t.Fatal(err)
	}
	_ = p.Close() // fd is the same terminal
	return os.NewFile(uintptr(fd), "pty")
}

// answer sends what the emulator replies to queries. It never stops reading: the emulator's Write would block for ever.
func (x *term) answer() {
	b := make([]byte, 1024)
	for {
		n, err := x.emu.Read(b)
		if err != nil {
			return
		}
		_, _ = x.pty.Write(b[:n]) // the program may be gone
	}
}

func (x *term) read() {
	defer close(x.gone)
	b := make([]byte, 32<<10)
	for {
		n, err := x.pty.Read(b)
		x.mu.Lock()
		x.out.Write(b[:n])
		_, _ = x.emu.Write(b[:n]) // fails only when closed
		x.mu.Unlock()
		select {
		case x.tick <- struct{}{}:
		default:
		}
		if err != nil {
			_ = x.cmd.Wait() // its error is its status, which exit reads
			return
		}
	}
}

// wait waits until the screen holds the text.
func (x *term) wait(text string) {
	x.t.Helper()
	x.until(fmt.Sprintf("%q", text), func() bool { return strings.Contains(x.screen(), text) })
}

// until waits until ok holds of a whole frame; what names it in the failure.
func (x *term) until(what string, ok func() bool) {
	x.t.Helper()
	end := time.After(patience)
	for !x.whole() || !ok() {
		select {
		case <-x.tick:
		case <-x.gone:
			if ok() {
				return
			}
			x.t.Fatalf("the program ended before %s:\n%s", what, x.screen())
		case <-end:
			x.t.Fatalf("no %s after %v:\n%s", what, patience, x.screen())
		}
	}
	x.esc = false
}

func (x *term) whole() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.drawn
}

// exit waits for the program to end, and gives its exit status; as in a shell, 128 and the signal if one killed it.
func (x *term) exit() int {
	x.t.Helper()
	select {
	case <-x.gone:
	case <-time.After(patience):
		x.t.Fatalf("still running after %v:\n%s", patience, x.screen())
	}
	if ws, ok := x.cmd.ProcessState.Sys().(syscall.WaitStatus); ok && ws.Signaled() {
		return 128 + int(ws.Signal())
	}
	return x.cmd.ProcessState.ExitCode()
}

// kill9 kills the program, and returns when it is dead.
func (x *term) kill9() { x.end(syscall.SIGKILL) }

// terminate asks the program to end, and gives its exit status.
func (x *term) terminate() int { return x.end(syscall.SIGTERM) }

func (x *term) end(sig syscall.Signal) int {
	x.t.Helper()
	if err := x.cmd.Process.Signal(sig); err != nil {
		x.t.Fatal(err)
	}
	return x.exit()
}

// hangup closes the terminal's window, and gives the program's exit status.
func (x *term) hangup() int {
	x.t.Helper()
	_ = x.pty.Close() // reading it ends, and then the kernel sends SIGHUP
	return x.exit()
}
