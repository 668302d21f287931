package main

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"sync"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/internal/negotiation"
)

// levelGrid are the scores that are tried for the least of a class.
var levelGrid = []float64{0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.23, 0.26, 0.3, 0.35, 0.4}

// sureAt is the precision of what is called sure over all annotated articles. It is a
// margin above the 80 of 100 that the user is promised: of the articles that are scored
// fewer are right, as their annotators list less, and whether the words of a proposal are
// whole is not measured.
const sureAt = 0.9

// worthwhile is how much F1, in points, is given for finding fewer facts and more of
// them right: less than another seed changes.
const worthwhile = 0.25

// levels chooses for each class the highest least score at which the F1 of its kind,
// on articles that their judge has not seen, is the best but for what is not
// worthwhile, and calibrates confidence.
func (t *recordTraining) levels(judges []extract.Weights) [extract.NumClasses]extract.Level {
	var levels [extract.NumClasses]extract.Level
	for c := range levels {
		levels[c] = extract.Level{Least: 0.12, Slope: 1, Sure: 2}
	}
	for _, c := range []extract.Class{extract.Commit, extract.Want, extract.Refuse, extract.Want, extract.Meet} {
		f1 := make([]float64, len(levelGrid))
		for i, least := range levelGrid {
			try := levels
			try[c].Least = least
			f1[i] = t.f1(judges, try, kindOf(c))
		}
		levels[c].Least = levelGrid[highest(f1)]
	}
	t.calibrate(judges, &levels)
	return levels
}

// highest returns the last index at which f1 is the best but for what is not
// worthwhile.
func highest(f1 []float64) int {
	best := slices.Max(f1)
	k := len(f1) - 1
	for f1[k] < best-worthwhile {
		k--
	}
	return k
}

// learntKinds are the kinds of facts that a judge finds.
var learntKinds = []rapporteur.Kind{rapporteur.KindPosition, rapporteur.KindCommitment, rapporteur.KindMeeting}

func kindOf(c extract.Class) rapporteur.Kind {
	switch c {
	case extract.Commit:
		return rapporteur.KindCommitment
	case extract.Meet:
		return rapporteur.KindMeeting
	}
	return rapporteur.KindPosition
}

// f1 scores one kind of facts.
func (t *recordTraining) f1(judges []extract.Weights, levels [extract.NumClasses]extract.Level, k rapporteur.Kind) float64 {
	sheets := make([]*negotiation.Sheet, len(t.lessons))
	workers := runtime.GOMAXPROCS(0)
	var wait sync.WaitGroup
	for part := range workers {
		wait.Go(func() {
			for i := part; i < len(t.lessons); i += workers {
				l := t.lessons[i]
				sheets[i] = l.sheet(l.Find(extract.NewJudge(judges[i%t.Folds], t.issues, levels)))
			}
		})
	}
	wait.Wait()
	total := negotiation.NewScore(false)
	for i, l := range t.lessons {
		total.Add(l.gold, sheets[i], l.article.Text)
	}
	return total.Counts(k).F1()
}

// An outcome is a finding that is right or not.
type outcome struct {
	score float64
	right bool
}

// calibrate fits for each class how likely a score is right, on all articles: each
// has judges that have not seen it, also those that are never scored. What an
// annotator left in doubt says nothing, and what was written to be hard too much.
func (t *recordTraining) calibrate(judges []extract.Weights, levels *[extract.NumClasses]extract.Level) {
	var outcomes [extract.NumClasses][]outcome
	for _, part := range [][]*lesson{t.lessons, t.more} {
		for i, l := range part {
			if l.written {
				continue
			}
			found := l.Find(extract.NewJudge(judges[i%t.Folds], t.issues, *levels))
			for c, all := range t.outcomes(l, found) {
				outcomes[c] = append(outcomes[c], all...)
			}
		}
	}
	for c, all := range outcomes {
		levels[c].Slope, levels[c].Offset = platt(all)
		levels[c].Sure = surely(all, levels[c])
	}
}

