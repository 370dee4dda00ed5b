package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/deck/store"
)

func problemEnglish(p content.Problem) string {
	switch p.Code {
	case content.Missing:
		return "There is no such file or folder. Check the spelling, or give the path of your notes."
	case content.Unreadable:
		return "It cannot be read (" + p.Detail + "). Mend that, or leave it out."
	case content.Denied:
		return "You have no permission to read it. Give yourself that permission and open it again."
	case content.LinkLoop:
		return "This symbolic link leads back to itself. Remove it, or let it point to a note."
	case content.SameName:
		return "Its name is the same as that of " + p.Detail + ", only stored in another form. Rename one of the two."
	case content.TooMany:
		return fmt.Sprintf("The notes are more than dasi opens together (%d MiB, %d sections), so some were left out: %s, this one first. Open a smaller folder.",
			content.MaxLibrary>>20, content.MaxSections, p.Detail)
	case content.Binary:
		return "This is no text: it holds NUL bytes. Save it as UTF-8 text, or leave it out."
	case content.TooLarge:
		return fmt.Sprintf("The file is larger than %d MiB. Split it into several notes.", content.MaxNote>>20)
	case content.LongLine:
		return fmt.Sprintf("A line is longer than %d MiB, so this is hardly a note. Break the line, or leave the file out.", content.MaxLine>>20)
	case content.NoNotes:
		return "There are no Markdown files (.md, .markdown) in this folder."
	case content.NotMarkdown:
		return "This is neither a file nor a folder that can be read as notes."
	case content.BadEncoding:
		return "Some bytes are in no encoding that dasi knows; they are shown as �. Save the note as UTF-8."
	case content.BadFront:
		return "The front matter between the --- lines is not valid YAML or TOML. Title and tags were kept as far as they could be made out."
	case content.OpenFence:
		return "A code block begins here and never ends, and has swallowed the headings below. Close it with ```."
	case content.TooDeep:
		return fmt.Sprintf("Lists or quotes are nested deeper than %d levels here; what is deeper is shown flat.", content.MaxDepth)
	}
	return string(p.Code)
}

func problemKorean(p content.Problem) string {
	switch p.Code {
	case content.Missing:
		return "그런 파일이나 폴더가 없습니다. 철자를 확인하거나 노트의 경로를 적어 주세요."
	case content.Unreadable:
		return "읽을 수 없습니다(" + p.Detail + "). 원인을 해결하거나 빼고 열어 주세요."
	case content.Denied:
		return "읽을 권한이 없습니다. 읽기 권한을 준 뒤 다시 열어 주세요."
	case content.LinkLoop:
		return "제자리로 돌아오는 심볼릭 링크입니다. 지우거나 노트를 가리키게 고쳐 주세요."
	case content.SameName:
		return p.Detail + " 파일과 이름이 같고 저장된 형태만 다릅니다. 한쪽의 이름을 바꿔 주세요."
	case content.TooMany:
		return fmt.Sprintf("한꺼번에 열 수 있는 양(%dMiB, 섹션 %d개)을 넘어 노트 %s개를 뺐습니다. 이것이 그 첫째입니다. 더 작은 폴더를 열어 주세요.",
			content.MaxLibrary>>20, content.MaxSections, p.Detail)
	case content.Binary:
		return "NUL 바이트가 있어 텍스트가 아닙니다. UTF-8 텍스트로 저장하거나 빼 주세요."
	case content.TooLarge:
		return fmt.Sprintf("파일이 %dMiB보다 큽니다. 노트 여러 개로 나누어 주세요.", content.MaxNote>>20)
	case content.LongLine:
		return fmt.Sprintf("%dMiB가 넘는 줄이 있어 노트로 보기 어렵습니다. 줄을 나누거나 파일을 빼 주세요.", content.MaxLine>>20)
	case content.NoNotes:
		return "이 폴더에는 마크다운 파일(.md, .markdown)이 없습니다."
	case content.NotMarkdown:
		return "노트로 읽을 수 있는 파일이나 폴더가 아닙니다."
	case content.BadEncoding:
		return "어떤 인코딩에도 맞지 않는 바이트가 있어 �로 표시했습니다. UTF-8로 저장해 주세요."
	case content.BadFront:
		return "--- 사이의 머리말이 올바른 YAML이나 TOML이 아닙니다. 제목과 태그는 알아볼 수 있는 만큼 살렸습니다."
	case content.OpenFence:
		return "여기서 시작한 코드 블록이 닫히지 않아 아래 제목까지 삼켰습니다. ```로 닫아 주세요."
	case content.TooDeep:
		return fmt.Sprintf("목록이나 인용이 %d단계보다 깊습니다. 그보다 깊은 것은 같은 단계로 보여 줍니다.", content.MaxDepth)
	}
	return string(p.Code)
}

