package deck

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"
)

// InputType says by what sort of keys a setting is changed.
type InputType int

// The types of input.
const (
	InputChoice InputType = iota // one of some words
	InputList                    // any of some words, none too
	InputWhole                   // a whole number
	InputShare                   // a share of 1
	InputSwitch                  // on or off
	InputText                    // a line of text
	InputPlaces                  // a number for each of some places in the notes
)

// Input says how a setting is changed by keys.
type Input struct {
	Type        InputType
	Options     []string // of InputChoice and InputList, in the order in which they are shown; nil where the interface alone knows them
	Least, Most float64  // of InputWhole and InputShare
	Step        float64  // by which one press changes the number
}

// Input says how the setting is changed. The zero Input, a choice of nothing, is for a setting that there is not.
func (n SettingName) Input() Input {
	if rule := ruleOf(n); rule != nil {
		return rule.input
	}
	return Input{}
}

// A settingRule says what a setting takes. To add a setting: a name, a field and a line here, and a sentence in ui/lang.
type settingRule struct {
	name  SettingName
	want  string
	input Input
	of    func(s *Settings) any // its value, as it is written as JSON
	read  func(s *Settings, value json.RawMessage) bool
}

var settingRules = []settingRule{
	wordRule(SettingLang, "a language", true, func(s *Settings) *string { return &s.Lang }),
	shareRule(SettingDesiredRetention, "0.7 to 0.99", leastRetention, mostRetention, 0.01, func(s *Settings) *float64 { return &s.DesiredRetention }),
	{
		SettingRetentionAt, "places with 0.7 to 0.99", Input{Type: InputPlaces, Least: leastRetention, Most: mostRetention, Step: 0.01},
		func(s *Settings) any {
			if s.RetentionAt == nil {
				return map[string]float64{}
			}
			return s.RetentionAt
		},
		readPlaces,
	},
	wholeRule(SettingNewPerDay, "a whole number of 0 to 9999", 0, 9999, 1, func(s *Settings) *int { return &s.NewPerDay }),
	wholeRule(SettingReviewsPerDay, "a whole number of 0 to 9999", 0, NoReviewLimit, 10, func(s *Settings) *int { return &s.ReviewsPerDay }),
	choiceRule(SettingReviewOrder, reviewOrders[:], func(s *Settings) *string { return &s.ReviewOrder }),
	choiceRule(SettingNewOrder, newOrders[:], func(s *Settings) *string { return &s.NewOrder }),
	stepsRule(SettingLearningSteps, func(s *Settings) *[]time.Duration { return &s.LearningSteps }),
	stepsRule(SettingRelearningSteps, func(s *Settings) *[]time.Duration { return &s.RelearningSteps }),
	wholeRule(SettingLearnAhead, "minutes of 0 to 1440", 0, 1440, 5, func(s *Settings) *int { return &s.LearnAhead }),
	wholeRule(SettingMaximumInterval, "days of 1 to 36500", 1, 36500, 30, func(s *Settings) *int { return &s.MaximumInterval }),
	switchRule(SettingFuzz, func(s *Settings) *bool { return &s.Fuzz }),
	switchRule(SettingBalance, func(s *Settings) *bool { return &s.Balance }),
	switchRule(SettingLeechSuspend, func(s *Settings) *bool { return &s.LeechSuspend }),
	wholeRule(SettingRollover, "an hour of 0 to 23", 0, 23, 1, func(s *Settings) *int { return &s.Rollover }),
	{
		SettingKindsOff, "a list of kinds of cards", Input{Type: InputList, Options: asStrings(Kinds())},
		func(s *Settings) any { return append([]Kind{}, s.KindsOff...) }, readKindsOff,
	},
	wordRule(SettingTheme, "a theme", false, func(s *Settings) *string { return &s.Theme }),
}

// ruleOf gives the rule of a setting, nil where there is none.
func ruleOf(name SettingName) *settingRule {
	for i := range settingRules {
		if settingRules[i].name == name {
			return &settingRules[i]
		}
	}
	return nil
}

func (r *settingRule) wrong(value json.RawMessage) *SettingError {
	return &SettingError{Name: r.name, Value: string(value), Want: r.want}
}

// asStrings are names as plain strings.
func asStrings[T ~string](names []T) []string {
	all := make([]string, 0, len(names))
	for _, name := range names {
		all = append(all, string(name))
	}
	return all
}

func shareRule(name SettingName, want string, least, most, step float64, field func(*Settings) *float64) settingRule {
	return settingRule{
		name, want, Input{Type: InputShare, Least: least, Most: most, Step: step},
		func(s *Settings) any { return *field(s) },
		func(s *Settings, value json.RawMessage) bool { return readNumber(field(s), value, least, most) },
	}
}

func readNumber(to *float64, value json.RawMessage, least, most float64) bool {
	var n *float64 // null is no number
	if json.Unmarshal(value, &n) != nil || n == nil || *n < least || *n > most {
		return false
	}
	*to = *n
	return true
}

func wholeRule(name SettingName, want string, least, most, step int, field func(*Settings) *int) settingRule {
	return settingRule{
		name, want, Input{Type: InputWhole, Least: float64(least), Most: float64(most), Step: float64(step)},
		func(s *Settings) any { return *field(s) },
		func(s *Settings, value json.RawMessage) bool {
			var n float64
			if !readNumber(&n, value, float64(least), float64(most)) || n != math.Trunc(n) {
				return false
			}
			*field(s) = int(n)
			return true
		},
	}
}

// wordRule is for a name in lower case. Which names there are is known to the interface only.
func wordRule(name SettingName, want string, empty bool, field func(*Settings) *string) settingRule {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789-"
	return settingRule{
		name, want, Input{Type: InputChoice},
		func(s *Settings) any { return *field(s) },
		func(s *Settings, value json.RawMessage) bool {
			word, ok := readText(value)
			if !ok || len(word) > 32 || strings.Trim(word, letters) != "" || word == "" && !empty {
				return false
			}
			*field(s) = word
			return true
		},
	}
}

func choiceRule(name SettingName, options []string, field func(*Settings) *string) settingRule {
	return settingRule{
		name, "one of " + strings.Join(options, ", "), Input{Type: InputChoice, Options: options},
		func(s *Settings) any { return *field(s) },
		func(s *Settings, value json.RawMessage) bool {
			word, ok := readText(value)
			if ok = ok && slices.Contains(options, word); ok {
				*field(s) = word
			}
			return ok
		},
	}
}

func readText(value json.RawMessage) (text string, ok bool) {
	var t *string // null is no text
	if json.Unmarshal(value, &t) != nil || t == nil {
		return "", false
	}
	return *t, true
}

func switchRule(name SettingName, field func(*Settings) *bool) settingRule {
	return settingRule{
		name, "true or false", Input{Type: InputSwitch},
		func(s *Settings) any { return *field(s) },
		func(s *Settings, value json.RawMessage) bool {
			var on *bool // null is neither
			if json.Unmarshal(value, &on) != nil || on == nil {
				return false
			}
			*field(s) = *on
			return true
		},
	}
}

func stepsRule(name SettingName, field func(*Settings) *[]time.Duration) settingRule {
	return settingRule{
		name, "steps like 1m 10m", Input{Type: InputText},
		func(s *Settings) any { return StepsText(*field(s)) },
		func(s *Settings, value json.RawMessage) bool {
			text, ok := readText(value)
			if !ok {
				return false
			}
			steps, ok := ParseSteps(text)
			if ok {
				*field(s) = steps
			}
			return ok
		},
	}
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
