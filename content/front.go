package content

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/pelletier/go-toml/v2"
)

// maxFrontLines is how long front matter may be before it is taken for something else (NOTES B6).
const maxFrontLines = 200

var (
	frontLine   = regexp.MustCompile(`^\s*$|^\s*#|^\s*-(?:\s|$)|^\s*[^\s:=][^:=]*\s*[:=](?:\s|$)|^\s*["'\])},]|^\s+\S`)
	frontReal   = regexp.MustCompile(`^[^\s:=#-][^:=]*\s*[:=](?:\s|$)`)
	yamlAlias   = regexp.MustCompile(`(?m)(?:^|[\s:\[,-])[&*][A-Za-z0-9_]+(?:\s|$)`)
	frontTitle  = regexp.MustCompile(`(?im)^(?:title|name)\s*[:=]\s*(.+)$`)
	frontTags   = regexp.MustCompile(`(?im)^tags?\s*[:=]\s*(.+)$`)
	categoryTag = regexp.MustCompile(`^\s*\[[^\]]*\]\s*`)
)

// splitFront parts the front matter from the text. lines is how many lines of the file it takes, its marks included; 0 for none.
func splitFront(text string) (front Front, lines int, bad bool) {
	rows := strings.SplitN(text, "\n", maxFrontLines+2)
	opener := rows[0]
	if opener == "{" || strings.HasPrefix(opener, "{\"") {
		return jsonFront(text)
	}
	if opener != "---" && opener != "+++" {
		return Front{}, 0, false
	}
	end, real := -1, false
	for i := 1; i < len(rows); i++ {
		line := strings.TrimRight(rows[i], " \t")
		if line == opener || opener == "---" && line == "..." {
			end = i
			break
		}
		if i > maxFrontLines || !frontLine.MatchString(rows[i]) {
			return Front{}, 0, false
		}
		real = real || frontReal.MatchString(rows[i])
	}
	if end < 0 || !real && end > 1 {
		return Front{}, 0, false
	}
	body := strings.Join(rows[1:end], "\n")
	values, err := readFront(body, opener)
	if err != nil {
		// What can be made out line by line is kept.
		values = map[string]any{}
		if m := frontTitle.FindStringSubmatch(body); m != nil {
			values["title"] = strings.Trim(m[1], `"' `)
		}
		if m := frontTags.FindStringSubmatch(body); m != nil {
			values["tags"] = strings.Trim(m[1], "[] ")
		}
		bad = true
	}
	return frontOf(values), end + 1, bad
}

// readFront reads YAML or TOML. Anchors are refused: nobody needs them here, and a few lines of them can stand for gigabytes.
func readFront(body, opener string) (values map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("front matter: %v", r) // a library that gives up on odd input must not end the program
		}
	}()
	// hashcards puts TOML between dashes.
	isTOML := opener == "+++" || !strings.Contains(body, ":") && strings.Contains(body, " = ")
	if isTOML {
		err = toml.Unmarshal([]byte(body), &values)
		return values, err
	}
	if yamlAlias.MatchString(body) && strings.Contains(body, "&") {
		return nil, fmt.Errorf("front matter: anchors")
	}
	err = yaml.Unmarshal([]byte(body), &values)
	return values, err
}

// jsonFront reads an object that opens the file.
func jsonFront(text string) (front Front, lines int, bad bool) {
	dec := json.NewDecoder(strings.NewReader(text[:min(len(text), 64<<10)]))
	var values map[string]any
	if dec.Decode(&values) != nil {
		return Front{}, 0, false
	}
	used := text[:dec.InputOffset()]
	rest := text[len(used):]
	if rest != "" && !strings.HasPrefix(strings.TrimLeft(rest, " "), "\n") {
		return Front{}, 0, false
	}
	return frontOf(values), strings.Count(used, "\n") + 1, false
}

func frontOf(v map[string]any) Front {
	low := make(map[string]any, len(v))
	for k, x := range v {
		low[strings.ToLower(k)] = x
	}
	title := one(low["title"])
	if title == "" {
		title = one(low["name"])
	}
	f := Front{
		ID: one(low["id"]), Title: categoryTag.ReplaceAllString(title, ""), Names: many(low["names"]), Aliases: many(low["aliases"]),
		Tags: append(many(low["tags"]), many(low["tag"])...), Lang: one(low["lang"]), Category: one(low["category"]),
		Sources: many(low["sources"]), Facts: many(low["facts"]),
		Skip: isTrue(low["suspend"]) || isTrue(low["draft"]),
	}
	if f.Title == "" {
		f.Title = title
	}
	switch d := low["dasi"].(type) {
	case string:
		f.Skip = f.Skip || strings.EqualFold(d, "off")
	case bool:
		f.Skip = f.Skip || !d // YAML 1.1 reads off as false
	case map[string]any:
		f.Skip = f.Skip || isTrue(d["skip"])
		if k, ok := d["kinds"]; ok {
			f.Kinds = many(k)
			if f.Kinds == nil {
				f.Kinds = []string{}
			}
		}
	}
	return f
}

// one is a value as a line of clean text; of blanks only it is absent (NOTES B7).
func one(v any) string {
	switch v := v.(type) {
	case nil, map[string]any, []any:
		return ""
	case string:
		return CleanLine(v)
	}
	return CleanLine(fmt.Sprint(v))
}

// many reads a list, or a string with commas in it.
func many(v any) []string {
	var all []string
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			all = append(all, one(x))
		}
	case string:
		for _, x := range strings.Split(v, ",") {
			all = append(all, strings.Trim(one(x), `"'`))
		}
	default:
		all = append(all, one(v))
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

func isTrue(v any) bool {
	b, ok := v.(bool)
	return ok && b || strings.EqualFold(one(v), "true")
}
