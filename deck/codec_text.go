package deck

import (
	"bytes"
	"strconv"
	"strings"
	"time"
)

// Reviews, events and the stamps of scans are strings of fields between single spaces. An empty field is "-".

// appendTime appends RFC 3339 with milliseconds and the offset, "Z" for UTC.
func appendTime(b []byte, t time.Time) []byte {
	_, offset := t.Zone()
	if odd := offset % 60; odd != 0 { // RFC 3339 has no seconds in offsets; some zones before 1972 do
		offset -= odd
		t = t.In(time.FixedZone("", offset))
	}
	hour, minute, second := t.Clock()
	b = appendDate(b, t)
	b = append(b, 'T')
	b = appendDigits(b, hour, 2)
	b = append(b, ':')
	b = appendDigits(b, minute, 2)
	b = append(b, ':')
	b = appendDigits(b, second, 2)
	b = append(b, '.')
	b = appendDigits(b, t.Nanosecond()/1e6, 3)
	if offset == 0 {
		return append(b, 'Z')
	}
	sign := byte('+')
	if offset < 0 {
		sign, offset = '-', -offset
	}
	b = append(b, sign)
	b = appendDigits(b, offset/3600, 2)
	b = append(b, ':')
	return appendDigits(b, offset%3600/60, 2)
}

func appendDate(b []byte, t time.Time) []byte {
	year, month, day := t.Date()
	b = appendDigits(b, year, 4)
	b = append(b, '-')
	b = appendDigits(b, int(month), 2)
	b = append(b, '-')
	return appendDigits(b, day, 2)
}

// appendDigits appends n in the given number of digits, at most 4; one that does not fit in them, which no time of a clock does, as it is.
func appendDigits(b []byte, n, digits int) []byte {
	if n < 0 || n >= [...]int{1, 10, 100, 1000, 10000}[digits] {
		return strconv.AppendInt(b, int64(n), 10)
	}
	if digits > 2 {
		b = appendDigits(b, n/100, digits-2)
		n, digits = n%100, 2
	}
	if digits > 1 {
		b = append(b, byte('0'+n/10))
	}
	return append(b, byte('0'+n%10))
}

// appendField appends one field of a string of fields.
func appendField(b []byte, field string) []byte {
	if field == "" {
		field = "-"
	}
	return append(b, field...)
}

// appendStamp appends the fields of a stamp.
func appendStamp(b []byte, s Stamp) []byte {
	b = appendTime(b, s.At)
	b = append(b, ' ')
	return appendField(b, string(s.By))
}

// appendEvent appends the fields of an event.
func appendEvent(b []byte, e Event) []byte {
	b = appendTime(b, e.At)
	for _, field := range [...]string{e.Kind, string(e.Card), e.ID, string(e.Next)} {
		b = append(b, ' ')
		b = appendField(b, field)
	}
	return b
}

// A fieldReader takes the fields of a string off its front. After a fault, bad is where the field begins that is wrong.
type fieldReader struct {
	rest  []byte
	at    int // where rest begins
	bad   int // -1 while all is well
	times timeCache
	texts strings.Builder     // those that come once; one piece of memory for many
	share func([]byte) string // keeps once what comes again and again
}

func (f *fieldReader) next() []byte {
	if f.bad >= 0 {
		return nil
	}
	field, rest, more := bytes.Cut(f.rest, []byte{' '})
	if len(field) == 0 {
		f.bad = f.at
		return nil
	}
	f.at += len(field)
	f.rest = rest
	if more {
		f.at++
		if len(rest) == 0 { // a space behind the last field
			f.bad = f.at
		}
	}
	return field
}

// take reads the next field with read, which says whether it could.
func take[T any](f *fieldReader, read func(field []byte) (T, bool)) T {
	start := f.at
	field := f.next()
	var none T
	if f.bad >= 0 {
		return none
	}
	v, ok := read(field)
	if !ok {
		f.bad = start
		return none
	}
	return v
}

// done says whether all fields were read, and all of them well.
func (f *fieldReader) done() bool {
	if f.bad < 0 && len(f.rest) > 0 {
		f.bad = f.at
	}
	return f.bad < 0
}

// bytes gives a field that may be empty.
func (f *fieldReader) bytes() []byte {
	field := f.next()
	if len(field) == 1 && field[0] == '-' {
		return nil
	}
	return field
}

