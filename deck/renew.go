package deck

import (
	"maps"
	"reflect"
	"slices"
	"time"

	"dasi/deck/fsrs"
)

// Choose sets a setting. What the collection holds does not follow it before Renewed. The error is a *SettingError; nothing has changed then.
func (c *Collection) Choose(name SettingName, value any, now time.Time) (*Progress, error) {
	return c.Progress.Choose(name, value, c.stamp(now))
}

// Outdated says that something was chosen that Settings, cards and schedules do not follow yet.
func (c *Collection) Outdated() bool {
	chosen, _ := ReadSettings(c.Progress)
	return !reflect.DeepEqual(chosen, c.Settings)
}

// Renewed gives the collection as it is with the settings that were chosen: the cards where other kinds are on, the schedules where the scheduler
// is another. Sessions keep their queues; a card whose kind is off is passed over there. It reads c and its progress, and both must not change
// meanwhile; c is not to be used after it. found is as in Open, nil for nothing.
func (c *Collection) Renewed(now time.Time) (renewed *Collection, found *Progress) {
	chosen, _ := ReadSettings(c.Progress)
	if !slices.Equal(chosen.KindsOff, c.Settings.KindsOff) {
		return Open(c.Progress, c.Roots, c.env, now)
	}
	r := *c
	r.Settings = chosen
	r.applySettings()
	if was := c.Settings; !reflect.DeepEqual(r.scheduler, c.scheduler) || chosen.LeechSuspend != was.LeechSuspend || !maps.Equal(chosen.RetentionAt, was.RetentionAt) {
		r.Cards, r.away, r.load = slices.Clone(c.Cards), maps.Clone(c.away), map[Day]int{}
		r.replayAll()
	}
	return &r, nil
}

// ResetParameters goes back to the default parameters. As with Choose, the schedules follow once Renewed.
func (c *Collection) ResetParameters(now time.Time) *Progress {
	return c.Progress.SetParameters(fsrs.Defaults(), 0, c.stamp(now))
}
