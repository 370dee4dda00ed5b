package deck

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestEveryDateIsReadAsTheCalendarHasIt(t *testing.T) {
	var c timeCache
	for year := range 10_000 {
		if year%4 != 0 && year%97 != 0 { // leap years, what looks like one, and some others
			continue
		}
		for month := time.January; month <= time.December; month++ {
			for day := range 33 {
				want := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
				text := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
				got, ok := c.parseDay([]byte(text))
				if ok != (want.Day() == day) || ok && !got.date().Equal(want) {
					t.Fatalf("%s: got %v, %v, want %v", text, got, ok, want)
				}
			}
		}
	}
	for _, bad := range []string{"", "2026-1-024", "2026-13-01", "2026-00-01", "-026-01-01", "2026-01-0x", "2026/01/01", "2026-01-010", "20x6-01-01"} {
		if got, ok := c.parseDay([]byte(bad)); ok {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}

func TestWhatIsItselfInJSONEndsAtTheFirstByteThatIsNot(t *testing.T) {
	for n := range 20 {
		if got := plainLen([]byte(strings.Repeat("~", n))); got != n {
			t.Errorf("%d plain bytes: got %d", n, got)
		}
	}
	for b := range 256 {
		for next := range 256 {
			for at := range 11 {
				text := []byte("abc 09-:T+z")
				text[at] = byte(b)
				if at+1 < len(text) {
					text[at+1] = byte(next)
				}
				want := len(text)
				for i, c := range text {
					if c < ' ' || c == '"' || c == '\\' || c > '~'+1 {
						want = i
						break
					}
				}
				if got := plainLen(text); got != want {
					t.Fatalf("%q: got %d, want %d", text, got, want)
				}
			}
		}
	}
}

func TestReviewsAreCountedAsContentsCountsThem(t *testing.T) {
	for seed := range uint64(50) {
		p := newHistory(seed).progress()
		if got, want := p.Reviews(), p.Contents().Reviews; got != want {
			t.Errorf("history %d: got %d, want %d", seed, got, want)
		}
	}
}
