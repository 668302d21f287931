package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// A predicate is a clause with what is known of its verb.
type predicate struct {
	clause int32
	verb   *ling.Chunk
	lemma  string
	// rest is what follows the verb, up to the end of all that hangs on the
	// clause.
	rest ling.Range
	// evidence runs from the subject, if it stands right before, to the end of
	// rest.
	evidence ling.Range
	tense    tense
	negated  bool
	// supposed is set if the clause says what could be, not what is.
	supposed bool
	// conditional is set if it holds only under a condition that the sentence
	// names.
	condition ling.Range
	modal     string
}

// A tense is when a clause places its event.
type tense uint8

const (
	present tense = iota
	past
	future
	progressive
)

// modals that only suppose.
var supposing = set("could might may")

// predicate describes clause c, which has a verb.
func (r *reading) predicate(c int32) predicate {
	cl := &r.d.Clauses[c]
	v := &r.d.Chunks[cl.Verb]
	p := predicate{clause: c, verb: v, lemma: r.d.Lemma(v.Head), negated: v.Negated, condition: r.condition(c)}
	end := cl.End
	for j := c + 1; j < r.runs[c] && r.d.Clauses[j].Type != ling.Parenthetical; j++ {
		end = r.d.Clauses[j].End
	}
	p.rest = r.trim(ling.Range{Start: v.End, End: max(end, v.End)})
	start := v.Start
	if cl.Subject >= 0 && r.d.ClauseAt(r.d.Chunks[cl.Subject].Start) == int(c) {
		start = min(start, r.d.Chunks[cl.Subject].Start)
	}
	p.evidence = r.trim(ling.Range{Start: max(start, cl.Start), End: max(end, v.End)})
	if v.Modal >= 0 {
		p.modal = r.word(v.Modal)
	}
	p.supposed = supposing[p.modal] || r.underIf(c)
	p.tense = r.tense(v)
	switch r.word(v.Start - 1) {
	case "no", "neither", "nor", "without":
		p.negated = true
	case "of", "from":
		if w := r.word(v.Start - 2); w == "short" || w == "refrained" || w == "away" {
			p.negated = true // "stopped short of ruling out"
		}
	}
	if s := cl.Subject; s >= 0 && (r.d.Chunks[s].Negated || negativeSubjects[r.word(r.d.Chunks[s].Head)]) {
		p.negated = true
	}
	return p
}

// negativeSubjects negate the verb they stand before.
var negativeSubjects = set("nobody none neither nothing")

// hangs reports whether clause j is below clause c.
func (r *reading) hangs(j, c int32) bool {
	for p, n := r.d.Clauses[j].Parent, 0; p >= 0 && n < 20; p, n = r.d.Clauses[p].Parent, n+1 {
		if p == c {
			return true
		}
	}
	return false
}

// tense reads the verb group v.
func (r *reading) tense(v *ling.Chunk) tense {
	t := present
	if v.Infinitive || v.Modal > v.Start && r.word(v.Modal) == "to" && r.word(v.Modal-1) != "have" && r.word(v.Modal-1) != "has" {
		return future // "to meet", "are to meet", "is due to meet"
	}
	for i := v.Start; i < v.End; i++ {
		switch r.d.Tokens[i].XPOS {
		case ling.PennMD:
			return future
		case ling.PennVBD:
			t = past
		case ling.PennVBN:
			if w := r.word(v.Start); t != past && w != "is" && w != "are" && w != "'s" {
				t = past
			}
		case ling.PennVBG:
			if i == v.Head && i > v.Start && t == present {
				t = progressive
			}
		}
	}
	return t
}

// underIf reports whether clause c states the condition of another one.
func (r *reading) underIf(c int32) bool {
	for n := 0; c >= 0 && n < 50; c, n = r.d.Clauses[c].Parent, n+1 {
		cl := &r.d.Clauses[c]
		if cl.Type == ling.Adverbial && cl.Mark >= 0 {
			switch r.word(cl.Mark) {
			case "if", "unless", "whether":
				return true
			}
		}
		if cl.Type == ling.Complement && cl.Mark >= 0 && (r.word(cl.Mark) == "whether" || r.word(cl.Mark) == "if") {
			return true
		}
	}
	return false
}

