package deck

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dasi/content"
)

// particles are what Korean hangs on a noun, longest first, so that 에서 is not taken for 서 after 에.
var particles = []string{
	"으로부터", "에서부터", "이라는", "으로써", "으로서", "에게서", "까지는", "에서는", "으로는", "이라고", "이란", "이나", "이며", "이고", "이다", "에서", "에게", "으로",
	"부터", "까지", "처럼", "보다", "라는", "라고", "로써", "로서", "만을", "만의", "과의", "와의", "에는", "마다", "에도", "로는", "이랑", "하고",
	"은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "도", "만", "란", "나", "며", "고", "용",
}

// stopWords say nothing about the subject of a sentence. Hangul without particles, Latin in lower case.
var stopWords = wordSet(`
	있는 있다 있음 있도록 있게 하는 한다 하여 하고 하기 할 수 해 해주는 해줌 위한 위해 대한 대해 통해 통한 따라 따른 따르는 및 또는 등 그 이 저 것 때 각 더 모든 여러 다른 같은 되는 된다 됨 되어 되며
	없이 없는 없음 없다 가능 제공 지원 사용 이용 서비스 경우 관련 다양한 간편하게 손쉽게 쉽게 빠르게 직접 자동 자동으로 매우 가장 필요 많은 하나 모두
	a an and are as at be been but by can do does for from has have how if in into is it its may more most no not of on one only or other over so such than that the their them then there these they this
	to too under up use used uses using via was what when where which while who will with without you your each any all also must need needs
	aws amazon service services`)

// genericTitles name no subject by themselves: a section called so is asked with its parent.
var genericTitles = wordSet(`
	이점|장점|단점|장단점|특징|특성|정의|개요|개념|요약|정리|소개|예시|예제|예|구성|구성요소|구성 요소|종류|유형|기능|주요 기능|용도|사용 사례|활용|활용 사례|사례|언제 사용|언제 사용하나|언제 쓰나|언제 고르나|언제 선택하나|사용 시기|선택 기준|
	작동 방식|동작 방식|작동 원리|동작 원리|원리|구조|한도|제한|제한 사항|제약|제약 사항|한도와 제약|한도와 숫자|비용|요금|가격|보안|성능|주의|주의점|주의사항|주의할 점|참고|비교|차이|차이점|헷갈리기 쉬운 서비스|헷갈리기 쉬운 것|헷갈리는 서비스|시험 포인트|시험에서|핵심|기본|용어|설명|
	무엇인가|무엇인가요|왜 쓰나|왜 사용하나|어떻게 작동하나|어떻게 동작하나|설정|운영|모니터링|가용성|내구성|배포|실무 팁|기억할 숫자|알아 둘 숫자|
	advantages|benefits|pros|cons|pros and cons|features|key features|overview|summary|introduction|definition|definitions|concept|concepts|example|examples|usage|use cases|use case|when to use|when to use it|when to choose it|when to choose|when to pick it|choosing it|choosing|choosing between them|
	how it works|what it is|what it does|limits|limit|limits and numbers|numbers|numbers to know|quotas|limitations|restrictions|pricing|price|cost|costs|security|performance|notes|note|comparison|differences|difference|not to be confused with|easily confused with|confused with|
	types|kinds|components|parts|structure|architecture|terms|key terms|vocabulary|exam hints|exam tips|in the exam|operations|operation|monitoring|availability|durability|deployment|setup|getting started|basics|details|key points`)

// silentTitles head what is not for learning: navigation, sources, the paperwork of a repository.
var silentTitles = wordSet(`
	table of contents|contents|index|toc|목차|차례|references|reference|참고 자료|참고자료|참고 문헌|참고문헌|참고 링크|출처|links|link|링크|resources|further reading|related|see also|관련 링크|
	todo|to do|tasks|checklist|progress|roadmap|할 일|체크리스트|진행|진행 상황|license|licence|contributing|contributors|install|installation|changelog|acknowledgements`)

// labelWords before a colon introduce a remark; they are no terms.
var labelWords = wordSet(`
	note|notes|tip|tips|warning|caution|important|info|ex|e.g|i.e|example|examples|source|sources|ref|reference|references|see|see also|todo|fixme|date|author|authors|last updated|updated|tags|tag|url|link|q|a|c|question|answer|answers|ans|
	the following|pros|cons|title|version|license|
	참고|주의|팁|예|예시|예제|출처|작성자|작성일|수정일|날짜|태그|링크|질문|답|답변|정답|문제|문|해설|풀이|비고|메모|단|즉|결론|요약|다음과 같다|다음|장점|단점|이점`)

// wordSet makes a set of what is separated by | and line ends; without | of what blanks separate.
func wordSet(list string) map[string]bool {
	words := strings.Fields(list)
	if strings.Contains(list, "|") {
		words = strings.FieldsFunc(list, func(r rune) bool { return r == '|' || r == '\n' })
	}
	set := make(map[string]bool, len(words))
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			set[w] = true
		}
	}
	return set
}

// titleKey is a title as the lists above spell it: folded, without what ends a question or a label.
func titleKey(title string) string {
	return strings.TrimSpace(strings.TrimRight(content.Fold(title), "?:： "))
}

func isGeneric(title string) bool { return genericTitles[titleKey(title)] }

func isSilent(title string) bool { return silentTitles[titleKey(title)] }

// contentWords are the words of a text that say something, folded, without particles, each once, in their order.
func contentWords(text string) []string {
	var words []string
	for w := range strings.FieldsFuncSeq(content.Fold(text), isBreak) {
		w = stem(w)
		if meaningful(w) && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

func isBreak(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// stem takes the particle off a word that keeps two letters without it: 데이터를, lambda의.
func stem(w string) string {
	for _, p := range particles {
		if rest, ok := strings.CutSuffix(w, p); ok && utf8.RuneCountInString(rest) >= 2 {
			return rest
		}
	}
	return w
}

// meaningful words are no stop words and no numbers, and have two syllables of Hangul or two letters of Latin at least.
func meaningful(w string) bool {
	return (w[0] < '0' || w[0] > '9') && utf8.RuneCountInString(w) >= 2 && !stopWords[w] && strings.ContainsFunc(w, unicode.IsLetter)
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) }

// questionTitle recognises a heading that asks something itself (NOTES P11).
var questionTitle = regexp.MustCompile(`[?？]$|^(?i:q|질문|문제)\s*\d*\s*[.):]|(?:이란|란|무엇인가|무엇인가요|설명하시오|설명하세요|설명하라)$|^(?i:what|why|how|when|which|explain|describe)\s`)

func isQuestion(title string) bool {
	return questionTitle.MatchString(strings.TrimSpace(title)) && !isGeneric(title)
}

// procedureTitle recognises a heading over steps (NOTES P10).
var procedureTitle = regexp.MustCompile(`(?i)\bsteps?\b|\bhow to\b|\bprocedures?\b|순서|단계|절차|과정|방법`)

func isProcedure(title string) bool { return procedureTitle.MatchString(title) }

// comparisonTitle recognises a heading that sets two things against each other (NOTES P17).
var comparisonTitle = regexp.MustCompile(`(?i)\bvs\.?\b|\S(?:와|과)\s|\s(?:와|과)\s|차이|\bdifference`)

func isComparison(title string) bool { return comparisonTitle.MatchString(title) }
