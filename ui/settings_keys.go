package ui

import (
	tea "charm.land/bubbletea/v2"

	"dasi/deck"
)

// valueCommands are what can be done with a setting that is selected.
func (s *settings) valueCommands(name deck.SettingName) []command {
	if s.edits {
		return []command{
			{key: relabelled(s.keys.open, s.t.Keys.Take), group: groupDo, do: func() tea.Cmd { return s.take(name) }},
			{key: relabelled(plainKeys(s.keys.back, "esc"), s.t.Keys.Leave), group: groupDo, do: s.stopEdit},
		}
	}
	var cs []command
	in, is := name.Input(), s.chosen.Value(name)
	for _, by := range []int{-1, 1} {
		next := stepped(name, is, by)
		if deck.SettingText(name, next) == deck.SettingText(name, is) {
			continue // at an end, or nothing that has steps
		}
		k := s.keys.less
		if by > 0 {
			k = s.keys.greater
		}
		cs = append(cs, command{key: k, group: groupDo, held: true, silent: len(cs) > 0, label: "←→ " + s.t.Keys.Alter, do: func() tea.Cmd { return s.set(name, next) }})
	}
	switch in.Type {
	case deck.InputList:
		cs = append(cs, command{key: s.keys.open, group: groupDo, do: func() tea.Cmd { return s.stack(newSwitches(s.app)) }})
	case deck.InputWhole, deck.InputShare, deck.InputText, deck.InputPlaces:
		cs = append(cs, command{key: relabelled(s.keys.open, s.t.Keys.Type), group: groupDo, do: func() tea.Cmd { return s.startEdit(name) }})
	case deck.InputChoice, deck.InputSwitch:
		cs = append(cs, command{key: relabelled(s.keys.open, s.t.Keys.NextValue), group: groupDo, silent: true, do: func() tea.Cmd { return s.set(name, stepped(name, is, 1)) }})
	}
	defaults := deck.DefaultSettings()
	if usual := defaults.Value(name); deck.SettingText(name, is) != deck.SettingText(name, usual) {
		cs = append(cs, command{key: s.keys.usual, group: groupDo, label: "d " + s.t.Keys.ToUsual, do: func() tea.Cmd { return s.set(name, usual) }})
	}
	return cs
}

func (s *settings) startEdit(name deck.SettingName) tea.Cmd {
	s.edits, s.wrong = true, false
	s.field.SetValue(typedValue(name, s.chosen.Value(name)))
	s.field.CursorEnd()
	return s.field.Focus()
}

func (s *settings) stopEdit() tea.Cmd {
	s.edits = false
	s.field.Blur()
	return nil
}

// take keeps what was typed, if it is a value.
func (s *settings) take(name deck.SettingName) tea.Cmd {
	value, ok := s.readTyped(name, s.field.Value())
	if !ok {
		s.wrong = true
		return nil
	}
	return s.set(name, value)
}

// set keeps a value, and does at once what can be seen at once.
func (s *settings) set(name deck.SettingName, value any) tea.Cmd {
	cmd, err := s.choose(name, value, s.opened)
	if s.wrong = err != nil; !s.wrong {
		s.edits = false
		s.field.Blur()
	}
	return cmd
}

// typing is also while training runs: nothing else can be done then but to stop it.
func (s *settings) typing() bool { return s.edits || s.training != nil }

func (s *settings) update(msg tea.Msg) tea.Cmd {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if !s.edits {
			return nil
		}
		var cmd tea.Cmd
		was := s.field.Value()
		s.field, cmd = s.field.Update(msg)
		s.wrong = s.wrong && s.field.Value() == was
		return cmd
	}
	return nil
}
