package lang

import (
	"flag"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"dasi/content"
)

// There are no goldens here, but go test ./ui/... -update gives the flag to every package.
var _ = flag.Bool("update", false, "write the goldens anew")

var both = []*Texts{&korean, &english}

// sentence is a text of the table: a string, or a function that makes one.
type sentence struct {
	path   string
	ko, en reflect.Value
}

// sentences lists all of both languages, side by side.
func sentences(t *testing.T) []sentence {
	t.Helper()
	var all []sentence
	var walk func(path string, ko, en reflect.Value)
	walk = func(path string, ko, en reflect.Value) {
		switch ko.Kind() {
		case reflect.String, reflect.Func:
			all = append(all, sentence{path, ko, en})
		case reflect.Struct:
			for i := range ko.NumField() {
				f := ko.Type().Field(i)
				if f.IsExported() && f.Type != reflect.TypeFor[Code]() {
					walk(path+"."+f.Name, ko.Field(i), en.Field(i))
				}
			}
		case reflect.Array:
			for i := range ko.Len() {
				if path != ".Ratings" || i > 0 { // FSRS counts from 1
					walk(fmt.Sprintf("%s[%d]", path, i), ko.Index(i), en.Index(i))
				}
			}
		case reflect.Map:
			keys := map[string]bool{}
			for _, k := range append(ko.MapKeys(), en.MapKeys()...) {
				keys[k.String()] = true
			}
			if len(keys) == 0 {
				t.Errorf("%s is empty", path)
			}
			for _, k := range slices.Sorted(maps.Keys(keys)) {
				a, b := ko.MapIndex(reflect.ValueOf(k)), en.MapIndex(reflect.ValueOf(k))
				if !a.IsValid() || !b.IsValid() {
					t.Errorf("%s[%s] is missing: in Korean %t, in English %t", path, k, !a.IsValid(), !b.IsValid())
					continue
				}
				walk(path+"["+k+"]", a, b)
			}
		default:
			t.Errorf("%s is a %s, which this test cannot read", path, ko.Kind())
		}
	}
	walk("", reflect.ValueOf(korean), reflect.ValueOf(english))
	return all
}

// samples are what a parameter may be.
func samples(p reflect.Type) []any {
	switch p {
	case reflect.TypeFor[int]():
		return []any{0, 1, 2, 5, 11, 59, 60, 365, 999, 1000, 1234567}
	case reflect.TypeFor[string]():
		return []any{"AWS Glue", "크롤러", "--x", "\"", "100%", "%d", "u4f9c/gap"}
	case reflect.TypeFor[time.Time]():
		return []any{time.Date(2026, 11, 24, 12, 0, 0, 0, time.Local)}
	case reflect.TypeFor[bool]():
		return []any{false, true}
	case reflect.TypeFor[time.Duration]():
		return []any{
			time.Duration(0), time.Second, 59 * time.Second, time.Minute, 90 * time.Second, 10 * time.Minute, 59*time.Minute + 40*time.Second,
			time.Hour, 23 * time.Hour, 30 * time.Hour, -time.Minute,
		}
	}
	return nil
}

// calls gives what a function makes of all combinations of samples, by the arguments.
func calls(t *testing.T, path string, f reflect.Value) map[string]string {
	t.Helper()
	results := map[string]string{}
	var try func(args []reflect.Value)
	try = func(args []reflect.Value) {
		if len(args) == f.Type().NumIn() {
			values := make([]any, len(args))
			for i, a := range args {
				values[i] = a.Interface()
			}
			results[fmt.Sprint(values...)] = f.Call(args)[0].String()
			return
		}
		choices := samples(f.Type().In(len(args)))
		if len(choices) == 0 {
			t.Fatalf("%s takes a %s: add samples of it", path, f.Type().In(len(args)))
		}
		for _, c := range choices {
			try(append(slices.Clone(args), reflect.ValueOf(c)))
		}
	}
	try(nil)
	return results
}

func TestNoSentenceIsMissing(t *testing.T) {
	for _, s := range sentences(t) {
		for name, v := range map[string]reflect.Value{"ko": s.ko, "en": s.en} {
			if v.IsZero() {
				t.Errorf("%s%s is missing", name, s.path)
			}
		}
	}
	for _, c := range []Code{Korean, English} {
		if texts := For(c); texts.Code != c || texts.problem == nil || texts.reason == nil {
			t.Errorf("For(%q) gives %q, problem %t, reason %t", c, texts.Code, texts.problem != nil, texts.reason != nil)
		}
	}
}

// alike are the functions that say the same in both languages.
var alike = []string{".Count", ".Percent", ".Of"}

