// Package lang holds every sentence that dasi says, in Korean and in English. A sentence that is missing in one of them fails the tests.
package lang

import (
	"strconv"
	"strings"
	"time"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
)

// Code is a language of the interface: "ko" or "en".
type Code string

// The languages.
const (
	Korean  Code = "ko"
	English Code = "en"
)

// Other is the language that x switches to.
func (c Code) Other() Code {
	if c == Korean {
		return English
	}
	return Korean
}

// FromEnv reads the language from LC_ALL, LC_MESSAGES and LANG, the first of them that is set, as POSIX has it. English is for all others.
func FromEnv(getenv func(string) string) Code {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			name, _, _ := strings.Cut(strings.ToLower(v), ".")
			if name, _, _ = strings.Cut(name, "_"); name == "ko" || name == "korean" { // Windows and old systems spell it out
				return Korean
			}
			return English
		}
	}
	return English
}

// Parse reads "ko" or "en".
func Parse(s string) (Code, bool) {
	c := Code(strings.ToLower(s))
	return c, c == Korean || c == English
}

// For gives the sentences of a language; English for one that is not there.
func For(c Code) *Texts {
	if c == Korean {
		return &korean
	}
	return &english
}

// Texts are the sentences of one language. Functions take what varies, and get numbers right.
type Texts struct {
	Code    Code
	Keys    Keys
	Ratings [fsrs.Easy + 1]string // by rating; the first is empty

	// The groups of the help.
	GroupDo, GroupRate, GroupMove, GroupProgram string
	HangulKeys                                  string // that letters answer in Hangul mode too
	HelpTitle, ProblemsTitle                    string

	// Home.
	Loading      string
	ShippedName  string // what the notes that come with dasi are called
	ShippedHint  string // and how to open one's own
	Continue     string
	Review       string
	Read         string
	Ahead        string // to study ahead of time
	AllLearned   string
	NoCards      string
	NoKinds      string // of cards are on
	AllSuspended string
	Forecast     string
	Known        string
	Today        string
	Weekdays     [7]string // short, from Sunday
	LibraryLine  func(sections, cards int) string
	Position     func(card, of int, answerShown bool) string
	DueLine      func(due, fresh int) string
	Minutes      func(time.Duration) string
	NextDue      func(when string) string
	Unopened     func(notes int) string
	LastRead     func(section string) string
	NotRead      func(notes int) string
	OddNotes     func(problems int) string
	OtherOpen    func(others int) string
	CopiesFound  func(name string, copies int) string    // on Home, with its key; the name is of the first
	UnsavedFound func(name string, n int) string         // the same of what could not be saved before
	CopiesJoined func(copies, kept, reviews int) string  // kept among the backups; reviews that are new
	JoinTitle    string                                  // over that and what failed, where it is long
	FutureNext   string                                  // after Future: what tells which they are
	Future       func(answers int, latest string) string // answers dated later than now; latest is a date
	FoundInDoubt func(texts int) string                  // cards whose text changed and that kept their history
	MostLost     func(note string, lost, of int) string  // a note that lost most of what was studied
	Count        func(cards int) string
	Percent      func(percent int) string
	Of           func(n, of int) string

	// What was left lying, and a time that a session is to fit into.
	BacklogOffer               func(overdue, days, perDay int) string
	BacklogRunning             func(left, today int) string
	PlanBegun, PlanDropped     string
	MinutesTitle, MinutesAbout string

	// Read.
	EmptyNote      string
	NotStudied     string
	NothingToStudy string
	AheadOfTime    string
	Recalled       func(percent int) string
	NothingFound   func(typed string) string
	Categories     map[string]string // of the shipped notes

	// The list of a section's cards.
	IsSuspended   string // in the place of the state of a card
	IsBuried      string
	SuspendedHere string // of one card; the same key takes it back
	Resumed       string
	SuspendedAll  func(cards int) string
	ResumedAll    func(cards int) string
	CardCount     func(cards, suspended int) string

	// Study.
	AskRecall   func(points int) string
	AskGap      string
	AskIdentify string
	AskName     string // the same where the question has a gap for the name
	AskTopic    string // the same where the sentence has a topic of its own
	AskDefine   string
	AskTerm     string
	AskOrder    func(steps int) string
	AskCompare  string
	AskCell     string // what stands in a row of a table under a header
	AskRow      string // which row of a table has a cell
	AskQuestion string
	AskChoice   func(several bool) string
	Forgotten   func(lapses int) string                 // beside what is asked, of a leech
	LeechHint   string                                  // under its answer: what can be done
	BecameLeech func(lapses int, suspended bool) string // of the card that was answered
	Picked      string                                  // beside an option
	RightPick   string
	WrongPick   string
	NoPick      string
	Suggested   func(rating string) string // by space and enter
	More        string                     // of the answer is below
	Undone      string
	UndoneLeft  string // a bury or suspend
	Buried      string
	Suspended   string
	Interval    func(step time.Duration, days int) string // on a rating key: days, or a step when they are 0
	When        func(in time.Duration, days int) string   // when a card comes: study days from today

	// A card whose text has changed.
	ChangedAgo     func(days int) string
	ChangeTitle    string
	ChangeBefore   string
	ChangeNow      string
	ChangeCompared string // how the texts are compared
	Refused        string

	// Summary.
	SummaryTitle string
	Missed       string
	CardGone     string
	SuggestRead  string
	Studied      func(cards, answers int, spent time.Duration) string
	SuggestMore  func(cards int) string
	SuggestNew   func(cards int) string

	// Settings.
	SettingsTitle string
	SettingNames  map[string]string // by name, as they are called on the screen; what is not here does not stand there
	NoLimit       string            // of a number that is as high as it goes
	SettingWords  map[string]string // what the values of choices are called
	LanguageName  string            // of this language, in itself
	Automatic     func(found string) string
	Themes        map[string]string
	On, Off, None string
	Hour          func(hour int) string
	MinuteCount   func(minutes int) string
	DayCount      func(days int) string
	KindsOn       func(on, of int) string
	KindsAbout    string
	KindAbout     map[string]string // what each kind of card asks
	UsualValue    func(value string) string
	Takes         func(what string) string        // what may be typed
	NoValue       func(typed string) string       // what was typed is none
	TakesBetween  func(least, most string) string // the same of a number

	// Training, in the settings.
	TrainName, TrainAbout          string
	TrainOffer                     string // on Home, with its key
	TrainedNever, TrainedElsewhere string
	TrainedOn                      func(answers, days int) string // and so many days ago
	TrainStopped                   string

	// The editor.
	NoPair       string // the other language has no such note, or one with other sections
	NoteIsNoFile string // of a note that comes with dasi
	OwningTitle  string // asks whether the notes that come with dasi may be put into a folder
	OwningWhy    string // the folder stands below
	OwningKept   string // below that
	EditUnsaved  string // the editor does not open before everything is saved
	EditedAway   string // what was shown is gone after it

	// Saving and the terminal.
	NotSaved                              string                                  // in time to wait for it
	SaveFailed                            func(answers int, reason string) string // 0: other changes alone
	RescueTitle, RescueSaved, RescueWhere string                                  // while leaving: everything is saved by now; asks where to
	RescueOther, RescueDiscard            string                                  // beside the place that is offered: another file, and none
	RescueName                            string                                  // nothing was typed
	RescueWhy                             func(answers int, reason string) string
	TooSmall                              string
	NotATerminal                          string
	DumbTerminal                          string

	problem  func(content.Problem) string
	finding  func(deck.Finding) string
	leftOut  func(deck.LeftOut) string
	reason   func(error) (string, bool)
	Commands Commands
}

