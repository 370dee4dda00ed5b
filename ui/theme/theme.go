// Package theme holds every colour of dasi. Colour only repeats what words, digits or signs say already: there is one accent, one dim and one
// colour for each rating, each chosen for a dark and a light background, and each readable after the renderer has reduced it to 16 colours
// or dropped it (NO_COLOR keeps bold, underline and reverse). Nothing here asks the terminal anything: the caller says whether it is dark.
package theme

import "charm.land/lipgloss/v2"

// palette has colours of the 256 that all terminals draw alike; 0 to 15 are the user's own and cannot be relied upon.
type palette struct {
	accent, dim             string
	again, hard, good, easy string
}

// Behind each colour stands what it becomes in a terminal with 16 colours: six different ones.
var (
	onDark = palette{
		accent: "80",  // #5fd7d7, bright cyan
		dim:    "246", // #949494, white
		again:  "203", // #ff5f5f, bright red
		hard:   "186", // #d7d787, bright yellow
		good:   "114", // #87d787, bright green
		easy:   "111", // #87afff, bright blue
	}
	onLight = palette{
		accent: "23",  // #005f5f, cyan
		dim:    "242", // #6c6c6c, bright black
		again:  "124", // #af0000, red
		hard:   "58",  // #5f5f00, yellow
		good:   "22",  // #005f00, green
		easy:   "25",  // #005faf, blue
	}
)

func colours(dark bool) palette {
	if dark {
		return onDark
	}
	return onLight
}

// Theme is the styles that screens draw with. It is a value, made anew when the terminal says how bright its background is.
type Theme struct {
	Dark bool

	Text     lipgloss.Style // what is read: the terminal's own colour
	Bold     lipgloss.Style // what matters in it
	Dim      lipgloss.Style // what stands by: hints, counts, lines between panes
	Accent   lipgloss.Style // where one is and what one can do
	Title    lipgloss.Style // headings: the accent in bold
	Selected lipgloss.Style // the row under the cursor, given without styles: reversed, so that it shows without colour
	Key      lipgloss.Style // a key in the bottom line, before its dim meaning
	Match    lipgloss.Style // what a search found in a line
	Right    lipgloss.Style // a right choice, letters that were missing
	Wrong    lipgloss.Style // a wrong choice, letters too many; struck through, so that it shows without colour
	Warn     lipgloss.Style // something to know
	Error    lipgloss.Style // something that failed

	BarFull  lipgloss.Style
	BarEmpty lipgloss.Style
	Heat     [5]lipgloss.Style // the cells of the calendar, from nothing to much; the caller draws a different sign for each

	ratings [5]lipgloss.Style
}

// Auto is the theme that goes by the background that the terminal tells of.
const Auto = "auto"

// Names are the themes that can be chosen: Auto, and one for each background, for a terminal that does not tell or tells wrong.
func Names() []string { return []string{Auto, "dark", "light"} }

// For gives the styles of a theme on a background that the terminal says is dark or not. What is no theme is taken for Auto.
func For(name string, dark bool) Theme {
	switch name {
	case "dark":
		dark = true
	case "light":
		dark = false
	}
	return New(dark)
}

// New gives the styles for a dark or a light background.
func New(dark bool) Theme {
	p := colours(dark)
	plain := lipgloss.NewStyle()
	fg := func(c string) lipgloss.Style { return plain.Foreground(lipgloss.Color(c)) }
	accent, dim, again, good := fg(p.accent), fg(p.dim), fg(p.again), fg(p.good)
	return Theme{
		Dark:     dark,
		Text:     plain,
		Bold:     plain.Bold(true),
		Dim:      dim,
		Accent:   accent,
		Title:    accent.Bold(true),
		Selected: plain.Reverse(true),
		Key:      plain.Bold(true),
		Match:    accent.Bold(true).Underline(true),
		Right:    good.Bold(true),
		Wrong:    again.Strikethrough(true),
		Warn:     fg(p.hard),
		Error:    again.Bold(true),
		BarFull:  accent,
		BarEmpty: dim,
		Heat:     [5]lipgloss.Style{dim, fg(p.easy), accent, good, good.Bold(true)},
		ratings:  [5]lipgloss.Style{plain, again, fg(p.hard), good, fg(p.easy)},
	}
}

// Rating gives the style of a rating by FSRS's number, 1 (Again) to 4 (Easy), and the plain style for what is none.
func (t Theme) Rating(number int) lipgloss.Style {
	if number < 0 || number >= len(t.ratings) {
		return t.Text
	}
	return t.ratings[number]
}

// Probe is a colour that nothing else has, in which a field draws its cursor when only its column is asked for. ProbeSGR is what stands for it
// in the text.
var Probe = lipgloss.Color("#010203")

// ProbeSGR is Probe as terminals are told it.
const ProbeSGR = "38;2;1;2;3"
