package store

import "dasi/deck"

// A tally is which answers a record gives, and which it takes back.
type tally struct{ given, undone []deck.ReviewID }

func tallyOf(p *deck.Progress) (a tally) {
	for _, u := range p.Units {
		for _, r := range u.Asks {
			for i := range r.Reviews {
				a.given = append(a.given, r.Reviews[i].ID)
			}
			a.undone = append(a.undone, r.Undone...)
		}
	}
	return a
}

// countAnswers counts the answers of records that none of them takes back.
func countAnswers(all ...[]*record) int {
	given := map[deck.ReviewID]bool{}
	for _, records := range all {
		for _, r := range records {
			for _, id := range r.says.given {
				given[id] = true
			}
		}
	}
	for _, records := range all {
		for _, r := range records {
			for _, id := range r.says.undone {
				delete(given, id)
			}
		}
	}
	return len(given)
}