func TestEachLanguageSpeaksForItself(t *testing.T) {
	hangul := regexp.MustCompile(`\p{Hangul}`)
	for _, s := range sentences(t) {
		if s.ko.Kind() == reflect.String {
			if s.ko.String() == s.en.String() {
				t.Errorf("%s is %q in both languages", s.path, s.ko.String())
			}
			// The name of the other language stands in that one.
			if other := s.path == ".Keys.OtherLanguage"; hangul.MatchString(s.en.String()) != other || hangul.MatchString(s.ko.String()) == other {
				t.Errorf("%s: ko %q, en %q", s.path, s.ko.String(), s.en.String())
			}
			continue
		}
		if slices.Contains(alike, s.path) {
			continue
		}
		ko, en := calls(t, s.path, s.ko), calls(t, s.path, s.en)
		for args := range ko {
			if ko[args] == en[args] {
				t.Errorf("%s(%s) is %q in both languages", s.path, args, ko[args])
			}
		}
	}
}

func TestEverySentenceIsOneTidyLine(t *testing.T) {
	one := regexp.MustCompile(`(?:^|[^0-9.,/+])1 (?:cards|notes|sections|answers|changes|places|minutes|seconds|hours|days|files|entries|new cards|more new cards)\b`)
	several := regexp.MustCompile(`(?:^|[^1-9.,/])(?:0|2|11|1,000) (?:card|note|section|answer|change|place|minute|second|hour|day|file or folder|new card|more new card)(?:[^s]|$)`)
	for _, s := range sentences(t) {
		for name, v := range map[string]reflect.Value{"ko": s.ko, "en": s.en} {
			texts := map[string]string{"": ""}
			if v.Kind() == reflect.String {
				texts[""] = v.String()
			} else {
				texts = calls(t, s.path, v)
			}
			for args, text := range texts {
				lines := text
				if strings.HasSuffix(s.path, "Long") {
					lines = strings.NewReplacer("\n", " ", "  ", " ").Replace(text) // the help of a command has several
				}
				switch {
				case strings.TrimSpace(lines) == "":
					t.Errorf("%s%s(%s) is empty", name, s.path, args)
				case content.CleanLine(lines) != lines:
					t.Errorf("%s%s(%s) is not clean: %q", name, s.path, args, text)
				case strings.Contains(text, "%!"), strings.Contains(text, "(MISSING)"):
					t.Errorf("%s%s(%s) is formatted wrong: %q", name, s.path, args, text)
				case name == "en" && (one.MatchString(text) || several.MatchString(text)):
					t.Errorf("%s%s(%s) has a wrong plural: %q", name, s.path, args, text)
				}
			}
		}
	}
}

func TestNumbersAreSaidRight(t *testing.T) {
	en, ko := &english, &korean
	for _, c := range []struct{ got, want string }{
		{en.LibraryLine(1, 1), "1 section · 1 card"},
		{en.LibraryLine(89, 1214), "89 sections · 1,214 cards"},
		{ko.LibraryLine(89, 1214), "섹션 89 · 카드 1,214"},
		{en.Unopened(1), "1 note not opened yet"},
		{en.Unopened(3), "3 notes not opened yet"},
		{en.NotRead(1), "1 file or folder could not be read (w shows why)"},
		{en.NotRead(2), "2 files or folders could not be read (w shows why)"},
		{en.OddNotes(1), "1 place in the notes that may be a mistake (w shows it)"},
		{en.OddNotes(2), "2 places in the notes that may be mistakes (w shows them)"},
		{en.OtherOpen(1), "Another dasi has the same progress open elsewhere. Nothing gets lost; each sees the other's answers after a restart."},
		{en.OtherOpen(2), "2 other dasi have the same progress open elsewhere. Nothing gets lost; each sees the others' answers after a restart."},
		{en.CopiesJoined(1, 1, 3), "Joined 1 file: 3 answers are new. The joined file is kept among the backups; dasi restore says where."},
		{en.CopiesJoined(2, 2, 1), "Joined 2 files: 1 answer is new. The joined files are kept among the backups; dasi restore says where."},
		{en.CopiesJoined(2, 0, 0), "Joined 2 files: no answer in them is new."},
		{en.RescueWhy(1, "the disk is full"), "1 answer could not be saved (the disk is full)."},
		{en.RescueWhy(0, "the disk is full"), "Settings, marks or places could not be saved (the disk is full)."},
		{en.SaveFailed(1, "the disk is full"), "1 answer is not saved yet (the disk is full). dasi keeps trying."},
		{en.SaveFailed(0, "the disk is full"), "Settings, marks or places are not saved yet (the disk is full). dasi keeps trying."},
		{en.Studied(1, 1, time.Second), "1 card, 1 answer, 1 second"},
		{en.Studied(30, 41, 9*time.Minute), "30 cards, 41 answers, 9 minutes"},
		{ko.Studied(30, 41, 9*time.Minute), "카드 30장, 답 41번, 9분"},
		{en.SuggestMore(1), "Today still has 1 card: s goes on with it."},
		{en.SuggestMore(7), "Today still has 7 cards: s goes on with them."},
		{en.SuggestNew(1), "Today's cards are done. s brings 1 more new card."},
		{en.DueLine(0, 1), "1 new card"},
		{en.DueLine(18, 10), "18 due · 10 new"},
		{ko.DueLine(18, 10), "복습할 카드 18 · 새 카드 10"},
		{en.Minutes(time.Second), "about 1 min"},
		{ko.Minutes(8*time.Minute + time.Second), "약 9분"},
		{en.FoundInDoubt(1), "1 card whose text changed kept its history, though dasi is not sure that it is still the same card (dasi check --identity shows it)."},
		{en.FoundInDoubt(2), "2 cards whose text changed kept their history, though dasi is not sure that they are still the same cards (dasi check --identity shows them)."},
		{en.Commands.Sound(1, 1, 1), "Nothing wrong in 1 note: 1 section, 1 card."},
	} {
		if c.got != c.want {
			t.Errorf("got  %q\nwant %q", c.got, c.want)
		}
	}
}

