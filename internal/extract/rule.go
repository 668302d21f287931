package extract

import (
	"fmt"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// A rule is a way to find a fact.
type rule int

const (
	ruleVerb rule = iota
	ruleCall
	ruleWish
	ruleAdjective
	ruleMust
	ruleRefusal
	ruleNeed
	ruleNoun
	rulePledge
	ruleWill
	ruleThreat
	ruleAgreement
	ruleMeasure
	ruleMeet
	ruleHold
	ruleContact
	ruleOpen
)

// rules names each rule and gives the share of its findings that were right in
// the 346 training articles of the negotiation set (match of the evaluation:
// evidence, party and side), rounded down to a multiple of five per cent.
var rules = [...]struct {
	name      string
	precision float64
}{
	ruleVerb:      {"subject and object", 0.35},
	ruleCall:      {"call on somebody", 0.45},
	ruleWish:      {"wish", 0.25},
	ruleAdjective: {"predicative adjective", 0.40},
	ruleMust:      {"obligation in a statement", 0.25},
	ruleRefusal:   {"own refusal in a statement", 0.30},
	ruleNeed:      {"need or importance", 0.60},
	ruleNoun:      {"noun and its possessor", 0.40},
	rulePledge:    {"pledge", 0.45},
	ruleWill:      {"own future act in a statement", 0.35},
	ruleThreat:    {"threat", 0.60},
	ruleAgreement: {"agreement of several", 0.65},
	ruleMeasure:   {"act in the dispute", 0.45},
	ruleMeet:      {"contact verb", 0.45},
	ruleHold:      {"contact held", 0.45},
	ruleContact:   {"contact noun and its partners", 0.25},
	ruleOpen:      {"unsettled", 0.60},
}

// sureAt is the share of right findings from which on a finding is sure.
const sureAt = 0.8

// A reason is the cue and the rule by which a fact was found.
type reason struct {
	cue  string
	rule rule
	head int32     // the predicate that states it
	who  []*member // who holds it or is bound by it
}

// found keeps a fact that t states. What one party says of another rests on one
// more guess.
func (r *reading) found(fact rapporteur.Fact, why reason, t ling.Range) {
	f := Finding{Fact: fact, Confidence: rules[why.rule].precision, Why: fmt.Sprintf("cue %q, %s", why.cue, rules[why.rule].name), rule: why.rule, head: r.predicateOf(why.head), who: why.who}
	if p, ok := fact.(*rapporteur.Position); ok && p.Status == rapporteur.Reported {
		f.Confidence *= 0.8
	}
	f.Sure = f.Confidence >= sureAt
	r.add(f, r.span(r.quoted(t)))
}

// predicateOf returns the predicate of a copula, and any other token itself.
func (r *reading) predicateOf(i int32) int32 {
	if t := &r.d.Tokens[i]; t.Deprel == ling.Cop && t.Head != ling.Root {
		return t.Head
	}
	return i
}
