package main

import (
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/ling/loglinear"
)

// learnIssues learns how to choose an issue: first by terms and nearness, which
// serve any codebook; then what words and meanings say beyond that of each issue of
// the default one.
func (t *recordTraining) learnIssues(w *extract.Weights, lessons []*lesson) error {
	var centre extract.Centre
	for _, l := range lessons {
		centre.Add(l.Lesson)
	}
	mean := centre.Mean()
	var near, issues []loglinear.Choice
	for _, l := range lessons {
		near = append(near, l.AffinityChoices(l.answers, mean)...)
	}
	weights, err := t.Affinity.learn(near, t.seed)
	if err != nil {
		return err
	}
	w.Affinity = extract.NewAffinity(weights, mean)
	for _, l := range lessons {
		issues = append(issues, l.IssueChoices(l.answers, w.Affinity)...)
	}
	w.Issues, err = t.Issues.learn(issues, t.seed)
	return err
}

// issueScores says how often a judge that has not seen the article chooses the
// issue of an annotated act: with the words of the default codebook's issues, and by
// terms and nearness alone, as for a codebook of the user's.
func (t *recordTraining) issueScores(judges []extract.Weights) []score {
	var all, right, alone float64
	for i, l := range t.lessons {
		w := judges[i%t.Folds]
		took := l.Issues(extract.NewJudge(w, t.issues, [extract.NumClasses]extract.Level{}))
		unaided := l.Issues(extract.NewJudge(w, nil, [extract.NumClasses]extract.Level{}))
		for k, a := range l.answers {
			if a.Issue == "" {
				continue
			}
			all++
			if took[k] == a.Issue {
				right++
			}
			if unaided[k] == a.Issue {
				alone++
			}
		}
	}
	return []score{{"issue right, cross-validated", 100 * right / all}, {"issue by affinity alone", 100 * alone / all}}
}
