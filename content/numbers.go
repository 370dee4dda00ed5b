package content

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// numbered begins a title that is counted: "1. ", "1) ", "(1) ", "1-1. ", "-2-1. ", "1.2. ", "① ", and "1.제목" without a blank.
	numbered = regexp.MustCompile(`^(?:-?\s?\d{1,3}(?:[-.]\d{1,3})*[.)](?:\s+|(\p{Hangul}))|\(\d{1,3}\)\s*|[\x{2460}-\x{2473}]\s*)`)
	// chapter is a number without a mark behind it, "1.2 ". Versions look like that, so that it counts only if several headings have one.
	chapter = regexp.MustCompile(`^\d{1,2}(?:\.\d{1,2}){1,3}\s+\S`)
	// question keeps its letter: that it is one is part of the title, its number is not.
	question = regexp.MustCompile(`^([QＱ])\d{1,3}([.):]\s)`)
)

// stripNumbers takes the numbering off titles. It changes when a section is put in or moved, and names nothing.
func stripNumbers(heads []head) {
	chapters := 0
	for _, h := range heads {
		if chapter.MatchString(h.Title) {
			chapters++
		}
	}
	for i := range heads {
		heads[i].Title = CleanLine(heads[i].Title)
		title := heads[i].Title
		if r, _ := utf8.DecodeRuneInString(title); !unicode.IsDigit(r) && !strings.ContainsRune("-(QＱ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", r) {
			continue
		}
		if at := numbered.FindStringSubmatchIndex(title); at != nil {
			end := at[1]
			if at[2] >= 0 { // the letter behind the number
				end = at[2]
			}
			title = title[end:]
		} else if chapters > 1 && chapter.MatchString(title) {
			_, title, _ = strings.Cut(title, " ")
		} else {
			title = question.ReplaceAllString(title, "$1$2")
		}
		if title = CleanLine(title); title != "" {
			heads[i].Title = title
		}
	}
}
