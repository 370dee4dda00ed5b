package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/textinput"
	"charm.land/lipgloss/v2"

	"dasi/content"
	"dasi/deck"
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
	offset int     // and then by so many lines
	keep   bool    // the offset is from the heading, even where the page would be shown from its top
	height int     // of the panes, as last drawn
	filter textinput.Model
	find   bool  // the filter is being typed
	back   entry // where the cursor was before
	other  bool  // the page is shown in the other language
	pairs  map[string]*content.Note
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

func newField(a *app) textinput.Model {
	f := textinput.New()
	f.Prompt = "/ "
	f.SetVirtualCursor(false)
	f.CharLimit = 80
	styles := textinput.DefaultStyles(a.theme.Dark)
	styles.Focused.Prompt, styles.Focused.Text = a.theme.Accent, a.theme.Text
	f.SetStyles(styles)
	return f
}

func (s *read) firstHeading() int {
	for i, e := range s.list {
		if e.note >= 0 {
			return i
		}
	}
	return 0
}

// goToPlace moves to the section that a place remembers, and to its line.
func (s *read) goToPlace(p deck.Place) {
	n := s.col.Note(p.Root, p.Note)
	if n == nil {
		return
	}
	section := findSection(n, p.Section)
	for i, e := range s.list {
		if e.note < 0 || s.note(e) != n || e.section != section && section >= 0 {
			continue
		}
		s.cursor, s.goTo = i, true
		own, ok := s.col.Progress.Places[noteKey(p.Root, string(p.Note))]
		if s.keep = ok; ok {
			s.offset = own.Line
		}
		return
	}
}

func (s *read) note(e entry) *content.Note { return &s.col.Roots[e.root].Notes[e.note] }

func (s *read) current() (entry, bool) {
	if s.cursor < 0 || s.cursor >= len(s.list) || s.list[s.cursor].note < 0 {
		return entry{}, false
	}
	return s.list[s.cursor], true
}

// shownNote is the note on the page: in the other language where that was asked for.
func (s *read) shownNote(e entry) *content.Note {
	n := s.note(e)
	if s.other {
		if o := s.pairs[n.Front.ID]; o != nil && len(o.Sections) == len(n.Sections) {
			return o
		}
	}
	return n
}

