package deck

import "testing"

func TestTwoAnswersToOneQuestionAreFound(t *testing.T) {
	for _, c := range []struct {
		name, note string
		lines      []int
	}{
		{"two definitions of a term", "# 수달 캐시\n\n- 최소 보관: 30일이 지나야 옮길 수 있다\n- 최소 보관: 90일이 지나야 옮길 수 있다\n", []int{4}},
		{"three of them", "# 수달 캐시\n\n- 최소 보관: 30일이 지나야 옮긴다\n- 최소 보관: 60일이 지나야 옮긴다\n- 최소 보관: 90일이 지나야 옮긴다\n", []int{4, 5}},
		{"the same twice", "# 수달 캐시\n\n- 최소 보관: 30일이 지나야 옮길 수 있다\n- 최소 보관: 30일이 지나야 옮길 수 있다\n", nil},
		{"in two sections", "# 모음\n\n## 수달 캐시\n\n- 최소 보관: 30일이 지나야 옮길 수 있다\n\n## 여우 큐\n\n- 최소 보관: 90일이 지나야 옮길 수 있다\n", nil},
		{"gaps", "# 수달 캐시\n\n- 저장할 때 암호화에 쓰는 열쇠는 **AES-256**\n- 저장할 때 암호화에 쓰는 열쇠는 **AES-128**\n", []int{4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []int
			for _, f := range collect(notesOf(map[string]string{"a.md": c.note})).Findings {
				if f.Code == Conflict {
					got = append(got, f.Line)
				}
			}
			if len(got) != len(c.lines) || len(got) > 0 && got[0] != c.lines[0] {
				t.Errorf("got conflicts in lines %v, want %v", got, c.lines)
			}
		})
	}
}

func TestFindingsStandInTheOrderOfTheNotes(t *testing.T) {
	twice := "# 수달 캐시\n\n- 최소 보관: 30일이 지나야 옮길 수 있다\n- 최소 보관: 90일이 지나야 옮길 수 있다\n\n# 수달 캐시\n\n- 값을 둔다\n"
	c := collect(notesOf(map[string]string{"a.md": twice, "b.md": twice}))
	var got []string
	for _, f := range c.Findings {
		got = append(got, string(f.Note)+" "+string(f.Code))
	}
	want := []string{"a.md conflict", "a.md same section", "b.md conflict", "b.md same section"}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}
