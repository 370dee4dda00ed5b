package deck

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"

	"dasi/content"
)

// Decode reads a progress file, or the record of a journal. The error is a *NewerError or a *SyntaxError; there is no
// progress then, because half of one must never be taken for the whole. The maps of what it returns are never nil, and what is
// ordered is in order.
func Decode(data []byte) (*Progress, error) {
	d := &decoder{jsonReader: jsonReader{data: withoutBOM(data)}, seen: map[string]string{}}
	d.line.share = d.share
	p := d.progress()
	d.end()
	if d.fault == nil && d.version == 0 {
		d.fail(0, SyntaxNotOurs, "")
	}
	if d.fault == nil {
		return p, nil
	}
	return nil, d.explain()
}

// A decoder reads the parts of a progress file.
type decoder struct {
	jsonReader
	version int
	seen    map[string]string // texts that come again and again
	line    fieldReader       // one for all strings of fields: there are hundreds of thousands
	reviews []Review          // of the card at hand, until it is known how many there are
}

// explain finds the error that says most: what looks wrong in the file of a newer dasi is only new.
func (d *decoder) explain() error {
	version := d.version
	if version == 0 {
		version = FileVersion(d.data)
	}
	if version > Version {
		return &NewerError{Version: version}
	}
	if inUTF16(d.data) {
		return &SyntaxError{Line: 1, Column: 1, Reason: SyntaxUTF16}
	}
	wrong := d.fault.Reason == SyntaxType || d.fault.Reason == SyntaxUnknownKey
	if wrong && version == 0 && json.Valid(d.data) {
		d.fault.Reason, d.fault.Detail = SyntaxNotOurs, ""
	}
	return d.fault
}

// FileVersion looks for the version of a progress file alone; 0 if there is none, or no JSON on the way to it. It reads no further than that.
func FileVersion(data []byte) int {
	version := 0
	r := &jsonReader{data: withoutBOM(data)}
	r.object(func(key []byte, _ int) {
		if string(key) == "version" {
			version = r.int()
			r.data = r.data[:r.pos] // that is all
		} else {
			r.skip()
		}
	})
	return max(version, 0)
}

// withoutBOM leaves out the byte order mark that some editors put before UTF-8, and that a reader of JSON may pass over (RFC 8259, 8.1). It is never
// written.
func withoutBOM(data []byte) []byte { return bytes.TrimPrefix(data, []byte("\ufeff")) }

// inUTF16 says that a text which is no progress file would be one in UTF-16: by its byte order mark, or an opening brace of two bytes.
func inUTF16(data []byte) bool {
	return slices.ContainsFunc([]string{"\xff\xfe", "\xfe\xff", "{\x00", "\x00{"}, func(begin string) bool { return bytes.HasPrefix(data, []byte(begin)) })
}

func (d *decoder) progress() *Progress {
	p := NewProgress()
	d.fields(topFields, func(name string) {
		switch name {
		case "version":
			d.readVersion()
		case "settings":
			entries(&d.jsonReader, p.Settings, d.setting)
		case "roots":
			entries(&d.jsonReader, p.Roots, d.root)
		case "units":
			entries(&d.jsonReader, p.Units, d.unit)
		case "same":
			p.Same = orderPairs(d.pairs())
		case "sessions":
			entries(&d.jsonReader, p.Sessions, d.session)
		case "places":
			entries(&d.jsonReader, p.Places, d.place)
		}
	})
	return p
}

func (d *decoder) readVersion() {
	d.peek()
	at := d.pos
	version := d.int()
	if d.fault == nil && version < 1 {
		d.fail(at, SyntaxNotOurs, "")
		return
	}
	d.version = version
	if version > Version {
		d.fail(at, SyntaxNotOurs, "")
	}
}

func (d *decoder) setting() (s Setting) {
	d.fields(setFields, func(name string) {
		switch name {
		case "value":
			s.Value = d.raw()
		case "at", "by":
			d.stamp(name, &s.Stamp)
		}
	})
	return s
}

// raw reads any value as it stands, but for blanks.
func (d *decoder) raw() json.RawMessage {
	d.peek()
	start := d.pos
	d.skip()
	if d.fault != nil {
		return nil
	}
	var b bytes.Buffer
	_ = json.Compact(&b, d.data[start:d.pos]) // it is JSON, skip has read it
	return b.Bytes()
}

func (d *decoder) root() *Root {
	root := &Root{}
	d.fields(rootFields, func(name string) {
		switch name {
		case "name":
			root.Name = d.string()
		case "notes":
			root.Notes = newEntries[content.NoteID](d, func() []UnitHash { return list[UnitHash](d, d.string) })
		case "scans":
			root.Scans = newEntries[content.NoteID](d, func() Stamp { return inString(d, "scan", (*fieldReader).stamp) })
		}
	})
	return root
}

