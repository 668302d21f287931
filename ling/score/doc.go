// Package score compares what the engine found with what people annotated, by
// the field's measures: the CoNLL 2018 definitions for segmentation, tags and
// attachment, span F1 for entities, TempEval-3 for time expressions, PolNeAR's
// for attribution, reliability bins for confidence.
//
// Functions take a gold and a system layer over the same text and return
// counts, so that the scores of many documents add up.
package score

import "fmt"

// Counts are the numbers behind precision and recall. They add up over
// documents.
type Counts struct {
	Gold, System, Correct int
}

// Add adds o to c.
func (c *Counts) Add(o Counts) {
	c.Gold += o.Gold
	c.System += o.System
	c.Correct += o.Correct
}

// Precision returns the share of the system's items that are right, in percent.
func (c Counts) Precision() float64 { return 100 * ratio(c.Correct, c.System) }

// Recall returns the share of the gold items that were found, in percent.
func (c Counts) Recall() float64 { return 100 * ratio(c.Correct, c.Gold) }

// F1 returns the harmonic mean of precision and recall, in percent. It is
// computed from the two ratios, as most scorers do, and not from the counts: the
// two ways differ in the last bit, which decides how a figure such as 12.25 is
// rounded.
func (c Counts) F1() float64 {
	p, r := ratio(c.Correct, c.System), ratio(c.Correct, c.Gold)
	if p+r == 0 {
		return 0
	}
	return 100 * (2 * p * r / (p + r))
}

// String returns precision, recall and F1 with one decimal, and the counts.
func (c Counts) String() string {
	return fmt.Sprintf("P %5.1f  R %5.1f  F1 %5.1f   gold %d found %d", c.Precision(), c.Recall(), c.F1(), c.Gold, c.System)
}

func ratio(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(n) / float64(of)
}
