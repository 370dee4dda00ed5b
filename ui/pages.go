package ui

import (
	tea "charm.land/bubbletea/v2"

	"dasi/ui/markdown"
)

// pageKey is what a rendered page depends on. Its source is the text itself: an edited note is another page.
type pageKey struct {
	source string
	width  int
	dark   bool
}

// pageMsg carries a rendered page.
type pageMsg struct {
	key  pageKey
	page markdown.Page
}

// pages keeps what was rendered, the oldest dropped first.
type pages struct {
	done  map[pageKey]markdown.Page
	order []pageKey
	under map[pageKey]bool // being rendered
}

// keptPages is enough for a session's way back and forth; a page of a service note takes some 20 KB.
const keptPages = 64

func newPages() *pages {
	return &pages{done: map[pageKey]markdown.Page{}, under: map[pageKey]bool{}}
}

// want renders a page in a command, unless it is there already or under way.
func (p *pages) want(k pageKey) tea.Cmd {
	if _, ok := p.done[k]; ok || p.under[k] {
		return nil
	}
	p.under[k] = true
	return func() tea.Msg {
		return pageMsg{k, markdown.Render(k.source, markdown.Options{Width: k.width, Dark: k.dark})}
	}
}

func (p *pages) arrived(msg pageMsg) {
	delete(p.under, msg.key)
	if _, ok := p.done[msg.key]; ok {
		return
	}
	p.done[msg.key] = msg.page
	p.order = append(p.order, msg.key)
	if len(p.order) > keptPages {
		delete(p.done, p.order[0])
		p.order = p.order[1:]
	}
}

// page gives what was rendered; ok is false while it is not there.
func (p *pages) page(k pageKey) (markdown.Page, bool) {
	page, ok := p.done[k]
	return page, ok
}

// get gives the lines of a page, none while it is not there.
func (p *pages) get(k pageKey) []string { return p.done[k].Lines }
