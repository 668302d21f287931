package score

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// AlignMentions returns for each mention found the index of the annotated
// mention over the same tokens, or -1: the one with the same tokens, or else the
// shortest one with the same head (the head match of CorefUD). Each annotated
// mention is given once, to the longest of several.
func AlignMentions(gold, found []ling.Mention) []int32 {
	exact, heads := map[ling.Range]int32{}, map[int32]int32{}
	for k := range gold {
		m := &gold[k]
		exact[m.Range] = int32(k)
		if o, ok := heads[m.Head]; !ok || gold[o].Len() >= m.Len() {
			heads[m.Head] = int32(k)
		}
	}
	out := make([]int32, len(found))
	taken := map[int32]bool{}
	for k := range found {
		out[k] = -1
		if o, ok := exact[found[k].Range]; ok {
			out[k], taken[o] = o, true
		}
	}
	for k := range found {
		if o, ok := heads[found[k].Head]; ok && out[k] < 0 && !taken[o] {
			out[k], taken[o] = o, true
		}
	}
	return out
}

// References are the scores of chains. Chains of one mention are left out on
// both sides, as in OntoNotes.
type References struct {
	// MUC counts links (Vilain and others 1995).
	MUC Shares
	// BCubed are sums over mentions of the shares that their chains have in common
	// (Bagga and Baldwin 1998), CEAF sums of the best one-to-one likeness of
	// chains, by entity (Luo 2005).
	BCubed, CEAF Shares
	// Pronouns of the third person whose annotated chain has a mention before
	// them, by their forms' class: Gold of them, System with an antecedent,
	// Correct with one of the right chain.
	Pronouns map[string]Counts
}

// Shares are the sums behind a precision and a recall of fractions.
type Shares struct {
	Precision, Recall float64 // numerators
	System, Gold      float64 // denominators
}

// F1 returns the harmonic mean of precision and recall, in percent.
func (s Shares) F1() float64 {
	if s.Precision+s.Recall == 0 || s.System == 0 || s.Gold == 0 {
		return 0
	}
	p, r := s.Precision/s.System, s.Recall/s.Gold
	return 100 * 2 * p * r / (p + r)
}

// String returns precision, recall and F1 with one decimal.
func (s Shares) String() string {
	return fmt.Sprintf("P %5.1f  R %5.1f  F1 %5.1f", 100*s.Precision/max(s.System, 1), 100*s.Recall/max(s.Gold, 1), s.F1())
}

// CoNLL returns the mean of the three F1, the score of the CoNLL 2012 shared
// task.
func (r *References) CoNLL() float64 { return (r.MUC.F1() + r.BCubed.F1() + r.CEAF.F1()) / 3 }

// Add adds the comparison of the chains of system with annotated ones over the
// same tokens.
func (r *References) Add(gold []ling.Mention, goldChains []ling.Chain, system *ling.Document) {
	aligned := AlignMentions(gold, system.Mentions)
	r.addPronouns(gold, goldChains, system, aligned)
	g, s := chainSets(gold, goldChains), [][]int32{}
	for _, c := range system.Chains {
		var set []int32
		for _, m := range c.Mentions {
			if aligned[m] >= 0 {
				set = append(set, aligned[m])
			} else {
				set = append(set, -1-m) // matches nothing
			}
		}
		if len(set) > 1 {
			s = append(s, set)
		}
	}
	right, of := links(g, s)
	found, outOf := links(s, g)
	r.MUC.Recall += float64(right)
	r.MUC.Gold += float64(of)
	r.MUC.Precision += float64(found)
	r.MUC.System += float64(outOf)
	r.addShares(g, s)
}

func chainSets(mentions []ling.Mention, chains []ling.Chain) [][]int32 {
	var out [][]int32
	for _, c := range chains {
		if len(c.Mentions) > 1 {
			out = append(out, slices.Clone(c.Mentions))
		}
	}
	return out
}

