package ui

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"

	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/ui/markdown"
)

// choosing says that the card offers options.
func (s *study) choosing() bool { return s.card.Kind == deck.Select }

// order is the order in which the card offers its options.
func (s *study) order() []int { return s.card.Order(s.col.Schedule(s.card.ID).Reps) }

// optionName is the key of an option, by its place on the screen: as the note names them, numbers or letters.
func (s *study) optionName(i int) string {
	keys := s.keys.options[i].Keys()
	if s.card.Numbered() {
		return keys[0]
	}
	return keys[1]
}

// drawOptions puts the options below lines, and with the answer which are right, which were picked, and what that makes of it. A sign and
// words say it, colours only repeat it.
func (s *study) drawOptions(lines []string) []string {
	pad := strings.Repeat(" ", s.indent())
	several := s.card.Several()
	for i, n := range s.order() {
		o, picked := s.card.Choices[n], slices.Contains(s.picked, n)
		mark, text, style := "", o.Text.Plain, s.theme.Text
		switch {
		case s.shown == whole && o.Right:
			mark, style = "✓ ", s.theme.Right
		case s.shown == whole && picked:
			mark, style = "✗ ", s.theme.Wrong
		case s.shown == whole:
			mark, style = "  ", s.theme.Dim
		case several && picked:
			mark = "[x] "
		case several:
			mark = "[ ] "
		}
		mark += s.optionName(i) + "  "
		rest := strings.Repeat(" ", len([]rune(mark)))
		for j, l := range markdown.Wrap(text, max(1, s.textWidth()-len(rest))) {
			head := rest
			if j == 0 {
				head = mark
			}
			lines = append(lines, pad+head+style.Render(l))
		}
		if s.shown == whole && picked {
			lines = append(lines, pad+rest+s.theme.Dim.Render(markdown.Fit(s.t.Picked, s.textWidth()-len(rest))))
		}
	}
	if s.shown != whole || s.id == "" { // who only looks at a card has nothing to be told
		return lines
	}
	said, style := s.t.RightPick, s.theme.Right
	switch {
	case len(s.picked) == 0:
		said, style = s.t.NoPick, s.theme.Dim
	case !s.card.RightPicks(s.picked):
		said, style = s.t.WrongPick, s.theme.Rating(int(fsrs.Again))
	}
	lines = append(lines, "")
	for _, l := range markdown.Wrap(said+" "+s.t.Suggested(s.t.Ratings[s.suggested()]), s.textWidth()) {
		lines = append(lines, pad+style.Render(l))
	}
	return lines
}

// optionCommands are the keys of the options, and the one that shows the answer.
func (s *study) optionCommands() []command {
	var cs []command
	n := len(s.card.Choices)
	for i := range n {
		c := command{key: s.keys.options[i], group: groupDo, silent: i > 0, do: func() tea.Cmd { return s.pick(i) }}
		if i == 0 {
			c.label = keyRange(s.keys.options[0], s.keys.options[n-1], 0)
			if !s.card.Numbered() && s.width >= 60 {
				c.label += "·" + keyRange(s.keys.options[0], s.keys.options[n-1], 1)
			}
			c.label += " " + s.t.Keys.Option
		}
		cs = append(cs, c)
	}
	show := s.keys.show
	if s.card.Several() && len(s.picked) > 0 {
		show = relabelled(show, s.t.Keys.Confirm)
	}
	return append(cs, command{key: show, group: groupDo, do: s.show})
}

// picks says that the letter of a key is an option's now.
func (s *study) picks(b key.Binding) bool {
	return s.choosing() && s.shown != whole && slices.ContainsFunc(s.keys.options[:len(s.card.Choices)], func(o key.Binding) bool {
		return slices.Contains(o.Keys(), b.Keys()[0])
	})
}

// keyRange is how the keys from one to another are written: digits, which an input method lets through, at 0, letters at 1.
func keyRange(from, to key.Binding, at int) string { return from.Keys()[at] + "-" + to.Keys()[at] }

// pick takes an option for right. Where only one is, that shows the answer; a key that is held was meant for the card before.
func (s *study) pick(i int) tea.Cmd {
	n := s.order()[i]
	switch {
	case s.held:
		return nil
	case !s.card.Several():
		s.picked = []int{n}
		return s.showAll()
	case slices.Contains(s.picked, n):
		s.picked = slices.DeleteFunc(s.picked, func(p int) bool { return p == n })
	default:
		s.picked = append(s.picked, n)
		slices.Sort(s.picked)
	}
	return nil
}

// suggested is the rating that space and enter give: Good, but after a wrong pick or none Again.
func (s *study) suggested() fsrs.Rating {
	if s.choosing() && !s.card.RightPicks(s.picked) {
		return fsrs.Again
	}
	return fsrs.Good
}

// hasty says that a key that rates may have been meant for an option: the digits are the same.
func (s *study) hasty() bool {
	return s.choosing() && (s.held || s.opts.Now().Sub(s.revealT) < passGuard)
}

// relabelled is a binding that does something else.
func relabelled(b key.Binding, does string) key.Binding {
	return key.NewBinding(key.WithKeys(b.Keys()...), key.WithHelp(b.Help().Key, does))
}

// pickedText writes the numbers of options as a place keeps them.
func pickedText(picked []int) string {
	words := make([]string, len(picked))
	for i, n := range picked {
		words[i] = strconv.Itoa(n + 1)
	}
	return strings.Join(words, ",")
}

// readPicked reads them again. Options that the note has no more are left out.
func readPicked(text string, options int) []int {
	var picked []int
	for word := range strings.SplitSeq(text, ",") {
		if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= options && !slices.Contains(picked, n-1) {
			picked = append(picked, n-1)
		}
	}
	return picked
}