func findingEnglish(f deck.Finding) string {
	switch f.Code {
	case deck.NoAnswer:
		return "This question has no answer, so there is no card. Write the answer below it."
	case deck.NoQuestion:
		return "This answer has no question. Write a line that begins with Q: above it."
	case deck.NoDeletion:
		return "Nothing is hidden in this line. Put what is to be asked in [brackets]."
	case deck.NoRight:
		return "None of these options is marked as right, so there is no card. Mark it, or name its letter after Answer:."
	case deck.NoOption:
		return "The answer names " + f.Detail + ", but there is no such option. Mend the letter."
	case deck.WrongCount:
		return "The question asks for another number of options than are right (" + f.Detail + "). One of the two is wrong."
	case deck.CutAnswer:
		return "A blank line ends this answer before it begins. Take the blank line out."
	case deck.SameSection:
		return "There is another section of this name here (" + f.Detail + "), so it is unclear which of them is asked for. Give one another name."
	case deck.UnknownKind:
		return "There is no kind of cards called " + f.Detail + ". There are: " + kindList() + "."
	case deck.Conflict:
		return "Two cards of this section ask the same and answer differently (" + f.Detail + "). If one is outdated, take it out."
	}
	return string(f.Code)
}

func findingKorean(f deck.Finding) string {
	switch f.Code {
	case deck.NoAnswer:
		return "답이 없는 질문이라 카드를 만들지 않았습니다. 질문 아래에 답을 적어 주세요."
	case deck.NoQuestion:
		return "질문이 없는 답입니다. 위에 Q:로 시작하는 줄을 적어 주세요."
	case deck.NoDeletion:
		return "가린 곳이 없습니다. 물을 부분을 [대괄호]로 감싸 주세요."
	case deck.NoRight:
		return "보기 가운데 정답으로 표시한 것이 없어 카드를 만들지 않았습니다. 정답에 표시하거나 '정답:' 뒤에 기호를 적어 주세요."
	case deck.NoOption:
		return "정답으로 적힌 보기가 없습니다(" + f.Detail + "). 기호를 고쳐 주세요."
	case deck.WrongCount:
		return "고르라는 개수와 정답의 개수(" + f.Detail + ")가 다릅니다. 둘 가운데 하나를 고쳐 주세요."
	case deck.CutAnswer:
		return "답이 시작되기 전에 빈 줄이 있어 답이 끊겼습니다. 빈 줄을 지워 주세요."
	case deck.SameSection:
		return "이름이 같은 섹션이 또 있어(" + f.Detail + ") 어느 쪽을 묻는지 알 수 없습니다. 한쪽의 이름을 바꿔 주세요."
	case deck.UnknownKind:
		return "이런 종류의 카드는 없습니다(" + f.Detail + "). 쓸 수 있는 것: " + kindList() + "."
	case deck.Conflict:
		return "한 섹션에 질문은 같고 답은 다른 카드가 있습니다(" + f.Detail + "). 오래된 쪽이 있다면 지워 주세요."
	}
	return string(f.Code)
}

