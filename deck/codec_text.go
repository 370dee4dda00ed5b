package deck

import (
	"bytes"
	"strconv"
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
	start := len(b)
	b = append(b, "0000"[:digits]...)
	for i := start + digits - 1; n > 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return b
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
	zones zoneCache
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

func (f *fieldReader) text() string    { return string(f.bytes()) }
func (f *fieldReader) shared() string  { return f.share(f.bytes()) }
func (f *fieldReader) time() time.Time { return take(f, f.zones.parse) }
func (f *fieldReader) stamp() Stamp    { return Stamp{At: f.time(), By: DeviceID(f.shared())} }
func (f *fieldReader) event() Event {
	return Event{At: f.time(), Kind: f.shared(), Card: CardID(f.shared()), ID: f.text(), Next: CardID(f.shared())}
}

// zoneCache remembers the zone made last: almost all times of a file are of one zone.
type zoneCache struct{ last *time.Location }

func (z *zoneCache) at(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	if z.last != nil {
		if _, have := (time.Time{}).In(z.last).Zone(); have == offset {
			return z.last
		}
	}
	z.last = time.FixedZone("", offset)
	return z.last
}

// parse reads RFC 3339: fast in the form that is written, slowly in any other that a hand may have written. The time has the
// zone of its offset only, whatever the zone of this machine.
func (z *zoneCache) parse(b []byte) (time.Time, bool) {
	if t, ok := z.parseWritten(b); ok {
		return t, true
	}
	t, err := time.Parse(time.RFC3339Nano, string(b))
	if err != nil {
		return time.Time{}, false
	}
	_, offset := t.Zone()
	return t.Truncate(time.Millisecond).In(z.at(offset)), true
}

func (z *zoneCache) parseWritten(b []byte) (time.Time, bool) {
	const form = "2006-01-02T15:04:05.000"
	if len(b) <= len(form) || b[10] != 'T' || b[13] != ':' || b[16] != ':' || b[19] != '.' {
		return time.Time{}, false
	}
	year, month, day, ok := digitsDate(b[:10])
	hour, minute, second, milli := digits(b[11:13]), digits(b[14:16]), digits(b[17:19]), digits(b[20:23])
	if !ok || uint(hour) > 23 || uint(minute) > 59 || uint(second) > 59 || milli < 0 {
		return time.Time{}, false
	}
	offset, ok := digitsOffset(b[len(form):])
	if !ok {
		return time.Time{}, false
	}
	utc := time.Date(year, time.Month(month), day, hour, minute, second, milli*1e6, time.UTC)
	return utc.Add(-time.Duration(offset) * time.Second).In(z.at(offset)), true
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

// digitsDate reads "2026-11-24"; there must be such a day.
func digitsDate(b []byte) (year, month, day int, ok bool) {
	if len(b) != 10 || b[4] != '-' || b[7] != '-' {
		return 0, 0, 0, false
	}
	year, month, day = digits(b[:4]), digits(b[5:7]), digits(b[8:])
	if year < 0 || month < 1 || month > 12 || day < 1 || day > 31 {
		return 0, 0, 0, false
	}
	if day > 28 && time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() != day {
		return 0, 0, 0, false
	}
	return year, month, day, true
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

func parseDayField(b []byte) (Day, bool) {
	year, month, day, ok := digitsDate(b)
	if !ok {
		return 0, false
	}
	return Day(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400), true
}
