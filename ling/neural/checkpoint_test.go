package neural

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// saved returns the state of a training after some steps.
func saved(t *testing.T, steps int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := train(t, steps).Save(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAResumedTrainingEndsInTheSameFile(t *testing.T) {
	trainer := train(t, 0)
	if err := trainer.Resume(bytes.NewReader(saved(t, 25))); err != nil {
		t.Fatal(err)
	}
	if trainer.Steps() != 25 {
		t.Errorf("%d steps, want 25", trainer.Steps())
	}
	for range 15 {
		trainer.Step(lessons(t), 0.01)
	}
	if !bytes.Equal(trainer.Encode(), train(t, 40).Encode()) {
		t.Error("the file differs from that of a training in one go")
	}
}

func TestResumeRefusesWhatIsNotItsOwn(t *testing.T) {
	state := saved(t, 1)
	other := append([]byte{}, state...)
	other[8]++ // of the seed
	for name, test := range map[string]struct {
		state []byte
		want  error
	}{
		"another seed": {other, ErrOther},
		"nothing":      {nil, io.EOF},
		"half of it":   {state[:len(state)/2], io.ErrUnexpectedEOF},
	} {
		t.Run(name, func(t *testing.T) {
			if err := train(t, 0).Resume(bytes.NewReader(test.state)); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
		})
	}
}
