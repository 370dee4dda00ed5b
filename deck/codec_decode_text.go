package deck

// What the parts of a progress file have in common.

// stamp reads the field "at" or "by" of a stamp.
func (d *decoder) stamp(name string, s *Stamp) {
	if name == "at" {
		s.At = inString(d, "time", (*fieldReader).time)
	} else {
		s.By = DeviceID(d.shared())
	}
}

// shared reads a string that has likely come before, and keeps it only once.
func (d *decoder) shared() string {
	b, _ := d.stringBytes()
	return d.share(b)
}

func (d *decoder) share(b []byte) string {
	if s, ok := d.seen[string(b)]; ok {
		return s
	}
	s := string(b)
	d.seen[s] = s
	return s
}

// newEntries reads an object of any keys; nil if it is empty.
func newEntries[K ~string, V any](d *decoder, value func() V) map[K]V {
	m := map[K]V{}
	entries(&d.jsonReader, m, value)
	if len(m) == 0 {
		return nil
	}
	return m
}

// list reads an array of strings; nil if it is empty.
func list[T ~string](d *decoder, read func() string) (all []T) {
	d.array(func() { all = append(all, T(read())) })
	return all
}

// inString reads a string of fields with read. A fault in it is one of the file, where the field stands.
func inString[T any](d *decoder, what string, read func(*fieldReader) T) T {
	text, at := d.stringBytes()
	f := &d.line
	f.rest, f.at, f.bad = text, 0, -1
	v := read(f)
	if d.fault == nil && !f.done() {
		if at < 0 { // it had escapes
			d.fail(d.pos-1, SyntaxValue, what)
		} else {
			d.fail(at+f.bad, SyntaxValue, what)
		}
	}
	return v
}
