package score

import (
	"fmt"
	"slices"
	"strings"
)

// A Predicted is an attribution that the system found: a source and a cue,
// either of which may be nowhere, and the pieces of its content.
type Predicted struct {
	Source, Cue CodePoints
	Content     []CodePoints
}

// Attribution scores attributions against PolNeAR's annotation. Articles may
// be added one after the other; the zero value is ready. It is not safe for
// concurrent use.
//
// Places are compared as sets of words, and the parts are matched one to one,
// the most alike first. For source, cue and content by themselves, exact means
// the same words, overlap a word in common, and segments counts every
// contiguous fragment, as CofeNet does. An attribution is linked if its sources
// overlap, or neither has one, and its contents have a Jaccard index of at
// least ½; linked-loose asks only that the contents overlap; a triple is three
// parts that are all exact.
type Attribution struct {
	roles [numRoles]struct{ exact, overlap, segments Counts }

	linked, loose, triple Counts
	// recall is that of linked by the quotation of the gold content.
	recall [3]Share
}

// The quotations, in the order in which they are printed.
const (
	direct = iota
	indirect
	mixed
)

// quotationNames names the quotations.
var quotationNames = [...]string{"direct", "indirect", "mixed"}

// A side holds the attributions of gold or of the system as sets of words.
type side [][numRoles]wordSet

// Add scores what was found in one article against ann, the content of a brat
// standoff file whose offsets are code points of text. It fails, and counts
// nothing, if ann has an event that cannot be read. Predictions outside the
// text are predictions of no word.
func (a *Attribution) Add(text, ann string, found []Predicted) error {
	annotated, err := ReadBrat(ann)
	if err != nil {
		return err
	}
	x := indexWords(text)
	gold, system := make(side, len(annotated)), make(side, len(found))
	for i, p := range annotated {
		for role := range p {
			gold[i][role] = x.set(p[role])
		}
	}
	for i, f := range found {
		system[i] = [numRoles]wordSet{x.set([]CodePoints{f.Source}), x.set([]CodePoints{f.Cue}), x.set(f.Content)}
	}
	for role := range Role(numRoles) {
		a.addRole(role, gold.parts(role), system.parts(role))
	}
	a.addWhole(gold, system, x.quoted)
	return nil
}

// parts returns the parts of one role that have words. A source may serve
// several attributions and counts once.
func (s side) parts(role Role) []wordSet {
	var out []wordSet
	for i := range s {
		part := s[i][role]
		if len(part) == 0 || role == Source && slices.ContainsFunc(out, func(o wordSet) bool { return slices.Equal(o, part) }) {
			continue
		}
		out = append(out, part)
	}
	return out
}

// addRole scores the parts of one role by themselves.
func (a *Attribution) addRole(role Role, gold, system []wordSet) {
	r := &a.roles[role]
	count(&r.exact, gold, system, func(g, s wordSet) float64 { return oneIf(slices.Equal(g, s)) })
	count(&r.overlap, gold, system, jaccard)
	count(&r.segments, distinctRuns(gold), distinctRuns(system), func(g, s run) float64 { return oneIf(g == s) })
}

// addWhole scores attributions as wholes.
func (a *Attribution) addWhole(gold, system side, quoted wordSet) {
	alike := func(g, s [numRoles]wordSet, least float64) float64 {
		noSource := len(g[Source]) == 0 && len(s[Source]) == 0
		if !noSource && common(g[Source], s[Source]) == 0 {
			return 0
		}
		if j := jaccard(g[Content], s[Content]); j >= least {
			return j
		}
		return 0
	}
	pairs := count(&a.linked, gold, system, func(g, s [numRoles]wordSet) float64 { return alike(g, s, 0.5) })
	count(&a.loose, gold, system, func(g, s [numRoles]wordSet) float64 { return alike(g, s, 0) })
	count(&a.triple, gold, system, func(g, s [numRoles]wordSet) float64 {
		return oneIf(slices.EqualFunc(g[:], s[:], slices.Equal[wordSet]))
	})
	linked := make([]bool, len(gold))
	for _, p := range pairs {
		linked[p.Gold] = true
	}
	for i, g := range gold {
		a.recall[quotation(g[Content], quoted)].Count(linked[i])
	}
}

// quotation says how much of a content stands in quotation marks. A word in
// fifty may lie outside of a direct quotation.
func quotation(content, quoted wordSet) int {
	switch n := common(content, quoted); {
	case float64(n) >= 0.98*float64(len(content)):
		return direct
	case n == 0:
		return indirect
	}
	return mixed
}

// distinctRuns returns the runs of the sets, each once.
func distinctRuns(sets []wordSet) []run {
	var out []run
	for _, s := range sets {
		for _, r := range s.runs() {
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out
}

// count matches gold with system, adds the result to c and returns it.
func count[T any](c *Counts, gold, system []T, value func(gold, system T) float64) []Pair {
	pairs := Match(len(gold), len(system), func(g, s int) float64 { return value(gold[g], system[s]) })
	c.Add(Counts{Gold: len(gold), System: len(system), Correct: len(pairs)})
	return pairs
}

func oneIf(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

// F1 returns the harmonic means of precision and recall of linked attributions
// and of exact triples, in percent.
func (a *Attribution) F1() (linked, triple float64) { return a.linked.F1(), a.triple.F1() }

// Lines returns the scores for people, a line a measure.
func (a *Attribution) Lines() []string {
	var out []string
	for role := range Role(numRoles) {
		r := &a.roles[role]
		out = append(out,
			fmt.Sprintf("%-8s %-9s %v", role, "exact", r.exact),
			fmt.Sprintf("%-8s %-9s %v", role, "overlap", r.overlap),
			fmt.Sprintf("%-8s %-9s %v", role, "segments", r.segments))
	}
	out = append(out,
		fmt.Sprintf("%-18s %v", "linked", a.linked),
		fmt.Sprintf("%-18s %v", "linked-loose", a.loose),
		fmt.Sprintf("%-18s %v", "triple", a.triple))
	var recall []string
	for q, share := range a.recall {
		if share.All > 0 {
			recall = append(recall, fmt.Sprintf("%s %.1f (of %d)", quotationNames[q], share.Percent(), share.All))
		}
	}
	return append(out, "recall of linked by quotation: "+strings.Join(recall, "  "))
}
