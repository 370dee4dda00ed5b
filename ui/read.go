package ui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"dasi/content"
	"dasi/deck"
	"dasi/ui/lang"
	"dasi/ui/markdown"
)

// twoPanes is the width from which outline and note stand beside each other (DESIGN.md).
const twoPanes = 70

// read is the note as a book, with what is known of it beside it.
type read struct {
	*app
	all    []entry // the whole outline
	list   []entry // what the filter leaves of it
	cursor int     // in list
	top    int     // first row of the outline that is shown
	inText bool    // the keys move the text, not the outline
	scroll int     // line of the page at the top
	goTo   bool    // scroll to the section under the cursor as soon as its page is there
	at     *spot   // or rather to this
	stood  stood
	drawn  pageKey // the page that scroll is a line of
	height int     // of the panes, as last drawn
	filter textinput.Model
	find   bool                                   // the filter is being typed
	back   entry                                  // where the cursor was before
	other  bool                                   // the page is shown in the other language
	pairs  map[lang.Code]map[string]*content.Note // the notes that ship, by their id, in the languages that were asked for
}

func newRead(a *app) *read {
	s := &read{app: a, filter: newField(a), goTo: true}
	s.all = a.outline(a.opts.Now())
	s.list = s.all
	s.cursor = s.firstHeading()
	p := a.col.Progress.Places[placeRead]
	s.goToPlace(p)
	return s
}

// newReadAt opens the note of a card at its heading.
func newReadAt(a *app, c *deck.Card) *read {
	s := &read{app: a, filter: newField(a), inText: true, goTo: true}
	s.all = a.outline(a.opts.Now())
	s.list = s.all
	for i, e := range s.list {
		if e.heading() && a.col.Roots[e.root].ID == c.Root && s.note(e).ID == c.Note && e.section == c.SectionIndex() {
			s.cursor = i
		}
	}
	return s
}

func (s *read) firstHeading() int {
	for i, e := range s.list {
		if e.note >= 0 {
			return i
		}
	}
	return 0
}

func (s *read) note(e entry) *content.Note { return &s.col.Roots[e.root].Notes[e.note] }

func (s *read) current() (entry, bool) {
	if s.cursor < 0 || s.cursor >= len(s.list) || s.list[s.cursor].note < 0 {
		return entry{}, false
	}
	return s.list[s.cursor], true
}

func (s *read) pageKey() (pageKey, bool) {
	e, ok := s.current()
	if !ok {
		return pageKey{}, false
	}
	return pageKey{source: s.chapter(s.shownNote(e), e.section).source, width: s.textWidth(), dark: s.theme.Dark}, true
}

func (s *read) split() bool { return s.width >= twoPanes }

// outlineWidth is the room of the outline where there are two panes: a third, and not more than titles need.
func (s *read) outlineWidth() int { return max(22, min(36, s.width/3)) }

func (s *read) textWidth() int {
	w := s.width - 2*margin(s.width)
	if s.split() {
		w -= s.outlineWidth() + 3
	}
	return max(markdown.MinWidth, min(maxText, w))
}

func (s *read) opened() tea.Cmd {
	if s.height > 0 {
		s.keepPlace()
	}
	s.refresh()
	k, ok := s.pageKey()
	if !ok {
		return nil
	}
	return s.pages.want(k)
}

// refresh takes up what was learned meanwhile.
func (s *read) refresh() {
	at, _ := s.current()
	s.all = s.outline(s.opts.Now())
	s.applyFilter()
	for i, e := range s.list {
		if e.root == at.root && e.note == at.note && e.section == at.section && e.note >= 0 {
			s.cursor = i
		}
	}
}

func (s *read) header() (left, right string) {
	e, ok := s.current()
	if !ok {
		return s.libraryName(), ""
	}
	n := s.shownNote(e)
	path := []string{s.libraryName()}
	if dir := folderOf(string(n.ID)); dir != "" {
		path = append(path, s.folderName(s.col.Roots[e.root].ID, n, dir))
	}
	section := e.section
	if s.inText && !s.goTo {
		section = s.spot().section
	}
	path = append(path, sectionPlace("", n, section, 0).Section...)
	if e.section < 0 {
		path = append(path, n.Title)
	}
	if e.known >= 0 {
		right = s.t.Recalled(e.known)
	} else if e.cards > 0 {
		right = s.t.NotStudied
	} else if len(s.col.SectionCards(s.col.Roots[e.root].ID, s.note(e).ID, e.section)) > 0 {
		right = s.t.IsSuspended
	}
	return strings.Join(path, " › "), right
}

