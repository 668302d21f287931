package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The second "Norway" is annotated as a boat without an item, "the country" is
// a description, and the tables do not have the item of the singer.
const linkedLine = `{"id":7,"title":"20270318 - Talks","text":"Norway met envoys of Sweden. Norway sank, the country said. Ada Lund sang.","labels":[` +
	`{"span":[0,6],"entity_id":"Q20"},{"span":[21,27],"entity_id":"Q34"},{"span":[29,35],"entity_id":"<NIL>"},` +
	`{"span":[42,53],"entity_id":"Q20","desc":true},{"span":[60,68],"entity_id":"Q999999999"}]}`

func TestLinksAreScored(t *testing.T) {
	path := filepath.Join(t.TempDir(), "linked.jsonl")
	run := func(content string) (string, error) {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		err := (&linkingCmd{File: path, Engine: "full"}).Run(&out)
		return out.String(), err
	}
	got, err := run(linkedLine)
	if err != nil {
		t.Fatal(err)
	}
	want := "known    66.7   2 of 3 names\nlinked  P  66.7  R 100.0  F1  80.0   gold 2 found 3\n"
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if _, err := run(strings.Replace(linkedLine, "20270318", "soon", 1)); err == nil || !strings.Contains(err.Error(), "linked.jsonl:1: article 7") {
		t.Errorf("error %v: want one that names the line and the article", err)
	}
}
