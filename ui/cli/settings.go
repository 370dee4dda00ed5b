package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dasi/deck"
	"dasi/deck/store"
	"dasi/ui/lang"
)

// setting is a setting as dasi settings --json prints it.
type setting struct {
	Name    deck.SettingName `json:"name"`
	Value   any              `json:"value"`
	Default any              `json:"default"`
	About   string           `json:"about"`
	Takes   string           `json:"takes"`
}

func (p *program) settings() *cobra.Command {
	t := &p.t.Commands
	cmd := &cobra.Command{Use: "settings [KEY [VALUE]]", Short: t.Settings, Long: t.Settings + "\n\n" + t.SettingsLong, Args: cobra.ArbitraryArgs, RunE: func(_ *cobra.Command, args []string) error {
		if len(args) > 0 && t.SettingAbout[args[0]] == "" {
			return usageError{&deck.SettingError{Name: deck.SettingName(args[0])}}
		}
		if len(args) > 1 {
			return p.set(deck.SettingName(args[0]), strings.Join(args[1:], " "))
		}
		s, _, err := p.openProgress(true)
		if err != nil {
			return err
		}
		return p.showSettings(s.Progress(), args...)
	}}
	cmd.Flags().BoolVar(&p.json, "json", false, t.JSON)
	return cmd
}

// openProgress opens the progress file alone: settings need no notes.
func (p *program) openProgress(readOnly bool) (*store.Store, deck.DeviceID, error) {
	state, _ := store.LoadState(store.StatePath())
	path := p.progressPath()
	s, err := store.Open(path, store.Options{Device: state.Device, ReadOnly: readOnly, State: store.StatePath(), Backups: store.BackupDir(path), Former: store.FormerBackupDir(path)})
	if err == nil {
		p.notices(s.Notices())
	}
	return s, state.Device, err
}

// set writes a setting to the journal and folds it, and shows what it is now.
func (p *program) set(name deck.SettingName, text string) (err error) {
	req, err := p.request(nil, false)
	if err != nil {
		return err
	}
	value, ok := p.settingValue(name, text)
	if !ok {
		return usageError{&deck.SettingError{Name: name, Value: text}}
	}
	s, device, err := p.openProgress(false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(s)) }()
	delta, err := s.Progress().Choose(name, value, deck.Stamp{At: req.Now(), By: device})
	if err != nil {
		return usageError{&deck.SettingError{Name: name, Value: text}}
	}
	if err := s.Save(delta); err != nil {
		return err
	}
	return p.showSettings(s.Progress(), string(name))
}

// settingValue reads a value as a person writes it. Which languages and themes there are is known here; the rest is judged where settings are.
func (p *program) settingValue(name deck.SettingName, text string) (value any, ok bool) {
	value, ok = deck.ParseSetting(name, text)
	switch word, _ := value.(string); {
	case name == deck.SettingLang && word != "":
		_, ok = lang.Parse(word)
	case name == deck.SettingTheme:
		ok = p.t.Themes[word] != ""
	}
	return value, ok
}

// showSettings prints those that are named, or all that do something.
func (p *program) showSettings(from *deck.Progress, names ...string) error {
	now, bad := deck.ReadSettings(from)
	for _, err := range bad {
		p.say(err)
		p.status = Problem
	}
	usual := deck.DefaultSettings()
	list := []setting{}
	for _, name := range deck.SettingNames() {
		about := p.t.Commands.SettingAbout[string(name)]
		if about == "" || len(names) > 0 && !slices.Contains(names, string(name)) {
			continue
		}
		list = append(list, setting{name, now.Value(name), usual.Value(name), about, p.t.Commands.SettingTakes[string(name)]})
	}
	if p.json {
		return p.printJSON(struct {
			Version  int       `json:"version"`
			Settings []setting `json:"settings"`
		}{shape, list})
	}
	for _, s := range list {
		takes := p.t.Commands.SettingRange(s.Takes, deck.SettingText(s.Name, s.Default))
		if _, err := fmt.Fprintf(p.env.Out, "%s = %s\n    %s\n    %s\n", s.Name, deck.SettingText(s.Name, s.Value), s.About, takes); err != nil {
			return err
		}
	}
	return nil
}
