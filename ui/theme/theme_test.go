package theme

import (
	"image/color"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"charm.land/lipgloss/v2"
)

func (p palette) all() map[string]color.Color {
	m := map[string]color.Color{}
	v := reflect.ValueOf(p)
	for i := range v.NumField() {
		m[v.Type().Field(i).Name] = lipgloss.Color(v.Field(i).String())
	}
	return m
}

// contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), with the relative luminance of sRGB.
func contrast(a, b color.Color) float64 {
	luminance := func(c color.Color) float64 {
		linear := func(v uint32) float64 {
			f := float64(v) / 0xffff
			if f > 0.04045 {
				return math.Pow((f+0.055)/1.055, 2.4)
			}
			return f / 12.92
		}
		r, g, b, _ := c.RGBA()
		return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64 // from the contrast checker of webaim.org
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.48}, {"#0000ff", "#ffffff", 8.59}} {
		if got := contrast(lipgloss.Color(c.a), lipgloss.Color(c.b)); math.Abs(got-c.want) > 0.01 {
			t.Errorf("contrast of %s on %s is %.2f, want %.2f", c.a, c.b, got, c.want)
		}
	}
}

func TestEveryColourIsReadable(t *testing.T) {
	for _, c := range []struct {
		p           palette
		backgrounds []string // black or white, and those of common schemes: VS Code, One Dark, Solarized
	}{
		{onDark, []string{"#000000", "#1e1e1e", "#282c34", "#002b36"}},
		{onLight, []string{"#ffffff", "#fafafa", "#fdf6e3"}},
	} {
		for name, fg := range c.p.all() {
			for _, bg := range c.backgrounds {
				if got := contrast(fg, lipgloss.Color(bg)); got < 4.5 { // WCAG AA
					t.Errorf("%s on %s: contrast %.1f", name, bg, got)
				}
			}
		}
	}
}

func TestSixteenColoursTellAllApart(t *testing.T) {
	for _, p := range []palette{onDark, onLight} {
		seen := map[color.Color]string{}
		for name, c := range p.all() {
			basic := ansi.Convert16(c)
			if other, taken := seen[basic]; taken {
				t.Errorf("%s and %s are both %v in 16 colours", name, other, basic)
			}
			seen[basic] = name
		}
	}
}

func TestTheCursorShowsWithoutColour(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := New(dark)
		for name, s := range map[string]lipgloss.Style{"Selected": th.Selected, "Match": th.Match, "Wrong": th.Wrong} {
			bare := s.UnsetForeground().Render("글")
			if bare == "글" || bare == th.Text.Render("글") {
				t.Errorf("%s is nothing but a colour", name)
			}
		}
		if got := th.Selected.Render("글"); got != "\x1b[7m글\x1b[m" {
			t.Errorf("the row under the cursor is drawn as %q", got)
		}
	}
}

func TestEachRatingHasItsColour(t *testing.T) {
	seen := map[string]int{}
	th := New(true)
	for r := range 5 { // 0 is no rating
		s := th.Rating(r).Render("x")
		if other, taken := seen[s]; taken {
			t.Errorf("rating %d looks like %d", r, other)
		}
		seen[s] = r
	}
	for _, r := range []int{0, 5, -1} {
		if got := th.Rating(r).Render("x"); got != "x" {
			t.Errorf("no rating (%d) is drawn as %q", r, got)
		}
	}
}

// Texts in a style would count as text of the note, and backgrounds shine.
func TestMarkdownStyleAddsNoTextAndNoBackground(t *testing.T) {
	for _, dark := range []bool{true, false} {
		var look func(path string, v reflect.Value)
		look = func(path string, v reflect.Value) {
			switch v.Kind() {
			case reflect.Pointer:
				if !v.IsNil() {
					look(path, v.Elem())
				}
			case reflect.Struct:
				for i := range v.NumField() {
					look(path+"."+v.Type().Field(i).Name, v.Field(i))
				}
			case reflect.String:
				text := strings.HasSuffix(path, "fix") || strings.HasSuffix(path, "Format") || strings.HasSuffix(path, "BackgroundColor")
				if text && v.String() != "" && !layout(path) {
					t.Errorf("dark %v: %s is %q", dark, path, v.String())
				}
			case reflect.Uint:
				if v.Uint() != 0 && !layout(path) {
					t.Errorf("dark %v: %s is %d", dark, path, v.Uint())
				}
			default:
			}
		}
		look("", reflect.ValueOf(MarkdownStyle(dark)))
	}
}

// layout reports whether a style is of what dasi lays out itself, so that Glamour never draws it.
func layout(path string) bool {
	for _, p := range []string{".List", ".Item", ".Enumeration", ".Task", ".BlockQuote"} {
		if strings.HasPrefix(path, p) {
			return true
		}
	}
	return false
}
