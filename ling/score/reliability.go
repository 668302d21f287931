package score

import (
	"fmt"
	"math"
)

// reliabilityBins is into how many bins of equal width confidence is cut.
const reliabilityBins = 10

// A Reliability compares the confidence of findings with how many are right,
// in ten bins of equal width, as reliability diagrams do. The zero value is
// ready; it is not safe for concurrent use.
type Reliability struct {
	bins [reliabilityBins]reliabilityBin
}

// A reliabilityBin holds the findings with a confidence in one bin.
type reliabilityBin struct {
	all, right int
	sum        float64 // of confidence
}

// Add counts a finding. A confidence outside of 0 to 1 falls into the nearest
// bin; the bins hold their lower bound and the last one also 1.
func (r *Reliability) Add(confidence float64, right bool) {
	// A hair more than the product, as 0.3*10 and the like may fall short.
	b := &r.bins[min(reliabilityBins-1, max(0, int(confidence*reliabilityBins+1e-9)))]
	b.all++
	b.sum += confidence
	if right {
		b.right++
	}
}

// All returns how many findings were counted.
func (r *Reliability) All() int {
	n := 0
	for _, b := range r.bins {
		n += b.all
	}
	return n
}

// ECE returns the expected calibration error, in percent: how far the share of
// right findings of a bin lies from its mean confidence, averaged over the
// findings (Naeini et al. 2015). It is 0 if nothing was counted.
func (r *Reliability) ECE() float64 {
	sum := 0.0
	for _, b := range r.bins {
		sum += math.Abs(float64(b.right) - b.sum)
	}
	return 100 * sum / float64(max(1, r.All()))
}

// Lines returns a line for each bin that holds a finding: how many, the mean of
// their confidence, and how many are right, in percent.
func (r *Reliability) Lines() []string {
	var out []string
	for i, b := range r.bins {
		if b.all > 0 {
			out = append(out, fmt.Sprintf("%.1f-%.1f  found %4d   mean confidence %5.1f   right %5.1f",
				float64(i)/reliabilityBins, float64(i+1)/reliabilityBins, b.all, 100*b.sum/float64(b.all), 100*ratio(b.right, b.all)))
		}
	}
	return out
}
