package deck

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"
)

func TestSettingsHaveDefaults(t *testing.T) {
	got, bad := ReadSettings(NewProgress())
	if want := (Settings{Lang: "", DesiredRetention: 0.9, NewPerDay: 10, Rollover: 4, Theme: "auto"}); !reflect.DeepEqual(got, want) || bad != nil {
		t.Errorf("got %+v, %v, want %+v", got, bad, want)
	}
}

func TestChoosingIsReadBack(t *testing.T) {
	stamp := Stamp{time.Date(2026, 11, 24, 21, 0, 0, 0, time.UTC), "k2"}
	p := NewProgress()
	for name, value := range map[SettingName]any{
		SettingLang: "ko", SettingDesiredRetention: 0.85, SettingNewPerDay: 0, SettingRollover: 23, SettingTheme: "dark-2", SettingKindsOff: []Kind{Gap, Recall},
	} {
		delta, err := Choose(name, value, stamp)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		Merge(p, delta)
	}
	got, bad := ReadSettings(p)
	if want := (Settings{Lang: "ko", DesiredRetention: 0.85, NewPerDay: 0, Rollover: 23, KindsOff: []Kind{Recall, Gap}, Theme: "dark-2"}); !reflect.DeepEqual(got, want) || bad != nil {
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
		{SettingKindsOff, `["recall","dream"]`}, {SettingKindsOff, `"gap"`}, {SettingKindsOff, "null"}, {SettingKindsOff, "{}"},
		{SettingLang, `"ko KR"`}, {SettingLang, ""},
	} {
		p := NewProgress()
		p.Settings[string(c.name)] = Setting{Value: json.RawMessage(c.value)}
		got, bad := ReadSettings(p)
		if !reflect.DeepEqual(got, DefaultSettings()) || len(bad) != 1 || bad[0].Name != c.name || bad[0].Value != c.value {
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

func TestEverySettingHasItsValue(t *testing.T) {
	s := DefaultSettings()
	for _, name := range SettingNames() {
		delta, err := Choose(name, s.Value(name), Stamp{})
		if err != nil || delta == nil {
			t.Errorf("%s: the default %v is refused: %v", name, s.Value(name), err)
		}
	}
	if v := s.Value("colour"); v != nil {
		t.Errorf("a setting that there is not is %v", v)
	}
}

func TestWhatIsChosenLaterWins(t *testing.T) {
	p := NewProgress()
	at := time.Date(2026, 11, 24, 21, 0, 0, 0, time.UTC)
	for _, n := range []int{5, 6} { // at one moment of a clock that stands still
		if _, err := p.Choose(SettingNewPerDay, n, Stamp{at, "k2"}); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := ReadSettings(p); got.NewPerDay != 6 {
		t.Errorf("got %d new cards a day, want the 6 that were chosen last", got.NewPerDay)
	}
}
