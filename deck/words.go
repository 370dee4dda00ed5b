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

// endings stand behind a name as particles do, but are cut off no other word: 디자인 is no 디자 with 인.
var endings = append([]string{
	"들에서는", "들에서", "들에게", "들까지", "들부터", "들처럼", "들보다", "들이", "들은", "들을", "들의", "들에", "들로", "들과", "들도", "들",
	"이라면", "이지만", "입니다", "이어서", "이므로", "에게는", "에서도", "로부터", "이든지", "이라", "이든", "인데", "지만", "라면", "한테", "뿐만", "인", "라", "뿐", "엔", "든",
}, particles...)

// particlesEnding and endingsBeginning are particles and endings by their last and their first letter, in the same order.
var (
	particlesEnding  = byLetter(particles, utf8.DecodeLastRuneInString)
	endingsBeginning = byLetter(endings, utf8.DecodeRuneInString)
)

func byLetter(words []string, letter func(string) (rune, int)) map[rune][]string {
	of := map[rune][]string{}
	for _, w := range words {
		r, _ := letter(w)
		of[r] = append(of[r], w)
	}
	return of
}

// stopWords say nothing about the subject of a sentence. Hangul without particles, Latin in lower case.
var stopWords = wordSet(`
	있는 있다 있음 있도록 있게 하는 한다 하여 하고 하기 할 수 해 해주는 해줌 위한 위해 대한 대해 통해 통한 따라 따른 따르는 및 또는 등 그 이 저 것 때 데 각 더 한 두 모든 여러 다른 같은 되는 된다 됨 되어 되며
	없이 없는 없음 없다 가능 제공 지원 사용 이용 서비스 경우 관련 다양한 간편하게 손쉽게 쉽게 빠르게 직접 자동 자동으로 매우 가장 필요 많은 하나 모두 여기 이것 이런 그런
	a about after again all also always an and any are as at be because been before being but by can could do does during each either else even ever every first for from get gets had has have
	here how if in instead into is it its itself just like made make makes many may might more most must need needs never no nor not of off on once one only onto or other others our out over own per
	rather same see several should since so some such than that the their them then there these they this those through thus to too two under until up upon us use used uses using very via was way we were what when
	where whether which while who whose why will with within without would yet you your
	aws amazon service services 아마존`)

// qualifiers only say how many, which, how new or how much of it: with stop words they are no key part of a point.
var qualifiers = wordSet(`
	새 새로운 신규 기존 최신 여러 많은 적은 모든 일부 전체 전부 대부분 각각 각종 다수 소수 동일 동일한 비슷한 유사한 특정 특정한 해당 주요 중요 중요한 큰 작은 높은 낮은 좋은 나쁜 빠른 느린 직접 별도 별도의 서로 따로 항상 반드시 오직
	안 못 더 덜 꼭 잘 늘 또 곧 다 좀 딱 맨 첫 총 약 단 즉 전 후 큰 온 왜 뭐 나 너 네 세
	new old existing latest recent current previous next last few fewer less multiple various numerous different certain main major minor important big large small high low good bad better best
	whole entire full similar single separate never always only`)

// genericTitles name no subject by themselves: a section called so is asked with what it stands under.
var genericTitles = wordSet(`
	이점|장점|단점|장단점|특징|주요 특징|특성|정의|개요|개념|요약|정리|소개|예시|예제|예|구성|구성요소|구성 요소|종류|유형|기능|주요 기능|용도|사용 사례|활용|활용 사례|사례|언제 사용|언제 사용하나|언제 쓰나|언제 고르나|언제 선택하나|사용 시기|선택 기준|
	작동 방식|동작 방식|작동 원리|동작 원리|원리|구조|한도|제한|제한 사항|제약|제약 사항|한도와 제약|한도와 숫자|비용|요금|가격|보안|성능|성능과 비용|주의|주의점|주의사항|주의할 점|비교|차이|차이점|헷갈리기 쉬운 서비스|헷갈리기 쉬운 것|헷갈리는 서비스|시험 포인트|시험에서|핵심|기본|용어|설명|
	동작|작동|기본값|무엇인가|무엇인가요|왜 쓰나|왜 사용하나|어떻게 작동하나|어떻게 동작하나|설정|운영|모니터링|가용성|내구성|배포|실무 팁|기억할 숫자|알아 둘 숫자|결론|
	advantages|disadvantages|benefits|pros|cons|pros and cons|features|key features|overview|summary|introduction|definition|definitions|concept|concepts|example|examples|usage|use cases|use case|when to use|when to use it|when to choose it|when to choose|when to pick it|choosing it|choosing|choosing between them|
	how it works|what it is|what it does|limits|limit|limits and numbers|numbers|numbers to know|quotas|limitations|restrictions|pricing|price|cost|costs|security|performance|performance and cost|notes|note|comparison|differences|difference|not to be confused with|easily confused with|confused with|
	types|kinds|components|parts|structure|architecture|terms|key terms|vocabulary|exam hints|exam tips|in the exam|operations|operation|monitoring|availability|durability|deployment|setup|getting started|basics|details|key points|conclusion|default|defaults`)

