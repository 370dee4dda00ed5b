package content

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/pelletier/go-toml/v2"
)

// decodeFront reads front matter, which begins on line 2. If it is malformed, its title and tags are kept as they can be found.
func decodeFront(isTOML bool, block string) (values map[string]any, broken *brokenFront) {
	decode := fromYAML
	if isTOML {
		decode = fromTOML
	}
	values, line, err := decode(block)
	if err == nil {
		return values, nil
	}
	return byLine(block), &brokenFront{Line: 1 + max(line, 1), Detail: CleanLine(err.Error())}
}

var errFrontSize = errors.New("longer or deeper than front matter can be")

func fromTOML(block string) (values map[string]any, line int, err error) {
	if len(block) > maxFrontBytes || deepest(block) > maxFrontDepth {
		return nil, 1, errFrontSize
	}
	if err = toml.Unmarshal([]byte(block), &values); err != nil {
		if d := (*toml.DecodeError)(nil); errors.As(err, &d) {
			line, _ = d.Position()
		}
	}
	return values, line, err
}

// fromYAML reads the tree of the YAML and no more: nothing is decoded by type, and what an alias stands for is not looked up, so that a
// small file cannot become a large value.
func fromYAML(block string) (values map[string]any, line int, err error) {
	if len(block) > maxFrontBytes || deepest(block) > maxFrontDepth || strings.Contains(block, strings.Repeat("- ", maxFrontDepth)) {
		return nil, 1, errFrontSize
	}
	defer func() {
		if r := recover(); r != nil {
			values, err = nil, fmt.Errorf("not YAML: %v", r)
		}
	}()
	file, err := parser.ParseBytes([]byte(block), 0)
	if err != nil {
		if s := (*yaml.SyntaxError)(nil); errors.As(err, &s) {
			if s.Token != nil && s.Token.Position != nil {
				line = s.Token.Position.Line
			}
			err = errors.New(s.Message)
		}
		return nil, line, err
	}
	values = map[string]any{}
	for _, doc := range file.Docs {
		if m, ok := yamlValue(doc.Body, 0).(map[string]any); ok {
			for k, v := range m {
				values[k] = v
			}
		}
	}
	return values, 0, nil
}

// yamlValue is a string, a []any or a map[string]any; nil for what dasi has no use for.
func yamlValue(n ast.Node, depth int) any {
	if depth > maxFrontDepth {
		return nil
	}
	switch n := n.(type) {
	case *ast.MappingNode:
		m := map[string]any{}
		for _, v := range n.Values {
			m[yamlKey(v.Key)] = yamlValue(v.Value, depth+1)
		}
		return m
	case *ast.MappingValueNode:
		return map[string]any{yamlKey(n.Key): yamlValue(n.Value, depth+1)}
	case *ast.SequenceNode:
		all := make([]any, 0, len(n.Values))
		for _, v := range n.Values {
			all = append(all, yamlValue(v, depth+1))
		}
		return all
	case *ast.TagNode:
		return yamlValue(n.Value, depth+1)
	case *ast.AnchorNode:
		return yamlValue(n.Value, depth+1)
	case *ast.LiteralNode:
		return n.Value.Value
	case *ast.StringNode:
		return n.Value
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value
	}
	return nil
}

func yamlKey(k ast.MapKeyNode) string {
	if s, ok := k.(*ast.StringNode); ok {
		return s.Value
	}
	if t := k.GetToken(); t != nil {
		return t.Value
	}
	return ""
}

var (
	titleLine = regexp.MustCompile(`^(title|name|tags?|lang|id|draft|suspend|dasi)\s*[:=]\s*(.*)$`)
	itemLine  = regexp.MustCompile(`^\s*-\s+(.*)$`)
)

// byLine finds what matters most in front matter that is malformed elsewhere: title, tags, and whether there are to be cards.
func byLine(block string) map[string]any {
	values := map[string]any{}
	var tags []any
	inTags := false
	for line := range strings.Lines(block) {
		line = strings.TrimRight(line, "\n ")
		if m := titleLine.FindStringSubmatch(line); m != nil {
			value := strings.TrimSpace(m[2])
			inTags = strings.HasPrefix(m[1], "tag")
			if !inTags {
				values[m[1]] = strings.Trim(value, `"'`)
				continue
			}
			for _, t := range strings.Split(strings.Trim(value, "[]"), ",") {
				tags = append(tags, strings.Trim(t, `"' []`))
			}
			continue
		}
		if m := itemLine.FindStringSubmatch(line); m != nil && inTags {
			tags = append(tags, strings.Trim(m[1], `"' `))
			continue
		}
		inTags = false
	}
	values["tags"] = tags
	return values
}

// strs is the text in a value: of itself or of its items, on one line each, without those that are only blanks.
func strs(v any) []string {
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		if s := CleanLine(v); s != "" {
			return []string{s}
		}
		return nil
	case []any:
		var all []string
		for _, x := range v {
			if _, nested := x.([]any); !nested {
				all = append(all, strs(x)...)
			}
		}
		return all
	case map[string]any:
		return nil
	}
	return []string{CleanLine(fmt.Sprint(v))}
}
