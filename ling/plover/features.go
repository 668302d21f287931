package plover

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// A reading collects the features of one pair.
type reading struct {
	d         *ling.Document
	pair      Pair
	facts     *facts
	sentences ling.Range // the tokens of the sentences of both
	predicate int32      // the word that ties the two, or -1
	out       []uint64
}

// add adds a feature of a kind and its parts.
func (r *reading) add(kind string, parts ...string) {
	h := models.Hash(kind)
	for _, p := range parts {
		h = models.Mix(h, models.Hash(p))
	}
	r.out = append(r.out, h)
}

// word returns the lemma at token i; letters stand for the two.
func (r *reading) word(i int32) string {
	switch {
	case r.pair.Actor.Has(i):
		return "<A>"
	case r.pair.Recipient.Has(i):
		return "<R>"
	}
	return strings.ToLower(r.d.Lemma(i))
}

// features returns what speaks for the roots of pair in d.
func (f *facts) features(d *ling.Document, pair Pair) []uint64 {
	r := &reading{d: d, pair: pair, facts: f, predicate: -1}
	first, second, _ := pair.inOrder()
	from, to := d.Sentences[d.SentenceAt(first.Start)], d.Sentences[d.SentenceAt(max(first.End, second.End)-1)]
	r.sentences = ling.Range{Start: from.Start, End: to.End}
	r.add("bias")
	r.bags()
	r.tree()
	r.dictionary()
	return r.out
}

// bags adds words and pairs of words by where they stand to the two.
func (r *reading) bags() {
	a, b, order := r.pair.inOrder()
	r.add("order", order)
	last := "<s>"
	for i := r.sentences.Start; i < r.sentences.End; i++ {
		w := r.word(i)
		zone := "between"
		switch {
		case i < a.Start:
			zone = "before"
		case i >= b.End:
			zone = "after"
		}
		switch {
		case strings.HasPrefix(w, "<"):
			r.add("within", w, strings.ToLower(r.d.Lemma(i)))
			if w == last {
				continue
			}
		case content(r.d.Tokens[i].UPOS):
			r.add("bag", w)
			r.add(zone, w)
			r.clusters("bag", w)
			r.clusters(zone, w)
		default:
			r.add(zone, w)
		}
		r.add("pair", last, w)
		last = w
	}
}

// clusters adds the clusters of w as features of a kind.
func (r *reading) clusters(kind, w string) {
	fine, ok := r.facts.clusters.Look(models.Hash(w))
	if !ok {
		return
	}
	h := models.Mix(models.Hash(kind+" fine"), uint64(fine))
	r.out = append(r.out, h)
	if int(fine) < len(r.facts.coarse) {
		r.out = append(r.out, models.Mix(models.Hash(kind+" coarse"), uint64(r.facts.coarse[fine])))
	}
}

// content reports whether words of a class carry meaning of their own.
func content(u ling.UPOS) bool {
	switch u {
	case ling.NOUN, ling.VERB, ling.ADJ, ling.ADV:
		return true
	}
	return false
}

// top returns the token of a range whose head is outside, or -1 without trees.
func (r *reading) top(in ling.Range) int32 {
	for i := in.Start; i < in.End; i++ {
		if t := r.d.Tokens[i]; t.Deprel != 0 && !in.Has(t.Head) {
			return i
		}
	}
	return -1
}

// way returns the tokens from i up to the root of its sentence.
func (r *reading) way(i int32) []int32 {
	var out []int32
	for i >= 0 && len(out) < r.sentences.Len() {
		out = append(out, i)
		i = r.d.Tokens[i].Head
	}
	return out
}

// tree adds the path between the two and what is said of its highest word and
// of the predicates on it.
func (r *reading) tree() {
	a, b := r.top(r.pair.Actor), r.top(r.pair.Recipient)
	if a < 0 && b < 0 {
		return
	}
	if a < 0 || b < 0 {
		if p := r.verbOver(max(a, b)); p >= 0 {
			r.predicate = p
			r.about("top", p)
			r.about("verb", p)
		}
		return
	}
	up, down := r.way(a), r.way(b)
	for len(up) > 1 && len(down) > 1 && up[len(up)-1] == down[len(down)-1] && up[len(up)-2] == down[len(down)-2] {
		up, down = up[:len(up)-1], down[:len(down)-1]
	}
	r.predicate = up[len(up)-1]
	var shape strings.Builder
	for side, way := range [][]int32{up, down} {
		name := [...]string{"actor", "recipient"}[side]
		for k, t := range way {
			shape.WriteString(r.d.Tokens[t].Deprel.String() + " ")
			if k == 0 {
				continue
			}
			w := r.word(t)
			r.add("path", w)
			r.add("path "+name, w)
			r.clusters("path", w)
			r.add("path edge", w, r.d.Tokens[way[k-1]].Deprel.String(), name)
		}
		shape.WriteByte('|')
	}
	r.add("shape", shape.String())
	r.about("top", r.predicate)
	if p := r.verbOver(a); p >= 0 {
		r.about("verb", p)
	}
}

// verbOver returns the nearest verb above token i, or -1.
func (r *reading) verbOver(i int32) int32 {
	for _, t := range r.way(i)[1:] {
		if r.d.Tokens[t].UPOS == ling.VERB {
			return t
		}
	}
	return -1
}

// about adds voice, negation, modality, tense and dependents of the word i.
func (r *reading) about(kind string, i int32) {
	w := r.word(i)
	r.add(kind, w)
	r.clusters(kind, w)
	state := r.d.Tokens[i].XPOS.String()
	if r.d.Passive(i) {
		state += " passive"
	}
	for c := range r.d.Children(i) {
		v := r.word(c)
		switch {
		case r.d.Is(c, ling.Aux):
			state += " " + v
		case v == "not" || v == "never" || v == "no":
			state += " not"
			r.add(kind+" negated", w)
		}
		r.add(kind+" child", r.d.Tokens[c].Deprel.String(), v)
		r.clusters(kind+" child "+r.d.Tokens[c].Deprel.String(), v)
		r.add(kind+" frame", w, r.d.Tokens[c].Deprel.String())
		r.add(kind+" with", w, v)
		for g := range r.d.Children(c) {
			if content(r.d.Tokens[g].UPOS) {
				r.add(kind+" grandchild", r.word(g))
				r.clusters(kind+" grandchild", r.word(g))
			}
		}
	}
	r.add(kind+" state", state)
	r.add(kind+" state of", w, state)
}
