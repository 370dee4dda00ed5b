package ui

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"dasi/deck"
	"dasi/ui/lang"
	"dasi/ui/theme"
)

// unit says how a number is written.
type unit int

const (
	plainUnit unit = iota
	percentUnit
	hourUnit
	minuteUnit
	dayUnit
)

// settingUnits are those of the settings that are no plain numbers.
var settingUnits = map[deck.SettingName]unit{
	deck.SettingDesiredRetention: percentUnit,
	deck.SettingRollover:         hourUnit,
	deck.SettingLearnAhead:       minuteUnit,
	deck.SettingMaximumInterval:  dayUnit,
}

// settingChoices are the values of the settings whose choices only the interface knows.
var settingChoices = map[deck.SettingName][]string{
	deck.SettingLang:  {"", string(lang.Korean), string(lang.English)},
	deck.SettingTheme: theme.Names(),
}

// optionsOf are the values that a choice goes through.
func optionsOf(name deck.SettingName) []string {
	if known := settingChoices[name]; known != nil {
		return known
	}
	return name.Input().Options
}

// shownValue is a value in the user's words.
func (a *app) shownValue(name deck.SettingName, v any) string {
	switch v := v.(type) {
	case int:
		return a.shownNumber(name, float64(v))
	case float64:
		return a.shownNumber(name, v)
	case bool:
		if v {
			return a.t.On
		}
		return a.t.Off
	case []deck.Kind:
		return a.t.KindsOn(len(deck.Kinds())-len(v), len(deck.Kinds()))
	case map[string]float64:
		if len(v) == 0 {
			return a.t.None
		}
		return deck.SettingText(name, v)
	case string:
		return a.shownWord(name, v)
	}
	return ""
}

func (a *app) shownWord(name deck.SettingName, word string) string {
	code, known := lang.Parse(word)
	switch {
	case name.Input().Type == deck.InputText:
		return a.shownSteps(word)
	case name == deck.SettingLang && known:
		return lang.For(code).LanguageName
	case name == deck.SettingLang:
		return a.t.Automatic(lang.For(a.opts.Lang).LanguageName)
	case name == deck.SettingTheme && a.t.Themes[word] == "":
		return a.t.Themes[theme.Auto]
	case name == deck.SettingTheme:
		return a.t.Themes[word]
	}
	if called := a.t.SettingWords[word]; called != "" {
		return called
	}
	return word
}

func (a *app) shownNumber(name deck.SettingName, n float64) string {
	if name == deck.SettingReviewsPerDay && n >= deck.NoReviewLimit {
		return a.t.NoLimit
	}
	switch settingUnits[name] {
	case percentUnit:
		return numberText(100*n) + "%"
	case hourUnit:
		return a.t.Hour(int(n))
	case minuteUnit:
		return a.t.MinuteCount(int(n))
	case dayUnit:
		return a.t.DayCount(int(n))
	case plainUnit:
	}
	if n == math.Trunc(n) {
		return a.t.Count(int(n))
	}
	return numberText(n)
}

func (a *app) shownSteps(text string) string {
	steps, _ := deck.ParseSteps(text)
	if len(steps) == 0 {
		return a.t.None
	}
	all := make([]string, len(steps))
	for i, step := range steps {
		all[i] = a.t.Interval(step, 0)
		if step < time.Minute || step%time.Minute != 0 {
			all[i] = deck.StepsText(steps[i : i+1]) // which is not to be rounded here
		}
	}
	return strings.Join(all, " · ")
}

// takes says what a setting may be.
func (a *app) takes(name deck.SettingName) string {
	in := name.Input()
	switch in.Type {
	case deck.InputText, deck.InputPlaces, deck.InputWhole:
		return a.t.Takes(a.t.Commands.SettingTakes[string(name)])
	case deck.InputShare: // typed as a percentage
		return a.t.TakesBetween(numberText(100*in.Least), a.shownNumber(name, in.Most))
	case deck.InputChoice, deck.InputList, deck.InputSwitch:
	}
	return ""
}

// stepped is the value that one press away from v lies; v itself at an end, and where a setting has no steps.
func stepped(name deck.SettingName, v any, by int) any {
	in := name.Input()
	between := func(n float64) float64 { return max(in.Least, min(n, in.Most)) }
	switch v := v.(type) {
	case int:
		return int(between(float64(v) + float64(by)*in.Step))
	case float64:
		return rounded(between((math.Round(v/in.Step) + float64(by)) * in.Step))
	case bool:
		return !v
	case string:
		if all := optionsOf(name); in.Type == deck.InputChoice && len(all) > 0 {
			return all[(max(0, slices.Index(all, v))+by+len(all))%len(all)]
		}
	}
	return v
}

// typedValue is a value as one begins to edit it.
func typedValue(name deck.SettingName, v any) string {
	if n, ok := v.(float64); ok && settingUnits[name] == percentUnit {
		return numberText(100 * n)
	}
	if v == "" {
		return "" // none is not to be typed
	}
	return deck.SettingText(name, v)
}

// readTyped reads what was typed: a whole number alone or as it is shown, and letters in Hangul mode as those on the same keys.
func (a *app) readTyped(name deck.SettingName, text string) (value any, ok bool) {
	if name.Input().Type == deck.InputPlaces {
		return deck.ParseSetting(name, text) // names of notes may be Hangul
	}
	text = strings.TrimSpace(latinOf(text))
	if name == deck.SettingReviewsPerDay && strings.EqualFold(text, a.t.NoLimit) {
		return deck.NoReviewLimit, true
	}
	if name.Input().Type == deck.InputWhole {
		text = a.plainNumber(name, text)
	}
	return deck.ParseSetting(name, text)
}

// plainNumber takes off a whole number what it is shown with, as "1,440 minutes" and "5:00" are; any other text stays as it is.
func (a *app) plainNumber(name deck.SettingName, text string) string {
	unit := strings.TrimLeft(text, "0123456789,")
	digits := strings.TrimSuffix(text, unit)
	n, err := strconv.Atoi(strings.ReplaceAll(digits, ",", ""))
	if err != nil || strings.Contains(digits, ",") && digits != a.t.Count(n) {
		return text
	}
	shown := strings.TrimLeft(a.shownNumber(name, float64(n)), "0123456789,")
	if unit != "" && strings.TrimSpace(unit) != strings.TrimSpace(shown) {
		return text
	}
	return strconv.Itoa(n)
}

// latinOf turns letters that were typed in Hangul mode into those on the same keys.
func latinOf(typed string) string {
	return strings.Map(func(r rune) rune {
		if l := latin[r]; l != 0 {
			return l
		}
		return r
	}, typed)
}

// rounded takes off what adding steps such as 0.01 leaves behind.
func rounded(n float64) float64 { return math.Round(n*1e4) / 1e4 }

func numberText(n float64) string { return strconv.FormatFloat(rounded(n), 'f', -1, 64) }
