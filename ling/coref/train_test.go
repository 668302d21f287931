package coref_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/coref"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
)

// lessonOf annotates the words of a text that belong to one chain; all other
// mentions are of none.
func lessonOf(p *english.Pipeline, s string, chain ...string) coref.Lesson {
	d := p.Parse(text.Must(s), time.Time{})
	l := coref.Lesson{Document: d, Chains: []ling.Chain{{}}}
	for i := range d.Tokens {
		for _, w := range chain {
			if d.Form(int32(i)) == w {
				l.Chains[0].Mentions = append(l.Chains[0].Mentions, int32(len(l.Mentions)))
				l.Mentions = append(l.Mentions, ling.Mention{Range: ling.Range{Start: int32(i), End: int32(i) + 1}, Head: int32(i), Type: ling.Nominal})
			}
		}
	}
	return l
}

func TestTrain(t *testing.T) {
	p := load(t)
	var lessons []coref.Lesson
	for _, s := range []string{
		"The envoy met the clerk. He left.", "The envoy called the clerk. He spoke.", "The envoy saw the clerk on Monday. He smiled.",
		"The envoy thanked the clerk. He was late.", "The envoy followed the clerk. He waited.", "The envoy knew the clerk. He agreed.",
	} {
		lessons = append(lessons, lessonOf(p, s, "envoy", "He"))
	}
	o := coref.Options{Seed: 1, Epochs: 10, Runs: 2, Rate: 0.1, L2: 0.001, Folds: 3, Copies: 1}
	file, report, err := coref.Train(lessons, o)
	if err != nil {
		t.Fatal(err)
	}
	if report.Pronouns != 6 || report.Anaphoric != 6 || report.AnaphoricRight < 5 {
		t.Errorf("report %+v: want 6 pronouns and nearly all of them right", *report)
	}
	again, _, err := coref.Train(lessons, o)
	if err != nil || !bytes.Equal(file, again) {
		t.Errorf("the same lessons give other bytes (%v)", err)
	}
	f, err := coref.Load(file)
	if err != nil {
		t.Fatal(err)
	}
	d := p.Parse(text.Must("The envoy visited the clerk. He slept."), time.Time{})
	f.Find(d)
	he, envoy := d.MentionAt(6), d.MentionAt(1)
	if he < 0 || envoy < 0 || d.Mentions[he].Chain != d.Mentions[envoy].Chain {
		t.Errorf("after training on subjects, he is in %v", d.Chains)
	}
}

func TestTrainNeedsPronouns(t *testing.T) {
	l := lessonOf(load(t), "The envoy left.")
	if _, _, err := coref.Train([]coref.Lesson{l}, coref.Options{Folds: 2, Copies: 1}); err == nil {
		t.Error("no error without a pronoun")
	}
}
