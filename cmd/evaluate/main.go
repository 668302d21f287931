// Command evaluate measures the program on sets that people annotated and
// prints one line a measure, with the definitions of the field.
//
//	evaluate tagging ewt-dev.conllu.gz
//	evaluate parsing --relations ewt-dev.conllu.gz
//	evaluate names worldwide-dev.tsv.gz
//	evaluate segments ewt-dev.conllu.gz
//	evaluate coref gum-dev.conllu.gz
//	evaluate time meantime.tar.gz
//	evaluate linking news-fair-dev.jsonl.gz
//	evaluate attribution polnear-dev.tar.gz
//	evaluate attribution polnear/dev --predictions records.jsonl
//	evaluate record --docs docs.jsonl --gold gold.jsonl
//	evaluate record --docs docs.jsonl --gold gold.jsonl --records records.jsonl
//	evaluate copies articles.jsonl.gz
//	evaluate replay feed-states.tar.gz
//	evaluate speed articles.jsonl.gz
//
// The code measured is the code that users run: text goes in as read takes it,
// and what is scored is what read prints. attribution and record also score a
// file of records that "rapporteur read --format jsonl" printed, or that another
// program did. Scores go to standard output and nothing else does; warnings go
// to standard error. "evaluate COMMAND --help" says what each line means.
//
// The figures of the development sets stand in models/quality, made by the
// commands in its README.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"
)

// commands are the measures.
type commands struct {
	Tagging     taggingCmd     `cmd:"" help:"UPOS, XPOS, features and lemmas on gold tokens of CoNLL-U files."`
	Parsing     parsingCmd     `cmd:"" help:"Trees on the raw text of CoNLL-U files, and by relation."`
	Names       namesCmd       `cmd:"" help:"Names on the gold tokens of a list of tokens and labels."`
	Segments    segmentsCmd    `cmd:"" help:"Sentences and words on the raw text of CoNLL-U files."`
	Time        timeCmd        `cmd:"" help:"Time expressions against MEANTIME, as TempEval-3 scores them."`
	Linking     linkingCmd     `cmd:"" help:"Names linked to Wikidata, against News-Fair."`
	Attribution attributionCmd `cmd:"" help:"Source, cue and content against brat standoff (PolNeAR)."`
	Coref       corefCmd       `cmd:"" help:"References: pronouns and chains on the gold tokens of CoNLL-U files with Entity attributes."`
	Record      recordCmd      `cmd:"" help:"Positions, meetings, commitments, open points and actors against a negotiation set."`
	Copies      copiesCmd      `cmd:"" help:"Copies made of real articles: cut, re-ordered, re-headlined, rewritten in part."`
	Replay      replayCmd      `cmd:"" help:"States of a feed, served by a local server and polled twice."`
	Speed       speedCmd       `cmd:"" help:"Articles and words a second, start-up and peak memory of read."`
}

func main() {
	var c commands
	k := kong.Parse(&c, kong.Name("evaluate"), kong.Description("Measures rapporteur on annotated sets."),
		kong.BindTo(context.Background(), (*context.Context)(nil)), kong.BindTo(os.Stdout, (*io.Writer)(nil)))
	if err := k.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}
