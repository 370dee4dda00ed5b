package store

import (
	"slices"

	"dasi/deck"
)

// A handover is what a fold takes over: all records up to seq, and the journals that hold them.
type handover struct {
	own      *deck.Progress
	journals []*journal
	seq      uint64
}

// handOver gives all records to a fold. New ones go to a new journal, so that nobody waits for the fold.
func (w *writer) handOver() handover {
	w.io.Lock()
	defer w.io.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	h := handover{own: w.own, journals: w.journals, seq: w.seq}
	w.own, w.journals, w.folding, w.current = deck.NewProgress(), nil, w.journals, nil
	return h
}

// folded takes note that the file holds all that was handed over. Its journals are gone.
func (w *writer) folded(h handover) {
	w.io.Lock()
	defer w.io.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	saved := func(r *record) bool {
		if r.seq > h.seq {
			return false
		}
		r.acknowledge()
		w.answers.add(r.says, -1)
		return true
	}
	w.folding = nil
	w.waiting = slices.DeleteFunc(w.waiting, saved)
	w.written = slices.DeleteFunc(w.written, saved)
	w.succeeded()
}

// handBack takes everything back after a fold that failed.
func (w *writer) handBack(h handover) {
	w.io.Lock()
	defer w.io.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	deck.Merge(h.own, w.own)
	w.own = h.own
	w.journals, w.folding = append(h.journals, w.journals...), nil
	w.rewrite(h.journals...)
	signal(w.wake)
}
