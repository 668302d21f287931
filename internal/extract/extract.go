// Package extract finds the facts of a negotiation in a parsed article: who
// takes part, who says what, positions, meetings, commitments, open points, events.
//
// It is the seam between the language engine and the record: in go a
// [ling.Document] and a codebook, out come [Findings] that say where the text
// states each fact. Rules over clauses and a lexicon of cues come first: a cue
// says what it means, the clause says who, what and whether it holds. Then a
// [Judge], learnt from annotated articles, looks at every predicate, adds the
// positions, commitments and meetings that no rule knows, chooses whose each is, and
// says how likely it is right. Start reading at [Extractor.Find].
package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/ling/plover"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

// An Extractor finds facts by one codebook. It is immutable and safe for
// concurrent use.
type Extractor struct {
	issues  *issues
	words   *neural.Words
	known   map[string]*rapporteur.CodebookActor // by folded name
	longest int                                  // of those names, in tokens
	// parties are those whose positions and commitments are kept; empty for all.
	parties map[rapporteur.ActorID]bool
	// named are the actors of the codebook, persons aside: each a side of its own.
	named map[rapporteur.ActorID]bool
	judge *Judge // nil for rules alone
	// plover names the types of events; nil for none.
	plover *plover.Classifier
}

// New compiles cb for the judge of the embedded model. It fails if two actors of
// cb share a name.
func New(cb *rapporteur.Codebook) (*Extractor, error) {
	x, err := NewUnjudged(cb)
	if err != nil {
		return nil, err
	}
	if x.judge, err = LoadJudge(models.Record(), x.words); err != nil {
		return nil, err
	}
	if err = x.judge.fit(x.words); err != nil {
		return nil, err
	}
	x.plover, err = plover.Load(models.Plover())
	return x, err
}

// NewUnjudged compiles cb for the rules alone, which the judge learns to weigh.
func NewUnjudged(cb *rapporteur.Codebook) (*Extractor, error) {
	known, err := knownActors(cb)
	if err != nil {
		return nil, err
	}
	words, err := neural.LoadWords(models.Network())
	if err != nil {
		return nil, err
	}
	x := &Extractor{issues: compileIssues(cb.Issues, words), words: words, known: known, parties: map[rapporteur.ActorID]bool{}, named: map[rapporteur.ActorID]bool{}}
	for _, a := range cb.Actors {
		x.named[a.ID] = a.Kind != rapporteur.Person
	}
	for name := range known {
		x.longest = max(x.longest, 2*len(strings.Fields(name))) // a name may hold clitics and hyphens
	}
	for _, id := range cb.Parties {
		x.parties[id] = true
	}
	return x, nil
}

// follows reports whether the codebook follows the party.
func (x *Extractor) follows(id rapporteur.ActorID) bool { return len(x.parties) == 0 || x.parties[id] }

// Find returns the findings of article a, of which d is the parse.
func (x *Extractor) Find(d *ling.Document, a *rapporteur.Article) Findings {
	r := x.open(d, a)
	r.rules()
	if x.judge != nil {
		r.decide(x.judge, r.startOver())
	} else {
		r.recount()
	}
	r.contrasts()
	if x.plover != nil {
		r.events()
	}
	return r.findings()
}

// open begins to read article a.
func (x *Extractor) open(d *ling.Document, a *rapporteur.Article) *reading {
	r := &reading{x: x, d: d, a: a, saidIn: innermost(d), entities: x.entities(d), runs: d.ClauseRuns(), seen: map[string]bool{}, met: map[int]bool{}}
	r.cast = newCast(r)
	r.cast.joint = r.issuers()
	clear(r.cast.pairs) // some are the issuers
	clear(r.cast.plurals)
	r.findTerms()
	r.terms = make([]float64, len(x.issues.ids))
	r.weigh(r.terms, ling.Range{End: int32(len(d.Tokens))}, 1)
	return r
}

// rules finds what the rules find.
func (r *reading) rules() {
	r.statements()
	for c := range r.d.Clauses {
		r.clause(int32(c))
	}
	r.nominals()
	r.contactNouns()
	r.openPoints()
}

