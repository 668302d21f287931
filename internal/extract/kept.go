package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file tells what became of a promise or threat that the text names again: that it was taken back, broken or never
// kept, or that whoever is said to have made it denies it.

// promised gives the kind of commitment that a noun names; "" where it may be of any.
var promised = map[string]rapporteur.CommitmentKind{
	"threat": rapporteur.Threat, "ultimatum": rapporteur.Threat,
	"pledge": rapporteur.Pledge, "promise": rapporteur.Pledge, "vow": rapporteur.Pledge, "commitment": rapporteur.Pledge,
	"assurance": rapporteur.Pledge, "guarantee": rapporteur.Pledge, "word": rapporteur.Pledge,
	"plan": "", "offer": "", "decision": "",
}

// recalled returns the noun that names the promise, threat or plan to which the predicate at token i belongs, and the verb
// that says what became of it: "threat" and "drop" for each of the words of "dropped its threat to close the port". Both
// are -1 if there is none.
func (r *reading) recalled(i int32) (noun, verb int32) {
	if x := r.d.Child(i, ling.Xcomp); x >= 0 {
		if n := r.promiseOf(x); n >= 0 {
			return n, x // "let it drop", "failed to honour it"
		}
	}
	if n := r.promiseOf(i); n >= 0 {
		return n, i
	}
	for j := range r.upFrom(i, ling.Acl, ling.Advcl, ling.Ccomp, ling.Obj, ling.Obl, ling.Nmod, ling.Nsubj) {
		if x := r.d.Tokens[i].XPOS; r.d.Tokens[j].Head == ling.Root || r.upos(i) != ling.NOUN && x != ling.PennVB {
			break // what is told of it otherwise is no part of it
		}
		if n := r.promiseOf(r.d.Tokens[j].Head); n >= 0 && (n == j || j == i && r.upos(j) == ling.VERB && r.d.Is(j, ling.Acl, ling.Advcl, ling.Ccomp)) {
			return n, r.d.Tokens[j].Head
		}
	}
	return -1, -1
}

// promiseOf returns the noun by which the verb at token i is about a promise, threat or plan, or -1.
func (r *reading) promiseOf(i int32) int32 {
	if r.upos(i) != ling.VERB {
		return -1
	}
	for c := range r.d.Children(i) {
		_, ok := promised[r.d.Lemma(c)]
		if r.upos(c) == ling.NOUN && (r.d.Is(c, ling.Obj, ling.Nsubj) || r.d.Is(c, ling.Obl) && r.upheldBy(c, i)) && (ok || r.planned(c) || r.retracted(c, i)) {
			return c
		}
	}
	return -1
}

// upheldBy reports whether the noun at token c, after a preposition, is what the verb at token i is about: "went back on its
// promise", and not "withdrew its troops under the plan".
func (r *reading) upheldBy(c, i int32) bool {
	return r.d.Object(i) < 0 && (r.marked(c, "on") || r.marked(c, "from") || r.marked(c, "of"))
}

// retracted reports whether the verb at token i, whose object or passive subject is the noun at token c, takes it back
// whatever it names: "called off the strike". A meeting that is called off is a meeting.
func (r *reading) retracted(c, i int32) bool {
	if !retracting[r.d.Lemma(i)] || !r.forgoes(i) || contacts[r.d.Lemma(c)] != "" {
		return false
	}
	k := r.d.Child(c, ling.Case)
	return r.d.Is(c, ling.Obj) || r.d.Is(c, ling.Nsubj) && r.d.Passive(i) || k == i+1 && giving[r.d.Lemma(i)] == r.word(k)
}

// planned reports whether what the noun at token i names was only to be: "the march that it had announced".
func (r *reading) planned(i int32) bool {
	x := r.d.Child(i, ling.Acl)
	return x >= 0 && r.d.Tokens[x].Deprel == ling.AclRelcl && intended[r.d.Lemma(x)]
}

