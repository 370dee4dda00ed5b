package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/deck/store"
)

// failure sorts an error of the store or the system into what the sentences below tell apart.
type failure struct {
	path     string
	own      string      // as commands have to name it; "" for the usual one
	refused  bool        // it is a progress file that could not be opened
	backup   store.Offer // that could take the place of the file
	restore  string      // the command that does it
	newer    *deck.NewerError
	syntax   *deck.SyntaxError
	notice   *store.Notice
	unsaved  *store.UnsavedError
	rescued  *store.RescuedError
	folding  *store.UnfoldedError
	setting  *deck.SettingError
	denied   bool
	gone     bool
	replaced bool // by another one; gone then, too
	missing  bool
	dangles  *store.DanglingError
	same     bool
	folder   bool // in the place of a file
	taken    bool
	noPlace  bool
	pipe     bool // or a device, in the place of a file
	blocked  bool // by a file in the place of a folder
	large    bool
	changed  bool
	busy     bool
	full     bool
	quota    bool
	fixed    bool // the file system is read-only
	broken   bool // the device has failed
}

func failureOf(err error) failure {
	var f failure
	var file *store.FileError
	if errors.As(err, &file) {
		f.path, f.own, f.refused, f.backup, f.restore = content.CleanLine(file.Path), file.For, file.Refused, file.Backup, restoreCommand(file.For, file.Backup.At)
	}
	errors.As(err, &f.newer)
	errors.As(err, &f.syntax)
	errors.As(err, &f.unsaved)
	errors.As(err, &f.rescued)
	errors.As(err, &f.folding)
	errors.As(err, &f.setting)
	errors.As(err, &f.dangles)
	var notice NoticeError
	if errors.As(err, &notice) {
		f.notice = &notice.Notice
	}
	f.denied = errors.Is(err, fs.ErrPermission)
	f.gone, f.replaced = errors.Is(err, store.ErrVanished), errors.Is(err, store.ErrReplaced)
	f.missing = errors.Is(err, fs.ErrNotExist)
	f.same = errors.Is(err, store.ErrSame)
	said := func(text string) bool { return strings.Contains(err.Error(), text) } // the errors themselves are the system's own
	f.folder = errors.Is(err, store.ErrFolder) || said("is a directory")
	f.pipe, f.blocked = errors.Is(err, store.ErrNotRegular) && !f.folder, said("not a directory")
	f.taken, f.noPlace = errors.Is(err, store.ErrTaken), errors.Is(err, store.ErrNoPlace)
	f.large = errors.Is(err, store.ErrTooLarge)
	f.changed = errors.Is(err, store.ErrChanged)
	f.busy = errors.Is(err, store.ErrBusy)
	f.full, f.quota, f.fixed, f.broken = said("no space left"), said("quota exceeded"), said("read-only file system"), said("input/output error")
	return f
}

// alien says that another file that was named is none of ours from its first character on, so that there is nothing to mend.
func (f *failure) alien() bool {
	return !f.refused && f.syntax != nil && f.syntax.Line == 1 && f.syntax.Column == 1 && (f.syntax.Reason == deck.SyntaxNotJSON || f.syntax.Reason == deck.SyntaxType)
}

// at puts the file before a reason, where it is known.
func (f *failure) at(reason string) string {
	if f.path == "" {
		return reason
	}
	return f.path + ": " + reason
}

