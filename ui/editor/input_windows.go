package editor

import "golang.org/x/sys/windows"

// dropInput drops what was typed into a console and not read yet; anything but a console is left alone.
func dropInput(fd uintptr) {
	_ = windows.FlushConsoleInputBuffer(windows.Handle(fd)) // it is no console
}