var (
	// intended verbs are of what is still to come, retracting ones take it back whatever noun names it.
	intended   = set("plan announce threaten schedule promise")
	retracting = set("call shelve rescind retract")
	// lessening verbs give up a position, and are no end of a promise.
	lessening = set("lift soften")
)

// takenBack returns the promise, threat or plan to which the predicate at token i belongs and the verb that says that it is
// taken back, or broken by whoever made it; -1 twice where it stands. That another side says it was broken is blame.
func (r *reading) takenBack(i int32) (noun, verb int32) {
	noun, verb = r.recalled(i)
	if noun < 0 || !r.comesTrue(verb) || r.d.Is(noun, ling.Nsubj) && !r.d.Passive(verb) {
		return -1, -1
	}
	if r.forgoes(verb) && !lessening[r.d.Lemma(verb)] || r.breaks(verb) && promised[r.d.Lemma(noun)] == rapporteur.Pledge && !r.blamed(verb) {
		return noun, verb
	}
	return -1, -1
}

// promise returns the words of what the noun at token i promises or threatens: "to close the port" of "its threat to close
// the port", else the noun with all that hangs on it.
func (r *reading) promise(i int32) ling.Range {
	if c := r.d.Child(i, ling.Acl, ling.Ccomp); c > i && r.d.Tokens[c].Deprel != ling.AclRelcl {
		return r.d.Subtree(c)
	}
	return r.d.Subtree(i)
}

// comesTrue reports whether the verb at token i is told as done: "dropped", "let drop", "decided to drop".
func (r *reading) comesTrue(i int32) bool {
	if up := r.d.Tokens[i].Head; r.d.Is(i, ling.Xcomp) && up != ling.Root && resolving[r.d.Lemma(up)] {
		i = up
	}
	return r.asserted(i) && !r.d.Negated(i) && r.d.Modal(i) < 0
}

// resolving verbs do what their infinitive says.
var resolving = set("let decide agree")

// breaks reports whether the verb at token i says that a promise is broken.
func (r *reading) breaks(i int32) bool {
	particle, ok := breaking[r.d.Lemma(i)]
	return ok && (particle == "" || r.word(i+1) == particle)
}

// breaking verbs break a promise, with the particle that they need.
var breaking = map[string]string{"break": "", "breach": "", "violate": "", "renege": "", "go": "back"}

// blamed reports whether another side than the subject of the verb at token i says what it says.
func (r *reading) blamed(i int32) bool {
	at := r.source(i)
	if at == nil {
		return false
	}
	m := r.speaker(at)
	return m == nil || !slices.Contains(r.sidesNamed(r.d.Subject(i)), r.cast.side(m))
}

// followUp says in c, which a states, that it was taken back or kept where the words around a do, and returns the words that
// state it.
func (r *reading) followUp(a *act, c *rapporteur.Commitment) ling.Range {
	noun, verb := r.takenBack(a.head)
	if noun < 0 {
		if r.kept(a.head) {
			c.Status = rapporteur.CommitmentDone
		}
		return a.evidence
	}
	c.Status, c.Deadline = rapporteur.CommitmentWithdrawn, rapporteur.When{}
	if k := promised[r.d.Lemma(noun)]; k != "" {
		c.Kind, c.Content = k, r.phrase(r.promise(noun))
	}
	return r.stated(verb)
}

// broken reports whether what the predicate at token i states is a promise that was not kept, or was broken as others say.
func (r *reading) broken(i int32) bool {
	noun, verb := r.recalled(i)
	if noun < 0 || promised[r.d.Lemma(noun)] != rapporteur.Pledge {
		return false
	}
	return r.unkept(verb) || r.breaks(verb) && !r.d.Negated(verb) && r.d.Modal(verb) < 0
}

// kept reports whether what the predicate at token i states is a promise that was kept.
func (r *reading) kept(i int32) bool {
	noun, verb := r.recalled(i)
	return noun >= 0 && promised[r.d.Lemma(noun)] == rapporteur.Pledge && keeping[r.d.Lemma(verb)] && r.comesTrue(verb)
}

