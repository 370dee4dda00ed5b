package lang

import (
	"errors"
	"fmt"

	"dasi/deck"
)

// SideError says that one side of what git merges cannot be joined. The file that git gave it in is gone by the time that this is read.
type SideError struct {
	Theirs bool   // the branch that is merged, not the one that is merged into
	Name   string // of the file in the repository, "" where it is not known
	Err    error  // a *deck.SyntaxError, a *deck.NewerError, or why it could not be read or written
}

// Error names the side.
func (e *SideError) Error() string {
	if e.Theirs {
		return "theirs: " + e.Err.Error()
	}
	return "ours: " + e.Err.Error()
}

// Unwrap gives Err.
func (e *SideError) Unwrap() error { return e.Err }

// file is the file as it may be pasted into a shell, or the word for one.
func (e *SideError) file(word string) string {
	if e.Name == "" {
		return word
	}
	return quoted(e.Name)
}

// mergeAgain lets git begin the merge of a file anew, with its driver.
func mergeAgain(file string) string { return "git checkout -m " + file + "; git add " + file }

// joinTheirs joins the side that git keeps as stage 3.
func joinTheirs(file, mend string) string {
	return "git show :3:" + file + " > copy.json; " + mend + "dasi merge --progress " + file + " copy.json; git add " + file
}

func sideEnglish(e *SideError) string {
	file, side := e.file("FILE"), "Our side (the branch that is merged into)"
	if e.Theirs {
		side = "Their side (the branch that is merged)"
	}
	side += " of the progress file "
	kept := " git keeps our side as it is in " + file + ". "
	var bad *deck.SyntaxError
	var newer *deck.NewerError
	switch {
	case errors.As(e.Err, &newer):
		return side + "was written by a newer dasi." + kept + "Update dasi, then: " + mergeAgain(file)
	case !errors.As(e.Err, &bad):
		return side + "cannot be joined: " + inWords(reasonEnglish, e.Err) + "." + kept + "Mend that, then: " + mergeAgain(file)
	}
	where := fmt.Sprintf("cannot be joined; line %d, column %d: %s.", bad.Line, bad.Column, syntaxEnglish(bad))
	if e.Theirs {
		return side + where + kept + "To join it: " + joinTheirs(file, "mend copy.json; ")
	}
	return side + where + kept + "Mend " + file + ", or put the backup in its place that dasi restore --progress " + file + " has. Then join theirs: " + joinTheirs(file, "")
}

func sideKorean(e *SideError) string {
	file, side := e.file("파일"), "우리 쪽(지금 브랜치)"
	if e.Theirs {
		side = "상대 쪽(합치려는 브랜치)"
	}
	kept := " git은 우리 쪽을 그대로 둡니다: " + file + ". "
	var bad *deck.SyntaxError
	var newer *deck.NewerError
	switch {
	case errors.As(e.Err, &newer):
		return side + " 기록 파일은 더 새로운 버전의 dasi에서 쓴 파일입니다." + kept + "dasi를 업데이트한 뒤에는: " + mergeAgain(file)
	case !errors.As(e.Err, &bad):
		return side + " 기록 파일을 합칠 수 없습니다: " + inWords(reasonKorean, e.Err) + "." + kept + "원인을 해결한 뒤에는: " + mergeAgain(file)
	}
	where := fmt.Sprintf(" 기록 파일을 합칠 수 없습니다. %d행 %d열: %s.", bad.Line, bad.Column, syntaxKorean(bad))
	if e.Theirs {
		return side + where + kept + "합치려면: " + joinTheirs(file, "copy.json 고치기; ")
	}
	return side + where + kept + "파일을 고치거나 백업을 되살리고(dasi restore --progress " + file + ") 상대 쪽을 합치세요: " + joinTheirs(file, "")
}
