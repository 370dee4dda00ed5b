package deck

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dasi/content"
)

// What a question may offer (NOTES Q1, Q2).
const (
	minOptions     = 2
	maxTaskOptions = 10
	maxOptions     = 8
	maxStemBlocks  = 8 // how far above its options a question may begin
)

// offer is what a question offers to choose from, where it stands among blocks.
type offer struct {
	texts []content.Text
	names []string       // what the note calls each: "a", "2"; nil for a list of tasks
	right []bool         // of a list of tasks
	clear bool           // it is spelled as options are, and not only as any numbered list
	at, n int            // the first block that holds options, and how many do
	stem  content.Text   // what stands before them in the same paragraph
	rest  []content.Text // the lines after them in the same paragraph
}

// taskOffer reads a list of tasks, none of which holds more.
func taskOffer(list *content.Block) (o offer, ok bool) {
	if len(list.Items) < minOptions || len(list.Items) > maxTaskOptions {
		return o, false
	}
	for i := range list.Items {
		it := &list.Items[i]
		if !it.Task || it.Text.Plain == "" || len(it.Blocks) > 0 {
			return o, false
		}
		o.texts, o.right = append(o.texts, it.Text), append(o.right, it.Done)
	}
	o.clear = true
	return o, true
}

// optionLabel is what an option begins with: A. A) (A) A: a. 1) ①.
var optionLabel = regexp.MustCompile(`^(?:\(([A-Ha-h1-8])\)|([A-Ha-h1-8])[.):]|([\x{2460}-\x{2467}]))(?:\s+|$)`)

// optionOf takes an option apart into its label, folded, and its text.
func optionOf(t content.Text) (name string, text content.Text) {
	r, size := utf8.DecodeRuneInString(t.Plain)
	circled := '①' <= r && r <= '⑧'
	if !circled && r != '(' && (len(t.Plain) < 2 || strings.IndexByte(".):", t.Plain[1]) < 0) {
		return "", t // what most items begin with
	}
	m := optionLabel.FindStringSubmatch(t.Plain)
	switch {
	case m == nil && circled:
		return nameOf(r), part(t, size, len(t.Plain))
	case m == nil:
		return "", t
	}
	first, _ := utf8.DecodeRuneInString(m[1] + m[2] + m[3])
	return nameOf(first), part(t, len(m[0]), len(t.Plain))
}

// nameOf is how the label of an option is compared.
func nameOf(r rune) string {
	if '①' <= r && r <= '⑳' {
		return strconv.Itoa(int(r-'①') + 1)
	}
	return strings.ToLower(string(r))
}

// nthName is the label that the option number i has beside one of the others.
func nthName(i int, like string) string {
	if like[0] >= '0' && like[0] <= '9' {
		return strconv.Itoa(i + 1)
	}
	return string(rune('a' + i))
}

// add takes up one more option if its label is the next.
func (o *offer) add(t content.Text) bool {
	name, text := optionOf(t)
	if name == "" || text.Plain == "" || name != nthName(len(o.names), name) || len(o.names) > 0 && (name[0] <= '9') != (o.names[0][0] <= '9') {
		return false
	}
	o.names, o.texts = append(o.names, name), append(o.texts, text)
	return true
}

func (o *offer) isWhole() bool { return len(o.texts) >= minOptions && len(o.texts) <= maxOptions }

// listOffer reads a list of options with their labels, or a numbered list, whose numbers are the labels.
func listOffer(list *content.Block) (o offer, ok bool) {
	if len(list.Items) < minOptions || len(list.Items) > maxOptions {
		return o, false
	}
	numbered := list.Ordered && strings.HasPrefix(strings.TrimLeft(list.Markdown, " "), "1")
	for i := range list.Items {
		it := &list.Items[i]
		switch {
		case it.Task || len(it.Blocks) > 0 || it.Text.Plain == "":
			return o, false
		case o.add(it.Text):
		case numbered && len(o.names) == i && (i == 0 || o.names[0] == "1"):
			o.names, o.texts = append(o.names, strconv.Itoa(i+1)), append(o.texts, it.Text)
			numbered = true
		default:
			return o, false
		}
	}
	o.clear = !list.Ordered
	return o, true
}

// embedded reads options that are lines of a paragraph, after what is asked or alone, and of the paragraphs right below it.
func embedded(t content.Text, below []content.Block) (o offer, ok bool) {
	t = apartAtNumerals(t)
	lines := t.Lines()
	first := slices.IndexFunc(lines, func(l content.Text) bool { return o.add(part(l, 0, len(l.Plain))) })
	if first < 0 {
		return o, false
	}
	if first > 0 {
		o.stem = part(t, 0, t.Breaks[first-1])
	}
	o.clear = true
	if !o.addLines(lines[first+1:]) {
		o.rest = lines[first+1:]
	}
	for o.n < len(below) && below[o.n].Kind == content.Paragraph && len(o.rest) == 0 && len(o.texts) <= maxOptions && o.addLines(apartAtNumerals(below[o.n].Text).Lines()) {
		o.n++
	}
	ok = o.isWhole()
	return o, ok
}

// apartAtNumerals puts every circled numeral on a line of its own, where several follow one another as options do: "① a ② b".
func apartAtNumerals(t content.Text) content.Text {
	if strings.Count(t.Plain, "①") != 1 || !strings.Contains(t.Plain, "②") {
		return t
	}
	next := '①'
	for i, r := range t.Plain {
		if r != next || marked(t, i, content.CodeSpan) {
			continue
		}
		next++
		if at := i - 1; at > 0 && t.Plain[at] == ' ' && !slices.Contains(t.Breaks, at) {
			t.Breaks = append(slices.Clone(t.Breaks), at)
			slices.Sort(t.Breaks)
		}
	}
	return t
}

// addLines takes up lines as long as they are the next options; what comes after them is rest. It says whether there was one.
func (o *offer) addLines(lines []content.Text) bool {
	n := 0
	for n < len(lines) && o.add(part(lines[n], 0, len(lines[n].Plain))) {
		n++
	}
	if n > 0 {
		o.rest = lines[n:]
	}
	return n > 0
}

// findOffer looks for options from block i on, below what may belong to the question.
func findOffer(all []content.Block, i int) (o offer, ok bool) {
	for at := i; at < len(all) && at <= i+maxStemBlocks; at++ {
		b := &all[at]
		switch b.Kind {
		case content.List:
			if o, ok = taskOffer(b); !ok {
				o, ok = listOffer(b)
			}
			o.at, o.n = at, 1
			return o, ok
		case content.Paragraph:
			if o, ok = embedded(b.Text, all[at+1:]); ok {
				o.at, o.n = at, 1+o.n
				return o, true
			}
		case content.Code, content.Table, content.Quote, content.HTML, content.Rule, content.Details, content.Definitions:
			if !mayStandAbove(b.Kind) {
				return offer{}, false
			}
		}
	}
	return offer{}, false
}
