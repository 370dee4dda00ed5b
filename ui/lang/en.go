package lang

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

var english = Texts{
	Code: English,
	Keys: Keys{
		Up: "up", Down: "down", PageUp: "page up", PageDown: "page down", Top: "to the top", Bottom: "to the end", Move: "move", Scroll: "scroll",
		Open: "open", Back: "back", Quit: "quit", QuitNow: "quit from anywhere", SaveAndQuit: "save there and quit", QuitUnsaved: "quit without saving", TypePath: "type a path", Help: "all keys", Find: "find", Pane: "between outline and text", Next: "next section", Prev: "previous section",
		ToText: "text", ToOutline: "outline", ToStudy: "study", ToCards: "cards",
		ToSuspend: "suspend", ToSuspendAll: "suspend all", ToResume: "ask again", ToResumeAll: "ask all again",
		Change: "what changed", Refuse: "this is another card: begin it anew", ToRefuse: "another card",
		Cards: "the cards of this section", SuspendAll: "suspend all cards here", Resume: "ask this card again", ResumeAll: "ask all cards here again",
		Study: "study this section", Other: "other language", OtherLanguage: "한국어", Problems: "problems",
		Option: "choose", Confirm: "check",
		Show: "show the answer", Point: "one more point", Undo: "undo", Note: "open note", Bury: "not before tomorrow", Suspend: "never ask this card",
		Flag: "flag", More: "go on studying", Shell: "to the shell (fg comes back)",
		Settings: "settings", Less: "less, or the value before", Greater: "more, or the next value", Alter: "change", Usual: "back to the default", ToUsual: "default",
		Type: "type a value", Take: "take it", Leave: "leave it as it was", NextValue: "next value", Switch: "on or off",
		Minutes: "study for some minutes", ToMinutes: "some minutes", Begin: "begin",
		Spread: "spread what is overdue over days", ToSpread: "spread", LeaveBacklog: "leave what is overdue as it is", ToLeaveBacklog: "leave",
		DropPlan: "end the plan: all that is overdue is due today", ToDropPlan: "end the plan",
		Edit: "edit the note", PutThere: "put there and edit",
		Join: "join the copies of the progress file", ToJoin: "join",
		Train: "fit the intervals to my answers", ToTrain: "fit", StopTraining: "stop",
	},
	Ratings:      [5]string{"", "Again", "Hard", "Good", "Easy"},
	GroupDo:      "Actions",
	GroupRate:    "Rate (Hard: remembered with effort; Again: forgotten)",
	GroupMove:    "Move",
	GroupProgram: "Program",
	HangulKeys:   "Letter keys work in Hangul mode too.",

	HelpTitle: "Keys", ProblemsTitle: "Problems in the notes",

	Loading:      "Opening the notes …",
	ShippedName:  "AWS services",
	ShippedHint:  "These are the notes that come with dasi. To use your own: dasi FOLDER",
	Continue:     "Continue",
	Review:       "Study",
	Read:         "Read",
	Ahead:        "Ahead",
	AllLearned:   "Nothing is due.",
	NoCards:      "These notes hold nothing to ask. A heading with a few bullets under it is enough.",
	NoKinds:      "All kinds of cards are off. Press , to turn some on again.",
	AllSuspended: "All cards are suspended. In Read, → lists the cards of a section, and @ there brings them back.",
	Forecast:     "Coming",
	Known:        "Known",
	Today:        "today",
	Weekdays:     [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	LibraryLine: func(sections, cards int) string {
		return count(sections, "section") + " · " + count(cards, "card")
	},
	Position: func(card, of int, shown bool) string {
		s := fmt.Sprintf("card %d of %d", card, of)
		if shown {
			s += ", answer shown"
		}
		return s
	},
	DueLine: func(due, fresh int) string {
		switch {
		case due == 0:
			return count(fresh, "new card")
		case fresh == 0:
			return fmt.Sprintf("%d due", due)
		}
		return fmt.Sprintf("%d due · %d new", due, fresh)
	},
	Minutes:  func(d time.Duration) string { return fmt.Sprintf("about %d min", minutes(d)) },
	NextDue:  func(when string) string { return "Next card " + when + "." },
	Unopened: func(n int) string { return count(n, "note") + " not opened yet" },
	LastRead: func(s string) string { return "last: " + s },
	NotRead: func(n int) string {
		return count(n, "file or folder", "files or folders") + " could not be read (w shows why)"
	},
	OddNotes: func(n int) string {
		return count(n, "place") + " in the notes that may be " + one(n, "a mistake (w shows it)", "mistakes (w shows them)")
	},
	OtherOpen: func(n int) string {
		return one(n, "Another dasi has", group3(n)+" other dasi have") + " the same progress open elsewhere. Nothing gets lost; each sees the " +
			one(n, "other's", "others'") + " answers after a restart."
	},
	CopiesFound: func(name string, n int) string {
		if n == 1 {
			return name + " is a copy of your progress, such as a synced folder makes when two machines change it. It has not been joined yet: c joins it."
		}
		return group3(n) + " copies of your progress, such as a synced folder makes (" + name + ", …), have not been joined yet: c joins them."
	},
	UnsavedFound: func(name string, n int) string {
		if n > 1 {
			name = group3(n) + " files (" + name + ", …)"
		}
		return "Answers that could not be saved in their place are in " + name + ": c joins them."
	},
	CopiesJoined: func(copies, kept, reviews int) string {
		brought := "no answer in " + one(copies, "it", "them") + " is new."
		if reviews > 0 {
			brought = count(reviews, "answer") + one(reviews, " is", " are") + " new."
		}
		text := "Joined " + count(copies, "file") + ": " + brought
		if kept > 0 {
			text += " The joined " + one(kept, "file is", "files are") + " kept among the backups; dasi restore says where."
		}
		return text
	},
	JoinTitle: "Joined files", FutureNext: "dasi check names the cards.",
	Future: func(n int, latest string) string {
		if n == 1 {
			return "1 answer is dated later than now: " + latest + ". Is the clock right?"
		}
		return group3(n) + " answers are dated later than now, the latest " + latest + ". Is the clock right?"
	},
	FoundInDoubt: func(n int) string {
		return count(n, "card") + " whose text changed kept " + one(n, "its", "their") + " history, though dasi is not sure that " +
			one(n, "it is still the same card (dasi check --identity shows it).", "they are still the same cards (dasi check --identity shows them).")
	},
	MostLost: func(note string, lost, of int) string {
		return fmt.Sprintf("%s lost %s of the %s texts you had studied there. If you did not mean that, look for an unclosed code block; their history comes back with them.",
			note, group3(lost), group3(of))
	},
	Count:   group3,
	Percent: func(n int) string { return fmt.Sprintf("%d%%", n) },
	Of:      func(n, of int) string { return fmt.Sprintf("%d/%d", n, of) },

	BacklogOffer: func(overdue, days, perDay int) string {
		return count(overdue, "card") + " overdue. Catch up in " + count(days, "day") + " (" + group3(perDay) + " a day)? " +
			one(overdue, "y spreads, n leaves it.", "y spreads, n leaves them.")
	},
	BacklogRunning: func(left, today int) string {
		return fmt.Sprintf("Catching up: %s left, %s of them today.", group3(left), group3(today))
	},
	PlanBegun:    "What is overdue comes in parts now, the worst remembered first. No card was moved.",
	PlanDropped:  "All that is overdue is due today again.",
	MinutesTitle: "How much time do you have?",
	MinutesAbout: "As many cards as fit, by the time that your own answers take.",

	EmptyNote:      "Nothing is written here.",
	NotStudied:     "not studied yet",
	NothingToStudy: "There is no card to study here.",
	AheadOfTime:    "Nothing here is due: these cards come ahead of time.",
	Recalled:       func(n int) string { return fmt.Sprintf("recall %d%%", n) },
	NothingFound:   func(typed string) string { return "No title has “" + typed + "” in it." },
	Categories: map[string]string{
		"compute": "Compute", "containers": "Containers", "storage": "Storage", "database": "Databases", "networking": "Networking", "security": "Security",
		"management": "Management", "app-integration": "Application integration", "analytics": "Analytics", "migration": "Migration",
		"ml": "Machine learning", "devtools": "Developer tools", "exam": "Exam questions",
	},

	IsSuspended:   "suspended",
	IsBuried:      "tomorrow",
	SuspendedHere: "This card is not asked any more. ! again takes that back.",
	Resumed:       "This card is asked again.",
	SuspendedAll:  func(n int) string { return count(n, "card") + " suspended. @ again takes that back." },
	ResumedAll:    func(n int) string { return count(n, "card") + one(n, " is", " are") + " asked again." },
	CardCount: func(n, suspended int) string {
		s := count(n, "card")
		if suspended > 0 {
			s += " · " + group3(suspended) + " suspended"
		}
		return s
	},

	AskRecall: func(points int) string {
		if points < 2 {
			return "What is there to say?"
		}
		return fmt.Sprintf("What is there to say? (%d points)", points)
	},
	AskGap:      "What is missing?",
	AskIdentify: "What is this about?",
	AskName:     "What is ▢?",
	AskTopic:    "Under which topic does this stand?",
	AskDefine:   "What does it mean?",
	AskTerm:     "What is it called?",
	AskOrder:    func(steps int) string { return fmt.Sprintf("Which steps, in order? (%d)", steps) },
	AskCompare:  "How do they differ?",
	AskCell:     "What does the table say here?",
	AskRow:      "Which entry of the table is it?",
	AskQuestion: "What is the answer?",
	Picked:      "← your choice",
	RightPick:   "Right.",
	WrongPick:   "Not right.",
	NoPick:      "Nothing was chosen.",
	Suggested:   func(rating string) string { return "space rates it " + rating + "." },
	AskChoice: func(several bool) string {
		if several {
			return "Choose all that are right"
		}
		return "Choose one"
	},
	More:   "more",
	Undone: "Taken back. The card is as it was.", UndoneLeft: "Taken back. The card is asked again.",
	Buried:    "This card comes back tomorrow.",
	Forgotten: func(lapses int) string { return "forgotten " + count(lapses, "time") },
	LeechHint: "Often forgotten: reword it in the note (o), or suspend it (!).",
	BecameLeech: func(lapses int, suspended bool) string {
		if suspended {
			return "Forgotten " + count(lapses, "time") + ": that card is not asked any more. u takes that back."
		}
		return "That card was forgotten " + count(lapses, "time") + ". Rewording it in the note may help."
	},
	Suspended: "This card is not asked any more. u takes that back.",
	Interval: func(step time.Duration, days int) string {
		switch {
		case days >= 365*2:
			return fmt.Sprintf("%.1fy", float64(days)/365)
		case days >= 60:
			return fmt.Sprintf("%.1fmo", float64(days)/30.4)
		case days > 0:
			return fmt.Sprintf("%dd", days)
		case step >= 24*time.Hour-30*time.Minute:
			return fmt.Sprintf("%dd", int(step.Round(24*time.Hour)/(24*time.Hour)))
		case step >= time.Hour-30*time.Second:
			return fmt.Sprintf("%dh", int(step.Round(time.Hour)/time.Hour))
		}
		return fmt.Sprintf("%dm", max(1, int(step.Round(time.Minute)/time.Minute)))
	},
	When: func(in time.Duration, days int) string {
		switch {
		case days <= 0 && in <= 0:
			return "now"
		case in < time.Hour-30*time.Second: // even where a study day ends in between
			return "in " + count(max(1, int(in.Round(time.Minute)/time.Minute)), "minute")
		case days <= 0:
			return "in " + count(int(in.Round(time.Hour)/time.Hour), "hour")
		case days == 1:
			return "tomorrow"
		}
		return "in " + count(days, "day")
	},

	ChangedAgo: func(days int) string {
		switch {
		case days <= 0:
			return "changed today"
		case days == 1:
			return "changed yesterday"
		}
		return "changed " + count(days, "day") + " ago"
	},
	ChangeTitle:    "What changed",
	ChangeBefore:   "Before",
	ChangeNow:      "Now",
	ChangeCompared: "Words that differ are bold. Texts are compared in lower case and without markup.",
	Refused:        "From the next start on this is a new card. The history waits for the old text to come back.",

	SummaryTitle: "Session finished",
	Missed:       "Answered Again",
	CardGone:     "(no longer in the notes)",
	SuggestRead:  "That is all for now. Reading a section that you know least is time well spent.",
	Studied: func(cards, answers int, spent time.Duration) string {
		return count(cards, "card") + ", " + count(answers, "answer") + ", " + duration(spent)
	},
	SuggestMore: func(n int) string {
		return "Today still has " + count(n, "card") + ": s goes on with " + one(n, "it", "them") + "."
	},
	SuggestNew: func(n int) string { return "Today's cards are done. s brings " + count(n, "more new card") + "." },

	SettingsTitle: "Settings",
	SettingNames: map[string]string{
		"lang": "Language", "theme": "Theme", "new_per_day": "New cards a day", "desired_retention": "Desired retention", "desired_retention_at": "Retention by place", "kinds_off": "Kinds of cards",
		"rollover": "A day begins at", "learning_steps": "Learning steps", "relearning_steps": "Relearning steps", "learn_ahead": "Learn ahead",
		"maximum_interval": "Longest interval", "fuzz": "Vary intervals", "balance": "Even out days",
		"reviews_per_day": "Reviews a day", "review_order": "Order of reviews", "new_order": "New cards come", "leech_suspend": "Suspend leeches",
	},
	LanguageName: "English",
	Automatic:    func(found string) string { return "auto (" + found + ")" },
	Themes:       map[string]string{"auto": "auto", "dark": "dark", "light": "light"},
	SettingWords: map[string]string{
		"recall": "worst remembered first", "oldest": "most overdue first", "sections": "by sections in turn",
		"last": "after reviews", "first": "before reviews", "mixed": "among reviews",
	},
	On: "on", Off: "off", None: "none", NoLimit: "no limit",
	Hour:        func(hour int) string { return fmt.Sprintf("%d:00", hour) },
	MinuteCount: func(n int) string { return count(n, "minute") },
	DayCount:    func(n int) string { return count(n, "day") },
	KindsOn: func(on, of int) string {
		if on == of {
			return fmt.Sprintf("all %d", of)
		}
		return fmt.Sprintf("%d of %d", on, of)
	},
	KindsAbout: "Which kinds of cards are made. One that is off keeps its history.",
	KindAbout: map[string]string{
		"recall": "a name; its points are the answer", "gap": "a point with its key part hidden", "identify": "a point without its names: what is it about?",
		"define": "a term and its meaning, both ways", "question": "a question that the note asks and answers", "cloze": "deletions that the note marks itself",
		"choice": "a question with options", "cell": "a table: a row and a header", "compare": "two things: how do they differ?", "order": "the steps of a procedure",
	},
	NoValue:      func(typed string) string { return "“" + typed + "” does not fit." },
	UsualValue:   func(value string) string { return "(default " + value + ")" },
	Takes:        func(what string) string { return "It takes " + what + "." },
	TakesBetween: func(least, most string) string { return "It takes " + least + " to " + most + "." },

	TrainName:    "Fit to my answers",
	TrainAbout:   "Learns from your answers how fast you forget, and fits the intervals to it. Nothing changes unless that predicts better.",
	TrainOffer:   "There are enough answers now to fit the intervals to you: t does it.",
	TrainedNever: "not yet", TrainedElsewhere: "imported",
	TrainedOn: func(answers, days int) string {
		s := "on " + count(answers, "answer")
		switch days {
		case 0:
			return s + ", today"
		case 1:
			return s + ", yesterday"
		}
		return s + ", " + count(days, "day") + " ago"
	},
	TrainStopped: "Stopped. Nothing changed.",

	OwningTitle:  "Notes of your own",
	OwningWhy:    "These notes are not files yet. To be edited they are put into this folder, which dasi opens from then on:",
	OwningKept:   "Your answers stay with them; no file there is replaced. From then on neither an update of dasi nor x on Home changes these notes.",
	NoPair:       "This note has no counterpart with the same sections in the other language.",
	NoteIsNoFile: "This note comes with dasi and is not a file that could be edited. To use your own: dasi FOLDER",
	EditUnsaved:  "Not everything is saved yet. Press e again once it is.",
	EditedAway:   "What was shown is not in the notes any more. Its history is kept.",

	NotSaved: "Not saved yet.",
	SaveFailed: func(n int, reason string) string {
		return unsavedEnglish(n) + one(n, " is", " are") + " not saved yet (" + reason + "). dasi keeps trying."
	},
	RescueTitle: "Not saved",
	RescueSaved: "Everything is saved now.",
	RescueWhere: "dasi keeps trying. To leave without losing anything, save it elsewhere:",
	RescueOther: "Another file", RescueDiscard: "Quit without saving", RescueName: "Type a file name first.",
	RescueWhy: func(n int, reason string) string {
		return unsavedEnglish(n) + " could not be saved (" + reason + ")."
	},
	TooSmall:     "dasi needs a little more room: 30 columns and 8 rows at least.",
	NotATerminal: "dasi needs a terminal to draw on, and the output goes elsewhere. dasi cards, dasi check and dasi answer work without one.",
	DumbTerminal: "dasi cannot draw on this terminal: TERM is empty or “dumb”. Set TERM, for example to xterm-256color.",
	problem:      problemEnglish, finding: findingEnglish, leftOut: leftOutEnglish,
	reason:   reasonEnglish,
	Commands: commandsEnglish,
}

// count gives a number with its word; the plural is the word with an s, or the one given.
func count(n int, word string, plural ...string) string {
	switch {
	case n == 1:
	case len(plural) > 0:
		word = plural[0]
	default:
		word += "s"
	}
	return group3(n) + " " + word
}

// one chooses between what is said of one and of several.
func one(n int, singular, plural string) string {
	if n == 1 {
		return singular
	}
	return plural
}

// group3 writes a number with commas between thousands.
func group3(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return strings.TrimPrefix(s, ",")
}

// minutes rounds up: nothing takes 0 minutes.
func minutes(d time.Duration) int { return max(1, int((d+time.Minute-1)/time.Minute)) }

func duration(d time.Duration) string {
	if d < time.Minute {
		return count(int(d.Round(time.Second)/time.Second), "second")
	}
	return count(int(d.Round(time.Minute)/time.Minute), "minute")
}
