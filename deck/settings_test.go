package deck

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

func TestSettingsHaveDefaults(t *testing.T) {
	got, bad := ReadSettings(NewProgress())
	if want := (Settings{Lang: "", DesiredRetention: 0.9, NewPerDay: 10, Rollover: 4, Theme: "auto"}); got != want || bad != nil {
		t.Errorf("got %+v, %v, want %+v", got, bad, want)
	}
}

func TestChoosingIsReadBack(t *testing.T) {
	stamp := Stamp{time.Date(2026, 11, 24, 21, 0, 0, 0, time.UTC), "k2"}
	p := NewProgress()
	for name, value := range map[SettingName]any{
		SettingLang: "ko", SettingDesiredRetention: 0.85, SettingNewPerDay: 0, SettingRollover: 23, SettingTheme: "dark-2",
	} {
		delta, err := Choose(name, value, stamp)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		Merge(p, delta)
	}
	got, bad := ReadSettings(p)
	if want := (Settings{Lang: "ko", DesiredRetention: 0.85, NewPerDay: 0, Rollover: 23, Theme: "dark-2"}); got != want || bad != nil {
		t.Errorf("got %+v, %v, want %+v", got, bad, want)
	}
}

func TestSettingsOutOfRangeAreLeftOutAndTold(t *testing.T) {
	for _, c := range []struct {
		name  SettingName
		value string
	}{
		{SettingDesiredRetention, "0.69"}, {SettingDesiredRetention, "0.991"}, {SettingDesiredRetention, `"0.9"`},
		{SettingDesiredRetention, "null"}, {SettingNewPerDay, "-1"}, {SettingNewPerDay, "1.5"}, {SettingNewPerDay, "1e9"},
		{SettingRollover, "24"}, {SettingRollover, "[]"}, {SettingTheme, `""`}, {SettingTheme, `"\u001b[31m"`},
		{SettingLang, `"ko KR"`}, {SettingLang, ""},
	} {
		p := NewProgress()
		p.Settings[string(c.name)] = Setting{Value: json.RawMessage(c.value)}
		got, bad := ReadSettings(p)
		if got != DefaultSettings() || len(bad) != 1 || bad[0].Name != c.name || bad[0].Value != c.value {
			t.Errorf("%s %s: got %+v, %v", c.name, c.value, got, bad)
		}
		var value any
		if json.Unmarshal([]byte(c.value), &value) == nil {
			_, err := Choose(c.name, value, Stamp{})
			var wrong *SettingError
			if !errors.As(err, &wrong) {
				t.Errorf("%s %s: got %v, want a SettingError", c.name, c.value, err)
			}
		}
	}
	if _, err := Choose("colour", 1, Stamp{}); err == nil {
		t.Error("chose a setting that there is not")
	}
	if _, err := Choose(SettingLang, make(chan int), Stamp{}); err == nil {
		t.Error("chose what is no JSON")
	}
}

func TestUnknownSettingsAreNoFault(t *testing.T) {
	p := NewProgress()
	p.Settings["later"] = Setting{Value: json.RawMessage("{}")}
	if _, bad := ReadSettings(p); bad != nil {
		t.Errorf("got %v", bad)
	}
}
