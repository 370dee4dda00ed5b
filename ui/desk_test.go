package ui

import (
	"errors"
	"flag"
	"io/fs"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/deck/store"
	"dasi/ui/editor"
	"dasi/ui/lang"
)

var update = flag.Bool("update", false, "write the goldens anew")

// seoul needs no time zone database.
var seoul = time.FixedZone("KST", 9*60*60)

// tuesday is when every test begins.
var tuesday = time.Date(2026, 11, 24, 21, 0, 0, 0, seoul)

// memory is a Journal that keeps what it is given as the store would: written and read back.
type memory struct {
	deltas  []*deck.Progress
	held    bool // nothing is acknowledged until release
	waiting []chan error
	err     error // why nothing can be written
	noRoom  error // why nothing can be saved elsewhere either
	fixed   bool  // nothing can be made beside the progress file
	savedTo string
	others  int          // other dasi that have the same progress open
	copies  []store.Copy // to be joined
	changes chan struct{}
	closed  bool
}

func newMemory() *memory { return &memory{changes: make(chan struct{}, 1)} }

func (j *memory) Append(delta *deck.Progress) <-chan error {
	done := make(chan error, 1)
	p, err := deck.Decode(delta.EncodeLine())
	if err != nil {
		done <- err
		return done
	}
	j.deltas = append(j.deltas, p)
	if j.held {
		j.waiting = append(j.waiting, done)
	} else {
		done <- nil
	}
	return done
}

func (j *memory) Status() store.Status {
	if j.err == nil {
		return store.Status{}
	}
	n := max(1, len(j.waiting))
	return store.Status{Unsaved: n, Answers: n, Err: j.err}
}

func (j *memory) SaveAs(path string) error {
	if j.noRoom != nil {
		return j.noRoom
	}
	j.savedTo = path
	return nil
}

func (j *memory) Others() int { return j.others }

func (j *memory) Copies() []store.Copy { return j.copies }

func (j *memory) Writable() bool { return !j.fixed }

func (j *memory) Changes() <-chan struct{} { return j.changes }

// release acknowledges what waits, and all that comes.
func (j *memory) release() {
	j.held = false
	for _, done := range j.waiting {
		done <- nil
	}
	j.waiting = nil
}

// fail makes saving fail, or work again with nil.
func (j *memory) fail(err error) {
	j.err = err
	j.changes <- struct{}{}
}

// progress is what a new process would read.
func (j *memory) progress() *deck.Progress {
	p := deck.NewProgress()
	for _, d := range j.deltas {
		deck.Merge(p, d)
	}
	return p
}

// world is what outlives a process: the notes, what was written of progress, and the clock.
type world struct {
	t        testing.TB
	began    time.Time // on the clock of the machine, or of the bubble that the test runs in
	notes    map[lang.Code]fs.FS
	shipped  bool
	name     string // of the folder of notes that are not shipped
	notices  []error
	copies   map[string]*deck.Progress // what the conflict copies say
	journal  *memory
	col      *deck.Collection // as it was opened last
	opening  chan struct{}    // opening waits for it to be closed; nil for no waiting
	cannot   error            // why nothing can be opened
	rand     rand.Source
	problems []content.Problem // beside those of the notes
	putInto  string            // the folder that the shipped notes were put into
	edits    []string          // what was opened in the editor: file and line
	editor   func() error      // what the person does in the editor; nil for there is none
}

// newWorld has the notes that the goldens are made with, as if they were those that ship.
func newWorld(t testing.TB) *world {
	t.Helper()
	return &world{
		t: t, began: time.Now(), shipped: true, journal: newMemory(), rand: rand.NewPCG(1, 2),
		notes: map[lang.Code]fs.FS{lang.Korean: os.DirFS("testdata/notes/ko"), lang.English: os.DirFS("testdata/notes/en")},
	}
}

// own gives the world notes of the user's own, the same whatever the language.
func (w *world) own(name string, files map[string]string) *world {
	m := fstest.MapFS{}
	for path, text := range files {
		m[path] = &fstest.MapFile{Data: []byte(text)}
	}
	w.shipped, w.name = false, name
	w.notes = map[lang.Code]fs.FS{lang.Korean: m, lang.English: m}
	return w
}