// startOver takes back the positions, commitments and meetings that the rules found, and
// returns all acts with what the rules made of them.
func (r *reading) startOver() []act {
	r.mentionAll()
	var kept, ruled []Finding
	for _, f := range r.out {
		switch f.Fact.(type) {
		case *rapporteur.Position, *rapporteur.Commitment, *rapporteur.Meeting:
			ruled = append(ruled, f)
		default:
			kept = append(kept, f)
		}
	}
	all := r.acts(ruled)
	for i := range all {
		a := &all[i]
		a.holders = r.holdersOf(a)
		var b bag
		r.describe(a, &b)
		a.features = b.hashes
		a.senses = r.senses(a)
		for k := range a.holders {
			var b bag
			r.describeHolder(a, &a.holders[k], &b)
			a.holders[k].features = b.hashes
		}
	}
	r.out = kept
	for _, m := range r.cast.members {
		m.used = false
	}
	for _, f := range kept {
		if fact, ok := f.Fact.(*rapporteur.Statement); ok {
			r.cast.useOf(r.cast.byID[fact.Speaker])
			r.cast.useOf(r.cast.byID[fact.Addressee])
		}
	}
	return all
}

// mentionAll resolves every noun phrase, so that actors are known under all
// their names.
func (r *reading) mentionAll() {
	for k := range r.d.Chunks {
		if c := &r.d.Chunks[k]; c.Type == ling.NounPhrase && r.d.Tokens[c.Head].XPOS != ling.PennPRP {
			r.party(int32(k))
		}
	}
}

// findings returns what was found, in the order of the text.
func (r *reading) findings() Findings {
	facts := slices.Clone(r.out)
	before := statementsOf(facts)
	slices.SortStableFunc(facts, func(x, y Finding) int { return x.Evidence[0].Compare(y.Evidence[0]) })
	number := map[*rapporteur.Statement]int{}
	for n, s := range statementsOf(facts) {
		number[s] = n
	}
	for s := range number {
		if s.Within >= 0 {
			s.Within = number[before[s.Within]]
		}
	}
	return Findings{Actors: r.cast.list(), Facts: facts}
}

// statementsOf returns the statements among facts, in their order, by whose numbers
// one says in which other it lies.
func statementsOf(facts []Finding) []*rapporteur.Statement {
	var out []*rapporteur.Statement
	for i := range facts {
		if s, ok := facts[i].Fact.(*rapporteur.Statement); ok {
			out = append(out, s)
		}
	}
	return out
}

// A reading is the work on one article.
type reading struct {
	x    *Extractor
	d    *ling.Document
	a    *rapporteur.Article
	cast *cast
	// entities are those of the document and the names of the codebook.
	entities []ling.Entity
	// saidIn gives each token the innermost attribution whose content holds
	// it, or -1.
	saidIn []int32
	runs   []int32 // of the clauses
	// seen holds what was found, by kind, party and words, so that nothing is
	// found twice.
	seen map[string]bool
	// met are the sentences that state a meeting.
	met map[int]bool
	// opened are the words that state an open point, in the order in which they were found.
	opened []ling.Range
	// hits are the terms of the issues, terms how much they count for each issue in
	// the whole article.
	hits  hits
	terms []float64
	// meant are the vectors of the words.
	meant meant
	out   []Finding
}

// entities returns the entities of d that are no part of a time, with the names that
// the codebook knows put in, in place of those they overlap: a user's name is found
// whatever it looks like.
func (x *Extractor) entities(d *ling.Document) []ling.Entity {
	named := appearing(d)
	if len(x.known) == 0 {
		return named
	}
	var own []ling.Entity
	for _, s := range d.Sentences {
		for i := s.Start; i < s.End; i++ {
			for n := min(int32(x.longest), s.End-i); n > 0; n-- {
				t := ling.Range{Start: i, End: i + n}
				if a := x.known[nameKey(d.Slice(t))]; a != nil && strings.ToLower(d.Form(i)) != d.Form(i) {
					own = append(own, ling.Entity{Range: t, Type: entityTypes[a.Kind], Why: "codebook"})
					i = t.End - 1
					break
				}
			}
		}
	}
	out := own
	for _, e := range named {
		if !slices.ContainsFunc(own, func(o ling.Entity) bool { return o.Overlaps(e.Range) && o.Range != e.Range }) {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b ling.Entity) int { return int(a.Start) - int(b.Start) })
	return slices.CompactFunc(out, func(a, b ling.Entity) bool { return a.Range == b.Range })
}

