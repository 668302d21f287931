package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// A recipe says how a model is made.
type recipe struct {
	Task string // which trainer
	Out  string // where the model goes, relative to the working directory
	Seed uint64
	// Data names files relative to the data directory.
	Data struct {
		Train, Dev []string // CoNLL-U, compressed if the name ends in .gz; archives of brat standoff
		// More is trained on and not scored on: pairs of articles, from a corpus
		// made for something else, and their annotation by places, which is named
		// relative to the working directory, as are articles that stand beside it.
		More    [][]string
		Vectors string // package of word vectors
	}
	Tagger      taggerRecipe
	Lemma       lemmaRecipe
	Network     networkRecipe
	Attribution attributionRecipe
	Coref       corefRecipe
	Record      recordRecipe
	Plover      ploverRecipe
	Actors      actorsRecipe
	// Expect has the least score for each name in the report.
	Expect map[string]float64
}

// A score is a line of the report: a name and a percentage.
type score struct {
	name  string
	value float64
}

func (s score) String() string { return fmt.Sprintf("%-32s %6.2f", s.name, s.value) }

func readRecipe(name string) (*recipe, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	r := &recipe{}
	if err := toml.NewDecoder(file).DisallowUnknownFields().Decode(r); err != nil {
		var strict *toml.StrictMissingError
		if errors.As(err, &strict) {
			return nil, fmt.Errorf("%s: %s", name, strict.String())
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if r.Out == "" || len(r.Data.Train) == 0 {
		return nil, fmt.Errorf("%s: out or data.train is missing", name)
	}
	return r, nil
}

// check returns an error that names every score below what r expects, and
// every expectation that was not scored.
func (r *recipe) check(scores []score) error {
	var low []string
	got := map[string]float64{}
	for _, s := range scores {
		got[s.name] = s.value
		if want, ok := r.Expect[s.name]; ok && s.value < want {
			low = append(low, fmt.Sprintf("%s is %.2f, want %.2f", s.name, s.value, want))
		}
	}
	for name := range r.Expect {
		if _, ok := got[name]; !ok {
			low = append(low, name+" was not scored")
		}
	}
	if len(low) > 0 {
		return errors.New(strings.Join(low, "; "))
	}
	return nil
}
