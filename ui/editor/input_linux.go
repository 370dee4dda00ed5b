package editor

import "golang.org/x/sys/unix"

// dropInput drops what was typed into a terminal and not read yet; anything but a terminal is left alone.
func dropInput(fd uintptr) {
	_ = unix.IoctlSetInt(int(fd), unix.TCFLSH, unix.TCIFLUSH) // it is no terminal
}