func (d *decoder) unit() *Unit {
	u := &Unit{}
	d.fields(unitFields, func(name string) {
		switch name {
		case "root":
			u.Root = RootID(d.shared())
		case "at", "by":
			d.stamp(name, &u.Stamp)
		case "was":
			u.Was = d.was()
		case "not":
			u.Not = orderHashes(list[UnitHash](d, d.string))
		case "asks":
			u.Asks = newEntries[Ask](d, d.ask)
		default:
			d.anchor(name, &u.Anchor)
		}
	})
	return u
}

func (d *decoder) was() *Was {
	w := &Was{}
	d.fields(wasFields, func(name string) {
		switch name {
		case "step":
			w.Step = Step(d.shared())
		case "at":
			w.At = inString(d, "time", (*fieldReader).time)
		default:
			d.anchor(name, &w.Anchor)
		}
	})
	return w
}

// anchor reads one of the fields that say what a unit is and where in its root.
func (d *decoder) anchor(name string, a *Anchor) {
	switch name {
	case "note":
		a.Note = content.NoteID(d.shared())
	case "headings":
		a.Headings = list[string](d, d.shared)
	case "parent":
		a.Parent = d.shared()
	case "family":
		a.Family = d.shared()
	case "front":
		a.Front = d.string()
	case "back":
		a.Back = d.string()
	}
}

func (d *decoder) ask() *AskRecord {
	a := &AskRecord{}
	d.fields(askFields, func(name string) {
		switch name {
		case "reviews":
			d.reviews = d.reviews[:0]
			d.array(func() { d.reviews = append(d.reviews, inString(d, "review", (*fieldReader).review)) })
			a.Reviews = append(make([]Review, 0, len(d.reviews)), orderReviews(d.reviews)...)
		case "undone":
			a.Undone = orderIDs(list[ReviewID](d, d.string))
		case "flag":
			a.Flag = d.switched()
		case "suspended":
			a.Suspended = d.switched()
		case "buried":
			a.Buried = d.buried()
		}
	})
	return a
}

func (d *decoder) switched() *Switch {
	s := &Switch{}
	d.fields(switchFields, func(name string) {
		switch name {
		case "on":
			s.On = d.bool()
		case "at", "by":
			d.stamp(name, &s.Stamp)
		}
	})
	return s
}

func (d *decoder) buried() *Bury {
	b := &Bury{}
	d.fields(buryFields, func(name string) {
		switch name {
		case "until":
			b.Until = inString(d, "day", (*fieldReader).day)
		case "at", "by":
			d.stamp(name, &b.Stamp)
		}
	})
	return b
}

func (d *decoder) session() *Session {
	s := &Session{}
	var start SessionStart
	d.fields(startFields, func(name string) {
		if name == "events" {
			d.array(func() { s.Events = append(s.Events, inString(d, "event", (*fieldReader).event)) })
			s.Events = orderEvents(s.Events)
			return
		}
		s.Start = &start
		switch name {
		case "at":
			start.At = inString(d, "time", (*fieldReader).time)
		case "by":
			start.By = DeviceID(d.shared())
		case "seed":
			start.Seed = d.seed()
		case "filter":
			start.Filter = d.filter()
		case "cards":
			start.Cards = list[CardID](d, d.string)
		}
	})
	return s
}

func (d *decoder) seed() uint64 {
	text, at := d.stringBytes()
	seed, err := strconv.ParseUint(string(text), 10, 64)
	if err != nil && d.fault == nil {
		d.fail(max(at, 0), SyntaxValue, "seed")
	}
	return seed
}

func (d *decoder) filter() (f Filter) {
	d.fields(filterFields, func(name string) {
		switch name {
		case "root":
			f.Root = RootID(d.shared())
		case "note":
			f.Note = content.NoteID(d.shared())
		case "headings":
			f.Headings = list[string](d, d.shared)
		case "ahead":
			f.Ahead = d.bool()
		case "more":
			f.More = d.bool()
		case "minutes":
			f.Minutes = d.int()
		}
	})
	return f
}

func (d *decoder) place() (p Place) {
	d.fields(placeFields, func(name string) {
		switch name {
		case "screen":
			p.Screen = d.shared()
		case "root":
			p.Root = RootID(d.shared())
		case "note":
			p.Note = content.NoteID(d.shared())
		case "section":
			p.Section = list[string](d, d.shared)
		case "line":
			p.Line = d.int()
		case "session":
			p.Session = SessionID(d.shared())
		case "card":
			p.Card = CardID(d.string())
		case "shown":
			p.Shown = d.int()
		case "text":
			p.Text = d.string()
		case "at", "by":
			d.stamp(name, &p.Stamp)
		}
	})
	return p
}

func (d *decoder) pairs() (pairs [][2]UnitID) {
	d.array(func() {
		d.peek()
		at := d.pos
		ids := list[UnitID](d, d.string)
		if d.fault == nil && len(ids) != 2 {
			d.fail(at, SyntaxType, "pair")
			return
		}
		if d.fault == nil {
			pairs = append(pairs, [2]UnitID{ids[0], ids[1]})
		}
	})
	return pairs
}