// files are the notes of the user's own, by their paths.
func (w *world) files() fstest.MapFS {
	w.t.Helper()
	files, ok := w.notes[lang.English].(fstest.MapFS)
	if !ok {
		w.t.Fatal("the notes are not the user's own")
	}
	return files
}

// text is what a note of the user's own says.
func (w *world) text(note string) string {
	w.t.Helper()
	file := w.files()[note]
	if file == nil {
		w.t.Fatalf("there is no note %s", note)
	}
	return string(file.Data)
}

// put writes a note of the user's own.
func (w *world) put(note, text string) { w.files()[note] = &fstest.MapFile{Data: []byte(text)} }

func (w *world) now() time.Time { return tuesday.Add(time.Since(w.began)) }

// collect reads the notes and gives them the progress.
func (w *world) collect(code lang.Code, p *deck.Progress) (c *deck.Collection, found *deck.Progress, problems []content.Problem) {
	notes, problems := content.Load(w.notes[code], []string{"."})
	root := deck.OpenRoot{ID: "rtest", Name: w.name, Notes: notes}
	if w.shipped {
		root.ID, root.Name = deck.RootID("dasi:"+string(code)), "dasi"
	}
	env := deck.Env{Device: "test", Rand: w.rand, Location: seoul}
	c, found = deck.Open(p, []deck.OpenRoot{root}, env, w.now())
	return c, found, append(problems, w.problems...)
}

// before lets things happen ahead of the first frame: what it returns is in the progress when the notes are opened.
func (w *world) before(code lang.Code, happen func(c *deck.Collection) []*deck.Progress) {
	c, found, _ := w.collect(code, w.journal.progress())
	w.journal.Append(found)
	for _, delta := range happen(c) {
		w.journal.Append(delta)
	}
}

// session puts a session of certain cards into the progress.
func (w *world) session(code lang.Code, pick func(c *deck.Collection) []deck.CardID) {
	w.before(code, func(c *deck.Collection) []*deck.Progress {
		start := &deck.SessionStart{At: w.now(), By: "test", Cards: pick(c)}
		return []*deck.Progress{{Sessions: map[deck.SessionID]*deck.Session{deck.NewSessionID(w.rand): {Start: start}}}}
	})
}

// opened is what was collected last as a program takes it.
func (w *world) opened(found *deck.Progress, problems []content.Problem) Opened {
	o := Opened{
		Collection: w.col, Journal: w.journal, Found: found, Problems: problems, Notices: w.notices, TuneDue: w.col.Progress.TuneDue(w.now()),
		Folders: map[deck.RootID]string{},
	}
	switch root := w.col.Roots[0].ID; {
	case !w.shipped:
		o.Folders[root] = "/home/dasi/" + w.name
	case w.putInto != "":
		o.Folders[root] = w.putInto
	default:
		o.Shipped, o.ShippedFolder = true, "/home/dasi/dasi-notes/aws-"+string(root[len("dasi:"):])
	}
	return o
}

// desk is a program that runs: the model, and the commands that are under way.
type desk struct {
	*world
	m      *Model
	msgs   chan tea.Msg
	done   bool          // it has quit
	finish func()        // does what step left undone
	settle func(d *desk) // waits until nothing moves any more
}

// start opens the world in a terminal of w by h cells. It is to be called in a bubble.
func (w *world) start(code lang.Code, width, height int) *desk {
	w.t.Helper()
	d := w.process(code)
	d.settle = rest
	w.t.Cleanup(func() {
		if !w.journal.closed {
			w.journal.closed = true
			w.journal.release()
			if w.opening != nil {
				close(w.opening)
			}
			close(w.journal.changes)
		}
		<-time.After(time.Minute) // a bubble wants all of its commands to end
	})
	d.run(d.m.Init())
	d.send(tea.WindowSizeMsg{Width: width, Height: height})
	return d
}