// kindList names all kinds of cards as front matter and settings spell them.
func kindList() string {
	var names []string
	for _, k := range deck.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// failure sorts an error of the store or the system into what the sentences below tell apart.
type failure struct {
	path    string
	refused bool      // it is a progress file that could not be opened
	backup  time.Time // that could take the place of the file; zero for none
	restore string    // the command that shows the backups
	newer   *deck.NewerError
	syntax  *deck.SyntaxError
	notice  *store.Notice
	unsaved *store.UnsavedError
	rescued *store.RescuedError
	folding *store.UnfoldedError
	setting *deck.SettingError
	denied  bool
	gone    bool
	missing bool
	same    bool
	odd     bool // no file, or no folder where there has to be one
	large   bool
	busy    bool
	full    bool
	quota   bool
	fixed   bool // the file system is read-only
	broken  bool // the device has failed
}

func failureOf(err error) failure {
	var f failure
	var file *store.FileError
	if errors.As(err, &file) {
		f.path, f.refused, f.backup, f.restore = content.CleanLine(file.Path), file.Refused, file.Backup, "dasi restore"
		if file.For != "" {
			f.restore += " --progress " + quoted(file.For)
		}
	}
	errors.As(err, &f.newer)
	errors.As(err, &f.syntax)
	errors.As(err, &f.unsaved)
	errors.As(err, &f.rescued)
	errors.As(err, &f.folding)
	errors.As(err, &f.setting)
	var notice NoticeError
	if errors.As(err, &notice) {
		f.notice = &notice.Notice
	}
	f.denied = errors.Is(err, fs.ErrPermission)
	f.gone = errors.Is(err, store.ErrVanished)
	f.missing = errors.Is(err, fs.ErrNotExist)
	f.same = errors.Is(err, store.ErrSame)
	f.odd = errors.Is(err, store.ErrNotRegular) || strings.Contains(err.Error(), "not a directory") || strings.Contains(err.Error(), "is a directory")
	f.large = errors.Is(err, store.ErrTooLarge)
	f.busy = errors.Is(err, store.ErrBusy)
	said := func(text string) bool { return strings.Contains(err.Error(), text) } // the errors themselves are the system's own
	f.full, f.quota, f.fixed, f.broken = said("no space left"), said("quota exceeded"), said("read-only file system"), said("input/output error")
	return f
}

// at puts the file before a reason, where it is known.
func (f *failure) at(reason string) string {
	if f.path == "" {
		return reason
	}
	return f.path + ": " + reason
}

// NoticeError is a notice of the store as an error, so that it is put into words like one.
type NoticeError struct{ store.Notice }

// Error is the notice without a language.
func (n NoticeError) Error() string { return string(n.Kind) + " " + n.Path }

func reasonEnglish(err error) (string, bool) {
	if s, ok := editingEnglish(err); ok {
		return s, true
	}
	f := failureOf(err)
	switch {
	case f.rescued != nil:
		return "Your answers are in " + content.CleanLine(f.rescued.Path) + ", since the progress file could not be written. Once it can be, join them: " + mergeCommand(f.rescued.For, f.rescued.Path), true
	case f.folding != nil:
		return "The progress file could not be written (" + inWords(reasonEnglish, f.folding.Err) + "). Nothing is lost: everything is in a journal beside it, and the next dasi joins that.", true
	case f.newer != nil:
		return f.path + " was written by a newer dasi. Update dasi to open it; the file was not touched.", true
	case f.syntax != nil:
		what := "Mend it or put a copy in its place, or start with another file: dasi --progress FILE"
		if !f.refused { // a conflict copy, or the file after it was opened
			what = "Mend it and try again"
		} else if !f.backup.IsZero() {
			what = "The backup of " + backupTime(f.backup) + " can be read: " + f.restore + " lists the backups and puts one in its place"
		}
		return fmt.Sprintf("%s:%d:%d: %s. It was not touched. %s", f.path, f.syntax.Line, f.syntax.Column, syntaxEnglish(f.syntax), what), true
	case f.unsaved != nil:
		return count(f.unsaved.N, "change") + " could not be saved: " + inWords(reasonEnglish, f.unsaved.Err), true
	case f.setting != nil:
		return wrongSetting(&commandsEnglish, f.setting), true
	case f.notice != nil:
		return noticeEnglish(*f.notice)
	case f.refused:
		return f.refusedEnglish(err), true
	case f.denied:
		return f.at("no permission"), true
	case f.gone:
		return f.at("the file or folder is gone"), true
	case f.missing:
		return f.at("there is no such file or folder"), true
	case f.odd:
		return f.at("this is no file, or a file stands where a folder should"), true
	case f.same:
		return f.at("this is the progress file itself; name another file"), true
	case f.large:
		return f.at(fmt.Sprintf("larger than the %d MiB that a progress file may have", store.MaxFile>>20)), true
	case f.busy:
		return f.at("another program is using the progress file"), true
	case f.full:
		return f.at("the disk is full"), true
	case f.quota:
		return f.at("the disk quota is used up"), true
	case f.fixed:
		return f.at("the disk is read-only"), true
	case f.broken:
		return f.at("the disk failed (I/O error)"), true
	}
	return "", false
}

// refusedEnglish is about a progress file that nothing could be read of.
func (f *failure) refusedEnglish(err error) string {
	first, then := "Move it away", ", or start with another file: dasi --progress FILE"
	if !f.backup.IsZero() {
		then = ", and put a backup in its place; the one of " + backupTime(f.backup) + " can be read: " + f.restore
	}
	why := "it cannot be read (" + inWords(reasonEnglish, errors.Unwrap(err)) + ")"
	switch {
	case f.denied:
		why, first = "you have no permission to read it", "Give yourself that permission (chmod u+rw). Else move it away"
	case f.large:
		why = fmt.Sprintf("it is larger than %d MiB, which no progress file is", store.MaxFile>>20)
	case f.odd:
		why = "it is a folder, a pipe or a device, and no file"
	}
	return f.at(why) + ". It was not touched. " + first + then
}

// backupTime is when a backup was made, as the user's clock showed it.
func backupTime(at time.Time) string { return at.Local().Format("2006-01-02 15:04") }

// syntaxEnglish says why a file is no progress file.
func syntaxEnglish(e *deck.SyntaxError) string {
	detail := content.CleanLine(e.Detail)
	switch e.Reason {
	case deck.SyntaxCut:
		return "the progress file ends here in the middle"
	case deck.SyntaxNotJSON:
		return "from here on the progress file is no JSON"
	case deck.SyntaxNotOurs:
		return "this is no progress file of dasi"
	case deck.SyntaxType:
		return "something else belongs here (" + detail + ")"
	case deck.SyntaxKeyTwice:
		return "“" + detail + "” stands here a second time"
	case deck.SyntaxUnknownKey:
		return "“" + detail + "” does not belong in a progress file"
	case deck.SyntaxUTF8:
		return "a text here is no valid UTF-8"
	case deck.SyntaxDepth:
		return "this is nested deeper than dasi writes"
	case deck.SyntaxValue:
		return "this cannot be read (" + detail + ")"
	}
	return string(e.Reason)
}

// wrongSetting says that there is no such setting, or what it takes.
func wrongSetting(c *Commands, e *deck.SettingError) string {
	name := content.CleanLine(string(e.Name))
	if e.Name == deck.SettingParameters {
		if e.Clipped == nil {
			return name + ": " + c.NoParameters
		}
		return name + ": " + c.ClippedParameters(ClippedList(e.Clipped))
	}
	takes, ok := c.SettingTakes[name]
	if !ok {
		return c.NoSetting(name)
	}
	return c.WrongSetting(name, content.CleanLine(e.Value), takes)
}

// ClippedList names the parameters of FSRS that were brought within their bounds, as in "w7 = 99 → 0.75".
func ClippedList(clipped []fsrs.Clipped) string {
	list := make([]string, len(clipped))
	for i, c := range clipped {
		list[i] = fmt.Sprintf("w%d = %v → %v", c.Index, c.Was, c.Now)
	}
	return strings.Join(list, ", ")
}

// inWords is an error in a language; one that dasi does not know is shown as it is.
func inWords(say func(error) (string, bool), err error) string {
	if s, ok := say(err); ok {
		return s
	}
	return content.CleanLine(err.Error())
}

// mergeCommand joins a file into the progress file, which is named unless it is the usual one.
func mergeCommand(progress, path string) string {
	if progress == "" {
		return "dasi merge " + quoted(path)
	}
	return "dasi merge --progress " + quoted(progress) + " " + quoted(path)
}

// quoted is a path as it may be pasted into a shell.
func quoted(path string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:@%"
	if path == content.CleanLine(path) && strings.TrimFunc(path, func(r rune) bool { return strings.ContainsRune(plain, r) || r >= 0xAC00 && r <= 0xD7A3 }) == "" {
		return path
	}
	return content.CleanLine("'" + strings.ReplaceAll(path, "'", `'\''`) + "'")
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
		return path + " held two versions with the marks of a git conflict. Both are joined, and nothing is lost; once dasi has ended, the file is whole again.", true
	case store.NoticeCopy:
		return path + " is a conflict copy that a synced folder has made; what it says is not in your progress yet. Join it: " + mergeCommand(n.For, n.Path), true
	case store.NoticeRescued:
		return path + " holds answers that could not be saved in their place. Join them: " + mergeCommand(n.For, n.Path), true
	case store.NoticeNoBackup:
		return path + ": no backup could be made there. The progress itself is saved.", true
	case store.NoticeState:
		return "The file with the places of your notes could not be read. It was put aside, and a new one begun; no progress is lost.", true
	case store.NoticeOthers:
		return "", true
	}
	return "", false
}