var entityTypes = map[rapporteur.ActorKind]ling.EntityType{
	rapporteur.Country: ling.Place, rapporteur.Organisation: ling.Organization,
	rapporteur.Group: ling.Organization, rapporteur.Person: ling.Person,
}

// entityAt returns the index of the entity that holds token i, or -1.
func (r *reading) entityAt(i int32) int {
	e := sort.Search(len(r.entities), func(e int) bool { return r.entities[e].End > i })
	if e == len(r.entities) || !r.entities[e].Has(i) {
		return -1
	}
	return e
}

// entityFrom returns the first entity that starts at or after token i.
func (r *reading) entityFrom(i int32) int {
	return sort.Search(len(r.entities), func(e int) bool { return r.entities[e].Start >= i })
}

// timexFrom returns the first time expression that starts at or after token i.
func (r *reading) timexFrom(i int32) int {
	return sort.Search(len(r.d.Timexes), func(x int) bool { return r.d.Timexes[x].Start >= i })
}

// again reports whether a fact with this key was found before, and notes it.
func (r *reading) again(parts ...string) bool {
	key := strings.ToLower(strings.Join(parts, "\x00"))
	was := r.seen[key]
	r.seen[key] = true
	return was
}

// innermost returns for each token the attribution with the shortest content
// that holds it, or -1.
func innermost(d *ling.Document) []int32 {
	in := make([]int32, len(d.Tokens))
	size := make([]int, len(d.Tokens))
	for i := range in {
		in[i] = -1
	}
	for k := range d.Attributions {
		n := 0
		for _, c := range d.Attributions[k].Content {
			n += c.Len()
		}
		for _, c := range d.Attributions[k].Content {
			for i := c.Start; i < c.End; i++ {
				if in[i] < 0 || n < size[i] {
					in[i], size[i] = int32(k), n
				}
			}
		}
	}
	return in
}

// clause looks for facts that the verb of clause c states.
func (r *reading) clause(c int32) {
	if r.d.Clauses[c].Verb < 0 || r.question(c) {
		return
	}
	p := r.predicate(c)
	switch {
	case r.meeting(p):
	case r.commitment(p):
	default:
		r.position(p)
	}
}

// question reports whether clause c stands in a question.
func (r *reading) question(c int32) bool {
	s := r.d.Sentences[r.d.SentenceAt(r.d.Clauses[c].Start)]
	for i := s.End - 1; i >= s.Start; i-- {
		switch r.d.Form(i) {
		case "?":
			return true
		case "\"", "”", "''", "’", "'", ")":
		default:
			return false
		}
	}
	return false
}

// add keeps a finding with its evidence.
func (r *reading) add(f Finding, evidence ...text.Span) {
	for _, e := range evidence {
		if !e.Empty() {
			f.Evidence = append(f.Evidence, e)
		}
	}
	if len(f.Evidence) > 0 {
		r.out = append(r.out, f)
	}
}

// word returns token i in lower case, or "" outside the document.
func (r *reading) word(i int32) string {
	if i < 0 || int(i) >= len(r.d.Tokens) {
		return ""
	}
	return strings.ToLower(r.d.Form(i))
}

// lemma returns the lemma of token i, or "" outside the document.
func (r *reading) lemma(i int32) string {
	if i < 0 || int(i) >= len(r.d.Tokens) {
		return ""
	}
	return r.d.Lemma(i)
}

