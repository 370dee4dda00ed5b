package content

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The kinds of nodes that notes have besides those of CommonMark and GitHub.
var (
	KindMath = ast.NewNodeKind("Math") // $x$ or $$x$$; the child is a raw text with the dollar signs
	KindWiki = ast.NewNodeKind("Wiki") // [[page|text]], whose child is the text, or ![[page]], whose child is all of it
)

type mathNode struct{ ast.BaseInline }

func (*mathNode) Kind() ast.NodeKind           { return KindMath }
func (n *mathNode) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

type wikiNode struct {
	ast.BaseInline
	embed bool
}

func (*wikiNode) Kind() ast.NodeKind           { return KindWiki }
func (n *wikiNode) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

// notesSyntax extends goldmark by what people write in notes. Priorities: code comes before (100), links after (200).
type notesSyntax struct{}

func (notesSyntax) Extend(m goldmark.Markdown) {
	m.Parser().AddOptions(parser.WithBlockParsers(
		util.Prioritized(labelParser{parser.NewParagraphParser()}, 990), // the last but for paragraphs (1000)
	))
	m.Parser().AddOptions(parser.WithASTTransformers(util.Prioritized(clozeParser{}, 900)))
	m.Parser().AddOptions(parser.WithInlineParsers(
		util.Prioritized(mathParser{}, 150),
		util.Prioritized(wikiParser{}, 90),
		util.Prioritized(clozeParser{}, 160),
		util.Prioritized(emphasisParser{}, 450),
	))
}

// labelParser reads the paragraphs that stand right below a line of text and are none of it: see endsItem and beginsCard.
type labelParser struct{ parser.BlockParser }

func (labelParser) CanInterruptParagraph() bool { return true }

func (labelParser) Open(parent ast.Node, block text.Reader, pc parser.Context) (ast.Node, parser.State) {
	last := pc.LastOpenedBlock().Node
	if last == nil || !ast.IsParagraph(last) {
		return nil, parser.NoChildren
	}
	line, segment := block.PeekLine()
	next := block.Source()[min(segment.Stop, len(block.Source())):]
	if end := bytes.IndexByte(next, '\n'); end >= 0 {
		next = next[:end]
	}
	if last.Parent() != parent {
		if !endsItem(string(line), string(next)) {
			return nil, parser.NoChildren
		}
	} else if first := last.Lines().At(0); !beginsCard(strings.TrimSpace(string(line)), strings.TrimSpace(string(first.Value(block.Source()))), string(next)) {
		return nil, parser.NoChildren
	}
	node := ast.NewParagraph()
	node.Lines().Append(segment)
	block.AdvanceToEOL()
	return node, parser.NoChildren
}

// mathParser reads $…$ and $$…$$ on a line. (mend makes code of mathematics on several lines.)
type mathParser struct{}

func (mathParser) Trigger() []byte { return []byte{'$'} }

// mathLength is the length of the mathematics that s begins with, 0 if with none: no blank just inside, and neither letter nor digit
// just outside, so that amounts of money and variables of a shell stay text.
func mathLength(s string) int {
	if strings.HasPrefix(s, "$$") {
		n := strings.Index(s[2:], "$$")
		if n < 1 || strings.TrimSpace(s[2:2+n]) == "" {
			return 0
		}
		return n + 4
	}
	if len(s) < 3 || s[1] == ' ' || s[1] == '\n' {
		return 0
	}
	for i := 1; i < len(s) && s[i] != '\n'; i++ {
		switch s[i] {
		case '\\':
			i++
		case '$':
			outside, _ := utf8.DecodeRuneInString(s[i+1:])
			if i == 1 || s[i-1] == ' ' || outside < utf8.RuneSelf && (unicode.IsLetter(outside) || unicode.IsDigit(outside)) {
				return 0
			}
			return i + 1
		}
	}
	return 0
}

func (mathParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if before := block.PrecendingCharacter(); before < utf8.RuneSelf && (unicode.IsLetter(before) || unicode.IsDigit(before)) {
		return nil
	}
	line, segment := block.PeekLine()
	n := mathLength(string(line))
	if n == 0 {
		return nil
	}
	node := &mathNode{}
	node.AppendChild(node, ast.NewRawTextSegment(segment.WithStop(segment.Start+n)))
	block.Advance(n)
	return node
}

// wikiParser reads Obsidian's links and embedded pages.
type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte{'[', '!'} }

const maxWiki = 500 // bytes

func (wikiParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	start := bytes.IndexByte(line, '[')
	if start < 0 || start > 1 || !bytes.HasPrefix(line[start:], []byte("[[")) {
		return nil
	}
	inner := line[start+2 : min(len(line), maxWiki)]
	end := bytes.IndexAny(inner, "[]\n")
	after := start + 2 + end + 2
	if end < 1 || inner[0] == ' ' || inner[end-1] == ' ' || !bytes.HasPrefix(inner[end:], []byte("]]")) || after < len(line) && (line[after] == '(' || line[after] == ']') {
		return nil
	}
	node := &wikiNode{embed: start == 1}
	child := segment.WithStop(segment.Start + after)
	if !node.embed {
		label := max(bytes.IndexByte(inner[:end], '|')+1, 0)
		if label == end || label == 0 && inner[0] == '#' && end > 1 {
			label = min(1, end-1) // "[[#heading]]"
		}
		child = text.NewSegment(segment.Start+start+2+label, segment.Start+start+2+end)
	}
	node.AppendChild(node, ast.NewRawTextSegment(child))
	block.Advance(after)
	return node
}

// emphasisParser reads * _ ~ as CommonMark does, but for the rule that was made for languages with blanks between words: in
// "**굵게(bold)**은" CommonMark lets the second ** close nothing, because a bracket stands before it and a letter behind.
// Where that letter is of Hangul, Han or kana it may.
type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_', '~'} }

func (emphasisParser) IsDelimiter(b byte) bool { return b == '*' || b == '_' || b == '~' }

func (emphasisParser) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisParser) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }

// strikeParser makes of ~ what emphasisParser makes of *.
type strikeParser struct{ emphasisParser }

func (strikeParser) OnMatch(int) ast.Node { return extast.NewStrikethrough() }

func (p emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	var processor parser.DelimiterProcessor = p
	if line[0] == '~' {
		processor = strikeParser{}
	}
	node := parser.ScanDelimiter(line, before, 1, processor)
	if node == nil || node.Char == '~' && (node.OriginalLength > 2 || before == '~') {
		return nil
	}
	if after := line[min(node.OriginalLength, len(line)):]; node.Char != '_' && len(after) > 0 {
		r, _ := utf8.DecodeRune(after)
		node.CanOpen = node.CanOpen || isCJK(before) && !unicode.IsSpace(r)
		node.CanClose = node.CanClose || isCJK(r) && !unicode.IsSpace(before)
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}

func isCJK(r rune) bool {
	return 0x1100 <= r && unicode.In(r, unicode.Hangul, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
