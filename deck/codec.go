package deck

// Version is the highest version of the progress file that this dasi reads. It writes the lowest that holds what there is to say, so that an
// older dasi reads it as long as it can: 3 as soon as a review has a promised interval or a session a number of minutes, else 2 as soon as a unit has the field "was" or "not",
// else 1.
const Version = 3

// maxDepth is how deep arrays and objects may be nested in a progress file. What dasi writes is nested 7 deep; only the value of a
// setting is free.
const maxDepth = 64

// settingDepth is how deep the value of a setting stands.
const settingDepth = 3

// A progress file, and every record of a journal, is one JSON object of this shape:
//
//	{"version":1,
//	"settings":{
//	"new_per_day":{"value":10,"at":"2026-11-24T21:00:00.000+09:00","by":"k2"}},
//	"roots":{
//	"r…":{"name":"aws","notes":{
//	"compute/fargate.md":["8f3ac1d2e4b5a697",…]},"scans":{
//	"compute/fargate.md":"2026-11-24T21:00:00.000+09:00 k2"}}},
//	"units":{
//	"u…":{"root":"r…","note":"…","headings":["…"],"parent":"","family":"point","front":"…","back":"…","at":"…","by":"k2","was":{…},"not":["…"],"asks":{…}}},
//	"same":[["u…","u…"]],
//	"sessions":{
//	"s…":{"at":"…","by":"k2","seed":"7","filter":{…},"cards":["u…/recall"],"events":["2026-11-24T21:03:11.482+09:00 answer u…/recall q7x2 u…/gap"]}},
//	"places":{
//	"screen":{"screen":"read","at":"…","by":"k2"}}}
//
// Every setting, note, unit, pair, session and place has a line of its own and the keys are sorted, so that git merges it line by
// line. The value of a review is in review.go, that of an event in codec_text.go (appendEvent). A seed is a string, because many programs
// that read JSON round whole numbers above 2^53.

// The names of all fields, in the order in which they are written.
var (
	topFields    = []string{"version", "settings", "roots", "units", "same", "sessions", "places"}
	setFields    = []string{"value", "at", "by"}
	rootFields   = []string{"name", "notes", "scans"}
	unitFields   = []string{"root", "note", "headings", "parent", "family", "front", "back", "at", "by", "was", "not", "asks"}
	wasFields    = []string{"step", "at", "note", "headings", "parent", "family", "front", "back"}
	askFields    = []string{"reviews", "undone", "flag", "suspended", "buried"}
	switchFields = []string{"on", "at", "by"}
	buryFields   = []string{"until", "at", "by"}
	startFields  = []string{"at", "by", "seed", "filter", "cards", "events"}
	filterFields = []string{"root", "note", "headings", "ahead", "more", "minutes"}
	placeFields  = []string{"screen", "root", "note", "section", "line", "session", "card", "shown", "text", "at", "by"}
)