// unkept reports whether the verb at token i says that a promise is not kept: "did not keep", "failed to honour",
// "went unfulfilled".
func (r *reading) unkept(i int32) bool {
	if x := r.d.Child(i, ling.Xcomp); x >= 0 && unmet[r.word(x)] {
		return true
	}
	if !keeping[r.d.Lemma(i)] {
		return false
	}
	up := r.d.Tokens[i].Head
	return r.d.Negated(i) && r.d.Modal(i) < 0 || r.d.Is(i, ling.Xcomp) && up != ling.Root && r.d.Lemma(up) == "fail" && !r.d.Negated(up)
}

var (
	// keeping verbs keep a promise, unmet ones are not kept.
	keeping = set("keep honour honor fulfil fulfill respect meet deliver implement")
	unmet   = set("unfulfilled unkept unmet")
)

// neverCame reports whether what a promises is said never to have come: "promised lorries that never arrived", "the aid that
// it pledged has not arrived".
func (r *reading) neverCame(a *act) bool {
	if o := r.d.Object(a.head); o >= 0 && r.fails(r.d.Child(o, ling.Acl)) {
		return true
	}
	for i := range r.upFrom(a.head, ling.Acl, ling.Nmod) {
		if i != a.head && r.d.Is(i, ling.Nsubj) {
			return r.fails(r.d.Tokens[i].Head)
		}
	}
	return false
}

// fails reports whether the verb at token i says that its subject did not come.
func (r *reading) fails(i int32) bool {
	return i >= 0 && coming[r.d.Lemma(i)] && r.d.Negated(i) && r.d.Modal(i) < 0 && !r.says(r.d.Subtree(i), "yet")
}

// coming verbs have what was promised for their subject.
var coming = set("arrive come materialise materialize reach")

// contested reports whether h denies what another side says that it promised in a: "Peru denied it", "Peru said it had made
// no such promise", in the same sentence or the next.
func (r *reading) contested(a *act, h *holder) bool {
	at := r.source(a.head)
	if at == nil {
		return false
	}
	if m := r.speaker(at); m == nil || h.has([]*member{r.cast.side(m)}) {
		return false
	}
	n := r.d.SentenceAt(a.head)
	end := r.d.Sentences[n].End
	if n+1 < len(r.d.Sentences) && r.d.Sentences[n+1].Paragraph == r.d.Sentences[n].Paragraph {
		end = r.d.Sentences[n+1].End
	}
	for i := a.head + 1; i < end; i++ {
		if r.upos(i) == ling.VERB && h.hasAll(r.sidesNamed(r.d.Subject(i))) && r.deniesPromise(i) {
			return true
		}
	}
	return false
}

// deniesPromise reports whether the verb at token i denies what was said before, or says that there was no such promise.
func (r *reading) deniesPromise(i int32) bool {
	x, o := r.d.Complement(i), r.d.Object(i)
	switch {
	case r.d.Lemma(i) == "deny" && !r.d.Negated(i):
		up := r.d.Tokens[i].Head
		if r.d.Is(i, ling.Acl) && up != ling.Root && assertions[r.d.Lemma(up)] {
			return true // "a claim that Peru denied"
		}
		return o >= 0 && (r.upos(o) == ling.PRON || assertions[r.d.Lemma(o)] && r.d.Child(o, ling.Acl, ling.Ccomp) < 0) || x >= 0 && r.promises(x)
	case relating[r.d.Lemma(i)] && x >= 0:
		return r.promises(x) && (r.d.Negated(x) || r.nothing(r.d.Object(x)))
	}
	return false
}

// promises reports whether the verb at token i is one of promising, alone or with a noun: "made a promise".
func (r *reading) promises(i int32) bool {
	if _, ok := promised[r.lemma(r.d.Object(i))]; ok {
		return true
	}
	return addressing[r.d.Lemma(i)] || r.d.Lemma(i) == "agree"
}
