package deck

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"dasi/content"
)

// verdict is what a note says about which options are right.
type verdict struct {
	said   bool     // there is an answer, though it may be empty
	named  []string // labels of options, folded
	reason string   // Markdown
	taken  int      // blocks that it stands in
}

var (
	// answerLine begins a line that names the right options.
	answerLine = regexp.MustCompile(`(?i)^(?:the )?(?:correct |right )?(?:answers?|ans|정답|답)(?: ?\(s\))?(?:\s*[:：]|\s*\.(?:\s|$)|\s+(?:is|are)\b\s*:?|[은는]\s)\s*`)
	// reasonLine begins what explains an answer.
	reasonLine = regexp.MustCompile(`(?i)^(?:explanation|reason|why|해설|풀이|설명|이유)\s*[:：]\s*`)
	// answerSummary is the summary of an element that only folds the answer (NOTES P14).
	answerSummary = regexp.MustCompile(`(?i)^(?:(?:show|view|see|reveal|click)\b.*|(?:the )?(?:correct |right )?(?:answers?|ans|solutions?|explanation|reveal|spoiler)(?: ?\(s\))?|(?:정답|답|해답|답안|풀이|해설|펼치기|더 ?보기)(?:(?:과|와|및| |/|·)+(?:정답|답|해답|답안|풀이|해설|설명))*(?: ?(?:보기|확인|확인하기|펼치기|열기|클릭))?)\s*[:：!?.…👇⬇]*$`)
	label1        = regexp.MustCompile(`^[(\[]?([A-Za-z]|\d|[\x{2460}-\x{2473}])번?[)\]]?`)
	between       = regexp.MustCompile(`^\s*(?:[,/&·]\s*(?:and\b|및)?|and\b|및|와|과|그리고)?\s*`)
	together      = regexp.MustCompile(`^[A-H]{2,8}(?:$|[\s.,:)])`)
)

// namesIn reads the labels that a line begins with: "B", "A, C", "BD", "②", "2번", "B. the option". tail is what follows them.
func namesIn(s string) (names []string, tail string) {
	s = strings.TrimSpace(s)
	if run := together.FindString(s); run != "" {
		letters := strings.TrimRight(run, " .,:)")
		if slices.IsSorted([]byte(letters)) && !strings.Contains(letters, letters[:1]+letters[:1]) {
			for _, r := range letters {
				names = append(names, nameOf(r))
			}
			return names, strings.TrimSpace(s[len(letters):])
		}
	}
	for rest := s; ; {
		m := label1.FindStringSubmatch(rest)
		if m == nil {
			return names, strings.TrimSpace(s)
		}
		after := rest[len(m[0]):]
		if after != "" && strings.ContainsFunc(after[:1], func(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }) {
			return names, strings.TrimSpace(s)
		}
		joint := between.FindString(after)
		// "A small site" names nothing.
		if len(names) == 0 && strings.EqualFold(m[0], "a") && strings.TrimSpace(joint) == "" && len(after) > 1 && after[0] == ' ' && unicode.IsLower(rune(after[1])) {
			return nil, s
		}
		for _, r := range m[1] {
			names = append(names, nameOf(r))
		}
		s = after
		if after == "" || joint == "" {
			return names, strings.TrimSpace(strings.TrimLeft(after, ".:)- "))
		}
		rest = after[len(joint):]
		if strings.TrimSpace(joint) == "" && together.FindString(rest) == "" && label1.FindString(rest) == "" {
			return names, strings.TrimSpace(after)
		}
	}
}

// answerOf reads the line that names what is right.
func answerOf(line string) (names []string, tail string, ok bool) {
	m := answerLine.FindString(line)
	if m == "" {
		return nil, "", false
	}
	names, tail = namesIn(line[len(m):])
	return names, tail, true
}

// judge reads the answer that stands after options. inside says that nothing but this question stands there, so that all that follows
// explains the answer.
func judge(o *offer, after []content.Block, inside bool) verdict {
	var v verdict
	var reason []content.Block
	switch {
	case len(o.rest) > 0:
		v = judgeLines(o.rest)
	case len(after) == 0:
	case after[0].Kind == content.Paragraph:
		if v = judgeLines(after[0].Text.Lines()); v.said {
			v.taken = 1
		}
	case after[0].Kind == content.Details:
		v, reason = judgeDetails(&after[0])
	}
	if v.said || o.names == nil {
		for v.taken < len(after) {
			b := &after[v.taken]
			explains := b.Kind == content.Paragraph && reasonLine.MatchString(b.Text.Plain) || b.Kind == content.Details && answerSummary.MatchString(b.Text.Plain)
			if !explains && (!inside || b.Kind == content.Rule) {
				break
			}
			v.taken++
			switch {
			case b.Kind == content.Details && explains:
				reason = append(reason, b.Blocks...)
			case b.Kind != content.Paragraph || !onlyLinks(b.Text):
				reason = append(reason, *b)
			}
		}
	}
	v.reason = strings.TrimSpace(v.reason + "\n\n" + markdownOf(reason))
	return v
}

// judgeLines reads lines of which the first names what is right, and the others why.
func judgeLines(lines []content.Text) (v verdict) {
	names, tail, ok := answerOf(lines[0].Plain)
	if !ok {
		return v
	}
	reason := Escaped([]string{tail})[:0]
	if tail != "" {
		reason = append(reason, Escaped([]string{tail})...)
	}
	for _, l := range lines[1:] {
		reason = append(reason, markdown(l))
	}
	return verdict{said: true, named: names, reason: strings.Join(reason, "\n")}
}

// judgeDetails reads an answer that is folded away. Under a summary that promises the answer the label may stand alone.
func judgeDetails(d *content.Block) (v verdict, reason []content.Block) {
	if names, _, ok := answerOf(d.Text.Plain); ok && len(names) > 0 {
		return verdict{said: true, named: names, taken: 1}, d.Blocks
	}
	if !answerSummary.MatchString(d.Text.Plain) {
		return verdict{}, nil
	}
	if len(d.Blocks) == 0 {
		return verdict{said: true, taken: 1}, nil
	}
	lines := d.Blocks[0].Text.Lines()
	if v = judgeLines(lines); v.said {
		v.taken = 1
		return v, d.Blocks[1:]
	}
	if names, tail := namesIn(lines[0].Plain); len(names) > 0 && d.Blocks[0].Kind == content.Paragraph {
		lines[0] = content.Text{Plain: "Answer:"}
		v = judgeLines(lines)
		v.named, v.taken = names, 1
		v.reason = strings.TrimSpace(strings.Join(Escaped([]string{tail}), "") + "\n" + v.reason)
		return v, d.Blocks[1:]
	}
	return verdict{}, nil
}
