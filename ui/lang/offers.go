package lang

import (
	"errors"
	"strings"
	"time"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/store"
)

// backupTime is when a backup was made, as the user's clock showed it.
func backupTime(at time.Time) string { return at.Local().Format("2006-01-02 15:04") }

// restoreCommand puts the backup of a time back, or lists them for none. The progress file is named unless it is the usual one.
func restoreCommand(progress string, at time.Time) string {
	command := "dasi restore"
	if !at.IsZero() {
		command += " " + store.BackupName(at)
	}
	if progress != "" {
		command += " --progress " + quoted(progress)
	}
	return command
}

// backupEnglish names a backup that is offered.
func backupEnglish(o store.Offer) string {
	if o.Reviews == 0 { // they were not counted
		return "backup of " + backupTime(o.At)
	}
	return "backup of " + backupTime(o.At) + " with " + count(o.Reviews, "answer")
}

func backupKorean(o store.Offer) string {
	if o.Reviews == 0 {
		return backupTime(o.At) + "의 백업"
	}
	return backupTime(o.At) + "의 백업(답 " + group3(o.Reviews) + "개)"
}

// lastEnglish says which backup is the last where none can be made any more.
func lastEnglish(o store.Offer) string {
	if o.At.IsZero() {
		return "There is no readable backup at all."
	}
	return "The last is the " + backupEnglish(o) + "."
}

func lastKorean(o store.Offer) string {
	if o.At.IsZero() {
		return "읽을 수 있는 백업이 하나도 없습니다."
	}
	return "마지막 백업은 " + backupKorean(o) + "입니다."
}

// unfoldedEnglish is about a progress file that could not be written on leaving. What is recorded is in a journal; what the file said may be nowhere
// but in a backup.
func (f *failure) unfoldedEnglish() string {
	gone := "The progress file " + f.path + " is gone. What you answered since dasi was opened is in a journal beside its place, and the next dasi joins that. "
	switch {
	case f.replaced && f.folding.Kept: // joining would mix two histories
		return "A progress file with another history is in the place of " + f.path + " now, and is left as it is. The whole of yours, with what you just answered, is in the " + backupEnglish(f.backup) + ": " + f.restore + " puts it in the place of the other, which is kept"
	case f.gone && f.folding.Kept:
		return "The progress file " + f.path + " is gone. The whole history, with what you just answered, is in the " + backupEnglish(f.backup) + ": " + f.restore + " --join puts it back"
	case f.gone && f.backup.At.IsZero():
		return gone + "There is no backup of what the file said: put it back if it is elsewhere."
	case f.gone:
		return gone + "What the file said is in the " + backupEnglish(f.backup) + ": " + f.restore + " --join puts it back"
	case f.refused && f.newer == nil:
		return inWords(reasonEnglish, f.folding.Err) + ". What you answered since dasi was opened is in a journal beside it, and is joined once the file can be read."
	}
	why := "The progress file could not be written (" + inWords(reasonEnglish, f.folding.Err) + "). "
	if len(f.folding.Unsaved) > 0 {
		return why + "What you answered since dasi was opened is in a journal beside it, and the next dasi joins that. What could not be saved before is still in " + pathList(f.folding.Unsaved) + ": c on Home joins it."
	}
	return why + "Nothing is lost: everything is in a journal beside it, and the next dasi joins that."
}

func (f *failure) unfoldedKorean() string {
	gone := "기록 파일이 사라졌습니다: " + f.path + ". dasi를 연 뒤의 답은 그 자리 옆의 임시 기록 파일(journal)에 있고, 다음에 dasi를 열 때 합쳐집니다. "
	switch {
	case f.replaced && f.folding.Kept:
		return "지금 " + f.path + "에는 내용이 전혀 다른 기록 파일이 있어 그대로 두었습니다. 원래 기록과 방금 한 답은 모두 " + backupKorean(f.backup) + "에 있습니다. 그 자리에 되살리려면(지금 있는 파일은 백업으로 남습니다): " + f.restore
	case f.gone && f.folding.Kept:
		return "기록 파일이 사라졌습니다: " + f.path + ". 파일에 있던 기록도 dasi를 연 뒤의 답도 " + backupKorean(f.backup) + "에 있습니다. 되살리려면: " + f.restore + " --join"
	case f.gone && f.backup.At.IsZero():
		return gone + "파일에 있던 기록은 백업이 없으니, 파일이 다른 곳에 있다면 되돌려 놓아 주세요."
	case f.gone:
		return gone + "파일에 있던 기록은 " + backupKorean(f.backup) + "에 있습니다. 되살리려면: " + f.restore + " --join"
	case f.refused && f.newer == nil:
		return "dasi를 연 뒤의 답은 기록 파일 옆의 임시 기록 파일(journal)에 있고, 파일을 읽을 수 있게 되면 합쳐집니다. " + inWords(reasonKorean, f.folding.Err)
	}
	why := "기록 파일에 쓰지 못했습니다(" + inWords(reasonKorean, f.folding.Err) + "). "
	if len(f.folding.Unsaved) > 0 {
		return why + "dasi를 연 뒤의 답은 옆의 임시 기록 파일(journal)에 있고, 다음에 dasi를 열 때 합쳐집니다. 전에 저장하지 못한 답은 아직 이 파일에 있으니 홈에서 c를 눌러 합치세요: " + pathList(f.folding.Unsaved)
	}
	return why + "잃은 기록은 없습니다. 모두 옆의 임시 기록 파일(journal)에 있고, 다음에 dasi를 열 때 합쳐집니다."
}