// chainOf returns the set of each mention.
func chainOf(sets [][]int32) map[int32]int {
	of := map[int32]int{}
	for n, set := range sets {
		for _, m := range set {
			of[m] = n
		}
	}
	return of
}

// links returns how many links of the sets the others keep, and how many there
// are.
func links(sets, others [][]int32) (kept, all int) {
	of := chainOf(others)
	for _, set := range sets {
		parts, alone := map[int]bool{}, 0
		for _, m := range set {
			if n, ok := of[m]; ok {
				parts[n] = true
			} else {
				alone++
			}
		}
		kept += len(set) - len(parts) - alone
		all += len(set) - 1
	}
	return kept, all
}

func (r *References) addShares(gold, system [][]int32) {
	inGold, inSystem := chainOf(gold), chainOf(system)
	common := map[[2]int]int{}
	for m, g := range inGold {
		if s, ok := inSystem[m]; ok {
			common[[2]int{g, s}]++
		}
	}
	likeness := make([][]float64, len(gold))
	for g := range gold {
		likeness[g] = make([]float64, len(system))
		r.BCubed.Gold += float64(len(gold[g]))
	}
	for s := range system {
		r.BCubed.System += float64(len(system[s]))
	}
	for pair, n := range common {
		g, s := pair[0], pair[1]
		r.BCubed.Recall += float64(n*n) / float64(len(gold[g]))
		r.BCubed.Precision += float64(n*n) / float64(len(system[s]))
		likeness[g][s] = 2 * float64(n) / float64(len(gold[g])+len(system[s]))
	}
	best := assignment(likeness)
	r.CEAF.Recall += best
	r.CEAF.Precision += best
	r.CEAF.Gold += float64(len(gold))
	r.CEAF.System += float64(len(system))
}

// addPronouns counts the pronouns of the third person. The antecedent of a
// pronoun is the last mention before it in its chain that is aligned.
func (r *References) addPronouns(gold []ling.Mention, goldChains []ling.Chain, system *ling.Document, aligned []int32) {
	if r.Pronouns == nil {
		r.Pronouns = map[string]Counts{}
	}
	at := map[int32]int32{} // the mention found for each annotated one
	for k, g := range aligned {
		if g >= 0 {
			at[g] = int32(k)
		}
	}
	for g := range gold {
		class := pronounClass(system, &gold[g])
		if class == "" || goldChains[gold[g].Chain].Mentions[0] == int32(g) {
			continue
		}
		c := Counts{Gold: 1}
		if k, ok := at[int32(g)]; ok {
			before := antecedent(system, k, aligned)
			if before != -2 {
				c.System = 1
			}
			if before >= 0 && gold[before].Chain == gold[g].Chain {
				c.Correct = 1
			}
		}
		total := r.Pronouns[class]
		total.Add(c)
		r.Pronouns[class] = total
	}
}

// antecedent returns the annotated mention of the last mention before k in its
// chain that has one, -1 if none has, -2 if there is no mention before k.
func antecedent(d *ling.Document, k int32, aligned []int32) int32 {
	found := int32(-2)
	for _, m := range d.Chains[d.Mentions[k].Chain].Mentions {
		if m >= k {
			break
		}
		if aligned[m] >= 0 {
			found = aligned[m]
		} else if found == -2 {
			found = -1
		}
	}
	return found
}

// pronounClass returns "he", "she", "it" or "they" for a pronoun of the third
// person, or "".
func pronounClass(d *ling.Document, m *ling.Mention) string {
	if m.Type != ling.Pronominal {
		return ""
	}
	switch strings.ToLower(d.Form(m.Head)) {
	case "he", "him", "his", "himself":
		return "he"
	case "she", "her", "hers", "herself":
		return "she"
	case "it", "its", "itself":
		return "it"
	case "they", "them", "their", "theirs", "themselves":
		return "they"
	}
	return ""
}

// AllPronouns returns the counts of all pronouns together.
func (r *References) AllPronouns() Counts {
	var all Counts
	for _, c := range r.Pronouns {
		all.Add(c)
	}
	return all
}
