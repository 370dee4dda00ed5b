package content

import (
	"math/rand/v2"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"
)

func TestCleanKeepsTextAndDropsTheRest(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"clean text", "람다 Lambda, 10 % — ‘a’ ① │ 👍\n둘째 줄", "람다 Lambda, 10 % — ‘a’ ① │ 👍\n둘째 줄"},
		{"decomposed", "한글 e\u0301", "한글 é"},
		{"line ends", "a\r\nb\rc", "a\nb\nc"},
		{"escape sequences", "\x1b[31mred\x1b]0;title\x07\x9b", "[31mred]0;title\uFFFD"},
		{"C1", "a\u009b31mb\u0085c", "a31mbc"},
		{"zero width", "a\u200bb\u200dc\ufeffd\u00ade\u2060f", "abcdef"},
		{"bidi", "a\u202eb\u2066c\u200fd", "abcd"},
		{"variation selectors and keycaps", "☁\ufe0f 1\ufe0f\u20e3", "☁ 1"},
		{"skin tones and joiners", "👩🏽\u200d💻", "👩💻"},
		{"flags", "🇰🇷", "KR"},
		{"tags", "a\U000E0041\U000E007F", "a"},
		{"Hangul fillers", "가\u3164나\u115f\u1160다\uffa0", "가나다"},
		{"lone jamo", "\u1100\u1161 \u1100 \u11a8", "가 ㄱ ㄱ"},
		{"old Hangul", "\u1112\u119e\u11ab", "ㅎㆍㄴ"},
		{"jamo of their own stay", "ㄱㅏ ㅋㅋ", "ㄱㅏ ㅋㅋ"},
		{"combining marks", "z\u0301\u0302\u0303\u0304\u0305\u0306!", "ź\u0302\u0303\u0304\u0305!"},
		{"tabs", "\ta\tb\n가\tc", "    a   b\n가  c"},
		{"no UTF-8", "a\xff\xfeb", "a\uFFFDb"},
		{"line separators", "a\u2028b\u2029c", "a b c"},
		{"blanks stay", "a\u00a0b\u3000c", "a\u00a0b\u3000c"},
	} {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
		checkClean(t, c.in, Clean(c.in))
	}
}

func TestCleanLineIsOneLine(t *testing.T) {
	for in, want := range map[string]string{"  a\r\n\nb\t\n": "a b", "": "", "\n": "", "노트\x00.md": "노트.md", "a  b": "a  b"} {
		if got := CleanLine(in); got != want {
			t.Errorf("CleanLine(%q) = %q, want %q", in, got, want)
		}
	}
}

// checkClean holds what every cleaned text promises.
func checkClean(t *testing.T, in, got string) {
	t.Helper()
	if !utf8.ValidString(got) {
		t.Fatalf("Clean(%q) = %q is no UTF-8", in, got)
	}
	if again := Clean(got); again != got {
		t.Fatalf("Clean(%q) = %q, cleaned again %q", in, got, again)
	}
	if !norm.NFC.IsNormalString(got) {
		t.Fatalf("Clean(%q) = %q is not composed", in, got)
	}
	if a, b := ansi.StringWidth(got), ansi.StringWidthWc(got); a != b {
		t.Fatalf("Clean(%q) = %+q: width %d by clusters, %d by characters", in, got, a, b)
	}
	if c := control(got); c >= 0 {
		t.Fatalf("Clean(%q) = %q keeps the control character %U", in, got, c)
	}
}

// control is the first control character of s but for line ends, -1 if it has none.
func control(s string) rune {
	for _, r := range s {
		if r < 0x20 && r != '\n' || 0x7F <= r && r < 0xA0 {
			return r
		}
	}
	return -1
}

func TestEveryCharacterIsDrawnEvenly(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) || r > 0x20000 && r < 0xE0000 && r%251 != 0 || r > 0xE1000 && r%251 != 0 {
			continue // Han, and planes without characters
		}
		for _, s := range []string{string(r), "가" + string(r) + "a", "क" + string(r) + "क"} {
			checkClean(t, s, Clean(s))
		}
		if got := Clean(string(r)); inert(r) && got != string(r) {
			t.Fatalf("%U is said to be inert, but becomes %q", r, got)
		}
	}
}

func TestAnyMixOfOddCharactersIsDrawnEvenly(t *testing.T) {
	odd := []rune("가ㄱ각ᅟᆞᇫꥠힰ　e\u0301\u0308\u20e3क्षिकनำ้ກຳ🇰🇷👩‍💻🏽☁️1👍\u200b\u202e\u2028𝅘𝅥\u0600ؠ\u0D4E\u1039က\u17d2ក\t\n\r\x1b\u009b ꧀ꦥﾞｶ")
	for r := rune(0x300); r < 0x2000; r += 7 {
		odd = append(odd, r)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50000 {
		s := make([]rune, 1+random.IntN(7))
		for i := range s {
			s[i] = odd[random.IntN(len(odd))]
		}
		checkClean(t, string(s), Clean(string(s)))
	}
}

func TestTabsKeepTheStructureOfLists(t *testing.T) {
	for _, c := range []struct{ tabs, blanks string }{
		{"- a\n\t- b\n\t\t- c\n", "- a\n    - b\n        - c\n"},
		{"1.\ta\n\n\tb\n", "1.  a\n\n    b\n"},
		{"\tcode\n", "    code\n"},
		{"> a\n>\tb\n", "> a\n>   b\n"},
	} {
		if got := Clean(c.tabs); got != c.blanks {
			t.Errorf("Clean(%q) = %q, want %q", c.tabs, got, c.blanks)
		}
	}
}

func TestFoldIsTheSameTheQuickWay(t *testing.T) {
	for _, s := range []string{"", " ", "AWS Glue: 서버리스  ETL", " 앞뒤 \n줄 ", "a·b — “c” → ▢ • 漢字", "A\nB\n\nC", "Lambda@Edge (v2), 100%"} {
		quick, ok := foldPlain(s)
		if want := foldAny(s); !ok || quick != want {
			t.Errorf("%q: got %q, %v, want %q", s, quick, ok, want)
		}
	}
}

func TestFoldMakesTheSameWhatReadsTheSame(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"AWS  Lambda\u00a0(람다)\u3000x ", "aws lambda (람다) x"},
		{"ＦＵＬＬ １", "full 1"},
		{"한글", "한글"},
		{"Straße", "strasse"},
		{"ㅋㄹㄹ", "ㅋㄹㄹ"},
		{"ㄱㅏ", "ㄱㅏ"},
		{"ﾡ", "ㄱ"},
		{"②", "2"},
		{"a\nb", "a b"},
		{"", ""},
		{"  ", ""},
	} {
		got := Fold(c.in)
		if got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
		if again := Fold(got); again != got {
			t.Errorf("Fold(%q) = %q, folded again %q", c.in, got, again)
		}
		if nfd := Fold(norm.NFD.String(c.in)); nfd != got {
			t.Errorf("Fold(%q) = %q, decomposed %q", c.in, got, nfd)
		}
	}
}
