package export_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/internal/view"
)

var items = []view.Item{
	{Entry: "e1", Kind: "position", Name: "France", Stance: "rejects", Text: "=HYPERLINK(\"x\")", About: "Ceasefire", Status: "reported", Quote: "words [1] <b>", Publisher: "Daily", Title: "A *title*", Published: "2027-03-04T00:00:00Z", URL: "https://example.org/a", Publishers: []string{"Daily", "Post"}},
	{Entry: "e2", Kind: "meeting", Name: "France and Germany", Text: "talks", Status: "held", Place: "Lyon", When: "2027-03-04", Format: "indirect", Mediators: "NOR", Mediated: "Norway", Duration: "PT3H", Outcome: "failed", State: "accounts differ", Quote: "met", Article: "a2", URL: "javascript:alert(1)", Sure: true},
	{Entry: "e3", Kind: "commitment", Name: "Norway", Stance: "pledge", Text: "to pay", State: "overdue", When: "2027-03-02", Quote: "-1", Article: "a3", Sure: true},
	{Entry: "e4", Kind: "open point", Text: "the monitors", About: "Ceasefire", State: "open", Quote: "open", Article: "a3"},
}

func TestNoCellIsAFormula(t *testing.T) {
	var b bytes.Buffer
	if err := export.CSV(&b, items); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || len(rows) != len(items)+1 {
		t.Fatalf("%d rows, error %v", len(rows), err)
	}
	for _, row := range rows {
		if len(row) != len(rows[0]) {
			t.Errorf("%d cells, want %d", len(row), len(rows[0]))
		}
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
				t.Errorf("a spreadsheet computes %q", cell)
			}
		}
	}
	if !strings.Contains(strings.Join(rows[1], "|"), `'=HYPERLINK("x")`) || !strings.Contains(strings.Join(rows[1], "|"), "Daily; Post") {
		t.Errorf("row %q", rows[1])
	}
}

func TestItemsAreAnArrayAndLines(t *testing.T) {
	var b bytes.Buffer
	if err := export.Items(&b, items); err != nil {
		t.Fatal(err)
	}
	var back []view.Item
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || len(back) != len(items) || back[1].Place != "Lyon" {
		t.Errorf("%d items, error %v", len(back), err)
	}
	b.Reset()
	if err := export.Items[view.Item](&b, nil); err != nil || b.String() != "[]\n" {
		t.Errorf("nothing is %q, error %v", &b, err)
	}
	b.Reset()
	if err := export.Lines(&b, items); err != nil || strings.Count(b.String(), "\n") != len(items) {
		t.Errorf("%d lines, error %v", strings.Count(b.String(), "\n"), err)
	}
}

func TestEverySentenceOfABriefHasItsFootnote(t *testing.T) {
	var b bytes.Buffer
	err := export.Markdown(&b, export.Brief{Title: "Talks", AsOf: "4 March 2027", Summary: "From 3 articles.", Sections: []export.BriefSection{{Heading: "All", Items: items}, {Heading: "None"}}})
	if err != nil {
		t.Fatal(err)
	}
	const want = `# Talks

As of 4 March 2027. From 3 articles.

## All

- France **rejects** “=HYPERLINK("x")” (Ceasefire), as others tell *(likely, not sure)*.[^1]
- France and Germany: talks held in Lyon, 2027-03-04; indirect; mediated by Norway; lasting 3 hours; outcome: failed; accounts differ.[^2]
- Norway: **pledge** “to pay” (overdue), due 2027-03-02.[^3]
- “the monitors” (Ceasefire; open) *(likely, not sure)*.[^4]

[^1]: “words \[1\] &lt;b>” Daily, “A \*title\*”, 2027-03-04, <https://example.org/a>.
[^2]: “met” a2.
[^3]: “-1” a3.
[^4]: “open” a3.
`
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", &b, want)
	}
}