func reasonKorean(err error) (string, bool) {
	if s, ok := editingKorean(err); ok {
		return s, true
	}
	f := failureOf(err)
	switch {
	case f.rescued != nil:
		return "기록 파일에 쓸 수 없어 답을 " + content.CleanLine(f.rescued.Path) + "에 저장했습니다. 다시 쓸 수 있게 되면 합치세요: " + mergeCommand(f.rescued.For, f.rescued.Path), true
	case f.folding != nil:
		return "기록 파일에 쓰지 못했습니다(" + inWords(reasonKorean, f.folding.Err) + "). 잃은 기록은 없습니다. 모두 옆의 저널 파일에 있고, 다음에 dasi를 열 때 합쳐집니다.", true
	case f.newer != nil:
		return f.path + "은(는) 더 새로운 dasi가 쓴 파일입니다. dasi를 업데이트한 뒤 열어 주세요. 파일은 건드리지 않았습니다.", true
	case f.syntax != nil:
		what := "고치거나 사본으로 바꾸거나, 다른 파일로 시작하세요: dasi --progress 파일"
		if !f.refused {
			what = "고친 뒤 다시 해 보세요"
		} else if !f.backup.IsZero() {
			what = backupTime(f.backup) + "의 백업은 읽을 수 있습니다. 목록을 보고 되살리세요: " + f.restore
		}
		return fmt.Sprintf("%s:%d:%d: %s. 파일은 건드리지 않았습니다. %s", f.path, f.syntax.Line, f.syntax.Column, syntaxKorean(f.syntax), what), true
	case f.unsaved != nil:
		return fmt.Sprintf("변경 %s개를 저장하지 못했습니다: %s", group3(f.unsaved.N), inWords(reasonKorean, f.unsaved.Err)), true
	case f.setting != nil:
		return wrongSetting(&commandsKorean, f.setting), true
	case f.notice != nil:
		return noticeKorean(*f.notice)
	case f.refused:
		return f.refusedKorean(err), true
	case f.denied:
		return f.at("권한 없음"), true
	case f.gone:
		return f.at("파일이나 폴더가 사라짐"), true
	case f.missing:
		return f.at("파일이나 폴더가 없음"), true
	case f.odd:
		return f.at("파일이 아니거나, 폴더가 있어야 할 자리에 파일이 있음"), true
	case f.same:
		return f.at("지금 쓰는 기록 파일입니다. 다른 파일을 적어 주세요"), true
	case f.large:
		return f.at(fmt.Sprintf("기록 파일의 한도인 %dMiB보다 큼", store.MaxFile>>20)), true
	case f.busy:
		return f.at("다른 프로그램이 기록 파일을 쓰는 중"), true
	case f.full:
		return f.at("디스크가 가득 참"), true
	case f.quota:
		return f.at("디스크 할당량을 다 씀"), true
	case f.fixed:
		return f.at("디스크가 읽기 전용임"), true
	case f.broken:
		return f.at("디스크 입출력 오류"), true
	}
	return "", false
}

