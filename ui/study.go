package ui

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dasi/deck"
	"dasi/ui/markdown"
)

// passGuard is how long after the answer was shown space and enter rate nothing (SCREENS.md): a second press in haste is no rating.
const passGuard = 300 * time.Millisecond

// study asks the cards of a session: the question alone, then the answer under it.
type study struct {
	*app
	id      deck.SessionID
	run     deck.Run
	card    *deck.Card
	shown   int   // points of the answer that are shown; whole for all of it
	picked  []int // of the options that the card offers, in the order of the note
	asked   time.Time
	revealT time.Time // when the answer was shown
	scroll  int
	most    int // how far it can scroll, as last drawn
	page    int
	change  *deck.Refound // what the card says otherwise than when it was answered last; nil for nothing
}

// whole in the place of a number of points means all of the answer.
const whole = -1

func newStudy(a *app, id deck.SessionID) *study {
	s := &study{app: a, id: id}
	s.drawCard()
	// What was shown when the session was left is shown again.
	p := a.col.Progress.Places[placeStudy]
	if p.Session == id && s.card != nil && p.Card == s.card.ID {
		s.shown, s.scroll, s.picked = p.Shown, p.Line, readPicked(p.Text, len(s.card.Choices))
	}
	return s
}

// drawCard takes up the card that the session asks now.
func (s *study) drawCard() {
	s.run = s.col.Run(s.id, s.opts.Now())
	s.card = s.col.Card(s.run.Current)
	s.shown, s.scroll, s.picked = 0, 0, nil
	s.asked = s.opts.Now()
	s.revealT = time.Time{}
}

func (s *study) opened() tea.Cmd {
	if s.card == nil { // all of it was asked elsewhere since the session was offered
		return s.replace(newSummary(s.app, s.id))
	}
	if card := s.col.Card(s.card.ID); card == nil || s.col.Hidden(card.ID, s.col.Today(s.opts.Now())) {
		// It was suspended meanwhile, in the list of its section, or its kind was turned off.
		s.drawCard()
		if s.card == nil {
			return s.replace(newSummary(s.app, s.id))
		}
	} else if card != s.card {
		s.takeUp(card)
	}
	s.change = nil
	if change, ok := s.col.Changed(s.card.ID); ok {
		s.change = &change
	}
	return s.wantPages()
}

// takeUp goes on with the card as it is now, and shows as much of its answer as was shown.
func (s *study) takeUp(card *deck.Card) {
	if len(card.Choices) != len(s.card.Choices) {
		s.picked = nil
	}
	if s.shown > 0 && s.shown >= len(card.Points) { // of points that are not there any more
		s.shown = whole
	}
	s.revealT = s.opts.Now() // it has to be read first
	s.card, s.run = card, s.col.Run(s.id, s.opts.Now())
}

// wantPages asks for all that is drawn of the card.
func (s *study) wantPages() tea.Cmd {
	return tea.Batch(s.wantExhibit(), s.pages.want(s.answerPage()), s.wantNote())
}

// besideWidth is the width from which the note stands beside the card once the answer is shown (SCREENS.md).
const besideWidth = 120

// notePage is the page of the card's note that stands beside the answer; ok is false where there is no room for it.
func (s *study) notePage() (k pageKey, ok bool) {
	room := min(maxText, s.width-2*margin(s.width)-2*s.indent()-s.textWidth()-len(" │ "))
	n := s.col.Note(s.card.Root, s.card.Note)
	if s.width < besideWidth || s.shown != whole || n == nil || room < markdown.MinWidth {
		return pageKey{}, false
	}
	return pageKey{source: s.chapter(n, s.card.SectionIndex()).source, width: room, dark: s.theme.Dark}, true
}

func (s *study) wantNote() tea.Cmd {
	if k, ok := s.notePage(); ok {
		return s.pages.want(k)
	}
	return nil
}

// beside puts the note at the right of the card's lines, from the heading of the card's section on.
func (s *study) beside(lines []string, h int) []string {
	k, ok := s.notePage()
	page, rendered := s.pages.page(k)
	if !ok || !rendered {
		return lines
	}
	n := s.col.Note(s.card.Root, s.card.Note)
	c := s.chapter(n, s.card.SectionIndex())
	from := c.lineOf(page, n, s.card.SectionIndex())
	from = max(0, min(from, len(page.Lines)-h))
	left := s.textWidth() + 2*s.indent()
	lines = fill(lines, h)
	for i := range lines {
		note := ""
		if from+i < len(page.Lines) {
			note = page.Lines[from+i]
		}
		lines[i] += strings.Repeat(" ", max(0, left-lipgloss.Width(lines[i]))) + s.theme.Dim.Render("│ ") + note
	}
	return lines
}

// answerPage is the answer as far as it is shown, for rendering.
func (s *study) answerPage() pageKey {
	return pageKey{source: s.answer(), width: s.textWidth(), dark: s.theme.Dark}
}

// exhibitPage is what belongs to the question and is no sentence: code, a table.
func (s *study) exhibitPage() pageKey {
	return pageKey{source: s.card.Exhibit, width: s.textWidth(), dark: s.theme.Dark}
}

func (s *study) wantExhibit() tea.Cmd {
	if s.card.Exhibit == "" {
		return nil
	}
	return s.pages.want(s.exhibitPage())
}

