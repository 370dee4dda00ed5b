package deck

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"dasi/deck/fsrs"
)

func TestSettingsHaveDefaults(t *testing.T) {
	got, bad := ReadSettings(NewProgress())
	want := Settings{
		Lang: "", DesiredRetention: 0.9, NewPerDay: 10, ReviewsPerDay: 9999, ReviewOrder: "recall", NewOrder: "last", MaximumInterval: 36500, Fuzz: true, Balance: true, LearnAhead: 20, Rollover: 4, Theme: "auto",
		Parameters:    Parameters{FSRS: fsrs.Defaults()},
		LearningSteps: []time.Duration{time.Minute, 10 * time.Minute}, RelearningSteps: []time.Duration{10 * time.Minute},
	}
	if !reflect.DeepEqual(got, want) || bad != nil {
		t.Errorf("got %+v, %v, want %+v", got, bad, want)
	}
}

func TestChoosingIsReadBack(t *testing.T) {
	stamp := Stamp{time.Date(2026, 11, 24, 21, 0, 0, 0, time.UTC), "k2"}
	for name, values := range map[SettingName][]any{
		SettingLang: {"ko", ""}, SettingDesiredRetention: {0.85}, SettingNewPerDay: {0, 9999}, SettingRollover: {23}, SettingTheme: {"dark-2"},
		SettingKindsOff: {[]Kind{Recall, Gap}, []Kind{}}, SettingLearningSteps: {"30s 5m 1d", ""}, SettingRelearningSteps: {"", "90s 2h"},
		SettingLearnAhead: {0, 1440}, SettingMaximumInterval: {1, 36500}, SettingFuzz: {false, true}, SettingBalance: {false}, SettingReviewsPerDay: {0, 9999},
		SettingReviewOrder: {"recall", "oldest", "sections"}, SettingNewOrder: {"last", "first", "mixed"}, SettingLeechSuspend: {true},
		SettingRetentionAt: {map[string]float64{"aws": 0.85, "aws/compute, and more/a.md#A = B": 0.95}, map[string]float64{}},
	} {
		for _, value := range values {
			p := NewProgress()
			if _, err := p.Choose(name, value, stamp); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			got, bad := ReadSettings(p)
			if v := got.Value(name); !reflect.DeepEqual(v, value) || bad != nil {
				t.Errorf("%s: got %v, %v, want %v", name, v, bad, value)
			}
			text := SettingText(name, value)
			read, ok := ParseSetting(name, text)
			if delta, err := Choose(name, read, stamp); !ok || err != nil || string(delta.Settings[string(name)].Value) != string(p.Settings[string(name)].Value) {
				t.Errorf("%s: %v is written %q and read as %v: %v", name, value, text, read, err)
			}
		}
	}
}

func TestPlacesAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string]map[string]float64{
		"aws = 0.95":                    {"aws": 0.95},
		"aws/a, b.md#x=y = 92.5%, c=80": {"aws/a, b.md#x=y": 0.925, "c": 0.8},
		"a = 90 %":                      {"a": 0.9},
		"a = 0.95%":                     {"a": 0.0095}, // which Choose refuses
		"None":                          {},
	} {
		if got, ok := ParseSetting(SettingRetentionAt, text); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, %t, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"aws", "aws=", "aws=0.9,", "aws=high", "aws=NaN", "aws=inf"} {
		if got, ok := ParseSetting(SettingRetentionAt, text); ok {
			t.Errorf("%q: got %v, want a refusal", text, got)
		}
	}
}

func TestSharesAndWordsAreReadAsPeopleWriteThem(t *testing.T) {
	for _, x := range []struct {
		name SettingName
		text string
		want any
	}{
		{SettingDesiredRetention, "0.9", 0.9}, {SettingDesiredRetention, "92.5", 0.925}, {SettingDesiredRetention, "85 %", 0.85}, {SettingDesiredRetention, "0.95%", 0.0095},
		{SettingFuzz, "ON", true}, {SettingFuzz, "Off", false}, {SettingLearningSteps, "None", ""}, {SettingKindsOff, "NONE", []string{}}, {SettingLang, "Auto", ""},
		{SettingReviewOrder, "Oldest", OrderOldest},
	} {
		if got, ok := ParseSetting(x.name, x.text); !ok || !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s %q: got %v, %t, want %v", x.name, x.text, got, ok, x.want)
		}
	}
}

