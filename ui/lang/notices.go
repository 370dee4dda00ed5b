package lang

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"dasi/content"
	"dasi/deck/store"
)

// NoticeError is a notice of the store as an error, so that it is put into words like one.
type NoticeError struct{ store.Notice }

// Error is the notice without a language.
func (n NoticeError) Error() string { return string(n.Kind) + " " + n.Path }

// mergeCommand joins a file into the progress file, which is named unless it is the usual one.
func mergeCommand(progress, path string) string {
	if progress == "" {
		return "dasi merge " + quoted(path)
	}
	return "dasi merge --progress " + quoted(progress) + " " + quoted(path)
}

// quoted is a path as it may be pasted into a shell. What would not show, such as a line break, is written as bytes in $'…', which bash, zsh and
// POSIX 2024 read.
func quoted(path string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@%"
	switch {
	case path != content.CleanLine(path):
		return inBytes(path)
	case path != "" && strings.TrimFunc(path, func(r rune) bool { return strings.ContainsRune(plain, r) || r >= 0xAC00 && r <= 0xD7A3 }) == "":
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

// inBytes quotes a path with everything in it that is not of one line, or not text, written as octal bytes.
func inBytes(path string) string {
	var b strings.Builder
	b.WriteString("$'")
	for path != "" {
		r, n := utf8.DecodeRuneInString(path)
		switch c := path[:n]; {
		case c == "'" || c == `\`:
			b.WriteString(`\` + c)
		case r == '\n':
			b.WriteString(`\n`)
		case r == utf8.RuneError || c != content.CleanLine(c) && r != ' ':
			for _, octet := range []byte(c) {
				fmt.Fprintf(&b, `\%03o`, octet)
			}
		default:
			b.WriteString(c)
		}
		path = path[n:]
	}
	b.WriteByte('\'')
	return b.String()
}

// unread says why a journal, or a line of it, was not read: newer if it is as it was written.
func unread(n store.Notice, say func(error) (string, bool), newer string) string {
	if n.Line > 0 || n.Err == nil {
		return newer
	}
	return inWords(say, n.Err)
}

func noticeEnglish(n store.Notice) (string, bool) {
	path := content.CleanLine(n.Path)
	switch n.Kind {
	case store.NoticeTorn:
		return path + ": the last entry was cut short when dasi was stopped, and is left out. Everything before it is there.", true
	case store.NoticeDamaged:
		return fmt.Sprintf("%s:%d: %s damaged and left out; the rest is there, and the damaged file is kept.", path, n.Line, count(n.N, "entry is", "entries are")), true
	case store.NoticeUnread:
		return path + ": " + unread(n, reasonEnglish, "written by another version of dasi") + "; not read. It stays where it is.", true
	case store.NoticeNotWritable:
		return path + " cannot be written to. Answers are kept in memory only; make the folder writable, or use dasi --progress FILE.", true
	case store.NoticeJoined:
		return path + " holds two versions with the marks of a git conflict. Both sides are read and joined, and nothing is lost. The file is whole again once dasi has saved something in it, or was opened and left. Then: git add " + quoted(n.Path), true
	case store.NoticeCopy:
		return path + " is a copy of your progress, such as a synced folder makes when two machines change it. It has not been joined yet. Join it: " + mergeCommand(n.For, n.Path), true
	case store.NoticeRescued:
		return path + " holds answers that could not be saved in their place. Join them: " + mergeCommand(n.For, n.Path), true
	case store.NoticeNoFile:
		return noFileEnglish(n), true
	case store.NoticeFewer:
		return fewerEnglish(n), true
	case store.NoticeNoBackup:
		return "No backup could be made (" + inWords(reasonEnglish, n.Err) + "). " + lastEnglish(n.Backup) + " The progress itself is saved.", true
	case store.NoticeState:
		return "The file with the places of your notes could not be read. It was put aside, and a new one begun; no progress is lost.", true
	case store.NoticeOthers:
		return "", true
	}
	return "", false
}

func noticeKorean(n store.Notice) (string, bool) {
	path := content.CleanLine(n.Path)
	switch n.Kind {
	case store.NoticeTorn:
		return path + ": dasi가 멈출 때 잘린 마지막 기록은 뺐습니다. 그 앞은 모두 있습니다.", true
	case store.NoticeDamaged:
		return fmt.Sprintf("%s:%d: 손상된 기록 %d개를 뺐습니다. 나머지는 그대로이고, 손상된 파일은 남겨 둡니다.", path, n.Line, n.N), true
	case store.NoticeUnread:
		return path + ": 읽지 않았습니다(" + unread(n, reasonKorean, "다른 버전의 dasi에서 쓴 파일입니다") + "). 파일은 그대로 둡니다.", true
	case store.NoticeNotWritable:
		return path + "에 쓸 수 없습니다. 답은 메모리에만 남습니다. 폴더에 쓰기 권한을 주거나 dasi --progress 파일을 쓰세요.", true
	case store.NoticeJoined:
		return path + "에 git 충돌 표시와 함께 두 가지 내용이 들어 있습니다. 양쪽을 읽어 합쳤고 잃은 기록은 없습니다. dasi가 무엇이든 저장하거나, 열었다가 끝내면 파일도 온전해집니다. 그 뒤에는: git add " + quoted(n.Path), true
	case store.NoticeCopy:
		return path + ": 아직 합쳐지지 않은 기록 파일의 사본입니다. 동기화 폴더가 만들었을 수 있습니다. 합치려면: " + mergeCommand(n.For, n.Path), true
	case store.NoticeRescued:
		return path + ": 제자리에 저장하지 못한 답이 들어 있습니다. 합치려면: " + mergeCommand(n.For, n.Path), true
	case store.NoticeNoFile:
		return noFileKorean(n), true
	case store.NoticeFewer:
		return fewerKorean(n), true
	case store.NoticeNoBackup:
		return "백업을 만들지 못했습니다(" + inWords(reasonKorean, n.Err) + "). " + lastKorean(n.Backup) + " 기록 자체는 저장됐습니다.", true
	case store.NoticeState:
		return "노트 위치를 적어 둔 파일을 읽지 못해 옆으로 옮기고 새로 시작했습니다. 공부 기록은 그대로입니다.", true
	case store.NoticeOthers:
		return "", true
	}
	return "", false
}
