package extract_test

import (
	"slices"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/models"
)

// schools is a codebook of none of the default one's issues.
var schools = &rapporteur.Codebook{
	Name: "schools",
	Issues: []rapporteur.Issue{
		{ID: "fishing", Name: "Fishing", Description: "Boats, nets and catches at sea.", Terms: []string{"trawler*"}},
		{ID: "classrooms", Name: "Classrooms", Description: "Teachers, lessons and exams.", Terms: []string{"tuition"}},
		{ID: "cattle", Name: "Cattle", Description: "Cows, pastures and meat.", Terms: []string{"livestock"}},
	},
}

// issuesOf returns the issues of the positions and commitments found, in order.
func issuesOf(found extract.Findings) []rapporteur.IssueID {
	var out []rapporteur.IssueID
	for _, f := range found.Facts {
		switch f := f.Fact.(type) {
		case *rapporteur.Position:
			out = append(out, f.Issue)
		case *rapporteur.Commitment:
			out = append(out, f.Issue)
		}
	}
	return out
}

func TestAnIssueOfTheUsersIsChosenByTermsAndNearness(t *testing.T) {
	b := newBench(t, schools)
	for s, want := range map[string]rapporteur.IssueID{
		"Norway demanded that Britain cut the number of trawlers.":                  "fishing",
		"Norway demanded that Britain let its vessels catch more cod and herring.":  "fishing",
		"Norway demanded that Britain teach pupils mathematics in the first grade.": "classrooms",
		"Norway demanded that Britain stop buying beef and milk from its ranchers.": "cattle",
	} {
		_, found := b.find(s)
		if got := issuesOf(found); len(got) == 0 || slices.ContainsFunc(got, func(id rapporteur.IssueID) bool { return id != want }) {
			t.Errorf("%q: issues %v, want %s", s, got, want)
		}
	}
}

func TestAnIssueIsChosenAlikeEachTimeAndForUnknownWords(t *testing.T) {
	b := newBench(t, codebook.Default())
	for _, s := range []string{terms, "France demanded that Norway qworble the zzyxts.", "Frrance demmanded thatt Nnorway gblorf."} {
		_, first := b.find(s)
		for range 3 {
			if _, again := b.find(s); !slices.Equal(issuesOf(again), issuesOf(first)) {
				t.Errorf("%q: issues %v, then %v", s, issuesOf(first), issuesOf(again))
			}
		}
	}
	_, found := b.find("France demanded that Norway qworble the zzyxts.")
	if len(issuesOf(found)) == 0 {
		t.Error("a demand of unknown words is lost")
	}
}

// What is read fast must be what was learnt, feature by feature.
func TestTheIssueReadIsTheIssueLearnt(t *testing.T) {
	l, _ := lesson(t, terms)
	j, err := extract.LoadJudge(models.Record(), wordVectors(t))
	if err != nil {
		t.Fatal(err)
	}
	answers := make([]extract.Answer, len(l.Acts()))
	for k := range answers {
		answers[k].Issue = "forces"
	}
	ids := codebook.Default().Issues
	got, choices := l.Issues(j), l.IssueChoices(answers, j.Affinity)
	if len(choices) != len(got) {
		t.Fatalf("%d choices for %d acts", len(choices), len(got))
	}
	seen := map[rapporteur.IssueID]bool{}
	for k := range choices {
		best := j.Issues.Probabilities(make([]float64, len(ids)), choices[k].Alternatives)
		if want := ids[best].ID; got[k] != want {
			t.Errorf("act %d: issue %s, its features say %s", k, got[k], want)
		}
		seen[got[k]] = true
	}
	if len(seen) < 2 {
		t.Errorf("all acts have the issue of %v", got)
	}
}
