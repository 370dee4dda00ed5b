package deck

import (
	"encoding/json"
	"fmt"
	"time"

	"dasi/deck/fsrs"
)

// SettingName names a setting in the progress file.
type SettingName string

// The settings. Others that stand in a file are kept, and mean nothing.
const (
	SettingLang             SettingName = "lang"                 // "ko", "en", ...; "" follows the system
	SettingDesiredRetention SettingName = "desired_retention"    // 0.70 to 0.99
	SettingRetentionAt      SettingName = "desired_retention_at" // place -> 0.70 to 0.99 (retention.go)
	SettingNewPerDay        SettingName = "new_per_day"          // 0 to 9999
	SettingReviewsPerDay    SettingName = "reviews_per_day"      // 0 to 9999; 9999 is no limit
	SettingReviewOrder      SettingName = "review_order"         // OrderRecall, OrderOldest or OrderSections
	SettingNewOrder         SettingName = "new_order"            // NewLast, NewFirst or NewMixed
	SettingLeechSuspend     SettingName = "leech_suspend"        // leeches are not asked any more
	SettingMaximumInterval  SettingName = "maximum_interval"     // 1 to 36500 days
	SettingLearningSteps    SettingName = "learning_steps"       // as ParseSteps reads them; "" for none
	SettingRelearningSteps  SettingName = "relearning_steps"     // the same, after a lapse
	SettingFuzz             SettingName = "fuzz"                 // intervals vary by some days
	SettingBalance          SettingName = "balance"              // intervals end where few cards are due, as far as fuzz reaches
	SettingLearnAhead       SettingName = "learn_ahead"          // 0 to 1440 minutes
	SettingRollover         SettingName = "rollover"             // the hour at which a study day begins, 0 to 23
	SettingKindsOff         SettingName = "kinds_off"            // the kinds of cards that are not made; a kind that a later dasi adds is on
	SettingTheme            SettingName = "theme"                // "auto" or the name of a theme
)

// Settings is what the user has chosen, and the defaults for the rest.
type Settings struct {
	Lang             string
	DesiredRetention float64
	RetentionAt      map[string]float64 // for places of their own; nil for none
	NewPerDay        int
	ReviewsPerDay    int // NoReviewLimit for as many as are due
	ReviewOrder      string
	NewOrder         string
	LeechSuspend     bool
	MaximumInterval  int // days
	LearningSteps    []time.Duration
	RelearningSteps  []time.Duration
	Fuzz             bool
	Balance          bool // nothing without Fuzz
	LearnAhead       int  // minutes before its time at which a learning step may be asked when nothing else is left
	Rollover         int
	KindsOff         []Kind // ordered as the kinds are; nil for none
	Theme            string
	Plan             Plan       // the one that AcceptPlan began last
	Parameters       Parameters // those of FSRS; see SettingParameters
}

// DefaultSettings is what holds until something is chosen: Anki's defaults, but for 10 new cards a day, not 20, for dasi makes many of one
// note; for no limit of reviews, not 200; for the least likely recalled first, not the longest due; and for new cards last, not mixed in.
func DefaultSettings() Settings {
	s := fsrs.DefaultScheduler()
	return Settings{
		DesiredRetention: s.DesiredRetention, NewPerDay: 10, ReviewsPerDay: NoReviewLimit,
		ReviewOrder: OrderRecall, NewOrder: NewLast, MaximumInterval: s.MaximumInterval, Fuzz: true, Balance: true,
		LearningSteps: s.LearningSteps, RelearningSteps: s.RelearningSteps, LearnAhead: 20, Rollover: DefaultRollover, Theme: "auto",
		Parameters: Parameters{FSRS: fsrs.Defaults()},
	}
}

// SettingError says that a value is none for this setting, or, for SettingParameters, that some of its numbers are not.
type SettingError struct {
	Name    SettingName
	Value   string         // as JSON, if it is any
	Want    string         // what would be one, as in "0.7 to 0.99"
	Clipped []fsrs.Clipped // the parameters that were brought within their bounds, in order; the others hold as they are
}

// Error names the setting and what it takes.
func (e *SettingError) Error() string {
	return fmt.Sprintf("setting %s: %s is not %s", e.Name, e.Value, e.Want)
}

// ReadSettings gives the settings of p. A value that is none for its setting is left out, and returned as an error; so are parameters of
// FSRS that had to be brought within their bounds.
func ReadSettings(p *Progress) (Settings, []*SettingError) {
	s := DefaultSettings()
	var bad []*SettingError
	for _, rule := range settingRules {
		set, ok := p.Settings[string(rule.name)]
		if !ok {
			continue
		}
		if !rule.read(&s, set.Value) {
			bad = append(bad, rule.wrong(set.Value))
		}
	}
	plan, wrong := readPlan(p)
	s.Plan = plan
	if wrong != nil {
		bad = append(bad, wrong)
	}
	params, wrong := readParameters(p)
	s.Parameters = params
	if wrong != nil {
		bad = append(bad, wrong)
	}
	return s, bad
}

// Choose gives the delta that sets one setting. The error is a *SettingError.
func Choose(name SettingName, value any, stamp Stamp) (*Progress, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, &SettingError{Name: name, Value: fmt.Sprint(value), Want: "JSON"}
	}
	rule := ruleOf(name)
	if rule == nil {
		return nil, &SettingError{Name: name, Value: string(text), Want: "a setting"}
	}
	if s := DefaultSettings(); !rule.read(&s, text) {
		return nil, rule.wrong(text)
	}
	p := NewProgress()
	p.Settings[string(name)] = Setting{Value: text, Stamp: stamp}
	return p, nil
}

// Choose sets one setting in p, later than it was set before, and gives the delta. The error is a *SettingError.
func (p *Progress) Choose(name SettingName, value any, stamp Stamp) (*Progress, error) {
	delta, err := Choose(name, value, stamp.after(p.Settings[string(name)].Stamp))
	if err == nil {
		Merge(p, delta)
	}
	return delta, err
}

// SettingNames gives all settings, in the order in which they are shown.
func SettingNames() []SettingName {
	var names []SettingName
	for _, rule := range settingRules {
		names = append(names, rule.name)
	}
	return names
}

// Value gives what a setting is, as Choose takes it; nil for one that there is not.
func (s *Settings) Value(name SettingName) any {
	if rule := ruleOf(name); rule != nil {
		return rule.of(s)
	}
	return nil
}