// silentTitles head what is not for learning: navigation and sources.
var silentTitles = wordSet(`
	table of contents|contents|index|toc|목차|차례|references|reference|참고|참고 자료|참고자료|참고 문헌|참고문헌|참고 링크|출처|links|link|링크|resources|further reading|related|see also|관련 링크|
	todo|to do|tasks|checklist|progress|roadmap|할 일|체크리스트|진행|진행 상황`)

// readmeTitles head the paperwork of a repository; in other notes they may be a subject.
var readmeTitles = wordSet(`
	license|licence|라이선스|contributing|contributors|기여|기여하기|install|installation|설치|changelog|변경 이력|acknowledgements|acknowledgments`)

// labelWords before a colon make a remark of what follows; they are no terms.
var labelWords = wordSet(`
	note|notes|nb|n.b|tip|tips|warning|caution|important|info|remember|ex|e.g|i.e|eg|ie|example|examples|for example|source|sources|ref|reference|references|see|see also|todo|fixme|date|author|authors|last updated|updated|tags|tag|url|link|links|
	q|a|question|answer|answers|ans|title|version|license|
	참고|주의|유의|팁|예|예시|예제|예를 들어|예를 들면|출처|작성자|작성일|수정일|날짜|태그|링크|질문|답|답변|정답|문제|문|해설|풀이|비고|메모|단|즉|다음`)

// introductions before a list only announce it: it hangs on what they stand under.
var introductions = regexp.MustCompile(`(?:다음과 같(?:다|습니다|음)|아래와 같(?:다|습니다|음))$|(?:^|\s)(?:다음|아래|the following|as follows|following|such as|for example|e\.g\.?|ex\)?|these|these are|below)$`)

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

