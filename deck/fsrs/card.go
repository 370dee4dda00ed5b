package fsrs

import (
	"fmt"
	"time"
)

// State is where a card is in the learning machine (SPEC 1.2), in the numbers of the FSRS libraries.
type State int

// The states. A card moves from New to Learning to Review, and with a lapse to Relearning and back.
const (
	New State = iota
	Learning
	Review
	Relearning
)

// String is "new", "learning", "review" or "relearning".
func (s State) String() string {
	switch s {
	case New:
		return "new"
	case Learning:
		return "learning"
	case Review:
		return "review"
	case Relearning:
		return "relearning"
	}
	return fmt.Sprintf("State(%d)", int(s))
}

// Card is all that scheduling knows of a card. The zero value is a new one.
type Card struct {
	State State
	Step  int // which learning step the card waits in, from 0; 0 outside Learning and Relearning
	Days  int // length of the interval that it waits out in Review; 0 outside Review
	Memory
	Reps   int // answers
	Lapses int // times it was forgotten in Review; Again in a learning step is none
}

// Delay is how long a card rests after an answer: whole days, or else a learning step.
type Delay struct {
	Days int           // study days, at least 1, of a card in Review; 0 for a learning step
	Step time.Duration // as configured, so it may be a day or more; 0 when Days counts
}

// Outcome is what one rating leads to.
type Outcome struct {
	Card  Card
	Delay Delay
}
