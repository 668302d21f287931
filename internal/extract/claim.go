package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// A claim is what a source says came of talks: "wide agreement", "the talks were
// productive", "many points were agreed".
type claim struct {
	words  ling.Range
	source *member // nil where the record has no such actor
}

var (
	// gains are what somebody says was reached.
	gains = set("agreement progress understanding consensus breakthrough headway rapprochement convergence accord deal compromise success momentum")
	// carriers stand before them: "areas of wide agreement".
	carriers = set("area sign point degree level spirit field measure amount lot deal kind")
	// naming cues take them for their content: "pointed to progress".
	naming = set("speak point hail praise cite note acknowledge tout trumpet claim report highlight describe mention announce celebrate applaud herald proclaim boast cheer underline welcome see stress emphasise emphasize refer talk characterise characterize laud salute")
	// winning verbs say that a gain, their object, is there.
	winning = set("make achieve reach see find have secure strike clinch forge record register note witness")
	// nearing words say that one is close.
	nearing = set("close closer near nearer")
	// praising adjectives say that talks got somewhere.
	praising = set("productive constructive fruitful successful positive useful encouraging promising good great excellent helpful meaningful")
	// moods are what they are said of, besides contacts.
	moods = set("atmosphere mood tone exchange spirit outcome gathering encounter it they them that this")
	// points are what can be agreed one by one.
	points = set("point issue question matter item detail text part element aspect principle term most much lot many number")
	// agreed verbs say of them that they are.
	agreed = set("agree settle resolve finalise finalize")
	// approaching verbs say that sides, or what parts them, came closer.
	approaching = set("narrow move come draw grow inch edge")
	// elsewhere says of a gain that it is not one of talks.
	elsewhere = set("economic social scientific medical technological academic financial military educational technical human commercial sporting")
	// fields lead on to what talks are about: "progress in the negotiations".
	fields = set("area front point issue field principle peace process direction question matter side country party")
)

// noClaim are the classes of cues whose content is not said to be so.
var noClaim = map[ling.CueClass]bool{
	ling.Ask: true, ling.Demand: true, ling.Propose: true, ling.Promise: true, ling.Threaten: true, ling.Warn: true,
	ling.Deny: true, ling.Doubt: true, ling.Hope: true, ling.Refuse: true,
}

// A saying is a piece of what a source says.
type saying struct {
	content ling.Range
	// naming is set if the source names things, as in "spoke of progress".
	naming bool
	in     int32 // the attribution it belongs to
	source *member
}

// sayings returns what is said to be so.
func (r *reading) sayings() []saying {
	var out []saying
	for k := range r.d.Attributions {
		a := &r.d.Attributions[k]
		cue := r.d.Lemma(r.head(a.Cue))
		if a.Hypothetical || noClaim[a.Class] && cue != "call" { // who calls talks useful demands nothing
			continue
		}
		for _, t := range a.Content {
			out = append(out, saying{t, naming[cue], int32(k), r.speaker(a)})
		}
	}
	return out
}

// claims returns what sources say was reached.
func (r *reading) claims() []claim {
	var out []claim
	for _, s := range r.sayings() {
		for i := s.content.Start; i < s.content.End; i++ {
			if r.saidIn[i] != s.in || r.question(int32(r.d.ClauseAt(i))) {
				continue // what another source says in it is that one's
			}
			if words := r.claimAt(i, s); !words.Empty() {
				out = append(out, claim{r.quoted(words), s.source})
				i = max(i, words.End-1)
			}
		}
	}
	return out
}

// claimAt returns the words of the claim whose noun, adjective or verb is token i of s, or an
// empty range.
func (r *reading) claimAt(i int32, s saying) ling.Range {
	lemma := strings.ToLower(r.d.Lemma(i))
	switch upos := r.upos(i); {
	case upos == ling.NOUN && gains[lemma]:
		k := r.d.ChunkAt(i)
		if k < 0 || r.d.Chunks[k].Head != i || !r.ofTheTalks(k) {
			return ling.Range{}
		}
		if words := r.gain(k, s); !words.Empty() || lemma != "success" {
			return words
		}
		return r.praise(i, s) // "the talks were a success"
	case upos == ling.VERB && lemma == "progress":
		if of := r.d.Subject(i); of >= 0 && s.content.Has(of) && contacts[strings.ToLower(r.d.Lemma(of))] != "" && !r.unreal(i) {
			return r.trim(ling.Range{Start: r.d.Subtree(of).Start, End: i + 1})
		}
	case praising[lemma] && (upos == ling.ADJ || upos == ling.VERB):
		return r.praise(i, s)
	case upos == ling.VERB && agreed[lemma]:
		return r.agreedPoints(i, s.content)
	case upos == ling.VERB && approaching[lemma]:
		return r.approach(i)
	}
	return ling.Range{}
}

