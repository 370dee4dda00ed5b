package deck

import (
	"testing"

	"dasi/deck/fsrs"
)

// Of one unit one card is asked a day. The figure for today is what a session would ask, and nothing is lost from the sum.
func TestTheForecastForTodayIsWhatIsAskedToday(t *testing.T) {
	c := collect(studyNotes())
	for i := range c.Cards {
		c.Record(c.Cards[i].ID, fsrs.Good, 0, tuesday)
	}
	later := tuesday.AddDate(0, 0, 30)
	asked, sum := c.Counts(later).Due, 0
	days := c.Forecast(later, 2)
	for _, n := range days {
		sum += n
	}
	if days[0] != asked || asked == len(c.Cards) || sum != len(c.Cards) {
		t.Errorf("got %v of %d cards, of which today asks %d", days, len(c.Cards), asked)
	}
}
