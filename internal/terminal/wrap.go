package terminal

import "strings"

// A word is what no line break may part, and its style.
type word struct {
	style style
	text  string
	glued bool
}

// wrap writes pieces as lines within the width. The first line begins with
// first, the others with rest. Pieces without text write nothing.
func (p *printer) wrap(first, rest string, pieces ...piece) {
	room := max(p.o.Width-Width(rest), 10)
	words := split(pieces, room)
	if len(words) == 0 {
		return
	}
	p.out.WriteString(first)
	used := 0
	style := plain
	for _, w := range words {
		n := Width(w.text)
		space := used > 0 && !w.glued
		if used > 0 && used+n+1 > room && !w.glued {
			p.turn(style, plain)
			p.out.WriteString("\n" + rest)
			style, used, space = plain, 0, false
		}
		if space {
			if w.style != style {
				p.turn(style, plain)
				style = plain
			}
			p.out.WriteByte(' ')
			used++
		}
		p.turn(style, w.style)
		style = w.style
		p.out.WriteString(w.text)
		used += n
	}
	p.turn(style, plain)
	p.out.WriteByte('\n')
}

// turn changes from one style to another.
func (p *printer) turn(from, to style) {
	if !p.o.Color || from == to {
		return
	}
	if from != plain {
		p.out.WriteString("\x1b[0m")
	}
	if to != plain {
		p.out.WriteString("\x1b[" + string(to) + "m")
	}
}

// split returns the words of pieces, cleaned; a word that is wider than room
// is cut, so that nothing runs over the edge.
func split(pieces []piece, room int) []word {
	var out []word
	for _, pc := range pieces {
		glued := pc.glued
		for w := range strings.FieldsSeq(Clean(pc.text)) {
			if Width(w) <= room {
				out = append(out, word{pc.style, w, glued})
				glued = false
				continue
			}
			for _, part := range cut(w, room) {
				out = append(out, word{pc.style, part, false})
			}
			glued = false
		}
	}
	return out
}

// cut cuts a word into parts of at most room cells, between characters.
func cut(w string, room int) []string {
	var out []string
	start, at, used := 0, 0, 0
	cells(w, func(char string, n int) {
		if used+n > room && at > start {
			out = append(out, w[start:at])
			start, used = at, 0
		}
		at += len(char)
		used += n
	})
	return append(out, w[start:])
}
