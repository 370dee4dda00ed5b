package content

// NoteID is the path of a note below the root that it was opened from: slashes, NFC, with its ending ("compute/fargate.md").
type NoteID string

// Note is one Markdown file, read and taken apart. It is a value: nothing in it points back at the file.
type Note struct {
	ID       NoteID
	File     string    // the path below the root as the file system spells it, slashes between; "" for a text that was not read from a file
	Title    string    // the title of the front matter, else of the title heading, else the file's name
	Front    Front     // what the front matter says
	Source   string    // the text as it is shown: clean, LF, without front matter. Line 1 of it is line FirstLine of the file
	Sections []Section // in the order of the note
	Problems []Problem // what looks wrong in it; it is read all the same
	Decks    []DeckTag // the tags of Obsidian's flashcards, in the order of their lines; they are in no text

	// FirstLine is the line of the file on which Source begins, 1 without front matter.
	FirstLine int
}

// Front is what dasi reads of a note's front matter. Absent keys are zero.
type Front struct {
	ID       string   // pairs the languages of a shipped note
	Title    string   // without a leading [category]
	Names    []string // how the subject is called, in the note's language
	Aliases  []string // what people also type and write for it
	Tags     []string
	Lang     string // "ko", "en" or absent
	Category string
	Sources  []string
	Facts    []string // ids of the facts that a shipped note holds
	Skip     bool     // suspend, draft or dasi.skip: the note is read, but gives no cards
	Kinds    []string // dasi.kinds: only these kinds of cards, in lower case; nil for what the settings say
	Explicit bool     // dasi: explicit: only the cards that the note spells out

	KindsLine int // of the file, where Kinds begins; 0 without them
}

// Section is a heading with what stands under it, up to the next heading of any level.
type Section struct {
	Title  string // without marks, numbering and markup
	Level  int    // 1 to 6 as in the file; 0 for the text before the first heading
	Line   int    // of the heading, as an editor counts: the first is 1
	Parent int    // index in Note.Sections of the section that it stands under, -1 for none
	Body   []Block
}

// DeckTag is a tag like #flashcards/net: it names the deck of the cards after it, or, beside other text, of those on its own line.
type DeckTag struct {
	Line  int    // of the file
	Name  string // as it stands there, without its sign
	Alone bool   // nothing else stands on the line, or it is that of a heading
}

// BlockKind says what a Block is.
type BlockKind int

// The kinds of blocks.
const (
	Paragraph   BlockKind = iota // Text
	List                         // Items
	Table                        // Rows, the first of them the header
	Definitions                  // Rows: the term, then its definitions
	Code                         // opaque: never split, never scanned
	Quote                        // Blocks
	HTML                         // opaque but for its text
	Rule                         // a thematic break
	Details                      // Text, which is the summary, and Blocks
)

// Block is a piece of a section's body.
type Block struct {
	Kind     BlockKind
	Line     int    // its first line in the file
	Markdown string // its source without the indentation of what it stands in: what a renderer is given
	Text     Text   // of a Paragraph, and the summary of Details
	Ordered  bool   // of a List
	Items    []Item // of a List
	Rows     [][]Text
	Blocks   []Block // of a Quote or Details
}

// Item is one bullet or number of a list.
type Item struct {
	Line     int
	Text     Text    // its own first paragraph
	Markdown string  // the source of Text
	Task     bool    // it has a check box
	Done     bool    // and it is checked
	Blocks   []Block // what else stands in it: lists below it, more paragraphs, code
}

// Text is a run of words with its emphasis. Plain is clean (see Clean), on one line, without any markup.
type Text struct {
	Plain  string
	Marks  []Mark // ordered by Start; the outer before the inner
	Breaks []int  // bytes of Plain, each a blank, where a line of the note ended; twice the same around a line that says nothing
}

// Lines takes t apart where the note's lines ended. The first line is on the line of its block or item, each further one on the next.
func (t Text) Lines() []Text {
	lines := make([]Text, 0, len(t.Breaks)+1)
	from := 0
	for _, to := range append(t.Breaks[:len(t.Breaks):len(t.Breaks)], len(t.Plain)) {
		to = max(to, from)
		line := Text{Plain: t.Plain[from:to]}
		for _, m := range t.Marks {
			if start, end := max(m.Start, from), min(m.End, to); start < end {
				line.Marks = append(line.Marks, Mark{Kind: m.Kind, Start: start - from, End: end - from, Cloze: m.Cloze})
			}
		}
		lines = append(lines, line)
		from = min(max(to+1, from), len(t.Plain))
	}
	return lines
}

// MarkKind says how a part of a Text is set off.
type MarkKind int

// The kinds of marks.
const (
	Strong MarkKind = iota
	Emphasis
	CodeSpan
	Link
	Image
	Strike
	Math
	Deletion // Mark.Cloze says which
)

// Mark is a part of a Text that is set off: bytes Start to End of Plain.
type Mark struct {
	Kind       MarkKind
	Start, End int
	Cloze      *Cloze // of a Deletion
}

// ProblemCode names what is wrong, so that the interface can say it in the user's language.
type ProblemCode string

// What can be wrong with a path or a note.
const (
	Missing     ProblemCode = "missing"      // there is no such file or folder
	Dangling    ProblemCode = "dangling"     // a symbolic link in a folder that leads to nothing
	Unreadable  ProblemCode = "unreadable"   // the system does not read it; Detail is its reason
	Denied      ProblemCode = "denied"       // it may not be read
	LinkLoop    ProblemCode = "link loop"    // a symbolic link that leads back to itself
	SameName    ProblemCode = "same name"    // its name has the same letters as Detail, another file's
	TooMany     ProblemCode = "too many"     // with the others it is more than a library holds; Detail is how many notes were left out, this one first
	Binary      ProblemCode = "binary"       // it holds NUL bytes and is no text
	TooLarge    ProblemCode = "too large"    // more than MaxNote bytes
	LongLine    ProblemCode = "long line"    // a line of more than MaxLine bytes
	NoNotes     ProblemCode = "no notes"     // a folder without Markdown files
	NotMarkdown ProblemCode = "not markdown" // a file named on the command line with another ending
	BadEncoding ProblemCode = "bad encoding" // bytes that no encoding explains; shown as U+FFFD
	BadFront    ProblemCode = "bad front"    // front matter that is no YAML or TOML; title and tags were kept
	OpenFence   ProblemCode = "open fence"   // a code fence that is never closed and swallows a heading
	TooDeep     ProblemCode = "too deep"     // lists or quotes nested deeper than MaxDepth; what is deeper is shown flat
)

// Problem is one thing that is wrong with a path or a note. The rest goes on working.
type Problem struct {
	Path   string // as the user knows it: the path given, or the note below its root
	Line   int    // 0 for the whole file
	Code   ProblemCode
	Detail string // what the sentence needs besides: a reason, a number; may be empty
}

// Skipped says whether the note was left out because of it.
func (p Problem) Skipped() bool {
	switch p.Code {
	case Missing, Dangling, Unreadable, Denied, LinkLoop, SameName, TooMany, Binary, TooLarge, LongLine, NoNotes, NotMarkdown:
		return true
	case BadEncoding, BadFront, OpenFence, TooDeep:
		return false
	}
	return false
}
