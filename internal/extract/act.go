package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/perceptron"
)

// An act is a predicate that may state a position, a commitment or a meeting:
// what the judge looks at.
type act struct {
	head   int32 // the verb, adjective or noun
	clause int32 // that holds it
	// evidence is the clause that head dominates, without others it is
	// coordinated with.
	evidence ling.Range
	// denied is set where the predicate itself is negated, forbidden where it must not be.
	denied, forbidden bool
	// nothing is set where its object says that there is none.
	nothing bool
	// ruled are the findings of the rules at this predicate.
	ruled    []Finding
	features []uint64
	senses   []float32 // see [reading.senses]
	layer    *perceptron.Layer
	layerOf  *perceptron.Model // whose layer it is
	holders  []holder
	first    [NumClasses]float64 // by the first opinion
	firstOf  *loglinear.Model    // whose it is
	sentence sentenceOpinion
}

// acts returns the predicates of the article in the order of their heads, with
// the rules' findings at each.
func (r *reading) acts(ruled []Finding) []act {
	at := map[int32][]Finding{}
	for _, f := range ruled {
		at[f.head] = append(at[f.head], f)
	}
	var out []act
	for i := range int32(len(r.d.Tokens)) {
		if len(at[i]) == 0 && !r.predicates(i) {
			continue
		}
		a := act{head: i, clause: int32(r.d.ClauseAt(i)), evidence: r.stated(i), denied: r.d.Negated(i), nothing: r.nothing(r.d.Object(i)) || r.noSuch(i), ruled: at[i]}
		if m := r.d.Modal(i); a.denied && m >= 0 {
			a.forbidden = obliging[r.d.Lemma(m)]
		}
		if len(at[i]) == 0 && (r.question(a.clause) || a.denied && r.d.Modal(i) < 0) {
			continue // what is asked or did not happen is no act
		}
		if a.evidence.Len() < 2 {
			continue
		}
		out = append(out, a)
	}
	return out
}

// nothing reports whether the noun phrase that token i heads says that there is
// none: "no details".
func (r *reading) nothing(i int32) bool {
	if i < 0 {
		return false
	}
	k := r.d.ChunkAt(i)
	return k >= 0 && r.d.Chunks[k].Negated || negativeSubjects[r.word(i)]
}

// noSuch reports whether what the predicate at token i is about is said not to be: "asked for no such
// thing". Without "such" it may be what is asked for: "called for no new tariffs".
func (r *reading) noSuch(i int32) bool {
	for c := range r.d.Children(i) {
		if !r.d.Is(c, ling.Obl, ling.Obj) {
			continue
		}
		if k := r.d.ChunkAt(c); k >= 0 && r.word(r.d.Chunks[k].Start) == "no" && r.word(r.d.Chunks[k].Start+1) == "such" {
			return true
		}
	}
	return false
}

// predicates reports whether token i may be the head of an act.
func (r *reading) predicates(i int32) bool {
	t := &r.d.Tokens[i]
	switch t.UPOS {
	case ling.VERB:
		x := r.d.Child(i, ling.Xcomp) // "has so far opposed", where the auxiliary was taken for the verb
		return x < 0 || r.d.Tokens[x].XPOS != ling.PennVBN || r.d.Lemma(i) != "have"
	case ling.NOUN:
		l := r.d.Lemma(i)
		if _, ok := nouns[l]; ok || deals[l] || needs[l] || deeds[l] || contacts[l] != "" || occasions[l] {
			return true
		}
	case ling.PROPN:
		if w := r.word(i); contacts[w] != "" || occasions[w] {
			return true // "the Summit of the Americas"
		}
	case ling.ADJ, ling.PRON, ling.ADV, ling.NUM, ling.AUX:
	default:
		return false
	}
	if t.Deprel == 0 {
		return t.UPOS == ling.ADJ && r.upos(i-1) == ling.AUX
	}
	return t.Head == ling.Root || r.d.Child(i, ling.Cop) >= 0
}

// deeds are nouns that name an act of a party.
var deeds = set(`sanction ban arrest attack strike withdrawal deployment threat pledge promise vow warning decision plan
criticism concern move request petition protest veto aid assistance backing ultimatum boycott embargo tariff readiness resolution`)

// occasions are nouns of which a meeting may be one, besides those of the rules.
var occasions = set(`workshop roundtable table ceremony convention assembly forum gathering dinner lunch reception delegation
encounter contact mediation symposium seminar tour invitation ministerial breakfast audience retreat`)

