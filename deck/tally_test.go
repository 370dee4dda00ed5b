package deck

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// tally counts by kind of edit what became of histories.
type tally map[string]*outcome

type outcome struct{ judged, had, kept, wrong int }

func (t tally) of(kind string) *outcome {
	if t[kind] == nil {
		t[kind] = &outcome{}
	}
	return t[kind]
}

// add counts a history: whether its unit is still there and has it, and whether another has it.
func (o *outcome) add(kept, had, wrong bool) {
	o.judged++
	if had {
		o.had++
		if kept {
			o.kept++
		}
	}
	if wrong {
		o.wrong++
	}
}

func (o *outcome) survival() float64 {
	if o.had == 0 {
		return 1
	}
	return float64(o.kept) / float64(o.had)
}

func (o *outcome) misplaced() float64 { return float64(o.wrong) / float64(max(1, o.judged)) }

// log prints the table and gives the sum.
func (t tally) log(tb testing.TB, title string) *outcome {
	tb.Helper()
	var b strings.Builder
	all := &outcome{}
	for _, kind := range slices.Sorted(maps.Keys(t)) {
		o := t[kind]
		fmt.Fprintf(&b, "\n  %-34s %7d  kept %6.2f %%  wrong %5.2f %%  (%d lost, %d wrong)", kind, o.judged, 100*o.survival(), 100*o.misplaced(), o.had-o.kept, o.wrong)
		all.judged, all.had, all.kept, all.wrong = all.judged+o.judged, all.had+o.had, all.kept+o.kept, all.wrong+o.wrong
	}
	fmt.Fprintf(&b, "\n  %-34s %7d  kept %6.2f %%  wrong %5.2f %%", "all", all.judged, 100*all.survival(), 100*all.misplaced())
	tb.Log(title + b.String())
	return all
}