func isGeneric(title string) bool {
	key := strings.TrimLeftFunc(titleKey(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) // 💡 Use cases
	return genericTitles[key] || isConfusable(key)
}

// isConfusable recognises a heading over what is easily taken for what it stands under (NOTES P17): 헷갈리기 쉬운 것, Not to be confused with.
func isConfusable(title string) bool {
	key := content.Fold(title)
	return strings.Contains(key, "헷갈리") || strings.Contains(key, "혼동") || strings.Contains(key, "confused with")
}

// isSilent says that what stands under a title gives no cards.
func isSilent(title string, readme bool) bool {
	key := titleKey(title)
	return silentTitles[key] || readme && readmeTitles[key]
}

// contentWords are the words of a text that say something, folded, without particles and plural s, each once, in their order.
func contentWords(text string) []string { return wordsOf(content.Fold(text)) }

// wordsOf are the content words of a folded text.
func wordsOf(folded string) []string {
	words := make([]string, 0, 8) // as many as most points have
	for w := range strings.FieldsFuncSeq(folded, isBreak) {
		if w = stem(w); meaningful(w) && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// informative counts the content words of a text, and its numbers.
func informative(text string) int {
	n := len(contentWords(text))
	for w := range strings.FieldsFuncSeq(text, isBreak) {
		if w[0] >= '0' && w[0] <= '9' {
			n++
		}
	}
	return n
}

func isBreak(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// wholeWords only look like a stop word with a particle.
var wholeWords = wordSet(`한도 각도`)

// stem takes the particle off a word that keeps two letters without it (데이터를, lambda의), or is a stop word without it (것을); and the
// s off an English plural.
func stem(w string) string {
	if wholeWords[w] {
		return w
	}
	last, _ := utf8.DecodeLastRuneInString(w)
	for _, p := range particlesEnding[last] {
		if rest, ok := strings.CutSuffix(w, p); ok && (utf8.RuneCountInString(rest) >= 2 || stopWords[rest]) && takes(rest, p) {
			return rest
		}
	}
	if len(w) >= 4 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && w[0] < utf8.RuneSelf && !stopWords[w] {
		return w[:len(w)-1]
	}
	return w
}

// takes says that a word can have a particle: 게이트웨 has no 이 and 전문 no 가, for these have a form for words that end in a consonant, and one
// for the others.
func takes(w, particle string) bool {
	last, _ := utf8.DecodeLastRuneInString(w)
	if last < '가' || last > '힣' {
		return true
	}
	const finals = 28 // syllables with the same beginning: one without a final consonant, then those with one
	closed := (last-'가')%finals != 0
	switch particle {
	case "이", "은", "을", "과":
		return closed
	case "가", "는", "를", "와":
		return !closed
	}
	return true
}

// meaningful words are no stop words and no numbers, and have two syllables of Hangul or two letters of Latin at least.
func meaningful(w string) bool {
	return (w[0] < '0' || w[0] > '9') && utf8.RuneCountInString(w) >= 2 && !stopWords[w] && strings.ContainsFunc(w, unicode.IsLetter)
}

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) }

// What a heading begins or ends with that asks something itself (NOTES P11).
var (
	questionHead = regexp.MustCompile(`^(?i:q|질문|문제)\s*\d*\s*[.):]|^(?i:why|which|explain|describe)\s` +
		`|^(?i:what|how|when)\s(?i:is|are|was|were|do|does|did|can|could|should|would|will|must|has|have|to|much|many|often|long|kind|type)\b`)
	questionEnds = []string{"이란", "란", "무엇인가", "무엇인가요", "설명하시오", "설명하세요", "설명하라"}
)

// questionBytes is how much of a heading tells: what the expression looks at costs by its length.
const questionBytes = 32

func isQuestion(title string) bool {
	title = strings.TrimSpace(title)
	ends := func(end string) bool { return strings.HasSuffix(title, end) }
	return (asks(title) || slices.ContainsFunc(questionEnds, ends) || opens(title, "qQwWhHeEdD", "질문", "문제") && questionHead.MatchString(title[:min(len(title), questionBytes)])) && !isGeneric(title)
}

// opens says that a text begins with one of the letters of ASCII or one of the words: quick to say no before an expression is asked.
func opens(s, letters string, words ...string) bool {
	if s == "" || s[0] < utf8.RuneSelf {
		return s != "" && strings.IndexByte(letters, s[0]) >= 0
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

// procedureTitle recognises a heading over steps (NOTES P10).
var procedureTitle = regexp.MustCompile(`(?i)\bsteps?\b|\bhow to\b|\bprocedures?\b|순서|단계|절차|과정`)

// countedTitle recognises a heading over several ways to do something: none comes after another.
var countedTitle = regexp.MustCompile(`(?:가지|개)\s*(?:방법|기법|방식)?$`)

func isProcedure(title string) bool {
	return procedureTitle.MatchString(title) && !countedTitle.MatchString(title)
}

// isStep says that a line tells to do something. What is said of a subject (노드는 …) and what only is so (있다, 된다) tells how things are.
func isStep(s string) bool {
	return stepItem.MatchString(s) && !stateEnd.MatchString(s) && !saysOfSubject.MatchString(s)
}

var (
	stateEnd      = regexp.MustCompile(`(?:있다|없다|이다|된다|같다|않는다|않다|아니다|갖는다|가진다|있습니다|없습니다|입니다|됩니다)\.?$`)
	saysOfSubject = regexp.MustCompile(`^\S+(?:\s\S+)?[은는]\s`)
)

// stepItem recognises a line that tells to do something: the items of a procedure without such a heading.
var stepItem = regexp.MustCompile(`(?:다|기|하세요|합니다|하라)[.]?$|^(?:Add|Apply|Attach|Build|Change|Check|Choose|Click|Clone|Configure|Connect|Copy|Create|Delete|Deploy|Disable|Download|Edit|Enable|Enter|Export|Find|Go|Import|Install|Launch|Log|Make|Move|Open|Paste|Press|Push|Put|Remove|Rename|Repeat|Replace|Restart|Restore|Run|Save|Select|Send|Set|Sign|Start|Stop|Switch|Tag|Test|Turn|Type|Update|Upload|Verify|Wait|Write)\b`)

// comparisonTitle recognises a heading that sets two things against each other (NOTES P17).
var comparisonTitle = regexp.MustCompile(`(?i)\bvs\.?\b|\S(?:와|과)\s|\s(?:와|과)\s|차이|\bdifference`)

// differenceTitle recognises what tells two things apart; asking for it by what it says makes no sense.
var differenceTitle = regexp.MustCompile(`(?i)차이|\bdifference`)

func isComparison(title string) bool { return comparisonTitle.MatchString(title) }
