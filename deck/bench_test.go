package deck

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"dasi/content"
	"dasi/deck/fsrs"
)

// bigText is a note of n sections with points, terms and labels, in Korean and English.
func bigText(n int) string {
	var b strings.Builder
	b.WriteString("# 모음\n")
	for i := range n {
		fmt.Fprintf(&b, "\n## 서비스 %d\n\n- 값을 최대 %d일 동안 **메모리 %d**에 보관하는 관리형 저장소\n- It keeps state for %d days in `region-%d`, whatever happens to the node\n"+
			"- 노드 %d: 요청 %d건을 처음 받는 기계\n- 구성\n  - 앞에서 받는 문지기 %d\n  - 뒤에서 적는 서기 %d / 옆에서 보는 서기\n- 표준 대기열\n", i, i+2, i, i+2, i, i, i, i, i)
	}
	return b.String()
}

// BenchmarkLibrary opens folders that have been studied before. The steps take turns, so that a busy machine slows all of them: reading the files,
// goldmark parsing them with the extensions that notes are read with, content reading them into notes, and deck making the cards with their
// histories. The ratios are to goldmark on one processor.
func BenchmarkLibrary(b *testing.B) {
	plain := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList, extension.Footnote)).Parser()
	for _, cards := range []int{1000, 10_000} {
		dir := b.TempDir()
		for i := range cards / 250 {
			if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("n%d.md", i)), []byte(bigText(42)), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		fsys := os.DirFS(dir)
		b.Run(fmt.Sprintf("%d cards", cards), func(b *testing.B) {
			var read, parsed, loaded, opened time.Duration
			made := 0
			for b.Loop() {
				p := NewProgress()
				start := time.Now()
				var texts [][]byte
				for i := range cards / 250 {
					data, err := fs.ReadFile(fsys, fmt.Sprintf("n%d.md", i))
					if err != nil {
						b.Fatal(err)
					}
					texts = append(texts, data)
				}
				at := time.Now()
				read += at.Sub(start)
				for _, data := range texts {
					plain.Parse(text.NewReader(data))
				}
				parsed += time.Since(at)
				at = time.Now()
				notes, _ := content.Load(fsys, []string{"."})
				loaded += time.Since(at)
				at = time.Now()
				made = len(openStudied(p, notes).Cards)
				opened += time.Since(at)
			}
			b.ReportMetric(float64(made), "cards")
			b.ReportMetric(float64(read)/float64(parsed), "read/goldmark")
			b.ReportMetric(float64(loaded)/float64(parsed), "load/goldmark")
			b.ReportMetric(float64(opened)/float64(parsed), "cards/goldmark")
		})
	}
}

// studied are notes of 10,000 cards and more with the progress of some reviews on each.
func studied(reviews int) ([]content.Note, *Progress) {
	var notes []content.Note
	for i := range 25 {
		notes = append(notes, content.Parse(content.NoteID(fmt.Sprintf("n%d.md", i)), []byte(bigText(80))))
	}
	c := collect(notes)
	for i := range c.Cards {
		card := &c.Cards[i]
		delta := c.touch(card.ID, tuesday)
		var list []Review
		for r := range reviews {
			at := tuesday.AddDate(0, 0, -3*r-i%5).Add(time.Duration(i) * time.Second)
			list = append(list, Review{At: at, Day: DayOf(at, 4), Rating: fsrs.Ratings()[(i+r)%4], Took: 4 * time.Second, ID: ReviewID(fmt.Sprintf("r%d", r))})
		}
		if reviews > 0 {
			delta.ask(card.ID).Reviews = orderReviews(list)
		}
		Merge(c.Progress, delta)
	}
	return notes, c.Progress
}

func openStudied(p *Progress, notes []content.Note) *Collection {
	c, _ := Open(p, []OpenRoot{{ID: "rtest", Name: "test", Notes: notes}}, testEnv(1), tuesday)
	return c
}

func BenchmarkOpen(b *testing.B) {
	for _, reviews := range []int{0, 20} {
		notes, p := studied(reviews)
		b.Run(fmt.Sprintf("%d reviews", reviews), func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = len(openStudied(p, notes).Cards)
			}
			b.ReportMetric(float64(n), "cards")
		})
	}
}

// BenchmarkQueue builds the queue of a day on which all of 10,000 cards are new, or all are due: as it is, and with everything on that has a say
// in it.
func BenchmarkQueue(b *testing.B) {
	for _, reviews := range []int{0, 2} {
		notes, p := studied(reviews)
		c := openStudied(p, notes)
		later := tuesday.AddDate(0, 0, 200)
		build := func(name string) {
			b.Run(fmt.Sprintf("%d reviews%s", reviews, name), func(b *testing.B) {
				n := 0
				for b.Loop() {
					n = len(c.build(Filter{}, later))
				}
				b.ReportMetric(float64(n), "queued")
			})
		}
		build("")
		c.Settings.ReviewOrder, c.Settings.NewOrder, c.Settings.ReviewsPerDay = OrderSections, NewMixed, 9000
		c.AcceptPlan(later)
		c.Settings.Plan.PerDay = 8000
		build(" with plan, limit and orders")
	}
}

// BenchmarkAnswer answers one card in a session of ten cards, and in one of all that is due of 10,000.
func BenchmarkAnswer(b *testing.B) {
	notes, p := studied(20)
	c := openStudied(p, notes)
	now := tuesday.AddDate(0, 0, 200)
	id, _ := c.Start(Filter{}, now)
	session := c.Progress.Sessions[id]
	all := session.Start.Cards
	for _, n := range []int{10, len(all)} {
		session.Start.Cards = all[:n]
		b.Run(fmt.Sprintf("session of %d", n), func(b *testing.B) {
			for b.Loop() {
				card := c.Run(id, now).Current
				c.Answer(id, card, fsrs.Good, time.Second, now)
				// As it was before; less than a thousandth of the time.
				rec := c.asked(card)
				rec.Reviews = slices.Delete(rec.Reviews, len(rec.Reviews)-1, len(rec.Reviews))
				session.Events = nil
				c.replay(card)
			}
		})
	}
}
