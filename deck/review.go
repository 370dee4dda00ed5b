package deck

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"time"

	"dasi/deck/fsrs"
)

// A review is one string in the file: time, study day, rating, milliseconds taken and ID, as in
// "2026-11-24T21:03:11.482+09:00 2026-11-24 good 5312 q7x2", and behind them the interval in days if it was promised.

func appendReview(b []byte, r Review) []byte {
	b = appendTime(b, r.At)
	b = append(b, ' ')
	b = appendDate(b, r.Day.date())
	b = append(b, ' ')
	b = append(b, r.Rating.String()...)
	b = append(b, ' ')
	b = strconv.AppendInt(b, r.Took.Milliseconds(), 10)
	b = append(b, ' ')
	b = appendField(b, string(r.ID))
	if r.Promised > 0 {
		b = append(b, ' ')
		b = strconv.AppendInt(b, int64(r.Promised), 10)
	}
	return b
}

func (f *fieldReader) review() Review {
	r := Review{
		At:     f.time(),
		Day:    f.day(),
		Rating: take(f, parseRatingField),
		Took:   take(f, parseTookField),
		ID:     ReviewID(f.text()),
	}
	if len(f.rest) > 0 {
		r.Promised = take(f, parsePromiseField)
	}
	return r
}

// parsePromiseField reads an interval of 1 to 36500 days, which is the longest that there is.
func parsePromiseField(b []byte) (int, bool) {
	n := digits(b)
	return n, len(b) <= 5 && n >= 1 && n <= 36500
}

func parseRatingField(b []byte) (fsrs.Rating, bool) {
	for _, r := range [...]fsrs.Rating{fsrs.Good, fsrs.Again, fsrs.Hard, fsrs.Easy} { // the likeliest first
		if string(b) == r.String() {
			return r, true
		}
	}
	return 0, false
}

// parseTookField reads milliseconds. They can be negative where a clock was set back while the card was shown.
func parseTookField(b []byte) (time.Duration, bool) {
	const most = int64(1<<63-1) / int64(time.Millisecond)
	n, err := strconv.ParseInt(string(b), 10, 64)
	return time.Duration(n) * time.Millisecond, err == nil && n <= most && n >= -most
}

// compareReviews orders reviews by time, then ID, then whatever else may differ.
func compareReviews(a, b Review) int { return compareReview(&a, &b) }

// compareReview is compareReviews without copies, which take long where there are hundreds of thousands.
func compareReview(a, b *Review) int {
	if x, y := a.At.UnixMilli(), b.At.UnixMilli(); x != y {
		return cmp.Compare(x, y)
	}
	if c := cmp.Compare(a.ID, b.ID); c != 0 || *a == *b {
		return c
	}
	return bytes.Compare(appendReview(nil, *a), appendReview(nil, *b))
}

// orderReviews makes a set by ID, in order. Should one ID have two contents, the greater stays. It returns rs itself if that
// is in order, else a new slice.
func orderReviews(rs []Review) []Review {
	if reviewsInOrder(rs) {
		return rs
	}
	rs = slices.Clone(rs)
	slices.SortFunc(rs, func(a, b Review) int { return cmp.Or(cmp.Compare(a.ID, b.ID), -compareReviews(a, b)) })
	rs = slices.CompactFunc(rs, func(a, b Review) bool { return a.ID == b.ID })
	slices.SortFunc(rs, compareReviews)
	return rs
}

func reviewsInOrder(rs []Review) bool {
	for i := 1; i < len(rs); i++ {
		if compareReview(&rs[i-1], &rs[i]) >= 0 {
			return false
		}
	}
	return !reviewTwice(rs)
}

// reviewTwice says whether an ID stands twice in rs.
func reviewTwice(rs []Review) bool {
	var ends [40]uint64 // of the IDs; comparing so many is faster than a map
	if len(rs) <= len(ends) {
		for i := range rs {
			ends[i] = lastBytes(string(rs[i].ID))
			for j := range i {
				if ends[i] == ends[j] && rs[i].ID == rs[j].ID {
					return true
				}
			}
		}
		return false
	}
	seen := make(map[ReviewID]bool, len(rs))
	for i := range rs {
		if seen[rs[i].ID] {
			return true
		}
		seen[rs[i].ID] = true
	}
	return false
}

// lastBytes is the last eight bytes of s as a number, fewer if there are no more.
func lastBytes(s string) uint64 {
	var b [8]byte
	copy(b[:], s[max(0, len(s)-len(b)):])
	return binary.LittleEndian.Uint64(b[:])
}

// joinReviews is the union of two sets.
func joinReviews(a, b []Review) []Review {
	if slices.EqualFunc(a, b, func(a, b Review) bool { return compareReviews(a, b) == 0 }) {
		return a
	}
	return orderReviews(append(slices.Clip(a), b...))
}