// condition returns the clause or phrase under which clause c holds, or an
// empty range.
func (r *reading) condition(c int32) ling.Range {
	s := r.sentence(r.d.Clauses[c].Start)
	for j := r.d.ClauseAt(s.Start); j < len(r.d.Clauses) && r.d.Clauses[j].Start < s.End; j++ {
		cl := &r.d.Clauses[j]
		if cl.Type != ling.Adverbial || cl.Mark < 0 {
			continue
		}
		if w := r.word(cl.Mark); (w == "if" || w == "unless") && (r.hangs(int32(j), c) || cl.Parent < 0) && !(cl.Range.Has(r.d.Clauses[c].Start)) {
			return r.trim(cl.Range)
		}
	}
	if t := r.shortCondition(c); !t.Empty() {
		return t
	}
	for i := r.d.Clauses[c].Start; i < s.End; i++ {
		if r.word(i) == "on" && (r.word(i+1) == "condition" && r.word(i+2) != "of" || r.word(i+1) == "the" && r.word(i+2) == "condition" && r.word(i+3) != "of") {
			return r.trim(ling.Range{Start: i, End: s.End})
		}
		if r.word(i) == "provided" && r.word(i+1) == "that" {
			return r.trim(ling.Range{Start: i, End: s.End})
		}
	}
	return ling.Range{}
}

// given returns the condition under which a holds: its clause, or "in exchange for aid", "as long as it lasts".
func (r *reading) given(a *act) ling.Range {
	if t := r.condition(a.clause); !t.Empty() {
		if r.polite(t) {
			return ling.Range{}
		}
		return r.trim(r.beforeSource(a, t))
	}
	s := r.sentence(a.head)
	for i := s.Start; i+2 < s.End; i++ {
		if t := r.inverted(i); !t.Empty() && !t.Has(a.head) {
			return t
		}
		for _, words := range returns {
			if !r.follows(i, words) || !a.evidence.Has(i) && i != s.Start {
				continue
			}
			if next := i + int32(len(words)); words[0] != "in" && r.lasts(a, next) {
				return ling.Range{}
			}
			return r.untilBreak(ling.Range{Start: i, End: s.End}, len(words))
		}
	}
	return ling.Range{}
}

// inverted returns the condition that token i begins by standing before its subject: "should Peru leave", "were it to leave".
func (r *reading) inverted(i int32) ling.Range {
	w, s := r.word(i), r.sentence(i)
	k := r.d.ChunkAt(i + 1)
	if w != "should" && w != "were" || k < 0 || r.d.Chunks[k].Type != ling.NounPhrase || r.word(s.End-1) == "?" {
		return ling.Range{}
	}
	if u := r.upos(i - 1); i > s.Start && r.word(i-1) != "," && u != ling.NOUN && u != ling.PROPN {
		return ling.Range{} // "nor should Peru"
	}
	if w == "were" && (r.word(r.d.Chunks[k].End) != "to" || r.upos(i+1) == ling.DET) {
		return ling.Range{} // "were the only ones to leave"
	}
	return r.untilBreak(ling.Range{Start: i, End: s.End}, 1)
}

// polite reports whether t is a condition in words only: "if possible", "if I may", "even if".
func (r *reading) polite(t ling.Range) bool {
	if r.word(t.Start-1) == "even" || r.word(t.Start) == "even" {
		return true
	}
	for i := t.Start; i < min(t.End, t.Start+3); i++ {
		if w := r.word(i); (w == "i" || w == "you") && politely[r.word(i+1)] {
			return true
		}
	}
	return t.Len() <= 3 && r.anyOf(t, needless, 3)
}

// politely are verbs that make no condition: "if I may", "if you want".
var politely = set("may might can could will want like recall remember understand understood am")

var needless = set("possible necessary needed need appropriate required")

// enduring verbs go on "as long as" something lasts, and depend on nothing.
var enduring = set("continue keep stand remain stay support pursue")

// returns lead to what one gets for what one gives, or on what it depends.
var returns = [][]string{
	{"in", "exchange", "for"}, {"in", "return", "for"}, {"as", "long", "as"}, {"so", "long", "as"}, {"providing", "that"},
	{"conditional", "on"}, {"conditioned", "on"},
}

// lasts reports whether what follows "as long as" at token i is a time and no condition: "will stand by it as long as it
// takes", "as long as five hours".
func (r *reading) lasts(a *act, i int32) bool {
	w := r.word(i)
	return w == "it" && strings.HasPrefix(r.word(i+1), "take") || needless[w] || r.upos(i) == ling.NUM || r.word(i-1) == "as" && enduring[r.d.Lemma(a.head)]
}

