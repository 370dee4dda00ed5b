package fsrs

import "testing"

func TestRatingsAreReadByNameAndNumber(t *testing.T) {
	for i, r := range Ratings() {
		for _, s := range []string{r.String(), string(rune('1' + i)), map[Rating]string{Again: "AGAIN", Hard: "Hard", Good: "gooD", Easy: "EASY"}[r]} {
			if got, err := ParseRating(s); err != nil || got != r {
				t.Errorf("ParseRating(%q) = %v, %v; want %v", s, got, err, r)
			}
		}
		if !r.Valid() {
			t.Errorf("%v is not valid", r)
		}
	}
}

func TestNothingElseIsARating(t *testing.T) {
	for _, s := range []string{"", "0", "5", "-1", "03", " 3", "goo", "good ", "Rating(3)"} {
		if got, err := ParseRating(s); err == nil {
			t.Errorf("ParseRating(%q) = %v, want an error", s, got)
		}
	}
	for _, r := range []Rating{-1, 0, 5} {
		if r.Valid() {
			t.Errorf("%v is valid", r)
		}
	}
}
