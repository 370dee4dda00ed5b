package lang

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dasi/content"
	"dasi/deck"
	"dasi/deck/fsrs"
	"dasi/deck/store"
	"dasi/ui/editor"
)

// constants reads the values of all constants of a type out of a package, so that a new one cannot be forgotten here.
func constants(t *testing.T, folder, typ string) []string {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", folder, "*.go")) // the pattern is right
	var values []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if name, ok := spec.Type.(*ast.Ident); !ok || name.Name != typ {
				return true
			}
			for _, v := range spec.Values {
				if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					s, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					values = append(values, s)
				}
			}
			return true
		})
	}
	if len(values) == 0 {
		t.Fatalf("%s has no constants of type %s", folder, typ)
	}
	return values
}

// told fails the test unless both languages have a sentence, each its own, that is no more than the bare name.
func told(t *testing.T, what, name string, say func(*Texts) string) {
	t.Helper()
	ko, en := say(&korean), say(&english)
	if ko == en || len(ko) < 10 || len(en) < 10 || strings.Contains(ko, name) && strings.Contains(en, name) && ko == name {
		t.Errorf("%s %q: ko %q, en %q", what, name, ko, en)
	}
}

func TestEveryProblemOfANoteHasASentence(t *testing.T) {
	for _, code := range constants(t, "content", "ProblemCode") {
		told(t, "problem", code, func(texts *Texts) string {
			return texts.Problem(content.Problem{Path: "a.md", Line: 3, Code: content.ProblemCode(code), Detail: "x"})
		})
	}
}

func TestEveryFindingInANoteHasASentence(t *testing.T) {
	for _, code := range constants(t, "deck", "FindingCode") {
		told(t, "finding", code, func(texts *Texts) string {
			return texts.Finding(deck.Finding{Note: "a.md", Line: 3, Code: deck.FindingCode(code), Detail: "x"})
		})
	}
}

func TestEveryNoticeOfTheStoreHasASentence(t *testing.T) {
	for _, kind := range constants(t, "deck/store", "NoticeKind") {
		err := NoticeError{store.Notice{Kind: store.NoticeKind(kind), Path: "/p/progress.json", Line: 2, N: 3, Err: errors.New("x")}}
		if store.NoticeKind(kind) == store.NoticeOthers {
			// Home says it in a sentence of its own; a command that prints says nothing.
			if s := korean.Reason(err) + english.Reason(err); s != "" {
				t.Errorf("notice %q: %q", kind, s)
			}
			continue
		}
		told(t, "notice", kind, func(texts *Texts) string { return texts.Reason(err) })
	}
}

func TestEveryFaultOfAProgressFileHasASentence(t *testing.T) {
	seen := map[string]string{}
	for _, reason := range constants(t, "deck", "SyntaxReason") {
		err := fmt.Errorf("open: %w", &store.FileError{Path: "/p/progress.json", Err: &deck.SyntaxError{Line: 7, Column: 9, Reason: deck.SyntaxReason(reason), Detail: "x\x1b[31my"}})
		told(t, "reason", reason, func(texts *Texts) string { return texts.Reason(err) })
		for _, texts := range both {
			s := texts.Reason(err)
			if !strings.HasPrefix(s, "/p/progress.json:7:9: ") || strings.Contains(s, "\x1b") {
				t.Errorf("%s %q: %q does not begin with the place, or is not clean", texts.Code, reason, s)
			}
			if other, ok := seen[s]; ok {
				t.Errorf("%s: %q and %q are told alike: %q", texts.Code, reason, other, s)
			}
			seen[s] = reason
		}
	}
}

var noonBackup = store.Offer{At: time.Date(2026, 11, 24, 12, 0, 0, 0, time.Local), Reviews: 1400}

