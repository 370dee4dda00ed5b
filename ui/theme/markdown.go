package theme

import (
	"charm.land/glamour/v2/ansi"
	"charm.land/glamour/v2/styles"
)

// MarkdownStyle is how Glamour draws a leaf of a note: its own dark or light style in the colours of the theme, without margins, marks and
// backgrounds. Running text has no colour at all: the terminal's own is the most readable, and blanks need no escape sequences.
//
// Code has no colours either, and must be handed to Glamour as the language "text": the highlighter's expressions backtrack, and a block of 4 KB
// made for it takes 8 seconds. (Without a Theme Glamour would unescape backslashes in code; "bw" leaves plain text alone.)
func MarkdownStyle(dark bool) ansi.StyleConfig {
	p, s := colours(dark), styles.LightStyleConfig
	if dark {
		s = styles.DarkStyleConfig
	}
	accent := ansi.StylePrimitive{Color: &p.accent}
	bold := ansi.StylePrimitive{Bold: ptr(true)}
	title := ansi.StylePrimitive{Color: &p.accent, Bold: ptr(true)}

	s.Document = ansi.StyleBlock{Margin: ptr(uint(0))}
	s.Heading = ansi.StyleBlock{}
	s.H1, s.H2 = ansi.StyleBlock{StylePrimitive: title}, ansi.StyleBlock{StylePrimitive: title}
	s.H3, s.H4 = ansi.StyleBlock{StylePrimitive: bold}, ansi.StyleBlock{StylePrimitive: bold}
	s.H5, s.H6 = s.H3, s.H3
	s.Strong = bold
	s.Code = ansi.StyleBlock{StylePrimitive: accent}
	s.CodeBlock = ansi.StyleCodeBlock{Theme: "bw"}
	s.HorizontalRule = ansi.StylePrimitive{Color: &p.dim}
	s.Link, s.LinkText = ansi.StylePrimitive{}, ansi.StylePrimitive{}
	s.Image, s.ImageText = ansi.StylePrimitive{}, ansi.StylePrimitive{}
	s.Table = ansi.StyleTable{}
	s.DefinitionTerm, s.DefinitionDescription = bold, ansi.StylePrimitive{}
	return s
}

func ptr[T any](v T) *T { return &v }
