package deck

import "time"

// Contents says what is in a progress file, whichever notes are open.
type Contents struct {
	Cards    int       // answered at least once
	Reviews  int       // answers that were not undone
	Sessions int       // begun
	Last     time.Time // the last answer; zero for none
}

// Reviews is how many answers there are that were not undone: what Contents says of them, in a hundredth of the time.
func (p *Progress) Reviews() int {
	n := 0
	for _, u := range p.Units {
		for _, a := range u.Asks {
			if len(a.Undone) == 0 {
				n += len(a.Reviews)
			} else {
				n += len(a.Valid())
			}
		}
	}
	return n
}

// Contents counts what is in p.
func (p *Progress) Contents() Contents {
	var c Contents
	for _, u := range p.Units {
		for _, a := range u.Asks {
			valid := a.Valid()
			if len(valid) == 0 {
				continue
			}
			c.Cards++
			c.Reviews += len(valid)
			for i := range valid {
				if valid[i].At.After(c.Last) {
					c.Last = valid[i].At
				}
			}
		}
	}
	c.Sessions = len(p.Sessions)
	return c
}