// ofTheTalks reports whether the gain that phrase k names can be one of talks: not "the Paris
// Agreement", "economic progress" or "progress in the fight against malaria".
func (r *reading) ofTheTalks(k int) bool {
	c := &r.d.Chunks[k]
	if r.denied(k) || r.word(c.Start-1) == "without" || lacks[r.word(c.Start-2)] {
		return false
	}
	for i := c.Start; i <= c.Head; i++ {
		if elsewhere[r.word(i)] || r.xpos(i) == ling.PennPOS || r.upos(i) == ling.PROPN || r.timed(i) {
			return false
		}
	}
	if w := r.word(c.End); w != "in" && w != "of" {
		return true
	}
	n := r.d.ChunkAt(c.End + 1)
	if n < 0 || r.timed(c.End+1) {
		return n >= 0 // "in recent days"
	}
	head := strings.ToLower(r.d.Lemma(r.d.Chunks[n].Head))
	return contacts[head] != "" || fields[head]
}

// denied reports whether phrase k says that there is nothing, or hardly anything, of what it names: "no sign",
// "very little progress".
func (r *reading) denied(k int) bool {
	c := &r.d.Chunks[k]
	for _, i := range []int32{c.Start - 1, c.Start} {
		if w := r.word(i); w == "hardly" || w == "barely" {
			return true
		}
	}
	return c.Negated || scant[r.word(c.Start)] || r.upos(c.Start) == ling.ADV && scant[r.word(c.Start+1)]
}

// mentionedBy reports whether phrase k is what s names, with no verb before it: "spoke of
// progress", "pointed to areas of wide agreement".
func (r *reading) mentionedBy(k int, s saying) bool {
	if !s.naming || r.d.Is(r.d.Chunks[k].Head, ling.Nsubj) {
		return false // "stressed that any agreement must …"
	}
	for j := r.chunkFrom(s.content.Start); j < k; j++ {
		c := &r.d.Chunks[j]
		if c.Type == ling.Prepositions {
			continue
		}
		if c.Type != ling.NounPhrase || r.denied(j) || !carriers[r.d.Lemma(c.Head)] {
			return false
		}
	}
	return true
}

// gain returns phrase k, which names a gain, with what it was reached on, if s names it or
// says that it is there; what is only close, with who is close to it.
func (r *reading) gain(k int, s saying) ling.Range {
	c := r.d.Chunks[k].Range
	near := r.nearTo(r.d.Chunks[k].Head)
	if near < 0 && !r.mentionedBy(k, s) && !r.won(r.d.Chunks[k].Head) {
		return ling.Range{}
	}
	if near >= 0 {
		c.Start = min(near, r.d.Subtree(r.d.Subject(near)).Start)
	}
	switch r.word(c.End) {
	case "on", "toward", "towards", "in", "between", "with", "over", "about":
		if n := r.d.ChunkAt(c.End + 1); n >= 0 && r.d.Chunks[n].Type == ling.NounPhrase && r.d.Chunks[n].End <= s.content.End {
			c.End = r.d.Chunks[n].End
			all := r.d.Conjuncts(r.d.Chunks[n].Head)
			if last := r.d.ChunkAt(all[len(all)-1]); last >= 0 && r.d.Chunks[last].End <= s.content.End {
				c.End = max(c.End, r.d.Chunks[last].End) // "between Chile and Peru"
			}
		}
	}
	return r.trim(ling.Range{Start: max(c.Start, s.content.Start), End: c.End})
}

// nearTo returns the "close" to which the gain at token i is tied, where somebody who talks is
// said to be it, or -1: "the sides were close to a deal".
func (r *reading) nearTo(i int32) int32 {
	g := r.d.Tokens[i].Head
	if g == ling.Root || !nearing[r.word(g)] || !r.d.Is(i, ling.Obl, ling.Nmod) || r.unreal(g) || !r.talking(r.d.Subject(g)) {
		return -1
	}
	return g
}