func TestStepsAreReadAsAnkiWritesThem(t *testing.T) {
	for text, want := range map[string][]time.Duration{
		"1m 10m": {time.Minute, 10 * time.Minute}, "15": {15 * time.Minute}, " 90S,1h  2d ": {90 * time.Second, time.Hour, 48 * time.Hour}, "": nil,
	} {
		if got, ok := ParseSteps(text); !ok || !slices.Equal(got, want) {
			t.Errorf("%q: got %v, %t, want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"0m", "-1m", "1.5m", "m", "1w", "366d", "10m ten", "99999999999999999999s", "1 2 3 4 5 6 7 8 9 10 11"} {
		if got, ok := ParseSteps(text); ok {
			t.Errorf("%q: got %v, want a refusal", text, got)
		}
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
		{SettingMaximumInterval, "0"}, {SettingLearnAhead, "1441"}, {SettingLearningSteps, `"soon"`}, {SettingRelearningSteps, "10"}, {SettingLearningSteps, "null"}, {SettingFuzz, "1"}, {SettingFuzz, "null"}, {SettingReviewOrder, `"newest"`}, {SettingNewOrder, `""`}, {SettingRetentionAt, `{"a":0.5}`}, {SettingRetentionAt, `{" ":0.9}`}, {SettingRetentionAt, `{"/":0.9}`}, {SettingRetentionAt, `{"#":0.9}`}, {SettingRetentionAt, "null"}, {SettingRetentionAt, "0.9"}, {SettingReviewsPerDay, "10000"},
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

func TestEverySettingSaysHowItIsChanged(t *testing.T) {
	usual := DefaultSettings()
	for _, name := range SettingNames() {
		in := name.Input()
		switch value := usual.Value(name); in.Type {
		case InputWhole, InputShare:
			for _, edge := range []float64{in.Least, in.Most} {
				if _, err := Choose(name, edge, Stamp{}); err != nil || in.Step <= 0 {
					t.Errorf("%s: %v by steps of %v is refused: %v", name, edge, in.Step, err)
				}
			}
			for _, beyond := range []float64{in.Least - in.Step, in.Most + in.Step} {
				if _, err := Choose(name, beyond, Stamp{}); err == nil {
					t.Errorf("%s: takes %v, which is beyond %v to %v", name, beyond, in.Least, in.Most)
				}
			}
		case InputList:
			if _, err := Choose(name, in.Options, Stamp{}); err != nil || len(in.Options) == 0 {
				t.Errorf("%s: all of %v is refused: %v", name, in.Options, err)
			}
		case InputChoice:
			for _, option := range in.Options {
				if _, err := Choose(name, option, Stamp{}); err != nil {
					t.Errorf("%s: %q is refused: %v", name, option, err)
				}
			}
		case InputSwitch:
			if _, ok := value.(bool); !ok {
				t.Errorf("%s: %v is no switch", name, value)
			}
		case InputPlaces:
			if _, err := Choose(name, map[string]float64{"a": in.Least, "b": in.Most}, Stamp{}); err != nil {
				t.Errorf("%s: %v and %v are refused: %v", name, in.Least, in.Most, err)
			}
		case InputText:
			if _, ok := value.(string); !ok {
				t.Errorf("%s: %v is no text", name, value)
			}
		}
	}
}

// choose sets a setting and gives the collection that follows it.
func choose(t *testing.T, c *Collection, name SettingName, value any) *Collection {
	t.Helper()
	if _, err := c.Choose(name, value, tuesday); err != nil {
		t.Fatal(err)
	}
	if !c.Outdated() {
		t.Errorf("%s %v: nothing is outdated", name, value)
	}
	renewed, _ := c.Renewed(tuesday)
	if renewed.Outdated() {
		t.Errorf("%s %v: still outdated", name, value)
	}
	return renewed
}

func TestWhatIsChosenTakesEffectOnceRenewed(t *testing.T) {
	c := collect(studyNotes())
	card := c.Cards[0].ID
	c.Record(card, fsrs.Good, 0, tuesday)
	before := c.Schedule(card)
	was := c
	c = choose(t, c, SettingLearningSteps, "")
	if s := c.Schedule(card); s.State != fsrs.Review || s.Days < 2 {
		t.Errorf("without learning steps: got %+v, want a review", s)
	}
	if s := was.Schedule(card); !reflect.DeepEqual(s, before) {
		t.Errorf("the collection before it was renewed: got %+v, want %+v", s, before)
	}
	c = choose(t, c, SettingMaximumInterval, 1)
	if s := c.Schedule(card); s.Days != 1 {
		t.Errorf("with an interval of at most a day: got %d days", s.Days)
	}
	if delta, err := c.Choose(SettingMaximumInterval, 0, tuesday); err == nil || delta != nil || c.Outdated() {
		t.Errorf("a refused value: got %v, %v and settings %+v", delta, err, c.Settings)
	}
}

func TestKindsThatAreTurnedOffAndOnAgainChangeTheCardsAndNoSchedule(t *testing.T) {
	c := collect(studyNotes())
	for i := range c.Cards {
		c.Record(c.Cards[i].ID, fsrs.Good, 0, tuesday)
	}
	kinds := func(c *Collection) map[CardID]Schedule {
		all := map[CardID]Schedule{}
		for i := range c.Cards {
			all[c.Cards[i].ID] = c.Schedule(c.Cards[i].ID)
		}
		return all
	}
	before := kinds(c)
	c = choose(t, c, SettingKindsOff, []Kind{Gap})
	for i := range c.Cards {
		if c.Cards[i].Kind == Gap {
			t.Errorf("%s is there though its kind is off", c.Cards[i].ID)
		}
	}
	if len(c.Cards) == len(before) {
		t.Fatal("the notes have no card with a gap")
	}
	if c = choose(t, c, SettingKindsOff, []Kind{}); !reflect.DeepEqual(kinds(c), before) {
		t.Errorf("turned on again: got %v, want %v", kinds(c), before)
	}
}

func TestALearningStepIsTakenAheadAsFarAsIsSet(t *testing.T) {
	for ahead, want := range map[int]int{0: 0, 5: 0, 10: 1, 60: 1} {
		c := choose(t, choose(t, collect(studyNotes()), SettingNewPerDay, 0), SettingLearnAhead, ahead)
		c.Record(c.Cards[0].ID, fsrs.Good, 0, tuesday) // ten minutes
		if got := len(c.build(Filter{}, tuesday)); got != want {
			t.Errorf("%d minutes ahead: got %d cards, want %d", ahead, got, want)
		}
	}
}