func (f *failure) refusedKorean(err error) string {
	what := "다른 곳으로 옮기거나, 다른 파일로 시작하세요: dasi --progress 파일"
	if !f.backup.IsZero() {
		what = "다른 곳으로 옮기고 백업을 되살리세요. " + backupTime(f.backup) + "의 백업을 읽을 수 있습니다: " + f.restore
	}
	why := "읽을 수 없습니다(" + inWords(reasonKorean, errors.Unwrap(err)) + ")"
	switch {
	case f.denied:
		why, what = "읽을 권한이 없습니다", "읽기 권한을 주세요(chmod u+rw). 그럴 수 없으면 "+what
	case f.large:
		why = fmt.Sprintf("%dMiB보다 커서 기록 파일로 볼 수 없습니다", store.MaxFile>>20)
	case f.odd:
		why = "폴더나 파이프, 장치여서 파일로 읽을 수 없습니다"
	}
	return f.at(why) + ". 건드리지 않았습니다. " + what
}

func syntaxKorean(e *deck.SyntaxError) string {
	detail := content.CleanLine(e.Detail)
	switch e.Reason {
	case deck.SyntaxCut:
		return "기록 파일이 여기서 끊겼습니다"
	case deck.SyntaxNotJSON:
		return "여기부터 JSON이 아닙니다"
	case deck.SyntaxNotOurs:
		return "dasi의 기록 파일이 아닙니다"
	case deck.SyntaxType:
		return "여기에 올 값이 아닙니다(" + detail + ")"
	case deck.SyntaxKeyTwice:
		return "같은 이름이 두 번 나옵니다(" + detail + ")"
	case deck.SyntaxUnknownKey:
		return "기록 파일에 없는 이름입니다(" + detail + ")"
	case deck.SyntaxUTF8:
		return "올바른 UTF-8이 아닌 글이 있습니다"
	case deck.SyntaxDepth:
		return "dasi가 쓰는 것보다 깊게 중첩되어 있습니다"
	case deck.SyntaxValue:
		return "읽을 수 없는 값입니다(" + detail + ")"
	}
	return string(e.Reason)
}