// Commands are the sentences of the command line.
type Commands struct {
	Short, Long, Cards, Check, Answer, AnswerLong, Help  string
	Progress, Lang, Now, JSON, FlagHelp                  string                   // what flags do
	Usage, Commands, Flags, CommonFlags, More            string                   // headings of the usage text, and its last line
	BadFlag, UnknownFlag, FlagValue                      func(flag string) string // BadFlag takes the whole reason
	BadLang, BadNow, BadAt, BadRating, NoCard            func(given string) string
	FutureAt                                             func(given string) string           // the time of an answer
	PastAt                                               func(given string, year int) string // the first that is taken
	BadMS                                                func(given string, most int) string // milliseconds that an answer took
	BadLine                                              func(line int, reason string) string
	NotJSON                                              string
	AnswerArgs                                           string
	NothingOpened                                        string
	NotWritable, NotJoined                               func(path, reason string) string
	Waiting                                              string // for another dasi, when saving takes long
	LeftOutFlag                                          string
	LeftOutLine                                          func(places, nowhere int) string // nowhere of them are asked at all
	LeftOutHint                                          string                           // how to see them
	Unsound                                              func(places, notes, sections, cards int) string
	Sound                                                func(notes, sections, cards int) string
	Orphans, Reviews                                     func(n int) string // of dasi check --identity
	Answered                                             func(card, rating, when string) string
	Settings, SettingsLong                               string
	SettingAbout, SettingTakes                           map[string]string                // by name: what a setting does, and what it may be
	SettingRange                                         func(takes, usual string) string // usual is what holds until it is set
	NoSetting                                            func(value string) string
	WrongSetting                                         func(name, value, takes string) string
	NoParameters                                         string                   // of FSRS: the value cannot be read
	ClippedParameters                                    func(list string) string // list as ClippedList gives it
	Tune, TuneLong                                       string                   // dasi tune, and below what its flags do
	TuneDry, TuneReset, TuneSet, TuneOneFlag, TuneNoArgs string
	TuneDefaults, TuneGiven, BadParameters               string                           // after --reset and --set; --set is wrong
	TunedTooFew                                          func(answers, needed int) string // answers of a later day
	TunedBetter                                          func(share string) string        // share as Share gives it
	TunedKept                                            func(kept bool) string           // or only tried
	TunedNoBetter                                        string                           // nothing changes
	TunedLatest                                          func(answers, all int) string    // heads the predictions of the latest answers
	TunedSplit                                           func(answers int) string         // heads those of parts of time
	TunedInUse, TunedNew, TunedDefaults                  string                           // whose predictions
	TunedMetrics                                         func(logLoss, rmse, auc string) string
	DidYouMean                                           func(given, command string) string // neither a path nor a command
	Merge, MergeLong, MergeArgs                          string
	Merged                                               func(path string, reviews int, kept string) string // reviews that are new; where it is kept, "" for where it was
	MergedOpen                                           string                                             // another dasi has it open
	Restore, RestoreLong, RestoreJoin                    string
	RestoreHint                                          func(progress string) string
	RestoreUndo                                          func(progress string, backup time.Time) string // the backup says what was there before
	RestoreArgs, RestoreOpen                             string                                         // RestoreOpen: another dasi has the file open
	NothingToRestore                                     func(path string) string                       // neither file nor backup
	NoProgress, NoBackups, PutAside, PutNewer            func(name string) string                       // PutNewer: a file of a newer dasi
	NoBackup, Several                                    func(given, progress string) string
	Elsewhere                                            string                            // heads the backups of files at another path
	NotInBackup                                          func(n int) string                // answers of the progress file
	JoinedKept                                           func(n int, folder string) string // joined copies
	Unreadable                                           string                            // of a backup
	Saved                                                func(reviews, cards int) string   // what is in a backup
	OfVersion                                            func(version int) string          // of a backup that stays for it
	Restored, RestoredJoined, RestoredSame               func(when string, reviews, cards int) string
	RestoreMissing                                       func(n int, progress string, undo time.Time) string // answers that were in the file
	NothingJoined                                        string                                              // after PutAside: --join could do nothing
	VacantPlaces                                         func(places string) string                          // of dasi check: no card stands in them
	ProgressLine                                         func(path string, reviews, cards int) string        // of dasi check
	ProgressOdd                                          func(path string, problems, reviews, cards int) string
	NoProgressYet                                        func(path string) string
	InJournals                                           func(reviews, cards int) string  // where there is no file
	FutureCards                                          func(n int, names string) string // behind Future; names may be of the first only
	Identity, Reject                                     string                           // what these flags do
	Steps                                                map[string]string                // how a text was found again, by deck.Step
	Doubtful, FoundNothing, RejectHint                   string
	Rejected, NotFoundAgain                              func(id string) string
	States                                               map[string]string // of a card
	Kinds                                                map[string]string
}

