package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"
)

const relations = "marked_sentence\tgold_root\n" +
	"<s>Chad</s> spurned the \"plan\" of <t>Malta</t>.\tREJECT\n" +
	"<s>Chad</s> met <t>Malta</t>.\tCONSULT\n" +
	"<s>Peru</s> spurned the plan of <t>Malta</t>.\tREJECT\n" +
	"<t>Malta</t> was met by <s>Peru</s>.\tCONSULT\n" +
	"<s>Teachers</s> marched.\tPROTEST\n"

const ploverTOML = `task = "plover"
out = "plover.model"
seed = 1
[data]
train = ["set.tsv.gz"]
[plover]
bits = 14
epochs = 5
rate = 0.1
folds = 2
`

// ploverScores trains on a table and returns the report.
func ploverScores(t *testing.T, table string) (string, error) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "set.tsv.gz"), compress(t, []byte(table)))
	write(t, filepath.Join(dir, "plover.toml"), []byte(ploverTOML))
	var report strings.Builder
	err := run([]string{filepath.Join(dir, "plover.toml"), "--data", dir, "--out", filepath.Join(dir, "plover.model")}, &report, io.Discard)
	return report.String(), err
}

func TestTheRecipeOfRelationsTrainsAndScores(t *testing.T) {
	report, err := ploverScores(t, relations)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"macro F1 root, cross-validated", "F1 YIELD"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %q:\n%s", want, report)
		}
	}
}

func TestABadTableOfRelationsIsNamedWithItsLine(t *testing.T) {
	for table, want := range map[string]string{
		"a\tb\n":                                   "no column marked_sentence",
		relations + "<s>Chad</s> danced.\n":        "set.tsv.gz:7: 1 columns",
		relations + "Chad danced.\tAID\n":          "set.tsv.gz:7: neither",
		relations + "<s>Chad</s> danced.\tDANCE\n": "set.tsv.gz:7: plover: \"DANCE\"",
	} {
		if _, err := ploverScores(t, table); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}
