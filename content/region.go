package content

import (
	"strings"
)

// region knows, line by line, whether a line stands in something that is not to be scanned (NOTES B8): a code fence, a block of math, a
// comment, a script. Comments are taken out, the others stay as they are.
type region struct {
	fence    string // the marks that opened it; as many close it
	opened   int    // the line that opened the fence
	swallows bool   // a line in it looks like a heading
	until    string // what ends a comment or block that is open
	hidden   bool   // and it is not shown

	last map[string]int // the last line that holds what ends a block: without one it is not open
	line int
}

func newRegion(rows []string) region {
	r := region{last: map[string]int{}}
	for i, row := range rows {
		if strings.ContainsAny(row, "<>%$") {
			low := strings.ToLower(row)
			for _, b := range blocks {
				if strings.Contains(low, b.end) {
					r.last[b.end] = i
				}
			}
		}
	}
	return r
}

var blocks = []struct {
	open, end string
	hidden    bool
}{
	{"<!--", "-->", true},
	{"%%", "%%", true},
	{"$$", "$$", false},
	{"<script", "</script>", true},
	{"<style", "</style>", true},
	{"<pre", "</pre>", false},
}

// opaque takes a line up and says whether it belongs to a region as a whole.
func (r *region) opaque(row string, i int) bool {
	r.line = i
	if r.fence != "" {
		if m := fenceLine.FindStringSubmatch(row); m != nil && strings.HasPrefix(m[1], r.fence) && strings.TrimSpace(m[2]) == "" {
			r.fence, r.swallows = "", false
			return true
		}
		r.swallows = r.swallows || strings.HasPrefix(row, "# ") || strings.HasPrefix(row, "## ")
		return true
	}
	if r.until != "" {
		at := strings.Index(strings.ToLower(row), r.until)
		return at < 0
	}
	if m := fenceLine.FindStringSubmatch(row); m != nil {
		r.fence, r.opened, r.swallows = m[1], i, false
		return true
	}
	return false
}

// shown is what is left of a line that opaque took.
func (r *region) shown(row string) string {
	if r.until != "" && r.hidden {
		return ""
	}
	return row
}

// strip takes comments out of a line and notes what stays open at its end.
func (r *region) strip(row string) string {
	var b strings.Builder
	for {
		if r.until != "" {
			at := strings.Index(strings.ToLower(row), r.until)
			if at < 0 {
				if !r.hidden {
					b.WriteString(row)
				}
				return b.String()
			}
			if !r.hidden {
				b.WriteString(row[:at+len(r.until)])
			}
			row, r.until = row[at+len(r.until):], ""
		}
		at, which := -1, 0
		if strings.ContainsAny(row, "<%$") {
			low := strings.ToLower(row)
			for i, k := range blocks {
				p := outsideCode(low, k.open)
				if p >= 0 && (at < 0 || p < at) && (r.last[k.end] > r.line || strings.Contains(low[p+len(k.open):], k.end)) {
					at, which = p, i
				}
			}
		}
		if at < 0 {
			b.WriteString(row)
			return b.String()
		}
		k := blocks[which]
		if k.hidden {
			b.WriteString(row[:at])
		} else {
			b.WriteString(row[:at+len(k.open)])
		}
		row = row[at+len(k.open):]
		r.until, r.hidden = k.end, k.hidden
	}
}

// outsideCode finds a mark that is not in inline code, -1 for none.
func outsideCode(s, mark string) int {
	from := 0
	for {
		at := strings.Index(s[from:], mark)
		if at < 0 {
			return -1
		}
		at += from
		if strings.Count(s[:at], "`")%2 == 0 {
			return at
		}
		from = at + len(mark)
	}
}
