package deck

import (
	"regexp"
	"strings"

	"dasi/content"
)

// What follows the subject of a sentence that says what it is.
var (
	saysWhatItIs = regexp.MustCompile(`^(?:\s+(?:is|are|refers to|means)\s+|\s?이?란\s+)`)
	topic        = regexp.MustCompile(`^\s?[은는]\s+`)
	copula       = regexp.MustCompile(`(?:이다|입니다|이에요|예요|것|말한다|말합니다|뜻한다|뜻합니다)\.?$`)
	article      = regexp.MustCompile(`^(?i:an?|the)\s+`)
)

// subjectUnit reads a paragraph that begins by saying what its section is about (NOTES P15): "X is …", "X란 …", "X는 …이다". What it says asks
// for X; the other way round is the section's recall card. nil for any other paragraph.
func (w *walker) subjectUnit(t content.Text) *unit {
	at, named := ownerOf(w.note, w.section)
	if !named || w.plain {
		return nil
	}
	sentence := part(t, 0, firstSentence(t.Plain))
	o := newOwner(w.note, at, named)
	from := len(article.FindString(sentence.Plain))
	for _, name := range o.called {
		n := nameAt(sentence.Plain, from, name)
		if n == 0 {
			continue
		}
		n += from
		n += glossAt(sentence.Plain[n:])
		rest := sentence.Plain[n:]
		verb := len(saysWhatItIs.FindString(rest))
		if verb == 0 && copula.MatchString(rest) {
			verb = len(topic.FindString(rest))
		}
		if verb == 0 {
			return nil
		}
		def := part(sentence, n+verb, len(sentence.Plain))
		if !isDefinition(def) || asks(def.Plain) {
			return nil
		}
		return &unit{
			Anchor: Anchor{Family: familyTerm, Front: content.Fold(o.title), Back: content.Fold(def.Plain)},
			term:   content.Text{Plain: o.title}, def: def, text: sentence, called: o.called, only: askReverse,
		}
	}
	return nil
}

var sentenceStop = regexp.MustCompile(`[^\s.A-Z][.!?。]\s`)

// firstSentence gives where the first sentence of a text ends.
func firstSentence(s string) int {
	if at := sentenceStop.FindStringIndex(s); at != nil {
		return len(strings.TrimRight(s[:at[1]], " "))
	}
	return len(s)
}
