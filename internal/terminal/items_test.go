package terminal_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/internal/terminal"
	"github.com/rapporteur/rapporteur/internal/view"
)

func TestItemsAreWrittenWithTheirWords(t *testing.T) {
	items := []view.Item{
		{Entry: "0123456789abcdef", Kind: "position", Change: "hardened", Day: "2027-03-04", Name: "France", Stance: "rejects", Text: "a truce", Status: "reported", About: "Ceasefire", Since: "2027-03-01", Quote: "France \x1b[31mrejected it", Publisher: "Daily", Published: "2027-03-04T00:00:00Z", Publishers: []string{"Daily", "Post"}, Copies: []string{"Herald"}, Why: "a cue", Confidence: 0.4},
		{Entry: "e2", Kind: "meeting", Change: "new", Day: "2027-03-05", Name: "France and Germany", Text: "talks", Status: "held", Place: "Lyon", When: "2027-03-05", Format: "indirect", Mediators: "NOR", Mediated: "Norway", Duration: "PT3H", Outcome: "failed", Article: "a2", Sure: true},
		{Entry: "e3", Kind: "commitment", Change: "fulfilled", Day: "2027-03-06", Name: "Norway", Stance: "pledge", Text: "to pay", State: "overdue", When: "2027-03-02", Article: "a3", Sure: true, Verdict: "accept"},
		{Entry: "e4", Kind: "open point", Change: "new", Day: "2027-03-07", Text: "the monitors", State: "open", Claim: "much was settled", ClaimedBy: "Luc Morel", Article: "a3", Verdict: "unsure"},
	}
	var b bytes.Buffer
	if err := terminal.Items(&b, items, terminal.List{Dates: true, Changes: true}, terminal.Options{Width: 60, Explain: true}); err != nil {
		t.Fatal(err)
	}
	const want = `2027-03-04 hardened − France rejects (likely): a truce
    as others tell; issue: Ceasefire; since 2027-03-01
    │ France �[31mrejected it
    Daily · 2027-03-04 · 2 publishers · copied by Herald ·
    entry 01234567
    confidence 0.40: a cue
2027-03-05 new Talks held: France and Germany
    in Lyon; on 2027-03-05; indirect; mediated by Norway;
    lasting 3 hours; outcome: failed
    a2 · entry e2
    confidence 0.00:
2027-03-06 fulfilled Pledge by Norway: to pay
    overdue; due 2027-03-02; decision: accept
    a3 · entry e3
    confidence 0.00:
2027-03-07 new Open (unsure): the monitors
    open; against “much was settled”, claimed by Luc Morel;
    decision: unsure
    a3 · entry e4
    confidence 0.00:
`
	if b.String() != want {
		t.Errorf("got:\n%s\nwant:\n%s", &b, want)
	}
}

func TestAnItemWithoutItsWordsIsWrittenTheSame(t *testing.T) {
	for _, kind := range []string{"position", "meeting", "commitment", "open point"} {
		var b bytes.Buffer
		if err := terminal.Items(&b, []view.Item{{Kind: kind}}, terminal.List{}, terminal.Options{Width: 60}); err != nil || !strings.Contains(b.String(), "(likely)") {
			t.Errorf("%s: %q, %v", kind, &b, err)
		}
	}
}

func TestATableFitsTheTerminal(t *testing.T) {
	m := view.Matrix{
		Issues: []string{"Ceasefire", "Assets, debt and reconstruction", "Climate"},
		Rows: []view.MatrixRow{
			{Party: "The Union of All Very Long Names of the World", Cells: []view.Cell{{Sign: "+", Stance: "demands", Likely: true}, {}, {Sign: "?", Stance: "conditional"}}},
			{Party: "日本", Cells: []view.Cell{{}, {Sign: "−", Stance: "rejects"}, {}}},
		},
	}
	for _, width := range []int{30, 50, 80, 120} {
		var b bytes.Buffer
		if err := terminal.Table(&b, m, terminal.Options{Width: width}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(b.String(), "\n") {
			if terminal.Width(line) > width {
				t.Errorf("width %d: %q has %d cells", width, line, terminal.Width(line))
			}
		}
		for _, cell := range []string{"+ demands*", "? conditional", "− rejects", "日本"} {
			if strings.Count(b.String(), cell) != 1 {
				t.Errorf("width %d: %q stands not once in\n%s", width, cell, &b)
			}
		}
	}
}
