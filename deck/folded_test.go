package deck

import (
	"slices"
	"testing"
)

func TestWhatIsFoldedAwayAnswersItsSummary(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		found      []FindingCode
	}{
		{"a question", "<details><summary>Why a cache?</summary>\n\nReads are slow.\n\n</details>", []string{"question: Why a cache? → Reads are slow."}, nil},
		{"no question mark", "<details><summary>Purpose of a cache</summary>\n\nReads are slow.\n\n</details>", []string{"question: Purpose of a cache → Reads are slow."}, nil},
		{"no answer", "<details><summary>Why a cache?</summary>\n<p></p>\n</details>", nil, []FindingCode{NoAnswer}},
		{"navigation", "<details><summary>Table of Contents</summary>\n\n- one thing\n\n</details>", nil, nil},
		{"nested", "<details><summary>Why a cache?</summary>\n\nReads are slow.\n\n<details><summary>Why are they?</summary>\n\nThe disk turns.\n\n</details>\n\n<details><summary>hint</summary>\n\nturning\n\n</details>\n\n</details>",
			[]string{"question: Why a cache? → Reads are slow. | Why are they? | The disk turns. | hint | turning", "question: Why are they? → The disk turns."}, nil},
		{"under a heading that asks", "### Why a cache?\n\n<details><summary>Answer</summary>\n\nReads are slow.\n\n</details>", []string{"question: Why a cache? → Reads are slow."}, nil},
		{"under a paragraph", "Name the purpose of a cache.\n\n<details><summary>Show answer</summary>\n\nReads are slow.\n\n</details>", []string{"question: Name the purpose of a cache. → Reads are slow."}, nil},
		{"under an item", "1. Why a cache?\n\n   <details><summary>정답 보기</summary>\n   Reads are slow.\n   </details>", []string{"question: Why a cache? → Reads are slow."}, nil},
		{"below a list", "1. Why a cache?\n\n<details><summary>풀이</summary>\n\nReads are slow.\n\n</details>", []string{"question: Why a cache? → Reads are slow."}, nil},
	} {
		got, found := quizOf("# Notes\n\n## Storage\n\n" + c.text + "\n")
		if !slices.Equal(got, c.want) || !slices.Equal(found, c.found) {
			t.Errorf("%s: got %q and %q, want %q and %q", c.name, got, found, c.want, c.found)
		}
	}
}

func TestOnlyAnswersAreAnswerSummaries(t *testing.T) {
	for summary, want := range map[string]bool{
		"Answer": true, "Answers:": true, "Solution": true, "정답": true, "정답 보기": true, "답": true, "풀이": true, "정답 및 해설": true, "펼치기": true, "더보기": true, "Click to expand": true, "Show me": true, "Show answer": true,
		"Answer this": false, "What is the answer?": false, "답이 없는 질문": false, "정답이란?": false, "Solutions architect": false,
	} {
		if got := answerSummary.MatchString(summary); got != want {
			t.Errorf("%q: got %v", summary, got)
		}
	}
}

func TestNumberedQuestionsHaveTheirAnswers(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		found      []FindingCode
	}{
		{"indented", "1. Why a cache?\n\n   Reads are slow.\n2. Why a queue?\n   - Writes are slow.\n", []string{"question: Why a cache? → Reads are slow.", "question: Why a queue? → Writes are slow."}, nil},
		{"on the next line", "1. Why a cache?\n   Reads are slow.\n2. Why a queue?\n   Writes are slow.\n", []string{"question: Why a cache? → Reads are slow.", "question: Why a queue? → Writes are slow."}, nil},
		{"marked", "1. Why a cache?\n   답: Reads are slow.\n2. Why a queue?\n\n   A. Writes are slow.\n", []string{"question: Why a cache? → Reads are slow.", "question: Why a queue? → Writes are slow."}, nil},
		{"an arrow", "1. Why a cache? -> Reads are slow.\n2. Why a queue? → Writes are slow.\n", []string{"question: Why a cache? → Reads are slow.", "question: Why a queue? → Writes are slow."}, nil},
		{"below", "1. Why a cache?\n\nReads are slow.\n\n2. Why a queue?\n\nWrites are slow.\n", []string{"question: Why a cache? → Reads are slow.", "question: Why a queue? → Writes are slow."}, nil},
		{"one without", "1. Why a cache?\n   - Reads are slow.\n2. Why a queue?\n", []string{"question: Why a cache? → Reads are slow."}, []FindingCode{NoAnswer}},
		{"none answered", "1. Why a cache?\n2. Why a queue?\n\nThat is all for now.\n", []string{"recall: Storage → That is all for now."}, nil},
	} {
		got, found := quizOf("# Notes\n\n## Storage\n\n" + c.text + "\n")
		if !slices.Equal(got, c.want) || !slices.Equal(found, c.found) {
			t.Errorf("%s: got %q and %q, want %q and %q", c.name, got, found, c.want, c.found)
		}
	}
}

func TestWhatIsNoQuestionInAListOfQuestionsIsLeftToItsSection(t *testing.T) {
	c := collect(notesOf(map[string]string{"a.md": "# Notes\n\n## Storage\n\n1. Why a cache?\n   - Reads are slow.\n2. It keeps things.\n"}))
	if len(c.Cards) != 2 || c.Cards[0].Back != "2. It keeps things." {
		t.Errorf("got %+v", c.Cards)
	}
}

func TestTheAnswerOfASectionIsWhatItsCardsLeave(t *testing.T) {
	got, _ := quizOf("# Notes\n\n## Storage\n\nIt keeps things.\n\n<details><summary>Why a cache?</summary>\n\nReads are slow.\n\n</details>\n")
	if want := []string{"recall: Storage → It keeps things.", "question: Why a cache? → Reads are slow."}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
