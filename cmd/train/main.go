// Train makes a model file from a recipe and reports its scores.
//
//	train models/recipes/tagger.toml --data DIR [--out FILE]
//
// The files that a recipe names are looked for under DIR. Progress goes to
// standard error, the report to standard output. The same recipe on the same
// data gives the same bytes. The exit status is 1 if a score falls below what
// the recipe expects.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(stderr)
	data := flags.String("data", ".", "`directory` of the data that the recipe names")
	out := flags.String("out", "", "`file` to write the model to (default: the recipe's out)")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: train RECIPE [--data DIR] [--out FILE]")
		flags.PrintDefaults()
	}
	if len(args) == 0 || args[0][0] == '-' {
		flags.Usage()
		return fmt.Errorf("no recipe given")
	}
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	recipe, err := readRecipe(args[0])
	if err != nil {
		return err
	}
	if *out != "" {
		recipe.Out = *out
	}
	return train(recipe, *data, &console{report: stdout, progress: stderr})
}

// train runs the trainer of the recipe's task, writes the model and holds its
// scores to what the recipe expects.
func train(r *recipe, dir string, c *console) error {
	model, err := trainer(r, dir, c)
	if err != nil {
		return err
	}
	if err := os.WriteFile(r.Out, model.file, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(c.report, "%s: %d bytes\n", r.Out, len(model.file))
	for _, s := range model.scores {
		fmt.Fprintln(c.report, s)
	}
	return r.check(model.scores)
}

// A trained model is a file and what it scored.
type trained struct {
	file   []byte
	scores []score
}

func trainer(r *recipe, dir string, c *console) (*trained, error) {
	switch r.Task {
	case "tagger":
		return trainTagger(r, dir, c)
	case "lemma":
		return trainLemma(r, dir)
	case "network":
		return trainNetwork(r, dir, c)
	case "attribution":
		return trainAttribution(r, dir, c)
	case "coref":
		return trainCoref(r, dir, c)
	case "record":
		return trainRecord(r, dir, c)
	case "plover":
		return trainPlover(r, dir, c)
	case "actors":
		return trainActors(r, dir)
	}
	return nil, fmt.Errorf("unknown task %q", r.Task)
}
