package main

import (
	"fmt"
	"io"
	"time"
)

// A console takes the report and the progress.
type console struct {
	report, progress io.Writer
}

// meter returns a function that shows how much of a step is done and how much
// time is left, at most once a second.
func (c *console) meter(step string) func(done, total int) {
	start := time.Now()
	last := start
	return func(done, total int) {
		now := time.Now()
		if done < total && now.Sub(last) < time.Second {
			return
		}
		last = now
		spent := now.Sub(start)
		left := time.Duration(float64(spent) / float64(max(done, 1)) * float64(total-done))
		end := "\r"
		if done == total {
			end = "\n"
		}
		fmt.Fprintf(c.progress, "%s: %3d%%, %s spent, %s left   %s", step, 100*done/max(total, 1), spent.Round(time.Second), left.Round(time.Second), end)
	}
}

// steps returns a function that shows how much of each step is done.
func (c *console) steps() func(step string, done, total int) {
	meters := map[string]func(done, total int){}
	return func(step string, done, total int) {
		if meters[step] == nil {
			meters[step] = c.meter(step)
		}
		meters[step](done, total)
	}
}
