package deck

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Encode gives the progress file of p. Equal progress gives equal bytes, and Decode gives back p.
func (p *Progress) Encode() []byte {
	e := &encoder{b: make([]byte, 0, p.size()), lines: true}
	e.progress(p)
	return append(e.b, '\n')
}

// EncodeLine gives p on one line, without a line end, for a journal: the same, but without empty parts. Decode reads it.
func (p *Progress) EncodeLine() []byte {
	e := &encoder{}
	e.progress(p)
	return e.b
}

// size guesses the length of the encoding, so that the bytes are moved rarely.
func (p *Progress) size() int {
	n := 4096
	for _, u := range p.Units {
		if u == nil {
			continue
		}
		n += 320 + len(u.Front) + len(u.Back)
		for _, a := range u.Asks {
			if a != nil {
				n += 64 + 80*len(a.Reviews)
			}
		}
	}
	return n
}

// An encoder appends the parts of a progress file.
type encoder struct {
	b       []byte
	lines   bool // a line for each record, and empty parts too
	version int  // the lowest version of the file that has all that was appended
}

func (e *encoder) progress(p *Progress) {
	e.b = append(e.b, `{"version":`...)
	version := len(e.b)
	e.b = append(e.b, '0') // known at the end
	e.needs(1)
	group(e, "settings", p.Settings, e.setting)
	group(e, "roots", p.Roots, e.root)
	group(e, "units", p.Units, e.unit)
	if len(p.Same) > 0 || e.lines {
		e.comma()
		e.name("same")
		e.pairs(orderPairs(p.Same))
	}
	group(e, "sessions", p.Sessions, e.session)
	group(e, "places", p.Places, e.place)
	e.b = append(e.b, '}')
	e.b[version] += byte(e.version)
}

const _ = uint(9 - Version) // it is one digit

// needs says that something was appended which a file has since a version.
func (e *encoder) needs(version int) { e.version = max(e.version, version) }

// group appends one of the tables of the file.
func group[K ~string, V any](e *encoder, name string, m map[K]V, value func(V)) {
	if len(m) == 0 && !e.lines {
		return
	}
	e.comma()
	e.name(name)
	table(e, m, value)
}

// table appends a map in the order of its keys, a line for each.
func table[K ~string, V any](e *encoder, m map[K]V, value func(V)) {
	e.b = append(e.b, '{')
	for i, k := range sortedKeys(m) {
		if i > 0 {
			e.b = append(e.b, ',')
		}
		if e.lines {
			e.b = append(e.b, '\n')
		}
		e.name(string(k))
		value(m[k])
	}
	e.b = append(e.b, '}')
}

// sortedKeys gives the keys in order. Keys that are no Unicode cannot be written as they are; should two of them look the same
// then, only the first is given, because no object may have a key twice.
func sortedKeys[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	broken := false
	for k := range m {
		keys = append(keys, k)
		broken = broken || !utf8.ValidString(string(k))
	}
	slices.Sort(keys)
	if !broken {
		return keys
	}
	seen := map[K]bool{}
	return slices.DeleteFunc(keys, func(k K) bool {
		clean := K(strings.ToValidUTF8(string(k), "\uFFFD"))
		_, taken := m[clean]
		if clean != k && (taken || seen[clean]) {
			return true
		}
		seen[clean] = true
		return false
	})
}

// comma goes to the next line between two parts.
func (e *encoder) comma() {
	e.b = append(e.b, ',')
	if e.lines {
		e.b = append(e.b, '\n')
	}
}

func (e *encoder) setting(s Setting) {
	e.b = append(e.b, '{')
	if len(s.Value) > 0 {
		e.field("value")
		e.b = append(e.b, compactJSON(s.Value)...)
	}
	e.stamp(s.Stamp)
	e.b = append(e.b, '}')
}

// compactJSON takes the blanks out of a value. What is no JSON is written as null: it would make the whole file unreadable.
func compactJSON(value json.RawMessage) []byte {
	r := &jsonReader{data: value, depth: settingDepth}
	r.skip()
	r.end()
	var b bytes.Buffer
	if r.fault != nil || json.Compact(&b, value) != nil {
		return []byte("null")
	}
	return b.Bytes()
}

func (e *encoder) root(r *Root) {
	e.b = append(e.b, '{')
	if r != nil {
		e.textField("name", r.Name)
		if len(r.Notes) > 0 {
			e.field("notes")
			table(e, r.Notes, func(hashes []UnitHash) { e.b = appendList(e.b, hashes) })
		}
		if len(r.Scans) > 0 {
			e.field("scans")
			table(e, r.Scans, e.scan)
		}
	}
	e.b = append(e.b, '}')
}

func (e *encoder) scan(s Stamp) {
	start := len(e.b)
	e.b = quoteFrom(appendStamp(append(e.b, '"'), s), start)
}

