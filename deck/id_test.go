package deck

import (
	"math/rand/v2"
	"regexp"
	"testing"
)

func TestIDsHaveTheirForm(t *testing.T) {
	rnd := rand.NewPCG(1, 2)
	for what, c := range map[string]struct{ id, form string }{
		"root":    {string(NewRootID(rnd)), `^r[a-z2-7]{16}$`},
		"unit":    {string(NewUnitID(rnd)), `^u[a-z2-7]{16}$`},
		"session": {string(NewSessionID(rnd)), `^s[a-z2-7]{12}$`},
		"review":  {string(NewReviewID(rnd)), `^[a-z2-7]{8}$`},
		"device":  {string(NewDeviceID(rnd)), `^[a-z2-7]{6}$`},
		"hashed":  {string(UnitIDOf(Anchor{}, 0)), `^u[a-z2-7]{16}$`},
		"hash":    {string(HashOf("point", "a", "")), `^[0-9a-f]{16}$`},
	} {
		if !regexp.MustCompile(c.form).MatchString(c.id) {
			t.Errorf("%s: got %s, want %s", what, c.id, c.form)
		}
	}
	seen := map[ReviewID]bool{}
	for range 10_000 {
		id := NewReviewID(rnd)
		if seen[id] {
			t.Fatalf("%s twice in 10,000", id)
		}
		seen[id] = true
	}
}

// The IDs of texts must never change: histories hang on them. The values were made with Python's hashlib and base64.
func TestIDsOfTextsNeverChange(t *testing.T) {
	a := Anchor{Root: "r1", Note: "compute/fargate.md", Headings: []string{"Fargate", "특징"}, Parent: "p", Family: "point", Front: "front", Back: "back"}
	if got, want := UnitIDOf(a, 1), UnitID("uef33o6p7vimemvc4"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := HashOf("point", "front", "뒤"), UnitHash("8c1ddf9d8d12aebd"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestUnitIDDependsOnAllButTheRoot(t *testing.T) {
	a := Anchor{Root: "r1", Note: "n", Headings: []string{"a", "b"}, Parent: "p", Family: "f", Front: "fr", Back: "b"}
	id := UnitIDOf(a, 0)
	other := a
	other.Root = "r2"
	if UnitIDOf(other, 0) != id {
		t.Error("two machines with different roots must agree")
	}
	for name, change := range map[string]func(a *Anchor){
		"note":     func(a *Anchor) { a.Note = "m" },
		"headings": func(a *Anchor) { a.Headings = []string{"ab"} },
		"shifted":  func(a *Anchor) { a.Headings, a.Parent = []string{"a"}, "bp" },
		"parent":   func(a *Anchor) { a.Parent = "" },
		"family":   func(a *Anchor) { a.Family = "term" },
		"front":    func(a *Anchor) { a.Front, a.Back = "f", "rb" },
	} {
		other := a
		change(&other)
		if UnitIDOf(other, 0) == id {
			t.Errorf("%s: the same ID", name)
		}
	}
	if UnitIDOf(a, 1) == id {
		t.Error("copies must differ")
	}
}

func TestCardIDSplits(t *testing.T) {
	if unit, ask := NewCardID("u1", "define.reverse").Split(); unit != "u1" || ask != "define.reverse" {
		t.Errorf("got %s, %s", unit, ask)
	}
	if unit, ask := CardID("u1").Split(); unit != "u1" || ask != "" {
		t.Errorf("got %s, %s", unit, ask)
	}
}
