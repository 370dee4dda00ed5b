package lang

import (
	"fmt"
	"path"
	"strings"

	"dasi/content"
	"dasi/deck"
)

func problemEnglish(p content.Problem) string {
	switch p.Code {
	case content.Missing:
		return "There is no such file or folder. Check the spelling, or give the path of your notes."
	case content.Dangling:
		return "This symbolic link leads to nothing. Let it point to a note, or remove it."
	case content.Unreadable:
		return "It cannot be read (" + p.Detail + "). Mend that, or leave it out."
	case content.Denied:
		return "You have no permission to read it. Give yourself that permission and open it again."
	case content.LinkLoop:
		return "This symbolic link leads back to itself. Remove it, or let it point to a note."
	case content.SameName:
		return "Its name is the same as that of " + p.Detail + ", only stored in another form. Rename one of the two."
	case content.TooMany:
		return fmt.Sprintf("The notes are more than dasi opens together (%d MiB, %d sections), so some were left out: %s, this one first. Open a smaller folder.",
			content.MaxLibrary>>20, content.MaxSections, p.Detail)
	case content.Binary:
		return "This is not text: it holds NUL bytes. Save it as UTF-8 text, or leave it out."
	case content.TooLarge:
		return fmt.Sprintf("The file is larger than %d MiB. Split it into several notes.", content.MaxNote>>20)
	case content.LongLine:
		return fmt.Sprintf("A line is longer than %d MiB, so this is hardly a note. Break the line, or leave the file out.", content.MaxLine>>20)
	case content.NoNotes:
		return "There are no Markdown files (.md, .markdown) in this folder."
	case content.NotMarkdown:
		if strings.EqualFold(path.Ext(p.Path), ".json") {
			return "This is no note. If it is a progress file: dasi check --progress " + quoted(p.Path)
		}
		return "This is neither a file nor a folder that can be read as notes."
	case content.BadEncoding:
		return "Some bytes are in no encoding that dasi knows; they are shown as �. Save the note as UTF-8."
	case content.BadFront:
		return "The front matter between the --- lines is not valid YAML or TOML. Title and tags were kept as far as they could be made out."
	case content.OpenFence:
		return "A code block begins here and never ends, and has swallowed the headings below. Close it with ```."
	case content.TooDeep:
		return fmt.Sprintf("Lists or quotes are nested deeper than %d levels here; what is deeper is shown flat.", content.MaxDepth)
	}
	return string(p.Code)
}

func problemKorean(p content.Problem) string {
	switch p.Code {
	case content.Missing:
		return "그런 파일이나 폴더가 없습니다. 철자를 확인하거나 노트의 경로를 적어 주세요."
	case content.Dangling:
		return "가리키는 것이 없는 심볼릭 링크입니다. 노트를 가리키게 고치거나 지워 주세요."
	case content.Unreadable:
		return "읽을 수 없습니다(" + p.Detail + "). 원인을 해결하거나 빼고 열어 주세요."
	case content.Denied:
		return "읽을 권한이 없습니다. 읽기 권한을 준 뒤 다시 열어 주세요."
	case content.LinkLoop:
		return "제자리로 돌아오는 심볼릭 링크입니다. 지우거나 노트를 가리키게 고쳐 주세요."
	case content.SameName:
		return p.Detail + " 파일과 이름이 같고 저장된 형태만 다릅니다. 한쪽의 이름을 바꿔 주세요."
	case content.TooMany:
		return fmt.Sprintf("한꺼번에 열 수 있는 양(%dMiB, 섹션 %d개)을 넘어 노트 %s개를 뺐습니다. 이것이 그 첫째입니다. 더 작은 폴더를 열어 주세요.",
			content.MaxLibrary>>20, content.MaxSections, p.Detail)
	case content.Binary:
		return "NUL 바이트가 있어 텍스트가 아닙니다. UTF-8 텍스트로 저장하거나 빼 주세요."
	case content.TooLarge:
		return fmt.Sprintf("파일이 %dMiB보다 큽니다. 노트 여러 개로 나누어 주세요.", content.MaxNote>>20)
	case content.LongLine:
		return fmt.Sprintf("%dMiB가 넘는 줄이 있어 노트로 보기 어렵습니다. 줄을 나누거나 파일을 빼 주세요.", content.MaxLine>>20)
	case content.NoNotes:
		return "이 폴더에는 마크다운 파일(.md, .markdown)이 없습니다."
	case content.NotMarkdown:
		if strings.EqualFold(path.Ext(p.Path), ".json") {
			return "노트가 아닙니다. 기록 파일이라면: dasi check --progress " + quoted(p.Path)
		}
		return "노트로 읽을 수 있는 파일이나 폴더가 아닙니다."
	case content.BadEncoding:
		return "어떤 인코딩에도 맞지 않는 바이트가 있어 �로 표시했습니다. UTF-8로 저장해 주세요."
	case content.BadFront:
		return "--- 사이의 머리말이 올바른 YAML이나 TOML이 아닙니다. 제목과 태그는 알아볼 수 있는 만큼 살렸습니다."
	case content.OpenFence:
		return "여기서 시작한 코드 블록이 닫히지 않아 아래 제목까지 삼켰습니다. ```로 닫아 주세요."
	case content.TooDeep:
		return fmt.Sprintf("목록이나 인용이 %d단계보다 깊습니다. 그보다 깊은 것은 같은 단계로 보여 줍니다.", content.MaxDepth)
	}
	return string(p.Code)
}

