package lang

import (
	"fmt"
	"strings"
	"time"
)

var commandsEnglish = Commands{
	Short: "Study your Markdown notes, full screen",
	Long: "dasi turns Markdown notes into full-screen study sessions. A PATH is a note or a folder of notes; without one, dasi opens\n" +
		"what it opened last, or the notes that come with it. It never writes into a note.",
	Cards:      "List the cards that the notes yield, with their schedules",
	Check:      "Say what could not be read or looks wrong; exit status 1 if anything is",
	Answer:     "Record an answer without the full screen",
	AnswerLong: "RATING is again, hard, good or easy, or 1 to 4. With - in the place of CARD, answers are read from standard input,\none JSON object a line: {\"card\":\"…\",\"rating\":\"good\",\"at\":\"2026-11-24T21:00:00+09:00\",\"ms\":5300}; at and ms may be left out.",
	Help:       "Explain a command",
	Progress:   "the progress file",
	Lang:       "language of the interface, ko or en",
	Now:        "pretend that it is this time (RFC 3339)",
	JSON:       "print JSON",
	FlagHelp:   "explain this command",
	Usage:      "Usage:", Commands: "Commands:", Flags: "Flags:", CommonFlags: "Flags of all commands:",
	More:        "dasi COMMAND --help explains a command.",
	BadFlag:     func(reason string) string { return reason + "; dasi --help lists what there is" },
	UnknownFlag: func(flag string) string { return flag + ": there is no such flag; dasi --help lists what there is" },
	FlagValue:   func(flag string) string { return flag + ": a value is missing behind it; dasi --help explains it" },
	BadLang:     func(s string) string { return fmt.Sprintf("--lang %q: the languages are ko and en", s) },
	BadNow:      func(s string) string { return fmt.Sprintf("--now %q: give a time like 2026-11-24T21:00:00+09:00", s) },
	BadAt:       func(s string) string { return fmt.Sprintf("at %q: give a time like 2026-11-24T21:00:00+09:00", s) },
	FutureAt: func(s string) string {
		return fmt.Sprintf("at %q: this is more than a day ahead of now. Up to a day is taken, as the clocks of two places may differ by that much", s)
	},
	PastAt: func(s string, year int) string {
		return fmt.Sprintf("at %q: no answer is that old; give a time from %d on", s, year)
	},
	BadMS: func(ms string, most int) string {
		return fmt.Sprintf("ms %s: give how long the answer took, in milliseconds from 0 to %d (a day)", ms, most)
	},
	BadRating: func(s string) string { return fmt.Sprintf("rating %q: again, hard, good or easy, or 1 to 4", s) },
	NoCard: func(s string) string {
		return fmt.Sprintf("card %q: the notes have no such card; dasi cards lists them", s)
	},
	BadLine: func(line int, reason string) string {
		return fmt.Sprintf("standard input:%d: %s. None of the lines was recorded", line, reason)
	},
	NotJSON:    "this is not a JSON object with card and rating",
	AnswerArgs: "answer takes CARD and RATING, or - alone; paths of notes may follow",
	DidYouMean: func(given, command string) string {
		return given + ": there is no such file or folder; did you mean dasi " + command + "?"
	},
	NotWritable: func(path, reason string) string {
		return path + " cannot be written to (" + reason + "). Make its folder writable, or name another file with --progress."
	},
	NotJoined: func(path, reason string) string {
		if strings.HasPrefix(reason, path+":") || strings.HasPrefix(reason, path+" ") {
			return "Not joined. " + reason // which names it
		}
		return path + " was not joined, and stays as it is: " + reason
	},
	Waiting:       "Saving takes a while; another dasi may be writing the progress file.",
	NothingOpened: "No notes could be opened.",
	LeftOutFlag:   "list what gives no card of its own, and why",
	LeftOutLine: func(n, nowhere int) string {
		switch {
		case n == 0:
			return "Nothing is left out."
		case nowhere == 0:
			return count(n, "place") + one(n, " gives", " give") + " no card of " + one(n, "its", "their") + " own, but " + one(n, "is", "all are") + " asked with others."
		}
		return count(n, "place") + one(n, " gives", " give") + " no card of " + one(n, "its", "their") + " own; " + group3(nowhere) + one(nowhere, " is", " are") + " not asked at all."
	},
	LeftOutHint: "--left-out says which, and why.",
	Unsound: func(n, notes, sections, cards int) string {
		return count(n, "place") + " to look at in " + count(notes, "note") + ": " + count(sections, "section") + ", " + count(cards, "card") + "."
	},
	Sound: func(notes, sections, cards int) string {
		return "Nothing wrong in " + count(notes, "note") + ": " + count(sections, "section") + ", " + count(cards, "card") + "."
	},
	Settings:     "List the settings, show one, or set it",
	SettingsLong: "Without KEY all settings are listed; with KEY that one is shown, and with VALUE it is set, for the next start on; the\nscreen that , opens sets them at once. kinds_off takes several kinds with commas between; none is for none. lang takes auto too, which follows the system.",
	SettingAbout: map[string]string{
		"lang":                 "The language of the screens, and of the notes that come with dasi.",
		"desired_retention":    "How likely a card is to be remembered when it comes again. Higher means more reviews.",
		"theme":                "The colours of the screens, for a dark or a light background. auto asks the terminal.",
		"desired_retention_at": "Desired retention of a library, folder, note or section; for a card the closest holds.",
		"new_per_day":          "How many new cards a day brings.",
		"reviews_per_day":      "How many cards a day takes for review; the rest wait until the next day.",
		"review_order":         "Which reviews come first: those that are least likely to be recalled, those that have been due longest, or one section after the other in turn.",
		"new_order":            "Where new cards come: after the reviews, before them, or spread among them.",
		"leech_suspend":        "A card that was forgotten 8 times is not asked any more, until it is brought back in the list of its section.",
		"learning_steps":       "How long a new card waits before it comes again, step by step, until it is learned.",
		"relearning_steps":     "The same for a card that was forgotten.",
		"learn_ahead":          "How many minutes early a card in a learning step may come when nothing else is left to ask.",
		"maximum_interval":     "The longest time between two reviews of a card, in days.",
		"fuzz":                 "Intervals vary by some days, so that cards learned together do not stay together.",
		"balance":              "Within what fuzz allows, intervals end on days on which few cards are due.",
		"rollover":             "The hour at which a study day begins.",
		"kinds_off":            "Kinds of cards that are not made. They keep their history, and bring it along when they are on again. dasi: {kinds: [...]} in the front matter of a note goes before this.",
	},
	SettingTakes: map[string]string{
		"lang": "ko, en or auto", "theme": "auto, dark or light", "desired_retention": "a number from 0.7 to 0.99", "new_per_day": "a whole number from 0 to 9999",
		"learning_steps": "steps like 1m 10m, in s, m, h or d, or none", "relearning_steps": "steps like 10m, in s, m, h or d, or none",
		"learn_ahead": "a whole number from 0 to 1440", "maximum_interval": "a whole number from 1 to 36500",
		"fuzz": "on or off", "balance": "on or off", "leech_suspend": "on or off",
		"reviews_per_day": "a whole number from 0 to 9999, where 9999 is no limit", "review_order": "recall, oldest or sections", "new_order": "last, first or mixed",
		"catch_up":             "a day and a number of cards",
		"desired_retention_at": "none, or places like aws/compute/fargate.md#Limits=0.95, each with a number from 0.7 to 0.99 and commas between",
		"rollover":             "a whole number from 0 to 23", "kinds_off": "none, or some of " + kindList(),
	},
	SettingRange: func(takes, usual string) string { return "Takes " + takes + "; " + usual + " until it is set." },
	NoSetting:    func(name string) string { return fmt.Sprintf("there is no setting %q; dasi settings lists them", name) },
	WrongSetting: func(name, value, takes string) string {
		return name + ": " + value + " does not fit; it takes " + takes
	},
	Tune: "Fit the scheduler to you: train it on your answers",
	TuneLong: "dasi predicts what you still know with the 21 parameters of FSRS-6. This trains them on your answers. New ones are kept only if they\n" +
		"predict your latest answers, which they have not seen, better than those in use; all cards are scheduled by them then.\n" +
		"Log loss and RMSE (bins) are better the lower they are, AUC the higher.",
	TuneDry:       "say what would come of it, and change nothing",
	TuneReset:     "go back to the default parameters",
	TuneSet:       "use these `PARAMETERS`: the 21 numbers of FSRS-6, or 19 or 17 of an earlier FSRS, with commas between",
	TuneOneFlag:   "--dry-run, --reset and --set exclude each other",
	TuneNoArgs:    "tune takes flags only; parameters come after --set",
	TuneDefaults:  "The default parameters are in use from now on.",
	TuneGiven:     "These parameters are in use from now on.",
	BadParameters: "--set takes the 21 numbers of FSRS-6, or 19 or 17 of an earlier FSRS, with commas between",
	TunedTooFew: func(answers, needed int) string {
		return "Training needs " + count(needed, "review") + " at least a day after the previous one of the same card. You have " + group3(answers) + " so far; nothing changes."
	},
	TunedBetter: func(share string) string { return "Your latest answers were predicted " + share + " better." },
	TunedKept: func(kept bool) string {
		if kept {
			return "The new parameters are in use from now on."
		}
		return "Without --dry-run the new parameters would be in use now."
	},
	TunedNoBetter: "New parameters would not have predicted your latest answers noticeably better. Nothing changes.",
	TunedLatest: func(answers, all int) string {
		return "The latest " + group3(answers) + " of " + count(all, "answer") + ", predicted without having seen them:"
	},
	TunedSplit: func(answers int) string {
		return count(answers, "answer") + ", " + one(answers, "", "each ") + "predicted by what came before " + one(answers, "it", "them") + ":"
	},
	TunedInUse: "in use so far", TunedNew: "trained", TunedDefaults: "defaults",
	TunedMetrics: func(logLoss, rmse, auc string) string {
		return "log loss " + logLoss + "  RMSE (bins) " + rmse + "  AUC " + auc
	},
	NoParameters: "this is not a list of 21 numbers; the defaults are used, until dasi tune finds better ones or --reset brings them back",
	ClippedParameters: func(list string) string {
		return "brought within bounds: " + list + "; the other parameters hold as they are"
	},
	Merge:     "Join two progress files; works as a git merge driver",
	MergeLong: "With COPY, that file and the journals beside it are joined into the progress file. A conflict copy that a synced folder has made, or what dasi could\nnot save in its place, is put away among the backups then; any other file stays as it is.\nWith BASE, OURS and THEIRS (%O %A %B), OURS becomes the merge of both, as git wants it; PATH (%P) names the file in messages. Nothing is lost either way; unreadable files are left alone.",
	MergeArgs: "merge takes one file to be joined, or BASE OURS THEIRS",
	Merged: func(path string, reviews int, kept string) string {
		what := path + " is joined; "
		if reviews == 0 {
			what += "all that it had was there already."
		} else {
			what += "it brought " + count(reviews, "answer") + "."
		}
		if kept != "" {
			return what + " The file was taken away and is kept, compressed with gzip, as " + kept
		}
		return what + " It stays where it is."
	},
	MergedOpen:  "A dasi has that file open. What is answered there from now on comes with the next merge.",
	Restore:     "List the backups of the progress file, or restore one",
	RestoreLong: "Without BACKUP the backups are listed, the newest first; with it that one takes the place of the progress file. BACKUP is a time of the\nlist, or its beginning if no other has the same, or a number. What the file says now is kept, so that restoring can be undone.",
	RestoreHint: func(progress string) string {
		return restoreCommand(progress, time.Time{}) + " BACKUP puts one of them in the place of the progress file; BACKUP is its time or its number."
	},
	RestoreUndo: func(progress string, backup time.Time) string {
		return "What was there before is a backup now: " + restoreCommand(progress, backup) + " undoes this."
	},
	RestoreArgs: "restore takes one backup, by its time or its number",
	RestoreOpen: "A dasi has this file open. What was answered there is added to whatever is restored.",
	Several: func(given, progress string) string {
		return fmt.Sprintf("restore %q: several backups begin so; write more of the time, as %s lists it", given, restoreCommand(progress, time.Time{}))
	},
	NothingToRestore: func(path string) string { return "There is no progress file " + path + ", and no backup of one." },
	RestoreJoin:      "keep what the file says now, too: the answers of both are there then",
	NoBackups: func(path string) string {
		return path + " has no backups yet. Once there are answers, dasi makes one when it starts or ends; where it cannot, it says why."
	},
	NotInBackup: func(n int) string {
		return count(n, "answer is", "answers are") + " in no backup yet. dasi makes one when it starts or ends; where it cannot, it says why."
	},
	NoBackup: func(given, progress string) string {
		return fmt.Sprintf("restore %q: there is no such backup; %s lists them", given, restoreCommand(progress, time.Time{}))
	},
	JoinedKept: func(n int, folder string) string {
		return count(n, "joined copy is", "joined copies are") + " kept, too, compressed with gzip; all that " + one(n, "it says", "they say") + " is in the progress file: " + folder
	},
	NoProgress: func(path string) string { return "There is no progress file " + path + "." },
	PutAside:   func(name string) string { return "The unreadable file is kept beside it as " + name + "." },
	Unreadable: "unreadable",
	Saved:      func(reviews, cards int) string { return count(reviews, "answer") + " to " + count(cards, "card") },
	PutNewer: func(name string) string {
		return "The file of the newer dasi is kept beside it, whole, as " + name + "."
	},
	Elsewhere: "Made of a progress file at another path, which has mostly the same answers:",
	OfVersion: func(version int) string {
		return fmt.Sprintf("kept for dasi versions that read only format %d", version)
	},
	RestoredSame: func(when string, reviews, cards int) string {
		return "The file has all of the backup of " + when + " already (" + count(reviews, "answer") + " to " + count(cards, "card") + "); nothing was changed."
	},
	RestoreMissing: func(n int, progress string, undo time.Time) string {
		return count(n, "answer") + " that the file had " + one(n, "is", "are") + " not in it now; to have both: " + restoreCommand(progress, undo) + " --join"
	},
	Restored: func(when string, reviews, cards int) string {
		return "The progress of " + when + " is back: " + count(reviews, "answer") + " to " + count(cards, "card") + "."
	},
	RestoredJoined: func(when string, reviews, cards int) string {
		return "The backup of " + when + " is joined: now there are " + count(reviews, "answer") + " to " + count(cards, "card") + "."
	},
	NothingJoined: "Nothing in it could be joined.",
	VacantPlaces: func(places string) string {
		return "desired_retention_at names places that have no cards: " + places
	},
	ProgressLine: func(path string, reviews, cards int) string {
		return "The progress file is sound: " + count(reviews, "answer") + " to " + count(cards, "card") + " (" + path + ")."
	},
	ProgressOdd: func(path string, problems, reviews, cards int) string {
		return "The progress file (" + path + ") has " + count(reviews, "answer") + " to " + count(cards, "card") + ", and " + count(problems, "thing") + " to look at."
	},
	NoProgressYet: func(path string) string { return "There is no progress file yet (" + path + ")." },
	InJournals: func(reviews, cards int) string {
		return "What was recorded (" + count(reviews, "answer") + " to " + count(cards, "card") + ") is in a journal beside its place; it is put into the file when dasi is opened and left."
	},
	FutureCards: func(n int, names string) string { return one(n, "The card: ", "The cards: ") + names },
	Identity:    "list the cards whose text changed and that kept their history, with both texts",
	Reject:      "say that the text under this `ID` of the list is another card; the history waits for the old text",
	Steps: map[string]string{
		"almost": "almost the same", "front": "same question", "back": "same answer under another name", "note": "moved to another note",
		"reworded": "reworded", "place": "reworded, in the same place", "elsewhere": "almost the same, in another note",
	},
	Doubtful:     "please check",
	FoundNothing: "No changed text was taken for a card you had before.",
	RejectHint:   "Is one of them another card? dasi check --reject ID gives the text a card of its own.",
	Rejected: func(id string) string {
		return id + ": the text is a new card from now on, and the history waits for the old text."
	},
	NotFoundAgain: func(s string) string {
		return fmt.Sprintf("reject %q: there is no such ID in the list; dasi check --identity shows it", s)
	},
	Orphans: func(n int) string {
		return one(n, "One history waits for its text, and comes back with it:", count(n, "history", "histories")+" wait for their texts, and come back with them:")
	},
	Reviews:  func(n int) string { return count(n, "answer") },
	Answered: func(card, rating, when string) string { return card + ": " + rating + ". It comes again " + when + "." },
	States:   map[string]string{"new": "new", "learning": "learning", "review": "review", "relearning": "relearning"},
	Kinds:    map[string]string{"recall": "recall", "gap": "gap", "identify": "identify", "define": "define", "question": "question", "cloze": "cloze", "choice": "choice", "cell": "cell", "compare": "compare", "order": "order"},
}

