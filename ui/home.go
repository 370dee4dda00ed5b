package ui

import (
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
	"dasi/ui/lang"
	"dasi/ui/markdown"
)

// home answers: what is the most useful next step?
type home struct {
	*app
	rows    []homeRow
	cursor  int
	chosen  string // the row that the user moved to, "" while the cursor stands on the most useful
	counts  deck.Counts
	backlog deck.Backlog
	known   int      // how much of all cards would be recalled today, percent
	ahead   []dayDue // what comes due in the next days
	top     int      // line that is shown first
	over    int      // lines that there is no room for, as last drawn
	page    int      // lines that turning a page goes on by
}

type homeRow struct {
	name  string
	what  string
	more  string
	do    func() tea.Cmd
	about string // identifies the row when the rows are made anew
}

func newHome(a *app) *home { return &home{app: a} }

func (s *home) header() (left, right string) {
	if s.col == nil {
		return "dasi", ""
	}
	sections := 0
	for _, r := range s.col.Roots {
		for i := range r.Notes {
			sections += len(r.Notes[i].Sections)
		}
	}
	counts := s.t.LibraryLine(sections, s.counts.Cards)
	right = s.libraryName() + " · " + counts
	if lipgloss.Width("dasi  "+right) > s.width-2*margin(s.width) {
		right = counts
	}
	return "dasi", right
}

func (s *home) opened() tea.Cmd {
	if s.col == nil {
		return nil
	}
	if s.foreign() {
		return s.reload()
	}
	now := s.opts.Now()
	s.counts = s.col.Counts(now)
	s.backlog = s.col.Backlog(now)
	s.known = s.col.Known(now)
	s.ahead = s.forecast(now)
	s.rows = s.choices(now)
	s.cursor = 0
	for i, r := range s.rows {
		if r.about == s.chosen {
			s.cursor = i
		}
	}
	return s.lookBeside()
}

// foreign says that the notes that ship are open in another language than the interface has by now.
func (s *home) foreign() bool {
	if !s.shipped || len(s.col.Roots) != 1 {
		return false
	}
	code, shipped := languageOf(s.col.Roots[0].ID)
	return shipped && code != s.t.Code
}

// choices are the rows, most useful first; a row that leads nowhere is not there.
func (s *home) choices(now time.Time) []homeRow {
	var rows []homeRow
	going := false // the session that is open is today's
	if runs := s.col.OpenRuns(now); len(runs) > 0 {
		run := runs[0]
		card := s.col.Card(run.Current)
		shown := s.col.Progress.Places[placeStudy]
		answered := shown.Session == run.ID && shown.Card == run.Current && shown.Shown < 0
		from := card.Context
		if answered {
			from = card.Path
		}
		if len(from) == 0 { // all of it would tell the answer
			from = []string{s.prompt(card)}
		}
		going = run.Filter.Everything() && s.col.Today(run.Started) == s.col.Today(now)
		rows = append(rows, homeRow{
			about: "continue", name: s.t.Continue, what: strings.Join(from, step), more: s.t.Position(run.Position(), run.Total, answered),
			do: func() tea.Cmd { return s.stack(newStudy(s.app, run.ID)) },
		})
	}
	switch {
	case going:
	case s.counts.Due+s.counts.New > 0:
		rows = append(rows, homeRow{
			about: "review", name: s.t.Review, what: s.t.DueLine(s.counts.Due, s.counts.New), more: s.t.Minutes(s.counts.Time),
			do: func() tea.Cmd { return s.startSession(deck.Filter{}) },
		})
	case s.counts.Cards > s.counts.Hidden:
		what := s.t.AllLearned
		if !s.counts.NextDue.IsZero() {
			what = s.t.NextDue(s.when(s.counts.NextDue))
		}
		rows = append(rows, homeRow{
			about: "review", name: s.t.Ahead, what: what, more: "",
			do: func() tea.Cmd { return s.startSession(deck.Filter{Ahead: true}) },
		})
	}
	if len(s.col.Roots) > 0 {
		unopened, last := s.reading()
		row := homeRow{about: "read", name: s.t.Read, do: func() tea.Cmd { return s.stack(newRead(s.app)) }}
		if unopened > 0 {
			row.what = s.t.Unopened(unopened)
		}
		if last != "" {
			row.more = s.t.LastRead(last)
		}
		rows = append(rows, row)
	}
	return rows
}

// startSession begins a session and shows it.
func (a *app) startSession(f deck.Filter) tea.Cmd {
	id, delta := a.col.Start(f, a.opts.Now())
	if id == "" {
		a.status = a.t.NothingToStudy
		return nil
	}
	return a.write(delta, func() tea.Cmd { return a.stack(newStudy(a, id)) })
}