func (s *read) pageKey() (pageKey, bool) {
	e, ok := s.current()
	if !ok {
		return pageKey{}, false
	}
	_, _, source := pageOf(s.shownNote(e), e.section)
	return pageKey{source: source, width: s.textWidth(), dark: s.theme.Dark}, true
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

// keepPlace remembers the line before the page is made anew at another width.
func (s *read) keepPlace() {
	if s.goTo {
		return
	}
	section, line := s.sectionAtTop()
	e, _ := s.current()
	for i, x := range s.list {
		if x.root == e.root && x.note == e.note && x.section == section {
			s.cursor = i
		}
	}
	s.offset, s.goTo, s.keep = line, true, true
}

func (s *read) places() map[string]deck.Place {
	e, ok := s.current()
	if !ok || s.find {
		return nil
	}
	n := s.note(e)
	section, line := s.sectionAtTop()
	if s.goTo {
		section, line = e.section, s.offset
	}
	root := s.col.Roots[e.root].ID
	p := sectionPlace(root, n, section, line)
	return map[string]deck.Place{placeRead: sectionPlace(root, n, section, 0), noteKey(root, string(n.ID)): p}
}

// sectionAtTop is the section that is read: the one under the cursor while its heading is on the screen, else the one whose text is at the
// top. line is how many lines the top of the screen is below its heading.
func (s *read) sectionAtTop() (section, line int) {
	e, ok := s.current()
	if !ok {
		return -1, 0
	}
	k, _ := s.pageKey()
	page, ok := s.pages.page(k)
	if !ok || e.section < 0 {
		return e.section, 0
	}
	first, end, _ := pageOf(s.shownNote(e), e.section)
	if at := s.lineOf(page, e, e.section); at >= s.scroll && at < s.scroll+s.height {
		return e.section, s.scroll - at // where the cursor stands is on the screen
	}
	section = first
	for i := first; i < end; i++ {
		if at := s.lineOf(page, e, i); at >= 0 && at <= s.scroll {
			section, line = i, s.scroll-at
		}
	}
	return section, line
}

// lineOf finds the line of a section's heading on its page, -1 when it is not there.
func (s *read) lineOf(page markdown.Page, e entry, section int) int {
	n := s.shownNote(e)
	first, _, _ := pageOf(n, section)
	from := n.Sections[first].Line
	for _, h := range page.Heads {
		if h.SourceLine == n.Sections[section].Line-from+1 {
			return h.Line
		}
	}
	if section == first {
		return 0
	}
	return -1
}

func (s *read) header() (left, right string) {
	e, ok := s.current()
	if !ok {
		return s.libraryName(), ""
	}
	n := s.shownNote(e)
	path := []string{s.libraryName()}
	if dir := folderOf(string(n.ID)); dir != "" {
		path = append(path, s.folderName(n, dir))
	}
	section := e.section
	if s.inText && !s.goTo {
		section, _ = s.sectionAtTop()
	}
	path = append(path, sectionPlace("", n, section, 0).Section...)
	if e.section < 0 {
		path = append(path, n.Title)
	}
	if e.known >= 0 {
		right = s.t.Recalled(e.known)
	} else if e.cards > 0 {
		right = s.t.NotStudied
	}
	return strings.Join(path, " › "), right
}

func (s *read) draw(w, h int) ([]string, *tea.Position) {
	s.height = h
	if s.goTo {
		s.settle()
	}
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

// settle scrolls to the section under the cursor once its page is there.
func (s *read) settle() {
	e, ok := s.current()
	if !ok {
		return
	}
	k, _ := s.pageKey()
	page, ok := s.pages.page(k)
	if !ok {
		return
	}
	s.goTo = false
	s.scroll = 0
	if e.section >= 0 {
		s.scroll = max(0, s.lineOf(page, e, e.section))
		if first, _, _ := pageOf(s.shownNote(e), e.section); first == e.section && !s.keep {
			s.scroll = 0
		}
	}
	s.scroll = max(0, min(s.scroll+s.offset, s.lastScroll()))
	s.offset, s.keep = 0, false
}

func (s *read) lastScroll() int {
	k, ok := s.pageKey()
	if !ok {
		return 0
	}
	return max(0, len(s.pages.get(k))-s.height)
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
	return s.theme.Accent.Render(mark) + indent + s.theme.Dim.Render(sign) + " " + style.Render(title)
}

func (s *read) typing() bool { return s.find }

func (s *read) commands() []command {
	if s.find {
		return []command{
			{key: s.keys.open, group: groupDo, do: s.choose},
			{key: plainKeys(s.keys.back, "esc"), group: groupProgram, do: s.stopFilter},
			{key: plainKeys(s.keys.up, "up"), group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: func() tea.Cmd { return s.move(-1) }},
			{key: plainKeys(s.keys.down, "down"), group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1) }},
		}
	}
	var cs []command
	if s.inText {
		cs = append(cs,
			command{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Scroll, do: func() tea.Cmd { return s.scrollBy(-1) }},
			command{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.scrollBy(1) }},
		)
	} else {
		cs = append(cs,
			command{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: func() tea.Cmd { return s.move(-1) }},
			command{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1) }},
			command{key: s.keys.open, group: groupDo, do: s.choose},
		)
	}
	cs = append(cs, command{key: s.keys.pane, group: groupMove, do: s.switchPane})
	if e, ok := s.current(); ok && e.heading() && s.studyable(e) {
		cs = append(cs, command{key: s.keys.study, group: groupDo, do: s.studySection})
	}
	if s.paired() {
		cs = append(cs, command{key: s.keys.other, group: groupDo, label: "x " + s.t.Keys.OtherLanguage, do: s.switchLanguage})
	}
	cs = append(cs,
		command{key: s.keys.find, group: groupDo, do: s.startFilter},
		command{key: s.keys.next, group: groupMove, do: func() tea.Cmd { return s.jump(1) }},
		command{key: s.keys.prev, group: groupMove, do: func() tea.Cmd { return s.jump(-1) }},
		command{key: s.keys.pageDown, group: groupMove, silent: true, do: func() tea.Cmd { return s.scrollBy(max(1, s.height-2)) }},
		command{key: s.keys.pageUp, group: groupMove, silent: true, do: func() tea.Cmd { return s.scrollBy(-max(1, s.height-2)) }},
		command{key: s.keys.home, group: groupMove, silent: true, do: func() tea.Cmd { return s.toEnd(-1) }},
		command{key: s.keys.end, group: groupMove, silent: true, do: func() tea.Cmd { return s.toEnd(1) }},
	)
	if s.filter.Value() != "" || s.inText && !s.split() {
		cs = append(cs, command{key: plainKeys(s.keys.back, s.keys.back.Keys()...), group: groupProgram, silent: true, do: s.stepBack})
	}
	return cs
}

