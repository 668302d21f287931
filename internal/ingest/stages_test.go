package ingest_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/ingest"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
	"golang.org/x/tools/txtar"
)

// compareStages reads the article of a txtar file and compares what each stage
// made of it with the sections after it.
func compareStages(t *testing.T, r *ingest.Reader, name string) {
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if len(ar.Files) < 2 || ar.Files[0].Name != "article.json" || ar.Files[1].Name != "text" {
		t.Fatalf("%s: the sections article.json and text are missing", name)
	}
	var head struct{ ID, Title, Publisher, Published, URL string }
	if err := json.Unmarshal(ar.Files[0].Data, &head); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	published, err := time.Parse(time.RFC3339, head.Published)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	a := &rapporteur.Article{
		ID: rapporteur.ArticleID(head.ID), Title: head.Title, Publisher: head.Publisher, URL: head.URL, Published: published,
		Text: text.Must(strings.TrimRight(string(ar.Files[1].Data), "\n")),
	}
	d, rec, err := r.Read(a)
	if err != nil {
		t.Fatal(err)
	}
	stages := []txtar.File{
		{Name: "sentences", Data: []byte(sentences(d))},
		{Name: "clauses", Data: []byte(clauses(d))},
		{Name: "names", Data: []byte(names(d))},
		{Name: "attributions", Data: []byte(attributions(d))},
		{Name: "references", Data: []byte(references(d))},
		{Name: "record", Data: []byte(entries(rec))},
	}
	if *update {
		ar.Files = append(ar.Files[:2], stages...)
		if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i, want := range stages {
		if len(ar.Files) <= i+2 || ar.Files[i+2].Name != want.Name {
			t.Fatalf("section %s is missing: write it with -update", want.Name)
		}
		if diff := cmp.Diff(string(ar.Files[i+2].Data), string(want.Data)); diff != "" {
			t.Errorf("%s (-golden +found):\n%s", want.Name, diff)
		}
	}
}

// oneLine shows line breaks of the text as a slash.
func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\n\n", " / ")), " ")
}