func (s *read) draw(w, h int) ([]string, *tea.Position) {
	s.height = h
	if s.goTo {
		s.settle()
	}
	s.scroll = max(0, min(s.scroll, s.lastScroll()))
	if !s.split() {
		if s.inText {
			return s.drawPage(h), nil
		}
		return s.drawOutline(w, h)
	}
	ow := s.outlineWidth()
	left, cursor := s.drawOutline(ow, h)
	left = fill(left, h)
	right := fill(s.drawPage(h), h)
	lines := make([]string, h)
	for i := range lines {
		gap := strings.Repeat(" ", max(0, ow-lipgloss.Width(left[i])))
		lines[i] = left[i] + gap + s.theme.Dim.Render(" │ ") + right[i]
	}
	return lines, cursor
}

func (s *read) drawPage(h int) []string {
	k, ok := s.pageKey()
	if !ok {
		return nil
	}
	page, ok := s.pages.page(k)
	switch {
	case !ok:
		return nil
	case len(page.Lines) == 0:
		return []string{s.theme.Dim.Render(s.t.EmptyNote)}
	}
	from := min(s.scroll, len(page.Lines))
	return page.Lines[from:min(len(page.Lines), from+h)]
}

func (s *read) drawOutline(w, h int) ([]string, *tea.Position) {
	var lines []string
	var cursor *tea.Position
	if s.find || s.filter.Value() != "" {
		s.filter.SetWidth(max(1, w-3))
		lines = append(lines, markdown.Fit(s.filter.View(), w))
		if s.find {
			cursor = &tea.Position{X: min(cursorColumn(s.filter), w-1), Y: 0}
		}
		h--
	}
	if len(s.list) == 0 {
		return append(lines, markdown.Wrap(s.t.NothingFound(s.filter.Value()), w)...), cursor
	}
	if s.cursor < s.top {
		s.top = s.cursor
	}
	if s.cursor >= s.top+h {
		s.top = s.cursor - h + 1
	}
	if s.cursor == s.firstHeading() {
		s.top = 0 // the folders above it
	}
	s.top = max(0, min(s.top, len(s.list)-h))
	for i := s.top; i < min(len(s.list), s.top+h); i++ {
		lines = append(lines, s.drawEntry(s.list[i], i == s.cursor, w))
	}
	return lines, cursor
}

func (s *read) drawEntry(e entry, selected bool, w int) string {
	indent := strings.Repeat("  ", min(e.depth, 4))
	if e.note < 0 {
		return s.theme.Dim.Render(markdown.Fit("  "+e.title, w))
	}
	mark, style := "  ", s.theme.Text
	if selected {
		mark, style = "▸ ", s.theme.Title
		if !s.inText || !s.split() {
			style = s.theme.Selected
		}
	}
	sign := " "
	if e.cards > 0 {
		sign = knownSign(e.known)
	}
	title := markdown.Fit(e.title, max(1, w-lipgloss.Width(mark+indent)-2))
	return s.theme.Accent.Render(mark) + s.theme.Dim.Render(sign) + " " + indent + style.Render(title)
}

func (s *read) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pairsMsg:
		return s.havePairs(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		if !s.find {
			return nil
		}
		was := s.filter.Value()
		var cmd tea.Cmd
		s.filter, cmd = s.filter.Update(msg)
		if typed := content.Clean(s.filter.Value()); typed != s.filter.Value() {
			s.filter.SetValue(typed)
		}
		if s.filter.Value() != was {
			s.applyFilter()
			s.cursor = s.firstHeading()
			return tea.Batch(cmd, s.moveTo(s.cursor))
		}
		return cmd
	}
	return nil
}
