package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// speedCmd measures the program as its users run it: whole processes, start-up
// included.
type speedCmd struct {
	Articles string `arg:"" help:"JSON Lines of articles, plain or gzip." type:"existingfile"`
	Binary   string `help:"The rapporteur to measure; built from this repository if not given." type:"existingfile"`
	Engine   engine `default:"full" enum:"full,fast" help:"full, or fast: without the network."`
	Runs     int    `help:"Runs of the start-up; the median is printed." default:"11"`
}

// Help says what is printed.
func (c *speedCmd) Help() string {
	return `Runs "rapporteur read --format jsonl" over the articles as a process of its own, on one core and on all of them, and prints articles and words a second, wall and processor time, and the peak of resident memory. Before that, the time from start to end on one short article. Words are parted by white space; articles that read skips do not count. Without --binary the program is built, in the root of the repository.

The figures depend on the machine: compare only those of one.`
}

// A usage is what one process took.
type usage struct {
	wall, cpu time.Duration
	memory    int64 // peak resident set in bytes
}

// Run prints articles and words a second on one core and on all, the start-up
// time and the peak memory.
func (c *speedCmd) Run(ctx context.Context, out io.Writer) error {
	binary := c.Binary
	if binary == "" {
		dir, err := os.MkdirTemp("", "rapporteur")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		binary = filepath.Join(dir, "rapporteur")
		build := exec.CommandContext(ctx, "go", "build", "-o", binary, "./cmd/rapporteur")
		if msg, err := build.CombinedOutput(); err != nil {
			return fmt.Errorf("building rapporteur: %w\n%s", err, msg)
		}
	}
	articles, words, err := countWords(c.Articles)
	if err != nil {
		return err
	}
	if err := c.start(ctx, out, binary); err != nil {
		return err
	}
	for _, cores := range slices.Compact([]int{1, runtime.NumCPU()}) {
		u, err := measure(ctx, []string{fmt.Sprintf("GOMAXPROCS=%d", cores)}, binary,
			"read", "--format", "jsonl", "--quiet", "--engine", string(c.Engine), "--workers", fmt.Sprint(cores), c.Articles)
		if err != nil {
			return err
		}
		s := u.wall.Seconds()
		fmt.Fprintf(out, "%d core(s)   %6.1f articles/s   %7.0f words/s   %5.1f s wall, %5.1f s CPU   peak %d MB   (%d articles, %d words)\n",
			cores, float64(articles)/s, float64(words)/s, s, u.cpu.Seconds(), u.memory>>20, articles, words)
	}
	return nil
}

// start prints the median time of read on one short article.
func (c *speedCmd) start(ctx context.Context, out io.Writer, binary string) error {
	short, err := os.CreateTemp("", "short*.txt")
	if err != nil {
		return err
	}
	defer os.Remove(short.Name())
	if _, err := short.WriteString("Envoys of the two states met in Geneva on Friday. They agreed to meet again.\n"); err != nil {
		return err
	}
	if err := short.Close(); err != nil {
		return err
	}
	var runs []usage
	for range c.Runs {
		u, err := measure(ctx, nil, binary, "read", "--format", "jsonl", "--quiet", "--engine", string(c.Engine), short.Name())
		if err != nil {
			return err
		}
		runs = append(runs, u)
	}
	slices.SortFunc(runs, func(a, b usage) int { return cmp.Compare(a.wall, b.wall) })
	u := runs[len(runs)/2]
	fmt.Fprintf(out, "start       %6.0f ms (median of %d)   peak %d MB\n", float64(u.wall.Microseconds())/1000, len(runs), u.memory>>20)
	return nil
}

// measure runs a command with more environment and returns what it took. Its
// output goes nowhere.
func measure(ctx context.Context, env []string, name string, args ...string) (usage, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	began := time.Now()
	err := cmd.Run()
	u := usage{wall: time.Since(began)}
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return u, fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args, " "), err, stderr.String())
	} else if err != nil {
		return u, err
	}
	u.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if ru, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.memory = int64(ru.Maxrss) << 10 // Linux counts in KiB
	}
	return u, nil
}
