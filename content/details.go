package content

import (
	"regexp"
	"slices"
	"strings"
)

// maxDetails is how many <details> of a note are read; what is beyond stays HTML. Question banks have up to some hundreds in a file.
const maxDetails = 5000

var (
	detailsPart = regexp.MustCompile(`(?i)</?(?:details|summary)(?:\s[^<>]*)?>`)
	// detailsEnd is what ends an element behind the text of a block: "the answer</b></details>".
	detailsEnd = regexp.MustCompile(`(?i)\s*(?:</(?:b|strong|i|em|p|div)\s*>|<br\s*/?>|\s)*</details\s*>(?:</(?:b|strong|i|em|p|div|details)\s*>|<br\s*/?>|\s)*$`)
	// loneTags are lines of tags that set off several lines: alone, they would make HTML of what follows.
	loneTags = regexp.MustCompile(`(?im)^ *(?:</?(?:b|strong|i|em|br)\s*/?> *)+$`)
	// questionNumber stands before a summary and says nothing.
	questionNumber = regexp.MustCompile(`^\s*(?:#{1,6}\s+)?(?:\d{1,4}\s*[.)]\s+)?`)
)

// detailsToken is a tag, or what stands between two: a piece of HTML, or a block of Markdown.
type detailsToken struct {
	tag   string // "details", "/details", "summary", "/summary", or empty
	html  string
	line  int
	block *Block
	match int // of "details": the number of the token that ends it
}

// foldDetails makes one block of each <details> with what stands in it, as far as it goes in these blocks. One that is never closed ends at
// the next <details>.
func (r *reader) foldDetails(blocks []Block) []Block {
	if r.details >= maxDetails || !slices.ContainsFunc(blocks, func(b Block) bool { return b.Kind == HTML && containsFold(b.Markdown, "<details") }) {
		return blocks
	}
	f := detailsFold{r: r, tokens: detailsTokens(blocks)}
	f.matchTags()
	return f.blocks(len(f.tokens), 0)
}

func detailsTokens(blocks []Block) []detailsToken {
	var tokens []detailsToken
	for i := range blocks {
		b := &blocks[i]
		if b.Kind == HTML {
			tokens = append(tokens, htmlTokens(b)...)
			continue
		}
		if b.Kind == Code || b.Kind == Table || !containsFold(b.Markdown, "</details") {
			tokens = append(tokens, detailsToken{block: b, line: b.Line})
			continue
		}
		end := detailsEnd.FindString(b.Markdown)
		if b.Kind == Paragraph || b.Kind == List {
			b.Markdown = strings.TrimSuffix(b.Markdown, end)
		}
		tokens = append(tokens, detailsToken{block: b, line: b.Line})
		for range strings.Count(strings.ToLower(end), "</details") {
			tokens = append(tokens, detailsToken{tag: "/details", line: b.Line})
		}
	}
	return tokens
}

func htmlTokens(b *Block) []detailsToken {
	tags := detailsPart.FindAllStringIndex(b.Markdown, -1)
	if tags == nil {
		return []detailsToken{{block: b, line: b.Line}}
	}
	var tokens []detailsToken
	at, line := 0, b.Line
	text := func(to int) {
		if at < to {
			tokens = append(tokens, detailsToken{html: b.Markdown[at:to], line: line})
			line += strings.Count(b.Markdown[at:to], "\n")
		}
	}
	for _, t := range tags {
		text(t[0])
		tag := b.Markdown[t[0]:t[1]]
		name := tagName.FindStringSubmatch(tag)
		tokens = append(tokens, detailsToken{tag: name[1] + strings.ToLower(name[2]), line: line})
		line += strings.Count(tag, "\n")
		at = t[1]
	}
	text(len(b.Markdown))
	return tokens
}

// detailsFold goes through tokens.
type detailsFold struct {
	r      *reader
	tokens []detailsToken
	i      int
}