func (s *study) answer() string {
	if s.shown > 0 && s.shown < len(s.card.Points) {
		points := deck.Escaped(s.card.Points[:s.shown])
		for i := range points {
			mark := "- "
			if s.card.Kind == deck.Order {
				mark = strconv.Itoa(i+1) + ". "
			}
			points[i] = mark + points[i]
		}
		return strings.Join(points, "\n")
	}
	if s.choosing() {
		return s.card.Explanation // the options say the rest
	}
	return s.card.Back
}

// indent is the room left of the question, and textWidth what question and answer have.
func (s *study) indent() int {
	if s.width >= 60 {
		return 3
	}
	return 0
}

func (s *study) textWidth() int {
	w := s.width - 2*margin(s.width) - 2*s.indent()
	if s.width >= besideWidth {
		w = (w - len(" │ ")) / 2 // the other half is the note's: the question does not move when it comes
	}
	return max(markdown.MinWidth, min(maxText, w))
}

func (s *study) places() map[string]deck.Place {
	if s.card == nil {
		return nil
	}
	return map[string]deck.Place{placeStudy: {Session: s.id, Card: s.card.ID, Shown: s.shown, Line: s.scroll, Text: pickedText(s.picked)}}
}

func (s *study) header() (left, right string) {
	if s.card == nil {
		return s.t.Review, ""
	}
	path := s.card.Context
	if s.shown == whole {
		path = s.card.Path
	}
	if len(path) == 0 {
		path = []string{s.t.Review}
	}
	const cells = 12
	full := 0
	if s.run.Total > 0 {
		full = s.run.Done * cells / s.run.Total
	}
	flag := ""
	if s.col.Flagged(s.card.ID) {
		flag = "* "
	}
	bar := ""
	if s.width >= 60 {
		bar = "  " + strings.Repeat("▇", full) + strings.Repeat("░", cells-full)
	}
	return strings.Join(path, " › "), flag + s.t.Of(s.run.Position(), s.run.Total) + bar
}

func (s *study) draw(_, h int) ([]string, *tea.Position) {
	if s.card == nil {
		return nil, nil
	}
	pad := strings.Repeat(" ", s.indent())
	width := s.textWidth()
	prompt := s.prompt(s.card)
	if s.change != nil {
		now := s.opts.Now()
		prompt += " · " + s.t.ChangedAgo(int(s.col.Today(now)-s.col.Today(s.change.At)))
		if s.shown == whole {
			prompt += " (" + keyName(s.keys.change.Help().Key) + ")"
		}
	}
	sch := s.col.Schedule(s.card.ID)
	if sch.IsLeech() {
		prompt += " · " + s.t.Forgotten(sch.Lapses)
	}
	lines := []string{pad + s.theme.Dim.Render(markdown.Fit(prompt, width))}
	if h >= 12 {
		lines = append(lines, "")
	}
	for _, l := range markdown.Wrap(s.card.Front, width) {
		lines = append(lines, pad+s.theme.Bold.Render(l))
	}
	if s.card.Exhibit != "" {
		lines = s.rendered(append(lines, ""), s.exhibitPage())
	}
	if s.choosing() {
		lines = s.drawOptions(append(lines, ""))
	}
	if s.shown != 0 && s.answer() != "" {
		lines = append(lines, "")
		if h >= 16 && !s.choosing() {
			lines = append(lines, "")
		}
		lines = s.rendered(lines, s.answerPage())
	}
	if s.shown == whole && sch.IsLeech() && s.id != "" && h >= 12 { // who only looks at a card has nothing to be told
		lines = append(lines, "")
		for _, l := range markdown.Wrap(s.t.LeechHint, width) {
			lines = append(lines, pad+s.theme.Dim.Render(l))
		}
	}
	s.page = max(1, h-2)
	s.most = max(0, len(lines)-h)
	from := min(s.scroll, s.most)
	lines = lines[from:]
	if len(lines) > h && h > 1 {
		lines = append(lines[:h-1:h-1], pad+s.theme.Dim.Render("↓ "+s.t.More))
	}
	return s.beside(lines, h), nil
}

// rendered puts a page below lines.
func (s *study) rendered(lines []string, k pageKey) []string {
	pad := strings.Repeat(" ", s.indent())
	for _, l := range s.pages.get(k) {
		if l != "" {
			l = pad + l
		}
		lines = append(lines, l)
	}
	return lines
}

// prompt says what is asked.
func (a *app) prompt(c *deck.Card) string {
	switch c.Kind {
	case deck.Recall:
		if strings.HasSuffix(c.Front, "?") {
			return a.t.AskQuestion
		}
		return a.t.AskRecall(len(c.Points))
	case deck.Gap, deck.Cloze:
		return a.t.AskGap
	case deck.Identify:
		switch {
		case c.Named:
			return a.t.AskName
		case c.Topic:
			return a.t.AskTopic
		}
		return a.t.AskIdentify
	case deck.Define:
		if c.Reverse() {
			return a.t.AskTerm
		}
		if c.Topic {
			return a.t.AskRecall(1)
		}
		return a.t.AskDefine
	case deck.Order:
		return a.t.AskOrder(len(c.Points))
	case deck.Compare:
		return a.t.AskCompare
	case deck.Cell:
		if c.Reverse() {
			return a.t.AskRow
		}
		return a.t.AskCell
	case deck.Question:
		return a.t.AskQuestion
	case deck.Select:
		return a.t.AskChoice(c.Several())
	}
	return ""
}

func (s *study) update(tea.Msg) tea.Cmd { return nil }