var commandsKorean = Commands{
	Short: "마크다운 노트를 전체 화면으로 공부합니다",
	Long: "dasi는 마크다운 노트를 전체 화면 복습으로 바꿉니다. PATH는 노트 파일이나 폴더이며, 적지 않으면 지난번에 연 것이나\n" +
		"dasi에 들어 있는 노트를 엽니다. 노트에는 아무것도 쓰지 않습니다.",
	Cards:      "노트에서 나온 카드와 일정을 보여 줍니다",
	Check:      "읽지 못했거나 잘못돼 보이는 곳을 알려 줍니다. 하나라도 있으면 종료 상태는 1",
	Answer:     "전체 화면 없이 답 하나를 기록합니다",
	AnswerLong: "RATING은 again, hard, good, easy 또는 1부터 4까지입니다. CARD 자리에 -를 쓰면 표준 입력에서 한 줄에 하나씩 JSON을 읽습니다:\n{\"card\":\"…\",\"rating\":\"good\",\"at\":\"2026-11-24T21:00:00+09:00\",\"ms\":5300}  at과 ms는 없어도 됩니다.",
	Help:       "명령을 설명합니다",
	Progress:   "기록 파일",
	Lang:       "화면 언어, ko 또는 en",
	Now:        "지금을 이 시각으로 여깁니다 (RFC 3339)",
	JSON:       "JSON으로 출력합니다",
	FlagHelp:   "이 명령을 설명합니다",
	Usage:      "사용법:", Commands: "명령:", Flags: "옵션:", CommonFlags: "공통 옵션:",
	More: "dasi 명령 --help로 명령마다 설명을 볼 수 있습니다.",
	BadFlag: func(reason string) string {
		return "옵션이 잘못됐습니다 (" + reason + "). dasi --help에 목록이 있습니다"
	},
	UnknownFlag: func(flag string) string {
		return flag + ": 없는 옵션입니다. dasi --help에 목록이 있습니다"
	},
	FlagValue: func(flag string) string {
		return flag + ": 뒤에 값을 적어 주세요. dasi --help에 설명이 있습니다"
	},
	BadLang: func(s string) string { return fmt.Sprintf("--lang %q: 언어는 ko와 en입니다", s) },
	BadNow: func(s string) string {
		return fmt.Sprintf("--now %q: 2026-11-24T21:00:00+09:00처럼 적어 주세요", s)
	},
	BadAt: func(s string) string {
		return fmt.Sprintf("at %q: 2026-11-24T21:00:00+09:00처럼 적어 주세요", s)
	},
	FutureAt: func(s string) string {
		return fmt.Sprintf("at %q: 지금보다 하루 넘게 앞선 시각입니다. 지역에 따라 시계가 다를 수 있어 하루 뒤까지만 받습니다", s)
	},
	PastAt: func(s string, year int) string {
		return fmt.Sprintf("at %q: 너무 오래전이어서 답한 시각으로 볼 수 없습니다. %d년 이후의 시각을 적어 주세요", s, year)
	},
	BadMS: func(ms string, most int) string {
		return fmt.Sprintf("ms %s: 답하는 데 걸린 시간을 0부터 %d(하루)까지의 밀리초로 적어 주세요", ms, most)
	},
	BadRating: func(s string) string {
		return fmt.Sprintf("평가 %q: again, hard, good, easy 또는 1부터 4까지입니다", s)
	},
	NoCard: func(s string) string {
		return fmt.Sprintf("카드 %q: 노트에 없는 카드입니다. dasi cards로 목록을 볼 수 있습니다", s)
	},
	BadLine: func(line int, reason string) string {
		return fmt.Sprintf("표준 입력:%d: %s. 어느 줄도 기록하지 않았습니다", line, reason)
	},
	NotJSON:    "card와 rating이 든 JSON 객체가 아닙니다",
	AnswerArgs: "answer에는 CARD와 RATING, 또는 -만 적습니다. 뒤에 노트 경로를 적을 수 있습니다",
	DidYouMean: func(given, command string) string {
		return given + ": 그런 파일이나 폴더가 없습니다. 혹시 dasi " + command + " 명령인가요?"
	},
	NotWritable: func(path, reason string) string {
		return path + "에 쓸 수 없습니다(" + reason + "). 폴더에 쓰기 권한을 주거나 --progress로 다른 파일을 지정해 주세요."
	},
	NotJoined: func(path, reason string) string {
		if strings.HasPrefix(reason, path+":") {
			return "합치지 못했습니다. " + reason // which names it
		}
		return path + ": 합치지 못했고, 파일은 그대로 있습니다. " + reason
	},
	Waiting:       "저장이 늦어지고 있습니다. 다른 dasi가 기록 파일을 쓰는 중일 수 있습니다.",
	NothingOpened: "열 수 있는 노트가 없습니다.",
	LeftOutFlag:   "따로 카드가 되지 않은 곳과 그 이유를 모두 보여 줍니다",
	LeftOutLine: func(n, nowhere int) string {
		switch {
		case n == 0:
			return "빠진 곳은 없습니다."
		case nowhere == 0:
			return "따로 카드가 되지 않은 곳이 " + group3(n) + "군데 있지만, 모두 다른 카드에서 함께 묻습니다."
		}
		return "따로 카드가 되지 않은 곳이 " + group3(n) + "군데 있고, 그중 " + group3(nowhere) + "군데는 어디서도 묻지 않습니다."
	},
	LeftOutHint: "--left-out을 붙이면 어디이고 왜인지 나옵니다.",
	Unsound: func(n, notes, sections, cards int) string {
		return fmt.Sprintf("노트 %s개, 섹션 %s개, 카드 %s장 가운데 살펴볼 곳이 %s군데 있습니다.", group3(notes), group3(sections), group3(cards), group3(n))
	},
	Sound: func(notes, sections, cards int) string {
		return fmt.Sprintf("노트 %s개, 섹션 %s개, 카드 %s장에 잘못된 곳이 없습니다.", group3(notes), group3(sections), group3(cards))
	},
	Settings:     "설정을 보거나 바꿉니다",
	SettingsLong: "KEY가 없으면 모든 설정을, KEY만 있으면 그 설정을 보여 주고, VALUE까지 있으면 그 값으로 바꿉니다. 다음에 시작할 때부터 적용되며,\n화면에서 ,를 눌러 바꾸면 바로 적용됩니다. kinds_off에는 종류를 쉼표로 이어 적고, 없으면 none을 적습니다. lang의 auto는 시스템 언어를 따릅니다.",
	SettingAbout: map[string]string{
		"lang":                 "화면과, dasi에 들어 있는 노트의 언어입니다.",
		"desired_retention":    "카드가 다시 나올 때 기억하고 있기를 바라는 비율입니다. 높을수록 복습이 늘어납니다.",
		"theme":                "어두운 배경과 밝은 배경에 맞춘 화면 색입니다. auto는 터미널에 물어봅니다.",
		"desired_retention_at": "라이브러리, 폴더, 노트, 섹션에 따로 정하는 목표 기억률입니다. 카드에 가장 가까운 것을 따릅니다.",
		"new_per_day":          "하루에 나오는 새 카드의 수입니다.",
		"reviews_per_day":      "하루에 복습하는 카드의 수입니다. 나머지는 다음 날로 넘어갑니다.",
		"review_order":         "어떤 카드부터 복습할지 고릅니다: 잊었을 법한 것, 오래 밀린 것, 섹션마다 한 장씩.",
		"new_order":            "새 카드를 언제 물을지 고릅니다: 복습 뒤, 복습 앞, 복습 사이사이.",
		"leech_suspend":        "8번 잊은 카드는 더 묻지 않습니다. 그 섹션의 카드 목록에서 되살릴 수 있습니다.",
		"learning_steps":       "새 카드를 익힐 때까지 다시 묻는 간격입니다. 1m 10m은 1분 뒤와 10분 뒤입니다.",
		"relearning_steps":     "잊어버린 카드를 다시 익힐 때의 간격입니다.",
		"learn_ahead":          "물을 카드가 더 없을 때, 익히는 중인 카드를 몇 분까지 앞당겨 물을지 정합니다.",
		"maximum_interval":     "복습과 복습 사이의 가장 긴 간격입니다. 단위는 일입니다.",
		"fuzz":                 "함께 익힌 카드가 늘 같은 날에 몰리지 않도록 간격을 며칠씩 다르게 합니다.",
		"balance":              "간격을 다르게 할 수 있는 범위 안에서 복습할 카드가 적은 날을 고릅니다.",
		"rollover":             "공부하는 하루가 시작되는 시각입니다.",
		"kinds_off":            "만들지 않을 카드의 종류입니다. 기록은 남아 있다가 다시 켜면 함께 돌아옵니다. 노트 머리말의 dasi: {kinds: [...]}가 이 설정보다 먼저입니다.",
	},
	SettingTakes: map[string]string{
		"lang": "ko, en, auto 중 하나", "theme": "auto, dark, light 중 하나", "desired_retention": "0.7부터 0.99까지의 수", "new_per_day": "0부터 9999까지의 정수",
		"learning_steps": "1m 10m 같은 간격(단위 s, m, h, d) 또는 none", "relearning_steps": "10m 같은 간격(단위 s, m, h, d) 또는 none",
		"learn_ahead": "0부터 1440까지의 정수", "maximum_interval": "1부터 36500까지의 정수",
		"fuzz": "on 또는 off", "balance": "on 또는 off", "leech_suspend": "on 또는 off",
		"reviews_per_day": "0부터 9999까지의 정수(9999는 제한 없음)", "review_order": "recall, oldest, sections 중 하나", "new_order": "last, first, mixed 중 하나",
		"desired_retention_at": "none 또는 aws/compute/fargate.md#제한=0.95 처럼 쉼표로 이어 적은 값(0.7부터 0.99까지)",
		"catch_up":             "날짜와 카드 수",
		"rollover":             "0부터 23까지의 정수", "kinds_off": "none 또는 다음 중 몇 가지: " + kindList(),
	},
	SettingRange: func(takes, usual string) string { return "쓸 수 있는 값: " + takes + " · 기본값: " + usual },
	NoSetting: func(name string) string {
		return fmt.Sprintf("%q이라는 설정은 없습니다. dasi settings에 목록이 있습니다", name)
	},
	WrongSetting: func(name, value, takes string) string {
		return name + ": 쓸 수 없는 값입니다(" + value + "). 쓸 수 있는 값: " + takes
	},
	Tune: "내 답으로 학습해 복습 일정을 나에게 맞춥니다",
	TuneLong: "dasi는 FSRS-6의 파라미터 21개로 무엇을 아직 기억하는지 예측합니다. 이 명령은 지금까지의 답으로 파라미터를 학습합니다.\n" +
		"학습에 쓰지 않은 최근 답을 지금 것보다 더 잘 예측할 때만 새 파라미터로 바꾸고, 모든 카드의 일정을 그에 맞춥니다.\n" +
		"로그 손실과 RMSE(구간)는 낮을수록, AUC는 높을수록 좋습니다.",
	TuneDry:       "결과만 보여 주고 아무것도 바꾸지 않습니다",
	TuneReset:     "기본 파라미터로 되돌립니다",
	TuneSet:       "이 `PARAMETERS`를 씁니다. FSRS-6의 수 21개, 또는 예전 FSRS의 19개나 17개를 쉼표로 이어 적습니다",
	TuneOneFlag:   "--dry-run, --reset, --set은 함께 쓸 수 없습니다",
	TuneNoArgs:    "tune에는 플래그만 쓸 수 있습니다. 파라미터는 --set 뒤에 적습니다",
	TuneDefaults:  "지금부터 기본 파라미터를 씁니다.",
	TuneGiven:     "지금부터 이 파라미터를 씁니다.",
	BadParameters: "--set에는 FSRS-6의 수 21개, 또는 예전 FSRS의 19개나 17개를 쉼표로 이어 적습니다",
	TunedTooFew: func(answers, needed int) string {
		return "학습하려면 같은 카드에 하루 이상 지나 다시 답한 기록이 " + group3(needed) + "개 있어야 합니다. 지금은 " + group3(answers) + "개여서 바꾸지 않았습니다."
	},
	TunedBetter: func(share string) string { return "최근 답을 " + share + " 더 정확하게 예측했습니다." },
	TunedKept: func(kept bool) string {
		if kept {
			return "지금부터 새 파라미터를 씁니다."
		}
		return "--dry-run 없이 실행하면 새 파라미터를 쓰게 됩니다."
	},
	TunedNoBetter: "새 파라미터가 최근 답을 눈에 띄게 더 잘 예측하지 못해 바꾸지 않았습니다.",
	TunedLatest: func(answers, all int) string {
		return "답 " + group3(all) + "개 가운데 학습에 쓰지 않은 최근 " + group3(answers) + "개의 예측:"
	},
	TunedSplit: func(answers int) string {
		return "그때까지의 답으로만 예측한 답 " + group3(answers) + "개:"
	},
	TunedInUse: "지금까지 쓰던 것", TunedNew: "학습한 것", TunedDefaults: "기본값",
	TunedMetrics: func(logLoss, rmse, auc string) string {
		return "로그 손실 " + logLoss + "  RMSE(구간) " + rmse + "  AUC " + auc
	},
	NoParameters: "수 21개의 목록이 아니어서 기본값을 씁니다. dasi tune으로 다시 맞추거나 --reset으로 정리할 수 있습니다",
	ClippedParameters: func(list string) string {
		return "범위를 벗어난 값은 고쳐 씁니다: " + list + ". 나머지는 그대로입니다"
	},
	Merge:     "기록 파일 두 개를 합칩니다. git 병합 드라이버로도 씁니다",
	MergeLong: "COPY에 적은 파일을 그 옆의 임시 기록 파일(journal)과 함께 기록 파일에 합칩니다. 동기화 폴더가 만든 충돌 사본이나 제자리에 저장하지 못한 답이 든 파일은\n합친 뒤 백업 폴더로 치우고, 다른 파일은 그대로 둡니다.\nBASE OURS THEIRS(%O %A %B)를 적으면 git의 방식대로 OURS에 둘을 합칩니다. PATH(%P)는 안내 문구에 쓸 파일 이름입니다. 어느 쪽이든 기록은 하나도 잃지 않고, 읽을 수 없는 파일은 건드리지 않습니다.",
	MergeArgs: "merge에는 합칠 파일 하나, 또는 BASE OURS THEIRS를 적습니다",
	Merged: func(path string, reviews int, kept string) string {
		what := path + ": 합쳤습니다. "
		if reviews == 0 {
			what += "들어 있던 기록은 이미 모두 있었습니다."
		} else {
			what += "답 " + group3(reviews) + "개가 더해졌습니다."
		}
		if kept != "" {
			return what + " 이 파일은 치우고, gzip으로 압축해 보관합니다: " + kept
		}
		return what + " 이 파일은 그 자리에 그대로 둡니다."
	},
	MergedOpen:  "다른 dasi가 이 파일을 열어 두고 있습니다. 거기서 앞으로 하는 답은 다시 합쳐야 들어옵니다.",
	Restore:     "기록 파일의 백업을 보여 주거나 되살립니다",
	RestoreLong: "BACKUP이 없으면 백업을 새것부터 보여 주고, 있으면 그 백업을 기록 파일 자리에 되살립니다. BACKUP에는 목록의 시각이나 번호를 적습니다.\n시각은 하나로 정해지는 데까지만 적어도 됩니다. 지금 파일의 내용은 남겨 두므로 되돌릴 수 있습니다.",
	RestoreHint: func(progress string) string {
		return "그중 하나를 기록 파일 자리에 되살리려면: " + restoreCommand(progress, time.Time{}) + " 시각(또는 번호)"
	},
	RestoreUndo: func(progress string, backup time.Time) string {
		return "조금 전까지의 기록도 백업에 남겼습니다. 되돌리려면: " + restoreCommand(progress, backup)
	},
	RestoreArgs: "restore에는 백업 하나만 시각이나 번호로 적습니다",
	RestoreOpen: "이 파일을 열어 둔 dasi가 있습니다. 거기서 한 답은 되살린 기록에 더해집니다.",
	Several: func(given, progress string) string {
		return fmt.Sprintf("restore %q: 이렇게 시작하는 백업이 여럿입니다. 시각을 더 적어 주세요. 목록을 보려면: %s", given, restoreCommand(progress, time.Time{}))
	},
	NothingToRestore: func(path string) string { return "기록 파일도 백업도 없습니다: " + path },
	RestoreJoin:      "지금 파일에 있는 답도 남겨 백업과 합칩니다",
	NoBackups: func(path string) string {
		return path + ": 아직 백업이 없습니다. dasi는 답이 있으면 시작하거나 끝낼 때 백업을 만들고, 만들지 못하면 이유를 알립니다."
	},
	NotInBackup: func(n int) string {
		return "답 " + group3(n) + "개는 아직 백업에 없습니다. dasi는 시작하거나 끝낼 때 백업을 만들고, 만들지 못하면 이유를 알립니다."
	},
	NoBackup: func(given, progress string) string {
		return fmt.Sprintf("restore %q: 그런 백업은 없습니다. 목록을 보려면: %s", given, restoreCommand(progress, time.Time{}))
	},
	JoinedKept: func(n int, folder string) string {
		return fmt.Sprintf("합친 사본 %s개도 gzip으로 압축해 보관합니다. 든 기록은 모두 기록 파일에 있습니다: %s", group3(n), folder)
	},
	NoProgress: func(path string) string { return "기록 파일이 없습니다: " + path },
	PutAside: func(name string) string {
		return "읽을 수 없던 파일은 그 옆에 남겨 두었습니다: " + name + "."
	},
	Unreadable: "읽을 수 없음",
	PutNewer: func(name string) string {
		return "더 새로운 dasi의 파일은 온전한 채로 그 옆에 남겨 두었습니다: " + name + "."
	},
	Elsewhere: "다른 곳에 있는 기록 파일의 백업(답이 대부분 같습니다):",
	RestoredSame: func(when string, reviews, cards int) string {
		return when + "의 백업에 든 기록은 이미 파일에 모두 있어(카드 " + group3(cards) + "장의 답 " + group3(reviews) + "개) 아무것도 바꾸지 않았습니다."
	},
	RestoreMissing: func(n int, progress string, undo time.Time) string {
		return "파일에 있던 답 " + group3(n) + "개가 빠졌습니다. 그 답까지 합치려면: " + restoreCommand(progress, undo) + " --join"
	},
	OfVersion: func(version int) string {
		return fmt.Sprintf("버전 %d까지만 읽는 dasi를 위해 남겨 둠", version)
	},
	Saved: func(reviews, cards int) string {
		return "카드 " + group3(cards) + "장의 답 " + group3(reviews) + "개"
	},
	Restored: func(when string, reviews, cards int) string {
		return when + "의 기록을 되살렸습니다: 카드 " + group3(cards) + "장의 답 " + group3(reviews) + "개."
	},
	RestoredJoined: func(when string, reviews, cards int) string {
		return when + "의 백업을 합쳤습니다. 이제 카드 " + group3(cards) + "장의 답 " + group3(reviews) + "개가 있습니다."
	},
	NothingJoined: "거기서는 아무것도 합치지 못했습니다.",
	VacantPlaces: func(places string) string {
		return "desired_retention_at에 적은 곳 중 카드가 없는 곳: " + places
	},
	ProgressLine: func(path string, reviews, cards int) string {
		return "기록 파일은 온전합니다: 카드 " + group3(cards) + "장의 답 " + group3(reviews) + "개 (" + path + ")."
	},
	ProgressOdd: func(path string, problems, reviews, cards int) string {
		return "기록 파일(" + path + ")에는 카드 " + group3(cards) + "장의 답 " + group3(reviews) + "개가 있고, 살펴볼 곳이 " + group3(problems) + "군데 있습니다."
	},
	NoProgressYet: func(path string) string { return "기록 파일이 아직 없습니다 (" + path + ")." },
	InJournals: func(reviews, cards int) string {
		return "지금까지의 기록(카드 " + group3(cards) + "장의 답 " + group3(reviews) + "개)은 그 옆의 임시 기록 파일(journal)에 있고, dasi를 열었다가 끝내면 기록 파일에 옮겨집니다."
	},
	FutureCards: func(_ int, names string) string { return "카드: " + names },
	Identity:    "글이 바뀌었지만 기록을 이어받은 카드를 바뀌기 전후의 글과 함께 보여 줍니다",
	Reject:      "목록에서 이 `ID`의 글은 다른 카드라고 알립니다. 기록은 예전 글을 기다립니다",
	Steps: map[string]string{
		"almost": "거의 같은 글", "front": "같은 질문", "back": "이름만 바뀐 같은 내용", "note": "다른 노트로 옮김",
		"reworded": "고쳐 쓴 글", "place": "같은 자리에서 고쳐 쓴 글", "elsewhere": "다른 노트의 거의 같은 글",
	},
	Doubtful:     "확인해 주세요",
	FoundNothing: "바뀐 글이 예전 카드의 기록을 이어받은 곳이 없습니다.",
	RejectHint:   "다른 카드인데 이어진 것이 있다면 dasi check --reject ID로 떼어 내세요.",
	Rejected: func(id string) string {
		return id + ": 이제 이 글은 새 카드입니다. 기록은 예전 글이 돌아올 때까지 남아 있습니다."
	},
	NotFoundAgain: func(s string) string {
		return fmt.Sprintf("reject %q: 목록에 없는 ID입니다. dasi check --identity로 볼 수 있습니다", s)
	},
	Orphans: func(n int) string {
		return fmt.Sprintf("글이 없어져 기다리는 기록이 %d개 있습니다. 글이 돌아오면 기록도 함께 돌아옵니다.", n)
	},
	Reviews:  func(n int) string { return fmt.Sprintf("답 %d번", n) },
	Answered: func(card, rating, when string) string { return card + ": " + rating + ". 다음은 " + when + "." },
	States:   map[string]string{"new": "새 카드", "learning": "학습", "review": "복습", "relearning": "재학습"},
	Kinds:    map[string]string{"recall": "회상", "gap": "빈칸", "identify": "식별", "define": "정의", "question": "문답", "cloze": "빈칸 채우기", "choice": "객관식", "cell": "표", "compare": "비교", "order": "순서"},
}
