package content

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
)

// examCategory is that of the notes that hold questions, and comparison ends the ID of a note that sets services beside each other.
const (
	examCategory = "exam"
	comparison   = "compare-"
)

// service says that a note is about one service, and not a comparison of several or a part of the exam.
func service(n *Note) bool {
	return n.Front.Category != examCategory && !strings.HasPrefix(n.Front.ID, comparison)
}

func shippedNotes(t *testing.T, lang string) []Note {
	t.Helper()
	notes, problems := Load(Shipped(lang), []string{"."})
	if len(problems) > 0 || len(notes) == 0 {
		t.Fatalf("%s: %d notes, problems %v", lang, len(notes), problems)
	}
	return notes
}

// known is one service of the facts that the shipped notes are made of.
type known struct {
	ID     string `json:"id"`
	NameEn string `json:"name_en"`
	Facts  []struct {
		ID       string   `json:"fid"`
		Verified bool     `json:"verified"`
		Source   string   `json:"source"`
		SeedRef  []string `json:"seed_ref"`
	} `json:"facts"`
	Confusable []struct {
		ID string `json:"id"`
	} `json:"confusable_with"`
}

// webAddress is one of those in a fact's source, which may say something about them too.
var webAddress = regexp.MustCompile(`https?://[^\s)]+`)

