package deck

import (
	"fmt"
	"slices"
	"strings"

	"dasi/content"
)

// touched is what an edit was made to: kind -> where its rows came from.
type touched map[string]string // from -> kind

// edits are the kinds of edits. Each gives what it touched, nothing if it could not be made.
var edits = []struct {
	name string
	make func(w *workshop) touched
}{
	{"typo", func(w *workshop) touched {
		return w.rewrite("typo", func(s string) bool { return letters(s) >= 3 }, w.typo)
	}},
	{"markup only", func(w *workshop) touched {
		return w.rewrite("markup only", func(s string) bool {
			return len(strings.Fields(s)) > 3 && !strings.ContainsAny(s, "*_`[]<>\\:$—–|=")
		}, func(s string) string {
			words := strings.Fields(s)
			i := 1 + w.rnd.IntN(len(words)-2)
			words[i] = "*" + words[i] + "*"
			return strings.Join(words, " ")
		})
	}},
	{"reworded", func(w *workshop) touched {
		return w.rewrite("reworded", func(s string) bool { return len(strings.Fields(s)) > 4 && !strings.Contains(s, ": ") }, w.reworded)
	}},
	{"answer corrected", func(w *workshop) touched {
		return w.rewrite("answer corrected", func(s string) bool {
			term, def, ok := strings.Cut(s, ": ")
			return ok && letters(term) > 1 && letters(term) < 20 && letters(def) > 5 && !strings.ContainsAny(s, "{}[]=")
		}, func(s string) string {
			term, _, _ := strings.Cut(s, ": ")
			return term + ": " + w.plain()
		})
	}},
	{"split", func(w *workshop) touched {
		path, row, ok := w.bullet(func(s string) bool {
			return len(strings.Fields(s)) > 7 && letters(s) > 25 && !strings.ContainsAny(s, ":`*[({?#=")
		})
		if !ok {
			return nil
		}
		words := strings.Fields(w.text(path, row))
		share := 0.65 + 0.15*w.rnd.Float64() // of the letters that the main part keeps
		at := 1
		for letters(strings.Join(words[:at], "")) < int(share*float64(letters(w.text(path, row)))) {
			at++
		}
		if at == len(words) {
			return nil
		}
		mark, _, _ := splitBullet(w.notes[path][row].text)
		w.change(path, row, strings.Join(words[:at], " "))
		w.notes[path] = slices.Insert(w.notes[path], row+1, aRow{text: mark + strings.Join(words[at:], " ")})
		return touched{w.notes[path][row].from: "split"}
	}},
	{"deleted", func(w *workshop) touched {
		path, row, ok := w.bullet(func(string) bool { return true })
		if !ok {
			return nil
		}
		from := w.notes[path][row].from
		w.notes[path] = slices.Delete(w.notes[path], row, row+1)
		return touched{from: "deleted"}
	}},
	{"replaced", func(w *workshop) touched {
		path, row, ok := w.bullet(func(string) bool { return true })
		if !ok {
			return nil
		}
		from := w.notes[path][row].from
		w.change(path, row, w.fresh())
		w.notes[path][row].from = ""
		return touched{from: "replaced"}
	}},
	{"added", func(w *workshop) touched {
		path, row, ok := w.bullet(func(string) bool { return true })
		if !ok {
			return nil
		}
		mark, _, _ := splitBullet(w.notes[path][row].text)
		w.notes[path] = slices.Insert(w.notes[path], row, aRow{text: mark + w.fresh()})
		return touched{"": ""}
	}},
	{"duplicated", func(w *workshop) touched {
		path, row, ok := w.bullet(func(string) bool { return true })
		to, at, ok2 := w.bullet(func(string) bool { return true })
		if !ok || !ok2 || path == to && (at == row || at == row+1) {
			return nil
		}
		from := w.notes[path][row].from
		mark, _, _ := splitBullet(w.notes[to][at].text)
		w.notes[to] = slices.Insert(w.notes[to], at, aRow{text: mark + w.text(path, row)})
		return touched{from: "duplicated"}
	}},
	{"moved within the note", func(w *workshop) touched {
		path, row, ok := w.bullet(func(s string) bool { return letters(s) > 1 && w.once(s) })
		if !ok {
			return nil
		}
		var places []int
		for i, r := range w.notes[path] {
			if bulletLine.MatchString(r.text) && indent(r.text) == indent(w.notes[path][row].text) && (i < row-1 || i > row+2) {
				places = append(places, i)
			}
		}
		if len(places) == 0 {
			return nil
		}
		moved := w.notes[path][row]
		to := places[w.rnd.IntN(len(places))]
		w.notes[path] = slices.Insert(w.notes[path], to, moved)
		if to <= row {
			row++
		}
		w.notes[path] = slices.Delete(w.notes[path], row, row+1)
		return touched{moved.from: "moved within the note"}
	}},
	{"moved to another note", func(w *workshop) touched {
		path, row, ok := w.bullet(func(s string) bool { return letters(s) > 1 && w.once(s) })
		to, at, ok2 := w.bullet(func(string) bool { return true })
		if !ok || !ok2 || path == to {
			return nil
		}
		kind := "moved to another note, short"
		if isDistinct(w.text(path, row)) {
			kind = "moved to another note, distinct"
		}
		from, text := w.notes[path][row].from, w.text(path, row)
		mark, _, _ := splitBullet(w.notes[to][at].text)
		w.notes[path] = slices.Delete(w.notes[path], row, row+1)
		w.notes[to] = slices.Insert(w.notes[to], at, aRow{mark + text, from})
		return touched{from: kind}
	}},
	{"note renamed", func(w *workshop) touched {
		i := w.rnd.IntN(len(w.paths))
		path := w.paths[i]
		to := fmt.Sprintf("%c/새 이름 %d.md", 'a'+rune(w.rnd.IntN(4)), w.rnd.IntN(1000))
		if w.notes[to] != nil {
			return nil
		}
		w.notes[to] = w.notes[path]
		delete(w.notes, path)
		w.paths[i] = to
		slices.Sort(w.paths)
		t := touched{}
		for _, r := range w.notes[to] {
			t[r.from] = "note renamed"
		}
		return t
	}},
	{"heading renamed", func(w *workshop) touched {
		path := w.paths[w.rnd.IntN(len(w.paths))]
		at := w.headings(path)
		if len(at) == 0 {
			return nil
		}
		row := at[w.rnd.IntN(len(at))]
		mark, title, _ := strings.Cut(w.notes[path][row].text, " ")
		kind := "title replaced"
		if w.rnd.IntN(2) == 0 {
			title += " 정리"
			kind = "title lengthened"
		} else {
			title = w.words[w.rnd.IntN(len(w.words))] + " " + w.words[w.rnd.IntN(len(w.words))]
		}
		w.notes[path][row].text = mark + " " + title
		t := touched{w.notes[path][row].from: kind}
		for _, r := range w.notes[path][row+1:] {
			if strings.HasPrefix(r.text, "#") {
				break
			}
			t[r.from] = "heading renamed"
		}
		return t
	}},
	{"sections reordered", func(w *workshop) touched {
		path := w.paths[w.rnd.IntN(len(w.paths))]
		rows := w.notes[path]
		var at []int
		for i, r := range rows {
			if strings.HasPrefix(r.text, "## ") {
				at = append(at, i)
			}
		}
		if len(at) < 3 {
			return nil
		}
		i := w.rnd.IntN(len(at) - 2)
		w.notes[path] = slices.Concat(rows[:at[i]], rows[at[i+1]:at[i+2]], rows[at[i]:at[i+1]], rows[at[i+2]:])
		t := touched{}
		for _, r := range rows[at[i]:at[i+1]] {
			t[r.from] = "moved within the note"
		}
		return t
	}},
	{"word replaced in the whole folder", func(w *workshop) touched {
		word := w.words[w.rnd.IntN(len(w.words))]
		if letters(word) < 3 || letters(word) != len([]rune(word)) {
			return nil
		}
		other := w.words[w.rnd.IntN(len(w.words))]
		if letters(other) < 2 || letters(other) != len([]rune(other)) || other == word {
			return nil
		}
		t := touched{}
		for _, path := range w.paths {
			for i, r := range w.notes[path] {
				if mark, text, ok := splitBullet(r.text); ok && strings.Contains(text, word) && len(strings.Fields(text)) > 4 {
					w.notes[path][i].text = mark + strings.ReplaceAll(text, word, other)
					t[r.from] = "word replaced in the whole folder"
				}
			}
		}
		return t
	}},
}

