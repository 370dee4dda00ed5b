// Probe is the program that the harness of ui/e2e is tested with: it shows its size, the keys it got and what it was told
// before, each on a line of its own. N is counted in a file of the home folder at once, q quits, and x exits with status 3.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

type model struct {
	w, h  int
	keys  []string
	count string
}

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.PasteMsg:
		m.keys = append(m.keys, "paste:"+msg.Content)
	case tea.KeyPressMsg:
		m.keys = append(m.keys, msg.String())
		switch msg.String() {
		case "q":
			return m, tea.Quit
		case "x":
			panic("asked for")
		case "N":
			m.count += "I"
			if err := os.WriteFile(countFile(), []byte(m.count), 0o600); err != nil {
				panic(err)
			}
		}
	}
	return m, nil
}

func (m model) View() tea.View {
	last := "키 " + strings.Join(m.keys, " ")
	v := tea.NewView(fmt.Sprintf("%dx%d\ncount %s.\n%s", m.w, m.h, m.count, last))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.Cursor = tea.NewCursor(ansi.StringWidth(last), 2)
	v.Cursor.Blink = false
	return v
}

func countFile() string { return filepath.Join(os.Getenv("HOME"), "count") }

func main() {
	count, _ := os.ReadFile(countFile()) // there is none at first
	p := tea.NewProgram(model{count: string(count)})
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	go func() { <-hup; p.Quit() }()
	if _, err := p.Run(); err != nil {
		os.Exit(3)
	}
}
