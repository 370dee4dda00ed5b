package content

import (
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

var markdown = goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote))

// Tree parses a note's Source. The reader walks it, and the sections are read off it, so that the two never disagree.
func Tree(source string) (root ast.Node, src []byte) {
	src = []byte(source)
	return markdown.Parser().Parse(text.NewReader(src)), src
}
