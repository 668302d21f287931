package neural

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ErrOther is what [Trainer.Resume] returns for the state of a training with
// other settings or examples.
var ErrOther = errors.New("neural: the state of another training")

// state is the head of a saved training.
type state struct {
	Fingerprint uint64
	Seed        uint64
	Weights     uint64
	Steps       uint64
}

func (t *Trainer) state() state {
	return state{Fingerprint(), t.settings.Seed, uint64(t.m.Size()), uint64(t.steps)}
}

// kept lists what a training consists of, besides its number of steps.
func (t *Trainer) kept() [][]float32 {
	var out [][]float32
	for i, p := range t.m.params {
		out = append(out, p.weights, t.first[i], t.second[i], t.average[i])
	}
	return out
}

// Save writes the state of the training between two steps. It is large: sixteen
// bytes for each weight.
func (t *Trainer) Save(w io.Writer) error {
	if err := binary.Write(w, binary.LittleEndian, t.state()); err != nil {
		return err
	}
	for _, values := range t.kept() {
		if err := binary.Write(w, binary.LittleEndian, values); err != nil {
			return err
		}
	}
	return nil
}

// Resume takes up the training whose state r holds. The Trainer must have been
// made of the same settings and examples; it then goes on to the same model as
// the one that was saved. After an error other than [ErrOther] the Trainer
// must not be used.
func (t *Trainer) Resume(r io.Reader) error {
	var s state
	if err := binary.Read(r, binary.LittleEndian, &s); err != nil {
		return fmt.Errorf("neural: the state of a training: %w", err)
	}
	steps := s.Steps
	s.Steps = uint64(t.steps)
	if s != t.state() {
		return ErrOther
	}
	for _, values := range t.kept() {
		if err := binary.Read(r, binary.LittleEndian, values); err != nil {
			return fmt.Errorf("neural: the state of a training: %w", err)
		}
	}
	t.steps = int(steps)
	return nil
}
