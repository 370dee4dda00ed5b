package deck

// Changed says what a card was made of when it was answered last, if that reads otherwise now: its unit was found again in another text since.
// What was only moved has not changed, and what the user refused is another card.
func (c *Collection) Changed(id CardID) (change Refound, ok bool) {
	card := c.Card(id)
	if card == nil {
		return Refound{}, false
	}
	sch := card.sch
	for _, member := range c.classes.Members(card.unit.ID) {
		u := c.Progress.Units[member]
		if u == nil || u.Was == nil || sch.Reps == 0 || !u.Was.At.After(sch.LastAt) || u.Was.textKey() == card.unit.textKey() {
			continue
		}
		if u.refused() || ok && !u.Was.At.After(change.At) {
			continue
		}
		change, ok = u.refound(member), true
		change.New, change.Line = card.unit.Anchor, card.Line
	}
	return change, ok
}