func findingEnglish(f deck.Finding) string {
	switch f.Code {
	case deck.NoAnswer:
		return "This question has no answer, so there is no card. Write the answer below it."
	case deck.NoQuestion:
		return "This answer has no question. Write a line that begins with Q: above it."
	case deck.NoDeletion:
		return "Nothing is hidden in this line. Put what is to be asked in [brackets]."
	case deck.NoRight:
		return "None of these options is marked as right, so there is no card. Mark it, or name its letter after Answer:."
	case deck.NoOption:
		return "The answer names " + f.Detail + ", but there is no such option. Mend the letter."
	case deck.WrongCount:
		return "The question asks for another number of options than are right (" + f.Detail + "). One of the two is wrong."
	case deck.CutAnswer:
		return "A blank line ends this answer before it begins. Take the blank line out."
	case deck.SameSection:
		return "There is another section of this name here (" + f.Detail + "), so it is unclear which of them is asked for. Give one another name."
	case deck.UnknownKind:
		return "There is no kind of cards called " + f.Detail + ". There are: " + kindList() + "."
	case deck.Conflict:
		return "Two cards of this section ask the same and answer differently (" + f.Detail + "). If one is outdated, take it out."
	}
	return string(f.Code)
}

func findingKorean(f deck.Finding) string {
	switch f.Code {
	case deck.NoAnswer:
		return "답이 없는 질문이라 카드를 만들지 않았습니다. 질문 아래에 답을 적어 주세요."
	case deck.NoQuestion:
		return "질문이 없는 답입니다. 위에 Q:로 시작하는 줄을 적어 주세요."
	case deck.NoDeletion:
		return "가린 곳이 없습니다. 물을 부분을 [대괄호]로 감싸 주세요."
	case deck.NoRight:
		return "보기 가운데 정답으로 표시한 것이 없어 카드를 만들지 않았습니다. 정답에 표시하거나 '정답:' 뒤에 기호를 적어 주세요."
	case deck.NoOption:
		return "정답으로 적힌 보기가 없습니다(" + f.Detail + "). 기호를 고쳐 주세요."
	case deck.WrongCount:
		return "고르라는 개수와 정답의 개수(" + f.Detail + ")가 다릅니다. 둘 가운데 하나를 고쳐 주세요."
	case deck.CutAnswer:
		return "답이 시작되기 전에 빈 줄이 있어 답이 끊겼습니다. 빈 줄을 지워 주세요."
	case deck.SameSection:
		return "이름이 같은 섹션이 또 있어(" + f.Detail + ") 어느 쪽을 묻는지 알 수 없습니다. 한쪽의 이름을 바꿔 주세요."
	case deck.UnknownKind:
		return "이런 종류의 카드는 없습니다(" + f.Detail + "). 쓸 수 있는 것: " + kindList() + "."
	case deck.Conflict:
		return "한 섹션에 질문은 같고 답은 다른 카드가 있습니다(" + f.Detail + "). 오래된 쪽이 있다면 지워 주세요."
	}
	return string(f.Code)
}

// kindList names all kinds of cards as front matter and settings spell them.
func kindList() string {
	var names []string
	for _, k := range deck.Kinds() {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}