// reading says how many notes' pages were never opened, and which section was read last.
func (s *home) reading() (unopened int, last string) {
	for _, r := range s.col.Roots {
		for i := range r.Notes {
			if _, ok := s.col.Progress.Places[noteKey(r.ID, string(r.Notes[i].ID))]; !ok {
				unopened++
			}
		}
	}
	p := s.col.Progress.Places[placeRead]
	if n := s.col.Note(p.Root, p.Note); n != nil {
		last = n.Title
		if len(p.Section) > 0 {
			last = p.Section[len(p.Section)-1]
		}
	}
	return unopened, last
}

func (s *home) draw(w, h int) ([]string, *tea.Position) {
	if s.col == nil {
		return []string{"", s.theme.Dim.Render(s.t.Loading)}, nil
	}
	var lines []string
	roomy, indent := h >= 12, 0
	if roomy {
		indent = 2 // under the names
	}
	pad := strings.Repeat(" ", indent)
	for i, r := range s.rows {
		lines = append(lines, s.row(r, i == s.cursor, min(w, maxText+4)))
	}
	if roomy && s.counts.Studied > 0 {
		lines = append(lines, "")
		if len(s.ahead) > 0 {
			lines = append(lines, pad+s.bars(w-indent))
		}
		lines = append(lines, pad+s.mastery(w-indent))
	}
	for i, l := range s.notes(w - indent) {
		if i == 0 && roomy {
			lines = append(lines, "")
		}
		lines = append(lines, pad+l)
	}
	s.over, s.page = max(0, len(lines)-h), max(1, h-1)
	s.top = min(s.top, s.over)
	if lines = lines[s.top:]; len(lines) > h && h > 0 {
		const more = " … space"
		lines = lines[:h]
		lines[h-1] = ansi.Truncate(lines[h-1], max(1, w-lipgloss.Width(more)), "") + s.theme.Dim.Render(more)
	}
	return lines, nil
}

// turn shows what there is no room for.
func (s *home) turn(by int) func() tea.Cmd {
	return func() tea.Cmd {
		s.top = max(0, min(s.top+by*s.page, s.over))
		return nil
	}
}

// toTop shows the rows again.
func (s *home) toTop() tea.Cmd {
	s.top = 0
	return nil
}

// row is name, what and more in columns; on a narrow terminal only one of the two is there.
func (s *home) row(r homeRow, selected bool, w int) string {
	mark, style := "  ", s.theme.Text
	if selected {
		mark, style = s.theme.Accent.Render("▸ "), s.theme.Title
	}
	column := 11
	if w < 60 { // no wider than need be
		column = 0
		for _, r := range s.rows {
			column = max(column, lipgloss.Width(r.name)+2)
		}
	}
	name := r.name + strings.Repeat(" ", max(1, column-lipgloss.Width(r.name)))
	if w >= 60 {
		more := markdown.Fit(r.more, w/2)
		what := markdown.Fit(r.what, w-column-2-lipgloss.Width(more)-2)
		if more == "" {
			return mark + style.Render(name) + what
		}
		gap := w - 2 - column - lipgloss.Width(what) - lipgloss.Width(more)
		return mark + style.Render(name) + what + strings.Repeat(" ", max(2, gap)) + s.theme.Dim.Render(more)
	}
	what := r.what
	if what == "" {
		what = r.more
	}
	return mark + style.Render(name) + s.theme.Dim.Render(markdown.Fit(what, max(1, w-2-lipgloss.Width(name))))
}

// notes are the sentences under the rows: whose notes these are, what could not be read, who else has them open.
func (s *home) notes(w int) []string {
	var lines []string
	say := func(style lipgloss.Style, text string) {
		for _, l := range markdown.Wrap(text, min(w, maxText)) {
			lines = append(lines, style.Render(l))
		}
	}
	switch {
	case s.counts.Cards == 0 && len(s.col.Settings.KindsOff) == len(deck.Kinds()):
		say(s.theme.Text, s.t.NoKinds)
	case s.counts.Cards == 0:
		say(s.theme.Text, s.t.NoCards)
	case s.counts.Cards == s.counts.Suspended:
		say(s.theme.Text, s.t.AllSuspended)
	}
	if text := s.backlogLine(); text != "" {
		say(s.theme.Text, text)
	}
	for _, text := range s.copiesFound() { // first what there is a key for
		say(s.theme.Warn, text)
	}
	for _, n := range s.notices {
		if !ofJournal(n) {
			say(s.theme.Warn, s.noticeLine(n, w))
		}
	}
	if a := s.col.Ahead(); a.Reviews > 0 {
		say(s.theme.Warn, s.t.Future(a.Reviews, a.Latest.Format(time.DateOnly))+" "+s.t.FutureNext)
	}
	skipped, odd := 0, len(s.col.Findings)
	for _, p := range s.problems {
		if p.Skipped() {
			skipped++
		} else {
			odd++
		}
	}
	if skipped > 0 {
		say(s.theme.Warn, s.t.NotRead(skipped))
	}
	if odd > 0 { // both together are what the list counts
		say(s.theme.Dim, s.t.OddNotes(odd))
	}
	for _, l := range s.col.Losses() {
		say(s.theme.Warn, s.t.MostLost(content.CleanLine(string(l.Note)), l.Lost, l.Of))
	}
	if n := s.col.Doubtful(); n > 0 {
		say(s.theme.Warn, s.t.FoundInDoubt(n))
	}
	if s.offersTraining() {
		say(s.theme.Dim, s.t.TrainOffer)
	}
	if s.others > 0 {
		say(s.theme.Dim, s.t.OtherOpen(s.others))
	}
	if s.shipped && s.counts.Studied == 0 {
		say(s.theme.Dim, s.t.ShippedHint)
	}
	for _, n := range s.notices {
		if ofJournal(n) {
			say(s.theme.Warn, s.noticeLine(n, w))
		}
	}
	return lines
}