// Keys say what keys do, in a word or two.
type Keys struct {
	Up, Down, PageUp, PageDown, Top, Bottom, Move, Scroll string
	Open, Back, Quit, QuitNow, Help, Find                 string
	SaveAndQuit, QuitUnsaved, TypePath                    string
	Pane, Next, Prev                                      string
	ToText, ToOutline, ToStudy, ToCards                   string // shorter, on the line of keys
	ToSuspend, ToSuspendAll, ToResume, ToResumeAll        string // the same
	Cards, SuspendAll, Resume, ResumeAll                  string
	Change, Refuse, ToRefuse                              string
	Study, Other, OtherLanguage, Problems                 string
	Option, Confirm                                       string
	Show, Point, Undo, Note, Bury, Suspend, Flag, More    string
	Shell                                                 string // back to the shell for a while
	Settings, Less, Greater, Alter, Usual, ToUsual        string
	Type, Take, Leave, NextValue, Switch                  string
	Train, ToTrain, StopTraining                          string
	Join, ToJoin                                          string // of conflict copies
	Minutes, ToMinutes, Begin                             string
	Spread, ToSpread, LeaveBacklog, ToLeaveBacklog        string
	DropPlan, ToDropPlan                                  string
	Edit, PutThere                                        string
}

// Problem says what is wrong with a path or a note and what to do, without the place, which stands before it.
func (t *Texts) Problem(p content.Problem) string { return t.problem(p) }

// Finding says what looks like a mistake in a note and what to do, without the place, which stands before it.
func (t *Texts) Finding(f deck.Finding) string { return t.finding(f) }

// Reason puts an error into words. An error that dasi does not know is shown as it is.
func (t *Texts) Reason(err error) string { return inWords(t.reason, err) }

// Share writes a share in percent: "6%", and below 1% "0.4%".
func Share(x float64) string {
	if x < 0.01 {
		return strconv.FormatFloat(100*x, 'f', 1, 64) + "%"
	}
	return strconv.FormatFloat(100*x, 'f', 0, 64) + "%"
}
