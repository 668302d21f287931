package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const annotatedReferences = `# newdoc id = GUM_news_harbour
# global.Entity = GRP-etype-minspan
# text = Ana Ruiz left.
1	Ana	Ana	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-1,2
2	Ruiz	Ruiz	PROPN	NNP	_	1	flat	_	Entity=1)
3	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# text = She returned.
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-1)
2	returned	return	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`

func TestCorefCommand(t *testing.T) {
	name := filepath.Join(t.TempDir(), "small.conllu")
	if err := os.WriteFile(name, []byte(annotatedReferences), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	c := corefCmd{Files: []string{name}, Engine: "full", Genres: []string{"news", "speech"}}
	if err := c.Run(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"small                    pronouns  P 100.0  R 100.0  F1 100.0   gold 1 found 1",
		"small                    she       P 100.0",
		"news                     pronouns  P 100.0",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

func TestCorefCommandNamesBrokenFiles(t *testing.T) {
	name := filepath.Join(t.TempDir(), "broken.conllu")
	broken := strings.Replace(annotatedReferences, "Entity=1)", "Entity=2)", 1)
	if err := os.WriteFile(name, []byte(broken), 0o644); err != nil {
		t.Fatal(err)
	}
	c := corefCmd{Files: []string{name}, Engine: "fast"}
	err := c.Run(&bytes.Buffer{})
	if err == nil || !strings.Contains(err.Error(), "broken.conllu") || !strings.Contains(err.Error(), "Ruiz") {
		t.Errorf("%v: want the file and the word", err)
	}
}