// stepBack takes off the filter, or on a narrow terminal goes from the text to the outline, before esc leaves the screen.
func (s *read) stepBack() tea.Cmd {
	if s.inText && !s.split() {
		s.inText = false
		return nil
	}
	return s.stopFilter()
}

func (s *read) studyable(e entry) bool {
	return len(s.col.SectionCards(s.col.Roots[e.root].ID, s.note(e).ID, e.section)) > 0 || s.cardsBelow(e)
}

func (s *read) cardsBelow(e entry) bool {
	n := s.note(e)
	for i := e.section + 1; i < len(n.Sections); i++ {
		for p := n.Sections[i].Parent; p >= 0; p = n.Sections[p].Parent {
			if p == e.section && len(s.col.SectionCards(s.col.Roots[e.root].ID, n.ID, i)) > 0 {
				return true
			}
		}
	}
	return false
}

// studySection starts with what is due and new in a section; with nothing due, it is studied ahead of time.
func (s *read) studySection() tea.Cmd {
	e, _ := s.current()
	n := s.note(e)
	f := deck.Filter{Root: s.col.Roots[e.root].ID, Note: n.ID, Headings: sectionPlace("", n, e.section, 0).Section}
	id, delta := s.col.Start(f, s.opts.Now())
	if id == "" {
		f.Ahead = true
		if id, delta = s.col.Start(f, s.opts.Now()); id == "" {
			s.status = s.t.NothingToStudy
			return nil
		}
		s.status = s.t.AheadOfTime
	}
	return s.write(delta, func() tea.Cmd { return s.stack(newStudy(s.app, id)) })
}

func (s *read) move(by int) tea.Cmd {
	for i := s.cursor + by; i >= 0 && i < len(s.list); i += by {
		if s.list[i].note >= 0 {
			return s.moveTo(i)
		}
	}
	return nil
}

// moveTo puts the cursor on a row, and the page to its section.
func (s *read) moveTo(i int) tea.Cmd {
	s.cursor, s.goTo, s.offset, s.keep = i, true, 0, false
	k, ok := s.pageKey()
	if !ok {
		return nil
	}
	return s.pages.want(k)
}

// jump goes to the next or previous section, from where the text stands.
func (s *read) jump(by int) tea.Cmd {
	if s.inText {
		section, _ := s.sectionAtTop()
		if e, ok := s.current(); ok {
			for i, x := range s.list {
				if x.root == e.root && x.note == e.note && x.section == section {
					s.cursor = i
				}
			}
		}
	}
	return s.move(by)
}

