package store

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
)

// yearOfReviews is what a person has after a year: so many cards with so many reviews each.
func yearOfReviews(cards, reviews int) *deck.Progress {
	p := deck.NewProgress()
	seoul := time.FixedZone("", 9*3600)
	for i := range cards {
		a := deck.Anchor{
			Root: "raaaaaaaaaaaaaaaa", Note: content.NoteID(fmt.Sprintf("compute/서비스-%d.md", i/20)), Headings: []string{"AWS Fargate", "특징"},
			Family: "point", Front: fmt.Sprintf("amazon ecs fargate 는 서버를 관리하지 않고 컨테이너를 실행하는 서버리스 컴퓨팅 엔진이다 %d", i),
		}
		record := &deck.AskRecord{}
		for n := range reviews {
			at := noon.In(seoul).Add(time.Duration(n*n+i%7)*24*time.Hour + time.Duration(i)*time.Second)
			record.Reviews = append(record.Reviews, deck.Review{
				At: at, Day: deck.DayOf(at, 4), Rating: fsrs.Rating(1 + (i+n)%4), Took: 5312 * time.Millisecond, ID: deck.NewReviewID(Random),
			})
		}
		p.Units[deck.UnitIDOf(a, 0)] = &deck.Unit{Anchor: a, Stamp: deck.Stamp{At: noon, By: "k2abcd"}, Asks: map[deck.Ask]*deck.AskRecord{"identify": record}}
	}
	return p
}

// noSync is a disk that takes no time to sync.
type noSync struct{ FS }

func (n noSync) OpenAppend(path string) (File, error) {
	f, err := n.FS.OpenAppend(path)
	return noSyncFile{f}, err
}

func (n noSync) Create(path string, perm fs.FileMode) (File, error) {
	f, err := n.FS.Create(path, perm)
	return noSyncFile{f}, err
}

func (noSync) SyncDir(string) error { return nil }

type noSyncFile struct{ File }

func (noSyncFile) Sync() error { return nil }

func BenchmarkAppend(b *testing.B) {
	for name, fsys := range map[string]FS{"synced beside": System, "not synced": noSync{System}} {
		b.Run(name, func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "progress.json"), Options{FS: fsys})
			delta := answer("q000")
			for b.Loop() {
				if err := <-s.Append(delta); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// With the history of a year in a record that cannot be written.
func BenchmarkStatus(b *testing.B) {
	faults := &faultFS{}
	s := open(b, filepath.Join(b.TempDir(), "progress.json"), Options{FS: faults})
	faults.setFault(func(int, string, string) error { return errFault })
	s.Append(yearOfReviews(10_000, 20))
	<-s.Changes()
	for b.Loop() {
		s.Status()
	}
}

// Opening, and folding a session of 200 answers, at 10,000 cards with 20 reviews each; xvalid is how many times as long
// as validating that JSON takes in the same run. Every fold makes a backup, as every one does that has something new.
func BenchmarkLibrary(b *testing.B) {
	path := filepath.Join(b.TempDir(), "progress.json")
	data := yearOfReviews(10_000, 20).Encode()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		againstValid(b, data, func() {
			if _, err := Open(path, Options{ReadOnly: true}); err != nil {
				b.Fatal(err)
			}
		})
	})
	n := 0
	for name, fsys := range map[string]FS{"fold": System, "fold, not synced": noSync{System}} {
		b.Run(name, func(b *testing.B) {
			s := open(b, path, Options{FS: fsys, Backups: b.TempDir()})
			againstValid(b, data, func() {
				b.StopTimer()
				for range 200 {
					s.Append(answer(fmt.Sprintf("q%06d", n)))
					n++
				}
				if err := s.Flush(b.Context()); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
				if err := s.Fold(b.Context()); err != nil {
					b.Fatal(err)
				}
			})
			if kept, err := Backups(System, s.backups); err != nil || len(kept) == 0 {
				b.Fatalf("got backups %v, %v, want some", kept, err)
			}
		})
	}
}

// againstValid times step, and after each one json.Valid, so that a busy machine slows both.
func againstValid(b *testing.B, data []byte, step func()) {
	b.Helper()
	b.SetBytes(int64(len(data)))
	var valid time.Duration
	for b.Loop() {
		step()
		b.StopTimer()
		start := time.Now()
		json.Valid(data)
		valid += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(valid), "xvalid")
}
