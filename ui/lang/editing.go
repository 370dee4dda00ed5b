package lang

import (
	"errors"
	"fmt"
	"io/fs"

	"dasi/content"
	"dasi/deck/store"
	"dasi/ui/editor"
)

// editing sorts what can go wrong when a note is edited and read again.
type editing struct {
	none, noNotes bool
	value         *editor.ValueError
	missing       *editor.MissingError
	start         *editor.StartError
	exit          *editor.ExitError
	other         *store.OtherNotesError
}

func editingOf(err error) editing {
	e := editing{none: errors.Is(err, editor.ErrNone), noNotes: errors.Is(err, store.ErrNoNotes)}
	errors.As(err, &e.value)
	errors.As(err, &e.missing)
	errors.As(err, &e.start)
	errors.As(err, &e.exit)
	errors.As(err, &e.other)
	return e
}

func editingEnglish(err error) (string, bool) {
	switch e := editingOf(err); {
	case e.none:
		return "No editor was found. Set EDITOR to the one that you use, as in EDITOR=nano.", true
	case e.value != nil:
		return content.CleanLine(e.value.Variable+"="+e.value.Value) + ": a quotation mark in it is not closed.", true
	case e.missing != nil:
		return content.CleanLine(e.missing.Program) + ": there is no such program. Set " + e.missing.Variable + " to the editor that you use.", true
	case e.start != nil && errors.Is(err, editor.ErrNoProgram):
		return content.CleanLine(e.start.Program) + " cannot be run: it is no program for this machine. If it is a script, its first line has to name what runs it, as in #!/bin/sh.", true
	case e.start != nil && errors.Is(err, fs.ErrNotExist):
		return content.CleanLine(e.start.Program) + " cannot be run: what its first line names after #! is not there.", true
	case e.start != nil:
		return content.CleanLine(e.start.Program) + " could not be started (" + inWords(reasonEnglish, e.start.Err) + "). Set EDITOR to an editor that can be.", true
	case e.exit != nil && e.exit.Status < 0:
		return content.CleanLine(e.exit.Program) + " was stopped. The note is read again as it is now.", true
	case e.exit != nil:
		return fmt.Sprintf("%s ended with exit status %d. The note is read again as it is now.", content.CleanLine(e.exit.Program), e.exit.Status), true
	case e.other != nil && e.other.Note != "":
		return content.CleanLine(e.other.Folder) + ": this note is not there any more. To study the others: dasi FOLDER", true
	case e.other != nil:
		return content.CleanLine(e.other.Folder) + " holds something else. Rename it, then press e again.", true
	case e.noNotes:
		return "No note is left that can be read; these are the notes as they were.", true
	}
	return "", false
}

func editingKorean(err error) (string, bool) {
	switch e := editingOf(err); {
	case e.none:
		return "편집기를 찾지 못했습니다. 환경 변수 EDITOR에 평소 쓰는 편집기를 지정해 주세요(예: EDITOR=nano).", true
	case e.value != nil:
		return content.CleanLine(e.value.Variable+"="+e.value.Value) + ": 따옴표가 닫히지 않았습니다.", true
	case e.missing != nil:
		return content.CleanLine(e.missing.Program) + ": 그런 프로그램이 없습니다. 환경 변수 " + e.missing.Variable + "에 평소 쓰는 편집기를 지정해 주세요.", true
	case e.start != nil && errors.Is(err, editor.ErrNoProgram):
		return content.CleanLine(e.start.Program) + ": 이 컴퓨터에서 실행할 수 있는 프로그램이 아닙니다. 스크립트라면 첫 줄에 #!/bin/sh처럼 실행할 프로그램을 적어 주세요.", true
	case e.start != nil && errors.Is(err, fs.ErrNotExist):
		return content.CleanLine(e.start.Program) + ": 첫 줄의 #! 뒤에 적힌 프로그램이 없어 실행하지 못했습니다.", true
	case e.start != nil:
		return content.CleanLine(e.start.Program) + ": 편집기를 시작하지 못했습니다(" + inWords(reasonKorean, e.start.Err) + "). 환경 변수 EDITOR에 다른 편집기를 지정해 주세요.", true
	case e.exit != nil && e.exit.Status < 0:
		return content.CleanLine(e.exit.Program) + ": 편집기가 중단되었습니다. 노트는 지금 내용으로 다시 읽었습니다.", true
	case e.exit != nil:
		return fmt.Sprintf("%s: 편집기가 오류로 끝났습니다(종료 상태 %d). 노트는 지금 내용으로 다시 읽었습니다.", content.CleanLine(e.exit.Program), e.exit.Status), true
	case e.other != nil && e.other.Note != "":
		return content.CleanLine(e.other.Folder) + ": 이 노트는 이제 거기에 없습니다. 나머지를 공부하려면: dasi 폴더", true
	case e.other != nil:
		return content.CleanLine(e.other.Folder) + ": 다른 것이 들어 있는 폴더입니다. 폴더 이름을 바꾸고 e를 다시 눌러 주세요.", true
	case e.noNotes:
		return "읽을 수 있는 노트가 남아 있지 않아 전에 읽은 노트를 그대로 보여 줍니다.", true
	}
	return "", false
}
