package main

import (
	"bufio"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/rapporteur/rapporteur/ling/neural"
)

// A checkpoint is the file that a training which was broken off goes on from.
type checkpoint struct {
	path   string
	recipe string // of the training; a checkpoint of another one is not used
}

// checkpointHead is what stands in the file before the state of the trainer.
type checkpointHead struct {
	Recipe    string
	Random    []byte
	Order     []int
	Epochs    int
	Best      networkScores
	BestEpoch int
	BestModel []byte
}

// write replaces the file, so that there is a whole one at any time.
func (c *checkpoint) write(t *networkTraining) error {
	random, err := t.source.MarshalBinary()
	if err != nil {
		return err
	}
	head := checkpointHead{c.recipe, random, t.order, t.epochs, t.best, t.bestEpoch, t.bestModel}
	file, err := os.Create(c.path + ".new")
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(file, 1<<20)
	if err := errors.Join(writeHead(out, head), t.trainer.Save(out), out.Flush(), file.Close()); err != nil {
		return err
	}
	return os.Rename(c.path+".new", c.path)
}

// writeHead puts the length first: gob reads ahead, and the state follows.
func writeHead(w io.Writer, head checkpointHead) error {
	var n counter
	if err := gob.NewEncoder(&n).Encode(head); err != nil {
		return err
	}
	if err := binary.Write(w, binary.LittleEndian, int64(n)); err != nil {
		return err
	}
	return gob.NewEncoder(w).Encode(head)
}

// A counter counts what is written to it.
type counter int64

// Write counts p.
func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// resume brings t to where the file stands, if there is one of this training.
func (c *checkpoint) resume(t *networkTraining) error {
	file, err := os.Open(c.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<20)
	var length int64
	var head checkpointHead
	if err := binary.Read(in, binary.LittleEndian, &length); err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	if err := gob.NewDecoder(io.LimitReader(in, length)).Decode(&head); err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	if head.Recipe != c.recipe || len(head.Order) != len(t.order) {
		fmt.Fprintf(t.console.progress, "%s is of another recipe: starting anew\n", c.path)
		return nil
	}
	if err := t.trainer.Resume(in); errors.Is(err, neural.ErrOther) {
		fmt.Fprintf(t.console.progress, "%s is of other data: starting anew\n", c.path)
		return nil
	} else if err != nil {
		return fmt.Errorf("%s: %w", c.path, err)
	}
	t.order, t.epochs = head.Order, head.Epochs
	t.best, t.bestEpoch, t.bestModel = head.Best, head.BestEpoch, head.BestModel
	fmt.Fprintf(t.console.progress, "going on after epoch %d\n", t.epochs)
	return t.source.UnmarshalBinary(head.Random)
}

func (c *checkpoint) remove() error {
	if err := os.Remove(c.path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