// outcomes returns the score of each act found in l, and whether it is right.
func (t *recordTraining) outcomes(l *lesson, found extract.Findings) (out [extract.NumClasses][]outcome) {
	sheet := l.sheet(found)
	for _, k := range learntKinds {
		m := &negotiation.Matcher{Kind: k, Known: sheet.Known(), Names: t.names}
		right := make([]bool, len(sheet.Findings[k]))
		open := make([]bool, len(sheet.Findings[k]))
		for _, p := range m.Pairs(l.gold.Findings[k], sheet.Findings[k]) {
			right[p.System] = true
			open[p.System] = l.gold.Findings[k][p.Gold].Doubtful
		}
		n := 0
		for i := range found.Facts {
			f := &found.Facts[i]
			if rapporteur.KindOf(f.Fact) != k {
				continue
			}
			if f.Score > 0 && !open[n] { // else found by a rule alone, or in doubt
				out[f.Class] = append(out[f.Class], outcome{f.Score, right[n]})
			}
			n++
		}
	}
	return out
}

// platt fits a logistic function of the logit of the score by gradient descent.
func platt(all []outcome) (slope, offset float64) {
	slope = 1
	for range 3000 {
		var ds, do float64
		for _, o := range all {
			x := extract.Logit(o.score)
			p := 1 / (1 + math.Exp(-(slope*x + offset)))
			y := 0.0
			if o.right {
				y = 1
			}
			ds += (y - p) * x
			do += y - p
		}
		n := float64(max(1, len(all)))
		slope, offset = slope+0.3*ds/n, offset+0.3*do/n
	}
	return slope, offset
}

// surely returns the confidence from which on at least sureAt of the findings
// are right.
func surely(all []outcome, l extract.Level) float64 {
	for at := 0.3; at < 1; at += 0.01 {
		n, right := 0, 0
		for _, o := range all {
			if l.Confidence(o.score) >= at {
				n++
				if o.right {
					right++
				}
			}
		}
		if n < 10 {
			return 2
		}
		if float64(right) >= sureAt*float64(n) {
			return at
		}
	}
	return 2
}

// holderScores says how often the right holder of an annotated act is among
// those considered, and how often a judge that has not seen the article takes it.
func (t *recordTraining) holderScores(judges []extract.Weights) []score {
	var all, among, right float64
	for i, l := range t.lessons {
		j := extract.NewJudge(judges[i%t.Folds], t.issues, [extract.NumClasses]extract.Level{})
		for c := range extract.Meet {
			took := l.Holder(j, c)
			for k, a := range l.answers {
				if !a.Is[c] {
					continue
				}
				all++
				if a.Holder < len(l.acts[k].Holders) {
					among++
					if took[k] == a.Holder {
						right++
					}
				}
			}
		}
	}
	return []score{{"holder among candidates", 100 * among / all}, {"holder right, cross-validated", 100 * right / all}}
}

// precisionScores returns for each class the average precision of the predicates in
// the order of how likely judges that have not seen the article think them, without
// holders or levels.
func (t *recordTraining) precisionScores(judges []extract.Weights) []score {
	var out []score
	for c := range extract.NumClasses {
		var all []outcome
		for i, l := range t.lessons {
			j := extract.NewJudge(judges[i%t.Folds], t.issues, [extract.NumClasses]extract.Level{})
			for k, p := range l.Likely(j, c, func(int) int { return -1 }) {
				if !l.answers[k].Open[c] {
					all = append(all, outcome{p, l.answers[k].Is[c]})
				}
			}
		}
		out = append(out, score{"average precision, " + c.String(), 100 * averagePrecision(all)})
	}
	return out
}

// averagePrecision returns the mean of the precision down to each right outcome, the
// highest score first; 0 if none is right.
func averagePrecision(all []outcome) float64 {
	slices.SortStableFunc(all, func(a, b outcome) int { return cmp.Compare(b.score, a.score) })
	right, sum := 0.0, 0.0
	for k, o := range all {
		if o.right {
			right++
			sum += right / float64(k+1)
		}
	}
	return sum / max(1, right)
}
