package lang

import (
	"fmt"

	"dasi/deck"
)

// LeftOut says that something gives no card of its own and why, without the place, which stands before it.
func (t *Texts) LeftOut(l deck.LeftOut) string { return t.leftOut(l) }

// inPieces says that of what is left out for a reason the pieces are asked, and not it with the rest.
func inPieces(why deck.Reason) bool {
	switch why {
	case deck.LeftMany, deck.LeftLong, deck.LeftUntitled, deck.LeftUnnamed, deck.LeftTold:
		return true
	default:
		return false
	}
}

func leftOutEnglish(l deck.LeftOut) string {
	s := "left out: "
	if l.Count > 1 {
		s = group3(l.Count) + " left out: "
	}
	s += whyEnglish(l)
	switch {
	case !l.Asked:
	case inPieces(l.Reason):
		s += " What stands there is asked piece by piece."
	default:
		s += " It is asked with what it stands under."
	}
	return s
}

func whyEnglish(l deck.LeftOut) string {
	switch l.Reason {
	case deck.LeftSkip:
		return "The note is set to give no cards: off, draft or suspend in its front matter, or @carddown-ignore in its text."
	case deck.LeftExplicit:
		return "Cards are spelled out here, so only those are made."
	case deck.LeftKind:
		return "The kinds of cards that it would give are off, in the settings or in the front matter."
	case deck.LeftTitle:
		return "“" + l.Detail + "” is a title of navigation, sources or things to do."
	case deck.LeftPaperwork:
		return "“" + l.Detail + "” is a title of the paperwork of a repository."
	case deck.LeftLinks:
		return "Nothing but links or pictures."
	case deck.LeftTasks:
		return "A list of things to do."
	case deck.LeftRemark:
		return "A remark, an example, an address or a date."
	case deck.LeftAsks:
		return "A question without an answer."
	case deck.LeftPart:
		return "It belongs to the answer of the question above it."
	case deck.LeftStep:
		return "A step of a procedure."
	case deck.LeftName:
		return "It only names something; a few words on what that is would make a card of it."
	case deck.LeftShort:
		return "Too short to hide anything in it."
	case deck.LeftLong:
		return fmt.Sprintf("More than %s letters are too much for one answer.", group3(deck.MaxAnswer))
	case deck.LeftMany:
		return fmt.Sprintf("More than %d points are too many for one answer; subheadings would part them.", deck.MaxPoints)
	case deck.LeftUntitled:
		return "It stands under no heading that could be asked for."
	case deck.LeftEmpty:
		return "There is nothing under this heading."
	case deck.LeftUnnamed:
		return "There is nothing in it to name: code, pictures or lists that give no cards."
	case deck.LeftTold:
		return "The heading or the term tells the answer already."
	case deck.LeftTwice:
		return "The same is asked here already."
	case deck.LeftNothing:
		return "Nothing in it could be hidden, and nothing tells it from other sections."
	}
	return string(l.Reason)
}

func leftOutKorean(l deck.LeftOut) string {
	s := "카드 없음: "
	if l.Count > 1 {
		s = group3(l.Count) + "곳 카드 없음: "
	}
	s += whyKorean(l)
	switch {
	case !l.Asked:
	case inPieces(l.Reason):
		s += " 여기 적힌 것은 하나씩 따로 묻습니다."
	default:
		s += " 상위 항목을 물을 때 함께 묻습니다."
	}
	return s
}

func whyKorean(l deck.LeftOut) string {
	switch l.Reason {
	case deck.LeftSkip:
		return "카드를 만들지 않는 노트입니다. 머리말에 off나 draft, suspend가 있거나 본문에 @carddown-ignore가 있습니다."
	case deck.LeftExplicit:
		return "카드를 직접 적어 둔 곳이라 그 카드만 만듭니다."
	case deck.LeftKind:
		return "여기서 나올 카드의 종류를 설정이나 머리말에서 꺼 두었습니다."
	case deck.LeftTitle:
		return "제목(" + l.Detail + ")으로 보아 차례나 출처, 할 일입니다."
	case deck.LeftPaperwork:
		return "제목(" + l.Detail + ")으로 보아 저장소를 안내하는 글입니다."
	case deck.LeftLinks:
		return "링크나 그림뿐입니다."
	case deck.LeftTasks:
		return "할 일 목록입니다."
	case deck.LeftRemark:
		return "덧붙인 말이나 예, 주소, 날짜입니다."
	case deck.LeftAsks:
		return "답이 없는 질문입니다."
	case deck.LeftPart:
		return "위에 있는 질문의 답에 속합니다."
	case deck.LeftStep:
		return "절차의 한 단계입니다."
	case deck.LeftName:
		return "이름뿐입니다. 무엇인지 몇 마디 덧붙이면 카드가 됩니다."
	case deck.LeftShort:
		return "너무 짧아서 가릴 부분이 없습니다."
	case deck.LeftLong:
		return group3(deck.MaxAnswer) + "자가 넘어 답 하나로는 너무 깁니다."
	case deck.LeftMany:
		return fmt.Sprintf("항목이 %d개가 넘어 한 번에 묻기에는 많습니다. 소제목으로 나누면 카드가 됩니다.", deck.MaxPoints)
	case deck.LeftUntitled:
		return "무엇에 대한 글인지 물을 제목이 없습니다."
	case deck.LeftEmpty:
		return "제목 아래에 아무것도 없습니다."
	case deck.LeftUnnamed:
		return "코드나 그림, 카드가 되지 않는 목록뿐이라 떠올려 말할 것이 없습니다."
	case deck.LeftTold:
		return "제목이나 용어에 답이 이미 드러나 있습니다."
	case deck.LeftTwice:
		return "이 섹션에서 이미 같은 것을 묻습니다."
	case deck.LeftNothing:
		return "가릴 부분도, 다른 섹션과 구별해 주는 말도 없습니다."
	}
	return string(l.Reason)
}
