package deck

import (
	"slices"
	"testing"

	"dasi/content"
)

// questionCard makes the card of a question under the heading Ports.
func questionCard(t *testing.T, front, exhibit, answer string) Card {
	t.Helper()
	n := content.Parse("net.md", []byte("# Net\n\n## Ports\n\nx\n"))
	u := newQuestion(content.Text{Plain: front}, exhibit, content.Blocks(answer, 1))
	u.note = &n
	cards := question(u, nil)
	if len(cards) != 1 {
		t.Fatalf("%q: got %d cards, want 1", front, len(cards))
	}
	return cards[0]
}

func TestAQuestionIsAnsweredAsTheNoteDoes(t *testing.T) {
	c := questionCard(t, "What listens on 22?", "", "The **ssh** daemon.\n\n- and nothing else\n  - but once\n")
	if c.Front != "What listens on 22?" || c.Back != "The **ssh** daemon.\n\n- and nothing else\n  - but once" || c.Points != nil {
		t.Errorf("got %q → %q, points %q", c.Front, c.Back, c.Points)
	}
	if want := []string{"The ssh daemon.", "and nothing else", "but once"}; !slices.Equal(c.Answers, want) {
		t.Errorf("got answers %q, want %q", c.Answers, want)
	}
	if want := []string{"Net", "Ports"}; !slices.Equal(c.Context, want) {
		t.Errorf("got context %q, want %q", c.Context, want)
	}
}

func TestAnAnswerThatIsAListComesPointByPoint(t *testing.T) {
	c := questionCard(t, "Which private ranges are there?", "", "- 10.0.0.0/8\n- 172.16.0.0/12\n")
	if want := []string{"10.0.0.0/8", "172.16.0.0/12"}; !slices.Equal(c.Points, want) {
		t.Errorf("got %q, want %q", c.Points, want)
	}
}

func TestAQuestionMayOfferItsOwnAnswer(t *testing.T) {
	c := questionCard(t, "3:00 and 15:00, which is in the afternoon?", "", "15:00")
	if len(c.Answers) != 0 || c.Back != "15:00" {
		t.Errorf("got answers %q and back %q, want nothing to keep secret", c.Answers, c.Back)
	}
}

func TestAPathThatTellsTheAnswerIsCut(t *testing.T) {
	c := questionCard(t, "What has a number?", "", "ports")
	if want := []string{"Net"}; !slices.Equal(c.Context, want) {
		t.Errorf("got context %q, want %q", c.Context, want)
	}
}

func TestCodeOfAnAnswerIsPartOfItsText(t *testing.T) {
	a := newQuestion(content.Text{Plain: "How?"}, "", content.Blocks("```sh\nls -l\n```\n", 1))
	b := newQuestion(content.Text{Plain: "How?"}, "", content.Blocks("```sh\nls -a\n```\n", 1))
	if a.Back != "ls -l" || a.Back == b.Back {
		t.Errorf("got backs %q and %q, want what the code says", a.Back, b.Back)
	}
}
