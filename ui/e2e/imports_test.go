package e2e

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// importRow says what a package may import. It may always import the standard library, but for effects.
type importRow struct {
	pkg     string   // its folder, "." for main
	module  []string // packages of dasi
	others  []string // modules of others, by the beginning of their paths
	effects bool     // it may read clocks, files, the environment and randomness by itself
}

const (
	modAnsi     = "github.com/charmbracelet/x/ansi"
	modCobra    = "github.com/spf13/cobra"
	modGlamour  = "charm.land/glamour/v2"
	modGoldmark = "github.com/yuin/goldmark"
	modLipgloss = "charm.land/lipgloss/v2"
	modSys      = "golang.org/x/sys"
	modTea      = "charm.land/bubbletea/v2"
	modTerm     = "github.com/charmbracelet/x/term"
	modText     = "golang.org/x/text"
)

// importTable is the line content <- deck <- ui <- main, package by package: each imports only what stands above it. A new
// package, a new arrow and a new module are decisions, and this is where they are taken.
var importTable = []importRow{
	{"content", nil, []string{modGoldmark, modText, "github.com/goccy/go-yaml", "github.com/pelletier/go-toml/v2", "github.com/git-pkgs/gitignore"}, false},
	{"deck/fsrs", nil, nil, false},
	{"deck", []string{"content", "deck/fsrs"}, []string{modText}, false},
	{"deck/store", []string{"content", "deck", "deck/fsrs"}, []string{"github.com/adrg/xdg", "github.com/gofrs/flock", "github.com/klauspost/compress"}, true},
	{"ui/theme", nil, []string{modGlamour, modLipgloss, modAnsi}, false},
	{"ui/editor", nil, []string{modSys}, true},
	{"ui/lang", []string{"content", "deck", "deck/fsrs", "deck/store", "ui/editor"}, []string{modText}, false},
	{"ui/markdown", []string{"content", "ui/theme"}, []string{modGlamour, modLipgloss, modAnsi, modGoldmark, modText}, false},
	{
		"ui",
		[]string{"content", "deck", "deck/fsrs", "deck/store", "ui/theme", "ui/lang", "ui/markdown"},
		[]string{"charm.land/bubbles/v2", modTea, modLipgloss, modAnsi, modText},
		true,
	},
	{
		"ui/cli",
		[]string{"content", "deck", "deck/fsrs", "deck/store", "ui/lang"},
		[]string{modAnsi, modTerm, modCobra, modText},
		true,
	},
	{
		".",
		[]string{"content", "deck", "deck/fsrs", "deck/store", "ui/theme", "ui/editor", "ui/lang", "ui/markdown", "ui", "ui/cli"},
		[]string{modTea, modAnsi, modTerm, modCobra},
		true,
	},
	{"ui/e2e", nil, []string{modAnsi, "github.com/charmbracelet/x/vt", "github.com/creack/pty"}, true},
}

// effectful are the packages of the standard library that reach outside the program. What is pure gets all of that passed.
var effectful = []string{"crypto/rand", "flag", "log", "math/rand", "net", "os", "os/exec", "os/signal", "os/user", "syscall"}

// neverImported are packages that nothing in dasi has a use for.
var neverImported = []string{"C", "io/ioutil", "net/http", "plugin", "unsafe"}

func TestImportsRunLeftwards(t *testing.T) {
	wrong, err := misimports(os.DirFS("../.."), "dasi", importTable)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range wrong {
		t.Error(w)
	}
}

