package deck

import (
	"slices"
	"testing"

	"dasi/deck/fsrs"
)

func TestTheClosestDesiredRetentionHolds(t *testing.T) {
	text := map[string]string{"compute/a.md": manySections(4), "compute/ab.md": "# 큐\n\n## 여우 큐\n\n- 메시지를 **줄** 세워 차례로 전달하는 대기열\n", "b.md": manySections(2)}
	notes := notesOf(text)
	section := ""
	for _, n := range notes {
		if n.ID == "compute/a.md" {
			section = n.Sections[1].Title
		}
	}
	c, _ := Open(NewProgress(), []OpenRoot{{ID: "rtest", Name: "My Notes", Notes: notes}}, testEnv(1), tuesday)
	for i := range c.Cards {
		c.Record(c.Cards[i].ID, fsrs.Easy, 0, tuesday)
	}
	plain := map[CardID]int{}
	for i := range c.Cards {
		plain[c.Cards[i].ID] = c.Schedule(c.Cards[i].ID).Days
	}
	places := map[string]float64{
		"my notes": 0.95, "My Notes/compute/a.md": 0.85, "rtest/compute/a.md#" + section: 0.97, "My Notes/comp": 0.7, "Other/compute": 0.7,
	}
	was := c
	c = choose(t, c, SettingRetentionAt, places)
	seen := map[float64]bool{}
	for i := range c.Cards {
		card := &c.Cards[i]
		want := 0.95
		if card.Note == "compute/a.md" {
			want = 0.85
			if card.Section[0] == section {
				want = 0.97
			}
		}
		seen[want] = true
		if card.retention != want {
			t.Errorf("%s %q: got %v, want %v", card.Note, card.Section, card.retention, want)
		}
		if got := c.Schedule(card.ID).Days; want > 0.9 && got >= plain[card.ID] || want < 0.9 && got <= plain[card.ID] {
			t.Errorf("%s: %d days at %v, %d at 0.9", card.ID, got, want, plain[card.ID])
		}
		if got := was.Schedule(card.ID).Days; got != plain[card.ID] {
			t.Errorf("%s: the collection before has %d days, want %d", card.ID, got, plain[card.ID])
		}
	}
	if len(seen) != 3 {
		t.Errorf("only %v were tested", seen)
	}
	for range 20 { // a map has no order
		for text, want := range map[string]float64{"My Notes/=95, my notes=85": 0.85, "MY NOTES/=95, My Notes=85": 0.85, "My Notes=85, MY NOTES=95": 0.85, "my notes/compute/=80": 0.8, "my notes/compute/a.md#=80": 0.8, "my notes/compute/a.md#" + section + "/=80": 0.8} {
			read, _ := ParseSetting(SettingRetentionAt, text)
			places, _ := read.(map[string]float64)
			c.Settings.RetentionAt = places
			c.setRetentions()
			for i := range c.Cards {
				if card := &c.Cards[i]; card.Note == "compute/a.md" && card.Section[0] == section && card.retention != want {
					t.Fatalf("%q: got %v, want %v", text, card.retention, want)
				}
			}
		}
	}
	c = choose(t, c, SettingRetentionAt, places)
	if got := c.VacantPlaces(); !slices.Equal(got, []string{"My Notes/comp"}) { // that of another library is not told
		t.Errorf("no card is said to stand in %q", got)
	}
	card, later := c.Cards[0].ID, c.Schedule(c.Cards[0].ID).Due
	want := c.Preview(card, later)[fsrs.Good]
	c.Record(card, fsrs.Good, 0, later)
	if got := c.Schedule(card); got.DueDay != want.DueDay || got.Card != want.Card {
		t.Errorf("the key showed %+v, the answer gave %+v", want, got)
	}
	if c = choose(t, c, SettingRetentionAt, map[string]float64{}); c.Cards[0].retention != 0 {
		t.Errorf("without places a card has %v", c.Cards[0].retention)
	}
}

// Put into a folder of the user's, the notes that come with dasi are called as the folder, and as before.
func TestTheNotesOfDasiKeepTheirNameInPlaces(t *testing.T) {
	notes := notesOf(map[string]string{"compute/a.md": manySections(2)})
	for _, name := range []string{"dasi", "aws-en"} {
		c, _ := Open(NewProgress(), []OpenRoot{{ID: "dasi:en", Name: name, Notes: notes}}, testEnv(1), tuesday)
		c = choose(t, c, SettingRetentionAt, map[string]float64{"dasi/compute": 0.95})
		if got := c.Cards[0].retention; got != 0.95 || len(c.VacantPlaces()) > 0 {
			t.Errorf("in %s: got %v, vacant %q", name, got, c.VacantPlaces())
		}
	}
}
