package deck

import "dasi/content"

// formats is the table of what takes whole blocks, in the order in which they are asked (NOTES section 5): the first that takes blocks has
// them, and what none takes is read as plain notes. A format that is added is one line here and one file.
var formats = []struct {
	name string
	take func(w *walker, b blocks) (taken int) // how many blocks, from b.i on; 0 for none
}{
	{"quiz", takeQuiz},
	{"details", takeDetails},
	{"question and answer", takeQA},    // E1
	{"cloze of a deck", takeClozeCard}, // E2
	{"separators", takeSeparated},      // E5 to E7
	{"cloze", takeClozes},              // E8, E11
	{"table", takeTable},
	{"definition list", takeDefinitions},
	{"numbered questions", takeQuestions},
}

// lineFormats is the same for what is spelled out in one line: an item's text or a line of a paragraph.
var lineFormats = []struct {
	name string
	read func(w *walker, t content.Text) []*unit // nil when it is not spelled so
}{}

// blocks is where a format is asked: the blocks of a body, an item or a quote, those before i read already.
type blocks struct {
	all    []content.Block
	i      int
	labels []string // what they stand under in their section
	holder *unit    // whom to tell what there is to name
	top    bool     // they are a section's own: its heading stands right above the first
}

// takeBlocks lets the formats take what they can of the blocks from b.i on.
func (w *walker) takeBlocks(b blocks) int {
	for _, take := range w.takes {
		if n := take(w, b); n > 0 {
			return n
		}
	}
	return 0
}

// keep leaves a block to the section that it stands in, as part of what it says: for a format that took it and told the holder of it.
func (w *walker) keep(b blocks) {
	if b.top {
		w.rest = append(w.rest, b.all[b.i])
	}
}

// takeLine gives the units that a line spells out, nil for none.
func (w *walker) takeLine(t content.Text) []*unit {
	for i := range lineFormats {
		if units := lineFormats[i].read(w, t); units != nil {
			return units
		}
	}
	return nil
}

// settle lets explicit cards win over derived ones: where a section spells out a card, its points and terms are none.
func settle(units []*unit) {
	explicit := false
	for _, u := range units {
		explicit = explicit || u.explicit
	}
	for _, u := range units {
		if explicit && !u.explicit && !u.formal && (u.Family == familyPoint || u.Family == familyTerm || u.Family == familyLabel) {
			u.silence(LeftExplicit)
		}
	}
}