func TestMisimportsFindsEachWrong(t *testing.T) {
	table := []importRow{
		{pkg: "left", others: []string{"example.org/good"}},
		{pkg: "right", module: []string{"left"}, others: []string{"example.org/right"}, effects: true},
		{pkg: "gone", module: []string{"later"}},
	}
	src := func(imports ...string) *fstest.MapFile {
		return &fstest.MapFile{Data: fmt.Appendf(nil, "package p\nimport (\n%s\n)\n", strings.Join(imports, "\n"))}
	}
	got, err := misimports(fstest.MapFS{
		"left/a.go":            src(`"strings"`, `"example.org/good/sub"`, `"example.org/goodness"`, `"os"`, `"m/right"`),
		"left/a_test.go":       src(`"m/left"`, `"os"`, `"example.org/right"`, `"m/right"`, `"example.org/bad"`),
		"right/b.go":           src(`"m/left"`, `"os"`, `"unsafe"`),
		"right/b_test.go":      src(`"m/left"`, `"m/new"`),
		"new/c.go":             src(`"strings"`),
		"left/testdata/x/x.go": src(`"m/right"`),
		".hidden/d.go":         src(`"m/right"`),
	}, "m", table)
	want := []string{
		"left/a.go must not import example.org/goodness",
		"left/a.go must not import m/right",
		"left/a.go must not import os",
		"left/a_test.go must not import example.org/bad",
		"left/a_test.go must not import m/right",
		"no package gone: take its row out of the table",
		"package new is not in the table",
		"right/b.go must not import unsafe",
		"right/b_test.go must not import m/new",
		"the row of gone stands before that of later",
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v\n%s\nwant\n%s", err, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// misimports lists, in order, where the Go files of fsys break the table, whatever system they are for. Tests may import all
// that stands above their package, and any module that the table names.
func misimports(fsys fs.FS, module string, table []importRow) (wrong []string, err error) {
	seen := map[string]bool{}
	err = fs.WalkDir(fsys, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if n := d.Name(); file != "." && (n == "testdata" || n[0] == '.' || n[0] == '_') { // as go does
				return fs.SkipDir
			}
			return nil
		}
		if path.Ext(file) != ".go" {
			return nil
		}
		pkg := path.Dir(file)
		i := slices.IndexFunc(table, func(r importRow) bool { return r.pkg == pkg })
		if i < 0 && !seen[pkg] {
			wrong = append(wrong, "package "+pkg+" is not in the table")
		}
		seen[pkg] = true
		if i < 0 {
			return nil
		}
		may := table[i]
		if strings.HasSuffix(file, "_test.go") {
			may = ofTests(table, i)
		}
		imports, err := importsOf(fsys, file)
		for _, imp := range imports {
			if !mayImport(may, module, imp) {
				wrong = append(wrong, file+" must not import "+imp)
			}
		}
		return err
	})
	for i, r := range table {
		if !seen[r.pkg] {
			wrong = append(wrong, "no package "+r.pkg+": take its row out of the table")
		}
		for _, m := range r.module {
			if !slices.ContainsFunc(table[:i], func(r importRow) bool { return r.pkg == m }) {
				wrong = append(wrong, "the row of "+r.pkg+" stands before that of "+m)
			}
		}
	}
	slices.Sort(wrong)
	return wrong, err
}

// ofTests is the row for the tests of the package of row i.
func ofTests(table []importRow, i int) importRow {
	may := importRow{pkg: table[i].pkg, effects: true}
	for _, r := range table[:i+1] {
		may.module = append(may.module, r.pkg)
	}
	for _, r := range table {
		may.others = append(may.others, r.others...)
	}
	return may
}

func mayImport(may importRow, module, imp string) bool {
	if rest, ok := strings.CutPrefix(imp, module); ok && (rest == "" || rest[0] == '/') {
		return slices.Contains(may.module, path.Clean("./"+strings.TrimPrefix(rest, "/")))
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") { // the standard library's have no dot
		return !slices.Contains(neverImported, imp) && (may.effects || !slices.Contains(effectful, imp))
	}
	return slices.ContainsFunc(may.others, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") })
}

func importsOf(fsys fs.FS, file string) ([]string, error) {
	src, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	f, err := parser.ParseFile(token.NewFileSet(), file, src, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	set := map[string]bool{}
	for _, spec := range f.Imports {
		imp, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, err
		}
		set[imp] = true
	}
	return slices.Sorted(maps.Keys(set)), nil
}
