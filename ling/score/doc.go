// Package score compares what the engine found with what people annotated, by
// the field's measures: the CoNLL 2018 definitions for segmentation, tags and
// attachment, span F1 for entities, TempEval-3 for time expressions, PolNeAR's
// for attribution.
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
func (c Counts) Precision() float64 { return percent(c.Correct, c.System) }

// Recall returns the share of the gold items that were found, in percent.
func (c Counts) Recall() float64 { return percent(c.Correct, c.Gold) }

// F1 returns the harmonic mean of precision and recall, in percent.
func (c Counts) F1() float64 { return percent(2*c.Correct, c.Gold+c.System) }

// String returns precision, recall and F1 with one decimal, and the counts.
func (c Counts) String() string {
	return fmt.Sprintf("P %5.1f  R %5.1f  F1 %5.1f   gold %d found %d", c.Precision(), c.Recall(), c.F1(), c.Gold, c.System)
}

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}
