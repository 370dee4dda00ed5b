// Package content reads Markdown: notes in, sections with their blocks out. It knows no cards, no clock and no terminal.
package content

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote, notesSyntax{}))

// Tree parses a note's Source, or a piece of one. The reader walks it, and the sections are read off it, so that the two never disagree.
// src is the text that the tree points into, with as many lines as source: what a parser would choke on is made harmless first.
// Besides what goldmark has, there are nodes of a KindMath, a KindWiki and a KindCloze.
func Tree(source string) (root ast.Node, src []byte) {
	mended, _ := mend(source)
	src = []byte(mended)
	return markdown.Parser().Parse(text.NewReader(src)), src
}