// won reports whether the gain at token i is said to be there: "progress was made", "we
// reached an understanding".
func (r *reading) won(i int32) bool {
	head := i
	for range 2 { // "a lot of progress"
		if g := r.d.Tokens[head].Head; r.d.Is(head, ling.Nmod) && g != ling.Root && carriers[r.d.Lemma(g)] {
			head = g
		}
	}
	if k := r.d.ChunkAt(head); k >= 0 && r.denied(k) {
		return false
	}
	g := r.d.Tokens[head].Head
	if g == ling.Root || r.unreal(g) {
		return false
	}
	switch lemma := r.d.Lemma(g); {
	case r.d.Is(head, ling.NsubjPass):
		return winning[lemma]
	case r.d.Is(head, ling.Obj):
		return winning[lemma] && r.talking(r.d.Subject(g))
	case r.d.Is(head, ling.Nsubj):
		return lemma == "be" && r.d.Child(g, ling.Expl) >= 0
	case r.d.Is(head, ling.Obl):
		return (lemma == "come" || lemma == "arrive") && r.word(r.d.Subtree(head).Start) == "to" && r.talking(r.d.Subject(g))
	}
	return false
}

// talking reports whether token i, a subject, is one who talks or the talks themselves:
// not "the economy" that makes progress.
func (r *reading) talking(i int32) bool {
	if i < 0 {
		return false
	}
	if l := strings.ToLower(r.d.Lemma(i)); contacts[l] != "" || efforts[l] || l == "team" || r.upos(i) == ling.PRON {
		return true
	}
	k := r.d.ChunkAt(i)
	return k >= 0 && r.party(int32(k)) != nil
}

// unreal reports whether what the predicate at token i says is denied, to come, only
// possible, wanted or a condition.
func (r *reading) unreal(i int32) bool {
	for g, n := i, 0; g != ling.Root && n < 20 && r.saidIn[g] == r.saidIn[i]; g, n = r.d.Tokens[g].Head, n+1 {
		for c := range r.d.Children(g) {
			if !r.d.Is(c, ling.Mark, ling.Advmod, ling.Det) {
				continue
			}
			switch r.word(c) {
			case "if", "unless", "whether", "until", "before", "once", "when", "without":
				return true
			case "to":
				if !r.managed(g) {
					return true
				}
			}
		}
		if r.d.Negated(g) || r.d.Modal(g) >= 0 {
			return true
		}
		if s := r.d.Child(g, ling.Nsubj); s >= 0 && r.nothing(s) {
			return true
		}
		if r.d.Is(g, ling.Ccomp, ling.Parataxis, ling.AclRelcl) && g != i || r.d.Is(g, ling.Conj) && r.d.Child(g, ling.Nsubj) >= 0 {
			break
		}
	}
	return false
}

// managed reports whether the infinitive at token i is what somebody brought about: "managed
// to make progress".
func (r *reading) managed(i int32) bool {
	g := r.d.Tokens[i].Head
	return g != ling.Root && (r.d.Lemma(g) == "manage" || r.d.Lemma(g) == "help")
}

// praise returns the words around the praising adjective at token i if it is said of
// talks: "the talks were productive", "a very good meeting".
func (r *reading) praise(i int32, s saying) ling.Range {
	if g := r.d.Tokens[i].Head; g != ling.Root && g > i && r.d.Is(i, ling.Amod) && contacts[strings.ToLower(r.d.Lemma(g))] != "" {
		k := r.d.ChunkAt(g)
		if k < 0 || r.d.Chunks[k].Head != g || r.d.Chunks[k].Negated || !(r.mentionedBy(k, s) || r.had(g)) {
			return ling.Range{}
		}
		return r.trim(r.d.Chunks[k].Range)
	}
	first := i // "were serious and constructive"
	if g := r.d.Tokens[i].Head; g != ling.Root && r.d.Is(i, ling.Conj) && r.upos(g) == ling.ADJ {
		first = g
	}
	if of := r.d.Subject(i); of >= 0 && r.d.Child(first, ling.Cop) >= 0 {
		if r.unreal(first) || r.unreal(i) || !s.content.Has(of) || !r.praised(of) {
			return ling.Range{}
		}
		return r.trim(ling.Range{Start: r.d.Subtree(of).Start, End: i + 1})
	}
	if r.d.Is(i, ling.Amod) && r.d.Tokens[i].Head > i || r.unreal(i) {
		return ling.Range{} // "joined the talks in good faith"
	}
	return r.called(i, s)
}

