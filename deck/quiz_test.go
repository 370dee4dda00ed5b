package deck

import (
	"slices"
	"strings"
	"testing"
)

// quizOf gives what is asked by a note, and what looks like a mistake in it.
func quizOf(text string) (cards []string, found []FindingCode) {
	c := collect(notesOf(map[string]string{"note.md": text}))
	for i := range c.Cards {
		cards = append(cards, inWords(&c.Cards[i]))
	}
	for _, f := range c.Findings {
		found = append(found, f.Code)
	}
	return cards, found
}

func TestOptionsWithAnAnswerAreAChoice(t *testing.T) {
	const want = "choice: Which bird is the largest? → ostrich of 3"
	const letters = "A. wren\nB. ostrich\nC. swift\n"
	const list = "- A. wren\n- B. ostrich\n- C. swift\n"
	for name, text := range map[string]string{
		"tasks under a heading":     "## Which bird is the largest?\n\n- [ ] wren\n- [x] ostrich\n- [ ] swift\n",
		"tasks under a paragraph":   "## Birds\n\nWhich bird is the largest?\n\n- [ ] wren\n- [X] ostrich\n- [ ] swift\n",
		"tasks under an item":       "1. Which bird is the largest?\n   - [ ] wren\n   - [x] ostrich\n   - [ ] swift\n",
		"tasks below an item":       "1. Which bird is the largest?\n\n- [ ] wren\n- [x] ostrich\n- [ ] swift\n",
		"lines of a paragraph":      "Which bird is the largest?\n" + letters + "Answer: B\n",
		"a paragraph of their own":  "Which bird is the largest?\n\n" + letters + "\n**Answer**: B\n",
		"each a paragraph":          "Which bird is the largest?\n\nA) wren\n\nB) ostrich\n\nC) swift\n\nAns. B\n",
		"parentheses":               "Which bird is the largest?\n\n(A) wren\n(B) ostrich\n(C) swift\n\nCorrect answer: (B)\n",
		"colons":                    "## Which bird is the largest?\n\nA: wren\nB: ostrich\nC: swift\n\nThe correct answer is B.\n",
		"small letters":             "Which bird is the largest?\n\na. wren\nb. ostrich\nc. swift\n\nAnswer: b) ostrich\n",
		"a list":                    "## Which bird is the largest?\n\n" + list + "\nAnswer: B. ostrich\n",
		"circled numbers":           "Which bird is the largest?\n\n① wren\n② ostrich\n③ swift\n\n정답: ②\n",
		"all on a line":             "Which bird is the largest?\n\n① wren ② ostrich ③ swift\n\n정답: ②\n",
		"on two lines":              "## Which bird is the largest?\n\n① wren ② ostrich\n③ swift\n정답: ②\n",
		"right behind the question": "1. Which bird is the largest? ①wren ②ostrich ③swift\n\n   정답: ②\n",
		"numbers":                   "Which bird is the largest?\n\n1) wren\n2) ostrich\n3) swift\n\n답: 2번\n",
		"numbers in a numbered one": "1. Which bird is the largest?\n   1) wren\n   2) ostrich\n   3) swift\n\n   정답: 2\n",
		"an item with lines":        "1. Which bird is the largest?\n   " + strings.ReplaceAll(letters, "\n", "\n   ") + "\n   Answer: B\n",
		"lines right below an item": "1. Which bird is the largest?\n" + letters + "\nAnswer: B\n",
		"an item with a list":       "1. Which bird is the largest?\n    " + strings.ReplaceAll(list, "\n", "\n    ") + "\n    Answer: B\n",
		"a list below an item":      "1. Which bird is the largest?\n\n" + list + "\nAnswer: B\n",
		"a heading for an answer":   "## Which bird is the largest?\n\n" + list + "\n#### Answer: B\n\nIt does not fly.\n",
		"a folded answer":           "## Which bird is the largest?\n\n" + list + "\n<details><summary>Answer</summary>\n\nB\n\n</details>\n",
		"an answer in a summary":    "## Which bird is the largest?\n\n" + list + "\n<details><summary>Show answer</summary>\n\n#### Answer: B\n\nIt does not fly.\n\n</details>\n",
		"a numbered heading":        "## Question 7\n\nWhich bird is the largest?\n\n" + list + "\nAnswer: B\n",
		"a reason below a number":   "## Question 7\n\nWhich bird is the largest?\n\n- [ ] wren\n- [x] ostrich\n- [ ] swift\n\nIt does not fly.\n\nIt runs.\n",
		"a reason below an answer":  "## 문제 7\n\nWhich bird is the largest?\n\n" + list + "\n정답: B\n\nIt does not fly.\n",
		"a number before it":        "**Q7. Which bird is the largest?**\n\n" + list + "\nAnswer: B\n",
		"a key at the end":          "## Questions\n\n1. Which bird is the largest?\n    " + strings.ReplaceAll(list, "\n", "\n    ") + "\n## Answers\n\n1. B\n",
	} {
		got, found := quizOf("# Birds of the world\n\n" + text)
		if !slices.Equal(got, []string{want}) || len(found) > 0 {
			t.Errorf("%s: got %q and %q, want only %q", name, got, found, want)
		}
	}
}