func sentences(d *ling.Document) string {
	var b strings.Builder
	for _, s := range d.Sentences {
		for i := s.Start; i < s.End; i++ {
			if i > s.Start {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%s/%s", d.Form(i), d.Tokens[i].XPOS)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func clauses(d *ling.Document) string {
	var b strings.Builder
	for i, c := range d.Clauses {
		fmt.Fprintf(&b, "%d %s", i, c.Type)
		if c.Parent >= 0 {
			fmt.Fprintf(&b, " of %d", c.Parent)
		}
		if c.Subject >= 0 {
			fmt.Fprintf(&b, " subject [%s]", oneLine(d.Slice(d.Chunks[c.Subject].Range)))
		}
		if c.Verb >= 0 {
			fmt.Fprintf(&b, " verb [%s]", oneLine(d.Slice(d.Chunks[c.Verb].Range)))
		}
		fmt.Fprintf(&b, ": %s\n", oneLine(d.Slice(c.Range)))
	}
	return b.String()
}

func names(d *ling.Document) string {
	var b strings.Builder
	for _, e := range d.Entities {
		fmt.Fprintf(&b, "%s %s", e.Type, oneLine(d.Slice(e.Range)))
		if !e.Title.Empty() {
			fmt.Fprintf(&b, " [%s]", oneLine(d.Slice(e.Title)))
		}
		fmt.Fprintf(&b, " (%s)\n", e.Why)
	}
	for _, x := range d.Timexes {
		fmt.Fprintf(&b, "%s %s = %q (%s)\n", x.Type, oneLine(d.Slice(x.Range)), x.Value, x.Why)
	}
	return b.String()
}

func attributions(d *ling.Document) string {
	var b strings.Builder
	for i := range d.Attributions {
		a := &d.Attributions[i]
		fmt.Fprintf(&b, "%d %s [%s] [%s]", i, a.Quotation, oneLine(d.Slice(a.Source)), oneLine(d.Slice(a.Cue)))
		for _, c := range a.Content {
			fmt.Fprintf(&b, " <%s>", oneLine(d.Slice(c)))
		}
		if a.Parent >= 0 {
			fmt.Fprintf(&b, " in %d", a.Parent)
		}
		fmt.Fprintf(&b, " (%s)\n", a.Why)
	}
	return b.String()
}

// references writes the chains of more than one mention, and who is taken
// together.
func references(d *ling.Document) string {
	var b strings.Builder
	for _, c := range d.Chains {
		if len(c.Mentions) < 2 {
			continue
		}
		for n, m := range c.Mentions {
			if n > 0 {
				b.WriteString(" = ")
			}
			fmt.Fprintf(&b, "[%s]", oneLine(d.Slice(d.Mentions[m].Range)))
			if why := d.Mentions[m].Why; why != "" {
				fmt.Fprintf(&b, " (%s)", why)
			}
		}
		b.WriteByte('\n')
	}
	for _, m := range d.Mentions {
		if len(m.Members) == 0 {
			continue
		}
		fmt.Fprintf(&b, "[%s] is", oneLine(d.Slice(m.Range)))
		for _, o := range m.Members {
			fmt.Fprintf(&b, " [%s]", oneLine(d.Slice(d.Mentions[o].Range)))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func entries(r *rapporteur.Record) string {
	var b strings.Builder
	for _, a := range r.Actors {
		fmt.Fprintf(&b, "actor %s %s %q", a.ID, a.Kind, a.Name)
		if a.Represents != "" {
			fmt.Fprintf(&b, " for %s", a.Represents)
		}
		for _, role := range a.Roles {
			fmt.Fprintf(&b, " [%s]", role.Title)
		}
		fmt.Fprintf(&b, " %q\n", a.Aliases)
	}
	for _, e := range r.Entries {
		fmt.Fprintf(&b, "%s: ", e.Kind())
		switch f := e.Fact.(type) {
		case *rapporteur.Meeting:
			fmt.Fprintf(&b, "%s %s %v at %q on %s", f.Status, f.Kind, f.Participants, f.Place, f.When.Value)
		case *rapporteur.Position:
			fmt.Fprintf(&b, "%s %s <%s> on %s, %s", f.Party, f.Stance, oneLine(f.Proposal.Text), f.Issue, f.Status)
			if f.Speaker != "" {
				fmt.Fprintf(&b, ", said by %s", f.Speaker)
			}
			for _, a := range f.Addressees {
				fmt.Fprintf(&b, ", to %s", a)
			}
		case *rapporteur.Commitment:
			fmt.Fprintf(&b, "%v %s %s <%s> on %s", f.By, f.Status, f.Kind, oneLine(f.Content.Text), f.Issue)
			if !f.Condition.Empty() {
				fmt.Fprintf(&b, ", if <%s>", oneLine(f.Condition.Text))
			}
		case *rapporteur.Event:
			fmt.Fprintf(&b, "%s %s %v %v at %q on %s, <%s>", f.Status, f.Type, f.Actors, f.Recipients, f.Place, f.When.Value, f.Anchor.Text)
		case *rapporteur.OpenPoint:
			fmt.Fprintf(&b, "<%s> on %s", oneLine(f.What.Text), f.Issue)
			if !f.Claim.Empty() {
				fmt.Fprintf(&b, ", against <%s> by %s", oneLine(f.Claim.Text), f.Claimant)
			}
		case *rapporteur.Statement:
			fmt.Fprintf(&b, "%s, %s", f.Speaker, f.CueLemma)
		}
		for _, c := range e.Citations {
			fmt.Fprintf(&b, " “%s”", oneLine(c.Quote()))
		}
		fmt.Fprintf(&b, " (%s, %.2f)\n", e.Why, e.Confidence)
	}
	return b.String()
}