// assertions are nouns for what somebody says to be so: to reject them is to deny, and no
// position.
var assertions = set("allegation accusation assertion claim charge insinuation rumor rumour speculation suggestion")

// stated returns the tokens of the clause that token i heads: those it
// dominates, without a conjunction before it, what it is coordinated with,
// who says it, and what happens at the place it ends with: "…, where she met him".
func (r *reading) stated(i int32) ling.Range {
	d := r.d
	if d.Tokens[i].Deprel == 0 {
		c := d.Clauses[d.ClauseAt(i)]
		return r.trim(c.Range)
	}
	t := d.Subtree(i)
	for c := range d.Children(i) {
		switch {
		case d.Is(c, ling.Conj) && d.Tokens[c].UPOS != ling.NOUN && d.Tokens[c].UPOS != ling.PROPN, d.Is(c, ling.Parataxis):
			sub := d.Subtree(c)
			if c > i {
				t.End = min(t.End, sub.Start)
			} else {
				t.Start = max(t.Start, sub.End)
			}
		case d.Is(c, ling.Cc) && c < i:
			t.Start = max(t.Start, c+1)
		}
	}
	for k := i + 2; k < t.End; k++ {
		if r.word(k) == "where" && r.word(k-1) == "," && d.Tokens[k].Head > k && d.Subtree(d.Tokens[k].Head).End >= t.End-1 {
			t.End = k - 1
		}
	}
	if !t.Has(i) {
		t = ling.Range{Start: i, End: i + 1}
	}
	return r.trim(t)
}

// describe fills the features of a.
func (r *reading) describe(a *act, b *bag) {
	b.add("bias")
	r.describeHead(a, b)
	r.describeBelow(a, b)
	r.describeAbove(a, b)
	r.describeSubject(a, b)
	r.describeVoice(a, b)
	r.describePlace(a, b)
	r.describeRules(a, b)
}

// describeHead adds the predicate itself and its form.
func (r *reading) describeHead(a *act, b *bag) {
	d, i := r.d, a.head
	lemma, tag := strings.ToLower(d.Lemma(i)), d.Tokens[i].UPOS.String()
	b.add("head", lemma)
	b.add("head", lemma, tag)
	b.add("tag", d.Tokens[i].XPOS.String())
	b.add("tag", tag, d.Tokens[i].Deprel.String())
	form := r.formOf(a)
	b.add("form", form)
	b.add("form", form, lemma)
	for _, class := range r.classesOf(i) {
		b.add("class", class)
		b.add("class", class, form)
	}
	if r.question(a.clause) {
		b.add("question")
	}
}

// formOf writes how the predicate is put: modal, negation, passive, tense.
func (r *reading) formOf(a *act) string {
	d, i := r.d, a.head
	var parts []string
	if m := d.Modal(i); m >= 0 {
		parts = append(parts, r.word(m))
	}
	if d.Negated(i) {
		parts = append(parts, "not")
	}
	if d.Passive(i) {
		parts = append(parts, "passive")
	}
	if a.clause >= 0 && d.Clauses[a.clause].Verb >= 0 && d.Chunks[d.Clauses[a.clause].Verb].Has(i) {
		parts = append(parts, tenses[r.tense(&d.Chunks[d.Clauses[a.clause].Verb])])
	}
	if a.clause >= 0 && r.underIf(a.clause) {
		parts = append(parts, "if")
	}
	return strings.Join(parts, " ")
}

var tenses = [...]string{present: "present", past: "past", future: "future", progressive: "progressive"}

// classesOf names the lists of cues that hold the word at i.
func (r *reading) classesOf(i int32) []string {
	l := r.d.Lemma(i)
	var out []string
	add := func(ok bool, name string) {
		if ok {
			out = append(out, name)
		}
	}
	switch r.upos(i) {
	case ling.VERB, ling.AUX:
		if c, ok := verbs[l]; ok {
			out = append(out, "verb "+string(c.stance))
		}
		add(pledges[l], "pledge")
		add(threats[l], "threat")
		add(dealing[l], "dealing")
		add(measures[l], "measure")
		add(plain[l], "plain measure")
		add(holding[l], "holding")
		add(speaking[l], "speaking")
		add(stuck[l], "stuck")
	case ling.NOUN, ling.PROPN:
		if c, ok := nouns[l]; ok {
			out = append(out, "noun "+string(c.stance))
		}
		add(deals[l], "deal")
		add(acts[l], "act")
		add(needs[l], "need")
		add(gaps[l], "gap")
		add(contacts[l] != "", "contact")
		add(groups[l] || groups[r.word(i)], "group")
		add(officials[l], "official")
		add(assertions[l], "assertion")
	default:
		if c, ok := adjectives[r.word(i)]; ok {
			out = append(out, "adjective "+string(c.stance))
		}
		add(unsettled[r.word(i)], "unsettled")
	}
	return out
}

