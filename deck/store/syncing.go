package store

import (
	"cmp"
	"slices"
)

// sync begins a sync if there is something to be synced and none is under way.
func (w *writer) sync() {
	w.io.Lock()
	j := w.current
	w.io.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	i := len(w.written) - 1
	for i >= 0 && w.written[i].in != j {
		i--
	}
	if w.syncing || i < 0 {
		return
	}
	w.syncing = true
	seq := w.written[i].seq
	go func() {
		w.synced <- syncResult{in: j, seq: seq, err: guard(j.sync)}
	}()
}

// afterSync drops what is on the disk now. What is not will be written once more: after a failed sync the system may have
// forgotten it, and a second sync would not tell.
func (w *writer) afterSync(r syncResult) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.ContainsFunc(w.written, func(rec *record) bool { return rec.in == r.in }) {
		return nil // folded in the meantime
	}
	if r.err != nil {
		r.in.torn = true // begin with a line of its own
		w.rewrite(r.in)
		w.failed(r.err)
		return r.err
	}
	w.written = slices.DeleteFunc(w.written, func(rec *record) bool {
		safe := rec.in == r.in && rec.seq <= r.seq
		if safe {
			w.answers.add(rec.says, -1)
		}
		return safe
	})
	w.succeeded()
	return nil
}

// rewrite puts what was written to some journals back into the line. mu is held.
func (w *writer) rewrite(in ...*journal) {
	elsewhere := func(r *record) bool { return !slices.Contains(in, r.in) }
	again := slices.DeleteFunc(slices.Clone(w.written), elsewhere)
	w.written = slices.DeleteFunc(w.written, func(r *record) bool { return !elsewhere(r) })
	w.waiting = append(again, w.waiting...)
	slices.SortFunc(w.waiting, func(a, b *record) int { return cmp.Compare(a.seq, b.seq) })
}
