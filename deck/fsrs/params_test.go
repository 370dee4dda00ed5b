package fsrs

import (
	"math"
	"testing"
)

func TestDefaultsAreWithinBounds(t *testing.T) {
	if got, changed := Defaults().Clip(); got != Defaults() || changed != nil {
		t.Errorf("clipping the defaults changed %v", changed)
	}
}

func TestOneBadParameterIsClippedAndTheOthersStay(t *testing.T) {
	good := Defaults()
	good[8], good[20] = 2.5, 0.3
	for i := range good {
		for _, c := range []struct{ was, now float64 }{
			{math.NaN(), Defaults()[i]},
			{math.Inf(1), bounds[i].hi},
			{math.Inf(-1), bounds[i].lo},
			{bounds[i].lo - 0.5, bounds[i].lo},
			{bounds[i].hi + 0.5, bounds[i].hi},
		} {
			bad, want := good, good
			bad[i], want[i] = c.was, c.now
			got, changed := bad.Clip()
			if got != want {
				t.Errorf("w%d = %v: clipped to %v, want %v", i, c.was, got, want)
			}
			sameWas := len(changed) == 1 && (changed[0].Was == c.was || math.IsNaN(changed[0].Was) && math.IsNaN(c.was))
			if !sameWas || changed[0].Index != i || changed[0].Now != c.now {
				t.Errorf("w%d = %v: reported %+v", i, c.was, changed)
			}
		}
		for _, edge := range []float64{bounds[i].lo, bounds[i].hi} {
			p := good
			p[i] = edge
			if got, changed := p.Clip(); got != p || changed != nil {
				t.Errorf("w%d = %v, on its bound, was changed: %v", i, edge, changed)
			}
		}
	}
}

func TestEveryBadParameterIsReportedInOrder(t *testing.T) {
	var p Params
	for i := range p {
		p[i] = math.Inf(1)
	}
	_, changed := p.Clip()
	if len(changed) != len(p) {
		t.Fatalf("%d reported, want %d", len(changed), len(p))
	}
	for i, c := range changed {
		if c.Index != i || c.Now != bounds[i].hi {
			t.Errorf("report %d is %+v", i, c)
		}
	}
}

func TestModelClipsButKeepsTheZeroOfMigratedParameters(t *testing.T) {
	p := Defaults()
	p[7], p[19] = 99, 0
	want := Defaults()
	want[7], want[19] = 0.75, 0
	if got := NewFSRS6(p).Params(); got != want {
		t.Errorf("in use: %v, want %v", got, want)
	}
}
