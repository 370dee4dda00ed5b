package deck

import (
	"maps"
	"strings"
	"testing"

	"dasi/content"
)

// where records all units of some notes and tells, after all versions were looked at one after the other, where each history is now: the front of its text
// before to the note and front of its text now.
func where(t *testing.T, versions ...map[string]string) map[string]string {
	t.Helper()
	p := NewProgress()
	was := map[UnitID]string{}
	for _, u := range scan(p, "r", notesOf(versions[0])...) {
		keep(p, u)
		was[u.ID] = string(u.Note) + " " + u.Front
	}
	var units []*unit
	for _, v := range versions[1:] {
		units = scan(p, "r", notesOf(v)...)
		before := p.Encode()
		scan(p, "r", notesOf(v)...)
		if string(p.Encode()) != string(before) {
			t.Errorf("a second look at the same notes changes\n%s\nto\n%s", before, p.Encode())
		}
	}
	at := map[string]string{}
	for _, u := range units {
		if from, ok := was[u.ID]; ok {
			at[from] = string(u.Note) + " " + u.Front
		}
	}
	return at
}

func TestHistoriesFollowTheirNotes(t *testing.T) {
	const (
		otter = "# 수달\n\n- 자주 읽는 값을 메모리에 둔다\n- 서버리스\n- 노드: 값을 잠시 두는 기계\n"
		fox   = "# 여우\n\n- 메시지를 차례로 줄 세운다\n- 서버리스\n- 대기열: 줄을 서는 자리\n"
	)
	both := map[string]string{"a.md": otter, "b/c.md": fox}
	stayed := map[string]string{}
	for path, text := range both {
		n := content.Parse(content.NoteID(path), []byte(text))
		for _, u := range unitsOf("r", &n) {
			stayed[path+" "+u.Front] = path + " " + u.Front
		}
	}
	moved := func(pairs ...string) map[string]string {
		want := map[string]string{}
		for from, to := range stayed {
			for i := 0; i < len(pairs); i += 2 {
				to = strings.Replace(to, pairs[i], pairs[i+1], 1)
			}
			want[from] = to
		}
		return want
	}
	without := func(m map[string]string, keys ...string) map[string]string {
		m = maps.Clone(m)
		for _, k := range keys {
			delete(m, k)
		}
		return m
	}
	renamed := map[string]string{"x.md": otter, "b/c.md": fox}
	corrected := map[string]string{"x.md": strings.Replace(otter, "자주 읽는", "자주 찾는", 1), "b/c.md": fox}
	merged := map[string]string{"b/c.md": fox + "\n" + otter}
	for _, c := range []struct {
		name     string
		versions []map[string]string
		want     map[string]string
	}{
		{"nothing changed", []map[string]string{both, both}, stayed},
		{"a note renamed", []map[string]string{both, renamed}, moved("a.md", "x.md")},
		{"and back", []map[string]string{both, renamed, both}, stayed},
		{"renamed and corrected", []map[string]string{both, corrected}, moved("a.md", "x.md", "읽는", "찾는")},
		{"and back", []map[string]string{both, corrected, both}, stayed},
		{"two notes exchanged their folders", []map[string]string{both, {"b/a.md": otter, "c.md": fox}}, moved("a.md", "b/a.md", "b/c.md", "c.md")},
		{"a folder renamed", []map[string]string{both, {"a.md": otter, "새 폴더/c.md": fox}}, moved("b/", "새 폴더/")},
		{"two notes made one", []map[string]string{both, merged}, moved("a.md", "b/c.md")},
		{"and two again", []map[string]string{both, merged, both}, stayed},
		{"a note gone and back", []map[string]string{both, {"b/c.md": fox}, both}, stayed},
		{"a note copied", []map[string]string{both, {"a.md": otter, "copy.md": otter, "b/c.md": fox}}, stayed},
		{"a line moved to another note", []map[string]string{both, {"a.md": strings.Replace(otter, "- 자주 읽는 값을 메모리에 둔다\n", "", 1), "b/c.md": fox + "- 자주 읽는 값을 메모리에 둔다\n"}},
			moved("a.md 자주", "b/c.md 자주")},
		{"and back", []map[string]string{both, {"a.md": strings.Replace(otter, "- 자주 읽는 값을 메모리에 둔다\n", "", 1), "b/c.md": fox + "- 자주 읽는 값을 메모리에 둔다\n"}, both}, stayed},
		{"a short line gone here and new there", []map[string]string{both, {"a.md": strings.Replace(otter, "- 서버리스\n", "", 1), "b/c.md": fox, "d.md": "# 두루미\n\n- 서버리스\n"}},
			without(stayed, "a.md 서버리스")},
		{"a note without a line of it left", []map[string]string{both, {"x.md": "# 두루미\n\n- 전혀 다른 말\n", "b/c.md": fox}}, without(stayed, "a.md 수달", "a.md 자주 읽는 값을 메모리에 둔다", "a.md 서버리스", "a.md 노드")},
	} {
		if got := where(t, c.versions...); !maps.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %v\nwant %v", c.name, got, c.want)
		}
	}
}

// TestANoteThatCannotBeReadIsNotGone: half synced, locked, or in a folder that was not asked for.
func TestANoteThatCannotBeReadIsNotGone(t *testing.T) {
	const text = "# 수달\n\n- 자주 읽는 값을 메모리에 둔다\n- 서버리스\n"
	for name, root := range map[string]OpenRoot{
		"not asked for":     {Looked: []string{"b", "c.md"}},
		"could not be read": {Looked: []string{"."}, Unread: []string{"a/n.md"}},
		"in such a folder":  {Looked: []string{"."}, Unread: []string{"a"}},
		"nothing known":     {},
	} {
		p := NewProgress()
		for _, u := range scan(p, "r", noteNamed("a/n.md", text)) {
			keep(p, u)
		}
		root.ID, root.Notes = "r", []content.Note{noteNamed("b/n.md", text)}
		before := len(p.Units)
		units := unitsOf("r", &root.Notes[0])
		m := match(p, &root, units, []RootID{"r"})
		for _, u := range units {
			if p.Units[u.ID] != nil {
				t.Errorf("%s: %q took the history of the note that was not read", name, u.Front)
			}
		}
		found := &Progress{}
		m.record(found, p, Stamp{tuesday, "test"})
		if len(found.Units) > 0 || len(p.Units) != before || found.Roots["r"].Notes["a/n.md"] != nil {
			t.Errorf("%s: got %s found", name, found.Encode())
		}
	}
}