func TestAProgressFileThatCannotBeReadIsToldWithAWayOut(t *testing.T) {
	for _, c := range []struct {
		err    error
		backup store.Offer
		ko, en string
	}{
		{
			store.ErrTooLarge, noonBackup,
			"/p/my.json: 512MiB보다 커서 기록 파일로 볼 수 없습니다. 건드리지 않았습니다. 다른 곳으로 옮기고 2026-11-24 12:00의 백업(답 1,400개)을 되살리세요: dasi restore 2026-11-24T12:00:00.000 --progress /p/my.json",
			"/p/my.json: it is larger than 512 MiB, which no progress file is. It was not touched. Move it away; the backup of 2026-11-24 12:00 with 1,400 answers can be read: dasi restore 2026-11-24T12:00:00.000 --progress /p/my.json puts it in its place",
		},
		{
			store.ErrFolder, store.Offer{},
			"/p/my.json: 폴더입니다. 파일 이름까지 적어 주세요: dasi --progress /p/my.json/progress.json",
			"/p/my.json is a folder. Name a file, as in: dasi --progress /p/my.json/progress.json",
		},
		{
			store.ErrNotRegular, store.Offer{},
			"/p/my.json: 파이프나 장치여서 파일로 읽을 수 없습니다. 건드리지 않았습니다. 다른 곳으로 옮기거나, 다른 파일로 시작하세요: dasi --progress 파일",
			"/p/my.json: it is a pipe or a device, not a file. It was not touched. Move it away, or start with another file: dasi --progress FILE",
		},
		{
			fs.ErrPermission, store.Offer{},
			"/p/my.json: 읽을 권한이 없습니다. 건드리지 않았습니다. 읽기 권한을 주세요(chmod u+rw). 그럴 수 없으면 다른 곳으로 옮기거나, 다른 파일로 시작하세요: dasi --progress 파일",
			"/p/my.json: you have no permission to read it. It was not touched. Give yourself that permission (chmod u+rw). Else move it away, or start with another file: dasi --progress FILE",
		},
		{
			errors.New("input/output error"), store.Offer{},
			"/p/my.json: 읽을 수 없습니다(디스크 입출력 오류가 났습니다). 건드리지 않았습니다. 다른 곳으로 옮기거나, 다른 파일로 시작하세요: dasi --progress 파일",
			"/p/my.json: it cannot be read (the disk failed (I/O error)). It was not touched. Move it away, or start with another file: dasi --progress FILE",
		},
		{
			&deck.SyntaxError{Line: 7, Column: 9, Reason: deck.SyntaxCut}, noonBackup,
			"/p/my.json:7:9: 기록 파일이 여기서 끊겼습니다. 파일은 건드리지 않았습니다. 2026-11-24 12:00의 백업(답 1,400개)은 읽을 수 있습니다. 되살리려면: dasi restore 2026-11-24T12:00:00.000 --progress /p/my.json",
			"/p/my.json:7:9: the progress file ends here in the middle. It was not touched. The backup of 2026-11-24 12:00 with 1,400 answers can be read: dasi restore 2026-11-24T12:00:00.000 --progress /p/my.json puts it in its place",
		},
	} {
		err := &store.FileError{Path: "/p/my.json", Err: c.err, Refused: true, Backup: c.backup, For: "/p/my.json"}
		if got := korean.Reason(err); got != c.ko {
			t.Errorf("ko: got %q, want %q", got, c.ko)
		}
		if got := english.Reason(err); got != c.en {
			t.Errorf("en: got %q, want %q", got, c.en)
		}
	}
}