func (s *read) toEnd(by int) tea.Cmd {
	if s.inText {
		s.scroll = 0
		if by > 0 {
			s.scroll = s.lastScroll()
		}
		return nil
	}
	if by < 0 {
		return s.moveTo(s.firstHeading())
	}
	return s.moveTo(len(s.list) - 1)
}

func (s *read) scrollBy(n int) tea.Cmd {
	s.scroll = max(0, min(s.scroll+n, s.lastScroll()))
	return nil
}

func (s *read) switchPane() tea.Cmd {
	s.inText = !s.inText
	return nil
}

func (s *read) choose() tea.Cmd {
	s.find = false
	s.filter.Blur()
	if _, ok := s.current(); ok {
		s.inText = true
	}
	return nil
}

func (s *read) startFilter() tea.Cmd {
	s.back, _ = s.current()
	s.find, s.inText = true, false
	return s.filter.Focus()
}

// stopFilter takes the filter off and returns to where the cursor was.
func (s *read) stopFilter() tea.Cmd {
	s.find = false
	s.filter.Blur()
	s.filter.Reset()
	s.list = s.all
	for i, e := range s.list {
		if e.root == s.back.root && e.note == s.back.note && e.section == s.back.section {
			return s.moveTo(i)
		}
	}
	return nil
}

func (s *read) applyFilter() {
	typed := s.filter.Value()
	s.list = nil
	for _, e := range s.all {
		if typed == "" || e.note >= 0 && matches(e.title, typed) {
			s.list = append(s.list, e)
		}
	}
	s.cursor = max(0, min(s.cursor, len(s.list)-1))
}

func (s *read) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case pairsMsg:
		s.pairs, s.other = msg.notes, true
		return s.moveTo(s.cursor)
	case tea.KeyPressMsg, tea.PasteMsg:
		if !s.find {
			return nil
		}
		was := s.filter.Value()
		var cmd tea.Cmd
		s.filter, cmd = s.filter.Update(msg)
		s.filter.SetValue(content.CleanLine(s.filter.Value()))
		if s.filter.Value() != was {
			s.applyFilter()
			s.cursor = s.firstHeading()
			return tea.Batch(cmd, s.moveTo(s.cursor))
		}
		return cmd
	}
	return nil
}

// pairsMsg brings the shipped notes of the other language, by their id.
type pairsMsg struct{ notes map[string]*content.Note }

// paired says that the note on the page exists in the other language too.
func (s *read) paired() bool {
	e, ok := s.current()
	return ok && s.shipped && s.note(e).Front.ID != ""
}

// switchLanguage shows the same section in the other language, in place.
func (s *read) switchLanguage() tea.Cmd {
	if s.other {
		s.other = false
		return s.moveTo(s.cursor)
	}
	if s.pairs != nil {
		s.other = true
		return s.moveTo(s.cursor)
	}
	code := s.t.Code.Other()
	return func() tea.Msg {
		notes, _ := content.Load(content.Shipped(string(code)), []string{"."}) // they are compiled in: there is nothing to go wrong
		byID := make(map[string]*content.Note, len(notes))
		for i := range notes {
			byID[notes[i].Front.ID] = &notes[i]
		}
		return pairsMsg{byID}
	}
}

// cursorColumn gives the cells from the left edge of a text field's View to its cursor, prompt included. The field's own Cursor counts
// letters where it should count cells (bubbles#906): so a copy of it draws a cursor in a colour of its own, and what stands before is measured.
func cursorColumn(f textinput.Model) int {
	styles := f.Styles()
	styles.Cursor.Blink, styles.Cursor.Color = false, lipgloss.Color("#010203")
	f.SetStyles(styles)
	f.SetVirtualCursor(true)
	view := f.View()
	at := strings.Index(view, "38;2;1;2;3")
	if at < 0 {
		return lipgloss.Width(f.Prompt)
	}
	return lipgloss.Width(view[:strings.LastIndex(view[:at], "\x1b[")])
}