func noticeKorean(n store.Notice) (string, bool) {
	path := content.CleanLine(n.Path)
	switch n.Kind {
	case store.NoticeTorn:
		return path + ": dasi가 멈출 때 잘린 마지막 기록은 뺐습니다. 그 앞은 모두 있습니다.", true
	case store.NoticeDamaged:
		return fmt.Sprintf("%s:%d: 손상된 기록 %d개를 뺐습니다. 나머지는 그대로이고, 손상된 파일은 남겨 둡니다.", path, n.Line, n.N), true
	case store.NoticeUnread:
		return path + ": 읽지 않았습니다(" + unread(n, reasonKorean, "다른 버전의 dasi가 쓴 파일") + "). 파일은 그대로 둡니다.", true
	case store.NoticeNotWritable:
		return path + "에 쓸 수 없습니다. 답은 메모리에만 남습니다. 폴더에 쓰기 권한을 주거나 dasi --progress 파일을 쓰세요.", true
	case store.NoticeJoined:
		return path + "에 git 충돌 표시와 함께 두 가지 내용이 들어 있었습니다. 둘을 합쳤고 잃은 기록은 없습니다. dasi를 끝내면 파일도 온전해집니다.", true
	case store.NoticeCopy:
		return path + ": 동기화 폴더가 만든 충돌 사본입니다. 여기 든 기록은 아직 합쳐지지 않았습니다. 합치려면: " + mergeCommand(n.For, n.Path), true
	case store.NoticeRescued:
		return path + ": 제자리에 저장하지 못한 답이 들어 있습니다. 합치려면: " + mergeCommand(n.For, n.Path), true
	case store.NoticeNoBackup:
		return path + ": 백업을 만들지 못했습니다. 기록 자체는 저장됐습니다.", true
	case store.NoticeState:
		return "노트 위치를 적어 둔 파일을 읽지 못해 옆으로 옮기고 새로 시작했습니다. 공부 기록은 그대로입니다.", true
	case store.NoticeOthers:
		return "", true
	}
	return "", false
}