// describeBelow adds what hangs on the predicate, two steps down, and the words
// of its clause.
func (r *reading) describeBelow(a *act, b *bag) {
	d, i := r.d, a.head
	lemma := d.Lemma(i)
	for c := range d.Children(i) {
		rel := d.Tokens[c].Deprel.Universal().String()
		if rel == "punct" {
			continue
		}
		w := d.Lemma(c)
		if cs := d.Child(c, ling.Case); cs >= 0 {
			rel += ":" + r.word(cs)
		} else if m := d.Child(c, ling.Mark); m >= 0 {
			rel += ":" + r.word(m)
		}
		b.add("has", rel)
		b.add("has", rel, lemma)
		b.add("below", rel, w)
		if !d.Is(c, ling.Nsubj, ling.Aux, ling.Cop) {
			b.add("pair", lemma, rel, w)
		}
		for _, class := range r.classesOf(c) {
			b.add("below class", rel, class)
			for _, own := range r.classesOf(i) {
				b.add("classes", own, rel, class)
			}
		}
		if m := d.Modal(c); m >= 0 {
			b.add("below modal", rel, r.word(m))
		}
		if d.Negated(c) {
			b.add("below not", rel)
		}
		for g := range d.Children(c) {
			if d.Tokens[g].UPOS == ling.PUNCT || d.Tokens[g].UPOS == ling.DET {
				continue
			}
			b.add("below2", rel, d.Tokens[g].Deprel.Universal().String(), d.Lemma(g))
		}
	}
	for t := a.evidence.Start; t < a.evidence.End; t++ {
		switch r.upos(t) {
		case ling.NOUN, ling.VERB, ling.ADJ, ling.ADV:
			b.add("word", d.Lemma(t))
		}
	}
	b.add("next", lemma, r.word(i+1))
	b.add("before", r.word(i-1), lemma)
}

// describeAbove adds what the predicate hangs on, two steps up.
func (r *reading) describeAbove(a *act, b *bag) {
	d, i := r.d, a.head
	rel := ""
	for step, g := 0, i; step < 2; step++ {
		if d.Tokens[g].Deprel == 0 || d.Tokens[g].Head == ling.Root {
			b.add("root", few(step))
			return
		}
		rel += " " + d.Tokens[g].Deprel.String()
		g = d.Tokens[g].Head
		b.add("above", rel, d.Lemma(g))
		b.add("above", rel, d.Tokens[g].UPOS.String())
		if d.Negated(g) {
			b.add("above not", rel)
		}
		if m := d.Modal(g); m >= 0 {
			b.add("above modal", rel, r.word(m))
		}
		for _, class := range r.classesOf(g) {
			b.add("above class", rel, class)
		}
		if step == 0 {
			b.add("above pair", d.Lemma(g), rel, d.Lemma(i))
		}
	}
}

// describeSubject adds who does it, by kind.
func (r *reading) describeSubject(a *act, b *bag) {
	s := r.d.Subject(a.head)
	if s < 0 {
		b.add("no subject")
		return
	}
	what := r.kindAt(s)
	b.add("subject", what)
	b.add("subject", what, r.d.Lemma(a.head))
	b.add("subject form", what, r.formOf(a)) // "we must" is another thing than "they must"
	for _, class := range r.classesOf(a.head) {
		b.add("subject class", what, class)
	}
	if o := r.d.Object(a.head); o >= 0 {
		b.add("subject and object", what, r.kindAt(o))
	}
}

// kindAt says what kind of thing token i names: an actor by kind, a pronoun, or
// its part of speech.
func (r *reading) kindAt(i int32) string {
	if x := r.d.Tokens[i].XPOS; x == ling.PennPRP || x == ling.PennWP {
		return r.word(i)
	}
	if k := r.d.ChunkAt(i); k >= 0 {
		if m := r.party(int32(k)); m != nil {
			return r.kindOf(m)
		}
	}
	return r.d.Tokens[i].UPOS.String()
}

