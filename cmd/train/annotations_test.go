package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
)

// An annotatedLine is a line of models/annotations.
type annotatedLine struct {
	ID, SHA256 string
	Meetings   []struct {
		Kind         string
		Status       string
		Participants []string
		Evidence     [2]int
	}
	Positions []struct {
		Party    string
		Stance   string
		Status   string
		Issue    rapporteur.IssueID
		Evidence [2]int
	}
	Commitments []struct {
		By       string
		Kind     string
		Status   string
		Issue    rapporteur.IssueID
		Evidence [2]int
	}
	Open []struct {
		Issue    rapporteur.IssueID
		Evidence [2]int
	}
	Actors []struct {
		Name, Represents string
		Kind             string
		Forms            []string
	}
}

// A labelled value is one of a set of the guide.
type labelled struct{ set, value string }

// guide has the values that the guide of the negotiation set allows.
var guide = map[string]string{
	"meeting": "meeting call summit talks visit", "meeting status": "held ongoing planned proposed cancelled",
	"stance": "demands supports offers accepts conditional rejects", "position status": "asserted denied reported",
	"commitment": "pledge agreement threat measure", "commitment status": "announced done planned conditional withdrawn",
	"actor": "country organisation group person",
}

func TestAnnotationsFollowTheGuide(t *testing.T) {
	files, err := filepath.Glob("../../models/annotations/*.jsonl")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	files = append(files, "../../models/annotations/written/annotations.jsonl", "../../models/annotations/hard/annotations.jsonl")
	seen := map[string]bool{}
	for _, name := range files {
		in, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var a annotatedLine
			if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if seen[a.ID] || len(a.SHA256) != 64 {
				t.Errorf("%s: %s is there twice or has no hash", name, a.ID)
			}
			seen[a.ID] = true
			a.check(t)
		}
		if err := lines.Err(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		in.Close()
	}
}

func (a *annotatedLine) check(t *testing.T) {
	actors := map[string]bool{}
	for _, x := range a.Actors {
		actors[x.Name] = true
		if x.Name == "" || !slices.Contains(strings.Fields(guide["actor"]), x.Kind) || slices.Contains(x.Forms, "") {
			t.Errorf("%s: actor %q is of kind %q and has the forms %q", a.ID, x.Name, x.Kind, x.Forms)
		}
	}
	fact := func(evidence [2]int, issue rapporteur.IssueID, labels []labelled, parties ...string) {
		t.Helper()
		if evidence[0] < 0 || evidence[1] <= evidence[0] {
			t.Errorf("%s: evidence %v", a.ID, evidence)
		}
		if !slices.ContainsFunc(codebook.Default().Issues, func(is rapporteur.Issue) bool { return is.ID == issue }) {
			t.Errorf("%s: issue %q at %v", a.ID, issue, evidence)
		}
		for _, l := range labels {
			if !slices.Contains(strings.Fields(guide[l.set]), l.value) {
				t.Errorf("%s: %s %q at %v", a.ID, l.set, l.value, evidence)
			}
		}
		for _, p := range parties {
			if !actors[p] {
				t.Errorf("%s: %q at %v is no actor of the line", a.ID, p, evidence)
			}
		}
	}
	for _, m := range a.Meetings {
		fact(m.Evidence, rapporteur.OtherIssue, []labelled{{"meeting", m.Kind}, {"meeting status", m.Status}}, m.Participants...)
	}
	for _, p := range a.Positions {
		fact(p.Evidence, p.Issue, []labelled{{"stance", p.Stance}, {"position status", p.Status}}, p.Party)
	}
	for _, c := range a.Commitments {
		fact(c.Evidence, c.Issue, []labelled{{"commitment", c.Kind}, {"commitment status", c.Status}}, strings.Split(c.By, " + ")...)
	}
	for _, o := range a.Open {
		fact(o.Evidence, o.Issue, nil)
	}
}
