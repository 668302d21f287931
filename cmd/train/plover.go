package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/plover"
	"github.com/rapporteur/rapporteur/text"
)

// A ploverRecipe has the hyper-parameters of the classifier of relations, see
// loglinear.Options.
type ploverRecipe struct {
	Dictionary    string // the verb dictionary of CAMEO
	Bits, Epochs  int
	Rate, Dropout float32
	L2            float32
	Folds         int
	Clusters      clusterRecipe
}

func trainPlover(r *recipe, dir string, c *console) (*trained, error) {
	p := r.Plover
	engine, err := english.LoadLayers()
	if err != nil {
		return nil, err
	}
	var examples []plover.Example
	for _, name := range r.Data.Train {
		read, err := readRelations(filepath.Join(dir, name), engine, c)
		if err != nil {
			return nil, err
		}
		examples = append(examples, read...)
	}
	o := plover.Options{Options: loglinear.Options{Seed: r.Seed, Bits: p.Bits, Epochs: p.Epochs, Rate: p.Rate, L2: p.L2, Dropout: p.Dropout}}
	if p.Dictionary != "" {
		data, err := readZipped(filepath.Join(dir, p.Dictionary))
		if err != nil {
			return nil, err
		}
		o.Dictionary = bytes.NewReader(data)
	}
	if r.Data.Vectors != "" {
		found, err := clusterWords(r, p.Clusters, filepath.Join(dir, r.Data.Vectors), c)
		if err != nil {
			return nil, err
		}
		for _, w := range found.words {
			o.Clusters = append(o.Clusters, plover.WordCluster{Word: w.Word, Cluster: w.Cluster})
		}
		for _, pair := range found.coarse {
			o.Coarse = append(o.Coarse, pair[0])
		}
	}
	t, err := plover.NewTrainer(examples, o)
	if err != nil {
		return nil, err
	}
	confusion, err := t.CrossValidate(p.Folds)
	if err != nil {
		return nil, err
	}
	file, err := t.Train()
	return &trained{file, relationScores(confusion)}, err
}

// relationScores are the lines of the report.
func relationScores(c *plover.Confusion) []score {
	f := c.MacroF1()
	out := []score{{"macro F1 root, cross-validated", f.Root}, {"macro F1 quad, cross-validated", f.Quad}, {"macro F1 binary, cross-validated", f.Binary}}
	for _, least := range [...]float64{0, 0.5, 0.8, 0.95} {
		of, right := c.From(least)
		out = append(out, score{fmt.Sprintf("right from probability %.2f", least), right}, score{fmt.Sprintf("share from probability %.2f", least), of})
	}
	for r := plover.Accuse; r <= plover.Yield; r++ {
		out = append(out, score{"F1 " + r.String(), c.RootF1(r)})
	}
	return out
}

func readZipped(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	data, err := io.ReadAll(unzipped)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return data, nil
}

// readRelations reads a table with the columns marked_sentence, where <s> and
// <t> stand around actor and recipient, one of which may lack, and gold_root, and parses the sentences.
func readRelations(path string, engine *english.Pipeline, c *console) ([]plover.Example, error) {
	data, err := readZipped(path)
	if err != nil {
		return nil, err
	}
	// Quotation marks stand for themselves, so this is no CSV.
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	columns := strings.Split(lines[0], "\t")
	marked, gold := slices.Index(columns, "marked_sentence"), slices.Index(columns, "gold_root")
	if marked < 0 || gold < 0 {
		return nil, fmt.Errorf("%s: no column marked_sentence or gold_root", path)
	}
	progress := c.meter("parsing")
	var out []plover.Example
	for i, line := range lines[1:] {
		row := strings.Split(line, "\t")
		if len(row) != len(columns) {
			return nil, fmt.Errorf("%s:%d: %d columns, want %d", path, i+2, len(row), len(columns))
		}
		e, err := relation(row[marked], engine)
		if err == nil {
			e.Root, err = plover.ParseRoot(row[gold])
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+2, err)
		}
		out = append(out, e)
		progress(i+1, len(lines)-1)
	}
	return out, nil
}

// relation parses a sentence with the marks <s> and <t>.
func relation(marked string, engine *english.Pipeline) (plover.Example, error) {
	var plain strings.Builder
	place := map[string]int32{}
	for rest := marked; rest != ""; {
		found := false
		for _, mark := range [...]string{"<s>", "</s>", "<t>", "</t>"} {
			if strings.HasPrefix(rest, mark) {
				place[mark], rest, found = int32(plain.Len()), rest[len(mark):], true
			}
		}
		if !found && rest != "" {
			plain.WriteByte(rest[0])
			rest = rest[1:]
		}
	}
	_, actor := place["</s>"]
	_, recipient := place["</t>"]
	if !actor && !recipient {
		return plover.Example{}, errors.New("neither <s> nor <t> marks a place")
	}
	t, err := text.New(plain.String())
	if err != nil {
		return plover.Example{}, err
	}
	if t.String() != plain.String() {
		return plover.Example{}, errors.New("the sentence is not in normal form")
	}
	d := engine.Parse(t, time.Time{})
	var pair plover.Pair
	if actor {
		pair.Actor = d.TokenRange(text.Span{Start: place["<s>"], End: place["</s>"]})
	}
	if recipient {
		pair.Recipient = d.TokenRange(text.Span{Start: place["<t>"], End: place["</t>"]})
	}
	return plover.Example{Document: d, Pair: pair}, nil
}
