package deck

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestDaysEqualTheReferenceVectors skips where the project's shared folder is missing; fsrs/README.md there says how the vectors were made.
func TestDaysEqualTheReferenceVectors(t *testing.T) {
	f, err := os.Open(filepath.Join("..", "..", "shared", "fsrs", "conversion_and_days.json.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no reference vectors here: they belong to the project's shared folder, beside the checkout")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Days []struct {
			TZ            string
			Rollover      int `json:"rollover_hour"`
			Previous, Now int64
			Calendar      int   `json:"days_calendar"`
			NextDayAt     int64 `json:"next_day_at"`
		} `json:"day_boundary"`
	}
	if err := json.NewDecoder(z).Decode(&file); err != nil {
		t.Fatal(err)
	}
	for i, v := range file.Days {
		loc, err := time.LoadLocation(v.TZ)
		if err != nil {
			t.Fatal(err)
		}
		before, now := DayOf(time.Unix(v.Previous, 0).In(loc), v.Rollover), DayOf(time.Unix(v.Now, 0).In(loc), v.Rollover)
		if got := int(now - before); got != v.Calendar {
			t.Errorf("%d: %s from %d to %d: got %d days, want %d", i, v.TZ, v.Previous, v.Now, got, v.Calendar)
		}
		// Anki adds 24 hours where the clocks change, and is an hour off then.
		if got := (now + 1).Starts(loc, v.Rollover).Unix(); got < v.NextDayAt-3600 || got > v.NextDayAt+3600 {
			t.Errorf("%d: %s at %d: the next day starts at %d, want %d", i, v.TZ, v.Now, got, v.NextDayAt)
		}
	}
	if len(file.Days) < 200 {
		t.Errorf("only %d differences compared", len(file.Days))
	}
}

// zonesOfChange are places whose clocks change by an hour, by half of one, at midnight, and by a whole day that was left out.
var zonesOfChange = []string{"Asia/Seoul", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "America/Havana", "America/Sao_Paulo", "Asia/Kathmandu"}

// TestADayStartsWhereTheDayBeforeEnds goes through all days of some years in every place, at every hour at which a day may begin.
func TestADayStartsWhereTheDayBeforeEnds(t *testing.T) {
	for _, zone := range zonesOfChange {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, year := range []int{2011, 2017, 2026} {
			for rollover := range 24 {
				first := DayOf(time.Date(year, 1, 2, 12, 0, 0, 0, loc), rollover)
				for d := first; d < first+366; d++ {
					starts := d.Starts(loc, rollover)
					if at, before := DayOf(starts, rollover), DayOf(starts.Add(-time.Second), rollover); at < d || before >= d {
						t.Fatalf("%s, %d:00: %s starts at %s, which is of %s, after %s", zone, rollover, d, starts, at, before)
					}
				}
			}
		}
	}
}
