package store

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"dasi/deck"
)

// Status says whether everything that was recorded is on the disk.
type Status struct {
	Unsaved int   // records that are not known to be there yet
	Answers int   // that they hold and have not undone: what a person counts
	Err     error // why the last attempt failed; nil when none did since all was saved
}

// Saved says that nothing is missing.
func (s Status) Saved() bool { return s.Unsaved == 0 }

// unsaved is the status as an error.
func (s Status) unsaved() error { return &UnsavedError{N: s.Unsaved, Answers: s.Answers, Err: s.Err} }

// The waits before a failed write is tried again: the first, and the longest.
const (
	firstRetry = 100 * time.Millisecond
	lastRetry  = 10 * time.Second
)

// A record waits to be written, then to be synced.
type record struct {
	seq  uint64
	line []byte
	says tally
	done chan error // holds one value; nil once the record is acknowledged
	in   *journal   // where it was written
}

func (r *record) acknowledge() {
	if r.done != nil {
		r.done <- nil
		r.done = nil
	}
}

// A writer writes the records of this process, one after the other. Only its goroutine writes; syncing runs beside it, so that
// no record waits for the sync of another. A record is dropped only when a journal or the file holds it for good.
type writer struct {
	newJournal func() (*journal, error)
	check      func([]*journal) error // fails where no journal may be made or written

	// io is held while something is written, and while the journals change hands. It is taken before mu.
	io      sync.Mutex
	current *journal // being written; nil until the next record

	mu       sync.Mutex
	waiting  []*record      // to be written, in order
	written  []*record      // in order, but not known to be on the disk
	answers  *count         // of both
	own      *deck.Progress // all records since the last fold
	journals []*journal     // that hold them; current among them
	folding  []*journal     // those that a fold has taken over
	seq      uint64
	safe     uint64 // all records up to this one are in another file, too
	err      error
	failures int
	closed   bool
	flushers []chan error

	wake    chan struct{}
	changes chan struct{}
	synced  chan syncResult
	quit    chan struct{}
	stopped chan struct{}
	syncing bool // used by the goroutine alone
}

type syncResult struct {
	in  *journal
	seq uint64 // of the last record that was written before
	err error
}

func newWriter(newJournal func() (*journal, error), check func([]*journal) error) *writer {
	w := &writer{
		newJournal: newJournal,
		check:      check,
		answers:    newCount(),
		own:        deck.NewProgress(),
		wake:       make(chan struct{}, 1),
		changes:    make(chan struct{}, 1),
		synced:     make(chan syncResult, 1),
		quit:       make(chan struct{}),
		stopped:    make(chan struct{}),
	}
	go w.run()
	return w
}

// add takes a record: its line, and what it says.
func (w *writer) add(line []byte, p *deck.Progress, done chan error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return ErrClosed
	}
	w.seq++
	deck.Merge(w.own, p)
	r := &record{seq: w.seq, line: line, says: tallyOf(p), done: done}
	w.waiting = append(w.waiting, r)
	w.answers.add(r.says, 1)
	if w.err != nil {
		w.tell()
	}
	signal(w.wake)
	return nil
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default: // one is under way
	}
}

func (w *writer) tell() { signal(w.changes) }

func (w *writer) status() Status {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.missing(w.err)
}

// missing is the status with such an error. mu is held.
func (w *writer) missing(err error) Status {
	return Status{Unsaved: len(w.waiting) + len(w.written), Answers: w.answers.n, Err: err}
}

func (w *writer) run() {
	defer close(w.stopped)
	var retry <-chan time.Time
	for {
		select {
		case <-w.quit:
			return
		case <-w.wake:
		case <-retry:
		case r := <-w.synced:
			w.syncing = false
			if w.afterSync(r) != nil {
				retry = w.retry()
				continue
			}
		}
		w.write()
		w.sync()
		retry = w.retry()
	}
}

// retry says when to go on with what failed.
func (w *writer) retry() <-chan time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.waiting) == 0 || w.failures == 0 {
		return nil
	}
	return time.After(min(firstRetry<<min(w.failures-1, 10), lastRetry))
}

// write writes all that waits.
func (w *writer) write() {
	w.io.Lock()
	defer w.io.Unlock()
	w.mu.Lock()
	batch := slices.Clone(w.waiting)
	w.mu.Unlock()
	if len(batch) == 0 {
		return
	}
	err := guard(func() error { return w.put(batch) })
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		w.failed(err)
		return
	}
	w.waiting = slices.Delete(w.waiting, 0, len(batch)) // new ones may stand behind by now
	for _, r := range batch {
		r.in = w.current
		r.acknowledge()
	}
	w.written = append(w.written, batch...)
}

