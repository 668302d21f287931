package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// A part is one of several things that a position is about.
type part struct {
	words rapporteur.Phrase
	issue rapporteur.IssueID
}

// parts returns whole, what a demands, issue by issue: "demanded that it disarm and free the
// prisoners" is two demands. What is coordinated stays together where the terms of the codebook
// do not tell the issues apart.
func (r *reading) parts(a *act, whole part) []part {
	if len(whole.words.Spans) != 1 {
		return []part{whole}
	}
	t := r.d.TokenRange(whole.words.Spans[0])
	heads := r.coordinated(a, t)
	if len(heads) < 2 {
		return []part{whole}
	}
	pieces := make([]ling.Range, len(heads))
	for n, h := range heads {
		pieces[n] = t
		if n > 0 {
			pieces[n].Start = r.d.Subtree(h).Start
			pieces[n-1].End = pieces[n].Start
			if c := r.d.Child(h, ling.Case); c >= 0 && c < h {
				pieces[n].Start = c + 1 // "for a truce and | for an end to it"
			}
			if !r.likewise(heads[0], h) {
				return []part{whole}
			}
		}
	}
	var out []part
	for n := range pieces {
		id := r.ownIssue(pieces, n)
		if id == "" {
			return []part{whole}
		}
		out = append(out, part{r.phrase(pieces[n]), id})
	}
	return out
}

// likewise reports whether what token i heads is put beside what first heads in the same form: "to free them and
// to pay", "a truce and an end to sanctions", and neither "as well as" nor "and more effectively".
func (r *reading) likewise(first, i int32) bool {
	cc := r.d.Child(i, ling.Cc)
	if cc >= 0 && r.word(cc) != "and" || r.d.Tokens[i].UPOS != r.d.Tokens[first].UPOS {
		return false
	}
	return r.upos(i) != ling.VERB || r.d.Tokens[i].XPOS == r.d.Tokens[first].XPOS && (r.d.Child(i, ling.Advmod) < 0 || r.d.Child(i, ling.Advmod) > i)
}

// theTalks is the issue of how the parties negotiate, which goes with what they negotiate about: "to stop the
// fighting and return to the table".
const theTalks rapporteur.IssueID = "process"

// ownIssue returns the issue of which piece n has the most terms, or "" if that is none, if there are several,
// or if another piece has one of its terms, too.
func (r *reading) ownIssue(pieces []ling.Range, n int) rapporteur.IssueID {
	own, others := make([]float64, len(r.x.issues.ids)), make([]float64, len(r.x.issues.ids))
	for k, t := range pieces {
		if k == n {
			r.weigh(own, t, 1)
		} else {
			r.weigh(others, t, 1)
		}
	}
	if len(own) == 0 || slices.Max(own) == 0 {
		return ""
	}
	best := slices.Index(own, slices.Max(own))
	if others[best] > 0 || slices.Contains(own[best+1:], own[best]) || r.x.issues.ids[best] == theTalks {
		return ""
	}
	return r.x.issues.ids[best]
}

// coordinated returns the heads of what a wants within t, from the first on: "withdraw" and "free" of
// "demanded that it withdraw and free them".
func (r *reading) coordinated(a *act, t ling.Range) []int32 {
	first := r.d.Complement(a.head)
	if first < 0 {
		first = r.d.Object(a.head)
	}
	if first < 0 {
		for c := range r.d.Children(a.head) {
			if r.d.Is(c, ling.Obl) && c > a.head && t.Has(c) {
				first = c // "called for a truce and for talks"
				break
			}
		}
	}
	if first < 0 {
		return nil
	}
	return slices.DeleteFunc(r.d.Conjuncts(first), func(i int32) bool { return !t.Has(i) })
}

// withoutAside returns t up to what the subject of a does beside it, and to who says it: "rejected the terms" of
// "rejected the terms, calling them late", and of "rejected the terms, according to two diplomats".
func (r *reading) withoutAside(a *act, t ling.Range) ling.Range {
	for _, i := range []int32{a.head, r.d.Object(a.head)} {
		if i < 0 {
			continue
		}
		for c := range r.d.Children(i) {
			s := r.d.Subtree(c).Start
			if s > a.head+1 && (r.word(s-1) == "," || r.word(s) == ",") && r.d.Is(c, ling.Advcl, ling.Acl) && r.d.Tokens[c].XPOS == ling.PennVBG && remarking[r.d.Lemma(c)] {
				t.End = min(t.End, s)
			}
			if m := r.d.Child(c, ling.Mark); m > a.head+1 && r.word(m-1) == "," && contrasting[r.word(m)] && r.d.Subject(c) > m && t.Has(m) {
				t.End = m // "insisted on a treaty, while Ethiopia would accept guidelines"
			}
		}
	}
	for i := a.head + 2; i < t.End && r.refuses(a.head); i++ {
		if r.word(i) == "as" && i > r.d.Object(a.head) && r.word(i-1) != "," && r.d.Is(i, ling.Case, ling.Mark) && r.d.Tokens[i].Head != ling.Root && r.d.Tokens[r.d.Tokens[i].Head].Head == a.head {
			t.End = i // "dismissed the offer as late"
		}
	}
	return r.trim(r.beforeSource(a, t))
}

// beforeSource returns t up to who says it, where that comes after all that is said.
func (r *reading) beforeSource(a *act, t ling.Range) ling.Range {
	at := r.source(a.head)
	if at == nil || at.Cue.Start < max(a.head, t.Start) || len(at.Content) == 0 || at.Content[len(at.Content)-1].Start > at.Cue.Start {
		return t
	}
	t.End = min(t.End, at.Cue.Start)
	if at.Source.Start > max(a.head, t.Start) {
		t.End = min(t.End, at.Source.Start)
	}
	return t
}

// contrasting conjunctions lead to what another side does.
var contrasting = set("while whereas whilst")

// remarking verbs, as participles, lead to what somebody says beside the matter.
var remarking = set(`say add note stress emphasize emphasise underline underscore argue call describe label term brand cite warn maintain insist
claim point explain complain recall state write tell accuse blame declare reiterate reaffirm highlight`)
