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

// file is the file as the repository calls it and as it may be pasted into a shell, with what is added to its name; FILE where it is not known.
func (e *SideError) file(added string) string {
	if e.Name == "" {
		return "FILE" + added
	}
	return quoted(e.Name + added)
}

// joinTheirs are the commands that write the side of the other branch out, which git keeps as stage 3, and join it. They may be pasted anywhere in
// the repository and before anything is mended: git is told of the merge only once both sides are in the file. git checkout -m would not do, as it
// succeeds with a conflict, too.
func (e *SideError) joinTheirs() string {
	const top = `    cd "$(git rev-parse --show-toplevel)" && `
	file, theirs := e.file(""), e.file(theirsMark)
	return "\n" + top + "git show :3:" + file + " > " + theirs +
		"\n" + top + "dasi merge --progress " + file + " " + theirs + " && git add -- " + file + " && rm -- " + theirs
}

// theirsMark is what the name of the file ends in that theirs is written out to.
const theirsMark = ".theirs"

func sideEnglish(e *SideError) string {
	file, side := e.file(""), "Our side (the branch that is merged into)"
	if e.Theirs {
		side = "Their side (the branch that is merged)"
	}
	side += " of the progress file "
	kept := " git keeps our side as it is in " + file + ". "
	var bad *deck.SyntaxError
	var newer *deck.NewerError
	switch {
	case errors.As(e.Err, &newer):
		return side + "was written by a newer dasi." + kept + "Update dasi, then join theirs:" + e.joinTheirs()
	case !errors.As(e.Err, &bad):
		return side + "cannot be joined: " + inWords(reasonEnglish, e.Err) + "." + kept + "Once that is mended, join theirs:" + e.joinTheirs()
	}
	where := fmt.Sprintf("cannot be joined; line %d, column %d: %s.", bad.Line, bad.Column, syntaxEnglish(bad))
	if e.Theirs {
		return side + where + kept + "The first command writes theirs out. Mend " + e.file(theirsMark) + ", and the second joins it:" + e.joinTheirs()
	}
	return side + where + kept + "Mend it, or put a backup in its place (dasi restore --progress " + file + " lists them). Then join theirs:" + e.joinTheirs()
}

func sideKorean(e *SideError) string {
	file, side := e.file(""), "우리 쪽(지금 브랜치)"
	if e.Theirs {
		side = "상대 쪽(합치려는 브랜치)"
	}
	kept := " " + file + "에는 우리 쪽 내용이 그대로 있습니다. "
	var bad *deck.SyntaxError
	var newer *deck.NewerError
	switch {
	case errors.As(e.Err, &newer):
		return side + " 기록 파일은 더 새로운 버전의 dasi에서 쓴 파일입니다." + kept + "dasi를 업데이트한 뒤 상대 쪽을 합치세요:" + e.joinTheirs()
	case !errors.As(e.Err, &bad):
		return side + " 기록 파일을 합칠 수 없습니다: " + inWords(reasonKorean, e.Err) + "." + kept + "원인을 해결한 뒤 상대 쪽을 합치세요:" + e.joinTheirs()
	}
	where := fmt.Sprintf(" 기록 파일을 합칠 수 없습니다. %d행 %d열: %s.", bad.Line, bad.Column, syntaxKorean(bad))
	if e.Theirs {
		return side + where + kept + "첫 명령으로 상대 쪽을 꺼내 " + e.file(theirsMark) + " 파일을 고친 다음, 둘째 명령으로 합치세요:" + e.joinTheirs()
	}
	return side + where + kept + "이 파일을 고치거나 dasi restore --progress " + file + " 명령으로 백업을 되살린 다음 상대 쪽을 합치세요:" + e.joinTheirs()
}