// put writes records to the current journal. Should a journal have been taken away, all that it held is written to a new one.
func (w *writer) put(batch []*record) error {
	if err := w.check(w.all()); err != nil {
		return err
	}
	if err := w.mend(); err != nil {
		return err
	}
	if w.current == nil {
		j, err := w.newJournal()
		if err != nil {
			return err
		}
		w.setCurrent(j)
	}
	var lines []byte
	for _, r := range batch {
		lines = append(lines, r.line...)
	}
	return w.current.write(lines)
}

func (w *writer) setCurrent(j *journal) {
	w.current = j
	w.mu.Lock()
	defer w.mu.Unlock()
	w.journals = append(w.journals, j)
}

// mend looks whether the journals still have their names. If not, all records since the last fold go to a new one.
func (w *writer) mend() error {
	w.mu.Lock()
	journals := slices.Clone(w.journals)
	w.mu.Unlock()
	lost := slices.DeleteFunc(journals, (*journal).present)
	if len(lost) == 0 {
		return nil
	}
	j, err := w.newJournal()
	if err != nil {
		return err
	}
	if err := j.write(lineOf(w.record())); err != nil {
		j.discard()
		return err
	}
	w.setCurrent(j)
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, r := range w.written {
		if slices.Contains(lost, r.in) {
			r.in = j
		}
	}
	w.journals = slices.DeleteFunc(w.journals, func(j *journal) bool { return slices.Contains(lost, j) })
	for _, j := range lost {
		j.leave()
	}
	return nil
}

// record gives everything since the last fold as one record.
func (w *writer) record() []byte {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.own.EncodeLine()
}

// failed notes an attempt that failed. mu is held.
func (w *writer) failed(err error) {
	w.err = err
	w.failures++
	w.answer(w.missing(err).unsaved())
	w.tell()
}

// succeeded notes that something was saved. mu is held.
func (w *writer) succeeded() {
	if len(w.waiting) == 0 {
		if w.err != nil {
			w.tell()
		}
		w.err, w.failures = nil, 0
	}
	if len(w.waiting)+len(w.written) == 0 {
		w.answer(nil)
	}
}

// answer tells all who wait in flush. mu is held.
func (w *writer) answer(err error) {
	for _, f := range w.flushers {
		f <- err
	}
	w.flushers = nil
}

// flush waits until all is on the disk, or the next attempt has failed.
func (w *writer) flush(ctx context.Context) error {
	w.mu.Lock()
	if len(w.waiting)+len(w.written) == 0 {
		w.mu.Unlock()
		return nil
	}
	answer := make(chan error, 1)
	w.flushers = append(w.flushers, answer)
	w.mu.Unlock()
	signal(w.wake)
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
		s := w.status()
		s.Err = errors.Join(ctx.Err(), s.Err)
		return s.unsaved()
	case <-w.stopped:
		s := w.status()
		s.Err = errors.Join(ErrClosed, s.Err)
		return s.unsaved()
	}
}

// owns says whether a journal belongs to this writer, or to a fold that took it over.
func (w *writer) owns(path string) bool {
	return slices.ContainsFunc(w.all(), func(j *journal) bool { return j.path == path })
}

// all are the journals of this writer, and those that a fold has taken over.
func (w *writer) all() []*journal {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Concat(w.folding, w.journals)
}

// lost is what is missing after a fold that failed: unsaved, or everything since the last fold if a journal was taken away after it was written.
func (w *writer) lost(unsaved, why error) error {
	if unsaved != nil || !slices.ContainsFunc(w.all(), func(j *journal) bool { return !j.present() }) {
		return unsaved
	}
	own, _ := w.recorded()
	answers := own.Reviews()
	return &UnsavedError{N: max(1, answers), Answers: answers, Err: why}
}

// pending says whether there are records that only this process has.
func (w *writer) pending() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return !w.own.Empty() || len(w.journals) > 0
}

// close refuses records from now on.
func (w *writer) close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
}

// ended says whether stop was called.
func (w *writer) ended() bool {
	select {
	case <-w.quit:
		return true
	default:
		return false
	}
}

// stop ends the goroutine and leaves the journals.
func (w *writer) stop() {
	close(w.quit)
	<-w.stopped
	close(w.changes)
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, j := range w.journals {
		j.end()
	}
	w.journals = nil
	for _, r := range w.waiting {
		if r.done != nil {
			r.done <- ErrClosed
			r.done = nil
		}
	}
}
