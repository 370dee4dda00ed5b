package deck

import (
	"strconv"

	"dasi/content"
)

// cell is one of a table's row that can be asked for.
type cell struct {
	header  string
	text    content.Text
	ask     Ask
	reverse bool // it tells which row it is from
}

// columnDigits are enough of a hash to tell the columns of a table apart.
const columnDigits = 8

// askOf names a cell by its column's header: a column that is added before others, or moved, takes no history with it. Another header is
// another question. Without one, the column's number has to do.
func askOf(c column) Ask {
	if c.header == "" {
		return Ask("cell." + strconv.Itoa(c.at+1))
	}
	return Ask("cell." + string(HashOf("column", titleKey(c.header), "")[:columnDigits]))
}

// cells asks for what stands in a row of a table (NOTES P9), and in a table of two columns for the row as well.
func cells(u *unit, _ *index) []Card {
	if u.Family != familyRow {
		return nil
	}
	var cards []Card
	for _, c := range u.cells {
		front, heading := u.term.Plain, bold(u.term)
		if c.header != "" {
			front += " · " + c.header
			heading = join(heading, content.Text{Plain: c.header}, " · ")
		}
		back := markdown(heading) + "\n\n" + markdown(c.text)
		if !tells(front, c.text.Plain) {
			cards = append(cards, Card{Ask: c.ask, Front: front, Back: back, Context: openPath(u.path(), c.text.Plain), answer: c.text.Plain})
		}
		if !c.reverse {
			continue
		}
		if front, ok := reverse(u.term, c.text, u.path()); ok {
			cards = append(cards, Card{Ask: c.ask + reversed, Front: front, Back: back, Context: openPath(u.path(), u.term.Plain), answer: u.term.Plain})
		}
	}
	return cards
}
