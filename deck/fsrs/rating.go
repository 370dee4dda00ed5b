package fsrs

import (
	"fmt"
	"strings"
)

// Rating is how well an answer went, in FSRS's numbers.
type Rating int

// The ratings. Hard means remembered with effort; only Again means forgotten.
const (
	Again Rating = iota + 1
	Hard
	Good
	Easy
)

// Ratings gives all ratings, worst first.
func Ratings() [4]Rating { return [4]Rating{Again, Hard, Good, Easy} }

// Valid reports whether r is one of the four ratings.
func (r Rating) Valid() bool { return Again <= r && r <= Easy }

// String is the name as ParseRating reads it: "again", "hard", "good" or "easy".
func (r Rating) String() string {
	switch r {
	case Again:
		return "again"
	case Hard:
		return "hard"
	case Good:
		return "good"
	case Easy:
		return "easy"
	}
	return fmt.Sprintf("Rating(%d)", int(r))
}

// ParseRating reads a rating by its name, in any case, or by its number, "1" (Again) to "4" (Easy).
func ParseRating(s string) (Rating, error) {
	for _, r := range Ratings() {
		if strings.EqualFold(s, r.String()) || s == string(rune('0'+r)) {
			return r, nil
		}
	}
	return 0, fmt.Errorf("not a rating: %q; use again, hard, good, easy or 1 to 4", s)
}