func (e *encoder) unit(u *Unit) {
	e.b = append(e.b, '{')
	if u != nil {
		if !u.bare() {
			e.anchored(u)
		}
		if len(u.Not) > 0 || u.Was != nil {
			e.needs(2)
		}
		listField(e, "not", orderHashes(u.Not))
		if len(u.Asks) > 0 {
			e.field("asks")
			e.asks(u.Asks)
		}
	}
	e.b = append(e.b, '}')
}

// anchored appends what a unit is, where, and what it was before.
func (e *encoder) anchored(u *Unit) {
	e.textField("root", string(u.Root))
	e.anchor(&u.Anchor)
	e.stamp(u.Stamp)
	if w := u.Was; w != nil {
		e.field("was")
		e.b = append(e.b, '{')
		e.textField("step", string(w.Step))
		e.timeField("at", w.At)
		e.anchor(&w.Anchor)
		e.b = append(e.b, '}')
	}
}

// anchor appends all fields that say what a unit is and where in its root, the empty ones too: one that is not there is one that is not told.
func (e *encoder) anchor(a *Anchor) {
	e.textField("note", string(a.Note))
	e.field("headings")
	e.b = appendList(e.b, a.Headings)
	e.textField("parent", a.Parent)
	e.textField("family", a.Family)
	e.textField("front", a.Front)
	e.textField("back", a.Back)
}

func (e *encoder) asks(asks map[Ask]*AskRecord) {
	e.b = append(e.b, '{')
	for _, ask := range sortedKeys(asks) {
		e.field(string(ask))
		e.ask(asks[ask])
	}
	e.b = append(e.b, '}')
}

func (e *encoder) ask(a *AskRecord) {
	e.b = append(e.b, '{')
	if a != nil {
		if slices.ContainsFunc(a.Reviews, func(r Review) bool { return r.Promised > 0 }) {
			e.needs(3)
		}
		fieldsOf(e, "reviews", orderReviews(a.Reviews), appendReview)
		listField(e, "undone", orderIDs(a.Undone))
		e.switched("flag", a.Flag)
		e.switched("suspended", a.Suspended)
		e.buried(a.Buried)
	}
	e.b = append(e.b, '}')
}

func (e *encoder) switched(name string, s *Switch) {
	if s == nil {
		return
	}
	e.field(name)
	e.b = append(e.b, `{"on":`...)
	e.b = strconv.AppendBool(e.b, s.On)
	e.stamp(s.Stamp)
	e.b = append(e.b, '}')
}

func (e *encoder) buried(b *Bury) {
	if b == nil {
		return
	}
	e.field("buried")
	e.b = append(e.b, `{"until":"`...)
	e.b = appendDate(e.b, b.Until.date())
	e.b = append(e.b, '"')
	e.stamp(b.Stamp)
	e.b = append(e.b, '}')
}

func (e *encoder) pairs(pairs [][2]UnitID) {
	e.b = append(e.b, '[')
	for i, pair := range pairs {
		if i > 0 {
			e.comma()
		}
		e.b = appendList(e.b, pair[:])
	}
	e.b = append(e.b, ']')
}

func (e *encoder) session(s *Session) {
	e.b = append(e.b, '{')
	if s != nil {
		if s.Start != nil {
			e.start(s.Start)
		}
		fieldsOf(e, "events", orderEvents(s.Events), appendEvent)
	}
	e.b = append(e.b, '}')
}

func (e *encoder) start(s *SessionStart) {
	e.stamp(Stamp{At: s.At, By: s.By})
	e.textField("seed", strconv.FormatUint(s.Seed, 10))
	if f := s.Filter; f.Root != "" || f.Note != "" || len(f.Headings) > 0 || f.Ahead || f.More || f.Minutes != 0 {
		e.field("filter")
		e.b = append(e.b, '{')
		e.optional("root", string(f.Root))
		e.optional("note", string(f.Note))
		listField(e, "headings", f.Headings)
		if f.Ahead {
			e.field("ahead")
			e.b = append(e.b, "true"...)
		}
		if f.More {
			e.field("more")
			e.b = append(e.b, "true"...)
		}
		if f.Minutes != 0 {
			e.needs(3)
		}
		e.intField("minutes", f.Minutes)
		e.b = append(e.b, '}')
	}
	listField(e, "cards", s.Cards)
}

func (e *encoder) place(p Place) {
	e.b = append(e.b, '{')
	e.optional("screen", p.Screen)
	e.optional("root", string(p.Root))
	e.optional("note", string(p.Note))
	listField(e, "section", p.Section)
	e.intField("line", p.Line)
	e.optional("session", string(p.Session))
	e.optional("card", string(p.Card))
	e.intField("shown", p.Shown)
	e.optional("text", p.Text)
	e.stamp(p.Stamp)
	e.b = append(e.b, '}')
}
