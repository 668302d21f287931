package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// clock is a time that passes when it is told to.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

// run steps through n articles, each of which takes d.
func run(p *progress, c *clock, n int, d time.Duration) {
	for range n {
		c.t = c.t.Add(d)
		p.in.read.Add(100)
		p.step()
	}
}

func newTestProgress(size int64) (*progress, *clock, *bytes.Buffer) {
	c, out := &clock{time.Unix(0, 0)}, &bytes.Buffer{}
	p := &progress{w: out, in: &input{size: size}, now: c.now, start: c.t, next: c.t.Add(progressAfter)}
	return p, c, out
}

func TestShortInputShowsNoProgress(t *testing.T) {
	p, c, out := newTestProgress(1000)
	run(p, c, 10, 100*time.Millisecond)
	p.stop()
	if out.Len() > 0 {
		t.Errorf("it says %q after one second", out)
	}
}

func TestLogsGetALineEveryFewSeconds(t *testing.T) {
	p, c, out := newTestProgress(4000)
	run(p, c, 20, 500*time.Millisecond)
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || lines[0] != "rapporteur: 10 %  4 articles, 2/s, 18s left" {
		t.Errorf("after ten seconds: %q", lines)
	}
}

func TestInputOfUnknownSizeShowsNoShare(t *testing.T) {
	p, c, out := newTestProgress(0)
	run(p, c, 1, 2*time.Second)
	if got := out.String(); got != "rapporteur: 1 article, 0/s\n" && got != "rapporteur: 1 article, 1/s\n" {
		t.Errorf("it says %q", got)
	}
}

func TestTheBarStandsOnOneLineAndGoesAway(t *testing.T) {
	p, c, out := newTestProgress(4000)
	p.terminal = true
	run(p, c, 20, 500*time.Millisecond)
	if strings.Contains(out.String(), "\n") || !strings.Contains(out.String(), "\r\x1b[K[##########----------]  50 %  20 articles, 2/s, 10s left") {
		t.Errorf("it shows %q", out)
	}
	out.Reset()
	p.clear()
	p.clear()
	p.stop()
	run(p, c, 20, time.Second)
	if out.String() != "\r\x1b[K" {
		t.Errorf("after its end it shows %q", out)
	}
}
