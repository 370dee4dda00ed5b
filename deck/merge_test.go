package deck

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"dasi/content"
	"dasi/deck/fsrs"
)

func TestMergeDoesNotDependOnOrderOrNumber(t *testing.T) {
	for seed := range uint64(3000) {
		h := newHistory(seed)
		a, b, c := h.progress(), h.progress(), h.progress()
		before := [][]byte{a.Encode(), b.Encode(), c.Encode()}
		for _, law := range []struct {
			name      string
			got, want *Progress
		}{
			{"identity", Merged(a), a},
			{"identity, left", Merged(NewProgress(), a), a},
			{"idempotent", Merged(a, a), a},
			{"absorbing", Merged(a, b, a), Merged(a, b)},
			{"commutative", Merged(a, b), Merged(b, a)},
			{"associative", Merged(Merged(a, b), c), Merged(a, Merged(b, c))},
		} {
			if !bytes.Equal(law.got.Encode(), law.want.Encode()) || !reflect.DeepEqual(law.got, law.want) {
				t.Fatalf("seed %d: not %s:\na    %s\nb    %s\nc    %s\ngot  %s\nwant %s", seed, law.name,
					a.EncodeLine(), b.EncodeLine(), c.EncodeLine(), law.got.EncodeLine(), law.want.EncodeLine())
			}
		}
		for i, p := range []*Progress{a, b, c} {
			if !bytes.Equal(p.Encode(), before[i]) {
				t.Fatalf("seed %d: merging changed what was merged:\n%s", seed, p.Encode())
			}
		}
	}
}

func TestMergeSharesNothing(t *testing.T) {
	for seed := range uint64(500) {
		h := newHistory(seed)
		a, b := h.progress(), h.progress()
		dst := Merged(a)
		before := a.Encode()
		Merge(dst, b)
		for _, u := range dst.Units {
			for i := range u.Headings {
				u.Headings[i] = "changed"
			}
			for i := range u.Not {
				u.Not[i] = "changed"
			}
			if u.Was != nil {
				u.Was.Front = "changed"
				for i := range u.Was.Headings {
					u.Was.Headings[i] = "changed"
				}
			}
			for _, ask := range u.Asks {
				for i := range ask.Reviews {
					ask.Reviews[i].ID = "changed"
				}
				for i := range ask.Undone {
					ask.Undone[i] = "changed"
				}
				if ask.Flag != nil {
					ask.Flag.On = !ask.Flag.On
				}
			}
		}
		for _, r := range dst.Roots {
			for _, list := range r.Notes {
				for i := range list {
					list[i] = "changed"
				}
			}
		}
		if !bytes.Equal(a.Encode(), before) {
			t.Fatalf("seed %d: got %s, want %s", seed, a.Encode(), before)
		}
	}
}

func TestMergeKeepsEveryReviewOfBothSides(t *testing.T) {
	at := time.Date(2026, 11, 24, 21, 0, 0, 0, time.UTC)
	side := func(ids ...ReviewID) *Progress {
		p := NewProgress()
		record := &AskRecord{}
		for i, id := range ids {
			record.Reviews = append(record.Reviews, Review{At: at.Add(time.Duration(i) * time.Minute), Rating: fsrs.Good, ID: id})
		}
		p.Units["u1"] = &Unit{Asks: map[Ask]*AskRecord{"recall": record}}
		return p
	}
	got := Merged(side("a", "b"), side("a", "c"), side("d")).Units["u1"].Asks["recall"].Reviews
	var ids []ReviewID
	for _, r := range got {
		ids = append(ids, r.ID)
	}
	if want := []ReviewID{"a", "d", "b", "c"}; !reflect.DeepEqual(ids, want) {
		t.Errorf("got %v, want %v", ids, want)
	}
}

func TestMergeTakesTheLaterList(t *testing.T) {
	at := time.Date(2026, 11, 24, 21, 0, 0, 0, time.UTC)
	side := func(minute int, by DeviceID, list ...UnitHash) *Progress {
		p := NewProgress()
		p.Roots["r1"] = &Root{
			Notes: map[content.NoteID][]UnitHash{"a.md": list},
			Scans: map[content.NoteID]Stamp{"a.md": {At: at.Add(time.Duration(minute) * time.Minute), By: by}},
		}
		return p
	}
	for _, c := range []struct {
		name string
		a, b *Progress
		want UnitHash
	}{
		{"by time", side(1, "z", "early"), side(2, "a", "late"), "late"},
		{"by device", side(1, "z", "greater"), side(1, "a", "smaller"), "greater"},
		{"by content", side(1, "a", "b"), side(1, "a", "a"), "b"},
	} {
		if got := Merged(c.a, c.b).Roots["r1"].Notes["a.md"]; len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: got %v, want %s", c.name, got, c.want)
		}
	}
}

func TestAReviewLeavesTheAnchorAlone(t *testing.T) {
	at := time.Date(2026, 11, 24, 21, 0, 0, 0, time.UTC)
	p, delta := NewProgress(), NewProgress()
	p.Units["u1"] = &Unit{Anchor: Anchor{Note: "a.md", Front: " a"}}
	delta.Units["u1"] = &Unit{Asks: map[Ask]*AskRecord{"recall": {Reviews: []Review{{At: at, ID: "a"}}}}}
	Merge(p, delta)
	if got := p.Units["u1"]; got.Front != " a" || len(got.Asks["recall"].Reviews) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestClassesJoinChainsOfPairs(t *testing.T) {
	p := NewProgress()
	p.Same = [][2]UnitID{{"u3", "u4"}, {"u2", "u3"}, {"u8", "u9"}, {"u4", "u1"}}
	at := time.Date(2026, 11, 24, 21, 0, 0, 0, time.UTC)
	for i, id := range []UnitID{"u4", "u2", "u1"} {
		p.Units[id] = &Unit{Asks: map[Ask]*AskRecord{"recall": {
			Reviews: []Review{{At: at.Add(time.Duration(i) * time.Minute), ID: ReviewID(id)}},
			Undone:  []ReviewID{ReviewID(id)},
		}}}
	}
	before := p.Encode()
	c := p.Classes()
	for id, want := range map[UnitID]UnitID{"u1": "u1", "u2": "u1", "u3": "u1", "u4": "u1", "u9": "u8", "u5": "u5"} {
		if got := c.Canon(id); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
		if got := p.Canon(id); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
	record := p.Record(c, "u3", "recall")
	if record == nil || len(record.Reviews) != 3 || record.Reviews[0].ID != "u4" || len(record.Undone) != 3 {
		t.Errorf("got %+v, want the reviews of three units by time", record)
	}
	if p.Record(c, "u3", "gap") != nil || p.Record(c, "u9", "recall") != nil {
		t.Error("got a record where nothing was done")
	}
	if !bytes.Equal(p.Encode(), before) {
		t.Error("joining records changed them")
	}
}