func (f *fieldReader) text() string    { return f.keep(f.bytes()) }
func (f *fieldReader) shared() string  { return f.share(f.bytes()) }
func (f *fieldReader) time() time.Time { return take(f, f.times.parse) }
func (f *fieldReader) day() Day        { return take(f, f.times.parseDay) }
func (f *fieldReader) stamp() Stamp    { return Stamp{At: f.time(), By: DeviceID(f.shared())} }
func (f *fieldReader) event() Event {
	return Event{At: f.time(), Kind: f.shared(), Card: CardID(f.shared()), ID: f.text(), Next: CardID(f.shared())}
}

// keep makes a string of b. Asking for the memory of each of hundreds of thousands takes longer than reading it.
func (f *fieldReader) keep(b []byte) string {
	const room = 4 << 10
	if f.texts.Cap()-f.texts.Len() < len(b) {
		f.texts = strings.Builder{}
		f.texts.Grow(max(room, len(b)))
	}
	start := f.texts.Len()
	_, _ = f.texts.Write(b) // never fails
	return f.texts.String()[start:]
}

// timeCache remembers the zone and the date made last: almost all times of a file are of one zone, and most study days are the date of the time
// before them.
type timeCache struct {
	zone *time.Location
	date [10]byte
	day  Day
}

func (c *timeCache) at(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	if c.zone != nil {
		if _, have := (time.Time{}).In(c.zone).Zone(); have == offset {
			return c.zone
		}
	}
	c.zone = time.FixedZone("", offset)
	return c.zone
}

// parse reads RFC 3339: fast in the form that is written, slowly in any other that a hand may have written. The time has the
// zone of its offset only, whatever the zone of this machine.
func (c *timeCache) parse(b []byte) (time.Time, bool) {
	if t, ok := c.parseWritten(b); ok {
		return t, true
	}
	t, err := time.Parse(time.RFC3339Nano, string(b))
	if err != nil {
		return time.Time{}, false
	}
	_, offset := t.Zone()
	return t.Truncate(time.Millisecond).In(c.at(offset)), true
}

func (c *timeCache) parseWritten(b []byte) (time.Time, bool) {
	const form = "2006-01-02T15:04:05.000"
	if len(b) <= len(form) || b[10] != 'T' || b[13] != ':' || b[16] != ':' || b[19] != '.' {
		return time.Time{}, false
	}
	day, ok := c.parseDay(b[:10])
	hour, minute, second, milli := digits(b[11:13]), digits(b[14:16]), digits(b[17:19]), digits(b[20:23])
	if !ok || uint(hour) > 23 || uint(minute) > 59 || uint(second) > 59 || milli < 0 {
		return time.Time{}, false
	}
	offset, ok := digitsOffset(b[len(form):])
	if !ok {
		return time.Time{}, false
	}
	seconds := int64(day)*secondsOfDay + int64(hour*3600+minute*60+second-offset)
	return time.Unix(seconds, int64(milli)*1e6).In(c.at(offset)), true
}

// digitsOffset reads "Z" or "+09:00".
func digitsOffset(b []byte) (seconds int, ok bool) {
	if len(b) == 1 && b[0] == 'Z' {
		return 0, true
	}
	if len(b) != 6 || b[0] != '+' && b[0] != '-' || b[3] != ':' {
		return 0, false
	}
	hours, minutes := digits(b[1:3]), digits(b[4:6])
	if uint(hours) > 23 || uint(minutes) > 59 {
		return 0, false
	}
	seconds = hours*3600 + minutes*60
	if b[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}

// parseDay reads "2026-11-24"; there must be such a day.
func (c *timeCache) parseDay(b []byte) (Day, bool) {
	if len(b) != len(c.date) || b[4] != '-' || b[7] != '-' {
		return 0, false
	}
	if string(b) == string(c.date[:]) {
		return c.day, true
	}
	year, month, day := digits(b[:4]), digits(b[5:7]), digits(b[8:])
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 0 || t.Month() != time.Month(month) || t.Day() != day {
		return 0, false
	}
	c.date, c.day = [len(c.date)]byte(b), Day(t.Unix()/secondsOfDay)
	return c.day, true
}

// digits reads a few digits; -1 if they are none.
func digits(b []byte) int {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}
