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
		Kind         rapporteur.MeetingKind
		Status       rapporteur.MeetingStatus
		Participants []string
		Evidence     [2]int
	}
	Positions []struct {
		Party    string
		Stance   rapporteur.Stance
		Status   rapporteur.PositionStatus
		Issue    rapporteur.IssueID
		Evidence [2]int
	}
	Commitments []struct {
		By       string
		Kind     rapporteur.CommitmentKind
		Status   rapporteur.CommitmentStatus
		Issue    rapporteur.IssueID
		Evidence [2]int
	}
	Open []struct {
		Issue    rapporteur.IssueID
		Evidence [2]int
	}
	Actors []struct {
		Name, Represents string
		Kind             rapporteur.ActorKind
		Forms            []string
	}
}

func TestAnnotationsFollowTheGuide(t *testing.T) {
	files, err := filepath.Glob("../../models/annotations/*.jsonl")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
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
		if x.Kind == "" || len(x.Forms) == 0 {
			t.Errorf("%s: actor %s without kind or forms", a.ID, x.Name)
		}
	}
	fact := func(evidence [2]int, issue rapporteur.IssueID, labels []string, parties ...string) {
		t.Helper()
		if evidence[0] < 0 || evidence[1] <= evidence[0] {
			t.Errorf("%s: evidence %v", a.ID, evidence)
		}
		if issue != "" && !slices.ContainsFunc(codebook.Default().Issues, func(is rapporteur.Issue) bool { return is.ID == issue }) {
			t.Errorf("%s: issue %q at %v", a.ID, issue, evidence)
		}
		if slices.Contains(labels, "") {
			t.Errorf("%s: labels %q at %v", a.ID, labels, evidence)
		}
		for _, p := range parties {
			if !actors[p] {
				t.Errorf("%s: %q at %v is no actor of the line", a.ID, p, evidence)
			}
		}
	}
	for _, m := range a.Meetings {
		fact(m.Evidence, "", []string{string(m.Kind), string(m.Status)}, m.Participants...)
	}
	for _, p := range a.Positions {
		fact(p.Evidence, p.Issue, []string{string(p.Stance), string(p.Status), string(p.Issue)}, p.Party)
	}
	for _, c := range a.Commitments {
		fact(c.Evidence, c.Issue, []string{string(c.Kind), string(c.Status), string(c.Issue)}, strings.Split(c.By, " + ")...)
	}
	for _, o := range a.Open {
		fact(o.Evidence, o.Issue, []string{string(o.Issue)})
	}
}
