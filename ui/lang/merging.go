package lang

import (
	"fmt"

	"dasi/deck"
)

// SideError says that one side of what git merges is damaged. The file that git gave it in is gone by the time that this is read.
type SideError struct {
	Theirs bool // the branch that is merged, not the one that is merged into
	Err    *deck.SyntaxError
}

// Error names the side.
func (e *SideError) Error() string { return "damaged: " + e.Err.Error() }

// Unwrap gives Err.
func (e *SideError) Unwrap() error { return e.Err }

func sideEnglish(e *SideError) string {
	side, mend := "Our side (the branch that is merged into)", "Mend FILE, or put the backup in its place that dasi restore --progress FILE has. Then join theirs: git show :3:FILE > copy.json; dasi merge --progress FILE copy.json"
	if e.Theirs {
		side, mend = "Their side (the branch that is merged)", "To join it: git show :3:FILE > copy.json; mend copy.json; dasi merge --progress FILE copy.json"
	}
	return fmt.Sprintf("%s of the progress file cannot be joined; line %d, column %d: %s. git keeps our side as it is in FILE. %s; git add FILE", side, e.Err.Line, e.Err.Column, syntaxEnglish(e.Err), mend)
}

func sideKorean(e *SideError) string {
	side, mend := "우리 쪽(지금 브랜치)", "파일을 고치거나 dasi restore --progress 파일로 백업을 되살린 뒤 상대 쪽을 합치세요: git show :3:파일 > copy.json; dasi merge --progress 파일 copy.json"
	if e.Theirs {
		side, mend = "상대 쪽(합치려는 브랜치)", "합치려면: git show :3:파일 > copy.json; copy.json 고치기; dasi merge --progress 파일 copy.json"
	}
	return fmt.Sprintf("%s 기록 파일을 합칠 수 없습니다. %d행 %d열: %s. git은 우리 쪽을 파일에 그대로 둡니다. %s; git add 파일", side, e.Err.Line, e.Err.Column, syntaxKorean(e.Err), mend)
}