// capital reports whether token i begins with a capital letter.
func (r *reading) capital(i int32) bool {
	if i < 0 || int(i) >= len(r.d.Tokens) {
		return false
	}
	c, _ := utf8.DecodeRuneInString(r.d.Form(i))
	return unicode.IsUpper(c)
}

func (r *reading) upos(i int32) ling.UPOS {
	if i < 0 || int(i) >= len(r.d.Tokens) {
		return 0
	}
	return r.d.Tokens[i].UPOS
}

// xpos returns the tag of token i, or 0 outside the document.
func (r *reading) xpos(i int32) ling.XPOS {
	if i < 0 || int(i) >= len(r.d.Tokens) {
		return 0
	}
	return r.d.Tokens[i].XPOS
}

// timed reports whether token i is part of a time expression.
func (r *reading) timed(i int32) bool {
	x := sort.Search(len(r.d.Timexes), func(x int) bool { return r.d.Timexes[x].End > i })
	return x < len(r.d.Timexes) && r.d.Timexes[x].Has(i)
}

func (r *reading) sentence(i int32) ling.Range { return r.d.Sentences[r.d.SentenceAt(i)].Range }

// trim drops punctuation and conjunctions from the ends of t.
func (r *reading) trim(t ling.Range) ling.Range {
	for t.Start < t.End && (r.upos(t.Start) == ling.PUNCT || r.upos(t.Start) == ling.CCONJ) {
		t.Start++
	}
	for t.End > t.Start && (r.upos(t.End-1) == ling.PUNCT || r.upos(t.End-1) == ling.CCONJ) {
		t.End--
	}
	return t
}

// withoutTime drops a time from the start of t: "on Friday to exchange
// prisoners".
func (r *reading) withoutTime(t ling.Range) ling.Range {
	t = r.trim(t)
	for i := r.timexFrom(t.Start); i < len(r.d.Timexes) && r.d.Timexes[i].Start < t.End; i++ {
		x := r.d.Timexes[i].Range
		if t.Contains(x) && x.End < t.End && r.xpos(x.End) != ling.PennPOS && (x.Start == t.Start || x.Start == t.Start+1 && r.upos(t.Start) == ling.ADP) {
			return r.trim(ling.Range{Start: x.End, End: t.End})
		}
	}
	return t
}

func (r *reading) phrase(t ling.Range) rapporteur.Phrase {
	t = r.quoted(r.trim(t))
	return rapporteur.NewPhrase(r.d.Text, r.d.Span(t))
}

// quoted returns t with the quotation mark beside it that belongs to one within it.
func (r *reading) quoted(t ling.Range) ling.Range {
	open := 0
	for i := t.Start; i < t.End; i++ {
		switch r.d.Form(i) {
		case "“", "``":
			open++
		case "”", "''":
			open--
		case `"`:
			open = 1 - open
		}
	}
	marks := func(i int32, forms ...string) bool {
		return i >= 0 && int(i) < len(r.d.Tokens) && slices.Contains(forms, r.d.Form(i))
	}
	switch {
	case open == 1 && marks(t.End, "”", "''", `"`):
		t.End++
	case open == 1 && (r.word(t.End) == "," || r.word(t.End) == ".") && marks(t.End+1, "”", "''", `"`):
		t.End += 2
	case open == 1 && marks(t.Start-1, `"`):
		t.Start--
	case open == -1 && marks(t.Start-1, "“", "``"):
		t.Start--
	}
	return t
}

// when returns the first date within t.
func (r *reading) when(t ling.Range, typ ...ling.TimexType) rapporteur.When {
	for i := r.timexFrom(t.Start); i < len(r.d.Timexes) && r.d.Timexes[i].Start < t.End; i++ {
		x := &r.d.Timexes[i]
		if t.Contains(x.Range) && slices.Contains(typ, x.Type) && (onCalendar(x.Value) || x.Type == ling.Duration && x.Value != "") {
			v := x.Value
			if x.Type == ling.Time && len(v) > 10 {
				v = v[:10]
			}
			return rapporteur.When{Value: v, Span: r.d.Span(x.Range)}
		}
	}
	return rapporteur.When{}
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}
