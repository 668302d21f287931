package plover_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/plover"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

// pair parses a sentence where [ ] stands around the actor and { } around the
// recipient.
func pair(t testing.TB, e *english.Pipeline, marked string) plover.Example {
	t.Helper()
	plain := strings.NewReplacer("[", "", "]", "", "{", "", "}", "").Replace(marked)
	d := e.Parse(text.Must(plain), time.Time{})
	find := func(open, shut string) ling.Range {
		_, rest, ok := strings.Cut(marked, open)
		if !ok {
			return ling.Range{}
		}
		name, _, _ := strings.Cut(rest, shut)
		at := strings.Index(plain, name)
		return d.TokenRange(text.Span{Start: int32(at), End: int32(at + len(name))})
	}
	return plover.Example{Document: d, Pair: plover.Pair{Actor: find("[", "]"), Recipient: find("{", "}")}}
}

func layers(t testing.TB) *english.Pipeline {
	t.Helper()
	e, err := english.LoadLayers()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestSentencesGetTheirRoots(t *testing.T) {
	c, err := plover.Load(models.Plover())
	if err != nil {
		t.Fatal(err)
	}
	e := layers(t)
	for marked, want := range map[string]plover.Root{
		"[Chad] accused {Niger} of hiding the smugglers.":                                    plover.Accuse,
		"{The miners} were arrested by [the police] after the march.":                        plover.Coerce,
		"[Peru] rejected a proposal by {Bolivia} on the fishing zones.":                      plover.Reject,
		"[Norway] demanded that {Iceland} open its harbours.":                                plover.Request,
		"[The foreign minister of Ghana] met with {his counterpart from Togo} in Lomé.":      plover.Consult,
		"[Rebels] shelled {a convoy of the army}, killing six soldiers.":                     plover.Assault,
		"[Austria] suspended its military aid to {Belarus}.":                                 plover.Sanction,
		"[Ankara] threatened to attack {Athens} unless the ships left.":                      plover.Threaten,
		"[Japan] donated two million dollars for food to {the flood victims in Mozambique}.": plover.Aid,
		"[Thousands of teachers] took to the streets to protest against {the government}.":   plover.Protest,
		"[The army] released {forty prisoners} as a gesture of goodwill.":                    plover.Yield,
		"[Canada] praised {Mexico} for its efforts and said it backs its bid.":               plover.Support,
		"[Kenya] agreed to provide humanitarian aid to {Somalia} next year.":                 plover.Agree,
		"[Teachers] went on strike for better pay.":                                          plover.Protest,
	} {
		x := pair(t, e, marked)
		got := c.Classify(x.Document, x.Pair)
		if got.Root != want || got.Probability <= 0 || got.Probability > 1 {
			t.Errorf("%s\nis %v with %.2f, want %v", marked, got.Root, got.Probability, want)
		}
	}
}

func TestTheDictionaryBacksOnlyWhatAVerbCanName(t *testing.T) {
	c, err := plover.Load(models.Plover())
	if err != nil {
		t.Fatal(err)
	}
	e := layers(t)
	for _, tt := range []struct {
		sentence string
		verb     int32
		root     plover.Root
		want     bool
	}{
		{"Norway accused Iceland of theft.", 1, plover.Accuse, true},
		{"Norway accused Iceland of theft.", 1, plover.Aid, false},
		{"Norway provided assistance to Iceland.", 1, plover.Aid, true}, // by the word that hangs on the verb
		{"Norway provided assistance to Iceland.", 1, plover.Protest, false},
		{"Norway resembles Iceland.", 1, plover.Consult, false},
	} {
		d := e.Parse(text.Must(tt.sentence), time.Time{})
		if got := c.Backs(d, tt.verb, tt.root); got != tt.want {
			t.Errorf("%s: backs %s: %v, want %v", tt.sentence, tt.root, got, tt.want)
		}
	}
}

func TestAPairWithoutWordsGivesNothing(t *testing.T) {
	c, err := plover.Load(models.Plover())
	if err != nil {
		t.Fatal(err)
	}
	d := layers(t).Parse(text.Must("Chad met Mali."), time.Time{})
	for _, p := range []plover.Pair{{}, {Actor: ling.Range{Start: 0, End: 99}}, {Actor: ling.Range{Start: -1, End: 1}}} {
		if got := c.Classify(d, p); got != (plover.Guess{}) {
			t.Errorf("%v gives %v, want nothing", p, got)
		}
	}
}

func TestRootsHaveNamesClassesAndCodes(t *testing.T) {
	for r := plover.Accuse; r <= plover.Yield; r++ {
		back, err := plover.ParseRoot(r.String())
		if err != nil || back != r || r.Quad() == 0 || len(r.CAMEO()) == 0 {
			t.Errorf("%v: read back as %v, %v; class %d, codes %v", r, back, err, r.Quad(), r.CAMEO())
		}
		for _, code := range r.CAMEO() {
			if of, ok := plover.OfCAMEO(code + "1"); !ok || of != r {
				t.Errorf("code %s is of %v, want %v", code, of, r)
			}
		}
	}
	if r, err := plover.ParseRoot("RETREAT"); err != nil || r != plover.Yield {
		t.Errorf("RETREAT is %v, %v", r, err)
	}
	if _, err := plover.ParseRoot("DANCE"); err == nil || !strings.Contains(err.Error(), "DANCE") {
		t.Errorf("error %v, want one that names DANCE", err)
	}
	if _, ok := plover.OfCAMEO("010"); ok {
		t.Error("a statement has a root")
	}
}

func TestMacroF1IsTheMeanOfClasses(t *testing.T) {
	var c plover.Confusion
	c.Add(plover.Agree, plover.Agree)
	c.Add(plover.Agree, plover.Consult) // right in quad and binary
	c.Add(plover.Aid, plover.Reject)
	c.Add(plover.Reject, plover.Reject)
	// AGREE 2/3, CONSULT 0, AID 0, REJECT 2/3; quads 1, 0, 2/3; binary 4/5, 2/3.
	got := c.MacroF1()
	for name, x := range map[string][2]float64{"root": {got.Root, 100. / 3}, "quad": {got.Quad, 500. / 9}, "binary": {got.Binary, 2200. / 30}, "AGREE": {c.RootF1(plover.Agree), 200. / 3}} {
		if d := x[0] - x[1]; d > 1e-9 || d < -1e-9 {
			t.Errorf("%s is %.3f, want %.3f", name, x[0], x[1])
		}
	}
}

func TestGuessesAreCountedFromAProbability(t *testing.T) {
	var c plover.Confusion
	c.AddGuess(plover.Aid, plover.Guess{Root: plover.Aid, Probability: 0.9})
	c.AddGuess(plover.Aid, plover.Guess{Root: plover.Agree, Probability: 0.4})
	c.AddGuess(plover.Aid, plover.Guess{Root: plover.Agree, Probability: 0.8})
	c.AddGuess(plover.Aid, plover.Guess{Root: plover.Aid, Probability: 0.3})
	if of, right := c.From(0.8); of != 50 || right != 50 {
		t.Errorf("from 0.8: %v of the guesses, %v right, want 50 and 50", of, right)
	}
	if of, right := c.From(1); of != 0 || right != 0 {
		t.Errorf("from 1: %v, %v, want nothing", of, right)
	}
	if c.Count(plover.Aid, plover.Agree) != 2 {
		t.Errorf("%d, want 2", c.Count(plover.Aid, plover.Agree))
	}
}

const dictionary = `&FIGHT
+WAR
+BATTLE
--- REJECT [120] ---
SPURN {SPURNED}
- * &FIGHT  [012] # SPURN
- * PLAN OF + [123]  # SPURN <me>, VETO
`

// trainer teaches two roots by a few sentences.
func trainer(t *testing.T, dict string) (*plover.Trainer, error) {
	t.Helper()
	e := layers(t)
	var all []plover.Example
	for _, name := range []string{"Chad", "Peru", "Mali", "Oman"} {
		spurned, met := pair(t, e, "["+name+"] spurned the plan of {Malta}."), pair(t, e, "["+name+"] met {Malta}.")
		spurned.Root, met.Root = plover.Reject, plover.Consult
		all = append(all, spurned, met)
	}
	o := plover.Options{Options: loglinear.Options{Seed: 1, Bits: 14, Epochs: 10, Rate: 0.1}, Coarse: []uint8{1}, Clusters: []plover.WordCluster{{Word: "meet", Cluster: 0}}}
	if dict != "" {
		o.Dictionary = strings.NewReader(dict)
	}
	return plover.NewTrainer(all, o)
}

func TestTrainingIsRepeatableAndFoldsMeasureIt(t *testing.T) {
	var files [2][]byte
	for i := range files {
		tr, err := trainer(t, dictionary)
		if err != nil {
			t.Fatal(err)
		}
		if files[i], err = tr.Train(); err != nil {
			t.Fatal(err)
		}
		c, err := tr.CrossValidate(4)
		if err != nil {
			t.Fatal(err)
		}
		if f := c.MacroF1(); f.Root != 100 {
			t.Errorf("macro F1 %.1f, want 100", f.Root)
		}
		if _, err := tr.CrossValidate(1); err == nil {
			t.Error("one fold is no cross-validation")
		}
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Error("two runs differ")
	}
	c, err := plover.Load(files[0])
	if err != nil {
		t.Fatal(err)
	}
	x := pair(t, layers(t), "[Fiji] spurned the plan of {Malta}.")
	if got := c.Classify(x.Document, x.Pair); got.Root != plover.Reject {
		t.Errorf("got %v", got)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	if _, err := trainer(t, "no dictionary at all"); err == nil || !strings.Contains(err.Error(), "dictionary") {
		t.Errorf("error %v, want one that names the dictionary", err)
	}
	if _, err := plover.NewTrainer(nil, plover.Options{}); err == nil {
		t.Error("no examples, no error")
	}
	d := layers(t).Parse(text.Must("Chad met Mali."), time.Time{})
	if _, err := plover.NewTrainer([]plover.Example{{Document: d}}, plover.Options{}); err == nil || !strings.Contains(err.Error(), "example 0") {
		t.Errorf("error %v, want one that names the example", err)
	}
	for _, data := range [][]byte{nil, []byte("text"), models.Plover()[:1000], models.Lemma()} {
		if _, err := plover.Load(data); err == nil {
			t.Errorf("%d bytes are taken for a model", len(data))
		}
	}
}
