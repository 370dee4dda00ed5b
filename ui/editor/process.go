package editor

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

// errLeaving says that an editor was not begun any more.
var errLeaving = errors.New("dasi is to end")

// Process is one run of an editor that has the terminal to itself; Bubble Tea runs it.
type Process struct {
	cmd   *exec.Cmd
	ended chan struct{} // closed once it has ended

	mu   sync.Mutex // guards what follows
	over bool       // it is not to be begun any more
}

// NewProcess makes a run of a command that has not been started.
func NewProcess(cmd *exec.Cmd) *Process { return &Process{cmd: cmd, ended: make(chan struct{})} }

// SetStdin says where the editor's keys come from.
func (p *Process) SetStdin(r io.Reader) { p.cmd.Stdin = r }

// SetStdout says where the editor draws.
func (p *Process) SetStdout(w io.Writer) { p.cmd.Stdout = w }

// SetStderr says where the editor complains.
func (p *Process) SetStderr(w io.Writer) { p.cmd.Stderr = w }

// Run returns when the editor has ended. Keys that were pressed meanwhile and that it did not read were meant for nobody, above all not for the
// card that dasi shows then: they are dropped. It runs once. The error is an *ExitError, a *StartError, or that dasi is to end.
func (p *Process) Run() error {
	defer close(p.ended)
	if err := p.start(); err != nil {
		return err
	}
	err := p.cmd.Wait()
	if f, ok := p.cmd.Stdin.(interface{ Fd() uintptr }); ok {
		dropInput(f.Fd())
	}
	return exitOf(p.cmd, err)
}

func (p *Process) start() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return errLeaving
	}
	if err := p.cmd.Start(); err != nil {
		if errors.Is(err, syscall.ENOEXEC) {
			err = ErrNoProgram
		}
		return &StartError{p.cmd.Path, err}
	}
	return nil
}

// End lets the editor end by a signal that dasi got. What closes a window or stops a machine signals both of them, and an editor that is
// signalled twice may not get to save what it holds: only one that still runs after grace is sent the signal. It does not wait for that.
// One that was not started yet is not started any more. It says whether Run had yet to return: false if the editor has ended already.
func (p *Process) End(sig os.Signal, grace time.Duration) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.over = true
	select {
	case <-p.ended:
		return false
	default:
	}
	if p.cmd.Process == nil {
		return true
	}
	time.AfterFunc(grace, func() {
		select {
		case <-p.ended:
		default:
			_ = p.cmd.Process.Signal(sig) // it has ended just now
		}
	})
	return true
}
