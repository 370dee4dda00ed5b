package fsrs

import "math"

// Fuzz says on which day within its fuzz range an interval ends, so that cards learned together do not stay together. The zero value is
// none: every interval is the rounded one.
type Fuzz struct {
	On bool
	// U draws the day: 0 up to but not 1. It has to follow from the card and its number of answers alone, so that a preview tells the
	// truth and an answer that was taken back and given again leads to the same day.
	U float64
	// Weight makes some days likelier than others: at least 0, for an interval of so many days. nil is for all alike, and
	// intervals above 90 days have none.
	Weight func(days int) float64
	// Kept is the interval that was promised when the answer was given; 0 for none. It is kept wherever the fuzz range can still hold it.
	Kept int
}

// fuzzRanges are the parts of an interval that widen its fuzz range, each by a part of its length (Anki; SPEC 1.3).
var fuzzRanges = [...]struct{ from, to, part float64 }{{2.5, 7, 0.15}, {7, 20, 0.10}, {20, math.Inf(1), 0.05}}

// fuzzDelta is how many days an interval may be off. Below 2.5 days it is none.
func fuzzDelta(interval float64) float64 {
	if !(interval >= 2.5) {
		return 0
	}
	delta := 1.0
	for _, r := range fuzzRanges {
		delta += r.part * max(0, min(interval, r.to)-r.from)
	}
	return delta
}

// FuzzRange gives the first and the last day on which an interval may end, least to most days being allowed (1 <= least <= most).
// From an interval of 3 days on these are two days at least, unless most leaves no second one (SPEC 1.3).
func FuzzRange(interval float64, least, most int) (low, high int) {
	interval = clamp(interval, float64(least), float64(most))
	delta := fuzzDelta(interval)
	low = min(max(int(math.Round(interval-delta)), least), most)
	high = min(max(int(math.Round(interval+delta)), least), most)
	if low == high && high > 2 && high < most {
		high++
	}
	return low, high
}

// mostWeighed is the longest interval whose day is picked by weight: Anki's bound for balancing (SPEC 1.3).
const mostWeighed = 90

// draw picks the day of an interval that is to end within low to high.
func (f *Fuzz) draw(interval float64, low, high int) int {
	if f.Weight == nil || low == high || interval > mostWeighed {
		return min(low+int(f.U*float64(high-low+1)), high)
	}
	sum := 0.0
	for days := low; days <= high; days++ {
		sum += f.Weight(days)
	}
	rest := f.U * sum
	for days := low; days < high; days++ {
		if rest -= f.Weight(days); rest < 0 {
			return days
		}
	}
	return high
}

// least is the shortest interval that a success may lead to on a card in Review, before what Ordered asks for. An interval that grows, grows
// by a day at least, and one that does not is not made shorter by fuzz than it was, as far as the range reaches (Anki 26.08; SPEC 1.2).
func (c *Card) least(interval float64) int {
	switch {
	case c.State != Review:
		return 1
	case math.Round(interval) > float64(c.Days):
		return c.Days + 1
	case float64(c.Days) <= math.Round(interval+fuzzDelta(interval)):
		return max(1, c.Days)
	}
	return 1
}
