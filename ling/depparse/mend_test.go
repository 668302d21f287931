package depparse_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
)

func TestAnUndersecretaryIsNoPreposition(t *testing.T) {
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"Under Secretary Ruiz, the department grew.", "The department grew under Secretary Ruiz."} {
		d := p.Parse(text.Must(s), time.Time{})
		for i := range int32(len(d.Tokens)) {
			if strings.EqualFold(d.Form(i), "under") && d.Tokens[i].UPOS != ling.ADP {
				t.Errorf("%q: %s is %v", s, d.Form(i), d.Tokens[i].UPOS)
			}
		}
	}
	for _, s := range []string{
		"The Under Secretary will meet with senior officials.",
		"Under Secretary Ruiz will travel to Lima.",
		"In Lima, the Under Secretary met with the president.",
		"Under Secretary of State for Political Affairs Ana Ruiz will travel to Lima.",
	} {
		d := p.Parse(text.Must(s), time.Time{})
		verb, subject := int32(-1), false
		for i := range int32(len(d.Tokens)) {
			if d.Form(i) == "Under" && (d.Tokens[i].UPOS != ling.PROPN || d.Is(i, ling.Case)) {
				t.Errorf("%q: Under is %v, %v", s, d.Tokens[i].UPOS, d.Tokens[i].Deprel)
			}
			if d.Tokens[i].Head == ling.Root {
				verb = i
			}
		}
		for c := range d.Children(verb) {
			subject = subject || d.Is(c, ling.Nsubj)
		}
		if !subject {
			t.Errorf("%q: %s has no subject", s, d.Form(verb))
		}
	}
}
