package editor

import (
	"errors"
	"strings"
)

// errQuote says that a quotation mark has no partner.
var errQuote = errors.New("a quotation mark is not closed")

// words splits the value of VISUAL or EDITOR as its users write it, without a shell: blanks part words, '…' holds anything as it is, "…" holds
// blanks. A backslash before a blank, a quotation mark or a backslash takes its meaning away, between '…' excepted; any other stands for itself,
// as in the paths of Windows. Nothing else means anything: no variable is replaced, nothing is run.
func words(value string) ([]string, error) {
	const blanks = " \t\r\n"
	var all []string
	var word strings.Builder
	begun := false // also by '' and "", which are words
	quote := byte(0)
	for i := 0; i < len(value); i++ {
		c := value[i]
		switch {
		case c == '\\' && quote != '\'' && i+1 < len(value) && strings.IndexByte(blanks+`'"\`, value[i+1]) >= 0:
			i++
			word.WriteByte(value[i])
			begun = true
		case c == quote:
			quote = 0
		case quote == 0 && (c == '\'' || c == '"'):
			quote, begun = c, true
		case quote == 0 && strings.IndexByte(blanks, c) >= 0:
			if begun {
				all = append(all, word.String())
			}
			word.Reset()
			begun = false
		default:
			word.WriteByte(c)
			begun = true
		}
	}
	if quote != 0 {
		return nil, errQuote
	}
	if begun {
		all = append(all, word.String())
	}
	return all, nil
}
