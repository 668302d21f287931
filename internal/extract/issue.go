package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// issues holds the terms of a codebook by their first word.
type issues struct {
	ids    []rapporteur.IssueID
	byWord map[string][]term
	prefix []term // those whose first word may go on
}

// A term points to an issue; its words follow each other in the text.
type term struct {
	words  []pattern
	issue  int
	weight float64
}

// A pattern is a word of a term, or the beginning of one.
type pattern struct {
	key    string
	prefix bool
}

func (p pattern) matches(w string) bool {
	return w == p.key || p.prefix && strings.HasPrefix(w, p.key)
}

// asTokens sets hyphens and possessives apart, as the tokens of a text are.
var asTokens = strings.NewReplacer("-", " - ", "'s", " 's", "n't", " n't")

func compileIssues(list []rapporteur.Issue) *issues {
	x := &issues{byWord: map[string][]term{}}
	for i, is := range list {
		x.ids = append(x.ids, is.ID)
		for _, t := range is.Terms {
			var words []pattern
			for w := range strings.FieldsSeq(asTokens.Replace(text.Key(t))) {
				key, prefix := strings.CutSuffix(w, "*")
				words = append(words, pattern{key, prefix})
			}
			if len(words) == 0 {
				continue
			}
			// A phrase says more than a word.
			tm := term{words: words, issue: i, weight: float64(len(words))}
			if words[0].prefix {
				x.prefix = append(x.prefix, tm)
				continue
			}
			x.byWord[words[0].key] = append(x.byWord[words[0].key], tm)
		}
	}
	return x
}

// The weight of a term by where it stands: in what is wanted, in the sentence,
// in the sentences beside it, anywhere in the article.
const (
	inProposal  = 4.0
	inSentence  = 1.0
	inParagraph = 0.25
	inArticle   = 0.1
)

// enough is the score from which on an issue is named at all.
const enough = 0.3

// issue returns the issue that the words of proposal point to most, with a
// little help of what stands around it, or [rapporteur.OtherIssue].
func (r *reading) issue(proposal ling.Range) rapporteur.IssueID {
	if proposal.Empty() || len(r.x.issues.ids) == 0 {
		return rapporteur.OtherIssue
	}
	score := make([]float64, len(r.x.issues.ids))
	r.weigh(score, proposal, inProposal)
	s := r.d.SentenceAt(proposal.Start)
	r.weigh(score, r.d.Sentences[s].Range, inSentence)
	for _, n := range []int{s - 1, s + 1} {
		if n >= 0 && n < len(r.d.Sentences) && r.d.Sentences[n].Paragraph == r.d.Sentences[s].Paragraph {
			r.weigh(score, r.d.Sentences[n].Range, inParagraph)
		}
	}
	for i, n := range r.terms {
		score[i] += inArticle * n
	}
	best := -1
	for i, v := range score {
		if v >= enough && (best < 0 || v > score[best]) {
			best = i
		}
	}
	if best < 0 {
		return rapporteur.OtherIssue
	}
	return r.x.issues.ids[best]
}

// weigh adds the terms within t to score.
func (r *reading) weigh(score []float64, t ling.Range, weight float64) {
	x := r.x.issues
	for i := t.Start; i < t.End; i++ {
		w := text.Key(r.d.Form(i))
		l := text.Key(r.d.Lemma(i))
		for _, tm := range x.byWord[w] {
			if r.matches(tm, i, t.End) {
				score[tm.issue] += weight * tm.weight
			}
		}
		if l != w {
			for _, tm := range x.byWord[l] {
				if r.matches(tm, i, t.End) {
					score[tm.issue] += weight * tm.weight
				}
			}
		}
		for _, tm := range x.prefix {
			if tm.words[0].matches(w) && r.matches(tm, i, t.End) {
				score[tm.issue] += weight * tm.weight
			}
		}
	}
}

// matches compares the words of tm after the first with the tokens after i.
func (r *reading) matches(tm term, i, end int32) bool {
	for k := 1; k < len(tm.words); k++ {
		j := i + int32(k)
		if j >= end || !tm.words[k].matches(text.Key(r.d.Form(j))) && !tm.words[k].matches(text.Key(r.d.Lemma(j))) {
			return false
		}
	}
	return true
}