// ofJournal says whether a notice is about a journal: nothing is to be done about it.
func ofJournal(err error) bool {
	var n lang.NoticeError
	return errors.As(err, &n) && slices.Contains([]store.NoticeKind{store.NoticeTorn, store.NoticeDamaged, store.NoticeUnread}, n.Kind)
}

// noticeLine is the sentence of a notice, with a path of no more than a line: its end tells which it is.
func (s *home) noticeLine(err error, w int) string {
	text := s.t.Reason(err)
	var n lang.NoticeError
	if !errors.As(err, &n) {
		return text
	}
	path := content.CleanLine(n.Path)
	if over := lipgloss.Width(path) - max(8, w-1); over > 0 {
		text = strings.Replace(text, path, ansi.TruncateLeft(path, over+1, "…"), 1) // a command further on needs all of it
	}
	return text
}

func (s *home) commands() []command {
	if s.col == nil {
		return nil
	}
	var cs []command
	if len(s.rows) > 1 {
		cs = append(cs,
			command{key: s.keys.up, group: groupMove, label: "↑↓ " + s.t.Keys.Move, do: func() tea.Cmd { return s.move(-1) }},
			command{key: s.keys.down, group: groupMove, silent: true, do: func() tea.Cmd { return s.move(1) }},
		)
	}
	if s.over > 0 {
		cs = append(cs,
			command{key: s.keys.pageDown, group: groupMove, silent: true, do: s.turn(1)},
			command{key: s.keys.pageUp, group: groupMove, silent: true, do: s.turn(-1)},
		)
	}
	if len(s.rows) > 0 {
		open := command{key: s.keys.open, group: groupDo, do: func() tea.Cmd { return s.rows[s.cursor].do() }}
		if s.top > s.cursor { // a page was turned: what enter opens is to be seen first
			open = command{key: relabelled(s.keys.open, s.t.Keys.Top), group: groupDo, do: s.toTop}
		}
		cs = append(cs, open)
	}
	if len(s.copies) > 0 {
		cs = append(cs, command{key: s.keys.join, group: groupDo, label: "c " + s.t.Keys.ToJoin, do: s.join})
	}
	cs = append(cs, s.backlogCommands()...)
	if s.counts.Due+s.counts.New > 0 { // also while a longer session is open, whose place it takes
		cs = append(cs, command{key: s.keys.minutes, group: groupDo, label: "m " + s.t.Keys.ToMinutes, do: func() tea.Cmd { return s.stack(newMinutes(s.app)) }})
	}
	cs = append(cs, command{key: s.keys.other, group: groupProgram, label: "x " + s.t.Keys.OtherLanguage, do: s.switchLanguage})
	if len(s.problems)+len(s.col.Findings) > 0 {
		cs = append(cs, command{key: s.keys.problems, group: groupDo, do: func() tea.Cmd { return s.stack(newProblems(s.app)) }})
	}
	if s.offersTraining() {
		cs = append(cs, command{key: s.keys.train, group: groupDo, label: "t " + s.t.Keys.ToTrain, do: s.train})
	}
	return append(cs, s.settingsCommand(false))
}

// switchLanguage changes the language of the interface, and with it the notes that ship.
func (s *home) switchLanguage() tea.Cmd {
	cmd, err := s.choose(deck.SettingLang, string(s.t.Code.Other()), s.opened)
	if err != nil {
		s.status = s.t.Reason(err)
	}
	return cmd
}

func (s *home) move(by int) tea.Cmd {
	if n := len(s.rows); n > 0 {
		s.cursor = (s.cursor + by + n) % n
		s.chosen = s.rows[s.cursor].about
	}
	return s.toTop()
}

func (s *home) update(tea.Msg) tea.Cmd { return nil }
