package conllu_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
)

// annotated has mentions that nest, end together, and return.
const annotated = `# newdoc id = harbour
# global.Entity = GRP-etype-infstat-minspan
1	The	the	DET	DT	_	2	det	_	Entity=(7-person-new-2
2	envoy	envoy	NOUN	NN	_	6	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Chile	Chile	PROPN	NNP	_	2	nmod	_	Entity=(2-place-new-1)7)
5	lost	lose	VERB	VBD	_	0	root	_	_
6	his	his	PRON	PRP$	_	7	nmod:poss	_	Entity=(3-object-new-2(7-person-giv-1)
7	pen	pen	NOUN	NN	_	5	obj	_	Entity=3)

`

func TestReferences(t *testing.T) {
	d := readOne(t, strings.Replace(annotated, "\t6\tnsubj", "\t5\tnsubj", 1))
	mentions, chains, err := d.References()
	if err != nil {
		t.Fatal(err)
	}
	want := []ling.Mention{
		{Range: ling.Range{Start: 0, End: 4}, Head: 1, Chain: 0},
		{Range: ling.Range{Start: 3, End: 4}, Head: 3, Chain: 1},
		{Range: ling.Range{Start: 5, End: 7}, Head: 6, Chain: 2},
		{Range: ling.Range{Start: 5, End: 6}, Head: 5, Chain: 0, Type: ling.Pronominal},
	}
	if diff := cmp.Diff(want, mentions); diff != "" {
		t.Errorf("mentions (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]ling.Chain{{Mentions: []int32{0, 3}}, {Mentions: []int32{1}}, {Mentions: []int32{2}}}, chains); diff != "" {
		t.Errorf("chains (-want +got):\n%s", diff)
	}
}

// What Write makes of a document's mentions, References reads.
func TestWrittenReferencesAreRead(t *testing.T) {
	d := readOne(t, strings.Replace(annotated, "\t6\tnsubj", "\t5\tnsubj", 1))
	mentions, chains, err := d.References()
	if err != nil {
		t.Fatal(err)
	}
	own := *d.Document
	own.Mentions, own.Chains = mentions, chains
	var b strings.Builder
	if err := conllu.Write(&b, &conllu.Document{Document: &own, ID: d.ID}); err != nil {
		t.Fatal(err)
	}
	again, _, err := readOne(t, b.String()).References()
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	if diff := cmp.Diff(mentions, again); diff != "" {
		t.Errorf("(-want +got):\n%s\n%s", diff, b.String())
	}
}

func TestBrokenReferences(t *testing.T) {
	for _, value := range []string{"7)", "(7-person", "(7)8", "(7(8)", ")"} {
		file := "1\ta\ta\tNOUN\tNN\t_\t0\troot\t_\tEntity=" + value + "\n\n"
		_, _, err := readOne(t, file).References()
		if err == nil {
			t.Errorf("Entity=%s is accepted", value)
		}
	}
}

func readOne(t *testing.T, file string) *conllu.Document {
	t.Helper()
	for d, err := range conllu.Documents(strings.NewReader(file)) {
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	t.Fatal("no document")
	return nil
}
