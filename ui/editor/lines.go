package editor

import "strconv"

// The ways in which editors take a line, each from its manual.
var (
	plus   = func(file, line string) []string { return []string{"+" + line, file} }
	colon  = func(file, line string) []string { return []string{file + ":" + line} }
	goTo   = func(file, line string) []string { return []string{"--goto", file + ":" + line} }
	option = func(file, line string) []string { return []string{"--line", line, file} }
)

// lineArgs are the editors that can open a file at a line, by their names. Any other gets the file alone.
var lineArgs = map[string]func(file, line string) []string{
	"vi": plus, "vim": plus, "nvim": plus, "gvim": plus, "mvim": plus, "nvi": plus, "elvis": plus, "vile": plus, "vis": plus, "kak": plus,
	"nano": plus, "pico": plus, "emacs": plus, "emacsclient": plus, "mg": plus, "joe": plus, "jmacs": plus, "jstar": plus, "jpico": plus,
	"ne": plus, "micro": plus, "mcedit": plus, "gedit": plus, "pluma": plus, "xed": plus, "bbedit": plus,
	"hx": colon, "helix": colon, "subl": colon, "sublime_text": colon, "zed": colon, "zeditor": colon,
	"code": goTo, "code-insiders": goTo, "codium": goTo, "vscodium": goTo, "cursor": goTo, "windsurf": goTo,
	"kate": option, "kwrite": option, "mate": option, "idea": option, "goland": option, "pycharm": option, "webstorm": option,
}

// at are the arguments that open a file at a line.
func at(editor, file string, line int) []string {
	if args, ok := lineArgs[editor]; ok && line > 0 {
		return args(file, strconv.Itoa(line))
	}
	return []string{file}
}