func TestWhatIsWrongInAProgressFileIsToldWithWhatBelongsThere(t *testing.T) {
	for _, c := range []struct {
		reason         deck.SyntaxReason
		detail, ko, en string
	}{
		{deck.SyntaxType, "string", "따옴표로 감싼 문자열", "a text in quotation marks belongs here"},
		{deck.SyntaxType, "object", "객체({…})", "an object {…} belongs here"},
		{deck.SyntaxType, "array", "배열([…])", "a list […] belongs here"},
		{deck.SyntaxType, "boolean", "true나 false", "true or false belongs here"},
		{deck.SyntaxType, "whole number", "정수", "a whole number belongs here"},
		{deck.SyntaxType, "pair", `["…","…"]`, `["…","…"]`},
		{deck.SyntaxValue, "review", "2026-11-24T21:03:11.482+09:00 2026-11-24 good 5312 q7x2", "2026-11-24T21:03:11.482+09:00 2026-11-24 good 5312 q7x2"},
		{deck.SyntaxValue, "time", "2026-11-24T21:03:11.482+09:00", "a time belongs here, as in 2026-11-24T21:03:11.482+09:00"},
		{deck.SyntaxValue, "scan", "2026-11-24T21:03:11.482+09:00 k2", "2026-11-24T21:03:11.482+09:00 k2"},
		{deck.SyntaxValue, "day", "2026-11-24", "a day belongs here, as in 2026-11-24"},
		{deck.SyntaxValue, "event", "2026-11-24T21:03:11.482+09:00 answer", "2026-11-24T21:03:11.482+09:00 answer"},
		{deck.SyntaxValue, "seed", "정수", "a whole number in quotation marks belongs here"},
	} {
		err := &store.FileError{Path: "/p", Err: &deck.SyntaxError{Line: 7, Column: 9, Reason: c.reason, Detail: c.detail}}
		if got := korean.Reason(err); !strings.Contains(got, c.ko) || strings.Contains(got, "("+c.detail+")") {
			t.Errorf("ko: %q does not say %q", got, c.ko)
		}
		if got := english.Reason(err); !strings.Contains(got, c.en) {
			t.Errorf("en: %q does not say %q", got, c.en)
		}
	}
}

func TestAPathMayBePastedWhateverIsInIt(t *testing.T) {
	sh, err := exec.LookPath("bash") // $'…' is of POSIX 2024, and not of every sh
	if err != nil {
		t.Skip(err)
	}
	for _, path := range []string{"/p/progress.json", "/my notes/it's.json", "/p/공부 기록.json", "/p/a\nb.json", "/p/a'b\\\n\t\x1b[31m.json", "/p/\u202egnp.json", "/p/\xff.json", "/p/$HOME `id` \"x\"!.json"} {
		q := quoted(path)
		out, err := exec.Command(sh, "-c", "printf %s "+q).Output()
		if err != nil || string(out) != path || q != content.CleanLine(q) {
			t.Errorf("%q: written as %s it is %q, %v", path, q, out, err)
		}
	}
}

