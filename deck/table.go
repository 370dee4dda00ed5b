package deck

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// column is one of a table that tells something: where it stands, and what heads it.
type column struct {
	at     int
	header string
	named  bool // the header says what its cells are
	counts bool // its cells are mostly bare numbers
}

const maxKeyLetters = 60 // what names a row (NOTES P9)

// takeTable reads a table whose rows are named by their first cell (NOTES P9). Where no row of it is worth a card, it is text like any other.
func takeTable(w *walker, b blocks) int {
	t := &b.all[b.i]
	if t.Kind != content.Table || len(t.Rows) < 2 {
		return 0
	}
	columns, rows := columnsOf(t.Rows), t.Rows[1:]
	if len(columns) < 2 || !isKeyed(rows, columns[0].at) {
		return 0
	}
	asks := isQuestionTable(columns)
	var units []*unit
	lines := map[*unit]int{}
	for i, row := range rows {
		u := rowUnit(columns, rows, row)
		if asks {
			u = questionUnit(cellOf(row, columns[0]), cellOf(row, columns[1]))
		}
		if u != nil {
			units = append(units, u)
			lines[u] = t.Line + len("hd") + i // the header and the line under it come first
		}
	}
	if len(units) == 0 {
		return 0
	}
	for _, u := range units {
		w.add(u, lines[u], b.labels)
	}
	for _, row := range rows {
		b.holder.tell(rowText(row))
	}
	return 1
}

// columnsOf gives the columns that tell something. Of several with one header nobody could say which is meant.
func columnsOf(rows [][]content.Text) []column {
	var columns []column
	heads := map[string]int{}
	for i, h := range rows[0] {
		key := titleKey(h.Plain)
		if skippedHeaders[strings.TrimRight(key, ".")] || remarkHeaders[key] && len(rows[0]) > 2 {
			continue
		}
		heads[key]++
		c := column{at: i, header: h.Plain, named: key != "" && !isGeneric(h.Plain)}
		numbers, filled := 0, 0
		for _, row := range rows[1:] {
			if s := cellOf(row, c).Plain; s != "" {
				filled++
				if bareNumber.MatchString(s) {
					numbers++
				}
			}
		}
		c.counts = numbers*2 > filled
		columns = append(columns, c)
	}
	for i, c := range slices.Backward(columns) {
		if i > 0 && heads[titleKey(c.header)] > 1 {
			columns = slices.Delete(columns, i, i+1)
		}
	}
	return columns
}

// cellOf is a row's cell in a column; empty where the row is too short.
func cellOf(row []content.Text, c column) content.Text {
	if c.at < len(row) {
		return row[c.at]
	}
	return content.Text{}
}

// isKeyed says that the cells of a column name the rows: none twice, and few of them long.
func isKeyed(rows [][]content.Text, at int) bool {
	seen := map[string]bool{}
	long := 0
	for _, row := range rows {
		key := cellOf(row, column{at: at})
		if key.Plain == "" {
			continue
		}
		if seen[content.Fold(key.Plain)] {
			return false
		}
		seen[content.Fold(key.Plain)] = true
		if utf8.RuneCountInString(key.Plain) > maxKeyLetters {
			long++
		}
	}
	return len(seen) > 0 && long*5 <= len(seen)
}

// rowUnit is the unit of a row, nil where nothing of it can be asked.
func rowUnit(columns []column, rows [][]content.Text, row []content.Text) *unit {
	key := cellOf(row, columns[0])
	if !isRowName(key) {
		return nil
	}
	measured := 0
	for _, c := range columns[1:] {
		if c.counts {
			measured++
		}
	}
	front := content.Fold(key.Plain)
	if bareNumber.MatchString(key.Plain) && columns[0].named {
		key = join(content.Text{Plain: columns[0].header}, key, " ") // port 22: nobody learns what 22 is
	}
	u := &unit{Anchor: Anchor{Family: familyRow, Front: front}, term: key, text: content.Text{Plain: rowText(row)}}
	var rest []string
	for _, c := range columns[1:] {
		t := cellOf(row, c)
		rest = append(rest, t.Plain)
		if !c.named && c.header == "" && len(columns) > 2 || !isCell(t, c, measured) {
			continue
		}
		u.cells = append(u.cells, cell{header: c.header, text: t, ask: askOf(c), reverse: len(columns) == 2 && !isShared(rows, c, t)})
	}
	u.Back = content.Fold(strings.Join(slices.DeleteFunc(rest, func(s string) bool { return s == "" }), "\n"))
	if len(u.cells) == 0 {
		return nil
	}
	return u
}

