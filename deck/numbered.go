package deck

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dasi/content"
)

// answerMark may stand before an answer: "A.", "답:", "->".
var answerMark = regexp.MustCompile(`^(?:\*\*|__)?(?:(?i:a|ans|answer|답|정답|답변)\s*[.:：](?:\*\*|__)?|->|→|=>)\s*`)

// takeQuestions takes a list of numbered questions with their answers (NOTES P12), and a list of nothing but questions, which are not to be
// answered. What a question of the section itself is answered with is none of it.
func takeQuestions(w *walker, b blocks) int {
	list := &b.all[b.i]
	if list.Kind != content.List || w.plain {
		return 0
	}
	asking, answered, below := 0, 0, 0
	questions := make([]*unit, len(list.Items))
	for i := range list.Items {
		it := &list.Items[i]
		front, answer := questionItem(it)
		if front.Plain == "" {
			continue
		}
		asking++
		if i == len(list.Items)-1 && len(answer) == 0 {
			answer = answerBelow(b.all[b.i+1:], len(list.Items) == 1)
			below = len(answer)
			answer = unfolded(answer)
		}
		questions[i] = newQuestion(front, "", bareAnswer(answer))
		if len(questions[i].points) > 0 {
			answered++
		}
	}
	switch {
	case asking == len(list.Items) && answered == 0 && len(b.labels) == 0 && (asking > 1 || list.Ordered):
		return 1
	case answered == 0 || !list.Ordered:
		return 0
	}
	for i, u := range questions {
		switch it := &list.Items[i]; {
		case u == nil:
			w.readOther(list, i, b)
		case len(u.points) == 0:
			w.find(NoAnswer, it.Line, "")
		default:
			w.add(u, it.Line, b.labels)
		}
	}
	return 1 + below
}

// readOther reads an item of a list of questions that is none itself. What it says is left to its section.
func (w *walker) readOther(list *content.Block, i int, b blocks) {
	it, said := &list.Items[i], len(b.holder.points)
	w.readItems(list.Items[i:i+1], b.labels, b.holder, false)
	if len(b.holder.points) == said {
		return
	}
	mark := "- "
	if list.Ordered {
		mark = strconv.Itoa(i+1) + ". "
	}
	source := strings.TrimSpace(it.Markdown + "\n\n" + markdownOf(it.Blocks))
	b.all, b.i = []content.Block{{Kind: content.List, Line: it.Line, Markdown: mark + strings.ReplaceAll(source, "\n", "\n"+strings.Repeat(" ", len(mark)))}}, 0
	w.keep(b)
}

// questionItem reads an item that asks something: in all of its text, in its first line, or up to an arrow. front is empty where it does not.
func questionItem(it *content.Item) (front content.Text, answer []content.Block) {
	if it.Task || it.Text.Plain == "" {
		return front, nil
	}
	lines := it.Text.Lines()
	first := part(lines[0], 0, len(lines[0].Plain))
	for _, arrow := range []string{" -> ", " → ", " => "} {
		if i := strings.Index(first.Plain, arrow); i > 0 && asks(strings.TrimSpace(first.Plain[:i])) && len(lines) == 1 {
			rest := part(first, i+len(arrow), len(first.Plain))
			said := content.Block{Kind: content.Paragraph, Line: it.Line, Text: rest, Markdown: markdown(rest)}
			return stemOf(part(first, 0, i)), append([]content.Block{said}, it.Blocks...)
		}
	}
	switch {
	case asks(it.Text.Plain) || isQuestion(it.Text.Plain) && len(lines) == 1:
		return stemOf(part(it.Text, 0, len(it.Text.Plain))), unfolded(it.Blocks)
	case len(lines) > 1 && asks(first.Plain):
		rest := part(it.Text, it.Text.Breaks[0], len(it.Text.Plain))
		_, source, _ := strings.Cut(it.Markdown, "\n")
		said := content.Block{Kind: content.Paragraph, Line: it.Line + 1, Text: rest, Markdown: source}
		return stemOf(first), append([]content.Block{said}, it.Blocks...)
	}
	return front, nil
}

// answerBelow is what stands below a list and answers its last question: what says so itself, and below a single question whatever says
// something.
func answerBelow(below []content.Block, single bool) []content.Block {
	n := 0
	for n < len(below) {
		b := &below[n]
		marked := b.Kind == content.Paragraph && answerMark.MatchString(b.Text.Plain) || b.Kind == content.Details && answerSummary.MatchString(b.Text.Plain)
		says := b.Kind == content.Paragraph && !asks(b.Text.Plain) && !onlyLinks(b.Text) || b.Kind == content.List && !b.Ordered || b.Kind == content.Code || b.Kind == content.Table
		if n == 0 && !marked && (!single || b.Kind != content.Paragraph && b.Kind != content.List) || !marked && !says {
			break
		}
		n++
		if b.Kind == content.Details || marked && !single {
			break
		}
	}
	return below[:n]
}

// unfolded is an answer without the element that only folds it.
func unfolded(answer []content.Block) []content.Block {
	if len(answer) > 0 && answer[len(answer)-1].Kind == content.Details && answerSummary.MatchString(answer[len(answer)-1].Text.Plain) {
		last := len(answer) - 1
		return slices.Concat(answer[:last], answer[last].Blocks)
	}
	return answer
}

// bareAnswer is an answer without what stands before it to say that it is one.
func bareAnswer(answer []content.Block) []content.Block {
	if len(answer) == 0 || answer[0].Kind != content.Paragraph {
		return answer
	}
	first := answer[0]
	n := len(answerMark.FindString(first.Text.Plain))
	if n == 0 || n == len(first.Text.Plain) {
		return answer
	}
	first.Text = part(first.Text, n, len(first.Text.Plain))
	first.Markdown = first.Markdown[len(answerMark.FindString(first.Markdown)):]
	return append([]content.Block{first}, answer[1:]...)
}
