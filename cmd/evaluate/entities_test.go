package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLabelledNamesAreRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "names.tsv")
	content := `-DOCSTART- one

Envoy	O
Ada	B-Person
Lund	I-Person
saw	O
Lima	B-Organization	B-Location
Council	I-Organization
,	O
Lima	B-Location

Friday	B-Date
-DOCSTART- two

Danes	B-NORP
`
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	articles, err := readLabelled(path)
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, d := range articles {
		var names []string
		for _, e := range d.Entities {
			names = append(names, d.Slice(e.Range)+" "+e.Type.String())
		}
		got = append(got, names)
	}
	want := [][]string{{"Ada Lund PERSON", "Lima Council ORG", "Lima PLACE"}, {"Danes NORP"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
