package score

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReliability(t *testing.T) {
	var r Reliability
	for _, o := range []struct {
		confidence float64
		right      bool
	}{
		{0.3, true}, {0.3, false}, {0.34, false}, {0.36, false},
		{0.9, true}, {1, true},
		{0.05, false}, {-0.1, false},
		{1.5, true}, {0.999, false},
	} {
		r.Add(o.confidence, o.right)
	}
	want := []string{
		"0.0-0.1  found    2   mean confidence  -2.5   right   0.0",
		"0.3-0.4  found    4   mean confidence  32.5   right  25.0",
		"0.9-1.0  found    4   mean confidence 110.0   right  75.0",
	}
	if diff := cmp.Diff(want, r.Lines()); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	// |0+0.05| + |1-1.3| + |3-4.399| of ten findings.
	if got := r.ECE(); math.Abs(got-17.49) > 1e-9 {
		t.Errorf("expected calibration error %v, want 17.49", got)
	}
	if r.All() != 10 {
		t.Errorf("%d findings, want 10", r.All())
	}
}

func TestReliabilityOfNothing(t *testing.T) {
	var r Reliability
	if r.ECE() != 0 || r.Lines() != nil || r.All() != 0 {
		t.Errorf("error %v, lines %q", r.ECE(), r.Lines())
	}
}

// TestReliabilityBinsHoldTheirLowerBound guards against 0.7*10 < 7 and the like.
func TestReliabilityBinsHoldTheirLowerBound(t *testing.T) {
	for i := range 10 {
		var r Reliability
		r.Add(float64(i)/10, true)
		if r.bins[i].all != 1 {
			t.Errorf("%d/10 is in another bin: %v", i, r.bins)
		}
	}
}
