package deck

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// SettingName names a setting in the progress file.
type SettingName string

// The settings. Others that stand in a file are kept, and mean nothing.
const (
	SettingLang             SettingName = "lang"              // "ko", "en", ...; "" follows the system
	SettingDesiredRetention SettingName = "desired_retention" // 0.70 to 0.99
	SettingNewPerDay        SettingName = "new_per_day"       // 0 to 9999
	SettingRollover         SettingName = "rollover"          // the hour at which a study day begins, 0 to 23
	SettingKindsOff         SettingName = "kinds_off"         // the kinds of cards that are not made; a kind that a later dasi adds is on
	SettingTheme            SettingName = "theme"             // "auto" or the name of a theme
)

// Settings is what the user has chosen, and the defaults for the rest.
type Settings struct {
	Lang             string
	DesiredRetention float64
	NewPerDay        int
	Rollover         int
	KindsOff         []Kind // ordered as the kinds are; nil for none
	Theme            string
}

// DefaultSettings is what holds until something is chosen. 0.90 is the default of FSRS.
func DefaultSettings() Settings {
	return Settings{DesiredRetention: 0.90, NewPerDay: 10, Rollover: DefaultRollover, Theme: "auto"}
}

// SettingError says that a value is none for this setting.
type SettingError struct {
	Name  SettingName
	Value string // as JSON, if it is any
	Want  string // what would be one, as in "0.7 to 0.99"
}

// Error names the setting and what it takes.
func (e *SettingError) Error() string {
	return fmt.Sprintf("setting %s: %s is not %s", e.Name, e.Value, e.Want)
}

// ReadSettings gives the settings of p. A value that is none for its setting is left out, and returned as an error.
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
	return s, bad
}

// Choose gives the delta that sets one setting. The error is a *SettingError.
func Choose(name SettingName, value any, stamp Stamp) (*Progress, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, &SettingError{Name: name, Value: fmt.Sprint(value), Want: "JSON"}
	}
	i := slices.IndexFunc(settingRules, func(r settingRule) bool { return r.name == name })
	if i < 0 {
		return nil, &SettingError{Name: name, Value: string(text), Want: "a setting"}
	}
	if s := DefaultSettings(); !settingRules[i].read(&s, text) {
		return nil, settingRules[i].wrong(text)
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
	for _, rule := range settingRules {
		if rule.name == name {
			return rule.of(s)
		}
	}
	return nil
}

// A settingRule says what a setting takes. To add a setting: a name, a field and a line here.
type settingRule struct {
	name SettingName
	want string
	of   func(s *Settings) any // its value, as it is written as JSON
	read func(s *Settings, value json.RawMessage) bool
}

var settingRules = []settingRule{
	{SettingLang, "a language", func(s *Settings) any { return s.Lang }, func(s *Settings, v json.RawMessage) bool { return readWord(&s.Lang, v, true) }},
	{SettingDesiredRetention, "0.7 to 0.99", func(s *Settings) any { return s.DesiredRetention }, func(s *Settings, v json.RawMessage) bool {
		return readNumber(&s.DesiredRetention, v, 0.70, 0.99)
	}},
	{SettingNewPerDay, "a whole number of 0 to 9999", func(s *Settings) any { return s.NewPerDay }, func(s *Settings, v json.RawMessage) bool { return readWhole(&s.NewPerDay, v, 9999) }},
	{SettingRollover, "an hour of 0 to 23", func(s *Settings) any { return s.Rollover }, func(s *Settings, v json.RawMessage) bool { return readWhole(&s.Rollover, v, 23) }},
	{SettingKindsOff, "a list of kinds of cards", func(s *Settings) any { return kindNames(s.KindsOff) }, readKindsOff},
	{SettingTheme, "a theme", func(s *Settings) any { return s.Theme }, func(s *Settings, v json.RawMessage) bool { return readWord(&s.Theme, v, false) }},
}

func (r settingRule) wrong(value json.RawMessage) *SettingError {
	return &SettingError{Name: r.name, Value: string(value), Want: r.want}
}

func readNumber(to *float64, value json.RawMessage, least, most float64) bool {
	var n *float64 // null is no number
	if json.Unmarshal(value, &n) != nil || n == nil || *n < least || *n > most {
		return false
	}
	*to = *n
	return true
}

func readWhole(to *int, value json.RawMessage, most int) bool {
	n := float64(*to)
	if !readNumber(&n, value, 0, float64(most)) || n != math.Trunc(n) {
		return false
	}
	*to = int(n)
	return true
}

// readWord reads a name in lower case. Which names there are is known to the interface only.
func readWord(to *string, value json.RawMessage, empty bool) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789-"
	var word *string
	if json.Unmarshal(value, &word) != nil || word == nil || len(*word) > 32 || strings.Trim(*word, letters) != "" {
		return false
	}
	if *word == "" && !empty {
		return false
	}
	*to = *word
	return true
}

func readKindsOff(s *Settings, value json.RawMessage) bool {
	var off []Kind
	if json.Unmarshal(value, &off) != nil || off == nil {
		return false
	}
	s.KindsOff = nil
	all := Kinds()
	for _, kind := range off {
		if !slices.Contains(all, kind) {
			return false
		}
	}
	for _, kind := range all {
		if slices.Contains(off, kind) {
			s.KindsOff = append(s.KindsOff, kind)
		}
	}
	return true
}

// kindNames is a list as JSON has it: [] for none.
func kindNames(kinds []Kind) []Kind { return append([]Kind{}, kinds...) }