// pathList writes paths one after the other.
func pathList(paths []string) string {
	clean := make([]string, len(paths))
	for i, p := range paths {
		clean[i] = content.CleanLine(p)
	}
	return strings.Join(clean, ", ")
}

// noFileEnglish says that there is no progress file although there was one.
func noFileEnglish(n store.Notice) string {
	return "There is no progress file " + content.CleanLine(n.Path) + ", so dasi begins anew. If it is on a drive that is not there, leave and put that in first. There is a " + backupEnglish(n.Backup) + ": " + restoreCommand(n.For, n.Backup.At) +
		" --join puts it back, and keeps what you answer until then."
}

func noFileKorean(n store.Notice) string {
	return "기록 파일이 없어 새로 시작합니다: " + content.CleanLine(n.Path) + ". 빼 둔 드라이브에 있다면 끝내고 드라이브부터 연결하세요. " + backupKorean(n.Backup) + "이 있습니다. 되살려도 그때까지 새로 한 답은 남습니다. 되살리려면: " +
		restoreCommand(n.For, n.Backup.At) + " --join"
}

// unreadableEnglish says that a backup cannot be restored, and which can.
func unreadableEnglish(e *store.BackupError) string {
	next := "No other backup can be read either."
	if !e.Next.At.IsZero() {
		next = "The " + backupEnglish(e.Next) + " can be read: " + nextCommand(e)
	}
	return "The backup of " + store.BackupName(e.At) + " cannot be read (" + whyUnreadable(e, reasonEnglish, "it is damaged") + "). Nothing was changed. " + next
}

func unreadableKorean(e *store.BackupError) string {
	next := "읽을 수 있는 다른 백업도 없습니다."
	if !e.Next.At.IsZero() {
		next = backupKorean(e.Next) + "은 읽을 수 있습니다. 되살리려면: " + nextCommand(e)
	}
	return store.BackupName(e.At) + "의 백업을 읽을 수 없습니다(" + whyUnreadable(e, reasonKorean, "손상된 파일입니다") + "). 아무것도 바꾸지 않았습니다. " + next
}

func nextCommand(e *store.BackupError) string {
	command := restoreCommand(e.For, e.Next.At)
	if e.Join {
		command += " --join"
	}
	return command
}

// whyUnreadable is the reason of the system, or damaged for what is wrong with what was read.
func whyUnreadable(e *store.BackupError, say func(error) (string, bool), damaged string) string {
	if bad := (*deck.SyntaxError)(nil); errors.As(e.Err, &bad) {
		return damaged // where in the unpacked text helps nobody
	}
	if why, ok := say(e.Err); ok {
		return why
	}
	return damaged
}

// fewerEnglish says that answers are missing in the progress file that are in a backup.
func fewerEnglish(n store.Notice) string {
	return content.CleanLine(n.Path) + " has " + count(n.N, "answer") + " fewer than the " + backupEnglish(n.Backup) + ": an older file may have taken its place. Join both: " +
		restoreCommand(n.For, n.Backup.At) + " --join"
}

func fewerKorean(n store.Notice) string {
	return "기록 파일의 답이 " + backupKorean(n.Backup) + "보다 " + group3(n.N) + "개 적습니다: " + content.CleanLine(n.Path) +
		". 옛 파일로 바뀌었을 수 있습니다. 지금 것과 합쳐 되살리려면: " + restoreCommand(n.For, n.Backup.At) + " --join"
}
