package content

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

const (
	maxFrontLines = 200
	maxFrontBytes = 32 << 10
	maxFrontDepth = 20 // of lists and maps in each other
)

// brokenFront is front matter that could not be read as what it seems to be.
type brokenFront struct {
	Line   int
	Detail string
}

// readFront reads the front matter at the beginning of clean text, and tells how many lines it takes, 0 if there is none.
func readFront(text string) (f Front, lines int, broken *brokenFront) {
	first, rest, _ := strings.Cut(text, "\n")
	var values map[string]any
	switch strings.TrimRight(first, " ") {
	case "---", "+++":
		block, n := frontBlock(first, rest)
		if n == 0 {
			return f, 0, nil
		}
		lines = n
		values, broken = decodeFront(strings.HasPrefix(first, "+++") || isTOML(block), block)
	default:
		if !strings.HasPrefix(first, "{") {
			return f, 0, nil
		}
		if values, lines = jsonFront(text); lines == 0 {
			return f, 0, nil
		}
	}
	f.fill(values)
	if f.Kinds != nil {
		f.KindsLine = lineOfKinds(text, lines)
	}
	return f, lines, broken
}

var (
	frontKey  = regexp.MustCompile(`^(?:[\pL\pN_][\pL\pN_ .-]{0,60}|"[^"]{1,60}"|'[^']{1,60}')\s*[:=](?:\s|$)`)
	tomlTable = regexp.MustCompile(`^\[\[?[\w ."'-]+\]\]?\s*(?:#.*)?$`)
	tomlKey   = regexp.MustCompile(`^[\w."'-]+\s*=\s`)
)

// frontBlock is what stands between the line first and the one that closes it, and the number of lines of it all. It is 0 if some line is
// neither a key, an item of a list, a comment nor part of what a key began: then the first line was a rule.
func frontBlock(first, rest string) (block string, lines int) {
	toml := strings.HasPrefix(first, "+++")
	begun, open, at := false, 0, 0
	for lines = 1; lines <= maxFrontLines && at < len(rest); lines++ {
		line, after, _ := strings.Cut(rest[at:], "\n")
		trimmed := strings.TrimRight(line, " ")
		if toml && trimmed == "+++" || !toml && (trimmed == "---" || trimmed == "...") {
			return rest[:at], lines + 1
		}
		switch {
		case trimmed == "", trimmed[0] == '#', open > 0:
		case frontKey.MatchString(line), toml && tomlTable.MatchString(trimmed):
			begun = true
		case begun && (trimmed[0] == ' ' || trimmed == "-" || strings.HasPrefix(trimmed, "- ") || strings.Trim(trimmed, "]}") == ""):
		default:
			return "", 0
		}
		open = max(open+strings.Count(line, "[")+strings.Count(line, "{")-strings.Count(line, "]")-strings.Count(line, "}"), 0)
		if strings.ContainsAny(line, "\"'#") { // a bracket may be quoted
			open = 0
		}
		at = len(rest) - len(after)
	}
	return "", 0
}

// isTOML says whether the first line that says something is of TOML: hashcards puts that between dashes.
func isTOML(block string) bool {
	for line := range strings.Lines(block) {
		if s := strings.TrimSpace(line); s != "" && s[0] != '#' {
			return tomlKey.MatchString(s)
		}
	}
	return false
}

// jsonFront reads an object at the beginning of the text, followed by nothing on its last line. Templates begin with a brace too.
func jsonFront(text string) (values map[string]any, lines int) {
	text = text[:min(len(text), maxFrontBytes)]
	if deepest(text) > maxFrontDepth*4 {
		return nil, 0
	}
	d := json.NewDecoder(strings.NewReader(text))
	if d.Decode(&values) != nil || values == nil {
		return nil, 0
	}
	end := int(d.InputOffset())
	line, _, _ := strings.Cut(text[end:], "\n")
	lines = strings.Count(text[:end], "\n") + 1
	if strings.TrimSpace(line) != "" || lines > maxFrontLines {
		return nil, 0
	}
	return values, lines
}

// deepest is how deep brackets are nested in s.
func deepest(s string) (deep int) {
	now := 0
	for i := range len(s) {
		switch s[i] {
		case '[', '{':
			now++
			deep = max(deep, now)
		case ']', '}':
			now--
		}
	}
	return deep
}

var leadingCategory = regexp.MustCompile(`^\[([^\[\]]+)\]\s*(\S.*)$`)

// fill takes what dasi reads out of decoded front matter.
func (f *Front) fill(values map[string]any) {
	get := func(keys ...string) any {
		for _, k := range keys {
			for _, name := range [...]string{k, strings.ToUpper(k[:1]) + k[1:], strings.ToUpper(k)} {
				v := values[name]
				if _, isMap := v.(map[string]any); isMap || len(strs(v)) > 0 {
					return v
				}
			}
		}
		return nil
	}
	f.ID = one(get("id"))
	f.Title = one(get("title", "name"))
	f.Names = list(get("names", "name"), false)
	f.Aliases = list(get("aliases", "alias"), true)
	f.Tags = list(get("tags", "tag"), true)
	for i, t := range f.Tags {
		f.Tags[i] = CleanLine(strings.TrimPrefix(t, "#"))
	}
	f.Category = one(get("category"))
	f.Sources = list(get("sources", "source"), false)
	f.Facts = list(get("facts"), true)
	switch lang, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(one(get("lang", "language")), "_", "-")), "-"); lang {
	case "ko", "en":
		f.Lang = lang
	}
	f.Skip = isTrue(get("suspend")) || isTrue(get("draft"))
	if m := leadingCategory.FindStringSubmatch(f.Title); m != nil {
		f.Title = CleanLine(m[2])
		if f.Category == "" {
			f.Category = CleanLine(m[1])
		}
	}
	f.own(get("dasi"))
}

// own reads the key that is dasi's own: a word or a map.
func (f *Front) own(v any) {
	if m, ok := v.(map[string]any); ok {
		f.Skip = f.Skip || isTrue(m["skip"])
		f.Explicit = isTrue(m["explicit"])
		if kinds, ok := m["kinds"]; ok {
			f.Kinds = []string{} // none at all is a choice too
			for _, kind := range list(kinds, true) {
				f.Kinds = append(f.Kinds, strings.ToLower(kind))
			}
		}
		return
	}
	switch strings.ToLower(one(v)) {
	case "off", "false", "no":
		f.Skip = true
	case "explicit":
		f.Explicit = true
	}
}

var kindsKey = regexp.MustCompile(`\bkinds\b["']?\s*[:=]`)

// lineOfKinds is the line of front matter of so many lines on which dasi.kinds stands.
func lineOfKinds(text string, lines int) int {
	n := 0
	for line := range strings.Lines(text) {
		n++
		if n > lines {
			break
		}
		if kindsKey.MatchString(line) {
			return n
		}
	}
	return 1
}

func isTrue(v any) bool {
	return slices.Contains([]string{"true", "yes", "on"}, strings.ToLower(one(v)))
}

// one is the first of the words that v holds, empty if it holds none.
func one(v any) string {
	if all := strs(v); len(all) > 0 {
		return all[0]
	}
	return ""
}

// list is the words that v holds. A single one may be several, with commas between.
func list(v any, commas bool) []string {
	all := strs(v)
	if _, single := v.(string); single && commas && len(all) > 0 {
		parts := strings.FieldsFunc(all[0], func(r rune) bool { return r == ',' })
		all = all[:0]
		for _, p := range parts {
			if p = CleanLine(p); p != "" {
				all = append(all, p)
			}
		}
	}
	return all
}