// isRowName says that a cell names its row: no label word, no address, no date of a diary, no sum of the rows above.
func isRowName(key content.Text) bool {
	return strings.ContainsFunc(key.Plain, isWordLetter) && !isLabelWord(key.Plain) && !isAddress(key.Plain) && !datedLine.MatchString(key.Plain) &&
		!sums[titleKey(key.Plain)]
}

// isCell says that a cell is worth asking for. Yes and no need a header that says to what; numbers without a unit one that says of what, and are
// measurements where several columns have them.
func isCell(t content.Text, c column, measured int) bool {
	key := titleKey(t.Plain)
	switch {
	case t.Plain == "" || nothings[key] || onlyLinks(t) || utf8.RuneCountInString(t.Plain) > maxBackLetters:
		return false
	case bareNumber.MatchString(t.Plain):
		return c.named && measured < 2
	case yesOrNo[key]:
		return c.named
	}
	letters := strings.FieldsFunc(t.Plain, func(r rune) bool { return !isWordLetter(r) })
	return utf8.RuneCountInString(strings.Join(letters, "")) >= 2
}

func isWordLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isShared says that several rows have the same cell, so that it does not tell which is meant.
func isShared(rows [][]content.Text, c column, t content.Text) bool {
	n := 0
	for _, row := range rows {
		if content.Fold(cellOf(row, c).Plain) == content.Fold(t.Plain) {
			n++
		}
	}
	return n > 1
}

// isQuestionTable says that a table's headers are Question and Answer, or their like.
func isQuestionTable(columns []column) bool {
	return questionHeaders[titleKey(columns[0].header)] && answerHeaders[titleKey(columns[1].header)]
}

// questionUnit is a question with its answer, nil where one of them is missing.
func questionUnit(question, answer content.Text) *unit {
	if !strings.ContainsFunc(question.Plain, unicode.IsLetter) || !strings.ContainsFunc(answer.Plain, isWordLetter) || onlyLinks(answer) ||
		utf8.RuneCountInString(answer.Plain) > maxBackLetters {
		return nil
	}
	return newQuestion(question, "", []content.Block{{Kind: content.Paragraph, Markdown: markdown(answer), Text: answer}})
}

// Headers that say how a column is to be read.
var (
	skippedHeaders  = wordSet(`#|no|번호|순번|link|links|링크|url|comment|comments|solution|solutions`) // NOTES P9
	remarkHeaders   = wordSet(`note|notes|remark|remarks|memo|비고|메모|참고`)
	questionHeaders = wordSet(`question|questions|q|front|질문|문제|앞면`)
	answerHeaders   = wordSet(`answer|answers|a|back|답|답변|정답|뒷면`)
)

// What a cell may say without telling anything by itself.
var (
	bareNumber = regexp.MustCompile(`^[+-]?\d[\d,.\s/]*$`)
	yesOrNo    = wordSet(`yes|no|y|n|true|false|o|x|예|아니오|아니요|있음|없음|가능|불가|불가능|지원|미지원|지원함|지원 안 함|지원하지 않음`)
	nothings   = wordSet(`same|ditto|as above|〃|동일|상동|위와 같음|n/a|na|none|tbd|tba|todo|해당 없음|미정|etc|기타`)
	sums       = wordSet(`total|sum|average|mean|합계|총계|소계|평균`)
)
