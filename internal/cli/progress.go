package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"
)

// When progress begins to show, and how often it shows on a terminal and in a
// log.
const (
	progressAfter = 2 * time.Second
	barEvery      = 100 * time.Millisecond
	linesEvery    = 5 * time.Second
)

// A progress tells on standard error how far a long input was read: a bar on a
// terminal, lines otherwise. It belongs to one goroutine.
type progress struct {
	w        io.Writer // nil to be silent
	terminal bool
	in       *input
	now      func() time.Time
	start    time.Time
	next     time.Time
	articles int
	unit     string // what is counted; "" is article
	shown    bool
}

// newProgress returns the progress of in. Where records go to a terminal they
// are progress enough.
func newProgress(c *console, in *input, quiet bool) *progress {
	p := &progress{in: in, now: time.Now}
	p.start = p.now()
	p.next = p.start.Add(progressAfter)
	if _, screen := terminalOf(c.stdout); !quiet && !screen {
		p.w = c.stderr
	}
	_, p.terminal = terminalOf(c.stderr)
	return p
}

// step counts an article that was read and shows how far it has come, if it is
// time.
func (p *progress) step() {
	p.articles++
	now := p.now()
	if p.w == nil || now.Before(p.next) {
		return
	}
	line := p.line(now.Sub(p.start))
	if p.terminal {
		fmt.Fprintf(p.w, "\r\x1b[K%s", line)
		p.shown, p.next = true, now.Add(barEvery)
		return
	}
	fmt.Fprintf(p.w, "rapporteur: %s\n", line)
	p.next = now.Add(linesEvery)
}

// rows shows that so many rows of a copy are done.
func (p *progress) rows(done, all int64) {
	p.unit, p.articles, p.in.size = "row", int(done)-1, all
	p.in.read.Store(done)
	p.step()
}

// line returns "[#####---------------]  25 %  812 articles, 40/s, 1m2s left".
func (p *progress) line(passed time.Duration) string {
	s := fmt.Sprintf("%s, %.0f/s", count(p.articles, cmp.Or(p.unit, "article")), float64(p.articles)/passed.Seconds())
	if p.in.size == 0 {
		return s
	}
	const cells = 20
	part := min(float64(p.in.read.Load())/float64(p.in.size), 1)
	if part > 0 && part < 1 {
		left := time.Duration(float64(passed) * (1 - part) / part)
		s += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	s = fmt.Sprintf("%3.0f %%  %s", 100*part, s)
	if p.terminal {
		full := int(part * cells)
		s = "[" + strings.Repeat("#", full) + strings.Repeat("-", cells-full) + "] " + s
	}
	return strings.TrimSpace(s)
}

// clear takes the bar away, so that a message can stand in its place.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// stop takes the bar away for good.
func (p *progress) stop() {
	p.clear()
	p.w = nil
}
