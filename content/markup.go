package content

import (
	"regexp"
	"slices"
	"strings"
)

var (
	isHTMLHeading = regexp.MustCompile(`(?i)^<h([1-6])(?:\s[^<>]*)?>\s*(\S.*?)\s*</h[1-6]>\s*$`)
	isBreak       = regexp.MustCompile(`(?i)^(?:\s*</?br\s*/?>)+\s*$`)
	rawTag        = regexp.MustCompile(`(?i)^<(?:script|pre|style|textarea)(?:[\s>]|$)`)
	blockTag      = regexp.MustCompile(`^</?([a-zA-Z][a-zA-Z0-9]*)(?:[\s>]|/>|$)`)
	lonelyTag     = regexp.MustCompile(`^</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>\s*$`)
)

// blockTags are the elements that begin a block of HTML (CommonMark 4.6, condition 6), which lasts to the next blank line.
var blockTags = strings.Fields(`address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt
	fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem
	nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul`)

func isBlockTag(s string) bool {
	t := blockTag.FindStringSubmatch(s)
	return len(t) > 1 && slices.Contains(blockTags, strings.ToLower(t[1]))
}

// htmlEnd is what ends the HTML that s begins with, if it may hold blank lines.
func htmlEnd(s string) []string {
	switch {
	case rawTag.MatchString(s):
		return []string{"</script>", "</pre>", "</style>", "</textarea>"}
	case strings.HasPrefix(s, "<?"):
		return []string{"?>"}
	case strings.HasPrefix(s, "<![CDATA["):
		return []string{"]]>"}
	case len(s) > 2 && s[:2] == "<!" && 'A' <= s[2] && s[2] <= 'Z':
		return []string{">"}
	}
	return nil
}

// html reads a line that begins with a tag. Headings become headings of Markdown; line breaks that stand alone become blank lines, because
// CommonMark would read what follows them as HTML; what never ends is text.
func (m *mender) html(rest, body string, inParagraph bool) bool {
	if h := isHTMLHeading.FindStringSubmatch(body); h != nil {
		return m.heading(strings.Repeat("#", int(h[1][0]-'0'))+" "+h[2], "# ")
	}
	if isBreak.MatchString(body) {
		if !inParagraph {
			m.blank()
		}
		return !inParagraph
	}
	if ends := htmlEnd(body); ends != nil {
		closed := containsAnyFold(body, ends)
		if !closed && !slices.ContainsFunc(ends, func(e string) bool { return m.ahead(e, len(m.lines), false) }) {
			m.text(rest[:len(rest)-len(body)] + `\` + body)
			return true
		}
		m.leave(kindHTML)
		m.end = ends
		m.give(rest)
		if closed {
			m.leave(kindNone)
		}
		return true
	}
	if isBlockTag(body) || !inParagraph && lonelyTag.MatchString(body) {
		m.leave(kindHTML)
		m.end = nil
		m.give(rest)
		return true
	}
	return false
}

var liquidLine = regexp.MustCompile(`^(?:\{%-?\s*(\w+)(?:\s+([\w+#-]+))?[^%{}]*%\}\s*)+$`)

// liquid reads a line of Jekyll's tags: code that they mark becomes code of Markdown, the others are no text.
func (m *mender) liquid(rest, body string) bool {
	t := liquidLine.FindStringSubmatch(body)
	if t == nil {
		return false
	}
	switch end := "{% end" + t[1] + " %}"; {
	case t[1] == "highlight" && m.ahead(end, 500, true):
		m.openMade(rest[:len(rest)-len(body)], t[2], end)
	case t[1] == "comment" && m.ahead(end, 500, false):
		m.blank()
		m.until = end
	default:
		m.blank()
	}
	return true
}

// properties are what Logseq writes below a block for itself. Pages have some of their own, before anything else.
var (
	blockProperty = regexp.MustCompile(`^(?:id|collapsed|card-[a-z-]+|logseq\.[a-z.-]+|background-color|heading)::(?: |$)`)
	pageProperty  = regexp.MustCompile(`^(?:title|tags?|alias|type|icon|public|filters|exclude-from-graph-view)::(?: |$)`)
)

func (m *mender) property(body string) bool {
	if !m.properties || !strings.Contains(body, "::") {
		return false
	}
	if blockProperty.MatchString(body) {
		return true
	}
	if !pageProperty.MatchString(body) {
		return false
	}
	for _, s := range m.out[:m.i] {
		if strings.TrimSpace(s) != "" {
			return false
		}
	}
	return true
}
