package content

import (
	"cmp"
	"errors"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// Load reads the notes of files and folders. fsys is the root; paths are slash paths below it, "." for all of it. A folder is read with all
// that is in it, but for what is hidden, ignored or built (see findNotes); a file that is named is always read. A note is read once, however
// often it is named or linked to.
//
// Notes come sorted by path, numbers by value, the files of a folder before its folders. What could not be read is left out and is among the
// problems, which are all there are, those in the Problems of notes included; the rest is read all the same. The result does not depend on how
// many processors there are.
func Load(fsys fs.FS, paths []string) (notes []Note, problems []Problem) {
	files, problems := findNotes(fsys, paths)
	files, left := fitting(fsys, files)
	read := make([]Note, len(files))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(files)); i = next.Add(1) - 1 {
				read[i] = readNote(fsys, files[i])
			}
		})
	}
	workers.Wait()
	sections := 0
	for i, n := range read {
		if sections+len(n.Sections) > MaxSections {
			left = append(left, files[i])
			continue
		}
		sections += len(n.Sections)
		problems = append(problems, n.Problems...)
		if !slices.ContainsFunc(n.Problems, Problem.Skipped) {
			notes = append(notes, n)
		}
	}
	if len(left) > 0 {
		first := slices.MinFunc(left, comparePaths)
		problems = append(problems, Problem{Path: string(newID(first)), Code: TooMany, Detail: strconv.Itoa(len(left))})
	}
	slices.SortStableFunc(problems, func(a, b Problem) int {
		return cmp.Or(comparePaths(a.Path, b.Path), cmp.Compare(a.Line, b.Line))
	})
	return notes, problems
}

// What is opened together is for a person to learn. Beyond these it is an archive, and the rest of it is left out.
const (
	MaxLibrary  = 64 << 20 // bytes of the files of all notes
	MaxSections = 100_000  // of all notes
)

// fitting gives the files that find room together, in their order, and those that do not. What is no note by its size alone takes none.
func fitting(fsys fs.FS, files []string) (fit, left []string) {
	total := int64(0)
	for _, file := range files {
		size := int64(0)
		if info, err := fs.Stat(fsys, file); err == nil && info.Size() <= MaxNote {
			size = info.Size()
		}
		if total+size > MaxLibrary {
			left = append(left, file)
			continue
		}
		total += size
		fit = append(fit, file)
	}
	return fit, left
}

// readNote gives a note that holds nothing but a problem if the file cannot be read.
func readNote(fsys fs.FS, file string) Note {
	id := newID(file)
	fail := func(code ProblemCode, detail string) Note {
		return Note{ID: id, Problems: []Problem{{Path: string(id), Code: code, Detail: detail}}}
	}
	f, err := fsys.Open(file)
	if err != nil {
		return fail(reason(err))
	}
	defer func() { _ = f.Close() }() // it was only read
	if info, err := f.Stat(); err == nil && info.Size() > MaxNote {
		return fail(TooLarge, strconv.FormatInt(info.Size(), 10))
	}
	data, err := io.ReadAll(io.LimitReader(f, MaxNote+1))
	if err != nil {
		return fail(reason(err))
	}
	n := Parse(id, data)
	n.File = file
	return n
}

// ProblemOf is what an error of the file system comes to for a path.
func ProblemOf(path string, err error) Problem {
	code, detail := reason(err)
	return Problem{Path: path, Code: code, Detail: detail}
}

// reason is the same in a code and the system's own words.
func reason(err error) (ProblemCode, string) {
	code := Unreadable
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = Missing
	case errors.Is(err, fs.ErrPermission):
		code = Denied
	}
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err
	}
	return code, CleanLine(err.Error())
}

// comparePaths orders paths as Load does.
func comparePaths(a, b string) int {
	for {
		x, restA, deeperA := strings.Cut(a, "/")
		y, restB, deeperB := strings.Cut(b, "/")
		if deeperA != deeperB {
			if deeperA {
				return 1
			}
			return -1
		}
		if c := compareNames(x, y); c != 0 || !deeperA {
			return c
		}
		a, b = restA, restB
	}
}

// compareNames orders "2. b" before "10. a", and does not look at case unless nothing else differs.
func compareNames(a, b string) int {
	x, y := strings.ToLower(a), strings.ToLower(b)
	for x != "" && y != "" {
		nx, ny := digits(x), digits(y)
		if nx > 0 && ny > 0 {
			u, v := strings.TrimLeft(x[:nx], "0"), strings.TrimLeft(y[:ny], "0")
			if c := cmp.Or(cmp.Compare(len(u), len(v)), cmp.Compare(u, v)); c != 0 {
				return c
			}
			x, y = x[nx:], y[ny:]
			continue
		}
		r, n := utf8.DecodeRuneInString(x)
		s, k := utf8.DecodeRuneInString(y)
		if r != s {
			return cmp.Compare(r, s)
		}
		x, y = x[n:], y[k:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

// digits is how many digits s begins with.
func digits(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsDigit(r) })
	if n < 0 {
		return len(s)
	}
	return n
}