func (w *workshop) rewrite(kind string, fits func(string) bool, edit func(string) string) touched {
	path, row, ok := w.bullet(fits)
	if !ok {
		return nil
	}
	w.change(path, row, edit(w.text(path, row)))
	return touched{w.notes[path][row].from: kind}
}

// plain is a bullet without any marks in it.
func (w *workshop) plain() string {
	for range 200 {
		if s := w.lines[w.rnd.IntN(len(w.lines))]; letters(s) > 10 && !strings.ContainsAny(s, "{}[]=*_`:()<>/|#\\") {
			return s
		}
	}
	return "다른 자리에 있던 말을 그대로 옮겨 적는다"
}

// fresh is a bullet that was not there.
func (w *workshop) fresh() string { return w.other[w.rnd.IntN(len(w.other))] }

// once says that a text is no other bullet's.
func (w *workshop) once(text string) bool {
	n := 0
	for _, line := range w.lines {
		if content.Fold(line) == content.Fold(text) {
			n++
		}
	}
	return n <= 1
}

// typo changes one letter or two that stand beside each other.
func (w *workshop) typo(s string) string {
	letters := []rune(s)
	for range 100 {
		i := w.rnd.IntN(len(letters))
		if skeletonOf := skeleton(string(letters[i])); len(skeletonOf) == 0 {
			continue
		}
		switch w.rnd.IntN(4) {
		case 0:
			if isHangul(letters[i]) {
				letters[i] = '가' + (letters[i]-'가'+1+rune(w.rnd.IntN(27)))%11172
			} else {
				letters[i] = 'a' + rune(w.rnd.IntN(26))
			}
		case 1:
			letters = slices.Delete(letters, i, i+1)
		case 2:
			letters = slices.Insert(letters, i, letters[i])
		case 3:
			if i+1 == len(letters) || len(skeleton(string(letters[i+1]))) == 0 {
				continue
			}
			letters[i], letters[i+1] = letters[i+1], letters[i]
		}
		return string(letters)
	}
	return s
}

// reworded drops, adds, replaces and exchanges one word of five.
func (w *workshop) reworded(s string) string {
	words := strings.Fields(s)
	for range 1 + len(words)/6 {
		i := 1 + w.rnd.IntN(len(words)-2)
		switch w.rnd.IntN(4) {
		case 0:
			words = slices.Delete(words, i, i+1)
		case 1:
			words = slices.Insert(words, i, w.words[w.rnd.IntN(len(w.words))])
		case 2:
			words[i] = w.words[w.rnd.IntN(len(w.words))]
		case 3:
			words[i], words[i+1] = words[i+1], words[i]
		}
		if len(words) < 4 {
			break
		}
	}
	return strings.Join(words, " ")
}