// follows reports whether the tokens from i on are words.
func (r *reading) follows(i int32, words []string) bool {
	for k, w := range words {
		if r.word(i+int32(k)) != w {
			return false
		}
	}
	return true
}

// untilBreak returns t up to the first comma behind its first n tokens.
func (r *reading) untilBreak(t ling.Range, n int) ling.Range {
	for i := t.Start + int32(n); i < t.End; i++ {
		if r.word(i) == "," || r.word(i) == ";" {
			return r.trim(ling.Range{Start: t.Start, End: i})
		}
	}
	return r.trim(t)
}

// shortCondition returns a condition without a verb group of its own that hangs on
// what clause c states: "if re-elected", "unless paid in full".
func (r *reading) shortCondition(c int32) ling.Range {
	cl := &r.d.Clauses[c]
	if cl.Verb < 0 {
		return ling.Range{}
	}
	verb := r.d.Chunks[cl.Verb].Head
	for i := cl.Start; i < r.sentence(cl.Start).End; i++ {
		if w := r.word(i); w != "if" && w != "unless" || !r.d.Is(i, ling.Mark) {
			continue
		}
		head := r.d.Tokens[i].Head
		if head == ling.Root || !r.d.Is(head, ling.Advcl, ling.Acl) {
			continue
		}
		for g, n := head, 0; g != ling.Root && n < 6; g, n = r.d.Tokens[g].Head, n+1 {
			if g == verb {
				return r.trim(r.d.Subtree(head))
			}
		}
	}
	return ling.Range{}
}

// span returns the evidence of p as the text has it.
func (r *reading) span(t ling.Range) text.Span { return r.d.Span(t) }

// subject returns the chunk that is the subject of clause c: its own, or that
// of the clause it hangs on where it shares it; or -1.
func (r *reading) subject(c int32) int32 {
	for range 4 {
		cl := &r.d.Clauses[c]
		if cl.Subject >= 0 {
			return cl.Subject
		}
		if cl.Parent < 0 || cl.Type != ling.OpenComplement && cl.Type != ling.Adverbial {
			return -1
		}
		c = cl.Parent
	}
	return -1
}

// holders returns the parties that do what p says: the subjects, or for a
// passive its agent, or for a clause without subject the source of what is
// said.
func (r *reading) holders(p predicate) []*member {
	if p.verb.Passive {
		return r.agents(p)
	}
	if s := r.subject(p.clause); s >= 0 {
		return r.parties(s)
	}
	return nil
}

// agents returns the parties after "by" behind a passive.
func (r *reading) agents(p predicate) []*member {
	for k := r.chunkFrom(p.rest.Start); k < len(r.d.Chunks) && r.d.Chunks[k].Start < p.rest.End; k++ {
		if r.word(r.d.Chunks[k].Start) == "by" && k+1 < len(r.d.Chunks) {
			return r.parties(int32(k + 1))
		}
	}
	return nil
}

// chunkFrom returns the first chunk that starts at or after token i.
func (r *reading) chunkFrom(i int32) int {
	lo, hi := 0, len(r.d.Chunks)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.d.Chunks[mid].Start < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// source returns the attribution in whose content token i stands, or nil.
func (r *reading) source(i int32) *ling.Attribution {
	if k := r.saidIn[i]; k >= 0 {
		return &r.d.Attributions[k]
	}
	return nil
}

// status says on whose word party holds what is said at token i, and who
// voices it.
func (r *reading) status(party *member, i int32) (rapporteur.PositionStatus, rapporteur.ActorID) {
	at := r.source(i)
	if at == nil {
		return rapporteur.Asserted, ""
	}
	lemma := r.d.Lemma(at.Cue.End - 1)
	speaker := r.speaker(at)
	if speaker == nil {
		if at.Source.Empty() {
			return rapporteur.Asserted, ""
		}
		return rapporteur.Reported, ""
	}
	same := speaker == party || r.cast.sideOf(speaker) == r.cast.sideOf(party)
	status := rapporteur.Reported
	if same {
		status = rapporteur.Asserted
		if lemma == "deny" {
			status = rapporteur.Denied
		}
		if speaker.Kind == rapporteur.Person {
			return status, speaker.ID
		}
	}
	return status, ""
}