func TestSeveralOptionsMayBeRight(t *testing.T) {
	for answer, want := range map[string]string{
		"B, C": "ostrich | emu", "B and C": "ostrich | emu", "B & C": "ostrich | emu", "BC": "ostrich | emu", "B / C": "ostrich | emu", "B, C, and D": "ostrich | emu | rhea",
		"B및 C": "ostrich | emu", "B 와 C": "ostrich | emu", "D": "rhea", "D because it is": "rhea", "(B), (D)": "ostrich | rhea", "D. rhea": "rhea",
	} {
		got, _ := quizOf("# Birds\n\nWhich of these cannot fly?\n\nA. wren\nB. ostrich\nC. emu\nD. rhea\n\nAnswer: " + answer + "\n")
		if w := "choice: Which of these cannot fly? → " + want + " of 4"; !slices.Equal(got, []string{w}) {
			t.Errorf("%q: got %q, want %q", answer, got, w)
		}
	}
}

func TestWhatIsNoQuizIsNone(t *testing.T) {
	for name, text := range map[string]string{
		"things to do":                "## This week\n\n- [x] read the chapter\n- [ ] write the summary\n",
		"things to do under TODO":     "## TODO\n\nWhich of these is done?\n\n- [x] read\n- [ ] write\n",
		"things to do under 할 일":      "## 할 일\n\n### 다음 중 무엇을 했나?\n\n- [x] 읽기\n- [ ] 쓰기\n",
		"nothing checked":             "## Which of these?\n\n- [ ] one thing\n- [ ] another thing\n",
		"lettered points":             "## Layers\n\n- A. first the base\n- B. then the top\n",
		"options without an answer":   "Which is it?\n\nA. this\nB. that\n",
		"an empty answer":             "Which is it?\n\nA. this\nB. that\n\nAnswer:\n",
		"an answer that is no option": "Which is it?\n\nA. this\nB. that\n\nAnswer: F\n",
		"letters that do not follow":  "Which is it?\n\nA. this\nC. that\n\nAnswer: A\n",
	} {
		got, _ := quizOf("# Notes\n\n" + text)
		if got = slices.DeleteFunc(got, func(s string) bool { return !strings.HasPrefix(s, "choice") }); len(got) > 0 {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestAQuestionBankIsKnownByItsLists(t *testing.T) {
	const list = "- [x] one\n- [ ] two\n"
	two := "# Bank\n\n## The first number\n\n" + list + "\n## The next number\n\n" + strings.ReplaceAll(list, "one", "1")
	if got, _ := quizOf(two); len(only(got, "choice")) != 0 {
		t.Errorf("two lists: got %q", got)
	}
	if got, _ := quizOf(two + "\n## The last number\n\n" + strings.ReplaceAll(list, "one", "9")); len(only(got, "choice")) != 3 {
		t.Errorf("three lists: got %q", got)
	}
}

func TestWhatIsWrongWithAQuizIsSaid(t *testing.T) {
	const options = "\n\nA. one\nB. two\nC. three\n\n"
	for text, want := range map[string][]FindingCode{
		"Which? (Choose TWO)" + options + "Answer: A":                 {WrongCount},
		"두 가지를 고르시오." + options + "정답: A":                             {WrongCount},
		"Which? (Choose two)" + options + "Answer: A, B":              nil,
		"Which?" + options + "Answer: D":                              {NoOption},
		"Which?" + options + "Answer:":                                {NoRight},
		"Which?" + options + "Then something else.":                   {NoRight},
		"## Which?\n\n- [ ] one\n- [ ] two":                           {NoRight},
		"Which?" + options + "Answer:\n\nWhat?" + options + "Answer:": {NoRight},
	} {
		if _, got := quizOf("# Quiz\n\n" + text + "\n"); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAQuizKeepsWhatBelongsToIt(t *testing.T) {
	c := collect(notesOf(map[string]string{"note.md": "# Quiz\n\n## What is printed?\n\n```\nprint(1)\n```\n\n- A. one\n- B. two\n\nAnswer: A\n\nExplanation: it counts.\n"}))
	if len(c.Cards) != 1 {
		t.Fatalf("got %d cards", len(c.Cards))
	}
	k := &c.Cards[0]
	if !strings.Contains(k.Exhibit, "print(1)") || k.Explanation != "Explanation: it counts." || !strings.HasSuffix(k.Back, k.Explanation) || slices.Contains(k.Context, "What is printed?") {
		t.Errorf("got exhibit %q, reason %q, back %q, context %q", k.Exhibit, k.Explanation, k.Back, k.Context)
	}
}

func TestAQuizLeavesNothingElseToAsk(t *testing.T) {
	got, _ := quizOf("# Quiz\n\n## Stores\n\nWhich store keeps **objects** forever?\n\n- A. the crane store of the north\n- B. the magpie queue of the south\n\nAnswer: A\n\n" +
		"- the magpie queue forgets **every** message\n\n## Queues\n\n- a queue keeps **order** among messages\n")
	if choices := only(got, "choice"); len(choices) != 1 {
		t.Errorf("got %q", got)
	}
	for _, card := range got {
		if strings.Contains(card, "crane store") && !strings.HasPrefix(card, "choice") || strings.HasPrefix(card, "gap: the magpie") {
			t.Errorf("got %q", card)
		}
	}
}

func TestOneQuestionAboutSeveralThingsIsSeveralCards(t *testing.T) {
	const one = "## What is printed?\n\n```\nprint(1)\n```\n\n- A. one\n- B. two\n\nAnswer: A\n\n"
	got, found := quizOf("# Quiz\n\n" + one + strings.ReplaceAll(one, "print(1)", "print(2 - 1)"))
	if len(got) != 2 || len(found) > 0 {
		t.Errorf("got %q and %q, want two cards and nothing wrong", got, found)
	}
}

func TestOptionsInAnotherOrderAreTheSameCard(t *testing.T) {
	const a = "# Quiz\n\n## Which? (Choose TWO)\n\n- [x] one\n- [ ] two\n- [x] three\n"
	const b = "# Quiz\n\n## Which? (Choose TWO)\n\n- [x] three\n- [x] one\n- [ ] two\n"
	x, y := collect(notesOf(map[string]string{"a.md": a})), collect(notesOf(map[string]string{"a.md": b}))
	if len(x.Cards) != 1 || len(y.Cards) != 1 || x.Cards[0].ID != y.Cards[0].ID {
		t.Errorf("got %v and %v", x.Cards, y.Cards)
	}
}

func TestOptionsAreShuffledUnlessTheyReferToEachOther(t *testing.T) {
	order := func(options, reason string) (moved bool) {
		c := collect(notesOf(map[string]string{"a.md": "# Quiz\n\nWhich is it?\n\n" + options + "\nAnswer: A\n" + reason + "\n"}))
		if len(c.Cards) != 1 {
			t.Fatalf("%q: got %d cards", options, len(c.Cards))
		}
		k := &c.Cards[0]
		seen := map[int]bool{}
		for reps := range 20 {
			o := k.Order(reps)
			if !slices.Equal(o, k.Order(reps)) {
				t.Errorf("%q: another order the second time", options)
			}
			for i, n := range o {
				moved = moved || n != i
				seen[n] = true
			}
		}
		if len(seen) != len(k.Choices) {
			t.Errorf("%q: got %v", options, seen)
		}
		return moved
	}
	for _, free := range []string{"A. wren\nB. emu\nC. rhea", "A. a small bird\nB. a large one\nC. all birds of prey"} {
		if !order(free, "") {
			t.Errorf("%q: never shuffled", free)
		}
	}
	for _, fixed := range []string{
		"A. wren\nB. emu\nC. All of the above", "A. wren\nB. emu\nC. None of the above.", "A. wren\nB. emu\nC. Both A and B", "A. wren\nB. emu\nC. A and B", "A. 굴뚝새\nB. 타조\nC. 모두 맞다", "A. ㄱ, ㄴ\nB. ㄴ, ㄷ\nC. ㄱ, ㄷ",
	} {
		if order(fixed, "") {
			t.Errorf("%q: shuffled", fixed)
		}
	}
	for _, reason := range []string{"Option B is too large.", "C is wrong because it is no bird.", "②는 새가 아니다.", "B는 새가 아니다."} {
		if order("A. wren\nB. emu\nC. rhea", reason) {
			t.Errorf("%q: shuffled", reason)
		}
	}
}

func TestCircledNumbersInASentenceAreNoOptions(t *testing.T) {
	got, _ := quizOf("# Birds\n\n## Flight\n\n- **①** and **②** differ: ① before ② in every list\n")
	for _, card := range got {
		if strings.HasPrefix(card, "choice") {
			t.Errorf("got %q", card)
		}
	}
}
