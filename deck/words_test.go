package deck

import "testing"

func TestAWordLosesOnlyAParticleThatItCanHave(t *testing.T) {
	for word, want := range map[string]string{
		"게이트웨이": "게이트웨이", "게이트웨이를": "게이트웨이", "전문가": "전문가", "전문가가": "전문가", "수달이": "수달", "데이터가": "데이터",
		"데이터는": "데이터", "볼륨은": "볼륨", "lambda의": "lambda", "servers": "server",
	} {
		if got := stem(word); got != want {
			t.Errorf("%s: got %s, want %s", word, got, want)
		}
	}
}

// A heading that asks nothing leaves its points cards of their own.
func TestAHeadingAsksWhereItsVerbStandsFirst(t *testing.T) {
	for title, want := range map[string]bool{
		"What is an otter": true, "How does it swim": true, "How to feed it": true, "When should it sleep": true, "Why it swims": true,
		"How many there are": true, "Which otter swims": true, "What the otter eats": false, "How data is held": false, "When it sleeps": false,
		"What it eats?": true, "수달이란": true, "물갈퀴": false,
	} {
		if got := isQuestion(title); got != want {
			t.Errorf("%q: got %v, want %v", title, got, want)
		}
	}
}