// kindOf returns the kind of m as the judge knows it: an actor that the codebook
// names is a side like a state, whatever it is.
func (r *reading) kindOf(m *member) string {
	if r.x.named[m.ID] {
		return string(rapporteur.Country)
	}
	return string(m.Kind)
}

// describeVoice adds who says it and how.
func (r *reading) describeVoice(a *act, b *bag) {
	d := r.d
	if q := d.QuoteAt(a.head); q >= 0 {
		b.add("quoted")
	}
	for k := range d.Attributions {
		if d.Attributions[k].Cue.Has(a.head) {
			at := &d.Attributions[k]
			b.add("is cue", at.Class.String())
			b.add("is cue of", quotationNames[at.Quotation])
			for _, c := range at.Content[:min(1, len(at.Content))] {
				if h := r.topOf(c); h >= 0 {
					b.add("is cue over", d.Lemma(h))
					b.add("is cue over form", r.formOf(&act{head: h, clause: int32(d.ClauseAt(h))}))
				}
			}
		}
	}
	at := r.source(a.head)
	if at == nil {
		b.add("unsaid")
		return
	}
	b.add("said", at.Class.String())
	b.add("said", d.Lemma(r.head(at.Cue)))
	b.add("said", d.Lemma(r.head(at.Cue)), r.formOf(a))
	b.add("said as", quotationNames[at.Quotation])
	b.add("said as", quotationNames[at.Quotation], d.Lemma(a.head))
	if at.Hypothetical {
		b.add("said hypothetical")
	}
	if at.Parent >= 0 {
		b.add("said within")
	}
	if m := r.speaker(at); m != nil {
		b.add("speaker", r.kindOf(m), few(len(m.Roles)))
		side := r.cast.side(m)
		b.add("speaker side", r.kindOf(side))
		if s := d.Subject(a.head); s >= 0 {
			if k := d.ChunkAt(s); k >= 0 {
				if o := r.party(int32(k)); o != nil && r.cast.side(o) == side {
					b.add("own act", r.formOf(a))
				}
			}
		}
	}
}

var quotationNames = [...]string{"", "indirect", "direct", "mixed"}

// topOf returns the token of t whose head lies outside it, or -1.
func (r *reading) topOf(t ling.Range) int32 { return r.cast.headOf(t) }

// describePlace adds where in the article it stands.
func (r *reading) describePlace(a *act, b *bag) {
	s := r.d.SentenceAt(a.head)
	switch {
	case s == 0:
		b.add("first sentence")
	case s < 4:
		b.add("early")
	}
	if r.cast.voice != nil {
		b.add("official text")
		b.add("official text", r.d.Lemma(a.head))
	}
	if r.cast.joint != nil {
		b.add("joint text")
	}
	parties := map[rapporteur.ActorID]bool{}
	for e := r.entityFrom(a.evidence.Start); e < len(r.entities) && r.entities[e].End <= a.evidence.End; e++ {
		if m := r.cast.at[e]; m != nil {
			parties[r.cast.side(m).ID] = true
		}
	}
	b.add("parties", few(len(parties)))
	b.add("words", few(a.evidence.Len()/6))
}

// describeRules adds what the rules found here.
func (r *reading) describeRules(a *act, b *bag) {
	if len(a.ruled) == 0 {
		b.add("no rule")
	}
	for _, f := range a.ruled {
		kind := string(rapporteur.KindOf(f.Fact))
		b.add("rule", kind)
		b.add("rule", kind, rules[f.rule].name)
		b.add("rule", kind, rules[f.rule].name, r.d.Lemma(a.head))
		switch fact := f.Fact.(type) {
		case *rapporteur.Position:
			b.add("rule stance", string(fact.Stance))
			b.add("rule status", string(fact.Status))
		case *rapporteur.Meeting:
			b.add("rule meeting", string(fact.Kind), string(fact.Status))
		case *rapporteur.Commitment:
			b.add("rule deed", string(fact.Kind), string(fact.Status))
		}
	}
	for k := range a.holders {
		if slices.Contains(a.holders[k].slots, "subject") {
			b.add("subject is party", r.kindOf(a.holders[k].sides[0]))
		}
	}
}
