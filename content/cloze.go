package content

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// ClozeStyle says how a note writes a deletion.
type ClozeStyle byte

// The ways to write a deletion.
const (
	Anki      ClozeStyle = iota + 1 // {{c1::hidden::hint}}
	Bracket                         // [hidden], in a text that begins with C:
	Highlight                       // ==hidden==, ==1;;hidden;;hint==
	Brace                           // {{hidden}}
)

// Cloze is a deletion: a part of a text that a card hides.
type Cloze struct {
	Style  ClozeStyle
	Number int    // deletions of one number are hidden together; 0 for one of its own, NeverHidden for one that is only shown
	Hint   string // stands in the gap; may be empty
}

// NeverHidden is the number of a deletion that no card hides.
const NeverHidden = -1

// KindCloze is a deletion in a tree; the children are what it hides.
var KindCloze = ast.NewNodeKind("Cloze")

type clozeNode struct {
	ast.BaseInline
	cloze Cloze
}

func (*clozeNode) Kind() ast.NodeKind           { return KindCloze }
func (n *clozeNode) Dump(source []byte, lv int) { ast.DumpHelper(n, source, lv, nil, nil) }

// deletion makes a clozeNode of two marks that belong together. goldmark pairs them as it pairs those of emphasis, so that one that stays alone
// is text.
type deletion struct {
	cloze Cloze
	in    *clozes
}

func (*deletion) IsDelimiter(byte) bool { return false }

// CanOpenCloser takes over what the closing mark says: goldmark asks for the node right after.
func (d *deletion) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	end, ok := closer.Processor.(*deletion)
	if !ok || opener.Char != closer.Char {
		return false
	}
	d.cloze.Hint = end.cloze.Hint
	if end.cloze.Number != 0 {
		d.cloze.Number = end.cloze.Number
	}
	return true
}

func (d *deletion) OnMatch(int) ast.Node {
	n := &clozeNode{cloze: d.cloze}
	if d.cloze.Style == Highlight {
		d.in.lights = append(d.in.lights, n)
	}
	return n
}

// clozeParser reads the marks of deletions.
type clozeParser struct{}

func (clozeParser) Trigger() []byte { return []byte("={}:[]") }

// clozes is what is open in the block that is being read.
type clozes struct {
	block   ast.Node
	lit     bool            // ==
	bracket bool            // [
	braces  []ClozeStyle    // {{, the innermost last
	cards   cardMarks       // nil where no text begins with C:
	lights  []*clozeNode    // all of the tree
	notes   map[string]bool // the labels of its footnotes; nil before they are asked for
}

var clozesKey = parser.NewContextKey()

func openClozes(block ast.Node, src []byte, pc parser.Context) *clozes {
	c, ok := pc.Get(clozesKey).(*clozes)
	if !ok {
		c = &clozes{}
		if bytes.Contains(src, []byte("C:")) || bytes.Contains(src, []byte("C：")) || bytes.Contains(src, []byte("C**:")) {
			c.cards = cardMarks{}
		}
		pc.Set(clozesKey, c)
	}
	if c.block != block {
		c.block, c.lit, c.bracket, c.braces = block, false, false, c.braces[:0]
	}
	return c
}

func (clozeParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	c := openClozes(parent, block.Source(), pc)
	length, opens, cloze := 0, false, Cloze{}
	char := line[0]
	switch char {
	case '=':
		length, opens, cloze = c.highlight(line, block)
	case '{':
		length, cloze = c.openBrace(line)
		opens = true
	case '}', ':':
		length, cloze = c.closeBrace(line)
		char = '{'
	case '[', ']':
		if c.cards != nil && c.cards.of(parent, block.Source()) == 'C' {
			length, opens = c.brackets(line)
			cloze.Style = Bracket
		}
		char = '['
	}
	if length == 0 {
		return nil
	}
	d := parser.NewDelimiter(opens, !opens, 2, char, &deletion{cloze, c})
	d.Segment = segment.WithStop(segment.Start + length)
	block.Advance(length)
	pc.PushDelimiter(d)
	return d
}

var (
	highlightCode = regexp.MustCompile(`^==(\d{1,3}|[ash]{1,9});;`)
	highlightTail = regexp.MustCompile(`^==(?:\^\[([^\[\]\n]{1,200})\])?(?:\[\^(\d{1,3}|[ash]{1,9})\])?`)
	ankiOpen      = regexp.MustCompile(`^\{\{c(\d{1,3})::`)
	address       = regexp.MustCompile(`^\]\([^()\s]*\)`)
)

// highlight reads "==": no blank just inside, no = < ! beside it, and no letter before it where it opens, as in "a==b".
func (c *clozes) highlight(line []byte, block text.Reader) (length int, opens bool, cloze Cloze) {
	before := block.PrecendingCharacter()
	if len(line) < 2 || line[1] != '=' || strings.ContainsRune("=<!", before) {
		return 0, false, cloze
	}
	after, _ := utf8.DecodeRune(line[2:])
	if after == '=' {
		return 0, false, cloze
	}
	if c.lit && !unicode.IsSpace(before) {
		c.lit = false
		m := highlightTail.FindSubmatch(line)
		length, cloze.Hint, cloze.Number = len(m[0]), hintOf(m[1]), numberOf(m[2])
		if len(m[2]) > 0 && c.isFootnote(string(m[2]), block.Source()) {
			length, cloze.Number = length-len(m[2])-len("[^]"), 0
		}
		return length, false, cloze
	}
	word := before < utf8.RuneSelf && (unicode.IsLetter(before) || unicode.IsDigit(before)) || strings.ContainsRune("_)]", before)
	if word || len(line) == 2 || unicode.IsSpace(after) || strings.ContainsRune("<>!", after) {
		return 0, false, cloze
	}
	c.lit = true
	length, cloze.Style = 2, Highlight
	if m := highlightCode.FindSubmatch(line); m != nil {
		length, cloze.Number = len(m[0]), numberOf(m[1])
	}
	return length, true, cloze
}

