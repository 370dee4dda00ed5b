package deck

// A leech is a card that is forgotten again and again: it costs more time than it is worth as it is. That it is one follows from its
// reviews, and is no record.

// Anki's defaults: a card is a leech at 8 lapses, and told to be one again every 4 lapses after.
const (
	leechLapses = 8
	leechAgain  = leechLapses / 2
)

func leechAt(lapses int) bool { return lapses >= leechLapses && (lapses-leechLapses)%leechAgain == 0 }

// IsLeech says that the card was forgotten 8 times or more.
func (sch *Schedule) IsLeech() bool { return sch.Lapses >= leechLapses }

// BecameLeech says that its last answer made the card a leech, or did so again.
func (sch *Schedule) BecameLeech() bool { return !sch.Leech.IsZero() && sch.Leech.Equal(sch.LastAt) }

// leeching says that a card is suspended because it is a leech, and nobody has brought it back since.
func (c *Collection) leeching(sch *Schedule, r *AskRecord) bool {
	return c.Settings.LeechSuspend && !sch.Leech.IsZero() && (r.Suspended == nil || r.Suspended.At.Before(sch.Leech))
}
