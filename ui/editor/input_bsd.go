//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package editor

import "golang.org/x/sys/unix"

// fread is FREAD of sys/fcntl.h: the input of the terminal and not its output.
const fread = 1

// dropInput drops what was typed into a terminal and not read yet; anything but a terminal is left alone.
func dropInput(fd uintptr) {
	_ = unix.IoctlSetPointerInt(int(fd), unix.TIOCFLUSH, fread) // it is no terminal
}