// called returns the words from talks to the adjective at token i that s calls them:
// "called the talks productive", "described them as productive".
func (r *reading) called(i int32, s saying) ling.Range {
	for j := i - 1; j >= s.content.Start; j-- {
		switch u := r.upos(j); {
		case (u == ling.NOUN || u == ling.PRON) && r.praised(j):
			start := j
			if k := r.d.ChunkAt(j); k >= 0 {
				start = max(s.content.Start, r.d.Chunks[k].Start)
			}
			return r.trim(ling.Range{Start: start, End: i + 1})
		case u == ling.VERB && !praising[r.d.Lemma(j)], u == ling.AUX, u == ling.NOUN, u == ling.PRON, u == ling.PROPN, r.word(j) == "not", r.word(j) == "for":
			return ling.Range{}
		}
	}
	return ling.Range{}
}

// praised reports whether token i stands for talks: a contact, or a word that may stand for
// one where the sentence or one beside it speaks of talks.
func (r *reading) praised(i int32) bool {
	l := strings.ToLower(r.d.Lemma(i))
	return contacts[l] != "" || (moods[l] || moods[r.word(i)]) && r.ofTalks(ling.Range{Start: i, End: i + 1})
}

// had reports whether the contact at token i is said to have been: "we had a very good
// meeting", "it was a good meeting".
func (r *reading) had(i int32) bool {
	if r.d.Child(i, ling.Cop) >= 0 {
		return !r.unreal(i)
	}
	g := r.d.Tokens[i].Head
	return g != ling.Root && r.d.Is(i, ling.Obj) && (r.d.Lemma(g) == "have" || r.d.Lemma(g) == "hold") && !r.unreal(g)
}

// agreedPoints returns the words around the verb at token i if it says that points are
// settled: "many points were agreed to", "we agreed on most issues".
func (r *reading) agreedPoints(i int32, t ling.Range) ling.Range {
	if r.unreal(i) {
		return ling.Range{}
	}
	s := r.d.Subject(i)
	if s < 0 || !t.Has(s) {
		return ling.Range{}
	}
	start := r.d.Subtree(s).Start
	if r.d.Passive(i) {
		if !points[r.d.Lemma(s)] || negativeSubjects[r.word(start)] || r.word(start) == "no" || scant[r.word(start)] {
			return ling.Range{}
		}
		end := i + 1
		if w := r.word(end); w == "to" || w == "on" || w == "upon" {
			end++ // "agreed to", "agreed on"
		}
		return r.trim(ling.Range{Start: start, End: min(end, t.End)})
	}
	if w := r.word(i + 1); r.d.Lemma(i) != "agree" || w != "on" && w != "upon" {
		return ling.Range{}
	}
	n := r.d.ChunkAt(i + 2)
	if n < 0 || !points[r.d.Lemma(r.d.Chunks[n].Head)] || r.d.Chunks[n].Negated {
		return ling.Range{}
	}
	return r.trim(ling.Range{Start: start, End: min(t.End, r.d.Chunks[n].End)})
}

// approach returns the words around the verb at token i if it says that sides or their
// positions came closer: "the gaps have narrowed", "we moved closer".
func (r *reading) approach(i int32) ling.Range {
	s := r.d.Subject(i)
	if s < 0 || r.unreal(i) || !r.saidOfIt(s, i) {
		return ling.Range{}
	}
	end := i + 1
	switch lemma := r.d.Lemma(i); {
	case lemma == "narrow" && (rifts[r.d.Lemma(s)] || r.talking(s) && rifts[r.fruitNear(i)]):
		if rifts[r.d.Lemma(s)] {
			break
		}
		end = r.d.Chunks[r.firstPhrase(ling.Range{Start: end, End: r.sentence(i).End})].End
	case lemma != "narrow" && nearing[r.word(i+1)] && (r.talking(s) || r.d.Lemma(s) == "position"):
		end++
	default:
		return ling.Range{}
	}
	return r.trim(ling.Range{Start: r.d.Subtree(s).Start, End: end})
}

// fruitNear returns the lemma of the first noun phrase behind token i.
func (r *reading) fruitNear(i int32) string {
	return r.fruitIn(ling.Range{Start: i + 1, End: r.sentence(i).End})
}

// saidOfIt reports whether the subject at token s is in what the source of token i says.
func (r *reading) saidOfIt(s, i int32) bool { return r.saidIn[s] == r.saidIn[i] && s < i }
