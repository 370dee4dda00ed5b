package ui

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/x/ansi"

	"dasi/ui/lang"
)

// sizes are terminals of the widths and heights at which something changes, and some between.
func sizes() [][2]int {
	widths := []int{30, 31, 34, 37, 40, 43, 47, 52, 58, 59, 60, 61, 65, 69, 70, 71, 75, 79, 80, 81, 84, 99, 118, 119, 120, 121, 160, 199, 200}
	heights := []int{8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 20, 24, 31, 60}
	var all [][2]int
	for i, w := range widths {
		all = append(all, [2]int{w, heights[i%len(heights)]})
	}
	for i, h := range heights {
		all = append(all, [2]int{widths[i*3%len(widths)], h})
	}
	return all
}

// check fails the test unless the frame fills the terminal, and is nowhere wider.
func (d *desk) check() {
	d.t.Helper()
	w, h := d.m.width, d.m.height
	v := d.m.View()
	lines := strings.Split(v.Content, "\n")
	if len(lines) != h {
		d.t.Fatalf("%dx%d: %d lines\n%s", w, h, len(lines), ansi.Strip(v.Content))
	}
	for i, l := range lines {
		if n := ansi.StringWidth(l); n > w {
			d.t.Fatalf("%dx%d: line %d is %d cells wide\n%s", w, h, i, n, ansi.Strip(v.Content))
		}
		if strings.ContainsAny(ansi.Strip(l), "\t\r\x1b\x07") {
			d.t.Fatalf("%dx%d: line %d has a control character: %q", w, h, i, l)
		}
	}
	if c := v.Cursor; c != nil && (c.X < 0 || c.X >= w || c.Y < 0 || c.Y >= h) {
		d.t.Fatalf("%dx%d: the cursor is at %d,%d", w, h, c.X, c.Y)
	}
}

func TestFramesFitEveryTerminal(t *testing.T) {
	for _, s := range scenes {
		for _, code := range languages {
			t.Run(s.name+"-"+string(code), func(t *testing.T) {
				t.Parallel()
				synctest.Test(t, func(t *testing.T) {
					d := s.stage(t, code, 80, 24)
					d.check()
					for _, size := range sizes() {
						d.resize(size[0], size[1]).check()
					}
				})
			})
		}
	}
}

// wideNote has everything that is wide or narrow in odd ways, in a title, a folder, points and cards.
const wideNote = "# 가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하\n\n" +
	"- **한글띄어쓰기없이아주길게이어지는낱말이화면보다넓을수도있는데그래도괜찮아야한다**: 그것은 잘려도 되지만 넘쳐서는 안 되는 글이다\n" +
	"- 👩‍👩‍👧‍👦 가족과 e\u0301 악센트, ﾊﾝｶｸ 반각과 全角文字 전각이 **섞여** 있는 항목이다\n" +
	"- https://docs.aws.amazon.com/whitepapers/latest/aws-overview/a/very/long/path/that/has/no/blank/analytics.html 에 **주소**가 있다\n\n" +
	"| 이름 | 아주 긴 머리글이 있는 열 | 또 하나 |\n|---|---|---|\n| 가나다 | 라마바사 아자차카 | 타파하 |\n\n## 둘째\u200b 제목\x1b[31m\n\n> 인용 안의 `코드` 와 **굵은** 글씨는 어떻게 되는가\n"

func TestWideTextFitsEveryTerminal(t *testing.T) {
	for name, steps := range map[string][]string{
		"home": nil, "read": {"down", "enter", "tab"}, "read filtered": {"down", "enter", "/", "가", "나", "다", "라", "마", "바", "사", "가", "나", "다", "라", "마", "바", "사"},
		"question": {"enter"}, "answer": {"enter", "space"}, "another answer": {"enter", "space", "4", "space"}, "third answer": {"enter", "space", "4", "space", "4", "space"},
		"summary": {"enter", "space", "1", "space", "1", "space", "4", "space", "4", "space", "4", "space", "4", "space", "4"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t).own("아주아주아주아주아주아주아주 긴 폴더 이름", map[string]string{
					"아주아주아주아주 긴/폴더 이름/노트.md": wideNote, "b.md": "# B\n\n- 하나 둘 셋 **넷** 다섯 여섯\n",
				})
				d := w.start(lang.Korean, 80, 24)
				d.calmly(steps...)
				for _, size := range sizes() {
					d.resize(size[0], size[1]).check()
				}
			})
		})
	}
}

func TestATerminalThatIsTooSmallGetsASentence(t *testing.T) {
	for _, code := range languages {
		synctest.Test(t, func(t *testing.T) {
			world := newWorld(t)
			ask("define")(world, code)
			d := world.start(code, 80, 24)
			toStudy(d)
			before := d.frame()
			for _, size := range [][2]int{{29, 24}, {80, 7}, {29, 7}, {20, 5}, {12, 3}, {2, 2}, {1, 1}, {200, 1}} {
				d.resize(size[0], size[1])
				d.check()
				squeezed := strings.Join(strings.Fields(d.frame()), "")
				if want := strings.Join(strings.Fields(d.m.app.t.TooSmall), ""); size[0]*size[1] > 100 && !strings.Contains(squeezed, want) {
					t.Errorf("%s %v: %q is not on the screen:\n%s", code, size, want, d.frame())
				}
			}
			// What cannot be seen is not done either.
			d.calmly("space", "4", "-", "esc")
			if d.resize(80, 24).frame() != before || d.answers() != 0 {
				t.Errorf("keys did something while nothing could be seen:\n%s", d.frame())
			}
			d.resize(20, 5).press("ctrl+c")
			if !d.done {
				t.Error("ctrl+c does not quit a terminal that is too small")
			}
		})
	}
}

func TestTheFrameBeforeTheSizeIsKnownIsHarmless(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newWorld(t).process(lang.Korean)
		if v := d.m.View(); v.Content != "" || v.Cursor != nil {
			t.Errorf("before the size is known: %q, cursor %v", v.Content, v.Cursor)
		}
	})
}

// The input method composes where the cursor of the terminal is.
func TestTheCursorStandsBehindWhatIsTyped(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 10}} {
		synctest.Test(t, func(t *testing.T) {
			d := newWorld(t).start(lang.Korean, size[0], size[1])
			toRead(d)
			if c := d.m.View().Cursor; c != nil {
				t.Errorf("a cursor at %v where nothing is typed", c.Position)
			}
			d.press("/")
			typed := ""
			for _, k := range []string{"", "크", "롤", "a", "러", "ㄱ"} {
				if k != "" {
					d.press(k)
				}
				typed += k
				c := d.m.View().Cursor
				if c == nil {
					t.Fatal("no cursor while typing")
				}
				lines := strings.Split(d.frame(), "\n")
				at := strings.Index(lines[c.Y], "/ "+typed)
				if want := ansi.StringWidth(lines[c.Y][:max(at, 0)] + "/ " + typed); at < 0 || c.X != want {
					t.Errorf("after %q the cursor is at %d, want %d, in %q", typed, c.X, want, lines[c.Y])
				}
			}
			d.press("left", "left")
			if c, want := d.m.View().Cursor, margin(size[0])+ansi.StringWidth("/ 크롤a"); c.X != want {
				t.Errorf("two to the left the cursor is at %d, want %d", c.X, want)
			}
		})
	}
}
