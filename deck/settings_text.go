package deck

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// The words that a person writes where a value is empty, and for a switch.
const (
	wordAuto = "auto" // of a choice: what fits is found out
	wordNone = "none"
	wordOn   = "on"
	wordOff  = "off"
)

// ParseSetting reads a value as a person writes it, for Choose. ok is false where it cannot be one, but a value that is out of range or
// names what there is not is found by Choose alone.
func ParseSetting(name SettingName, text string) (value any, ok bool) {
	text = strings.TrimSpace(text)
	word := strings.ToLower(text)
	rule := ruleOf(name)
	if rule == nil {
		return nil, false
	}
	switch rule.input.Type {
	case InputChoice:
		if defaults := DefaultSettings(); word == wordAuto && rule.of(&defaults) == "" {
			return "", true
		}
		return word, true
	case InputList:
		if word == wordNone {
			return []string{}, true
		}
		return strings.FieldsFunc(word, func(r rune) bool { return r == ',' || r == ' ' }), true
	case InputSwitch:
		return word == wordOn, word == wordOn || word == wordOff
	case InputPlaces:
		if word == wordNone {
			return map[string]float64{}, true
		}
		return parsePlaces(text)
	case InputText:
		if word == wordNone {
			return "", true
		}
		return text, true
	case InputShare:
		return parseShare(text)
	case InputWhole:
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

// parseShare reads a share of 1, or one in percent: with the sign, or without it above 1. It is rounded to a hundredth of a percent.
func parseShare(text string) (float64, bool) {
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	n, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return 0, false
	}
	if percent || n > 1 {
		n /= 100
	}
	return math.Round(n*1e4) / 1e4, true
}

// SettingText is a value as a person writes it: what ParseSetting reads as the value that Settings.Value gave.
func SettingText(name SettingName, value any) string {
	switch v := value.(type) {
	case []Kind:
		if len(v) == 0 {
			return wordNone
		}
		return strings.Join(asStrings(v), ",")
	case map[string]float64:
		if len(v) == 0 {
			return wordNone
		}
		return placesText(v)
	case bool:
		if v {
			return wordOn
		}
		return wordOff
	case string:
		switch {
		case v != "":
		case name.Input().Type == InputChoice:
			return wordAuto
		default:
			return wordNone
		}
	}
	return fmt.Sprint(value)
}

// The bounds of learning steps. Beyond a year a step is none; more than ten nobody goes through.
const (
	longestStep = 365 * 24 * time.Hour
	mostSteps   = 10
)

var stepUnits = []struct {
	letter byte
	length time.Duration
}{{'d', 24 * time.Hour}, {'h', time.Hour}, {'m', time.Minute}, {'s', time.Second}}

// ParseSteps reads learning steps as Anki writes them, each a whole number of seconds, minutes, hours or days with blanks or commas
// between: "1m 10m", "30s 5m 1d". A number alone is minutes. Nothing is no steps.
func ParseSteps(text string) (steps []time.Duration, ok bool) {
	fields := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || r == ' ' })
	if len(fields) > mostSteps {
		return nil, false
	}
	for _, field := range fields {
		number, length := field, time.Minute
		for _, unit := range stepUnits {
			if rest, found := strings.CutSuffix(field, string(unit.letter)); found {
				number, length = rest, unit.length
			}
		}
		n, err := strconv.ParseUint(number, 10, 32)
		if err != nil || n == 0 || n > uint64(longestStep/length) {
			return nil, false
		}
		steps = append(steps, time.Duration(n)*length)
	}
	return steps, true
}

// StepsText writes what ParseSteps reads, each step in the largest unit of which it is a whole number.
func StepsText(steps []time.Duration) string {
	all := make([]string, 0, len(steps))
	for _, step := range steps {
		for _, unit := range stepUnits {
			if step%unit.length == 0 {
				all = append(all, strconv.Itoa(int(step/unit.length))+string(unit.letter))
				break
			}
		}
	}
	return strings.Join(all, " ")
}
