package cli

import (
	"context"
	"io"
	"iter"
	"os"
	"sync/atomic"

	"github.com/rapporteur/rapporteur/internal/article"
)

// An input is the files of a command line, and how far they were read.
type input struct {
	ctx    context.Context
	stdin  io.Reader
	files  []string
	reader *article.Reader
	// size is the number of bytes of all files, or 0 if one has no size.
	size int64
	read atomic.Int64
}

func newInput(ctx context.Context, stdin io.Reader, files []string, reader *article.Reader) *input {
	in := &input{ctx: ctx, stdin: stdin, files: files, reader: reader}
	for _, f := range files {
		info, err := os.Stat(f)
		if f == "-" || err == nil && !info.Mode().IsRegular() {
			in.size = 0
			break
		}
		if err == nil {
			in.size += info.Size()
		}
	}
	return in
}

// items returns the articles of the files in order.
func (in *input) items() iter.Seq[article.Item] {
	return func(yield func(article.Item) bool) {
		for _, f := range in.files {
			for item := range in.file(f) {
				if in.ctx.Err() != nil || !yield(item) {
					return
				}
			}
		}
	}
}

func (in *input) file(path string) iter.Seq[article.Item] {
	if path == "-" {
		return in.reader.Read(&counting{in, &interruptible{ctx: in.ctx, r: in.stdin}}, "-")
	}
	return func(yield func(article.Item) bool) {
		items := in.reader.File(path) // which says what is wrong with a path
		if f, err := os.Open(path); err == nil {
			defer f.Close()
			if info, err := f.Stat(); err == nil && !info.IsDir() {
				items = in.reader.Read(&counting{in, f}, path)
			}
		}
		items(yield)
	}
}

// counting counts the bytes that are read through it.
type counting struct {
	in *input
	r  io.Reader
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.in.read.Add(int64(n))
	return n, err
}

// interruptible reads from r and stops waiting for it when ctx is done. A
// terminal or pipe that says nothing would otherwise hold the program up.
type interruptible struct {
	ctx     context.Context
	r       io.Reader
	pending chan chunk
	rest    chunk
}

type chunk struct {
	data []byte
	err  error
}

func (i *interruptible) Read(p []byte) (int, error) {
	for len(i.rest.data) == 0 {
		if i.rest.err != nil {
			return 0, i.rest.err
		}
		if i.pending == nil {
			i.pending = make(chan chunk, 1)
			go func(to chan<- chunk) {
				buf := make([]byte, 1<<16)
				n, err := i.r.Read(buf)
				to <- chunk{buf[:n], err}
			}(i.pending)
		}
		select {
		case i.rest = <-i.pending:
			i.pending = nil
		case <-i.ctx.Done():
			return 0, i.ctx.Err()
		}
	}
	n := copy(p, i.rest.data)
	i.rest.data = i.rest.data[n:]
	return n, nil
}