func TestTimesAreSaidInTheLargestUnitThatFits(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		step   time.Duration
		days   int
		ko, en string
	}{
		{10 * time.Second, 0, "1분", "1m"},
		{time.Minute, 0, "1분", "1m"},
		{10 * time.Minute, 0, "10분", "10m"},
		{59*time.Minute + 40*time.Second, 0, "1시간", "1h"},
		{6 * time.Hour, 0, "6시간", "6h"},
		{23*time.Hour + 50*time.Minute, 0, "1일", "1d"},
		{9 * day, 9, "9일", "9d"},
		{59 * day, 59, "59일", "59d"},
		{76 * day, 76, "2.5개월", "2.5mo"},
		{900 * day, 900, "2.5년", "2.5y"},
	} {
		if got := korean.Interval(c.step, c.days); got != c.ko {
			t.Errorf("ko: %v, %d days: got %q, want %q", c.step, c.days, got, c.ko)
		}
		if got := english.Interval(c.step, c.days); got != c.en {
			t.Errorf("en: %v, %d days: got %q, want %q", c.step, c.days, got, c.en)
		}
	}
	for _, c := range []struct {
		in     time.Duration
		days   int
		ko, en string
	}{
		{-time.Hour, 0, "지금", "now"},
		{0, 0, "지금", "now"},
		{time.Second, 0, "1분 뒤", "in 1 minute"}, // as on the rating keys
		{59*time.Second + 900*time.Millisecond, 0, "1분 뒤", "in 1 minute"},
		{time.Minute, 0, "1분 뒤", "in 1 minute"},
		{10 * time.Minute, 0, "10분 뒤", "in 10 minutes"},
		{59*time.Minute + 40*time.Second, 0, "1시간 뒤", "in 1 hour"},
		{3 * time.Hour, 0, "3시간 뒤", "in 3 hours"},
		{7 * time.Hour, 1, "내일", "tomorrow"},
		{20 * time.Minute, 1, "20분 뒤", "in 20 minutes"}, // a step across the hour at which the day begins
		{8 * day, 8, "8일 뒤", "in 8 days"},
	} {
		if got := korean.When(c.in, c.days); got != c.ko {
			t.Errorf("ko: in %v, %d days: got %q, want %q", c.in, c.days, got, c.ko)
		}
		if got := english.When(c.in, c.days); got != c.en {
			t.Errorf("en: in %v, %d days: got %q, want %q", c.in, c.days, got, c.en)
		}
	}
}

func TestTheLanguageIsThatOfTheLocale(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want Code
	}{
		{nil, English},
		{map[string]string{"LANG": "ko_KR.UTF-8"}, Korean},
		{map[string]string{"LANG": "ko"}, Korean},
		{map[string]string{"LANG": "kok_IN.UTF-8"}, English}, // Konkani
		{map[string]string{"LANG": "en_US.UTF-8"}, English},
		{map[string]string{"LANG": "ja_JP.UTF-8"}, English},
		{map[string]string{"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, English},
		{map[string]string{"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, Korean},
		{map[string]string{"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "", "LC_ALL": ""}, Korean},
	} {
		if got := FromEnv(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: got %q, want %q", c.env, got, c.want)
		}
	}
}