func TestErrorsOfTheSystemAreToldInTheLanguage(t *testing.T) {
	for _, c := range []struct {
		err    error
		ko, en string
	}{
		{&fs.PathError{Op: "open", Path: "/p", Err: fs.ErrPermission}, "권한이 없습니다", "no permission"},
		{&store.FileError{Path: "/p/progress.json", Err: fs.ErrPermission}, "/p/progress.json: 권한이 없습니다", "/p/progress.json: no permission"},
		{&store.FileError{Path: "/p", Err: store.ErrVanished}, "/p: 파일이나 폴더가 사라졌습니다", "/p: the file or folder is gone"},
		{os.ErrNotExist, "파일이나 폴더가 없습니다", "there is no such file or folder"},
		{
			&store.UnfoldedError{Err: &store.FileError{Path: "/p", Err: errors.New("no space left on device")}},
			"기록 파일에 쓰지 못했습니다(/p: 디스크가 가득 찼습니다). 잃은 기록은 없습니다. 모두 옆의 임시 기록 파일(journal)에 있고, 다음에 dasi를 열 때 합쳐집니다.",
			"The progress file could not be written (/p: the disk is full). Nothing is lost: everything is in a journal beside it, and the next dasi joins that.",
		},
		{
			&store.UnfoldedError{Err: &store.FileError{Path: "/p", Err: syscall.ENOSPC}, Unsaved: []string{"/home/me/x.json", "/usb/y.json"}},
			"기록 파일에 쓰지 못했습니다(/p: 디스크가 가득 찼습니다). dasi를 연 뒤의 답은 옆의 임시 기록 파일(journal)에 있고, 다음에 dasi를 열 때 합쳐집니다. 전에 저장하지 못한 답은 아직 이 파일에 있으니 홈에서 c를 눌러 합치세요: /home/me/x.json, /usb/y.json",
			"The progress file could not be written (/p: the disk is full). What you answered since dasi was opened is in a journal beside it, and the next dasi joins that. What could not be saved before is still in /home/me/x.json, /usb/y.json: c on Home joins it.",
		},
		{
			&store.FileError{Path: "/n/net.md", Err: store.ErrTaken},
			"/n/net.md: 이미 다른 것이 있습니다. 다른 이름을 적어 주세요", "/n/net.md: this is something else; choose another name",
		},
		{
			&store.FileError{Path: "/n", Err: store.ErrFolder},
			"/n: 폴더입니다. 파일 이름까지 적어 주세요", "/n: this is a folder; add a file name",
		},
		{
			&store.FileError{Path: "/n", Err: store.ErrNotRegular},
			"/n: 파일이 아니라 파이프나 장치입니다", "/n: this is a pipe or a device, not a file",
		},
		{
			&store.FileError{Path: "/n/x.json", Err: syscall.ENOTDIR},
			"/n/x.json: 폴더가 있어야 할 자리에 파일이 있습니다", "/n/x.json: a file stands where a folder should",
		},
		{
			&store.FileError{Path: "/proc/x.json", Err: store.ErrNoPlace},
			"/proc/x.json: 이 폴더에는 파일을 만들 수 없습니다. 다른 곳을 적어 주세요", "/proc/x.json: no file can be made in this folder; choose another",
		},
		{
			&store.UnfoldedError{Err: &store.FileError{Path: "/p", Err: store.ErrVanished}},
			"기록 파일이 사라졌습니다: /p. dasi를 연 뒤의 답은 그 자리 옆의 임시 기록 파일(journal)에 있고, 다음에 dasi를 열 때 합쳐집니다. 파일에 있던 기록은 백업이 없으니, 파일이 다른 곳에 있다면 되돌려 놓아 주세요.",
			"The progress file /p is gone. What you answered since dasi was opened is in a journal beside its place, and the next dasi joins that. There is no backup of what the file said: put it back if it is elsewhere.",
		},
		{
			&store.UnfoldedError{Err: &store.FileError{Path: "/p", Err: store.ErrVanished, Backup: noonBackup}},
			"기록 파일이 사라졌습니다: /p. dasi를 연 뒤의 답은 그 자리 옆의 임시 기록 파일(journal)에 있고, 다음에 dasi를 열 때 합쳐집니다. 파일에 있던 기록은 2026-11-24 12:00의 백업(답 1,400개)에 있습니다. 되살리려면: dasi restore 2026-11-24T12:00:00.000 --join",
			"The progress file /p is gone. What you answered since dasi was opened is in a journal beside its place, and the next dasi joins that. What the file said is in the backup of 2026-11-24 12:00 with 1,400 answers: dasi restore 2026-11-24T12:00:00.000 --join puts it back",
		},
		{
			&store.UnfoldedError{Err: &store.FileError{Path: "/p", Err: store.ErrVanished, Backup: noonBackup}, Kept: true},
			"기록 파일이 사라졌습니다: /p. 파일에 있던 기록도 dasi를 연 뒤의 답도 2026-11-24 12:00의 백업(답 1,400개)에 있습니다. 되살리려면: dasi restore 2026-11-24T12:00:00.000 --join",
			"The progress file /p is gone. The whole history, with what you just answered, is in the backup of 2026-11-24 12:00 with 1,400 answers: dasi restore 2026-11-24T12:00:00.000 --join puts it back",
		},
		{
			&store.UnfoldedError{Err: &store.FileError{Path: "/p", Err: store.ErrReplaced, Backup: noonBackup}, Kept: true},
			"지금 /p에는 내용이 전혀 다른 기록 파일이 있어 그대로 두었습니다. 원래 기록과 방금 한 답은 모두 2026-11-24 12:00의 백업(답 1,400개)에 있습니다. 그 자리에 되살리려면(지금 있는 파일은 백업으로 남습니다): dasi restore 2026-11-24T12:00:00.000",
			"A progress file with another history is in the place of /p now, and is left as it is. The whole of yours, with what you just answered, is in the backup of 2026-11-24 12:00 with 1,400 answers: dasi restore 2026-11-24T12:00:00.000 puts it in the place of the other, which is kept",
		},
		{&store.FileError{Path: "/p", Err: store.ErrReplaced}, "/p: 그 자리에 내용이 전혀 다른 기록 파일이 있습니다", "/p: a progress file with another history is in its place"},
		{
			&store.UnfoldedError{Err: &store.FileError{Path: "/p", Err: &deck.SyntaxError{Line: 1, Column: 2, Reason: deck.SyntaxCut}, Refused: true, Backup: noonBackup}},
			"dasi를 연 뒤의 답은 기록 파일 옆의 임시 기록 파일(journal)에 있고, 파일을 읽을 수 있게 되면 합쳐집니다. /p:1:2: 기록 파일이 여기서 끊겼습니다. 파일은 건드리지 않았습니다. 2026-11-24 12:00의 백업(답 1,400개)은 읽을 수 있습니다. 되살리려면: dasi restore 2026-11-24T12:00:00.000",
			"/p:1:2: the progress file ends here in the middle. It was not touched. The backup of 2026-11-24 12:00 with 1,400 answers can be read: dasi restore 2026-11-24T12:00:00.000 puts it in its place. What you answered since dasi was opened is in a journal beside it, and is joined once the file can be read.",
		},
		{
			&store.UnfoldedError{Err: &store.FileError{Path: "/p", Err: &deck.NewerError{Version: 9}, Refused: true}},
			"기록 파일에 쓰지 못했습니다(/p: 더 새로운 버전의 dasi에서 쓴 파일입니다. dasi를 업데이트한 뒤 열어 주세요. 파일은 건드리지 않았습니다.). 잃은 기록은 없습니다. 모두 옆의 임시 기록 파일(journal)에 있고, 다음에 dasi를 열 때 합쳐집니다.",
			"The progress file could not be written (/p was written by a newer dasi. Update dasi to open it; the file was not touched.). Nothing is lost: everything is in a journal beside it, and the next dasi joins that.",
		},
		{
			NoticeError{store.Notice{Kind: store.NoticeNoFile, Path: "/p", For: "/p", Backup: noonBackup}},
			"기록 파일이 없어 새로 시작합니다: /p. 빼 둔 드라이브에 있다면 끝내고 드라이브부터 연결하세요. 2026-11-24 12:00의 백업(답 1,400개)이 있습니다. 되살려도 그때까지 새로 한 답은 남습니다. 되살리려면: dasi restore 2026-11-24T12:00:00.000 --progress /p --join",
			"There is no progress file /p, so dasi begins anew. If it is on a drive that is not there, leave and put that in first. There is a backup of 2026-11-24 12:00 with 1,400 answers: dasi restore 2026-11-24T12:00:00.000 --progress /p --join puts it back, and keeps what you answer until then.",
		},
		{
			&store.BackupError{At: noonBackup.At.Add(time.Hour), Next: noonBackup, Join: true, For: "/p", Err: io.ErrUnexpectedEOF},
			"2026-11-24T13:00:00.000의 백업을 읽을 수 없습니다(손상된 파일입니다). 아무것도 바꾸지 않았습니다. 2026-11-24 12:00의 백업(답 1,400개)은 읽을 수 있습니다. 되살리려면: dasi restore 2026-11-24T12:00:00.000 --progress /p --join",
			"The backup of 2026-11-24T13:00:00.000 cannot be read (it is damaged). Nothing was changed. The backup of 2026-11-24 12:00 with 1,400 answers can be read: dasi restore 2026-11-24T12:00:00.000 --progress /p --join",
		},
		{
			&store.BackupError{At: noonBackup.At, Err: &store.FileError{Path: "/b.gz", Err: &deck.SyntaxError{Line: 1, Column: 1, Reason: deck.SyntaxNotJSON}}},
			"2026-11-24T12:00:00.000의 백업을 읽을 수 없습니다(손상된 파일입니다). 아무것도 바꾸지 않았습니다. 읽을 수 있는 다른 백업도 없습니다.",
			"The backup of 2026-11-24T12:00:00.000 cannot be read (it is damaged). Nothing was changed. No other backup can be read either.",
		},
		{
			&store.BackupError{At: noonBackup.At, Next: noonBackup, Err: &store.FileError{Path: "/b.gz", Err: fs.ErrPermission}},
			"2026-11-24T12:00:00.000의 백업을 읽을 수 없습니다(/b.gz: 권한이 없습니다). 아무것도 바꾸지 않았습니다. 2026-11-24 12:00의 백업(답 1,400개)은 읽을 수 있습니다. 되살리려면: dasi restore 2026-11-24T12:00:00.000",
			"The backup of 2026-11-24T12:00:00.000 cannot be read (/b.gz: no permission). Nothing was changed. The backup of 2026-11-24 12:00 with 1,400 answers can be read: dasi restore 2026-11-24T12:00:00.000",
		},
		{
			NoticeError{store.Notice{Kind: store.NoticeFewer, Path: "/p", For: "/p", N: 33, Backup: noonBackup}},
			"기록 파일의 답이 2026-11-24 12:00의 백업(답 1,400개)보다 33개 적습니다: /p. 옛 파일로 바뀌었을 수 있습니다. 지금 것과 합쳐 되살리려면: dasi restore 2026-11-24T12:00:00.000 --progress /p --join",
			"/p has 33 answers fewer than the backup of 2026-11-24 12:00 with 1,400 answers: an older file may have taken its place. Join both: dasi restore 2026-11-24T12:00:00.000 --progress /p --join",
		},
		{
			&store.RescuedError{Path: "/home/me/my cards.json", For: "/n/progress.json", Err: store.ErrBusy},
			"기록 파일에 쓸 수 없어 답을 /home/me/my cards.json에 저장했습니다. 다시 쓸 수 있게 되면 합치세요: dasi merge --progress /n/progress.json '/home/me/my cards.json'",
			"Your answers are in /home/me/my cards.json, since the progress file could not be written. Once it can be, join them: dasi merge --progress /n/progress.json '/home/me/my cards.json'",
		},
		{&store.FileError{Path: "/c.json", Err: store.ErrChanged}, "/c.json: 합친 뒤에 내용이 바뀌었습니다. 다시 합쳐 주세요", "/c.json: it has changed since it was joined; join it again"},
		{
			&store.FileError{Path: "/p", Err: &store.DanglingError{To: "/drive/dasi/p"}},
			"링크가 가리키는 폴더가 없습니다: /p → /drive/dasi/p. 그 드라이브를 연결하거나 링크를 고치세요. 다른 파일로 시작하려면: dasi --progress 파일",
			"The link /p leads to /drive/dasi/p, whose folder is not there. Put in the drive that it is on or mend the link, or start with another file: dasi --progress FILE",
		},
		{store.ErrBusy, "다른 프로그램이 기록 파일을 쓰고 있습니다", "another program is using the progress file"},
		{errors.New("write /p: no space left on device"), "디스크가 가득 찼습니다", "the disk is full"},
		{&fs.PathError{Op: "write", Path: "/p", Err: errors.New("disk quota exceeded")}, "디스크 할당량을 다 썼습니다", "the disk quota is used up"},
		{&store.FileError{Path: "/p", Err: errors.New("open /p.tmp: read-only file system")}, "/p: 디스크가 읽기 전용입니다", "/p: the disk is read-only"},
		{errors.New("sync /p: input/output error"), "디스크 입출력 오류가 났습니다", "the disk failed (I/O error)"},
		{
			&store.FileError{Path: "/p", Err: &deck.NewerError{Version: 9}},
			"/p: 더 새로운 버전의 dasi에서 쓴 파일입니다. dasi를 업데이트한 뒤 열어 주세요. 파일은 건드리지 않았습니다.",
			"/p was written by a newer dasi. Update dasi to open it; the file was not touched.",
		},
		{
			&deck.SettingError{Name: deck.SettingParameters, Value: "[1]"},
			"fsrs_parameters: 수 21개의 목록이 아니어서 기본값을 씁니다. dasi tune으로 다시 맞추거나 --reset으로 정리할 수 있습니다",
			"fsrs_parameters: this is not a list of 21 numbers; the defaults are used, until dasi tune finds better ones or --reset brings them back",
		},
		{
			&deck.SettingError{Name: deck.SettingParameters, Clipped: []fsrs.Clipped{{Index: 7, Was: 99, Now: 0.75}, {Index: 20, Was: math.NaN(), Now: 0.1542}}},
			"fsrs_parameters: 범위를 벗어난 값은 고쳐 씁니다: w7 = 99 → 0.75, w20 = NaN → 0.1542. 나머지는 그대로입니다",
			"fsrs_parameters: brought within bounds: w7 = 99 → 0.75, w20 = NaN → 0.1542; the other parameters hold as they are",
		},
		{&store.UnsavedError{N: 7, Answers: 4, Err: fs.ErrPermission}, "답 4개를 저장하지 못했습니다: 권한이 없습니다", "4 answers could not be saved: no permission"},
		{&store.UnsavedError{N: 1, Err: fs.ErrPermission}, "설정이나 표시, 읽던 자리를 저장하지 못했습니다: 권한이 없습니다", "Settings, marks or places could not be saved: no permission"},
		{errors.New("what \x1b[31mnobody\nknows"), "what [31mnobody knows", "what [31mnobody knows"},
	} {
		if got := korean.Reason(c.err); got != c.ko {
			t.Errorf("ko: %v: got %q, want %q", c.err, got, c.ko)
		}
		if got := english.Reason(c.err); got != c.en {
			t.Errorf("en: %v: got %q, want %q", c.err, got, c.en)
		}
	}
}

func TestEveryFailureOfAnEditorHasASentence(t *testing.T) {
	for _, err := range []error{
		editor.ErrNone, &editor.ValueError{Variable: "EDITOR", Value: `"vim`}, &editor.MissingError{Variable: "VISUAL", Program: "vim"},
		&editor.StartError{Program: "/bin/ed.sh", Err: editor.ErrNoProgram}, &editor.StartError{Program: "/bin/ed.sh", Err: fs.ErrNotExist}, &editor.StartError{Program: "/bin/ed.sh", Err: fs.ErrPermission},
		&editor.ExitError{Program: "vim", Status: 1}, &editor.ExitError{Program: "vim", Status: -1}, store.ErrNoNotes,
		&store.OtherNotesError{Folder: "/home/me/aws-en"}, &store.OtherNotesError{Folder: "/home/me/aws-en", Note: "a.md"},
	} {
		told(t, "error", err.Error(), func(texts *Texts) string { return texts.Reason(err) })
	}
}
