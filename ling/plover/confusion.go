package plover

// A Confusion counts examples by the right root and the one that was named. The
// zero value is empty.
type Confusion struct {
	counts  [roots][roots]int
	guesses []judged
}

// A judged guess is its probability and whether it was right.
type judged struct {
	probability float64
	right       bool
}

// AddGuess counts one example and keeps the probability for [Confusion.From].
func (c *Confusion) AddGuess(right Root, g Guess) {
	c.Add(right, g.Root)
	c.guesses = append(c.guesses, judged{g.Probability, g.Root == right})
}

// From returns, of the guesses that have at least a probability, the share of
// all guesses that they are and the share of them that is right, in percent.
func (c *Confusion) From(least float64) (of, right float64) {
	n, hits := 0, 0
	for _, g := range c.guesses {
		if g.probability >= least {
			n++
			if g.right {
				hits++
			}
		}
	}
	return 100 * float64(n) / float64(max(len(c.guesses), 1)), 100 * float64(hits) / float64(max(n, 1))
}

// Add counts one example.
func (c *Confusion) Add(right, named Root) { c.counts[right][named]++ }

// Count returns how often named stood for right.
func (c *Confusion) Count(right, named Root) int { return c.counts[right][named] }

// An F1 is the mean over classes of the harmonic mean of precision and recall,
// in percent.
type F1 struct {
	Root, Quad, Binary float64
}

// MacroF1 returns the macro F1 over roots, over the four quads and over
// cooperation and conflict. Classes that neither occur nor are named do not
// count.
func (c *Confusion) MacroF1() F1 {
	return F1{
		Root: c.macro(roots, func(r Root) int { return int(r) }),
		Quad: c.macro(int(MaterialConflict)+1, func(r Root) int { return int(r.Quad()) }),
		Binary: c.macro(2, func(r Root) int {
			if r.Quad().Cooperative() {
				return 1
			}
			return 0
		}),
	}
}

// RootF1 returns the F1 of one root, in percent.
func (c *Confusion) RootF1(r Root) float64 {
	right, all := c.tally(roots, func(r Root) int { return int(r) })
	return f1(right[r], all[r])
}

// tally returns for n classes how often each was named rightly, and how often it
// was right plus how often it was named.
func (c *Confusion) tally(n int, class func(Root) int) (right, all []int) {
	right, all = make([]int, n), make([]int, n)
	for g := Root(1); g < roots; g++ {
		for p := Root(1); p < roots; p++ {
			k := c.counts[g][p]
			all[class(g)] += k
			all[class(p)] += k
			if class(g) == class(p) {
				right[class(g)] += k
			}
		}
	}
	return right, all
}

func (c *Confusion) macro(n int, class func(Root) int) float64 {
	right, all := c.tally(n, class)
	sum, classes := 0.0, 0
	for i := range all {
		if all[i] > 0 {
			sum += f1(right[i], all[i])
			classes++
		}
	}
	return sum / float64(max(classes, 1))
}

func f1(right, all int) float64 {
	if all == 0 {
		return 0
	}
	return 200 * float64(right) / float64(all)
}