var footnoteStart = regexp.MustCompile(`(?m)^ {0,3}\[\^([^\]\s]+)\]:`)

func (c *clozes) isFootnote(label string, src []byte) bool {
	if c.notes == nil {
		c.notes = map[string]bool{}
		for _, m := range footnoteStart.FindAllSubmatch(src, -1) {
			c.notes[string(m[1])] = true
		}
	}
	return c.notes[label]
}

// maxBraces is how deep deletions may stand in each other.
const maxBraces = 20

// openBrace reads "{{c1::" and "{{".
func (c *clozes) openBrace(line []byte) (length int, cloze Cloze) {
	if len(c.braces) >= maxBraces {
		return 0, cloze
	}
	if m := ankiOpen.FindSubmatch(line); m != nil {
		c.braces = append(c.braces, Anki)
		return len(m[0]), Cloze{Style: Anki, Number: numberOf(m[1])}
	}
	const most = 500
	inner, ok := bytes.CutPrefix(line[:min(len(line), most)], []byte("{{"))
	end := bytes.Index(inner, []byte("}}"))
	if !ok || end < 1 || !isHidden(string(inner[:end])) {
		return 0, cloze
	}
	c.braces = append(c.braces, Brace)
	return 2, Cloze{Style: Brace}
}

// Transform takes the hint out of "==hidden;;hint==". A parser that looks at each ; would keep goldmark from reading entities.
func (clozeParser) Transform(_ *ast.Document, reader text.Reader, pc parser.Context) {
	c, ok := pc.Get(clozesKey).(*clozes)
	if !ok {
		return
	}
	src := reader.Source()
	for _, n := range c.lights {
		last, ok := n.LastChild().(*ast.Text)
		if !ok || last.Segment.Start >= last.Segment.Stop {
			continue
		}
		value := last.Segment.Value(src)
		at := bytes.LastIndex(value, []byte(";;"))
		if at < 0 || at == 0 && last.PreviousSibling() == nil || bytes.IndexByte(value[at:], '&') >= 0 {
			continue
		}
		n.cloze.Hint = hintOf(value[at+2:])
		last.Segment = last.Segment.WithStop(last.Segment.Start + at)
	}
}

// inTemplates is what stands in the braces of Liquid, Jinja, Go, Vue, Handlebars, Hugo and Logseq, and in no deletion.
var inTemplates = regexp.MustCompile(`[{}|%"_<>]|::|^[#/!&^=.$-]|[A-Za-z]\.[A-Za-z]|[A-Za-z]\(|:=|^(?:else|end|cloze|query|embed|video|renderer|function|youtube|tweet|img|pdf|namespace|date|time|title)(?: |:|$)`)

// isHidden says that what stands between {{ and }} is a deletion, and no part of a template.
func isHidden(inner string) bool {
	return strings.TrimSpace(inner) == inner && inner != "" && !inTemplates.MatchString(inner)
}

const maxHint = 200 // bytes

// closeBrace reads "}}", and "::hint}}" where the innermost is Anki's.
func (c *clozes) closeBrace(line []byte) (length int, cloze Cloze) {
	last := len(c.braces) - 1
	switch {
	case last < 0:
		return 0, cloze
	case bytes.HasPrefix(line, []byte("}}")):
		length = 2
	case c.braces[last] == Anki:
		end := bytes.IndexAny(line[:min(len(line), maxHint)], "{}\n")
		if end < 2 || line[1] != ':' || !bytes.HasPrefix(line[end:], []byte("}}")) {
			return 0, cloze
		}
		length, cloze.Hint = end+2, hintOf(line[2:end])
	default:
		return 0, cloze
	}
	c.braces = c.braces[:last]
	return length, cloze
}

// brackets reads "[" and "]", with the address after it where it was written as a link. They do not nest.
func (c *clozes) brackets(line []byte) (length int, opens bool) {
	if line[0] == '[' {
		if c.bracket || len(line) < 2 || strings.IndexByte("[^]", line[1]) >= 0 {
			return 0, false
		}
		c.bracket = true
		return 1, true
	}
	if !c.bracket {
		return 0, false
	}
	c.bracket = false
	return max(1, len(address.Find(line))), false
}

func hintOf(s []byte) string { return CleanLine(strings.TrimSpace(unescape(string(s)))) }

// numberOf reads the number of a deletion. A code of Obsidian's overlapping ones says what each card does with it: a asks, s shows, h hides;
// the first card that asks for it gives the number.
func numberOf(code []byte) int {
	if len(code) == 0 {
		return 0
	}
	if n, err := strconv.Atoi(string(code)); err == nil {
		return max(n, 1)
	}
	if i := bytes.IndexByte(code, 'a'); i >= 0 {
		return i + 1
	}
	return NeverHidden
}