func (w *world) process(code lang.Code) *desk {
	d := &desk{world: w, msgs: make(chan tea.Msg, 1024)}
	first := true
	edit := func(file string, line int, done func(error) tea.Msg) (tea.Cmd, error) {
		if w.editor == nil {
			return nil, editor.ErrNone
		}
		w.edits = append(w.edits, file+":"+strconv.Itoa(line))
		return func() tea.Msg { return done(w.editor()) }, nil
	}
	put := func(folder string, _ content.NoteID) (Opened, error) {
		if w.cannot != nil {
			return Opened{}, w.cannot
		}
		w.putInto = folder
		c, found, problems := w.collect(code, w.col.Progress)
		w.col = c
		return w.opened(found, problems), nil
	}
	open := func(code lang.Code) (Opened, error) {
		if w.opening != nil {
			<-w.opening
		}
		if w.cannot != nil {
			return Opened{}, w.cannot
		}
		p := w.journal.progress()
		if !first {
			p = w.col.Progress // as a store reloads: the same progress with other notes
		}
		if s, _ := deck.ReadSettings(p); first && s.Lang != "" {
			code = lang.Code(s.Lang)
		}
		first = false
		c, found, problems := w.collect(code, p)
		w.col = c
		return w.opened(found, problems), nil
	}
	places := []string{"/home/dasi/dasi-unsaved.json", "/var/tmp/x/dasi-unsaved.json"}
	d.m = New(Options{Lang: code, Now: w.now, RescuePaths: places, Edit: edit, PutShipped: put, Open: open, Join: func() (Opened, store.Joined, error) {
		joined := w.join()
		opened, err := open(d.m.app.t.Code)
		return opened, joined, err
	}})
	return d
}

// join takes over what the conflict copies say: one that is nil cannot be read.
func (w *world) join() (j store.Joined) {
	before := w.col.Progress.Reviews()
	var stay []store.Copy
	for _, c := range w.journal.copies {
		if p := w.copies[c.Path]; p != nil {
			deck.Merge(w.col.Progress, p)
			j.Copies++
			j.Kept++
		} else {
			stay = append(stay, c)
			j.Failed = append(j.Failed, &store.FileError{Path: c.Path, Err: fs.ErrPermission})
		}
	}
	w.journal.copies = stay
	j.Reviews = w.col.Progress.Reviews() - before
	return j
}

// again is the next process, in a terminal of the same size unless another is given: nothing is left of the last one but what was written.
func (d *desk) again(size ...int) *desk {
	d.t.Helper()
	if len(size) == 0 {
		size = []int{d.m.width, d.m.height}
	}
	return d.start(d.m.app.t.Code, size[0], size[1])
}

// send gives the model a message, and runs all that follows from it.
func (d *desk) send(msg tea.Msg) {
	d.update(msg)
	d.settle(d)
}

// update is what the event loop does with a message: the frame that follows is drawn, which tells a screen how much room it has.
func (d *desk) update(msg tea.Msg) {
	_, cmd := d.m.Update(msg)
	d.m.View()
	d.run(cmd)
}

// run runs a command. Commands that wait for time or for the disk go on waiting while the test does.
func (d *desk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() { d.msgs <- cmd() }()
	d.settle(d)
}

// rest handles messages until all commands wait. In a bubble that can be told for certain.
func rest(d *desk) {
	for {
		synctest.Wait()
		select {
		case msg := <-d.msgs:
			d.handle(msg)
		default:
			return
		}
	}
}

func (d *desk) handle(msg tea.Msg) {
	switch v := reflect.ValueOf(msg); {
	case msg == nil:
	case msg == tea.Quit():
		d.done = true
	case v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd](): // a batch or a sequence
		for i := range v.Len() {
			d.run(v.Index(i).Interface().(tea.Cmd))
		}
	default:
		d.update(msg)
	}
}

// pass lets time go by. In a bubble that takes none.
func (d *desk) pass(t time.Duration) {
	<-time.After(t)
	d.settle(d)
}

// press presses keys one after the other, as fast as no hand could unless there are pauses between.
func (d *desk) press(keys ...string) *desk {
	d.t.Helper()
	for _, k := range keys {
		d.send(keyOf(d.t, k))
	}
	return d
}

// calmly presses keys with a second before each.
func (d *desk) calmly(keys ...string) *desk {
	d.t.Helper()
	for _, k := range keys {
		d.pass(time.Second)
		d.press(k)
	}
	return d
}

// hold presses a key and lets a terminal that tells so repeat it.
func (d *desk) hold(key string, times int, every time.Duration) {
	d.t.Helper()
	msg := keyOf(d.t, key)
	d.send(msg)
	for range times {
		d.pass(every)
		msg.IsRepeat = true
		d.send(msg)
	}
}