func reasonEnglish(err error) (string, bool) {
	if s, ok := editingEnglish(err); ok {
		return s, true
	}
	if side := (*SideError)(nil); errors.As(err, &side) {
		return sideEnglish(side), true
	}
	if backup := (*store.BackupError)(nil); errors.As(err, &backup) {
		return unreadableEnglish(backup), true
	}
	f := failureOf(err)
	switch {
	case f.rescued != nil:
		return "Your answers are in " + content.CleanLine(f.rescued.Path) + ", since the progress file could not be written. Once it can be, join them: " + mergeCommand(f.rescued.For, f.rescued.Path), true
	case f.folding != nil:
		return f.unfoldedEnglish(), true
	case f.newer != nil:
		return f.path + " was written by a newer dasi. Update dasi to open it; the file was not touched.", true
	case f.alien():
		return f.at("this is no progress file"), true
	case f.syntax != nil:
		what := "Mend it or put a copy in its place, or start with another file: dasi --progress FILE"
		if !f.refused { // a conflict copy, or the file after it was opened
			what = "Mend it and try again"
		} else if !f.backup.At.IsZero() {
			what = "The " + backupEnglish(f.backup) + " can be read: " + f.restore + " puts it in its place"
		}
		return fmt.Sprintf("%s:%d:%d: %s. It was not touched. %s", f.path, f.syntax.Line, f.syntax.Column, syntaxEnglish(f.syntax), what), true
	case f.unsaved != nil:
		return unsavedEnglish(f.unsaved.Answers) + " could not be saved: " + inWords(reasonEnglish, f.unsaved.Err), true
	case f.setting != nil:
		return wrongSetting(&commandsEnglish, f.setting), true
	case f.notice != nil:
		return noticeEnglish(*f.notice)
	case f.dangles != nil:
		return "The link " + f.path + " leads to " + content.CleanLine(f.dangles.To) + ", whose folder is not there. Put in the drive that it is on or mend the link, or start with another file: dasi --progress FILE", true
	case f.refused:
		return f.refusedEnglish(err), true
	case f.denied:
		return f.at("no permission"), true
	case f.gone:
		if f.replaced {
			return f.at("a progress file with another history is in its place"), true
		}
		return f.at("the file or folder is gone"), true
	case f.missing:
		return f.at("there is no such file or folder"), true
	case f.taken:
		return f.at("this is something else; choose another name"), true
	case f.noPlace:
		return f.at("no file can be made in this folder; choose another"), true
	case f.folder:
		return f.at("this is a folder; add a file name"), true
	case f.pipe:
		return f.at("this is a pipe or a device, not a file"), true
	case f.blocked:
		return f.at("a file stands where a folder should"), true
	case f.same:
		return f.at("this is the progress file itself; name another file"), true
	case f.large:
		return f.at(fmt.Sprintf("larger than the %d MiB that a progress file may have", store.MaxFile>>20)), true
	case f.changed:
		return f.at("it has changed since it was joined; join it again"), true
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

func reasonKorean(err error) (string, bool) {
	if s, ok := editingKorean(err); ok {
		return s, true
	}
	if side := (*SideError)(nil); errors.As(err, &side) {
		return sideKorean(side), true
	}
	if backup := (*store.BackupError)(nil); errors.As(err, &backup) {
		return unreadableKorean(backup), true
	}
	f := failureOf(err)
	switch {
	case f.rescued != nil:
		return "기록 파일에 쓸 수 없어 답을 " + content.CleanLine(f.rescued.Path) + "에 저장했습니다. 다시 쓸 수 있게 되면 합치세요: " + mergeCommand(f.rescued.For, f.rescued.Path), true
	case f.folding != nil:
		return f.unfoldedKorean(), true
	case f.newer != nil:
		return f.at("더 새로운 버전의 dasi에서 쓴 파일입니다. dasi를 업데이트한 뒤 열어 주세요. 파일은 건드리지 않았습니다."), true
	case f.alien():
		return f.at("기록 파일이 아닙니다"), true
	case f.syntax != nil:
		what := "고치거나 사본으로 바꾸거나, 다른 파일로 시작하세요: dasi --progress 파일"
		if !f.refused {
			what = "고친 뒤 다시 해 보세요"
		} else if !f.backup.At.IsZero() {
			what = backupKorean(f.backup) + "은 읽을 수 있습니다. 되살리려면: " + f.restore
		}
		return fmt.Sprintf("%s:%d:%d: %s. 파일은 건드리지 않았습니다. %s", f.path, f.syntax.Line, f.syntax.Column, syntaxKorean(f.syntax), what), true
	case f.unsaved != nil:
		return unsavedKorean(f.unsaved.Answers) + " 저장하지 못했습니다: " + inWords(reasonKorean, f.unsaved.Err), true
	case f.setting != nil:
		return wrongSetting(&commandsKorean, f.setting), true
	case f.notice != nil:
		return noticeKorean(*f.notice)
	case f.dangles != nil:
		return "링크가 가리키는 폴더가 없습니다: " + f.path + " → " + content.CleanLine(f.dangles.To) + ". 그 드라이브를 연결하거나 링크를 고치세요. 다른 파일로 시작하려면: dasi --progress 파일", true
	case f.refused:
		return f.refusedKorean(err), true
	case f.denied:
		return f.at("권한이 없습니다"), true
	case f.gone:
		if f.replaced {
			return f.at("그 자리에 내용이 전혀 다른 기록 파일이 있습니다"), true
		}
		return f.at("파일이나 폴더가 사라졌습니다"), true
	case f.missing:
		return f.at("파일이나 폴더가 없습니다"), true
	case f.taken:
		return f.at("이미 다른 것이 있습니다. 다른 이름을 적어 주세요"), true
	case f.noPlace:
		return f.at("이 폴더에는 파일을 만들 수 없습니다. 다른 곳을 적어 주세요"), true
	case f.folder:
		return f.at("폴더입니다. 파일 이름까지 적어 주세요"), true
	case f.pipe:
		return f.at("파일이 아니라 파이프나 장치입니다"), true
	case f.blocked:
		return f.at("폴더가 있어야 할 자리에 파일이 있습니다"), true
	case f.same:
		return f.at("지금 쓰는 기록 파일입니다. 다른 파일을 적어 주세요"), true
	case f.large:
		return f.at(fmt.Sprintf("기록 파일의 한도인 %dMiB보다 큽니다", store.MaxFile>>20)), true
	case f.changed:
		return f.at("합친 뒤에 내용이 바뀌었습니다. 다시 합쳐 주세요"), true
	case f.busy:
		return f.at("다른 프로그램이 기록 파일을 쓰고 있습니다"), true
	case f.full:
		return f.at("디스크가 가득 찼습니다"), true
	case f.quota:
		return f.at("디스크 할당량을 다 썼습니다"), true
	case f.fixed:
		return f.at("디스크가 읽기 전용입니다"), true
	case f.broken:
		return f.at("디스크 입출력 오류가 났습니다"), true
	}
	return "", false
}
