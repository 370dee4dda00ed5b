package content

import (
	"html"
	"regexp"
	"strings"
)

var (
	htmlPart  = regexp.MustCompile(`(?is)<(?:script|style)\b.*?(?:</(?:script|style)\s*>|$)|<pre\b[^>]*>.*?(?:</pre\s*>|$)|` + anyTag.String())
	htmlFence = regexp.MustCompile("(?m)^[ ]{0,3}(?:```|~~~)[^\n]*\n(?s:.*?)(?:\n[ ]{0,3}(?:```|~~~)|$)")
)

// Unwrap gives a piece of HTML as the Markdown that it could have been: what people put between <details> and </details> is Markdown most
// of the time, even where CommonMark takes it for HTML. lineOf says for each of its lines which line of source it was, counted from 0.
func Unwrap(source string) (markdown string, lineOf []int) {
	indent := commonIndent(source)
	f := &fragment{start: true, lineOf: []int{0}}
	for rest := source; rest != ""; { // fenced code is left as it is
		end, stop := len(rest), len(rest)
		if m := htmlFence.FindStringIndex(rest); m != nil {
			end, stop = m[0], m[1]
		}
		for at := 0; at < end; {
			m := htmlPart.FindStringIndex(rest[at:end])
			if m == nil {
				m = []int{end - at, end - at}
			}
			f.text(rest[at:at+m[0]], indent)
			tag := rest[at+m[0] : at+m[1]]
			line := f.line
			f.tag(tag)
			f.line = line + strings.Count(tag, "\n")
			at += m[1]
		}
		f.text(rest[end:stop], 0)
		rest = rest[stop:]
	}
	return f.b.String(), f.lineOf
}

// fragment is Markdown that is being made of HTML.
type fragment struct {
	b      strings.Builder
	lineOf []int
	line   int    // of what is being read
	start  bool   // nothing stands on the line yet
	title  string // the tag of the heading or summary that is open: it must stay on one line
	lead   bool   // nothing stands in the title yet
}

// commonIndent is what the lines that are no tags are indented by: with four blanks or more they would be taken for code.
func commonIndent(s string) int {
	common := -1
	for l := range strings.Lines(s) {
		t := strings.TrimLeft(l, " ")
		if strings.TrimSpace(t) != "" && t[0] != '<' && (common < 0 || len(l)-len(t) < common) {
			common = len(l) - len(t)
		}
	}
	return max(common, 0)
}

// text takes over text that is no HTML, its lines less the common indentation.
func (f *fragment) text(s string, indent int) {
	for i, l := range strings.Split(s, "\n") {
		if i > 0 {
			if f.title != "" {
				f.put(" ")
			} else {
				f.newline()
			}
			f.line++
		}
		if f.start {
			l = l[min(indent, len(l)-len(strings.TrimLeft(l, " "))):]
		}
		f.put(l)
	}
}

func (f *fragment) put(s string) {
	if s == "" {
		return
	}
	if f.start {
		f.lineOf[len(f.lineOf)-1] = f.line
		if strings.TrimSpace(s) == "" {
			f.b.WriteString(s)
			return
		}
	}
	if f.title != "" && f.lead && !strings.HasPrefix(s, "<") {
		if s = strings.TrimLeft(s, "# "); s == "" { // "<summary>### Question"
			return
		}
		f.lead = false
	}
	f.start = false
	f.b.WriteString(s)
}

func (f *fragment) newline() {
	f.b.WriteString("\n")
	f.lineOf = append(f.lineOf, f.line)
	f.start = true
}

func (f *fragment) paragraph() {
	if f.title != "" {
		f.put(" ")
		return
	}
	f.newline()
	f.newline()
}

func (f *fragment) tag(s string) {
	t := tagName.FindStringSubmatch(s)
	if t == nil {
		return
	}
	name, closing := strings.ToLower(t[2]), t[1] != ""
	if _, marks := htmlMarks[name]; marks && name != "a" {
		f.put(s)
		return
	}
	switch name {
	case "summary", "h1", "h2", "h3", "h4", "h5", "h6":
		f.titleTag(name, closing)
	case "br":
		if f.title != "" {
			f.put(" ")
		} else if !f.start {
			f.put("  ")
			f.newline()
		}
	case "img":
		f.put(s)
	case "pre":
		f.pre(s)
	case "li":
		if !closing && f.title == "" {
			f.newline()
			f.put("- ")
		}
	case "td", "th":
		if !closing && !f.start {
			f.put(" · ")
		}
	case "hr":
		f.paragraph()
		f.put("---")
		f.paragraph()
	case "details":
		f.endTitle()
		f.paragraph()
	case "p", "div", "ul", "ol", "dl", "dt", "dd", "table", "tr", "section", "article", "center", "blockquote", "figure", "figcaption":
		f.paragraph()
	}
}

func (f *fragment) titleTag(name string, closing bool) {
	switch {
	case f.title == "summary" && name != "summary": // its own heading
		f.put(" ")
	case closing && f.title == name:
		f.endTitle()
	case !closing:
		f.endTitle()
		f.paragraph()
		if name == "summary" {
			f.put("▸ <b>")
		} else {
			f.put(strings.Repeat("#", int(name[1]-'0')) + " ")
		}
		f.title, f.lead = name, true
	}
}

func (f *fragment) endTitle() {
	if f.title == "" {
		return
	}
	if f.title == "summary" {
		f.lead = false
		f.put("</b>")
	}
	f.title = ""
	f.paragraph()
}

// pre makes fenced code of preformatted text. No fence in it can be as long as this one is likely to be.
func (f *fragment) pre(s string) {
	const mark = "~~~~~~~~~~~~"
	f.paragraph()
	f.put(mark)
	f.newline()
	f.title = ""
	f.text(strings.Trim(html.UnescapeString(anyTag.ReplaceAllString(s, "")), "\n"), 0)
	f.newline()
	f.put(mark)
	f.paragraph()
}
