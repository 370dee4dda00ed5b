package lang

import (
	"errors"
	"fmt"
	"path/filepath"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
)

// refusedEnglish is about a progress file that nothing could be read of.
func (f *failure) refusedEnglish(err error) string {
	if f.folder && f.own != "" {
		return f.path + " is a folder. Name a file, as in: dasi --progress " + quoted(filepath.Join(f.own, "progress.json"))
	}
	first, then := "Move it away", ", or start with another file: dasi --progress FILE"
	if !f.backup.At.IsZero() {
		then = "; the " + backupEnglish(f.backup) + " can be read: " + f.restore + " puts it in its place"
	}
	why := "it cannot be read (" + inWords(reasonEnglish, errors.Unwrap(err)) + ")"
	switch {
	case f.denied:
		why, first = "you have no permission to read it", "Give yourself that permission (chmod u+rw). Else move it away"
	case f.large:
		why = fmt.Sprintf("it is larger than %d MiB, which no progress file is", store.MaxFile>>20)
	case f.folder:
		why = "it is a folder, not a file"
	case f.pipe:
		why = "it is a pipe or a device, not a file"
	case f.blocked:
		why = "a file stands where its folder should"
	}
	return f.at(why) + ". It was not touched. " + first + then
}

// What belongs where something else stands, by the detail of deck.SyntaxType and deck.SyntaxValue.
var (
	typesEnglish = map[string]string{
		"object": "an object {…}", "array": "a list […]", "string": "a text in quotation marks", "boolean": "true or false",
		"whole number": "a whole number", "pair": `a list of two IDs ["…","…"]`,
	}
	typesKorean = map[string]string{
		"object": "객체({…})가", "array": "배열([…])이", "string": "따옴표로 감싼 문자열이", "boolean": "true나 false가",
		"whole number": "정수가", "pair": `ID 두 개의 배열(["…","…"])이`,
	}
	valuesEnglish = map[string]string{
		"time":   "a time belongs here, as in " + aTime,
		"scan":   "a time and a device belong here, as in " + aTime + " k2",
		"review": "an answer belongs here (time, study day, rating, milliseconds, ID), as in " + aReview,
		"day":    "a day belongs here, as in " + aDay,
		"event":  "an event of a session belongs here, as in " + anEvent,
		"seed":   "a whole number in quotation marks belongs here",
	}
	valuesKorean = map[string]string{
		"time":   "시각을 읽을 수 없습니다. " + aTime + "처럼 적혀 있어야 합니다",
		"scan":   "시각과 기기를 읽을 수 없습니다. " + aTime + " k2처럼 적혀 있어야 합니다",
		"review": "답을 읽을 수 없습니다. 시각, 공부한 날, 평가, 밀리초, ID가 " + aReview + "처럼 적혀 있어야 합니다",
		"day":    "날짜를 읽을 수 없습니다. " + aDay + "처럼 적혀 있어야 합니다",
		"event":  "세션에서 일어난 일을 읽을 수 없습니다. " + anEvent + "처럼 적혀 있어야 합니다",
		"seed":   "따옴표로 감싼 정수가 와야 합니다",
	}
)

const (
	aTime   = "2026-11-24T21:03:11.482+09:00"
	aDay    = "2026-11-24"
	aReview = aTime + " " + aDay + " good 5312 q7x2"
	anEvent = aTime + " answer u4f9c/recall q7x2"
)

// syntaxEnglish says why a file is no progress file.
func syntaxEnglish(e *deck.SyntaxError) string {
	detail := content.CleanLine(e.Detail)
	switch e.Reason {
	case deck.SyntaxEmpty:
		return "the progress file is empty"
	case deck.SyntaxCut:
		return "the progress file ends here in the middle"
	case deck.SyntaxNotJSON:
		return "from here on the progress file is not JSON"
	case deck.SyntaxNotOurs:
		return "this is not a dasi progress file"
	case deck.SyntaxType:
		if want := typesEnglish[detail]; want != "" {
			return want + " belongs here"
		}
		return "something else belongs here (" + detail + ")"
	case deck.SyntaxKeyTwice:
		return "“" + detail + "” stands here a second time"
	case deck.SyntaxUnknownKey:
		return "“" + detail + "” does not belong in a progress file"
	case deck.SyntaxUTF8:
		return "a text here is not valid UTF-8"
	case deck.SyntaxUTF16:
		return "the file is in UTF-16; a progress file is in UTF-8"
	case deck.SyntaxDepth:
		return "this is nested deeper than dasi writes"
	case deck.SyntaxValue:
		if want := valuesEnglish[detail]; want != "" {
			return want
		}
		return "this cannot be read (" + detail + ")"
	}
	return string(e.Reason)
}

func (f *failure) refusedKorean(err error) string {
	if f.folder && f.own != "" {
		return f.at("폴더입니다. 파일 이름까지 적어 주세요: dasi --progress " + quoted(filepath.Join(f.own, "progress.json")))
	}
	what := "다른 곳으로 옮기거나, 다른 파일로 시작하세요: dasi --progress 파일"
	if !f.backup.At.IsZero() {
		what = "다른 곳으로 옮기고 " + backupKorean(f.backup) + "을 되살리세요: " + f.restore
	}
	why := "읽을 수 없습니다(" + inWords(reasonKorean, errors.Unwrap(err)) + ")"
	switch {
	case f.denied:
		why, what = "읽을 권한이 없습니다", "읽기 권한을 주세요(chmod u+rw). 그럴 수 없으면 "+what
	case f.large:
		why = fmt.Sprintf("%dMiB보다 커서 기록 파일로 볼 수 없습니다", store.MaxFile>>20)
	case f.folder:
		why = "폴더여서 파일로 읽을 수 없습니다"
	case f.pipe:
		why = "파이프나 장치여서 파일로 읽을 수 없습니다"
	case f.blocked:
		why = "폴더가 있어야 할 자리에 파일이 있습니다"
	}
	return f.at(why) + ". 건드리지 않았습니다. " + what
}

func syntaxKorean(e *deck.SyntaxError) string {
	detail := content.CleanLine(e.Detail)
	switch e.Reason {
	case deck.SyntaxEmpty:
		return "기록 파일이 비어 있습니다"
	case deck.SyntaxCut:
		return "기록 파일이 여기서 끊겼습니다"
	case deck.SyntaxNotJSON:
		return "여기부터 JSON이 아닙니다"
	case deck.SyntaxNotOurs:
		return "dasi의 기록 파일이 아닙니다"
	case deck.SyntaxType:
		if want := typesKorean[detail]; want != "" {
			return "여기에는 " + want + " 와야 합니다"
		}
		return "여기에 올 값이 아닙니다(" + detail + ")"
	case deck.SyntaxKeyTwice:
		return "같은 이름이 두 번 나옵니다(" + detail + ")"
	case deck.SyntaxUnknownKey:
		return "기록 파일에 없는 이름입니다(" + detail + ")"
	case deck.SyntaxUTF8:
		return "올바른 UTF-8이 아닌 글이 있습니다"
	case deck.SyntaxUTF16:
		return "UTF-16으로 저장된 파일입니다. 기록 파일은 UTF-8이어야 합니다"
	case deck.SyntaxDepth:
		return "dasi가 쓰는 것보다 깊게 중첩되어 있습니다"
	case deck.SyntaxValue:
		if want := valuesKorean[detail]; want != "" {
			return want
		}
		return "읽을 수 없는 값입니다(" + detail + ")"
	}
	return string(e.Reason)
}
