package content

import (
	"regexp"
	"strings"
)

// htmlMarks are the elements that set off what stands in them.
var htmlMarks = map[string]MarkKind{
	"b": Strong, "strong": Strong, "i": Emphasis, "em": Emphasis, "code": CodeSpan, "kbd": CodeSpan, "samp": CodeSpan, "tt": CodeSpan,
	"s": Strike, "del": Strike, "strike": Strike, "a": Link,
}

var (
	anyTag   = regexp.MustCompile(`(?s)<!--.*?(?:-->|\z)|<[!?][^>]*>|</?[A-Za-z][^<>]*>`)
	tagName  = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9]*)`)
	altValue = regexp.MustCompile(`(?is)\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))`)
)

// htmlText is the text of a piece of HTML: without its tags, entities decoded, pictures as what describes them.
func htmlText(source string) Text {
	w := words{src: source}
	for source != "" {
		tag := anyTag.FindStringIndex(source)
		if tag == nil {
			tag = []int{len(source), len(source)}
		}
		for i, line := range strings.Split(source[:tag[0]], "\n") {
			if i > 0 {
				w.lineBreak(false)
			}
			w.say(strings.ReplaceAll(line, `\`, `\\`), false) // a backslash means nothing in HTML
		}
		w.tag(source[tag[0]:tag[1]])
		source = source[tag[1]:]
	}
	t := w.text()
	return Text{Plain: t.Plain, Marks: t.Marks}
}

// tag reads a tag of HTML.
func (w *words) tag(s string) {
	t := tagName.FindStringSubmatch(s)
	if t == nil {
		return
	}
	name, closing := strings.ToLower(t[2]), t[1] != ""
	kind, marks := htmlMarks[name]
	switch {
	case w.muted != "":
		if closing && name == w.muted {
			w.muted = ""
		}
	case name == "script" || name == "style":
		if !closing && !strings.HasSuffix(s, "/>") {
			w.muted = name
		}
	case name == "img":
		if alt := altValue.FindStringSubmatch(s); alt != nil {
			i := w.open(Image)
			w.say(unescape(strings.Join(strings.Fields(alt[1]+alt[2]+alt[3]), " ")), true)
			w.close(i)
		}
		w.image = true
	case marks && closing:
		w.closeTag(name)
	case marks:
		w.tags = append(w.tags, openTag{name, w.open(kind)})
	case name == "br" || isBlockTag(s):
		w.lineBreak(false)
	}
}

// closeTag ends the innermost element of that name, and those that were opened in it.
func (w *words) closeTag(name string) {
	for i := len(w.tags) - 1; i >= 0; i-- {
		if w.tags[i].name != name {
			continue
		}
		for _, t := range w.tags[i:] {
			w.close(t.mark)
		}
		w.tags = w.tags[:i]
		return
	}
}
