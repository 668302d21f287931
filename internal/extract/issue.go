package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
	"github.com/rapporteur/rapporteur/text"
)

// issues holds the terms of a codebook by their first word.
type issues struct {
	ids    []rapporteur.IssueID
	byWord map[string][]term
	prefix []term // those whose first word may go on
	// means are the mean vectors of what the codebook says of each issue; nil
	// where it says nothing.
	means [][]float32
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

func compileIssues(list []rapporteur.Issue, vectors *neural.Words) *issues {
	x := &issues{byWord: map[string][]term{}}
	for i, is := range list {
		x.ids = append(x.ids, is.ID)
		x.means = append(x.means, meanOfIssue(&list[i], vectors))
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

// hits are the terms of an article by the token they begin at: those of token i
// are all[from[i]:from[i+1]].
type hits struct {
	all  []hit
	from []int32
}

// A hit is a term in the text, up to the token before end.
type hit struct {
	*term
	end int32
}

// findTerms finds the terms of all issues in the article, once for all questions.
func (r *reading) findTerms() {
	n := int32(len(r.d.Tokens))
	forms, lemmas := make([]string, n), make([]string, n)
	for i := range n {
		forms[i], lemmas[i] = text.Key(r.d.Form(i)), text.Key(r.d.Lemma(i))
	}
	x, h := r.x.issues, &r.hits
	h.from = make([]int32, 1, n+1)
	try := func(list []term, i int32) {
		for k := range list {
			if tm := &list[k]; tm.follows(forms, lemmas, i) {
				h.all = append(h.all, hit{tm, i + int32(len(tm.words))})
			}
		}
	}
	for i := range n {
		try(x.byWord[forms[i]], i)
		if lemmas[i] != forms[i] {
			try(x.byWord[lemmas[i]], i)
		}
		for k := range x.prefix {
			if x.prefix[k].words[0].matches(forms[i]) {
				try(x.prefix[k:k+1], i)
			}
		}
		h.from = append(h.from, int32(len(h.all)))
	}
}

// follows compares the words of tm after the first with those after word i.
func (tm *term) follows(forms, lemmas []string, i int32) bool {
	for k, p := range tm.words[1:] {
		j := int(i) + 1 + k
		if j >= len(forms) || !p.matches(forms[j]) && !p.matches(lemmas[j]) {
			return false
		}
	}
	return true
}

// weigh adds the terms within t to score.
func (r *reading) weigh(score []float64, t ling.Range, weight float64) {
	if t.Empty() {
		return
	}
	for _, h := range r.hits.all[r.hits.from[t.Start]:r.hits.from[t.End]] {
		if h.end <= t.End {
			score[h.issue] += weight * h.weight
		}
	}
}
