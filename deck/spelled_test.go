package deck

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// spelledBy gives the cards of a note whose sections and points are no matter here.
func spelledBy(text string) []string {
	return slices.DeleteFunc(askedBy(text), func(s string) bool { return strings.HasPrefix(s, "recall: ") })
}

func checkSpelled(t *testing.T, text string, want ...string) {
	t.Helper()
	got := spelledBy(text)
	for i, s := range got { // the ask of a deletion without a number names its words
		if rest, ok := strings.CutPrefix(s, wordAsk); ok {
			got[i] = "c" + rest[strings.IndexByte(rest, ':'):]
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q gives\n  %s\nwant\n  %s", text, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestQuestionsAndAnswersAreCards(t *testing.T) {
	const card = "question: How long? → ten years"
	for _, text := range []string{
		"Q: How long?\nA: ten years", "Q: How long?\n\nA: ten years\n---\nand more", "Q. How long?\nA. ten years", "Q1: How long?\nA1: ten years", "**Q:** How long?\n**A:** ten years",
		"**Q**: How long?\n\n**A**: ten years", "Q：How long?\nA：ten years", "질문: How long?\n답: ten years", "문: How long?\n답: ten years", "질문 1: How long?\n답변: ten years",
		"Q: How\nlong?\nA: ten\nyears", "Q: How long?\nA:\n\nten years\n\n# Next", "- Q: How long?\n  A: ten years", "1. Q: How long?\n   A: ten years", "- Q: How long?\n- A: ten years", "- Q: How long?\n  - A: ten years", "* **Q:** How long?\n* **A:** ten years", "# H\n\ntext before\nQ: How long?\nA: ten years",
		"Q:\nHow long?\nA:\nten years", "**Q: How long?**\nA: **ten** years",
	} {
		checkSpelled(t, text, card)
	}
	checkSpelled(t, "Q: a b c?\nA: d\nQ: e f g?\nA: h\nC: i [j]\nQ: k l m?\nA: n", "question: a b c? → d", "question: e f g? → h", "c: i ▢ → j", "question: k l m? → n")
	checkSpelled(t, "# H\n\nQ: How long?\nA: ten years\n\n- more of it\n\n# I\n\n- a fact with **bold** words in it", "question: How long? → ten years | more of it", "gap: a fact with ▢ words in it → bold")
	checkSpelled(t, "Q: How long? A: ten years")
	checkSpelled(t, "Q: a b?\nA: c\n\nd :: e", "question: a b? → c | d :: e")
	checkSpelled(t, "#flashcards\n\nQ: a b?\nA: c\n\nd :: e\n\nC: f [g] {{h}}\n\n- i ==j==", "question: a b? → c", "define: d → e", "c: f ▢ h → g", "c: i ▢ → j")
	checkSpelled(t, "```\nQ: a\nA: b\nC: [c]\nd :: e\n==f== {{c1::g}}\nh\n?\ni\n```\n\n    Q: a\n\n`a :: b` and $c :: d$ %%e :: f%% <!-- g :: h\n?\ni -->")
}

func TestAHalfOfACardIsSaid(t *testing.T) {
	for text, want := range map[string]string{
		"Q: a b c?\n\nQ: d e f?\nA: g":     "1 no answer",
		"Q: a b c?\n":                      "1 no answer",
		"Q: a?\nA: b\n---\nA: c":           "",
		"Q: a?\nA: b\nA: c\n\nQ: d?\nA: e": "3 no question",
		"C: a [b]\nC: c":                   "2 no deletion",
		"C: is a language\n":               "",
		"A: an option\nB: another":         "",
		"a\n?\n\n- b\n- c":                 "2 cut answer",
		"a\n?\n\nb":                        "",
		"Q. an open question?":             "",
	} {
		var got []string
		for _, f := range collect(notesOf(map[string]string{"a.md": text})).Findings {
			got = append(got, strings.TrimSpace(string(rune('0'+f.Line))+" "+string(f.Code)))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

func TestSeparatorsMakeCards(t *testing.T) {
	const card = "define: port of ssh → 22"
	for _, text := range []string{"port of ssh :: 22", "port of ssh:: 22", "- port of ssh :: 22", "text\nport of ssh :: 22\nmore text", "- port of ssh :: 22 <!--SR:!2024-05-01,12,250-->", "#flashcards\n\nport of ssh::22"} {
		checkSpelled(t, text, card)
	}
	checkSpelled(t, "접속 포트::22", "define: 접속 포트 → 22")
	checkSpelled(t, "which?::22", "define: which? → 22")
	checkSpelled(t, "**a b** ::: c d", "define: a b → c d", "define.reverse: c d → a b")
	checkSpelled(t, "a b :: c :: d", "define: a b → c :: d")
	checkSpelled(t, "a b :: c ::: d", "define: a b :: c → d", "define.reverse: d → a b :: c")
	checkSpelled(t, "# H\n\n- a :: b\n  - a fact with **bold** words\n- term: what it means in full", "define: a → b")
	checkSpelled(t, "> [!tip]\n> a b :: c", "define: a b → c")
	checkSpelled(t, "#flashcards\n\n## a b::c\n\n- d", "define: a b → c")
	checkSpelled(t, "## a b :: c\n")
	for _, text := range []string{
		"std::vector is C++", "word::word", "the bucket arn:aws:s3:::my-bucket is", "host ::1 and 2001:db8::1 and fe80::1/64", `App\Models::y`, "key:: value", "- due:: tomorrow", "text [key:: value] text", "`a :: b` and c", "a ::", ":: b", "a :::: b",
		"$x :: y$ is typed",
	} {
		checkSpelled(t, text)
		checkSpelled(t, "---\ntags: flashcards\n---\n"+strings.NewReplacer("std::vector", "`std::vector`", "word::word", "", `App\Models::y`, "").Replace(text))
	}
}

func TestAQuestionMarkAloneSeparates(t *testing.T) {
	checkSpelled(t, "a b\nc\n?\nd\ne\n\nf", "question: a b c → d e")
	checkSpelled(t, "a b\n??\nd", "question: a b → d", "question.reverse: d → a b")
	checkSpelled(t, "a b\n?\n- d\n- e", "question: a b → d | e")
	checkSpelled(t, "a b\n?\nd\n```\ne\n\nf\n```", "question: a b → d | e | f")
	checkSpelled(t, "g :: h\na b\n?\nd\ni :: j", "define: g → h", "question: a b → d", "define: i → j")
	checkSpelled(t, "> a b\n> ?\n> d\n>\n> e", "question: a b → d")
	checkSpelled(t, "- a b\n  ?\n  d", "question: a b → d")
	checkSpelled(t, "a b\n?\n\nd")
	checkSpelled(t, "?\nd")
	checkSpelled(t, "a b?\nd")
}

func TestDeletionsAreAskedOneByOne(t *testing.T) {
	checkSpelled(t, "C: a [b c] d [e].\n\nand f", "c: a ▢ d e.\nand f → b c", "c: a b c d ▢.\nand f → e")
	checkSpelled(t, "x ==b c== y ==e== z", "c: x ▢ y e z → b c", "c: x b c y ▢ z → e")
	checkSpelled(t, "x ==1;;b== y ==2;;e;;hint== z ==1;;f==", "c1: x ▢ y e z ▢ → b | f", "c2: x b y ▢(hint) z f → e")
	checkSpelled(t, "x {{c2::b {{c1::e}}}} y", "c2: x ▢ y → b e", "c1: x b ▢ y → e")
	checkSpelled(t, "x {{c1::b}} ==e== y {{f}}", "c1: x ▢ e y f → b")
	checkSpelled(t, "- x ==b==은 y\n- no deletion here at all", "c: x ▢은 y → b")
	checkSpelled(t, "| a | b |\n|---|---|\n| c | ==d e== |\n| f | g |", "c: c · ▢ → d e")
	checkSpelled(t, "x ==b== y ==b== z", "c: x ▢ y ▢ z → b")
	checkSpelled(t, "x ==bee== y, but a bee z", "c: x ▢ y, but a ▢ z → bee")
	checkSpelled(t, "==all of it==")
	checkSpelled(t, "- Go: [tour](go.md)\n- C: [manual](c.md)\n")
	checkSpelled(t, "==s;;a== b ==h;;c==")
	checkSpelled(t, "a == b, c==d and {{ site.title }}")
}

func TestATaggedNoteGivesExplicitCardsOnly(t *testing.T) {
	const body = "# A\n\n- a fact with **bold** words\n\n# B\n\n- x\n- term: what it means in full\n\n"
	for _, text := range []string{"---\ntags: [flashcards/net]\n---\n" + body, body + "#flashcards\n", "---\ndasi: explicit\n---\n" + body, "- a fact with **bold** words\n\nQ: a?\nA: b\n"} {
		for _, s := range askedBy(text + "\nq r :: s\n") {
			if !strings.HasPrefix(s, "define: q r") && !strings.HasPrefix(s, "question: a?") {
				t.Errorf("%q gives %s", text, s)
			}
		}
	}
}

func TestTheSameExplicitCardTwiceIsOne(t *testing.T) {
	checkSpelled(t, "# A\n\na b :: c\n\na b :: c\n\na b :: d\n\n# B\n\na b :: c", "define: a b → c", "define: a b → d", "define: a b → c")
}

// withoutHistory records every card of a note and says which of the cards after an edit have no history.
func withoutHistory(before, after string) []string {
	c := collect(notesOf(map[string]string{"a.md": before}))
	for i := range c.Cards {
		c.Record(c.Cards[i].ID, 3, 0, tuesday)
	}
	again, _ := Open(Merged(c.Progress), []OpenRoot{{ID: "rtest", Name: "test", Notes: notesOf(map[string]string{"a.md": after})}}, testEnv(2), tuesday)
	var lost []string
	for i := range again.Cards {
		if again.Schedule(again.Cards[i].ID).Reps == 0 {
			lost = append(lost, inWords(&again.Cards[i]))
		}
	}
	return lost
}

func TestExplicitCardsKeepTheirHistory(t *testing.T) {
	for _, c := range []struct {
		name, before, after string
		new                 int
	}{
		{"a term becomes explicit", "# H\n\n- gauge: tells how much there is", "# H\n\n- gauge :: tells how much there is", 0},
		{"a schedule is written beside it", "a b :: c", "a b :: c <!--SR:!2024-05-01,12,250-->", 0},
		{"a tag of a deck comes", "#flashcards\na b :: c", "#flashcards/net\na b :: c", 0},
		{"another spelling of the question", "Q: a b?\nA: c", "**Q:** a b?\n\n**A:** c", 0},
		{"another spelling of the deletion", "the ==bee== is ==small==", "the {{bee}} is {{small}}", 0},
		{"a deletion before the others", "the bee is ==small== and ==quick==", "the ==bee== is ==small== and ==quick==", 1},
		{"a deletion goes", "the ==bee== is ==small== and ==quick==", "the bee is ==small== and ==quick==", 0},
		{"a hidden word is mended", "the ==queeen of them== is ==small==", "the ==queen of them== is ==small==", 0},
		{"a hidden word is mended, and one comes", "the ==queeen of them== is small", "the ==queen of them== is ==small==", 1},
		{"another word is hidden", "the ==queen== is small", "the queen is ==small==", 1},
		{"a hidden number is another", "it listens on port ==2380== only", "it listens on port ==2379== only", 1},
		{"a hidden sign is another", "the operator is ==&&== here", "the operator is ==||== here", 1},
		{"numbers stay whatever is between", "the {{c2::bee}} is small", "the {{c2::bee}} is {{c1::small}}", 1},
	} {
		if got := withoutHistory(c.before, c.after); len(got) != c.new {
			t.Errorf("%s: without history are %q, want %d", c.name, got, c.new)
		}
	}
}

// TestAMendedDeletionStaysMended holds that a deletion keeps the ask of its history at every later scan, and leaves it to its own words when
// they come back.
func TestAMendedDeletionStaysMended(t *testing.T) {
	recorded := []Ask{"c.queeen-of-them", "c.small"}
	for text, want := range map[string]string{
		"the ==queen of them== is ==small==":           "c.queeen-of-them c.small",
		"the ==queen of them== and ==queeen of them==": "c.queen-of-them c.queeen-of-them",
		"the ==king== is ==tall==":                     "c.king c.tall",
	} {
		all := newCloze(notesOf(map[string]string{"a.md": text})[0].Sections[0].Body).deletions()
		follow(all, recorded)
		var got []string
		for _, d := range all {
			got = append(got, string(d.ask))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is asked as %q, want %q", text, got, want)
		}
	}
}

func TestCodeRightAboveAFrontBelongsToIt(t *testing.T) {
	for text, want := range map[string]string{
		"```sh\nls -l\n```\nWhat does it list?\n?\nthe files\n":   "```sh\nls -l\n```",
		"```sh\nls -l\n```\n\nWhat does it list?\n?\nthe files\n": "",
		"Q: What does it list?\n```sh\nls -l\n```\nA: the files":  "```sh\nls -l\n```",
	} {
		c := collect(notesOf(map[string]string{"a.md": text}))
		if len(c.Cards) != 1 || strings.TrimSpace(c.Cards[0].Exhibit) != want || c.Cards[0].Front != "What does it list?" || c.Cards[0].Back != "the files" {
			t.Errorf("%q gives %+v, want the code %q with the question", text, c.Cards, want)
		}
	}
}

// patience is far more than any note needs, and far less than what a quadratic reading takes.
var patience = 20 * time.Second

// fraction is how small a part of such a note is read: all of it, but with the race detector.
var fraction = 1

// TestNoSpellingTakesLong opens what would take the square of its length if every part of it were looked at for every other.
func TestNoSpellingTakesLong(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	size := 200_000 / fraction
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, text := range map[string]string{
		"colons":              repeat("a::"),
		"addresses":           repeat("2001:db8::1 "),
		"lines with cards":    repeat("a b\nc d :: e\n"),
		"questions":           repeat("a b\n?\nc d :: e\n"),
		"question marks":      "a\n" + repeat("?\n"),
		"answers":             repeat("A: b c\n\n"),
		"questions of a deck": repeat("Q: b c\n\n"),
		"clozes of a deck":    "C: [b] [c]\n" + repeat("C: d e\n"),
		"deletions":           repeat("==b c== d "),
		"different deletions": differentDeletions(10_000 / fraction),
		"items":               repeat("- a b\n  ?\n  c\n"),
	} {
		start := time.Now()
		c := collect(notesOf(map[string]string{"a.md": text}))
		if took := time.Since(start); took > patience {
			t.Errorf("%s (%d bytes, %d cards) took %v", name, len(text), len(c.Cards), took)
		}
	}
}

func differentDeletions(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString("==b" + strconv.Itoa(i) + "== ")
	}
	return b.String()
}