func (d *desk) resize(w, h int) *desk {
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// keyOf makes the message of a key from the name that bindings have for it.
func keyOf(t testing.TB, name string) tea.KeyPressMsg {
	t.Helper()
	codes := map[string]rune{
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
		"home": tea.KeyHome, "end": tea.KeyEnd, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "backspace": tea.KeyBackspace,
	}
	var k tea.KeyPressMsg
	rest, shift := strings.CutPrefix(name, "shift+")
	if shift {
		k.Mod = tea.ModShift
	}
	rest, ctrl := strings.CutPrefix(rest, "ctrl+")
	if ctrl {
		k.Mod |= tea.ModCtrl
	}
	switch r, n := utf8.DecodeRuneInString(rest); {
	case codes[rest] != 0:
		k.Code = codes[rest]
	case rest == "space":
		k.Code, k.Text = tea.KeySpace, " "
	case n != len(rest):
		t.Fatalf("there is no key %q", name)
	case ctrl:
		k.Code = r
	case r >= 'A' && r <= 'Z':
		k.Code, k.ShiftedCode, k.Mod, k.Text = r-'A'+'a', r, tea.ModShift, rest
	default:
		k.Code, k.Text = r, rest
	}
	if k.String() != name {
		t.Fatalf("the key %q came out as %q", name, k.String())
	}
	return k
}

// frame is what stands on the screen, without colours.
func (d *desk) frame() string { return ansi.Strip(d.m.View().Content) }

// shows fails the test unless all of the texts stand on the screen.
func (d *desk) shows(texts ...string) *desk {
	d.t.Helper()
	for _, want := range texts {
		if f := d.frame(); !strings.Contains(f, want) {
			d.t.Fatalf("%q is not on the screen:\n%s", want, f)
		}
	}
	return d
}

// hides fails the test if one of the texts stands on the screen.
func (d *desk) hides(texts ...string) *desk {
	d.t.Helper()
	for _, bad := range texts {
		if f := d.frame(); strings.Contains(f, bad) {
			d.t.Fatalf("%q is on the screen:\n%s", bad, f)
		}
	}
	return d
}

// on gives the screen on top, and fails the test if it is another one.
func on[S screen](d *desk) S {
	d.t.Helper()
	s, ok := d.m.top().(S)
	if !ok {
		d.t.Fatalf("the screen is %T, want %T:\n%s", d.m.top(), s, d.frame())
	}
	return s
}

// answers counts what was answered and not taken back.
func (d *desk) answers() int {
	n := 0
	for i := range d.col.Cards {
		n += d.col.Schedule(d.col.Cards[i].ID).Reps
	}
	return n
}

// scene is a screen in some state, and how one comes there.
type scene struct {
	name  string
	world func(w *world, code lang.Code) // nil for the usual one
	play  func(d *desk)
}

// cardsOf picks the first card for each ask, out of the note that is named.
func cardsOf(note string, asks ...deck.Ask) func(c *deck.Collection) []deck.CardID {
	return func(c *deck.Collection) []deck.CardID {
		var ids []deck.CardID
		for _, ask := range asks {
			for i := range c.Cards {
				if k := &c.Cards[i]; k.Ask == ask && strings.HasSuffix(string(k.Note), note) && !slices.Contains(ids, k.ID) {
					ids = append(ids, k.ID)
					break
				}
			}
		}
		return ids
	}
}

// studied has a card of every unit answered over the last days, so that some are due, and some not; those of today have used up
// the new cards of the day when all is true.
func studied(all bool) func(w *world, code lang.Code) {
	return func(w *world, code lang.Code) {
		w.before(code, func(c *deck.Collection) []*deck.Progress {
			var deltas []*deck.Progress
			ratings := fsrs.Ratings()
			n := 0
			for i := range c.Cards {
				if i%3 != 0 || n >= 24 {
					continue
				}
				days := []int{12, 6, 3, 2, 1}[n%5]
				rating := ratings[(n+2)%4]
				if all {
					days, rating = 0, fsrs.Easy
					if n == 10 {
						break
					}
				}
				n++
				at := w.now().AddDate(0, 0, -days).Add(-time.Hour)
				delta, _ := c.Record(c.Cards[i].ID, rating, time.Duration(5+n%9)*time.Second, at)
				deltas = append(deltas, delta)
			}
			return deltas
		})
	}
}

// years has every card answered often enough to learn from, by somebody who forgets more than the defaults expect.
func years(w *world, code lang.Code) {
	w.before(code, func(c *deck.Collection) []*deck.Progress {
		var deltas []*deck.Progress
		rnd := rand.New(rand.NewPCG(3, 4))
		for i := range c.Cards {
			for _, ago := range []int{120, 117, 110, 95, 70, 30} {
				rating := fsrs.Good
				if ago < 120 && rnd.IntN(5) < 2 {
					rating = fsrs.Again
				}
				delta, _ := c.Record(c.Cards[i].ID, rating, 4*time.Second, w.now().AddDate(0, 0, -ago-i%3).Add(time.Duration(i)*time.Second))
				deltas = append(deltas, delta)
			}
		}
		return deltas
	})
}

// slow has cards that are due, answered by somebody who takes a minute for each.
func slow(w *world, code lang.Code) {
	w.before(code, func(c *deck.Collection) []*deck.Progress {
		var deltas []*deck.Progress
		for i := range c.Cards {
			delta, _ := c.Record(c.Cards[i].ID, fsrs.Easy, time.Minute, w.now().AddDate(0, 0, -60))
			deltas = append(deltas, delta)
		}
		return deltas
	})
}

// leech has a card that was forgotten seven times, and is asked now.
func leech(w *world, code lang.Code) {
	w.before(code, func(c *deck.Collection) []*deck.Progress {
		var deltas []*deck.Progress
		card := cardsOf("glue.md", "define")(c)[0]
		for i := range 15 {
			rating := fsrs.Easy
			if i%2 == 1 { // it is forgotten, and learned again
				rating = fsrs.Again
			}
			delta, _ := c.Record(card, rating, 4*time.Second, w.now().AddDate(0, 0, 8*i-300))
			deltas = append(deltas, delta)
		}
		return deltas
	})
	ask("define", "gap")(w, code)
}

// points is a note with one long list.
var points = map[lang.Code]string{
	lang.Korean: "# 조선의 왕\n\n- 태조는 1392년에 나라를 세우고 한양으로 도읍을 옮겼다\n- 정종은 두 해 만에 왕위를 아우에게 물려주었다\n- 태종은 사병을 없애고 호패를 쓰게 했다\n" +
		"- 세종은 훈민정음을 만들어 1446년에 반포했다\n- 문종은 세자일 때부터 측우기 일을 도왔다\n- 단종은 열두 살에 왕위에 올라 숙부에게 빼앗겼다\n- 세조는 경국대전을 엮기 시작했다\n",
	lang.English: "# Kings of Joseon\n\n- Taejo founded the country in 1392 and moved the capital to Hanyang\n- Jeongjong left the throne to his brother after two years\n" +
		"- Taejong abolished private armies and had everybody carry a tag\n- Sejong created the Korean alphabet and published it in 1446\n- Munjong helped with the rain gauge when he was crown prince\n" +
		"- Danjong became king at twelve, and his uncle took it from him\n- Sejo began the great code of law\n",
}

// long has a card with an answer that no small terminal can hold.
func long(w *world, code lang.Code) {
	title, list, _ := strings.Cut(points[code], "\n\n")
	var text strings.Builder
	for line := range strings.Lines(list) {
		point := strings.TrimSuffix(line, "\n")
		text.WriteString(point + strings.Repeat(strings.TrimPrefix(point, "-"), 3) + "\n")
	}
	w.own("history", map[string]string{"kings.md": title + "\n\n" + text.String()})
	w.session(code, cardsOf("kings.md", "recall", "gap"))
}

// changed has a card whose definition was mended since it was answered.
func changed(w *world, code lang.Code) {
	note := map[lang.Code][2]string{
		lang.Korean:  {"# 수달 캐시\n\n- 노드: 자주 찾는 값을 메모리에 잠시 두는 기계\n", "# 수달 캐시\n\n- 노드: 자주 찾는 값을 메모리에 오래 두는 서버\n"},
		lang.English: {"# Otter cache\n\n- Node: a machine that keeps values in memory for a while\n", "# Otter cache\n\n- Node: a server that keeps values in memory for long\n"},
	}[code]
	w.own("notes", map[string]string{"a.md": note[0]})
	w.before(code, func(c *deck.Collection) []*deck.Progress {
		delta, _ := c.Record(cardsOf("a.md", "define")(c)[0], fsrs.Good, time.Second, w.now().AddDate(0, 0, -30))
		return []*deck.Progress{delta}
	})
	w.own("notes", map[string]string{"a.md": note[1]})
	w.session(code, cardsOf("a.md", "define"))
}

// quizzes are notes with options: of one question one is right, of the other two.
var quizzes = map[lang.Code]string{
	lang.Korean: "# 새\n\n## 다음 중 날지 못하는 새를 고르시오. (두 가지)\n\n- [ ] 굴뚝새\n- [x] 타조\n- [x] 에뮤\n- [ ] 칼새\n\n" +
		"## 셋 가운데 가장 작은 새는?\n\n```\n굴뚝새 9g\n```\n\nA. 굴뚝새\nB. 나뭇가지 사이를 날아다니며 벌레를 잡아먹고 겨울에는 남쪽으로 내려가는, 이름도 모르는 새\nC. 위의 모두\n\n정답: A\n\n해설: 굴뚝새는 9g밖에 나가지 않는다.\n",
	lang.English: "# Birds\n\n## Which of these birds cannot fly? (Choose two)\n\n- [ ] wren\n- [x] ostrich\n- [x] emu\n- [ ] swift\n\n" +
		"## Which of the three is the smallest?\n\n```\nwren 9 g\n```\n\nA. the wren\nB. the bird that flies among the branches, catches insects and goes south for the winter, whatever its name\nC. all of the above\n\nAnswer: A\n\nExplanation: a wren weighs no more than nine grams.\n",
}

// quiz has cards with options.
func quiz(w *world, code lang.Code) {
	w.own("birds", map[string]string{"birds.md": quizzes[code]})
	w.session(code, func(c *deck.Collection) []deck.CardID {
		var ids []deck.CardID
		for i := range c.Cards {
			if c.Cards[i].Kind == deck.Select {
				ids = append(ids, c.Cards[i].ID)
			}
		}
		return ids
	})
}

// odd has notes with everything that can be wrong with them.
func odd(w *world, code lang.Code) {
	w.own("내 노트", map[string]string{
		"kings.md": points[code],
		"그림.md":    "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("abc", 99),
		"아주 깊은 폴더/더 깊은 폴더/이름이 아주 긴 노트.md": "---\ntitle: [a\n---\n# A\n\n- b c d\n",
		"fence.md":  "# A\n\n```\ncode\n\n## B\n\n- c\n",
		"bytes.md":  "# A\n\n- b \xff\xfe\x81\x20 c\n",
		"secret.md": "# A\n",
	})
	w.problems = []content.Problem{{Path: "secret.md", Code: content.Denied}, {Path: "없음.md", Code: content.Missing}}
}

// scenes are all screens in all states that look different.
var scenes = []scene{
	{"home-first", nil, func(*desk) {}},
	{"home-going", func(w *world, code lang.Code) {
		studied(false)(w, code)
	}, func(d *desk) { d.calmly("enter", "space", "3", "space", "1", "space", "esc") }},
	{"home-due", studied(false), func(*desk) {}},
	{"home-done", studied(true), func(*desk) {}},
	{"home-unread", odd, func(*desk) {}},
	{"home-notices", func(w *world, _ lang.Code) {
		w.journal.others = 1
		w.notices = []error{lang.NoticeError{Notice: store.Notice{Kind: store.NoticeDamaged, Path: "/home/dasi/.local/share/dasi/progress.json.journal-k2-abcdefgh", Line: 12, N: 2}}}
	}, func(*desk) {}},
	{"home-copy", copied, func(*desk) {}},
	{"home-empty", func(w *world, _ lang.Code) { w.own("notes", map[string]string{"a.md": "# A\n"}) }, func(*desk) {}},

	{"read-outline", studied(false), toRead},
	{"read-text", studied(false), func(d *desk) { toRead(d); d.calmly("down", "down", "enter", "down", "down", "down") }},
	{"read-filter", studied(false), func(d *desk) {
		toRead(d)
		typed := "ㅋㄹㄹ"
		if d.m.app.t.Code == lang.English {
			typed = "glue"
		}
		d.press("/").press(strings.Split(typed, "")...)
	}},
	{"read-nothing-found", nil, func(d *desk) { toRead(d); d.press("/", "z", "z", "z") }},

	{"owning", ask("define"), func(d *desk) { toStudy(d); d.calmly("space", "e") }},

	{"cards-list", studied(false), func(d *desk) { toCards(d); d.calmly("!", "down", "down", "*") }},
	{"cards-whole-note", studied(false), func(d *desk) { toRead(d); d.calmly("right", "down", "@") }},
	{"cards-look", studied(false), func(d *desk) { toCards(d); d.calmly("enter") }},

	{"study-recall-question", ask("recall"), toStudy},
	{"study-recall-points", ask("recall"), func(d *desk) { toStudy(d); d.calmly("right", "right") }},
	{"study-recall-answer", ask("recall"), func(d *desk) { toStudy(d); d.calmly("space") }},
	{"study-gap-question", ask("gap"), toStudy},
	{"study-gap-answer", ask("gap"), func(d *desk) { toStudy(d); d.calmly("space") }},
	{"study-identify-question", ask("identify"), toStudy},
	{"study-identify-answer", ask("identify"), func(d *desk) { toStudy(d); d.calmly("space") }},
	{"study-define-question", ask("define"), toStudy},
	{"study-define-answer", ask("define"), func(d *desk) { toStudy(d); d.calmly("space") }},
	{"study-term-question", ask("define.reverse"), toStudy},
	{"study-term-answer", ask("define.reverse"), func(d *desk) { toStudy(d); d.calmly("space") }},
	{"study-changed-question", changed, toStudy},
	{"study-changed-answer", changed, func(d *desk) { toStudy(d); d.calmly("space") }},
	{"study-change", changed, func(d *desk) { toStudy(d); d.calmly("space", "v") }},
	{"study-long", long, func(d *desk) { toStudy(d); d.calmly("space", "pgdown") }},
	{"study-choice-several", quiz, func(d *desk) { toStudy(d); d.calmly("2", "ㅇ") }},
	{"study-choice-several-answer", quiz, func(d *desk) { toStudy(d); d.calmly("2", "d", "enter") }},
	{"study-choice-question", quiz, func(d *desk) { toStudy(d); d.calmly("space", "3") }},
	{"study-choice-right", quiz, func(d *desk) { toStudy(d); d.calmly("space", "3", "1") }},
	{"study-choice-wrong", quiz, func(d *desk) { toStudy(d); d.calmly("space", "3", "b") }},
	{"help-study-choice", quiz, func(d *desk) { toStudy(d); d.calmly("?") }},
	{"study-leech-question", leech, func(d *desk) { toStudy(d); d.calmly("space", "1", "space", "3") }},
	{"study-leech-answer", leech, func(d *desk) { toStudy(d); d.calmly("space", "1", "space", "3", "space") }},
	{"study-leech-told", leech, func(d *desk) { toStudy(d); d.calmly("space", "1") }},
	{"study-flagged-undone", ask("gap", "define"), func(d *desk) { toStudy(d); d.calmly("space", "*", "3", "u") }},
	{"study-unsaved", ask("define"), func(d *desk) {
		toStudy(d)
		d.calmly("space")
		d.journal.fail(fs.ErrPermission)
		d.settle(d)
	}},
	{"study-quit-unsaved", ask("define"), func(d *desk) {
		toStudy(d)
		d.journal.fail(errors.New("no space left on device"))
		d.settle(d)
		d.press("ctrl+c")
	}},

	{"summary-missed", ask("gap", "define", "recall"), func(d *desk) {
		toStudy(d)
		d.calmly("space", "1", "space", "1", "space", "4", "space", "4", "space", "4")
	}},
	{"summary-clean", ask("gap", "define", "recall"), func(d *desk) {
		toStudy(d)
		d.calmly("space", "4", "space", "4", "space", "4")
	}},
	{"summary-done", func(w *world, code lang.Code) {
		w.own("history", map[string]string{"kings.md": points[code]})
	}, func(d *desk) {
		d.calmly("enter")
		for range 20 {
			if _, ok := d.m.top().(*study); ok {
				d.calmly("space", "4")
			}
		}
	}},

	{"settings", studied(false), func(d *desk) { d.calmly(",") }},
	{"settings-changed", studied(false), func(d *desk) { d.calmly(",", "down", "right", "down", "right", "right", "down", "-", "right", "-") }},
	{"settings-typed", studied(false), func(d *desk) { d.calmly(",", "down", "down", "enter", "backspace", "5") }},
	{"settings-wrong", studied(false), func(d *desk) { d.calmly(",", "down", "down", "down", "enter", "7", "enter") }},
	{"settings-steps", studied(false), func(d *desk) {
		toSetting(d, deck.SettingLearningSteps)
		d.calmly("enter", "space", "1", "ㅇ", "enter")
	}},
	{"settings-kinds", studied(false), func(d *desk) {
		toSetting(d, deck.SettingKindsOff)
		d.calmly("enter", "down", "space", "down")
	}},

	{"settings-training", years, func(d *desk) { toTraining(d); d.step("enter").send(trainingMsg{on[*settings](d).training, 0.42}) }},
	{"settings-trained", years, func(d *desk) { toTraining(d); d.calmly("enter") }},
	{"settings-trained-again", years, func(d *desk) { toTraining(d); d.calmly("enter", "enter") }},
	{"settings-too-few", studied(false), func(d *desk) { toTraining(d); d.calmly("enter") }},
	{"home-training", years, func(d *desk) { d.calmly("n") }},
	{"home-backlog", years, func(*desk) {}},
	{"home-plan", years, func(d *desk) { d.calmly("y").pass(time.Second) }},
	{"minutes", studied(false), func(d *desk) { d.calmly("m", "up") }},

	{"help-settings", nil, func(d *desk) { d.calmly(",", "down", "down", "right", "?") }},
	{"help-home", studied(false), func(d *desk) { d.press("?") }},
	{"help-read", nil, func(d *desk) { toRead(d); d.press("?") }},
	{"help-read-text", nil, func(d *desk) { toRead(d); d.press("tab", "?") }},
	{"help-cards", nil, func(d *desk) { toCards(d); d.press("?") }},
	{"help-study-question", ask("recall"), func(d *desk) { toStudy(d); d.press("?") }},
	{"help-study-answer", ask("recall", "gap"), func(d *desk) { toStudy(d); d.calmly("space", "3", "space", "?") }},
	{"help-summary", ask("gap", "define", "recall"), func(d *desk) {
		toStudy(d)
		d.calmly("space", "1", "space", "1", "space", "4", "space", "4", "space", "4", "?")
	}},
	{"problems", odd, func(d *desk) { d.press("w") }},
	{"help-problems", odd, func(d *desk) { d.press("w", "?") }},
}

func ask(asks ...deck.Ask) func(w *world, code lang.Code) {
	return func(w *world, code lang.Code) { w.session(code, cardsOf("glue.md", asks...)) }
}

// toRead opens the reader from Home.
func toRead(d *desk) {
	d.t.Helper()
	h := on[*home](d)
	for i, r := range h.rows {
		if r.about == "read" {
			for h.cursor != i {
				d.press("down")
			}
		}
	}
	d.press("enter")
	on[*read](d)
}

// toSetting opens the settings from Home, and goes to one.
func toSetting(d *desk, name deck.SettingName) {
	d.t.Helper()
	d.press(",")
	for range slices.Index(settingOrder(), name) {
		d.press("down")
	}
}

// toTraining opens the settings from Home, and goes to the line that trains.
func toTraining(d *desk) {
	d.t.Helper()
	d.press(",", "end")
}

// step presses a key, and leaves what it starts undone.
func (d *desk) step(key string) *desk {
	d.t.Helper()
	_, left := d.m.Update(keyOf(d.t, key))
	d.finish = sync.OnceFunc(func() { d.run(left) })
	d.t.Cleanup(d.finish) // a bubble wants all of its commands to end
	return d
}

// toCards opens the list of the cards of one of the first sections.
func toCards(d *desk) {
	d.t.Helper()
	toRead(d)
	d.press("down", "down", "right")
	on[*cards](d)
}

// toStudy goes on with the session that is open.
func toStudy(d *desk) {
	d.t.Helper()
	d.press("enter")
	on[*study](d)
}

// stage comes to a scene in a new world. It is to be called in a bubble.
func (s *scene) stage(t testing.TB, code lang.Code, w, h int) *desk {
	t.Helper()
	world := newWorld(t)
	if s.world != nil {
		s.world(world, code)
	}
	d := world.start(code, w, h)
	s.play(d)
	return d
}

// languages are what everything is tested in.
var languages = []lang.Code{lang.Korean, lang.English}
