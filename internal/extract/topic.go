package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// This file finds the words that say what is open: the question or the subject before a phrase, or what it is about
// behind one. The tree is not asked for the former alone, as it often takes "who will pay" for part of another clause.

// endOfClause returns the token before which what is said at token i ends: the rest of the sentence without who says
// so, why or when.
func (r *reading) endOfClause(i int32) int32 {
	s := r.sentence(i - 1)
	for c := range r.d.Clauses {
		cl := &r.d.Clauses[c]
		if cl.Start <= i || cl.Start >= s.End {
			continue
		}
		if cl.Type == ling.Parenthetical || cl.Type == ling.MainClause || cl.Type == ling.Adverbial && cl.Mark >= 0 && because[r.word(cl.Mark)] {
			return cl.Start
		}
	}
	return s.End
}

// because are words that lead from what is open to why or when it is.
var because = set("as because after before while although though since unless if until")

// asking words open a clause that is a question.
var asking = set("whether who whom whose what which how when where why")

// stem returns the words before token i of which it is said: the question, or the subject up to its verb.
func (r *reading) stem(i int32) ling.Range {
	if r.word(i) == "there" {
		return ling.Range{}
	}
	if q := r.askedBefore(i); !q.Empty() {
		return q
	}
	c := int32(r.d.ClauseAt(i))
	s := r.subject(c)
	if s < 0 || r.d.Chunks[s].End > i || r.d.SentenceAt(r.d.Chunks[s].Start) != r.d.SentenceAt(i) {
		if s = int32(r.d.ChunkAt(i - 1)); s < 0 || r.d.Chunks[s].Type != ling.NounPhrase {
			return ling.Range{}
		}
	}
	t := ling.Range{Start: r.d.Chunks[s].Start, End: i}
	if v := r.d.Clauses[r.d.ClauseAt(t.Start)].Verb; v >= 0 && r.d.Chunks[v].Start > t.Start {
		t.End = min(t.End, r.d.Chunks[v].Start)
	}
	return r.trim(t)
}

// askedBefore returns the question before token i that opens the sentence, or follows a mark or a conjunction in it;
// empty if there is none: "who will pay" of "who will pay remains unclear".
func (r *reading) askedBefore(i int32) ling.Range {
	s := r.sentence(i)
	verb := false
	if w := r.word(i - 1); w == "that" || w == "which" {
		return ling.Range{} // "when it comes to the clause that is open"
	}
	for j := i - 1; j >= s.Start; j-- {
		switch p := r.upos(j); {
		case p == ling.VERB || p == ling.AUX:
			verb = true
		case p == ling.PUNCT:
			return ling.Range{}
		}
		before := r.word(j - 1)
		if verb && asking[r.word(j)] && (r.firstWord(s) == j || before == "just" || before == "exactly" || before == "but" || before == "and" || before == ":" || before == ";" || before == "that") {
			if r.answers(ling.Range{Start: j, End: i}) {
				return ling.Range{}
			}
			return ling.Range{Start: j, End: i}
		}
	}
	return ling.Range{}
}

// answers reports whether t goes on to say what is asked: "what stands in the way is a border".
func (r *reading) answers(t ling.Range) bool {
	finite := false
	for i := t.Start; i < t.End; i++ {
		if finite && r.d.Is(i, ling.Cop) {
			return true
		}
		x := r.xpos(i)
		finite = finite || x == ling.PennVBZ || x == ling.PennVBP || x == ling.PennVBD || x == ling.PennMD
	}
	return false
}

// topic returns the words of t that say what it is about: what follows "on" or "over", or a question; empty if there
// are none.
func (r *reading) topic(t ling.Range) ling.Range {
	for j := t.Start; j < min(t.End, t.Start+12); j++ {
		switch w := r.word(j); {
		case asking[w] && (j == t.Start || r.upos(j-1) != ling.NOUN && r.upos(j-1) != ling.PROPN && r.upos(j-1) != ling.PUNCT && r.upos(j-1) != ling.ADP):
			return r.trim(ling.Range{Start: j, End: min(t.End, r.endOfClause(j+1))})
		case (w == "on" || w == "over" || w == "about") && !r.timed(j+1) && !r.timed(j) && (w != "on" || j == t.Start || r.names(j-1)):
			return r.trim(ling.Range{Start: j + 1, End: min(t.End, r.endOfClause(j+1))})
		case r.upos(j) == ling.VERB && r.xpos(j) != ling.PennVBN:
			return ling.Range{}
		}
	}
	return ling.Range{}
}

// names reports whether token i can have a topic behind "on": a noun of what parties reach or differ in, a verb.
func (r *reading) names(i int32) bool {
	l := strings.ToLower(r.d.Lemma(i))
	return r.upos(i) != ling.NOUN && r.upos(i) != ling.PROPN || r.timed(i) || l == "odds" || settlements[l] || gaps[l] || disputed[l] || fruits[l]
}

// firstWord returns the first token of s that is no mark, "and" or "but".
func (r *reading) firstWord(s ling.Range) int32 {
	i := s.Start
	for i < s.End && (r.upos(i) == ling.PUNCT || r.word(i) == "and" || r.word(i) == "but") {
		i++
	}
	return i
}
