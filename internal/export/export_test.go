package export_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/internal/view/sample"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write the goldens anew")

// written returns what f writes.
func written(t *testing.T, records ...*rapporteur.Record) string {
	t.Helper()
	var b bytes.Buffer
	j := export.NewJSON(&b)
	for _, r := range records {
		if err := j.Add(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestARecordIsAsItsGolden(t *testing.T) {
	const golden = "testdata/sample.json"
	got := written(t, sample.Record())
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
}

// schema returns the published schema.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile("../../docs/formats/record-1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func validate(t *testing.T, s *jsonschema.Schema, object string) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func TestRecordsFollowTheirSchema(t *testing.T) {
	s := schema(t)
	a := sample.Article()
	bare, err := rapporteur.NewCitation(a, text.Span{Start: 0, End: 4}, "")
	if err != nil {
		t.Fatal(err)
	}
	sparse := &rapporteur.Record{Article: &rapporteur.Article{ID: "bare", Text: a.Text}}
	for _, f := range []rapporteur.Fact{
		&rapporteur.Meeting{Kind: rapporteur.MeetingCall, Status: rapporteur.MeetingProposed},
		&rapporteur.Position{Stance: rapporteur.Offers, Status: rapporteur.Asserted},
		&rapporteur.Commitment{Kind: rapporteur.Measure, Status: rapporteur.CommitmentDone},
		&rapporteur.Event{Type: "AID", Status: rapporteur.EventHypothetical}, &rapporteur.OpenPoint{}, &rapporteur.Statement{Within: -1},
	} {
		e, err := rapporteur.NewEntry(rapporteur.Entry{Fact: f, Confidence: 1}, bare)
		if err != nil {
			t.Fatal(err)
		}
		sparse.Entries = append(sparse.Entries, e)
	}
	for name, r := range map[string]*rapporteur.Record{"full": sample.Record(), "skipped": sample.Skipped(), "sparse": sparse} {
		if err := validate(t, s, written(t, r)); err != nil {
			t.Errorf("the %s record: %v", name, err)
		}
	}
}

func TestTheSchemaRefusesOtherThings(t *testing.T) {
	s := schema(t)
	good := written(t, sample.Record())
	for name, change := range map[string][2]string{
		"another version":     {`"rapporteur/record/1"`, `"rapporteur/record/2"`},
		"an unknown stance":   {`"stance": "demands"`, `"stance": "wishes"`},
		"an unknown key":      {`"skipped": null`, `"skipped": null, "extra": 1`},
		"a missing key":       {`"quotation": "direct",`, ``},
		"a confidence over 1": {`"confidence": 0.91`, `"confidence": 1.91`},
		"a word for a fact":   {`"events": [`, `"events": ["summit", `},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Fatalf("%s: %s is not in the record", name, change[0])
		}
		if validate(t, s, bad) == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func TestSpansAreCodePointsOfTheText(t *testing.T) {
	var r struct {
		Positions []struct {
			Proposal struct {
				Spans [][2]int
				Text  string
			}
			Evidence [2]int
			Also     [][2]int
		}
	}
	if err := json.Unmarshal([]byte(written(t, sample.Record())), &r); err != nil {
		t.Fatal(err)
	}
	runes := []rune(sample.Text)
	at := func(s [2]int) string { return string(runes[s[0]:s[1]]) }
	p := r.Positions[1]
	if got := at(p.Proposal.Spans[0]) + " … " + at(p.Proposal.Spans[1]); got != p.Proposal.Text || got != "The troops … leave first" {
		t.Errorf("proposal %q at its spans, %q as text", got, p.Proposal.Text)
	}
	p = r.Positions[2]
	if at(p.Evidence) != "Freedonia demanded that Sylvania open its ports <at once> & in full" || len(p.Also) != 1 || at(p.Also[0]) != "Freedonia wants the ports open" {
		t.Errorf("evidence %q, also %v", at(p.Evidence), p.Also)
	}
}

func TestOneRecordIsAnObjectAndSeveralAnArray(t *testing.T) {
	for n := range 4 {
		var records []*rapporteur.Record
		for range n {
			records = append(records, sample.Skipped())
		}
		got := written(t, records...)
		var array []map[string]any
		if n == 1 {
			array = make([]map[string]any, 1)
			if err := json.Unmarshal([]byte(got), &array[0]); err != nil {
				t.Errorf("one record: %v", err)
			}
		} else if err := json.Unmarshal([]byte(got), &array); err != nil {
			t.Errorf("%d records: %v", n, err)
		}
		if len(array) != n || !strings.HasSuffix(got, "\n") {
			t.Errorf("%d records give %s", n, got)
		}
	}
}

func TestALineIsOneLine(t *testing.T) {
	var b bytes.Buffer
	for _, r := range []*rapporteur.Record{sample.Record(), sample.Skipped()} {
		if err := export.JSONLine(&b, r); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.SplitAfter(b.String(), "\n")
	if len(lines) != 3 || lines[2] != "" {
		t.Fatalf("%d lines, want 2", len(lines)-1)
	}
	if !strings.HasPrefix(lines[0], `{"schema":"rapporteur/record/1","engine":"`) || !strings.Contains(lines[0], "<at once> & in full") {
		t.Errorf("line %.200s", lines[0])
	}
	var one, two any
	if err := json.Unmarshal([]byte(lines[0]), &one); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(written(t, sample.Record())), &two); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(two, one); diff != "" {
		t.Errorf("the line says other things than the indented object:\n%s", diff)
	}
}

func TestCoNLLUNamesTheArticle(t *testing.T) {
	a := &rapporteur.Article{ID: "talks", Text: text.Must("Envoys met.")}
	d := &ling.Document{
		Text: a.Text, Paragraphs: []text.Span{{Start: 0, End: 11}},
		Sentences: []ling.Sentence{{Range: ling.Range{Start: 0, End: 2}}},
		Tokens:    []ling.Token{{Span: text.Span{Start: 0, End: 6}}, {Span: text.Span{Start: 7, End: 11}}},
	}
	var b bytes.Buffer
	if err := export.CoNLLU(&b, a, d); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(b.String(), "# newdoc id = talks\n") || !strings.Contains(b.String(), "1\tEnvoys\t") {
		t.Errorf("CoNLL-U:\n%s", b.String())
	}
	if export.CoNLLU(&b, a, nil) == nil {
		t.Error("an article without a parse is no error")
	}
}