// matchTags finds where each element ends: at its tag, or where the next one begins.
func (f *detailsFold) matchTags() {
	var open []int
	next := len(f.tokens)
	for i := range f.tokens {
		switch f.tokens[i].tag {
		case "details":
			open = append(open, i)
			f.tokens[i].match = -1
		case "/details":
			if k := len(open) - 1; k >= 0 {
				f.tokens[open[k]].match = i
				open = open[:k]
			}
		}
	}
	for i := len(f.tokens) - 1; i >= 0; i-- {
		if t := &f.tokens[i]; t.tag == "details" {
			if t.match < 0 {
				t.match = next
			}
			next = i
		}
	}
}

// blocks reads the tokens up to one.
func (f *detailsFold) blocks(end, depth int) []Block {
	var out []Block
	for f.i < end {
		t := &f.tokens[f.i]
		f.i++
		switch {
		case t.block != nil:
			out = append(out, *t.block)
		case t.tag == "details" && depth < MaxDepth && f.r.details < maxDetails:
			f.r.details++
			out = append(out, f.element(t, min(t.match, end), depth))
		case t.html != "":
			out = append(out, f.r.unwrapped(t.html, t.line)...)
		}
	}
	return out
}

// element reads one <details>, whose tag was read already.
func (f *detailsFold) element(t *detailsToken, end, depth int) Block {
	b := Block{Kind: Details, Line: t.line}
	for f.i < end && f.tokens[f.i].html != "" && htmlText(f.tokens[f.i].html).Plain == "" {
		f.i++
	}
	var pieces []string
	if f.i < end && f.tokens[f.i].tag == "summary" {
		f.i++
		for f.i < end && f.tokens[f.i].html != "" {
			pieces = append(pieces, f.tokens[f.i].html)
			f.i++
		}
	}
	summary := strings.Join(strings.Fields(strings.Join(pieces, "")), " ")
	b.Text = summaryText(summary)
	b.Blocks = f.blocks(end, depth+1)
	parts := []string{"<details>\n<summary>" + summary + "</summary>"}
	for i := range b.Blocks {
		parts = append(parts, strings.TrimRight(b.Blocks[i].Markdown, "\n"))
	}
	b.Markdown = Clean(strings.Join(append(parts, "</details>"), "\n\n"))
	return b
}

// summaryText is the text of a summary without the marks of a heading and a number.
func summaryText(s string) Text {
	bare, _ := Unwrap(s)
	bare = strings.TrimSpace(bare)
	plain := htmlText(s)
	tags := bare[:len(bare)-len(strings.TrimLeft(bare, " "))]
	for _, tag := range []string{"<b>", "<strong>"} {
		if rest, ok := strings.CutPrefix(bare, tag); ok {
			tags, bare = tag, rest
		}
	}
	bare = tags + bare[len(questionNumber.FindString(bare)):]
	if blocks := newFlatReader(bare, 1); len(blocks) == 1 && blocks[0].Kind == Paragraph {
		return blocks[0].Text
	}
	from := len(questionNumber.FindString(plain.Plain))
	for i := range plain.Marks {
		plain.Marks[i].Start, plain.Marks[i].End = plain.Marks[i].Start-from, plain.Marks[i].End-from
	}
	plain.Plain = plain.Plain[from:]
	return trimText(plain)
}

// newFlatReader reads Markdown in which no <details> is looked for.
func newFlatReader(source string, line int) []Block {
	mended, _ := mend(Clean(source))
	r := newReader(mended, line)
	r.details = maxDetails
	return r.blocks(r.parse(), nil)
}

// unwrapped reads a piece of HTML as Markdown.
func (r *reader) unwrapped(source string, line int) []Block {
	if text := htmlText(source); text.Plain == "" {
		return nil
	}
	source, lineOf := Unwrap(loneTags.ReplaceAllString(source, ""))
	blocks := newFlatReader(source, 0)
	at := func(row int) int { return line + lineOf[min(max(row, 0), len(lineOf)-1)] }
	relocate(blocks, at)
	return slices.DeleteFunc(blocks, func(b Block) bool { return b.Kind == HTML && b.Text.Plain == "" })
}

// relocate gives blocks the lines that they stand on.
func relocate(blocks []Block, at func(int) int) {
	for i := range blocks {
		b := &blocks[i]
		b.Line = at(b.Line)
		for j := range b.Items {
			b.Items[j].Line = at(b.Items[j].Line)
			relocate(b.Items[j].Blocks, at)
		}
		relocate(b.Blocks, at)
	}
}