func knownServices(t *testing.T) []known {
	t.Helper()
	data, err := os.ReadFile(shared + "content/facts.json")
	if err != nil {
		t.Skip("the folder shared/content is not beside this checkout")
	}
	var all []known
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryFactThatIsVerifiedShipsWithItsSource(t *testing.T) {
	services := knownServices(t)
	for _, lang := range []string{"ko", "en"} {
		byID := map[string]*Note{}
		notes := shippedNotes(t, lang)
		for i := range notes {
			byID[notes[i].Front.ID] = &notes[i]
		}
		for _, s := range services {
			n := byID[s.ID]
			if n == nil {
				t.Errorf("%s: no note about %s", lang, s.ID)
				continue
			}
			if name := Fold(s.NameEn); !slices.ContainsFunc(append(slices.Clone(n.Front.Names), n.Title), func(called string) bool { return Fold(called) == name }) {
				t.Errorf("%s/%s: neither title %q nor names %q say %q", lang, n.ID, n.Title, n.Front.Names, s.NameEn)
			}
			for _, f := range s.Facts {
				if slices.Contains(n.Front.Facts, f.ID) != f.Verified {
					t.Errorf("%s/%s: fact %s is verified: %v, and that is not what the note lists", lang, n.ID, f.ID, f.Verified)
				}
				for _, source := range webAddress.FindAllString(f.Source, -1) {
					if f.Verified && !slices.Contains(n.Front.Sources, source) {
						t.Errorf("%s/%s: no source %s of fact %s", lang, n.ID, source, f.ID)
					}
				}
			}
		}
	}
}

func TestTheNotesListOnlyFactsThatAreKnownAndVerified(t *testing.T) {
	verified := map[string]bool{}
	for _, s := range knownServices(t) {
		for _, f := range s.Facts {
			verified[f.ID] = f.Verified
		}
	}
	for _, lang := range []string{"ko", "en"} {
		for _, n := range shippedNotes(t, lang) {
			for _, f := range n.Front.Facts {
				if !verified[f] {
					t.Errorf("%s/%s lists the fact %s, which is not verified or does not exist", lang, n.ID, f)
				}
			}
		}
	}
}

// The first user's note has 102 points; one of them (9.4) no page was found to state.
func TestEveryPointOfTheFirstUsersNoteIsCovered(t *testing.T) {
	const unverified = "9.4"
	facts := map[string][]string{} // by point
	for _, s := range knownServices(t) {
		for _, f := range s.Facts {
			for _, ref := range f.SeedRef {
				if f.Verified {
					facts[ref] = append(facts[ref], f.ID)
				}
			}
		}
	}
	data, err := os.ReadFile(shared + "content/seed-coverage.md")
	if err != nil {
		t.Fatal(err)
	}
	points := regexp.MustCompile(`(?m)^\| (\d+\.\d+) \|`).FindAllStringSubmatch(string(data), -1)
	if len(points) != 102 {
		t.Fatalf("%d points, want 102", len(points))
	}
	for _, lang := range []string{"ko", "en"} {
		shipped := map[string]bool{}
		for _, n := range shippedNotes(t, lang) {
			for _, f := range n.Front.Facts {
				shipped[f] = true
			}
		}
		for _, p := range points {
			if point := p[1]; point != unverified && !slices.ContainsFunc(facts[point], func(f string) bool { return shipped[f] }) {
				t.Errorf("%s: no note has point %s of the first user's note (facts %v)", lang, point, facts[point])
			}
		}
	}
}

func TestEveryShippedNoteSaysWhatItIsAboutAndWhereFrom(t *testing.T) {
	checked := regexp.MustCompile(`(?m)^checked: (\S+)$`)
	for _, lang := range []string{"ko", "en"} {
		called := map[string]NoteID{}
		for _, n := range shippedNotes(t, lang) {
			where := lang + "/" + string(n.ID)
			if n.Front.Category == "" || len(n.Front.Sources) == 0 || len(n.Front.Facts) == 0 {
				t.Errorf("%s: category %q, %d sources, %d facts", where, n.Front.Category, len(n.Front.Sources), len(n.Front.Facts))
			}
			for _, s := range n.Front.Sources {
				if webAddress.FindString(s) != s {
					t.Errorf("%s: source %q is no address", where, s)
				}
			}
			data, err := fs.ReadFile(Shipped(lang), string(n.ID))
			if err != nil {
				t.Fatal(err)
			}
			date := checked.FindSubmatch(data)
			if date == nil {
				t.Errorf("%s: it does not say when its sources were checked", where)
			} else if _, err := time.Parse(time.DateOnly, string(date[1])); err != nil {
				t.Errorf("%s: checked: %v", where, err)
			}
			if !service(&n) {
				continue
			}
			if !slices.ContainsFunc(n.Front.Aliases, hasHangul) || !slices.ContainsFunc(n.Front.Names, func(s string) bool { return !hasHangul(s) }) {
				t.Errorf("%s: names %v, aliases %v: what people type in both languages", where, n.Front.Names, n.Front.Aliases)
			}
			for _, name := range slices.Concat([]string{n.Title}, n.Front.Names, n.Front.Aliases) {
				if other, ok := called[Fold(name)]; ok && other != n.ID {
					t.Errorf("%s: %s is called %q too", where, other, name)
				}
				called[Fold(name)] = n.ID
			}
		}
	}
}

func hasHangul(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
}

// A section of ten points is no question.
func TestASectionOfAShippedNoteHasAtMostFivePoints(t *testing.T) {
	const most = 5
	for _, lang := range []string{"ko", "en"} {
		for _, n := range shippedNotes(t, lang) {
			for _, s := range n.Sections {
				points := 0
				for _, b := range s.Body {
					if b.Kind == List {
						points += len(b.Items)
					}
				}
				if points > most {
					t.Errorf("%s/%s: %q has %d points", lang, n.ID, s.Title, points)
				}
				if service(&n) && points == 0 && s.Level > 0 && !slices.ContainsFunc(s.Body, func(b Block) bool { return b.Kind == Table }) {
					t.Errorf("%s/%s: %q has no points", lang, n.ID, s.Title)
				}
			}
		}
	}
}

// confusions are the pairs of services, by ID, that the notes say are easily confused, in the direction in which they say it.
func confusions(t *testing.T, lang string) map[[2]string]bool {
	t.Helper()
	notes := shippedNotes(t, lang)
	byName := map[string]string{}
	for i := range notes {
		if n := &notes[i]; service(n) {
			for _, name := range slices.Concat([]string{n.Title}, n.Front.Names) {
				byName[Fold(name)] = n.Front.ID
			}
		}
	}
	term := regexp.MustCompile(`^\*\*([^*]+)\*\*: `)
	pairs := map[[2]string]bool{}
	for i := range notes {
		n := &notes[i]
		if !service(n) {
			continue
		}
		before := len(pairs)
		for _, s := range n.Sections {
			if !strings.Contains(s.Title, "헷갈리") && !strings.Contains(s.Title, "confused with") {
				continue
			}
			for _, b := range s.Body {
				for _, item := range b.Items {
					line := strings.TrimPrefix(strings.TrimSpace(strings.Split(n.Source, "\n")[item.Line-n.FirstLine]), "- ")
					m := term.FindStringSubmatch(line)
					if len(m) == 0 || byName[Fold(m[1])] == "" {
						t.Errorf("%s/%s: no service is named at the beginning of %q", lang, n.ID, line)
						continue
					}
					pairs[[2]string{n.Front.ID, byName[Fold(m[1])]}] = true
				}
			}
		}
		if len(pairs) == before {
			t.Errorf("%s/%s: it is confused with nothing", lang, n.ID)
		}
	}
	return pairs
}

func TestWhatIsConfusedPointsBothWays(t *testing.T) {
	ko, en := confusions(t, "ko"), confusions(t, "en")
	if !maps.Equal(ko, en) {
		for p := range ko {
			if !en[p] {
				t.Errorf("%v is in Korean only", p)
			}
		}
		for p := range en {
			if !ko[p] {
				t.Errorf("%v is in English only", p)
			}
		}
	}
	for p := range ko {
		if !ko[[2]string{p[1], p[0]}] {
			t.Errorf("%s is said to be confused with %s, and not the other way round", p[0], p[1])
		}
	}
}

func TestEveryPairThatPeopleConfuseIsTold(t *testing.T) {
	told := confusions(t, "en")
	for _, s := range knownServices(t) {
		for _, c := range s.Confusable {
			if !told[[2]string{s.ID, c.ID}] {
				t.Errorf("the note about %s does not tell it from %s", s.ID, c.ID)
			}
		}
	}
}

// numbersOf are the numbers of a text, in order, each once; a month's name is one too.
func numbersOf(text string) []string {
	text = englishMonth.ReplaceAllStringFunc(text, func(name string) string {
		month, err := time.Parse("January", name)
		if err != nil {
			return name
		}
		return strconv.Itoa(int(month.Month()))
	})
	all := number.FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

var (
	number       = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
	englishMonth = regexp.MustCompile(`\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b`)
)

// Another number is another fact.
func TestBothLanguagesNameTheSameNumbers(t *testing.T) {
	ko, en := shippedNotes(t, "ko"), shippedNotes(t, "en")
	if len(ko) != len(en) {
		t.Fatalf("%d notes in Korean, %d in English", len(ko), len(en))
	}
	for i := range ko {
		if k, e := numbersOf(ko[i].Source), numbersOf(en[i].Source); !slices.Equal(k, e) {
			t.Errorf("%s: numbers %v in Korean, %v in English", ko[i].ID, k, e)
		}
	}
}
